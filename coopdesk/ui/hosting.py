"""What the help and the tour need of the window they stand beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from coopdesk.i18n import Catalogue
from coopdesk.settings import Settings
from coopdesk.ui.prompts import Prompts
from coopdesk.ui.theme import Theme

if TYPE_CHECKING:
    from coopdesk.ui.dossier_commands import DossierCommands
    from coopdesk.ui.session import Session
    from coopdesk.ui.workbench import Workbench


class Host(Protocol):
    """The main window, as those beside it see it."""

    theme: Theme
    settings: Settings
    prompts: Prompts
    files: DossierCommands

    @property
    def catalogue(self) -> Catalogue:
        """The texts of the window's language."""

    @property
    def session(self) -> Session | None:
        """The open dossier."""

    @property
    def workbench(self) -> Workbench | None:
        """What shows the open dossier."""

    def keep(self, settings: Settings) -> None:
        """Keep new settings."""

    def tour(self) -> None:
        """Begin the tour."""
