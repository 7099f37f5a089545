"""What noise cannot touch: opening a page costs a large dossier no more than a small one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection

from coopdesk.model.fields import Record
from coopdesk.services import dossiers
from coopdesk.store import open_file, reading
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.model import PAGE
from coopdesk.ui.painted.row_model import STEP
from coopdesk.ui.painted.rows import LongRows, Row, RowList
from coopdesk.ui.window import MainWindow
from tests.benchmarks.example import put, repeated
from tests.settling import settled
from tests.ui.test_swift import statements

TIMES = 25
PAGES = (
    ("phase3", "together"),
    ("agenda", "agenda"),
    ("agenda", "calls"),
    ("actors", "actors"),
    ("actors", "map"),
    ("phase4", "commitments"),
)


@dataclass(frozen=True, slots=True)
class Cost:
    """How often SQLite was asked, how many records it gave."""

    asked: int
    read: int


class Counter:
    """Counts the records that are read out of the file."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read = 0
        self._answer = reading.records
        monkeypatch.setattr(reading, "records", self._records)

    def _records(self, connection: Connection, table: str, keys: Sequence[str]) -> list[Record]:
        self.read += len(keys)
        return self._answer(connection, table, keys)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The village, and one of its actors and commitments so many times over."""
    folder = tmp_path_factory.mktemp("growing")
    small = folder / "small.coopdesk"
    with dossiers.example_dossier(small, "en", author="tests") as file:
        snapshot = file.snapshot()
    return small, put(repeated(snapshot, TIMES), folder / "large.coopdesk")


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> Counter:
    return Counter(monkeypatch)


def toured(window: MainWindow, path: Path, counter: Counter) -> Iterator[tuple[str, Cost]]:
    """Open every page in turn; yield what each has cost while it stands in the window."""
    window.show_dossier(open_file(path, writing=False))
    settled(window)
    bench = window.workbench
    assert bench is not None
    for place, tab in PAGES:
        before = counter.read
        with statements() as asked:
            bench.go(Target(place, tab))
            settled(window)
        yield f"{place}/{tab}", Cost(len(asked), counter.read - before)


def test_opening_a_page_asks_no_more_of_a_large_dossier(
    window: MainWindow, both: tuple[Path, Path], counter: Counter
) -> None:
    small = dict(toured(window, both[0], counter))
    window.close_dossier()
    large = dict(toured(window, both[1], counter))
    assert small.keys() == large.keys()
    # All pages together: what follows a page a moment later may be counted with the next one.
    assert sum(one.asked for one in large.values()) <= sum(one.asked for one in small.values())
    for name, cost in large.items():
        assert cost.read <= small[name].read + PAGE, name  # the village has no full page of actors


def test_opening_a_page_words_and_lays_out_the_rows_in_sight(
    window: MainWindow, both: tuple[Path, Path], counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    answer = Row.__init__

    def init(row: Row, *given: object, **named: object) -> None:
        answer(row, *given, **named)  # type: ignore[arg-type]  # (as it was called)
        made.append(row.key)

    monkeypatch.setattr(Row, "__init__", init)
    for name, _cost in toured(window, both[1], counter):
        lists = [one for one in window.findChildren(RowList) if one.isVisible()]
        assert all(one.model().rowCount() <= STEP for one in lists), name
        assert len(made) < STEP, name
        made.clear()


def test_all_of_a_long_list_is_there(
    window: MainWindow, both: tuple[Path, Path], counter: Counter, qtbot: QtBot
) -> None:
    for name, _cost in toured(window, both[1], counter):
        if name == "agenda/agenda":
            break
    shown = next(one for one in window.findChildren(RowList) if one.isVisible())
    rows = shown.rows
    assert isinstance(rows, LongRows)
    assert len(rows) > 2 * STEP
    last = rows.keys[-1]
    assert shown.choose(last)
    qtbot.waitUntil(lambda: shown.visualRect(shown.currentIndex()).isValid())
    assert shown.model().rowCount() == len(rows)
