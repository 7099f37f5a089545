"""Words that come out of someone else's file, made fit to be shown to a person.

A name in a certificate may be endless, jump a line, turn the direction of writing, or hide signs
that take no room: each of them can make a person read something that is not there.
"""

from __future__ import annotations

import unicodedata

LONGEST_SHOWN = 80
"""The signs of a name, an organisation, a number, that are shown at most."""

# Cc and Cf are controls (line feeds, overrides of direction), Cs surrogates, Co private signs.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def shown(text: object, longest: int = LONGEST_SHOWN) -> str:
    """Return ``text`` on one line, without hidden signs, cut to ``longest`` signs.

    What is no text becomes the empty text.
    """
    if not isinstance(text, str):
        return ""
    # Far more than is shown, so that what is normalised is bounded too.
    known = unicodedata.normalize("NFC", text[: longest * 8])
    kept = "".join(" " if unicodedata.category(c) in _HIDDEN else c for c in known)
    line = " ".join(kept.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
