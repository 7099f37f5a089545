"""Only what is written exactly as our sheets write it is a code of ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.signing.codes import PageCode, SheetCode, page_code, sheet_code

HEX = "0123456789abcdef"
PAGE = "CD1:0123456789ABCDEF:12:89ABCDEF:1/2"
SHEET = f"COOPDESK1|{HEX * 2}|VAL-01|3|{'0A' * 15}"


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text(HEX, min_size=count, max_size=count)


@given(digits(16), st.integers(1, 9999), digits(8), st.integers(1, 999), st.integers(0, 99))
def test_a_page_code_is_read_as_it_was_written(
    sheet: str, version: int, digest: str, page: int, more: int
) -> None:
    code = PageCode(sheet, version, digest, page, min(page + more, 999))
    assert page_code(str(code)) == code


@given(
    digits(32),
    st.text(st.characters(exclude_characters="|", exclude_categories=["Cc", "Cs"]), max_size=60),
    st.integers(1, 9999),
    digits(30),
)
def test_a_receipt_is_read_as_it_was_written(
    key: str, number: str, version: int, digest: str
) -> None:
    code = SheetCode(key, number, version, digest)
    assert sheet_code(str(code)) == code


def test_the_short_code_needs_only_small_modules() -> None:
    alphanumeric = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
    assert set(str(PageCode(HEX, 12, HEX[:8], 10, 12))) <= alphanumeric


@pytest.mark.parametrize(
    "text",
    [
        "",
        PAGE.lower(),
        PAGE + " ",
        PAGE + "\n",
        " " + PAGE,
        PAGE.replace("CD1", "CD2"),
        PAGE.replace("1/2", "0/2"),
        PAGE.replace("1/2", "3/2"),
        PAGE.replace("1/2", "01/2"),
        PAGE.replace("1/2", "1000/2000"),
        PAGE.replace("1/2", "\u0661/2"),
        PAGE.replace(":12:", ":0:"),
        PAGE.replace(":12:", ":12345:"),
        PAGE.replace(":12:", ":-1:"),
        PAGE.replace("0123456789ABCDEF", "0123456789ABCDE"),
        PAGE.replace("0123456789ABCDEF", "0123456789ABCDEG"),
        SHEET,
    ],
)
def test_what_is_no_page_code(text: str) -> None:
    assert page_code(PAGE) is not None
    assert page_code(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        PAGE,
        SHEET + "\n",
        SHEET + "|",
        SHEET.replace("COOPDESK1", "COOPDESK2"),
        SHEET.replace("VAL-01", "VAL|01"),
        SHEET.replace("VAL-01", "VAL\x0001"),
        SHEET.replace("VAL-01", "V" * 81),
        SHEET.replace("|3|", "|0|"),
        SHEET.replace("|3|", "|x|"),
        SHEET.replace(HEX * 2, HEX),
        SHEET.replace(HEX * 2, HEX.upper() * 2),
        SHEET.replace("0A0A", "0a0a"),
        "BCD\n002\n1\nSCT\n\nA neighbour\nFR7630006000011234567890189\nEUR10",
    ],
)
def test_what_is_no_receipt(text: str) -> None:
    assert sheet_code(SHEET) is not None
    assert sheet_code(text) is None


def test_a_receipt_fits_the_pages_of_its_sheet() -> None:
    receipt = SheetCode(HEX * 2, "VAL-01", 3, HEX[:10] * 3)
    page = PageCode(HEX, 3, HEX[:8], 1, 2)
    assert receipt.fits(page)
    assert not receipt.fits(PageCode("f" * 16, 3, HEX[:8], 1, 2))
    assert not receipt.fits(PageCode(HEX, 2, HEX[:8], 1, 2))
    assert not receipt.fits(PageCode(HEX, 3, "f" * 8, 1, 2))
