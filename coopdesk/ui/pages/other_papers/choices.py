"""What can be chosen for a paper: what it is about, its language and size, who it is for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from coopdesk.documents.placed import GRIDS
from coopdesk.i18n import LANGUAGES
from coopdesk.model.activity import Activity
from coopdesk.model.actor import KINDS as ACTOR_KINDS
from coopdesk.model.actor import ROLES, Actor
from coopdesk.model.fields import ClosedList, Record
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of, title_of
from coopdesk.services.paper_kinds import (
    FOR_THE_EVENING,
    SIZES,
    Order,
    PaperKind,
    next_meeting,
)
from coopdesk.ui.desk import Desk
from coopdesk.ui.widgets import Combo, Tick, column, label

_POSTED = ("labels", "envelopes")


class Choices(QWidget):
    """The fields that fit the kind of paper; ``changed`` when one of them says something else."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make them; none is shown before a kind is."""
        super().__init__(parent)
        self._desk = desk
        self._kind: PaperKind | None = None
        self._records: tuple[Record, ...] = ()
        self._touched = False
        self._by_hand = False  # somebody wanted no meeting
        self._proposed = ""  # the key of the meeting nobody chose
        _ = desk.tr
        layout = column(self, gap=desk.theme.px(8))
        grid = QWidget(self)
        self._grid = QGridLayout(grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(desk.theme.px(12))
        self._grid.setVerticalSpacing(desk.theme.px(4))
        self.record = self._field(_("What it is about"), 0, 0, wide=True)
        self.actors = self._field(_("Which actors"), 0, 0)
        self.role = self._field(_("With which role"), 0, 1)
        self.language = self._field(_("Language of the paper"), 2, 0)
        self.format = self._field(_.pgettext("paper", "Size"), 2, 1)
        self.used = self._field(_("Labels of the first sheet already used"), 4, 0, wide=True)
        layout.addWidget(grid)
        self.public = Tick(desk.theme, _("For others: names masked"), self)
        self.public.toggled.connect(lambda _on: self.changed.emit())
        layout.addWidget(self.public)
        self.language.addItems(list(LANGUAGES.values()))
        self.language.activated.connect(self._touch)
        self._listed(self.actors, _("All kinds"), ACTOR_KINDS)
        self._listed(self.role, _("Any role"), ROLES)

    def show_kind(self, kind: PaperKind, snapshot: Snapshot | None, key: str = "") -> None:
        """Show what can be chosen for ``kind``; ``key`` is the record it is about."""
        fresh = self._kind is None or self._kind.code != kind.code
        self._by_hand = self._by_hand and not fresh
        self._kind = kind
        self._show_records(kind, snapshot, key)
        if fresh:
            self.format.clear()
            self.format.addItems([self._desk.tr.say(SIZES[size]) for size in kind.sizes])
            self.public.setChecked(False)
            self.used.clear()
        self._show_used()
        self._visible(self.record, shown=bool(kind.table))
        self._visible(self.format, shown=len(kind.sizes) > 1)
        for made in (self.actors, self.role):
            self._visible(made, shown=kind.code in _POSTED)
        self.public.setVisible(kind.code == "minutes")
        if snapshot is not None and not self._touched:
            code = snapshot.header.language
            if code in LANGUAGES:
                self.language.setCurrentIndex(tuple(LANGUAGES).index(code))

    def order(self) -> Order | None:
        """Return what is chosen."""
        kind = self._kind
        if kind is None:
            return None
        at = self.record.currentIndex() - 1
        posted = kind.code in _POSTED
        used = max(self.used.currentIndex(), 0) if kind.code == "labels" else 0
        return Order(
            kind.code,
            self._records[at].key if kind.table and 0 <= at < len(self._records) else "",
            tuple(LANGUAGES)[max(self.language.currentIndex(), 0)],
            kind.sizes[max(self.format.currentIndex(), 0)] if kind.sizes else "",
            self.public.isChecked() and kind.code == "minutes",
            _chosen(self.actors, ACTOR_KINDS) if posted else (),
            _chosen(self.role, ROLES) if posted else (),
            used,
        )

    def _show_records(self, kind: PaperKind, snapshot: Snapshot | None, key: str) -> None:
        """Fill the list of records, the chosen one kept; the first is none at all."""
        at = self.record.currentIndex() - 1
        held = self._records[at].key if 0 <= at < len(self._records) else ""
        held = key or (held if held != self._proposed else "")
        records = snapshot.records(kind.table) if snapshot is not None and kind.table else ()
        records = tuple(one for one in records if not (isinstance(one, Actor) and one.erased))
        if kind.table == "activities":
            records = tuple(sorted(records, key=_day, reverse=True))
        self.record.clear()
        self._records = records
        self.record.addItem(self._desk.tr("None: to be written in by hand"))
        self.record.addItems([self._name(one) for one in records])
        keys = [one.key for one in records]
        if held not in keys and not self._by_hand and kind.code in FOR_THE_EVENING:
            held = self._proposed = self._next(snapshot)
        self.record.setCurrentIndex(keys.index(held) + 1 if held in keys else 0)

    def _on_chosen(self, made: Combo, at: int) -> None:
        if made is self.record:
            self._by_hand, self._proposed = at == 0, ""
        elif made is self.format:
            self._show_used()
        self.changed.emit()

    def _show_used(self) -> None:
        """Offer as many used labels as a sheet of the chosen size has, less the one to print."""
        kind = self._kind
        labels = kind is not None and kind.code == "labels"
        self._visible(self.used, shown=labels)
        if kind is None or not labels:
            return
        grid = GRIDS[kind.sizes[max(self.format.currentIndex(), 0)]]
        if self.used.count() == grid.on_one_sheet:
            return
        used = min(max(self.used.currentIndex(), 0), grid.on_one_sheet - 1)
        self.used.clear()
        self.used.addItems([self._desk.formats.number(n) for n in range(grid.on_one_sheet)])
        self.used.setCurrentIndex(used)

    def _next(self, snapshot: Snapshot | None) -> str:
        """Return the key of the meeting that is planned next, empty where there is none."""
        found = next_meeting(snapshot, self._desk.session.today) if snapshot is not None else None
        return found.key if found is not None else ""

    def _name(self, record: Record) -> str:
        if isinstance(record, Activity) and record.date is not None:
            day = self._desk.formats.date(record.date, "medium")
            return f"{day}  {title_of(record)}"
        return f"{id_of(record)}  {title_of(record)}"

    def _field(self, words: str, line: int, place: int, *, wide: bool = False) -> Combo:
        made = Combo(self._desk.theme, self)
        made.setAccessibleName(words)
        made.activated.connect(partial(self._on_chosen, made))
        name = label(words, self, "label")
        name.setBuddy(made)
        self._grid.addWidget(name, line, place, 1, 2 if wide else 1)
        self._grid.addWidget(made, line + 1, place, 1, 2 if wide else 1)
        self._grid.setColumnStretch(place, 1)
        made.setProperty("words", name)
        return made

    def _listed(self, combo: Combo, first: str, values: ClosedList) -> None:
        _ = self._desk.tr
        combo.addItems([first, *(_.say(values.words[code]) for code in values)])

    def _visible(self, combo: Combo, *, shown: bool) -> None:
        combo.setVisible(shown)
        name = combo.property("words")
        if isinstance(name, QWidget):
            name.setVisible(shown)

    def _touch(self, _at: int) -> None:
        self._touched = True


def _chosen(combo: Combo, values: Sequence[str] | ClosedList) -> tuple[str, ...]:
    at = combo.currentIndex() - 1
    return (tuple(values)[at],) if at >= 0 else ()


def _day(record: Record) -> str:
    return str(record.date or "") if isinstance(record, Activity) else ""
