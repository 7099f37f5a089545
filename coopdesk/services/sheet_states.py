"""How each commitment sheet stands: never issued, to be signed, signed, or changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, overload

from coopdesk.documents.canonical import sheet_digest
from coopdesk.documents.sheet.facts import SheetFacts
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.counting import SIGNED
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.sheet_plan import Place, Planned, places_in_use
from coopdesk.store import DossierFile, Issue, Revision, Scan, Sheet, SignatureRecord

State = Literal["to_print", "to_sign", "partly_signed", "signed", "changed"]


@dataclass(frozen=True, slots=True)
class Signings:
    """What the dossier keeps about its signed papers; the empty one for a dossier without any."""

    signatures: tuple[SignatureRecord, ...] = ()
    revisions: tuple[Revision, ...] = ()
    scans: tuple[Scan, ...] = ()

    @classmethod
    def of(cls, file: DossierFile) -> Signings:
        """Read them."""
        return cls(tuple(file.signatures()), tuple(file.revisions()), tuple(file.scans()))


@dataclass(frozen=True, slots=True)
class SheetState:
    """A sheet and its last issue; ``version`` is the one that stands, or that would be printed.

    ``signatures`` are those under the last version, whichever of its issues bears them, and
    ``issue`` is that issue, else the last one. ``awaits_timestamp``: it is signed with a
    certificate, and no time service has confirmed when. ``pages_missing`` of a scan that came back.
    """

    planned: Planned
    state: State
    version: int
    issued_on: date | None
    issue: Issue | None = None
    signatures: tuple[SignatureRecord, ...] = ()
    awaits_timestamp: bool = False
    pages_missing: tuple[int, ...] = ()


_NOTHING = Signings()


class SheetStates(Sequence[SheetState]):
    """How sheets stand, in their order; of one never issued it is worked out when it is come to."""

    def __init__(self, places: Sequence[Place], issued: Mapping[int, SheetState]) -> None:
        """Hold ``places``, and the states of those that were ``issued``, by their number."""
        self._places, self._made = places, dict(issued)
        self.codes: tuple[State, ...] = tuple(
            [
                issued[at].state if at in issued else _never_issued(place.shown)
                for at, place in enumerate(places)
            ]
        )
        """The state of each."""
        self.awaiting = frozenset(at for at, one in issued.items() if one.awaits_timestamp)
        """The numbers of those that await a timestamp."""

    @overload
    def __getitem__(self, at: int) -> SheetState: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[SheetState]: ...

    def __getitem__(self, at: int | slice) -> SheetState | Sequence[SheetState]:
        """Return how one sheet stands, or some."""
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        found = self._made.get(at)
        if found is None:
            planned = self._places[at].planned
            found = self._made[at] = SheetState(planned, self.codes[at], planned.version, None)
        return found

    def __len__(self) -> int:
        """Return how many sheets there are."""
        return len(self._places)

    def find(self, commitment: str) -> SheetState | None:
        """Return how the sheet stands on which the commitment with this id is printed."""
        for at, place in enumerate(self._places):
            if any(one.id == commitment for one in place.shown):
                return self[at]
        return None


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
    snapshot: Snapshot,
    sheets: Sequence[Sheet],
    issues: Sequence[Issue],
    signings: Signings = _NOTHING,
) -> SheetStates:
    """Return the sheets that carry a promised commitment, in their order, as they stand.

    A sheet has changed when what is committed on it is no longer what its last issue says.
    """
    versions: dict[str, list[Issue]] = {}
    for issue in issues:
        versions.setdefault(issue.sheet, []).append(issue)
    places = sorted(places_in_use(snapshot, sheets), key=lambda place: place.order)
    if not versions:  # a sheet's key takes longer than all else
        return SheetStates(places, {})
    papers = _papers(signings)
    issued = {
        at: _state(snapshot, place.planned, _latest(versions[key]), papers)
        for at, place in enumerate(places)
        if (key := place.sheet.key) in versions
    }
    return SheetStates(places, issued)


def sheet_state(
    snapshot: Snapshot, planned: Planned, issues: Sequence[Issue], signings: Signings = _NOTHING
) -> SheetState:
    """Return how one sheet stands; ``issues`` are those of this sheet."""
    return _state(snapshot, planned, _latest(issues), _papers(signings))


@dataclass(slots=True)
class _Paper:
    """What is kept about one issue."""

    signatures: list[SignatureRecord] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    scans: list[Scan] = field(default_factory=list)


def _papers(signings: Signings) -> Mapping[str, _Paper]:
    found: dict[str, _Paper] = {}
    for signature in signings.signatures:
        found.setdefault(signature.issue, _Paper()).signatures.append(signature)
    for revision in signings.revisions:
        found.setdefault(revision.issue, _Paper()).revisions.append(revision)
    for scan in signings.scans:
        found.setdefault(scan.issue, _Paper()).scans.append(scan)
    return found


def _latest(issues: Sequence[Issue]) -> list[Issue]:
    """Return the issues of the highest version, in the order they were made."""
    highest = max((issue.version for issue in issues), default=0)
    return [issue for issue in issues if issue.version == highest]


def _state(
    snapshot: Snapshot, planned: Planned, issues: Sequence[Issue], papers: Mapping[str, _Paper]
) -> SheetState:
    if not issues:
        return SheetState(planned, _never_issued(planned.commitments), planned.version, None)
    issue = max(issues, key=lambda one: len(papers.get(one.key, _Paper()).signatures))
    if not papers.get(issue.key, _Paper()).signatures:
        issue = issues[-1]
    paper = papers.get(issue.key, _Paper())
    found = SheetState(
        planned,
        _signed(planned, paper),
        issue.version,
        issue.issued_on,
        issue,
        tuple(paper.signatures),
        awaits_timestamp(paper.revisions),
        _missing(paper.scans),
    )
    if issue.content_digest.partition(":")[0] == committed_digest(snapshot, planned, issue):
        return found
    return replace(found, state="changed", version=max(issue.version + 1, planned.version))


def awaits_timestamp(revisions: Sequence[Revision]) -> bool:
    """Tell whether a paper of these revisions is signed, and its last signature not timestamped."""
    return any(one.act != "timestamped" for one in last_revisions(revisions))


def last_revisions(revisions: Sequence[Revision]) -> list[Revision]:
    """Return those nothing was appended to; several where papers were signed in two places."""
    continued = {one.previous for one in revisions}
    return [one for one in revisions if one.sha256 not in continued]


def _signed(planned: Planned, paper: _Paper) -> State:
    if any(one.role == "actor" for one in paper.signatures) or _all_signed(planned.commitments):
        return "signed"
    return "partly_signed" if paper.signatures or paper.scans else "to_sign"


def _never_issued(commitments: Sequence[Commitment]) -> State:
    return "signed" if _all_signed(commitments) else "to_print"


def _all_signed(commitments: Sequence[Commitment]) -> bool:
    return SIGNED.issuperset([one.status for one in commitments])


def _missing(scans: Sequence[Scan]) -> tuple[int, ...]:
    wanted = {page for scan in scans for page in range(1, scan.pages + 1)}
    return tuple(sorted(wanted - {scan.page for scan in scans}))


def committed_digest(snapshot: Snapshot, planned: Planned, issue: Issue) -> str:
    """Return the digest of what is committed on the sheet now, were it printed as ``issue``."""
    actor = snapshot.find("actors", planned.sheet.actor)
    return sheet_digest(
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
