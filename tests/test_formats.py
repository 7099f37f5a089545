"""Dates and numbers: what is written can be read again, and what people type is understood."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.errors import UserError
from coopdesk.formats import Formats, folded
from coopdesk.i18n import LANGUAGES

LANGUAGE = st.sampled_from(sorted(LANGUAGES))
TODAY = date(2020, 12, 20)


@given(LANGUAGE, st.decimals(-(10**12), 10**12, places=3))
def test_a_number_written_is_read_again(language: str, value: Decimal) -> None:
    formats = Formats(language)
    assert formats.parse_number(formats.number(value)) == value


@given(LANGUAGE, st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["long", "medium"]))
def test_a_day_written_is_read_again(language: str, day: date, style: str) -> None:
    formats = Formats(language)
    assert formats.parse_day(formats.date(day, style), TODAY) == day


@given(LANGUAGE, st.decimals(0, 10**9, places=2))
def test_nothing_written_holds_a_narrow_space(language: str, value: Decimal) -> None:
    formats = Formats(language)
    written = formats.number(value) + formats.money(value) + formats.percent(value)
    assert "\u202f" not in written


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        ("fr", "12/3", date(2021, 3, 12)),
        ("fr", "12 mars", date(2021, 3, 12)),
        ("fr", "1er avril 2021", date(2021, 4, 1)),
        ("fr", "demain", date(2020, 12, 21)),
        ("fr", "Aujourd’hui", TODAY),
        ("it", "12 marzo", date(2021, 3, 12)),
        ("it", "dopodomani", date(2020, 12, 22)),
        ("en", "March 12, 2021", date(2021, 3, 12)),
        ("en", "3rd Feb", date(2021, 2, 3)),
        ("en", "yesterday", date(2020, 12, 19)),
        ("en", "2021-03-12", date(2021, 3, 12)),
        ("it", "5.1.21", date(2021, 1, 5)),
        ("fr", "29/2", date(2020, 2, 29)),
    ],
)
def test_days_as_people_type_them(language: str, typed: str, day: date) -> None:
    assert Formats(language).parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["32/1", "29/2/2021", "12 brumaire", "", "tomorrowish", "1/2/3/4"]
)
def test_what_is_no_day_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(UserError):
        Formats("en").parse_day(typed, TODAY)


@pytest.mark.parametrize(
    ("language", "typed", "value"),
    [
        ("fr", "1 250,50 €", "1250.50"),
        ("fr", "12.5", "12.5"),
        ("it", "1.250", "1250"),
        ("it", "12,5", "12.5"),
        ("en", "1,250.5", "1250.5"),
        ("en", "-3", "-3"),
    ],
)
def test_numbers_as_people_type_them(language: str, typed: str, value: str) -> None:
    assert Formats(language).parse_number(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "dix", "1.2.3", "NaN", "Infinity", "1e"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        Formats("fr").parse_number(typed)


def test_money_has_cents_only_when_there_are_any() -> None:
    assert Formats("fr").money(Decimal(2500)) == "2\u00a0500\u00a0€"
    assert Formats("it").money(Decimal("2500.5")) == "2.500,50\u00a0€"
    assert Formats("en").money(Decimal("-2500.5")) == "-€2,500.50"


def test_folding_ignores_case_and_accents() -> None:
    assert folded("Épicerie d’ÉTÉ") == folded("epicerie d'ete")
