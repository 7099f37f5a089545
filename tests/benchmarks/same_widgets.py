"""The widgets of a window told as plain data, and built again with nothing behind them.

Told: Qt's own class, texts, style sheet properties, fonts, sizes, layouts. What the program paints
itself becomes an empty widget of the same size.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6 import QtWidgets
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QStackedLayout,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from coopdesk import paths

_OWN = "PySide6.QtWidgets"
_ABSTRACT = {"QAbstractButton", "QAbstractScrollArea"}
_FONTS = ("Regular", "Medium", "SemiBold", "Bold", "Italic")


def described(window: QMainWindow) -> dict[str, Any]:
    """Return the window's widgets, and the look they have."""
    app = QApplication.instance()
    inside = window.centralWidget()
    if not isinstance(app, QApplication) or inside is None:
        raise TypeError(type(app))
    roles = [role for role in QPalette.ColorRole if role != QPalette.ColorRole.NColorRoles]
    return {
        "style": app.styleSheet() or window.styleSheet(),
        "font": app.font().toString(),
        "palette": {role.value: app.palette().color(role).name() for role in roles},
        "size": [window.width(), window.height()],
        "inside": _widget(inside),
    }


def _widget(one: QWidget) -> dict[str, Any]:
    qt = next(kind for kind in type(one).__mro__ if kind.__module__ == _OWN).__name__
    told: dict[str, Any] = {
        "kind": "QWidget" if qt in _ABSTRACT else qt,
        "own": type(one).paintEvent is not getattr(QtWidgets, qt).paintEvent,
        "shown": not one.isHidden(),
        "size": [one.width(), one.height()],
        "least": [one.minimumWidth(), one.minimumHeight()],
        "most": [one.maximumWidth(), one.maximumHeight()],
        "policy": [one.sizePolicy().horizontalPolicy().value,
                   one.sizePolicy().verticalPolicy().value],
        "properties": {
            bytes(name.data()).decode(): value
            for name in one.dynamicPropertyNames()
            if isinstance(value := one.property(bytes(name.data()).decode()), str | bool | int)
        },
    }  # fmt: skip
    if isinstance(one, QLabel | QLineEdit | QAbstractButton):
        told["text"] = one.text()
    if isinstance(one, QLabel):
        told["wrap"] = one.wordWrap()
    if isinstance(one, QTabBar):
        told["tabs"] = [one.tabText(number) for number in range(one.count())]
    elif isinstance(one, QScrollArea) and (inside := one.widget()) is not None:
        told["holds"] = [_widget(inside)]
    elif isinstance(one, QStackedWidget):
        pages = [one.widget(number) for number in range(one.count())]
        told["holds"] = [_widget(page) for page in pages if page is not None]
        told["at"] = one.currentIndex()
    elif (layout := one.layout()) is not None:
        told["layout"] = _layout(layout)
    return told


def _layout(one: QLayout) -> dict[str, Any]:
    qt = next(kind for kind in type(one).__mro__ if kind.__module__ == _OWN).__name__
    margins = one.contentsMargins()
    told: dict[str, Any] = {
        "kind": qt,
        "gap": max(one.spacing(), 0),
        "margins": [margins.left(), margins.top(), margins.right(), margins.bottom()],
        "items": [],
    }
    items = [item for number in range(one.count()) if (item := one.itemAt(number)) is not None]
    if qt == "QLayout":  # the program's own, which flows
        return {**told, "kind": "QVBoxLayout", "items": _lines(items)}
    if isinstance(one, QBoxLayout):
        told["direction"] = one.direction().value
    for number, item in enumerate(items):
        place: dict[str, Any] = {"align": int(item.alignment().value)}
        if isinstance(one, QBoxLayout):
            place["stretch"] = one.stretch(number)
        elif isinstance(one, QGridLayout):
            place["cell"] = list(one.getItemPosition(number))  # type: ignore[call-overload]  # the stubs say object
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            place["widget"] = _widget(widget)
        elif inner is not None:
            place["layout"] = _layout(inner)
        told["items"].append(place)
    return told


