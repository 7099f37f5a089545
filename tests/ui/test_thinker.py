"""What is computed beside the window waits for what is about to be painted, and keeps its order."""

from __future__ import annotations

import weakref
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coopdesk.ui.answers import Handed
from coopdesk.ui.thinker import Thinker
from tests.settling import until


class Painted(QWidget):
    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self.told = told

    def paintEvent(self, event: QPaintEvent) -> None:
        self.told.append("painted")
        super().paintEvent(event)


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def widget(qtbot: QtBot, told: list[str]) -> Painted:
    made = Painted(told)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    until(lambda: "painted" in told, "the first paint")
    told.clear()
    return made


def nothing(_future: Future[Any]) -> None:
    pass


def test_what_is_about_to_be_painted_goes_first(widget: Painted, told: list[str]) -> None:
    thinker = Thinker("test", widget)
    thinker.submit(lambda: told.append("first"), nothing)
    thinker.submit(lambda: told.append("second"), nothing)
    widget.update()
    until(lambda: "second" in told, "the work")
    thinker.close()
    assert told == ["painted", "first", "second"]


def test_its_result_can_be_had(widget: Painted) -> None:
    thinker = Thinker("test", widget)
    futures: list[Future[Any]] = []
    thinker.submit(lambda: 6 * 7, futures.append)
    until(lambda: bool(futures), "the work")
    assert futures[0].result() == 42
    thinker.close()


def test_what_waits_when_it_closes_is_not_done(qapp: QObject, told: list[str]) -> None:
    thinker = Thinker("test", qapp)
    thinker.submit(lambda: told.append("late"), nothing)
    thinker.close()
    other = Thinker("test", qapp)
    other.submit(lambda: told.append("after"), nothing)
    until(lambda: bool(told), "the other work")
    other.close()
    assert told == ["after"]
    for made in (thinker, other):
        made.deleteLater()


def test_a_thread_keeps_nothing_of_what_it_has_done() -> None:
    class Page:
        pass

    page = Page()
    seen = weakref.ref(page)
    work = Handed(lambda given, page=page: (given, page is not None))
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(work, 1).result() == (1, True)
    del page
    assert seen() is None  # whatever still holds ``work``
    with pytest.raises(RuntimeError):
        work(2)
