"""A PDF's structure as a reader that speaks goes through it, read by a program that is not ours."""

from __future__ import annotations

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
            drawn, loose = _marks(sheet)
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
            elif "/MCID" in kid:
                found.marks.append((kid.Pg.objgen, int(kid.MCID)))
            elif "/Obj" in kid:
                found.objects.append(kid.Obj)
            else:
                found.below.append(self._element(kid, found))
        return found


def _marks(sheet: pikepdf.Page) -> tuple[list[int], list[str]]:
    """Return the marks of a page in the order drawn, and what is drawn outside any."""
    marks, loose = [], []
    inside = 0
    for operands, operator in pikepdf.parse_content_stream(sheet):
        sign = str(operator)
        if sign in {"BDC", "BMC"}:
            inside += 1
            if inside > 1:
                loose.append("marked content within marked content")
            if sign == "BDC":
                marks.append(int(operands[1].MCID))
            elif str(operands[0]) != "/Artifact":
                loose.append(f"{operands[0]} without a number")
        elif sign == "EMC":
            inside -= 1
        elif sign in _PAINTS and not inside:
            loose.append(f"{sign} outside marked content")
    return marks, loose if inside == 0 else [*loose, "marked content not closed"]
