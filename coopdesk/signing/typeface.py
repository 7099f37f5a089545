"""The letters of an appearance: parts of our fonts, embedded, so that a sheet stays PDF/A.

pyHanko embeds fonts with two libraries we do not have; ReportLab lives in ``documents``. What an
appearance needs is little: the glyphs of one short text, renumbered, in a composite font with
Identity-H (ISO 32000-1, 9.7) and a way back to Unicode. The tables are those of OpenType 1.9.
"""

from __future__ import annotations

import itertools
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from coopdesk import paths
from coopdesk.errors import UserError
from coopdesk.i18n import N_

FACES = ("SourceSans3-Regular", "SourceSans3-SemiBold", "NotoSans-Regular")
"""The faces an appearance is set in; the last has the letters that the others lack."""

REGULAR, STRONG, SPARE = FACES

_COPIED = ("cvt ", "fpgm", "prep")
_WORDS, _MORE, _SCALE, _TWO, _FOUR = 0x0001, 0x0020, 0x0008, 0x0040, 0x0080
_BAD_SUM = 0xB1B0AFBA


@dataclass(frozen=True, slots=True)
class Subset:
    """A part of a face: the font file, widths in thousandths, and the glyph of each character."""

    file: bytes
    length: int
    glyphs: dict[str, int]
    widths: tuple[int, ...]
    unicode: bytes


class Face:
    """A TrueType font, read once."""

    def __init__(self, name: str) -> None:
        """Read the face ``name`` of resources/fonts."""
        self.name = name
        self._data = (paths.resources() / "fonts" / f"{name}.ttf").read_bytes()
        self._tables = self._directory()
        head, hhea = self._table("head"), self._table("hhea")
        self.units: int = struct.unpack_from(">H", head, 18)[0]
        self.box = tuple(self._thousandths(v) for v in struct.unpack_from(">4h", head, 36))
        self.ascent, self.descent = (
            self._thousandths(v) for v in struct.unpack_from(">2h", hhea, 4)
        )
        self._long = struct.unpack_from(">h", head, 50)[0] == 1
        self._measured = struct.unpack_from(">H", hhea, 34)[0]
        self._glyphs = self._characters()

    def has(self, sign: str) -> bool:
        """Tell whether the face can draw ``sign``."""
        return ord(sign) in self._glyphs

    def width(self, text: str, size: float) -> float:
        """Return how wide ``text`` is at ``size`` points."""
        advance = sum(self._advance(self._glyphs[ord(sign)]) for sign in text)
        return advance * size / self.units

    def subset(self, characters: Iterable[str]) -> Subset:
        """Return a font of just ``characters``, all of which it has."""
        wanted = sorted(set(characters))
        olds = [0, *dict.fromkeys(self._glyphs[ord(sign)] for sign in wanted)]
        outlines = self._outlines(olds)
        places = {old: new for new, old in reversed(list(enumerate(olds)))}
        glyphs = {sign: places[self._glyphs[ord(sign)]] for sign in wanted}
        widths = tuple(self._thousandths(self._advance(old)) for old in olds)
        file = self._file(olds, outlines)
        return Subset(zlib.compress(file), len(file), glyphs, widths, _unicode(glyphs))

    def _directory(self) -> dict[str, tuple[int, int]]:
        count = struct.unpack_from(">H", self._data, 4)[0]
        entries = (struct.unpack_from(">4sIII", self._data, 12 + 16 * at) for at in range(count))
        return {tag.decode("ascii"): (start, length) for tag, _sum, start, length in entries}

    def _table(self, tag: str) -> bytes:
        start, length = self._tables[tag]
        return self._data[start : start + length]

    def _thousandths(self, value: int) -> int:
        return round(value * 1000 / self.units)

    def _characters(self) -> dict[int, int]:
        """Return the glyph of each character, from the format 12 part of ``cmap``."""
        cmap = self._table("cmap")
        found: dict[int, int] = {}
        for at in range(struct.unpack_from(">H", cmap, 2)[0]):
            offset = struct.unpack_from(">I", cmap, 8 + 8 * at)[0]
            if struct.unpack_from(">H", cmap, offset)[0] != 12:  # noqa: PLR2004 (format number)
                continue
            groups = struct.unpack_from(">I", cmap, offset + 12)[0]
            for first, last, glyph in struct.iter_unpack(
                ">III", cmap[offset + 16 : offset + 16 + 12 * groups]
            ):
                found.update(zip(range(first, last + 1), itertools.count(glyph), strict=False))
        return found

    def _advance(self, glyph: int) -> int:
        start = self._tables["hmtx"][0] + 4 * min(glyph, self._measured - 1)
        return int(struct.unpack_from(">H", self._data, start)[0])

    def _bearing(self, glyph: int) -> int:
        start = self._tables["hmtx"][0]
        if glyph < self._measured:
            at = start + 4 * glyph + 2
        else:
            at = start + 4 * self._measured + 2 * (glyph - self._measured)
        return int(struct.unpack_from(">h", self._data, at)[0])

    def _outline(self, glyph: int) -> bytes:
        start = self._tables["loca"][0]
        if self._long:
            begin, end = struct.unpack_from(">2I", self._data, start + 4 * glyph)
        else:
            begin, end = (2 * v for v in struct.unpack_from(">2H", self._data, start + 2 * glyph))
        origin = self._tables["glyf"][0]
        return self._data[origin + begin : origin + end]

    def _outlines(self, olds: list[int]) -> list[bytes]:
        """Return the outlines of ``olds``, which grows by the parts that accented letters need."""
        outlines: list[bytes] = []
        # The list grows while it is walked: a part may have parts itself.
        for old in olds:
            outline = bytearray(self._outline(old))
            for at in _parts(outline):
                part = struct.unpack_from(">H", outline, at)[0]
                if part not in olds:
                    olds.append(part)
                struct.pack_into(">H", outline, at, olds.index(part))
            outlines.append(bytes(outline) + bytes(-len(outline) % 4))
        return outlines

    def _file(self, olds: list[int], outlines: list[bytes]) -> bytes:
        places, at = [0], 0
        for outline in outlines:
            at += len(outline)
            places.append(at)
        head, hhea, maxp = (bytearray(self._table(t)) for t in ("head", "hhea", "maxp"))
        struct.pack_into(">I", head, 8, 0)
        struct.pack_into(">h", head, 50, 1)
        struct.pack_into(">H", hhea, 34, len(olds))
        struct.pack_into(">H", maxp, 4, len(olds))
        measures = b"".join(
            struct.pack(">Hh", self._advance(old), self._bearing(old)) for old in olds
        )
        tables = {tag: self._table(tag) for tag in _COPIED if tag in self._tables}
        tables |= {
            "glyf": b"".join(outlines),
            "head": bytes(head),
            "hhea": bytes(hhea),
            "hmtx": measures,
            "loca": struct.pack(f">{len(places)}I", *places),
            "maxp": bytes(maxp),
        }
        return _sfnt(tables)


