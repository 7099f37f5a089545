"""The map itself: painted, dragged by mouse and by keys, zoomed; it says who has the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.documents.network.labels import Box
from coopdesk.model.rules.network import STROKES, Node, Tie
from coopdesk.ui.later_map import Shown
from coopdesk.ui.pages.network import names
from coopdesk.ui.pages.network.lines import draw_limits, draw_tie, word_rings
from coopdesk.ui.pages.network.names import Name, Page, Spot, Standing
from coopdesk.ui.painted.actor_mark import paint_mark
from coopdesk.ui.theme import Theme

STEP, STRIDE = 0.01, 0.05
_MANY = 40  # names that are placed and written in no time
_SETTLED_MS = 600
_CLOSEST, _FARTHEST = 8.0, 0.5
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class MapCanvas(QWidget):
    """Arrows move the chosen actor, Page Up and Page Down choose another, Enter opens it."""

    chosen = Signal(str)
    """The key of the actor that was chosen, empty for none."""
    moved = Signal(str, float, float)
    """An actor was put somewhere: its key, and the place in parts of the map."""
    opened = Signal(str)
    numbered = Signal(object)
    """Whose names have no room at this nearness: a ``(number, key)`` for each."""

    def __init__(self, theme: Theme, parent: QWidget, say: Callable[[str], str]) -> None:
        """Make an empty map; ``say`` puts an actor into words for assistive technology."""
        super().__init__(parent)
        self._theme, self._say = theme, say
        self.shown = Shown()
        self.words: tuple[str, ...] = ()
        """What is written at the rings, from the middle, then at the limit of the village."""
        self.key = ""
        self.written = Standing()
        """Where the names stand that were painted, and who has a number."""
        self.confidential = False
        """Whether tensions and influence are shown."""
        self.kind = ""
        """The only kind of tie shown, empty for all."""
        self._nodes: dict[str, Node] = {}
        self._order: dict[str, int] = {}  # by name, with the number that stands for it
        self._zoom, self._offset = 1.0, QPointF()
        self._held: QPointF | None = None
        self._dragged = self._pulled = False
        self._waiting = ""
        self._shapes: dict[str, list[Name]] = {}
        self._named = False  # whether names were written before
        self._picture: QPixmap | None = None  # as it was painted last, until something changes
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED_MS)
        self._settle.timeout.connect(self.flush)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(theme.px(240), theme.px(120))

    # ------------------------------------------------------------------------------- what is shown

    def show_map(self, shown: Shown) -> None:
        """Show a map; the chosen actor stays, and what is being moved stays where it is."""
        if self._waiting in shown.places and self._waiting in self.shown.places:
            shown.places[self._waiting] = self.shown.places[self._waiting]
        self.shown = shown
        self._nodes = {one.key: one for one in shown.network.nodes}
        in_order = sorted(shown.network.nodes, key=lambda one: one.name.casefold())
        self._order = {one.key: number for number, one in enumerate(in_order, 1)}
        if self.key not in self._nodes:
            self.choose("")
        self.redraw()

    def redraw(self) -> None:
        """Paint the map anew: something on it has changed."""
        self._picture = None
        self.update()

    def choose(self, key: str) -> None:
        """Choose an actor, or none."""
        key = key if key in self._nodes else ""
        if key != self.key:
            self.flush()
            self.key = key
            self.chosen.emit(key)
        self.say()
        self.redraw()

    def say(self) -> None:
        """Tell assistive technology what is chosen."""
        self.setAccessibleName(self._say(self.key))

    def ties(self) -> list[Tie]:
        """Return the ties that are shown."""
        return [
            one
            for one in self.shown.network.ties
            if (self.confidential or STROKES.get(one.kind) != "zigzag")
            and self.kind in {"", one.kind}
        ]

    def point(self, key: str) -> QPointF:
        """Return where an actor is on the screen."""
        x, y = self.shown.places[key]
        return self._at(x, y)

    # ----------------------------------------------------------------------------- zoom and places

    def fit(self) -> None:
        """Show all of the map."""
        self._zoom, self._offset = 1.0, QPointF()
        self.redraw()

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Come nearer or go farther, with what is at ``about`` staying there."""
        about = about if about is not None else QPointF(self.width() / 2, self.height() / 2)
        zoom = min(max(self._zoom * factor, _FARTHEST), _CLOSEST)
        self._offset = about - (about - self._offset) * (zoom / self._zoom)
        self._zoom = zoom
        self.redraw()

    def flush(self) -> None:
        """Keep the place of the actor that was moved by keys, as one step."""
        self._settle.stop()
        key, self._waiting = self._waiting, ""
        if key in self.shown.places:
            self.moved.emit(key, *self.shown.places[key])

    def _frame(self) -> QRectF:
        # Room for the names below and beside those at the edge.
        across, down = self._theme.px(56), self._theme.px(30)
        return QRectF(self.rect()).adjusted(across, down / 2, -across, -down)

    def _at(self, x: float, y: float) -> QPointF:
        frame = self._frame()
        at = QPointF(frame.left() + x * frame.width(), frame.top() + y * frame.height())
        return at * self._zoom + self._offset

    def _part(self, at: QPointF) -> tuple[float, float]:
        frame = self._frame()
        at = (at - self._offset) / self._zoom
        x = (at.x() - frame.left()) / max(frame.width(), 1)
        y = (at.y() - frame.top()) / max(frame.height(), 1)
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)

    def _node_at(self, at: QPointF) -> str:
        near, found = self._theme.px(18), ""
        for key in self._nodes:
            away = self.point(key) - at
            if (distance := (away.x() ** 2 + away.y() ** 2) ** 0.5) < near:
                near, found = distance, key
        return found

    # ----------------------------------------------------------------------------- mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an actor, or of the ground."""
        self._held, self._dragged = event.position(), False
        key = self._node_at(event.position())
        self._pulled = bool(key)
        if key:
            self.choose(key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull what is held."""
        at = event.position()
        if self._held is None:
            key = self._node_at(at)
            self.setToolTip(self._nodes[key].name if key else "")
            return
        if not self._dragged and (at - self._held).manhattanLength() < 5:
            return
        self._dragged = True
        if self._pulled and self.key:
            self.shown.places[self.key] = self._part(at)
        else:
            self._offset += at - self._held
            self._held = at
        self.redraw()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Let go; an actor that was pulled stays where it is."""
        if self._dragged and self._pulled and self.key:
            self.moved.emit(self.key, *self.shown.places[self.key])
        elif not self._dragged and not self._pulled:
            self.choose("")
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open an actor."""
        if key := self._node_at(event.position()):
            self.opened.emit(key)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Come nearer, or go farther."""
        self.zoom_by(1.15 ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, choose, open, zoom."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in _ARROWS:
            x, y = _ARROWS[key]
            if modifiers & Qt.KeyboardModifier.ControlModifier or not self.key:
                self._offset -= QPointF(x, y) * self._theme.px(40)
                self.redraw()
            else:
                far = STRIDE if modifiers & Qt.KeyboardModifier.ShiftModifier else STEP
                self._move(x * far, y * far)
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
            self._next(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and self._order:
            self.choose(list(self._order)[0 if key == Qt.Key.Key_Home else -1])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.key:
            self.flush()
            self.opened.emit(self.key)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom_by(1.25)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(0.8)
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose somebody, so that the keys have something to act on."""
        super().focusInEvent(event)
        self.say()
        self.redraw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was moved."""
        self.flush()
        super().focusOutEvent(event)
        self.redraw()

    def _move(self, x: float, y: float) -> None:
        old = self.shown.places[self.key]
        new = (min(max(old[0] + x, 0.0), 1.0), min(max(old[1] + y, 0.0), 1.0))
        self.shown.places[self.key] = new
        self._waiting = self.key
        self._settle.start()
        self.redraw()

    def _next(self, way: int) -> None:
        if not self._order:
            return
        at = self._order[self.key] - 1 + way if self.key in self._order else 0
        self.choose(list(self._order)[at % len(self._order)])
        self._reveal()

    def _reveal(self) -> None:
        """Bring the chosen actor into sight."""
        at, frame = self.point(self.key), QRectF(self.rect())
        if not frame.adjusted(8, 8, -8, -8).contains(at):
            self._offset += frame.center() - at
            self.redraw()

    # ------------------------------------------------------------------------------------ painting

    def sizeHint(self) -> QSize:
        """Ask for what there is."""
        return QSize(self._theme.px(640), self._theme.px(420))

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew what other colours or letters have come for."""
        self._shapes.clear()
        self._picture = None
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the map; one that has not changed is there already."""
        ratio = self.devicePixelRatio()
        size = (QSizeF(self.size()) * ratio).toSize()
        if self._picture is None or self._picture.size() != size:
            self._picture = QPixmap(size)
            self._picture.setDevicePixelRatio(ratio)
            self._draw(self._picture)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()

    def _draw(self, picture: QPixmap) -> None:
        """Paint the limits, the ties, then the actors over them."""
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("surface"))
        where = self._at(0.5, 0.5), self._at(1.0, 1.0) - self._at(0.0, 0.0)
        if self.shown.rings:
            draw_limits(self._theme, painter, self._reaches(), where)
        for tie in self.ties():
            ends = self.point(tie.start), self.point(tie.end)
            draw_tie(self._theme, painter, tie, ends, mine=self.key in {tie.start, tie.end})
        nodes = sorted(self.shown.network.nodes, key=lambda one: one.key == self.key)
        taken = [self._mark_box(one) for one in nodes]
        if self.shown.rings:
            rings = word_rings(self._reaches(), where, self._theme.px(20))
            names.write_limits(self._page(painter), self.words, rings, taken)
        if self._named or len(nodes) <= _MANY:
            page = self._page(painter)
            self._place_names(page, nodes, taken)
            names.write_names(page, self.written)
        else:
            QTimer.singleShot(0, self, partial(self._write_many, nodes, taken))
        self._named = self._named or bool(nodes)
        for node in nodes:
            self._paint_mark(painter, node)
        painter.end()

    def _write_many(self, nodes: Sequence[Node], taken: list[Box]) -> None:
        """Write many names for the first time: shaped, placed and written in a turn each."""
        picture = self._picture
        if picture is None:
            return  # it is about to be painted anew, and whole
        if not self._shapes:
            self._shapes.update((one.name, names.shaped(self._theme, one.name)) for one in nodes)
            QTimer.singleShot(0, self, partial(self._write_many, nodes, taken))
            return
        painter = QPainter(picture)
        self._place_names(self._page(painter), nodes, taken)
        painter.end()
        QTimer.singleShot(0, self, partial(self._write_placed, picture, nodes))

    def _write_placed(self, picture: QPixmap, nodes: Sequence[Node]) -> None:
        if self._picture is not picture:
            return  # as above
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names.write_names(self._page(painter), self.written)
        for node in nodes:
            self._paint_mark(painter, node)
        painter.end()
        self.update()

    def _reaches(self) -> tuple[float, ...]:
        return (*self.shown.rings[:-1], self.shown.boundary)

    def _page(self, painter: QPainter) -> Page:
        size = (float(self.width()), float(self.height()))
        return Page(self._theme, painter, size, self._shapes)

    def _radius(self, node: Node) -> float:
        px = self._theme.px
        if self.confidential and node.influence:
            return px(5) + px(2) * node.influence
        return px(8)

    def _mark_box(self, node: Node) -> Box:
        at, r = self.point(node.key), self._radius(node) + 2
        return (at.x() - r, at.y() - r, at.x() + r, at.y() + r)

    def _paint_mark(self, painter: QPainter, node: Node) -> None:
        at, radius = self.point(node.key), self._radius(node)
        if node.key == self.key:
            painter.setPen(QPen(self._theme.color("marine"), 2))
            painter.setBrush(self._theme.color("tint"))
            painter.drawEllipse(at, radius + 7, radius + 7)
        paint_mark(self._theme, painter, at, node.kind, radius, full=node.ring == "signed")

    def _place_names(self, page: Page, nodes: Sequence[Node], taken: list[Box]) -> None:
        spots = [
            Spot(n.key, n.name, self.point(n.key), self._radius(n), str(self._order[n.key]))
            for n in nodes
        ]
        was = self.written.numbered
        self.written = names.place_names(page, spots, self.key, taken)
        if set(was) != set(self.written.numbered):
            # Told once it is painted: what is said of it takes room in the window.
            QTimer.singleShot(0, self, self._tell_numbered)

    def _tell_numbered(self) -> None:
        self.numbered.emit(
            sorted((self._order[one], one) for one in self.written.numbered if one in self._order)
        )
