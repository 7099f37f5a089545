"""The two codes printed on a sheet, read strictly: what is not exactly so written is none of ours.

Every page bears the short one, the receipt the full one. Neither holds anything about a person.
They come from paper anyone can print, so they find a sheet and prove nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_PAGE: Final = re.compile(
    r"CD1:(?P<sheet>[0-9A-F]{16}):(?P<version>[1-9][0-9]{0,3}):(?P<digest>[0-9A-F]{8})"
    r":(?P<page>[1-9][0-9]{0,2})/(?P<pages>[1-9][0-9]{0,2})",
    re.ASCII,
)
_SHEET: Final = re.compile(
    r"COOPDESK1\|(?P<key>[0-9a-f]{32})\|(?P<number>[^|\x00-\x1f\x7f]{0,80})"
    r"\|(?P<version>[1-9][0-9]{0,3})\|(?P<digest>[0-9A-F]{30})"
)


@dataclass(frozen=True, slots=True, order=True)
class PageCode:
    """What a page says of itself: ``page`` of ``pages`` of a version of a sheet.

    ``sheet`` are the first 16 digits of the sheet's key, ``digest`` the first 8 of the digest of
    what is committed; both in small letters, as the dossier writes them.
    """

    sheet: str
    version: int
    digest: str
    page: int
    pages: int

    def __str__(self) -> str:
        """Return what is printed: only signs of QR's alphanumeric mode."""
        head = f"CD1:{self.sheet}:{self.version}:{self.digest}".upper()
        return f"{head}:{self.page}/{self.pages}"


@dataclass(frozen=True, slots=True, order=True)
class SheetCode:
    """What the receipt says: the whole key, the number, the version, 30 digits of the digest.

    Key and digest in small letters, as the dossier writes them.
    """

    key: str
    number: str
    version: int
    digest: str

    def __str__(self) -> str:
        """Return what is printed."""
        return f"COOPDESK1|{self.key}|{self.number}|{self.version}|{self.digest.upper()}"

    def fits(self, page: PageCode) -> bool:
        """Tell whether ``page`` can be a page of this version of this sheet."""
        return (
            self.key.startswith(page.sheet)
            and self.version == page.version
            and self.digest.startswith(page.digest)
        )


def page_code(text: str) -> PageCode | None:
    """Return what a page's code says, ``None`` for any other text."""
    found = _PAGE.fullmatch(text)
    if found is None:
        return None
    page, pages = int(found["page"]), int(found["pages"])
    if page > pages:
        return None
    return PageCode(
        found["sheet"].lower(), int(found["version"]), found["digest"].lower(), page, pages
    )


def sheet_code(text: str) -> SheetCode | None:
    """Return what a receipt's code says, ``None`` for any other text."""
    found = _SHEET.fullmatch(text)
    if found is None:
        return None
    return SheetCode(found["key"], found["number"], int(found["version"]), found["digest"].lower())