def _lines(items: Sequence[QLayoutItem]) -> list[dict[str, Any]]:
    """Return what flows as lines of Qt's own, one above the other."""
    lines: dict[int, list[dict[str, Any]]] = {}
    for item in items:
        if (widget := item.widget()) is not None:
            told = {"align": 0, "stretch": 0, "widget": _widget(widget)}
            lines.setdefault(item.geometry().y(), []).append(told)
    row = {"kind": "QHBoxLayout", "gap": 0, "margins": [0, 0, 0, 0]}
    return [{"align": 0, "stretch": 0, "layout": {**row, "items": line}} for line in lines.values()]


def build(app: QApplication, window: QMainWindow, file: str) -> int:
    """Fill the window with the widgets told in ``file``; return how many they are."""
    told = json.loads(Path(file).read_text(encoding="utf-8"))
    app.setStyle("Fusion")
    for name in _FONTS:
        path = paths.resources() / f"fonts/SourceSans3-{name}.ttf"
        QFontDatabase.addApplicationFont(str(path))
    font = QFont()
    font.fromString(told["font"])
    app.setFont(font)
    palette = QPalette()
    for role, colour in told["palette"].items():
        palette.setColor(QPalette.ColorRole(int(role)), colour)
    app.setPalette(palette)
    app.setStyleSheet(told["style"])
    window.resize(*told["size"])
    window.setCentralWidget(_built(told["inside"], window))
    return len(window.findChildren(QWidget))


def _built(  # noqa: C901 (a line a kind of widget)
    told: dict[str, Any], parent: QWidget
) -> QWidget:
    made: QWidget = getattr(QtWidgets, told["kind"])(parent)
    for name, value in told["properties"].items():
        made.setProperty(name, value)
    if isinstance(made, QLabel | QLineEdit | QAbstractButton):
        made.setText(told["text"])
    if isinstance(made, QLabel):
        made.setWordWrap(told["wrap"])
    policies = [QtWidgets.QSizePolicy.Policy(value) for value in told["policy"]]
    made.setSizePolicy(*policies)
    # What the program paints and measures itself gets the size it had.
    made.setMinimumSize(QSize(*(told["size"] if told["own"] and told["shown"] else told["least"])))
    made.setMaximumSize(QSize(*told["most"]))
    if isinstance(made, QTabBar):
        for text in told["tabs"]:
            made.addTab(text)
    elif isinstance(made, QScrollArea):
        made.setWidgetResizable(True)
        for inner in told.get("holds", []):
            made.setWidget(_built(inner, made))
    elif isinstance(made, QStackedWidget):
        for inner in told["holds"]:
            made.addWidget(_built(inner, made))
        made.setCurrentIndex(told["at"])
    elif "layout" in told:
        made.setLayout(_laid_out(told["layout"], made))
    if not told["shown"]:
        made.hide()
    return made


def _laid_out(told: dict[str, Any], parent: QWidget) -> QLayout:
    kinds: dict[str, type[QLayout]] = {
        "QHBoxLayout": QHBoxLayout,
        "QVBoxLayout": QVBoxLayout,
        "QBoxLayout": QHBoxLayout,
        "QGridLayout": QGridLayout,
        "QStackedLayout": QStackedLayout,
    }
    made = kinds[told["kind"]]()
    if isinstance(made, QBoxLayout) and "direction" in told:
        made.setDirection(QBoxLayout.Direction(told["direction"]))
    made.setSpacing(told["gap"])
    made.setContentsMargins(*told["margins"])
    for place in told["items"]:
        _place(made, place, parent)
    return made


def _place(layout: QLayout, place: dict[str, Any], parent: QWidget) -> None:
    align = place["align"]
    widget = _built(place["widget"], parent) if "widget" in place else None
    inner = _laid_out(place["layout"], parent) if "layout" in place else None
    if isinstance(layout, QBoxLayout):
        if widget is not None:
            layout.addWidget(widget, place["stretch"])
        elif inner is not None:
            layout.addLayout(inner, place["stretch"])
        else:
            layout.addStretch(place["stretch"])
    elif isinstance(layout, QGridLayout) and widget is not None:
        layout.addWidget(widget, *place["cell"])
    elif isinstance(layout, QGridLayout) and inner is not None:
        layout.addLayout(inner, *place["cell"])
    elif widget is not None:
        layout.addWidget(widget)
    if widget is not None and align:
        layout.setAlignment(widget, Qt.AlignmentFlag(align))
