"""The scans of sheets signed on paper: attached to the board's edition, their pages drawn again.

Nobody can be masked in a picture of handwriting, so they are in no other edition.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from coopdesk.documents.attached import page_words
from coopdesk.documents.blocks import Attachment
from coopdesk.documents.dossier.facts import DrawnPage, ScannedSheetPage, SignedSheet
from coopdesk.documents.photos import picture_of
from coopdesk.i18n import Catalogue
from coopdesk.services.edition_files import MOST_PAGES, spoken
from coopdesk.store import DossierFile, Issue, Scan

_ENDINGS: Final = {"image/png": ".png", "image/jpeg": ".jpg"}


class SheetScans:
    """Adds what came back on paper to what an annex tells of a sheet; ``files`` travel along."""

    def __init__(self, file: DossierFile, catalogue: Catalogue, *, shown: bool) -> None:
        """Take the dossier; where not ``shown``, it is only told that there are scans."""
        self._file, self._words, self._shown = file, catalogue, shown
        self._drawn = 0
        self.files: list[Attachment] = []

    def added(self, sheet: SignedSheet, issue: Issue) -> SignedSheet:
        """Return what is told of a sheet, with its scans."""
        newest: dict[int, Scan] = {}
        for scan in sorted(self._file.scans(issue.key), key=lambda one: one.at):
            newest[scan.page] = scan
        if not self._shown:
            return replace(sheet, scans_elsewhere=bool(newest))
        found = tuple(self._page(newest[page], issue) for page in sorted(newest))
        return replace(sheet, scans=found)

    def _page(self, scan: Scan, issue: Issue) -> ScannedSheetPage:
        data = self._file.file_bytes(scan.file_sha256)
        name, _ = self._name(scan, issue), self._words
        said = _(
            "Scan of page {page} of {count} of sheet {number}, as it came back signed",
            page=scan.page,
            count=scan.pages,
            number=issue.number,
        )
        media = scan.media if scan.media in _ENDINGS else "application/octet-stream"
        self.files.append(Attachment(name, data, media, "Supplement", said))
        drawn = self._again(data, scan, issue)
        return ScannedSheetPage(scan.page, scan.pages, name, scan.file_sha256, drawn)

    def _again(self, data: bytes, scan: Scan, issue: Issue) -> DrawnPage | None:
        picture = picture_of(data)
        if picture is None or self._drawn >= MOST_PAGES:
            return None
        self._drawn += 1
        words = page_words(self._file.file_bytes(issue.file_sha256), scan.page)
        return DrawnPage(picture, spoken(words))

    def _name(self, scan: Scan, issue: Issue) -> str:
        taken = {one.name for one in self.files}
        ending = _ENDINGS.get(scan.media, "")
        name = f"{Path(issue.name).stem}_scan_{scan.page}{ending}"
        return name if name not in taken else f"{issue.key}_{scan.page}{ending}"
