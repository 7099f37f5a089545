"""What the bytes around a signature must be like."""

from __future__ import annotations

import pytest

from coopdesk.signing import findings
from coopdesk.signing.reading import Unreadable, opened
from coopdesk.signing.structure import (
    SignedRange,
    begins_as_pdf,
    ends_as_pdf,
    signed_range,
    without_strings,
)
from tests.signing.papers import paper

CONTENTS = b"\x30\x03\x02\x01\x07" + bytes(5)
END = b"\n>>\nendobj\nstartxref\n0\n%%EOF\n"


def file(
    before: str = "/Type /Sig /ByteRange [0 1 2 3] /Contents ",
    hexed: str | None = None,
    after: str = "",
) -> tuple[bytes, list[int]]:
    """Return a file with a signature, and what its range must be."""
    head = b"%PDF-1.7\n7 0 obj\n<< " + before.encode()
    gap = b"<" + (CONTENTS.hex() if hexed is None else hexed).encode() + b">"
    tail = after.encode() + END
    return head + gap + tail, [0, len(head), len(head) + len(gap), len(tail)]


def ranged(data: bytes, numbers: list[int], contents: bytes = CONTENTS) -> SignedRange | None:
    return signed_range(data, numbers, contents, 9)


def test_a_signature_as_it_must_be() -> None:
    data, numbers = file()
    assert ranged(data, numbers) == SignedRange(numbers[1], numbers[2], len(data))
    assert ranged(*file(after=" /Name (\\) /Contents \\( endobj)")) is not None
    assert ranged(*file("/Prop_Build /An#20App /ByteRange [0 1] /Contents ")) is not None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("/ByteRange [0 1 2 3] /ByteRange [0] /Contents ", ""),
        ("/ByteRange [0 1 2 3] /Contents ", "/ByteRange [0 1 2 3]"),
        ("/ByteRange [0 1 2 3] /Contents ", "/#42yteRange [0 1 2 3]"),
        ("/ByteRange [0 1 2 3] /Contents ", "/Contents <00>"),
        ("/ByteRange [0 1 2 3] /Contents ", "/C#6fntents <00>"),
        ("/Contents ", ""),
        ("/ByteRange [0 1 2 3] >> endobj 8 0 obj << /Contents ", ""),
        ("/ByteRange [0 1 2 3] >> stream << /Contents ", ""),
    ],
)
def test_what_says_a_thing_twice_or_nowhere_is_none(before: str, after: str) -> None:
    assert ranged(*file(before, after=after)) is None


@pytest.mark.parametrize(
    "hexed",
    [
        CONTENTS.hex().upper()[:10] + "aA" + "00" * 4,
        CONTENTS.hex()[:-2] + " 0",
        CONTENTS.hex() + "0",
        CONTENTS.hex() + "00",
        "",
    ],
)
def test_a_gap_that_is_not_its_contents_is_none(hexed: str) -> None:
    assert ranged(*file(hexed=hexed)) is None


@pytest.mark.parametrize(
    "contents", [CONTENTS[:-1] + b"\1", b"", b"\x30", b"\x30\x7f", b"\x04\x01\x07" + bytes(5)]
)
def test_contents_with_something_behind_or_missing_are_none(contents: bytes) -> None:
    data, numbers = file(hexed=contents.hex())
    assert ranged(data, numbers, contents) is None


@pytest.mark.parametrize(
    ("place", "by"), [(0, 1), (1, 1), (1, -1), (2, 1), (2, -1), (3, 1), (3, -3), (1, -10_000)]
)
def test_a_range_moved_by_a_little_is_none(place: int, by: int) -> None:
    data, numbers = file()
    numbers[place] += by
    assert ranged(data, numbers) is None


def test_ranges_of_other_lengths_are_none() -> None:
    data, numbers = file()
    assert ranged(data, [*numbers, 0, 0]) is None
    assert ranged(data, numbers[:2]) is None


def test_beginnings_and_ends() -> None:
    assert begins_as_pdf(b"%PDF-1.7\n")
    assert begins_as_pdf(b"%PDF-2.0\r")
    assert not begins_as_pdf(b"\n%PDF-1.7\n")
    assert not begins_as_pdf(b"%PDF-1.71")
    assert ends_as_pdf(b"... %%EOF")
    assert ends_as_pdf(b"... %%EOF\r\n")
    assert not ends_as_pdf(b"... %%EOF\n\n")
    assert not ends_as_pdf(b"")


def test_strings_are_left_out() -> None:
    assert without_strings(rb"/A (b (c) \) d) /E <00> (") == b"/A  /E <00> "


def test_nobody_searches_a_long_tail_for_the_end_of_the_file() -> None:
    # A library does so byte by byte: at the largest size it takes minutes.
    with pytest.raises(Unreadable) as trouble:
        opened(paper() + bytes(1024 * 1024))
    assert trouble.value.message == findings.CUT_SHORT
