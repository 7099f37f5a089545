"""The schema steps make what the declarations say, and older files are brought up safely."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from coopdesk.errors import UserError
from coopdesk.store import engine, gate, opening, steps
from coopdesk.store.tables import METADATA
from tests.store.building import bytes_of, made, village

NEW_STEP = ("CREATE TABLE later (name TEXT PRIMARY KEY NOT NULL)",)


def schema(connection: Any) -> dict[str, Any]:  # noqa: ANN401 (the driver has no types)
    """Return all tables with what SQLite knows of their columns, indexes and references."""
    tables = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    ]
    return {
        name: (
            # Position and name, type, NOT NULL, default, place in the primary key.
            connection.execute(f'PRAGMA table_xinfo("{name}")').fetchall(),
            {
                (row[2], row[4], tuple(connection.execute(f'PRAGMA index_info("{row[1]}")')))
                for row in connection.execute(f'PRAGMA index_list("{name}")').fetchall()
            },
            {tuple(row[2:]) for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')},
        )
        for name in sorted(tables)
    }


def test_the_steps_make_the_declared_tables() -> None:
    from_steps = dbapi2.connect(":memory:")
    for step in steps.STEPS:
        for statement in step:
            from_steps.execute(statement)
    declared = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: dbapi2.connect(":memory:"),
        poolclass=StaticPool,
    )
    METADATA.create_all(declared)
    with declared.connect() as connection:
        wanted = schema(engine.driver(connection))
    declared.dispose()
    found = schema(from_steps)
    from_steps.close()
    forgotten = {name for name in wanted | found if wanted.get(name) != found.get(name)}
    assert not forgotten, f"a schema step is missing for {forgotten}"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let there be one more step, as in the release to come."""
    more = (*steps.STEPS, NEW_STEP)
    for module in (opening, gate):
        monkeypatch.setattr(module, "STEPS", more)
    gate.expected.cache_clear()
    yield
    gate.expected.cache_clear()


def test_an_older_file_is_brought_up_after_a_verified_copy(
    tmp_path: Path, home: Path, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    old = path.read_bytes()
    request.getfixturevalue("later")
    with opening.open_file(path, writing=True) as file:
        assert file.snapshot().actors == village().actors
    assert int.from_bytes(path.read_bytes()[60:64], "big") == len(steps.STEPS) + 1
    (copy,) = home.rglob(f"*before-step-{len(steps.STEPS) + 1}*.coopdesk")
    assert copy.stat().st_size == len(old)
    assert int.from_bytes(copy.read_bytes()[60:64], "big") == len(steps.STEPS)


def test_reading_an_older_file_leaves_it_as_it_is(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    before = bytes_of(tmp_path)
    request.getfixturevalue("later")
    with opening.open_file(path, writing=False) as file:
        assert file.snapshot().actors == village().actors
    assert bytes_of(tmp_path) == before


def test_a_step_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    before = path.read_bytes()
    request.getfixturevalue("later")
    broken = (*steps.STEPS, (*NEW_STEP, "CREATE TABLE later (name TEXT)"))
    monkeypatch.setattr(opening, "STEPS", broken)
    with pytest.raises(Exception, match="already exists"):
        opening.open_file(path, writing=True)
    assert path.read_bytes() == before


def test_a_newer_file_is_refused(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "v.coopdesk"
    with monkeypatch.context() as patch:
        patch.setattr(opening, "STEPS", (*steps.STEPS, NEW_STEP))
        patch.setattr(gate, "STEPS", (*steps.STEPS, NEW_STEP))
        gate.expected.cache_clear()
        made(path).close()
    gate.expected.cache_clear()
    before = bytes_of(tmp_path)
    for writing in (False, True):
        with pytest.raises(UserError, match="newer coopdesk"):
            opening.open_file(path, writing=writing)
    assert bytes_of(tmp_path) == before


RELEASED = sorted((Path(__file__).parents[1] / "data").glob("released-*.coopdesk"))


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_file_of_a_released_version_is_brought_up_whole(
    released: Path, tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "village.coopdesk"
    path.write_bytes(released.read_bytes())
    with opening.open_file(path, writing=False) as file:
        before = file.snapshot()
        issued = file.issues()
    with opening.open_file(path, writing=True) as file:
        assert file.snapshot() == before
        assert file.issues() == issued
        assert file.check() == []
        assert file.file_bytes(issued[0].file_sha256).startswith(b"%PDF")
    assert int.from_bytes(path.read_bytes()[60:64], "big") == len(steps.STEPS)


def test_there_is_a_file_of_every_version_before_this_one() -> None:
    versions = {int.from_bytes(path.read_bytes()[60:64], "big") for path in RELEASED}
    assert versions == set(range(1, len(steps.STEPS)))
