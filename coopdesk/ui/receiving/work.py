"""Looking at scans and files in the background, and saying in words what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from coopdesk.store import DossierFile, Issue, open_file
from coopdesk.ui import later
from coopdesk.ui.tasks import Progress

if TYPE_CHECKING:
    from coopdesk.services.receiving import Arrival

_THUMB = 480


@dataclass(frozen=True, slots=True)
class Shown:
    """One arrival with pictures of its pages, small enough to look at."""

    arrival: Arrival
    pictures: tuple[QImage, ...] = ()
    known: bool = False
    """Whether all of it is in the dossier already."""

    @property
    def recordable(self) -> bool:
        """Whether it can be recorded as it is, or kept until the rest comes."""
        return self.arrival.kind in {"scan", "file"} and not self.known

    @property
    def whole(self) -> bool:
        """Whether it is recorded as signed: no page is missing."""
        return self.recordable and not self.arrival.missing


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper that a page without a code may be a page of."""

    issue: Issue
    pages: int


@dataclass(frozen=True, slots=True)
class Looked:
    """What files hold, and the papers a page may be assigned to, the newest of each sheet."""

    shown: tuple[Shown, ...]
    candidates: tuple[Candidate, ...]


def look(dossier: Path, sources: Sequence[Path], progress: Progress) -> Looked:
    """Look at ``sources``; nothing is recorded."""
    progress(0, len(sources))
    now = datetime.now().astimezone()
    with open_file(dossier, writing=False) as file:
        found = later.arrivals(file, sources, now, progress)
        newest: dict[str, Issue] = {}
        for issue in file.issues("sheet"):
            known = newest.get(issue.sheet)
            if known is None or issue.version >= known.version:
                newest[issue.sheet] = issue
        wanted = any(one.kind == "uncoded" for one in found)
        candidates = tuple(
            Candidate(issue, later.page_count(file, issue)) for issue in newest.values() if wanted
        )
        shown = tuple(_shown(file, one) for one in found)
    return Looked(shown, candidates)


def assign(dossier: Path, shown: Shown, issue: str, page: int, progress: Progress) -> Shown:
    """Return a page without a code as the page that a person says it is.

    Raises:
        UserError: the paper has no such page.
    """
    progress(0, 0)
    with open_file(dossier, writing=False) as file:
        placed = later.assigned(file, shown.arrival, issue, page)
        return Shown(placed, shown.pictures, later.nothing_new(file, placed))


def _shown(file: DossierFile, arrival: Arrival) -> Shown:
    pictures = tuple(_small(page.image) for page in arrival.pages)
    return Shown(arrival, pictures, later.nothing_new(file, arrival))


def _small(data: bytes) -> QImage:
    image = QImage.fromData(data)
    if image.isNull() or image.width() <= _THUMB:
        return image
    return image.scaledToWidth(_THUMB, Qt.TransformationMode.SmoothTransformation)
