"""Dates, numbers and money as people of each language write and read them.

No U+202F ever comes out: paper engines break lines there; U+00A0 stands in its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Context, Decimal, localcontext
from functools import cache, lru_cache
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from coopdesk.errors import UserError
from coopdesk.formats.clock import cut, read_period, read_time
from coopdesk.formats.countries import countries, zone_of
from coopdesk.formats.days import (
    Days,
    LongerThanADay,
    NotInCalendar,
    OnlyMonth,
    OtherWeekday,
    TwoDays,
    anchor,
)
from coopdesk.formats.folding import folded
from coopdesk.formats.numbers import TwoWays, money_named, read_number
from coopdesk.i18n import LANGUAGES, N_

__all__ = ["Formats", "Moment", "folded", "zone_of"]

_LOCALES = {"fr": "fr_FR", "it": "it_IT", "en": "en_GB"}
_NARROW = "\u202f"
_NO_BREAK = "\u00a0"
_SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$", "CHF": "CHF"}
_DATE_STYLES = {
    "full": "EEEE d MMMM y",
    "long": "d MMMM y",
    "medium": "d MMM y",
    "short": "d MMM",
    "month": "MMMM y",
}
_EXACT = Context(prec=5000)
_CENTS = "#,##0.00######"
_SHOWN = 60


class Moment(NamedTuple):
    """A day, and a time of it, ``HH:MM``; empty where none is said."""

    day: dt.date
    time: str


@cache
def _days(language: str) -> Days:
    """Return what reads days, with the names of the CLDR."""
    locale = Locale.parse(_LOCALES[language])
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for number, name in locale.months["format"][width].items():
            months[folded(name).rstrip(".")] = number
        for number, name in locale.days["format"][width].items():
            weekdays[folded(name).rstrip(".")] = number
    return Days(language, months, weekdays)


@lru_cache(maxsize=8_000)
def _written(day: dt.date, pattern: str, locale: str) -> str:
    """Return a day as Babel writes it, which is slow; lists say the same days again and again."""
    return format_date(day, pattern, locale=locale)


class Formats:
    """How values are written and read in one language."""

    def __init__(self, language: str) -> None:
        """Write and read as in ``language``, one of ``i18n.LANGUAGES``."""
        self.language = language
        self._locale = _LOCALES[language]

    def load(self) -> None:
        """Read now, in whatever thread this is, what the first number or day would wait for."""
        self.number(0)
        self.date(dt.date(2000, 1, 1))

    def date(self, day: dt.date, style: str = "long") -> str:
        """Return ``day``: ``long`` 4 April 2026, ``medium`` 4 Apr 2026, ``short`` 4 Apr.

        ``full`` has the weekday before it.
        """
        text = _written(day, _DATE_STYLES[style], self._locale)
        if self.language == "fr" and day.day == 1 and style != "month":
            text = text.replace("1 ", "1er ", 1)
        return text

    def weekday(self, day: dt.date) -> str:
        """Return the short name of the day's weekday."""
        return _written(day, "EEE", self._locale)

    def month(self, day: dt.date) -> str:
        """Return the short name of the day's month."""
        return _written(day, "LLL", self._locale)

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

    def countries(self) -> Mapping[str, str]:
        """Return what all countries are called, by their two letters, the nearest first."""
        return countries(self._locale)

    def country(self, code: str) -> str:
        """Return what the country of ``code`` is called; the code where there is none."""
        return self.countries().get(code.upper(), code)

    def parse_number(self, text: str) -> Decimal:
        """Return the number a person typed, with the separators of the language.

        Raises:
            UserError: it is not a number, or can be read as two.
        """
        try:
            value = read_number(text, self.language)
        except TwoWays as both:
            raise UserError(
                N_("“{text}” can be read as {one} or as {other}. Write the one you mean."),
                text=_short(text.strip()),
                one=self.number(both.grouped),
                other=self.number(both.pointed),
            ) from None
        if value is None:
            raise UserError(
                N_("“{text}” is not a number. Write it with digits."), text=_short(text)
            )
        return value

    def refuse_other_money(self, text: str, currency: str) -> None:
        """Let an amount pass that names no currency, or ``currency``.

        Raises:
            UserError: it is in another one, and would be taken for that many of this.
        """
        named = money_named(text)
        if named and named != currency:
            raise UserError(
                N_("The dossier counts in {currency}, not in {other}. Write the amount in it."),
                currency=currency,
                other=named,
            )

    def parse_day(self, text: str, today: dt.date, beside: Iterable[dt.date] = ()) -> dt.date:
        """Return the day a person typed: ``12/3``, ``12 March 2021``, ``tomorrow``, ``2021-03-12``.

        Without a year the day nearest to ``today`` is meant, or nearest to the days ``beside`` it
        in its record where all those are more than a year away.

        Raises:
            UserError: it is not a day, or the calendar does not have it.
        """
        short = _short(text)
        try:
            found = self._day(text, today, anchor(beside, today))
        except (NotInCalendar, OnlyMonth, LongerThanADay, TwoDays, OtherWeekday) as trouble:
            raise self._refusal(trouble, short) from None
        if found is None:
            raise UserError(
                N_("“{text}” is not a date. Write it like {example}."),
                text=short,
                example=self.date(today, "medium"),
            )
        return found

    def _refusal(self, trouble: ValueError, text: str) -> UserError:
        """Return why what is written like a day is none, in a sentence."""
        if isinstance(trouble, OnlyMonth):
            return UserError(N_("“{text}” is a month. Write a day of it too."), text=text)
        if isinstance(trouble, LongerThanADay):
            return UserError(N_("“{text}” is longer than a day. Write which day of it."), text=text)
        if isinstance(trouble, TwoDays):
            return UserError(
                N_("“{text}” can mean {one} or {other}. Write the date."),
                text=text,
                one=self.date(trouble.one, "full"),
                other=self.date(trouble.other, "full"),
            )
        if isinstance(trouble, OtherWeekday):
            return UserError(
                N_("“{text}” is another weekday: that day is {day}."),
                text=text,
                day=self.date(trouble.day, "full"),
            )
        return UserError(N_("The calendar has no day “{text}”."), text=text)

    def _day(self, text: str, today: dt.date, near: dt.date) -> dt.date | None:
        """Read a day in the own language, else in a neighbour's."""
        for language in (self.language, *LANGUAGES):
            if (found := _days(language).read(text, today, near)) is not None:
                return found
        return None

    def parse_time(self, text: str) -> str:
        """Return the time of day a person typed, ``HH:MM``: ``18h``, ``ore 18``, ``6 pm``.

        Of a period, ``18h-20h``, it is the beginning.

        Raises:
            UserError: it is not a time.
        """
        found = read_time(text, self.language)
        if found is None and (period := self.period(text)) is not None:
            found = period[0]
        if found is None:
            raise UserError(
                N_("“{text}” is not a time. Write it like {example}."),
                text=_short(text),
                example="18:30",
            )
        return found

    def period(self, text: str) -> tuple[str, str] | None:
        """Return beginning and end of what is typed as ``18h-20h`` or ``from 6 to 8 pm``."""
        return read_period(text, self.language)

    def day_and_time(self, text: str, today: dt.date, beside: Iterable[dt.date] = ()) -> Moment:
        """Return the day that stands in ``text``, and the time after it; ``18h`` after “demain”.

        Raises:
            UserError: it is not a day.
        """
        for day, time in cut(text, self.language):
            try:
                return Moment(self.parse_day(day, today, beside), time)
            except UserError:
                continue
        return Moment(self.parse_day(text, today, beside), "")

    def _with_cents(self, amount: Decimal) -> str:
        with localcontext(_EXACT):
            text = format_decimal(amount, format=_CENTS, locale=self._locale)
        return text.replace(_NARROW, _NO_BREAK)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
