"""A new version counts nothing twice, and a signature locks what was signed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.model.rules.capital import capital_promised
from coopdesk.model.rules.counting import is_promised, promised, volunteer_hours
from coopdesk.model.rules.versions import locked, may_change, new_version_of
from tests.model.village import village

commitments = st.sampled_from([one for one in village().commitments if is_promised(one)])


@given(st.lists(commitments, unique=True))
def test_nothing_counts_twice(chosen: list[object]) -> None:
    snapshot = village()
    records = list(snapshot.commitments)
    for number, one in enumerate(snapshot.commitments, start=39):
        if one in chosen:
            old, new = new_version_of(one, f"E{number}")
            records[records.index(one)] = old
            records.append(replace(new, key=f"new{number}"))
    after = replace(snapshot, commitments=tuple(records))
    assert capital_promised(after) == capital_promised(snapshot)
    assert volunteer_hours(promised(after)) == volunteer_hours(promised(snapshot))
    assert len(promised(after)) == len(promised(snapshot))


def test_the_new_version_replaces_the_old_one() -> None:
    signed = village().commitments[0]
    old, new = new_version_of(signed, "E39")
    assert (old.status, old.id, old.version) == ("revised", signed.id, signed.version)
    assert (new.status, new.id, new.replaces) == ("agreed", "E39", signed.key)
    assert new.version == (signed.version or 1) + 1
    assert new.key == ""
    assert new.signature.date is None
    assert new.acceptances.statutes_read is None
    assert [one.text for one in new.conditions] == [one.text for one in signed.conditions]
    assert new_version_of(replace(signed, version=None), "E40")[1].version == 2


def test_a_signature_locks() -> None:
    by_id = {one.id: one for one in village().commitments}
    signed, proposed, withdrawn = by_id["E01"], by_id["E02"], by_id["E19"]
    assert locked(signed)
    assert not locked(proposed)
    assert not locked(withdrawn)
    gone = replace(withdrawn.signature, date=dt.date(2020, 9, 1))
    assert locked(replace(withdrawn, signature=gone))
    assert may_change(signed, "status")
    assert may_change(signed, "notes")
    assert not may_change(signed, "title")
    assert not may_change(signed, "signature.date")
    unscanned = replace(signed, signature=replace(signed.signature, scan_attached=False))
    assert may_change(unscanned, "signature.scan_attached")
    assert may_change(proposed, "title")
