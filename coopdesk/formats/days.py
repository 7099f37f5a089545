"""Days as people type them: a small grammar of its own.

The libraries for this read "a" and "mars" as a day, know neither "fin mars" nor "dopodomani", do
not choose the nearest year, and weigh fifteen megabytes: what is misread is worse than refused.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coopdesk.formats.folding import folded
from coopdesk.formats.words import LEAST, WORDS

_CENTURY = 100
_BACK = 70
"""A year of two digits lies at most so many years back, and less than thirty ahead."""
_EARLIEST = 1000
_GREGORIAN, _LAST_EASTER = 1583, 4099
"""For these years the rule of Easter holds, as dateutil gives it."""
_FAR = dt.timedelta(days=366)
_YEARS = 12
_MIDDLE = 15
_MOST = 200
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\Z")
_UNPARTED = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})\Z")
_UNPARTED_ISO = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_AHEAD = re.compile(r"(?:[a-z] ?)?\+ ?(\d{1,3})(?: ?([a-z]+))?\Z")
_NUMERIC = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?[.]?\Z")
_YEAR = r"(?:(?:\s+|[.\-/]\s*|\s*')(\d{4}|\d{2}))?\Z"
_WORDED = re.compile(
    r"(\d{1,2})(?:er|°|o|st|nd|rd|th)?[\s.\-/]*(?:of |de |di )?([a-z]+)\.?" + _YEAR
)
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s+(\d{4}))?\Z")
_OF_PART = re.compile(r"(?:of |de |di |d')?([a-z]+)\.?" + _YEAR)
_OF_MONTH = re.compile(r"(\d{1,2})(?:er|°|o|st|nd|rd|th)?\Z")
_ORDINAL = re.compile(r"\d{1,2}(?:er|°|st|nd|rd|th)\Z")
_ONLY_MONTH = re.compile(r"([a-z]+)\.?" + _YEAR)


class NotInCalendar(ValueError):
    """It is written like a day, and the calendar has none such."""


class OnlyMonth(ValueError):
    """A month stands there, and no day of it."""


class LongerThanADay(ValueError):
    """A week, a quarter or a year stands there, and no day of it."""


class TwoDays(ValueError):
    """People mean two days by it: ``one``, and ``other`` a week later."""

    def __init__(self, one: dt.date) -> None:
        """Keep both."""
        self.one, self.other = one, _moved(one, 7)
        super().__init__(f"{one} {self.other}")


class OtherWeekday(ValueError):
    """The weekday typed is not that of the day; ``day`` is the day."""

    def __init__(self, day: dt.date) -> None:
        """Name the day."""
        super().__init__(day.isoformat())
        self.day = day


def anchor(days: Iterable[dt.date], today: dt.date) -> dt.date:
    """Return the day that a year left out is to be near to.

    It is ``today``, but where all ``days`` (those already in the record) lie more than a year
    away: then the nearest of them.
    """
    nearest = min(days, key=lambda day: abs(day - today), default=today)
    return nearest if abs(nearest - today) > _FAR else today


@dataclass(frozen=True, slots=True)
class Days:
    """Reads days in one language, by the names of its months and weekdays (0 is Monday)."""

    language: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]

    def read(self, text: str, today: dt.date, near: dt.date) -> dt.date | None:
        """Return the day typed; none where ``text`` is not written like a day.

        Without a year, the day nearest to ``near`` is meant.

        Raises:
            ValueError: it is one of those above.
        """
        words = WORDS[self.language]
        typed = _plain(text)
        if (found := self._relative(typed, today)) is not None:
            return found
        for said in (typed.rstrip("."), typed := re.sub(rf" {words.hour}\Z", "", typed)):
            if (shift := words.shifts.get(said)) is not None:
                return _moved(today, shift)
        if (found := self._after(typed, today)) is not None:
            return found
        bare = self._bare(typed)
        if (found := self._relative(bare, today) or self._feast(bare, near)) is not None:
            return found
        weekday, rest = self._weekday(bare)
        if weekday is not None:
            if rest in words.last:
                return _moved(today, -((today.weekday() - weekday - 1) % 7 + 1))
            if not rest or rest in words.next:
                return self._coming(today, weekday, said_next=bool(rest))
            rest = self._bare(rest)
        alone = rest != typed or _ORDINAL.match(typed) is not None
        found = self._dated(rest, near, weekday, alone=alone)
        if found is None:
            self._refuse_spans(rest)
        return found

    def _bare(self, typed: str) -> str:
        """Return what is typed without articles, the first of a month as a figure."""
        words = WORDS[self.language]
        bare = re.sub(rf"\A{words.articles}(?=\S)", "", typed)
        return re.sub(rf"\A{words.first}(?= |\Z)", "1er", bare)

    def _coming(self, today: dt.date, weekday: int, *, said_next: bool) -> dt.date:
        found = _moved(today, (weekday - today.weekday() - 1) % 7 + 1)
        if said_next and WORDS[self.language].next_is_two and today.weekday() < weekday:
            raise TwoDays(found)
        return found

    def _after(self, typed: str, today: dt.date) -> dt.date | None:
        """Return the day a week or a fortnight after the one that is named before it."""
        for said, days in WORDS[self.language].after.items():
            head = re.sub(rf"\Aa {said} (?:on )?(.+)", r"\1", typed)
            if head == typed:
                head = typed.removesuffix(f" {said}")
            if head == typed:
                continue
            shift = WORDS[self.language].shifts.get(head)
            weekday, rest = self._weekday(self._bare(head))
            if shift is not None:
                return _moved(today, shift + days)
            if weekday is not None and not rest:
                return _moved(self._coming(today, weekday, said_next=False), days)
        return None

    def _refuse_spans(self, typed: str) -> None:
        spans = rf"(?:\S+ ){{0,3}}(?:{WORDS[self.language].spans})(?: \S+){{0,2}}|[qst][1-4] ?\d*"
        if re.fullmatch(spans, typed) or re.fullmatch(r"(?:19|20)\d\d", typed):
            raise LongerThanADay(typed)

    def _dated(
        self, typed: str, near: dt.date, weekday: int | None, *, alone: bool
    ) -> dt.date | None:
        if (found := _in_figures(typed, near, weekday)) is not None:
            return found
        if (match := _WORDED.match(typed)) and (month := _named(match[2], self.months)):
            return _day(int(match[1]), month, match[3], near, weekday)
        if WORDS[self.language].month_first and (match := _MONTH_FIRST.match(typed)):
            month = _named(match[1], self.months)
            return _day(int(match[2]), month, match[3], near, weekday) if month else None
        if (found := self._feast(typed, near) or self._part(typed, near)) is not None:
            return found
        if alone and (match := _OF_MONTH.match(typed)):
            return _of_month(int(match[1]), near, weekday)
        if (match := _ONLY_MONTH.match(typed)) and _named(match[1], self.months):
            raise OnlyMonth(typed)
        return None

    def _weekday(self, typed: str) -> tuple[int | None, str]:
        words = WORDS[self.language]
        first, _, rest = typed.partition(" ")
        if first in words.next | words.last and (found := _named(rest, self.weekdays)) is not None:
            return found, first
        found = _named(first.rstrip("."), self.weekdays)
        return (None, typed) if found is None else (found, rest)

    def _relative(self, typed: str, today: dt.date) -> dt.date | None:
        words = WORDS[self.language]
        if match := _AHEAD.match(typed):
            what = words.units.get(match[2]) if match[2] else "day"
            return None if what is None else _later(today, int(match[1]), what)
        for pattern, sign in ((words.ahead, 1), (words.ago, -1)):
            if (match := re.fullmatch(pattern, typed)) is None:
                continue
            number, unit = words.numbers.get(match["n"]), words.units.get(match["u"].rstrip("."))
            if number is None and re.fullmatch(r"[0-9]{1,4}", match["n"]):
                number = int(match["n"])
            if number is not None and unit is not None:
                return _later(today, sign * number, unit)
        return None

    def _feast(self, typed: str, near: dt.date) -> dt.date | None:
        if (match := re.match(rf"(.*?){_YEAR}", typed)) is None:
            return None
        words = WORDS[self.language]
        if (at := words.feasts.get(match[1])) is not None:
            return _day(*at, match[2], near)
        for said in (match[1], match[1].replace("-", " ")):
            if (after := words.moving.get(said)) is not None:
                return _around_easter(after, match[2], near)
        return None

    def _part(self, typed: str, near: dt.date) -> dt.date | None:
        words = WORDS[self.language]
        first, _, rest = typed.replace("-", " ").partition(" ")
        if (part := words.parts.get(first)) is None:
            return None
        if match := re.fullmatch(words.month, rest):
            at = _later(near.replace(day=1), int(_is_next(match)), "month")
            return _in_month(part, at.year, at.month)
        if match := re.fullmatch(rf"{words.year}|(?:de |di |of |del )?(?P<y>\d{{4}})", rest):
            return _in_year(part, int(match["y"] or near.year + _is_next(match)))
        if not (match := _OF_PART.match(rest)) or not (month := _named(match[1], self.months)):
            return None
        if match[2] is not None:
            return _in_month(part, _year(match[2], near), month)
        years = range(near.year - 1, near.year + 2)
        return min(
            (_in_month(part, year, month) for year in years if 0 < year <= dt.MAXYEAR),
            key=lambda day: abs(day - near),
        )


def _around_easter(after: int, year: str | None, near: dt.date) -> dt.date:
    """Return the day so many days after Easter, of a year, else the one nearest to ``near``."""
    # Few people name such a day; the others do not pay for the library.
    from dateutil.easter import easter  # type: ignore[import-untyped]  # noqa: PLC0415 (no types)

    years = [_year(year, near)] if year else range(near.year - 1, near.year + 2)
    known = [each for each in years if _GREGORIAN <= each <= _LAST_EASTER]
    if not known:
        raise NotInCalendar
    sundays: list[dt.date] = [easter(each) for each in known]
    days = [each + dt.timedelta(days=after) for each in sundays]
    return min(days, key=lambda day: abs(day - near))


def _plain(text: str) -> str:
    """Return what is typed, folded; Italians write lunedi' where the keyboard has no accents."""
    typed = " ".join(folded(text[:_MOST]).replace(",", " ").split())
    return re.sub(r"(?<=[a-z]{3})'(?= |\Z)", "", typed)


