"""Statuses as they look: a shape, a word and a weight; colour never carries meaning alone.

Plain tint is normal, framed is to do, solid is blocking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.drawn import Drawn
from coopdesk.ui.theme import Theme

_LINE, _FOLDED = 18, 48  # px at 100 %: a line of words, and the height from which two stand
OK, NEUTRAL, ATTENTION, BLOCKING = "ok", "neutral", "attention", "blocking"


@dataclass(frozen=True, slots=True)
class Chip:
    """A status to show: its word, its shape (an icon) and its tone."""

    word: str
    icon: str
    tone: str = NEUTRAL


_DRAFT = ("circle-dashed", NEUTRAL)
_UNDER_WAY = ("circle-dot", NEUTRAL)
_DONE = ("circle-check", OK)
_OUT = ("ban", NEUTRAL)

LOOKS: dict[str, dict[str, tuple[str, str]]] = {
    "commitments.status": {
        "prospective": _DRAFT,
        "proposed": ("message-square", NEUTRAL),
        "agreed": ("handshake", NEUTRAL),
        "signed": _DONE,
        "in_progress": ("play", OK),
        "fulfilled": ("badge-check", OK),
        "revised": ("history", NEUTRAL),
        "suspended": ("pause", ATTENTION),
        "withdrawn": _OUT,
        "lapsed": ("hourglass", NEUTRAL),
        "converted": ("file-check", OK),
    },
    "operating_modes.status": {
        "draft": _DRAFT,
        "discussed": _UNDER_WAY,
        "adopted": _DONE,
        "dropped": _OUT,
    },
    "obstacles.status": {
        "open": ("circle", ATTENTION),
        "in_progress": _UNDER_WAY,
        "cleared": _DONE,
        "accepted": ("circle-minus", NEUTRAL),
    },
    "interventions.status": {
        "to_request": _DRAFT,
        "requested": ("send", NEUTRAL),
        "granted": _DONE,
        "refused": ("circle-x", BLOCKING),
    },
    "activities.status": {
        "planned": ("calendar", NEUTRAL),
        "done": _DONE,
        "postponed": ("calendar-clock", ATTENTION),
        "cancelled": _OUT,
    },
    "obstacles.actions.status": {
        "planned": ("circle", NEUTRAL),
        "in_progress": _UNDER_WAY,
        "done": _DONE,
    },
    "services.status": {
        "idea": ("lightbulb", NEUTRAL),
        "studied": _UNDER_WAY,
        "selected": ("flag", NEUTRAL),
        "running": ("play", OK),
        "launched": _DONE,
        "dropped": _OUT,
    },
    "deliberations.state": {
        "draft": _DRAFT,
        "adopted": _DONE,
        "refused": ("circle-x", BLOCKING),
    },
    "permits.state": {
        "to_request": _DRAFT,
        "requested": ("send", NEUTRAL),
        "granted": _DONE,
        "refused": ("circle-x", BLOCKING),
        "not_needed": ("circle-minus", NEUTRAL),
    },
    "documents.state": {"to_do": _DRAFT, "in_progress": _UNDER_WAY, "approved": _DONE},
    "gates.state": {
        "met": _DONE,
        "unmet": ("circle", ATTENTION),
        "waived": ("circle-minus", NEUTRAL),
    },
    "steps.state": {
        "to_do": ("circle", NEUTRAL),
        "done": _DONE,
        "waived": ("circle-minus", NEUTRAL),
    },
    "financing.sources.state": {
        "secured": _DONE,
        "expected": ("hourglass", NEUTRAL),
        "missing": ("circle", ATTENTION),
    },
}


def capital(word: str) -> str:
    """Return a closed list's word as it begins a chip, cell or entry."""
    return word[:1].upper() + word[1:]


def chip(
    theme: Theme, painter: QPainter, at: QRect, shown: Chip, *, selected: bool = False
) -> None:
    """Paint a chip at the left of ``at``, in its middle; it stands out in a ``selected`` row.

    Where its words are too wide and there is height for it, they stand in two lines.
    """
    size = chip_size(theme, shown)
    lines: Sequence[str] = (shown.word,)
    if size.width() > at.width() and at.height() >= theme.px(_FOLDED):
        size, lines = chip_size(theme, shown, folded=True), _halves(shown.word)
    box = QRect(at.left(), at.center().y() - size.height() // 2, size.width(), size.height())
    box.setWidth(min(box.width(), at.width()))
    ink, ground = _colours(shown.tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    framed = shown.tone == ATTENTION
    # Where every ground is the same, a thin line holds the chip together.
    line = QPen(theme.color(ink), 1) if theme.strong else QPen(Qt.PenStyle.NoPen)
    painter.setPen(QPen(theme.color("attention"), 2.5 if theme.strong else 1.5) if framed else line)
    plain = selected and shown.tone == NEUTRAL
    painter.setBrush(theme.color("surface" if plain else ground))
    painter.drawRoundedRect(box, 4, 4)
    side = theme.px(16)
    icon = theme.icons.pixmap(shown.icon, getattr(theme.tokens, ink), side)
    painter.drawPixmap(QPoint(box.left() + theme.px(8), box.center().y() - side // 2 + 1), icon)
    painter.setPen(theme.color(ink))
    font = theme.font(15, 600 if shown.tone in {ATTENTION, BLOCKING} else 500)
    painter.setFont(font)
    words = box.adjusted(theme.px(30), 0, -theme.px(6), 0)
    metrics, high = QFontMetrics(font), theme.px(_LINE)
    top = words.center().y() - len(lines) * high // 2 + 1
    for number, each in enumerate(lines):
        at_line = QRect(words.left(), top + number * high, words.width(), high)
        text = metrics.elidedText(each, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(at_line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


def chip_size(theme: Theme, shown: Chip, *, folded: bool = False) -> QSize:
    """Return the room a chip takes; ``folded`` that of its words in two lines, if they are two."""
    metrics = QFontMetrics(theme.font(15, 600 if shown.tone in {ATTENTION, BLOCKING} else 500))
    lines = _halves(shown.word) if folded else (shown.word,)
    words = max(metrics.horizontalAdvance(line) for line in lines)
    high = theme.px(28) + (len(lines) - 1) * theme.px(_LINE)
    return QSize(words + theme.px(30) + theme.px(10), high)


def _halves(words: str) -> Sequence[str]:
    """Return words in two lines, as even as can be; one word stays as it is."""
    each = words.split(" ")
    ways = [(" ".join(each[:at]), " ".join(each[at:])) for at in range(1, len(each))]
    return min(ways, key=lambda way: max(map(len, way)), default=(words,))


def _colours(tone: str) -> tuple[str, str]:
    if tone == BLOCKING:
        return "on_blocking", "blocking"
    return tone, f"{tone}_ground"


class ChipLabel(Drawn):
    """A chip on a page."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Make one that shows nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self._chip: Chip | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_chip(self, shown: Chip | None) -> None:
        """Show a status, or nothing."""
        self._chip = shown
        self.setAccessibleName(shown.word if shown else "")
        self.setVisible(shown is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the chip's room."""
        if self._chip is None:
            return QSize(0, self._theme.px(28))
        return chip_size(self._theme, self._chip) + QSize(2, 2)

    def minimumSizeHint(self) -> QSize:
        """Return the chip's height; its word may be cut."""
        return QSize(self._theme.px(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 (Qt's signature)
        """Paint the chip."""
        if self._chip is not None:
            painter = QPainter(self)
            chip(self._theme, painter, self.rect().adjusted(1, 0, 0, 0), self._chip)
            painter.end()
