"""Files from elsewhere: refused with a clear sentence, and left byte for byte as they were."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from coopdesk.errors import UserError
from coopdesk.i18n import catalogue
from coopdesk.store import Refused, open_file
from tests.store.building import bytes_of, label, made, village

Spoil = Callable[[Path], None]


def _sql(*statements: str) -> Spoil:
    def spoil(path: Path) -> None:
        connection = dbapi2.connect(str(path), isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return spoil


def _bytes(change: Callable[[bytearray], Any]) -> Spoil:
    def spoil(path: Path) -> None:
        data = bytearray(path.read_bytes())
        changed = change(data)
        path.write_bytes(data if changed is None else changed)

    return spoil


def _put(at: int, what: bytes) -> Spoil:
    def change(data: bytearray) -> None:
        data[at : at + len(what)] = what

    return _bytes(change)


def _noise(data: bytearray) -> bytes:
    return b"".join(hashlib.sha256(bytes([at % 251])).digest() for at in range(len(data) // 32))


SPOILT: dict[str, Spoil] = {
    "empty": _bytes(lambda _data: b""),
    "text": _bytes(lambda _data: b"not a dossier\n" * 50),
    "encrypted": _bytes(_noise),
    "truncated": _bytes(lambda data: data[: len(data) // 2 // 4096 * 4096]),
    "torn": _bytes(lambda data: data[:-1000]),
    "one page": _bytes(lambda data: data[:4096]),
    "another program's": _put(68, struct.pack(">I", 0x12345678)),
    "of no program": _put(68, bytes(4)),
    "newer": _put(60, struct.pack(">I", 99)),
    "of no version": _put(60, bytes(4)),
    "with a write-ahead log": _put(18, b"\x02\x02"),
    "with a trigger": _sql("CREATE TRIGGER t AFTER UPDATE ON actors BEGIN DELETE FROM actors; END"),
    "with a view": _sql("CREATE VIEW v AS SELECT load_extension('x')"),
    "with a table more": _sql("CREATE TABLE more (x)"),
    "with a virtual table": _sql("CREATE VIRTUAL TABLE more USING fts5(x)"),
    "with a table less": _sql("DROP TABLE colleges"),
    "with an index more": _sql("CREATE INDEX more ON actors (name)"),
    "with an index less": _sql("DROP INDEX actors_position"),
    "with a column more": _sql("ALTER TABLE actors ADD COLUMN more TEXT"),
    "with a column less": _sql("ALTER TABLE actors DROP COLUMN notes"),
    "with a view for a table": _sql(
        "DROP TABLE colleges", "CREATE VIEW colleges AS SELECT * FROM actors"
    ),
    "with a default that calls": _sql(
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'note TEXT', 'note TEXT DEFAULT (random())')"
        " WHERE name = 'header'",
    ),
    "with no id": _sql("DELETE FROM about"),
    "with another's id": _sql("UPDATE about SET value = '../../x' WHERE name = 'id'"),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_file_is_refused_and_left_as_it_is(how: str, tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    SPOILT[how](path)
    before = bytes_of(tmp_path)
    for writing in (False, True):
        with pytest.raises(Refused) as refusal:
            open_file(path, writing=writing)
        assert "v.coopdesk" in refusal.value.said(catalogue("en"))
    assert bytes_of(tmp_path) == before


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "there is none.coopdesk"
    for writing in (False, True):
        with pytest.raises(Refused, match="not there"):
            open_file(path, writing=writing)
    assert bytes_of(tmp_path) == {}


def test_a_folder_is_no_dossier(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        open_file(tmp_path, writing=True)


def test_a_name_may_hold_what_addresses_do_not(tmp_path: Path) -> None:
    path = tmp_path / "50 % d'été? #1 &mode=rwc.coopdesk"
    made(path).close()
    with open_file(path, writing=True) as file:
        with file.transaction(label()) as step:
            step.update("needs", village().needs[0].key, {"title": "x"})
        assert file.snapshot().needs[0].title == "x"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_flipped_bits_are_refused_or_found_by_check(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    sound = path.read_bytes()
    rows = [at for at in range(len(sound) - 4) if sound[at : at + 4] in (b"Anna", b"Cinq")]
    assert rows
    for at in rows:
        data = bytearray(sound)
        data[at] ^= 1
        path.write_bytes(data)
        with open_file(path, writing=False) as file:
            assert file.check() != []
        assert path.read_bytes() == data


def test_a_journal_that_names_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    journal = tmp_path / "v.coopdesk-journal"
    journal.write_bytes(bytes(600) + bytes.fromhex("d9d505f920a163d7"))
    before = bytes_of(tmp_path)
    for writing in (False, True):
        with pytest.raises(Refused):
            open_file(path, writing=writing)
    assert bytes_of(tmp_path) == before
