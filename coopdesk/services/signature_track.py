"""How far the sheet of one commitment is: agreed, printed, answered, signed, filed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.acceptances import answered_on
from coopdesk.model.rules.counting import SIGNED
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.sheet_plan import planned_sheets
from coopdesk.services.sheet_states import SheetState, Signings, sheet_state
from coopdesk.store import DossierFile, HistoryLine, Issue

StepName = Literal["agreed", "printed", "answered", "signed", "filed"]
STEPS: tuple[StepName, ...] = ("agreed", "printed", "answered", "signed", "filed")
_AGREED = {"agreed", *SIGNED}
_OUT = {"withdrawn", "lapsed", "revised", "suspended"}


@dataclass(frozen=True, slots=True)
class TrackStep:
    """One of the five steps; ``day`` is none where it is not done or nobody noted when."""

    name: StepName
    done: bool
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """The steps of one sheet; ``changed``: what was printed no longer says what is committed.

    ``out``: the commitment holds no longer, and its sheet leads nowhere.
    """

    commitment: str
    number: str
    steps: tuple[TrackStep, ...]
    changed: bool = False
    out: bool = False

    @property
    def current(self) -> StepName | None:
        """The step to be done next; none when all are done or the commitment is out."""
        if self.out:
            return None
        return next((one.name for one in self.steps if not one.done), None)


def signature_track(file: DossierFile, snapshot: Snapshot, commitment: Commitment) -> Track:
    """Return how far the sheet is that carries ``commitment``."""
    near = _near(snapshot, commitment)
    planned = next(iter(planned_sheets(near, file.sheets(), {commitment.id})), None)
    history = file.history(commitment.key)
    if planned is None:
        return Track(commitment.key, "", _steps(commitment, None, Signings(), history))
    issues = [one for one in file.issues("sheet") if one.sheet == planned.sheet.key]
    kept = _kept(file, issues)
    state = sheet_state(snapshot, planned, issues, kept)
    return Track(
        commitment.key,
        planned.sheet.number,
        _steps(commitment, state, kept, history),
        state.state == "changed",
        commitment.status in _OUT,
    )


def _near(snapshot: Snapshot, commitment: Commitment) -> Snapshot:
    """Return what decides which sheet carries ``commitment``: a number of its own says it alone."""
    if not commitment.sheet_number:
        return snapshot
    mine = tuple(one for one in snapshot.commitments if one.actor == commitment.actor)
    return replace(snapshot, commitments=mine)


def _kept(file: DossierFile, issues: Sequence[Issue]) -> Signings:
    """Read what came back of these issues; of a paper never issued nothing did."""
    if not issues:
        return Signings()
    keys = {one.key for one in issues}
    every = Signings.of(file)
    return Signings(
        tuple(one for one in every.signatures if one.issue in keys),
        tuple(one for one in every.revisions if one.issue in keys),
        tuple(one for one in every.scans if one.issue in keys),
    )


def _steps(
    commitment: Commitment,
    state: SheetState | None,
    kept: Signings,
    history: Sequence[HistoryLine],
) -> tuple[TrackStep, ...]:
    signed = commitment.status in SIGNED or (state is not None and state.state == "signed")
    day = commitment.signature.date or _signed_on(state)
    # What is signed was printed, be it elsewhere.
    printed = signed or (state is not None and state.issued_on is not None)
    answered = answered_on(state.planned.commitments if state is not None else (commitment,))
    filed = _filed_on(commitment, kept)
    agreed = commitment.status in _AGREED or signed
    return (
        TrackStep("agreed", agreed, _agreed_on(history) if agreed else None),
        TrackStep("printed", printed, state.issued_on if state is not None else None),
        TrackStep("answered", answered is not None, answered),
        TrackStep("signed", signed, day if signed else None),
        TrackStep("filed", signed and filed[0], filed[1] if signed else None),
    )


def _agreed_on(history: Sequence[HistoryLine]) -> date | None:
    """Return the day somebody noted the agreement; of what was brought in nobody knows."""
    for line in history:
        for name, _old, new in line.changes:
            if line.act == "update" and name == "status" and new == "agreed":
                return line.when.date()
    return None


def _signed_on(state: SheetState | None) -> date | None:
    if state is None:
        return None
    return next((one.at.date() for one in state.signatures if one.role == "actor"), None)


def _filed_on(commitment: Commitment, kept: Signings) -> tuple[bool, date | None]:
    """Tell whether the signed paper lies in the dossier, and since when."""
    days = [one.at.date() for one in kept.scans]
    days += [one.at.date() for one in kept.revisions if one.act == "signed"]
    if days:
        return True, max(days)
    return commitment.signature.scan_attached, None
