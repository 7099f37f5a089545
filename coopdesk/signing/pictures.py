"""What comes back from a scanner or a telephone, as grey pictures, one a page.

Any file may be hostile: sizes are known before pixels are read, only the formats a scanner or a
telephone makes are opened, and all of it is meant to run in the quarantine process. PDFium bears
one thread; in that process there is one.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Final, Protocol

import pypdfium2
import pypdfium2.raw
from PIL import ExifTags, Image, UnidentifiedImageError

from coopdesk.errors import UserError
from coopdesk.i18n import N_

MOST_PAGES: Final = 200
"""Pages read of one file."""

MOST_PAGES_SHOWN: Final = 5000
"""Pages of a paper of which some are shown or drawn."""

MOST_PIXELS: Final = 60_000_000
"""Pixels of one picture: the largest telephones make 50 million."""

_MOST_DPI: Final = 300
"""What a page of a PDF is drawn at, where it is not one picture of fewer dots."""

_LEAST_DPI: Final = 72

_COVERS: Final = 0.9
"""A picture over so much of a PDF's page is the page."""

_SQUARE: Final = 0.05
_MOST_STRETCHED: Final = 4
"""A fax has dots twice as high as wide; more than that is a mistake in the file."""

_POINTS_AN_INCH: Final = 72
_FORMATS: Final = ("JPEG", "PNG", "TIFF")
"""What scanners and telephones write; no other reader of Pillow is let near the bytes."""

_DRAFTS: Final = {"JPEG", "MPO"}
"""Formats that can be read at a fraction of their size; MPO is a JPEG with a second picture."""

HEIC: Final = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"hevx", b"mif1", b"msf1", b"avif")
"""The brands of the telephones' own formats, which Pillow cannot read."""

TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What undoes the orientation a camera wrote (EXIF 2.3, 4.6.4)."""

DAMAGES: Final = (
    OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError, OverflowError,
    ZeroDivisionError, AttributeError, NotImplementedError, struct.error,
)  # fmt: skip
"""What Pillow raises over broken files, as its own tests of hostile ones show."""


class Picture(Protocol):
    """One page as it came."""

    def grey(self, longest: int) -> Image.Image:
        """Return the page in grey, turned as the camera says, its longer side about ``longest``.

        It is never blown up, and may be nearly twice as large: only whole steps cost nothing.

        Raises:
            UserError: the picture is damaged.
        """
        ...


def pictures(data: bytes, name: str, *, most: int = MOST_PAGES) -> Iterator[Picture]:
    """Return the pages of a PDF, TIFF, JPEG or PNG; each is good until the next is asked for.

    ``most`` is how many pages a PDF may have.

    Raises:
        UserError: the file is none of these, damaged, locked, or too large.
    """
    if b"%PDF-" in data[:1024]:
        yield from _pdf_pages(data, name, most)
        return
    if data[4:8] == b"ftyp" and data[8:12] in HEIC:
        raise UserError(
            N_(
                "“{name}” is a photo in the format HEIC, which the program cannot read. Nothing"
                " was recorded. Send it from the telephone as JPEG (in its camera settings:"
                " “most compatible”), or scan the paper to PDF."
            ),
            name=name,
        )
    for frame in range(_frames(data, name)):
        yield _Still(data, frame, name)


def _frames(data: bytes, name: str) -> int:
    """Return how many pages there are; all are small enough."""
    with warnings.catch_warnings(), _opened(data, name) as image:
        warnings.simplefilter("ignore")
        _check_size(image, name)
        if image.format != "TIFF":
            # A telephone's second picture in one file is a small or three-dimensional copy.
            return 1
        for count in range(1, MOST_PAGES + 1):
            try:
                image.seek(count)
            except EOFError:
                return count
            except Image.DecompressionBombError as trouble:
                raise too_large(name) from trouble
            except DAMAGES as trouble:
                raise _damaged(name) from trouble
            _check_size(image, name)
    raise _too_many(name)


def _opened(data: bytes, name: str) -> Image.Image:
    """Open a picture without reading its pixels."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(BytesIO(data), formats=_FORMATS)
    except UnidentifiedImageError as trouble:
        raise UserError(
            N_(
                "“{name}” is no scan: only PDF, TIFF, JPEG and PNG can be read, and it is none of"
                " them, or damaged. Nothing was recorded. Scan or photograph the paper again."
            ),
            name=name,
        ) from trouble
    except Image.DecompressionBombError as trouble:
        raise too_large(name) from trouble
    except DAMAGES as trouble:
        raise _damaged(name) from trouble


def _check_size(image: Image.Image, name: str) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise too_large(name)


class _Still:
    """A picture of a file of pictures."""

    def __init__(self, data: bytes, frame: int, name: str) -> None:
        self._data = data
        self._frame = frame
        self._name = name

    def grey(self, longest: int) -> Image.Image:
        with warnings.catch_warnings(), _opened(self._data, self._name) as image:
            # Odd but readable metadata is no trouble of ours.
            warnings.simplefilter("ignore")
            try:
                return self._grey(image, longest)
            except DAMAGES as trouble:
                raise _damaged(self._name) from trouble

    def _grey(self, image: Image.Image, longest: int) -> Image.Image:
        if self._frame:
            image.seek(self._frame)
        turn = TURNS.get(orientation(image))
        if image.format in _DRAFTS:
            scale = min(1.0, longest / max(image.size))
            image.draft("L", (int(image.width * scale), int(image.height * scale)))
        made = _squared(_in_grey(image, longest), image)
        return made if turn is None else made.transpose(turn)


