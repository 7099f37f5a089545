"""Fonts as ReportLab embeds them, with every costly step done once for all documents.

Each document's first subset begins with the same characters, so nearly all documents embed the
same bytes: the subset is made and compressed once. Which documents were drawn before changes
nothing in the bytes of the next one.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont, TTFontFace

from coopdesk.documents.pdf.file import Stream

_LETTERS = "àâäæçèéêëìíîïñòóôöùúûüÿœÀÂÆÇÈÉÊËÌÎÏÒÔÙÛÜŒ"
_SIGNS = "«»‘’“”–—…€°·•×−²³§½№→"
_SYMBOLIC, _NONSYMBOLIC = 4, 32
_LISTED = 100
_MAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""
_MAP_END = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


@lru_cache(maxsize=64)
def _subset_file(face: Face, subset: tuple[int, ...]) -> tuple[bytes, int]:
    data = face.makeSubset(list(subset))
    return zlib.compress(data, 9), len(data)


@lru_cache(maxsize=64)
def _unicode_map(subset: tuple[int, ...]) -> bytes:
    """Return what each code of a subset stands for, a hundred to a list as the format asks."""
    # Unused places would map to U+0000, which no text may hold.
    shown = [
        f"<{place:02X}> <{chr(code or 0x20).encode('utf-16-be').hex().upper()}>"
        for place, code in enumerate(subset)
    ]
    lists = []
    for start in range(0, len(shown), _LISTED):
        part = shown[start : start + _LISTED]
        lists += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    return zlib.compress("\n".join([_MAP_HEAD, *lists, _MAP_END]).encode("ascii"), 9)


@lru_cache(maxsize=64)
def _widths(face: Face, subset: tuple[int, ...]) -> str:
    wide: Any = face.getCharWidth
    return f"[ {' '.join(str(wide(code)) for code in subset)} ]"


class Face(TTFontFace):
    """A font file whose subsets are kept."""

    def addSubsetObjects(self, doc: Any, fontname: str, subset: list[int]) -> Any:  # noqa: ANN401 (ReportLab leaves its document and references untyped)
        """Add the subset's file and descriptor to the document; return the reference."""
        packed, length = _subset_file(self, tuple(subset))
        file = doc.Reference(Stream(packed, f"/Length1 {length}"), f"fontFile:{fontname}")
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "Ascent": self.ascent,
                "CapHeight": self.capHeight,
                "Descent": self.descent,
                "Flags": self.flags & ~_NONSYMBOLIC | _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(self.bbox),
                "FontName": pdfdoc.PDFName(fontname),
                "ItalicAngle": self.italicAngle,
                "StemV": self.stemV,
                "FontFile2": file,
                "MissingWidth": self.defaultWidth,
            }
        )
        return doc.Reference(descriptor, f"fontDescriptor:{fontname}")


class Font(TTFont):
    """A font of the program, known to ReportLab by ``name``."""

    def __init__(self, name: str, path: Path) -> None:
        """Load the font file at ``path`` and register it."""
        super().__init__(name, str(path), asciiReadable=True, shapable=False)
        self.face = Face(str(path))
        pdfmetrics.registerFont(self)
        self.letters = frozenset(map(chr, self.face.charToGlyph))
        self._codes: dict[int, int] = {}
        self._first: frozenset[str] = frozenset()

    def begin(self, document: Any) -> None:  # noqa: ANN401 (as above)
        """Give the document's subset its first characters, the same for all documents."""
        self.splitString(_LETTERS + _SIGNS, document)
        if not self._codes:
            state: Any = self.state[document]
            self._codes = {**state.assignments, 0xA0: 32}
            del self._codes[0]
            self._first = frozenset(map(chr, self._codes))

    def first_subset(self, text: str) -> str | None:
        """Return ``text`` as the first subset of every document numbers it, if it can."""
        return text.translate(self._codes) if self._first.issuperset(text) else None

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401 (as above)
        """Add a font object for every subset of the document."""
        state = self.state[doc]
        state.frozen = 1
        face: Any = self.face
        for number, subset in enumerate(state.subsets):
            name = self.getSubsetInternalName(number, doc)[1:]
            base = f"{SUBSETN(number).decode()}+{face.name.decode()}"
            font: Any = pdfdoc.PDFTrueTypeFont()
            font.Name = name
            font.BaseFont = base
            font.FirstChar = 0
            font.LastChar = len(subset) - 1
            font.Widths = _widths(face, tuple(subset))
            words = Stream(_unicode_map(tuple(subset)))
            font.ToUnicode = doc.Reference(words, f"toUnicodeCMap:{base}")
            font.FontDescriptor = face.addSubsetObjects(doc, base, subset)
            doc.Reference(font, name)
            doc.idToObject["BasicFonts"].dict[name] = font
        del self.state[doc]
