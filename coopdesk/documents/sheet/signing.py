"""Who signs, places to sign, the code, and the receipt to cut off."""

from __future__ import annotations

from dataclasses import replace

from coopdesk.documents.blocks import (
    Block,
    DefinitionList,
    Figure,
    FormLines,
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
from coopdesk.documents.sheet.digits import READABLE, grouped
from coopdesk.documents.sheet.facts import SheetFacts, Words
from coopdesk.documents.sheet.terms import amount
from coopdesk.model.rules.signers import Signer
from coopdesk.model.vocabulary import COMMITMENT_KINDS

_CODE = 26 * MM
_WITNESS = 18 * MM
_LONGEST_NUMBER = 60
_PAGE_KEY, _PAGE_DIGEST = 16, 8


def signatures(facts: SheetFacts, words: Words, number: str) -> list[Block]:
    """Return who signs in which order, the places to sign, and where and when it is done."""
    _ = words.tr
    guide, actor, witness = facts.signers()
    hint = _(
        "Write by hand “read and approved, good for {what}”, then date and sign, in the order 1, 2,"
        " 3. All pages of this sheet are one whole.",
        what=_good_for(facts, words),
    )
    head = (
        Heading(2, _("Signatures"), number),
        Paragraph(hint, "small"),
        *_read_aloud(facts, words),
    )
    main = (_facilitator_box(guide, facts, words), _actor_box(actor, facts, words))
    third = SignatureBoxes((_witness_box(witness, facts, words),), columns=1)
    done = (_("Done at"), _("On"), _("Number of copies"))
    lines = tuple(FormLines(label) for label in done)
    if facts.large_print:
        # Boxes across the page: who reads badly writes large.
        boxes: tuple[Block, ...] = tuple(SignatureBoxes((one,), columns=1) for one in main)
        return [KeepTogether((*head, boxes[0])), *boxes[1:], third, KeepTogether(lines)]
    below = SideBySide((lines, (third,)), (1, 1), gap=9 * MM)
    return [KeepTogether((*head, SignatureBoxes(main), below))]


def _read_aloud(facts: SheetFacts, words: Words) -> tuple[Block, ...]:
    """Return to whom the sheet is read aloud, and before whom."""
    if not facts.read_aloud:
        return ()
    _ = words.tr
    _guide, actor, witness = facts.signers()
    pairs = (
        Pair(_("Read aloud to"), actor.name or None, strong=True),
        Pair(_("In the presence of"), witness.name or None, strong=True),
        Pair(_("On"), None),
    )
    return (DefinitionList(pairs, "stacked", facts.columns(3)),)


def _facilitator_box(guide: Signer, facts: SheetFacts, words: Words) -> SignatureBox:
    _ = words.tr
    box = SignatureBox(
        _("1. For the promoter group: certifies and receives"),
        guide.name,
        (_("Date"),),
        _("Signature"),
    )
    tip = _("Signature of the facilitator, who certifies this sheet")
    return _field(box, facts, words, tip, guide)


def _actor_box(actor: Signer, facts: SheetFacts, words: Words) -> SignatureBox:
    _ = words.tr
    as_what = actor.capacity or actor.office
    named = ", ".join(part for part in (actor.name, as_what) if part)
    box = SignatureBox(
        _("2. Who commits"),
        named or (facts.actor.name if facts.actor else ""),
        (_("Read and approved, good for"), _("Date")),
        _("Signature"),
        "" if facts.is_person() else _("Stamp"),
    )
    return _field(box, facts, words, _("Signature of who commits"), actor)


def _witness_box(witness: Signer, facts: SheetFacts, words: Words) -> SignatureBox:
    _ = words.tr
    if witness.required:
        title = _("3. Witness") if witness.name else _("3. Witness: name and signature")
    else:
        title = _("3. Witness (optional): name and signature")
    box = SignatureBox(title, witness.name, height=_WITNESS)
    return _field(box, facts, words, _("Signature of the witness"), witness)


def _field(
    box: SignatureBox, facts: SheetFacts, words: Words, tip: str, signer: Signer
) -> SignatureBox:
    """Return the box with the empty field of its role, where the paper may be signed."""
    if not facts.is_for_signing():
        return box
    said = words.tr("{signature}: {name}", signature=tip, name=signer.name) if signer.name else tip
    return replace(box, field=signer.role, tip=said)


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
    told = Paragraph((Run(lead, bold=True), Run(f" {said}")), "small")
    stubs = (
        Rule(cut=True, label=_("Receipt")),
        DefinitionList(stub[:3], "stacked", facts.columns(3)),
        DefinitionList(stub[3:], "stacked", 2),
    )
    code = (Figure(drawing, _("QR code of sheet {number}", number=facts.number)),)
    if facts.large_print:
        beside = SideBySide((code, (told,)), (_CODE, 140 * MM), fixed=True)
        return [KeepTogether((beside, *stubs))]
    return [SideBySide((code, (told, *stubs)), (_CODE, 140 * MM), fixed=True)]


def code_text(facts: SheetFacts) -> str:
    """Return what the QR code says: no personal data."""
    number = facts.number.replace("|", " ")[:_LONGEST_NUMBER]
    digest = facts.digest[:READABLE].upper()
    return f"COOPDESK1|{facts.sheet_key}|{number}|{facts.version}|{digest}"


def page_code(facts: SheetFacts) -> str:
    """Return what the small code of every page begins with; the page's place comes after it.

    It holds what a QR code writes shortly: digits, capital letters, colons. No personal data.
    """
    key, digest = facts.sheet_key[:_PAGE_KEY], facts.digest[:_PAGE_DIGEST]
    return f"CD1:{key}:{facts.version}:{digest}".upper()
