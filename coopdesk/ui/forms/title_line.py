"""A line that finds a record by typing: accents and case ignored, slips forgiven."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from coopdesk.formats import folded
from coopdesk.i18n import Message
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.tidying import roomy, tidied
from coopdesk.ui.forms.titles import Titles, aside
from coopdesk.ui.in_line import in_line
from coopdesk.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ASIDE = int(Qt.ItemDataRole.UserRole)
_FOR_THE_LIST = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})
_NO_SORTS = (("", ""),)
_SELECTED = QStyle.StateFlag.State_Selected


class _Rows(QAbstractListModel):
    """What is offered now, sixty rows at most: a name, and what tells it from another."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[tuple[str, str]] = []

    def say(self, rows: list[tuple[str, str]]) -> None:
        """Offer ``rows``."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many are offered."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> str | None:
        """Return the name, what stands beside it, or both, to be spoken."""
        name, beside = self.rows[index.row()]
        if role in {int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole)}:
            return name
        if role == _ASIDE:
            return beside
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return f"{name}, {beside}" if beside else name
        return None


class _Painter(QStyledItemDelegate):
    """Paints the name, and below it in small letters what tells it from another."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._large, self._small = theme.font(16), theme.font(14)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 (Qt's)
        """Return the height of two lines, or of one."""
        return QSize(120, self._theme.px(52 if index.data(_ASIDE) else 40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        rect: QRect = option.rect
        if option.state & _SELECTED:
            painter.fillRect(rect, self._theme.color("tint"))
            painter.fillRect(
                QRect(rect.x(), rect.y(), 4, rect.height()), self._theme.color("marine")
            )
        inner = rect.adjusted(self._theme.px(12), 4, -self._theme.px(8), -4)
        beside = index.data(_ASIDE)
        lines = [(str(index.data()), self._large, "ink")]
        if beside:
            lines.append((str(beside), self._small, "second"))
        height = inner.height() // len(lines)
        for number, (text, font, token) in enumerate(lines):
            at = QRect(inner.x(), inner.y() + number * height, inner.width(), height)
            painter.setFont(font)
            painter.setPen(self._theme.color(token))
            cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, at.width())
            painter.drawText(
                at, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), cut
            )


class TitleLine(QLineEdit):
    """Finds a record by part of its title; the list below it is worked with the arrows."""

    chosen = Signal(str)
    """The key of a record; empty when the line was emptied."""
    asked = Signal(str, str)
    """A title that no record has: make one, of this sort where there are ``sorts``."""
    told = Signal(str)
    """What was done to a text that was pasted."""

    def __init__(self, desk: Desk, tables: tuple[str, ...], parent: QWidget) -> None:
        """Find records of ``tables``."""
        super().__init__(parent)
        roomy(self)
        self._desk = desk
        self._tables = tables
        self._offered: list[str] = []
        self._asked_for = ""
        self.makes: Message | None = None
        """How the offer to make a record of the title typed is called; none where it cannot be."""
        self.sorts: Sequence[tuple[str, str]] = ()
        """Of which sorts one can be made, each with its word; the first is the likeliest."""
        self.fitting: frozenset[str] | None = None
        """Only these are offered, where it is set."""
        self._model = _Rows(self)
        self._completer = QCompleter(self._model, self)
        words = desk.tr("Show the list")
        in_line(self, desk.theme, ("chevron-down", "ink", 16), words, lambda: self._offer(""))
        self.textEdited.connect(self._on_edit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list on the down arrow."""
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self._offer(self.text() if self.isModified() else "")
            return
        if event.key() in _FOR_THE_LIST and self._popup.isVisible():
            event.ignore()  # Enter takes what the list shows, it does not end the typing
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the titles ready before the first key, outside the window's thread."""
        super().focusInEvent(event)
        if not self.isReadOnly():
            self._desk.session.prepare(self._what, self._maker())

    def key_of(self, text: str) -> str | None:
        """Return the key of the record that ``text`` names, empty for none, None if unknown."""
        if not text.strip():
            return ""
        titles = self._titles()
        return titles.key_of(text) if titles is not None else None

    @cached_property
    def _popup(self) -> QListView:
        """The list, made when it is first needed: most lines of a form are never typed into."""
        made, completer = QListView(self), self._completer
        made.setProperty("role", "popup")
        made.setAccessibleName(self._desk.tr("What can be chosen"))
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setPopup(made)
        completer.setWrapAround(False)  # the last row stays chosen: Down, Enter makes what it says
        made.setItemDelegate(_Painter(self._desk.theme, made))
        completer.activated[QModelIndex].connect(self._picked)  # type: ignore[index]  # an overload
        completer.setWidget(self)
        return made

    @property
    def _what(self) -> tuple[str, ...]:
        return ("titles", *self._tables)

    def _maker(self) -> partial[Titles]:
        return partial(Titles, self._desk.facts().apart(), self._tables)

    def _titles(self) -> Titles | None:
        found = self._desk.session.prepared(self._what, self._maker())
        if not isinstance(found, Titles):
            return None
        return found if self.fitting is None else found.among(self.fitting)

    def _on_edit(self, _: str) -> None:
        tidied(self, self._desk.tr, self.told.emit)
        self._offer(self.text())

    def _offer(self, text: str) -> None:
        self._asked_for = text
        if self.isReadOnly() or not self._desk.session.prepare(
            self._what, self._maker(), self._offer_late
        ):
            return
        titles = self._titles()
        if titles is None:
            return
        found = titles.found(text)
        facts = self._desk.facts()
        self._offered = [one.key for one in found]
        rows = []
        for one in found:
            record = facts.find(one.key)
            rows.append((one.name, aside(record, facts) if record is not None else ""))
        typed = " ".join(text.split())
        if typed and self.makes is not None and all(one.plain != folded(typed) for one in found):
            words = self._desk.tr.say(self.makes, title=typed)
            rows += [(words, word) for _sort, word in self.sorts or _NO_SORTS]
        self._model.say(rows)
        if not rows:
            self._popup.hide()
            return
        popup = self._popup
        self._completer.complete()
        # Enter takes the first; where a slip was forgiven, somebody must choose it. Where nothing
        # is called like this, the first makes it.
        sure = bool(typed) and (not found or titles.sure(typed))
        popup.setCurrentIndex(popup.model().index(0, 0) if sure else QModelIndex())

    def _offer_late(self) -> None:
        """Offer what was asked for while the titles were still being made ready."""
        if isValid(self) and self.hasFocus():
            self._offer(self._asked_for)

    def _picked(self, index: QModelIndex) -> None:
        row = index.row()
        if 0 <= row < len(self._offered):
            self.chosen.emit(self._offered[row])
        elif row >= 0 and self.makes is not None:
            sort, _word = (self.sorts or _NO_SORTS)[row - len(self._offered)]
            self.asked.emit(" ".join(self.text().split()), sort)
