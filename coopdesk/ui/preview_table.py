"""The table of a preview: what would be stored, row by row, to be looked at and not edited."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from coopdesk.ui.one_way import OneWay
from coopdesk.ui.theme import Theme
from coopdesk.ui.widgets import column, frame


def preview_table(
    theme: Theme, name: str, model: QAbstractItemModel, parent: QWidget
) -> tuple[QFrame, QTableView]:
    """Return a panel and the table in it that shows ``model``."""
    panel = frame(parent, "panel")
    table = QTableView(panel)
    table.setProperty("role", "preview")
    table.setModel(model)
    table.setItemDelegate(OneWay(table))
    table.setAccessibleName(name)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(theme.px(34))
    head = table.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setHighlightSections(False)
    head.setFixedHeight(theme.px(36))
    column(panel, margin=1).addWidget(table, 1)
    return panel, table
