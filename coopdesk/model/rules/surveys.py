"""What questionnaires show: the answers to each question, as counts and shares.

Source: FORMAT.md, ``questionnaires``: counts, never persons.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from coopdesk.model.questionnaire import Answer, Questionnaire
from coopdesk.model.rules.exact import percent


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and its answers; several may be given, so their sum says nothing."""

    question: str
    answers: tuple[Answer, ...]

    @property
    def most(self) -> int:
        """The highest count of an answer."""
        return max((one.count or 0 for one in self.answers), default=0)


def questions(questionnaire: Questionnaire) -> tuple[Asked, ...]:
    """Return the questions in the order they were first put, each with all its answers."""
    found: dict[str, list[Answer]] = {}
    for answer in questionnaire.answers:
        found.setdefault(answer.question, []).append(answer)
    return tuple(Asked(question, tuple(answers)) for question, answers in found.items())


def answer_share(questionnaire: Questionnaire, answer: Answer) -> Decimal | None:
    """Return what percent of those who answered gave ``answer``."""
    if questionnaire.returned is None or answer.count is None:
        return None
    return percent(Decimal(answer.count), Decimal(questionnaire.returned))


def returned_share(questionnaire: Questionnaire) -> Decimal | None:
    """Return what percent of the questionnaires came back."""
    if questionnaire.returned is None or questionnaire.handed_out is None:
        return None
    return percent(Decimal(questionnaire.returned), Decimal(questionnaire.handed_out))
