"""Naming somebody new in a record: Enter makes the actor, and one undo takes both back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coopdesk.errors import UserError
from coopdesk.model.actor import Actor
from coopdesk.services import records
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.workbench import Workbench
from tests.ui.conftest import Open, at, press, write
from tests.ui.test_register import choose, settle, stored

NAME = "Zenobia Newcomer"


def actors(page: RegisterPage) -> list[str]:
    return [one.name for one in page.desk.session.file.snapshot().actors]


def typed(page: RegisterPage, field: str, qtbot: QtBot, *, down: bool = False) -> QLineEdit:
    """Type a name nobody has into a field, as a person does, and take the last row of the list.

    With ``down`` it is gone to with the arrow first.
    """
    line = page.panel.form.box(field).editor.control
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    popup = line._popup  # type: ignore[attr-defined]
    write(line, NAME)
    qtbot.waitUntil(popup.isVisible)
    for _row in range(popup.model().rowCount() if down else 0):
        press(popup, Qt.Key.Key_Down)
    press(popup, Qt.Key.Key_Return)
    return line


def test_enter_makes_the_actor_and_names_it_in_one_step(register: Open, qtbot: QtBot) -> None:
    page = register("phase3", "resources")
    session = page.desk.session
    assert session.snapshot is not None
    key, field = session.snapshot.resources[0].key, "actor"
    choose(page, session.snapshot.resources[0].id)
    old = at(stored(page, key), field)
    steps = len(page.desk.session.file.steps("undo"))
    line = typed(page, field, qtbot)
    settle(page, qtbot)
    assert line.text() == NAME
    assert NAME in actors(page)
    assert at(stored(page, key), field)
    assert len(page.desk.session.file.steps("undo")) == steps + 1
    page.desk.session.undo()
    settle(page, qtbot)
    assert NAME not in actors(page)
    assert at(stored(page, key), field) == old
    page.desk.session.redo()
    settle(page, qtbot)
    assert NAME in actors(page)
    qtbot.waitUntil(lambda: line.text() == NAME)
    assert QApplication.focusWidget() is not None


def test_what_is_refused_leaves_nobody_behind(bench: Workbench, qtbot: QtBot) -> None:
    session = bench.desk.session
    assert session.snapshot is not None
    signed = next(one for one in session.snapshot.commitments if one.status == "signed")
    said: list[UserError] = []
    new = Actor(key="0" * 32, id="", name=NAME, kind="individual", level="local")
    with session.naming("actors", new):
        session.do(
            lambda file: records.set_value(file, "commitments", signed.key, "actor", new.key),
            refused=said.append,
        )
    qtbot.waitUntil(lambda: bool(said) and not session.busy)
    assert NAME not in [one.name for one in session.file.snapshot().actors]


def test_who_is_named_nowhere_yet_is_there_all_the_same(bench: Workbench, qtbot: QtBot) -> None:
    session = bench.desk.session
    new = Actor(key="1" * 32, id="", name=NAME, kind="individual", level="local")
    with session.naming("actors", new):
        assert bench.desk.facts().title(new.key) == NAME
    qtbot.waitUntil(lambda: not session.busy and new.key not in session.coming)
    assert NAME in [one.name for one in session.file.snapshot().actors]


def test_a_step_of_several_verbs_is_kept_whole_or_not_at_all(bench: Workbench) -> None:
    file = bench.desk.session.file
    new = Actor(key="2" * 32, id="", name=NAME, kind="individual", level="local")

    def fails(_file: object) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        records.add_for(file, "actors", new, fails)
    assert file.records("actors", [new.key]) == []
    records.add_record(file, "actors", new)  # the next step is its own again
    assert file.records("actors", [new.key]) != []


def test_the_arrow_and_enter_take_the_last_row_of_the_list_as_the_help_says(
    register: Open, qtbot: QtBot
) -> None:
    page = register("phase4", "interventions")
    session = page.desk.session
    assert session.snapshot is not None
    choose(page, session.snapshot.interventions[0].id)
    typed(page, "body", qtbot, down=True)
    settle(page, qtbot)
    assert NAME in actors(page)
