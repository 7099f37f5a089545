"""What tells that two records are one: the code, the name whatever its order, the telephone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from coopdesk.formats import folded
from coopdesk.model.actor import Actor
from coopdesk.model.snapshot import Snapshot

_DIGITS_OF_A_PHONE = 9
_BETWEEN_PHONES = re.compile(r"[/;,|\n]|:::|\b(?:et|ou|e|o|or|and)\b", re.IGNORECASE)
_CIVILITIES = frozenset(
    {"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "sig", "signor", "signora",
     "signore", "mrs", "ms", "miss"}
)  # fmt: skip
FEWEST_DIGITS = 6
"""With fewer it is no telephone number."""


def digits_of(text: object) -> str:
    """Return the digits of a telephone number, its spaces, dots and words left out."""
    return re.sub(r"\D", "", str(text or ""))


def name_sign(name: object) -> str:
    """Return the words of a name in one order, without case, accents, signs and “Mme” before."""
    words = re.findall(r"\w+", folded(str(name or "")))
    while len(words) > 1 and words[0] in _CIVILITIES:
        del words[0]
    return " ".join(sorted(words))


def phone_signs(phones: object) -> tuple[str, ...]:
    """Return of each number in a text what two ways of writing it share."""
    numbers = map(digits_of, _BETWEEN_PHONES.split(str(phones or "")))
    return tuple(each[-_DIGITS_OF_A_PHONE:] for each in numbers if len(each) >= FEWEST_DIGITS)


def signs(values: Mapping[str, object]) -> list[str]:
    """Return what tells that two rows are one: code, name whatever its order, phone."""
    found = []
    if code := values.get("id"):
        found.append(f"id {folded(str(code))}")
    if name := values.get("name") or values.get("title"):
        of_it = f"{values.get('actor') or ''} {values.get('date') or ''}"
        found.append(f"name {name_sign(name)} {of_it}")
    found += [f"phone {number}" for number in phone_signs(values.get("contact.phone"))]
    return found


def same_name(snapshot: Snapshot, one: Actor) -> Actor | None:
    """Return another actor with the name of ``one``, were its words in another order."""
    sign = name_sign(one.name)
    longest = max(sign.split(), key=len, default="")
    if not longest:
        return None
    likely = (each for each in _others(snapshot, one) if longest in _known_name(each.name))
    return next((each for each in likely if name_sign(each.name) == sign), None)


def same_phone(snapshot: Snapshot, one: Actor) -> Actor | None:
    """Return another actor with a telephone number of ``one``."""
    mine = set(phone_signs(one.contact.phone))
    if not mine:
        return None
    others = _others(snapshot, one)
    return next(
        (each for each in others if not mine.isdisjoint(_known_phones(each.contact.phone))), None
    )


# Asked of every actor each time one is shown.
_known_name = lru_cache(maxsize=20_000)(folded)
_known_phones = lru_cache(maxsize=20_000)(phone_signs)


def _others(snapshot: Snapshot, one: Actor) -> list[Actor]:
    return [each for each in snapshot.actors if each.key != one.key and not each.erased]
