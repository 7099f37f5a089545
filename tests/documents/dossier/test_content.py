"""What stands in the dossier of the example village, and what never does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Protocol

import pytest

from coopdesk.documents.blocks import (
    Block,
    Cell,
    Cover,
    Document,
    Figure,
    Heading,
    Row,
    Run,
    Table,
    plain,
)
from coopdesk.documents.dossier.book import person_said
from coopdesk.documents.pdf.render import render
from coopdesk.documents.texts import texts_of
from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.formats.typesetting import set_text
from coopdesk.i18n import catalogue
from coopdesk.model.actor import Representative
from coopdesk.model.rules.counting import promised
from coopdesk.model.rules.names import is_masked, masked, may_be_named
from coopdesk.model.snapshot import Snapshot


class Printed(Protocol):
    """What the fixture ``paper`` reads from a PDF."""

    def text(self) -> str: ...
    def faults(self) -> list[str]: ...
    def fonts(self) -> dict[str, bool]: ...


Papers = Callable[[bytes], Printed]
Parts = Callable[[Document, type[Block]], list[Block]]


def _flat(text: str) -> str:
    """Return the letters alone: where lines end is not what is asked here."""
    return re.sub(r"[\s\u00ad-]+", "", set_text(text))


def _said(document: Document) -> str:
    return "\n".join(texts_of(document))


def test_paper_holds_every_name_amount_and_condition(
    village: Snapshot, written: Callable[..., Document], paper: Papers
) -> None:
    printed = paper(render(written(village)))
    text = _flat(printed.text())
    public = masked(village, catalogue("en"))
    money = Formats("en").money
    for actor in public.actors:
        if not actor.erased:
            assert _flat(actor.name) in text
    for commitment in public.commitments:
        assert _flat(commitment.title) in text
        assert all(_flat(condition.text) in text for condition in commitment.conditions)
        if commitment.estimated_value:
            assert _flat(money(commitment.estimated_value)) in text
    uses = [(line.title, line.amount) for line in public.financing.uses]
    sources = [(line.title, line.amount) for line in public.financing.sources]
    for title, amount in (*uses, *sources):
        assert _flat(title or "") in text
        assert _flat(money(amount or 0)) in text
    for amounts in (public.forecast.revenue, public.forecast.purchases, public.forecast.staff):
        assert all(_flat(money(one)) in text for one in amounts)
    assert not printed.faults()
    assert all(printed.fonts().values())


def test_figures_are_those_of_the_rules(
    village: Snapshot, written: Callable[..., Document]
) -> None:
    said = _said(written(village)).replace("\u00a0", " ")
    for figure in ("€13,500", "€16,500", "€1,500", "48.5%", "37%", "480", "672", "271 days"):
        assert figure in said
    for figure in ("€47,500", "€23,500", "€900", "€2,600", "€3,300", "285"):
        assert figure in said


def test_names_only_of_those_who_agreed(
    village: Snapshot, written: Callable[..., Document]
) -> None:
    hidden = [a for a in village.actors if a.kind == "individual" and not may_be_named(a)]
    assert hidden
    outside, inside = _said(written(village)), _said(written(village, named=True))
    for actor in hidden:
        assert actor.name not in outside
        if not actor.erased:
            assert actor.name in inside


def test_working_notes_stand_nowhere(village: Snapshot, written: Callable[..., Document]) -> None:
    noted = replace(
        village,
        actors=tuple(replace(a, notes="NOTED", reservations=("RESERVED",)) for a in village.actors),
        commitments=tuple(replace(c, notes="NOTED") for c in village.commitments),
        relations=tuple(
            replace(r, kind="tension", note="TENSE") if n % 2 else r
            for n, r in enumerate(village.relations)
        ),
    )
    said = _said(written(noted, named=True))
    assert not any(word in said for word in ("NOTED", "RESERVED", "TENSE"))


def test_sections_follow_the_source(
    village: Snapshot, written: Callable[..., Document], parts: Parts
) -> None:
    document = written(village)
    titles = [h.text for h in parts(document, Heading) if isinstance(h, Heading) and h.level == 1]
    assert titles[:2] == ["The project on one page", "Action plan"]
    last = titles.index("Data protection")
    assert titles[last - 1 : last + 1] == ["Commitment sheets", "Data protection"]
    assert titles[last + 1 :] in ([], ["What is not recorded yet"])
    plan = next(t for t in parts(document, Table) if isinstance(t, Table) and t.arrows)
    assert [plain(column.head) for column in plan.columns] == [
        "Event",
        "Promoters",
        "Initial idea and needs",
        "Information actions, competences and resources",
        "Commitments and operating modes",
        "Supra-local networks",
    ]
    assert len(plan.rows) == 1 + len(village.needs)


def test_drawings_say_what_they_show(
    village: Snapshot, written: Callable[..., Document], parts: Parts
) -> None:
    figures = [f for f in parts(written(village), Figure) if isinstance(f, Figure)]
    alts = [figure.alt for figure in figures]
    assert len(alts) > 5
    assert all(len(alt) > 30 for alt in alts)
    assert any("Finalisation and birth" in alt and "19\u00a0December 2020" in alt for alt in alts)
    assert any("Commune de Valdoriola" in alt and "Supra-local" in alt for alt in alts)


def numbers(row: Row, formats: Formats) -> list[Decimal | None]:
    found: list[Decimal | None] = []
    for cell in row.cells:
        content = cell.content if isinstance(cell, Cell) else cell
        texts = [text for text in texts_of_content(content) if text.strip()]
        said = "".join(texts).replace("—", "0")
        try:
            found.append(formats.parse_number(said))
        except UserError:
            found.append(None)
        # A cell over several columns stands in the first of them.
        found += [None] * (cell.columns - 1 if isinstance(cell, Cell) else 0)
    return found


def texts_of_content(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, Run):
        yield content.text
    elif isinstance(content, tuple):
        for part in content:
            yield from texts_of_content(part)


def test_sums_add_up_on_the_page(
    village: Snapshot, written: Callable[..., Document], parts: Parts
) -> None:
    formats, checked = Formats("en"), 0
    for table in parts(written(village), Table):
        assert isinstance(table, Table)
        totals = [row for row in table.rows if row.kind == "total"]
        if not totals:
            continue
        before = table.rows[: table.rows.index(totals[0])]
        lines = [numbers(row, formats) for row in before if row.kind == "body"]
        for place, total in enumerate(numbers(totals[0], formats)):
            column = [line[place] for line in lines]
            if total is None or None in column or "before tax" in str(totals[0]):
                continue
            assert sum(number or 0 for number in column) == total
            checked += 1
    assert checked >= 12


def test_rows_have_a_cell_for_each_column(
    village: Snapshot, written: Callable[..., Document], parts: Parts
) -> None:
    for table in parts(written(village), Table):
        assert isinstance(table, Table)
        across = 0
        for row in table.rows:
            cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in row.cells]
            assert sum(cell.columns for cell in cells) + across == len(table.columns)
            across = across or sum(cell.rows > 1 for cell in cells)


def test_every_promised_commitment_is_on_a_sheet_of_the_list(
    village: Snapshot, written: Callable[..., Document], parts: Parts
) -> None:
    tables = [t for t in parts(written(village), Table) if isinstance(t, Table)]
    listed = next(t for t in tables if plain(t.columns[0].head) == "Sheet")
    assert len(listed.rows) == len({c.sheet_number for c in promised(village)}) == 37


@pytest.mark.parametrize("language", ["fr", "it", "en"])
def test_each_language_is_written(
    language: str, village: Snapshot, written: Callable[..., Document]
) -> None:
    document = written(village, language)
    assert document.language == language
    assert Formats(language).money(Decimal(13500)) in _said(document)


def test_what_ties_a_person_without_a_name_is_not_told(
    village: Snapshot, written: Callable[..., Document]
) -> None:
    hidden = {actor.key for actor in village.actors if is_masked(actor)}
    telling = [r.note for r in village.relations if {r.from_, r.to} & hidden and r.note]
    assert telling
    public = _flat(_said(written(village)))
    named = _flat(_said(written(village, named=True)))
    for note in telling:
        assert _flat(note) not in public
        assert _flat(note) in named


def test_an_office_without_a_name_is_said_once() -> None:
    assert person_said(Representative(name="Directrice", office="Directrice")) == "Directrice"
    assert person_said(Representative(name="Chargée, Lyon", office="Chargée")) == "Chargée, Lyon"
    assert person_said(Representative(name="Ada Rossi", office="Maire")) == "Ada Rossi, Maire"
    assert person_said(Representative(office="Maire")) == "Maire"
    assert person_said(Representative()) == ""


def test_what_hangs_on_a_check_is_told_apart_from_what_is_promised(
    village: Snapshot, written: Callable[..., Document], parts: Parts
) -> None:
    tables = [t for t in parts(written(village), Table) if isinstance(t, Table)]
    hanging = next(t for t in tables if plain(t.columns[-1].head) == "Condition")
    ends = [numbers(row, Formats("en"))[3] for row in hanging.rows if row.kind != "body"]
    assert ends == [41830, 24000, 65830]


def test_what_is_overdue_comes_after_what_is_to_come(
    village: Snapshot, written: Callable[..., Document], parts: Parts
) -> None:
    tables = [t for t in parts(written(village), Table) if isinstance(t, Table)]
    steps = next(t for t in tables if plain(t.columns[1].head) == "What is to be done")
    assert isinstance(steps.rows[0].cells[0], Cell)
    groups = [str(row.cells) for row in steps.rows if row.kind == "group"]
    assert len(groups) == 2
    assert "To come" in groups[0]
    assert "Overdue" in groups[1]


def test_much_that_is_overdue_is_grouped_by_meeting(
    village: Snapshot, written: Callable[..., Document], parts: Parts
) -> None:
    held = village.activities[0]
    tasks = tuple(
        replace(held.follow_ups[0], key=f"{n:032x}", title=f"Task {n}", status="planned")
        for n in range(4)
    )
    late = replace(village, activities=(replace(held, follow_ups=tasks), *village.activities[1:]))
    tables = [t for t in parts(written(late), Table) if isinstance(t, Table)]
    steps = next(t for t in tables if plain(t.columns[1].head) == "What is to be done")
    at = [n for n, row in enumerate(steps.rows) if row.kind == "group"]
    heads = [steps.rows[n].cells[0] for n in at]
    groups = [str(head.content) for head in heads if isinstance(head, Cell)]
    assert groups[0] == "To come"
    assert groups[1] == "Overdue"
    assert groups[2].startswith("Overdue · ")
    assert len(steps.rows) == at[2] + 1 + len(tasks)


def test_cash_plan_and_forecast_that_disagree_are_said(
    village: Snapshot, written: Callable[..., Document]
) -> None:
    assert "To check:" not in _said(written(village, named=True))
    less = replace(village, cash_lines=village.cash_lines[1:])
    assert "To check: in 2021, €47,500 come in by the cash plan, €70,500 less" in _said(
        written(less, named=True)
    )


def test_the_plan_warns_that_its_amounts_do_not_add_up(
    village: Snapshot, written: Callable[..., Document]
) -> None:
    warning = "serves several needs stands beside each of them"
    assert warning in _said(written(village))
    once = replace(
        village, commitments=tuple(replace(c, needs=c.needs[:1]) for c in village.commitments)
    )
    assert warning not in _said(written(once))


def test_the_reader_s_answer_says_what_it_answers(
    village: Snapshot, written: Callable[..., Document]
) -> None:
    title = set_text(village.dossier.title)
    assert f"dossier “{title}”, version 1" in _said(written(village))


@pytest.mark.parametrize(
    ("pathway", "foreseen", "beside"),
    [
        ("emergency", "Emergency pathway", ("At the ordinary pace", "later")),
        ("ordinary", "Ordinary pathway", ("On the emergency pathway", "earlier")),
    ],
)
def test_the_birth_foreseen_is_that_of_the_dossiers_own_pathway(
    village: Snapshot,
    written: Callable[..., Document],
    pathway: str,
    foreseen: str,
    beside: tuple[str, str],
) -> None:
    running = tuple(
        replace(one, ended=None, planned_start=None, planned_end=None) for one in village.phases
    )
    own = replace(village.dossier, pathway=pathway)
    document = written(replace(village, phases=running, dossier=own))
    (cover,) = (block for block in document.blocks if isinstance(block, Cover))
    own_way, other = cover.facts[-2:]
    assert (own_way.label, own_way.note) == ("Birth foreseen", foreseen)
    assert (other.label, other.note.rpartition(" ")[2]) == beside
