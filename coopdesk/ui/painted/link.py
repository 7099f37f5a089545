"""A line that leads somewhere: an icon, a title cut where it must be, and words at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coopdesk.ui.painted.writing import Pen, width_of
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import tooltip

HEIGHT = 32


def beside(room: float, title: float, aside: float) -> float:
    """Return the width of what stands at the right: what it leads to comes first.

    It is whole in half of the line; what is longer has what the title leaves, or a third.
    """
    return aside if aside <= room / 2 else min(aside, max(room - title, room / 3))


class LinkLine(QAbstractButton):
    """One line of 32 px; a click, Space or Enter follows it."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        parent: QWidget,
        *,
        aside: str = "",
        icon: str = "",
        late: bool = False,
        strong: bool = False,
        run: Callable[[], object] | None = None,
    ) -> None:
        """Lead to what ``run`` shows; ``late`` words at the right stand out."""
        super().__init__(parent)
        self._theme = theme
        self._words, self._aside, self._icon = text, aside, icon
        self._late, self._strong = late, strong
        self.setAccessibleName(", ".join(part for part in (text, aside) if part))
        tooltip(self, self.accessibleName())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if run is not None:
            self.clicked.connect(lambda _checked=False: run())

    def sizeHint(self) -> QSize:
        """Return the height of a line, and as much width as there is."""
        return QSize(self._theme.px(160), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the line."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        over = self.underMouse()
        if over:
            painter.fillRect(self.rect(), theme.color("tint"))
        room = QRectF(self.rect())
        if self._icon:
            side = px(18)
            shade = theme.tokens.second
            picture = theme.icons.pixmap(self._icon, shade, side)
            painter.drawPixmap(QPoint(0, (self.height() - side) // 2), picture)
            room.setLeft(side + px(10))
        pen = Pen(theme, painter)
        weight = 600 if self._late else 400
        title = width_of(theme, self._words, 16, 600 if self._strong else 400) + px(12)
        wanted = width_of(theme, self._aside, 14, weight)
        taken = beside(room.width(), title, wanted)
        aside = QRectF(room.right() - taken, 0, taken, self.height())
        pen.write_right(
            aside, self._aside, 14, weight, shade="blocking" if self._late else "second"
        )
        if taken:
            room.setRight(aside.left() - px(12))
        shade = "marine" if self._strong or over else "ink"
        pen.write(room, self._words, 16, 600 if self._strong else 400, shade=shade)
        painter.end()
