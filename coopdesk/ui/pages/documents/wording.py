"""Sheets and issued documents as rows, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coopdesk.model.header import LANGUAGES
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.sheet_states import SheetState, sheet_states
from coopdesk.store import Issue, Sheet
from coopdesk.ui.chips import ATTENTION, OK, Chip
from coopdesk.ui.desk import Facts
from coopdesk.ui.painted.rows import Row
from coopdesk.ui.values import word

_KILO = 1000


@dataclass(frozen=True, slots=True)
class Papers:
    """What the page lists."""

    sheets: tuple[Row, ...] = ()
    states: tuple[str, ...] = ()
    """The state of each sheet, in the order of the rows."""
    issues: tuple[Row, ...] = ()


def papers(
    snapshot: Snapshot, sheets: Sequence[Sheet], issues: Sequence[Issue], facts: Facts
) -> Papers:
    """Return the sheets with their states, and what was issued, newest first."""
    facts = replace(facts, snapshot=snapshot)
    found = sheet_states(snapshot, sheets, [one for one in issues if one.kind == "sheet"])
    actors = {sheet.key: sheet.actor for sheet in sheets}
    return Papers(
        sheets=tuple(_sheet(one, facts) for one in found),
        states=tuple(one.state for one in found),
        issues=tuple(_issue(one, actors, facts) for one in reversed(issues)),
    )


def _sheet(one: SheetState, facts: Facts) -> Row:
    _ = facts.tr
    planned = one.planned
    titles = " · ".join(f"{c.id} {c.title}" for c in planned.commitments)
    return Row(
        title=_(
            "{number}  {actor}",
            number=planned.sheet.number,
            actor=facts.title(planned.sheet.actor),
        ),
        under=titles,
        icon="file-text",
        chip=_chip(one, facts),
        aside=_("v{version}", version=one.version),
        opens=planned.ids,
        key=planned.sheet.key,
    )


def _chip(one: SheetState, facts: Facts) -> Chip:
    _ = facts.tr
    if one.issued_on is None:
        return Chip(_("To print"), "printer", ATTENTION)
    day = facts.formats.date(one.issued_on, "medium")
    if one.state == "changed":
        return Chip(_("Changed since {day}", day=day), "pen-line", ATTENTION)
    return Chip(_("Issued {day}", day=day), "file-check", OK)


def _issue(one: Issue, actors: dict[str, str], facts: Facts) -> Row:
    _ = facts.tr
    who = facts.title(actors.get(one.sheet))
    parts = (
        facts.formats.date(one.issued_on, "medium"),
        _("v{version}", version=one.version),
        word(LANGUAGES, one.language, facts),
        _("{n} kB", n=facts.formats.number(max(round(one.length / _KILO), 1))),
    )
    return Row(
        title=" ".join(part for part in (one.number or one.name, who) if part),
        under=" · ".join(parts),
        icon="file-check",
        opens=one,
        key=one.key,
    )
