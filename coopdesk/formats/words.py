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
    """What may stand before a day and says nothing of it, with the space after it."""
    month: str
    """"of the month", and with ``next`` of the coming one; ``year`` likewise."""
    year: str
    spans: str
    """Words for what is longer than a day."""
    hour: str
    """What says when on the day."""
    first: str
    """The word for the first day of a month."""
    after: Mapping[str, int]
    """What after a day means so many days later."""
    feasts: Mapping[str, tuple[int, int]]
    """Day and month of feasts that people name in the place of a date."""
    moving: Mapping[str, int]
    """How many days after Easter Sunday other feasts are."""
    clock: str
    """What may stand before a time."""
    hours: Mapping[str, int]
    spans_from: str
    """What may stand before the first of two times, with the space after it; ``spans_to``
    between them."""
    spans_to: str
    halves: Mapping[str, str]
    """What says before or after noon, and so many minutes: as figures say it."""
    month_first: bool = False
    next_is_two: bool = False
    """Whether people say "next Friday" in two meanings while the week lasts."""


def _counted(text: str, first: int = 1) -> dict[str, int]:
    return {word: number for number, word in enumerate(text.split(), first)}


_FRENCH = Words(
    shifts={
        "avant-hier": -2,
        "avant hier": -2,
        "hier": -1,
        "aujourd'hui": 0,
        "aujourdhui": 0,
        "aujourd hui": 0,
        "auj": 0,
        "maintenant": 0,
        "ce jour": 0,
        "ce matin": 0,
        "cet apres-midi": 0,
        "ce soir": 0,
        "demain": 1,
        "apres-demain": 2,
        "apres demain": 2,
        "sous huitaine": 8,
        "sous quinzaine": 15,
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
    ahead=r"(?:dans|d'ici|sous) (?P<n>\S+) (?P<u>\S+)",
    ago=r"il y a (?P<n>\S+) (?P<u>\S+)",
    next=frozenset({"prochain", "qui vient"}),
    last=frozenset({"dernier", "passe"}),
    parts={"fin": "last", "debut": "first", "mi": "middle"},
    articles=r"(?:(?:pour|d'ici(?: a)?|des|a partir|a compter|au plus tard|jusqu'a) )?"
    r"(?:(?:le|la|les|du|au|ce|cette|a la|a) |l')?",
    month=r"(?:du |de ce |de |d'un )?(?P<early>prochain )?mois(?P<late> prochain)?",
    year=r"(?:de l'|de cette |d'|de |l')?(?:an|annee)(?P<late> prochaine?)?",
    spans="semaine|mois|an|annee|trimestre|semestre|week-end|weekend|printemps|ete|automne|hiver",
    hour=r"(?:(?:au|dans la|dans l'|en) ?)?(?:matin|matinee|midi|apres-midi|soir|soiree)",
    first="premier",
    after={"en huit": 7, "en quinze": 14},
    feasts={
        "noel": (25, 12),
        "veille de noel": (24, 12),
        "jour de l'an": (1, 1),
        "nouvel an": (1, 1),
        "saint-sylvestre": (31, 12),
        "fete du travail": (1, 5),
        "epiphanie": (6, 1),
        "chandeleur": (2, 2),
        "fete de la victoire": (8, 5),
        "quatorze juillet": (14, 7),
        "armistice": (11, 11),
        "saint-etienne": (26, 12),
        "saint-jean": (24, 6),
        "fete nationale": (14, 7),
        "assomption": (15, 8),
        "toussaint": (1, 11),
    },
    moving={
        "mardi gras": -47,
        "mercredi des cendres": -46,
        "cendres": -46,
        "dimanche des rameaux": -7,
        "rameaux": -7,
        "jeudi saint": -3,
        "vendredi saint": -2,
        "samedi saint": -1,
        "paques": 0,
        "dimanche de paques": 0,
        "jour de paques": 0,
        "lundi de paques": 1,
        "ascension": 39,
        "jeudi de l'ascension": 39,
        "pentecote": 49,
        "dimanche de pentecote": 49,
        "lundi de pentecote": 50,
        "lundi de la pentecote": 50,
        "dimanche de la pentecote": 49,
        "fete-dieu": 60,
    },
    clock=r"(?:a partir de|a|vers|des)",
    hours={"midi": 12, "minuit": 0},
    spans_from=r"(?:de|des|entre|depuis|du) ",
    spans_to=r" (?:a|jusqu'a|et) ",
    halves={
        r" ?(?:precises?|pile|environ|env)": "",
        r" ?(?:h|heures?)? et demie?": ":30",
        r" ?(?:h|heures?)? et quart": ":15",
        r" ?(?:h|heures?)? du matin": " am",
        r" ?(?:h|heures?)? (?:du soir|de l'apres-midi)": " pm",
    },
)
_ITALIAN = Words(
    shifts={
        "l'altro ieri": -2,
        "altro ieri": -2,
        "avantieri": -2,
        "altroieri": -2,
        "l'altroieri": -2,
        "ieri": -1,
        "oggi": 0,
        "domani": 1,
        "dopodomani": 2,
        "dopo domani": 2,
        "adesso": 0,
        "stamattina": 0,
        "stasera": 0,
        "domattina": 1,
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
    ahead=r"(?:tra|fra|entro) (?P<n>\S+) (?P<u>\S+)",
    ago=r"(?P<n>\S+) (?P<u>\S+) fa",
    next=frozenset({"prossimo", "prossima", "che viene"}),
    last=frozenset({"scorso", "scorsa", "passato", "passata"}),
    parts={"fine": "last", "inizio": "first", "inizi": "first", "primi": "first", "meta": "middle"},
    articles=r"(?:(?:entro e non oltre|entro|per|a partire|non oltre) )?"
    r"(?:(?:il|lo|la|dal|dalla|al|alla|del|questo|questa|a|ai|agli) |(?:l|all|dall|dell)')?",
    month=r"(?:del |di questo |di )?(?P<early>prossimo )?mese(?P<late> prossimo)?",
    year=r"(?:dell'|del |di quest'|di )?(?P<early>prossimo )?anno(?P<late> prossimo)?",
    spans="settimana|weekend|week-end|mese|anno|trimestre|semestre|primavera|estate|autunno|inverno",
    hour=r"(?:(?:al|alla|di|nel|in) )?(?:mattina|mattino|mezzogiorno|pomeriggio|sera)",
    first="primo",
    after={"a otto": 7, "a quindici": 14},
    feasts={
        "vigilia di natale": (24, 12),
        "natale": (25, 12),
        "santo stefano": (26, 12),
        "san silvestro": (31, 12),
        "ultimo dell'anno": (31, 12),
        "capodanno": (1, 1),
        "epifania": (6, 1),
        "befana": (6, 1),
        "san giovanni": (24, 6),
        "festa del lavoro": (1, 5),
        "festa dei lavoratori": (1, 5),
        "festa della liberazione": (25, 4),
        "liberazione": (25, 4),
        "festa della repubblica": (2, 6),
        "candelora": (2, 2),
        "san giuseppe": (19, 3),
        "assunzione": (15, 8),
        "immacolata": (8, 12),
        "ferragosto": (15, 8),
        "ognissanti": (1, 11),
    },
    moving={
        "martedi grasso": -47,
        "mercoledi delle ceneri": -46,
        "ceneri": -46,
        "domenica delle palme": -7,
        "palme": -7,
        "giovedi santo": -3,
        "venerdi santo": -2,
        "sabato santo": -1,
        "pasqua": 0,
        "domenica di pasqua": 0,
        "giorno di pasqua": 0,
        "pasquetta": 1,
        "lunedi di pasqua": 1,
        "lunedi di pasquetta": 1,
        "lunedi dell'angelo": 1,
        "ascensione": 39,
        "pentecoste": 49,
        "domenica di pentecoste": 49,
        "lunedi di pentecoste": 50,
        "corpus domini": 60,
    },
    clock=r"(?:(?:verso |dopo )?(?:d?alle |le )?ore|(?:verso )?(?:d?alle|le)|h\.?)",
    hours={"mezzogiorno": 12, "mezzanotte": 0},
    spans_from=r"(?:(?:dalle|dal|dall') ?|(?:tra|fra) (?:le|l') ?|orario )",
    spans_to=r" (?:(?:fino )?(?:alle|al|all'|a)|e(?: le| l')?) ?",
    halves={
        r" (?:in punto|circa)": "",
        r" e mezz[ao]": ":30",
        r" e un quarto": ":15",
        r" e (?=[0-9]{2}(?: |\Z))": ":",
        r" (?:di|del) (?:mattina|mattino)": " am",
        r" (?:di|del) (?:sera|pomeriggio)": " pm",
    },
)
_ENGLISH = Words(
    shifts={
        "the day before yesterday": -2,
        "day before yesterday": -2,
        "yesterday": -1,
        "today": 0,
        "tomorrow": 1,
        "the day after tomorrow": 2,
        "day after tomorrow": 2,
        "now": 0,
        "this morning": 0,
        "this afternoon": 0,
        "this evening": 0,
        "tonight": 0,
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
    ahead=r"(?:in|within) (?P<n>\S+) (?P<u>\S+?)'?(?: time)?",
    ago=r"(?P<n>\S+) (?P<u>\S+) ago",
    next=frozenset({"next"}),
    last=frozenset({"last"}),
    parts={
        "end": "last",
        "beginning": "first",
        "start": "first",
        "early": "first",
        "mid": "middle",
        "middle": "middle",
    },
    articles=r"(?:(?:on|by|from|until|at|for) )?(?:(?:the|this) )?",
    month=r"(?:of )?(?:(?:the|this) )?(?P<early>next )?month",
    year=r"(?:of )?(?:(?:the|this) )?(?P<early>next )?year",
    spans="week|weekend|month|year|quarter|spring|summer|autumn|winter",
    hour=r"(?:(?:at|in the) )?(?:morning|noon|midday|afternoon|evening|night)",
    first="first",
    after={"week": 7, "fortnight": 14},
    feasts={
        "christmas eve": (24, 12),
        "christmas": (25, 12),
        "christmas day": (25, 12),
        "boxing day": (26, 12),
        "new year's eve": (31, 12),
        "new year's day": (1, 1),
        "new year": (1, 1),
        "midsummer day": (24, 6),
        "all saints' day": (1, 11),
        "all saints": (1, 11),
        "epiphany": (6, 1),
        "may day": (1, 5),
        "assumption day": (15, 8),
    },
    moving={
        "shrove tuesday": -47,
        "ash wednesday": -46,
        "palm sunday": -7,
        "maundy thursday": -3,
        "good friday": -2,
        "holy saturday": -1,
        "easter": 0,
        "easter sunday": 0,
        "easter day": 0,
        "easter monday": 1,
        "ascension": 39,
        "ascension day": 39,
        "pentecost": 49,
        "whit sunday": 49,
        "whitsun": 49,
        "pentecost monday": 50,
        "whit monday": 50,
        "corpus christi": 60,
    },
    clock=r"(?:at|from)",
    hours={"noon": 12, "midday": 12, "midnight": 0},
    spans_from=r"(?:from|between) ",
    spans_to=r" (?:to|till|until|and) ",
    halves={
        r" sharp": "",
        r" in the morning": " am",
        r" (?:in the (?:afternoon|evening)|at night)": " pm",
    },
    month_first=True,
    next_is_two=True,
)
WORDS: Mapping[str, Words] = {"fr": _FRENCH, "it": _ITALIAN, "en": _ENGLISH}
