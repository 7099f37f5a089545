"""The evening's kit: attendance sheet, blank forms, notices to hand out."""

from __future__ import annotations

from coopdesk.documents.blocks import (
    Block,
    CheckBox,
    CheckBoxes,
    Column,
    DefinitionList,
    Document,
    Heading,
    KeepTogether,
    PageBreak,
    Pair,
    Paragraph,
    Row,
    Rule,
    SideBySide,
    Table,
    joined,
)
from coopdesk.documents.dossier.book import Book, capitalised, shortened
from coopdesk.documents.dossier.composition import strong
from coopdesk.documents.papers.paper import (
    TO_FILL,
    Blocks,
    aside,
    blank_cell,
    known,
    paper,
    small,
)
from coopdesk.documents.papers.protection import notice_in_a_line, notice_in_short, notice_pairs
from coopdesk.model.activity import Activity
from coopdesk.model.vocabulary import COMMITMENT_KINDS

_LINES = 40
_FORMS, _NEEDS, _NOTICES = 2, 3, 2
"""How many stand on a page."""
_KIT = 5
"""Two pages for names, one for each of the forms, one for the notices."""
_OFFERED = (
    "shares", "volunteer_hours", "premises", "equipment", "land", "transport", "expertise",
    "purchase",
)  # fmt: skip
_TITLE = 60


def kit(book: Book, activity: Activity | None) -> Document:
    """Return all that is taken to a meeting, in one file."""
    title = book.tr("The evening's kit")
    parts = (_attendance(book, activity), _forms(book), _need_forms(book), _notices(book))
    blocks: list[Block] = []
    for part in parts:
        blocks += [PageBreak(), *part] if blocks else part
    return paper(book, title, blocks, mark=TO_FILL, about=named(book, activity), fit=_KIT)


def attendance(book: Book, activity: Activity | None) -> Document:
    """Return the attendance sheet of a meeting, or of one that is to be written in."""
    blocks, about = _attendance(book, activity), named(book, activity)
    return paper(book, book.tr("Attendance sheet"), blocks, mark=TO_FILL, about=about, fit=2)


def commitment_forms(book: Book) -> Document:
    """Return blank commitment forms, two on a page."""
    return paper(book, book.tr("Commitment forms"), _forms(book), mark=TO_FILL, fit=1)


def need_forms(book: Book) -> Document:
    """Return blank need forms, three on a page."""
    return paper(book, book.tr("Need forms"), _need_forms(book), mark=TO_FILL, fit=1)


def notices(book: Book) -> Document:
    """Return privacy notices to hand out, two on a page."""
    return paper(book, book.tr("Privacy notices to hand out"), _notices(book), fit=1)


def named(book: Book, activity: Activity | None) -> str:
    """Return which meeting a paper belongs to, for the foot of its pages."""
    if activity is None or not activity.title:
        return ""
    title = shortened(activity.title, _TITLE)
    if activity.date is None:
        return title
    return f"{title}, {book.formats.date(activity.date, 'long')}"


def occasion(book: Book, activity: Activity | None) -> Blocks:
    """Return what the meeting is, when and where; what is not known is a line to fill in."""
    _ = book.tr
    if activity is None:
        activity = Activity(id="", phase=1, title="")
    day = book.formats.date(activity.date, "long") if activity.date else ""
    host = book.name(activity.host) if activity.host else ""
    return (
        DefinitionList((Pair(_("Meeting"), known(activity.title), strong=True),), "stacked", 1),
        DefinitionList(
            (
                Pair(_.pgettext("activity", "Date"), known(day)),
                Pair(_.pgettext("activity", "Time"), known(activity.time)),
                Pair(_.pgettext("activity", "Place"), known(activity.place)),
                Pair(_("Host"), known(host)),
            ),
            "stacked",
            2,
        ),
    )


def _attendance(book: Book, activity: Activity | None) -> Blocks:
    _ = book.tr
    columns = (
        Column("", fixed=24),
        Column(_("Name and first name"), 2.4),
        Column(_("Household or hamlet"), 1.6),
        Column(_("Phone or e-mail, if you like"), 2),
        Column(_.pgettext("attendance", "Signature"), 1.6),
    )
    empty = blank_cell()
    rows = tuple(Row((str(number), empty, empty, empty, empty)) for number in range(1, _LINES + 1))
    said = _(
        "This list proves how many took part and lets us call you back. Signing it commits you to"
        " nothing. You may take part without giving phone or e-mail."
    )
    return (
        Heading(1, _("Attendance sheet"), aside=aside(book)),
        *occasion(book, activity),
        small(said),
        small(notice_in_short(book)),
        Table(columns, rows, rules="grid", style="lead"),
    )


def _forms(book: Book) -> Blocks:
    return _cut([_form(book) for _place in range(_FORMS)], book)


def _form(book: Book) -> Blocks:
    _ = book.tr
    kinds = [capitalised(_.say(COMMITMENT_KINDS.words[code])) for code in _OFFERED]
    kinds.append(_("Something else"))
    boxes = tuple((CheckBoxes(tuple(map(CheckBox, kinds[first::3]))),) for first in range(3))
    return (
        Heading(2, _("What I could commit to"), aside=aside(book), listed=False),
        DefinitionList(
            (
                Pair(_("Name and first name"), None),
                Pair(_("Phone or e-mail"), None),
                Pair(_("Hamlet or address"), None),
                Pair(_.pgettext("form", "Date"), None),
            ),
            "stacked",
            2,
        ),
        SideBySide(boxes, (1, 1, 1)),
        Paragraph(_("What, how much, from when to when:"), "label"),
        _ruled(3),
        Paragraph(_("On which condition, and what I would need from the cooperative:"), "label"),
        _ruled(2),
        small(
            _(
                "This is not a signature. We call you back, and you read your commitment sheet at"
                " home before you sign it. Until then you may change your mind without a reason."
            )
        ),
        small(notice_in_a_line(book)),
    )


def _ruled(lines: int) -> Table:
    """Return empty lines as wide as the paper."""
    return Table((Column(""),), tuple(Row((blank_cell(),)) for _line in range(lines)),
                 style="body", row_heads=False)  # fmt: skip


def _need_forms(book: Book) -> Blocks:
    return _cut([_need(book) for _place in range(_NEEDS)], book)


def _need(book: Book) -> Blocks:
    _ = book.tr
    urgent = (_("now"), _("within a year"), _("later"))
    return (
        Heading(2, _("What is missing here?"), aside=aside(book), listed=False),
        _ruled(2),
        CheckBoxes((CheckBox(_("When is it needed?"), urgent),)),
        DefinitionList(
            (
                Pair(_("How many households does it concern?"), None),
                Pair(_("Name and phone, only if you like"), None),
            ),
            "stacked",
            2,
        ),
        Paragraph(_("Who or what could help?"), "label"),
        _ruled(1),
        small(
            joined(
                (
                    strong(_("Please write no illness, and nobody else's name.")),
                    notice_in_a_line(book),
                ),
                " ",
            )
        ),
    )


def _notices(book: Book) -> Blocks:
    _ = book.tr
    one: Blocks = (
        Heading(2, _("Your personal data"), aside=aside(book), listed=False),
        DefinitionList(notice_pairs(book), ruled=True),
    )
    return _cut([one] * _NOTICES, book)


def _cut(forms: list[Blocks], book: Book) -> Blocks:
    """Return forms one below the other, a line to cut along between them."""
    blocks: list[Block] = []
    for form in forms:
        if blocks:
            blocks.append(Rule(cut=True, label=book.tr("Cut here")))
        blocks.append(KeepTogether(form))
    return tuple(blocks)
