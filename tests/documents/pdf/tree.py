"""A PDF's structure as a reader that speaks goes through it, read by a program that is not ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import page
import pikepdf

PROFILES = ("3a", "ua1")
_PAINTS = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ"))


def failures(data: bytes) -> list[str]:
    """Return what keeps a file from being PDF/A-3a and PDF/UA-1."""
    found = []
    for profile in PROFILES:
        report = page.validate_pdf_bytes(data, profile=profile)
        found += [f"{profile} {one.rule_id}: {one.message}" for one in report.failures]
    return found


@dataclass(slots=True)
class Element:
    """An element: its kind, what it says, what is below it."""

    role: str
    raw: Any
    parent: Element | None
    below: list[Element] = field(default_factory=list)
    marks: list[tuple[Any, int]] = field(default_factory=list)
    """Marked content: the page (number and generation of the object) and the mark."""
    order: list[tuple[Any, int] | Element] = field(default_factory=list)
    """Marks and elements as they are read."""
    objects: list[Any] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Return the element and all below it, in reading order."""
        yield self
        for one in self.below:
            yield from one.walk()

    def said(self, name: str) -> str:
        """Return ``Alt`` or ``ActualText``."""
        return str(self.raw.get(f"/{name}", ""))

    def attribute(self, name: str) -> object:
        """Return an attribute, ``None`` where the element has not got it."""
        found: Any = self.raw.get("/A", pikepdf.Dictionary())
        return found.get(f"/{name}")


class Tree:
    """The structure of one file."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(data))
        self.root = self._element(self.pdf.Root.StructTreeRoot.K, None)
        self._fonts: dict[Any, list[str]] = {}
        self._drawn = {sheet.objgen: self._marks(sheet) for sheet in self.pdf.pages}

    def text(self) -> str:
        """Return all that is heard in the order of the structure, an element after the other."""
        return " ".join(self._said(self.root))

    def _said(self, element: Element) -> Iterator[str]:
        words = ""
        for one in element.order:
            if not isinstance(one, Element):
                words += self._drawn[one[0]][2][one[1]]
            elif one.role in {"Span", "Link"}:
                words += "".join(self._said(one))
            else:
                yield from (words, *self._said(one))
                words = ""
        yield words

    def every(self, *roles: str) -> list[Element]:
        """Return the elements of these kinds in reading order."""
        return [one for one in self.root.walk() if one.role in roles]

    def outline(self) -> list[str]:
        """Return the kinds of all elements in reading order."""
        return [one.role for one in self.root.walk()]

    def faults(self) -> list[str]:
        """Return where pages, parent tree and elements do not fit together."""
        found: list[str] = []
        parents = self._parents()
        marks = {(one, mark): e.raw.objgen for e in self.root.walk() for one, mark in e.marks}
        owned = {thing.objgen: e.raw.objgen for e in self.root.walk() for thing in e.objects}
        for number, sheet in enumerate(self.pdf.pages, 1):
            drawn, loose, _ = self._drawn[sheet.objgen]
            found += [f"page {number}: {trouble}" for trouble in loose]
            listed = [one.objgen for one in parents[int(sheet.StructParents)]]
            if drawn != list(range(len(listed))):
                found.append(f"page {number}: marks {drawn}, {len(listed)} in the parent tree")
            for mark, parent in enumerate(listed):
                if marks.pop((sheet.objgen, mark), None) != parent:
                    found.append(f"page {number}: mark {mark} is not of its parent")
            for link in sheet.get("/Annots", []):
                parent = parents[int(link.StructParent)].objgen
                if owned.pop(link.objgen, None) != parent:
                    found.append(f"page {number}: an annotation is not of its parent")
        return [*found, *(f"drawn nowhere: {one}" for one in (*marks, *owned))]

    def _parents(self) -> dict[int, Any]:
        nums = list(self.pdf.Root.StructTreeRoot.ParentTree.Nums)
        keys = [int(key) for key in nums[::2]]
        if keys != sorted(set(keys)) or int(self.pdf.Root.StructTreeRoot.ParentTreeNextKey) <= max(
            keys
        ):
            raise AssertionError(f"keys of the parent tree: {keys}")
        return dict(zip(keys, nums[1::2], strict=True))

    def _element(self, raw: Any, parent: Element | None) -> Element:  # noqa: ANN401 (pikepdf's objects are untyped)
        found = Element(str(raw.S)[1:], raw, parent)
        above = parent.raw if parent else self.pdf.Root.StructTreeRoot
        if raw.P.objgen != above.objgen:
            raise AssertionError(f"{found.role} names another parent than the one it is in")
        kids = raw.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                found.marks.append((raw.Pg.objgen, kid))
                found.order.append(found.marks[-1])
            elif "/MCID" in kid:
                found.marks.append((kid.Pg.objgen, int(kid.MCID)))
                found.order.append(found.marks[-1])
            elif "/Obj" in kid:
                found.objects.append(kid.Obj)
            else:
                found.below.append(self._element(kid, found))
                found.order.append(found.below[-1])
        return found

    def _marks(self, sheet: pikepdf.Page) -> tuple[list[int], list[str], dict[int, str]]:
        """Return the marks of a page in the order drawn, what is outside any, what they say."""
        marks: list[int] = []
        loose: list[str] = []
        texts: dict[int, str] = {}
        inside, mark, letters = 0, -1, [""] * 256
        for one in pikepdf.parse_content_stream(sheet):
            operands: Any = one.operands
            sign = str(one.operator)
            if sign in {"BDC", "BMC"}:
                inside += 1
                if inside > 1:
                    loose.append("marked content within marked content")
                if sign == "BDC":
                    mark = int(operands[1].MCID)
                    marks.append(mark)
                    texts[mark] = ""
                elif str(operands[0]) != "/Artifact":
                    loose.append(f"{operands[0]} without a number")
            elif sign == "EMC":
                inside, mark = inside - 1, -1
            elif sign == "Tf":
                letters = self._letters(sheet.Resources.Font[str(operands[0])])
            elif sign in _PAINTS and not inside:
                loose.append(f"{sign} outside marked content")
            elif sign == "Tj" and mark >= 0:
                texts[mark] += "".join(letters[code] for code in bytes(operands[0]))
        return marks, loose if inside == 0 else [*loose, "marked content not closed"], texts

    def _letters(self, font: Any) -> list[str]:  # noqa: ANN401 (as above)
        """Return what each code of a font stands for, by its own map."""
        if font.objgen not in self._fonts:
            listed = font.ToUnicode.read_bytes().decode("ascii")
            codes = re.findall("<[0-9A-F]{2}> <([0-9A-F]{4,8})>", listed)
            self._fonts[font.objgen] = [bytes.fromhex(code).decode("utf-16-be") for code in codes]
        return self._fonts[font.objgen]
