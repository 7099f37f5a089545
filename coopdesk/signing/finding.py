"""Finds the codes of sheets on a page: first a quick look, then harder ones while there is time."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Final

import zxingcpp
from PIL import Image, ImageFilter

from coopdesk.signing.codes import PageCode, SheetCode, page_code, sheet_code

_SHARP: Final = ImageFilter.UnsharpMask(radius=4, percent=200, threshold=2)
_LITTLE: Final = ImageFilter.GaussianBlur(0.7)
_SOFT: Final = ImageFilter.GaussianBlur(1)
_SOFTER: Final = ImageFilter.GaussianBlur(2)
_MIDDLE: Final = ImageFilter.MedianFilter(3)

_LOOKED_AT: Final = 400
"""The side in pixels that a spot which may be a code is blown up to."""

_SMALLEST_CODE: Final = 21
"""Modules of the smallest QR code."""

_MOST_SPOTS: Final = 6
_SMALL: Final = 4_500_000
"""Pixels of a page that is worth blowing up whole: A4 at 215 dpi."""

_TILE_OVERLAP: Final = 0.15
"""More of a tile than a code is of a page."""


@dataclass(slots=True)
class Found:
    """The codes of ours on one page, whether there were others, and how the paper lies.

    ``angle`` is in degrees clockwise from upright, -180 to 180; ``None`` without a code.
    """

    pages: set[PageCode] = field(default_factory=set)
    sheets: set[SheetCode] = field(default_factory=set)
    foreign: bool = False
    angle: float | None = None
    spots: list[zxingcpp.Position] = field(default_factory=list)
    """Where there is something like a code that could not be read."""

    def add(self, seen: Iterable[zxingcpp.Barcode], *, whole: bool) -> None:
        """Take in what was seen, on the ``whole`` page or on a part of it."""
        for one in seen:
            if not one.valid:
                if whole:
                    self.spots.append(one.position)
                continue
            page, sheet = page_code(one.text), sheet_code(one.text)
            if page is not None:
                self.pages.add(page)
            elif sheet is not None:
                self.sheets.add(sheet)
            else:
                self.foreign = True
                continue
            if self.angle is None:
                self.angle = _angle(one.position)


def find_codes(page: Image.Image, larger: Callable[[], Image.Image | None], until: float) -> Found:
    """Return the codes on a grey page.

    ``larger`` gives the same page in more pixels, if there are more. Harder looks are taken until
    a page's code was read, or the moment ``until`` of the monotonic clock has come; the first two
    always are.
    """
    found = Found()
    if min(page.size) < _SMALLEST_CODE:
        return found
    found.add(_seen(page, errors=True), whole=True)
    if found.pages:
        return found
    found.add(_seen(page.filter(_SOFT), errors=True), whole=True)
    for look in _harder(page, found, larger):
        if found.pages or time.monotonic() > until:
            break
        found.add(_seen(look()), whole=False)
    return found


def _harder(
    page: Image.Image, found: Found, larger: Callable[[], Image.Image | None]
) -> Iterator[Callable[[], Image.Image]]:
    """Return harder looks, the cheaper and more promising first."""
    for spot in found.spots[:_MOST_SPOTS]:
        part = _around(page, spot)
        for treat in (_plain, _softer, _sharper, _turned):
            yield partial(treat, part)
    more = larger()
    if more is not None:
        yield partial(_plain, more)
    if page.width * page.height <= _SMALL:
        yield lambda: _blown_up(page, 2)
        yield lambda: page.filter(_MIDDLE)
        yield partial(_doubled, page)
        yield lambda: _blown_up(page, 2).filter(_SOFTER)
        if page.width * page.height <= _SMALL // 2:
            yield lambda: _blown_up(page.filter(_MIDDLE), 3).filter(_SHARP)
            yield lambda: _blown_up(page, 3).filter(_SOFTER)
    else:
        yield lambda: page.reduce(2)
        yield lambda: page.filter(_MIDDLE)
    for tile in _tiles(more or page):
        yield partial(_plain, tile)
        if more is None:
            yield partial(_doubled, tile)


def _seen(page: Image.Image, *, errors: bool = False) -> list[zxingcpp.Barcode]:
    return zxingcpp.read_barcodes(
        page,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        try_invert=False,
        return_errors=errors,
    )


def _angle(position: zxingcpp.Position) -> float:
    """Return by how much a code is turned clockwise, from all four of its sides."""
    corners = [
        (corner.x, corner.y)
        for corner in (
            position.top_left, position.top_right, position.bottom_right, position.bottom_left,
        )
    ]  # fmt: skip
    x = y = 0.0
    for side in range(4):
        (x0, y0), (x1, y1) = corners[side], corners[(side + 1) % 4]
        dx, dy = x1 - x0, y1 - y0
        # Each side stands at a right angle to the one before: turned back, all four point along.
        for _ in range(side):
            dx, dy = dy, -dx
        x, y = x + dx, y + dy
    return math.degrees(math.atan2(y, x))


def _around(page: Image.Image, spot: zxingcpp.Position) -> Image.Image:
    """Return the part of the page around a spot, blown up."""
    corners = (spot.top_left, spot.top_right, spot.bottom_right, spot.bottom_left)
    xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    # Half as wide again on each side: the quiet zone, and a corner that was guessed wrong.
    half = max(max(xs) - min(xs), max(ys) - min(ys), 20)
    box = (
        max(0, int(middle[0] - half)),
        max(0, int(middle[1] - half)),
        min(page.width, int(middle[0] + half)),
        min(page.height, int(middle[1] + half)),
    )
    part = page.crop(box)
    return _blown_up(part, max(1, round(2 * _LOOKED_AT / max(*part.size, 1))))


def _tiles(page: Image.Image) -> Iterator[Image.Image]:
    """Return six overlapping parts, three along the longer side, the corners first."""
    across, down = (2, 3) if page.height >= page.width else (3, 2)
    order = sorted(
        ((i, j) for i in range(across) for j in range(down)),
        key=lambda at: (at[0] in {0, across - 1}) + (at[1] in {0, down - 1}),
        reverse=True,
    )
    width, height = page.width / across, page.height / down
    for i, j in order:
        yield page.crop(
            (
                max(0, int((i - _TILE_OVERLAP) * width)),
                max(0, int((j - _TILE_OVERLAP) * height)),
                min(page.width, int((i + 1 + _TILE_OVERLAP) * width)),
                min(page.height, int((j + 1 + _TILE_OVERLAP) * height)),
            )
        )


def _blown_up(page: Image.Image, times: int) -> Image.Image:
    if times <= 1:
        return page
    return page.resize((page.width * times, page.height * times), Image.Resampling.BICUBIC)


def _doubled(page: Image.Image) -> Image.Image:
    return _blown_up(page.filter(_LITTLE), 2).filter(_SHARP)


def _plain(part: Image.Image) -> Image.Image:
    return part


def _softer(part: Image.Image) -> Image.Image:
    return part.filter(ImageFilter.GaussianBlur(3))


def _sharper(part: Image.Image) -> Image.Image:
    return part.filter(_SHARP)


def _turned(part: Image.Image) -> Image.Image:
    """Return the part a little turned: the sampling falls elsewhere between the dots."""
    return part.rotate(7, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
