"""Text from elsewhere: whatever it is, what is left of it can be stored, and is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.i18n import catalogue
from coopdesk.model.cleaning import cleaned, is_clean
from coopdesk.model.fields import TEXT_LIMIT, UNWELCOME

_ = catalogue("en")
ANY = st.text(st.characters(codec=None), max_size=60)


@given(ANY, st.booleans())
def test_what_is_left_can_be_stored(text: str, long: bool) -> None:
    left = cleaned(text, long=long).text
    assert not UNWELCOME.search(left)
    assert is_clean(left, long=long)
    assert long or "\n" not in left


@given(ANY, st.booleans())
def test_what_is_clean_stays_as_it_is(text: str, long: bool) -> None:
    once = cleaned(text, long=long)
    again = cleaned(once.text, long=long)
    assert again.text == once.text or not long
    assert not again.said(_)
    if is_clean(text, long=True) and long:
        assert once.text == text


@pytest.mark.parametrize(
    ("text", "left", "said"),
    [
        ("a\x00b\x07", "ab", "Control characters taken out of the text: 2."),
        ("a\ud800b", "ab", "Broken characters taken out of the text: 1."),
        ("a\r\n\r\n b\u2029c\x85d", "a b c d", "Line breaks became spaces."),
        ("a\n", "a", ""),
        ("a\tb", "a b", ""),
        (
            "x" * (TEXT_LIMIT + 1),
            "x" * TEXT_LIMIT,
            f"The text was cut after {TEXT_LIMIT} characters.",
        ),
    ],
)
def test_what_was_done_is_said(text: str, left: str, said: str) -> None:
    done = cleaned(text, long=False)
    assert done.text == left
    assert done.said(_) == said


def test_a_paragraph_keeps_its_lines() -> None:
    done = cleaned("a\r\nb\x0bc\u2028\td", long=True)
    assert done.text == "a\nb\nc\n\td"
    assert not done.said(_)
