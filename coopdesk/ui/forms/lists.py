"""Editors of several values: codes to tick, references to gather, and one reference by typing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidgetItem, QWidget

from coopdesk.errors import UserError
from coopdesk.i18n import N_, Message
from coopdesk.model.fields import Choices, Field, Reference, References
from coopdesk.ui.desk import Desk
from coopdesk.ui.flow import Flow
from coopdesk.ui.forms.editors import Editor
from coopdesk.ui.forms.ticks import Ticks
from coopdesk.ui.forms.title_line import TitleLine
from coopdesk.ui.scrolling import reveal
from coopdesk.ui.values import word
from coopdesk.ui.widgets import Elided, column, emptied, frame, icon_button, row, tooltip


class ChoicesEditor(Editor):
    """Several codes of a closed list, to tick."""

    control: Ticks

    def _make(self, parent: QWidget) -> tuple[QWidget, QWidget]:
        ticks = Ticks(self.desk.theme, parent)
        kind = self.field.kind
        values = kind.values if isinstance(kind, Choices) else None
        facts = self.desk.facts()
        for code in values or ():
            item = QListWidgetItem(word(values, code, facts) if values else code, ticks)
            item.setData(Qt.ItemDataRole.UserRole, code)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        rows = min(ticks.count(), 5)
        ticks.setFixedHeight(rows * self.desk.theme.px(32) + self.desk.theme.px(12))
        ticks.itemChanged.connect(lambda _: self._ticked())
        self._order: tuple[str, ...] = ()
        self._quiet = False
        return ticks, ticks

    def show(self, value: object) -> None:
        """Tick the codes of ``value``."""
        self._order = tuple(map(str, value)) if isinstance(value, tuple) else ()
        self._quiet = True
        for item in self._items():
            on = item.data(Qt.ItemDataRole.UserRole) in self._order
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._quiet = False

    def value(self) -> object:
        """Return the ticked codes: those that were there in their order, new ones after them."""
        ticked = [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        ]
        kept = [code for code in self._order if code in ticked]
        return (*kept, *(code for code in ticked if code not in kept))

    def raw(self) -> str:
        """Return the ticked codes."""
        codes = self.value()
        return " ".join(map(str, codes)) if isinstance(codes, tuple) else ""

    def put_raw(self, text: str) -> None:
        """Tick them again."""
        self.show(tuple(text.split()))

    def _items(self) -> list[QListWidgetItem]:
        return [self.control.item(i) for i in range(self.control.count())]

    def _ticked(self) -> None:
        if not self._quiet:
            self.finished.emit()


Maker = Callable[[str, tuple[str, str], Callable[[str], object]], None]
"""Makes a record of a table with a title, and of a sort where there are some; hands on its key."""


class ReferenceEditor(Editor):
    """One record, found by typing; emptied to name none."""

    control: TitleLine
    maker: Maker | None = None
    makes: Message | None = None
    sorts: Sequence[tuple[str, str]] = ()

    def _make(self, parent: QWidget) -> tuple[QWidget, QWidget]:
        line = TitleLine(self.desk, _tables(self.field), parent)
        line.installEventFilter(self)
        line.textEdited.connect(lambda _: self.edited.emit())
        line.chosen.connect(self._take)
        line.asked.connect(self._new)
        line.told.connect(self.told)
        line.returnPressed.connect(self.finished)
        self._key: str | None = None
        return line, line

    def show(self, value: object) -> None:
        """Show the title of the record."""
        self._key = str(value) if value else None
        title = self.desk.facts().named(self._key) if self._key else ""
        if title != self.control.text():
            self.control.setText(title)
            self.control.setCursorPosition(0)
        self.control.setModified(False)
        self.control.makes, self.control.sorts = self.makes, self.sorts

    def value(self) -> object:
        """Return the key of the record named."""
        if not self.control.isModified():
            return self._key
        found = self.control.key_of(self.control.text())
        if found is None:
            raise _unknown(self.control.text())
        if not found and self.field.required:
            raise UserError(N_("This must not be empty."))
        return found or None

    def raw(self) -> str:
        """Return the key, or what is typed and names nothing yet."""
        typed = self.control.text()
        return f"\n{typed}" if self.control.isModified() and typed else self._key or ""

    def put_raw(self, text: str) -> None:
        """Put it back."""
        key, _, typed = text.partition("\n")
        self.show(key or None)
        if typed:
            self.control.setText(typed)
            self.control.setModified(True)

    def lock(self, *, locked: bool) -> None:
        """Make the line read-only."""
        self.control.setReadOnly(locked)

    def _take(self, key: str) -> None:
        self.show(key)
        self.finished.emit()

    def _new(self, title: str, sort: str) -> None:
        if self.maker is not None:
            self.maker(_tables(self.field)[0], (title, sort), self._take)


class ReferencesEditor(Editor):
    """Several records: each a chip with a button that takes it out, and a line to add one."""

    maker: Maker | None = None
    makes: Message | None = None
    sorts: Sequence[tuple[str, str]] = ()

    def _make(self, parent: QWidget) -> tuple[QWidget, QWidget]:
        box = QWidget(parent)
        outer = column(box, gap=4)
        self._chips = _Chips(self.desk, box)
        outer.addWidget(self._chips)
        self._line = TitleLine(self.desk, _tables(self.field), box)
        self._line.setPlaceholderText(self.desk.tr("Add: type a name"))
        self._line.chosen.connect(self._add)
        self._line.asked.connect(self._new)
        self._line.told.connect(self.told)
        self._line.textEdited.connect(lambda _: self.edited.emit())
        self._line.returnPressed.connect(self._enter)
        self._line.installEventFilter(self)
        self._chips.removed.connect(self._remove)
        outer.addWidget(self._line)
        self._keys: tuple[str, ...] = ()
        return box, self._line

    def show(self, value: object) -> None:
        """Show the records named."""
        self._keys = tuple(map(str, value)) if isinstance(value, tuple) else ()
        self._line.clear()
        self._line.makes, self._line.sorts = self.makes, self.sorts
        facts = self.desk.facts()
        self._chips.say([(key, facts.named(key)) for key in self._keys])

    def value(self) -> object:
        """Return the keys.

        Raises:
            UserError: something is typed that names no record.
        """
        typed = self._line.text()
        key = self._line.key_of(typed)
        if key is None:
            raise _unknown(typed)
        return (*self._keys, key) if key and key not in self._keys else self._keys

    def raw(self) -> str:
        """Return the keys, and after them what is typed."""
        return "\n".join((" ".join(self._keys), self._line.text()))

    def put_raw(self, text: str) -> None:
        """Put them back."""
        keys, _, typed = text.partition("\n")
        self.show(tuple(keys.split()))
        self._line.setText(typed)

    def lock(self, *, locked: bool) -> None:
        """Hide what changes the list."""
        self._line.setVisible(not locked)
        self._chips.lock(locked=locked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave an empty line without a word."""
        if event.type() == QEvent.Type.FocusOut and not self._line.text().strip():
            return False
        return super().eventFilter(watched, event)

    def _add(self, key: str) -> None:
        if key and key not in self._keys:
            self.show((*self._keys, key))
        self._line.clear()
        self.finished.emit()
        if self._line.hasFocus():  # the chip has pushed it down
            QTimer.singleShot(0, self, lambda: reveal(self._line))

    def _enter(self) -> None:
        if key := self._line.key_of(self._line.text()):
            self._add(key)

    def _remove(self, key: str) -> None:
        typed = self._line.text()
        self.show(tuple(other for other in self._keys if other != key))
        self._line.setText(typed)
        self._line.setFocus()
        self.finished.emit()

    def _new(self, title: str, sort: str) -> None:
        if self.maker is not None:
            self._line.clear()
            self.maker(_tables(self.field)[0], (title, sort), self._add)


