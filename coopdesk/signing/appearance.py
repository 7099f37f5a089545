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

from coopdesk.signing import objects
from coopdesk.signing.ink import Ink, drawn
from coopdesk.signing.typeface import REGULAR, STRONG, Subset, face, pieces, width

_MARGIN = 2.0
_LEADING = 1.22
_SIZES = (7.5, 7.0, 6.5, 6.0, 5.5, 5.0, 4.5)
_NAME_LARGER = 1.5
# Of the height: the words take no more where they can, and in a low box they give way to the ink,
# which is drawn over them as a hand signs over printed lines.
_FOOT = 0.5
_BARE_FOOT = 0.35


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
    if ink is not None and height > _FOOT * size[1]:
        # In a low box the name gives way to the ink: it is printed at the head of the box.
        lines = _fitted(size, (), notes, with_ink=True)
        height = sum(line.size * _LEADING for line in lines)
    # White first: the field lies on lines to be written on by hand.
    parts = [f"1 g 0 0 {size[0]:g} {size[1]:g} re f 0 g".encode()]
    if ink is not None:
        below = min(height, _BARE_FOOT * size[1]) if height > _FOOT * size[1] else height
        box = (_MARGIN, _MARGIN + below, size[0] - _MARGIN, size[1] - _MARGIN)
        parts.append(drawn(ink, box))
        top = _MARGIN + height
    else:
        top = min(size[1] - _MARGIN, (size[1] + height) / 2)
    fonts = _subsets(lines)
    parts.extend(_set(lines, top, fonts))
    named = {f"F{at}": _font(writer, name, fonts[name]) for at, name in enumerate(fonts)}
    entries: dict[str, generic.PdfObject] = {
        "Type": objects.name("XObject"),
        "Subtype": objects.name("Form"),
        "BBox": objects.numbers((0, 0, *size)),
        "Resources": objects.dictionary({"Font": objects.dictionary(named)}),
    }
    return writer.add_object(objects.stream(b"\n".join(parts), entries))


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
    called = objects.name(f"{_tag(subset)}+{name}")
    system: dict[str, generic.PdfObject] = {
        "Registry": objects.text("Adobe"),
        "Ordering": objects.text("Identity"),
        "Supplement": objects.number(0),
    }
    descendant: dict[str, generic.PdfObject] = {
        "Type": objects.name("Font"),
        "Subtype": objects.name("CIDFontType2"),
        "BaseFont": called,
        "CIDSystemInfo": objects.dictionary(system),
        "FontDescriptor": _descriptor(writer, name, called, subset),
        "W": generic.ArrayObject([objects.number(0), objects.numbers(subset.widths)]),
        "CIDToGIDMap": objects.name("Identity"),
    }
    below = writer.add_object(objects.dictionary(descendant))
    font: dict[str, generic.PdfObject] = {
        "Type": objects.name("Font"),
        "Subtype": objects.name("Type0"),
        "BaseFont": called,
        "Encoding": objects.name("Identity-H"),
        "DescendantFonts": generic.ArrayObject([below]),
        "ToUnicode": writer.add_object(objects.stream(subset.unicode)),
    }
    return writer.add_object(objects.dictionary(font))


def _descriptor(
    writer: BasePdfFileWriter, name: str, called: generic.NameObject, subset: Subset
) -> generic.IndirectObject:
    known = face(name)
    length = {"Length1": objects.number(subset.length)}
    file = writer.add_object(objects.stream(subset.file, length, packed=True))
    descriptor: dict[str, generic.PdfObject] = {
        "Type": objects.name("FontDescriptor"),
        "FontName": called,
        # Symbolic: its glyphs are found by number.
        "Flags": objects.number(4),
        "FontBBox": objects.numbers(known.box),
        "ItalicAngle": objects.number(0),
        "Ascent": objects.number(known.ascent),
        "Descent": objects.number(known.descent),
        "CapHeight": objects.number(known.ascent),
        "StemV": objects.number(80),
        "FontFile2": file,
    }
    return writer.add_object(objects.dictionary(descriptor))


def _tag(subset: Subset) -> str:
    # Six capitals that tell parts of one face apart (ISO 32000-1, 9.6.4).
    number = zlib.crc32(subset.file)
    return "".join(chr(ord("A") + number // 26**at % 26) for at in range(6))
