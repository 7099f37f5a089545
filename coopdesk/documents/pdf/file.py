"""The file a document becomes: its objects, packed, numbered and written the same each time.

ReportLab's document keeps the objects and the fonts; how they are written is ours. All that is
not a stream goes into object streams (PDF 1.5, ISO 32000-1, 7.5.7): the structure of a dossier
has thousands of small objects that are nearly alike.
"""

from __future__ import annotations

import codecs
import hashlib
import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfdoc

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_IN_ONE_STREAM = 64
"""Objects packed together: enough to compress well, few enough to be unpacked for one of them.

Who judges a signed sheet reads them all, one after the other, and looks each up in the head of its
stream: that takes half the time with a sixth of the objects, in files a hundredth larger.
"""

Numbered = tuple[int, bytes]


def string_bytes(text: str) -> bytes:
    """Return ``text`` in the encoding of PDF's own, or in UTF-16 where that lacks a letter."""
    try:
        said = text.encode("pdfdoc")
    except UnicodeEncodeError:
        said = codecs.BOM_UTF16_BE
    # "þÿ" at the beginning would be read as the mark of UTF-16.
    if said.startswith(codecs.BOM_UTF16_BE):
        return codecs.BOM_UTF16_BE + text.encode("utf-16-be")
    return said


@lru_cache(maxsize=4096)
def text_string(text: str) -> str:
    """Return ``text`` as a string of PDF; each of its characters is one byte of the file."""
    said = string_bytes(text)
    if said.startswith(codecs.BOM_UTF16_BE):
        return f"<{said.hex().upper()}>"
    shown = said.decode("latin-1").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return "(" + shown.replace("\r", r"\r").replace("\n", r"\n") + ")"


def number_text(value: float) -> str:
    """Return a length as it is written: two decimals at most."""
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if text[-1] == "0" else text


class Raw(pdfdoc.PDFObject):
    """An object whose text is ready, or filled in before the file is written."""

    __RefOnly__ = 1

    def __init__(self, text: str = "null") -> None:
        """Hold ``text``, each of whose characters is one byte."""
        self.text = text

    def format(self, document: object) -> bytes:
        """Return the object as ReportLab asks for it."""
        del document
        return self.text.encode("latin-1")


class Stream(pdfdoc.PDFObject):
    """A stream; ``entries`` are those of its dictionary besides its length and filter."""

    __RefOnly__ = 1

    def __init__(self, data: bytes, entries: str = "", *, packed: bool | None = True) -> None:
        """Hold ``data``: ``packed`` already, to be packed (false), or left as it is (``None``)."""
        self._data = zlib.compress(data) if packed is False else data
        self._entries = entries + ("" if packed is None else "/Filter/FlateDecode")

    def whole(self, number: int) -> bytes:
        """Return the object with its number.

        CR LF stands before ``endstream``: after data that end in CR, LF alone would be read as
        part of a line end of two bytes, and the length of the stream would seem wrong.
        """
        head = f"{number} 0 obj\n<<{self._entries}/Length {len(self._data)}>>stream\n"
        return head.encode("latin-1") + self._data + b"\r\nendstream\nendobj\n"


class File(pdfdoc.PDFDocument):
    """The objects of one file."""

    def __init__(self) -> None:
        """Begin without objects."""
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7))
        self.catalog = Raw()
        self.information = Raw()
        self._catalog_number = self.add(self.catalog)
        self._info_number = self.add(self.information)

    @property
    def _known(self) -> Any:  # noqa: ANN401 (the stubs of ReportLab leave out what this needs)
        return self

    def add(self, thing: pdfdoc.PDFObject) -> int:
        """Take an object into the file and return its number."""
        name = self._known.Reference(thing).name
        return self.number(name)

    def number(self, name: str) -> int:
        """Return the number of an object ReportLab knows by ``name``."""
        found: int = self._known.idToObjectNumberAndVersion[name][0]
        return found

    def put_fonts(self) -> None:
        """Take the subsets of all fonts that were used into the file."""
        for one in self._known.delayedFonts:
            one.addObjects(self)

    def whole(self, later: Callable[[int], list[Numbered]]) -> bytes:
        """Return the file; ``later`` gives the objects from the first free number on."""
        out = bytearray(_HEADER)
        places: dict[int, tuple[int, int, int]] = {}
        names = self._known.numberToId
        number = len(names) + 1
        added = later(number)
        small: list[Numbered] = []
        for one in range(1, number):
            thing = self._known.idToObject[names[one]]
            if isinstance(thing, Stream):
                places[one] = (1, len(out), 0)
                out += thing.whole(one)
            else:
                small.append((one, pdfdoc.format(thing, self, toplevel=1)))
        if len(names) != number - 1:
            raise RuntimeError("objects were added while the file was written")
        small += added
        number += len(added)
        for start in range(0, len(small), _IN_ONE_STREAM):
            part = small[start : start + _IN_ONE_STREAM]
            for place, (one, _) in enumerate(part):
                places[one] = (2, number, place)
            places[number] = (1, len(out), 0)
            out += _object_stream(part).whole(number)
            number += 1
        places[number] = (1, len(out), 0)
        out += self._references(number, places, out)
        added.clear()
        while small:  # let go at once, they would hold up every thread
            small.pop()
        return bytes(out)

    def _references(
        self, number: int, places: dict[int, tuple[int, int, int]], before: bytearray
    ) -> bytes:
        start = len(before)
        rows = [(0, 0, 65535), *(places[one] for one in range(1, number + 1))]
        wide = max(2, (start.bit_length() + 7) // 8)
        data = b"".join(
            kind.to_bytes(1, "big") + one.to_bytes(wide, "big") + two.to_bytes(2, "big")
            for kind, one, two in rows
        )
        # What is in the file names it: the same content, the same identifier.
        digest = hashlib.sha256(before).hexdigest()[:32].upper()
        entries = (
            f"/Type/XRef/Size {number + 1}/W[1 {wide} 2]/Root {self._catalog_number} 0 R"
            f"/Info {self._info_number} 0 R/ID[<{digest}><{digest}>]"
        )
        table = Stream(data, entries, packed=False).whole(number)
        return table + f"startxref\n{start}\n%%EOF\n".encode("ascii")


def _object_stream(part: list[Numbered]) -> Stream:
    places, at = [], 0
    for number, text in part:
        places.append(f"{number} {at}")
        at += len(text) + 1
    head = " ".join(places).encode("ascii") + b"\n"
    data = head + b"\n".join(text for _, text in part) + b"\n"
    entries = f"/Type/ObjStm/N {len(part)}/First {len(head)}"
    return Stream(data, entries, packed=False)
