"""Whatever byte is changed, and wherever the file is cut, it is not valid any more."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from coopdesk.signing.judgement import Judgement
from coopdesk.signing.verification import judge
from tests.signing import edits
from tests.signing.corpus import LATER, issued

PAPER = issued()
WHOLE, SIGNED = PAPER.states[-1], PAPER.states[2]


def judged(data: bytes) -> Judgement:
    return judge(data, roots=PAPER.roots, revoked={}, record=None, now=LATER)


@settings(max_examples=60)
@given(st.integers(0, len(SIGNED) - 1), st.integers(1, 255))
def test_a_changed_byte_is_seen(at: int, by: int) -> None:
    changed = edits.put(SIGNED, at, bytes([SIGNED[at] ^ by]))
    assert judged(changed).verdict != "valid"


@settings(max_examples=60)
@given(st.data())
def test_a_changed_byte_in_the_signature_is_seen(data: st.DataObject) -> None:
    begin, end = edits.gap(SIGNED)
    at = data.draw(st.integers(begin, end))
    digit = data.draw(st.sampled_from(b"0123456789abcdefABCDEF"))
    if SIGNED[at] != digit:
        assert judged(edits.put(SIGNED, at, bytes([digit]))).verdict != "valid"


@settings(max_examples=30)
@given(st.integers(0, len(WHOLE) - 1))
@example(len(WHOLE) - 1)
@example(len(WHOLE) - 7)
def test_a_file_cut_short_is_seen(at: int) -> None:
    found = judged(WHOLE[:at])
    # Cut exactly behind a signature it is an earlier state: only the dossier knows better.
    assert found.verdict != "valid" or WHOLE[:at] in PAPER.states


@settings(max_examples=30)
@given(st.integers(0, len(SIGNED)), st.binary(min_size=1, max_size=40))
def test_bytes_put_in_between_are_seen(at: int, more: bytes) -> None:
    assert judged(SIGNED[:at] + more + SIGNED[at:]).verdict != "valid"


@settings(max_examples=60)
@given(st.binary(max_size=2000))
def test_bytes_of_any_kind_are_judged(more: bytes) -> None:
    assert judged(b"%PDF-1.7\n" + more).verdict in {"damaged", "not_signed"}
