"""The four phases in time: done, foreseen, planned, and the usual length on the other pathway."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coopdesk.documents.blocks import LANDSCAPE_WIDTH, Figure
from coopdesk.documents.dossier.axis import Axis, Flag, Placed, flag_label, placed
from coopdesk.documents.dossier.book import Book, shortened
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.timeline_gates import gate_signs, gates_said, key_of_gates
from coopdesk.documents.drawing import (
    Anchor,
    Dash,
    Drawing,
    Fill,
    Label,
    Line,
    Mark,
    Rect,
    Shape,
)
from coopdesk.documents.pdf.fonts import width
from coopdesk.model.gate import STATES
from coopdesk.model.phase import NAMES, Phase
from coopdesk.model.rules.forecast import middle_of

_LEFT = 205.0
_TOP = 40.0
_BAND = 88.0
_FLAG_ROWS = 2
_WORDS = 34
_LAST = 4
_FIRST_CHOICE = ("founding_assembly", "council_meeting", "workshop", "information_meeting")


@dataclass(frozen=True, slots=True)
class Bar:
    """What is drawn of one phase."""

    phase: Phase
    start: dt.date | None
    end: dt.date | None
    usual: dt.date | None
    other: tuple[dt.date, dt.date] | None


def timeline(book: Book) -> Blocks:
    """Return the timeline, drawn from the phases, the activities and the gates."""
    bars = _bars(book)
    days = sorted(_days(bars))
    if not days:
        return ()
    # Room at the end for the words of the birth.
    room = min((days[-1] - days[0]) // 6, dt.date.max - days[-1])
    axis = Axis.around((days[0], days[-1] + room), _LEFT, LANDSCAPE_WIDTH - 6)
    bottom = _TOP + _BAND * len(bars)
    shapes: list[Shape] = axis.grid(_TOP, bottom, book.formats.month)
    shapes += _heads(book)
    shapes += _today(book, axis, bottom)
    for number, bar in enumerate(bars):
        shapes += _phase(book, bar, axis, _TOP + _BAND * number)
    shapes += _key(book, bars, bottom + 34)
    drawing = Drawing(LANDSCAPE_WIDTH, bottom + 42, tuple(shapes))
    return (Figure(drawing, _alt(book, bars)), *key_of_gates(book))


def other_pathway(book: Book) -> str:
    """Return the pathway the dossier does not follow."""
    return "ordinary" if book.snapshot.dossier.pathway == "emergency" else "emergency"


def pathway_words(book: Book, pathway: str) -> str:
    """Return what a pathway is called in a drawing."""
    _ = book.tr
    return _("ordinary pace") if pathway == "ordinary" else _("emergency pace")


def _bars(book: Book) -> list[Bar]:
    birth = book.reckoning.birth
    pathway = book.snapshot.dossier.pathway
    own = {span.phase: span for span in book.reckoning.spans(pathway)}
    other = {span.phase: span for span in book.reckoning.spans(other_pathway(book))}
    births = (birth.emergency, birth.ordinary)
    here, there = births if pathway == "emergency" else births[::-1]
    found = []
    for phase in book.snapshot.phases:
        last = phase.number == _LAST
        mine, theirs = own[phase.number], other[phase.number]
        end = here if last and mine.end else mine.end
        late = there if last and theirs.end else theirs.end
        ahead = None
        if phase.ended is None and theirs.start and late:
            ahead = (theirs.start, late)
        months = (
            phase.ordinary_months if other_pathway(book) == "ordinary" else phase.emergency_months
        )
        usual = middle_of(phase.started, months) if phase.started and phase.ended else None
        found.append(Bar(phase, mine.start, end, usual, ahead))
    return found


def _days(bars: Sequence[Bar]) -> Iterator[dt.date]:
    for bar in bars:
        days = (bar.start, bar.end, bar.usual, *(bar.other or ()))
        yield from (day for day in (*days, bar.phase.planned_start, bar.phase.planned_end) if day)


def _heads(book: Book) -> list[Shape]:
    _ = book.tr
    return [
        Label(0, _TOP - 5, _("Phase"), 9.5, bold=True),
        Label(_LEFT - 10, _TOP - 5, _("Days"), 9.5, bold=True, anchor=Anchor.END),
        Line(0, _TOP, LANDSCAPE_WIDTH, _TOP),
    ]


def _phase(book: Book, bar: Bar, axis: Axis, top: float) -> list[Shape]:
    shapes: list[Shape] = [
        Label(0, top + 23, str(bar.phase.number), 20, serif=True),
        Label(24, top + 17, book.word(NAMES, bar.phase.number), 10, bold=True, width=134),
        Line(0, top + _BAND, LANDSCAPE_WIDTH, top + _BAND, 0.5),
    ]
    if bar.start and bar.end:
        days = book.number((bar.end - bar.start).days)
        shapes.append(Label(_LEFT - 10, top + 19, days, 10.5, bold=True, anchor=Anchor.END))
    if bar.usual and bar.start:
        usual = book.tr("usual: {days}", days=book.number((bar.usual - bar.start).days))
        shapes.append(Label(_LEFT - 10, top + 41, usual, 9, anchor=Anchor.END))
    return [
        *shapes,
        *_main(book, bar, axis, top + 6),
        *_second(book, bar, axis, top + 31),
        *_flags(book, bar, axis, top + 57),
    ]


def _main(book: Book, bar: Bar, axis: Axis, top: float) -> list[Shape]:
    """Return what is done (full) and foreseen (hatched), and the plan as a line below."""
    shapes: list[Shape] = []
    start, end = bar.start, bar.end
    if start and end and end >= start:
        done = end if bar.phase.ended else min(max(book.today, start), end)
        if bar.phase.started is None:
            done = start
        a, b, c = axis.at(start), axis.at(done), axis.at(end)
        if c - b > 0.5:
            shapes.append(Rect(b, top, c - b, 17, Fill.HATCHED))
        if b > a:
            shapes.append(Rect(a, top, max(b - a, 1), 17, Fill.MARINE))
        shapes.append(Rect(a, top, max(c - a, 1), 17, weight=1))
        if bar.phase.number == _LAST:
            shapes.append(_birth(book, end, c, axis, top + 12.5))
    planned = (bar.phase.planned_start, bar.phase.planned_end)
    if planned[0] and planned[1]:
        x1, x2, y = axis.at(planned[0]), axis.at(planned[1]), top + 20.5
        shapes += [Line(x1, y, x2, y, 0.75), Line(x1, y - 2, x1, y + 2, 0.75)]
        shapes.append(Line(x2, y - 2, x2, y + 2, 0.75))
    return shapes


def _birth(book: Book, day: dt.date, x: float, axis: Axis, y: float) -> Label:
    said = book.tr("Birth: {day}", day=book.day(day, "long"))
    if x + 8 + width(said, "bold", 9.5) > axis.right:
        return Label(axis.at(day) - 6, y, said, 9.5, bold=True, anchor=Anchor.END, halo=True)
    return Label(x + 8, y, said, 9.5, bold=True, halo=True)


def _second(book: Book, bar: Bar, axis: Axis, top: float) -> list[Shape]:
    """Return the other pathway: its usual length, or where it would be."""
    _ = book.tr
    other = pathway_words(book, other_pathway(book))
    if bar.other:
        said = _("{pace}, until {day}", pace=other, day=book.day(bar.other[1]))
        return _outlined(axis, bar.other, top, said, Dash.SOLID)
    if bar.usual and bar.start:
        said = _("usual length, {pace}", pace=other)
        return _outlined(axis, (bar.start, bar.usual), top, said, Dash.DASHED)
    return []


def _outlined(
    axis: Axis, days: tuple[dt.date, dt.date], top: float, said: str, dash: Dash
) -> list[Shape]:
    left, right = axis.at(days[0]), axis.at(days[1])
    wide = width(said, "sans", 9)
    box = Rect(left, top, max(right - left, 1), 14, Fill.NONE, 0.9, dash)
    y = top + 10
    if right - left > wide + 10:
        return [box, Label(left + 5, y, said, 9, halo=True)]
    if right + 6 + wide <= axis.right:
        return [box, Label(right + 5, y, said, 9, halo=True)]
    return [box, Label(left - 5, y, said, 9, anchor=Anchor.END, halo=True)]


def _flags(book: Book, bar: Bar, axis: Axis, top: float) -> list[Shape]:
    meetings = _meetings(book, bar.phase.number, axis)
    shapes = _set(placed(meetings, axis, _FLAG_ROWS, _measure), top)
    gates = gate_signs(book, bar.phase.number, axis, top + _FLAG_ROWS * 11.5)
    return [*shapes, *gates]


def _measure(text: str) -> float:
    return width(text, "sans", 9)


def _set(flags: Sequence[Placed], top: float) -> list[Shape]:
    shapes: list[Shape] = []
    for one in flags:
        y = top + one.row * 11.5
        shapes.append(flag_label(one, y + 3))
        shapes.append(Mark(one.x, y, one.flag.kind, 7))
    return shapes


def _meetings(book: Book, phase: int, axis: Axis) -> list[Flag]:
    known = [
        activity
        for activity in book.snapshot.activities
        if activity.phase == phase
        and activity.date
        and axis.first <= activity.date <= axis.last
        and activity.status != "cancelled"
    ]
    rank = {kind: number for number, kind in enumerate(_FIRST_CHOICE)}
    known.sort(key=lambda a: rank.get(a.kind or "", len(rank)))
    return [
        Flag(activity.date, shortened(activity.title, _WORDS), "diamond")
        for activity in known
        if activity.date
    ]


def _today(book: Book, axis: Axis, bottom: float) -> list[Shape]:
    if not axis.first <= book.today <= axis.last:
        return []
    x = axis.at(book.today)
    said = book.tr("Today, {day}", day=book.day(book.today, "short"))
    half = width(said, "bold", 9) / 2
    place = min(max(x, half), LANDSCAPE_WIDTH - half)
    return [
        Line(x, _TOP - 2, x, bottom + 3, 1.3),
        Label(place, bottom + 13, said, 9, bold=True, anchor=Anchor.MIDDLE, halo=True),
    ]


def _key(book: Book, bars: Sequence[Bar], y: float) -> list[Shape]:
    _ = book.tr
    other = pathway_words(book, other_pathway(book))
    signs: tuple[tuple[str, str], ...] = (
        ("full_bar", _("done")),
        ("hatched_bar", _("foreseen")),
        ("plan", _("planned")),
        ("empty_bar", other),
        ("dashed_bar", _("usual length, {pace}", pace=other)),
        ("diamond", _("meeting")),
        ("empty_diamond", _("gate passed")),
        ("half", book.word(STATES, "waived")),
    )
    used = _used(bars)
    if any(gate.state == "waived" for gate in book.snapshot.gates):
        used.add("half")
    shapes: list[Shape] = []
    x = 0.0
    for kind, text in signs:
        if kind not in used:
            continue
        wide = 25.6 if kind.endswith("bar") or kind == "plan" else 8.0
        if kind == "plan":
            shapes += [Line(x, y - 3, x + wide, y - 3), Line(x, y - 5, x, y - 1)]
            shapes.append(Line(x + wide, y - 5, x + wide, y - 1))
        else:
            shapes.append(Mark(x + 4, y - 3, kind, 8))
        shapes.append(Label(x + wide + 5, y, text, 9.5))
        x += wide + 5 + width(text, "sans", 9.5) + 16
    days = book.reckoning.birth.days_between
    if days and book.reckoning.born is None:
        said = _("Days between the two births: {days}", days=book.number(days))
        shapes.append(Label(LANDSCAPE_WIDTH, y, said, 9.5, bold=True, anchor=Anchor.END))
    return shapes


def _used(bars: Sequence[Bar]) -> set[str]:
    """Return the signs of the key that the drawing has."""
    used = {"diamond", "empty_diamond"}
    for bar in bars:
        used |= {"full_bar"} if bar.phase.started else set()
        used |= {"hatched_bar"} if bar.end and not bar.phase.ended else set()
        used |= {"plan"} if bar.phase.planned_start and bar.phase.planned_end else set()
        used |= {"empty_bar"} if bar.other else set()
        used |= {"dashed_bar"} if bar.usual else set()
    return used


def _alt(book: Book, bars: Sequence[Bar]) -> str:
    _ = book.tr
    lines = [
        _(
            "Phase {number}, {name}: from {start} to {end}.",
            number=str(bar.phase.number),
            name=book.word(NAMES, bar.phase.number),
            start=book.day(bar.start, "long"),
            end=book.day(bar.end, "long"),
        )
        for bar in bars
    ]
    birth = book.reckoning.birth
    if birth.emergency and birth.ordinary:
        lines.append(
            _(
                "Birth on {emergency} on the emergency pathway, on {ordinary} at the ordinary"
                " pace.",
                emergency=book.day(birth.emergency, "long"),
                ordinary=book.day(birth.ordinary, "long"),
            )
        )
    return " ".join((*lines, *gates_said(book)))
