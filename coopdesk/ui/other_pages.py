"""All pages but the first, and the box of everything: the third stage of the start.

The window loads this in a thread once a dossier is painted, so that none of it is waited for when
it is asked for.
"""

from coopdesk.ui import incoming, palette, steps
from coopdesk.ui.forms import register
from coopdesk.ui.pages import (
    activities,
    actors,
    agenda,
    attachments,
    calls,
    cash,
    colleges,
    commitments,
    common_grounds,
    competences,
    contacts,
    deliberations,
    documents,
    financing,
    forecast,
    gates,
    history,
    interventions,
    matching,
    meeting,
    needs,
    network,
    obstacles,
    operating_modes,
    other_papers,
    papers,
    permits,
    privacy,
    questionnaires,
    relations,
    resources,
    services,
    territory,
    together,
)
from coopdesk.ui.pages import steps as pathway

__all__ = [
    "activities", "actors", "agenda", "attachments", "calls", "cash", "colleges", "commitments",
    "common_grounds", "competences", "contacts", "deliberations", "documents", "financing",
    "forecast", "gates", "history", "incoming", "interventions", "matching", "meeting", "needs",
    "network", "obstacles", "operating_modes", "other_papers", "palette", "papers", "pathway",
    "permits", "privacy", "questionnaires", "register", "relations", "resources", "services",
    "steps", "territory", "together",
]  # fmt: skip
