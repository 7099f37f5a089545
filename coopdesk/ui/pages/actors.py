"""Actors: the list, and the sheet of each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from coopdesk.i18n import N_, P_
from coopdesk.model.actor import KINDS, LEVELS, Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.competence import Competence
from coopdesk.model.fields import Record
from coopdesk.model.resource import Resource
from coopdesk.store import Condition
from coopdesk.ui.chips import NEUTRAL, OK, Chip, ChipLabel
from coopdesk.ui.desk import Desk, Facts, Target
from coopdesk.ui.forms.columns import Cell, Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import Filter, Register, SheetView, Totals, Way
from coopdesk.ui.signing.opening import sign_sheet
from coopdesk.ui.values import NO, UNSIGNED, YES, commitment_chip, quantity, word
from coopdesk.ui.widgets import (
    Elided,
    button,
    column,
    emptied,
    frame,
    icon_button,
    label,
    row,
    tooltip,
)

_ICONS = {
    "public_body": "landmark",
    "association": "users",
    "company": "store",
    "cooperative": "handshake",
    "cooperative_federation": "network",
    "individual": "user",
}


def _as(record: Record) -> Actor:
    if not isinstance(record, Actor):
        raise TypeError(type(record))
    return record


def _name(record: Record, facts: Facts) -> Cell:
    one = _as(record)
    kind = word(KINDS, one.kind, facts) if one.kind else ""
    return Cell(one.name, under=one.subtype or kind, icon=_ICONS.get(one.kind, "user"))


def _totals(facts: Facts) -> Totals:
    if facts.snapshot is None:
        return Totals()
    local = sum(one.level == "local" for one in facts.snapshot.actors)
    return Totals(facts.tr.ngettext("{n} local", "{n} local", local))


class ActorSheet(SheetView):
    """An actor to be read: identity, consent, needs, motives, resources, commitments."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make an empty sheet."""
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._desk = desk
        px = desk.theme.px
        layout = column(self)
        layout.addWidget(self._make_head())
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget(scroll)
        self._body.setProperty("role", "scrolled")
        self._inside = column(self._body, gap=px(16))
        self._inside.setContentsMargins(px(20), px(12), px(20), px(16))
        scroll.setWidget(self._body)
        layout.addWidget(scroll, 1)
        self._actor: Actor | None = None

    def _make_head(self) -> QFrame:
        desk, px = self._desk, self._desk.theme.px
        head = frame(self, "head")
        line = row(head, gap=px(8))
        line.setContentsMargins(px(20), px(12), px(20), px(12))
        names = column(None)
        self._title = label("", head, "panel", wrap=True)
        self._subtitle = label("", head, "second", wrap=True)
        names.addWidget(self._title)
        names.addWidget(self._subtitle)
        line.addLayout(names, 1)
        _ = desk.tr
        self._promise = button(
            desk.theme,
            _("New commitment"),
            head,
            icon="plus",
            role="primary",
            run=self._new_commitment,
        )
        line.addWidget(self._promise)
        line.addWidget(
            button(desk.theme, _("Edit"), head, icon="pen-line", run=self.edit_asked.emit)
        )
        return head

    def show_record(self, record: Record) -> None:
        """Show an actor."""
        actor = self._actor = _as(record)
        facts = self._desk.facts()
        self._title.setText(actor.name)
        self._subtitle.setText(_subtitle(actor, facts))
        emptied(self._inside)
        holder = QWidget(self._body)
        halves = row(holder, gap=self._desk.theme.px(20))
        left, right = column(None, gap=8), column(None, gap=8)
        halves.addLayout(left, 12)
        halves.addLayout(right, 11)
        self._identity(left, actor)
        self._consent(left, actor, facts)
        left.addStretch(1)
        self._lists(right, actor, facts)
        right.addStretch(1)
        self._inside.addWidget(holder)
        self._commitments(actor, facts)
        self._inside.addStretch(1)

    def _identity(self, layout: QVBoxLayout, actor: Actor) -> None:
        _ = self._desk.tr
        who = actor.representative
        address = actor.contact
        place = " ".join(part for part in (address.postal_code, address.municipality) if part)
        self._pairs(
            layout,
            _("Identity"),
            (
                (_("Represented by"), ", ".join(p for p in (who.name, who.office) if p)),
                (_("Power to sign"), who.signing_power or ""),
                (_("Phone"), address.phone or ""),
                (_("E-mail"), address.email or ""),
                (_("Address"), ", ".join(part for part in (address.address, place) if part)),
            ),
        )

    def _consent(self, layout: QVBoxLayout, actor: Actor, facts: Facts) -> None:
        _ = self._desk.tr
        given = actor.privacy
        layout.addWidget(label(_("Consent"), self._body, "strong"))
        line = row(None, gap=8)
        chip = ChipLabel(self._desk.theme, self._body)
        day = given.withdrawn_on or given.agreed_on
        if given.withdrawn_on is not None:
            chip.show_chip(Chip(_.pgettext("consent", "Withdrawn"), "ban", NEUTRAL))
        elif given.agreed_on is not None:
            chip.show_chip(Chip(_.pgettext("consent", "Given"), "circle-check", OK))
        else:
            chip.show_chip(Chip(_.pgettext("consent", "Not asked yet"), "circle-dashed"))
        line.addWidget(chip)
        means = [facts.formats.date(day)] if day is not None else []
        means += [given.means] if given.means else []
        line.addWidget(label(", ".join(means), self._body, "second", wrap=True), 1)
        layout.addLayout(line)
        answer = {True: _.say(YES), False: _.say(NO)}
        self._pairs(
            layout,
            "",
            (
                (_("Name in the dossier"), answer[given.publish_name]),
                (_("Photos"), answer[given.photo]),
            ),
        )

    def _lists(self, layout: QVBoxLayout, actor: Actor, facts: Facts) -> None:
        _ = self._desk.tr
        snapshot = facts.snapshot
        if snapshot is not None:
            named = [need.title for need in snapshot.needs if actor.key in need.raised_by]
            self._texts(layout, _("Needs"), named)
        self._texts(layout, _("Motives"), actor.motivations)
        if snapshot is None:
            return
        offers: list[Resource | Competence] = [
            *(one for one in snapshot.resources if one.actor == actor.key),
            *(one for one in snapshot.competences if one.actor == actor.key),
        ]
        named = [
            " · ".join(part for part in (one.title, one.availability) if part) for one in offers
        ]
        self._texts(layout, _("Resources and skills"), named)

    def _commitments(self, actor: Actor, facts: Facts) -> None:
        _ = self._desk.tr
        snapshot = facts.snapshot
        if snapshot is None:
            return
        self._inside.addWidget(label(_("Commitments and operating mode"), self._body, "strong"))
        holder = QWidget(self._body)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._desk.theme.px(12))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 2)
        mine = [one for one in snapshot.commitments if one.actor == actor.key]
        for number, one in enumerate(mine):
            self._commitment(grid, number, one, facts)
        self._inside.addWidget(holder)
        if not mine:
            words = _("No commitment yet. “New commitment” begins one with this name in it.")
            self._inside.addWidget(label(words, self._body, "second", wrap=True))

    def _commitment(self, grid: QGridLayout, line: int, one: Commitment, facts: Facts) -> None:
        holder = self._body
        go = partial(self._desk.go, Target("phase4", "commitments", one.key))
        text = f"{one.id}  {one.title}"
        text = text if len(text) <= 44 else text[:43] + "…"
        grid.addWidget(
            button(self._desk.theme, text, holder, role="link", run=go),
            line,
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        amount = label(quantity(one.quantity, one.unit, facts), holder)
        grid.addWidget(amount, line, 1, Qt.AlignmentFlag.AlignRight)
        mode = Elided(facts.title(one.operating_mode) or "—", holder, "second")
        tooltip(mode, mode.text())
        grid.addWidget(mode, line, 2)
        chip = ChipLabel(self._desk.theme, holder)
        chip.show_chip(commitment_chip(one, facts))
        grid.addWidget(chip, line, 3, Qt.AlignmentFlag.AlignVCenter)
        if one.status in {"prospective", *UNSIGNED} and self._desk.session.file.writing:
            name = self._desk.tr("Have {id} signed…", id=one.id)
            sign = partial(sign_sheet, self._desk, one.id)
            grid.addWidget(icon_button(self._desk.theme, "signature", name, holder, sign), line, 4)

    def _pairs(self, layout: QVBoxLayout, title: str, pairs: Sequence[tuple[str, str]]) -> None:
        if title:
            layout.addWidget(label(title, self._body, "strong"))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self._desk.theme.px(112))
        grid.setVerticalSpacing(4)
        for line, (name, text) in enumerate(pair for pair in pairs if pair[1]):
            words = label(name, self._body, "second")
            grid.addWidget(words, line, 0, Qt.AlignmentFlag.AlignTop)
            value = label(text, self._body, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            grid.addWidget(value, line, 1)
        layout.addLayout(grid)

    def _texts(self, layout: QVBoxLayout, title: str, texts: Sequence[str]) -> None:
        layout.addWidget(label(title, self._body, "strong"))
        for text in texts or ("—",):
            layout.addWidget(label(text, self._body, wrap=True))

    def _new_commitment(self) -> None:
        if self._actor is not None:
            new: dict[str, object] = {"actor": self._actor.key}
            self._desk.go(Target("phase4", "commitments", new=new))


def _subtitle(actor: Actor, facts: Facts) -> str:
    kind = word(KINDS, actor.kind, facts) if actor.kind else ""
    level = word(LEVELS, actor.level, facts) if actor.level else ""
    return " · ".join(part for part in (actor.id, kind, level, actor.legal_form or "") if part)


SPEC = Register(
    table="actors",
    new=N_("New actor"),
    none=N_("No actor yet"),
    holds=N_("An actor is a person or an organisation that takes part, from here or from beyond."),
    count=(N_("{n} actor"), N_("{n} actors")),
    icon="users",
    columns=(Column("name", show=_name, edited=False),),
    filters=(
        Filter(P_("actors", "Local"), (Condition("level", "in", ("local",)),)),
        Filter(P_("actors", "Supra-local"), (Condition("level", "in", ("supra_local",)),)),
        Filter(N_("Promoters"), (Condition("roles", "has", ("promoter",)),)),
        Filter(N_("No consent yet"), (Condition("privacy.agreed_on", "blank"),)),
    ),
    form=(
        Section(
            (
                "name",
                ("kind", "level"),
                ("subtype", "legal_form"),
                ("member_category", "first_contact"),
                "roles",
            )
        ),
        Section(
            (
                ("contact.phone", "contact.email"),
                "contact.address",
                ("contact.postal_code", "contact.municipality"),
                "contact.preferred",
            ),
            N_("How to reach them"),
        ),
        Section(
            (
                ("representative.name", "representative.office"),
                ("representative.capacity", "representative.signing_power"),
            ),
            N_("Representative"),
            folded=True,
        ),
        Section(
            ("motivations", "reservations", ("influence", "interest"), "notes"),
            N_("Motives and working notes"),
            folded=True,
        ),
        Section(
            (
                ("privacy.informed_on", "privacy.agreed_on"),
                ("privacy.legal_basis", "privacy.means"),
                ("privacy.publish_name", "privacy.photo"),
                "privacy.withdrawn_on",
            ),
            N_("Consent"),
            folded=True,
        ),
        Section(
            (
                ("identifiers.siren", "identifiers.siret"),
                ("identifiers.codice_fiscale", "identifiers.partita_iva"),
                "identifiers.pec",
                ("identifiers.birth_date", "identifiers.birth_place"),
                "id",
            ),
            N_("Identifiers"),
            folded=True,
        ),
    ),
    ways=(
        Way("users", N_("One by one"), N_("Ctrl+N, a name, what kind of actor.")),
        Way("handshake", N_("While typing"), N_("Type a new name wherever an actor is asked for.")),
        Way("download", N_("From a document"), N_("Import an interchange document.")),
    ),
    defaults={"kind": "individual", "level": "local"},
    order="name",
    totals=_totals,
    sheet=ActorSheet,
)
