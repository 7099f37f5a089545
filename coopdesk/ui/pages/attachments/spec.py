"""The register of attachments, as declared data."""

from __future__ import annotations

from decimal import Decimal

from coopdesk.i18n import N_, P_
from coopdesk.model.attachment import KINDS, Attachment
from coopdesk.model.fields import Record
from coopdesk.store import Condition
from coopdesk.ui.desk import Facts
from coopdesk.ui.forms.columns import Cell, Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import Action, Filter, Heading, Register, Totals, Way
from coopdesk.ui.pages.attachments.showing import can_be_shown, save, show
from coopdesk.ui.values import word

_PHOTO = "photo"
_QUOTE = "quote"
_KILO = 1024


def as_attachment(record: Record) -> Attachment:
    """Return ``record`` as what it is."""
    if not isinstance(record, Attachment):
        raise TypeError(type(record))
    return record


def _under(record: Record, facts: Facts) -> str:
    one = as_attachment(record)
    parts = (word(KINDS, one.kind, facts), facts.title(one.actor), size_said(one.length, facts))
    return " · ".join(part for part in parts if part)


def size_said(length: int | None, facts: Facts) -> str:
    """Return the size of a file in words."""
    if length is None:
        return ""
    number = facts.formats.number
    if length < _KILO * _KILO:
        return facts.tr("{n} KB", n=number(max(1, round(length / _KILO))))
    return facts.tr("{n} MB", n=number(round(Decimal(length) / (_KILO * _KILO), 1)))


def _printed(record: Record, facts: Facts) -> Cell:
    one = as_attachment(record)
    return Cell(facts.tr("in the dossier") if one.in_dossier else "")


def _heading(record: Record, facts: Facts) -> Heading:
    one = as_attachment(record)
    if one.sha256 is None:
        return Heading(note=facts.tr("Without a file"))
    said = size_said(one.length, facts)
    return Heading(note=" · ".join(part for part in (one.name or "", said) if part))


def _warnings(record: Record, facts: Facts) -> dict[str, str]:
    one, _ = as_attachment(record), facts.tr
    said = {}
    if one.kind == _PHOTO and not one.alternative:
        said["alternative"] = _("Say what the photo shows, for those who cannot see it.")
    if one.kind == _QUOTE and one.amount is None:
        said["amount"] = _("Without its amount the quote is in no sum.")
    return said


def _totals(facts: Facts) -> Totals:
    if facts.snapshot is None:
        return Totals()
    there = facts.snapshot.attachments
    quotes = sum((one.amount or Decimal(0) for one in there if one.kind == _QUOTE), Decimal(0))
    mute = sum(one.kind == _PHOTO and not one.alternative for one in there)
    said = []
    if quotes:
        money = facts.formats.money(quotes, facts.currency)
        said.append(facts.tr("quotes {amount}", amount=money))
    if mute:
        said.append(facts.tr.ngettext("{n} photo without words", "{n} photos without words", mute))
    return Totals(strong=tuple(said))


SPEC = Register(
    table="attachments",
    new=N_("Add a file…"),
    none=N_("No attachment yet"),
    holds=N_(
        "Quotes, photos, letters of support. Drop files here. A photo is kept without the place"
        " and the day its camera wrote into it."
    ),
    count=(N_("{n} attachment"), N_("{n} attachments")),
    icon="files",
    columns=(
        Column("id", 66),
        Column("title", under=_under, strong=True),
        Column("amount", 110),
        Column("in_dossier", 126, show=_printed, edited=False),
        Column("date", 116, spare=True),
    ),
    filters=(
        Filter(P_("attachments", "Quotes"), (Condition("kind", "in", (_QUOTE,)),)),
        Filter(P_("attachments", "Photos"), (Condition("kind", "in", (_PHOTO,)),)),
        Filter(N_("In the dossier"), (Condition("in_dossier", "in", (True,)),)),
    ),
    form=(
        Section(("title", ("kind", "date"), "actor", "amount", "alternative")),
        Section(("in_dossier", "names_persons", "public_title"), N_("In the dossier")),
        Section(("id",), P_("section", "Number"), folded=True),
    ),
    ways=(
        Way("upload", N_("From a folder"), N_("Ctrl+N, or drop the files on this page.")),
        Way(
            "camera", N_("From a telephone"), N_("Photos as JPEG; the place is taken out of them.")
        ),
        Way("scan-line", N_("From paper"), N_("Scan a letter or a quote to PDF, then drop it.")),
    ),
    heading=_heading,
    warnings=_warnings,
    totals=_totals,
    actions=(
        Action(N_("Look at it"), "eye", show, can_be_shown),
        Action(N_("Save a copy…"), "save", save, lambda one: bool(as_attachment(one).sha256)),
    ),
)
