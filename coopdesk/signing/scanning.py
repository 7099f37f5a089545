"""Reads scans and photos of signed sheets: which page of which sheet each is, its picture to keep.

Meant to run in the quarantine process: the files come from anywhere. ``to_json`` and ``from_json``
carry the pages over to the program.
"""

from __future__ import annotations

import base64
import binascii
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

from PIL import Image

from coopdesk.i18n import N_, Message
from coopdesk.signing.codes import PageCode, SheetCode, page_code, sheet_code
from coopdesk.signing.finding import Found, find_codes
from coopdesk.signing.keeping import LONGEST, kept, looks_blank
from coopdesk.signing.pictures import Picture, pictures, too_large

Trouble = Literal["", "blank", "no_code", "foreign_code", "two_sheets", "two_pages"]

TROUBLES: Final[Mapping[Trouble, Message]] = {
    "blank": N_("Page {page} of “{name}” is empty and was left out."),
    "no_code": N_(
        "Page {page} of “{name}” shows no code of a sheet that can be read. Scan it again, flat,"
        " sharp and with the code at its edge, at 200 dpi or more; or say yourself which page of"
        " which sheet it is."
    ),
    "foreign_code": N_(
        "Page {page} of “{name}” shows a code, but none of a commitment sheet. Look whether it is"
        " the right paper; or say yourself which page of which sheet it is."
    ),
    "two_sheets": N_(
        "Page {page} of “{name}” shows codes of two different sheets. Scan or photograph each"
        " paper by itself."
    ),
    "two_pages": N_(
        "Page {page} of “{name}” shows several pages of a sheet. Scan or photograph each page by"
        " itself."
    ),
}
"""What to say of a page that finds no sheet by itself; fill in ``name`` and ``page``."""

ENOUGH_SECONDS: Final = 30.0
"""How long one file is looked at closely. After that each page gets two quick looks only."""

_READ_AT: Final = LONGEST
"""The longer side in pixels that codes are looked for at first: what is kept is not sized twice."""

_READ_LARGE: Final = 5200
"""The same for a second look at large pictures, where the sheet may be a small part."""


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """One page that came back.

    ``name`` is that of its file, ``number`` its place there, from 1. ``page`` and ``sheet`` are
    what its codes say, ``None`` where there is none or where they speak of different papers:
    ``trouble`` tells, and ``seen`` what they say. ``rotation`` is by how many degrees clockwise
    the paper lay turned; ``image`` is upright already, of the type ``media``.
    """

    name: str
    number: int
    page: PageCode | None
    sheet: SheetCode | None
    trouble: Trouble
    seen: tuple[str, ...]
    rotation: int
    image: bytes
    media: str
    width: int
    height: int

    @property
    def code(self) -> PageCode | SheetCode | None:
        """Return the code that finds the sheet, the page's own before the receipt's."""
        return self.page or self.sheet

    def to_json(self) -> dict[str, object]:
        """Return the page as plain values for JSON, the picture in base64."""
        return {
            "name": self.name,
            "number": self.number,
            "page": None if self.page is None else str(self.page),
            "sheet": None if self.sheet is None else str(self.sheet),
            "trouble": self.trouble,
            "seen": list(self.seen),
            "rotation": self.rotation,
            "image": base64.b64encode(self.image).decode("ascii"),
            "media": self.media,
            "width": self.width,
            "height": self.height,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, object]) -> ScannedPage:
        """Return the page ``to_json`` wrote; the process that wrote it is not trusted.

        Raises:
            ValueError: ``values`` are not what ``to_json`` writes.
        """
        trouble, media, seen = values.get("trouble"), values.get("media"), values.get("seen")
        if trouble not in get_args(Trouble) or media not in _MEDIA or not isinstance(seen, list):
            raise ValueError("not a page of a scan")
        page, sheet = _text(values, "page"), _text(values, "sheet")
        made = cls(
            name=_text(values, "name") or "",
            number=_whole(values, "number"),
            page=page_code(page) if page else None,
            sheet=sheet_code(sheet) if sheet else None,
            trouble=cast("Trouble", trouble),
            seen=tuple(str(one) for one in seen),
            rotation=_whole(values, "rotation"),
            image=_bytes(values, "image"),
            media=str(media),
            width=_whole(values, "width"),
            height=_whole(values, "height"),
        )
        if (made.page is None) != (page is None) or (made.sheet is None) != (sheet is None):
            raise ValueError("not a code of a sheet")
        return made


_MEDIA: Final = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG"}
"""The types of what is kept, and how such bytes begin."""


def read_scan(data: bytes, name: str, *, seconds: float = ENOUGH_SECONDS) -> list[ScannedPage]:
    """Return the pages of a scan or photo, in their order.

    ``name`` is the file's, for the sentences.

    Raises:
        UserError: the file is no scan, damaged, locked, too large or too long.
    """
    until = time.monotonic() + seconds
    try:
        return [
            _read(picture, name, number, until)
            for number, picture in enumerate(pictures(data, name), start=1)
        ]
    except MemoryError as trouble:
        raise too_large(name) from trouble


def _read(picture: Picture, name: str, number: int, until: float) -> ScannedPage:
    grey = picture.grey(_READ_AT)

    def larger() -> Image.Image | None:
        more = picture.grey(_READ_LARGE)
        return more if max(more.size) > max(grey.size) else None

    empty = looks_blank(grey)
    found = find_codes(grey, larger, 0.0 if empty else until)
    page, sheet, trouble = _judged(found)
    picture_kept = kept(grey, found.angle or 0.0)
    if trouble == "no_code" and empty:
        trouble = "blank"
    return ScannedPage(
        name=name,
        number=number,
        page=page,
        sheet=sheet,
        trouble=trouble,
        seen=tuple(sorted(map(str, (*found.pages, *found.sheets)))),
        rotation=round(found.angle or 0.0) % 360,
        image=picture_kept.image,
        media=picture_kept.media,
        width=picture_kept.width,
        height=picture_kept.height,
    )


def _judged(found: Found) -> tuple[PageCode | None, SheetCode | None, Trouble]:
    """Return what the codes of one page say together, or why they say nothing."""
    if not found.pages and not found.sheets:
        return None, None, "foreign_code" if found.foreign else "no_code"
    papers = {(code.sheet, code.version, code.digest) for code in found.pages}
    agree = all(sheet.fits(page) for sheet in found.sheets for page in found.pages)
    if len(papers) > 1 or len(found.sheets) > 1 or not agree:
        return None, None, "two_sheets"
    if len(found.pages) > 1:
        return None, None, "two_pages"
    return next(iter(found.pages), None), next(iter(found.sheets), None), ""


def _text(values: Mapping[str, object], name: str) -> str | None:
    value = values.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} is no text")
    return value


def _whole(values: Mapping[str, object], name: str) -> int:
    value = values.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{name} is no number")
    return value


def _bytes(values: Mapping[str, object], name: str) -> bytes:
    try:
        data = base64.b64decode(_text(values, name) or "", validate=True)
    except binascii.Error as trouble:
        raise ValueError(f"{name} is no base64") from trouble
    if not data.startswith(_MEDIA[str(values.get("media"))]):
        raise ValueError(f"{name} is no picture")
    return data
