"""The fork in words: what the painted timeline shows, and what it says to who cannot see it."""

from __future__ import annotations

from datetime import date

from coopdesk.i18n import N_, Catalogue, Message
from coopdesk.model.rules.fork import Branch, Fork, Piece, fork
from coopdesk.model.snapshot import Snapshot
from coopdesk.ui.desk import Facts
from coopdesk.ui.pages.overview.phases import NAMES
from coopdesk.ui.painted.fork_facts import LOWER, TRUNK, UPPER, ForkFacts, Line, Stretch
from coopdesk.ui.painted.marks import EMPTY, FULL, HATCHED

_LINES: dict[str, Message] = {
    "emergency": N_("Emergency pathway: {day}"),
    "ordinary": N_("Ordinary pathway: {day}"),
}
_SHORT: dict[str, Message] = {
    "emergency": N_("Emergency pathway"),
    "ordinary": N_("Ordinary pathway"),
}


def fork_facts(snapshot: Snapshot, facts: Facts) -> ForkFacts:
    """Return what the fork of ``snapshot`` shows."""
    _ = facts.tr
    found = fork(snapshot, facts.today)
    first, last = found.days
    lines = _lines(snapshot, found, facts)
    note = supposition(found, facts) if lines else _("Give the first phase the day it begins.")
    between = _between(found, _)
    today = _("Today, {day}", day=_short(facts.today, facts))
    whole = [stretch.spoken for line in lines for stretch in line.stretches]
    births = [line.words for line in lines if line.birth is not None]
    said = [note, *whole, *births, between, today]
    return ForkFacts(
        name=_("Timeline of the phases"),
        spoken=" ".join(_sentence(one) for one in said if one),
        first=first,
        last=last,
        today=facts.today,
        today_words=today,
        splits=found.splits,
        lines=lines,
        between=between,
        note=note,
        opens=next((one.number for one in snapshot.phases if one.ended is None), 4),
    )


def _lines(snapshot: Snapshot, found: Fork, facts: Facts) -> tuple[Line, ...]:
    """Return the trunk, then the pathways, the dossier's own hatched."""
    _ = facts.tr
    made: list[Line] = []
    if found.trunk or found.born is not None:
        pieces = tuple(_stretch(snapshot, one, "", facts) for one in found.trunk)
        words = brief = ""
        if found.born is not None:
            brief = _short(found.born, facts)
            words = _("Birth: {day}", day=brief)
        made.append(Line(TRUNK, FULL, pieces, found.born, words, brief))
    return (*made, *(_branch(snapshot, found, one, facts) for one in found.branches))


def _branch(snapshot: Snapshot, found: Fork, one: Branch, facts: Facts) -> Line:
    _ = facts.tr
    day = _short(one.birth, facts) if one.birth is not None else ""
    own = one.pathway == snapshot.dossier.pathway
    if found.together:
        row, words = UPPER if found.trunk else TRUNK, _("Both pathways: {day}", day=day)
    elif found.born is not None:
        row, words = _row(one.pathway), _("Usual length: {day}", day=day)
    else:
        row, words = _row(one.pathway), _.say(_LINES[one.pathway], day=day)
    which = _("Both pathways") if found.together else _.say(_SHORT[one.pathway])
    pieces = tuple(_stretch(snapshot, piece, which, facts) for piece in one.pieces)
    return Line(row, HATCHED if own else EMPTY, pieces, one.birth, words, day)


def _row(pathway: str) -> int:
    return UPPER if pathway == "emergency" else LOWER


def _stretch(snapshot: Snapshot, piece: Piece, which: str, facts: Facts) -> Stretch:
    _ = facts.tr
    start, end = facts.formats.date(piece.start), facts.formats.date(piece.end)
    numbers = "+".join(map(str, piece.phases))
    if len(piece.phases) == 1:
        number = piece.phases[0]
        name = _.say(NAMES[number - 1])
        words = f"{number}  {name}"
        said = _(
            "Phase {number}, {name}: from {start} to {end}.",
            number=str(number),
            name=name,
            start=start,
            end=end,
        )
    else:
        words = numbers
        said = _("Phases {numbers} together: from {start} to {end}.", numbers=numbers,
                 start=start, end=end)  # fmt: skip
    state = which or _state(snapshot, piece, _)
    spoken = f"{state}. {said}" if state else said
    return Stretch(piece.start, piece.end, words, numbers, spoken, piece.phases[0])


def _state(snapshot: Snapshot, piece: Piece, _: Catalogue) -> str:
    running = {one.number for one in snapshot.phases if one.ended is None}
    return _("Running") if running & set(piece.phases) else ""


def supposition(found: Fork, facts: Facts) -> str:
    """Return what the branches suppose where nothing has begun."""
    _ = facts.tr
    if not found.supposed or found.begins is None:
        return ""
    if found.begins == facts.today:
        return _("If it began today")
    return _("If the first phase began on {day}", day=_short(found.begins, facts))


def _between(found: Fork, _: Catalogue) -> str:
    births = sorted(one.birth for one in found.branches if one.birth is not None)
    if found.born is not None:
        births = sorted([*births, found.born])
    if len(births) < 2 or births[0] == births[1]:
        return ""
    return _.ngettext("{n} day apart", "{n} days apart", (births[1] - births[0]).days)


def _short(day: date, facts: Facts) -> str:
    return facts.formats.date(day, "short" if day.year == facts.today.year else "medium")


def _sentence(words: str) -> str:
    return words if words.endswith(".") else f"{words}."
