"""Icons: SVG files recoloured when they are drawn, each size and colour once."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from coopdesk import paths

_OWN_COLOUR = "#0B5566"  # of the logo, the one icon that is filled
_FADED = 110  # of 255: where nothing can be done
_GAP = 4  # between icon and text, beyond the 4 px style sheets fix


class Icons:
    """The pixmaps drawn so far."""

    def __init__(self) -> None:
        """Begin with none."""
        self._pixmaps: dict[tuple[str, str, int, int, float], QPixmap] = {}
        self._icons: dict[tuple[str, str, int, bool, str, float], QIcon] = {}
        self._sources: dict[str, str] = {}

    def pixmap(self, name: str, colour: str, size: int, pad: int = 0) -> QPixmap:
        """Return icon ``name`` in ``colour``, ``size`` px square, with ``pad`` px at its right."""
        ratio = _ratio()
        known = (name, colour, size, pad, ratio)
        if (found := self._pixmaps.get(known)) is not None:
            return found
        pixmap = QPixmap(QSize(round((size + pad) * ratio), round(size * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self._renderer(name, colour).render(painter, QRectF(0, 0, size, size))
        painter.end()
        self._pixmaps[known] = pixmap
        return pixmap

    def icon(self, name: str, colour: str, size: int, *, gap: bool = False, off: str = "") -> QIcon:
        """Return a ``QIcon``; ``gap`` pads it for a button that also has a text.

        Where nothing can be done it fades, from the colour ``off`` if its own would not be seen.
        """
        known = (name, colour, size, gap, off, _ratio())
        if (found := self._icons.get(known)) is None:
            drawn = self.pixmap(name, colour, size, _GAP if gap else 0)
            found = self._icons[known] = QIcon(drawn)
            found.addPixmap(_faded(drawn, QColor(off or colour)), QIcon.Mode.Disabled)
        return found

    def _renderer(self, name: str, colour: str) -> QSvgRenderer:
        source = self._sources.get(name)
        if source is None:
            file = paths.resources() / "icons" / f"{name}.svg"
            source = self._sources[name] = file.read_text(encoding="utf-8")
        shade = QColor(colour)
        text = source.replace("currentColor", shade.name()).replace(_OWN_COLOUR, shade.name())
        if shade.alpha() < 255:
            text = text.replace("<svg", f'<svg opacity="{shade.alphaF():.2f}"', 1)
        return QSvgRenderer(QByteArray(text.encode()))


def _ratio() -> float:
    app = QApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QApplication) else 1.0


def _faded(drawn: QPixmap, colour: QColor) -> QPixmap:
    """Return an icon in a lighter ``colour``: what was drawn lends its shape, which is quick."""
    made = drawn.copy()
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    colour.setAlpha(_FADED)
    painter.fillRect(made.rect(), colour)
    painter.end()
    return made
