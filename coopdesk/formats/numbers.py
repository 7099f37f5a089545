"""Numbers as people type them, with the separators of the language or of a neighbour's."""

from __future__ import annotations

import re
from decimal import Decimal

from coopdesk.formats.folding import folded

GROUPS = {"fr": " ", "it": ".", "en": ","}
"""What parts thousands in each language."""
DECIMALS = {"fr": ",", "it": ",", "en": "."}
"""What stands before the decimals in each language."""
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_CURRENCY = re.compile(r"(?:€|£|\$|%|chf|euros?|eur|gbp|usd|francs?|fr\.)")
_CODES = {
    "€": "EUR",
    "£": "GBP",
    "$": "USD",
    "chf": "CHF",
    "eur": "EUR",
    "gbp": "GBP",
    "usd": "USD",
}
_MONEY = re.compile("|".join(map(re.escape, _CODES)))
_NO_CENTS = re.compile(r"(?<=[0-9])[.,] ?[\-\u2013\u2014]+\Z")
_RAISED = re.compile(r"[0-9][\u00b2\u00b3\u00b9\u2070-\u2079]")
_GROUPED = re.compile(r"[0-9]+(?:[ '][0-9]{3})+(?=[.,]|\Z)")
_THOUSAND = 1000
_TIMES = re.compile(
    r"(.*[0-9]) ?(?:(k|mille|mila|thousand)|millions?|milion[ei]|mln|mio)(?: (?:de|d'|di|of))?"
)
_DIGITS = 330
"""A dossier holds no number of more digits (FORMAT.md: the range of a double)."""


class TwoWays(ValueError):
    """It can be read in two ways: ``grouped`` and ``pointed``."""

    def __init__(self, grouped: Decimal, pointed: Decimal) -> None:
        """Keep both."""
        super().__init__(f"{grouped} {pointed}")
        self.grouped = grouped
        self.pointed = pointed


def money_named(text: str) -> str:
    """Return the code of the currency that ``text`` names, empty for none."""
    found = _MONEY.search(folded(text[: 2 * _DIGITS]))
    return _CODES[found[0]] if found else ""


def read_number(text: str, language: str) -> Decimal | None:
    """Return the number typed; none where ``text`` is not one.

    Raises:
        TwoWays: people of the language may have meant the one or the other.
    """
    if len(text) > 2 * _DIGITS or _RAISED.search(text):
        return None
    sign, body = _bare(text)
    body, times = _multiple(body)
    spaced = _GROUPED.match(body)
    if spaced is not None:
        body = re.sub("[ ']", "", spaced[0]) + body[spaced.end() :]
    if not re.fullmatch(r"[0-9.,]*[0-9][0-9.,]*", body) or len(body) > _DIGITS:
        return None
    value = _parted(body, language, spaced=spaced is not None)
    return value if value is None else value * (-times if sign else times)


def _bare(text: str) -> tuple[bool, str]:
    """Return whether a minus stands before the number, and the number without its currency."""
    plain = _SPACES.sub(" ", folded(text)).replace("\u2212", "-").strip()
    minus = False
    for _ in range(2):
        if match := _CURRENCY.match(plain):
            plain = plain[match.end() :].strip()
        if plain[:1] in {"+", "-"} and not minus:
            minus = plain[0] == "-"
            plain = plain[1:].strip()
    for match in _CURRENCY.finditer(plain):
        if match.end() == len(plain):
            plain = plain[: match.start()].strip()
            break
    return minus, _NO_CENTS.sub("", plain)


def _multiple(body: str) -> tuple[str, int]:
    """Return the figures before “k”, “mille” or “milioni”, and what they are to be taken times."""
    match = _TIMES.fullmatch(body)
    if match is None:
        return body, 1
    return match[1], _THOUSAND if match[2] else _THOUSAND**2


def _parted(body: str, language: str, *, spaced: bool) -> Decimal | None:
    found = {mark for mark in ".," if mark in body}
    if not found:
        return Decimal(body)
    last = max(body.rfind("."), body.rfind(","))
    mark, head, tail = body[last], body[:last], body[last + 1 :]
    if len(found) == 2:  # noqa: PLR2004 (both marks: the last is the decimals')
        other = "," if mark == "." else "."
        return _joined(head, other, tail) if mark not in head and not spaced else None
    if body.count(mark) > 1:
        return _joined(body, mark, "") if not spaced else None
    thousands = not spaced and re.fullmatch(r"[1-9][0-9]{0,2}", head) and len(tail) == 3  # noqa: PLR2004
    pointed = Decimal(f"{head or 0}.{tail or 0}")
    if not thousands or mark == DECIMALS[language]:
        return pointed
    if mark == GROUPS[language]:
        return Decimal(head + tail)
    raise TwoWays(Decimal(head + tail), pointed)


def _joined(whole: str, group: str, decimals: str) -> Decimal | None:
    if not re.fullmatch(rf"[0-9]{{1,3}}(?:\{group}[0-9]{{3}})+", whole):
        return None
    return (
        Decimal(f"{whole.replace(group, '')}.{decimals or 0}")
        if decimals
        else Decimal(whole.replace(group, ""))
    )
