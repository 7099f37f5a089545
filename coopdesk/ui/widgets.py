"""Small widgets made the same way everywhere. All texts are plain: no markup is interpreted."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from coopdesk.ui.heard import Heard
from coopdesk.ui.theme import Theme

_TOLD = "told"  # the tooltip's words, where they are the description too
L = TypeVar("L", bound=QBoxLayout)


def label(text: str, parent: QWidget, role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label that shows ``text`` as it is."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setProperty("role", role)
    if wrap:
        made.setWordWrap(True)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made


def wrapped(text: str, parent: QWidget, role: str = "") -> QLabel:
    """Return a label as high as its lines are in the width there is."""
    made = label(text, parent, role, wrap=True)
    policy = made.sizePolicy()
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


class Elided(QLabel):
    """A label of one line that ends in … where it has no room."""

    def __init__(self, text: str, parent: QWidget, role: str = "") -> None:
        """Show ``text`` as far as it goes."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def event(self, event: QEvent) -> bool:
        """Show the whole text where the pointer rests, if it does not fit."""
        if isinstance(event, QHelpEvent) and not self.toolTip():
            cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
            if cut and event.type() == QEvent.Type.ToolTip:
                QToolTip.showText(event.globalPos(), f"<span>{html.escape(self.text())}</span>")
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint what fits."""
        painter = QPainter(self)
        room = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()


def tooltip(widget: QWidget, text: str) -> None:
    """Give ``widget`` a tooltip that shows ``text`` as it is, and is read aloud without markup."""
    before = widget.property(_TOLD)
    if not widget.accessibleDescription() or widget.accessibleDescription() == before:
        widget.setAccessibleDescription(text)
        widget.setProperty(_TOLD, text)
    widget.setToolTip(f"<span>{html.escape(text)}</span>" if text else "")


def unmarked(text: str) -> str:
    """Return ``text`` for a button, menu or tab, where a lone ``&`` would mark a letter."""
    return text.replace("&", "&&")


def button(
    theme: Theme,
    text: str,
    parent: QWidget,
    *,
    icon: str = "",
    role: str = "",
    run: Callable[[], object] | None = None,
) -> QPushButton:
    """Return a push button; ``role`` is ``primary``, ``link``, ``filter`` or plain."""
    made = QPushButton(unmarked(text), parent)
    made.setProperty("role", role)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if icon:
        token = {"primary": "on_marine", "link": "marine"}.get(role, "ink")
        size = theme.px(20)
        shade, off = getattr(theme.tokens, token), theme.tokens.ink
        made.setIcon(theme.icons.icon(icon, shade, size, gap=True, off=off))
        made.setIconSize(QSize(size + 4, size))
    if run is not None:
        made.clicked.connect(lambda _checked=False: run())
    return made


def icon_button(
    theme: Theme, icon: str, name: str, parent: QWidget, run: Callable[[], object] | None = None
) -> QToolButton:
    """Return a button that is only an icon; ``name`` is its tooltip and accessible name."""
    made = QToolButton(parent)
    made.setIcon(theme.icons.icon(icon, theme.tokens.ink, theme.px(20)))
    made.setIconSize(QSize(theme.px(20), theme.px(20)))
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    tooltip(made, name)
    if run is not None:
        made.clicked.connect(lambda _checked=False: run())
    return made


class Picture(QWidget):
    """An icon beside words; a label with one would be announced as a picture without a name."""

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._pixmap = QPixmap()

    def setPixmap(self, pixmap: QPixmap) -> None:
        """Show ``pixmap``."""
        self._pixmap = pixmap
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint it in the middle."""
        painter = QPainter(self)
        side = self._pixmap.deviceIndependentSize()
        middle = QRectF(self.rect()).center()
        at = QPointF(middle.x() - side.width() / 2, middle.y() - side.height() / 2)
        painter.drawPixmap(at, self._pixmap)
        painter.end()


def picture(theme: Theme, icon: str, token: str, parent: QWidget, size: int = 20) -> Picture:
    """Return what shows an icon in a token's colour."""
    made = Picture(parent)
    shade = getattr(theme.tokens, token)
    made.setPixmap(theme.icons.pixmap(icon, shade, theme.px(size)))
    made.setFixedSize(theme.px(size), theme.px(size))
    return made


def frame(parent: QWidget, role: str) -> QFrame:
    """Return a frame dressed by the style sheet as ``role``."""
    made = QFrame(parent)
    made.setProperty("role", role)
    return made


