"""The words of each language around days and times; names of months and weekdays are Babel's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 3
"""So many letters of a month's or weekday's name say which, where no other begins like it."""


@dataclass(frozen=True, slots=True)
class Words:
    """What people say around days, folded; patterns are pieces of regular expressions."""

    shifts: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    ahead: str
    ago: str
    next: frozenset[str]
    last: frozenset[str]
    parts: Mapping[str, str]
    """Which words mean the first, the middle and the last day of a month."""
    articles: str
    month: str
    clock: str
    """What may stand before a time."""
    hours: Mapping[str, int]
    month_first: bool = False


def _counted(text: str, first: int = 1) -> dict[str, int]:
    return {word: number for number, word in enumerate(text.split(), first)}


_FRENCH = Words(
    shifts={
        "avant-hier": -2,
        "avant hier": -2,
        "hier": -1,
        "aujourd'hui": 0,
        "aujourdhui": 0,
        "ce jour": 0,
        "demain": 1,
        "apres-demain": 2,
        "apres demain": 2,
    },
    numbers=_counted("un deux trois quatre cinq six sept huit neuf dix onze douze")
    | {"une": 1, "quinze": 15, "vingt": 20, "trente": 30},
    units={
        "jour": "day",
        "jours": "day",
        "j": "day",
        "semaine": "week",
        "semaines": "week",
        "mois": "month",
        "an": "year",
        "ans": "year",
        "annee": "year",
        "annees": "year",
    },
    ahead=r"(?:dans|d'ici) (?P<n>\S+) (?P<u>\S+)",
    ago=r"il y a (?P<n>\S+) (?P<u>\S+)",
    next=frozenset({"prochain", "qui vient"}),
    last=frozenset({"dernier", "passe"}),
    parts={"fin": "last", "debut": "first", "mi": "middle"},
    articles=r"(?:le|pour le|a partir du|du|au|ce)",
    month=r"(?:du |de ce )?mois",
    clock=r"(?:a|vers|des)",
    hours={"midi": 12, "minuit": 0},
)
_ITALIAN = Words(
    shifts={
        "l'altro ieri": -2,
        "altroieri": -2,
        "l'altroieri": -2,
        "ieri": -1,
        "oggi": 0,
        "domani": 1,
        "dopodomani": 2,
        "dopo domani": 2,
    },
    numbers=_counted("uno due tre quattro cinque sei sette otto nove dieci undici dodici")
    | {"un": 1, "una": 1, "quindici": 15, "venti": 20, "trenta": 30},
    units={
        "giorno": "day",
        "giorni": "day",
        "gg": "day",
        "settimana": "week",
        "settimane": "week",
        "mese": "month",
        "mesi": "month",
        "anno": "year",
        "anni": "year",
    },
    ahead=r"(?:tra|fra) (?P<n>\S+) (?P<u>\S+)",
    ago=r"(?P<n>\S+) (?P<u>\S+) fa",
    next=frozenset({"prossimo", "prossima", "che viene"}),
    last=frozenset({"scorso", "scorsa", "passato", "passata"}),
    parts={"fine": "last", "inizio": "first", "meta": "middle"},
    articles=r"(?:il|lo|per il|dal|al|entro il|questo|questa|a)",
    month=r"(?:del |di questo )?mese",
    clock=r"(?:(?:d?alle )?ore|d?alle|h\.?)",
    hours={"mezzogiorno": 12, "mezzanotte": 0},
)
_ENGLISH = Words(
    shifts={
        "the day before yesterday": -2,
        "yesterday": -1,
        "today": 0,
        "tomorrow": 1,
        "the day after tomorrow": 2,
    },
    numbers=_counted("one two three four five six seven eight nine ten eleven twelve")
    | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30},
    units={
        "day": "day",
        "days": "day",
        "week": "week",
        "weeks": "week",
        "month": "month",
        "months": "month",
        "year": "year",
        "years": "year",
        "fortnight": "fortnight",
        "fortnights": "fortnight",
    },
    ahead=r"in (?P<n>\S+) (?P<u>\S+)",
    ago=r"(?P<n>\S+) (?P<u>\S+) ago",
    next=frozenset({"next"}),
    last=frozenset({"last"}),
    parts={"end": "last", "beginning": "first", "start": "first", "mid": "middle"},
    articles=r"(?:on the|on|by the|by|the|this)",
    month=r"(?:the |this )?month",
    clock=r"(?:at|from)",
    hours={"noon": 12, "midday": 12, "midnight": 0},
    month_first=True,
)
WORDS: Mapping[str, Words] = {"fr": _FRENCH, "it": _ITALIAN, "en": _ENGLISH}
