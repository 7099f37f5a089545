"""The cash plan: typed where it stands, each change one step, sums that say how they are made."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from coopdesk.services.cash import cash_lines
from coopdesk.ui.desk import Target
from coopdesk.ui.pages.cash import CashPage
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import press, write

LAST = 13
"""The rows of Valdoriola: ten lines, two sums, two balances."""


def opened(bench: Workbench) -> CashPage:
    bench.go(Target("project", "cash"))
    assert bench.page is not None
    made = bench.page.current
    assert isinstance(made, CashPage)
    return made


def amounts(page: CashPage, row: int) -> tuple[Decimal, ...]:
    line = page.model.cash.rows[row].line
    assert line is not None
    return next(one.amounts for one in cash_lines(page.desk.session.file) if one.key == line.key)


def settled(page: CashPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.desk.session.busy)


def said(page: CashPage, row: int, month: int) -> str:
    page.grid.setCurrentIndex(page.model.index(row, month))
    return page.explanation


def test_an_amount_is_typed_and_the_balances_follow(bench: Workbench, qtbot: QtBot) -> None:
    page = opened(bench)
    QAbstractItemModelTester(page.model)
    assert page.model.rowCount() == LAST + 1
    assert page.model.columnCount() == 13
    assert page.model.data(page.model.index(LAST, 5)) == "▼ 610"
    assert "€610" in page.lowest and "June 2021" in page.lowest  # noqa: PT018 (one sentence)
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.model.index(0, 0))
    press(page.grid, Qt.Key.Key_Return)
    editor = page.grid.viewport().findChild(QLineEdit)
    assert editor is not None
    assert editor.accessibleName() == "Sales of the shop and the services, Jan 21: 0"
    editor.selectAll()
    write(editor, "1,000.50")
    press(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.data(page.model.index(LAST, 0)) == "5,400.5")
    settled(page, qtbot)
    assert amounts(page, 0)[0] == Decimal("1000.50")
    page.desk.session.undo()
    settled(page, qtbot)
    assert amounts(page, 0)[0] == 0


def test_sums_say_how_they_are_made(bench: Workbench) -> None:
    page = opened(bench)
    sales = page.model.cash.rows[0].line
    assert sales is not None
    assert said(page, 4, 1) == (
        "February 2021: Sales of the shop and the services €6,000 + Shares paid up €3,000"
        " + Solidarity loan €10,000 = €19,000"
    )
    assert said(page, LAST, 2) == (
        "March 2021: €4,600 in the till before + €11,600 coming in − €11,360 going out = €4,840"
    )
    assert "12 months = €118,000" in said(page, 0, 12)
    assert "€8,950 at the end" in said(page, LAST, 12)


def test_what_is_no_amount_is_said(bench: Workbench, qtbot: QtBot) -> None:
    page = opened(bench)
    for text in ("much", "-5"):
        assert not page.model.setData(page.model.index(0, 1), text)
        assert "The earlier value is kept." in page.message
    assert not page.model.flags(page.model.index(4, 0)) & Qt.ItemFlag.ItemIsEditable
    settled(page, qtbot)
    assert amounts(page, 0)[1] == 6000


def test_lines_and_months_come_and_go(bench: Workbench, qtbot: QtBot) -> None:
    page = opened(bench)
    page.add("out")
    qtbot.waitUntil(lambda: page.model.rowCount() == LAST + 2)
    qtbot.waitUntil(lambda: page.title_line.text() == "Money going out")
    page.title_line.selectAll()
    write(page.title_line, "Rent")
    press(page.title_line, Qt.Key.Key_Return)
    settled(page, qtbot)
    lines = cash_lines(page.desk.session.file)
    assert (lines[-1].title, lines[-1].direction, len(lines[-1].amounts)) == ("Rent", "out", 12)
    page.strip.remove.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == LAST + 1)
    page.strip.longer.click()
    qtbot.waitUntil(lambda: page.model.columnCount() == 25)
    page.strip.shorter.click()
    qtbot.waitUntil(lambda: page.model.columnCount() == 24)
    page.desk.session.undo()
    page.desk.session.undo()
    qtbot.waitUntil(lambda: page.model.columnCount() == 13)


def test_a_name_is_never_empty(bench: Workbench, qtbot: QtBot) -> None:
    page = opened(bench)
    page.grid.setCurrentIndex(page.model.index(0, 0))
    page.title_line.selectAll()
    press(page.title_line, Qt.Key.Key_Delete)
    press(page.title_line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "needs a name" in page.message)
    assert page.title_line.text() == "Sales of the shop and the services"


def test_a_plan_that_disagrees_with_the_forecast_says_so(bench: Workbench, qtbot: QtBot) -> None:
    page = opened(bench)
    assert page.advice == ""
    sales = page.model.cash.rows[0].line
    assert sales is not None
    page.remove(sales)
    qtbot.waitUntil(lambda: bool(page.advice))
    assert page.advice.startswith("To check: in 2021, €47,500 come in by the cash plan, €70,500")
    page.desk.session.undo()
    qtbot.waitUntil(lambda: not page.advice)
