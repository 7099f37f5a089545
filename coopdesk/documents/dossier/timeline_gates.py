"""The gates in the timeline: their signs where there is room, their words in a key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from coopdesk.documents.blocks import PageBreak
from coopdesk.documents.dossier.axis import Axis, Flag, Placed, placed
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import column, marked, minor, row, strong, table
from coopdesk.model.gate import STATES, Gate

_SECTION = "next.gates"


@dataclass(frozen=True, slots=True)
class Dated:
    """A gate that was met or waived, and when."""

    gate: Gate
    day: dt.date

    @property
    def waived(self) -> bool:
        """Whether it was waived, not met."""
        return self.gate.state == "waived"


def dated_gates(book: Book) -> list[Dated]:
    """Return the gates met or waived on a known day, in the order of the dossier."""
    found = []
    for gate in book.snapshot.gates:
        day = gate.date or gate.waiver.date
        if day and gate.state != "unmet":
            found.append(Dated(gate, day))
    return found


def gate_flags(book: Book, phase: int, axis: Axis, measure: Callable[[str], float]) -> list[Placed]:
    """Return the gates of a phase in one row; those too near each other are one sign."""
    groups = [
        [one]
        for one in sorted(dated_gates(book), key=lambda one: one.day)
        if one.gate.phase == phase and axis.first <= one.day <= axis.last
    ]
    while True:
        flags = [_flag(book, group) for group in groups]
        found = placed(flags, axis, 1, measure)
        there = {id(one.flag) for one in found}
        lost = next((at for at, flag in enumerate(flags) if id(flag) not in there), None)
        if lost is None or len(groups) == 1:
            return found
        # The neighbour that is nearer in time takes it in.
        near = min(
            (at for at in (lost - 1, lost + 1) if 0 <= at < len(groups)),
            key=lambda at: abs(groups[at][0].day - groups[lost][0].day),
        )
        first, second = sorted((near, lost))
        groups[first : second + 1] = [groups[first] + groups[second]]


def _flag(book: Book, group: list[Dated]) -> Flag:
    kind = "half" if all(one.waived for one in group) else "empty_diamond"
    if len(group) == 1:
        return Flag(group[0].day, group[0].gate.id, kind)
    count = len(group)
    text = book.tr.ngettext("{n} gate", "{n} gates", count, n=book.number(count))
    return Flag(group[0].day, text, kind)


def gates_said(book: Book) -> list[str]:
    """Return the gates in words, for the text alternative of the picture."""
    found = dated_gates(book)
    if not found:
        return []
    parts = (f"{one.gate.id} {one.gate.criterion} ({_when(book, one)})" for one in found)
    return [book.tr("Gates: {gates}.", gates=book.listed(parts))]


def _when(book: Book, one: Dated) -> str:
    day = book.day(one.day)
    return f"{book.word(STATES, 'waived')}, {day}" if one.waived else day


def key_of_gates(book: Book) -> Blocks:
    """Return what the codes in the picture mean, where the edition has no section of the gates.

    It stands upright on the page after the picture, which fills its own; what follows goes on
    below.
    """
    found = dated_gates(book)
    if not found or _SECTION in book.sections:
        return ()
    _ = book.tr
    columns = (
        column(_("Code"), fixed=44),
        column(_("Go/no-go criterion"), 4),
        column(_("State"), fixed=84),
        column(_("Date"), fixed=74),
    )
    rows = (
        row(
            strong(one.gate.id),
            one.gate.criterion,
            marked("half" if one.waived else "full", "", book.word(STATES, one.gate.state)),
            book.day(one.day),
        )
        for one in found
    )
    return (PageBreak("portrait"), minor(_("The gates in the picture")), table(columns, rows))
