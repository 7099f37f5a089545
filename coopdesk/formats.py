"""Dates, numbers and money as people of each language write and read them.

No U+202F ever comes out: paper engines break lines there; U+00A0 stands in its place.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Context, Decimal, InvalidOperation, localcontext
from functools import cache

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from coopdesk.errors import UserError
from coopdesk.i18n import N_

_LOCALES = {"fr": "fr_FR", "it": "it_IT", "en": "en_GB"}
_NARROW = "\u202f"
_NO_BREAK = "\u00a0"
_GROUPS = {"fr": " ", "it": ".", "en": ","}
_SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$", "CHF": "CHF"}
_DAY_WORDS = {
    "fr": {"hier": -1, "aujourd'hui": 0, "aujourdhui": 0, "demain": 1, "apres-demain": 2},
    "it": {"ieri": -1, "oggi": 0, "domani": 1, "dopodomani": 2},
    "en": {"yesterday": -1, "today": 0, "tomorrow": 1},
}
_DATE_STYLES = {"long": "d MMMM y", "medium": "d MMM y", "short": "d MMM", "month": "MMMM y"}
_EXACT = Context(prec=5000)
_CENTS = "#,##0.00######"
_CENTURY = 99
_NUMERIC_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?\Z")
_WORDED_DAY = re.compile(r"(\d{1,2})(?:er|°|º|st|nd|rd|th)?\s+([a-z]+)\.?(?:\s+(\d{4}|\d{2}))?\Z")
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?\Z")


def folded(text: str) -> str:
    """Return ``text`` without case and accents, for comparing what people type."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).replace("\u2019", "'")


@cache
def _months(language: str) -> dict[str, int]:
    locale = Locale.parse(_LOCALES[language])
    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for number, name in locale.months["format"][width].items():
            found[folded(name).rstrip(".")] = number
    return found


class Formats:
    """How values are written and read in one language."""

    def __init__(self, language: str) -> None:
        """Write and read as in ``language``, one of ``i18n.LANGUAGES``."""
        self.language = language
        self._locale = _LOCALES[language]

    def date(self, day: dt.date, style: str = "long") -> str:
        """Return ``day``: ``long`` 4 April 2026, ``medium`` 4 Apr 2026, ``short`` 4 Apr."""
        text = format_date(day, _DATE_STYLES[style], locale=self._locale)
        if self.language == "fr" and day.day == 1 and style != "month":
            text = "1er" + text[1:]
        return text

    def weekday(self, day: dt.date) -> str:
        """Return the short name of the day's weekday."""
        return format_date(day, "EEE", locale=self._locale)

    def month(self, day: dt.date) -> str:
        """Return the short name of the day's month."""
        return format_date(day, "LLL", locale=self._locale)

    def time(self, moment: dt.datetime) -> str:
        """Return hours and minutes, ``14:32``."""
        return format_time(moment, "HH:mm", locale=self._locale)

    def number(self, value: Decimal | int) -> str:
        """Return an exact number with the language's separators, no decimal lost or added."""
        # Babel rounds in the thread's context, which keeps 28 digits; a dossier may hold 309.
        with localcontext(_EXACT):
            text = format_decimal(
                value, locale=self._locale, decimal_quantization=False, group_separator=True
            )
        return text.replace(_NARROW, _NO_BREAK)

    def money(self, amount: Decimal | int, currency: str = "EUR") -> str:
        """Return an amount of money: whole amounts without decimals, others with two or more."""
        whole = amount == int(amount)
        text = self.number(int(amount)) if whole else self._with_cents(Decimal(amount))
        symbol = _SYMBOLS.get(currency, currency)
        if self.language == "en" and len(symbol) == 1:
            return f"-{symbol}{text[1:]}" if text.startswith("-") else f"{symbol}{text}"
        return f"{text}{_NO_BREAK}{symbol}"

    def quantity(self, amount: Decimal | int, unit: str) -> str:
        """Return a quantity and its unit's word, which stay on one line."""
        return f"{self.number(amount)}{_NO_BREAK}{unit}" if unit else self.number(amount)

    def percent(self, value: Decimal | int) -> str:
        """Return a percentage (48.5 for 48.5 %)."""
        gap = "" if self.language in {"en", "it"} else _NO_BREAK
        return f"{self.number(value)}{gap}%"

    def parse_number(self, text: str) -> Decimal:
        """Return the number a person typed, with the separators of the language.

        Raises:
            UserError: it is not a number.
        """
        plain = re.sub(r"[\s\u00a0\u202f'\u2019€%]", "", text)
        group = _GROUPS[self.language]
        if group != " " and re.fullmatch(rf"[+-]?\d{{1,3}}(\{group}\d{{3}})+([.,]\d+)?", plain):
            plain = plain.replace(group, "")
        plain = plain.replace(",", ".")
        try:
            value = Decimal(plain)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite():
            raise UserError(N_("“{text}” is not a number. Write it with digits."), text=text)
        return value

    def parse_day(self, text: str, today: dt.date) -> dt.date:
        """Return the day a person typed: ``12/3``, ``12 March 2021``, ``tomorrow``, ``2021-03-12``.

        Without a year the day nearest to ``today`` is meant.

        Raises:
            UserError: it is not a day, or the calendar does not have it.
        """
        typed = " ".join(folded(text).replace(",", " ").split())
        if (shift := _DAY_WORDS[self.language].get(typed)) is not None:
            return today + dt.timedelta(days=shift)
        try:
            if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", typed):
                year, month, day = map(int, typed.split("-"))
                return dt.date(year, month, day)
            if match := _NUMERIC_DAY.match(typed):
                return _day(int(match[1]), int(match[2]), match[3], today)
            months = _months(self.language)
            if (match := _WORDED_DAY.match(typed)) and match[2] in months:
                return _day(int(match[1]), months[match[2]], match[3], today)
            if (match := _MONTH_FIRST.match(typed)) and match[1] in months:
                return _day(int(match[2]), months[match[1]], match[3], today)
        except ValueError as trouble:
            raise UserError(N_("The calendar has no day “{text}”."), text=text) from trouble
        raise UserError(
            N_("“{text}” is not a date. Write it like {example}."),
            text=text,
            example=self.date(today, "medium"),
        )

    def _with_cents(self, amount: Decimal) -> str:
        with localcontext(_EXACT):
            text = format_decimal(amount, format=_CENTS, locale=self._locale)
        return text.replace(_NARROW, _NO_BREAK)


def _day(day: int, month: int, year: str | None, today: dt.date) -> dt.date:
    if year is not None:
        return dt.date(int(year) if int(year) > _CENTURY else 2000 + int(year), month, day)
    candidates = []
    for candidate in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(dt.date(candidate, month, day))
        except ValueError:
            continue
    if not candidates:
        return dt.date(today.year, month, day)
    return min(candidates, key=lambda found: abs(found - today))
