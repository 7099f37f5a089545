"""What is built in turns: short parts share one, what is seen ends it, in the order asked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from coopdesk.ui import turns
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.plain import PlainPage
from coopdesk.ui.turns import Turns
from coopdesk.ui.workbench import Workbench
from tests.settling import until


@pytest.fixture
def owner(qapp: QApplication) -> Iterator[QObject]:
    made = QObject(qapp)
    yield made
    made.deleteLater()


def clock(monkeypatch: pytest.MonkeyPatch, step: float) -> None:
    """Let each look at the clock find it ``step`` seconds on."""
    ticks = count()
    monkeypatch.setattr(turns, "perf_counter", lambda: next(ticks) * step)


@pytest.mark.parametrize(
    ("step", "seen", "in_the_first"),
    [(0.0, False, "abc"), (0.0, True, "a"), (1.0, False, "a")],
    ids=["short", "seen", "long"],
)
def test_short_parts_share_a_turn(
    owner: QObject, monkeypatch: pytest.MonkeyPatch, step: float, seen: bool, in_the_first: str
) -> None:
    clock(monkeypatch, step)
    made = Turns(owner)
    told: list[str] = []
    for name in "abc":
        made.add(owner, lambda name=name: told.append(name), seen=seen)  # type: ignore[misc]
    made._take()
    assert "".join(told) == in_the_first
    until(lambda: not made.busy, "the other turns")
    assert told == list("abc")


def test_what_was_dropped_or_has_gone_is_not_built(owner: QObject) -> None:
    made = Turns(owner)
    told: list[str] = []
    gone = QObject()
    made.add(gone, lambda: told.append("gone"))
    made.add(owner, lambda: told.append("there"))
    delete(gone)
    until(lambda: not made.busy, "the turns")
    assert told == ["there"]
    made.add(owner, lambda: told.append("dropped"))
    made.drop()
    QApplication.processEvents()
    assert told == ["there"]


def panels(page: PlainPage) -> list[QWidget]:
    return [
        widget
        for column in page.columns
        for at in range(column.count())
        if (item := column.itemAt(at)) is not None and (widget := item.widget()) is not None
    ]


def test_what_is_wide_is_shown_in_turns_and_at_once_for_who_asks(bench: Workbench) -> None:
    bench.go(Target("project", "territory"))
    place = bench.page
    assert place is not None
    until(lambda: place._showing is not None, "the page")
    page = place._showing
    assert isinstance(page, PlainPage)
    shown = [panel.isVisible() for panel in panels(page)]
    assert not all(shown)
    assert any(shown)
    assert place.current is page
    assert all(panel.isVisible() for panel in panels(page))
