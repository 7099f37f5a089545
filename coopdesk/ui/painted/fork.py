"""The fork painted: months, one trunk up to today, two pathways on, a flag at each birth."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from coopdesk.formats import Formats
from coopdesk.ui.painted.fork_facts import LOWER, TRUNK, UPPER, ForkFacts, Line, Stretch
from coopdesk.ui.painted.fork_layout import BAR, HEIGHT, ROWS, Box, Layout, laid_out
from coopdesk.ui.painted.fork_strokes import flag, span_arrow, stem
from coopdesk.ui.painted.marks import EMPTY, FULL, HATCHED, mark
from coopdesk.ui.painted.pressed import Painted
from coopdesk.ui.painted.timescale import by_years
from coopdesk.ui.painted.writing import Pen, width_of
from coopdesk.ui.theme import Theme


class Fork(Painted):
    """The two pathways in time; a stretch that is pressed leads to the gates of its phase.

    The keyboard goes from stretch to stretch with the arrows and opens with Enter.
    """

    opened = Signal(int)
    """The number of the phase."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget) -> None:
        """Make one that shows nothing yet."""
        super().__init__(theme, parent)
        self._formats = formats
        self._facts: ForkFacts | None = None
        self._laid: Layout | None = None
        self._at = -1
        self.clicked.connect(self._open)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """All stretches, in the order of the arrows."""
        lines = self._facts.lines if self._facts is not None else ()
        return tuple(stretch for line in lines for stretch in line.stretches)

    def show_fork(self, facts: ForkFacts) -> None:
        """Show ``facts``."""
        if facts != self._facts:
            self._facts = facts
            self._laid = None
            self._at = -1
            self._say()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the height of three rows between the months and the years."""
        return QSize(self.theme.px(640), self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return a width in which the bars can still be told apart."""
        return QSize(self.theme.px(300), self.theme.px(HEIGHT))

    # ---------------------------------------------------------------------- mouse and keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from stretch to stretch; Enter opens."""
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self.stretches:
            super().keyPressEvent(event)
            return
        self._at = min(max(self._at + step, 0), len(self.stretches) - 1)
        self._say()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say the whole again when the keyboard comes back."""
        super().focusOutEvent(event)
        self._at = -1
        self._say()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note what was pressed."""
        self._at = self._under(event.position())
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say the days of the stretch under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._under(QPointF(event.pos()))
            said = self.stretches[at].spoken if at >= 0 else ""
            text = f"<span>{html.escape(said)}</span>" if said else ""
            QToolTip.showText(event.globalPos() if said else QPoint(), text, self)
            return True
        return super().event(event)

    def _under(self, at: QPointF) -> int:
        boxes = self._layout_now().boxes if self._facts is not None else ()
        return next((n for n, box in enumerate(boxes) if box.room.contains(at)), -1)

    def _open(self) -> None:
        if self._facts is not None:
            at = self._at
            self.opened.emit(self.stretches[at].opens if at >= 0 else self._facts.opens)

    def _say(self) -> None:
        if self._facts is not None:
            here = self.stretches[self._at].spoken if self._at >= 0 else self._facts.name
            self.speak(here, self._facts.spoken)

    # --------------------------------------------------------------------------------- painting

    def _layout_now(self) -> Layout:
        assert self._facts is not None  # noqa: S101 (asked by callers that know)
        if self._laid is None or self._laid.width != self.width():
            self._laid = laid_out(self._facts, self.theme, self.width())
        return self._laid

    def paint_inside(self, painter: QPainter) -> None:
        """Paint the months, then the lines, then what stands on them."""
        facts = self._facts
        if facts is None:
            return
        if not facts.lines:
            room = QRectF(self.rect()).adjusted(self.theme.px(24), 0, -self.theme.px(24), 0)
            Pen(self.theme, painter).write(room, facts.note, 16, shade="second")
            return
        laid = self._layout_now()
        self._grid(painter, laid)
        self._today(painter, laid)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in facts.lines:
            stem(self.theme, painter, laid, line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for box in laid.boxes:
            self._box(painter, box)
        for line in facts.lines:
            self._birth(painter, laid, line)
        self._between(painter, laid)
        if 0 <= self._at < len(laid.boxes) and self.hasFocus():
            painter.setPen(QPen(self.theme.color("ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(laid.boxes[self._at].room.adjusted(-3, -3, 3, 3))

    def _grid(self, painter: QPainter, laid: Layout) -> None:
        px, pen, scale = self.theme.px, Pen(self.theme, painter), laid.scale
        step = scale.step(px(46))
        years = by_years(step)
        taken = laid.today_room
        for number, (day, x) in enumerate(scale.marks(step, laid.edge - px(8))):
            painter.setPen(QPen(self.theme.color("line"), 1))
            painter.drawLine(round(x), px(38), round(x), px(HEIGHT - 10))
            above = QRectF(x + px(4), px(14), px(60), px(20))
            said = str(day.year) if years else self._formats.month(day)
            if x + px(4) + width_of(self.theme, said, 14) <= laid.edge:
                pen.write(above, said, 14, shade="second")
            below = QRectF(x + px(4), px(HEIGHT - 27), px(44), px(20))
            fits = below.right() <= laid.edge and not below.intersects(taken)
            if fits and not years and (number == 0 or day.month <= step):
                pen.write(below, str(day.year), 14, 600, shade="second")

    def _box(self, painter: QPainter, box: Box) -> None:
        mark(self.theme, painter, box.room, box.kind)
        if box.kind == EMPTY:
            painter.fillRect(box.room.adjusted(1, 1, -1, -1), self.theme.color("surface"))
        px = self.theme.px
        room = box.room.width() - px(12)
        words = next((w for w in (box.words, box.brief) if self._wide(w) <= room), "")
        tight = not words and self._wide(box.brief) <= box.room.width() - px(4)
        words = box.brief if tight else words
        inner = box.room.adjusted(px(2 if tight else 8), 0, -px(2), 0)
        if box.kind == HATCHED and words:
            plate = QRectF(inner.left() - px(3), inner.top() + 3, 0, inner.height() - 6)
            plate.setWidth(min(self._wide(words) + px(6), box.room.right() - plate.left() - 2))
            painter.fillRect(plate, self.theme.color("surface"))
        shade = {FULL: "on_marine", HATCHED: "marine"}.get(box.kind, "second")
        Pen(self.theme, painter).write(inner, words, 15, 600, shade=shade)

    def _wide(self, words: str) -> float:
        return width_of(self.theme, words, 15, 600)

    def _today(self, painter: QPainter, laid: Layout) -> None:
        facts, px = self._facts, self.theme.px
        if facts is None:
            return
        if laid.today is not None:
            painter.setPen(QPen(self.theme.color("ink"), px(2)))
            x = round(laid.today)
            painter.drawLine(x, px(38), x, px(HEIGHT - 29))
        self._write(painter, laid.today_room, laid.today_words, 14, "ink")

    def _birth(self, painter: QPainter, laid: Layout, line: Line) -> None:
        if line.birth is None:
            return
        px = self.theme.px
        shade = "second" if line.kind == EMPTY else "marine"
        x = laid.flag_at(line)
        flag(self.theme, painter, QPointF(x, px(ROWS[line.row])), full=line.kind != EMPTY)
        words = line.brief if laid.brief else line.words
        room = QRectF(x + px(22), px(ROWS[line.row]), laid.edge - x - px(22), px(28))
        self._write(painter, room, words, 15, shade)

    def _write(self, painter: QPainter, room: QRectF, words: str, size: int, shade: str) -> None:
        """Write ``words`` so that no line of the months goes through them."""
        px = self.theme.px
        wide = min(width_of(self.theme, words, size, 600), room.width())
        plate = QRectF(room.left() - px(2), room.center().y() - px(10), wide + px(4), px(20))
        painter.fillRect(plate, self.theme.color("surface"))
        Pen(self.theme, painter).write(room, words, size, 600, shade=shade)

    def _between(self, painter: QPainter, laid: Layout) -> None:
        facts, px = self._facts, self.theme.px
        if facts is None:
            return
        flags = [line for line in facts.lines if line.birth is not None]
        ends = sorted(laid.flag_at(line) for line in flags)
        pen = Pen(self.theme, painter)
        free = next(row for row in (TRUNK, UPPER, LOWER) if row not in {one.row for one in flags})
        middle = px(ROWS[free]) + px(BAR) / 2
        if facts.between and len(ends) > 1:
            wide = width_of(self.theme, facts.between, 14, 600)
            if ends[1] - ends[0] >= wide + px(44):
                span_arrow(self.theme, painter, (ends[0], ends[1]), middle, wide + px(12))
                left = (ends[0] + ends[1] - wide) / 2
                at = QRectF(left, middle - px(10), wide + 2, px(20))
                self._write(painter, at, facts.between, 14, "ink")
        left = laid.root + px(28)
        wide = width_of(self.theme, facts.note, 14)
        if facts.note and left + wide <= min([*ends, laid.edge]) - px(8):
            pen.write(QRectF(left, middle - px(10), wide, px(20)), facts.note, 14, shade="second")
