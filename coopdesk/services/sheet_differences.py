"""What changed between two versions of a sheet: for the window, the command line and the paper."""

from __future__ import annotations

from collections.abc import Iterable

from coopdesk.documents.attached import attached
from coopdesk.documents.sheet.differences import Difference, differences
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.store import DossierFile, Issue

__all__ = [
    "Difference",
    "changes_since",
    "differences_of_issues",
    "differences_to_newest",
    "version_before",
]


def version_before(issues: Iterable[Issue], version: int) -> Issue | None:
    """Return the last issue among those of a sheet that ``version`` takes the place of."""
    earlier = [one for one in issues if one.version < version]
    return max(earlier, key=lambda one: (one.version, one.issued_on), default=None)


def differences_of_issues(
    file: DossierFile, old: Issue, new: Issue, language: str
) -> tuple[Difference, ...] | None:
    """Return what changed from one issue of a sheet to another, in ``language``.

    ``None`` where one of them carries no data: it was issued by an early version of the program.
    """
    content = attached(file.file_bytes(new.file_sha256), "sheet.json")
    return None if content is None else changes_since(file, old, content, language)


def changes_since(
    file: DossierFile, issue: Issue, content: bytes, language: str
) -> tuple[Difference, ...] | None:
    """Return what changed from ``issue`` to ``content``, a sheet as it is now (``sheet.json``).

    ``None`` where the issue carries no data.
    """
    before = attached(file.file_bytes(issue.file_sha256), "sheet.json")
    if before is None:
        return None
    return differences(before, content, catalogue(language), Formats(language))


def differences_to_newest(
    file: DossierFile, sheet: str, version: int, language: str
) -> tuple[Difference, ...]:
    """Return what the newest version issued of a sheet (its key) says differently from ``version``.

    Nothing where it is the newest, or where one of the two carries no data.
    """
    issues = [one for one in file.issues("sheet") if one.sheet == sheet]
    newest = max(issues, key=lambda one: (one.version, one.issued_on), default=None)
    old = next((one for one in reversed(issues) if one.version == version), None)
    if newest is None or old is None or newest.version == version:
        return ()
    return differences_of_issues(file, old, newest, language) or ()
