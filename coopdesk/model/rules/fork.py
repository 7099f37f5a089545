"""The fork in time: what lies behind as one trunk, what lies ahead as two pathways.

Reckoned from ``spans`` and ``birth_forecast``, whose sources are in FORMAT.md. No text is made
here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from coopdesk.model.rules.forecast import (
    LAST_PHASE,
    birth_day,
    birth_forecast,
    middle_of,
    spans,
)
from coopdesk.model.snapshot import Snapshot

PATHWAYS = ("emergency", "ordinary")

_Interval = tuple[int, dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Piece:
    """The days in which these phases run, several at once where they overlap."""

    phases: tuple[int, ...]
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class Branch:
    """What a pathway still asks for, and the birth at its end."""

    pathway: str
    pieces: tuple[Piece, ...]
    birth: dt.date | None


@dataclass(frozen=True, slots=True)
class Fork:
    """One trunk and the branches that leave it on the day ``splits``.

    ``supposed``: nothing has begun and no day is given, so the branches show what would be if the
    first phase began on the day ``begins``. Once born, the one branch is the usual length of the
    pathway that was not taken. ``together``: both pathways are the same, and stand there once.
    """

    trunk: tuple[Piece, ...]
    branches: tuple[Branch, ...]
    splits: dt.date
    born: dt.date | None = None
    begins: dt.date | None = None
    supposed: bool = False
    together: bool = False

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The first and the last day there is something to show of."""
        found = {self.splits}
        for piece in (*self.trunk, *(each for one in self.branches for each in one.pieces)):
            found |= {piece.start, piece.end}
        found |= {one.birth for one in self.branches if one.birth is not None}
        return min(found), max(found)


def fork(snapshot: Snapshot, day: dt.date) -> Fork:
    """Return the fork of a dossier as it stands on ``day``."""
    born = birth_day(snapshot)
    if born is not None:
        return _born(snapshot, born)
    trunk = _joined(_behind(snapshot, day))
    begins = None if trunk else _first_day(snapshot, day)
    supposed = begins is not None and not any(span.end for span in spans(snapshot, _own(snapshot)))
    ahead = _begun(snapshot, begins) if supposed and begins is not None else snapshot
    found = [_branch(ahead, pathway, day) for pathway in PATHWAYS]
    branches = tuple(one for one in found if one.pieces or one.birth is not None)
    together = len({(one.pieces, one.birth) for one in branches}) == 1 and len(branches) > 1
    if together:
        branches = tuple(one for one in branches if one.pathway == _own(snapshot)) or branches[:1]
    return Fork(trunk, branches, day, None, begins, supposed and bool(branches), together)


def usual_birth(snapshot: Snapshot) -> tuple[str, dt.date] | None:
    """Return when the pathway not taken would have come to the birth at its usual length."""
    branch = _usual(snapshot)
    return None if branch is None or branch.birth is None else (branch.pathway, branch.birth)


def _own(snapshot: Snapshot) -> str:
    return snapshot.dossier.pathway or "ordinary"


def _born(snapshot: Snapshot, born: dt.date) -> Fork:
    trunk = _joined(_behind(snapshot, born))
    usual = _usual(snapshot)
    splits = trunk[0].start if trunk else born
    return Fork(trunk, () if usual is None else (usual,), splits, born)


def _usual(snapshot: Snapshot) -> Branch | None:
    other = "ordinary" if _own(snapshot) == "emergency" else "emergency"
    start = snapshot.phases[0].started if snapshot.phases else None
    found: list[_Interval] = []
    for phase in snapshot.phases:
        months = phase.emergency_months if other == "emergency" else phase.ordinary_months
        end = middle_of(start, months) if start is not None else None
        if start is None or end is None:
            return None
        found.append((phase.number, start, end))
        start = end
    return Branch(other, _joined(found), start) if found else None


def _behind(snapshot: Snapshot, day: dt.date) -> Iterator[_Interval]:
    """Yield what has really begun, up to ``day``."""
    before: dt.date | None = None
    for phase in snapshot.phases:
        start = phase.started or before
        if start is not None and start <= day:
            yield phase.number, start, max(start, min(phase.ended or day, day))
        before = phase.ended


def _first_day(snapshot: Snapshot, day: dt.date) -> dt.date | None:
    if not snapshot.phases:
        return None
    first = snapshot.phases[0]
    return max(first.started or first.planned_start or day, day)


def _begun(snapshot: Snapshot, begins: dt.date) -> Snapshot:
    first, *others = snapshot.phases
    return replace(snapshot, phases=(replace(first, started=begins), *others))


def _branch(snapshot: Snapshot, pathway: str, day: dt.date) -> Branch:
    forecast = birth_forecast(snapshot, day)
    birth = forecast.emergency if pathway == "emergency" else forecast.ordinary
    ahead = [span for span in spans(snapshot, pathway) if not span.real]
    found: list[_Interval] = []
    later: dt.date | None = None
    for span in reversed(ahead):
        end = birth if span.phase == LAST_PHASE else span.end
        if span.start is None or end is None:
            continue
        end = min(end, birth or end)
        start = max(span.start, day)
        if end <= start and later is not None:
            end = later  # late: it still runs beside the one that follows
        if end > start:
            found.append((span.phase, start, end))
            later = end
    return Branch(pathway, _joined(reversed(found)), birth)


def _joined(intervals: Iterable[_Interval]) -> tuple[Piece, ...]:
    """Return intervals as pieces one after the other; what overlaps is a piece of its own."""
    known = [one for one in intervals if one[2] > one[1]]
    cuts = sorted({day for _number, start, end in known for day in (start, end)})
    pieces: list[Piece] = []
    for start, end in pairwise(cuts):
        running = tuple(number for number, a, b in known if a <= start and b >= end)
        if not running:
            continue
        last = pieces[-1] if pieces else None
        if last is not None and last.phases == running and last.end == start:
            pieces[-1] = replace(last, end=end)
        else:
            pieces.append(Piece(running, start, end))
    return tuple(pieces)
