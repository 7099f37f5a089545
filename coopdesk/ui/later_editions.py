"""Editions of the start-up dossier: loaded when a worker needs them, as in ``ui/later.py``.

Everything here draws, or reads the sections that can be drawn, and is called in threads only.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coopdesk.i18n import Catalogue, catalogue
from coopdesk.model.snapshot import Snapshot
from coopdesk.store import DossierFile, Issue, open_file
from coopdesk.ui import later
from coopdesk.ui.means import KeySource
from coopdesk.ui.tasks import Progress

if TYPE_CHECKING:
    from coopdesk.documents.dossier.facts import Change
    from coopdesk.services.edition_files import Withheld
    from coopdesk.services.edition_names import DoubtfulHit
    from coopdesk.services.editions import IssuedEdition, Outline
    from coopdesk.services.sealing import Sealed

# ruff: noqa: PLC0415 (imports inside the functions are what this module is for)


@dataclass(frozen=True, slots=True)
class Reading:
    """The edition for a reader as it stands: its outline, and what may still tell a person."""

    outline: Outline
    doubts: tuple[DoubtfulHit, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """An edition to draw or to issue; ``changes`` adds what is new, ``seal`` seals it."""

    file: Path
    reader: str
    language: str
    today: date
    changes: bool = False
    seal: KeySource | None = None
    when: datetime | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A draft, and the attachments whose files stay out of it."""

    data: bytes
    withheld: tuple[Withheld, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """An edition made to be issued, and its seal where one was asked for."""

    edition: IssuedEdition
    seal: Sealed | None


def reading(snapshot: Snapshot, reader: str, words: Catalogue, language: str) -> Reading:
    """Return how the edition for ``reader`` stands; ``language`` is that of its pages."""
    from coopdesk.services.edition_names import doubtful_names
    from coopdesk.services.editions import outline

    return Reading(
        outline(snapshot, reader), doubtful_names(snapshot, reader, words, language=language)
    )


def set_outline(file: DossierFile, wanted: Outline) -> None:
    """Keep an outline."""
    from coopdesk.services.editions import set_outline as keep

    keep(file, wanted)


def reset_outline(file: DossierFile, reader: str) -> None:
    """Give an edition its usual outline again."""
    from coopdesk.services.editions import reset_outline as reset

    reset(file, reader)


def load_drawing(language: str, progress: Progress) -> None:
    """Load what draws and shows pages in ``language``, before somebody waits for them."""
    progress(0, 0)
    from coopdesk.services import edition_drawing  # noqa: F401 (loading it is what this does)
    from coopdesk.services.drawing import load_fonts

    catalogue(language)

    progress(0, 0)
    load_fonts()
    progress(0, 0)
    from coopdesk.documents import raster  # noqa: F401 (as above)


def draft(order: Order, progress: Progress) -> Drawn:
    """Return an edition as it would be printed now, every page marked as a draft."""
    from coopdesk.services.edition_drawing import composed

    progress(0, 0)
    with open_file(order.file, writing=False) as file:
        edition = composed(file, order.reader, language=order.language, today=order.today)
        progress(0, 0)
        data = edition.drawn()
    progress(0, 0)
    return Drawn(data, edition.withheld)


def made(order: Order, progress: Progress) -> Made:
    """Make an edition to be issued, and seal it where that is asked; nothing is recorded.

    Raises:
        UserError: the key cannot seal, or the edition cannot be drawn.
    """
    from coopdesk.services.editions import made_edition
    from coopdesk.services.sealing import sealed

    progress(0, 0)
    with ExitStack() as closing:
        # Opened first: who mistyped a password hears of it before the pages are drawn.
        key, when = order.seal, order.when
        identity = later.opened_key(key, when, closing) if key and when else None
        with open_file(order.file, writing=False) as file:
            edition = made_edition(
                file,
                order.reader,
                language=order.language,
                today=order.today,
                changes=order.changes,
            )
        progress(0, 0)
        if identity is None or when is None:
            return Made(edition, None)
        return Made(edition, sealed(edition.issue, edition.data, identity, when))


def keep(file: DossierFile, what: Made) -> Issue:
    """Issue what was made, for good; return the issue.

    Raises:
        UserError: it is sealed already, or the dossier cannot be written.
    """
    from coopdesk.services.editions import keep_edition
    from coopdesk.services.sealing import record_seal

    keep_edition(file, what.edition)
    if what.seal is not None:
        record_seal(file, what.seal)
    return what.edition.issue


def seal_of(path: Path, issue: Issue, key: KeySource, when: datetime, progress: Progress) -> Sealed:
    """Seal the bytes of an issue; nothing is recorded.

    Raises:
        UserError: the key cannot seal.
    """
    from coopdesk.services.sealing import edition_bytes, sealed

    progress(0, 0)
    with ExitStack() as closing:
        identity = later.opened_key(key, when, closing)
        with open_file(path, writing=False) as file:
            data = edition_bytes(file, issue)
        return sealed(issue, data, identity, when)


def record_seal(file: DossierFile, done: Sealed) -> None:
    """Keep a seal."""
    from coopdesk.services.sealing import record_seal as record

    record(file, done)


def compared(
    path: Path, old: Issue, new: Issue, words: Catalogue, progress: Progress
) -> tuple[Change, ...]:
    """Return what changed from one issue to another, in words."""
    from coopdesk.services.edition_changes import compare_issues

    progress(0, 0)
    with open_file(path, writing=False) as file:
        return compare_issues(file, old, new, words)
