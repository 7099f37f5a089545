"""Unfinished texts are kept in the file, and are no part of what the dossier records."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk.store import CannotWrite, open_file
from tests.store.building import BREAD, label, made


def test_a_draft_comes_back_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    with made(path) as file:
        file.keep_draft("needs/1/title", "Du pa")
        file.keep_draft("actors/new", "{}")
        file.keep_draft("needs/1/title", "Du pain fra")
    with open_file(path, writing=True) as file:
        found = {draft.place: draft.text for draft in file.drafts()}
        assert found == {"needs/1/title": "Du pain fra", "actors/new": "{}"}
        assert all(draft.at for draft in file.drafts())
        file.drop_draft("needs/1/title")
        file.drop_draft("nothing there")
        assert [draft.place for draft in file.drafts()] == ["actors/new"]


def test_a_draft_is_in_no_step_and_leaves_undo_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    with made(path) as file:
        with file.transaction(label("Bread")) as step:
            step.update("needs", BREAD, {"title": "Pain"})
        before = file.history()
        snapshot = file.snapshot()
        heard: list[object] = []
        file.observe(heard.append)
        file.keep_draft("needs/1/title", "secret of nobody")
        assert heard == []
        assert file.history() == before
        assert file.snapshot() == snapshot
        assert file.check() == []
        assert file.undo() is not None
        assert [draft.text for draft in file.drafts()] == ["secret of nobody"]
    assert b"secret of nobody" in path.read_bytes()
    with open_file(path, writing=True) as file:
        file.drop_draft("needs/1/title")
    assert b"secret of nobody" not in path.read_bytes()


def test_a_dossier_open_for_reading_keeps_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    with open_file(path, writing=False) as file:
        with pytest.raises(CannotWrite):
            file.keep_draft("needs/1/title", "x")
        assert file.drafts() == []
