"""Questionnaires: how many answered, and what, with a bar for each answer."""

from __future__ import annotations

from coopdesk.documents.blocks import Cell, Column, Figure, Paragraph, Row, Spacer
from coopdesk.documents.dossier.bars import share_bar
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import column, minor, row, table, together
from coopdesk.model.questionnaire import WAYS, Answer, Questionnaire
from coopdesk.model.rules.surveys import Asked, answer_share, questions, returned_share

_BAR = 150.0


def questionnaires(book: Book) -> Blocks:
    """Return every questionnaire with its questions and answers."""
    found = book.snapshot.questionnaires
    return tuple(block for one in found for block in _one(book, one))


def households(book: Book) -> Blocks:
    """Return the needs by the households they concern, a bar each."""
    _ = book.tr
    told = [need for need in book.needs if need.households]
    if not told:
        return ()
    told.sort(key=lambda need: -(need.households or 0))
    village = book.snapshot.dossier.territory.households
    whole = village or max(need.households or 0 for need in told)
    rows = []
    for need in told:
        count = need.households or 0
        share = book.share(count, village)
        said = _(
            "{need}: {count} households of {all}.",
            need=need.title,
            count=book.number(count),
            all=book.number(whole),
        )
        if village is None:
            said = _("{need}: {count} households.", need=need.title, count=book.number(count))
        rows.append(_bar_row(need.short_title or need.title, count, whole, (said, share), book))
    head = (
        _("The bars show which share of the {count} households each need concerns.",
          count=book.number(village))
        if village
        else _("The longest bar is the need that concerns the most households.")
    )  # fmt: skip
    return (Paragraph(head), table(_columns(book, _("Need"), _("Households")), rows))


def _one(book: Book, one: Questionnaire) -> Blocks:
    _ = book.tr
    facts = [book.word(WAYS, one.way)] if one.way else []
    if one.date is not None:
        facts.append(book.day(one.date, "long"))
    if one.returned is not None and one.handed_out is not None:
        share = returned_share(one)
        facts.append(
            _(
                "{returned} of {handed} came back ({percent})",
                returned=book.number(one.returned),
                handed=book.number(one.handed_out),
                percent=book.percent(share),
            )
        )
    elif one.returned is not None:
        facts.append(_("{returned} came back", returned=book.number(one.returned)))
    head: list[Paragraph] = []
    if facts:
        head.append(Paragraph(" · ".join(facts)))
    if one.note:
        head.append(Paragraph(one.note))
    asked = [block for each in questions(one) for block in _question(book, one, each)]
    return (*together(minor(one.title), *head), *asked)


def _question(book: Book, one: Questionnaire, asked: Asked) -> Blocks:
    _ = book.tr
    whole = one.returned or max(asked.most, 1)
    rows = [_answer(book, one, asked, answer, whole) for answer in asked.answers]
    columns = _columns(book, asked.question or _("Answer"), _("How many"))
    return (*together(table(columns, rows)), Spacer(8))


def _answer(book: Book, one: Questionnaire, asked: Asked, answer: Answer, whole: int) -> Row:
    _ = book.tr
    count = answer.count or 0
    share = book.percent(answer_share(one, answer))
    said = _(
        "{question} {answer}: {count} of {all}.",
        question=asked.question,
        answer=answer.answer,
        count=book.number(answer.count),
        all=book.number(one.returned or asked.most),
    )
    return _bar_row(answer.answer, count, whole, (said, share), book)


def _columns(book: Book, what: str, count: str) -> tuple[Column, ...]:
    return (
        column(what, 3),
        column("", fixed=_BAR + 8),
        column(count, fixed=64, align="right"),
        column(book.tr("Share"), fixed=54, align="right"),
    )


def _bar_row(title: str, count: int, whole: int, said: tuple[str, str], book: Book) -> Row:
    alt, share = said
    bar = Figure(share_bar(count, whole, _BAR), alt)
    return row(title, Cell((bar,)), book.number(count), share)