def column(parent: QWidget | None, *, margin: int = 0, gap: int = 0) -> QVBoxLayout:
    """Return a vertical layout on ``parent`` with even margins."""
    return _spaced(QVBoxLayout(parent) if parent else QVBoxLayout(), margin, gap)


def row(parent: QWidget | None, *, margin: int = 0, gap: int = 0) -> QHBoxLayout:
    """Return a horizontal layout on ``parent`` with even margins."""
    return _spaced(QHBoxLayout(parent) if parent else QHBoxLayout(), margin, gap)


def _spaced(layout: L, margin: int, gap: int) -> L:
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(gap)
    return layout


def emptied(layout: QLayout) -> None:
    """Remove all that ``layout`` holds; the widgets go with the next turn of the event loop."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            emptied(inner)


_UNSET = ("", "false", False)


def restyled(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and dress the widget again.

    One that was never set is as good as false: nothing is dressed again for it.
    """
    before = widget.property(name)
    if before == value or (before is None and value in _UNSET):
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Combo(QComboBox):
    """A combo box with the design's arrow."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make an empty one."""
        super().__init__(parent)
        self._theme = theme
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def showEvent(self, event: QShowEvent) -> None:
        """See that what it is for is announced: on Linux its own name is what is chosen."""
        super().showEvent(event)
        holder, name = self.parentWidget(), self.accessibleName()
        if holder is None or not name:
            return
        beside = holder.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
        mine = next((one for one in beside if one.buddy() is self), None)
        if mine is None:
            mine = label(name, holder)
            mine.setBuddy(self)
            mine.hide()
        if name != mine.text():  # of several fields with one label, this one
            mine.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then the arrow the style sheet left out."""
        super().paintEvent(event)
        theme = self._theme
        if not self.isEnabled():
            return
        side = theme.px(16)
        pixmap = theme.icons.pixmap("chevron-down", theme.tokens.ink, side)
        painter = QPainter(self)
        left = 8 if self.isRightToLeft() else self.width() - side - 8
        painter.drawPixmap(left, (self.height() - side) // 2, pixmap)
        painter.end()


class Tick(Heard, QCheckBox):
    """A check box with the design's tick."""

    def __init__(self, theme: Theme, text: str, parent: QWidget) -> None:
        """Make one that says ``text``."""
        super().__init__(parent)
        self._theme = theme
        self._words: list[str] = [""]
        self.hear()
        self.say(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def say(self, text: str) -> None:
        """Say something else."""
        self._words = unmarked(text).split(" ")
        self.setText(unmarked(text))
        self.setAccessibleName(text)
        self._break()

    def sizeHint(self) -> QSize:
        """Return the room for the text on one line, however many lines it has now."""
        width = self.fontMetrics().horizontalAdvance(" ".join(self._words))
        return QSize(width + self._beside() + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the room for the longest word: the text takes more lines where it must."""
        width = max(self.fontMetrics().horizontalAdvance(word) for word in self._words)
        return QSize(width + self._beside(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the text into lines that fit."""
        super().resizeEvent(event)
        self._break()

    def _break(self) -> None:
        room = self.width() - self._beside()
        lines = [self._words[0]]
        for word in self._words[1:]:
            longer = f"{lines[-1]} {word}"
            if self.fontMetrics().horizontalAdvance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        if (text := "\n".join(lines)) != self.text():
            self.setText(text)
            # The style sheet's least height would hold for any number of lines.
            self.setMinimumHeight(max(self._theme.px(32), self.sizeHint().height()))

    def _beside(self) -> int:
        """Return the width of the box and of the gap after it."""
        return self._theme.px(36)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box's text, then the square and its tick."""
        super().paintEvent(event)
        theme = self._theme
        side = theme.px(22)
        top = (self.height() - side) // 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = self.checkState()
        full = state == Qt.CheckState.Checked
        edge = theme.color("marine" if full else "contour")
        painter.setPen(QPen(edge, 2) if theme.strong else edge)
        painter.setBrush(theme.color("marine" if full else "surface"))
        left = self.width() - side - 1 if self.isRightToLeft() else 1
        painter.drawRoundedRect(left, top, side - 1, side - 1, 3, 3)
        if state != Qt.CheckState.Unchecked:
            shade = theme.tokens.on_marine if full else theme.tokens.second
            inner = theme.px(16)
            sign = theme.icons.pixmap("check" if full else "minus", shade, inner)
            painter.drawPixmap(left + (side - inner) // 2, top + (side - inner) // 2, sign)
        painter.end()
