"""A bar of tabs that is moved along where it has no room, by buttons, wheel and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QTabBar, QToolButton, QWidget

from coopdesk.i18n import Catalogue
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import icon_button, row


class _Window(QScrollArea):
    """Shows the part of the bar there is room for."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move along with either wheel."""
        turned = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turned.x() or turned.y()))
        event.accept()


class TabStrip(QWidget):
    """Holds ``bar``; the current tab is always in sight."""

    def __init__(self, theme: Theme, tr: Catalogue, parent: QWidget) -> None:
        """Hold a bar without tabs."""
        super().__init__(parent)
        self._theme = theme
        layout = row(self, gap=theme.px(4))
        self.bar = QTabBar(self)
        self.bar.setProperty("role", "tabs")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self._area = _Window(self)
        # One made here: for the first widget it is handed that Qt made itself, PySide initialises
        # every class of widgets there is, which takes as long as painting a page.
        self._area.setViewport(QWidget(self._area))
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._area.setHorizontalScrollBarPolicy(off)
        self._area.setVerticalScrollBarPolicy(off)
        self._area.setWidget(self.bar)
        self._area.viewport().setAutoFillBackground(False)
        self.bar.setAutoFillBackground(False)
        self.back = self._button("chevron-left", tr("Earlier tabs"), -1)
        self.on = self._button("chevron-right", tr("Further tabs"), 1)
        layout.addWidget(self.back)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.on)
        self.bar.installEventFilter(self)
        self.bar.currentChanged.connect(self._show_current)
        moved = self._area.horizontalScrollBar()
        moved.valueChanged.connect(self._say)
        moved.rangeChanged.connect(self._show_current)

    def sizeHint(self) -> QSize:
        """Return the height of the tabs, whatever their number."""
        return QSize(self._theme.px(320), self.bar.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the room of one tab and the buttons."""
        return QSize(self._theme.px(160), self.bar.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the buttons where they are needed."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the tabs take more room or less, and when the keyboard comes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        elif event.type() == QEvent.Type.FocusIn:
            self._show_current()
        return super().eventFilter(watched, event)

    def _button(self, icon: str, name: str, way: int) -> QToolButton:
        made = icon_button(self._theme, icon, name, self, lambda: self._move(way))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows go from tab to tab
        made.hide()
        return made

    def _fit(self) -> None:
        needed = self.bar.minimumSizeHint().width() > self.width()
        if needed == self.back.isHidden():
            self.back.setVisible(needed)
            self.on.setVisible(needed)
        self._area.setFixedHeight(self.bar.sizeHint().height())
        self._show_current()

    def _move(self, way: int) -> None:
        bar = self._area.horizontalScrollBar()
        bar.setValue(bar.value() + way * round(self._area.viewport().width() * 0.6))

    def _show_current(self) -> None:
        shown: QRect = self.bar.tabRect(self.bar.currentIndex())
        room = self._area.viewport().width()
        bar = self._area.horizontalScrollBar()
        if shown.right() > bar.value() + room:
            bar.setValue(shown.right() - room + 1)
        elif shown.left() < bar.value():
            bar.setValue(shown.left())
        self._say()

    def _say(self) -> None:
        bar = self._area.horizontalScrollBar()
        self.back.setEnabled(bar.value() > bar.minimum())
        self.on.setEnabled(bar.value() < bar.maximum())
