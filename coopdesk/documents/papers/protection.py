"""Consent form, privacy notice and register of processing, from the dossier's own record."""

from __future__ import annotations

from collections import Counter

from coopdesk.documents.blocks import (
    Block,
    CheckBox,
    CheckBoxes,
    DefinitionList,
    Document,
    FormLines,
    Heading,
    KeepTogether,
    PageBreak,
    Pair,
    Paragraph,
    Rule,
    SignatureBox,
    SignatureBoxes,
    Spacer,
    joined,
)
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.composition import column, minor, row, strong, table, together
from coopdesk.documents.papers.paper import Blocks, aside, paper, project
from coopdesk.documents.sheet.notice import AUTHORITIES, NO_AUTHORITY
from coopdesk.i18n import N_
from coopdesk.model.actor import Actor
from coopdesk.model.privacy import REQUEST_KINDS
from coopdesk.model.rules.names import is_natural_person

_REGISTER = N_("Internal: kept up to date and shown to the authority when it asks.")
_PERSONAL = N_("For the person who signs and for the promoter group only.")


# ------------------------------------------------------------------------------------- the notice


def notice_in_short(book: Book) -> str:
    """Return the notice in one paragraph, for a paper on which people write."""
    _ = book.tr
    kept = book.snapshot.privacy
    return _(
        "Your data: the controller is {controller}; they serve this project only; the promoter"
        " group and the facilitator see them; you may read, correct or erase them at any time:"
        " {contact}. Complaints: {authority}.",
        controller=kept.controller or _("the promoter group"),
        contact=_contact(book),
        authority=authority(book),
    )


def notice_in_a_line(book: Book) -> str:
    """Return the notice for a form that several persons fill in one after the other."""
    _ = book.tr
    return _(
        "Name and phone serve to call you back, for this project only. Controller: {controller}. To"
        " read, correct or erase them: {contact}. Ask for the whole notice.",
        controller=book.snapshot.privacy.controller or _("the promoter group"),
        contact=_contact(book),
    )


def authority(book: Book) -> str:
    """Return the authority to complain to, that of the dossier's country."""
    country = (book.snapshot.dossier.territory.country or "").upper()
    return book.tr.say(AUTHORITIES.get(country, NO_AUTHORITY))


def notice_pairs(book: Book) -> tuple[Pair, ...]:
    """Return who, why, on what basis, for whom, how long, which rights; a blank is a line."""
    _ = book.tr
    kept = book.snapshot.privacy
    return (
        Pair(_("Controller"), kept.controller or None),
        Pair(_("What for"), " · ".join(kept.purposes) or None),
        Pair(_("Legal basis"), _basis(book)),
        Pair(_("Where from"), _source(book)),
        Pair(_("Never recorded"), " · ".join(kept.never_recorded) or _("Illness, care, opinions.")),
        Pair(_("Who sees them"), _recipients(book)),
        Pair(_("Where they are"), _place(book)),
        Pair(_("How long"), " · ".join(retention(book)) or None),
        Pair(_("Your rights"), _rights(book)),
        Pair(_.pgettext("privacy", "Contact"), kept.contact or _contact(book)),
        Pair(_("Complaints"), authority(book)),
    )


def retention(book: Book) -> list[str]:
    """Return how long each sort of data is kept."""
    _ = book.tr
    found = [
        _("{what}: {how_long}", what=one.what, how_long=one.how_long)
        if one.what and one.how_long
        else one.what or one.how_long
        for one in book.snapshot.privacy.retention
    ]
    return [text for text in found if text]


def _basis(book: Book) -> str:
    return book.tr(
        "To prepare the project with you: the legitimate interest of the promoter group (GDPR,"
        " article 6.1.f); you may object. For a commitment you sign: steps taken at your request"
        " before a contract (article 6.1.b). For your name, photo and news: your consent (article"
        " 6.1.a), which you may take back at any time."
    )


def _source(book: Book) -> str:
    return book.tr(
        "From you, freely: you may take part without giving them. Or from somebody who takes part;"
        " then you are told within a month."
    )


def _place(book: Book) -> str:
    return book.tr(
        "In one file on the facilitator's computer, and on signed paper. Nothing is transferred"
        " outside the European Union."
    )


