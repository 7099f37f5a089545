"""The example village, and a way to read what came out on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from coopdesk.exchange import interchange
from coopdesk.model.snapshot import Snapshot

VILLAGE = Path(__file__).parents[1] / "data" / "valdoriola.json"


class Paper:
    """A PDF as someone sees it who reads, prints or checks it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(BytesIO(data))

    @property
    def pages(self) -> int:
        return len(self.pdf.pages)

    def page_texts(self) -> list[str]:
        document = pypdfium2.PdfDocument(self.data)
        return [page.get_textpage().get_text_bounded() for page in document]

    def text(self) -> str:
        """Return all text with single spaces."""
        return re.sub(r"\s+", " ", " ".join(self.page_texts()))

    def fonts(self) -> dict[str, bool]:
        """Return the fonts by name, and whether they are embedded."""
        found = {}
        for thing in self.pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font":
                descriptor = thing.get("/FontDescriptor", pikepdf.Dictionary())
                found[str(thing["/BaseFont"])] = "/FontFile2" in descriptor
        return found

    def faults(self) -> list[str]:
        return self.pdf.check_pdf_syntax()

    def size(self, page: int) -> tuple[int, int]:
        box = self.pdf.pages[page].mediabox
        return round(float(box[2])), round(float(box[3]))


@pytest.fixture
def paper() -> Callable[[bytes], Paper]:
    return Paper


@pytest.fixture(scope="session")
def village() -> Snapshot:
    return interchange.read(VILLAGE.read_bytes())
