"""The words of a letter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterText:
    """What a person may change before the letter is printed; paragraphs end with a line feed."""

    subject: str
    body: str

    @property
    def whole(self) -> str:
        """Subject and body in one text, to be kept; ``of`` reads it again."""
        return f"{self.subject}\n{self.body}"

    @classmethod
    def of(cls, whole: str) -> LetterText:
        """Return the letter a kept text is."""
        subject, _, body = whole.partition("\n")
        return cls(subject, body)
