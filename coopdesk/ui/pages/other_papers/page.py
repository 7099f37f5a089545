"""The other papers: the kinds at the left; at the right what is chosen, and how it will print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from coopdesk.errors import UserError
from coopdesk.services.files import write_file
from coopdesk.services.paper_kinds import KINDS, Drawn, Order, kind_of
from coopdesk.ui.beside import Beside
from coopdesk.ui.desk import Desk, Notice, Target
from coopdesk.ui.flow import Flow, filters
from coopdesk.ui.page import Page
from coopdesk.ui.pages.other_papers.choices import Choices
from coopdesk.ui.pages.other_papers.drawing import Drawer, Made, Wanted
from coopdesk.ui.pages.other_papers.letter_words import LetterWords
from coopdesk.ui.painted.rows import Row, RowList
from coopdesk.ui.preview import Preview
from coopdesk.ui.preview.paper import print_pdf
from coopdesk.ui.preview.rendering import Look
from coopdesk.ui.widgets import button, column, frame, label

RIGHT = 480
_PATIENCE = 400  # ms of drawing before there is a way to stop it
_SHARE = 0.5  # of the page's width, at most, for what stands right
_ICONS = {
    "kit": "package",
    "attendance": "list-checks",
    "commitment-forms": "handshake",
    "need-forms": "message-square",
    "notices": "shield-check",
    "minutes": "file-text",
    "letter": "mail",
    "action-plan": "route",
    "needs-poster": "megaphone",
    "consent": "user-check",
    "privacy-notice": "shield-check",
    "register": "lock",
    "labels": "grid-3x3",
    "envelopes": "mail",
    "subscriptions": "coins",
}


class OtherPapersPage(Page):
    """Every kind of paper besides sheets and dossier."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Lay out the page; it draws when it is shown."""
        super().__init__(desk, parent)
        self._stale = True
        self._made: Made | None = None
        self.drawer = Drawer(desk, self)
        px = desk.theme.px
        layout = Beside(self, gap=px(16), least=px(320))
        layout.addWidget(self._make_list(), 1)
        self._right = QWidget(self)
        right = column(self._right, gap=px(12))
        layout.addWidget(self._right)
        self.put_off(partial(self._make_choices, right))
        self.put_off(self._make_preview)
        self.put_off(partial(self._make_words, right))

    def _make_choices(self, right: QVBoxLayout) -> None:
        desk = self.desk
        self.purpose = label("", self._right, "second", wrap=True)
        self.choices = Choices(desk, self._right)
        right.addWidget(self.purpose)
        right.addWidget(self.choices)
        _ = desk.tr
        words = (_("Preview"), _("Words of the letter"))
        self._chips, self._sides = filters(desk.theme, words, self._right)
        right.addWidget(self._chips)
        self._pile = QStackedWidget(self._right)

    def _make_words(self, right: QVBoxLayout) -> None:
        """Make the words of a letter, and begin to listen."""
        self.words = LetterWords(self.desk, self._pile)
        self._pile.addWidget(self.words)
        right.addWidget(self._pile, 1)
        self._connect()
        self.list.choose(KINDS[0].code)

    def open(self, target: Target) -> None:
        """Show the kind ``target.filter`` (the first is 1), about the record ``target.key``."""
        if target.filter:
            kind = KINDS[target.filter - 1]
            self.list.choose(kind.code)
            self.choices.show_kind(kind, self.desk.session.snapshot, target.key)
            self._draw()

    def regions(self) -> Sequence[QWidget]:
        """Return the kinds, what is chosen, and what is seen."""
        shown = self.words.body if self._pile.currentIndex() else self.preview.canvas
        return (self.list, self.choices.language, shown, self.print)

    def place(self) -> Target | None:
        """Return the page with the kind that is chosen."""
        current = self.list.current()
        codes = [kind.code for kind in KINDS]
        return Target("", filter=codes.index(current.key) + 1 if current is not None else 0)

    def beneath_notices(self) -> QWidget | None:
        """Return what stands at the right: the list is long."""
        return self._right

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list the rest of the width."""
        super().resizeEvent(event)
        if not self.narrow:
            self._right.setFixedWidth(
                max(min(self.desk.theme.px(RIGHT), round(self.width() * _SHARE)), 200)
            )

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._renew()

    # ------------------------------------------------------------------------------- what it shows

    def _connect(self) -> None:
        self.desk.session.figures_changed.connect(self._renew)
        self.list.chosen.connect(lambda _row: self._choose())
        self.list.opened.connect(lambda _opened: self.choices.language.setFocus())
        self.choices.changed.connect(self._draw)
        self.words.changed.connect(self._draw)
        self._sides.idClicked.connect(self._pile.setCurrentIndex)
        self.drawer.made.connect(self._on_made)
        self.drawer.refused.connect(self._on_refused)
        self.drawer.stopped.connect(self._on_stopped)

    def _renew(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self._choose()

    def _choose(self) -> None:
        current = self.list.current()
        if current is None:
            return
        kind = kind_of(current.key)
        self.purpose.setText(self.desk.tr.say(kind.purpose))
        self.choices.show_kind(kind, self.desk.session.snapshot)
        is_letter = kind.code == "letter"
        self._chips.setVisible(is_letter)
        if not is_letter:
            self._sides.buttons()[0].setChecked(True)
            self._pile.setCurrentIndex(0)
        self._draw()

    def _draw(self) -> None:
        order, snapshot = self.choices.order(), self.desk.session.snapshot
        if order is None or snapshot is None or not self.isVisible():
            self._stale = True
            return
        if order.kind == "letter":
            self.words.show_letter(order.record, order.language)
            order = replace(order, text=self.words.text())
        self._offer(None)
        self.again.hide()
        drawing = self.desk.tr("The pages are being drawn…")
        self.left_out.hide()
        self.said.setText(drawing)
        self.said.show()
        if self.preview.empty:
            self.preview.say(drawing)
        self._patience.start()
        self.drawer.draw(Wanted(snapshot, order, self.desk.session.today))

    def _on_made(self, made: Made) -> None:
        self._settle()
        self.preview.show_pdf(made.drawn.data, stay=self._same(made.order))
        if made.text is not None:
            self.words.propose(made.text)
        elif made.order.kind == "letter":
            self.words.fill()
        self._offer(made)
        self._say_left_out(made.drawn)

    def _on_stopped(self) -> None:
        self._settle()
        self.preview.say(self.desk.tr("Stopped: nothing was drawn."))
        self.said.hide()
        self.again.show()
        if self.isActiveWindow():
            self.again.setFocus()

    def _settle(self) -> None:
        """Take the way to stop away: nothing is being drawn."""
        self._patience.stop()
        if self.stop.hasFocus():
            self.print.setFocus()
        self.stop.hide()
        self.again.hide()

    def _same(self, order: Order) -> bool:
        before = bool(self.preview.property("kind") == order.kind)
        self.preview.setProperty("kind", order.kind)
        return before

    def _on_refused(self, trouble: UserError) -> None:
        self._settle()
        self.preview.say(trouble.said(self.desk.tr))
        self.said.hide()

    def _offer(self, made: Made | None) -> None:
        """Offer to print and to save what is seen, or nothing while it is being drawn."""
        self._made = made
        for one in (self.print, self.save):
            # Held by the keyboard, a button stays able: the focus would jump away.
            one.setEnabled(made is not None or one.hasFocus())

    def _say_left_out(self, drawn: Drawn) -> None:
        _ = self.desk.tr
        without, forbidden = len(drawn.without_address), len(drawn.not_allowed)
        parts = []
        if without:
            parts.append(
                _.ngettext("{n} without a postal address", "{n} without a postal address", without)
            )
        if forbidden:
            parts.append(
                _.ngettext("{n} withdrew the agreement", "{n} withdrew the agreement", forbidden)
            )
        self.said.setText(" · ".join(parts))
        self.said.setVisible(bool(parts))
        self.left_out.setVisible(bool(parts))

    # -------------------------------------------------------------------------------- what is done

    def _show_left_out(self) -> None:
        _ = self.desk.tr
        if self._made is not None:
            drawn = self._made.drawn
            names = "\n".join((*drawn.without_address, *drawn.not_allowed))
            self.desk.prompts.tell(
                _("Not written to"), _("These actors have no label or envelope."), details=names
            )

    def print_paper(self) -> None:
        """Print the very bytes that are seen."""
        if self._made is not None:
            canvas = self.preview.canvas
            self._print(self._made.drawn.data, canvas.page, canvas.look)

    def _print(self, data: bytes, page: int, look: Look) -> None:
        current = self.list.current()
        name = f"{current.key if current is not None else 'paper'}.pdf"
        print_pdf(self.desk.prompts, self.desk.tr, data, name, page=page, look=look)

    def save_paper(self) -> None:
        """Save the very bytes that are seen where the person says."""
        _, made = self.desk.tr, self._made
        if made is None:
            return
        near = self.desk.session.file.path
        suggestion = near.with_name(f"{near.stem}-{made.order.kind}.pdf")
        target = self.desk.prompts.file_to_save(
            _("Save as PDF"), _("PDF documents (*.pdf)"), str(suggestion)
        )
        if target is not None:
            named = target if target.suffix.lower() == ".pdf" else Path(f"{target}.pdf")
            self.desk.session.do(
                lambda _file: write_file(named, made.drawn.data, force=True),
                lambda _none: self.desk.notify(Notice(_("Saved: {name}", name=named.name))),
                lambda trouble: self.desk.notify(Notice(trouble.said(_))),
            )

    # ------------------------------------------------------------------------------------ building

    def _make_list(self) -> QFrame:
        _, theme = self.desk.tr, self.desk.theme
        panel = QFrame(self)
        panel.setProperty("role", "panel")
        inner = column(panel)
        inner.setContentsMargins(1, theme.px(10), 1, 1)
        title = label(_("Other papers"), panel, "panel")
        title.setContentsMargins(theme.px(16), 0, theme.px(16), theme.px(4))
        inner.addWidget(title)
        self.list = RowList(theme, _("Other papers"), panel)
        internal = _("internal")
        self.list.show_rows(
            [
                Row(
                    _.say(kind.title),
                    _.say(kind.purpose),
                    icon=_ICONS[kind.code],
                    aside=internal if kind.internal else "",
                    opens=kind.code,
                    key=kind.code,
                )
                for kind in KINDS
            ]
        )
        inner.addWidget(self.list, 1)
        return panel

    def _make_preview(self) -> None:
        _, theme = self.desk.tr, self.desk.theme
        px = theme.px
        panel = QFrame(self._pile)
        panel.setProperty("role", "panel")
        inner = column(panel)
        inner.setContentsMargins(1, 1, 1, 1)
        self.preview = Preview(theme, _, _("Preview"), panel)
        self.preview.broken.connect(self.desk.session.broken)
        self.preview.offer_printing(self._print)
        inner.addWidget(self.preview, 1)
        foot = frame(panel, "bar")
        lines = column(foot, gap=px(6))
        lines.setContentsMargins(px(16), px(8), px(12), px(8))
        self.said = label("", foot, "second", wrap=True)
        self.said.hide()
        lines.addWidget(self.said)
        holder = QWidget(foot)
        flow = Flow(holder, gap=px(8))
        self.print = button(
            theme, _("Print…"), holder, icon="printer", role="primary", run=self.print_paper
        )
        self.save = button(theme, _("Save as PDF…"), holder, icon="save", run=self.save_paper)
        self.left_out = button(
            theme, _("Who is left out"), holder, role="link", run=self._show_left_out
        )
        self.left_out.hide()
        self.stop = button(theme, _("Stop"), holder, run=self.drawer.stop)
        self.again = button(theme, _("Draw it again"), holder, icon="rotate-ccw", run=self._draw)
        for waits in (self.stop, self.again):
            waits.hide()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self.stop.show)
        for made in (self.print, self.save, self.left_out, self.stop, self.again):
            flow.addWidget(made)
        lines.addWidget(holder)
        inner.addWidget(foot)
        self._pile.addWidget(panel)
