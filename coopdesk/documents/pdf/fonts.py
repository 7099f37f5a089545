"""The fonts documents are set in, and what text becomes before it is set.

Six hands: sans, bold and italic for words, serif for titles, and two to fall back on for the
characters these lack. ``printable`` is the one place where text is prepared, ``unprintable`` says
which characters no font has.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal

from coopdesk import paths
from coopdesk.documents.pdf.embedding import Font

Hand = Literal["sans", "bold", "italic", "serif", "fallback", "fallback-bold"]

_FILES: dict[Hand, str] = {
    "sans": "SourceSans3-Regular.ttf",
    "bold": "SourceSans3-SemiBold.ttf",
    "italic": "SourceSans3-Italic.ttf",
    "serif": "SourceSerif4-SemiBold.ttf",
    "fallback": "NotoSans-Regular.ttf",
    "fallback-bold": "NotoSans-Bold.ttf",
}
_FALLBACK: dict[Hand, Hand] = {
    "sans": "fallback",
    "italic": "fallback",
    "bold": "fallback-bold",
    "serif": "fallback-bold",
}
# Joiners, marks of direction and soft hyphens show nothing; they would only end up as boxes.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufe0e\ufe0f]")
_SPACES = re.compile("[\t\v\f\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_NO_BREAK = re.compile("[\u2007\u202f]")
_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
# What every font has, and is set as it is.
_PLAIN = re.compile("[\n -~\u00a0-\u00ac\u00ae-\u017f‘’“”–—…€]*\\Z")
# Scripts whose letters are shaped or ordered by rules ReportLab does not know.
_ORDERED = ("R", "AL")


@cache
def font(hand: Hand) -> Font:
    """Return the font of a hand, loaded when it is first asked for."""
    return Font(f"coopdesk-{hand}", paths.resources() / "fonts" / _FILES[hand])


@lru_cache(maxsize=16384)
def printable(text: str) -> str:
    """Return ``text`` as it is set: composed, spaces of the kinds that are set, nothing unseen."""
    if _PLAIN.match(text):
        return text
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    return _NO_BREAK.sub("\u00a0", _SPACES.sub(" ", _INVISIBLE.sub("", text)))


def _sets(letter: str) -> bool:
    if unicodedata.bidirectional(letter) in _ORDERED or unicodedata.combining(letter):
        return False
    return any(letter in font(hand).letters for hand in ("sans", "fallback"))


def unprintable(text: str) -> set[str]:
    """Return the characters of ``text`` that cannot be set correctly."""
    if _PLAIN.match(text):
        return set()
    return {
        letter
        for letter in set(printable(text))
        if letter not in "\n\u00a0" and not (" " <= letter <= "~") and not _sets(letter)
    }


def sets_all(text: str, hand: Hand) -> bool:
    """Tell whether one hand has every character of ``text``, which may have several lines."""
    return font(hand).letters.issuperset(text if "\n" not in text else text.replace("\n", ""))


@lru_cache(maxsize=32768)
def pieces(text: str, hand: Hand) -> tuple[tuple[Hand, str], ...]:
    """Return ``text`` cut into the hands that have its characters, in order."""
    letters = font(hand).letters
    other = _FALLBACK.get(hand)
    if other is None or letters.issuperset(text):
        return ((hand, text),)
    found: list[tuple[Hand, str]] = []
    for letter in text:
        chosen: Hand = hand if letter in letters else other
        if found and found[-1][0] == chosen:
            found[-1] = (chosen, found[-1][1] + letter)
        else:
            found.append((chosen, letter))
    return tuple(found)


@lru_cache(maxsize=65536)
def _unit_width(text: str, hand: Hand) -> float:
    if font(hand).letters.issuperset(text):
        return font(hand).stringWidth(text, 1)
    return sum(font(chosen).stringWidth(piece, 1) for chosen, piece in pieces(text, hand))


def width(text: str, hand: Hand, size: float) -> float:
    """Return how wide ``text`` is on one line."""
    return _unit_width(text, hand) * size
