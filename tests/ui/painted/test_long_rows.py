"""A long list: laid out and put into words as far as it is looked at, and whole where asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coopdesk.ui import fonts
from coopdesk.ui.painted.row_model import STEP
from coopdesk.ui.painted.rows import Heading, LongRows, Row, RowList
from coopdesk.ui.theme import Theme
from tests.ui.conftest import press

MANY = 3_000


def word_of(number: int | Heading) -> Row:
    """Return a row of its own name."""
    return Row(f"{'z' if number == MANY - 2 else 'row'} {number}", "under", key=f"k{number}")


def numbered(things: list[int | Heading]) -> LongRows[int | Heading]:
    return LongRows(things, word_of, lambda one: one.key if isinstance(one, Heading) else f"k{one}")


@pytest.fixture
def shown(qapp: QApplication, qtbot: QtBot) -> Iterator[RowList]:
    fonts.load()
    theme = Theme(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 500)
    made = RowList(theme, "Long", window, several=True, headed=True)
    made.resize(400, 500)
    window.show()
    qtbot.waitExposed(window)
    made.show_rows(numbered([Heading("All", key="h"), *range(MANY)]))
    qapp.processEvents()
    yield made
    theme.deleteLater()
    qapp.setStyleSheet("")


def worded(shown: RowList) -> int:
    rows = shown.rows
    assert isinstance(rows, LongRows)
    return len(rows._made)


def test_the_rows_in_sight_are_worded_and_some_more_laid_out(shown: RowList) -> None:
    assert shown.model().rowCount() == STEP
    assert 0 < worded(shown) <= 500 // 36 + 2
    assert len(shown.rows) == MANY + 1


def test_who_scrolls_comes_to_the_end(shown: RowList, qapp: QApplication) -> None:
    QAbstractItemModelTester(shown.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    bar = shown.verticalScrollBar()
    for _turn in range(12):
        bar.setValue(bar.maximum())
        qapp.processEvents()
    assert shown.model().rowCount() == MANY + 1
    assert shown.indexAt(shown.viewport().rect().bottomLeft()).row() >= MANY - 1


def test_the_keyboard_reaches_every_row(shown: RowList) -> None:
    press(shown, Qt.Key.Key_End)
    current = shown.current()
    assert current is not None
    assert current.key == f"k{MANY - 1}"


def test_letters_find_a_row_far_down(shown: RowList) -> None:
    press(shown, Qt.Key.Key_Z)
    current = shown.current()
    assert current is not None
    assert current.key == f"k{MANY - 2}"


def test_a_row_far_down_is_chosen_by_its_key_and_stays_so(shown: RowList) -> None:
    assert shown.choose("k1234")
    assert not shown.choose("none of them")
    chosen = shown.current()
    assert chosen is not None
    assert chosen.title == "row 1234"
    shown.show_rows(numbered([*range(100, MANY)]))
    current = shown.current()
    assert current is not None
    assert current.key == "k1234"
    assert [one.key for one in shown.selected()] == ["k1234"]


def test_all_are_selected_where_all_is_meant(shown: RowList) -> None:
    shown.selectAll()
    assert len(shown.selected()) == MANY


def test_rows_are_the_same_made_at_once_or_as_they_are_looked_at() -> None:
    things: list[int | Heading] = [Heading("A", key="a"), 1, 2, Heading("B", key="b"), 3]
    rows = numbered(things)
    assert list(rows) == [one if isinstance(one, Heading) else word_of(one) for one in things]
    assert rows.keys == ["a", "k1", "k2", "b", "k3"]
    assert rows.headings == {0, 3}
    assert rows[-1] == word_of(3)
    assert rows[1:3] == [word_of(1), word_of(2)]
    with pytest.raises(IndexError):
        rows[5]
