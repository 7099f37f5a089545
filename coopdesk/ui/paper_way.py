"""The way to a paper, for the menus of the records it is about."""

from __future__ import annotations

from coopdesk.services.paper_kinds import KINDS
from coopdesk.ui.desk import Target


def to_paper(code: str, key: str = "") -> Target:
    """Return the way to a kind of paper, about the record with ``key``."""
    codes = [kind.code for kind in KINDS]
    return Target("documents", "papers", key=key, filter=codes.index(code) + 1)
