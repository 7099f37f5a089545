"""What people type: what is written can be read again, and reading ends as it is told."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import LANGUAGES, catalogue

LANGUAGE = st.sampled_from(sorted(LANGUAGES))
SUNDAY = date(2020, 12, 20)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PIECES = """e mezza du soir Noël en huit week a otto meta' entro + J premier 120320
12 3 1er 2020 99 0 31 / . - , ' fin mars marzo March lundi lunedì Monday prochain in tra
dans 9999 semaines settimane weeks il y a fa ago € h ore 18 pm 1.234 le the 9999-12-31 0001 mois
mese"""
SCRAPS = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from(PIECES.split()), max_size=6).map(" ".join),
)


@given(LANGUAGE, DAYS, DAYS, st.sampled_from(["full", "long", "medium"]))
def test_a_day_written_is_read_again_on_any_day(
    language: str, day: date, today: date, style: str
) -> None:
    formats = Formats(language)
    assert formats.parse_day(formats.date(day, style), today) == day


AT = {"fr": "{day} à {hour}h{minute:02}", "it": "{day} alle {hour}.{minute:02}",
      "en": "{day} at {hour}:{minute:02}"}  # fmt: skip


@given(LANGUAGE, DAYS, DAYS, st.sampled_from(["full", "long", "medium"]), st.times())
def test_a_day_and_its_time_written_are_read_again(
    language: str, day: date, today: date, style: str, at: time
) -> None:
    formats = Formats(language)
    said = AT[language].format(day=formats.date(day, style), hour=at.hour, minute=at.minute)
    assert formats.day_and_time(said, today) == (day, f"{at:%H:%M}")


@given(LANGUAGE, DAYS)
def test_a_day_without_its_year_is_the_nearest(language: str, day: date) -> None:
    formats = Formats(language)
    read = formats.parse_day(formats.date(day, "short"), day)
    assert read == day


@given(LANGUAGE, st.decimals(-(10**12), 10**12, places=2))
def test_money_written_is_read_again(language: str, value: Decimal) -> None:
    formats = Formats(language)
    assert formats.parse_number(formats.money(value)) == value


@given(LANGUAGE, SCRAPS, DAYS)
def test_reading_ends_with_a_value_or_a_sentence(language: str, text: str, today: date) -> None:
    formats = Formats(language)
    for read in (
        formats.parse_number,
        formats.parse_time,
        lambda typed: formats.parse_day(typed, today),
        lambda typed: formats.parse_day(typed, date.max),
        lambda typed: formats.parse_day(typed, date.min),
        lambda typed: formats.day_and_time(typed, today),
        formats.period,
    ):
        with suppress(UserError):
            read(text)


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        ("fr", "12/03/2020", date(2020, 3, 12)),
        ("fr", "12.3.20", date(2020, 3, 12)),
        ("fr", "12.3.85", date(1985, 3, 12)),
        ("fr", "12.3.", date(2021, 3, 12)),
        ("fr", "le 12 mars", date(2021, 3, 12)),
        ("fr", "12mars", date(2021, 3, 12)),
        ("fr", "12 sept", date(2020, 9, 12)),
        ("fr", "mar 12 mar", date(2019, 3, 12)),
        ("fr", "jeudi 12 mars 2020", date(2020, 3, 12)),
        ("fr", "jeudi 12 mars", date(2020, 3, 12)),
        ("fr", "après-demain", date(2020, 12, 22)),
        ("fr", "avant-hier", date(2020, 12, 18)),
        ("fr", "lundi", date(2020, 12, 21)),
        ("fr", "lundi prochain", date(2020, 12, 21)),
        ("fr", "dimanche", date(2020, 12, 27)),
        ("fr", "lundi dernier", date(2020, 12, 14)),
        ("fr", "dimanche dernier", date(2020, 12, 13)),
        ("fr", "dans 3 semaines", date(2021, 1, 10)),
        ("fr", "dans trois semaines", date(2021, 1, 10)),
        ("fr", "dans quinze jours", date(2021, 1, 4)),
        ("fr", "dans un mois", date(2021, 1, 20)),
        ("fr", "il y a 2 jours", date(2020, 12, 18)),
        ("fr", "fin mars", date(2021, 3, 31)),
        ("fr", "fin février 2024", date(2024, 2, 29)),
        ("fr", "début avril", date(2021, 4, 1)),
        ("fr", "mi-mars", date(2021, 3, 15)),
        ("fr", "fin du mois", date(2020, 12, 31)),
        ("fr", "le 12", date(2020, 12, 12)),
        ("fr", "1er", date(2021, 1, 1)),
        ("fr", "le premier mai", date(2021, 5, 1)),
        ("fr", "lundi 21 au soir", date(2020, 12, 21)),
        ("fr", "demain soir", date(2020, 12, 21)),
        ("fr", "lundi en huit", date(2020, 12, 28)),
        ("fr", "mardi en quinze", date(2021, 1, 5)),
        ("fr", "mardi le 22", date(2020, 12, 22)),
        ("fr", "à la fin du mois", date(2020, 12, 31)),
        ("fr", "fin du mois prochain", date(2021, 1, 31)),
        ("fr", "fin de l’année", date(2020, 12, 31)),
        ("fr", "début 2022", date(2022, 1, 1)),
        ("fr", "d’ici fin mars", date(2021, 3, 31)),
        ("fr", "sous 15 jours", date(2021, 1, 4)),
        ("fr", "au plus tard le 12 mars", date(2021, 3, 12)),
        ("fr", "pour Noël", date(2020, 12, 25)),
        ("fr", "J+3", date(2020, 12, 23)),
        ("fr", "12-mars-2020", date(2020, 3, 12)),
        ("fr", "12 mars’20", date(2020, 3, 12)),
        ("fr", "2020/03/12", date(2020, 3, 12)),
        ("fr", "120320", date(2020, 3, 12)),
        ("fr", "12032020", date(2020, 3, 12)),
        ("fr", "20200312", date(2020, 3, 12)),
        ("fr", "12 marzo", date(2021, 3, 12)),
        ("it", "lunedi'", date(2020, 12, 21)),
        ("it", "a meta' marzo", date(2021, 3, 15)),
        ("it", "l’8 marzo", date(2021, 3, 8)),
        ("it", "entro l'11 aprile", date(2021, 4, 11)),
        ("it", "il primo", date(2021, 1, 1)),
        ("it", "primo maggio", date(2021, 5, 1)),
        ("it", "entro 15 giorni", date(2021, 1, 4)),
        ("it", "entro fine mese", date(2020, 12, 31)),
        ("it", "fine mese prossimo", date(2021, 1, 31)),
        ("it", "fine anno", date(2020, 12, 31)),
        ("it", "alla fine di marzo", date(2021, 3, 31)),
        ("it", "domani a otto", date(2020, 12, 28)),
        ("it", "domani sera", date(2020, 12, 21)),
        ("it", "Ferragosto 2021", date(2021, 8, 15)),
        ("it", "tra 10 gg.", date(2020, 12, 30)),
        ("en", "Monday week", date(2020, 12, 28)),
        ("en", "a week on Monday", date(2020, 12, 28)),
        ("en", "a fortnight tomorrow", date(2021, 1, 4)),
        ("en", "the first of May", date(2021, 5, 1)),
        ("en", "Friday the 1st", date(2021, 1, 1)),
        ("en", "end of next month", date(2021, 1, 31)),
        ("en", "within two weeks", date(2021, 1, 3)),
        ("en", "in 2 weeks’ time", date(2021, 1, 3)),
        ("en", "Tuesday morning", date(2020, 12, 22)),
        ("en", "Christmas", date(2020, 12, 25)),
        ("it", "lunedì", date(2020, 12, 21)),
        ("it", "lunedì prossimo", date(2020, 12, 21)),
        ("it", "il prossimo lunedì", date(2020, 12, 21)),
        ("it", "lunedì scorso", date(2020, 12, 14)),
        ("it", "tra 3 settimane", date(2021, 1, 10)),
        ("it", "fra due mesi", date(2021, 2, 20)),
        ("it", "2 giorni fa", date(2020, 12, 18)),
        ("it", "fine marzo", date(2021, 3, 31)),
        ("it", "metà marzo", date(2021, 3, 15)),
        ("it", "1º aprile", date(2021, 4, 1)),
        ("it", "il 12 marzo", date(2021, 3, 12)),
        ("it", "giovedì 12 marzo 2020", date(2020, 3, 12)),
        ("en", "next Monday", date(2020, 12, 21)),
        ("en", "last Monday", date(2020, 12, 14)),
        ("en", "in 3 weeks", date(2021, 1, 10)),
        ("en", "in a fortnight", date(2021, 1, 3)),
        ("en", "two days ago", date(2020, 12, 18)),
        ("en", "end of March", date(2021, 3, 31)),
        ("en", "mid-March", date(2021, 3, 15)),
        ("en", "the 12th of March", date(2021, 3, 12)),
        ("en", "Thursday, 12 March 2020", date(2020, 3, 12)),
        ("en", "the 12th", date(2020, 12, 12)),
    ],
)
def test_days_as_people_say_them(language: str, typed: str, day: date) -> None:
    assert Formats(language).parse_day(typed, SUNDAY) == day


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("fr", "mars", "is a month"),
        ("it", "marzo 2020", "is a month"),
        ("fr", "lundi 12 mars 2020", "jeudi 12 mars 2020"),
        ("fr", "30 février", "calendar"),
        ("fr", "dans 9999 ans", "calendar"),
        ("fr", "12", "not a date"),
        ("fr", "mars 20", "is a month"),
        ("en", "a", "not a date"),
        ("fr", "la semaine prochaine", "longer than a day"),
        ("fr", "T1 2021", "longer than a day"),
        ("fr", "2021", "longer than a day"),
        ("it", "fine settimana", "longer than a day"),
        ("it", "metà 2021", "longer than a day"),
        ("en", "next month", "longer than a day"),
        ("it", "venerdì 14", "lunedì 14 dicembre 2020"),
        ("en", "in some weeks", "not a date"),
    ],
)
def test_what_is_no_day_is_told_apart(language: str, typed: str, said: str) -> None:
    with pytest.raises(UserError) as raised:
        Formats(language).parse_day(typed, SUNDAY)
    assert said in raised.value.said(catalogue("en"))


def test_next_friday_is_asked_about_while_the_week_lasts() -> None:
    english, thursday = Formats("en"), date(2026, 11, 26)
    with pytest.raises(UserError) as raised:
        english.parse_day("next Friday", thursday)
    told = raised.value.said(catalogue("en"))
    assert "Friday 27 November 2026" in told
    assert "Friday 4 December 2026" in told
    assert english.parse_day("this Friday", thursday) == date(2026, 11, 27)
    assert english.parse_day("next Monday", thursday) == date(2026, 11, 30)
    assert Formats("fr").parse_day("vendredi prochain", thursday) == date(2026, 11, 27)


def test_the_year_is_that_of_the_record_where_it_lies_far_back() -> None:
    french = Formats("fr")
    old = [date(2016, 5, 1), date(2016, 11, 30)]
    assert french.parse_day("12/3", SUNDAY, old) == date(2017, 3, 12)
    assert french.parse_day("12/3", SUNDAY, [*old, date(2020, 6, 1)]) == date(2021, 3, 12)
    assert french.parse_day("demain", SUNDAY, old) == date(2020, 12, 21)


@pytest.mark.parametrize(
    ("language", "typed", "time"),
    [
        ("fr", "18h", "18:00"),
        ("fr", "18 h 30", "18:30"),
        ("fr", "à 18h30", "18:30"),
        ("fr", "18 heures", "18:00"),
        ("fr", "midi", "12:00"),
        ("fr", "à partir de 18h", "18:00"),
        ("fr", "18h précises", "18:00"),
        ("fr", "6 heures du soir", "18:00"),
        ("fr", "8h30 du matin", "08:30"),
        ("fr", "6h et demie", "06:30"),
        ("fr", "18 h.", "18:00"),
        ("it", "ore 20,30", "20:30"),
        ("it", "alle 18 e 30", "18:30"),
        ("it", "alle 6 e mezza", "06:30"),
        ("it", "verso le 18", "18:00"),
        ("it", "le 9 di sera", "21:00"),
        ("it", "9 del mattino", "09:00"),
        ("en", "8 in the evening", "20:00"),
        ("en", "6pm sharp", "18:00"),
        ("it", "ore 18", "18:00"),
        ("it", "alle ore 18.30", "18:30"),
        ("it", "mezzanotte", "00:00"),
        ("en", "6pm", "18:00"),
        ("en", "6:30 p.m.", "18:30"),
        ("en", "12 am", "00:00"),
        ("en", "12pm", "12:00"),
        ("en", "9", "09:00"),
        ("en", "1830", "18:30"),
    ],
)
def test_times_as_people_say_them(language: str, typed: str, time: str) -> None:
    assert Formats(language).parse_time(typed) == time


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "25h",
        "18:60",
        "13pm",
        "0 am",
        "soon",
        "18h30h30",
        "a",
        "20-18",
        "12-3",
        "18-",
        "14 in the evening",
    ],
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        Formats("en").parse_time(typed)


@pytest.mark.parametrize(
    ("language", "typed", "value"),
    [
        ("fr", "1 234,5", "1234.5"),
        ("fr", "1'234", "1234"),
        ("fr", "1’234.50", "1234.50"),
        ("fr", "1.234,50", "1234.50"),
        ("fr", "1,234.50", "1234.50"),
        ("fr", "1.234.567", "1234567"),
        ("fr", "0.125", "0.125"),
        ("fr", "1,234", "1.234"),
        ("fr", "1234.567", "1234.567"),
        ("it", "1.234,50", "1234.50"),
        ("it", "1.234", "1234"),
        ("it", "1.25", "1.25"),
        ("en", "1.234", "1.234"),
        ("en", "1,234", "1234"),
        ("en", "1.234,50", "1234.50"),
        ("en", "-£5", "-5"),
        ("en", "CHF 5.", "5"),
        ("fr", "−3", "-3"),
        ("fr", "12 euros", "12"),
        ("it", "€ 1.250,-", "1250"),
        ("fr", "CHF 1'000.–", "1000"),
    ],
)
def test_numbers_with_separators(language: str, typed: str, value: str) -> None:
    assert Formats(language).parse_number(typed) == Decimal(value)


def test_a_number_that_can_be_read_in_two_ways_is_asked_about() -> None:
    with pytest.raises(UserError) as raised:
        Formats("fr").parse_number("1.234")
    told = raised.value.said(catalogue("en"))
    assert "1\u00a0234" in told
    assert "1,234" in told


@pytest.mark.parametrize(
    "typed",
    [
        "2 k€ k",
        "k",
        "mille",
        "2 km",
        "1e5",
        "1_000",
        "12€50",
        "12 50",
        "1,23,4",
        "1.23.456",
        "--5",
        "10³",
        "9" * 400,
    ],
)
def test_what_looks_like_a_number_and_is_none_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        Formats("fr").parse_number(typed)


@pytest.mark.parametrize(
    ("language", "typed", "period"),
    [
        ("fr", "18h-20h", ("18:00", "20:00")),
        ("fr", "18h à 20h", ("18:00", "20:00")),
        ("fr", "de 18h à 20h30", ("18:00", "20:30")),
        ("fr", "entre 9h et midi", ("09:00", "12:00")),
        ("fr", "20h30 – 22h", ("20:30", "22:00")),
        ("fr", "22h-1h", ("22:00", "01:00")),
        ("fr", "18-20", ("18:00", "20:00")),
        ("it", "dalle 18 alle 20", ("18:00", "20:00")),
        ("it", "dalle ore 18.30 alle ore 20", ("18:30", "20:00")),
        ("it", "18-20", ("18:00", "20:00")),
        ("it", "tra le 18 e le 20", ("18:00", "20:00")),
        ("it", "dalle 10 a mezzogiorno", ("10:00", "12:00")),
        ("en", "6-8 pm", ("18:00", "20:00")),
        ("en", "from 6 to 8 pm", ("18:00", "20:00")),
        ("en", "11-1pm", ("11:00", "13:00")),
        ("en", "10am to noon", ("10:00", "12:00")),
        ("en", "9:30-11:00", ("09:30", "11:00")),
    ],
)
def test_of_a_period_the_beginning_counts(
    language: str, typed: str, period: tuple[str, str]
) -> None:
    formats = Formats(language)
    assert formats.period(typed) == period
    assert formats.parse_time(typed) == period[0]


@pytest.mark.parametrize(
    ("language", "typed", "day", "time"),
    [
        ("fr", "demain à 18h", date(2026, 11, 27), "18:00"),
        ("fr", "lundi de Pâques 2027 à 10h30", date(2027, 3, 29), "10:30"),
        ("fr", "12/3 18h", date(2027, 3, 12), "18:00"),
        ("fr", "samedi 12 décembre 2026, 20h30-22h", date(2026, 12, 12), "20:30"),
        ("fr", "demain à midi", date(2026, 11, 27), "12:00"),
        ("fr", "demain", date(2026, 11, 27), ""),
        ("fr", "le lundi 14 à 18 h", date(2026, 12, 14), "18:00"),
        ("fr", "vendredi 4, 18h-20h", date(2026, 12, 4), "18:00"),
        ("fr", "lundi de 18h à 20h", date(2026, 11, 30), "18:00"),
        ("fr", "le lundi 14 h 30", date(2026, 11, 30), "14:30"),
        ("fr", "ce soir à 8h", date(2026, 11, 26), "20:00"),
        ("fr", "2027-03-12T18:30", date(2027, 3, 12), "18:30"),
        ("fr", "demain à 18h environ", date(2026, 11, 27), "18:00"),
        ("it", "sabato 12 ore 10", date(2026, 12, 12), "10:00"),
        ("en", "tonight at 8", date(2026, 11, 26), "20:00"),
        ("fr", "2026-12-01 18:30", date(2026, 12, 1), "18:30"),
        ("fr", "12 mars 18", date(2018, 3, 12), ""),
        ("it", "domani alle 18", date(2026, 11, 27), "18:00"),
        ("it", "domani alle ore 18.30", date(2026, 11, 27), "18:30"),
        ("it", "lunedì dalle 18 alle 20", date(2026, 11, 30), "18:00"),
        ("it", "12 marzo ore 9", date(2027, 3, 12), "09:00"),
        ("en", "tomorrow at 6pm", date(2026, 11, 27), "18:00"),
        ("en", "Friday 4 December, 6-8 pm", date(2026, 12, 4), "18:00"),
    ],
)
def test_a_day_and_a_time_may_stand_together(
    language: str, typed: str, day: date, time: str
) -> None:
    assert Formats(language).day_and_time(typed, date(2026, 11, 26)) == (day, time)


@pytest.mark.parametrize(
    ("language", "typed", "value"),
    [
        ("fr", "2 k€", "2000"),
        ("fr", "2,5 k€", "2500"),
        ("fr", "2k", "2000"),
        ("fr", "2 mille", "2000"),
        ("fr", "1,2 million d’euros", "1200000"),
        ("fr", "-2 k€", "-2000"),
        ("it", "2 mila", "2000"),
        ("it", "2mila euro", "2000"),
        ("it", "1,5 milioni di euro", "1500000"),
        ("en", "£2.5k", "2500"),
        ("en", "2 thousand", "2000"),
    ],
)
def test_thousands_may_be_said(language: str, typed: str, value: str) -> None:
    assert Formats(language).parse_number(typed) == Decimal(value)


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        ("fr", "lundi de Pâques", date(2027, 3, 29)),
        ("fr", "Pâques 2026", date(2026, 4, 5)),
        ("fr", "lundi de Pentecôte 2027", date(2027, 5, 17)),
        ("fr", "le lundi de Pentecôte", date(2027, 5, 17)),
        ("fr", "l’Ascension 2027", date(2027, 5, 6)),
        ("fr", "jeudi de l'Ascension 2027", date(2027, 5, 6)),
        ("fr", "vendredi saint 2027", date(2027, 3, 26)),
        ("fr", "1er mai", date(2027, 5, 1)),
        ("fr", "11 novembre", date(2026, 11, 11)),
        ("fr", "Toussaint", date(2026, 11, 1)),
        ("fr", "armistice", date(2026, 11, 11)),
        ("it", "Pasquetta", date(2027, 3, 29)),
        ("it", "lunedì dell’Angelo 2027", date(2027, 3, 29)),
        ("it", "Pasqua 2027", date(2027, 3, 28)),
        ("it", "Ferragosto", date(2026, 8, 15)),
        ("it", "festa della Repubblica", date(2026, 6, 2)),
        ("it", "Immacolata", date(2026, 12, 8)),
        ("en", "Easter Monday", date(2027, 3, 29)),
        ("en", "Good Friday 2027", date(2027, 3, 26)),
        ("en", "Whit Monday 2027", date(2027, 5, 17)),
        ("en", "Ascension Day 2027", date(2027, 5, 6)),
        # Told in one language, understood in the others.
        ("en", "Pasquetta", date(2027, 3, 29)),
        ("it", "lundi de Pâques", date(2027, 3, 29)),
    ],
)
def test_feasts_stand_for_their_day(language: str, typed: str, day: date) -> None:
    assert Formats(language).parse_day(typed, date(2026, 11, 26)) == day


def test_a_feast_of_a_year_without_its_rule_is_refused() -> None:
    with pytest.raises(UserError, match="calendar"):
        Formats("fr").parse_day("Pâques 1200", date(2026, 11, 26))
