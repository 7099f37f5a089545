"""Times of day as people type them: 18h, 18 h 30, ore 18, 6pm."""

from __future__ import annotations

import re

from coopdesk.formats.folding import folded
from coopdesk.formats.words import WORDS

_MOST = 40
_HALVES = 12
_PLAIN = re.compile(
    r"([0-9]{1,2})(?:\s*(?:h|[:.,]|heures?|ore)?\s*([0-9]{2}))?\s*(?:h|heures?|min|mn|o'clock)?\Z"
)
_HALVED = re.compile(r"([0-9]{1,2})(?:\s*[h:.,]?\s*([0-9]{2}))?\s*([ap])\.?\s?m\.?\Z")


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
