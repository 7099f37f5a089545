"""The sentences beside the boxes of a sheet, for paper and window alike."""

from __future__ import annotations

from coopdesk.i18n import N_, Message
from coopdesk.model.rules.acceptances import Question, QuestionName

_PERSON: dict[QuestionName, Message] = {
    "statutes_read": N_("I have read the draft statutes."),
    "risk_understood": N_("I have understood that the money may be lost."),
    "privacy_notice": N_("I have read the notice about my personal data."),
    "publish_name": N_("My name may be published."),
    "photo": N_("Photos of me may be used."),
    "newsletter": N_("I wish to receive news."),
}
_ORGANISATION: dict[QuestionName, Message] = {
    **_PERSON,
    "publish_name": N_("The name of who represents us may be published."),
    "photo": N_("Photos of us may be used."),
}


def question_words(question: Question, *, person: bool) -> Message:
    """Return the sentence beside a box, as a person or as an organisation says it."""
    return (_PERSON if person else _ORGANISATION)[question.name]
