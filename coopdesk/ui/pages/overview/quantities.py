"""What is signed, promised and to be found, against the targets, in words."""

from __future__ import annotations

from decimal import Decimal

from coopdesk.model.quantities import quantity
from coopdesk.model.rules.conditions import effective
from coopdesk.model.rules.counting import promised, signed
from coopdesk.model.rules.exact import ZERO, add, subtract
from coopdesk.model.rules.financing import Standing, standings
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.vocabulary import COMMITMENT_KINDS
from coopdesk.ui.desk import Facts
from coopdesk.ui.painted.gauge import GaugeFacts
from coopdesk.ui.values import word


def gauges(snapshot: Snapshot, facts: Facts) -> tuple[GaugeFacts, ...]:
    """Return one gauge a target, capital first, then what was promised without a target."""
    keys = frozenset(commitment.key for commitment in signed(snapshot))
    holding = {
        (one.kind, one.unit): one for one in standings(snapshot, effective(snapshot, facts.today))
    }
    found = standings(snapshot, keys)
    first = sorted(found, key=lambda one: not _is_capital(one))
    unvalued = _unvalued(snapshot, facts)
    return tuple(
        _gauge(one, holding.get((one.kind, one.unit)), unvalued if _is_capital(one) else (), facts)
        for one in first
        if one.target is not None or one.secured or one.expected or (unvalued and _is_capital(one))
    )


def _unvalued(snapshot: Snapshot, facts: Facts) -> tuple[str, ...]:
    """Say which promises of shares count for nothing, because nobody said what a share is worth."""
    if snapshot.dossier.share_value is not None:
        return ()
    n = sum(one.kind == "shares" and one.estimated_value is None for one in promised(snapshot))
    if not n:
        return ()
    said = facts.tr.ngettext(
        "{n} promise of shares is not counted: say what a share is worth",
        "{n} promises of shares are not counted: say what a share is worth",
        n,
    )
    return (said,)


def _is_capital(one: Standing) -> bool:
    return one.kind == "shares" and one.is_money


def _gauge(
    one: Standing, holding: Standing | None, besides: tuple[str, ...], facts: Facts
) -> GaugeFacts:
    _ = facts.tr
    there_is = add(one.secured, one.expected)
    title = _("Share capital") if _is_capital(one) else word(COMMITMENT_KINDS, one.kind, facts)
    whole = _said(one.target, one, facts) if one.target is not None else ""
    there = _said(there_is, one, facts)
    note = _("To find: {amount}", amount=_said(one.missing, one, facts)) if one.missing else ""
    if one.target is None:
        note = _("No target")
    lines = (*besides, *_conditions(one, holding, facts))
    spoken = _(
        "Signed: {signed}. Promised besides: {promised}. To be found: {missing}",
        signed=_said(one.secured, one, facts),
        promised=_said(one.expected, one, facts),
        missing=_said(one.missing, one, facts),
    )
    bare = there if one.is_money or not whole else facts.formats.number(there_is)
    return GaugeFacts(
        title=title,
        note=note,
        there=bare,
        of=_("of {target}", target=whole) if whole else "",
        full=one.secured,
        hatched=one.expected,
        whole=one.target,
        lines=lines,
        spoken=". ".join((spoken, *lines)),
        kind=one.kind,
    )


def _conditions(one: Standing, holding: Standing | None, facts: Facts) -> tuple[str, ...]:
    """Say what of the signed part waits for conditions, and what a person must check."""
    _ = facts.tr
    lines = []
    waiting = subtract(one.secured, holding.secured if holding is not None else ZERO)
    if waiting > 0:
        amount = _said(waiting, one, facts)
        lines.append(_("{amount} signed, its conditions not met yet", amount=amount))
    if holding is not None and holding.hanging > 0:
        amount = _said(holding.hanging, one, facts)
        lines.append(_("{amount} on conditions to be checked", amount=amount))
    return tuple(lines)


def _said(amount: Decimal, one: Standing, facts: Facts) -> str:
    return quantity(amount, one.unit or None, facts.currency, facts.tr, facts.formats)
