"""Boxes to tick, places to sign, the code, and the receipt to cut off."""

from __future__ import annotations

from coopdesk.documents.blocks import (
    Block,
    CheckBox,
    CheckBoxes,
    DefinitionList,
    Figure,
    Heading,
    KeepTogether,
    Pair,
    Paragraph,
    Rule,
    Run,
    SideBySide,
    SignatureBox,
    SignatureBoxes,
)
from coopdesk.documents.drawing import MM, Code, Drawing
from coopdesk.documents.sheet.facts import SheetFacts, Words
from coopdesk.documents.sheet.scope import risks
from coopdesk.documents.sheet.terms import amount
from coopdesk.model.vocabulary import COMMITMENT_KINDS

_CODE = 26 * MM
_LONGEST_NUMBER = 60
_READABLE = 30


def choices(facts: SheetFacts, words: Words, number: str) -> list[Block]:
    """Return the boxes, none of them ticked."""
    _ = words.tr
    answers = (_.pgettext("answer", "yes"), _.pgettext("answer", "no"))
    told = []
    if "shares" in facts.kinds():
        told.append(CheckBox(_("I have read the draft statutes.")))
    if risks(facts):
        told.append(CheckBox(_("I have understood that the money may be lost.")))
    told.append(CheckBox(_("I have read the notice about my personal data.")))
    if facts.is_person():
        name, photo = _("My name may be published."), _("Photos of me may be used.")
    else:
        name = _("The name of who represents us may be published.")
        photo = _("Photos of us may be used.")
    asked = (
        CheckBox(name, answers),
        CheckBox(photo, answers),
        CheckBox(_("I wish to receive news."), answers),
    )
    columns = ((CheckBoxes(tuple(told)),), (CheckBoxes(asked),))
    return [Heading(2, _("My choices"), number), SideBySide(columns, (0.48, 0.52), gap=6 * MM)]


def signatures(facts: SheetFacts, words: Words, number: str) -> list[Block]:
    """Return the places to sign."""
    _ = words.tr
    boxes = [
        SignatureBox(
            _("Who commits"),
            _signatory(facts),
            (_("Read and approved, good for"), _("Date")),
            _("Signature"),
            "" if facts.is_person() else _("Stamp"),
        ),
        SignatureBox(
            _("For the promoter group: received"),
            facts.snapshot.dossier.facilitator.name or "",
            (_("Date"),),
            _("Signature"),
        ),
    ]
    witness = DefinitionList(
        (Pair(_("Witness (optional): name"), None), Pair(_("Signature"), None)), "stacked", 2
    )
    hint = _(
        "Write by hand “read and approved, good for {what}”, then date and sign. All pages of this"
        " sheet are one whole.",
        what=_good_for(facts, words),
    )
    done = (Pair(_("Done at"), None), Pair(_("On"), None), Pair(_("Number of copies"), None))
    return [
        KeepTogether(
            (
                Heading(2, _("Signatures"), number),
                Paragraph(hint, "small"),
                DefinitionList(done, "stacked"),
                SignatureBoxes(tuple(boxes)),
                witness,
            )
        )
    ]


def _signatory(facts: SheetFacts) -> str:
    actor = facts.actor
    signatory = (actor.representative.name or "") if actor and not facts.is_person() else ""
    signatory = signatory or (actor.name if actor else "")
    capacity = actor.representative.capacity or actor.representative.office if actor else None
    return f"{signatory}, {capacity}" if signatory and capacity else signatory


def _good_for(facts: SheetFacts, words: Words) -> str:
    _ = words.tr
    if len(facts.commitments) != 1:
        return _("the commitments above")
    commitment = facts.commitments[0]
    measured = amount(commitment, facts, words)
    if commitment.kind == "shares" and measured:
        return _("a promise of {shares}", shares=measured)
    if measured is None:
        return _("the commitment above")
    if commitment.kind == "volunteer_hours":
        return measured
    # "Good for 24 months" says nothing: of what?
    return _("{kind}: {amount}", kind=_.say(COMMITMENT_KINDS.words[commitment.kind]),
             amount=measured)  # fmt: skip


def receipt(facts: SheetFacts, words: Words) -> list[Block]:
    """Return the code that leads back to the record, and the stub for who signed."""
    _ = words.tr
    stub = (
        Pair(_("Sheet"), _("{number}, version {version}", number=facts.number,
                           version=facts.version)),
        Pair(_("Who commits"), facts.actor.name if facts.actor else None),
        Pair(_("Received on"), None),
        Pair(_("Fingerprint"), grouped(facts.digest)),
        Pair(_("Signature of the facilitator"), None),
    )  # fmt: skip
    said = _(
        "It holds the number, the version and the fingerprint of this sheet, and nothing about"
        " any person."
    )
    lead = _("This code ties the sheet to its record.")
    drawing = Drawing(_CODE, _CODE, (Code(0, 0, code_text(facts), _CODE),))
    texts = (
        Paragraph((Run(lead, bold=True), Run(f" {said}")), "small"),
        Rule(cut=True, label=_("Receipt")),
        DefinitionList(stub[:3], "stacked"),
        DefinitionList(stub[3:], "stacked", 2),
    )
    alt = _("QR code of sheet {number}", number=facts.number)
    left = (Figure(drawing, alt),)
    return [SideBySide((left, texts), (_CODE, 140 * MM), fixed=True)]


def code_text(facts: SheetFacts) -> str:
    """Return what the QR code says: no personal data."""
    number = facts.number.replace("|", " ")[:_LONGEST_NUMBER]
    digest = facts.digest[:_READABLE].upper()
    return f"COOPDESK1|{facts.sheet_key}|{number}|{facts.version}|{digest}"


def grouped(digest: str) -> str:
    """Return 120 bits of a digest in groups to be compared by eye."""
    short = digest[:_READABLE].upper()
    return " ".join(short[start : start + 5] for start in range(0, len(short), 5))
