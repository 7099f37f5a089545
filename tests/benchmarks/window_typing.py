"""Typing into a filter and into the box of Ctrl+K, letter by letter, and into the other side."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView

from coopdesk.i18n import LANGUAGES
from coopdesk.ui.window import MainWindow
from tests.benchmarks.plain_window import (
    PlainWindow,
    copied_for_ranks,
    copied_plainly,
    ranked,
)
from tests.benchmarks.seeing import Eye, Watched
from tests.settling import settled, until

WORD = "marie"
_QUIET_S = 0.06
_REGISTERS = (("actors", "actors"), ("phase4", "commitments"))


@dataclass(slots=True)
class _Side:
    line: QLineEdit
    eye: Eye
    count: Callable[[], int]


def typing(watched: Watched, folder: Path, pairs: int) -> list[dict[str, Any]]:
    """Type the word and take it away again, on both sides in turn, a key after the other."""
    found: list[dict[str, Any]] = []
    for where in _REGISTERS:
        found += _filtering(watched, folder, where, pairs)
    return [*found, *_searching(watched, folder, pairs)]


def _filtering(
    watched: Watched, folder: Path, where: tuple[str, str], pairs: int
) -> list[dict[str, Any]]:
    # All of these are loaded when a dossier is opened.
    from coopdesk.ui.desk import Target  # noqa: PLC0415
    from coopdesk.ui.forms.register import RegisterPage  # noqa: PLC0415

    bench = watched.window.workbench
    if bench is None:
        raise TypeError
    watched.pulse.during = f"{where[1]}: shown to be filtered"
    bench.go(Target(*where))
    settled(watched.window)
    page = bench.page.current if bench.page is not None else None
    if not isinstance(page, RegisterPage):
        raise TypeError(type(page))
    page._search.entered.emit()  # the keyboard comes before the first key
    settled(watched.window)
    watched.pulse.stop()
    path = folder / f"{where[1]}.sqlite"
    plain = PlainWindow(path, copied_plainly(path, _rows(page)), page.table)
    plain.show()
    settled(watched.window)
    watched.pulse.start()
    ours = _Side(page._search, Eye(watched.window), page.table.records.rowCount)
    theirs = _Side(plain.line, Eye(plain), plain.count)
    page.table.records.modelReset.connect(ours.eye.expect)
    plain.model.modelReset.connect(theirs.eye.expect)
    found = _both(watched, (ours, theirs), f"filter of {where[1]}", pairs)
    plain.close()
    return found


def _rows(page: Any) -> list[tuple[str, list[str]]]:  # noqa: ANN401 (a page loaded late)
    """Return the texts to look in, and the cells shown, of each row of a register."""
    from coopdesk.store.query import pointing  # noqa: PLC0415 (as above)

    texts = page.desk.session.file._sought._texts
    said = dict(texts[page.spec.table].said)
    for table, name in page.spec.sought_in:
        at = pointing(table).index(name)
        for key, named in texts[table].named.items():
            for target in named[at]:
                if target in said:
                    said[target] += f"\n{texts[table].said[key]}"
    records = page.table.records
    columns = range(records.columnCount())
    return [
        (said[key], [str(records.index(row, n).data() or "") for n in columns])
        for row, key in enumerate(records.keys)
    ]


def _searching(watched: Watched, folder: Path, pairs: int) -> list[dict[str, Any]]:
    from coopdesk.services.search import LIMIT  # noqa: PLC0415 (as above)
    from coopdesk.store import search_index  # noqa: PLC0415 (as above)
    from coopdesk.ui.palette import Palette  # noqa: PLC0415

    bench, session = watched.window.workbench, watched.window.session
    if bench is None or session is None:
        raise TypeError
    watched.pulse.during = "Ctrl+K: opened"
    bench.search()
    settled(watched.window)
    box = next(one for one in bench.findChildren(Palette) if one.isVisible())
    watched.pulse.stop()
    path = folder / "search.sqlite"
    rows = _indexed(session.file, watched.window.catalogue)
    copied_for_ranks(path, rows, ("head", "body", "about", "notes", *LANGUAGES))
    tiers = search_index._tiers(watched.window.catalogue.language, notes=True)

    def asks(text: str) -> tuple[str, list[str]]:
        return ranked(text, tiers, LIMIT + 1, search_index._RANKED_FROM) if text else ("", [])

    like = QTableView()
    like.setModel(box.list.model())
    like.verticalHeader().setDefaultSectionSize(bench.desk.theme.px(56))
    like.resize(box.list.size())
    plain = PlainWindow(path, asks, like)
    plain.show()
    settled(watched.window)
    watched.pulse.start()
    ours = _Side(box.field, Eye(box), lambda: len(box._results.hits) + box._results.more)
    theirs = _Side(plain.line, Eye(plain), plain.count)
    found = _both(watched, (ours, theirs), "search (Ctrl+K)", pairs)
    box.reject()
    plain.close()
    return found


def _indexed(file: Any, words: Any) -> list[tuple[list[str], list[str]]]:  # noqa: ANN401 (as above)
    """Return the words of each record as the index has them, and what a row says of it."""
    from coopdesk.services.search import _hit  # noqa: PLC0415 (as above)
    from coopdesk.store import search_index  # noqa: PLC0415 (as above)
    from coopdesk.store.search_reading import Found  # noqa: PLC0415 (as above)
    from coopdesk.ui.palette.wording import Whereabouts, row_of  # noqa: PLC0415 (as above)
    from coopdesk.ui.places import PLACES  # noqa: PLC0415 (as above)

    places, rows = Whereabouts(PLACES), []
    for found in file._index._memory.execute(search_index._ROWS).fetchall():
        doc, table, key, _table, owner, code, title, phase, told, notes, listed, _leads, near = (
            found
        )
        parts, about = json.loads(told), json.loads(near)
        lists: Any = [tuple(one) for one in json.loads(listed)]
        one = Found(table, key, owner, code, title, phase, parts, json.loads(notes), (), lists)
        said = search_index._text(doc, one, about)
        row = row_of(_hit(search_index._match(found, ()), words), "", places, words)
        rows.append(([str(part) for part in said[1:]], [row.title, row.under, row.aside]))
    return rows


def _both(watched: Watched, sides: Sequence[_Side], what: str, pairs: int) -> list[dict[str, Any]]:
    """Type and erase a word; the cost of each key on both sides, and how many rows it left."""
    strokes = [*WORD, *[None] * (len(WORD) - 1)]
    watched.pulse.during = f"{what}: typing"
    found: list[dict[str, Any]] = []
    for turn in range(pairs + 1):
        if turn == 1:  # the pulse has heard the first turn, the slowest, and works itself
            watched.pulse.stop()
        for letter in strokes:
            costs = [_stroke(watched.window, side, letter) for side in sides]
            if turn:
                rows = [side.count() for side in sides]
                found.append({"what": what, "costs": costs, "rows": rows})
        for side in sides:
            side.line.clear()
            settled(watched.window)
    watched.pulse.start()
    return found


def _stroke(window: MainWindow, side: _Side, letter: str | None) -> dict[str, float]:
    """Press a key, and wait until nothing more is painted; then until every thread is at rest."""
    eye = side.eye
    eye.look()
    wall, cpu = time.perf_counter(), time.process_time()
    key = Qt.Key.Key_Backspace if letter is None else Qt.Key(ord(letter.upper()))
    QTest.keyClick(side.line, key)
    until(lambda: time.perf_counter() - max(eye.last, wall) > _QUIET_S, "the paints that follow")
    shown, paints = eye.shown or (eye.last, eye.worked), eye.paints
    settled(window)
    if eye.paints > paints and eye.shown is None:  # what was asked for came late
        shown = eye.last, eye.worked
    return {
        "wall": (shown[0] - wall) * 1000,
        "cpu": (shown[1] - cpu) * 1000,
        "all": (eye.worked - cpu) * 1000,
    }
