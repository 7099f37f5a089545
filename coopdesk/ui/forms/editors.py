"""Editors of one value each, by the kind of the field.

An editor is an object beside its widgets: ``widget`` is laid out, ``control`` takes the keyboard.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from math import ceil

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFontMetricsF, QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QCompleter,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
    QWidgetAction,
)

from coopdesk.errors import UserError
from coopdesk.model.fields import Choice, ClosedList, Field, Number, Part, Text
from coopdesk.ui.announcing import describe
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.reading import days_beside, read, understood
from coopdesk.ui.forms.tidying import Paragraph, roomy, tidied
from coopdesk.ui.in_line import in_line
from coopdesk.ui.values import NO, YES, said, unit, word
from coopdesk.ui.widgets import Combo, Tick, restyled


class Editor(QObject):
    """Base of all editors."""

    edited = Signal()
    """Typing goes on."""
    finished = Signal()
    """The editor was left, or a value was chosen: store it."""
    told = Signal(str)
    """What was done to a text that was pasted, in a sentence."""
    record: Part | None = None
    """The record whose value this is, where it is known."""

    def __init__(self, desk: Desk, field: Field, parent: QWidget) -> None:
        """Make the widgets of ``field`` inside ``parent``."""
        super().__init__(parent)
        self.desk = desk
        self.field = field
        self.widget, self.control = self._make(parent)
        name = desk.tr.say(field.label)
        self.control.setAccessibleName(name)
        describe(self.control, desk.tr, "", field.help, required=field.required)
        if field.help is not None:
            self.control.setWhatsThis(desk.tr.say(field.help))

    def _make(self, parent: QWidget) -> tuple[QWidget, QWidget]:
        """Return what is laid out, and what takes the keyboard."""
        raise NotImplementedError

    def show(self, value: object) -> None:
        """Show a stored value."""
        raise NotImplementedError

    def value(self) -> object:
        """Return what stands there now.

        Raises:
            UserError: it cannot be stored.
        """
        raise NotImplementedError

    def understood(self) -> str:
        """Return in full what the text typed is taken for; empty where that needs no word."""
        return ""

    def raw(self) -> str:
        """Return what stands there as text, whether it can be stored or not."""
        raise NotImplementedError

    def put_raw(self, text: str) -> None:
        """Put back what ``raw`` gave."""
        raise NotImplementedError

    def mark(self, *, wrong: bool) -> None:
        """Draw the border of trouble, or take it away."""
        restyled(self.control, "wrong", "true" if wrong else "false")

    def lock(self, *, locked: bool) -> None:
        """Let nothing be changed; what stands there can still be read and copied."""
        self.control.setEnabled(not locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the editor is left for good; leave undo to the dossier when it has none."""
        if event.type() == QEvent.Type.ShortcutOverride and self._nothing_to_undo(event):
            event.ignore()
            return True
        if (
            event.type() == QEvent.Type.FocusOut
            and isinstance(event, QFocusEvent)
            and event.reason() != Qt.FocusReason.PopupFocusReason
        ):
            self.finished.emit()
        return super().eventFilter(watched, event)

    def _nothing_to_undo(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        control = self.control
        if event.matches(QKeySequence.StandardKey.Undo):
            if isinstance(control, QLineEdit):
                return not control.isUndoAvailable()
            return isinstance(control, QPlainTextEdit) and not (
                control.document().isUndoAvailable()
            )
        if event.matches(QKeySequence.StandardKey.Redo):
            if isinstance(control, QLineEdit):
                return not control.isRedoAvailable()
            return isinstance(control, QPlainTextEdit) and not (
                control.document().isRedoAvailable()
            )
        return False


class LineEditor(Editor):
    """One line of text: texts, numbers, times, lists of numbers."""

    control: QLineEdit

    def _make(self, parent: QWidget) -> tuple[QWidget, QWidget]:
        line = roomy(QLineEdit(parent))
        line.textEdited.connect(lambda _: self._on_edit())
        line.installEventFilter(self)
        line.returnPressed.connect(self.finished)
        kind = self.field.kind
        if isinstance(kind, Text) and kind.suggestions is not None:
            words = [unit(code, self.desk.facts()) for code in kind.suggestions]
            completer = QCompleter(words, line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        return line, line

    def show(self, value: object) -> None:
        """Show the value as people write it; money without its currency."""
        text = self._said(value)
        if text != (before := self.control.text()):
            self.control.setText(text)
            self.control.setCursorPosition(0)
            if not before and self.control.hasFocus():
                self.control.selectAll()  # filled under the keyboard: what is typed replaces it
        elif self.control.isUndoAvailable() and not self.control.hasFocus():
            self.control.setText(text)  # stored: from now on undo is the dossier's

    def value(self) -> object:
        """Return what was typed."""
        return read(self.field, self.control.text(), self.desk.facts(), self.record)

    def understood(self) -> str:
        """Return the day, the time or the number that the text is taken for."""
        return understood(self.field, self.control.text(), self.desk.facts(), self.record)

    def raw(self) -> str:
        """Return the text."""
        return self.control.text()

    def put_raw(self, text: str) -> None:
        """Put a text back."""
        self.control.setText(text)

    def lock(self, *, locked: bool) -> None:
        """Make the line read-only."""
        self.control.setReadOnly(locked)
        restyled(self.control, "locked", "true" if locked else "false")

    def _on_edit(self) -> None:
        tidied(self.control, self.desk.tr, self.told.emit)
        self.edited.emit()

    def _said(self, value: object) -> str:
        facts = self.desk.facts()
        if isinstance(self.field.kind, Number) and value is not None:
            return facts.formats.number(value)  # type: ignore[arg-type]  # numbers hold numbers
        return said(self.field, value, facts)


class DayEditor(LineEditor):
    """A date typed as people write it, or picked from a calendar."""

    def _make(self, parent: QWidget) -> tuple[QWidget, QWidget]:
        line, control = super()._make(parent)
        theme = self.desk.theme
        words = self.desk.tr("Choose a day")
        if isinstance(line, QLineEdit):
            in_line(line, theme, ("calendar", "second", 18), words, self._open)
        shortcut = QAction(words, line)
        shortcut.setShortcut(Qt.Modifier.ALT | Qt.Key.Key_Down)
        shortcut.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.triggered.connect(self._open)
        line.addAction(shortcut)
        return line, control

    def _open(self) -> None:
        if self.control.isReadOnly():
            return
        menu = QMenu(self.control)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        calendar.setLocale(QLocale(self.desk.tr.language))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setAccessibleName(self.desk.tr("Calendar"))
        day = self._day()
        calendar.setSelectedDate(QDate(day.year(), day.month(), day.day()))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.clicked.connect(lambda picked: self._picked(picked, menu))
        calendar.activated.connect(lambda picked: self._picked(picked, menu))
        menu.popup(self.control.mapToGlobal(self.control.rect().bottomLeft()))
        calendar.setFocus()

    def _day(self) -> QDate:
        facts = self.desk.facts()
        day: date = facts.today
        with suppress(UserError):  # whatever is typed so far, the calendar opens somewhere
            beside = tuple(days_beside(self.field, self.record))
            day = facts.formats.parse_day(self.control.text(), facts.today, beside)
        return QDate(day.year, day.month, day.day)

    def _picked(self, picked: QDate, menu: QMenu) -> None:
        menu.close()
        day = picked.toPython()
        self.show(day)
        self.finished.emit()


class LongEditor(Editor):
    """A paragraph, or a list of texts one a line; Tab leaves it."""

    control: QPlainTextEdit

    def _make(self, parent: QWidget) -> tuple[QWidget, QWidget]:
        box = Paragraph(self.desk.tr, self.told.emit, parent)
        box.setTabChangesFocus(True)
        box.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box.installEventFilter(self)
        box.textChanged.connect(self._on_text)
        self._quiet = False
        return box, box

    def show(self, value: object) -> None:
        """Show the text."""
        text = "\n".join(value) if isinstance(value, tuple) else str(value or "")
        if text != self.control.toPlainText():
            self._quiet = True
            self.control.setPlainText(text)
            self._quiet = False
        self._fit()

    def value(self) -> object:
        """Return what was typed."""
        return read(self.field, self.control.toPlainText(), self.desk.facts())

    def raw(self) -> str:
        """Return the text."""
        return self.control.toPlainText()

    def put_raw(self, text: str) -> None:
        """Put a text back."""
        self._quiet = True
        self.control.setPlainText(text)
        self._quiet = False
        self._fit()

    def lock(self, *, locked: bool) -> None:
        """Make the text read-only."""
        self.control.setReadOnly(locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the height the text needs at another width."""
        if event.type() == QEvent.Type.Resize and watched is self.control:
            QTimer.singleShot(0, self, self._fit)  # once the text is laid out anew
        return super().eventFilter(watched, event)

    def _on_text(self) -> None:
        if not self._quiet:
            self._fit()
            self.edited.emit()

    def _fit(self) -> None:
        line = ceil(QFontMetricsF(self.control.font()).lineSpacing())  # as lines are laid out
        lines = min(max(int(self.control.document().size().height()), 2), 9)
        self.control.setFixedHeight(lines * line + self.desk.theme.px(26))


class ChoiceEditor(Editor):
    """One of a few words; typing a letter goes to the next word that begins with it."""

    control: QComboBox

    def _make(self, parent: QWidget) -> tuple[QWidget, QWidget]:
        combo = Combo(self.desk.theme, parent)
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._codes = self._values()
        for _, text in self._codes:
            combo.addItem(text)
        combo.activated.connect(lambda _: self.finished.emit())
        return combo, combo

    def _values(self) -> Sequence[tuple[object, str]]:
        kind = self.field.kind
        facts = self.desk.facts()
        blank: list[tuple[object, str]] = [] if self.field.required else [(None, "—")]
        values = kind.values if isinstance(kind, Choice) else ClosedList("", {})
        return [*blank, *((code, word(values, code, facts)) for code in values)]

    def show(self, value: object) -> None:
        """Show the word of the code; none where a required one is still missing."""
        codes = [code for code, _ in self._codes]
        self.control.setCurrentIndex(codes.index(value) if value in codes else -1)

    def value(self) -> object:
        """Return the chosen code."""
        index = self.control.currentIndex()
        return self._codes[index][0] if index >= 0 else None

    def raw(self) -> str:
        """Return the code."""
        return str(self.value() or "")

    def put_raw(self, text: str) -> None:
        """Choose a code again."""
        self.show(text or None)


class CountryEditor(ChoiceEditor):
    """A country by its name; what was stored and is no country's code stays in the list."""

    def _values(self) -> Sequence[tuple[object, str]]:
        return [(None, "—"), *self.desk.formats.countries().items()]

    def show(self, value: object) -> None:
        """Show the country's name."""
        code = str(value).upper() if value else None
        if code is not None and code not in dict(self._codes):
            self._codes = [*self._codes, (code, code)]
            self.control.addItem(code)
        super().show(code)


class AnswerEditor(ChoiceEditor):
    """Yes, no, or not answered yet, which is not no."""

    def _values(self) -> Sequence[tuple[object, str]]:
        _ = self.desk.tr
        return [(None, _("Not answered")), (True, _.say(YES)), (False, _.say(NO))]

    def raw(self) -> str:
        """Return the answer as a figure."""
        answer = self.value()
        return "" if answer is None else "1" if answer else "0"

    def put_raw(self, text: str) -> None:
        """Give an answer again."""
        self.show({"1": True, "0": False}.get(text))


class FlagEditor(Editor):
    """Yes or no: a box to tick, its label beside it."""

    control: Tick

    def _make(self, parent: QWidget) -> tuple[QWidget, QWidget]:
        tick = Tick(self.desk.theme, self.desk.tr.say(self.field.label), parent)
        tick.clicked.connect(lambda _checked=False: self.finished.emit())
        return tick, tick

    def show(self, value: object) -> None:
        """Tick it or not."""
        self.control.setChecked(value is True)

    def value(self) -> object:
        """Return whether it is ticked."""
        return self.control.isChecked()

    def raw(self) -> str:
        """Return a figure."""
        return "1" if self.value() else "0"

    def put_raw(self, text: str) -> None:
        """Tick it again or not."""
        self.show(text == "1")
