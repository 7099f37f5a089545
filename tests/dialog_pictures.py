"""The dialogs around the pages, one after the other, as ``tests.pictures`` photographs them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QDialog, QMenu, QWidget

from coopdesk.ui.desk import Target
from coopdesk.ui.history import HistoryDialog
from coopdesk.ui.incoming import bring
from coopdesk.ui.palette import Palette
from coopdesk.ui.window import MainWindow
from tests.settling import settled, until

_TABLE = """Nom;Téléphone;Statut;Échéance
Ghjulia Marcellini;06 12 34 56 78;;
Café de la place;04 95 00 00 00;;12/03/2021
"""


def dialogs(window: MainWindow, work: Path) -> Iterator[tuple[str, QWidget]]:
    """Show each dialog; yield its name and itself when it has been filled."""
    bench = window.workbench
    assert bench is not None
    bench.show_menu()
    menu = next(one for one in bench.findChildren(QMenu) if one.isVisible())
    yield "menu", menu
    menu.close()
    window.commands.settings()
    yield from _shown(window, "settings", QDialog)
    for name, typed in (("search", ""), ("search-found", "orsatelli")):
        bench.search()
        box = next(one for one in bench.findChildren(Palette) if one.isVisible())
        box.field.setText(typed)
        settled(window)
        yield name, box
        box.reject()
    yield from _history(window)
    table = work / "table.csv"
    table.write_text(_TABLE, "utf-8")
    bring(window.around, table)
    yield from _shown(window, "import", QDialog)


def _history(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    bench, session = window.workbench, window.session
    assert bench is not None
    assert session is not None
    assert session.snapshot is not None
    one = session.snapshot.obstacles[0]
    bench.go(Target("phase4", "obstacles", one.key))
    settled(window)
    HistoryDialog(bench.desk, one.key, one.title, bench).show()
    yield from _shown(window, "history", HistoryDialog)


def _shown(window: MainWindow, name: str, kind: type[QDialog]) -> Iterator[tuple[str, QWidget]]:
    """Yield the dialog that is open, and close it."""

    def opened() -> list[QDialog]:
        return [one for one in window.findChildren(QDialog) if _is_open(one, kind)]

    until(lambda: bool(opened()), name)
    settled(window)
    dialog = opened()[-1]
    yield name, dialog
    dialog.reject()


def _is_open(one: QDialog, kind: type[QDialog]) -> bool:
    return isinstance(one, kind) and one.isVisible()
