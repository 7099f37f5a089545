"""The tokens of the design, light and dark, and what Qt makes of them: palette, style sheet, zoom.

Every size of the window is written for 100 % and passes through ``Theme.px``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from coopdesk.ui import fonts, style
from coopdesk.ui.icons import Icons

ZOOMS = (75, 90, 100, 110, 125, 150, 175, 200)
CHOICES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours by what they are for; every text pair has a contrast of 5.9 or more."""

    ground: str
    surface: str
    hollow: str
    line: str
    contour: str
    ink: str
    second: str
    marine: str
    on_marine: str
    marine_hover: str
    tint: str
    ok: str
    ok_ground: str
    attention: str
    attention_ground: str
    blocking: str
    on_blocking: str
    neutral: str
    neutral_ground: str


LIGHT = Tokens(
    ground="#F1F4F5",
    surface="#FFFFFF",
    hollow="#E4EAEC",
    line="#D0D8DB",
    contour="#6C7B84",
    ink="#16222A",
    second="#4A5963",
    marine="#0B5566",
    on_marine="#FFFFFF",
    marine_hover="#083E4B",
    tint="#DAEBEF",
    ok="#2C6115",
    ok_ground="#E2F0D9",
    attention="#7F4300",
    attention_ground="#FBEAD0",
    blocking="#981B27",
    on_blocking="#FFFFFF",
    neutral="#44525B",
    neutral_ground="#E4EAEC",
)

DARK = Tokens(
    ground="#10171B",
    surface="#192228",
    hollow="#0B1114",
    line="#35434C",
    contour="#83949E",
    ink="#EDF2F4",
    second="#B0BDC4",
    marine="#74C7D6",
    on_marine="#062A33",
    marine_hover="#A2DEE8",
    tint="#173E48",
    ok="#A8D48D",
    ok_ground="#21361A",
    attention="#F2C27A",
    attention_ground="#3E2C10",
    blocking="#F7A8A4",
    on_blocking="#192228",
    neutral="#C6D0D6",
    neutral_ground="#2A363D",
)


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
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def dark(self) -> bool:
        """Whether the dark tokens are in force."""
        return self.tokens is DARK

    def px(self, size: float) -> int:
        """Return ``size``, written for 100 %, at the zoom in force."""
        return round(size * self.zoom / 100)

    def font(self, size: int = 16, weight: int = 400) -> QFont:
        """Return the window's typeface at ``size`` px and ``weight`` (400 to 700)."""
        font = QFont(fonts.FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        return font

    def color(self, token: str) -> QColor:
        """Return the colour of a token."""
        return QColor(getattr(self.tokens, token))

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

    def _apply(self) -> None:
        system_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = system_dark if self.choice == "system" else self.choice == "dark"
        self.tokens = DARK if dark else LIGHT
        self._app.setFont(self.font())
        self._app.setPalette(_palette(self.tokens))
        self._app.setStyleSheet(style.sheet(asdict(self.tokens), self.px))


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
        palette.setColor(disabled, target, QColor(tokens.second))
    return palette
