"""Going back in the window: the list of steps, the history, what was removed."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.exchange import interchange
from coopdesk.services import bulk, records
from coopdesk.store import DossierFile
from coopdesk.ui.desk import Target
from coopdesk.ui.history import HistoryDialog
from coopdesk.ui.pages.history import HistoryPage
from coopdesk.ui.steps import StepsDialog
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import press


def file_of(bench: Workbench) -> DossierFile:
    return bench.desk.session.file


def export(bench: Workbench) -> bytes:
    return interchange.write(file_of(bench).snapshot())


def settle(bench: Workbench, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not bench.desk.session.busy)


def titled(bench: Workbench, number: int) -> str:
    """Give a need several titles, one after the other; return its key."""
    need = file_of(bench).snapshot().needs[0]
    for n in range(number):
        records.set_value(file_of(bench), "needs", need.key, "title", f"Title {n}")
    return need.key


def steps(qtbot: QtBot) -> StepsDialog:
    def shown() -> list[StepsDialog]:
        found = QApplication.topLevelWidgets()
        return [one for one in found if isinstance(one, StepsDialog) and one.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def history(bench: Workbench) -> HistoryPage:
    bench.go(Target("project", "history"))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, HistoryPage)
    return page


def test_choosing_a_step_takes_all_down_to_it_and_back(bench: Workbench, qtbot: QtBot) -> None:
    before = export(bench)
    titled(bench, 4)
    after = export(bench)
    press(
        bench, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    asked = steps(qtbot)
    assert asked.focusWidget() is asked.list
    assert "tests" in asked.list.rows[1].under
    for _ in range(3):
        press(asked.list, Qt.Key.Key_Down)
    assert "4" in asked.counted.text()
    back = asked.counted.icon().pixmap(20).toImage()
    press(asked.list, Qt.Key.Key_Return)
    settle(bench, qtbot)
    assert export(bench) == before
    bench.show_steps()
    asked = steps(qtbot)
    asked.list.choose("redo 4")
    assert asked.counted.icon().pixmap(20).toImage() != back  # the arrow goes the other way
    press(asked.list, Qt.Key.Key_Return)
    settle(bench, qtbot)
    assert export(bench) == after


def test_a_mistake_among_others_goes_alone(bench: Workbench, qtbot: QtBot) -> None:
    file = file_of(bench)
    one = next(c for c in file.snapshot().commitments if c.status == "proposed")
    was = one.quantity
    records.set_value(file, "commitments", one.key, "quantity", Decimal(600))
    titled(bench, 3)
    bench.show_steps()
    asked = steps(qtbot)
    row = asked.list.rows[4]
    assert row.under.startswith("Quantity: 60 → 600 · ")  # six steps may be called alike
    asked.list.choose(row.key)
    assert "4" in asked.counted.text()
    QTest.mouseClick(
        asked.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=asked.list.visualRect(asked.list.currentIndex()).center(),
    )
    assert asked.isVisible()  # a look takes nothing back
    press(asked.alone, Qt.Key.Key_Space)
    settle(bench, qtbot)
    after = file.snapshot()
    assert next(c for c in after.commitments if c.key == one.key).quantity == was
    assert after.needs[0].title == "Title 2"
    bench.desk.session.undo()
    settle(bench, qtbot)
    assert next(c for c in file.snapshot().commitments if c.key == one.key).quantity == 600


def test_what_was_changed_again_does_not_go_alone(bench: Workbench, qtbot: QtBot) -> None:
    titled(bench, 3)
    bench.show_steps()
    asked = steps(qtbot)
    asked.list.choose("undo 2")
    press(asked.alone, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: asked.said.tone == "error")
    assert "changed again" in asked.said.text
    assert file_of(bench).snapshot().needs[0].title == "Title 2"
    asked.list.choose("undo 1")
    assert not asked.alone.isEnabled()  # that is what “Undo 1 step” does
    asked.reject()


def test_there_may_be_nothing_to_undo(bench: Workbench, qtbot: QtBot) -> None:
    bench.show_steps()
    asked = steps(qtbot)
    qtbot.waitUntil(asked._empty.isVisible)
    assert not asked.list.isVisible()
    assert not asked.counted.isVisible()  # no button without a word on it
    assert not asked.alone.isVisible()
    asked.reject()


def test_an_earlier_value_and_a_whole_record_come_back(bench: Workbench, qtbot: QtBot) -> None:
    before = export(bench)
    titled(bench, 2)
    page = history(bench)
    qtbot.waitUntil(
        lambda: any("Title 0 → Title 1" in row.title for row in page.view.list.rows[:1])
    )
    page.view.list.choose(page.view.list.rows[0].key)
    assert page.view.value.isEnabled()
    press(page.view.value, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(page.view.said.text))
    assert file_of(bench).snapshot().needs[0].title == "Title 0"
    first = next(
        one
        for one in page.view.list.rows
        if "→ Title 0" in one.title and "Title 1" not in one.title
    )
    page.view.list.choose(first.key)
    press(page.view.record, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not bench.desk.session.busy and export(bench) == before)


def test_what_was_removed_is_listed_and_brought_back(bench: Workbench, qtbot: QtBot) -> None:
    before = export(bench)
    keys = [one.key for one in file_of(bench).snapshot().resources[:2]]
    bulk.remove_all(file_of(bench), "resources", keys)
    page = history(bench)
    page.shown.buttons()[1].click()
    qtbot.waitUntil(lambda: len(page.removed.list.rows) == 2)
    for left in (1, 0):
        press(page.removed.back, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda left=left: len(page.removed.list.rows) == left)  # type: ignore[misc]  # (bound now)
    assert export(bench) == before
    assert not page.removed.back.isEnabled()


def test_a_signed_record_says_why_not(bench: Workbench, qtbot: QtBot) -> None:
    file = file_of(bench)
    one = next(c for c in file.snapshot().commitments if c.status == "proposed")
    records.set_value(file, "commitments", one.key, "title", "Other")
    records.set_value(file, "commitments", one.key, "status", "signed")
    shown = HistoryDialog(bench.desk, one.key, one.title, bench)
    shown.show()
    row = next(each for each in shown.view.list.rows if "Other" in each.title)
    shown.view.list.choose(row.key)
    shown.view.restore_value()
    qtbot.waitUntil(lambda: shown.view.said.tone == "error")
    assert file.records("commitments", [one.key])[0].title == "Other"  # type: ignore[attr-defined]  # (a commitment)
    shown.accept()