def orientation(image: Image.Image) -> int:
    """Return how a camera says it was held, 1 where it says nothing."""
    try:
        found = image.getexif().get(ExifTags.Base.Orientation, 1)
    except DAMAGES:
        return 1
    # Pillow turns a TIFF itself while it reads it.
    return found if isinstance(found, int) and image.format != "TIFF" else 1


def _in_grey(image: Image.Image, longest: int) -> Image.Image:
    factor = max(image.size) // longest
    if image.mode in {"P", "1", "PA"}:
        image = image.convert("RGBA" if image.has_transparency_data else "L")
    if factor > 1 and image.mode in {"L", "LA", "RGB", "RGBA", "CMYK", "YCbCr", "RGBX"}:
        image = image.reduce(factor)
    if image.mode.startswith("I"):
        # Sixteen bits: the upper eight are the picture.
        image = image.convert("I").point(lambda value: value * (1 / 256))
    if image.has_transparency_data:
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image.convert("RGBA"))
    return image.convert("L")


def _squared(made: Image.Image, image: Image.Image) -> Image.Image:
    """Return the page with dots as high as wide: a fax in coarse mode has half as many lines."""
    across, down = (float(dots) for dots in image.info.get("dpi") or (1, 1))
    ratio = across / down if across > 0 and down > 0 else 1.0
    if image.format != "TIFF" or not 1 / _MOST_STRETCHED < ratio < _MOST_STRETCHED:
        return made
    if abs(ratio - 1) < _SQUARE:
        return made
    size = (made.width, round(made.height * ratio))
    if ratio < 1:
        size = (round(made.width / ratio), made.height)
    return made.resize(size, Image.Resampling.BICUBIC)


def _pdf_pages(data: bytes, name: str, most: int) -> Iterator[Picture]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as trouble:
        raise UserError(
            N_(
                "“{name}” is a PDF that cannot be opened: it is damaged, or locked by a password."
                " Nothing was recorded. Scan the paper again, or save the PDF without a password."
            ),
            name=name,
        ) from trouble
    try:
        # Without it PDFium draws no form fields.
        document.init_forms()
        if len(document) > most:
            raise _too_many(name)
        for number in range(len(document)):
            page = document[number]
            try:
                yield _PdfPage(page, name)
            finally:
                page.close()
    except pypdfium2.PdfiumError as trouble:
        raise _damaged(name) from trouble
    finally:
        document.close()


class _PdfPage:
    """A page of a PDF, drawn."""

    def __init__(self, page: pypdfium2.PdfPage, name: str) -> None:
        self._page = page
        self._name = name
        self._dpi = _resolution(page)

    def grey(self, longest: int) -> Image.Image:
        size = max(1.0, *self._page.get_size())
        # PDFium rounds up: half a dot less keeps the longer side to what was asked for.
        dpi = min((longest - 0.5) * _POINTS_AN_INCH / size, self._dpi)
        try:
            bitmap = self._page.render(
                scale=dpi / _POINTS_AN_INCH, fill_color=(255, 255, 255, 255), grayscale=True
            )
        except (pypdfium2.PdfiumError, ValueError) as trouble:
            raise _damaged(self._name) from trouble
        try:
            return Image.frombytes(
                "L", (bitmap.width, bitmap.height), bytes(bitmap.buffer), "raw", "L", bitmap.stride
            )
        finally:
            bitmap.close()


def _resolution(page: pypdfium2.PdfPage) -> float:
    """Return the resolution to draw a page at, in dpi.

    A scan is one picture over the whole page: drawn at its own resolution its pixels stay as the
    scanner saw them. All else is drawn at the highest.
    """
    found = list(page.get_objects(max_depth=1))
    if len(found) != 1 or found[0].type != pypdfium2.raw.FPDF_PAGEOBJ_IMAGE:
        return _MOST_DPI
    width, height = page.get_size()
    left, bottom, right, top = found[0].get_bounds()
    if (right - left) * (top - bottom) < _COVERS * width * height:
        return _MOST_DPI
    facts = found[0].get_metadata()
    return min(max(float(facts.horizontal_dpi), float(facts.vertical_dpi), _LEAST_DPI), _MOST_DPI)


def _damaged(name: str) -> UserError:
    return UserError(
        N_(
            "“{name}” is damaged and was not read to its end. Nothing was recorded. Copy it again"
            " from the scanner or the telephone."
        ),
        name=name,
    )


def too_large(name: str) -> UserError:
    """Return the sentence for a picture of too many pixels, or more than memory can hold."""
    return UserError(
        N_(
            "“{name}” is too large a picture. Nothing was recorded. Scan at 200 to 300 dpi, or"
            " choose a smaller picture in the camera's settings."
        ),
        name=name,
    )


def _too_many(name: str) -> UserError:
    return UserError(
        N_(
            "“{name}” has more than {most} pages. Nothing was recorded. Scan fewer sheets to one"
            " file."
        ),
        name=name,
        most=MOST_PAGES,
    )
