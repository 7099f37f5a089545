"""One writer at a time, and everybody knows who."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coopdesk.i18n import catalogue
from coopdesk.store import CannotWrite, Locked, create, open_file
from coopdesk.store.lock import lock_path
from tests.store.building import bytes_of, label, made, village

HOLDER = """
import sys
from pathlib import Path
from coopdesk.store import open_file
file = open_file(Path(sys.argv[1]), writing=True, author="Mireille à côté")
print("open", flush=True)
sys.stdin.readline()
file.close()
"""


@contextmanager
def held(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Have another process hold the dossier open for writing."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            yield process
        finally:
            process.kill()


def test_another_process_is_named_and_may_be_read_beside(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    with held(path):
        before = bytes_of(tmp_path)
        with pytest.raises(Locked) as refusal:
            open_file(path, writing=True, author="Paolo")
        said = refusal.value.said(catalogue("en"))
        assert "Mireille à côté" in said
        assert "reading" in said
        with open_file(path, writing=False) as file:
            assert file.snapshot().actors == village().actors
            assert not file.writing
            with pytest.raises(CannotWrite), file.transaction(label()):
                pass
        assert bytes_of(tmp_path) == before


def test_the_lock_of_a_dead_process_holds_nobody(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    with held(path) as process:
        process.kill()
        process.wait()
        assert lock_path(path).exists()
        open_file(path, writing=True).close()
    assert not lock_path(path).exists()


def test_two_windows_of_one_process_exclude_each_other(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    other_name = tmp_path / "other.coopdesk"
    other_name.symlink_to(path)
    with made(path):
        for name in (path, other_name):
            with pytest.raises(Locked, match="Close it there first"):
                open_file(name, writing=True)
    open_file(other_name, writing=True).close()


def test_closing_leaves_nothing_beside_the_dossier(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    with made(path) as file, file.transaction(label()) as step:
        step.update("needs", village().needs[0].key, {"title": "x"})
    assert [each.name for each in tmp_path.iterdir()] == ["v.coopdesk"]


def test_a_refused_file_gets_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    path.write_text("no dossier")
    with pytest.raises(Exception, match="no coopdesk dossier"):
        open_file(path, writing=True)
    assert bytes_of(tmp_path) == {"v.coopdesk": b"no dossier"}


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    path.write_text("mine")
    with pytest.raises(Exception, match="already there"):
        create(path, village(), author="", label=label())
    assert bytes_of(tmp_path) == {"v.coopdesk": b"mine"}


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        create(tmp_path / "none" / "v.coopdesk", village(), author="", label=label())
