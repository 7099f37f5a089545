"""An example in letters that a whole hall can read: for the projector, and for who reads badly."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from coopdesk.ui.desk import Desk
from coopdesk.ui.screens import Screens
from coopdesk.ui.widgets import button, column, icon_button, label, row

_SIZES = (24, 28, 34, 40, 48, 60)


class LargeView(QDialog):
    """The text alone, over the whole screen; Esc closes it, + and − change its size."""

    def __init__(self, desk: Desk, title: str, text: str, parent: QWidget | None) -> None:
        """Show ``text``."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        self.setProperty("role", "large")
        self._desk, self._text = desk, text
        self._size = 3
        _, theme = desk.tr, desk.theme
        px = theme.px
        layout = column(self, gap=px(12))
        layout.setContentsMargins(px(48), px(24), px(48), px(16))
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(title)
        inner = QWidget(self._scroll)
        inner.setProperty("role", "scrolled")
        body = column(inner)
        first, _newline, rest = text.partition("\n")
        self.words = (label(first, inner, wrap=True), label(rest, inner, wrap=True))
        body.setSpacing(px(16))
        for made in self.words:
            made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            body.addWidget(made)
        body.addStretch(1)
        self._scroll.setWidget(inner)
        layout.addWidget(self._scroll, 1)
        foot = row(None, gap=px(8))
        foot.addWidget(label(_("Esc closes, + and − change the size."), self, "second"))
        foot.addStretch(1)
        for icon, name, by in (("zoom-out", _("Smaller"), -1), ("zoom-in", _("Larger"), 1)):
            foot.addWidget(icon_button(theme, icon, name, self, partial(self.resized, by)))
        foot.addWidget(button(theme, _("Copy"), self, icon="copy", run=self.copy))
        self.shut = button(theme, _("Close"), self, role="primary", run=self.accept)
        foot.addWidget(self.shut)
        layout.addLayout(foot)
        self.resized(0)
        self.shut.setFocus()

    def resized(self, by: int) -> None:
        """Make the letters larger or smaller."""
        self._size = min(max(self._size + by, 0), len(_SIZES) - 1)
        size = self._desk.theme.px(_SIZES[self._size])
        for made, weight in zip(self.words, (700, 500), strict=True):
            made.setStyleSheet(f"font-size: {size}px; font-weight: {weight};")

    def copy(self) -> None:
        """Put the text into the clipboard."""
        QApplication.clipboard().setText(self._text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the size by + and −, scroll by the arrows and pages."""
        by = {"+": 1, "=": 1, "-": -1, "−": -1}.get(event.text())
        if by is not None:
            self.resized(by)
            return
        bar = self._scroll.verticalScrollBar()
        pages = {
            Qt.Key.Key_Down: bar.singleStep() * 3,
            Qt.Key.Key_Up: -bar.singleStep() * 3,
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        if (far := pages.get(Qt.Key(event.key()))) is not None:
            bar.setValue(bar.value() + far)
            return
        super().keyPressEvent(event)


def show_large(desk: Desk, title: str, text: str, near: QWidget) -> LargeView:
    """Show a text over a whole screen: the hall's, where there is one beside that of ``near``."""
    view = LargeView(desk, title, text, near.window())
    other = Screens().other(near)
    if other is not None:
        view.setGeometry(other.geometry())
    view.showFullScreen()
    return view
