"""The start-up dossier in three languages, and an empty one: kept for ever, heard in order."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from coopdesk import paths
from coopdesk.documents.blocks import Document
from coopdesk.documents.pdf.render import render
from coopdesk.exchange import interchange
from coopdesk.model.snapshot import Snapshot
from tests.documents.pdf.listening import flowing, missing
from tests.documents.pdf.tree import Element, Tree, failures

LANGUAGES = ("fr", "it", "en")
Write = Callable[..., Document]


def village_in(language: str) -> Snapshot:
    source = paths.resources() / "example" / f"valdoriola.{language}.json"
    return interchange.read(source.read_bytes())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dossier_is_what_it_says_and_is_heard_in_order(written: Write, language: str) -> None:
    document = written(village_in(language), language, named=True)
    data = render(document)
    assert failures(data) == []
    tree = Tree(data)
    assert tree.faults() == []
    assert missing(document, flowing(tree.text())) == []
    assert render(document) == data


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_dossier_is_whole_as_well(written: Write, language: str) -> None:
    data = render(written(Snapshot(), language))
    assert (failures(data), Tree(data).faults()) == ([], [])


def test_its_structure_says_what_is_what(written: Write) -> None:
    tree = Tree(render(written(village_in("fr"), "fr")))
    levels = [0, *(int(one.role[1]) for one in tree.every("H1", "H2", "H3", "H4"))]
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))
    assert all(len(one.said("Alt")) > 20 for one in tree.every("Figure"))
    for table in tree.every("Table"):
        assert any(cell.role == "TH" for cell in table.walk())
        widths = [_width(row.below) for row in table.walk() if row.role == "TR"]
        assert max(widths) == widths[0]


def _width(cells: list[Element]) -> int:
    return sum(int(str(cell.attribute("ColSpan") or 1)) for cell in cells)


def test_a_dossier_costs_no_more_than_twice_its_words(written: Write) -> None:
    """Thousands of elements go into a few streams; loose they would take more than the words."""
    data = render(written(village_in("fr"), "fr", named=True))
    assert len(data) < 350_000
    assert data.count(b" obj\n") < 400
