"""Questionnaires: how the needs were heard, in numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import (
    Choice,
    ClosedList,
    Day,
    Number,
    Record,
    Reference,
    Text,
    children,
    declare,
)
from coopdesk.model.vocabulary import declare_id

WAYS = ClosedList(
    "questionnaires.way",
    {
        "paper": P_("questionnaire way", "on paper"),
        "door_to_door": P_("questionnaire way", "from door to door"),
        "telephone": P_("questionnaire way", "by telephone"),
        "online": P_("questionnaire way", "online"),
        "meeting": P_("questionnaire way", "in a meeting"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Record):
    """How many gave one answer to one question."""

    question: str = declare(
        Text(),
        P_("answer", "Question"),
        N_("The question as it was put; the answers to one question follow each other."),
        required=True,
    )
    answer: str = declare(
        Text(), P_("answer", "Answer"), N_("One answer to the question."), required=True
    )
    count: int | None = declare(
        Number(count=True), P_("answer", "How many"), N_("How many gave this answer.")
    )
    need: str | None = declare(
        Reference(("needs",)), P_("answer", "Need"), N_("The need this answer speaks of.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire(Record):
    """One questionnaire and what was answered, as counts and never as persons."""

    id: str = declare_id()
    title: str = declare(
        Text(),
        P_("questionnaire", "Title"),
        N_("What the questionnaire is called."),
        required=True,
    )
    date: dt.date | None = declare(
        Day(), P_("questionnaire", "Date"), N_("The day the answers were counted.")
    )
    way: str | None = declare(
        Choice(WAYS), P_("questionnaire", "Way"), N_("How people were asked.")
    )
    handed_out: int | None = declare(
        Number(count=True), N_("Handed out"), N_("How many questionnaires were handed out.")
    )
    returned: int | None = declare(Number(count=True), N_("Returned"), N_("How many came back."))
    activity: str | None = declare(
        Reference(("activities",)),
        P_("questionnaire", "Activity"),
        N_("The activity it belongs to."),
    )
    note: str | None = declare(
        Text(long=True), P_("questionnaire", "Note"), N_("How it was done, and what it shows.")
    )
    answers: tuple[Answer, ...] = children(Answer, N_("Answers"))