_BESIDE = 60  # the edges of a chip, and its button
_CHIPS_A_TURN = 4


class _Chips(QWidget):
    """The records named, each a chip; as many on a line as there is room for."""

    removed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._locked = False
        self._flow = Flow(self, gap=desk.theme.px(4))
        self._buttons: list[QWidget] = []
        self._names: list[Elided] = []
        self._due: deque[tuple[str, str]] = deque()
        self.hide()

    def say(self, named: Sequence[tuple[str, str]]) -> None:
        emptied(self._flow)
        self._buttons = []
        self._names = []
        self._due = deque(named)
        self.setVisible(bool(named))
        self._go_on()

    def _go_on(self) -> None:
        """Make a few chips, and the others in turns to come."""
        for _number in range(min(len(self._due), _CHIPS_A_TURN)):
            self._flow.addWidget(self._chip(*self._due.popleft()))
        self._fit()
        if self._due:
            self._desk.turns.add(self, self._go_on)

    def lock(self, *, locked: bool) -> None:
        self._locked = locked
        for button in self._buttons:
            button.setVisible(not locked)

    def minimumSizeHint(self) -> QSize:
        """Return the width of a short chip: the others are cut where there is less room."""
        return QSize(self._desk.theme.px(120 + _BESIDE), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let no chip be wider than its line."""
        super().resizeEvent(event)
        self._fit()

    def _chip(self, key: str, title: str) -> QFrame:
        px = self._desk.theme.px
        made = frame(self, "held")
        inner = row(made, gap=px(2))
        inner.setContentsMargins(px(10), 0, 0, 0)
        name = Elided(title, made)
        self._names.append(name)
        tooltip(made, title)
        inner.addWidget(name, 1)
        words = self._desk.tr("Take out “{title}”", title=title)
        button = icon_button(self._desk.theme, "x", words, made, partial(self.removed.emit, key))
        button.setObjectName("takes-out")
        button.setVisible(not self._locked)
        self._buttons.append(button)
        inner.addWidget(button)
        made.show()
        return made

    def _fit(self) -> None:
        room = max(self.width() - self._desk.theme.px(_BESIDE), self._desk.theme.px(120))
        for name in self._names:
            wanted = name.fontMetrics().horizontalAdvance(name.text()) + 2
            name.setFixedWidth(min(wanted, room))
        self._flow.invalidate()
        self.updateGeometry()


def _unknown(text: str) -> UserError:
    return UserError(N_("Nothing is called “{text}”. Choose from the list."), text=text)


def _tables(field: Field) -> tuple[str, ...]:
    kind = field.kind
    return kind.to if isinstance(kind, Reference | References) else ()
