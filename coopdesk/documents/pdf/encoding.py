"""Text as the fonts of a document number its letters."""

from __future__ import annotations

from functools import lru_cache

from reportlab.lib.rl_accel import escapePDF

from coopdesk.documents.pdf.file import File, number_text
from coopdesk.documents.pdf.fonts import Hand, font


class Encoder:
    """Writes text of one hand as a document's fonts number its letters."""

    def __init__(self, hand: Hand, document: File) -> None:
        """Begin the hand's font in a document."""
        self._hand = hand
        self._font = font(hand)
        self._document = document
        self._font.begin(document)
        self._names: dict[int, str] = {}

    def code(self, text: str, size: float) -> str:
        """Return the operators that show ``text``."""
        if (known := _first_subset(text, self._hand)) is not None:
            return f"{self._name(0)} {number_text(size)} Tf ({known}) Tj"
        return " ".join(
            f"{self._name(subset)} {number_text(size)} Tf ({escapePDF(letters)}) Tj"
            for subset, letters in self._font.splitString(text, self._document)
        )

    def _name(self, subset: int) -> str:
        if subset not in self._names:
            self._names[subset] = self._font.getSubsetInternalName(subset, self._document)
        return self._names[subset]


@lru_cache(maxsize=2048)
def _first_subset(text: str, hand: Hand) -> str | None:
    letters = font(hand).first_subset(text)
    return None if letters is None else escapePDF(letters.encode("latin-1"))
