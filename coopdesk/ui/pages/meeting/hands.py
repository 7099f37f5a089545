"""A show of hands: how many for each answer from 1 to 5, typed or counted with the arrows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from coopdesk.model.activity import Activity
from coopdesk.services.meetings import pulse_of
from coopdesk.services.said import STEPS, Counts, hands_of
from coopdesk.services.wall import FEWEST_HANDS, QUESTIONS
from coopdesk.ui.desk import Desk
from coopdesk.ui.widgets import Tick, column, label

_MOST = 9999
_STORING_MS = 300


class Counter(QLineEdit):
    """A small number: up and down, plus and minus count."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """Count from 0."""
        super().__init__("0", parent)
        self.setAccessibleName(name)
        self.setValidator(QIntValidator(0, _MOST, self))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    @property
    def count(self) -> int:
        """How many were counted."""
        return int(self.text() or 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count on, or back."""
        steps = {
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Plus: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_Minus: -1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.setText(str(min(max(self.count + step, 0), _MOST)))
        self.textEdited.emit(self.text())


class HandsGrid(QWidget):
    """Three questions, five answers each; what is counted is stored, and who raised it is not."""

    def __init__(self, desk: Desk, store: Callable[[Counts], object], parent: QWidget) -> None:
        """Make a grid of zeros."""
        super().__init__(parent)
        self._desk = desk
        self._store = store
        self._meeting = ""
        px, _ = desk.theme.px, desk.tr
        layout = column(self, gap=px(8))
        words = _("Ask one question after the other; 1 is not at all, 5 is fully. Nobody is noted.")
        layout.addWidget(label(words, self, "second", wrap=True))
        grid = QGridLayout()
        grid.setSpacing(px(6))
        layout.addLayout(grid)
        self.counters: dict[str, list[Counter]] = {}
        self._means = {}
        for answer in range(1, STEPS + 1):
            head = label(str(answer), self, "label")
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(head, 0, answer)
        for line, (name, message) in enumerate(QUESTIONS.items(), 1):
            title = _.say(message)
            grid.addWidget(label(title, self), line, 0)
            self.counters[name] = [
                self._counter(f"{title}: {answer}") for answer in range(1, STEPS + 1)
            ]
            for answer, counter in enumerate(self.counters[name], 1):
                grid.addWidget(counter, line, answer)
            self._means[name] = label("", self, "strong")
            grid.addWidget(self._means[name], line, STEPS + 1)
        self._sum = label("", self, "second", wrap=True)
        layout.addWidget(self._sum)
        self.on_wall = Tick(desk.theme, _("Show it on the wall"), self)
        layout.addWidget(self.on_wall)
        layout.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STORING_MS)
        self._timer.timeout.connect(self.leave)
        self._dirty = False

    def _counter(self, name: str) -> Counter:
        made = Counter(name, self)
        made.setMinimumWidth(self._desk.theme.px(36))
        made.textEdited.connect(self._counted)
        made.editingFinished.connect(self.leave)
        return made

    @property
    def counts(self) -> Counts:
        """What stands in the grid."""
        return {name: tuple(one.count for one in line) for name, line in self.counters.items()}

    def show_meeting(self, activity: Activity) -> None:
        """Show what was counted in a meeting, unless counting goes on in it."""
        if self._dirty and activity.key == self._meeting:
            return
        self._meeting = activity.key
        kept = hands_of(activity)
        for name, line in self.counters.items():
            for counter, count in zip(line, kept.get(name) or (0,) * STEPS, strict=True):
                if counter.count != count or not counter.text():
                    counter.setText(str(count))
        self._say()
        if not kept and activity.pulse.voters:
            # Means that were written down elsewhere: they stay until something is counted here.
            self._sum.setText(self._desk.tr("The means of this meeting were noted elsewhere."))

    def leave(self) -> None:
        """Store what was counted."""
        self._timer.stop()
        if self._dirty:
            self._dirty = False
            self._store(self.counts)

    def _counted(self, _text: str) -> None:
        self._dirty = True
        self._timer.start()
        self._say()

    def _say(self) -> None:
        _, formats = self._desk.tr, self._desk.formats
        pulse = pulse_of(self.counts)
        for name, where in self._means.items():
            mean = getattr(pulse, name)
            where.setText("" if mean is None else formats.number(mean))
        voters = pulse.voters or 0
        told = _.ngettext("{n} hand raised", "{n} hands raised", voters) if voters else ""
        if 0 < voters < FEWEST_HANDS:
            told = _("Fewer than three hands: not shown on the wall.")
        self._sum.setText(told)
