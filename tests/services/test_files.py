"""Files that leave the program: whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from coopdesk.errors import UserError
from coopdesk.services.files import is_there, make_folder, read_file, staged, write_file


def test_a_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_file(tmp_path / "a.pdf", b"data")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.pdf", b"data")]


def test_an_existing_file_is_kept_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    with pytest.raises(UserError):
        write_file(target, b"new")
    assert target.read_bytes() == b"old"
    write_file(target, b"new", force=True)
    assert target.read_bytes() == b"new"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError) as trouble:
        write_file(tmp_path / "nowhere" / "a.pdf", b"data")
    assert trouble.value.values["folder"] == tmp_path / "nowhere"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        write_file(tmp_path, b"data", force=True)


def test_what_fails_in_between_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), staged({tmp_path / "a": b"1", tmp_path / "b": b"2"}):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_says_so_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError) as trouble:
        write_file(tmp_path / "a.pdf", b"data")
    assert "disk is full" in str(trouble.value)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").write_bytes(b"")
    with pytest.raises(UserError):
        make_folder(tmp_path / "folder" / "inner")


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError) as trouble:
        read_file(tmp_path / "x.json", limit=10)
    assert "x.json" in str(trouble.value.values["path"])


def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no channels with names")
    channel = tmp_path / "channel"
    os.mkfifo(channel)
    with pytest.raises(UserError):
        write_file(channel, b"data", force=True)
    assert channel.is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["channel"]


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        write_file(tmp_path / ("x" * 300), b"data")
    with pytest.raises(UserError):
        is_there(tmp_path / ("x" * 300))
