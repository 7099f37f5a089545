"""Telephone numbers keep their order where the window runs from right to left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coopdesk.ui import one_way
from coopdesk.ui.one_way import from_left
from coopdesk.ui.preview_table import preview_table
from coopdesk.ui.window import MainWindow

_PHONE = "+39 0577 12 34 56"


@pytest.mark.parametrize(
    "text", [_PHONE, "01 23 45 67 89", "(0577) 123456", "0577/123456", "01.23.45.67.89"]
)
def test_a_number_is_kept_apart_from_what_is_beside_it(text: str) -> None:
    assert from_left(text) == f"\u2066{text}\u2069"
    assert from_left(f"Call {text}, at noon") == f"Call \u2066{text}\u2069, at noon"


@pytest.mark.parametrize(
    "text", ["E35", "€9,000", "13\u202f500\u00a0€", "3 of 5", "-12 %", "Bread"]
)
def test_what_keeps_its_order_by_itself_is_left_alone(text: str) -> None:
    assert from_left(text) == text


def ink(window: MainWindow, text: str, way: Qt.LayoutDirection, qtbot: QtBot) -> QImage:
    """Return what is painted of ``text`` in a table, without the room around it."""
    model = QStandardItemModel()
    model.appendRow([QStandardItem(text)])
    holder = QWidget()
    qtbot.addWidget(holder)
    panel, table = preview_table(window.around.theme, "x", model, holder)
    table.setLayoutDirection(way)
    table.setColumnWidth(0, 300)
    panel.resize(360, 120)
    holder.show()
    image = table.viewport().grab(table.visualRect(model.index(0, 0))).toImage()
    assert model.index(0, 0).data() == text  # what is copied, and read aloud
    ground = image.pixelColor(image.width() // 2, 2)
    dark = [
        (x, y)
        for x in range(image.width())
        for y in range(2, image.height() - 2)
        if image.pixelColor(x, y) != ground
    ]
    columns, rows = zip(*dark, strict=True)
    left, top = min(columns), min(rows)
    return image.copy(QRect(left, top, max(columns) - left + 1, max(rows) - top + 1))


def apart(one: QImage, other: QImage) -> int:
    """Count the pixels that clearly differ."""
    return sum(
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 128
        for x in range(min(one.width(), other.width()))
        for y in range(min(one.height(), other.height()))
    )


def test_a_number_in_a_table_is_painted_alike_both_ways(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    wanted, shown = (ink(window, _PHONE, way, qtbot) for way in (left, right))
    monkeypatch.setattr(one_way, "from_left", str)
    turned = ink(window, _PHONE, right, qtbot)
    assert apart(wanted, turned) > 100
    assert apart(wanted, shown) < 10  # the same signs, a part of a pixel beside
