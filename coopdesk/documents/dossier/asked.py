"""What is asked of the reader: votes, money, answers, help with what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coopdesk.documents.blocks import (
    CheckBox,
    CheckBoxes,
    FormLines,
    PageBreak,
    Paragraph,
    Row,
    Words,
)
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import EVERYONE, Blocks
from coopdesk.documents.dossier.composition import (
    NOTHING,
    column,
    group_row,
    minor,
    row,
    strong,
    table,
    together,
)
from coopdesk.documents.dossier.legal import verdict_said
from coopdesk.documents.dossier.offers import gaps
from coopdesk.formats.typesetting import set_text
from coopdesk.model.edition import edition_for
from coopdesk.model.vocabulary import COMMITMENT_KINDS


def asked(book: Book) -> Blocks:
    """Return what is asked, of whom, and by when; then a place to answer."""
    _ = book.tr
    groups = (
        (_("Of the assembly and the board: a decision"), _decisions, {"board", "public"}),
        (_("Of those who can put money in"), _money, EVERYONE),
        (
            _("Of supra-local bodies: an answer"),
            _answers,
            {"board", "public", "municipality", "region"},
        ),
        (_("Of anyone who can offer it"), _offers, {"board", "public", "municipality"}),
        (_("Of a lawyer or a federation: a check"), _checks, {"board", "public", "federation"}),
    )
    rows = [
        line
        for title, lines, readers in groups
        if book.facts.reader in readers
        for line in _group(title, list(lines(book)))
    ]
    said = _said(book)
    if not rows:
        return (*said, *_answer(book)) if said else ()
    columns = (
        column(_("What is asked"), 4.4),
        column(_("Of whom"), 2),
        column(_("By"), fixed=72),
    )
    return (*said, table(columns, rows), *_answer(book))


def _said(book: Book) -> Blocks:
    """Return what the dossier itself asks of this edition's reader, in its own words."""
    edition = edition_for(book.snapshot.editions, book.facts.reader)
    return (Paragraph(edition.asked, "lead"),) if edition and edition.asked else ()


def _group(title: str, lines: list[Row]) -> list[Row]:
    return [group_row(title, 3), *lines] if lines else []


def _line(what: Words, whom: str = "", by: str = NOTHING) -> Row:
    return row(what, whom or NOTHING, by)


def _decisions(book: Book) -> Iterator[Row]:
    _ = book.tr
    # A gate of a phase that has not begun is nobody's question yet.
    begun = max((one.number for one in book.snapshot.phases if one.started), default=1)
    for gate in book.snapshot.gates:
        if gate.state == "unmet" and gate.phase <= begun:
            yield _line(_("To say whether this is met: {gate}", gate=gate.criterion))
    for mode in book.snapshot.operating_modes:
        if mode.status in {"draft", "discussed"}:
            yield _line(_("To adopt the operating mode: {mode}", mode=mode.title))
    for document in book.snapshot.documents:
        if document.state == "in_progress":
            yield _line(
                _("To approve the document: {document}", document=document.title),
                by=book.day(document.date),
            )


def _money(book: Book) -> Iterator[Row]:
    _ = book.tr
    missing = book.reckoning.capital_missing
    if missing:
        yield _line(
            strong(
                _(
                    "{amount} of capital to be signed, for the minimum of {minimum}",
                    amount=book.money(missing),
                    minimum=book.money(book.snapshot.dossier.minimum_capital),
                )
            ),
            _("Future members"),
        )
    for source in book.snapshot.financing.sources:
        if source.state in {"expected", "missing"}:
            yield _line(
                _(
                    "To confirm or find {amount}: {source}",
                    amount=book.money(source.amount),
                    source=source.title or NOTHING,
                ),
                _committed(book, source.commitments),
            )


def _committed(book: Book, keys: Iterable[str]) -> str:
    wanted = set(keys)
    return book.names(c.actor for c in book.reckoning.promised if c.key in wanted)


def _answers(book: Book) -> Iterator[Row]:
    for asked_for in book.snapshot.interventions:
        if asked_for.status in {"to_request", "requested"}:
            yield _line(asked_for.title, book.name(asked_for.body), book.day(asked_for.expected_by))


def _offers(book: Book) -> Iterator[Row]:
    _ = book.tr
    found = [
        _(
            "{kind}: {amount}",
            kind=book.word(COMMITMENT_KINDS, standing.kind),
            amount=book.quantity(standing.missing, standing.unit),
        )
        for standing in book.reckoning.standings
        if standing.missing and not standing.is_money
    ]
    if found:
        yield _line(_("Still to be found: {amounts}", amounts=book.listed(found)))
    for need in book.needs:
        if kinds := gaps(book, need):
            yield _line(
                _("For “{need}”: {kinds}", need=need.title, kinds=", ".join(kinds)),
                by=book.day(need.needed_by),
            )


def _checks(book: Book) -> Iterator[Row]:
    for verdict in book.reckoning.verdicts:
        if verdict.state != "holds":
            rule = set_text(verdict.rule.said(book.tr.language))
            yield _line(f"{rule} {verdict_said(book, verdict)}")


def _answer(book: Book) -> Blocks:
    _ = book.tr
    boxes = CheckBoxes(
        (
            CheckBox(_("We take note of this dossier.")),
            CheckBox(_("We support the project.")),
            CheckBox(_("We grant what is asked of us above.")),
            CheckBox(_("We ask for more information before we answer.")),
        )
    )
    said = _(
        "To be filled in and given back to the promoter group: answer to the start-up dossier"
        " “{title}”, version {version}, as of {day}.",
        title=book.snapshot.dossier.title,
        version=book.number(book.facts.version),
        day=book.day(book.today, "long"),
    )
    form = together(
        minor(_("The reader's answer")),
        Paragraph(said, "small"),
        boxes,
        FormLines(_("What we grant, and on what conditions"), 3),
        FormLines(_("Remarks"), 3),
        FormLines(_("Name, office, date"), 1),
        FormLines(_("Signature"), 1),
    )
    # The form is given back: nothing else stands below it.
    return (*form, PageBreak())
