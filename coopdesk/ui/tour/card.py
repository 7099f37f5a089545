"""The card of one stop, and the frame drawn around what it speaks of."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QWidget

from coopdesk.i18n import Catalogue
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import button, column, label, row, wrapped

_WIDTH = 400


class Pointer(QWidget):
    """A frame over the window that takes no click."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._theme = theme
        self.around = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def surround(self, around: QRect) -> None:
        """Stand around a part of the window."""
        self.around = around
        wide = self._theme.px(6)
        self.setGeometry(around.adjusted(-wide, -wide, wide, wide))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Draw two lines, so that one of them stands out on any ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for token, width in (("surface", 6), ("marine", 4)):
            pen = QPen(self._theme.color(token), self._theme.px(width))
            painter.setPen(pen)
            edge = self._theme.px(3)
            inside = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
            painter.drawRoundedRect(inside, edge * 2, edge * 2)
        painter.end()


class Card(QFrame):
    """What a stop says; Enter goes on, Backspace goes back, Esc leaves."""

    onward = Signal()
    backward = Signal()
    left = Signal()

    def __init__(self, theme: Theme, texts: Catalogue, parent: QWidget) -> None:
        """Begin hidden and empty."""
        super().__init__(parent)
        self._theme, self._tr, self._over = theme, texts, parent
        _, px = texts, theme.px
        self.setProperty("role", "palette")
        layout = self._lines = column(self, gap=px(8))
        layout.setContentsMargins(px(18), px(14), px(18), px(14))
        self.count = label("", self, "second")
        self.title = wrapped("", self, "panel")
        self.text = wrapped("", self)
        for part in (self.count, self.title, self.text):
            layout.addWidget(part)
        foot = row(None, gap=px(8))
        self.leave = button(theme, _("Leave the tour"), self, role="link", run=self.left.emit)
        self.back = button(theme, _("Back"), self, icon="arrow-left", run=self.backward.emit)
        self.next = button(theme, _("Next"), self, role="primary", run=self.onward.emit)
        foot.addWidget(self.leave)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        layout.addLayout(foot)
        keys = _("Enter: next. Backspace: back. Esc: leave.")
        layout.addWidget(wrapped(keys, self, "second"))
        self.hide()

    def say(self, at: int, of: int, title: str, text: str) -> None:
        """Show a stop, and tell it to assistive technology."""
        _ = self._tr
        place = _("Stop {n} of {all}", n=at, all=of)
        self.count.setText(place)
        self.title.setText(title)
        self.text.setText(text)
        self.setAccessibleName(f"{place}. {title}")
        self.setAccessibleDescription(text)
        self.back.setEnabled(at > 1)
        self.leave.setVisible(at < of)
        last = _("End the tour") if at == of else _("Next")
        self.next.setText(last)
        self.next.setAccessibleName(last)
        self.next.setAccessibleDescription(f"{place}. {title}. {text}")
        self.show()
        self.raise_()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        said = f"{place}. {title}. {text}"
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def place(self, around: QRect | None) -> None:
        """Stand beside what it speaks of, inside the window; else at the foot, at the right."""
        room = self._over.rect().adjusted(12, 12, -12, -12)
        width = min(self._theme.px(_WIDTH), room.width())
        self.setFixedWidth(width)
        # A label that wraps claims the height of a narrower one, unless it is asked by its width.
        height = min(self._lines.totalHeightForWidth(width), room.height())
        self.resize(width, height)
        size = QSize(width, height)
        spots = self._spots(around, width, height) if around is not None else ()
        fitting = [one for one in spots if room.contains(QRect(one, size))]
        right, foot = room.right() - width, room.bottom() - height
        corners = [QPoint(x, y) for y in (foot, room.top()) for x in (right, room.left())]
        # Where there is no room beside it, the corner that covers least of it.
        covered = around if around is not None else QRect()
        corners.sort(key=lambda one: _area(QRect(one, size) & covered))
        self.move((fitting or corners)[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear the three keys, wherever in the card the keyboard is."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            for one in (self.back, self.leave):
                if one.hasFocus():
                    one.click()
                    return
            self.onward.emit()
        elif key == Qt.Key.Key_Backspace:
            self.backward.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _spots(self, around: QRect, width: int, height: int) -> tuple[QPoint, ...]:
        """Return where it may stand: below, above, at the right, at the left."""
        room, gap = self._over.rect(), self._theme.px(16)
        x = min(max(around.left(), 12), room.width() - width - 12)
        y = min(max(around.top(), 12), room.height() - height - 12)
        return (
            QPoint(x, around.bottom() + gap),
            QPoint(x, around.top() - gap - height),
            QPoint(around.right() + gap, y),
            QPoint(around.left() - gap - width, y),
        )


def _area(part: QRect) -> int:
    return part.width() * part.height() if not part.isEmpty() else 0
