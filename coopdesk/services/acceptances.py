"""The boxes of a sheet, answered with the person before anyone signs on a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from coopdesk.documents.sheet.questions import question_words
from coopdesk.errors import UserError
from coopdesk.i18n import N_, Message
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.acceptances import (
    Question,
    QuestionName,
    answer,
    answered_on,
    must_be_accepted,
    questions,
    still_open,
)
from coopdesk.model.rules.versions import locked
from coopdesk.model.titles import title_of
from coopdesk.services.records import named
from coopdesk.store import DossierFile, Label

__all__ = [
    "BoxesOpen",
    "Question",
    "QuestionName",
    "answer",
    "answer_boxes",
    "answered_on",
    "must_be_accepted",
    "question_words",
    "questions",
    "refuse_unanswered",
    "still_open",
]


class BoxesOpen(UserError):
    """A sheet is not signed because of its boxes; ``names`` are those it has, in their order.

    The sentence says nothing about how they are answered: window and command line differ in that.
    """

    def __init__(
        self, message: Message, names: tuple[QuestionName, ...], /, **values: object
    ) -> None:
        """Keep the sentence, what fills it, and the names of the boxes."""
        super().__init__(message, **values)
        self.names = names


def answer_boxes(
    file: DossierFile,
    keys: Sequence[str],
    answers: Mapping[QuestionName, bool | None],
    *,
    day: date,
    means: str = "",
) -> None:
    """Record what was answered to the boxes of a sheet, on ``day``, as one step.

    ``keys`` are those of the sheet's commitments. A question that ``answers`` leaves out keeps its
    answer; one that is not asked for a commitment is not stored with it. What the actor's own
    record says about name, photo and notice follows in the same step, because that is where every
    edition looks (FORMAT.md, "Names"): a yes is an agreement of that day, given by ``means`` (in
    the language of the dossier); a no where there was a yes before takes the agreement back.

    Raises:
        UserError: a commitment is gone, or is signed: what was answered then is kept.
    """
    commitments = _found(file, keys)
    actors = _actors(file, commitments)
    label = Label(N_("Boxes answered: {who}"), {"who": _who(commitments, actors)})
    with file.transaction(label) as transaction:
        for one in commitments:
            transaction.update("commitments", one.key, _stored(one, answers, day))
        for actor in actors:
            if changes := _agreement(actor, answers, day, means):
                transaction.update("actors", actor.key, changes)


def refuse_unanswered(commitments: Sequence[Commitment]) -> None:
    """Refuse a sheet that nobody may sign on a screen yet.

    Raises:
        BoxesOpen: a box is not answered, or one that must be accepted was not.
    """
    names = tuple(one.name for one in questions(commitments))
    waiting = questions(commitments) if answered_on(commitments) is None else ()
    waiting = waiting or still_open(commitments)
    if waiting:
        raise BoxesOpen(
            N_(
                "Nothing was signed: the boxes of the sheet are answered first. Ask the person:"
                " {sentence}"
            ),
            names,
            sentence=_sentence(waiting[0]),
        )
    if refused := must_be_accepted(commitments):
        raise BoxesOpen(
            N_(
                "Nothing was signed: the person has not said yes to “{sentence}”. Explain it again,"
                " then answer the boxes."
            ),
            names,
            sentence=_sentence(refused[0]),
        )


def _sentence(question: Question) -> Message:
    return question_words(question, person=True)


def _found(file: DossierFile, keys: Sequence[str]) -> list[Commitment]:
    found = [one for one in file.records("commitments", keys) if isinstance(one, Commitment)]
    if not found or len(found) != len(set(keys)):
        raise UserError(
            N_("A commitment of this sheet is no longer in the dossier. Nothing was recorded.")
        )
    for one in found:
        if locked(one):
            raise UserError(
                N_(
                    "“{record}” is signed: what was answered then is kept. Make a new version to"
                    " answer again. Nothing was recorded."
                ),
                record=named("commitments", one),
            )
    return found


def _actors(file: DossierFile, commitments: Sequence[Commitment]) -> list[Actor]:
    keys = list(dict.fromkeys(one.actor for one in commitments))
    return [actor for actor in file.records("actors", keys) if isinstance(actor, Actor)]


def _who(commitments: Sequence[Commitment], actors: Sequence[Actor]) -> str:
    return title_of(actors[0]) if actors else ", ".join(one.id for one in commitments)


def _stored(
    commitment: Commitment, answers: Mapping[QuestionName, bool | None], day: date
) -> dict[str, object]:
    found: dict[str, object] = {"acceptances.answered_on": day}
    for question in questions((commitment,)):
        if question.name in answers:
            found[f"acceptances.{question.name}"] = answers[question.name]
    return found


def _agreement(
    actor: Actor, answers: Mapping[QuestionName, bool | None], day: date, means: str
) -> dict[str, object]:
    """Return what changes in the record of what the actor was told and agreed to."""
    known = actor.privacy
    found: dict[str, object] = {}
    if answers.get("privacy_notice") and known.informed_on is None:
        found["privacy.informed_on"] = day
    name, photo = answers.get("publish_name"), answers.get("photo")
    if name is not None:
        found["privacy.publish_name"] = name
    if photo is not None:
        found["privacy.photo"] = photo
    if name or photo:
        found["privacy.agreed_on"] = day
        if means:
            found["privacy.means"] = means
        if name is not None:
            # The name follows its own answer from now on; an older withdrawal is answered by it.
            found["privacy.withdrawn_on"] = None
    elif name is False and known.publish_name and known.withdrawn_on is None:
        found["privacy.withdrawn_on"] = day
    return found
