"""What every test gets: no screen, a home of its own, English, and no silent trouble."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.known_texts import watch

# A laptop on two cores is slow now and then; a slow example is no fault.
hypothesis.settings.register_profile(
    "coopdesk",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    print_blob=True,
)
hypothesis.settings.load_profile("coopdesk")


MANY = 50_000
"""So many new objects are worth a look for those that hold each other."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--onscreen``, to look at the windows a test opens."""
    parser.addoption("--onscreen", action="store_true", help="show the windows on the screen")


def pytest_configure(config: pytest.Config) -> None:
    """Choose Qt's platform before anything imports Qt, and take the collector from Python's hands.

    It would take Qt's objects apart in whichever thread sets it off, and the program with them: the
    program does the same (``coopdesk.ui.resting``).
    """
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Look for what the test left, in the thread of the windows."""
    if max(gc.get_count()[0], gc.get_freeze_count()) > MANY:
        gc.unfreeze()
        gc.collect()


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the test, and the programs it starts, an empty home folder and English."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(home))
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(home / variable.lower()))
    for variable in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    return home


@pytest.fixture(autouse=True)
def _no_unexpected_log(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail the test for a warning or an error in the log, unless it is marked ``logs``."""
    yield
    if request.node.get_closest_marker("logs"):
        return
    lines = [
        f"{record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    assert not lines, "unexpected in the log: " + "; ".join(lines)


@pytest.fixture(autouse=True)
def _no_untranslatable_text(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Fail the test for a text that is shown but not in the template, unless it brings its own."""
    strangers = watch(monkeypatch)
    yield
    if not request.node.get_closest_marker("own_texts"):
        assert not strangers, f"not in translations/coopdesk.pot: {strangers[:5]}"
