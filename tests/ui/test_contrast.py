"""What is written can be read: every pair of colours, and what is really painted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.ui.desk import Target
from coopdesk.ui.theme import CHOICES
from coopdesk.ui.tokens import BLACK, DARK, LIGHT, WHITE, Tokens
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench

_TEXT, _SHAPE, _STRONG = 4.5, 3.0, 7.0
_GROUNDS = ("ground", "surface", "hollow")
_PAIRS = [
    *((ink, ground) for ink in ("ink", "second", "marine") for ground in (*_GROUNDS, "tint")),
    *((ink, ground) for ink in ("ok", "attention", "blocking") for ground in ("ground", "surface")),
    ("ink", "attention_ground"),
    ("ink", "ok_ground"),
    ("ink", "neutral_ground"),
    ("second", "neutral_ground"),
    ("ok", "ok_ground"),
    ("attention", "attention_ground"),
    ("neutral", "neutral_ground"),
    ("on_blocking", "blocking"),
    ("on_marine", "marine"),
    ("on_marine", "marine_hover"),
    ("ground", "ink"),
]
_SHAPES = [(line, ground) for line in ("contour", "marine") for ground in _GROUNDS]
_SETS = {"light": LIGHT, "dark": DARK, "white": WHITE, "black": BLACK}


def luminance(colour: QColor) -> float:
    """Return the relative luminance, as WCAG 2.2 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, 1 to 21."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", list(_SETS))
def test_every_pair_of_tokens(name: str) -> None:
    tokens = _SETS[name]
    least = _STRONG if name in {"white", "black"} else _TEXT
    assert not [pair for pair in _PAIRS if _of(tokens, *pair) < least]
    assert not [pair for pair in _SHAPES if _of(tokens, *pair) < _SHAPE]


def test_high_contrast_draws_every_line(window: MainWindow) -> None:
    for tokens in (WHITE, BLACK):
        for ground in _GROUNDS:
            assert _of(tokens, "line", ground) > 20
            assert _of(tokens, "contour", ground) > 20
    window.theme.choose("black")
    assert window.theme.dark
    assert window.theme.strong
    assert window.settings.theme == "black"


@pytest.mark.parametrize("choice", list(_SETS))
def test_a_hint_in_an_empty_field_can_be_read(choice: str, window: MainWindow) -> None:
    window.theme.choose(choice)
    field = QLineEdit(window)
    field.setPlaceholderText("M" * 12)
    field.resize(240, 36)
    field.show()
    found = painted_contrast(field.grab().toImage(), field.rect().adjusted(4, 4, -4, -4))
    assert found >= _TEXT


@pytest.mark.parametrize("choice", list(_SETS))
@pytest.mark.parametrize("kind", ["", "primary"])
def test_what_cannot_be_pressed_looks_otherwise(choice: str, kind: str, window: MainWindow) -> None:
    window.theme.choose(choice)
    button = QPushButton("M" * 12, window)
    button.setProperty("role", kind)
    button.resize(240, 40)
    button.show()
    looks = []
    for enabled in (True, False):
        button.setEnabled(enabled)
        picture = button.grab().toImage()
        assert painted_contrast(picture, button.rect().adjusted(4, 4, -4, -4)) >= _TEXT
        inside = Counter(picture.pixel(x, y) for x in range(8, 232) for y in range(4, 36))
        ground = inside.most_common(1)[0][0]
        words = max(inside, key=lambda one: contrast(QColor(ground), QColor(one)))
        looks.append((ground, words))
    assert looks[0][1] != looks[1][1]


def test_the_system_is_followed(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    theme = window.theme
    theme.choose("system")
    assert theme.tokens in {LIGHT, DARK, WHITE, BLACK}
    wanted = Qt.ContrastPreference.HighContrast
    monkeypatch.setattr(theme, "_needs", SimpleNamespace(contrastPreference=lambda: wanted))
    theme.choose("system")
    assert theme.strong


def _of(tokens: Tokens, one: str, other: str) -> float:
    return contrast(QColor(getattr(tokens, one)), QColor(getattr(tokens, other)))


def written(root: QWidget) -> Iterator[QWidget]:
    """Yield the labels and buttons with words that can be seen whole."""
    for one in root.findChildren(QWidget):
        if not isinstance(one, QLabel | QAbstractButton) or not one.text():
            continue
        if one.isVisible() and one.isEnabled() and one.visibleRegion().boundingRect() == one.rect():
            yield one


def painted_contrast(picture: QImage, place: QRect) -> float:
    """Return the contrast of the ground of a place with what stands out most on it."""
    colours: Counter[int] = Counter(
        picture.pixel(x, y)
        for x in range(place.left() + 2, place.right() - 1)
        for y in range(place.top() + 2, place.bottom() - 1)
    )
    ground = QColor(colours.most_common(1)[0][0])
    return max(contrast(ground, QColor(colour)) for colour in colours)


@pytest.mark.parametrize("choice", [choice for choice in CHOICES if choice != "system"])
def test_what_is_painted_can_be_read(
    choice: str, window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    window.theme.choose(choice)
    shown = window.workbench
    assert shown is not None
    for place, tab in (("overview", ""), ("phase4", "commitments"), ("documents", "")):
        shown.go(Target(place, tab))
        qtbot.waitUntil(lambda: shown.desk.session.snapshot is not None)
        picture = window.grab().toImage()
        for one in written(shown):
            at = QRect(one.mapTo(window, QPoint(0, 0)), one.size())
            found = painted_contrast(picture, at)
            assert found >= _TEXT, (choice, place, one, found)
