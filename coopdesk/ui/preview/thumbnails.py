"""The pages in small, one beneath the other: only those in sight are drawn, few are kept."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coopdesk.i18n import Catalogue
from coopdesk.ui.preview.rendering import PageRenderer, Paper, Wanted
from coopdesk.ui.theme import Theme

_SIDE = 132
_GAP = 10
_KEPT = 60
_Index = QModelIndex | QPersistentModelIndex


class _Pages(QAbstractListModel):
    """A row a page; it is named, and says which part of the contents it belongs to."""

    def __init__(self, catalogue: Catalogue, parent: QWidget) -> None:
        super().__init__(parent)
        self._tr = catalogue
        self.paper = Paper(())
        self.titles: dict[int, str] = {}

    def show(self, paper: Paper) -> None:
        self.beginResetModel()
        self.paper, self.titles = paper, {}
        self.endResetModel()

    def name(self, titles: dict[int, str]) -> None:
        self.titles = titles
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.paper.sizes)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 (Qt's signature)
        page, _ = index.row() + 1, self._tr
        title = self.titles.get(page, "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            all_ = len(self.paper.sizes)
            said = _("Page {page} of {pages}", page=page, pages=all_)
            return f"{said}: {title}" if title else said
        if role == Qt.ItemDataRole.DisplayRole:
            return str(page)
        return title if title and role == Qt.ItemDataRole.ToolTipRole else None


class _Paint(QStyledItemDelegate):
    """Paints a page in small with its number beneath."""

    def __init__(self, view: Thumbnails, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._theme = view, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 (Qt's signature)
        px = self._theme.px
        return QSize(px(_SIDE + 2 * _GAP), px(_SIDE + 3 * _GAP + 16))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, px = self._theme, self._theme.px
        area: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(area, theme.color("tint"))
        width, height = self._view.paper.sizes[index.row()]
        scale = px(_SIDE) / max(width, height, 1)
        wide, high = max(round(width * scale), 1), max(round(height * scale), 1)
        left = area.left() + (area.width() - wide) // 2
        spot = QRect(left, area.top() + px(_GAP) + px(_SIDE) - high, wide, high)
        painter.fillRect(spot, QColor("white"))
        image = self._view.image(index.row() + 1, wide)
        if image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(spot, image)
        painter.setPen(QPen(theme.color("marine" if chosen else "contour"), px(2) if chosen else 1))
        painter.drawRect(spot)
        painter.setPen(theme.color("ink"))
        under = QRect(area.left(), spot.bottom() + 1, area.width(), area.bottom() - spot.bottom())
        painter.drawText(under, int(Qt.AlignmentFlag.AlignCenter), str(index.data()))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("ink"), px(2)))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()


class Thumbnails(QListView):
    """The list; arrows choose a page, Tab leaves it."""

    def __init__(self, theme: Theme, catalogue: Catalogue, parent: QWidget) -> None:
        """Make an empty one."""
        super().__init__(parent)
        self._kept: OrderedDict[int, QImage] = OrderedDict()
        self._pages = _Pages(catalogue, self)
        self.renderer = PageRenderer(self)
        self.renderer.drawn.connect(self._on_drawn)
        self.setModel(self._pages)
        self.setItemDelegate(_Paint(self, theme))
        self.setAccessibleName(catalogue("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)

    @property
    def paper(self) -> Paper:
        """The document whose pages stand here."""
        return self._pages.paper

    def show_paper(self, paper: Paper, data: bytes) -> None:
        """Show the pages of a document."""
        self._kept.clear()
        self._pages.show(paper)
        self.renderer.open(data)

    def name(self, titles: dict[int, str]) -> None:
        """Say of pages what begins on them."""
        self._pages.name(titles)

    def choose(self, page: int) -> None:
        """Show which page is looked at."""
        index = self._pages.index(page - 1)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def image(self, page: int, width: int) -> QImage | None:
        """Return a page in small, or none yet: it is asked for."""
        found = self._kept.get(page)
        wanted = Wanted(page, max(round(width * self.devicePixelRatioF()), 1))
        if found is not None and found.width() == wanted.width:
            self._kept.move_to_end(page)
            return found
        waiting = self.renderer.waiting()
        if wanted not in waiting:
            # Scrolled past: what came into sight last is what is looked at.
            for old in waiting[: -_KEPT // 2]:
                self.renderer.drop(old)
            self.renderer.ask(wanted)
        return found

    def kept(self) -> int:
        """Return how many pictures are held."""
        return len(self._kept)

    def _on_drawn(self, wanted: Wanted, image: QImage) -> None:
        self._kept[wanted.page] = image
        self._kept.move_to_end(wanted.page)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.update(self._pages.index(wanted.page - 1))
