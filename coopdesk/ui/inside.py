"""All that the window needs once a dossier is open: the second stage of its start.

The window imports this inside its functions alone, so that its welcome is there before.
"""

from coopdesk.formats import Formats
from coopdesk.ui.around import Around
from coopdesk.ui.desk import Notice, Target
from coopdesk.ui.places import PLACES
from coopdesk.ui.session import Session
from coopdesk.ui.workbench import Surroundings, Workbench, title_of_dossier

__all__ = [
    "PLACES",
    "Around",
    "Formats",
    "Notice",
    "Session",
    "Surroundings",
    "Target",
    "Workbench",
    "title_of_dossier",
]
