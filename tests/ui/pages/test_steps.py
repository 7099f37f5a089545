"""The steps of a phase: what comes next, help and example, tick, waiver, another template."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coopdesk.model.step import Step
from coopdesk.services import dossiers, records
from coopdesk.services.beginnings import Beginnings
from coopdesk.services.gates import meet_gate, reopen_gate
from coopdesk.services.steps import begin_phase, tick_step
from coopdesk.services.templates import texts
from coopdesk.store import DossierFile, Query
from coopdesk.ui.beginnings import BeginningsForm
from coopdesk.ui.desk import Target
from coopdesk.ui.focus import _Ring
from coopdesk.ui.pages.overview import OverviewPage
from coopdesk.ui.pages.overview.places import TARGETS
from coopdesk.ui.pages.steps import StepsPage
from coopdesk.ui.pages.steps.large import show_large
from coopdesk.ui.pages.steps.pathway import choose_pathway
from coopdesk.ui.painted.rows import Heading
from coopdesk.ui.palette.doing import deeds
from coopdesk.ui.places import PLACES
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import press, write


@pytest.fixture
def bench(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Workbench:
    """A new dossier without the name of its territory."""
    answers = Beginnings("T", "en", promoter_type="municipality")
    window.show_dossier(dossiers.new_dossier(tmp_path / "n.coopdesk", answers, author="tests"))
    session = window.session
    assert session is not None
    qtbot.waitUntil(lambda: session.snapshot is not None)
    made = window.workbench
    assert made is not None
    return made


@pytest.fixture
def page(bench: Workbench, qtbot: QtBot) -> StepsPage:
    bench.go(Target("phase1"))
    made = here(bench)
    assert isinstance(made, StepsPage)
    qtbot.waitUntil(lambda: len(made.list.rows) == 14)
    return made


def here(bench: Workbench) -> object:
    assert bench.page is not None
    return bench.page.current


def step(page: StepsPage, id_: str) -> Step:
    file = page.desk.session.file
    for one in file.records("steps", file.keys(Query("steps"))):
        if isinstance(one, Step) and one.id == id_:
            return one
    raise LookupError(id_)


def settled(page: StepsPage, qtbot: QtBot, found: Callable[[], bool]) -> None:
    """Wait for the commit, then for what it should have brought about."""
    qtbot.waitUntil(lambda: not page.desk.session.busy and found())


def name_the_territory(page: StepsPage, qtbot: QtBot) -> None:
    key = page.desk.session.file.snapshot().dossier.key
    dossier = {"territory.name": "Valle"}
    page.desk.session.do(lambda file: records.set_values(file, "dossier", key, dossier))
    page.desk.session.do(lambda file: begin_phase(file, 1, page.desk.session.today))
    qtbot.waitUntil(lambda: found_kind(page) == "step")


def found_kind(page: StepsPage) -> str:
    found = page.head.next.found
    return found.kind if found is not None else ""


def test_an_empty_dossier_says_the_one_next_thing(
    bench: Workbench, page: StepsPage, qtbot: QtBot
) -> None:
    assert found_kind(page) == "territory"
    assert page.head.next.isVisible()
    page.head.next.go.click()
    assert bench.page is not None
    assert bench.page.spec.name == "project"
    bench.go(Target("overview"))
    overview = here(bench)
    assert isinstance(overview, OverviewPage)
    assert overview.next.isVisible()
    name_the_territory(page, qtbot)
    qtbot.waitUntil(lambda: overview.next.words.text() == "Name what happened")
    overview.next.go.click()
    assert here(bench) is page
    qtbot.waitUntil(lambda: page.panel.reading.title.text() == "Name what happened")
    qtbot.waitUntil(page.panel.go.hasFocus)  # one key leads on to where it is done


def test_a_step_leads_to_where_it_is_done(bench: Workbench, page: StepsPage) -> None:
    assert page.list.choose(step(page, "P1.3").key)
    assert page.panel.go.text() == "Open: Needs"
    assert page.panel.reading.example.text().startswith("Five questions, from door to door")
    page.panel.go.click()
    assert bench.page is not None
    assert bench.page.bar.currentIndex() == 1


def test_every_step_of_every_phase_has_its_button(bench: Workbench, qtbot: QtBot) -> None:
    seen = 0
    for phase in range(1, 5):
        bench.go(Target(f"phase{phase}", "steps"))
        shown = here(bench)
        assert isinstance(shown, StepsPage)
        qtbot.waitUntil(lambda page=shown: bool(page.list.rows))  # type: ignore[misc]
        for one in shown.list.rows:
            if isinstance(one, Heading) or not shown.list.choose(one.key):
                continue
            if shown._beside.currentWidget() is shown.panel:
                seen += 1
                assert shown.panel.go.isVisible(), one.title
    assert seen == len(texts("steps"))


def test_a_step_is_ticked_and_unticked(page: StepsPage, qtbot: QtBot) -> None:
    name_the_territory(page, qtbot)
    assert page.list.rows[1].aside == "now"
    page.panel.done.setFocus()
    page.panel.done.click()
    settled(page, qtbot, lambda: step(page, "P1.1").state == "done")
    assert step(page, "P1.1").date == page.desk.session.today
    qtbot.waitUntil(lambda: page.list.rows[1].under.startswith("Done · "))
    assert page.list.rows[2].aside == "now"
    assert page.head.progress.text() == "1 of 8 steps"
    qtbot.waitUntil(page.panel.reopen.isVisible)
    qtbot.waitUntil(page.head.next.go.hasFocus)  # what comes next is one key away
    assert page.panel.proof.form.boxes["date"].isVisible()
    page.panel.reopen.click()
    settled(page, qtbot, lambda: step(page, "P1.1").state == "to_do")


def test_a_reason_that_is_being_written_outlives_the_choice_of_another_step(
    page: StepsPage, qtbot: QtBot
) -> None:
    page.panel.waive.click()
    waiving = page.panel.waiving
    write(waiving.reason, "Everybody")
    page.panel.waive.click()  # asked twice
    assert waiving.reason.toPlainText() == "Everybody"
    assert page.list.choose(step(page, "P1.2").key)
    qtbot.waitUntil(lambda: not waiving.isVisible())
    page.panel.waive.click()
    assert waiving.reason.toPlainText() == ""
    assert page.list.choose(step(page, "P1.1").key)
    qtbot.waitUntil(lambda: not waiving.isVisible())
    page.panel.waive.click()
    assert waiving.reason.toPlainText() == "Everybody"
    waiving.cancel.click()  # given up: that is what the button says
    page.panel.waive.click()
    assert waiving.reason.toPlainText() == ""
    page.panel.done.click()
    settled(page, qtbot, lambda: step(page, "P1.1").state == "done")
    assert not waiving.isVisible()  # what is done needs no reason


def test_waiving_a_step_needs_a_reason(page: StepsPage, qtbot: QtBot) -> None:
    page.panel.waive.click()
    waiving = page.panel.waiving
    assert waiving.isVisible()
    waiving.confirm.click()
    qtbot.waitUntil(waiving.wrong.isVisible)
    assert step(page, "P1.1").state == "to_do"
    write(waiving.reason, "Everybody knows")
    waiving.confirm.click()
    settled(page, qtbot, lambda: step(page, "P1.1").state == "waived")
    qtbot.waitUntil(lambda: page.list.rows[1].under == "Waived · Everybody knows")
    assert not waiving.isVisible()


def test_a_step_is_added_written_moved_and_removed(page: StepsPage, qtbot: QtBot) -> None:
    page.add.click()
    qtbot.waitUntil(lambda: len(page.list.rows) == 15 and page.panel.texts.isVisible())
    title = page.panel.texts.form.boxes["title"].editor.control
    qtbot.waitUntil(title.hasFocus)
    assert not page.panel.go.isVisible()
    title.selectAll()  # type: ignore[attr-defined]
    write(title, "Bread feast")
    press(title, Qt.Key.Key_Tab)
    settled(page, qtbot, lambda: step(page, "P1.9").title == "Bread feast")
    page.panel.up.click()
    qtbot.waitUntil(lambda: page.list.rows[8].title == "Bread feast")
    page.panel.down.click()
    qtbot.waitUntil(lambda: page.list.rows[9].title == "Bread feast")
    page.panel.trash.click()
    qtbot.waitUntil(lambda: len(page.list.rows) == 14)
    page.desk.session.undo()
    qtbot.waitUntil(lambda: len(page.list.rows) == 15)


def test_the_example_is_copied_and_shown_large(page: StepsPage, qtbot: QtBot) -> None:
    page.panel.reading.copy.click()
    assert QApplication.clipboard().text() == step(page, "P1.1").example
    QApplication.clipboard().clear()
    view = show_large(page.desk, "Title", "First line\nsecond", page.window())
    qtbot.waitExposed(view)
    before = view.words[0].fontMetrics().height()
    press(view, Qt.Key.Key_Plus)
    assert view.words[0].fontMetrics().height() > before
    assert [made.text() for made in view.words] == ["First line", "second"]
    view.copy()
    assert QApplication.clipboard().text() == "First line\nsecond"
    with qtbot.waitSignal(view.finished):
        press(view, Qt.Key.Key_Escape)


def test_gates_stand_below_the_steps_with_what_to_do(
    bench: Workbench, page: StepsPage, qtbot: QtBot
) -> None:
    gate = next(one for one in page.list.rows if one.title.startswith("The idea is written"))
    assert gate.under.startswith("Unmet · Write it with two other people")
    assert page.list.choose(gate.key)
    assert page._beside.currentWidget() is page.gate
    assert page.gate.if_not.text().startswith("Write it with two other people")
    qtbot.waitUntil(page.gate.says.isVisible)
    assert page.gate.says.words.text() == "The initial idea is not written yet."
    page.gate.go.click()
    assert bench.page is not None
    assert bench.page.bar.currentIndex() == bench.page.bar.count() - 1


def test_a_phase_begins_and_ends_on_its_page(page: StepsPage, qtbot: QtBot) -> None:
    page.head.starts.click()
    session = page.desk.session
    settled(page, qtbot, lambda: session.file.snapshot().phases[0].started == session.today)
    qtbot.waitUntil(lambda: page.head.days.text().startswith("Since "))
    assert page.head.days.text().endswith(" · usually 2 to 6 months")
    assert not page.head.ends.isVisible()


def test_a_phase_ends_once_its_gates_are_passed(page: StepsPage, qtbot: QtBot) -> None:
    name_the_territory(page, qtbot)
    snapshot = page.desk.session.file.snapshot()
    day = page.desk.session.today
    first = [one.key for one in snapshot.steps if one.phase == 1]

    def tick(file: DossierFile) -> None:
        for key in first:
            tick_step(file, key, day)

    page.desk.session.do(tick)
    qtbot.waitUntil(lambda: found_kind(page) == "gate")
    assert not page.head.ends.isVisible()

    def meet(file: DossierFile) -> None:
        for one in snapshot.gates:
            if one.phase == 1:
                meet_gate(file, one.key, day)

    page.desk.session.do(meet)
    qtbot.waitUntil(lambda: found_kind(page) == "end")
    qtbot.waitUntil(page.head.ends.isVisible)


def test_the_day_a_phase_began_is_the_next_thing(
    bench: Workbench, page: StepsPage, qtbot: QtBot
) -> None:
    key = page.desk.session.file.snapshot().dossier.key
    values = {"territory.name": "Valle"}
    page.desk.session.do(lambda file: records.set_values(file, "dossier", key, values))
    qtbot.waitUntil(lambda: found_kind(page) == "begin")
    bench.go(Target("overview"))
    overview = here(bench)
    assert isinstance(overview, OverviewPage)
    overview.next.go.click()
    assert here(bench) is page
    qtbot.waitUntil(page.head.starts.hasFocus)


def test_another_template_is_previewed_and_taken_over(page: StepsPage, qtbot: QtBot) -> None:
    dialog = choose_pathway(page.desk, page.window())
    qtbot.waitExposed(dialog)
    qtbot.waitUntil(lambda: dialog.found is not None)
    assert not dialog.does.isEnabled()
    dialog.choice.setCurrentIndex(dialog.choice.findData("ordinary_association"))
    qtbot.waitUntil(dialog.does.isEnabled)
    titles = [one.title for one in dialog.list.rows]
    assert "Added" in titles
    assert "Association" in titles
    dialog.does.click()
    session = page.desk.session
    settled(page, qtbot, lambda: session.file.snapshot().dossier.promoter_type == "association")
    session.undo()
    settled(page, qtbot, lambda: session.file.snapshot().dossier.promoter_type == "municipality")


def test_the_three_questions_choose_the_template(window: MainWindow, tmp_path: Path) -> None:
    made: list[Beginnings] = []

    def make(_path: Path, answers: Beginnings) -> bool:
        made.append(answers)
        return True

    form = BeginningsForm(
        window.theme,
        window.catalogue,
        lambda _title, _name: tmp_path / "x.coopdesk",
        make,
        window,
    )
    assert "several local actors" in form.about.text()
    assert "ordinary pace, 13 to 39 months" in form.about.text()
    form.kind.setCurrentIndex(form.kind.findData("pandemic"))
    assert form.pathway.currentData() == "emergency"
    assert "In an emergency, 6 to 11 months" in form.about.text()
    form.promoters.setCurrentIndex(form.promoters.findData("company"))
    assert "The risk is distrust" in form.about.text()
    form.pathway.setCurrentIndex(form.pathway.findData("ordinary"))
    form.pathway.activated.emit(0)
    form.kind.setCurrentIndex(form.kind.findData("natural_disaster"))
    assert form.pathway.currentData() == "ordinary"
    form.title.setText("T")
    form.finish()
    assert (made[0].promoter_type, made[0].pathway) == ("company", "ordinary")


def test_dates_and_proofs_are_the_dossiers_own(page: StepsPage, qtbot: QtBot) -> None:
    page.panel.done.click()
    settled(page, qtbot, lambda: step(page, "P1.1").state == "done")
    box = page.panel.proof.form.boxes["date"]
    qtbot.waitUntil(box.isVisible)
    control = box.editor.control
    control.setFocus()
    control.selectAll()  # type: ignore[attr-defined]
    write(control, "3 May 2026")
    press(control, Qt.Key.Key_Tab)
    settled(page, qtbot, lambda: step(page, "P1.1").date == date(2026, 5, 3))


def test_the_box_of_everything_knows_the_next_thing(window: MainWindow, bench: Workbench) -> None:
    all_deeds = deeds(bench.desk, window.commands, PLACES)
    found = [deed for deed in all_deeds if "next thing" in deed.name]
    assert [deed.name for deed in found] == ["The next thing to do: Give the territory its name"]
    found[0].run()
    assert bench.page is not None
    assert bench.page.spec.name == "project"


def test_the_keyboard_alone_reaches_all_of_it(page: StepsPage, qtbot: QtBot) -> None:
    page.list.setFocus()
    press(page.list, Qt.Key.Key_Down)
    assert page.panel.reading.title.text() == "Name the promoters"
    press(page.list, Qt.Key.Key_Return)
    qtbot.waitUntil(page.panel.go.hasFocus)
    page.list.setFocus()
    press(page.list, Qt.Key.Key_Tab)
    assert not page.list.hasFocus()


def keyboard_in(bench: Workbench, qtbot: QtBot, name: str) -> None:
    """Wait until the keyboard is in what is called ``name``, in sight."""

    def arrived() -> bool:
        there = bench.window().focusWidget()
        return there.accessibleName().startswith(name) and not there.visibleRegion().isEmpty()

    qtbot.waitUntil(arrived)


def test_a_step_leads_to_its_field_on_a_long_page(
    bench: Workbench, page: StepsPage, qtbot: QtBot
) -> None:
    assert page.list.choose(step(page, "P1.1").key)
    page.panel.go.click()
    keyboard_in(bench, qtbot, "What changed")


def test_setting_the_targets_leads_to_them(bench: Workbench, qtbot: QtBot) -> None:
    bench.go(TARGETS)
    keyboard_in(bench, qtbot, "Add: target")


def test_the_ring_around_the_last_button_of_a_form_is_whole(bench: Workbench, qtbot: QtBot) -> None:
    bench.go(TARGETS)
    keyboard_in(bench, qtbot, "Add: target")
    window = bench.window()
    assert isinstance(window, MainWindow)
    (ring,) = [one for one in window.findChildren(_Ring) if one.isVisible()]
    assert ring.visibleRegion().boundingRect().size() == ring.size()


def passed(file: DossierFile, phase: int) -> None:
    """Do all that a phase asks for, and note when it began."""
    day = date(2026, 11, 1)
    snapshot = file.snapshot()
    begin_phase(file, phase, day)
    for one in snapshot.steps:
        if one.phase == phase:
            tick_step(file, one.key, day)
    for gate in snapshot.gates:
        if gate.phase == phase:
            meet_gate(file, gate.key, day)


def ended(bench: Workbench, phase: int, words: str, qtbot: QtBot) -> StepsPage:
    """Pass all of a phase, and end it with the button that says ``words``."""
    bench.desk.session.do(lambda file: passed(file, phase))
    bench.go(Target(f"phase{phase}"))
    page = here(bench)
    assert isinstance(page, StepsPage)
    qtbot.waitUntil(page.head.ends.isVisible)
    assert page.head.ends.text() == words
    page.head.ends.click()
    return page


def test_the_last_phase_ends_with_a_birth_that_is_called_so(bench: Workbench, qtbot: QtBot) -> None:
    page = ended(bench, 4, "The cooperative is born today", qtbot)
    qtbot.waitUntil(lambda: bench.toast.text.startswith("The cooperative was born on"))
    qtbot.waitUntil(lambda: page.head.days.text().startswith("The cooperative was born on"))
    assert page.list.hasFocus()
    page.desk.session.undo()
    qtbot.waitUntil(page.head.ends.isVisible)


def test_a_gate_taken_back_after_the_end_of_its_phase_is_said(
    bench: Workbench, qtbot: QtBot
) -> None:
    session = bench.desk.session
    page = ended(bench, 2, "It ends today", qtbot)
    qtbot.waitUntil(lambda: bench.toast.text == "Phase 2 ended")
    assert session.snapshot is not None
    gate = next(one for one in session.snapshot.gates if one.phase == 2)
    session.do(lambda file: reopen_gate(file, gate.key))
    qtbot.waitUntil(lambda: page.head.days.text().endswith("1 gate is not met"))
