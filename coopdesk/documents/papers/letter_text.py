"""The words of a letter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterText:
    """What a person may change before the letter is printed; paragraphs end with a line feed."""

    subject: str
    body: str