def _is_next(match: re.Match[str]) -> bool:
    found = match.groupdict()
    return bool(found.get("early") or found.get("late"))


def _in_figures(typed: str, near: dt.date, weekday: int | None) -> dt.date | None:
    if match := _ISO.match(typed):
        return _whole(int(match[3]), int(match[2]), int(match[1]), weekday)
    if match := _UNPARTED.match(typed):
        turned = _UNPARTED_ISO.match(typed)
        if turned and int(match[2]) > 12:  # noqa: PLR2004 (no month has that number)
            return _whole(int(turned[3]), int(turned[2]), int(turned[1]), weekday)
        return _day(int(match[1]), int(match[2]), match[3], near, weekday)
    if match := _NUMERIC.match(typed):
        return _day(int(match[1]), int(match[2]), match[3], near, weekday)
    return None


def _named(typed: str, names: Mapping[str, int]) -> int | None:
    """Return what is called ``typed``, or begins with it where nothing else does."""
    if typed in names:
        return names[typed]
    if len(typed) < LEAST:
        return None
    found = {number for name, number in names.items() if name.startswith(typed)}
    return found.pop() if len(found) == 1 else None


def _year(text: str, near: dt.date) -> int:
    if len(text) > 2:  # noqa: PLR2004 (written in full)
        return int(text)
    first = near.year - _BACK
    return first + (int(text) - first) % _CENTURY


