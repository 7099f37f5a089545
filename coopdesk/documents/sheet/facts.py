"""What a commitment sheet is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts:
    """One sheet: who commits to what, and what the paper itself is called.

    ``actor`` is ``None`` where nobody is named yet. ``sheet_key`` is the random id in the code.
    ``digest`` is that of ``canonical.sheet_digest``. ``draft`` marks the pages; ``void`` is the
    status that is written across them: withdrawn, lapsed, revised, suspended.
    """

    snapshot: Snapshot
    actor: Actor | None
    commitments: tuple[Commitment, ...]
    sheet_key: str
    number: str
    version: int
    issued_on: date
    digest: str
    draft: bool = False
    void: str = ""

    @property
    def project(self) -> str:
        """The name of the cooperative being formed, else of the project."""
        return self.snapshot.dossier.cooperative_name or self.snapshot.dossier.title

    @property
    def currency(self) -> str:
        """The currency of the amounts."""
        return self.snapshot.dossier.currency or "EUR"

    def kinds(self) -> frozenset[str]:
        """Return the kinds of the commitments."""
        return frozenset(commitment.kind for commitment in self.commitments)

    def is_person(self) -> bool:
        """Tell whether a natural person commits; where nobody is named yet it may be one."""
        return self.actor is None or self.actor.kind == "individual"


@dataclass(frozen=True, slots=True)
class Words:
    """The language of a sheet: its texts, and how values are written."""

    tr: Catalogue
    formats: Formats
