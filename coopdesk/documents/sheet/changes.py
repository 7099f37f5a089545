"""What changed since the version that this one takes the place of, for who signs again."""

from __future__ import annotations

from coopdesk.documents.blocks import Block, Column, Heading, Row, Table
from coopdesk.documents.sheet.facts import SheetFacts, Words


def changes(facts: SheetFacts, words: Words) -> list[Block]:
    """Return a table of the changes; nothing on a first version."""
    if not facts.changes:
        return []
    _ = words.tr
    columns = (
        Column(_("What"), 1.1),
        Column(_("Version {version}", version=facts.before), 1.4),
        Column(_("Version {version}", version=facts.version), 1.4),
    )
    rows = tuple(Row((one.label, one.old or "–", one.new or "–")) for one in facts.changes)
    title = _("Changed since version {version}", version=facts.before)
    return [Heading(2, title), Table(columns, rows)]
