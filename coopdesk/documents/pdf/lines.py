"""Words broken into lines.

A line that goes on ends with a real space, so that text taken out of the PDF does not join words;
so does the last one where other words follow in the same element (``spaced``).
A word wider than the column, and only that, is hyphenated or broken: nothing runs over an edge,
and what is searched for in the PDF is found in one piece.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from coopdesk.documents.blocks import Run, Symbol, Words, inlines
from coopdesk.documents.pdf.fonts import Hand, pieces, printable, sets_all, width
from coopdesk.documents.pdf.styles import Style

if TYPE_CHECKING:
    import pyphen

_TOKENS = re.compile(r"\n| |[^ \n]+")
# Where a word wider than its column is best broken: after a hyphen, in an address.
_SOFT_ENDS = re.compile(r"[-\u2010\u2013\u2014/@?&=._]+(?=\w)")
_SYMBOL_SHARE = 0.82
_SYMBOL_GAP = 0.3
_SHORTEST_HYPHENATED = 7


class Fragment(NamedTuple):
    """Letters of one hand on a line, or a symbol; ``link`` where they lead."""

    text: str
    hand: Hand
    width: float
    link: str = ""
    symbol: str = ""


class TextLine(NamedTuple):
    """One line; its ``width`` is without the space at its end."""

    fragments: tuple[Fragment, ...]
    width: float


@dataclass(slots=True)
class _Word:
    """What must stay on one line: pieces of it may be in different hands."""

    parts: list[Fragment]
    width: float
    spaced: bool = False
    """A space follows."""


class _Breaker:
    """Fills lines with words, one after the other."""

    def __init__(self, size: float, room: float, language: str) -> None:
        self.size = size
        self.room = room
        self.language = language
        self.lines: list[TextLine] = []
        self._parts: list[Fragment] = []
        self._width = 0.0
        self._gap: Fragment | None = None

    def add(self, word: _Word) -> None:
        """Put the word on this line or the next; break it where it is wider than a line."""
        gap = self._gap.width if self._gap else 0.0
        if self._width + gap + word.width > self.room + 0.01:
            left = self.room - self._width - gap
            wide = word.width > self.room
            if self.language and wide and (split := self._hyphenated(word, left)):
                self._put(split[0])
                self.end_line(spaced=False)
                self.add(split[1])
                return
            if self._parts:
                self.end_line(spaced=self._gap is not None)
            if word.width > self.room + 0.01:
                self._broken(word)
                return
        self._put(word)

    def end_line(self, *, spaced: bool) -> None:
        """Close the line, with the space that follows its last word when it goes on."""
        parts = self._parts
        if spaced and parts:
            parts = [*parts, self._gap or self._space(parts[-1])]
        self.lines.append(TextLine(_merged(parts), self._width))
        self._parts, self._width, self._gap = [], 0.0, None

    def _put(self, word: _Word) -> None:
        if self._gap is not None:
            self._parts.append(self._gap)
            self._width += self._gap.width
        self._parts.extend(word.parts)
        self._width += word.width
        self._gap = self._space(word.parts[-1]) if word.spaced else None

    def _space(self, last: Fragment) -> Fragment:
        return Fragment(" ", last.hand, width(" ", last.hand, self.size), last.link)

    def _hyphenated(self, word: _Word, room: float) -> tuple[_Word, _Word] | None:
        if len(word.parts) != 1 or room < self.size * 2:
            return None
        part = word.parts[0]
        bare = part.text.strip("«»“”’(),.;:!?\u00a0")
        if len(bare) < _SHORTEST_HYPHENATED or not bare.isalpha() or not bare.islower():
            return None
        start = part.text.index(bare)
        for place in reversed(_hyphenator(self.language).positions(bare)):
            first = part.text[: start + place] + "\u00ad"
            wide = width(first.replace("\u00ad", "-"), part.hand, self.size)
            if wide <= room:
                rest = part.text[start + place :]
                return (
                    _Word([Fragment(first, part.hand, wide, part.link)], wide),
                    _word([(rest, part.hand, part.link)], self.size, spaced=word.spaced),
                )
        return None

    def _broken(self, word: _Word) -> None:
        for part in word.parts:
            if part.symbol:
                self._put(_Word([part], part.width))
                continue
            text = part.text
            while text:
                count = _fitting(text, part.hand, self.size, self.room - self._width)
                if count == 0 and self._parts:
                    self.end_line(spaced=False)
                    continue
                count = _best_end(text, max(count, 1))
                self._put(_word([(text[:count], part.hand, part.link)], self.size, spaced=False))
                text = text[count:]
                if text:
                    self.end_line(spaced=False)
        if word.spaced:
            self._gap = self._space(word.parts[-1])


@cache
def _hyphenator(language: str) -> pyphen.Pyphen:
    # Loaded where a word is too wide: with it come the patterns of all languages.
    import pyphen  # noqa: PLC0415

    return pyphen.Pyphen(lang={"fr": "fr", "it": "it_IT", "en": "en_GB"}.get(language, "en_GB"))


def _fitting(text: str, hand: Hand, size: float, room: float) -> int:
    low, high = 0, min(len(text), int(room / (size * 0.15)) + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle], hand, size) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _best_end(text: str, count: int) -> int:
    if count >= len(text):
        return count
    ends = [match.end() for match in _SOFT_ENDS.finditer(text[: count + 1])]
    return max((end for end in ends if count / 3 < end <= count), default=count)


def _word(parts: list[tuple[str, Hand, str]], size: float, *, spaced: bool) -> _Word:
    found = [
        Fragment(piece, hand, width(piece, hand, size), link)
        for text, chosen, link in parts
        for hand, piece in pieces(text, chosen)
    ]
    return _Word(found, sum(part.width for part in found), spaced)


def _merged(parts: list[Fragment]) -> tuple[Fragment, ...]:
    found: list[Fragment] = []
    for part in parts:
        last = found[-1] if found else None
        if (
            last is not None
            and not (part.symbol or last.symbol)
            and (part.hand, part.link) == (last.hand, last.link)
        ):
            text, wide = last.text + part.text, last.width + part.width
            found[-1] = Fragment(text, part.hand, wide, part.link)
        else:
            found.append(part)
    return tuple(found)


def _symbol(symbol: Symbol, size: float) -> _Word:
    wide = size * (_SYMBOL_SHARE * (3.2 if symbol.kind.endswith("_bar") else 1) + _SYMBOL_GAP)
    return _Word([Fragment(symbol.alt, "sans", wide, symbol=symbol.kind)], wide)


def _tokens(words: Words, style: Style) -> list[_Word | None]:
    """Return the words in order; ``None`` begins a new line."""
    found: list[_Word | None] = []
    open_word = False  # the last word may still grow: no space came after it
    for inline in inlines(words):
        if isinstance(inline, Symbol):
            found.append(_symbol(inline, style.size))
            open_word = True
            continue
        for bit in _TOKENS.findall(printable(inline.text)):
            last = found[-1] if found else None
            if bit == "\n":
                found.append(None)
                open_word = False
            elif bit == " ":
                if last is not None:
                    last.spaced = True
                open_word = False
            else:
                _extend(found, inline, bit, style, growing=open_word)
                open_word = True
    return found


def _extend(found: list[_Word | None], run: Run, bit: str, style: Style, *, growing: bool) -> None:
    hand = style.hand_of(bold=run.bold, italic=run.italic)
    word = _word([(bit, hand, run.link)], style.size, spaced=False)
    last = found[-1] if found and growing else None
    if last is not None:
        last.parts.extend(word.parts)
        last.width += word.width
    else:
        found.append(word)


def _simply_broken(
    words: Words, style: Style, room: float, *, spaced: bool
) -> tuple[TextLine, ...] | None:
    """Return the lines of words in one hand, none of them wider than a line: nearly all there are.

    They are what ``_Breaker`` would make of them; ``None`` leaves the others to it.
    """
    run = Run(words) if isinstance(words, str) else words
    if isinstance(run, tuple) and len(run) == 1:
        run = run[0]
    if not isinstance(run, Run):
        return None
    text, size = printable(run.text), style.size
    hand = style.hand_of(bold=run.bold, italic=run.italic)
    if not sets_all(text, hand):
        return None
    space = width(" ", hand, size)
    found: list[TextLine] = []
    paragraphs = text.split("\n")
    for number, paragraph in enumerate(paragraphs, 1):
        line: list[str] = []
        used = 0.0
        for word in paragraph.split(" "):
            if not word:
                continue
            wide = width(word, hand, size)
            if wide > room:
                return None
            if not line:
                used = wide
            elif used + space + wide > room + 0.01:
                found.append(_line(line, used, hand, run.link, space))
                line, used = [], wide
            else:
                used = used + space + wide
            line.append(word)
        goes_on = spaced or number < len(paragraphs)
        found.append(_line(line, used, hand, run.link, space if goes_on else 0))
    return tuple(found)


def _line(words: list[str], used: float, hand: Hand, link: str, space: float) -> TextLine:
    """Return a line, a space at its end where that is as wide as anything."""
    if not words:
        return TextLine((), 0.0)
    text = " ".join(words)
    return TextLine((Fragment(f"{text} " if space else text, hand, used + space, link),), used)


@lru_cache(maxsize=2048)
def broken(
    words: Words, style: Style, room: float, language: str = "", *, spaced: bool = False
) -> tuple[TextLine, ...]:
    """Return ``words`` as lines no wider than ``room``; hyphenated when ``language`` is given."""
    room = max(room, style.size)
    if (lines := _simply_broken(words, style, room, spaced=spaced)) is not None:
        return lines
    breaker = _Breaker(style.size, room, language)
    for word in _tokens(words, style):
        if word is None:
            breaker.end_line(spaced=True)
        else:
            breaker.add(word)
    breaker.end_line(spaced=spaced)
    return tuple(breaker.lines)
