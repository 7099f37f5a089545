"""The path down the sidebar: overview and the four phases, a tab bar drawn as four terraces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from coopdesk.ui.theme import Theme

_ROW, _GAP, _HEAD = 40, 2, 44


@dataclass(frozen=True, slots=True)
class Stop:
    """What one tab shows: a phase's number or an icon, how far it is, whether it has ended."""

    title: str
    icon: str = ""
    number: int = 0
    figure: str = ""
    done: bool = False
    said: str = ""
    """What is said of it beside its title, where no figure says it."""


class PathBar(QTabBar):
    """The window's phase tabs, announced as page tabs by assistive technology."""

    def __init__(self, theme: Theme, heading: str, parent: QWidget) -> None:
        """Make an empty one; ``heading`` stands above the first phase."""
        super().__init__(parent)
        self._theme = theme
        self._heading = heading
        self._stops: list[Stop] = []
        self.compact = False
        self.here = -1
        """The tab that the window shows; none while it shows something else."""
        self.setShape(QTabBar.Shape.RoundedWest)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_stops(self, stops: Sequence[Stop]) -> None:
        """Show ``stops``; as many as there are tabs, or the tabs are made."""
        self._stops = list(stops)
        for index, stop in enumerate(self._stops):
            if index >= self.count():
                self.addTab(_spoken(stop))
            self._say(index)
        if self.here < 0:
            self._choose_none()
        self.update()

    def _say(self, index: int) -> None:
        """Give a tab its words for those who hear it, and its tip."""
        stop = self._stops[index]
        text = _spoken(stop)
        self.setTabToolTip(index, text if self.compact else "")
        said = ", ".join(part for part in (text, stop.figure, stop.said) if part)
        self.setAccessibleTabName(index, said)

    def _choose_none(self) -> None:
        """Have no tab chosen, while the window shows none: none is announced as chosen.

        Qt chooses another tab where the chosen one goes, so it goes while no other can be seen.
        """
        index = self.currentIndex()
        if index < 0:
            return
        others = [other for other in range(self.count()) if other != index]
        for other in others:
            self.setTabVisible(other, False)
        self.removeTab(index)
        self.insertTab(index, _spoken(self._stops[index]))
        for other in others:
            self.setTabVisible(other, True)
        self._say(index)

    def set_compact(self, *, compact: bool) -> None:
        """Show icons and numbers only."""
        self.compact = compact
        self.set_stops(self._stops)
        self.updateGeometry()

    def show_here(self, index: int) -> None:
        """Show that the window shows the tab ``index``, or none of them (-1)."""
        self.here = index
        if index < 0:
            self._choose_none()
        else:
            self.setCurrentIndex(index)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room all tabs take."""
        height = sum(self.tabSizeHint(i).height() for i in range(len(self._stops)))
        return QSize(self._theme.px(44 if self.compact else 208), height)

    def minimumSizeHint(self) -> QSize:
        """Return the same: the path is never cut."""
        return self.sizeHint()

    def tabSizeHint(self, index: int) -> QSize:
        """Return a row; the first phase's has the heading above it."""
        head = _HEAD if self._first(index) else 0
        if self.compact:
            head = 12 if head else 0
        width = self.width() or self._theme.px(208)
        return QSize(width, self._theme.px(_ROW + _GAP + head))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same."""
        return self.tabSizeHint(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down with the arrows."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        index = self.here + step if self.here >= 0 else 0
        if 0 <= index < len(self._stops):
            self.tabBarClicked.emit(index)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the rows, the trunk between the phases, and the ring of the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(len(self._stops)):
            self._row(painter, index)
        painter.end()

    def _first(self, index: int) -> bool:
        return index < len(self._stops) and self._stops[index].number == 1

    def _box(self, index: int) -> QRect:
        rect = self.tabRect(index)
        height = self._theme.px(_ROW)
        return QRect(4, rect.bottom() - height, self.width() - 8, height)

    def _from_edge(self, left: int, width: int = 0) -> int:
        """Return where begins what is ``left`` from the edge at which lines begin."""
        return self.width() - left - width if self.isRightToLeft() else left

    def _row(self, painter: QPainter, index: int) -> None:
        theme, stop, box = self._theme, self._stops[index], self._box(index)
        chosen = index == self.here
        if self._first(index) and not self.compact:
            painter.setFont(theme.font(14, 600))
            painter.setPen(theme.color("second"))
            above = box.adjusted(theme.px(12), -theme.px(34), -theme.px(12), 0)
            above.setHeight(theme.px(26))
            painter.drawText(above, Qt.AlignmentFlag.AlignVCenter, self._heading)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("marine"))
            painter.drawRoundedRect(box, 4, 4)
        if self.hasFocus() and index == max(self.here, 0):
            painter.setPen(QPen(theme.color("marine"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(-3, 0, 3, 0), 6, 6)
            painter.setPen(QPen(theme.color("hollow"), 1.5))
            painter.drawRoundedRect(QRectF(box).adjusted(1, 2, -1, -2), 4, 4)
        if stop.number:
            self._marker(painter, index, box, chosen=chosen)
        else:
            side = theme.px(20)
            shade = theme.tokens.on_marine if chosen else theme.tokens.second
            icon = theme.icons.pixmap(stop.icon, shade, side)
            left = (self.width() - side) // 2
            if not self.compact:
                left = self._from_edge(box.left() + theme.px(12), side)
            painter.drawPixmap(left, box.center().y() - side // 2 + 1, icon)
        if not self.compact:
            self._words(painter, stop, box, chosen=chosen)

    def _words(self, painter: QPainter, stop: Stop, box: QRect, *, chosen: bool) -> None:
        theme = self._theme
        small = theme.font(14)
        width = QFontMetrics(small).horizontalAdvance(stop.figure)
        words = box.adjusted(theme.px(46), 0, -theme.px(14) - width, 0)
        words.moveLeft(self._from_edge(words.left(), words.width()))
        font = theme.font(16, 600 if chosen else 500)
        text = QFontMetrics(font).elidedText(stop.title, Qt.TextElideMode.ElideRight, words.width())
        painter.setFont(font)
        painter.setPen(theme.color("on_marine" if chosen else "ink"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        if stop.figure:
            painter.setFont(small)
            painter.setPen(theme.color("on_marine" if chosen else "second"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            side = theme.px(8)
            painter.drawText(box.adjusted(side, 0, -side, 0), flags, stop.figure)

    def _marker(self, painter: QPainter, index: int, box: QRect, *, chosen: bool) -> None:
        theme, stop = self._theme, self._stops[index]
        x = self.width() / 2 if self.compact else self._from_edge(box.left() + theme.px(22))
        centre = QPointF(x, box.center().y() + 0.5)
        radius = theme.px(11.5)
        if stop.number > 1:
            gap = theme.px(_ROW + _GAP)
            painter.setPen(QPen(theme.color("contour"), 1.5))
            top = centre.y() - gap + radius + 3
            painter.drawLine(QPointF(x, top), QPointF(x, centre.y() - radius - 3))
        strong, inside = ("on_marine", "marine") if chosen else ("marine", "hollow")
        if stop.done:
            inside = strong
        painter.setPen(QPen(theme.color(strong), 2))
        painter.setBrush(theme.color(inside))
        painter.drawEllipse(centre, radius, radius)
        shade = ("marine" if chosen else "on_marine") if stop.done else strong
        if stop.done:
            side = theme.px(14)
            tick = theme.icons.pixmap("check", getattr(theme.tokens, shade), side)
            painter.drawPixmap(QPointF(x - side / 2, centre.y() - side / 2), tick)
            return
        painter.setFont(theme.font(14, 700))
        painter.setPen(theme.color(shade))
        at = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(at, Qt.AlignmentFlag.AlignCenter, str(stop.number))


def _spoken(stop: Stop) -> str:
    """Return the words of a tab."""
    return f"{stop.number} {stop.title}" if stop.number else stop.title
