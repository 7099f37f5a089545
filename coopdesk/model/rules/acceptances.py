"""The boxes of a sheet: which questions it asks, what was answered, what is still open.

Source: domain.md section 4 (10. Acceptances) and section 11: the boxes are answered before anyone
signs on a screen. An unanswered box is not a no.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from coopdesk.model.commitment import Commitment
from coopdesk.model.fields import value_of

QuestionName = Literal[
    "statutes_read", "risk_understood", "privacy_notice", "publish_name", "photo", "newsletter"
]
"""The fields of ``Acceptances`` that are questions."""

AT_RISK = frozenset({"shares", "loan", "guarantee"})
"""The kinds of commitment by which money may be lost."""


@dataclass(frozen=True, slots=True)
class Question:
    """One box of a sheet.

    ``kinds`` are the kinds of commitment it is asked for, empty for all. ``confirms``: the person
    confirms a sentence by one box; otherwise there is a box for yes and one for no.
    ``must_be_yes``: nobody signs on a screen who has not said yes.
    """

    name: QuestionName
    kinds: frozenset[str] = frozenset()
    confirms: bool = False
    must_be_yes: bool = False

    def is_asked_for(self, commitment: Commitment) -> bool:
        """Tell whether the question is asked for a commitment."""
        return not self.kinds or commitment.kind in self.kinds


QUESTIONS: tuple[Question, ...] = (
    # Drafts of statutes come late: who signs may not have seen them, and says so.
    Question("statutes_read", frozenset({"shares"}), confirms=True),
    Question("risk_understood", AT_RISK, confirms=True, must_be_yes=True),
    Question("privacy_notice", confirms=True, must_be_yes=True),
    Question("publish_name"),
    Question("photo"),
    Question("newsletter"),
)
"""All questions in the order of the sheet."""


def questions(commitments: Sequence[Commitment]) -> tuple[Question, ...]:
    """Return the questions a sheet of ``commitments`` asks, in the order of the sheet."""
    return tuple(one for one in QUESTIONS if any(one.is_asked_for(c) for c in commitments))


def answer(commitments: Iterable[Commitment], question: Question) -> bool | None:
    """Return what was answered on the whole sheet: yes only where every commitment says yes.

    ``None`` where one of those it is asked for has no answer.
    """
    said: list[bool | None] = [
        value_of(one.acceptances, (question.name,))
        for one in commitments
        if question.is_asked_for(one)
    ]
    if not said or None in said:
        return None
    return all(said)


def answered_on(commitments: Sequence[Commitment]) -> dt.date | None:
    """Return the day the boxes of a sheet were answered, the last one where there are several.

    ``None`` while one of its commitments has no such day.
    """
    days = [one.acceptances.answered_on for one in commitments]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def still_open(commitments: Sequence[Commitment]) -> tuple[Question, ...]:
    """Return the questions of a sheet that have no answer yet."""
    return tuple(one for one in questions(commitments) if answer(commitments, one) is None)


def must_be_accepted(commitments: Sequence[Commitment]) -> tuple[Question, ...]:
    """Return the questions that must be answered yes before anyone signs on a screen, and are not.

    A sheet without its day of answers has all of them before it.
    """
    waiting = answered_on(commitments) is None
    return tuple(
        one
        for one in questions(commitments)
        if one.must_be_yes and (waiting or not answer(commitments, one))
    )
