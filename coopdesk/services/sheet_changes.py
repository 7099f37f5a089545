"""What changed between a sheet as it was issued and as it would be issued now."""

from __future__ import annotations

from datetime import date

from coopdesk.documents.raster import Pages
from coopdesk.documents.sheet.differences import Difference, differences
from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import N_, Catalogue
from coopdesk.services.sheet_plan import Planned
from coopdesk.services.sheets import PrintRun
from coopdesk.store import DossierFile, Issue

_CONTENT = "sheet.json"


def changes_since(
    file: DossierFile, issue: Issue, planned: Planned, catalogue: Catalogue, *, today: date
) -> tuple[Difference, ...]:
    """Return what differs between ``issue`` and the sheet ``planned`` now; empty when nothing does.

    Raises:
        UserError: the issue carries no content that can be compared.
    """
    with Pages(file.file_bytes(issue.file_sha256)) as pages:
        old = pages.attachment(_CONTENT)
    if old is None:
        raise UserError(
            N_(
                "Sheet {number} was issued by an earlier version of coopdesk, without the data to"
                " compare. Lay both papers side by side."
            ),
            number=issue.number,
        )
    facts = PrintRun(file, issue.language, today).facts(planned)
    return differences(old, facts.content, catalogue, Formats(catalogue.language))
