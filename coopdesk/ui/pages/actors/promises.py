"""The commitments of one actor in a table, and how far the sheet of the chosen one is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import N_, P_
from coopdesk.model.commitment import Commitment
from coopdesk.model.fields import Record
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.signature_track import StepName, Track, signature_track
from coopdesk.store import Busy, Condition, DossierFile, Query
from coopdesk.ui.chips import Chip
from coopdesk.ui.desk import Desk, Facts, Target
from coopdesk.ui.forms.columns import Cell, Column
from coopdesk.ui.forms.table import RecordTable
from coopdesk.ui.painted.track import CURRENT, DONE, TO_COME, StepTrack, Stop
from coopdesk.ui.values import UNSIGNED, commitment_chip, quantity
from coopdesk.ui.widgets import button, column, label, row

_TALLEST = 6  # rows; more are scrolled to
_AGAIN_MS = 60
_WORDS = {
    "agreed": P_("signature step", "Agreed"),
    "printed": P_("signature step", "Sheet printed"),
    "answered": P_("signature step", "Read and filled in"),
    "signed": P_("signature step", "Signed"),
    "filed": P_("signature step", "Filed"),
}


def _as(record: Record) -> Commitment:
    if not isinstance(record, Commitment):
        raise TypeError(type(record))
    return record


def _value(record: Record, facts: Facts) -> Cell:
    one = _as(record)
    if one.quantity is None and one.estimated_value is not None:
        return Cell(facts.formats.money(one.estimated_value, facts.currency), right=True)
    return Cell(quantity(one.quantity, one.unit, facts), right=True)


def _due(record: Record, facts: Facts) -> Cell:
    one = _as(record)
    day = one.end or one.start
    if day is None:
        return Cell("—")
    style = "short" if day.year == facts.today.year else "medium"
    return Cell(facts.formats.date(day, style), late=day < facts.today and one.status in UNSIGNED)


def _mode(record: Record, facts: Facts) -> Cell:
    return Cell(facts.title(_as(record).operating_mode) or "—")


def _status(record: Record, facts: Facts) -> Cell:
    return Cell(chip=commitment_chip(_as(record), facts) or Chip("", "circle"))


def _title(record: Record, _facts: Facts) -> Cell:
    return Cell(_as(record).title)


COLUMNS = (
    Column("id", 54, edited=False),
    Column("title", title=P_("commitment", "Commitment"), show=_title, edited=False),
    Column("quantity", 112, N_("Value"), _value, edited=False),
    Column("end", 88, P_("commitment", "Due"), _due, edited=False),
    Column("operating_mode", 144, show=_mode, edited=False, spare=True),
    Column("status", 116, show=_status, edited=False),
)


class OwnTable(RecordTable):
    """A table as high as its rows; Enter or two clicks open the row's record."""

    opened = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; leave Delete to the register, where what goes with it is seen."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            if (record := self.current()) is not None:
                self.opened.emit(record.key)
            return
        if event.key() != Qt.Key.Key_Delete:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Take the height of the rows there are."""
        rows = min(max(self.records.rowCount(), 1), _TALLEST)
        head = self.horizontalHeader().height()
        self.setFixedHeight(head + rows * self.verticalHeader().defaultSectionSize() + 2)


class Promises(QWidget):
    """Title, table, track; the sheet shown is that of the row chosen."""

    chosen = Signal(object)
    """The ``Commitment`` of the current row, or none."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make an empty one."""
        super().__init__(parent)
        self._desk = desk
        self._actor = ""
        self._wanted = ""
        _, theme, px = desk.tr, desk.theme, desk.theme.px
        layout = column(self, gap=px(4))
        head = row(None, gap=px(8))
        head.addWidget(label(_("Commitments and operating mode"), self, "strong", wrap=True), 1)
        self.add = button(theme, _("Add"), self, icon="plus", role="link", run=self._new)
        self.add.setAccessibleName(_("New commitment"))
        head.addWidget(self.add)
        layout.addLayout(head)
        self.table = OwnTable(desk, "commitments", COLUMNS, lambda *_: None, self)
        self.table.setAccessibleName(_("Commitments of this actor"))
        self.table.set_tall(tall=False)
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.opened.connect(self._open)
        self.table.doubleClicked.connect(lambda _index: self._open_current())
        self.table.record_chosen.connect(lambda _key: self._on_chosen())
        layout.addWidget(self.table)
        words = _("No commitment yet. “Add” begins one with this name in it.")
        self._none = label(words, self, "second", wrap=True)
        layout.addWidget(self._none)
        self._title = label("", self, "strong")
        layout.addSpacing(px(8))
        layout.addWidget(self._title)
        self._note = label("", self, "warning", wrap=True)
        layout.addWidget(self._note)
        self.track = StepTrack(theme, self)
        layout.addWidget(self.track)
        for part in (self.table, self._title, self._note, self.track):
            part.hide()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._seek)

    def show_actor(self, key: str) -> None:
        """Show the commitments of an actor; the chosen row stays chosen."""
        another, self._actor = self._actor != key, key
        where = (Condition("actor", "in", (key,)),)
        self.table.records.forget_cells()
        self.table.records.ask(Query("commitments", where), self._asked)
        if another and self.table.records.asking:  # what is there is another's
            for part in (self.table, self._none, self._title, self._note, self.track):
                part.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what can be spared where there is little width."""
        super().resizeEvent(event)
        self.table.set_compact(compact=self.width() < self._desk.theme.px(620))

    def current(self) -> Commitment | None:
        """Return the commitment of the current row."""
        record = self.table.current()
        return record if isinstance(record, Commitment) else None

    def _asked(self) -> None:
        any_ = self.table.records.rowCount() > 0
        self.table.setVisible(any_)
        self._none.setVisible(not any_)
        self.table.fit()
        if any_ and not self.table.currentIndex().isValid():
            self.table.choose(self._first())
        self._on_chosen()

    def _first(self) -> str:
        """Return the first commitment that waits for a signature, else the first."""
        keys = self.table.records.keys
        for number, key in enumerate(keys[:_TALLEST]):
            one = self.table.records.record_at(number)
            if isinstance(one, Commitment) and one.status in UNSIGNED:
                return key
        return keys[0]

    def _on_chosen(self) -> None:
        one = self.current()
        self.chosen.emit(one)
        for part in (self._title, self.track):
            part.setVisible(one is not None)
        self._note.hide()
        self._wanted = one.key if one is not None else ""
        if one is not None:
            self._again.start()  # not for everyone the arrows pass by

    def _seek(self) -> None:
        one, snapshot = self.current(), self._desk.session.snapshot
        if one is None or snapshot is None:
            return

        def asked(file: DossierFile, snapshot: Snapshot = snapshot) -> Track | None:
            # As the snapshot has it: what was typed a moment ago comes with the next one.
            known = snapshot.find("commitments", one.key)
            if not isinstance(known, Commitment):
                return None
            return signature_track(file, snapshot, known)

        self._desk.session.seek(asked, self._show_track, self._refused)

    def _refused(self, trouble: UserError) -> None:
        if isinstance(trouble, Busy):
            self._again.start()

    def _show_track(self, track: Track | None) -> None:
        if track is None or track.commitment != self._wanted:
            return
        _ = self._desk.tr
        facts = self._desk.facts()
        code = track.number or facts.named(track.commitment)
        self._title.setText(_("Signature of sheet {number}", number=code))
        stops = [
            Stop(
                _.say(_WORDS[step.name]),
                facts.formats.date(step.day, "medium")
                if step.day is not None
                else self._undated(step.name, done=step.done, current=track.current),
                DONE if step.done else CURRENT if step.name == track.current else TO_COME,
            )
            for step in track.steps
        ]
        self.track.show_stops(stops, self._title.text())
        note = ""
        if track.out:
            note = _("This commitment holds no longer: its sheet is kept as it was.")
        elif track.changed:
            note = _("Changed since it was printed: print the sheet again before it is signed.")
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _undated(self, name: StepName, *, done: bool, current: StepName | None) -> str:
        if done:
            return self._desk.tr.pgettext("signature step", "done")
        return self._desk.tr.pgettext("signature step", "to do") if name == current else ""

    def _new(self) -> None:
        new: dict[str, object] = {"actor": self._actor}
        self._desk.go(Target("phase4", "commitments", new=new))

    def _open(self, key: str) -> None:
        self._desk.go(Target("phase4", "commitments", key))

    def _open_current(self) -> None:
        if (one := self.current()) is not None:
            self._open(one.key)
