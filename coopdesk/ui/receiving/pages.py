"""Pictures of the pages that came back, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from coopdesk.i18n import Catalogue
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import column, icon_button, label, picture, row

_WIDE, _TALL = 240, 320


class PageView(QWidget):
    """One page at a time, with the way to the others; a sentence where there is no picture."""

    def __init__(self, theme: Theme, catalogue: Catalogue, name: str, parent: QWidget) -> None:
        """Show nothing yet; the picture is called ``name``."""
        super().__init__(parent)
        self._theme, self._tr = theme, catalogue
        self._pages: tuple[QImage, ...] = ()
        self._at = 0
        _ = catalogue
        layout: QVBoxLayout = column(self, gap=theme.px(4))
        self.picture = QLabel(self)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(name)
        layout.addWidget(self.picture, 1)
        self._none = QWidget(self)
        inner = column(self._none, gap=theme.px(8))
        inner.addStretch(1)
        mark = picture(theme, "file-text", "second", self._none, 32)
        inner.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        self._words = label("", self._none, "second", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner.addWidget(self._words)
        inner.addStretch(1)
        layout.addWidget(self._none, 1)
        self._none.hide()
        self._turn = QWidget(self)
        line = row(self._turn, gap=theme.px(4))
        line.addStretch(1)
        self.before = icon_button(
            theme, "chevron-left", _("Page before"), self._turn, lambda: self._go(-1)
        )
        line.addWidget(self.before)
        self._count = label("", self._turn, "second")
        line.addWidget(self._count)
        self.after = icon_button(
            theme, "chevron-right", _("Next page"), self._turn, lambda: self._go(1)
        )
        line.addWidget(self.after)
        line.addStretch(1)
        layout.addWidget(self._turn)
        self._turn.hide()

    def show_pages(self, pages: Sequence[QImage], none: str) -> None:
        """Show the first of ``pages``, or say ``none``."""
        self._pages = tuple(one for one in pages if not one.isNull())
        self._at = 0
        self._words.setText(none)
        self._none.setVisible(not self._pages and bool(none))
        self.picture.setVisible(bool(self._pages))
        self._turn.setVisible(len(self._pages) > 1)
        self._show()

    def _go(self, by: int) -> None:
        self._at = min(max(self._at + by, 0), len(self._pages) - 1)
        self._show()

    def _show(self) -> None:
        pixmap = QPixmap()
        if self._pages:
            room = QSize(self._theme.px(_WIDE), self._theme.px(_TALL))
            pixmap = QPixmap.fromImage(self._pages[self._at]).scaled(
                room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        self.picture.setPixmap(pixmap)
        last = len(self._pages)
        self._count.setText(self._tr("{page} of {pages}", page=self._at + 1, pages=last))
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(self._at + 1 < last)
