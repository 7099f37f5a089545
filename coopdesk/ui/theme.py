"""The tokens of the design, light and dark, and what Qt makes of them: palette, style sheet, zoom.

Every size of the window is written for 100 % and passes through ``Theme.px``.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette, QStaticText, QTransform
from PySide6.QtWidgets import QApplication

from coopdesk.ui import fonts, style
from coopdesk.ui.icons import Icons
from coopdesk.ui.tokens import BLACK, DARK, LIGHT, WHITE, Tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibilityHints, QStyleHints

_WIDTHS = 4_096  # texts whose widths are kept
_LINES = 512  # texts that are kept as they are laid out
ZOOMS = (75, 90, 100, 110, 125, 150, 175, 200)
CHOICES = ("system", "light", "dark", "white", "black")
_TOKENS = {"light": LIGHT, "dark": DARK, "white": WHITE, "black": BLACK}


class Theme(QObject):
    """The colours and sizes in force; ``changed`` asks the window to be built again."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system", zoom: int = 100) -> None:
        """Dress ``app`` as ``choice`` (one of ``CHOICES``) says, at ``zoom`` percent."""
        super().__init__(app)
        self._app = app
        self.choice = choice if choice in CHOICES else "system"
        self.zoom = zoom if zoom in ZOOMS else 100
        self.tokens = LIGHT
        self.icons = Icons()
        self._widths: dict[tuple[int, int, int, str], float] = {}
        self._colours: dict[str, QColor] = {}
        self._cut: dict[tuple[int, int, int, str, float], tuple[str, float]] = {}
        self._lines: dict[tuple[int, int, int, str], QStaticText] = {}
        self._faces: dict[tuple[int, int, int], tuple[QFont, QFontMetricsF]] = {}
        # Both are kept: the needs go from Python's sight with the hints they belong to.
        self._hints = app.styleHints()
        self._needs = _needs(self._hints)
        self._apply()
        self._hints.colorSchemeChanged.connect(self._follow)
        if self._needs is not None:
            self._needs.contrastPreferenceChanged.connect(self._follow)

    @property
    def strong(self) -> bool:
        """Whether black and white stand against each other, with borders around everything."""
        return self.tokens in {WHITE, BLACK}

    @property
    def dark(self) -> bool:
        """Whether the dark tokens are in force."""
        return self.tokens in {DARK, BLACK}

    def px(self, size: float) -> int:
        """Return ``size``, written for 100 %, at the zoom in force."""
        return round(size * self.zoom / 100)

    def font(self, size: int = 16, weight: int = 400) -> QFont:
        """Return the window's typeface at ``size`` px and ``weight`` (400 to 700)."""
        font = QFont(fonts.FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        return font

    def face(self, size: int = 16, weight: int = 400) -> tuple[QFont, QFontMetricsF]:
        """Return what ``font`` does, and its measures: made once, for all that is painted."""
        known = (self.zoom, size, weight)
        found = self._faces.get(known)
        if found is None:
            font = self.font(size, weight)
            found = self._faces[known] = font, QFontMetricsF(font)
        return found

    def width(self, text: str, size: int, weight: int) -> float:
        """Return the room ``text`` takes: it takes longer to tell than to paint the text."""
        known = (self.zoom, size, weight, text)
        found = self._widths.get(known)
        if found is None:
            if len(self._widths) > _WIDTHS:
                self._widths.clear()
            found = self._widths[known] = self.face(size, weight)[1].horizontalAdvance(text)
        return found

    def cut(self, text: str, size: int, weight: int, room: float) -> tuple[str, float]:
        """Return ``text``, with an ellipsis where it has no ``room``, and its width then."""
        width = self.width(text, size, weight)
        if width <= room:
            return text, width
        known = (self.zoom, size, weight, text, room)
        found = self._cut.get(known)
        if found is None:
            if len(self._cut) > _LINES:
                self._cut.clear()
            metrics = self.face(size, weight)[1]
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            found = self._cut[known] = shown, metrics.horizontalAdvance(shown)
        return found

    def line(self, text: str, size: int, weight: int) -> QStaticText:
        """Return ``text`` laid out on one line: rows that come again are not laid out again."""
        known = (self.zoom, size, weight, text)
        found = self._lines.get(known)
        if found is None:
            if len(self._lines) > _LINES:
                self._lines.clear()
            found = self._lines[known] = QStaticText(text)
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.prepare(QTransform(), self.face(size, weight)[0])
        return found

    def color(self, token: str) -> QColor:
        """Return the colour of a token, made once: who changes it changes a copy."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = QColor(getattr(self.tokens, token))
        return found

    def choose(self, choice: str) -> None:
        """Follow ``choice`` from now on."""
        self.choice = choice
        self._apply()
        self.changed.emit()

    def zoom_to(self, percent: int) -> None:
        """Show everything at ``percent``, held within what the design stands."""
        percent = min(max(percent, ZOOMS[0]), ZOOMS[-1])
        if percent != self.zoom:
            self.zoom = percent
            self._apply()
            self.changed.emit()

    def zoom_by(self, steps: int) -> None:
        """Go up or down the ladder of zooms."""
        at = min(range(len(ZOOMS)), key=lambda i: abs(ZOOMS[i] - self.zoom))
        self.zoom_to(ZOOMS[min(max(at + steps, 0), len(ZOOMS) - 1)])

    def _follow(self) -> None:
        if self.choice == "system":
            self._apply()
            self.changed.emit()

    def _of_the_system(self) -> Tokens:
        strong = (
            self._needs is not None
            and self._needs.contrastPreference() == Qt.ContrastPreference.HighContrast
        )
        if self._hints.colorScheme() == Qt.ColorScheme.Dark:
            return BLACK if strong else DARK
        return WHITE if strong else LIGHT

    def _apply(self) -> None:
        self.tokens = _TOKENS.get(self.choice) or self._of_the_system()
        self._colours.clear()
        self._app.setFont(self.font())
        self._app.setPalette(_palette(self.tokens))
        self._app.setStyleSheet(style.sheet(asdict(self.tokens), self.px))


def _needs(hints: QStyleHints) -> QAccessibilityHints | None:
    """Return what the system tells about this person's needs; Qt knows it since 6.10."""
    ask = getattr(hints, "accessibility", None)
    return None if ask is None else ask()


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for target, colour in (
        (role.Window, tokens.ground),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.hollow),
        (role.Button, tokens.surface),
        (role.ToolTipBase, tokens.surface),
        (role.WindowText, tokens.ink),
        (role.Text, tokens.ink),
        (role.ButtonText, tokens.ink),
        (role.ToolTipText, tokens.ink),
        (role.PlaceholderText, tokens.second),
        (role.Highlight, tokens.marine),
        (role.HighlightedText, tokens.on_marine),
        (role.Accent, tokens.marine),
        (role.Link, tokens.marine),
        (role.LinkVisited, tokens.marine),
        (role.Mid, tokens.contour),
        (role.Midlight, tokens.line),
        (role.Dark, tokens.contour),
        (role.Light, tokens.surface),
    ):
        palette.setColor(target, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, target, QColor(tokens.off))
    return palette
