"""What is kept of a page that came back: upright, its light evened out, small, only pixels.

Chosen by content, because every window and browser shows both: PNG of one bit for black and white,
PNG of sixteen greys for paper with writing (at 200 dpi half of a JPEG's size, and sharper), JPEG
for what is noisy or a photo. Group 4 TIFF would be smaller still and is shown by few. Nothing but
pixels is written: no location, no device, no comment of a camera.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageFilter, ImageMath

LONGEST: Final = 2339
"""The longer side of a kept grey page in pixels: A4 at 200 dpi."""

MOST_BYTES: Final = 300_000
"""What a kept page takes at most; only one that is noise all over may take more."""

_STEPS: Final = ((LONGEST, 72), (LONGEST, 55), (1900, 50), (1654, 45), (1400, 35), (1100, 25))
"""Longer side and JPEG quality, tried one after the other until it is small enough."""

_ALMOST_BLACK: Final = 32
_ALMOST_WHITE: Final = 224
_MOST_GREY: Final = 0.004
"""The share of pixels in between that a black and white page may have."""

_LARGEST_BITONAL: Final = 3600
"""The longer side of a page kept in black and white: A4 at 300 dpi, with its edges."""

_COARSE: Final = 16
_WIDTH_OF_WRITING: Final = 9
"""In coarse pixels: what is dark over more than that is no writing but a shadow, or a picture."""

_DARKEST_PAPER: Final = 0.4
"""Of the lightest paper of the page: what is darker is not paper, and stays dark."""

_PAPER: Final = 232
"""Grey that becomes white; pencil is darker."""

_INK: Final = 128
_INK_OF_A_PAGE: Final = 0.0005
"""The share of pixels with ink below which a page is blank: a fifth of a code of 18 mm on A4."""

_FAINT: Final = 190
"""What is darker than that is ink, when the paper is white and the page as small as a glance."""

_STRAIGHT: Final = 0.6
"""Degrees a page may lie turned without being set straight: turning costs sharpness."""

_GLANCE: Final = 800
"""The longer side in pixels at which it is seen whether a page is empty."""

_QUARTERS: Final = {
    1: Image.Transpose.ROTATE_90,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_270,
}
"""What sets a page upright that lies so many quarters clockwise."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A page to keep: bytes of its picture, their media type, its size."""

    image: bytes
    media: str
    width: int
    height: int


def kept(page: Image.Image, angle: float) -> Kept:
    """Return a grey page that lies turned by ``angle`` degrees clockwise, as it is kept."""
    if _is_bitonal(page):
        upright = _upright(page, angle).point([0] * _INK + [255] * (256 - _INK))
        data = _png(upright.convert("1"))
        if len(data) <= MOST_BYTES:
            return Kept(data, "image/png", *upright.size)
    return _smallest(_within(_upright(_evened(_within(page, LONGEST)), angle), LONGEST))


def leaf(page: Image.Image) -> Kept:
    """Return a grey page that was never on paper, as it is drawn again: its light is its own."""
    return _smallest(_within(page, LONGEST))


def _smallest(upright: Image.Image) -> Kept:
    data = _png(_in_greys(upright))
    if len(data) <= MOST_BYTES:
        return Kept(data, "image/png", *upright.size)
    sized = upright
    for longest, quality in _STEPS:
        sized = _within(upright, longest)
        data = _jpeg(sized, quality)
        if len(data) <= MOST_BYTES:
            break
    return Kept(data, "image/jpeg", *sized.size)


def looks_blank(page: Image.Image) -> bool:
    """Tell whether a grey page is empty paper, in whatever light."""
    return _is_blank(_evened(_within(page, _GLANCE)))


def _in_greys(page: Image.Image) -> Image.Image:
    """Return the page in sixteen greys, as a palette."""
    made = page.point([(value * 15 + 127) // 255 for value in range(256)])
    made = Image.frombytes("P", made.size, made.tobytes())
    made.putpalette([grey * 17 for grey in range(16) for _ in "rgb"])
    return made


def _png(page: Image.Image) -> bytes:
    target = BytesIO()
    _bare(page).save(target, "PNG")
    return target.getvalue()


def _jpeg(page: Image.Image, quality: int) -> bytes:
    target = BytesIO()
    _bare(page).save(target, "JPEG", quality=quality, optimize=True)
    return target.getvalue()


def _bare(page: Image.Image) -> Image.Image:
    """Return the picture without what Pillow would carry over: comment, profile, EXIF."""
    page = page.copy()
    page.info.clear()
    return page


def _upright(page: Image.Image, angle: float) -> Image.Image:
    quarters = round(angle / 90)
    if abs(angle - 90 * quarters) >= _STRAIGHT:
        return page.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    turn = _QUARTERS.get(quarters % 4)
    return page if turn is None else page.transpose(turn)


def _within(page: Image.Image, longest: int) -> Image.Image:
    scale = longest / max(page.size)
    if scale >= 1:
        return page
    size = max(1, round(page.width * scale)), max(1, round(page.height * scale))
    return page.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _evened(page: Image.Image) -> Image.Image:
    """Return the page with the light of its paper made the same everywhere, and white."""
    size = max(1, page.width // _COARSE), max(1, page.height // _COARSE)
    paper = page.resize(size, Image.Resampling.BOX)
    paper = paper.filter(ImageFilter.MaxFilter(_WIDTH_OF_WRITING))
    paper = paper.filter(ImageFilter.GaussianBlur(_WIDTH_OF_WRITING / 2))
    lightest = max(value for value, count in enumerate(paper.histogram()) if count)
    floor = max(1, int(lightest * _DARKEST_PAPER))
    paper = paper.point([max(floor, value) for value in range(256)])
    paper = paper.resize(page.size, Image.Resampling.BILINEAR)
    made: Image.Image = ImageMath.lambda_eval(
        lambda these: these["min"](these["page"] * 255 / these["paper"], 255),
        page=page,
        paper=paper,
    )
    # The last greys of the paper become white.
    return made.convert("L").point([min(255, value * 255 // _PAPER) for value in range(256)])


def _is_bitonal(page: Image.Image) -> bool:
    if max(page.size) > _LARGEST_BITONAL:
        return False
    counts = page.histogram()
    between = sum(counts[_ALMOST_BLACK:_ALMOST_WHITE])
    return between <= _MOST_GREY * sum(counts) and any(counts[:_ALMOST_BLACK])


def _is_blank(page: Image.Image) -> bool:
    """Tell whether nothing is on the page but its edge: a margin is left out of account."""
    edge_x, edge_y = page.width // 20, page.height // 20
    inner = page.crop((edge_x, edge_y, page.width - edge_x, page.height - edge_y))
    counts = inner.histogram()
    return sum(counts[:_FAINT]) < _INK_OF_A_PAGE * max(1, sum(counts))
