"""Zeros and plus signs that a spreadsheet drops where it takes a phone or a code for a number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from coopdesk.exchange.tables import Cell

_PHONES: Mapping[str, tuple[tuple[str, str], ...]] = {
    # A French number at home has ten digits, the first of them a zero.
    "FR": ((r"[1-9]\d{8}", "0"), (r"33[1-9]\d{8}", "+")),
    # In Italy a mobile's begins with 3, a house's with a zero.
    "IT": ((r"[1245679]\d{7,9}", "0"), (r"39[03]\d{7,10}", "+")),
}
_CODES = frozenset({"FR", "IT"})
"""Where postal codes have five digits."""
_CODE_DIGITS = 5

MENDED = ("contact.phone", "contact.postal_code")
"""The fields whose figures are names of something, not numbers."""


def with_what_was_lost(name: str, cell: Cell, country: str) -> str:
    """Return the text of a cell for a phone or a postal code, what was dropped put back."""
    text = f"{cell:f}" if isinstance(cell, Decimal) else str(cell or "").strip()
    if not re.fullmatch(r"\d+", text):
        return text
    if name == "contact.postal_code":
        return text.zfill(_CODE_DIGITS) if country in _CODES else text
    for pattern, lost in _PHONES.get(country, ()):
        if re.fullmatch(pattern, text):
            return lost + text
    return text
