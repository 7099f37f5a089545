"""A person's hand on the keyboard: which keys edit which fields and cells of a register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import count

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from coopdesk.store import Condition, Query
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.window import MainWindow

_NONE = Qt.KeyboardModifier.NoModifier
_TABS = 12
_LOOKING = 20
_PATIENCE = 500
GOING = "going to a record"
_WORDS = ("tavolo", "sala", "forno", "prato", "ponte", "mulino", "strada", "piazza")
_DAY = dt.date(2031, 1, 1)


@dataclass(frozen=True, slots=True)
class Key:
    """One key, and what it is pressed for; none while the hand waits for what the eye looks for."""

    what: str
    key: Qt.Key | None = None
    modifier: Qt.KeyboardModifier = _NONE
    run: Callable[[], object] | None = None
    """What a click on another page or record does."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One value that was typed, as it should be stored."""

    what: str
    table: str
    key: str
    field: str
    value: object


@dataclass(frozen=True, slots=True)
class _Plan:
    """A register: which records, which fields in the form, which cells in the table."""

    tab: str
    where: tuple[Condition, ...]
    form: tuple[str, ...]
    cells: tuple[str, ...]


_PLANS = (
    _Plan(
        "commitments",
        (Condition("status", "in", ("proposed",)),),
        ("title", "quantity", "estimated_value", "start", "end"),
        ("title", "quantity", "end"),
    ),
    _Plan("obstacles", (), ("title", "detected_on", "due"), ("title", "due")),
)


class Hand:
    """Edits until ``edits`` values were typed, no two alike, and remembers them."""

    def __init__(self, window: MainWindow, edits: int) -> None:
        """Type into ``window``."""
        self.window = window
        self.blank = 0
        self.wanted = edits
        self.done: list[Edit] = []

    def keys(self) -> Iterator[Key]:
        """Return the keys, worked out as the window stands when each is asked for."""
        session = self.window.session
        if session is None:
            return
        plans = [(plan, session.file.keys(Query(plan.tab, plan.where))) for plan in _PLANS]
        for number in count():
            for plan, keys in plans:
                if len(self.done) >= self.wanted:
                    return
                yield from self._one(plan, keys[number % len(keys)])

    def _one(self, plan: _Plan, key: str) -> Iterator[Key]:
        going = f"{GOING}, {plan.tab}"
        target = Target("phase4", plan.tab, key)
        yield Key(going, run=lambda: self._go(target))
        yield Key(going)
        page = self._page()
        yield from _until(lambda: _shows(page, key), going)
        first = page.panel.form.boxes[plan.form[0]].editor.control
        yield Key(going, run=lambda: first.setFocus(Qt.FocusReason.TabFocusReason))
        for _ in range(_LOOKING):
            yield Key(going)
        for name in plan.form:
            what = f"{plan.tab}: form, {name}"
            control = page.panel.form.boxes[name].editor.control
            yield from _to(control, what)
            yield from self._typed(plan.tab, key, name, what)
            yield Key(f"{what}, leave", Qt.Key.Key_Tab)
        for name in plan.cells:
            yield from self._cell(plan, page, key, name)

    def _go(self, target: Target) -> None:
        if self.window.workbench is not None:
            self.window.workbench.go(target)

    def _page(self) -> RegisterPage:
        bench = self.window.workbench
        page = bench.page.current if bench is not None and bench.page is not None else None
        if not isinstance(page, RegisterPage):
            raise TypeError(type(page))
        return page

    def _cell(self, plan: _Plan, page: RegisterPage, key: str, name: str) -> Iterator[Key]:
        table = page.table
        what = f"{plan.tab}: cell, {name}"
        if QApplication.focusWidget() is not table:
            table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        column = next(i for i, c in enumerate(page.spec.columns) if c.field == name)
        for _ in page.spec.columns:
            if (at := table.currentIndex().column()) != column:
                side = Qt.Key.Key_Right if at < column else Qt.Key.Key_Left
                yield Key(f"{what}, arrow", side)
        for waiting in _until(lambda: _shows(page, key), f"{what}, blank"):
            self.blank += 1  # while a commit is under way the row is not there
            yield waiting
        if table.currentIndex().column() != column:
            raise RuntimeError(f"{what}: no arrow leads there")
        yield Key(f"{what}, open", Qt.Key.Key_F2)
        yield from self._typed(plan.tab, key, name, what)
        yield Key(f"{what}, leave", Qt.Key.Key_Return)

    def _typed(self, table: str, key: str, name: str, what: str) -> Iterator[Key]:
        text, value = self._next(name)
        yield Key(f"{what}, select", Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        for letter in text:
            yield Key(f"{what}, letter", Qt.Key(ord(letter.upper())))
        self.done.append(Edit(what, table, key, name, value))

    def _next(self, name: str) -> tuple[str, object]:
        number = len(self.done)
        if name in {"start", "end", "due", "detected_on"}:
            day = _DAY + dt.timedelta(days=number)
            return f"{day:%Y-%m-%d}", day
        if name == "title":
            text = f"{_WORDS[number % len(_WORDS)]} {number}"
            return text, text
        return str(1000 + number), Decimal(1000 + number)


def _shows(page: RegisterPage, key: str) -> bool:
    """Tell whether table and form stand at the record."""
    record, row = page.panel.record, page.table.current()
    if row is not None and row.key != key:
        raise RuntimeError(f"{page.spec.table}: another row is current")
    return record is not None and row is not None and record.key == key


def _until(ready: Callable[[], bool], what: str) -> Iterator[Key]:
    """Look on until something is there."""
    for _ in range(_PATIENCE):
        if ready():
            return
        yield Key(what)
    raise RuntimeError(f"{what}: it never came")


def _to(control: QWidget, what: str) -> Iterator[Key]:
    """Press Tab until ``control`` has the keyboard."""
    passed: list[str] = []
    for _ in range(_TABS):
        focus = QApplication.focusWidget()
        if focus is control:
            return
        passed.append(focus.accessibleName() if focus is not None else "nowhere")
        yield Key(f"{what}, tab", Qt.Key.Key_Tab)
    raise RuntimeError(f"{what}: Tab does not lead there, but to {', '.join(passed)}")
