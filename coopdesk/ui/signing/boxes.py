"""The boxes of the sheet, answered before anyone signs on a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QVBoxLayout, QWidget

from coopdesk.i18n import Catalogue
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import button, column, emptied, label, row, unmarked


@dataclass(frozen=True, slots=True)
class BoxShown:
    """One question of the sheet in the words of the sheet.

    ``must``: nobody signs on a screen who has not said yes. ``answer`` is what was said before.
    """

    name: str
    sentence: str
    must: bool = False
    answer: bool | None = None


class _Answer(QWidget):
    """One question, and yes or no; unanswered is neither."""

    changed = Signal()

    def __init__(self, theme: Theme, catalogue: Catalogue, box: BoxShown, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = box
        self._gap = theme.px(6)
        line = row(self, gap=self._gap)
        self._words = label(box.sentence, self, wrap=True)
        line.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        self._group = QButtonGroup(self)
        # None is chosen at first: with an exclusive group a click could never be taken back.
        self._group.setExclusive(False)
        self.buttons: dict[bool, QPushButton] = {}
        for value, word in (
            (True, catalogue.pgettext("answer", "yes")),
            (False, catalogue.pgettext("answer", "no")),
        ):
            made = QPushButton(unmarked(word), self)
            made.setProperty("role", "filter")
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setChecked(box.answer is value)
            made.setAccessibleName(f"{box.sentence} {word}")
            made.setMinimumWidth(theme.px(56))
            made.clicked.connect(lambda _on=False, value=value: self._choose(value))
            self.buttons[value] = made
            line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as tall as the sentence is in the width there is, and no taller."""
        super().resizeEvent(event)
        words, buttons = self._words, [made.sizeHint() for made in self.buttons.values()]
        # The buttons are as wide as the layout makes them: at least their own least width.
        taken = sum(max(one.width(), made.minimumWidth()) + self._gap
                    for one, made in zip(buttons, self.buttons.values(), strict=True))  # fmt: skip
        needed = words.heightForWidth(self.width() - taken)
        words.setFixedHeight(needed)
        self.setFixedHeight(max(needed, *(one.height() for one in buttons)))

    @property
    def answer(self) -> bool | None:
        return next((value for value, made in self.buttons.items() if made.isChecked()), None)

    def _choose(self, value: bool) -> None:  # noqa: FBT001 (the answer itself)
        self.buttons[not value].setChecked(False)
        self.changed.emit()


class Boxes(QWidget):
    """All questions of a sheet; ``answered`` comes when the person goes on."""

    answered = Signal(object)
    """The answers by the names of the questions."""

    def __init__(self, theme: Theme, catalogue: Catalogue, parent: QWidget) -> None:
        """Make one without questions."""
        super().__init__(parent)
        self._theme, self._tr = theme, catalogue
        self._lines: list[_Answer] = []
        _ = catalogue
        layout = column(self, gap=theme.px(6))
        layout.addWidget(label(_("First, the boxes of the sheet"), self, "strong", wrap=True))
        self._inside: QVBoxLayout = column(None, gap=theme.px(4))
        layout.addLayout(self._inside)
        layout.addStretch(1)
        # Both stand in the dialog's foot, where they are seen however many boxes there are.
        self.waiting: QLabel = label("", self, "warning", wrap=True)
        words = _("Keep the answers")
        self.go = button(theme, words, self, icon="check", role="primary", run=self._go)

    def offer(self, *, shown: bool) -> None:
        """Show the button, and what is still to be answered, or hide both."""
        self.go.setVisible(shown)
        self.waiting.setVisible(shown and bool(self.waiting.text()))

    def show_boxes(self, boxes: Sequence[BoxShown]) -> None:
        """Ask these questions."""
        emptied(self._inside)
        self._lines = []
        for box in boxes:
            made = _Answer(self._theme, self._tr, box, self)
            made.changed.connect(self._judge)
            self._lines.append(made)
            self._inside.addWidget(made)
        self._judge()

    @property
    def answers(self) -> Mapping[str, bool | None]:
        """What is chosen now."""
        return {line.box.name: line.answer for line in self._lines}

    def begin(self) -> None:
        """Put the keyboard on the first question without an answer."""
        for line in self._lines:
            if line.answer is None:
                line.buttons[True].setFocus()
                return

    def _judge(self) -> None:
        _ = self._tr
        open_ = sum(line.answer is None for line in self._lines)
        refused = any(line.box.must and line.answer is False for line in self._lines)
        if open_:
            said = _.ngettext(
                "{n} box is not answered yet.", "{n} boxes are not answered yet.", open_
            )
        elif refused:
            said = _(
                "Whoever has not read the notice or understood the risk does not sign yet: read it"
                " together first."
            )
        else:
            said = ""
        self.waiting.setText(said)
        self.waiting.setVisible(bool(said) and not self.go.isHidden())
        self.go.setEnabled(not open_ and not refused)

    def _go(self) -> None:
        self.answered.emit(dict(self.answers))
