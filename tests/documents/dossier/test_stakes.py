"""What the municipality, the Region and the bank read of their own; sums add up on the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from coopdesk.documents.blocks import Block, Paragraph, Row, Table
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.guarantees import guarantees
from coopdesk.documents.dossier.municipality import stake
from coopdesk.documents.dossier.outline import usual_outline
from coopdesk.documents.dossier.public_aid import aid, eligibility
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.actor import Actor
from coopdesk.model.rules.figures import figures
from coopdesk.model.rules.public_money import municipalities, public_aid
from coopdesk.model.snapshot import Snapshot
from tests.documents.dossier.conftest import TODAY
from tests.documents.dossier.test_editions import facts_of, village_in


def book_of(snapshot: Snapshot, reader: str) -> Book:
    return Book(facts_of(snapshot, reader, "en"), catalogue("en"), Formats("en"))


def table_in(blocks: Sequence[Block]) -> Table:
    return next(one for one in blocks if isinstance(one, Table))


def words(row: Row) -> list[str]:
    """Return what each cell of a row says."""
    found = []
    for cell in row.cells:
        runs = cell if isinstance(cell, tuple) else (cell,)
        found.append("".join(str(getattr(run, "text", run)) for run in runs))
    return found


def amount(text: str) -> Decimal:
    return Decimal("".join(c for c in text if c.isdigit() or c == ".") or "0")


def adds_up(table: Table) -> tuple[Decimal, Decimal]:
    """Check every subtotal and the total, and return what is promised and what signed in all."""
    lines, groups, whole = [], [], None
    for row in table.rows:
        sums = [amount(text) for text in words(row)[-2:]]
        if row.kind == "body":
            lines.append(sums)
        elif row.kind == "subtotal":
            assert sums == [sum(column) for column in zip(*lines, strict=True)]
            groups.append(sums)
            lines = []
        elif row.kind == "total":
            whole = sums
    assert whole == [sum(column) for column in zip(*groups, strict=True)]
    return whole[0], whole[1]


def test_what_the_municipality_commits_is_one_sum() -> None:
    village = village_in("en")
    book = book_of(village, "municipality")
    blocks = stake(book)
    assert [one.id for one in municipalities(village)] == ["A01"]
    assert adds_up(table_in(blocks)) == (Decimal(17600), Decimal(17600))
    rows = [words(row)[0] for row in table_in(blocks).rows]
    assert any(text.startswith("E01") for text in rows)
    assert any(text.startswith("E17") for text in rows)


def shown_to(reader: str) -> set[str]:
    return {one.section.code for one in usual_outline(reader) if one.shown}


def test_each_reader_has_its_own_section_and_the_board_has_all() -> None:
    own = {
        "municipality": {"municipality", "money.break_even"},
        "region": {"aid.eligibility", "aid"},
        "bank": {"money.guarantees"},
    }
    every = set().union(*own.values())
    for reader, codes in own.items():
        assert every & shown_to(reader) == codes | {"money.break_even"}
    assert every - {"aid.eligibility"} <= shown_to("board")
    assert "money.cash" not in shown_to("municipality")


def test_without_a_municipality_or_without_its_commitments() -> None:
    assert stake(book_of(Snapshot(), "municipality")) == ()
    town = Actor(key="1" * 32, id="A01", name="Town", kind="public_body", level="local")
    first = stake(book_of(Snapshot(actors=(town,)), "municipality"))[0]
    assert isinstance(first, Paragraph)
    assert "no commitment" in str(first)


@pytest.mark.parametrize("section", [aid, eligibility, guarantees])
def test_without_data_the_section_is_left_out_and_named_at_the_end(
    section: Callable[[Book], Sequence[Block]],
) -> None:
    assert section(book_of(Snapshot(), "region")) == ()


def test_public_aid_adds_up_and_leaves_out_shares() -> None:
    village = village_in("en")
    found = public_aid(village)
    assert [one.id for one in found] == ["E17", "E34", "E35"]
    assert adds_up(table_in(aid(book_of(village, "region")))) == (Decimal(33600), Decimal(12600))


def test_guarantees_are_set_against_loans() -> None:
    village = village_in("en")
    loan = next(one for one in village.commitments if one.kind == "loan")
    book = book_of(village, "bank")
    capital = figures(village, TODAY)["capital_signed"]
    assert isinstance(capital, Decimal)
    text = str(guarantees(book)[0])
    assert "No commitment of the kind" in text
    assert book.money(capital) in text
    behind = replace(loan, key="2" * 32, id="E99", kind="guarantee", estimated_value=Decimal(5000))
    book = book_of(replace(village, commitments=(*village.commitments, behind)), "bank")
    text = str(guarantees(book)[0])
    assert book.money(Decimal(5000)) in text
    assert book.percent(Decimal("50.0")) in text
    subtotals = [words(r)[-2:] for r in table_in(guarantees(book)).rows if r.kind == "subtotal"]
    assert [[amount(t) for t in row] for row in subtotals] == [[5000, 5000], [10000, 10000]]
    assert not any(row.kind == "total" for row in table_in(guarantees(book)).rows)
