"""What a commitment sheet is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.documents.sheet.differences import Difference
from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.signers import Signer, signers
from coopdesk.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts:
    """One sheet: who commits to what, and what the paper itself is called.

    ``actor`` is ``None`` where nobody is named yet. ``sheet_key`` is the random id in the code.
    ``content`` is the canonical JSON that is attached, ``digest`` its SHA-256: both come from
    ``canonical.with_content``. ``draft`` marks the pages; ``void`` is the
    status that is written across them: withdrawn, lapsed, revised, suspended. ``large_print`` is
    for those who read badly. ``read_aloud``: someone reads the sheet to the person before a
    witness, who signs it; ``witness`` is that person's name, where it is known. ``changes`` are
    those since version ``before``, which this one takes the place of.
    """

    snapshot: Snapshot
    actor: Actor | None
    commitments: tuple[Commitment, ...]
    sheet_key: str
    number: str
    version: int
    issued_on: date
    digest: str
    content: bytes = b""
    draft: bool = False
    void: str = ""
    large_print: bool = False
    read_aloud: bool = False
    witness: str = ""
    before: int = 0
    changes: tuple[Difference, ...] = ()

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

    def is_for_signing(self) -> bool:
        """Tell whether the paper may be signed: neither a draft nor one that no longer holds."""
        return not self.draft and not self.void

    def signers(self) -> tuple[Signer, ...]:
        """Return who signs, in order."""
        return signers(
            self.actor,
            self.commitments,
            self.snapshot.dossier,
            day=self.issued_on,
            witness=self.witness,
            witness_required=self.read_aloud,
        )

    def columns(self, wanted: int) -> int:
        """Return how many columns stand beside each other: large letters take more room."""
        return min(wanted, 2) if self.large_print else wanted

    def is_person(self) -> bool:
        """Tell whether a natural person commits; where nobody is named yet it may be one."""
        return self.actor is None or self.actor.kind == "individual"


@dataclass(frozen=True, slots=True)
class Words:
    """The language of a sheet: its texts, and how values are written."""

    tr: Catalogue
    formats: Formats
