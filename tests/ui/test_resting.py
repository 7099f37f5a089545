"""The collector runs in short turns: over what is new and little, never over everything."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coopdesk import collector
from coopdesk.ui.resting import FEW, MANY, Resting


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done to the collector, which is left alone."""
    told: list[str] = []
    for name in ("collect", "freeze", "unfreeze"):
        monkeypatch.setattr(gc, name, lambda name=name: told.append(name))
    return told


@pytest.mark.parametrize(
    ("new", "what"),
    [
        (FEW - 1, []),
        (FEW, ["collect", "freeze"]),
        (MANY - 1, ["collect", "freeze"]),
        (MANY, ["freeze"]),
    ],
)
def test_it_walks_what_is_new_and_little(
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    done: list[str],
    new: int,
    what: list[str],
) -> None:
    resting = Resting(qapp)
    monkeypatch.setattr(gc, "get_count", lambda: (new, 0, 0))
    resting.look()
    resting.deleteLater()
    assert done == what


def test_it_holds_nothing_that_another_thread_is_making(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, done: list[str]
) -> None:
    """A tuple in the making that somebody holds is a SystemError where it is made."""
    asked: list[str] = []

    def objects(name: str) -> list[object]:
        asked.append(name)
        return []

    for name in ("get_objects", "get_referrers", "get_referents"):
        monkeypatch.setattr(gc, name, lambda *_given, name=name, **_named: objects(name))
    resting = Resting(qapp)
    monkeypatch.setattr(gc, "get_count", lambda: (FEW, 0, 0))
    resting.look()
    resting.deleteLater()
    assert done
    assert not asked


def assert_walked_once_away(resting: Resting, done: list[str]) -> None:
    resting._turn(Qt.ApplicationState.ApplicationActive)
    assert done == []
    resting._turn(Qt.ApplicationState.ApplicationInactive)
    resting._turn(Qt.ApplicationState.ApplicationInactive)
    resting.deleteLater()
    assert done == ["unfreeze", "collect", "freeze"]


def test_everything_is_walked_once_the_person_has_left_after_another_dossier(
    qapp: QApplication, done: list[str]
) -> None:
    resting = Resting(qapp)
    resting.dossier_shown()
    resting._turn(Qt.ApplicationState.ApplicationInactive)
    assert done == []
    resting.dossier_shown()
    assert_walked_once_away(resting, done)


def test_nothing_is_walked_while_a_paper_is_drawn(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, done: list[str]
) -> None:
    resting = Resting(qapp)
    monkeypatch.setattr(gc, "get_count", lambda: (FEW, 0, 0))
    with collector.at_rest():
        resting.look()
        resting._turn(Qt.ApplicationState.ApplicationInactive)
        assert done == []
    resting.look()
    resting.deleteLater()
    assert done[-2:] == ["collect", "freeze"]


def test_what_papers_left_is_looked_for_once_the_person_has_left(
    qapp: QApplication, done: list[str]
) -> None:
    resting = Resting(qapp)
    with collector.at_rest():
        pass
    done.clear()
    assert_walked_once_away(resting, done)
