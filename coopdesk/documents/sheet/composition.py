"""The sheet as a whole: its sections in the order they are read and signed."""

from __future__ import annotations

from collections.abc import Callable

from coopdesk.documents.blocks import (
    Attachment,
    Block,
    DefinitionList,
    Document,
    Masthead,
    Pair,
    RuledSpace,
)
from coopdesk.documents.sheet.changes import changes
from coopdesk.documents.sheet.choices import choices
from coopdesk.documents.sheet.digits import grouped
from coopdesk.documents.sheet.facts import SheetFacts, Words
from coopdesk.documents.sheet.notice import notice
from coopdesk.documents.sheet.objects import objects, preamble
from coopdesk.documents.sheet.person import unbroken, who_commits
from coopdesk.documents.sheet.scope import scope
from coopdesk.documents.sheet.signing import page_code, receipt, signatures
from coopdesk.formats import Formats
from coopdesk.i18n import P_, Catalogue, Message
from coopdesk.model.phase import NAMES

Section = Callable[[SheetFacts, Words, str], list[Block]]

_SECTIONS: tuple[Section, ...] = (
    who_commits,
    objects,
    scope,
    choices,
    notice,
    signatures,
)
_WATERMARKS: dict[str, Message] = {
    "draft": P_("watermark", "DRAFT"),
    "withdrawn": P_("watermark", "WITHDRAWN"),
    "lapsed": P_("watermark", "LAPSED"),
    "revised": P_("watermark", "REVISED"),
    "suspended": P_("watermark", "SUSPENDED"),
}


def sheet_document(facts: SheetFacts, catalogue: Catalogue, formats: Formats) -> Document:
    """Return the commitment sheet: an even number of pages, everything on it plain values."""
    words = Words(catalogue, formats)
    _ = catalogue
    blocks = [
        _head(facts, words),
        _about(facts, words),
        *changes(facts, words),
        *preamble(facts, words),
    ]
    for number, section in enumerate(_SECTIONS, 1):
        blocks += section(facts, words, str(number))
    blocks += receipt(facts, words)
    day = formats.date(facts.issued_on)
    return Document(
        title=_("Commitment sheet {number}", number=facts.number),
        language=catalogue.language,
        blocks=tuple(blocks),
        author=facts.project,
        subject=_("{project}, community cooperative being formed", project=facts.project),
        footer=(
            _(
                "Sheet {number}, version {version}, {day} · {project}",
                number=facts.number,
                version=facts.version,
                day=day,
                project=facts.project,
            ),
            _("Fingerprint {digits}", digits=grouped(facts.digest)),
        ),
        watermark=_watermark(facts, catalogue),
        fit=0 if facts.large_print else 2,
        even=True,
        filler=(RuledSpace(_("Notes: what is written here is no part of the commitment")),),
        day=facts.issued_on,
        large_print=facts.large_print,
        page_code=page_code(facts) if facts.is_for_signing() else "",
        attachments=_attachments(facts, catalogue),
        properties=_properties(facts),
    )


def _attachments(facts: SheetFacts, _: Catalogue) -> tuple[Attachment, ...]:
    """Return what is committed, for programs; a paper that is not to be signed carries none."""
    if not facts.is_for_signing() or not facts.content:
        return ()
    said = _("What is committed on this sheet, for programs to read")
    return (Attachment("sheet.json", facts.content, "application/json", "Data", said),)


def _properties(facts: SheetFacts) -> tuple[tuple[str, str], ...]:
    """Return what ties the file to its record, for the properties of the file."""
    if not facts.is_for_signing():
        return ()
    return (
        ("sheet", facts.sheet_key),
        ("number", facts.number),
        ("version", str(facts.version)),
        ("digest", facts.digest),
    )


def _watermark(facts: SheetFacts, catalogue: Catalogue) -> str:
    said = _WATERMARKS.get(facts.void or ("draft" if facts.draft else ""))
    return catalogue.say(said) if said else ""


def _head(facts: SheetFacts, words: Words) -> Block:
    _ = words.tr
    place = facts.snapshot.dossier.territory.name
    subtitle = _("{project}, community cooperative being formed", project=facts.project)
    if place:
        subtitle = _(
            "{project}, community cooperative being formed, {village}",
            project=facts.project,
            village=place,
        )
    version = _("version {version}", version=facts.version)
    return Masthead(_("Commitment sheet"), subtitle, facts.number, version)


def _about(facts: SheetFacts, words: Words) -> Block:
    _, formats = words.tr, words.formats
    guide = facts.snapshot.dossier.facilitator
    names = [part for part in (guide.name, unbroken(guide.phone) or guide.email) if part]
    phases = sorted({one.phase for one in facts.commitments if one.phase})
    phase = " · ".join(f"{number}. {_.say(NAMES.words[str(number)])}" for number in phases)
    return DefinitionList(
        (
            Pair(_("Issued on"), formats.date(facts.issued_on)),
            Pair(_("Phase"), phase or None),
            Pair(_("Facilitator"), ", ".join(names) or None),
        ),
        "stacked",
        facts.columns(3),
    )
