"""Finding persons' names, phones, e-mails and addresses in free text, and replacing them.

Matching ignores case, accents, and how words are joined (space, no-break space, hyphen); a match
begins and ends at the edge of a word, and the longest wins. Each text is read once: its words are
looked up by the first word of what is sought, so thousands of names cost no more than one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"\w+")
_JOINT = r"[\s\-]+"
_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_PLAIN = str.maketrans(
    dict.fromkeys("\u2019\u02bc\u2018", "'") | dict.fromkeys("\u2010\u2011–", "-")
)
_TITLE = re.compile(
    r"(?<!\w)(?:mm?e?s?|mlle|monsieur|madame|mr|mrs|ms|dr|docteur|maitre|"
    r"sig|sigra|signora?|signor|dott|dottssa|don)\.?(?:ra|ssa)?\.?\s+$"
)
_LONGEST_TITLE = 12

_NUMBER = re.compile(r"\+?\(?\d(?:[\s./()\-]*\d){3,}")
_TRUNK = re.compile(r"^(?:\+|00)\d\d\s*(?:\(0\))?|^0")
_PREFIX_BEFORE = re.compile(r"(?:(?:\+|00)\d{1,3}[\s./\-]*)?\(?0?\)?[\s./\-]*$")
_LONG_NUMBER = 8
"""From this many digits on, a number is recognised whatever it is written next to."""
_SHORT_NUMBER = 4
"""With fewer digits a number is nobody's phone."""


@dataclass(frozen=True, slots=True)
class _Sought:
    """``replacement`` is None for what is kept; ``titled`` needs Mme, Sig., Dr before it."""

    core: str
    capital: bool
    titled: bool
    replacement: str | None


def folded(text: str) -> str:
    """Return ``text`` without case and accents, its apostrophes and hyphens plain."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN).casefold())
    return _ACCENTS.sub("", plain)


def _folded_with_origins(text: str) -> tuple[str, list[int] | range]:
    """Return the folded text and, for each of its characters, the index it came from."""
    if text.isascii():
        return text.lower(), range(len(text))
    characters: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(text):
        part = folded(character)
        characters.append(part)
        origins.extend([index] * len(part))
    return "".join(characters), origins


@lru_cache(maxsize=4096)
def _pattern(core: str) -> re.Pattern[str]:
    # Made when its first word is met: of thousands of names, few stand in a text.
    parts = (re.escape(part) for part in re.split(_JOINT, core))
    return re.compile(_JOINT.join(parts) + r"(?!\w)")


class Mask:
    """Replaces what it was told to, wherever it stands in a text."""

    def __init__(
        self, replacements: Mapping[str, str], *, kept: Iterable[str] = (), number: str = ""
    ) -> None:
        """Take what replaces each text sought, the texts ``kept``, and what replaces a phone.

        A kept text, the public name of an organisation, shields what is sought inside it.
        """
        self._sought: defaultdict[str, list[_Sought]] = defaultdict(list)
        self._phones: set[str] = set()
        self._lengths: tuple[int, ...] = ()
        self._number = number
        for text, replacement in replacements.items():
            self._seek(text, replacement)
        known = set(map(folded, replacements))
        for text in kept:
            if folded(text) not in known:
                self._seek(text, None)
        self._sort()

    def add_surnames(self, surnames: Iterable[str], replacement: str, *, titled: bool) -> None:
        """Seek ``surnames`` standing alone, with a capital, or only after a title (Mme, Sig.)."""
        for surname in surnames:
            self._seek(surname, replacement, titled=titled)
        self._sort()

    def add_phones(self, phones: Iterable[str]) -> None:
        """Seek ``phones``, however they are written."""
        self._phones.update(filter(None, map(_significant, phones)))
        lengths = {len(phone) for phone in self._phones if len(phone) >= _LONG_NUMBER}
        self._lengths = tuple(sorted(lengths, reverse=True))

    def __call__(self, text: str) -> str:
        """Return ``text`` with everything sought replaced."""
        if self._sought and not self._sought.keys().isdisjoint(_WORD.findall(folded(text))):
            text = self._without_texts(text)
        return _NUMBER.sub(self._without_phones, text) if self._phones else text

    def _seek(self, text: str, replacement: str | None, *, titled: bool = False) -> None:
        plain = folded(text)
        words = _WORD.findall(plain)
        if not words:
            return
        core = plain[plain.index(words[0]) : plain.rindex(words[-1]) + len(words[-1])]
        # Rose is a name, and a rose is a rose: a name of one word keeps its capital.
        capital = len(words) == 1 and text.strip()[:1].isupper()
        self._sought[words[0]].append(_Sought(core, capital, titled, replacement))

    def _sort(self) -> None:
        for found in self._sought.values():
            found.sort(key=lambda sought: -len(sought.core))

    def _without_texts(self, text: str) -> str:
        plain, origins = _folded_with_origins(text)
        pieces: list[str] = []
        done = kept_to = 0
        for word in _WORD.finditer(plain):
            start = word.start()
            if start < done:
                continue
            title = _TITLE.search(plain, max(done, start - _LONGEST_TITLE), start)
            for sought in self._sought.get(word.group(), ()):
                match = _pattern(sought.core).match(plain, start)
                if match is None or (sought.titled and title is None):
                    continue
                if sought.capital and not text[origins[start]].isupper():
                    continue
                done = match.end()
                if sought.replacement is not None:
                    begin = start if title is None else title.start()
                    pieces += (text[kept_to : origins[begin]], sought.replacement)
                    kept_to = origins[done - 1] + 1
                break
        return "".join((*pieces, text[kept_to:]))

    def _without_phones(self, match: re.Match[str]) -> str:
        written = match.group()
        if _significant(written) in self._phones:
            return self._number
        places = [index for index, character in enumerate(written) if character.isdigit()]
        digits = "".join(written[index] for index in places)
        for length in self._lengths:
            for start in range(len(digits) - length + 1):
                if digits[start : start + length] in self._phones:
                    head = _PREFIX_BEFORE.sub("", written[: places[start]])
                    tail = written[places[start + length - 1] + 1 :]
                    return head + self._number + _NUMBER.sub(self._without_phones, tail)
        return written


def _significant(phone: str) -> str:
    """Return the digits of a phone number that do not depend on where one calls from."""
    digits = re.sub(r"\D", "", _TRUNK.sub("", phone.strip()))
    return digits if len(digits) >= _SHORT_NUMBER else ""
