"""The gates in the timeline: a sign for each, their codes or their number, and a key."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coopdesk.documents.blocks import PageBreak
from coopdesk.documents.dossier.axis import Axis
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import column, marked, minor, row, strong, table
from coopdesk.documents.drawing import Anchor, Label, Mark, Shape
from coopdesk.documents.pdf.fonts import width
from coopdesk.model.gate import STATES, Gate

_SECTION = "next.gates"
_APART = 3.0


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


@dataclass(frozen=True, slots=True)
class Group:
    """Gates near each other in time: each has its sign, one text names them or counts them."""

    gates: tuple[Dated, ...]
    signs: tuple[tuple[float, str], ...]
    text: str
    left: float
    right: float
    leftwards: bool


def gate_signs(book: Book, phase: int, axis: Axis, y: float) -> list[Shape]:
    """Return the gates of a phase in one row, none over another and none left out."""
    shapes: list[Shape] = []
    for group in _groups(book, phase, axis):
        shapes += [Mark(x, y, kind, 7) for x, kind in group.signs]
        if group.leftwards:
            x = group.signs[0][0] - 8
            shapes.append(Label(x, y + 3, group.text, 9, anchor=Anchor.END, halo=True))
        else:
            x = group.signs[-1][0] + 8
            shapes.append(Label(x, y + 3, group.text, 9, halo=True))
    return shapes


def _kind(one: Dated) -> str:
    return "half" if one.waived else "empty_diamond"


def _groups(book: Book, phase: int, axis: Axis) -> list[Group]:
    """Return the gates in groups that keep apart: first each alone, then as few as it takes."""
    days = sorted(dated_gates(book), key=lambda one: one.day)
    groups = [
        _group(book, axis, (one,), counted=False)
        for one in days
        if one.gate.phase == phase and axis.first <= one.day <= axis.last
    ]
    groups = [
        _group(book, axis, one.gates, counted=True) if one.left < axis.left - 8 else one
        for one in groups
    ]
    at = 0
    while at + 1 < len(groups):
        one, following = groups[at], groups[at + 1]
        if one.right + _APART <= following.left:
            at += 1
            continue
        gates = one.gates + following.gates
        both = _group(book, axis, gates, counted=False)
        beyond = groups[at + 2].left if at + 2 < len(groups) else axis.right
        if both.left < axis.left - 8 or both.right + _APART > beyond:
            both = _group(book, axis, gates, counted=True)
        groups[at : at + 2] = [both]
        at = max(at - 1, 0)
    return groups


def _group(book: Book, axis: Axis, gates: tuple[Dated, ...], *, counted: bool) -> Group:
    count = len(gates)
    text = ", ".join(one.gate.id for one in gates)
    if counted:
        text = book.tr.ngettext("{n} gate", "{n} gates", count, n=book.number(count))
    wide = width(text, "sans", 9)
    signs = _signs(gates, axis)
    first, last = signs[0][0], signs[-1][0]
    if last + 10 + wide > axis.right:
        return Group(gates, signs, text, first - 10 - wide, last + 4, leftwards=True)
    return Group(gates, signs, text, first - 4, last + 10 + wide, leftwards=False)


def _signs(gates: tuple[Dated, ...], axis: Axis) -> tuple[tuple[float, str], ...]:
    """Return the place and kind of each sign: one for all of a kind and day, none over another."""
    found: list[tuple[float, str]] = []
    for day, kind in dict.fromkeys((one.day, _kind(one)) for one in gates):
        x = axis.at(day)
        found.append((max(x, found[-1][0] + 8) if found else x, kind))
    # Those pushed beyond the end by their neighbours come back in.
    beyond = max(found[-1][0] - axis.right, 0)
    return tuple((x - beyond, kind) for x, kind in found)


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