def _recipients(book: Book) -> str:
    return book.tr(
        "The promoter group and the facilitator. The municipality, the region and the cooperative"
        " federation receive what concerns them. Other readers see your name only if you said yes."
    )


def _rights(book: Book) -> str:
    return book.tr(
        "Access, copy, rectification, erasure, restriction, objection, portability; you have an"
        " answer within one month."
    )


def _contact(book: Book) -> str:
    guide, kept = book.snapshot.dossier.facilitator, book.snapshot.privacy
    said = kept.contact or guide.email or guide.phone
    return said or book.tr("ask the facilitator")


def privacy_notice(book: Book) -> Document:
    """Return the notice on a page of its own."""
    _ = book.tr
    said = _(
        "{project} is a community cooperative being formed. To prepare it we write down who takes"
        " part, what is needed and what each could bring. This is what becomes of it.",
        project=project(book),
    )
    blocks = (
        Heading(1, _("Privacy notice"), aside=aside(book)),
        Paragraph(said),
        *_told(book),
    )
    return paper(book, _("Privacy notice"), blocks, fit=1)


def _told(book: Book) -> Blocks:
    """Return the notice as it fills a page, in letters everyone reads."""
    found: list[Block] = []
    for pair in notice_pairs(book):
        if pair.value is None:
            found.append(FormLines(pair.label))
        else:
            found.append(Paragraph(joined((strong(pair.label), pair.value), "\n")))
    return tuple(found)


# -------------------------------------------------------------------------------------- the consent


def consent(book: Book, actor: Actor | None) -> Document:
    """Return the consent form of an actor, or a blank one; the notice is on its back."""
    _ = book.tr
    blocks: tuple[Block, ...] = (
        Heading(1, _("Consent form"), aside=aside(book)),
        _who(book, actor),
        Spacer(6),
        Paragraph(_("I have read the notice on the back. I say freely, point by point:"), "strong"),
        *_answers(book),
        Spacer(6),
        Paragraph(
            _(
                "Nothing depends on these answers: I may take part, commit myself or do neither. I"
                " may take back each of them at any time, as easily as I gave it, without giving a"
                " reason."
            )
        ),
        FormLines(_("For a child: name of the parent or guardian, who signs")),
        Spacer(8),
        _signing(book, actor),
        Spacer(14),
        *_taking_back(book),
        PageBreak(),
        Heading(1, _("Privacy notice"), aside=aside(book)),
        *_told(book),
    )
    return paper(book, _("Consent form"), blocks, mark=_PERSONAL, fit=2)


def _who(book: Book, actor: Actor | None) -> DefinitionList:
    _ = book.tr
    name = actor.name if actor is not None else ""
    person = actor.representative.name if actor is not None else ""
    place = ""
    if actor is not None:
        contact = actor.contact
        town = " ".join(part for part in (contact.postal_code, contact.municipality) if part)
        place = ", ".join(part for part in (contact.address, town) if part)
    pairs = [Pair(_("Name and first name"), name or None, strong=True)]
    if actor is not None and not is_natural_person(actor):
        pairs = [
            Pair(_("Organisation"), name, strong=True),
            Pair(_("Name of the person"), person or None),
        ]
    pairs.append(Pair(_("Hamlet or address"), place or None))
    return DefinitionList(tuple(pairs), "stacked", 2)


def _answers(book: Book) -> Blocks:
    _ = book.tr
    options = (_.pgettext("flag", "yes"), _.pgettext("flag", "no"))
    sentences = (
        _("My name may stand in the start-up dossier and on posters that others read."),
        _("Photos in which I can be recognised may be used for the project."),
        _("What I said may be quoted with my name."),
        _("I would like to receive news of the project."),
    )
    found: list[Block] = []
    for text in sentences:
        found += [Spacer(8), CheckBoxes((CheckBox(text, options),))]
    return tuple(found)


def _signing(book: Book, actor: Actor | None) -> SignatureBoxes:
    _ = book.tr
    name = ""
    if actor is not None:
        name = actor.name if is_natural_person(actor) else actor.representative.name or ""
    guide = book.snapshot.dossier.facilitator.name or ""
    lines = (_.pgettext("consent", "Date"),)
    return SignatureBoxes(
        (
            SignatureBox(_("The person"), name, lines, _("Signature")),
            SignatureBox(_("Received by"), guide, lines, _("Signature")),
        )
    )


