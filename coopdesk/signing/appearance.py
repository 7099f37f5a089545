"""What a signature looks like on the paper: ink or a name, and below it who, when and how strong.

A form XObject of vector lines and letters of embedded fonts in pure black, so that the file stays
PDF/A. It belongs to the widget, which the structure tree names already: nothing in it is tagged.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.writer import BasePdfFileWriter

from coopdesk.signing.ink import Ink, drawn
from coopdesk.signing.typeface import REGULAR, STRONG, Subset, face, pieces, width

_MARGIN = 2.0
_LEADING = 1.22
_SIZES = (7.5, 7.0, 6.5, 6.0, 5.5, 5.0, 4.5)
_NAME_LARGER = 1.5
# Ink gets the rest.
_FOOT = 0.5


@dataclass(frozen=True, slots=True)
class SigningWords:
    """What is printed with a signature: whole texts in the language of the sheet.

    ``act`` says what was done ("Certified", "Signed on screen"), ``when`` the moment as it is
    written there, ``strength`` what kind of signature it is and its limits. ``who``: whose ink it
    is; without it the name of the certificate. ``reason`` is said by other programs in their list
    of signatures; without it ``act`` and ``strength``.
    """

    act: str
    when: str
    strength: str
    who: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    face: str
    size: float


def appearance(
    writer: BasePdfFileWriter,
    size: tuple[float, float],
    lead: Sequence[str],
    notes: Sequence[str],
    ink: Ink | None,
) -> generic.IndirectObject:
    """Add the appearance of a signature to ``writer``; ``size`` is the field's, in points.

    ``lead`` are name and organisation, ``notes`` the smaller lines below.
    """
    lines = _fitted(size, lead, notes, with_ink=ink is not None)
    height = sum(line.size * _LEADING for line in lines)
    parts: list[bytes] = []
    if ink is not None:
        box = (_MARGIN, _MARGIN + height, size[0] - _MARGIN, size[1] - _MARGIN)
        parts.append(drawn(ink, box))
        top = _MARGIN + height
    else:
        top = min(size[1] - _MARGIN, (size[1] + height) / 2)
    fonts = _subsets(lines)
    parts.extend(_set(lines, top, fonts))
    resources = generic.DictionaryObject(
        {
            _n("/Font"): generic.DictionaryObject(
                {_n(f"/F{at}"): _font(writer, name, fonts[name]) for at, name in enumerate(fonts)}
            )
        }
    )
    entries = {
        _n("/Type"): _n("/XObject"),
        _n("/Subtype"): _n("/Form"),
        _n("/BBox"): _numbers(0, 0, *size),
        _n("/Resources"): resources,
    }
    return writer.add_object(_stream(entries, b"\n".join(parts)))


def _fitted(
    size: tuple[float, float], lead: Sequence[str], notes: Sequence[str], *, with_ink: bool
) -> list[_Line]:
    """Return the lines as large as they fit; the smallest size is what it comes to."""
    room_x = max(size[0] - 2 * _MARGIN, 1.0)
    room_y = (size[1] - 2 * _MARGIN) * (_FOOT if with_ink else 1.0)
    lines: list[_Line] = []
    for points in _SIZES:
        larger = points if with_ink else points * _NAME_LARGER
        lines = [_Line(text, STRONG, larger) for text in _wrapped(lead[:1], STRONG, larger, room_x)]
        for texts in (lead[1:], notes):
            lines += [
                _Line(text, REGULAR, points) for text in _wrapped(texts, REGULAR, points, room_x)
            ]
        if sum(line.size * _LEADING for line in lines) <= room_y:
            break
    return lines


def _wrapped(texts: Sequence[str], name: str, size: float, room: float) -> Iterator[str]:
    space = width(" ", name, size)
    for text in texts:
        line, taken = "", 0.0
        for word in text.split():
            wide = width(word, name, size)
            if line and taken + space + wide > room:
                yield line
                line, taken = "", 0.0
            line, taken = (f"{line} {word}", taken + space + wide) if line else (word, wide)
        if line:
            yield line


def _subsets(lines: Sequence[_Line]) -> dict[str, Subset]:
    used: dict[str, set[str]] = {}
    for line in lines:
        for name, piece in pieces(line.text, line.face):
            used.setdefault(name, set()).update(piece)
    return {name: face(name).subset(used[name]) for name in sorted(used)}


def _set(lines: Sequence[_Line], top: float, fonts: dict[str, Subset]) -> Iterator[bytes]:
    places = {name: at for at, name in enumerate(fonts)}
    yield b"BT 0 g"
    at = top
    for line in lines:
        at -= line.size * _LEADING
        baseline = at + line.size * (_LEADING - 1)
        yield f"1 0 0 1 {_MARGIN:g} {baseline:.2f} Tm".encode()
        for name, piece in pieces(line.text, line.face):
            glyphs = fonts[name].glyphs
            codes = "".join(f"{glyphs[sign]:04X}" for sign in piece)
            yield f"/F{places[name]} {line.size:g} Tf <{codes}> Tj".encode()
    yield b"ET"


def _font(writer: BasePdfFileWriter, name: str, subset: Subset) -> generic.IndirectObject:
    """Add a composite font of the glyphs of ``subset`` (ISO 32000-1, 9.7)."""
    known = face(name)
    called = _n(f"/{_tag(subset)}+{name}")
    file = {_n("/Length1"): generic.NumberObject(subset.length), _n("/Filter"): _n("/FlateDecode")}
    descriptor = generic.DictionaryObject(
        {
            _n("/Type"): _n("/FontDescriptor"),
            _n("/FontName"): called,
            # Symbolic: its glyphs are found by number.
            _n("/Flags"): generic.NumberObject(4),
            _n("/FontBBox"): _numbers(*known.box),
            _n("/ItalicAngle"): generic.NumberObject(0),
            _n("/Ascent"): generic.NumberObject(known.ascent),
            _n("/Descent"): generic.NumberObject(known.descent),
            _n("/CapHeight"): generic.NumberObject(known.ascent),
            _n("/StemV"): generic.NumberObject(80),
            _n("/FontFile2"): writer.add_object(
                generic.StreamObject(file, encoded_data=subset.file)
            ),
        }
    )
    system = {
        _n("/Registry"): generic.pdf_string("Adobe"),
        _n("/Ordering"): generic.pdf_string("Identity"),
        _n("/Supplement"): generic.NumberObject(0),
    }
    widths = generic.ArrayObject([generic.NumberObject(0), _numbers(*subset.widths)])
    descendant = generic.DictionaryObject(
        {
            _n("/Type"): _n("/Font"),
            _n("/Subtype"): _n("/CIDFontType2"),
            _n("/BaseFont"): called,
            _n("/CIDSystemInfo"): generic.DictionaryObject(system),
            _n("/FontDescriptor"): writer.add_object(descriptor),
            _n("/W"): widths,
            _n("/CIDToGIDMap"): _n("/Identity"),
        }
    )
    font = {
        _n("/Type"): _n("/Font"),
        _n("/Subtype"): _n("/Type0"),
        _n("/BaseFont"): called,
        _n("/Encoding"): _n("/Identity-H"),
        _n("/DescendantFonts"): generic.ArrayObject([writer.add_object(descendant)]),
        _n("/ToUnicode"): writer.add_object(_stream({}, subset.unicode)),
    }
    return writer.add_object(generic.DictionaryObject(font))


def _tag(subset: Subset) -> str:
    # Six capitals that tell parts of one face apart (ISO 32000-1, 9.6.4).
    number = zlib.crc32(subset.file)
    return "".join(chr(ord("A") + number // 26**at % 26) for at in range(6))


def _stream(
    entries: dict[generic.NameObject, generic.PdfObject], data: bytes
) -> generic.StreamObject:
    packed = {**entries, _n("/Filter"): _n("/FlateDecode")}
    return generic.StreamObject(packed, encoded_data=zlib.compress(data, 9))


def _numbers(*values: float) -> generic.ArrayObject:
    return generic.ArrayObject(
        [
            generic.NumberObject(int(value))
            if value == int(value)
            else generic.FloatObject(f"{value:.3f}")
            for value in values
        ]
    )


_n = generic.pdf_name
