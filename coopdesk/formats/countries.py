"""What countries are called in each language: the names of the CLDR, by their two letters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

from coopdesk.formats.folding import folded

_NEAR = ("FR", "IT")
_NO_COUNTRIES = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)
"""Codes of the CLDR that ISO 3166-1 gives to no country or territory."""


@cache
def countries(locale: str) -> Mapping[str, str]:
    """Return the names of all countries by their codes: France, Italy, the others by their names.

    The program is made for villages of these two.
    """
    found = {
        code: name
        for code, name in Locale.parse(locale).territories.items()
        if code.isalpha() and code not in _NO_COUNTRIES
    }
    order = sorted(found, key=lambda code: (code not in _NEAR, folded(found[code])))
    return {code: found[code] for code in order}


def zone_of(code: str) -> str:
    """Return the time zone of a country that has one alone, by its IANA name; else nothing."""
    zones = get_global("territory_zones").get(code.upper(), ())
    return str(zones[0]) if len(zones) == 1 else ""
