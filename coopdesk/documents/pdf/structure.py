"""The structure of a document: what a reader that speaks goes by, in reading order.

Elements are ``Node`` s. Those that were drawn, and only those, make the tree, in the order in
which they were begun; a block laid out and given up again leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from coopdesk.documents.pdf.file import File, Numbered, Raw, number_text, text_string

Role = Literal[
    "Artifact", "Document", "H1", "H2", "H3", "H4", "P", "BlockQuote", "L", "LI", "Lbl", "LBody",
    "Table", "THead", "TBody", "TR", "TH", "TD", "Figure", "Form", "TOC", "TOCI", "Reference",
    "Link", "Span", "Caption", "Div",
]  # fmt: skip
_CELLS = frozenset({"TH", "TD"})
Scope = Literal["", "Row", "Column"]
_HEADINGS: dict[Role, int] = {"H1": 1, "H2": 2, "H3": 3, "H4": 4}


class Content(NamedTuple):
    """Marked content number ``mark`` of the page that is object ``page``."""

    page: int
    mark: int


class Annotation(NamedTuple):
    """A link or a form field: object ``number`` on the page that is object ``page``."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Node:
    """An element of the structure; what is drawn in several places may share one.

    ``alt`` says what a figure shows, ``said`` what a sign within words is read as. ``columns``,
    ``rows`` and ``scope`` are those of a cell; ``ordered`` is a list with numbers; ``target`` is
    where a link leads; ``box`` is the area of a figure on its page. ``kids`` come as the node is
    drawn.
    """

    role: Role
    parent: Node | None = None
    alt: str = ""
    said: str = ""
    columns: int = 1
    rows: int = 1
    scope: Scope = ""
    ordered: bool = False
    target: str = ""
    box: tuple[float, float, float, float] | None = None
    kids: list[Node | Content | Annotation] = field(default_factory=list)
    placed: bool = False


ARTIFACT = Node("Artifact")
"""What says nothing: lines, ornaments, page numbers, heads that come again."""


class Structure:
    """The tree of one document."""

    def __init__(self, file: File) -> None:
        """Begin without elements; the tree is object ``number`` of the file."""
        self.root = Node("Document", placed=True)
        self.number = file.add(root := Raw())
        self._tree = root
        self._parents: list[list[Node] | Node] = []

    def place(self, node: Node) -> None:
        """Give a node its place: after all that its parent has so far."""
        if not node.placed:
            node.placed = True
            parent = node.parent or self.root
            self.place(parent)
            parent.kids.append(node)

    def page(self) -> int:
        """Return the key of a new page in the parent tree."""
        self._parents.append([])
        return len(self._parents) - 1

    def content(self, node: Node, key: int, page: int) -> int:
        """Return the number of new marked content of ``node`` on a page."""
        known = self._parents[key]
        if not isinstance(known, list):
            raise TypeError(f"{key} is no page")
        node.kids.append(Content(page, len(known)))
        known.append(node)
        return len(known) - 1

    def annotation(self, node: Node, number: int, page: int) -> int:
        """Return the key of an annotation, object ``number``, that belongs to ``node``."""
        node.kids.append(Annotation(page, number))
        self._parents.append(node)
        return len(self._parents) - 1

    def objects(self, first: int) -> list[Numbered]:
        """Return all elements as objects, numbered from ``first`` on."""
        nodes = list(_walk(self.root))
        numbers = {node: number for number, node in enumerate(nodes, first)}
        levels: list[int] = []
        found = []
        for node, number in numbers.items():
            parent = self.number if node is self.root else numbers[node.parent or self.root]
            role = _level(node.role, levels) if node.role in _HEADINGS else node.role
            text = _element(node, role, f"{parent} 0 R", numbers)
            found.append((number, text.encode("latin-1")))
        tree = first + len(nodes)
        rows = []
        for key, value in enumerate(self._parents):
            if isinstance(value, Node):
                rows.append(f"{key} {numbers[value]} 0 R")
            else:
                rows.append(f"{key}[{' '.join(f'{numbers[one]} 0 R' for one in value)}]")
        found.append((tree, f"<</Nums[{' '.join(rows)}]>>".encode("ascii")))
        self._tree.text = (
            f"<</Type/StructTreeRoot/K {first} 0 R/ParentTree {tree} 0 R"
            f"/ParentTreeNextKey {len(self._parents)}>>"
        )
        return found

    def empty(self) -> None:
        """Let go of the tree once it is written, bit by bit.

        A large one that goes with its root holds up every other thread for as long.
        """
        for one in self._parents:
            if isinstance(one, list):
                one.clear()
        self._parents.clear()
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            waiting += [kid for kid in node.kids if isinstance(kid, Node)]
            node.kids.clear()


def _walk(root: Node) -> Iterator[Node]:
    later = [root]
    while later:
        node = later.pop()
        yield node
        later += [kid for kid in reversed(node.kids) if isinstance(kid, Node)]


def _level(role: Role, levels: list[int]) -> str:
    """Return the role of a heading: levels are without a gap, whatever size it is set in."""
    level = _HEADINGS[role]
    while levels and levels[-1] >= level:
        levels.pop()
    levels.append(level)
    return f"H{len(levels)}"


def _element(node: Node, role: str, parent: str, numbers: dict[Node, int]) -> str:
    page = next((kid.page for kid in node.kids if isinstance(kid, Content)), 0)
    kids = [_kid(kid, page, numbers) for kid in node.kids]
    inside = f"/K[{' '.join(kids)}]" if len(kids) > 1 else f"/K {kids[0]}" if kids else ""
    on_page = f"/Pg {page} 0 R" if page else ""
    if node.alt:
        inside += f"/Alt{text_string(node.alt)}"
    if node.said:
        inside += f"/ActualText{text_string(node.said)}"
    if node.role in _CELLS or node.ordered or node.box:
        inside += _attributes(node)
    return f"<</S/{role}/P {parent}{on_page}{inside}>>"


def _kid(kid: Node | Content | Annotation, page: int, numbers: dict[Node, int]) -> str:
    if isinstance(kid, Node):
        return f"{numbers[kid]} 0 R"
    if isinstance(kid, Annotation):
        return f"<</Type/OBJR/Pg {kid.page} 0 R/Obj {kid.number} 0 R>>"
    if kid.page == page:
        return str(kid.mark)
    return f"<</Type/MCR/Pg {kid.page} 0 R/MCID {kid.mark}>>"


def _attributes(node: Node) -> str:
    """Return the attributes of an element (ISO 32000-1, 14.8.5)."""
    if node.role in _CELLS:
        said = f"/Scope/{node.scope}" if node.role == "TH" and node.scope else ""
        said += f"/ColSpan {node.columns}" if node.columns > 1 else ""
        said += f"/RowSpan {node.rows}" if node.rows > 1 else ""
        return f"/A<</O/Table{said}>>" if said else ""
    if node.ordered:
        return "/A<</O/List/ListNumbering/Decimal>>"
    box = " ".join(map(number_text, node.box or ()))
    return f"/A<</O/Layout/Placement/Block/BBox[{box}]>>"
