"""What signs, judges and draws PDF is not loaded before it is needed: the window is there first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coopdesk.ui import loading
from coopdesk.ui.welcome import Welcome
from coopdesk.ui.window import MainWindow
from tests.ui.conftest import Answers

_LATE = (
    "coopdesk.signing", "pyhanko", "cryptography", "asn1crypto", "pypdfium2", "zxingcpp", "pkcs11",
    "PySide6.QtPrintSupport", "reportlab", "PIL", "coopdesk.documents.pdf", "segno", "rl_accel",
    "igraph",
)  # fmt: skip

_SCRIPT = f"""
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from coopdesk import app
from coopdesk.ui.desk import Target
from coopdesk.ui.places import PLACES

application = app.make_application()
window = app.make_window(application)
window.show()
window.files.open_path(Path(sys.argv[1]))
while window.session.snapshot is None:
    QTest.qWait(10)
for place in PLACES:
    for tab in place.tabs:
        if place.name != "documents" and tab.name != "map":
            window.workbench.go(Target(place.name, tab.name))
application.processEvents()
found = [name for name in sys.modules if name.startswith({_LATE!r})]
window.close()
assert not found, found
"""


def test_nothing_that_signs_is_loaded_to_show_the_window(village: bytes, tmp_path: Path) -> None:
    path = tmp_path / "village.coopdesk"
    path.write_bytes(village)
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


_OTHERS = (
    "coopdesk.ui.pages.cash", "coopdesk.ui.pages.needs", "coopdesk.ui.forms.register",
    "coopdesk.ui.palette", "coopdesk.ui.preview", "coopdesk.exchange",
)  # fmt: skip
"""What the first page of a dossier needs nothing of."""
_FIRST = ("sqlalchemy", "sqlcipher3", "coopdesk.store", "coopdesk.model", "coopdesk.ui.inside")

_STAGES = f"""
import sys
from pathlib import Path
from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from coopdesk import app

application = app.make_application()
asked = Path(sys.argv[1]) if len(sys.argv) > 1 else None
window = app.make_window(application, asked)
assert not [name for name in sys.modules if name.startswith({_FIRST!r})]


class First(QObject):
    loaded = None

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and self.loaded is None:
            self.loaded = [name for name in sys.modules if name.startswith({_FIRST!r})]
        return False


first = First()
window.centralWidget().installEventFilter(first)
loading = app.begin(window, asked)
ready = []
loading.ready.connect(lambda: ready.append(True))
while not ready or (asked is not None and window.workbench is None):
    QTest.qWait(10)
assert first.loaded == [], first.loaded
assert "coopdesk.ui.inside" in sys.modules
others = [name for name in sys.modules if name.startswith({_OTHERS!r})]
assert asked is None or not others, others
made = len([name for name in vars(QtWidgets) if name.startswith("Q")])
assert asked is None or made < 80, made  # PySide makes classes when they are named, or all at once
loading.go_on()
loading.wait()
assert {_OTHERS!r}[0] in sys.modules
assert "QMdiArea" in vars(QtWidgets)
assert asked is None or window.session.file.path == asked, window.session
window.close()
loading.wait()
"""


@pytest.mark.parametrize("asked", [False, True])
def test_the_window_is_painted_before_the_store_and_the_dossier_before_other_pages(
    village: bytes, tmp_path: Path, *, asked: bool
) -> None:
    path = tmp_path / "village.coopdesk"
    path.write_bytes(village)
    done = subprocess.run(
        [sys.executable, "-c", _STAGES, *([str(path)] if asked else [])],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


_WINDOW = """
import sys
from coopdesk import app
from coopdesk.__main__ import main

app.main = lambda arguments: len(arguments)
sys.argv = ["coopdesk", *sys.argv[1:]]
assert main() == len(sys.argv) - 1
behind = ("coopdesk.cli", "coopdesk.model", "coopdesk.store", "sqlalchemy")
found = [name for name in sys.modules if name.startswith(behind)]
assert not found, found
"""


@pytest.mark.parametrize("asked", [(), ("village.coopdesk",), ("/home/anna/Mon village",)])
def test_a_window_loads_none_of_the_commands(asked: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WINDOW, *asked],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_what_cannot_be_loaded_is_told_where_it_is_needed(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def broken(_language: str) -> None:
        raise ImportError

    monkeypatch.setattr(loading, "load", broken)
    made = loading.Loading(window, "en")
    with qtbot.waitSignal(made.ready):
        made.begin()
    made.wait()


def test_a_dossier_that_does_not_open_leaves_a_way_on(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    window.open_asked(tmp_path / "nowhere.coopdesk")
    assert answers.said
    assert isinstance(window.centralWidget(), Welcome)
