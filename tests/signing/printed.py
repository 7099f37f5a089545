"""Real sheets of the example village on paper, each page with its code."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import zxingcpp
from PIL import Image

from coopdesk.documents.canonical import sheet_digest
from coopdesk.documents.pdf.render import render
from coopdesk.documents.raster import Pages
from coopdesk.documents.sheet.composition import sheet_document
from coopdesk.documents.sheet.facts import SheetFacts
from coopdesk.exchange import interchange
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.actor import Actor
from coopdesk.signing.codes import PageCode, page_code
from tests.documents.conftest import VILLAGE
from tests.signing.simulated import PRINTED, signed, with_code


@dataclass(frozen=True)
class Paper:
    """A printed sheet: its facts, and its pages at 300 dpi with what they say of themselves."""

    facts: SheetFacts
    pages: tuple[Image.Image, ...]

    def code(self, page: int) -> PageCode:
        return PageCode(
            self.facts.sheet_key[:16],
            self.facts.version,
            self.facts.digest[:8],
            page,
            len(self.pages),
        )


def printed(facts: SheetFacts) -> Paper:
    """Return the sheet as printed and signed."""
    facts = replace(facts, digest=sheet_digest(facts))
    data = render(sheet_document(facts, catalogue("en"), Formats("en")))
    with Pages(data) as pages:
        rasters = [
            pages.page(number, dpi=PRINTED, greyscale=True) for number in range(1, pages.count + 1)
        ]
    images = [
        Image.frombytes("L", (one.width, one.height), one.data, "raw", "L", one.stride)
        for one in rasters
    ]
    paper = Paper(facts, tuple(images))
    if not any(page_code(seen.text) for seen in zxingcpp.read_barcodes(images[0])):
        # The sheets do not bear the codes of their pages yet.
        images = [
            with_code(image, paper.code(number)) for number, image in enumerate(images, start=1)
        ]
    inked = tuple(signed(image, number) for number, image in enumerate(images, start=1))
    return replace(paper, pages=inked)


def facts_of(index: int, key: str, version: int = 1) -> SheetFacts:
    village = interchange.read(VILLAGE.read_bytes())
    promise = village.commitments[index]
    actor = village.find("actors", promise.actor)
    assert isinstance(actor, Actor)
    return SheetFacts(
        snapshot=village,
        actor=actor,
        commitments=(promise,),
        sheet_key=key,
        number=promise.sheet_number or "VAL-01",
        version=version,
        issued_on=dt.date(2020, 12, 1),
        digest="",
    )
