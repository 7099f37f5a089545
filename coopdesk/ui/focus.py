"""Where the keyboard is: a ring around its widget, 2 px, 2 px away; its way on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLayout,
    QMenu,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from coopdesk.ui.theme import Theme

_OUT = 4
_WINDOWS = frozenset({Qt.WindowType.Window, Qt.WindowType.Dialog})
_OWN = frozenset({"cell", "palette"})
"""Roles of lines that stand out by themselves while they are typed in."""
_TAB = Qt.FocusPolicy.TabFocus


class _Ring(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("marine"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


class FocusRing(QObject):
    """Follows the keyboard focus within one window and the dialogs over it.

    Tables and tab bars show the focused cell or tab themselves, and so does the box of everything.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        """Follow the focus in ``window``, and in what it opens."""
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._target: QWidget | None = None
        self._ring: _Ring | None = None
        self._watched: list[QWidget] = []
        self._moving = QTimer(self)
        self._moving.setSingleShot(True)
        self._moving.setInterval(0)
        self._moving.timeout.connect(self._move_in)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:  # noqa: ARG002 (as above)
        if isinstance(new, QMenu):
            return
        self._release()
        holder = None if new is None else new.parentWidget()
        if new is None or holder is None or new.isWindow() or not self._is_ours(new.window()):
            return
        if isinstance(new, QAbstractItemView | QTabBar) or new.property("role") in _OWN:
            return
        above = holder.parentWidget()
        if holder.focusProxy() is new and above is not None:
            new, holder = holder, above
        self._target = new
        self._ring = _Ring(self._theme, _roomy(new, holder))
        self._watch(new, self._ring.parentWidget())
        self._place()
        self._ring.show()
        self._ring.raise_()

    def _is_ours(self, window: QWidget) -> bool:
        """Tell whether it is the window, or what it or one of its opened."""
        if window is self._window:
            return True
        around = window.parentWidget()
        if window.windowType() not in _WINDOWS or around is None:
            return False
        return self._is_ours(around.window())

    def _release(self) -> None:
        for one in self._watched:
            if isValid(one):
                one.removeEventFilter(self)
        self._watched = []
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._target = self._ring = None

    def _watch(self, target: QWidget, home: QWidget | None) -> None:
        """Notice when ``target`` moves, or what holds it, up to where the ring is at home."""
        one: QWidget | None = target
        while one is not None:
            one.installEventFilter(self)
            self._watched.append(one)
            one = None if one is home else one.parentWidget()

    def _place(self) -> None:
        target, ring = self._target, self._ring
        holder = target.parentWidget() if target is not None and isValid(target) else None
        if target is None or holder is None or ring is None or not isValid(ring):
            return
        above = ring.parentWidget()
        if above is not _roomy(target, holder):
            self._moving.start()  # not while Qt lays out what holds it
        if above is not None:
            # Where what scrolls has no room at its edge, the ring is narrower, not open.
            ring.setGeometry(_around(target, above).intersected(above.rect()))

    def _move_in(self) -> None:
        """Let the ring be at home where what holds its widget has no room any more, and scrolls."""
        target, ring = self._target, self._ring
        holder = target.parentWidget() if target is not None and isValid(target) else None
        if target is None or holder is None or ring is None or not isValid(ring):
            return
        ring.setParent(_roomy(target, holder))
        self._place()
        ring.show()
        ring.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the ring around its widget."""
        if watched is self._target:
            if event.type() in {QEvent.Type.Move, QEvent.Type.Resize}:
                self._place()
            elif event.type() == QEvent.Type.Hide:
                self._release()
        elif event.type() in {QEvent.Type.Move, QEvent.Type.Resize}:
            self._place()  # what holds it moved
        return False


def _around(target: QWidget, above: QWidget) -> QRect:
    at = QRect(target.mapTo(above, QPoint(0, 0)), target.size())
    return at.adjusted(-_OUT, -_OUT, _OUT, _OUT)


def _roomy(target: QWidget, holder: QWidget) -> QWidget:
    """Return the nearest widget around ``target`` that has room for the ring.

    What scrolls is not left: the ring scrolls with its widget. What has room for all it holds
    does not scroll, and would only cut the ring off.
    """
    while not holder.rect().contains(_around(target, holder)):
        above = holder.parentWidget()
        if above is None or holder.isWindow() or _scrolls(holder):
            break
        holder = above
    return holder


def _scrolls(holder: QWidget) -> bool:
    port = holder.parentWidget()
    if port is None or not isinstance(port.parentWidget(), QAbstractScrollArea):
        return False
    return holder.width() > port.width() or holder.height() > port.height()


def in_reading_order(root: QWidget) -> None:
    """Let Tab go through what ``root`` lays out as it is read, whenever its parts were built."""
    layout = root.layout()
    if layout is not None:
        for one, after in pairwise(_stops(layout)):
            QWidget.setTabOrder(one, after)


def in_its_place(root: QWidget) -> None:
    """As ``in_reading_order``, and after what Tab comes to before ``root``, built late as it is."""
    layout = root.layout()
    stops = [] if layout is None else list(_stops(layout))
    one = _stop_before(root)
    while one is not None and one is not root and root.isAncestorOf(one):
        one = _stop_before(one)
    for after in stops:
        if one is not None:
            QWidget.setTabOrder(one, after)
        one = after


def before(root: QWidget, *widgets: QWidget) -> None:
    """Let Tab come to ``widgets`` right before it comes to what ``root`` lays out."""
    layout = root.layout()
    first = next(_stops(layout), None) if layout is not None else None
    one = _stop_before(first or root)
    for after in widgets:
        if one is not None:
            QWidget.setTabOrder(one, after)
        one = after


def in_front(root: QWidget, built: QWidget) -> None:
    """Let Tab come to what ``built``, late, lays out right before what ``root`` lays out."""
    layout = built.layout()
    if layout is not None:
        before(root, *_stops(layout))


def _stop_before(widget: QWidget) -> QWidget | None:
    one = widget.previousInFocusChain()
    while one is not None and one is not widget and not one.focusPolicy() & _TAB:
        one = one.previousInFocusChain()
    return one


def _stops(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget = None if item is None else item.widget()
        inner = (None if item is None else item.layout()) if widget is None else widget.layout()
        if widget is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
        elif inner is not None:
            yield from _stops(inner)
