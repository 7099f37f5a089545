"""The collector runs in short turns: over what is new and little, never over everything."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coopdesk.ui.resting import FEW, MANY, Resting


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done to the collector, which is left alone."""
    told: list[str] = []
    for name in ("collect", "freeze", "unfreeze"):
        monkeypatch.setattr(gc, name, lambda name=name: told.append(name))
    return told


@pytest.mark.parametrize(
    ("count", "new", "what"),
    [
        (FEW - 1, FEW - 1, []),
        (FEW, FEW, ["collect", "freeze"]),
        (MANY - 1, MANY - 1, ["collect", "freeze"]),
        (MANY, MANY, ["freeze"]),
        (FEW, MANY, ["freeze"]),  # as much of what is old was let go
    ],
)
def test_it_walks_what_is_new_and_little(  # noqa: PLR0917 (pytest's)
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    done: list[str],
    count: int,
    new: int,
    what: list[str],
) -> None:
    resting = Resting(qapp)
    monkeypatch.setattr(gc, "get_count", lambda: (count, 0, 0))
    monkeypatch.setattr(gc, "get_objects", lambda generation: [generation] * new)
    resting.look()
    resting.deleteLater()
    assert done == what


def test_everything_is_walked_once_the_person_has_left_after_another_dossier(
    qapp: QApplication, done: list[str]
) -> None:
    resting = Resting(qapp)
    resting.dossier_shown()
    resting._turn(Qt.ApplicationState.ApplicationInactive)
    assert done == []
    resting.dossier_shown()
    resting._turn(Qt.ApplicationState.ApplicationActive)
    assert done == []
    resting._turn(Qt.ApplicationState.ApplicationInactive)
    resting._turn(Qt.ApplicationState.ApplicationInactive)
    resting.deleteLater()
    assert done == ["unfreeze", "collect", "freeze"]
