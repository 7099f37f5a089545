"""The boxes of a sheet: ticked as they were answered, else to be ticked by hand."""

from __future__ import annotations

from coopdesk.documents.blocks import Block, CheckBox, CheckBoxes, Heading, SideBySide
from coopdesk.documents.drawing import MM
from coopdesk.documents.sheet.facts import SheetFacts, Words
from coopdesk.documents.sheet.questions import question_words
from coopdesk.model.rules.acceptances import (
    Question,
    answer,
    answered_on,
    questions,
)


def choices(facts: SheetFacts, words: Words, number: str) -> list[Block]:
    """Return the boxes; none is ticked while they have not all been answered."""
    _ = words.tr
    asked = questions(facts.commitments)
    day = answered_on(facts.commitments)
    told = tuple(_box(one, facts, words) for one in asked if one.confirms)
    chosen = tuple(_box(one, facts, words) for one in asked if not one.confirms)
    columns = ((CheckBoxes(told),), (CheckBoxes(chosen),))
    aside = _("answered on {day}", day=words.formats.date(day)) if day else ""
    heading = Heading(2, _("My choices"), number, aside)
    if facts.large_print:
        return [heading, *columns[0], *columns[1]]
    return [heading, SideBySide(columns, (0.48, 0.52), gap=6 * MM)]


def _box(question: Question, facts: SheetFacts, words: Words) -> CheckBox:
    _ = words.tr
    said = None
    if answered_on(facts.commitments) is not None:
        said = answer(facts.commitments, question)
    sentence = _.say(question_words(question, person=facts.is_person()))
    if question.confirms:
        # One box cannot say no: left empty it says that nobody confirmed.
        return CheckBox(sentence, ticked=0 if said else None)
    answers = (_.pgettext("answer", "yes"), _.pgettext("answer", "no"))
    return CheckBox(sentence, answers, None if said is None else 0 if said else 1)
