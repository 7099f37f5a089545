"""Power cuts, killed processes, full disks, files that vanish."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from coopdesk.i18n import catalogue
from coopdesk.store import Refused, WriteFailed, open_file
from coopdesk.store.trouble import FULL, GONE
from tests.store.building import BREAD, bytes_of, label, made, village

WRITER = """
import sys
from pathlib import Path
from coopdesk.i18n import Message
from coopdesk.store import Label, open_file
file = open_file(Path(sys.argv[1]), writing=True)
need = sys.argv[2]
for number in range(10**6):
    with file.transaction(Label(Message("n"))) as step:
        step.update("needs", need, {"title": str(number)})
    print(number, flush=True)
"""

FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from coopdesk.i18n import Message
from coopdesk.store import Label, WriteFailed, open_file
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
with open_file(path, writing=True) as file:
    before = file.snapshot()
    limit = path.stat().st_size + 20_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        with file.transaction(Label(Message("big"))) as step:
            for number in range(100):
                step.update("needs", sys.argv[2], {"title": str(number) * 5_000})
    except WriteFailed as error:
        print("failed")
    assert file.snapshot() == before
    with file.transaction(Label(Message("small"))) as step:
        step.update("needs", sys.argv[2], {"title": "small"})
    assert file.snapshot().needs[0].title == "small"
    assert file.check() == []
    assert file.undo() is not None
    assert file.snapshot() == before
"""


def crashed(path: Path, to: Path) -> Path:
    """Return a copy of a dossier, as a power cut leaves it in the middle of a commit."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA journal_mode=TRUNCATE")
    # The pages go to the file before the commit, as at its very end.
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE actors SET name = 'half'")
    connection.execute("UPDATE log_entries SET value = hex(zeroblob(20000))")
    copy = to / path.name
    to.mkdir()
    for name in (path.name, f"{path.name}-journal"):
        shutil.copyfile(path.with_name(name), to / name)
    connection.execute("ROLLBACK")
    connection.close()
    assert (to / f"{path.name}-journal").stat().st_size > 0
    return copy


def test_reading_after_a_power_cut_shows_the_last_commit_and_writes_nothing(
    tmp_path: Path,
) -> None:
    made(tmp_path / "v.coopdesk").close()
    path = crashed(tmp_path / "v.coopdesk", tmp_path / "cut")
    before = bytes_of(path.parent)
    with open_file(path, writing=False) as file:
        assert file.snapshot().actors == village().actors
        assert file.check() == []
    assert bytes_of(path.parent) == before


def test_writing_after_a_power_cut_goes_on_from_the_last_commit(tmp_path: Path) -> None:
    made(tmp_path / "v.coopdesk").close()
    path = crashed(tmp_path / "v.coopdesk", tmp_path / "cut")
    with open_file(path, writing=True) as file:
        assert file.snapshot().actors == village().actors
        with file.transaction(label()) as step:
            step.update("needs", BREAD, {"title": "x"})
        assert file.check() == []
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_hostile_file_with_a_journal_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("CREATE TRIGGER t AFTER UPDATE ON needs BEGIN DELETE FROM needs; END")
    connection.close()
    path = crashed(path, tmp_path / "cut")
    before = bytes_of(path.parent)
    for writing in (False, True):
        with pytest.raises(Refused):
            open_file(path, writing=writing)
    assert bytes_of(path.parent) == before


def test_killed_while_writing_every_acknowledged_step_is_there(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), BREAD],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdout is not None
        for _ in range(40):
            process.stdout.readline()
        process.kill()
        said = [int(line) for line in process.stdout.read().split()] or [39]
    with open_file(path, writing=True) as file:
        assert int(file.snapshot().needs[0].title) >= said[-1]
        assert file.check() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file sizes")
def test_a_full_disk_keeps_all_earlier_steps_and_takes_new_ones_later(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path), BREAD],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "failed\n"), done.stderr


@pytest.mark.parametrize("how", ["deleted", "replaced"])
def test_a_file_that_vanishes_while_open_is_said(how: str, tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    other = path.read_bytes()
    with open_file(path, writing=True) as file:
        with file.transaction(label()) as step:
            step.update("needs", BREAD, {"title": "kept"})
        path.rename(tmp_path / "moved.coopdesk")
        if how == "replaced":
            path.write_bytes(other)
        with pytest.raises(WriteFailed) as refusal, file.transaction(label()) as step:
            step.update("needs", BREAD, {"title": "lost"})
        assert refusal.value.message == GONE
        assert "Put it back" in refusal.value.said(catalogue("en"))
        (tmp_path / "moved.coopdesk").replace(path)
        with file.transaction(label()) as step:
            step.update("needs", BREAD, {"title": "again"})
    with open_file(path, writing=False) as file:
        assert file.snapshot().needs[0].title == "again"


class _Full(Exception):
    sqlite_errorcode = 13


@pytest.mark.parametrize("saved", [True, False])
def test_after_an_error_the_file_itself_says_what_was_saved(
    saved: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = Connection.commit

    def failing(connection: Connection) -> None:
        if saved:
            commit(connection)
        raise OperationalError("COMMIT", None, _Full())

    changes: list[object] = []
    with made(tmp_path / "v.coopdesk") as file:
        file.observe(changes.append)
        with monkeypatch.context() as patch:
            patch.setattr(Connection, "commit", failing)
            if saved:
                with file.transaction(label()) as step:
                    step.update("needs", BREAD, {"title": "x"})
            else:
                with pytest.raises(WriteFailed) as refusal, file.transaction(label()) as step:
                    step.update("needs", BREAD, {"title": "x"})
                assert refusal.value.message == FULL
        assert file.snapshot().needs[0].title == ("x" if saved else "Du pain")
        assert len(changes) == saved
        with file.transaction(label()) as step:
            step.update("needs", BREAD, {"title": "y"})
        assert file.check() == []


def test_a_failed_step_leaves_no_journal_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_connection: Connection) -> None:
        raise OperationalError("COMMIT", None, _Full())

    with made(tmp_path / "v.coopdesk") as file:
        monkeypatch.setattr(Connection, "commit", failing)
        with pytest.raises(WriteFailed), file.transaction(label()) as step:
            step.update("needs", BREAD, {"title": "x"})
    assert [each.name for each in tmp_path.iterdir()] == ["v.coopdesk"]
