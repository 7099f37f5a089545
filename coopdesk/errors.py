"""The two kinds of trouble: what a person can mend, and bugs.

A ``UserError`` carries a sentence that says what happened, what was kept and what to do. All
other exceptions are bugs and go to one hook in each composition root.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coopdesk.i18n import N_, Catalogue, Message


class UserError(Exception):
    """Trouble that the person in front of the program can understand and mend."""

    def __init__(self, message: Message, /, **values: object) -> None:
        """Keep the sentence and what fills its placeholders; it is translated when it is said."""
        super().__init__(message.text)
        self.message = message
        self.values = values

    def said(self, catalogue: Catalogue) -> str:
        """Return the whole sentence in the catalogue's language."""
        return catalogue.say(self.message, **self.values)

    def lines(self, catalogue: Catalogue) -> list[str]:
        """Return what is printed, one line a fault."""
        return [self.said(catalogue)]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong at one place of a document that came from outside.

    ``path`` is written as in FORMAT.md: ``commitments[3].actor``, indexes from 0.
    """

    path: str
    message: Message
    values: tuple[tuple[str, object], ...] = ()

    def said(self, catalogue: Catalogue) -> str:
        """Return ``path: sentence`` in the catalogue's language."""
        sentence = catalogue.say(self.message, **dict(self.values))
        return f"{self.path}: {sentence}" if self.path else sentence


class RefusedImport(UserError):
    """A document from outside was refused whole; nothing of it was kept."""

    def __init__(self, faults: Sequence[Fault], total: int) -> None:
        """Keep the first ``faults`` and the ``total`` number of them."""
        super().__init__(
            N_(
                "The file was not imported, it has faults ({total}). The dossier is as it was."
                " Mend the places listed and import it again."
            ),
            total=total,
        )
        self.faults = tuple(faults)
        self.total = total

    def lines(self, catalogue: Catalogue) -> list[str]:
        """Return one line a fault, then the sentence."""
        return [*(fault.said(catalogue) for fault in self.faults), self.said(catalogue)]
