"""What is kept beside a record is one canonical text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coopdesk.exchange.aside import Aside, aside_of
from coopdesk.exchange.canonical import canonical


def test_nothing_to_keep_is_an_empty_text() -> None:
    assert Aside().text() == ""
    assert aside_of("").blank == {}


def test_what_is_kept_is_read_again() -> None:
    aside = Aside()
    aside.blank["contact.phone"] = None
    aside.keep("", "x", [Decimal("1.50"), "\U0001f469", {"b": 1, "a": []}])
    again = aside_of(aside.text())
    assert (again.blank, again.extra) == (aside.blank, aside.extra)
    assert "1.50" in aside.text()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": True}, '{"a":true,"b":1}'),
        ([None, False, [], {}], "[null,false,[],{}]"),
        (Decimal("1E+5"), "1E+5"),
        ('é"\n', '"é\\"\\n"'),
        ("\U0001f469", '"\\ud83d\\udc69"'),
    ],
)
def test_canonical_text(value: object, text: str) -> None:
    assert canonical(value) == text


def test_what_is_no_json_has_no_text() -> None:
    with pytest.raises(TypeError):
        canonical(object())
