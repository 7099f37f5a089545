"""No altered PDF is valid, and each gets the verdict and the reason that it must."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from coopdesk.signing import findings
from coopdesk.signing.quarantine import Limits, Quarantine
from tests.signing.bombs import BOMBS, bomb_in_properties
from tests.signing.corpus import LATER, PARTS, Alteration, Issued, issued


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__.strip("_"))
def test_altered_files_get_the_verdict_they_must(
    part: Callable[[Issued], Iterator[Alteration]],
) -> None:
    paper = issued()
    wrong = []
    with Quarantine() as apart:
        for one in part(paper):
            found = apart.judge(
                one.data,
                roots=paper.roots if one.roots is None else one.roots,
                revoked=one.revoked,
                record=one.record,
                now=one.now,
            )
            said = [finding.message for finding in found.findings]
            assert one.verdict != "valid"
            if found.verdict != one.verdict or (one.reason and one.reason not in said):
                wrong.append((one.name, found.verdict, [message.text for message in said]))
    assert not wrong


@pytest.fixture(scope="module")
def apart() -> Iterator[Quarantine]:
    with Quarantine() as running:
        yield running


@pytest.mark.parametrize("name", BOMBS)
def test_files_made_to_do_harm_are_survived(name: str, apart: Quarantine) -> None:
    found = apart.judge(BOMBS[name](), roots=(), revoked={}, record=None, now=LATER)
    assert found.verdict in {"damaged", "changed", "not_signed"}
    assert found.findings


def test_after_one_that_did_harm_the_next_is_judged_as_if_nothing_had_been() -> None:
    # With time enough, so that it is the memory that ends it, however busy the machine.
    with Quarantine(Limits(seconds=60.0)) as apart:
        harm = apart.judge(bomb_in_properties(), roots=(), revoked={}, record=None, now=LATER)
        assert [finding.message for finding in harm.findings] == [findings.TOO_BIG_INSIDE]
        certified = issued().states[1]
        after = apart.judge(certified, roots=issued().roots, revoked={}, record=None, now=LATER)
    assert after.verdict == "valid"
