"""What came back, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from coopdesk.i18n import Catalogue
from coopdesk.ui.chips import ATTENTION, BLOCKING, OK, Chip
from coopdesk.ui.painted.rows import Row
from coopdesk.ui.receiving.work import Shown

if TYPE_CHECKING:
    from coopdesk.services.received import Received


def row_of(number: int, shown: Shown, catalogue: Catalogue) -> Row:
    """Return an arrival as a row; its key is its ``number``."""
    kind = shown.arrival.kind
    make = {"uncoded": _uncoded, "scan": _scan, "file": _file}.get(kind, _refused)
    row, blank = make(shown, catalogue), _blank(shown, catalogue)
    if shown.known:
        row = replace(row, chip=Chip(catalogue.pgettext("scan", "Nothing new"), "circle-check", OK))
        _ = catalogue
        known = _("in the dossier already")
        row = replace(row, under=f"{row.under} · {known}")
    return replace(row, key=str(number), under=" · ".join(filter(None, (row.under, blank))))


def _blank(shown: Shown, catalogue: Catalogue) -> str:
    _, blank = catalogue, shown.arrival.blank
    if not blank:
        return ""
    pages = ", ".join(str(page) for page in blank)
    return _.ngettext(
        "page {pages} is empty and was left out",
        "pages {pages} are empty and were left out",
        len(blank),
        pages=pages,
    )


def _uncoded(shown: Shown, catalogue: Catalogue) -> Row:
    _, one = catalogue, shown.arrival
    at = one.pages[0].number if one.pages else 1
    return Row(
        title=_("{name}, page {page}", name=one.name, page=at),
        under=_("No code can be read. Say which sheet it is, or leave it out."),
        icon="file-scan",
        chip=Chip(_("To assign"), "circle-help", ATTENTION),
    )


def _refused(shown: Shown, catalogue: Catalogue) -> Row:
    _, one = catalogue, shown.arrival
    return Row(
        title=one.name,
        under=one.trouble.said(_) if one.trouble is not None else "",
        icon="file-scan",
        chip=Chip(_.pgettext("scan", "Refused"), "circle-x", BLOCKING),
    )


def _file(shown: Shown, catalogue: Catalogue) -> Row:
    _, one = catalogue, shown.arrival
    sheet = one.issue.number if one.issue is not None else ""
    return Row(
        title=_("Sheet {number}, signed file", number=sheet),
        under=one.name,
        icon="signature",
        chip=_ready(_),
    )


def _scan(shown: Shown, catalogue: Catalogue) -> Row:
    _, one = catalogue, shown.arrival
    sheet = one.issue.number if one.issue is not None else ""
    numbers = {page.page.page for page in one.pages if page.page is not None}
    pages = ", ".join(str(page) for page in sorted(numbers))
    under, chip = one.name, _ready(_)
    if one.missing:
        lacking = ", ".join(str(page) for page in one.missing)
        under = _.ngettext(
            "{name} · page {pages} is missing: it is kept, and does not count as signed yet",
            "{name} · pages {pages} are missing: it is kept, and does not count as signed yet",
            len(one.missing),
            name=one.name,
            pages=lacking,
        )
        chip = Chip(_("Pages missing"), "triangle-alert", ATTENTION)
    return Row(
        title=_.ngettext(
            "Sheet {number}, page {pages}",
            "Sheet {number}, pages {pages}",
            len(numbers),
            number=sheet,
            pages=pages,
        ),
        under=under,
        icon="file-scan",
        chip=chip,
    )


def _ready(catalogue: Catalogue) -> Chip:
    return Chip(catalogue.pgettext("scan", "Ready"), "circle-check", OK)


def recording(shown: Sequence[Shown], catalogue: Catalogue) -> str:
    """Return what the button that records says: the sheets that become signed, or what is kept."""
    _ = catalogue
    whole = sum(one.whole for one in shown)
    pages = sum(len(one.arrival.pages) for one in shown if one.recordable and not one.whole)
    if not whole and not pages:
        return _("Record")
    if whole:
        return _.ngettext("Record {n} sheet", "Record {n} sheets", whole)
    return _.ngettext("Keep {n} page", "Keep {n} pages", pages)


def outcome_rows(done: Sequence[Received], catalogue: Catalogue) -> list[Row]:
    """Return what was recorded and what was not."""
    _ = catalogue
    return [
        Row(
            title=one.said(_),
            under=" · ".join(part for part in (one.name, ", ".join(one.ids)) if part),
            icon="circle-check" if one.recorded else "circle-x",
            shade="ok" if one.recorded else "blocking",
            spoken=_("Recorded") if one.recorded else _("Not recorded"),
            key=str(number),
        )
        for number, one in enumerate(done)
    ]
