"""Bookmarks: the outline a reader shows beside the pages, one level below the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from coopdesk.documents.pdf.file import File, Raw, text_string


@dataclass(slots=True)
class _Entry:
    title: str
    name: str
    number: int
    raw: Raw
    below: list[_Entry] = field(default_factory=list)

    def count(self) -> int:
        """Return how many entries are below, at any depth."""
        return sum(1 + entry.count() for entry in self.below)


class Outline:
    """The bookmarks of one file; levels follow each other without a gap."""

    def __init__(self, file: File) -> None:
        """Begin without bookmarks."""
        self._file = file
        self._top: list[_Entry] = []
        self._path: list[tuple[int, _Entry]] = []

    def add(self, title: str, name: str, level: int) -> None:
        """Add a line that leads to the place ``name``, below the last one of a lower level."""
        raw = Raw()
        entry = _Entry(title, name, self._file.add(raw), raw)
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        siblings = self._path[-1][1].below if self._path else self._top
        siblings.append(entry)
        self._path.append((level, entry))

    def finish(self, destination: Callable[[str], str]) -> str:
        """Write the outline; return its entry of the catalogue, nothing where there is none."""
        if not self._top:
            return ""
        root = Raw()
        number = self._file.add(root)
        self._write(self._top, number, destination, closed=False)
        shown = len(self._top) + sum(len(entry.below) for entry in self._top)
        root.text = f"<</Type/Outlines/Count {shown}{_ends(self._top)}>>"
        return f"/Outlines {number} 0 R"

    def _write(
        self, entries: list[_Entry], parent: int, destination: Callable[[str], str], *, closed: bool
    ) -> None:
        for place, entry in enumerate(entries):
            text = f"<</Title{text_string(entry.title)}/Parent {parent} 0 R"
            text += f"/Dest{destination(entry.name)}"
            if place:
                text += f"/Prev {entries[place - 1].number} 0 R"
            if place + 1 < len(entries):
                text += f"/Next {entries[place + 1].number} 0 R"
            if entry.below:
                count = -entry.count() if closed else len(entry.below)
                text += f"{_ends(entry.below)}/Count {count}"
                self._write(entry.below, entry.number, destination, closed=True)
            entry.raw.text = f"{text}>>"


def _ends(entries: list[_Entry]) -> str:
    return f"/First {entries[0].number} 0 R/Last {entries[-1].number} 0 R"
