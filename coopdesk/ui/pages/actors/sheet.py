"""The sheet of one actor: everything the dossier holds about him, her or it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QVBoxLayout, QWidget

from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.fields import Record
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.consent import record_consent, withdraw_consent
from coopdesk.ui.chips import ChipLabel
from coopdesk.ui.desk import Desk, Facts, Notice, Target
from coopdesk.ui.focus import in_reading_order
from coopdesk.ui.forms.spec import SheetView
from coopdesk.ui.history import HistoryDialog
from coopdesk.ui.pages.actors.blocks import flowing, group, pairs, titled, too_wide
from coopdesk.ui.pages.actors.consent import ConsentDialog, consent_chip, consent_note
from coopdesk.ui.pages.actors.identity import (
    agreed_to,
    identity,
    particulars,
    subtitle,
    working_notes,
)
from coopdesk.ui.pages.actors.lines import View, view_of
from coopdesk.ui.pages.actors.promises import Promises
from coopdesk.ui.paper_way import to_paper
from coopdesk.ui.scrolling import Scroll
from coopdesk.ui.signing.opening import sign_sheet
from coopdesk.ui.values import UNSIGNED
from coopdesk.ui.widgets import (
    button,
    column,
    emptied,
    frame,
    icon_button,
    label,
    picture,
    row,
    unmarked,
)

_NARROW = 540  # px at 100 %: below it the two columns are one
_SIGNABLE = frozenset({"prospective", *UNSIGNED})


class ActorSheet(SheetView):
    """An actor to be read; what takes long is computed beside the window."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make an empty sheet."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        self._actor: Actor | None = None
        self._commitment: Commitment | None = None
        self._view: View | None = None
        self._narrow = False
        self._wide: tuple[bool, ...] = ()
        px = desk.theme.px
        layout = column(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._make_head())
        self._body = QWidget(self)
        inside = column(self._body, gap=px(12))
        inside.setContentsMargins(px(20), px(10), px(20), px(16))
        self._top = column(None)
        inside.addLayout(self._top)
        inside.addWidget(self._rule())
        self.promises = Promises(desk, self._body)
        self.promises.chosen.connect(self._on_chosen)
        inside.addWidget(self.promises)
        self._foot = column(None)
        inside.addLayout(self._foot)
        inside.addStretch(1)
        self._scroll = Scroll(self._body, self)
        layout.addWidget(self._scroll, 1)

    def show_record(self, record: Record) -> None:
        """Show an actor."""
        if not isinstance(record, Actor):
            raise TypeError(type(record))
        other = self._actor is None or self._actor.key != record.key
        actor = self._actor = record
        facts = self._desk.facts()
        self._title.setText(actor.name)
        self._subtitle.setText(subtitle(actor, facts))
        if other:
            self._scroll.verticalScrollBar().setValue(0)
        known = facts.apart()
        if facts.snapshot is None:
            self._show(view_of(Snapshot(), actor, known))
        self._desk.session.think(lambda snapshot: view_of(snapshot, actor, known), self._show)
        self.promises.show_actor(actor.key)

    # ------------------------------------------------------------------------------- what is shown

    def _show(self, found: View) -> None:
        """Show what was computed; what is shown already stays, and the keyboard in it."""
        actor = self._actor
        if actor is None or found.about.actor.key != actor.key or found == self._view:
            return
        self._view = found
        self._wide = self._too_wide(found)
        emptied(self._top)
        holder = QWidget(self._body)
        left, right = self._halves(holder)
        self._show_identity(left, found.about.actor, self._desk.facts(), holder)
        for each in found.beside:
            group(self._desk, right, each, holder)
        left.addStretch(1)
        right.addStretch(1)
        self._top.addWidget(holder)
        for part in (self._show_below, self._show_notes):  # farther down: a turn each
            self._desk.turns.add(self, partial(self._follow, found, part), seen=True)

    def _follow(self, found: View, part: Callable[[View, Facts], None]) -> None:
        """Show a further part, unless something else is to be shown by now."""
        if self._view is found:
            part(found, self._desk.facts())

    def _show_identity(
        self, layout: QVBoxLayout, actor: Actor, facts: Facts, holder: QWidget
    ) -> None:
        desk, _ = self._desk, self._desk.tr
        edit = button(desk.theme, _("Edit"), holder, icon="pen-line", role="link")
        edit.clicked.connect(self.edit_asked.emit)
        titled(desk, layout, _("Identity"), holder, edit)
        pairs(desk, layout, identity(actor, facts), holder, self._half())
        given = actor.privacy
        if given.agreed_on is not None and given.withdrawn_on is None:
            words, icon, run = _.pgettext("consent", "Withdraw"), "rotate-ccw", self._withdraw
        else:
            words, icon, run = _.pgettext("consent", "Record"), "check", self._record
        act = button(desk.theme, words, holder, icon=icon, role="link", run=run)
        act.setAccessibleName(
            _("Withdraw the consent") if run == self._withdraw else _("Record the consent")
        )
        act.setEnabled(desk.session.file.writing and not actor.erased)
        titled(desk, layout, _("Consent"), holder, act)
        line = row(None, gap=8)
        chip = ChipLabel(desk.theme, holder)
        chip.show_chip(consent_chip(given, facts))
        line.addWidget(chip)
        line.addWidget(flowing(consent_note(given, facts), holder, "second"), 1)
        layout.addLayout(line)
        pairs(desk, layout, agreed_to(actor, facts), holder, self._half())

    def _show_below(self, found: View, facts: Facts) -> None:
        desk = self._desk
        emptied(self._foot)
        self._foot.addWidget(self._rule())
        holder = QWidget(self._body)
        sides = self._halves(holder)
        call = button(desk.theme, desk.tr("Note a contact"), holder, icon="phone", role="link")
        call.clicked.connect(self._note_contact)
        group(desk, sides[0], found.contacts, holder, call)
        known = particulars(found.about.actor, facts)
        if known:
            titled(desk, sides[1], desk.tr("Particulars"), holder)
            pairs(desk, sides[1], known, holder, self._half())
        heights = [len(found.contacts.lines) + 1, len(known)]
        for each in found.below:
            at = 0 if heights[0] < heights[1] else 1
            group(desk, sides[at], each, holder)
            heights[at] += len(each.lines) + 2
        for side in sides:
            side.addStretch(1)
        self._foot.addWidget(holder)

    def _show_notes(self, shown: View, facts: Facts) -> None:
        """Set apart what is never printed, in a card with a closed eye."""
        desk, px = self._desk, self._desk.theme.px
        card = frame(self._body, "card")
        layout = column(card, margin=px(14), gap=px(6))
        line = row(None, gap=px(8))
        line.addWidget(picture(desk.theme, "eye-off", "second", card, 18))
        line.addWidget(label(desk.tr("Working notes"), card, "strong"))
        said = desk.tr("For the facilitator only: never printed, never on the wall.")
        line.addWidget(flowing(said, card, "second"), 1)
        layout.addLayout(line)
        found = working_notes(shown.about.actor, facts)
        if found:
            pairs(desk, layout, found, card, self._whole() - 2 * px(14))
        else:
            none = desk.tr("None. This person may ask to read what is written here.")
            layout.addWidget(flowing(none, card, "second"))
        self._foot.addSpacing(px(12))
        self._foot.addWidget(card)
        in_reading_order(self._body)

    def _on_chosen(self, commitment: object) -> None:
        one = self._commitment = commitment if isinstance(commitment, Commitment) else None
        able = one is not None and one.status in _SIGNABLE and self._desk.session.file.writing
        self.sign.setEnabled(able)
        self.paper.setEnabled(one is not None)
        _ = self._desk.tr
        code = one.id if one is not None else ""
        self.sign.setAccessibleName(_("Have {id} signed…", id=code) if able else _("Have signed"))
        why = ""
        if one is None:
            why = _("There is no commitment to sign yet.")
        elif not able:
            why = _("The commitment chosen below is not to be signed.")
        self.sign.setToolTip(why)

    # -------------------------------------------------------------------------------- what is done

    def _sign(self) -> None:
        if self._commitment is not None:
            sign_sheet(self._desk, self._commitment.id)

    def _show_paper(self) -> None:
        if self._commitment is not None:
            self._desk.go(Target("documents", "documents", self._commitment.key))

    def _new_commitment(self) -> None:
        if self._actor is not None:
            self._desk.go(Target("phase4", "commitments", new={"actor": self._actor.key}))

    def _note_contact(self) -> None:
        if self._actor is not None:
            new: dict[str, object] = {
                "actor": self._actor.key,
                "date": self._desk.session.today,
                "channel": self._actor.contact.preferred or "phone",
            }
            self._desk.go(Target("actors", "contacts", new=new))

    def _show_on_map(self) -> None:
        if self._actor is not None:
            self._desk.go(Target("actors", "map", self._actor.key))

    def _record(self) -> None:
        actor = self._actor
        if actor is None:
            return
        dialog = ConsentDialog(self._desk, actor.name, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self._recorded, dialog, actor.key))
        dialog.open()

    def _recorded(self, dialog: ConsentDialog, key: str) -> None:
        desk = self._desk
        given = partial(
            record_consent,
            key=key,
            day=desk.session.today,
            means=dialog.means.text().strip(),
            name=dialog.named.isChecked(),
            photo=dialog.photo.isChecked(),
        )
        desk.session.do(given, lambda _none: self._said(desk.tr("Consent recorded.")))

    def _withdraw(self) -> None:
        desk, actor = self._desk, self._actor
        if actor is not None:
            key, day = actor.key, desk.session.today
            desk.session.do(
                lambda file: withdraw_consent(file, key, day=day),
                lambda _none: self._said(
                    desk.tr("Consent withdrawn: the name is masked from now on.")
                ),
            )

    def _said(self, words: str) -> None:
        self._desk.notify(Notice(words, self._desk.tr("Undo"), self._desk.session.undo))

    def _remember(self) -> None:
        if self._actor is not None:
            HistoryDialog(self._desk, self._actor.key, self._actor.name, self).show()

    def _consent_form(self) -> None:
        if self._actor is not None:
            self._desk.go(to_paper("consent", self._actor.key))

    def _menu(self) -> None:
        desk, _ = self._desk, self._desk.tr
        menu = QMenu(self._more)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = (
            ("pen-line", _("Edit"), self.edit_asked.emit),
            ("plus", _("New commitment"), self._new_commitment),
            ("phone", _("Note a contact"), self._note_contact),
            ("network", _("Show on the map"), self._show_on_map),
            ("user-check", _("Consent form"), self._consent_form),
            ("mail", _("Labels"), lambda: desk.go(to_paper("labels"))),
            ("history", _("History"), self._remember),
            ("trash-2", _("Remove"), self.remove_asked.emit),
        )
        for icon, words, run in entries:
            shown = desk.theme.icons.icon(icon, desk.theme.tokens.ink, desk.theme.px(18))
            menu.addAction(shown, unmarked(words)).triggered.connect(
                lambda _checked=False, run=run: run()
            )
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    # ------------------------------------------------------------------------------------ building

    def _make_head(self) -> QFrame:
        desk, px, _ = self._desk, self._desk.theme.px, self._desk.tr
        head = frame(self, "head")
        line = self._head_line = row(head, gap=px(8))
        line.setContentsMargins(px(20), px(12), px(20), px(12))
        names = column(None)
        self._title = label("", head, "panel", wrap=True)
        self._subtitle = label("", head, "second", wrap=True)
        names.addWidget(self._title)
        names.addWidget(self._subtitle)
        line.addLayout(names, 1)
        theme = desk.theme
        self.sign = button(
            theme, _("Have signed"), head, icon="signature", role="primary", run=self._sign
        )
        self.paper = button(theme, _("Sheet"), head, icon="printer", run=self._show_paper)
        self.paper.setAccessibleName(_("Show and print the sheet"))
        self._more = icon_button(theme, "ellipsis", _("More actions"), head, self._menu)
        buttons = row(None, gap=px(8))
        for each in (self.sign, self.paper, self._more):
            buttons.addWidget(each)
        line.addLayout(buttons)
        return head

    def _rule(self) -> QFrame:
        made = frame(self._body, "rule")
        made.setFixedHeight(1)
        return made

    def _halves(self, holder: QWidget) -> tuple[QVBoxLayout, QVBoxLayout]:
        """Return two columns beside each other, or one below the other where it is narrow."""
        halves = row(holder, gap=self._desk.theme.px(20))
        sides = (column(None, gap=6), column(None, gap=6))
        upright = frame(holder, "rule")
        upright.setFixedWidth(1)
        halves.addLayout(sides[0], 1)
        halves.addWidget(upright)
        halves.addLayout(sides[1], 1)
        self._fold(halves, upright)
        return sides

    def _fold(self, line: QBoxLayout, upright: QFrame | None = None) -> None:
        ways = QBoxLayout.Direction
        narrow = self.width() < self._desk.theme.px(_NARROW)
        line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        if upright is not None:
            upright.setVisible(not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put beside each other what there is width for."""
        super().resizeEvent(event)
        self._fold(self._head_line)
        narrow = self.width() < self._desk.theme.px(_NARROW)
        view = self._view
        if view is not None and (narrow != self._narrow or self._too_wide(view) != self._wide):
            self._narrow, self._view = narrow, None
            self._show(view)
        self._narrow = narrow

    def _too_wide(self, found: View) -> tuple[bool, ...]:
        """Tell which addresses have no room beside their names."""
        facts, actor = self._desk.facts(), found.about.actor
        known = (*identity(actor, facts), *particulars(actor, facts))
        return too_wide(self._desk, known, self._half())

    def _whole(self) -> int:
        """Return the width there is."""
        return self.width() - 2 * self._desk.theme.px(20) - self._scroll.verticalScrollBar().width()

    def _half(self) -> int:
        """Return the width of one of the columns."""
        narrow = self.width() < self._desk.theme.px(_NARROW)
        return self._whole() if narrow else self._whole() // 2 - self._desk.theme.px(20)