def _taking_back(book: Book) -> Blocks:
    _ = book.tr
    slip: Blocks = (
        Rule(cut=True, label=_("Cut here, keep this part")),
        Heading(3, _("To take my consent back"), listed=False),
        Paragraph(
            _(
                "I take back my consent to: my name – my photos – being quoted – news (strike out"
                " what stays). To be sent or told to: {contact}.",
                contact=_contact(book),
            )
        ),
        Spacer(8),
        DefinitionList(
            (
                Pair(_("Name and first name"), None),
                Pair(_.pgettext("consent", "Date"), None),
                Pair(_("Signature"), None),
            ),
            "stacked",
            3,
        ),
    )
    return (KeepTogether(slip),)


# ------------------------------------------------------------------------------------- the register


def register(book: Book) -> Document:
    """Return the register of processing, on one page where its texts are of usual length."""
    _ = book.tr
    kept = book.snapshot.privacy
    blocks: tuple[Block, ...] = (
        Heading(1, _("Register of processing"), aside=aside(book)),
        Paragraph(_("Record of the processing of personal data (GDPR, article 30)."), "small"),
        DefinitionList(
            (
                Pair(_("Controller"), kept.controller or None),
                Pair(_.pgettext("privacy", "Contact"), kept.contact or _contact(book)),
                Pair(_("Data protection officer, where there is one"), None),
                Pair(_("Purposes"), " · ".join(kept.purposes) or None),
                Pair(_("Persons concerned"), _persons(book)),
                Pair(_("Data recorded"), _data(book)),
                Pair(_("Never recorded"), " · ".join(kept.never_recorded) or None),
                Pair(_("Legal basis"), _basis_of_register(book)),
                Pair(_("Recipients"), _recipients_of_register(book)),
                Pair(_("Outside the European Union"), _("Nothing is transferred.")),
                Pair(_("How long"), " · ".join(retention(book)) or None),
                Pair(_("Security"), _security(book)),
            ),
            ruled=True,
        ),
        *_requests(book),
    )
    return paper(book, _("Register of processing"), blocks, mark=_REGISTER)


def _persons(book: Book) -> str:
    _ = book.tr
    there = [actor for actor in book.snapshot.actors if not actor.erased]
    residents = sum(map(is_natural_person, there))
    speaking = sum(bool(one.representative.name) for one in there if not is_natural_person(one))
    said = []
    if residents:
        said.append(_.ngettext("{n} resident", "{n} residents", residents))
    if speaking:
        said.append(
            _.ngettext(
                "{n} person who represents an organisation",
                "{n} persons who represent organisations",
                speaking,
            )
        )
    return " · ".join(said) or _("Nobody is recorded yet.")


def _data(book: Book) -> str:
    return book.tr(
        "Name, address, phone and e-mail; motives and skills; needs as counts of households;"
        " commitments, their conditions and signatures; attendance; consents and their dates."
    )


def _basis_of_register(book: Book) -> str:
    return book.tr(
        "Legitimate interest in preparing the project (GDPR, article 6.1.f); steps before a"
        " contract for signed commitments (6.1.b); public task for representatives of public bodies"
        " (6.1.e);"
        " consent for names, photos and news (6.1.a)."
    )


def _recipients_of_register(book: Book) -> str:
    return book.tr(
        "Promoter group and facilitator; municipality, region and cooperative federation for what"
        " concerns them; others see only the names of those who agreed."
    )


def _security(book: Book) -> str:
    return book.tr(
        "One dossier file on the facilitator's computer, without a server; verified backup copies;"
        " a log of every change; signed papers under lock and key."
    )


def _requests(book: Book) -> Blocks:
    _ = book.tr
    log = book.snapshot.privacy.log
    if not log:
        return (Paragraph(_("No request about data has been received."), "small"),)
    counted = Counter(line.kind for line in log)
    open_ = Counter(line.kind for line in log if line.handled_on is None)
    rows = [
        row(
            book.word(REQUEST_KINDS, kind) if kind else _("not said"),
            book.number(count),
            book.number(open_[kind]),
        )
        for kind, count in counted.items()
    ]
    columns = (
        column(_("Request"), 3),
        column(_("Received"), align="right"),
        column(_("Still open"), align="right"),
    )
    return together(minor(_("Requests about data")), table(columns, rows))
