"""Plain forms, financing, forecast, history, settings: stored as they are left, said in words."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from coopdesk.model.entities import entity
from coopdesk.model.fields import Field, Record
from coopdesk.model.financing import Financing
from coopdesk.model.forecast import Forecast
from coopdesk.services import records
from coopdesk.store import Query
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.plain import PlainPage
from coopdesk.ui.history import HistoryDialog
from coopdesk.ui.page import Page
from coopdesk.ui.pages.financing import FinancingPage
from coopdesk.ui.pages.forecast import ForecastPage
from coopdesk.ui.pages.history import HistoryPage
from coopdesk.ui.pages.settings import SettingsDialog
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import at, press, write

P = TypeVar("P", bound=Page)


def opened(bench: Workbench, tab: str, kind: type[P]) -> P:
    bench.go(Target("project", tab))
    assert bench.page is not None
    made = bench.page.current
    assert isinstance(made, kind)
    return made


def single(page: Page, table: str) -> Record:
    file = page.desk.session.file
    return file.records(table, file.keys(Query(table)))[0]


def settled(page: Page, qtbot: QtBot, found: Callable[[], bool]) -> None:
    qtbot.waitUntil(lambda: not page.desk.session.busy and found())


def test_the_project_is_stored_field_by_field(bench: Workbench, qtbot: QtBot) -> None:
    page = opened(bench, "territory", PlainPage)
    box = next(form.form.boxes["title"] for form in page.forms if "title" in form.form.boxes)
    line = box.editor.control
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    write(line, "L'Oriola & <b>fils</b>")
    press(line, Qt.Key.Key_Tab)
    settled(page, qtbot, lambda: at(single(page, "dossier"), "title") == "L'Oriola & <b>fils</b>")


def test_a_wrong_value_is_told_under_its_field(bench: Workbench, qtbot: QtBot) -> None:
    page = opened(bench, "territory", PlainPage)
    name = "territory.inhabitants"
    box = next(form.form.boxes[name] for form in page.forms if name in form.form.boxes)
    line = box.editor.control
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    write(line, "many")
    press(line, Qt.Key.Key_Tab)
    assert "is not a number" in box._message.accessibleName()
    assert at(single(page, "dossier"), name) == 214


def test_every_field_of_the_dossier_has_its_place(bench: Workbench) -> None:
    page = opened(bench, "territory", PlainPage)
    shown = {name for form in page.forms for name in form.form.boxes}
    declared = {field.name for field in entity_fields("dossier")} | {
        field.name for field in entity_fields("header")
    }
    assert shown == declared


def entity_fields(table: str) -> tuple[Field, ...]:
    return entity(table).fields


def test_data_protection_is_stored(bench: Workbench, qtbot: QtBot) -> None:
    page = opened(bench, "privacy", PlainPage)
    line = page.forms[0].form.boxes["controller"].editor.control
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    write(line, "The municipality")
    press(line, Qt.Key.Key_Return)
    settled(page, qtbot, lambda: at(single(page, "privacy"), "controller") == "The municipality")


def test_the_financing_plan_adds_up(bench: Workbench, qtbot: QtBot) -> None:
    page = opened(bench, "financing", FinancingPage)
    qtbot.waitUntil(lambda: page._uses.text() == "€47,500")
    assert page._sources.text() == "€47,500"
    assert page._difference.text() == "Balanced"
    assert "Secured: €23,500" in page._parts.text()
    assert "on conditions a person must check" in page._parts.text()


def test_a_source_that_its_commitments_contradict_is_marked(bench: Workbench, qtbot: QtBot) -> None:
    page = opened(bench, "financing", FinancingPage)
    qtbot.waitUntil(lambda: page._uses.text() == "€47,500")
    plan = single(page, "financing")
    assert isinstance(plan, Financing)
    source = next(one for one in plan.sources if one.commitments and one.state == "secured")
    page.desk.session.do(
        lambda file: records.set_child_values(
            file,
            "financing",
            plan.key,
            "sources",
            source.key,
            values={"state": "missing", "amount": Decimal(1)},
        )
    )

    def said() -> bool:
        fields = page.sources.form.lists[0].fields_of(source.key)
        assert fields is not None
        words = [fields.boxes[name]._message.accessibleName() for name in ("state", "amount")]
        return words[0].startswith("Its commitments say:") and words[1].startswith(
            "Its commitments come to"
        )

    settled(page, qtbot, said)
    assert "short" in page._difference.text()


def test_the_forecast_is_edited_and_its_result_computed(bench: Workbench, qtbot: QtBot) -> None:
    page = opened(bench, "forecast", ForecastPage)
    model = page.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [model.data(model.index(6, year)) for year in range(3)] == ["€900", "€2,600", "€3,300"]
    assert model.setData(model.index(1, 0), "118,100")
    settled(page, qtbot, lambda: model.data(model.index(6, 0)) == "€1,000")
    assert not model.flags(model.index(6, 0)) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(model.index(1, 0), "a lot")
    assert "is not a number" in page._message.accessibleName()
    assert at(single(page, "forecast"), "revenue")[0] == Decimal(118100)


def test_years_are_added_and_taken_out(bench: Workbench, qtbot: QtBot) -> None:
    page = opened(bench, "forecast", ForecastPage)
    page.add.click()
    settled(page, qtbot, lambda: page.model.columnCount() == 4)
    found = single(page, "forecast")
    assert isinstance(found, Forecast)
    assert found.years == (2021, 2022, 2023, 2024)
    assert len(found.revenue) == len(found.loan_repayment_and_interest) == 4
    for left in (3, 2, 1, 0):
        page.remove.click()
        settled(page, qtbot, lambda left=left: page.model.columnCount() == left)  # type: ignore[misc]
    assert page._empty.isVisible()
    page.add.click()
    settled(page, qtbot, lambda: page.model.columnCount() == 1)
    assert at(single(page, "forecast"), "years") == (2021,)


def test_the_history_says_who_what_from_and_to(bench: Workbench, qtbot: QtBot) -> None:
    page = opened(bench, "history", HistoryPage)
    session = page.desk.session
    snapshot = session.snapshot
    assert snapshot is not None
    need = snapshot.needs[0]
    session.do(lambda file: records.set_value(file, "needs", need.key, "short_title", "A <b>shop"))
    qtbot.waitUntil(lambda: any("A <b>shop" in row.title for row in page.view.list.rows[:1]))
    row = page.view.list.rows[0]
    assert "→ A <b>shop" in row.title
    assert "tests" in row.under
    session.undo()
    qtbot.waitUntil(lambda: "Undone: " in page.view.list.rows[0].under)


def test_the_history_calls_requests_by_words(bench: Workbench, qtbot: QtBot) -> None:
    page = opened(bench, "history", HistoryPage)
    qtbot.waitUntil(lambda: bool(page.view.list.rows))
    titles = [row.title for row in page.view.list.rows]
    assert any("access request" in title for title in titles)
    assert not any("_request" in f"{row.title}{row.opens}" for row in page.view.list.rows)


def test_the_history_of_one_record(bench: Workbench, qtbot: QtBot) -> None:
    session = bench.desk.session
    snapshot = session.snapshot
    assert snapshot is not None
    one, other = snapshot.needs[:2]
    for key, priority in ((one.key, 1), (other.key, 2), (one.key, 4)):
        session.do(lambda f, k=key, p=priority: records.set_value(f, "needs", k, "priority", p))  # type: ignore[misc]
    qtbot.waitUntil(lambda: not session.busy)
    dialog = HistoryDialog(bench.desk, one.key, one.title, bench)
    dialog.show()
    titles = [row.title for row in dialog.view.list.rows]
    assert sum(title.startswith("Priority:") for title in titles) >= 1
    assert all(row.key.split()[1] == one.key for row in dialog.view.list.rows)
    assert "Priority" in dialog.view.whole.toPlainText()
    dialog.shut.click()


def test_settings_are_kept_as_they_are_chosen(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.settings()
    dialog = window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    dialog.author.setText("Lea Rossi")
    dialog.look.setCurrentIndex(2)
    dialog.look.activated.emit(2)
    qtbot.waitUntil(lambda: window.theme.dark)
    assert window.settings.author == "Lea Rossi"
    assert window.settings.theme == "dark"


def test_the_language_changes_without_a_restart(window: MainWindow, qtbot: QtBot) -> None:
    window.commands.settings()
    dialog = window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    assert dialog.language.currentText() == "English"
    dialog.language.activated.emit(0)
    qtbot.waitUntil(lambda: window.settings.language == "fr")
