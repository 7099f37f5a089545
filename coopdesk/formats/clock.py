"""Times of day as people type them: 18h, 18 h 30, ore 18, 6pm."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coopdesk.formats.folding import folded
from coopdesk.formats.words import WORDS

_MOST = 40
_HALVES = 12
_PLAIN = re.compile(
    r"([0-9]{1,2})(?:\s*(?:h|[:.,]|heures?|ore)?\s*([0-9]{2}))?\s*(?:h|heures?|min|mn|o'clock)?\Z"
)
_HALVED = re.compile(r"([0-9]{1,2})(?:\s*[h:.,]?\s*([0-9]{2}))?\s*([ap])\.?\s?m\.?\Z")


_DASH = r" ?[-\u2013\u2014] ?"
_SECONDS = re.compile(r"(?<=[0-9]:[0-9]{2}):[0-9]{2}\Z")
_JOINED = re.compile(r"(?<=[0-9])T(?=[0-9]{2}:)")
_MARKED = re.compile(r"[0-9] ?(?:h|:|[ap]\.?m|ore|heures)")
_LATER = re.compile(
    r"\b(?:soir|soiree|apres-midi|sera|stasera|pomeriggio|evening|tonight|afternoon)\b"
)
_LATE, _EARLY = "18:00", "06:00"


def read_period(text: str, language: str) -> tuple[str, str] | None:
    """Return the two times typed, of which a meeting has its beginning; none where there are none.

    One that ends before it begins goes on after midnight.
    """
    words = WORDS[language]
    typed = " ".join(folded(text[:_MOST]).split()).removesuffix(".")
    typed = re.sub(rf"\A{words.spans_from}(?=\S)", "", typed)
    parts = re.split(rf"{_DASH}|{words.spans_to}", typed)
    if len(parts) != 2:  # noqa: PLR2004 (from, to)
        return None
    first, last = (read_time(part, language) for part in parts)
    half = re.search(r"[ap]\.?\s?m\.?\Z", parts[1])
    if half is not None and last is not None and re.fullmatch(r"[0-9:., ]+", parts[0]):
        # “6-8 pm” begins at six in the evening, “11-1 pm” at eleven in the morning.
        same = read_time(f"{parts[0]} {half[0]}", language)
        first = same if same is not None and same < last else first
    if first is None or last is None:
        return None
    over = first >= _LATE and last <= _EARLY
    return (first, last) if first < last or over else None


def cut(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield ``text`` cut into what may be a day and the time after it, the longest day first.

    A time says so: with its hour's sign, or a word before it. “12 18” are no such two. The longest
    first: “lundi 14 à 18h” is no Monday from 14 to 18.
    """
    words = WORDS[language]
    whole = _JOINED.sub(" ", " ".join(text[: 2 * _MOST].split()))
    for at in reversed([match.start() for match in re.finditer(r",? ", whole)]):
        head, rest = whole[:at], _SECONDS.sub("", whole[at:].lstrip(", "))
        said = folded(rest)
        before = rf"(?:{words.clock}|{words.spans_from})"
        if not (re.match(before, said) or _MARKED.search(said) or said in words.hours):
            continue
        time = read_time(rest, language) or next(iter(read_period(rest, language) or ()), None)
        if time is not None:
            yield head, _in_the_evening(time, head)


def _in_the_evening(time: str, day: str) -> str:
    """Return the time as it is meant after “tonight” or “mardi soir”: at eight is at 20:00."""
    hour = int(time[:2])
    late = _LATER.search(folded(day)) is not None and 1 <= hour < _HALVES
    return f"{hour + _HALVES}{time[2:]}" if late else time


def read_time(text: str, language: str) -> str | None:
    """Return the time typed as ``HH:MM``; none where ``text`` is not a time."""
    words = WORDS[language]
    typed = " ".join(folded(text[:_MOST]).split()).removesuffix(".")
    typed = re.sub(rf"\A{words.clock} ?(?=\S)", "", typed)
    if (hour := words.hours.get(typed)) is not None:
        return f"{hour:02}:00"
    for said, figures in words.halves.items():
        typed = re.sub(rf"(?<=[0-9hm]){said}", figures, typed)
    if match := _HALVED.match(typed):
        hour, minute = int(match[1]), int(match[2] or 0)
        if not 1 <= hour <= _HALVES:
            return None
        hour = hour % _HALVES + (_HALVES if match[3] == "p" else 0)
    elif match := _PLAIN.match(typed):
        hour, minute = int(match[1]), int(match[2] or 0)
    else:
        return None
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None  # noqa: PLR2004 (a day)
