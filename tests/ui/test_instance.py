"""Who starts the program again hands their file to the window that is there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from coopdesk.ui.instance import Instance, folder_of_this_screen
from coopdesk.ui.window import MainWindow

_AGAIN = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from coopdesk.ui.instance import Instance
app = QCoreApplication([])
second = Instance(Path(sys.argv[1]))
asked = Path(sys.argv[2]) if len(sys.argv) > 2 else None
sys.exit(0 if not second.is_first() and second.hand_over(asked) else 3)
"""


@pytest.fixture
def first(qapp: QApplication, tmp_path: Path) -> Iterator[Instance]:
    folder = tmp_path / "meeting"
    folder.mkdir(mode=0o700)
    made = Instance(folder)
    assert made.is_first()
    yield made
    made.end()


def again(folder: Path, *asked: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _AGAIN, folder, *asked], cwd=Path(__file__).parents[2]
    )


def test_a_file_reaches_the_window_that_is_there(
    first: Instance, tmp_path: Path, qtbot: QtBot
) -> None:
    asked = tmp_path / "Lumière d’été “2”.coopdesk"
    with qtbot.waitSignal(first.arrived, timeout=30_000) as heard:
        program = again(tmp_path / "meeting", asked)
    assert heard.args == [asked]
    assert program.wait() == 0
    assert sorted(one.name for one in (tmp_path / "meeting").iterdir()) == ["lock"]


def test_started_again_without_a_file_it_comes_to_the_front(
    first: Instance, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(first.arrived, timeout=30_000) as heard:
        program = again(tmp_path / "meeting")
    assert heard.args == [None]
    assert program.wait() == 0


def test_a_window_that_hangs_loses_no_file(first: Instance, tmp_path: Path) -> None:
    program = again(tmp_path / "meeting", tmp_path / "a.coopdesk")
    assert program.wait() == 3  # nobody listened: it opens a window of its own
    assert sorted(one.name for one in (tmp_path / "meeting").iterdir()) == ["lock"]


def test_what_a_dead_window_left_means_nothing(qapp: QApplication, tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from coopdesk.ui.instance import Instance\n"
        "assert Instance(Path(sys.argv[1])).is_first()\n"
        "os._exit(9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], cwd=Path(__file__).parents[2], check=False
    )
    assert done.returncode == 9
    (tmp_path / "old.request").write_text('{"path": "/old", "token": ""}', encoding="utf-8")
    made = Instance(tmp_path)
    assert made.is_first()
    made.end()
    assert not (tmp_path / "old.request").exists()


@pytest.mark.parametrize(
    "text", ["", "[]", "null", '{"path": 3, "token": ""}', '{"path": "/x"}', "\0", "x" * 70_000]
)
def test_a_request_that_is_none_is_thrown_away(
    first: Instance, tmp_path: Path, qtbot: QtBot, text: str
) -> None:
    heard: list[object] = []
    first.arrived.connect(heard.append)
    bad = tmp_path / "meeting" / "bad.request"
    bad.write_text(text, encoding="utf-8")
    qtbot.waitUntil(lambda: not bad.exists())
    assert heard == []


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows keeps others out by itself")
def test_a_folder_that_others_may_write_is_not_used(tmp_path: Path) -> None:
    made = folder_of_this_screen(tmp_path)
    assert made is not None
    assert made.stat().st_mode & 0o077 == 0
    made.chmod(0o777)
    assert folder_of_this_screen(tmp_path) is None
    assert Instance(None).is_first()


def test_each_screen_has_its_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":1")
    one = folder_of_this_screen(tmp_path)
    monkeypatch.setenv("DISPLAY", ":2")
    assert folder_of_this_screen(tmp_path) != one


def test_what_arrives_is_opened(window: MainWindow, village: bytes, tmp_path: Path) -> None:
    path = tmp_path / "village.coopdesk"
    path.write_bytes(village)
    window.arrivals.receive(path)
    assert window.session is not None
    assert window.session.file.path == path


def test_what_arrives_while_a_dialog_asks_waits_for_the_answer(
    window: MainWindow, village: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "village.coopdesk"
    path.write_bytes(village)
    dialog = QDialog(window)
    open_during: list[object] = []

    def meanwhile() -> None:
        window.arrivals.receive(path)
        QApplication.processEvents()
        open_during.append(window.session)
        dialog.accept()

    QTimer.singleShot(0, dialog, meanwhile)
    dialog.exec()
    dialog.deleteLater()
    assert open_during == [None]
    qtbot.waitUntil(lambda: window.session is not None)
