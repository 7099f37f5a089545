"""Which commitment sheets there are, what each holds, and what printing takes and gives.

Nothing here draws: the window is there before the libraries that do.

One sheet stands for the commitments of one actor that share a sheet number; those without a number
stand together on the actor's next sheet (FORMAT.md, ``commitments.sheet_number``).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.counting import PROMISED
from coopdesk.model.snapshot import Snapshot
from coopdesk.store import Issue, Sheet

_VOID = frozenset({"withdrawn", "lapsed", "revised", "suspended"})
"""Statuses of a commitment whose sheet is printed only with that status across the page."""

_NOT_SHOWN = _VOID | {"prospective"}
_LAST_VERSION = 10**9
"""A document from outside may count its versions in billions; the numbers of papers stop here."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One sheet that can be printed.

    ``void`` is the status written across the pages, empty on a sheet to be signed. ``version`` is
    that of a sheet never issued; issuing decides (``issued_version``).
    """

    sheet: Sheet
    commitments: tuple[Commitment, ...]
    void: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the commitments on the sheet."""
        return tuple(commitment.id for commitment in self.commitments)

    @property
    def version(self) -> int:
        """The highest version of its commitments, as far as papers are counted."""
        versions = [commitment.version or 1 for commitment in self.commitments]
        return min(max(versions), _LAST_VERSION)


class Place(NamedTuple):
    """Where commitments of one actor stand, and which: a sheet as it is planned, not worked out.

    A dossier may have thousands; ``known`` is the sheet that is in the dossier already.
    """

    known: Sheet | None
    number: str
    order: int
    every: Sequence[Commitment]
    """All that belong there, whatever became of them."""

    @property
    def shown(self) -> list[Commitment]:
        """Those that are printed."""
        return [c for c in self.every if c.status not in _NOT_SHOWN]

    @property
    def sheet(self) -> Sheet:
        """The sheet."""
        return self.known or _new_sheet(self.every, self.number, self.order)

    @property
    def planned(self) -> Planned:
        """The sheet, with what is printed on it."""
        return Planned(self.sheet, tuple(self.shown))


@dataclass(frozen=True, slots=True)
class Printed:
    """One sheet as drawn: ``issue`` is new when it is not in the dossier yet."""

    planned: Planned
    name: str
    data: bytes
    issue: Issue | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of printing: the sheets drawn, and the sentences for those that were refused."""

    printed: tuple[Printed, ...]
    refused: tuple[UserError, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a sheet is made for the person who reads it.

    ``large_print`` is for those who read badly. ``aloud``: it is read to the person before a
    witness, who must sign then; ``witness`` is that one's name, empty to write it by hand.
    """

    large_print: bool = False
    aloud: bool = False
    witness: str = ""

    @property
    def marks(self) -> tuple[str, ...]:
        """What the file's name says of it, so that both papers can lie in one folder."""
        said = (("large", self.large_print), ("aloud", self.aloud))
        return tuple(mark for mark, holds in said if holds)


def planned_sheets(
    snapshot: Snapshot, known: Sequence[Sheet], only: Collection[str] = ()
) -> list[Planned]:
    """Return the sheets to print: those that carry a promised commitment, or those of ``only``.

    ``only`` holds ids of commitments of any status. ``known`` are the sheets of the dossier.

    Raises:
        UserError: ``only`` names a commitment that is not there.
    """
    if not only:
        return [place.planned for place in places_in_use(snapshot, known)]
    _refuse_unknown(snapshot, only)
    found: list[Planned] = []
    for place in _places(snapshot, known):
        asked = [c for c in place.every if c.id in only]
        if any(c.status not in _VOID for c in asked):
            found.append(Planned(place.sheet, tuple(_live(place.every))))
        # What no longer holds is printed apart: the word across the page is true of all of it.
        for status in dict.fromkeys(c.status for c in asked if c.status in _VOID):
            void = tuple(c for c in asked if c.status == status)
            found.append(Planned(place.sheet, void, status))
    return found


def places_in_use(snapshot: Snapshot, known: Sequence[Sheet]) -> list[Place]:
    """Return the places of the sheets that carry a promised commitment."""
    return [
        place
        for place in _places(snapshot, known)
        if not PROMISED.isdisjoint([c.status for c in place.every])  # quicker than one by one
    ]


def file_name(
    planned: Planned, version: int, *, draft: bool = False, marks: Sequence[str] = ()
) -> str:
    """Return a name that sorts, is ASCII, unique ignoring case, safe on Windows, and names nobody.

    ``007_VAL-2020-07_v1.pdf``: the sheet's place, its number, its version, then ``marks``
    such as ``large``.
    """
    number = re.sub(r"[-_ ]v\d+$", "", planned.sheet.number, flags=re.IGNORECASE)
    plain = unicodedata.normalize("NFKD", number).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9-]+", "-", plain).strip("-")[:40] or "sheet"
    every = [planned.void, *marks, "draft" if draft else ""]
    mark = "".join(f"_{one}" for one in every if one)
    return f"{planned.sheet.index:03d}_{plain}_v{version}{mark}.pdf"


def _refuse_unknown(snapshot: Snapshot, only: Collection[str]) -> None:
    unknown = sorted(set(only) - {commitment.id for commitment in snapshot.commitments})
    if unknown:
        raise UserError(
            N_("There is no commitment “{ids}” in the dossier. Nothing was written."),
            ids=", ".join(unknown),
        )


def _live(commitments: Sequence[Commitment]) -> list[Commitment]:
    return [c for c in commitments if c.status not in _VOID]  # a list: quicker than one by one


def _places(snapshot: Snapshot, known: Sequence[Sheet]) -> list[Place]:
    groups: dict[tuple[str, str], list[Commitment]] = {}
    for commitment in snapshot.commitments:
        place = (commitment.actor, commitment.sheet_number or "")
        groups.setdefault(place, []).append(commitment)
    by_number = {(sheet.actor, sheet.number): sheet for sheet in known}
    taken = {sheet.index for sheet in known}
    numbers = {c.sheet_number or "" for c in snapshot.commitments} | {s.number for s in known}
    found: list[Place] = []
    for ordinal, ((actor, number), commitments) in enumerate(groups.items(), start=1):
        sheet = by_number.get((actor, number)) if number else None
        if sheet is not None:
            found.append(Place(sheet, sheet.number, sheet.index, commitments))
            continue
        index = ordinal if ordinal not in taken else max(taken, default=0) + 1
        taken.add(index)
        given = number or _next_number(snapshot, index, numbers)
        numbers.add(given)
        found.append(Place(None, given, index, commitments))
    return found


def _new_sheet(commitments: Sequence[Commitment], number: str, index: int) -> Sheet:
    # The commitment's key is random, so what is derived from it can be neither guessed nor read
    # backwards; and a draft bears the code that the sheet will bear.
    first = commitments[0]
    seed = f"coopdesk sheet {first.key} {first.sheet_number or ''}"
    return Sheet(
        key=hashlib.sha256(seed.encode()).hexdigest()[:32],
        actor=first.actor,
        number=number,
        index=index,
        commitments=tuple([commitment.key for commitment in commitments]),
    )


def _next_number(snapshot: Snapshot, index: int, used: Collection[str]) -> str:
    name = snapshot.dossier.territory.name or snapshot.dossier.title
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    letters = re.sub(r"[^A-Za-z]", "", plain).upper()[:3] or "SHT"
    while (number := f"{letters}-{index:02d}") in used:
        index += 1
    return number
