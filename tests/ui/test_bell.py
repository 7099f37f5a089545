"""What other threads tell the window, while what they tell it to is being destroyed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from coopdesk.ui.tasks import Bell, Progress, Task
from tests.settling import until

_OFTEN = 400


def work(progress: Progress) -> None:
    for done in range(400):
        progress(done, 400)


@pytest.fixture
def often() -> Iterator[None]:
    """Let threads come between each other as often as can be."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.00001)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("often")
def test_a_task_outlives_what_it_was_begun_for(qapp: QApplication) -> None:
    told: list[tuple[int, int]] = []
    for _round in range(_OFTEN):
        parent = QObject(qapp)
        task = Task(parent)
        task.progressed.connect(lambda done, of: told.append((done, of)))
        task.run(work)
        QApplication.processEvents()
        delete(parent)  # as when a window is closed: the work has not noticed yet
        del task, parent
    there = threading.enumerate
    until(lambda: not any(one.name == "coopdesk-task" for one in there()), "the threads")
    QApplication.processEvents()
    assert told


def test_a_bell_is_heard_after_everybody_has_let_go_of_it(qapp: QApplication) -> None:
    heard: list[str] = []

    def ring(bell: Bell) -> None:
        here = threading.current_thread().name
        bell.ring(lambda: heard.append(f"{here}, heard in {threading.current_thread().name}"))

    thread = threading.Thread(target=ring, args=(Bell(),), name="away")
    thread.start()
    thread.join()
    del thread
    until(lambda: bool(heard), "the ring")
    assert heard == ["away, heard in MainThread"]
