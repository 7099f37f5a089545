"""Address cards (vCard 2.1, 3.0, 4.0) as a table whose headings are names of fields."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from coopdesk.errors import UserError
from coopdesk.i18n import N_

HEADS = (
    "name",
    "kind",
    "subtype",
    "contact.phone",
    "contact.email",
    "contact.address",
    "contact.postal_code",
    "contact.municipality",
    "identifiers.birth_date",
    "notes",
)
"""The headings, which ``columns`` knows as the names of the fields of actors."""

_LINE = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<how>(?:;(?:\"[^\"]*\"|[^:\"])*)?):(?P<said>.*)", re.DOTALL
)
_QUOTED = "QUOTED-PRINTABLE"
_LONGEST = 200_000
_READ = frozenset(
    ["N", "FN", "ORG", "TITLE", "KIND", "X-ABSHOWAS", "TEL", "EMAIL", "ADR", "BDAY", "NOTE"]
)
_PARTS = re.compile(r"(?<!\\);")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CUT = N_("The last address card is cut off. Nothing was imported. Export the cards again.")
_NO_CARD = N_("The file holds no address card. Nothing was imported. Export the cards again.")


class _Said(NamedTuple):
    """A property: its parameters in capitals, and its value."""

    how: str
    value: str

    @property
    def preferred(self) -> bool:
        """Whether it is the one to take first."""
        return bool(re.search(r"(?:[;=,\"]PREF\b(?!=)|PREF=1\b)", self.how))


_Card = dict[str, list[_Said]]


def cards(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield the headings, then one row a card; what no field holds is left out.

    Raises:
        UserError: there is no card in it, or the last one has no end.
    """
    yield list(HEADS)
    found, open_cards = False, list[_Card]()
    for name, how, value in _properties(lines):
        mark = name in {"BEGIN", "END"} and value.strip().upper() == "VCARD"
        if mark and name == "BEGIN":
            open_cards.append({})
        elif mark and open_cards:
            card = open_cards.pop()
            # A card within a card is an agent's; a group is no actor.
            if not open_cards and _first(card, "KIND").lower() != "group":
                found = True
                yield _row(card)
        elif open_cards and name in _READ:
            open_cards[-1].setdefault(name, []).append(_Said(how, value))
    if open_cards:
        raise UserError(_CUT)
    if not found:
        raise UserError(_NO_CARD)


def _properties(lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for line in _unfolded(lines):
        if match := _LINE.fullmatch(line):
            said, how = match["said"], match["how"].upper()
            if _QUOTED in how:
                charset = re.search(r"CHARSET=([\w-]+)", how)
                said = _decoded(said, charset[1] if charset else "utf-8")
            yield match["name"].upper(), how, said


def _unfolded(lines: Iterable[str]) -> Iterator[str]:
    """Yield each property as one line; of one as long as a photo, only the beginning."""
    held, length, goes_on = list[str](), 0, False
    for raw in chain.from_iterable(line.splitlines() for line in lines):
        folded = raw[:1] in {" ", "\t"}
        if held and (folded or goes_on):
            more = raw[1:] if folded else raw
        else:
            yield "".join(held)
            held, length, more = [], 0, raw
        # A line of quoted-printable text goes on after an equals sign at its end.
        quoted = _QUOTED in (held or [more])[0].upper()
        goes_on = quoted and more.endswith("=")
        length += len(more)
        if length <= _LONGEST:
            held.append(more[:-1] if goes_on else more)
    yield "".join(held)


def _decoded(said: str, charset: str) -> str:
    raw = quopri.decodestring(said.encode("ascii", errors="replace"))
    try:
        return raw.decode(charset, errors="replace")
    except LookupError:
        return raw.decode("utf-8", errors="replace")


def _row(card: _Card) -> list[str]:
    family, given = [*map(_plain, _parts(_first(card, "N"))), "", ""][:2]
    person = _plain(_first(card, "FN")) or f"{given} {family}".strip()
    units = [unit for unit in map(_plain, _parts(_first(card, "ORG"))) if unit]
    organisation = ", ".join(units)
    # A company's card in an address book on a phone bears no person's name.
    company = (
        _first(card, "KIND").lower() == "org"
        or _first(card, "X-ABSHOWAS").upper() == "COMPANY"
        or (bool(units) and person.lower() in {"", units[0].lower(), organisation.lower()})
    )
    box, more, street, town, _region, code = [*map(_plain, _parts(_first(card, "ADR"))), *[""] * 6][
        :6
    ]
    office = ", ".join(filter(None, (_plain(_first(card, "TITLE")), organisation)))
    return [
        person or organisation,
        "association" if company else "individual",
        "" if company else office,
        " / ".join(_phones(card)),
        ", ".join(_all(card, "EMAIL")),
        ", ".join(filter(None, (street, more, box))).replace("\n", ", "),
        code,
        town,
        _birthday(card),
        "\n".join(_all(card, "NOTE")),
    ]


def _phones(card: _Card) -> Iterator[str]:
    """Yield the numbers without what belongs to no telephone: faxes, and marks of a link."""
    calls = [each for each in card.get("TEL", []) if "FAX" not in each.how]
    for number in _all({"TEL": calls}, "TEL"):
        yield number.removeprefix("tel:").partition(";")[0]


def _birthday(card: _Card) -> str:
    """Return a whole day; one without its year, or in words, is none."""
    found = card.get("BDAY", [_Said("", "")])[0]
    day = re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)", found.value.split("T")[0].strip())
    return "-".join(day.groups()) if day and "OMIT-YEAR" not in found.how else ""


def _all(card: _Card, name: str) -> Sequence[str]:
    """Return what is said under a name, each once, what is preferred first."""
    found = sorted(card.get(name, []), key=lambda each: not each.preferred)
    return list(dict.fromkeys(filter(None, (_plain(each.value) for each in found))))


def _first(card: _Card, name: str) -> str:
    found = sorted(card.get(name, []), key=lambda each: not each.preferred)
    return found[0].value if found else ""


def _parts(said: str) -> list[str]:
    return _PARTS.split(said)


def _plain(said: str) -> str:
    return _ESCAPED.sub(lambda f: "\n" if f[1] in "nN" else f[1], said).strip()
