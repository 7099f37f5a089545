"""What a dialog is given that also opens where no dossier is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.ui.desk import Desk
from coopdesk.ui.means import Means
from coopdesk.ui.prompts import Prompts
from coopdesk.ui.session import Session
from coopdesk.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Around:
    """Look, language, questions, keys; ``session`` is the open dossier, where there is one."""

    theme: Theme
    tr: Catalogue
    formats: Formats
    prompts: Prompts
    means: Means
    broken: Callable[[BaseException], object]
    """Where bugs go."""
    session: Session | None = None

    @property
    def writing(self) -> bool:
        """Whether a dossier is open for writing."""
        return self.session is not None and self.session.file.writing


def around(desk: Desk) -> Around:
    """Return what a dialog is given by a page."""
    return Around(
        desk.theme,
        desk.tr,
        desk.formats,
        desk.prompts,
        desk.means,
        desk.session.broken.emit,
        desk.session,
    )
