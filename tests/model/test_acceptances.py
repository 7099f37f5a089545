"""The boxes of a sheet: which are asked, what was answered, what is still open."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from coopdesk.model.commitment import Commitment
from coopdesk.model.commitment_parts import Acceptances
from coopdesk.model.rules.acceptances import (
    QUESTIONS,
    answer,
    answered_on,
    must_be_accepted,
    questions,
    still_open,
)

DAY = dt.date(2020, 9, 19)
ALWAYS = ["privacy_notice", "publish_name", "photo", "newsletter"]


def commitment(kind: str, **answers: object) -> Commitment:
    said = Acceptances(**answers)  # type: ignore[arg-type]  # the fields of Acceptances
    return Commitment(id="E1", actor="a", kind=kind, title="t", status="proposed", acceptances=said)


def asked(*kinds: str) -> list[str]:
    return [one.name for one in questions([commitment(kind) for kind in kinds])]


def test_what_is_asked_follows_the_kinds() -> None:
    assert asked("volunteer_hours") == ALWAYS
    assert asked("shares") == ["statutes_read", "risk_understood", *ALWAYS]
    assert asked("loan") == asked("guarantee") == ["risk_understood", *ALWAYS]
    assert asked("volunteer_hours", "shares") == asked("shares")
    assert asked() == []


def test_a_sheet_is_answered_when_all_its_commitments_are() -> None:
    one, two = commitment("shares", answered_on=DAY), commitment("shares")
    assert answered_on([one, two]) is None
    assert answered_on([]) is None
    later = commitment("shares", answered_on=DAY + dt.timedelta(1))
    assert answered_on([later, one]) == DAY + dt.timedelta(1)


def test_yes_is_yes_everywhere_and_nothing_is_not_no() -> None:
    statutes = QUESTIONS[0]
    yes, no = (commitment("shares", statutes_read=said) for said in (True, False))
    hours = commitment("volunteer_hours")
    assert answer([yes, hours], statutes) is True
    assert answer([yes, no], statutes) is False
    assert answer([yes, commitment("shares")], statutes) is None
    assert answer([hours], statutes) is None


def test_risk_and_notice_must_be_accepted_before_signing_on_a_screen() -> None:
    answers = dict.fromkeys(asked("shares"), True) | {"answered_on": DAY}
    full = commitment("shares", **answers)
    assert must_be_accepted([full]) == still_open([full]) == ()
    unread = replace(full, acceptances=replace(full.acceptances, statutes_read=False, photo=False))
    assert must_be_accepted([unread]) == ()
    refused = replace(full, acceptances=replace(full.acceptances, risk_understood=False))
    assert [one.name for one in must_be_accepted([refused])] == ["risk_understood"]
    undated = replace(full, acceptances=replace(full.acceptances, answered_on=None))
    assert [one.name for one in must_be_accepted([undated])] == ["risk_understood",
                                                                 "privacy_notice"]  # fmt: skip
