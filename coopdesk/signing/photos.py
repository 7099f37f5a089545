"""Photos made anew from their pixels: no place, no camera, no name, no hidden second picture.

What a telephone writes into a photo (where it was taken, when, with what, a small copy of what it
showed before it was cut) is in none of the pixels, so nothing of it can come through. Colours are
brought to sRGB, the camera's turning is done, the longer side has ``LONGEST`` pixels at most.

All of it is meant to run in the quarantine process: the files come from anywhere.
"""

from __future__ import annotations

import base64
import warnings
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final, cast

from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.signing.pictures import (
    DAMAGES,
    HEIC,
    MOST_PAGES_SHOWN,
    MOST_PIXELS,
    TURNS,
    orientation,
    pictures,
)
from coopdesk.signing.wire import Json

LONGEST: Final = 2400
"""The longer side of what is kept: 20 cm on paper at 300 dpi."""

_QUALITY: Final = 85
_SEEN: Final = 1600
_FORMATS: Final = ("JPEG", "PNG", "TIFF", "WEBP")
_PALE: Final = {"L", "LA", "1", "I;16", "I", "F"}
"""Modes without colour."""

_NOTES: Final = {"comment", "xmp", "photoshop", "Raw profile type xmp", "XML:com.adobe.xmp"}
"""What Pillow calls what is written into a picture besides its EXIF."""

_WRONG_PROFILE: Final = (ImageCms.PyCMSError, *DAMAGES)


def made_anew(data: bytes, options: Mapping[str, Json]) -> Json:
    """Return a photo as a new JPEG in base64, with its ``width`` and ``height``.

    ``removed`` names what was noted in it: ``place`` and ``notes``.

    Raises:
        UserError: it is no picture, damaged, or larger than can be worked on.
    """
    name = str(options["name"])
    longest = int(options.get("longest") or LONGEST)
    try:
        image, removed = _new(data, name, longest)
        return {**_told(image), "removed": removed}
    except MemoryError as trouble:
        raise _too_large(name) from trouble


def seen(data: bytes, options: Mapping[str, Json]) -> Json:
    """Return what the first page of a document or a photo looks like, as ``made_anew`` does.

    Raises:
        UserError: as ``made_anew``.
    """
    if b"%PDF-" not in data[:1024]:
        return made_anew(data, {**options, "longest": _SEEN})
    # Held until the page is drawn: with it the document would be closed.
    pages = pictures(data, str(options["name"]), most=MOST_PAGES_SHOWN)
    page = next(pages, None)
    if page is None:
        raise _damaged(str(options["name"]))
    return _told(page.grey(_SEEN))


def _told(image: Image.Image) -> dict[str, Json]:
    kept = BytesIO()
    # A new picture has no metadata: only what is passed here is written.
    image.save(kept, "JPEG", quality=_QUALITY, optimize=True)
    return {
        "jpeg": base64.b64encode(kept.getvalue()).decode("ascii"),
        "width": image.width,
        "height": image.height,
    }


def _new(data: bytes, name: str, longest: int) -> tuple[Image.Image, list[str]]:
    with warnings.catch_warnings(), _opened(data, name) as image:
        warnings.simplefilter("ignore")
        if image.width * image.height > MOST_PIXELS:
            raise _too_large(name)
        try:
            removed = _noted(image)
            return _cleaned(image, longest), removed
        except DAMAGES as trouble:
            raise _damaged(name) from trouble


def _noted(image: Image.Image) -> list[str]:
    """Return what a camera or a person wrote into a picture."""
    try:
        exif = image.getexif()
        place = bool(exif.get_ifd(ExifTags.IFD.GPSInfo))
        written = bool(set(exif) - {ExifTags.Base.Orientation, ExifTags.Base.GPSInfo})
    except DAMAGES:
        place, written = False, True
    text = getattr(image, "text", None) if image.format == "PNG" else None
    notes = written or bool(text) or not _NOTES.isdisjoint(map(str, image.info))
    return [name for name, there in (("notes", notes), ("place", place)) if there]


def _opened(data: bytes, name: str) -> Image.Image:
    if data[4:8] == b"ftyp" and data[8:12] in HEIC:
        raise UserError(
            N_(
                "“{name}” is a photo in the format HEIC, which the program cannot read. Nothing"
                " was added. Send it from the telephone as JPEG (in its camera settings: “most"
                " compatible”)."
            ),
            name=name,
        )
    try:
        return Image.open(BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as trouble:
        raise _too_large(name) from trouble
    except (UnidentifiedImageError, *DAMAGES) as trouble:
        raise _damaged(name) from trouble


def _cleaned(image: Image.Image, longest: int) -> Image.Image:
    turn = TURNS.get(orientation(image))
    if image.format in {"JPEG", "MPO"}:
        # Decoded at a half, a quarter or an eighth where that is still enough.
        scale = min(1.0, longest / max(image.size))
        image.draft(image.mode, (int(image.width * scale), int(image.height * scale)))
    factor = max(image.size) // longest
    if factor > 1 and image.mode in {"L", "LA", "RGB", "RGBA", "CMYK"}:
        image = _with_info(image.reduce(factor), image.info)
    made = _in_srgb(image)
    if max(made.size) > longest:
        made.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    if turn is not None:
        made = made.transpose(turn)
    # The pixels alone go on; a copy of the picture would take its notes along.
    return Image.frombytes(made.mode, made.size, made.tobytes())


def _with_info(image: Image.Image, info: Mapping[Any, Any]) -> Image.Image:
    image.info = dict(info)
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value * (1 / 256))
    if image.mode in {"P", "PA"} or image.has_transparency_data:
        shown = image.convert("RGBA")
        paper = Image.new("RGBA", shown.size, "white")
        image = Image.alpha_composite(paper, shown).convert("RGB")
    if profile and image.mode in {"RGB", "CMYK"}:
        try:
            return _converted(image, cast("bytes", profile))
        except _WRONG_PROFILE:
            # A profile that cannot be read is as good as none.
            pass
    return image.convert("L" if image.mode in _PALE else "RGB")


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    there = ImageCms.ImageCmsProfile(BytesIO(profile))
    made = ImageCms.profileToProfile(image, there, ImageCms.createProfile("sRGB"), outputMode="RGB")
    if made is None:
        raise ValueError("no picture came of it")
    return made


def _damaged(name: str) -> UserError:
    return UserError(
        N_(
            "“{name}” cannot be read: it is damaged, or no picture the program knows (JPEG, PNG,"
            " TIFF, WebP). Nothing was added. Copy it again from the telephone or the camera."
        ),
        name=name,
    )


def _too_large(name: str) -> UserError:
    return UserError(
        N_(
            "“{name}” has more pixels than can be worked on ({most} million). Nothing was added."
            " Save it smaller and add it again."
        ),
        name=name,
        most=MOST_PIXELS // 1_000_000,
    )
