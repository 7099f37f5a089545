"""Every edition in every language on its pages: heard in order, true to the figures, adding up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from coopdesk.documents.blocks import Block, Document, Heading, Row, Table
from coopdesk.documents.dossier import dossier_document
from coopdesk.documents.pdf.render import render
from coopdesk.formats import Formats
from coopdesk.formats.typesetting import set_text
from coopdesk.i18n import catalogue
from coopdesk.model.edition import READERS
from coopdesk.model.entities import ENTITIES
from coopdesk.model.rules.figures import figures
from coopdesk.model.snapshot import Snapshot
from tests.documents.dossier.test_content import numbers
from tests.documents.dossier.test_editions import LANGUAGES, TODAY, facts_of, village_in
from tests.documents.pdf.listening import flowing, heard, missing
from tests.documents.pdf.tree import Tree

Parts = Callable[[Document, type[Block]], list[Block]]
every_edition = pytest.mark.parametrize("reader", list(READERS))
every_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def edition(reader: str, language: str) -> tuple[Document, bytes]:
    facts = facts_of(village_in(language), reader, language)
    document = dossier_document(facts, catalogue(language), Formats(language))
    return document, render(document)


def pages(data: bytes) -> Iterator[str]:
    for page in pypdfium2.PdfDocument(data):
        yield flowing(page.get_textpage().get_text_bounded())


@every_language
@every_edition
def test_an_edition_is_heard_in_order_and_word_by_word(reader: str, language: str) -> None:
    """A word joined to the next at the end of a line would be missing, and one out of its place."""
    document, data = edition(reader, language)
    tree = Tree(data)
    assert missing(document, flowing(tree.text())) == []
    assert tree.faults() == []


@pytest.mark.parametrize(("reader", "language"), list(zip(READERS, LANGUAGES * 2, strict=True)))
def test_poppler_hears_an_edition_in_the_same_order(
    reader: str, language: str, tmp_path: Path
) -> None:
    """Poppler takes four times as long for twice the pages: a hamlet, not the village."""
    facts = facts_of(_hamlet(village_in(language)), reader, language)
    document = dossier_document(facts, catalogue(language), Formats(language))
    file = tmp_path / "edition.pdf"
    file.write_bytes(render(document))
    assert missing(document, heard(file)) == []


def _hamlet(village: Snapshot) -> Snapshot:
    lists: dict[str, Any] = {
        one.table: getattr(village, one.table)[:3]
        for one in ENTITIES
        if not (one.parent or one.single)
    }
    return replace(village, **lists)


@every_language
@every_edition
def test_the_figures_of_the_command_are_on_the_pages(reader: str, language: str) -> None:
    found, formats = figures(village_in(language), TODAY), Formats(language)
    said = " ".join(pages(edition(reader, language)[1]))
    amounts = [
        found[name]
        for name in (
            "capital_promised", "capital_signed", "capital_missing_for_minimum",
            "capital_effective", "uses", "sources", "secured_sources",
        )
    ]  # fmt: skip
    results = found["result_before_tax"]
    assert isinstance(results, list | tuple)
    for amount in (*amounts, *results):
        assert isinstance(amount, Decimal | int)
        assert flowing(formats.money(amount, "EUR")) in said
    for name in ("volunteer_hours_promised", "volunteer_hours_signed", "days_from_start_to_birth"):
        amount = found[name]
        assert isinstance(amount, Decimal | int)
        assert flowing(formats.number(amount)) in said
    for name in ("promised", "signed"):
        share = found[f"local_authorities_percent_of_{name}_capital"]
        assert isinstance(share, Decimal | int)
        assert flowing(formats.percent(share)) in said


@every_language
@every_edition
def test_sums_add_up_on_the_pages_of_every_edition(
    reader: str, language: str, parts: Parts
) -> None:
    formats, checked = Formats(language), 0
    before_tax = catalogue(language)("Result before tax, before interest")
    for table in parts(edition(reader, language)[0], Table):
        assert isinstance(table, Table)
        for place, row in enumerate(table.rows):
            if row.kind == "total" and before_tax not in str(row):
                checked += _adds_up(table.rows[:place], row, formats)
    assert checked >= 8


def _adds_up(above: tuple[Row, ...], total: Row, formats: Formats) -> int:
    """Check the columns of numbers alone, and return how many there were."""
    lines = [numbers(row, formats) for row in above if row.kind == "body"]
    checked = 0
    for place, amount in enumerate(numbers(total, formats)):
        column = [line[place] if place < len(line) else None for line in lines]
        if amount is None or None in column:
            continue
        assert sum(one or 0 for one in column) == amount
        checked += 1
    return checked


@every_edition
def test_no_page_of_the_village_is_blank_and_no_chapter_stands_at_a_foot(reader: str) -> None:
    document, data = edition(reader, "fr")
    titles = {flowing(block.text) for block in document.blocks if isinstance(block, Heading)}
    for page in pypdfium2.PdfDocument(data):
        lines = page.get_textpage().get_text_bounded().split("\r\n")
        said = [flowing(line) for line in lines if flowing(line)]
        # Below a title there are at least two more lines, and those of the footer.
        last = said[-6:]
        assert len(said) > 5
        assert not [line for line in last[3:] if line in titles]


@every_edition
def test_an_empty_dossier_says_so_in_few_pages(reader: str) -> None:
    facts = facts_of(Snapshot(), reader, "fr")
    document = dossier_document(facts, catalogue("fr"), Formats("fr"))
    found = list(pages(render(document)))
    assert len(found) == 2
    assert "Ce qui n’est pas encore noté" in found[1]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("l'idée d'hier : 21 000 €", "l’idée d’hier\u00a0: 21\u00a0000\u00a0€"),
        ("Pourquoi une Scic ? avec", "Pourquoi une Scic\u00a0? avec"),
        ("« nos forces »", "«\u00a0nos forces\u00a0»"),
        ("art. 1, § 4, b ; loi n° 2014", "art.\u00a01, §\u00a04, b\u00a0; loi n°\u00a02014"),
        ("62 m², 27 km et 24 mois", "62\u00a0m², 27\u00a0km et 24 mois"),
        ("x :y and 'quoted'", "x :y and ‘quoted’"),
        ("six months' notice, 5'30", "six months’ notice, 5'30"),
        ("5 min a word 12 minutes", "5\u00a0min a word 12 minutes"),
    ],
)  # fmt: skip
def test_what_was_typed_is_set_as_a_printer_would(typed: str, printed: str) -> None:
    assert set_text(typed) == printed
    assert set_text(printed) == printed
