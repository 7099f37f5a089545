"""The figures of the example village, to the last one."""

from __future__ import annotations

import datetime as dt

import pytest

from coopdesk.model.rules.checks import faults
from coopdesk.model.rules.figures import figures
from tests.model.village import expected, village

FIGURES = figures(village(), dt.date(2026, 1, 1))


@pytest.mark.parametrize("name", expected())
def test_the_figure_comes_out(name: str) -> None:
    assert FIGURES[name] == expected()[name]


def test_no_figure_is_forgotten() -> None:
    assert set(FIGURES) == {*expected(), "birth_forecast"}
    assert FIGURES["birth_forecast"] == {
        "emergency": dt.date(2020, 12, 19),
        "ordinary": dt.date(2020, 12, 19),
        "days_between": 0,
    }


def test_the_village_has_no_faults() -> None:
    assert faults(village()) == []
