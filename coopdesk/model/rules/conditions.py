"""Which signed commitments hold together: the effective ones.

Source: FORMAT.md, *effective* and "Conditions of a commitment". The largest set of signed
commitments in which every judged condition holds is found by starting from all signed ones and
taking out those whose conditions fail, until none is left to take out. Taking one out can only
make more conditions fail, never fewer (no amount is negative), so the order does not matter and
what remains contains every consistent set. Each commitment is taken out at most once: the work
grows with the number of commitments and conditions, besides one sort of the thresholds.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from coopdesk.model.commitment import Commitment
from coopdesk.model.commitment_parts import Condition
from coopdesk.model.rules.capital import money, money_value
from coopdesk.model.rules.counting import promised, signed
from coopdesk.model.rules.exact import ZERO, add, subtract
from coopdesk.model.snapshot import Snapshot

OVERCOME = frozenset({"cleared", "accepted"})
"""The statuses of an obstacle that no longer stands in the way."""


def judgements(condition: Condition) -> int:
    """Return how many rules a computer can judge the condition carries; more than 1 is a fault."""
    wanted = condition.requires_total
    return sum(
        (
            condition.until is not None,
            bool(condition.requires_commitments),
            wanted.kind is not None and wanted.at_least is not None,
            condition.requires_actors is not None,
            bool(condition.requires_cleared),
        )
    )


def is_text_only(condition: Condition) -> bool:
    """Tell whether only a person can judge the condition."""
    return judgements(condition) == 0


def hangs_on_a_person(commitment: Commitment) -> bool:
    """Tell whether a commitment carries a condition that a person must check."""
    return any(is_text_only(condition) for condition in commitment.conditions)


def to_be_checked(snapshot: Snapshot) -> tuple[Commitment, ...]:
    """Return the promised commitments that carry a text-only condition, sorted by id."""
    found = (one for one in promised(snapshot) if hangs_on_a_person(one))
    return tuple(sorted(found, key=lambda commitment: commitment.id))


def money_hanging(commitments: Iterable[Commitment], share_value: Decimal | None) -> Decimal:
    """Return how much money in ``commitments`` hangs on conditions a person must check.

    Source: FORMAT.md: every total of secured money says this beside it.
    """
    return money(filter(hangs_on_a_person, commitments), share_value)


def effective(snapshot: Snapshot, day: dt.date) -> frozenset[str]:
    """Return the keys of the effective commitments on ``day``."""
    return _Settling(snapshot, _Facts.of(snapshot, day)).settled()


def effective_commitments(snapshot: Snapshot, day: dt.date) -> tuple[Commitment, ...]:
    """Return the effective commitments, in the order of the file."""
    keys = effective(snapshot, day)
    return tuple(one for one in snapshot.commitments if one.key in keys)


def failing(
    snapshot: Snapshot, commitment: Commitment, keys: Collection[str], day: dt.date
) -> tuple[Condition, ...]:
    """Return the conditions of ``commitment`` that do not hold in the set ``keys`` joined by it."""
    joined = {*keys, commitment.key}
    members = [one for one in snapshot.commitments if one.key in joined]
    facts = _Facts.of(snapshot, day)
    share_value = snapshot.dossier.share_value
    actors = len({one.actor for one in members})
    failed = []
    for condition in commitment.conditions:
        wanted = condition.requires_total
        of_kind = (one for one in members if one.kind == wanted.kind)
        if not (
            facts.hold(condition)
            and joined.issuperset(condition.requires_commitments)
            and (condition.requires_actors is None or actors >= condition.requires_actors)
            and (
                wanted.kind is None
                or wanted.at_least is None
                or money(of_kind, share_value) >= wanted.at_least
            )
        ):
            failed.append(condition)
    return tuple(failed)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What conditions are judged by that no other commitment can change."""

    day: dt.date
    birth: dt.date | None
    overcome: frozenset[str]

    @classmethod
    def of(cls, snapshot: Snapshot, day: dt.date) -> _Facts:
        births = (phase.ended for phase in snapshot.phases if phase.number == 4)  # noqa: PLR2004
        return cls(
            day,
            next(births, None),
            frozenset(one.key for one in snapshot.obstacles if one.status in OVERCOME),
        )

    def hold(self, condition: Condition) -> bool:
        """Tell whether the parts of a condition that look at no other commitment hold."""
        until = condition.until
        in_time = (
            until is None or self.day <= until or (self.birth is not None and self.birth <= until)
        )
        return in_time and self.overcome.issuperset(condition.requires_cleared)


class _Settling:
    """Takes commitments out of the signed ones until what remains is consistent."""

    def __init__(self, snapshot: Snapshot, facts: _Facts) -> None:
        share_value = snapshot.dossier.share_value
        self._remaining = {one.key: one for one in signed(snapshot)}
        self._values = {key: money_value(one, share_value) for key, one in self._remaining.items()}
        self._totals: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
        self._actors = Counter(one.actor for one in self._remaining.values())
        for key, one in self._remaining.items():
            self._totals[one.kind] = add(self._totals[one.kind], self._values[key])
        self._failed: deque[str] = deque()
        self._dependents: defaultdict[str, list[str]] = defaultdict(list)
        # Thresholds ascend, so that the first to fail stands last and is popped.
        self._sums_wanted: defaultdict[str, list[tuple[Decimal, str]]] = defaultdict(list)
        self._people_wanted: list[tuple[int, str]] = []
        for one in self._remaining.values():
            for condition in one.conditions:
                self._register(one.key, condition, facts)
        for wanted in self._sums_wanted.values():
            wanted.sort()
        self._people_wanted.sort()

    def _register(self, key: str, condition: Condition, facts: _Facts) -> None:
        if not facts.hold(condition):
            self._failed.append(key)
        for needed in condition.requires_commitments:
            if needed in self._remaining:
                self._dependents[needed].append(key)
            else:
                self._failed.append(key)
        wanted = condition.requires_total
        if wanted.kind is not None and wanted.at_least is not None:
            self._sums_wanted[wanted.kind].append((wanted.at_least, key))
        if condition.requires_actors is not None:
            self._people_wanted.append((condition.requires_actors, key))

    def settled(self) -> frozenset[str]:
        for kind in tuple(self._sums_wanted):
            self._fail_sums(kind)
        self._fail_people()
        while self._failed:
            gone = self._remaining.pop(self._failed.popleft(), None)
            if gone is not None:
                self._take_out(gone)
        return frozenset(self._remaining)

    def _take_out(self, gone: Commitment) -> None:
        self._failed.extend(self._dependents.pop(gone.key, ()))
        self._totals[gone.kind] = subtract(self._totals[gone.kind], self._values[gone.key])
        self._fail_sums(gone.kind)
        self._actors[gone.actor] -= 1
        if not self._actors[gone.actor]:
            del self._actors[gone.actor]
            self._fail_people()

    def _fail_sums(self, kind: str) -> None:
        wanted = self._sums_wanted.get(kind, [])
        while wanted and wanted[-1][0] > self._totals[kind]:
            self._failed.append(wanted.pop()[1])

    def _fail_people(self) -> None:
        while self._people_wanted and self._people_wanted[-1][0] > len(self._actors):
            self._failed.append(self._people_wanted.pop()[1])
