"""What was issued stays, byte for byte, whatever is undone."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from coopdesk.store import Issue, Sheet, open_file
from tests.store.building import ANNA, BREAD, SHARES, bytes_of, label, made, village

DATA = b"%PDF-1.7 \x00\xff exact bytes"


def issue(key: str, data: bytes = DATA) -> Issue:
    return Issue(
        key=key,
        kind="sheet",
        sheet="5" * 32,
        number="VAL-2020-07",
        version=1,
        language="fr",
        issued_on=dt.date(2020, 6, 1),
        content_digest="d" * 64,
        file_sha256=hashlib.sha256(data).hexdigest(),
        length=len(data),
        name="007_VAL-2020-07_v1.pdf",
    )


def test_issues_survive_undo_and_import_and_bar_neither(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    sheet = Sheet("5" * 32, ANNA, "VAL-2020-07", 7, (SHARES,))
    with made(path) as file:
        before = file.snapshot()
        with file.transaction(label("Edit")) as step:
            step.update("needs", BREAD, {"title": "x"})
        with file.transaction(label("Issue")) as step:
            step.add_sheet(sheet)
            step.add_issue(issue("7" * 32), DATA)
            step.add_issue(issue("8" * 32), DATA)
            assert step.issues() == [issue("7" * 32), issue("8" * 32)]
            assert step.sheets() == [sheet]
        assert file.undo_label() == label("Edit")
        file.undo()
        assert file.snapshot() == before
        assert file.redo_label() == label("Edit")
        with file.transaction(label("Import"), origin="import") as step:
            step.replace_all(village())
    with open_file(path, writing=False) as file:
        assert file.issues() == file.issues("sheet") == [issue("7" * 32), issue("8" * 32)]
        assert file.issues("dossier") == []
        assert file.sheets() == [sheet]
        assert file.file_bytes(issue("1").file_sha256) == DATA
        assert file.check() == []
        assert [line.table for line in file.history("7" * 32, issued=True)] == ["issues"]
        assert file.history("7" * 32) == []
        with pytest.raises(KeyError):
            file.file_bytes("0" * 64)
    with pytest.raises(RuntimeError, match="closed"):
        file.issues()


def test_an_edit_beside_an_issue_is_undone_alone(tmp_path: Path) -> None:
    with made(tmp_path / "v.coopdesk") as file:
        with file.transaction(label("Both")) as step:
            step.update("commitments", SHARES, {"sheet_number": "VAL-2020-07"})
            step.add_issue(issue("7" * 32), DATA)
        file.undo()
        assert file.snapshot().commitments[0].sheet_number is None
        assert file.issues() == [issue("7" * 32)]
        assert file.check() == []


def test_bytes_that_are_not_those_described_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    before = bytes_of(tmp_path)
    with open_file(path, writing=True) as file:
        with (
            pytest.raises(ValueError, match="does not describe"),
            file.transaction(label()) as step,
        ):
            step.add_issue(issue("7" * 32), b"other")
        assert file.issues() == []
    assert bytes_of(tmp_path) == before
