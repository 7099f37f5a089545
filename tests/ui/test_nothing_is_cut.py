"""Every page at every size and in small windows: nothing is cut off, nothing is out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from coopdesk.services import dossiers
from coopdesk.services.beginnings import Beginnings
from coopdesk.ui.chips import chip_size
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.columns import Cell
from coopdesk.ui.forms.model import CELL_ROLE
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.places import PLACES
from coopdesk.ui.widgets import Elided
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.settling import settled, until

_CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)
_OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def words(widget: QWidget) -> str:
    """Return what a label or a button says."""
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def is_cut(widget: QWidget) -> bool:
    """Whether the words of a label or a button take more room than it has."""
    if not words(widget) or isinstance(widget, Elided):
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + 1
    if isinstance(widget, QLabel):
        return widget.sizeHint().width() > widget.width() + 1
    least = widget.minimumSizeHint()
    return least.width() > widget.width() + 1 or (
        "\n" in words(widget) and least.height() > widget.height() + 1
    )


def is_out_of_reach(widget: QWidget, root: QWidget) -> bool:
    """Whether part of it lies outside what holds it, and no scroll bar leads there."""
    holder = widget.parentWidget()
    while holder is not None and holder is not root:
        above = holder.parentWidget()
        area = None if above is None else above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            wide = holder.width() > area.viewport().width() + 1
            return wide and area.horizontalScrollBarPolicy() == _OFF
        place = QRect(widget.mapTo(holder, QPoint(0, 0)), widget.size())
        if not holder.rect().adjusted(-1, -1, 1, 1).contains(place):
            return True
        holder = above
    return False


def faults(root: QWidget) -> Iterator[str]:
    """Yield what is cut or cannot be reached."""
    for one in root.findChildren(QWidget):
        if not one.isVisible() or isinstance(one.parentWidget(), QLineEdit):
            continue
        said = f"{type(one).__name__} “{words(one)[:50]}” {one.accessibleName()[:50]}"
        if is_cut(one):
            yield f"cut: {said}"
        if (isinstance(one, _CONTROLS) or words(one)) and is_out_of_reach(one, root):
            yield f"out of reach: {said}"


def sideways(root: QWidget) -> Iterator[str]:
    """Yield what has to be scrolled sideways to be read: a table may, a page may not."""
    for area in root.findChildren(QScrollArea):
        if area.horizontalScrollBar().isVisible():
            yield f"{type(area).__name__} by {area.horizontalScrollBar().maximum()} px"


@pytest.mark.parametrize(
    ("language", "zoom", "size"),
    [
        ("fr", 100, (1366, 768)),
        ("it", 100, (1024, 700)),
        ("fr", 100, (800, 600)),
        ("it", 125, (1366, 768)),
        ("fr", 150, (1024, 700)),
        ("fr", 200, (1366, 768)),
        ("it", 200, (1366, 768)),
        ("fr", 200, (1024, 700)),
    ],
)
def test_at_every_size(
    zoom: int,
    size: tuple[int, int],
    language: str,
    bench: Workbench,
) -> None:
    window = bench.window()
    assert isinstance(window, MainWindow)
    window.resize(*size)
    window.theme.zoom_to(zoom)
    window.commands.language(language)
    everything(window)


@pytest.mark.parametrize(
    "look",
    [("fr", 100, (1366, 768)), ("it", 100, (1024, 700)), ("fr", 150, (1366, 768))],
)
def test_of_an_empty_dossier(
    window: MainWindow,
    tmp_path: Path,
    look: tuple[str, int, tuple[int, int]],
) -> None:
    language, zoom, size = look
    window.resize(*size)
    window.theme.zoom_to(zoom)
    window.commands.language(language)
    answers = Beginnings("Épicerie et transport", language=language, village="Pinzu")
    window.show_dossier(dossiers.new_dossier(tmp_path / "new.coopdesk", answers, author=""))
    settled(window)
    everything(window)


def everything(window: MainWindow) -> None:
    """Go to every page: nothing on it is cut."""
    shown = window.workbench
    assert shown is not None
    found: list[str] = []
    for place in PLACES:
        for tab in place.tabs:
            shown.go(Target(place.name, tab.name))
            settled(window)  # before it is filled, nothing can be cut
            try:
                # Counts and figures come in from a thread; the layout follows.
                until(lambda: not list(faults(shown)), "nothing cut", patience_s=1)
            except TimeoutError:
                found += [f"{place.name}, {tab.name}: {one}" for one in faults(shown)]
            found += [f"{place.name}, {tab.name}: sideways {one}" for one in sideways(shown)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["fr", "it", "en"])
def test_the_word_of_a_status_is_whole(language: str, bench: Workbench) -> None:
    window = bench.window()
    assert isinstance(window, MainWindow)
    window.commands.language(language)
    shown = window.workbench
    assert shown is not None
    cut: set[str] = set()
    for tab in ("commitments", "obstacles", "interventions", "operating_modes"):
        shown.go(Target("phase4", tab))
        settled(window)
        assert shown.page is not None
        page = shown.page.current
        assert isinstance(page, RegisterPage)
        for at, column in enumerate(page.spec.columns):
            room = page.table.columnWidth(at)
            for row in range(page.table.records.rowCount()):
                cell = page.table.records.index(row, at).data(CELL_ROLE)
                if isinstance(cell, Cell) and cell.chip is not None:
                    folded = page.table.rowHeight(row) > 40  # two lines of words have room then
                    needs = chip_size(window.theme, cell.chip, folded=folded).width() + 2 * 8
                    if needs > room:
                        cut.add(f"{tab}, {column.field}: {cell.chip.word}, {needs}")
    assert not cut
