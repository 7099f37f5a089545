"""The window's typeface, loaded from the program's own files."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from coopdesk import paths

FAMILY = "Source Sans 3"
_FILES = ("Regular", "Medium", "SemiBold", "Bold", "Italic")


def load() -> None:
    """Make the typeface known to Qt; once a process."""
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(paths.resources() / f"fonts/SourceSans3-{name}.ttf"))
