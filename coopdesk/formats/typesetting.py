"""What people typed, set as a printer would: curly apostrophes and quotes, no torn amounts.

People type ``l'idée``, ``15 000 €`` and ``qui ?`` with the keys they have. On paper an amount is
not torn from its unit at the end of a line, and no line begins with a question mark.
"""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"

_UNITS = "€|%|‰|°C?|km²?|m²|m³|m2|m3|m|cm|mm|kg|g|t|l|ha|h|min|kW|kWh|EUR"

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?!\d)|(?<=[.?!…])'(?=[\s,;:)]|$)")
_OPENING = re.compile(r"(?<![\w'])'(?=[^\W\d_])")
_SPACES = re.compile(
    r" (?:(?=[:;?!»](?:[\s).,»]|$))"  # before a sign of two parts, as French writes it
    r"|(?<=[«§°] )(?=\S)|(?<=\bart\. )(?=\d)"
    rf"|(?<=\d )(?=\d{{3}}(?!\d)|(?:{_UNITS})(?!\w)))"
)


def set_text(text: str) -> str:
    """Return ``text`` with its apostrophes, its quotes and the spaces that must not break."""
    if "'" in text:
        text = _OPENING.sub("‘", _APOSTROPHE.sub("’", text))
    return _SPACES.sub(NO_BREAK, text) if " " in text else text