def _whole(day: int, month: int, year: int, weekday: int | None = None) -> dt.date:
    try:
        found = dt.date(year, month, day)
    except ValueError as trouble:
        raise NotInCalendar from trouble
    if year < _EARLIEST:
        raise NotInCalendar
    if weekday is not None and found.weekday() != weekday:
        raise OtherWeekday(found)
    return found


def _day(
    day: int, month: int, year: str | None, near: dt.date, weekday: int | None = None
) -> dt.date:
    if year is not None:
        return _whole(day, month, _year(year, near), weekday)
    found = []
    for each in range(near.year - _YEARS, near.year + _YEARS + 1):
        try:
            found.append(_whole(day, month, each, weekday))
        except ValueError:
            continue
    if not found:
        raise NotInCalendar
    return min(found, key=lambda one: abs(one - near))


def _of_month(day: int, near: dt.date, weekday: int | None) -> dt.date:
    found = []
    for months in (-2, -1, 0, 1, 2):
        at = _later(near.replace(day=1), months, "month")
        try:
            found.append(_whole(day, at.month, at.year, weekday))
        except ValueError:
            continue
    if not found:
        if weekday is not None:
            raise OtherWeekday(_of_month(day, near, None))
        raise NotInCalendar
    return min(found, key=lambda one: abs(one - near))


def _in_month(part: str, year: int, month: int) -> dt.date:
    last = calendar.monthrange(year, month)[1] if 0 < year <= dt.MAXYEAR else 1
    return _whole({"first": 1, "middle": _MIDDLE, "last": last}[part], month, year)


def _in_year(part: str, year: int) -> dt.date:
    if part == "middle":
        raise LongerThanADay(str(year))
    return _whole(*((1, 1) if part == "first" else (31, 12)), year)


def _moved(day: dt.date, days: int) -> dt.date:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError as trouble:
        raise NotInCalendar from trouble


def _later(day: dt.date, number: int, unit: str) -> dt.date:
    if unit in {"day", "week", "fortnight"}:
        return _moved(day, number * {"day": 1, "week": 7, "fortnight": 14}[unit])
    months = day.year * 12 + day.month - 1 + number * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    if not 0 < year <= dt.MAXYEAR:
        raise NotInCalendar
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
