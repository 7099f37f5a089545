"""The commitment sheets in three languages: kept for ever, heard in order, ready to be signed."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from coopdesk import paths
from coopdesk.documents.blocks import Document
from coopdesk.documents.canonical import with_content
from coopdesk.documents.pdf.render import render
from coopdesk.documents.sheet.composition import sheet_document
from coopdesk.documents.sheet.facts import SheetFacts
from coopdesk.exchange import interchange
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.actor import Actor
from tests.documents.pdf.listening import flowing, heard, missing
from tests.documents.pdf.tree import Tree, failures

LANGUAGES = ("fr", "it", "en")
ROLES = ["facilitator", "actor", "witness"]


def sheets(language: str, **values: object) -> Iterator[Document]:
    """Return a sheet for each commitment of the example village."""
    source = paths.resources() / "example" / f"valdoriola.{language}.json"
    village = interchange.read(source.read_bytes())
    for number, one in enumerate(village.commitments):
        actor = village.find("actors", one.actor)
        facts = SheetFacts(
            snapshot=village,
            actor=actor if isinstance(actor, Actor) else None,
            commitments=(one,),
            sheet_key=f"{number:032x}",
            number=one.sheet_number or f"VAL-{number}",
            version=1,
            issued_on=dt.date(2020, 12, 1),
            digest="",
        )
        facts = with_content(replace(facts, **values))  # type: ignore[arg-type]  # SheetFacts' own fields
        yield sheet_document(facts, catalogue(language), Formats(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_is_what_it_says_and_hangs_together(language: str) -> None:
    for document in itertools.islice(sheets(language), 0, None, 4):
        data = render(document)
        tree = Tree(data)
        assert (failures(data), tree.faults()) == ([], []), document.title
        assert missing(document, flowing(tree.text())) == [], document.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_poppler_hears_sheets_in_the_order_they_are_read(language: str, tmp_path: Path) -> None:
    for document in itertools.islice(sheets(language), 2, None, 18):
        file = tmp_path / "sheet.pdf"
        file.write_bytes(render(document))
        assert missing(document, heard(file)) == [], document.title


def test_large_print_is_heard_as_well(tmp_path: Path) -> None:
    document = next(sheets("fr", large_print=True))
    data = render(document)
    assert (failures(data), Tree(data).faults()) == ([], [])
    file = tmp_path / "sheet.pdf"
    file.write_bytes(data)
    assert missing(document, heard(file)) == []


def test_headings_follow_each_other_without_a_gap() -> None:
    for document in itertools.islice(sheets("it"), 0, None, 5):
        found = Tree(render(document)).every("H1", "H2", "H3", "H4", "H5", "H6")
        levels = [0, *(int(one.role[1]) for one in found)]
        assert levels[1] == 1
        assert all(b <= a + 1 for a, b in itertools.pairwise(levels))


def test_a_sheet_to_be_signed_has_a_field_for_each_role_and_a_draft_none() -> None:
    issued, draft = (render(next(sheets("fr", draft=value))) for value in (False, True))
    with pikepdf.open(BytesIO(issued)) as pdf:
        assert [str(one.T) for one in pdf.Root.AcroForm.Fields] == ROLES
        sheet = pdf.attachments["sheet.json"].get_file().read_bytes()
        assert sheet.startswith(b"{")
    with pikepdf.open(BytesIO(draft)) as pdf:
        assert "/AcroForm" not in pdf.Root
    assert failures(draft) == []
