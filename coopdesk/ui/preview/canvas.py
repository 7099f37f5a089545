"""One page at a time, in the size that fits or larger, with what is marked or written on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from coopdesk.ui.preview.marks import Hits, Ink, Mark, paint_hits, paint_ink, scaled
from coopdesk.ui.preview.rendering import Look, PageRenderer, Paper, Wanted
from coopdesk.ui.preview.zoom import Zoom
from coopdesk.ui.theme import Theme

_MARGIN = 12
_KEPT_BYTES = 96_000_000  # of pictures: what was just looked at comes back at once
_MOST_PIXELS = 40_000_000  # of one picture; beyond, the screen makes it larger


class PageCanvas(QAbstractScrollArea):
    """Shows a page; Page Up and Page Down, Home and End turn, plus and minus enlarge."""

    turned = Signal()
    """The page shown, or the number of pages, is another."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make an empty one."""
        super().__init__(parent)
        self.renderer = PageRenderer(self)
        self.renderer.opened.connect(self._on_opened)
        self.renderer.drawn.connect(self._on_drawn)
        self._theme = theme
        self._paper = Paper(())
        self._keep_place = False
        self._images: dict[Wanted, QImage] = {}
        self._before: QImage | None = None
        self._at = 1
        self._zoom = Zoom()
        self._marks: tuple[Mark, ...] = ()
        self._hits = Hits()
        self._ink: tuple[Mark, Ink] | None = None
        self._held: QPointF | None = None
        self.look: Look = "colour"
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            bar.setSingleStep(theme.px(40))

    # ------------------------------------------------------------------------------ what it shows

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._paper.sizes)

    @property
    def page(self) -> int:
        """The page shown, from 1."""
        return self._at

    @property
    def zoom(self) -> float:
        """How many times larger than fitting the page is."""
        return self._scale() / self._fit()

    @property
    def chosen(self) -> Zoom:
        """How large it was chosen to be."""
        return self._zoom

    @property
    def percent(self) -> int:
        """How large it is, of its size on paper."""
        return self._zoom.percent_of(self._scale())

    @property
    def paper(self) -> Paper:
        """The document shown."""
        return self._paper

    def show_pdf(self, data: bytes, *, stay: bool = False) -> None:
        """Show a document from its first page on, or at the page shown now if it is to ``stay``."""
        self._keep_place = stay
        self.renderer.open(data)

    def clear(self) -> None:
        """Show nothing."""
        self.renderer.close()
        self._images.clear()
        self._before = None
        self._paper = Paper(())
        self._at = 1
        self._marks, self._ink, self._hits = (), None, Hits()
        self._renew()

    def mark(self, marks: Sequence[Mark]) -> None:
        """Frame these places."""
        self._marks = tuple(marks)
        self.viewport().update()

    def write(self, where: Mark | None, ink: Ink | None = None) -> None:
        """Show ink in its place, as it is being written."""
        self._ink = (where, ink) if where is not None and ink is not None else None
        self.viewport().update()

    def go(self, page: int) -> None:
        """Show page ``page``, or the nearest there is."""
        page = min(max(page, 1), max(self.count, 1))
        if page != self._at:
            self._at = page
            self.verticalScrollBar().setValue(0)
            self._renew()

    def zoom_by(self, steps: int) -> None:
        """Enlarge or reduce by steps; the middle of what is seen stays."""
        self.zoom_to(self._zoom.stepped(steps, self._scale(), self._fit()))

    def zoom_to(self, zoom: Zoom) -> None:
        """Show it so large; the middle of what is seen stays."""
        if zoom == self._zoom:
            return
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        middles = [(b.value() + b.pageStep() / 2) / (b.maximum() + b.pageStep() or 1) for b in bars]
        self._zoom = zoom
        self._renew()
        for bar, middle in zip(bars, middles, strict=True):
            bar.setValue(round(middle * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))

    def show_look(self, look: Look) -> None:
        """Show in colours, in greys, or as a laser printer prints."""
        self.look = look
        self._renew()

    def show_hits(self, hits: Hits) -> None:
        """Mark words that were found; bring the one that is meant into sight."""
        self._hits = hits
        meant = hits.meant_on(self._at)
        if meant is not None and self.count:
            self._bring_into_sight(meant)
        self.viewport().update()

    def pixels(self) -> QImage | None:
        """Return the picture of the page shown, once it is drawn in its size."""
        return self._images.get(self._wanted())

    # ------------------------------------------------------------------------------- what it hears

    def _on_opened(self, paper: Paper) -> None:
        # Where the same sheet comes again, its old page stands until the new one is drawn.
        self._before = self._nearest() if self._keep_place else None
        self._images.clear()
        self._paper = paper
        if not self._keep_place:
            self._zoom = Zoom()
            self._at = 1
            self._hits = Hits()
        self._at = min(self._at, max(self.count, 1))
        self._renew()

    def _on_drawn(self, wanted: Wanted, image: QImage) -> None:
        self._images[wanted] = image
        self._before = None
        while len(self._images) > 1 and self._held_bytes() > _KEPT_BYTES:
            del self._images[next(iter(self._images))]
        if wanted.page == self._at:
            self.viewport().update()
            self.turned.emit()
            self._think_ahead()

    def _held_bytes(self) -> int:
        return sum(image.sizeInBytes() for image in self._images.values())

    def _bring_into_sight(self, meant: QRectF) -> None:
        place = self._place()
        spot = scaled(meant, self._scale(), place)
        room = self.viewport().rect()
        for bar, first, last, most in (
            (self.horizontalScrollBar(), spot.left(), spot.right(), room.width()),
            (self.verticalScrollBar(), spot.top(), spot.bottom(), room.height()),
        ):
            if first < 0 or last > most:
                bar.setValue(bar.value() + round((first + last) / 2 - most / 2))

    def _think_ahead(self) -> None:
        """Have the next page drawn, so that it is there when it is turned to."""
        if self._at < self.count:
            ahead = replace(self._wanted(), page=self._at + 1)
            if ahead not in self._images:
                self.renderer.ask(ahead)

    def _renew(self) -> None:
        room, size = self.viewport().size(), self._size()
        margin = 2 * self._theme.px(_MARGIN)
        for bar, whole, seen in (
            (self.horizontalScrollBar(), size.width() + margin, room.width()),
            (self.verticalScrollBar(), size.height() + margin, room.height()),
        ):
            bar.setRange(0, max(round(whole - seen), 0))
            bar.setPageStep(seen)
        if self.count and self.isVisible() and self._wanted() not in self._images:
            self.renderer.ask(self._wanted())
        self.viewport().update()
        self.turned.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page again."""
        super().resizeEvent(event)
        self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the page that was not needed while hidden."""
        super().showEvent(event)
        self._renew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn, scroll, enlarge."""
        key = event.key()
        keys = Qt.Key
        if key in {keys.Key_PageDown, keys.Key_PageUp}:
            self.go(self._at + (1 if key == keys.Key_PageDown else -1))
        elif key in {keys.Key_Home, keys.Key_End}:
            self.go(1 if key == keys.Key_Home else self.count)
        elif key in {keys.Key_Plus, keys.Key_Equal, keys.Key_Minus}:
            self.zoom_by(-1 if key == keys.Key_Minus else 1)
        elif key in {keys.Key_Left, keys.Key_Right} and not self.horizontalScrollBar().maximum():
            self.go(self._at + (1 if key == keys.Key_Right else -1))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, and turn at the page's end; with Ctrl enlarge."""
        down = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if down > 0 else -1)
        else:
            bar = self.verticalScrollBar()
            before = bar.value()
            bar.setValue(before - down)
            if down and bar.value() == before:
                self.go(self._at + (1 if down < 0 else -1))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Hold the page to move it."""
        self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move an enlarged page by hand."""
        if self._held is not None:
            moved = self._held - event.position()
            self._held = event.position()
            for bar, way in (
                (self.horizontalScrollBar(), moved.x()),
                (self.verticalScrollBar(), moved.y()),
            ):
                bar.setValue(bar.value() + round(way))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Let go of the page."""
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Enlarge, or fit again."""
        self.zoom_by(2) if self._zoom == Zoom() else self.zoom_to(Zoom())

    # ------------------------------------------------------------------------------------ painting

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint what came into sight."""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the page, its marks and the ink."""
        painter = QPainter(self.viewport())
        theme = self._theme
        painter.fillRect(self.viewport().rect(), theme.color("hollow"))
        if self.count:
            self._paint_page(painter)
        painter.end()

    def _paint_page(self, painter: QPainter) -> None:
        theme, at = self._theme, self._place()
        # The page is paper: white in the dark theme too.
        painter.fillRect(at, QColor("white"))
        image = self._images.get(self._wanted()) or self._nearest() or self._before
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(at), image)
        painter.setPen(QPen(theme.color("contour"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(at)
        scale = at.width() / self._paper.sizes[self._at - 1][0]
        paint_hits(painter, self._hits, self._at, scale, at)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self._marks:
            if mark.page == self._at:
                # Marine of the light theme: it stands on white paper in both.
                painter.setPen(QPen(QColor("#0B5566"), theme.px(3)))
                painter.drawRect(scaled(mark.at, scale, at))
        if self._ink is not None and self._ink[0].page == self._at:
            paint_ink(painter, self._ink[1], scaled(self._ink[0].at, scale, at))

    def _nearest(self) -> QImage | None:
        """Return the page in another size, to stand there until the right one is drawn."""
        same = [image for wanted, image in self._images.items() if wanted.page == self._at]
        return same[-1] if same else None

    def _wanted(self) -> Wanted:
        size = self._size()
        ratio = self.devicePixelRatioF()
        dots = max(size.width() * size.height() * ratio**2, 1)
        ratio *= min(sqrt(_MOST_PIXELS / dots), 1)
        return Wanted(self._at, max(round(size.width() * ratio), 1), self.look)

    def _fit(self) -> float:
        """Return the scale in which the whole page is seen."""
        return self._scaled_as(Zoom())

    def _scale(self) -> float:
        return self._scaled_as(self._zoom)

    def _scaled_as(self, zoom: Zoom) -> float:
        if not self.count:
            return 1.0
        margin = 2 * self._theme.px(_MARGIN)
        # As if there were no scroll bars: with them the page would shrink, and they would go.
        room = self.maximumViewportSize()
        bar = self.verticalScrollBar().sizeHint().width()
        wide, high = room.width() - margin, room.height() - margin
        return zoom.scale(self._paper.sizes[self._at - 1], wide, high, bar)

    def _size(self) -> QRectF:
        """Return the page's size on the screen, at the origin."""
        if not self.count:
            return QRectF()
        width, height = self._paper.sizes[self._at - 1]
        scale = self._scale()
        return QRectF(0, 0, round(width * scale), round(height * scale))

    def _place(self) -> QRect:
        """Return where the page stands in the viewport."""
        size, room, margin = self._size(), self.viewport().rect(), self._theme.px(_MARGIN)
        left = max((room.width() - size.width()) / 2, margin) - self.horizontalScrollBar().value()
        top = max((room.height() - size.height()) / 2, margin) - self.verticalScrollBar().value()
        return QRect(round(left), round(top), round(size.width()), round(size.height()))
