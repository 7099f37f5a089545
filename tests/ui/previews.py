"""A preview in a window of its own, as tests of it open one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.i18n import catalogue
from coopdesk.ui.preview import Preview
from coopdesk.ui.theme import Theme


@contextmanager
def previewed(
    qapp: QApplication, qtbot: QtBot, title: str, data: bytes, *, width: int, timeout: int
) -> Iterator[Preview]:
    """Show ``data`` until its first page is painted, in milliseconds; close it in the end."""
    theme = Theme(qapp, "light")
    made = Preview(theme, catalogue("en"), title, None)  # type: ignore[arg-type]  # a window
    made.resize(width, 700)
    made.show()
    qtbot.waitExposed(made)
    made.show_pdf(data)
    qtbot.waitUntil(lambda: made.canvas.pixels() is not None, timeout=timeout)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.deleteLater()
