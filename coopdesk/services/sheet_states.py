"""How each commitment sheet stands: never issued, issued as it is, or changed since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coopdesk.documents.canonical import sheet_digest
from coopdesk.documents.sheet import SheetFacts
from coopdesk.model.actor import Actor
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.sheet_plan import Planned, planned_sheets
from coopdesk.store import Issue, Sheet

State = Literal["to_print", "issued", "changed"]


@dataclass(frozen=True, slots=True)
class SheetState:
    """A sheet and its last issue; ``version`` is the one that stands, or that would be printed."""

    planned: Planned
    state: State
    version: int
    issued_on: date | None


def issue_days(sheets: Sequence[Sheet], issues: Sequence[Issue]) -> dict[str, date]:
    """Return when the sheet of each commitment was last issued, by the commitment's key."""
    latest: dict[str, date] = {}
    for issue in issues:
        latest[issue.sheet] = max(issue.issued_on, latest.get(issue.sheet, issue.issued_on))
    return {
        commitment: latest[sheet.key]
        for sheet in sheets
        if sheet.key in latest
        for commitment in sheet.commitments
    }


def sheet_states(
    snapshot: Snapshot, sheets: Sequence[Sheet], issues: Sequence[Issue]
) -> tuple[SheetState, ...]:
    """Return the sheets that carry a promised commitment, in their order, as they stand.

    A sheet has changed when what is committed on it is no longer what its last issue says.
    """
    latest: dict[str, Issue] = {}
    for issue in issues:
        known = latest.get(issue.sheet)
        if known is None or issue.version >= known.version:
            latest[issue.sheet] = issue
    planned = sorted(planned_sheets(snapshot, sheets), key=lambda one: one.sheet.index)
    return tuple(_state(snapshot, one, latest.get(one.sheet.key)) for one in planned)


def _state(snapshot: Snapshot, planned: Planned, issue: Issue | None) -> SheetState:
    if issue is None:
        return SheetState(planned, "to_print", planned.version, None)
    actor = snapshot.find("actors", planned.sheet.actor)
    digest = sheet_digest(
        SheetFacts(
            snapshot=snapshot,
            actor=actor if isinstance(actor, Actor) else None,
            commitments=planned.commitments,
            sheet_key=planned.sheet.key,
            number=planned.sheet.number,
            version=issue.version,
            issued_on=issue.issued_on,
            digest="",
        )
    )
    if issue.content_digest.partition(":")[0] == digest:
        return SheetState(planned, "issued", issue.version, issue.issued_on)
    version = max(issue.version + 1, planned.version)
    return SheetState(planned, "changed", version, issue.issued_on)
