"""Ranges handed to spreadsheets and back: every text comes back as it went."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.errors import UserError
from coopdesk.exchange import ranges
from coopdesk.exchange.ranges import marked_up, rows_of, said, tabbed, unguarded
from coopdesk.model.fields import UNWELCOME

TEXTS = st.text(st.sampled_from("ab \t\n\"'=+-@;€é")).filter(lambda t: not UNWELCOME.search(t))


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=3), min_size=1, max_size=4))
def test_every_text_comes_back(cells: list[list[str]]) -> None:
    rows = [[*row, "end"] for row in cells]
    found, cleaned = rows_of(tabbed(rows, "fr"))
    assert cleaned == 0
    assert [[unguarded(cell) for cell in row] for row in rows] == [
        [unguarded(cell) for cell in row] for row in found
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"two\nlines"\t"a\ttab"\n', [["two\nlines", "a\ttab"]]),
        ('"Le Pain" coop\tx\n', [['"Le Pain" coop', "x"]]),
        ('"""quoted"""\n', [['"quoted"']]),
        ('"never closed\tx\ny\n', [['"never closed', "x"], ["y"]]),
        ("\ufeffa\n\n\n", [["a"]]),
        ("'=1+1\t'abc\n", [["=1+1", "'abc"]]),
        ("", []),
    ],
)
def test_what_spreadsheets_hand_over_is_read(text: str, rows: list[list[str]]) -> None:
    assert rows_of(text) == (rows, 0)


def test_signs_that_cannot_be_printed_are_taken_out_and_counted() -> None:
    assert rows_of("a\x0bb\tc\nd\x00\n") == ([["ab", "c"], ["d"]], 2)


def test_more_than_can_be_looked_at_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges, "ROWS", 3)
    with pytest.raises(UserError):
        rows_of("x\n" * 4)


def test_cells_are_written_as_the_language_reads_them() -> None:
    assert said(Decimal("1234.50"), "fr") == "1234,50"
    assert said(Decimal("1234.50"), "en") == "1234.50"
    assert said(dt.date(2020, 3, 12), "it") == "12/03/2020"
    assert said(None, "it") == ""


def test_a_formula_stays_a_text_in_both_forms() -> None:
    rows = [['=HYPERLINK("http://x")', "<b>&"]]
    assert tabbed(rows, "en").startswith('"\'=HYPERLINK(""http://x"")"\t')
    made = marked_up(["=head"], rows, "en")
    assert "<b>" not in made
    assert made.count("mso-number-format:'\\@'") == 3
