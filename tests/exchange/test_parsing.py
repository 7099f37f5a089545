"""Bytes become values, or one clear sentence: nothing crashes, nothing is guessed."""

from __future__ import annotations

import json
import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.errors import RefusedImport
from coopdesk.exchange import scan
from coopdesk.exchange.parsing import parse
from coopdesk.i18n import catalogue
from tests.exchange.documents import ANYTHING


def sentence(data: bytes) -> str:
    with pytest.raises(RefusedImport) as caught:
        parse(data)
    assert caught.value.total == 1
    return caught.value.faults[0].said(catalogue("en"))


@pytest.fixture
def tiny_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut every document into pieces of a few bytes."""
    monkeypatch.setattr(scan, "RUN", 5)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "The file is empty."),
        (b" \n", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        (b"PK\x03\x04\x14\x00", "This is not JSON: line 1, column 1."),
        (b"\xff\xfe{\x00}\x00", "The file is not text in UTF-8: line 1, column 1."),
        (b'{"a":\n "\xe9t\xe9"}', "The file is not text in UTF-8: line 2, column 3."),
        (b'{"a": "\xed\xa0\x80"}', "The file is not text in UTF-8: line 1, column 8."),
        (b'{\n "\xc3\xa9": x}', "This is not JSON: line 2, column 7."),
        (b'{"a": 01}', "This is not JSON: line 1, column 8."),
        (b'{"a": "b\tc"}', "This is not JSON: line 1, column 9."),
        (b'{"a": 1} {}', "This is not JSON: line 1, column 10."),
        (b"]", "This is not JSON: line 1, column 1."),
        (b"{'a': 1}", "This is not JSON: line 1, column 2."),
    ],
)
def test_what_is_no_json_is_told_by_line_and_column(data: bytes, expected: str) -> None:
    assert sentence(data) == expected


@pytest.mark.parametrize(
    "data",
    [b"[1,]", b"[,1]", b"[1 2]", b"[1,,2]", b'{"a":1,}', b'{"a" 1}', b'{"a":1 "b":2}',
     b'{"a":[1,2,3],,"b":1}', b'{"a":[1,2,3,4],}', b"[[1,2,3,4],]", b"[,[1,2,3,4]]", b'{:[1,2,3]}',
     b"[[1,2,3,4] [1,2,3,4]]", b'["a":[1,2,3,4]]', b"{[1,2,3,4]}", b'{"a""b":[1,2,3,4]}',
     b'{1:[1,2,3,4]}', b'{"a"::[1,2,3,4]}', b"[1,2,3,4]]", b"[1,2,3,4] x", b"x [1,2,3,4]",
     b"[1,2,3,4 \x0b]", b"[truefalse,1,2]", b"[1,2,3,4,5,6,7}"],
)  # fmt: skip
@pytest.mark.usefixtures("tiny_runs")
def test_pieces_are_as_strict_as_the_whole(data: bytes) -> None:
    assert sentence(data).startswith("This is not JSON: line 1, column ")


@pytest.mark.usefixtures("tiny_runs")
@given(ANYTHING, st.sampled_from([None, 1]))
def test_pieces_make_the_whole(value: object, indent: int | None) -> None:
    data = json.dumps(value, indent=indent).encode()
    assert parse(data) == json.loads(data, parse_float=Decimal)


@pytest.mark.usefixtures("tiny_runs")
@given(ANYTHING, st.data())
def test_what_json_refuses_is_refused_in_pieces(value: object, data: st.DataObject) -> None:
    whole = json.dumps([value, {"a": value}])
    begin = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(begin, min(len(whole), begin + 3)))
    damaged = whole[:begin] + data.draw(st.text(',:[]{}"0 a\\', max_size=2)) + whole[end:]
    try:
        expected = json.loads(damaged, parse_float=Decimal)
    except json.JSONDecodeError:
        with pytest.raises(RefusedImport):
            parse(damaged.encode())
    else:
        assert parse(damaged.encode()) == expected


@pytest.mark.usefixtures("tiny_runs")
def test_a_field_given_twice_is_seen_across_pieces() -> None:
    found = parse(b'{"a": [1, 2, 3, 4], "b": "long enough", "a": 2, "c": {"d": "and more"}}')
    assert getattr(found, "twice", None) == ("a",)


@pytest.mark.parametrize("length", range(1, 60, 7))
def test_a_file_cut_off_is_told(length: int) -> None:
    whole = b'{"a": [1, "b", {"c": "d"}], "e": "a text that goes on \\" and on"}'
    assert sentence(whole[:length]).startswith("The file is cut off: what opens in line 1")


def test_nesting_is_limited() -> None:
    assert parse(b"[" * 64 + b"]" * 64)
    assert "more than 64 deep: line 1, column 65" in sentence(b"[" * 65 + b"]" * 65)
    assert "more than 64 deep" in sentence(b'{"a":' * 200_000)
    assert "more than 64 deep" in sentence(b"[" * 200_000)


def test_values_are_counted_before_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "VALUE_LIMIT", 10)
    assert parse(b'{"a": [1, 2, "3,4", {}, [], null, true], "b": -1.5e3}')
    assert "more than 10 values" in sentence(
        b'{"a": [1, 2, 3, {}, [], null, true], "b": 1, "c": 2}'
    )
    assert "more than 10 values" in sentence(b"[,,,1,1,1,1,1,1,1,1,1,1,1")


def test_size_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "SIZE_LIMIT", 2**20)
    assert parse(b'"' + b"a" * (2**20 - 2) + b'"')
    assert sentence(b'"' + b"a" * (2**20 - 1) + b'"') == "The file is larger than 1 MB."


@pytest.mark.parametrize("filling", [b"a", b"\\n", b"\\\\", b"\xc3\xa9", b"  ,"])
def test_a_text_of_fifty_megabytes_is_read_at_once(filling: bytes) -> None:
    text = parse(b'["' + filling * (50_000_000 // len(filling)) + b'"]')
    assert isinstance(text, list)
    assert isinstance(text[0], str)
    assert len(text[0]) == 50_000_000 // len(filling) * (3 if filling == b"  ," else 1)


@pytest.mark.parametrize("seed", range(20))
def test_noise_is_refused(seed: int) -> None:
    assert sentence(random.Random(seed).randbytes(10_000))  # noqa: S311 (nothing secret)
