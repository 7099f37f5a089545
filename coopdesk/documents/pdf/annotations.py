"""Pages, and what lies on them besides drawing: links, places they lead to, signature fields."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.documents.pdf.file import File, Raw, Stream, number_text, text_string
from coopdesk.documents.pdf.structure import Node, Structure
from coopdesk.documents.photos import Picture

Corners = tuple[float, float, float, float]
"""Left, bottom, right, top, from the bottom left corner of the page."""

_PRINTED = 4
_SIGNED_BY_APPENDING = 3
"""SignaturesExist and AppendOnly: the bytes that were issued stay the beginning of the file."""


class Pages:
    """The pages of one file."""

    def __init__(self, file: File) -> None:
        """Begin without pages."""
        self._file = file
        self._tree = Raw()
        self._parent = file.add(self._tree)
        self._fonts = file.number("BasicFonts")
        self._page = Raw()
        self._size = (0.0, 0.0)
        self._numbers: list[int] = []
        self._pictures: dict[bytes, int] = {}
        self._shown: dict[int, None] = {}
        self.key = 0
        """The key of the page in the parent tree."""
        self.number = 0
        """The number of the page's object."""

    def begin(self, width: float, height: float, key: int) -> None:
        """Begin a page."""
        self._page, self._size, self.key = Raw(), (width, height), key
        self.number = self._file.add(self._page)
        self._numbers.append(self.number)
        self._shown = {}

    def picture(self, picture: Picture) -> str:
        """Return the name a picture has on this page; it is in the file once."""
        number = self._pictures.get(picture.data)
        if number is None:
            size = f"/Width {picture.width}/Height {picture.height}"
            entries = f"/Type/XObject/Subtype/Image{size}{picture.entries}"
            number = self._file.add(Stream(picture.data, entries, packed=None))
            self._pictures[picture.data] = number
        self._shown[number] = None
        return f"/P{number}"

    def end(self, code: str, annotations: list[int]) -> None:
        """Finish the page: what is drawn on it, and the numbers of its annotations."""
        contents = self._file.add(Stream(code.encode("latin-1"), packed=False))
        width, height = map(number_text, self._size)
        links = ""
        if annotations:
            links = f"/Tabs/S/Annots[{' '.join(f'{number} 0 R' for number in annotations)}]"
        shown = "".join(f"/P{number} {number} 0 R" for number in self._shown)
        pictures = f"/XObject<<{shown}>>" if shown else ""
        self._page.text = (
            f"<</Type/Page/Parent {self._parent} 0 R/MediaBox[0 0 {width} {height}]"
            f"/Resources<</Font {self._fonts} 0 R{pictures}>>/Contents {contents} 0 R"
            f"/StructParents {self.key}{links}>>"
        )

    def finish(self) -> int:
        """Write the list of pages; return its number."""
        kids = " ".join(f"{number} 0 R" for number in self._numbers)
        self._tree.text = f"<</Type/Pages/Count {len(self._numbers)}/Kids[{kids}]>>"
        return self._parent


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A link within the document: its annotation is written once all places are known."""

    raw: Raw
    target: str
    rest: str


class Annotations:
    """The links and fields of one document, each an element of its structure."""

    def __init__(self, file: File, structure: Structure) -> None:
        """Begin without any."""
        self._file = file
        self._structure = structure
        self._places: dict[str, str] = {}
        self._waiting: list[_Waiting] = []
        self._of_page: list[int] = []
        self._fields: list[int] = []
        self._blank = 0
        self.page = 0
        """The number of the object of the page that is drawn."""

    def of_page(self) -> list[int]:
        """Return the annotations since it was last asked."""
        found, self._of_page = self._of_page, []
        return found

    def place(self, name: str, height: float) -> None:
        """Name a height of the page."""
        where = f"[{self.page} 0 R/XYZ 0 {number_text(height)} 0]"
        self._places.setdefault(name, where)

    def destination(self, name: str) -> str:
        """Return where a named place is.

        Raises:
            ValueError: no heading has that anchor.
        """
        if name not in self._places:
            raise ValueError(f"a link leads to “{name}”, which is nowhere")
        return self._places[name]

    def leads(self, link: str) -> bool:
        """Tell whether a link leads somewhere: what would run something is only words."""
        return link.startswith(("#", "https:", "http:", "mailto:"))

    def link(self, node: Node, link: str, area: Corners, said: str) -> None:
        """Make an area lead to an anchor (``#``) or an address; ``said`` describes it."""
        raw = Raw()
        rest = f"/Contents{text_string(said or link)}{self._common(node, raw, area)}>>"
        head = "<</Type/Annot/Subtype/Link/Border[0 0 0]"
        if link.startswith("#"):
            self._waiting.append(_Waiting(raw, link[1:], rest))
        else:
            raw.text = f"{head}/A<</S/URI/URI{_address(link)}>>{rest}"

    def field(self, node: Node, names: tuple[str, str], area: Corners) -> None:
        """Lay an empty signature field on an area; ``names`` are its own and what it is."""
        name, tip = names
        if not self._blank:
            # PDF/A wants an appearance of every field one can see; this one shows nothing yet.
            # One for all fields: poppler takes away what only the field it signs refers to, and
            # leaves a file that strict readers refuse.
            shape = "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<<>>"
            self._blank = self._file.add(Stream(b"", shape, packed=None))
        blank = self._blank
        raw = Raw()
        common = self._common(node, raw, area)
        raw.text = (
            f"<</Type/Annot/Subtype/Widget/FT/Sig/T{text_string(name)}/TU{text_string(tip)}"
            f"/P {self.page} 0 R/AP<</N {blank} 0 R>>{common}>>"
        )
        self._fields.append(self._of_page[-1])

    def form(self) -> str:
        """Return the entry of the catalogue for the fields, nothing where there are none."""
        if not self._fields:
            return ""
        fields = " ".join(f"{number} 0 R" for number in self._fields)
        return f"/AcroForm<</Fields[{fields}]/SigFlags {_SIGNED_BY_APPENDING}>>"

    def finish(self) -> None:
        """Write the links within the document."""
        head = "<</Type/Annot/Subtype/Link/Border[0 0 0]"
        for one in self._waiting:
            one.raw.text = f"{head}/Dest{self.destination(one.target)}{one.rest}"

    def _common(self, node: Node, raw: Raw, area: Corners) -> str:
        number = self._file.add(raw)
        self._of_page.append(number)
        key = self._structure.annotation(node, number, self.page)
        return f"/F {_PRINTED}/StructParent {key}/Rect[{' '.join(map(number_text, area))}]"


def _address(link: str) -> str:
    """Return an address as a string of PDF: seven bits, as ISO 32000-1, 12.6.4.7 asks."""
    return text_string("".join(c if " " < c <= "~" else _escaped(c) for c in link))


def _escaped(letter: str) -> str:
    return "".join(f"%{byte:02X}" for byte in letter.encode("utf-8"))