@cache
def face(name: str) -> Face:
    """Return the face ``name``, read once."""
    return Face(name)


def pieces(text: str, name: str) -> list[tuple[str, str]]:
    """Return ``text`` in pieces of one face each: (face, piece), ``name`` where it can.

    Raises:
        UserError: no face can draw a character.
    """
    found: list[tuple[str, str]] = []
    for sign in text:
        chosen = next((f for f in (name, SPARE) if face(f).has(sign)), None)
        if chosen is None:
            raise UserError(
                N_(
                    "The character {character} in “{text}” cannot be printed. Nothing was signed."
                    " Write the name without it."
                ),
                character=f"{sign} (U+{ord(sign):04X})",
                text=text,
            )
        if found and found[-1][0] == chosen:
            found[-1] = (chosen, found[-1][1] + sign)
        else:
            found.append((chosen, sign))
    return found


def width(text: str, name: str, size: float) -> float:
    """Return how wide ``text`` is, set in the face ``name`` at ``size`` points."""
    return sum(face(chosen).width(piece, size) for chosen, piece in pieces(text, name))


def _parts(outline: bytes | bytearray) -> Iterable[int]:
    """Yield where a composed outline names its parts."""
    if len(outline) < 2 or struct.unpack_from(">h", outline)[0] >= 0:  # noqa: PLR2004 (bytes)
        return
    at, flags = 10, _MORE
    while flags & _MORE:
        flags = struct.unpack_from(">H", outline, at)[0]
        yield at + 2
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _TWO else 8 if flags & _FOUR else 0


def _sfnt(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    header = struct.pack(
        ">IHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power)
    )
    entries, body, start = [], [], 12 + 16 * count
    head_at = 0
    for tag in sorted(tables):
        padded = tables[tag] + bytes(-len(tables[tag]) % 4)
        entries.append(struct.pack(">4sIII", tag.encode(), _sum(padded), start, len(tables[tag])))
        head_at = start if tag == "head" else head_at
        body.append(padded)
        start += len(padded)
    file = bytearray(header + b"".join(entries) + b"".join(body))
    struct.pack_into(">I", file, head_at + 8, (_BAD_SUM - _sum(file)) & 0xFFFFFFFF)
    return bytes(file)


def _sum(data: bytes | bytearray) -> int:
    return int(sum(struct.unpack(f">{len(data) // 4}I", data))) & 0xFFFFFFFF


def _unicode(glyphs: dict[str, int]) -> bytes:
    """Return the ToUnicode map (ISO 32000-1, 9.10.3)."""
    lines = sorted(
        f"<{glyph:04X}> <{sign.encode('utf-16-be').hex().upper()}>"
        for sign, glyph in glyphs.items()
    )
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
