"""What a new dossier begins with; plain, so that it can be asked before anything else is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

EXTENSION = ".coopdesk"


@dataclass(frozen=True, slots=True)
class Beginnings:
    """The answers to the three questions a new dossier begins with; only the title is needed."""

    title: str
    language: str = "en"
    pathway: str = ""
    """Empty for that of the template named, else for what the event asks."""
    village: str = ""
    trigger_kind: str | None = None
    trigger_title: str | None = None
    trigger_date: date | None = None
    promoter_type: str | None = None
    template: str = ""
    """The pathway template by its code; empty for the one of the promoter."""
