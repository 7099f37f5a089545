"""A dossier is checked against its own log."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from coopdesk.store import open_file
from tests.store.building import BREAD, label, made


def tampered(path: Path, *statements: str) -> list[str]:
    """Change a file from outside; return what ``check`` then says."""
    with made(path) as file:
        with file.transaction(label()) as step:
            step.update("needs", BREAD, {"title": "Du bon pain"})
        assert file.check() == []
    connection = dbapi2.connect(str(path), isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    with open_file(path, writing=False) as file:
        return [f"{fault.path}: {fault.message.text}" for fault in file.check()]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE needs SET title = 'x'", "not what the log says"),
        ("UPDATE needs SET position = 5", "not what the log says"),
        ("DELETE FROM needs", "taken out from outside"),
        ("INSERT INTO needs (key, position) VALUES ('77777777', 1)", "put in from outside"),
        ("UPDATE log_entries SET value = '\"x\"' WHERE field = 'title'", "in the log was changed"),
        ("UPDATE log_entries SET digest = zeroblob(32) WHERE entry = 1", "was changed after"),
        ("DELETE FROM log_entries WHERE field = 'title'", "was changed after"),
        ("UPDATE log_entries SET key = 'x' WHERE field = 'title'", "was changed after"),
        ("UPDATE log_steps SET author = 'x' WHERE step = 1", "was changed after"),
        ("UPDATE log_steps SET label = 'x' WHERE step = 2", "was changed after"),
        ("DELETE FROM log_steps WHERE step = 1", "does not follow"),
        ("DELETE FROM log_steps WHERE step = 2", "belongs to no step"),
        ("UPDATE needs SET raised_by = '[\"66666666\"]'", "not there"),
        ("DELETE FROM actors WHERE id = 'A01'", "not there"),
    ],
)
def test_what_was_changed_from_outside_is_found(statement: str, said: str, tmp_path: Path) -> None:
    faults = tampered(tmp_path / "v.coopdesk", statement)
    assert any(said in fault for fault in faults), faults


def test_an_erased_value_leaves_a_chain_that_verifies(tmp_path: Path) -> None:
    faults = tampered(
        tmp_path / "v.coopdesk",
        "UPDATE needs SET title = NULL",
        "UPDATE log_entries SET salt = NULL, value = NULL WHERE field = 'title'",
    )
    assert not [fault for fault in faults if "after it was written" in fault]
