"""Every connection has the settings that were measured."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.pool import QueuePool, StaticPool

from coopdesk.store import engine
from tests.store.building import made


def settings_of(opened: Engine, *names: str) -> dict[str, object]:
    with opened.connect() as connection:
        return {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("foreign_keys", "trusted_schema", "cell_size_check", "temp_store", *names)
        }


ALL = {"foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1, "temp_store": 2}


def test_the_writer(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    opened = engine.writer(path)
    names = ("journal_mode", "synchronous", "secure_delete", "recursive_triggers")
    assert settings_of(opened, *names) == {
        **ALL,
        "journal_mode": "truncate",
        "synchronous": 3,
        "secure_delete": 1,
        "recursive_triggers": 1,
    }
    assert isinstance(opened.pool, StaticPool)
    opened.dispose()


def test_the_readers(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    opened = engine.reader(path)
    assert settings_of(opened, "query_only") == {**ALL, "query_only": 1}
    assert isinstance(opened.pool, QueuePool)
    opened.dispose()
