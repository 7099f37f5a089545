"""The session: writes apart, refusals told, what the disk refused waits for another try."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.services import records
from coopdesk.store import Busy, Change, DossierFile, Query, WriteFailed
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import at


def first(file: DossierFile, table: str) -> str:
    return file.keys(Query(table))[0]


def test_changes_arrive_in_the_windows_thread(bench: Workbench, qtbot: QtBot) -> None:
    session = bench.desk.session
    key = first(session.file, "needs")
    threads: list[bool] = []
    session.changed.connect(lambda _: threads.append(QThread.isMainThread()))
    done: list[object] = []
    session.do(lambda file: records.set_value(file, "needs", key, "title", "Bread"), done.append)
    assert session.busy
    qtbot.waitUntil(lambda: bool(done) and bool(threads))
    assert threads == [True]
    assert not session.busy


def test_the_snapshot_follows(bench: Workbench, qtbot: QtBot) -> None:
    session = bench.desk.session
    key = first(session.file, "needs")
    with qtbot.waitSignal(session.figures_changed):
        session.do(lambda file: records.set_value(file, "needs", key, "title", "Bread"))
    assert session.snapshot is not None
    assert at(session.snapshot.find("needs", key), "title") == "Bread"


@pytest.mark.own_texts
def test_what_the_disk_refuses_waits_and_is_said(bench: Workbench, qtbot: QtBot) -> None:
    session = bench.desk.session
    key = first(session.file, "needs")
    full = [True]

    def verb(file: DossierFile) -> None:
        if full:
            full.clear()
            raise WriteFailed(N_("There is no room left where {file} lies."), file="x")
        records.set_value(file, "needs", key, "title", "Kept")

    with qtbot.waitSignal(session.failed):
        session.do(verb)
    bar = bench.topbar
    assert bar._state.text().startswith("Not saved: There is no room left")
    assert bar._again.isVisible()
    with qtbot.waitSignals([session.changed, session.saved]):
        bar._again.click()
    assert at(session.file.records("needs", [key])[0], "title") == "Kept"
    assert bar._state.text().startswith("Saved at")
    assert not bar._again.isVisible()


@pytest.mark.own_texts
def test_a_refusal_is_told_where_it_was_asked_for(bench: Workbench, qtbot: QtBot) -> None:
    session = bench.desk.session
    told: list[UserError] = []

    def verb(_file: DossierFile) -> None:
        raise UserError(N_("Not like this."))

    session.do(verb, refused=told.append)
    qtbot.waitUntil(lambda: bool(told))
    session.do(verb)
    qtbot.waitUntil(lambda: bench.toast.text == "Not like this.")


def test_a_read_during_a_commit_is_asked_again(bench: Workbench, qtbot: QtBot) -> None:
    session = bench.desk.session
    tries: list[int] = []
    answers: list[int] = []

    def question(file: DossierFile) -> int:
        tries.append(1)
        if len(tries) == 1:
            raise Busy(N_("{file} is just being saved."), file="x")
        return file.counts([Query("needs")])[0]

    session.read(question, answers.append)
    assert not answers
    qtbot.waitUntil(lambda: answers == [12])


def test_changes_are_of_the_tables_touched(bench: Workbench, qtbot: QtBot) -> None:
    session = bench.desk.session
    key = first(session.file, "needs")
    with qtbot.waitSignal(session.changed) as heard:
        session.do(lambda file: records.remove_record(file, "needs", key))
    assert heard.args is not None
    change = heard.args[0]
    assert isinstance(change, Change)
    assert "needs" in change.tables
    assert key in change.keys
