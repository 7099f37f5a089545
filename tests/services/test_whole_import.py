"""All registers of a dossier, written for spreadsheets and brought into an empty one."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from coopdesk.errors import UserError
from coopdesk.exchange.columns import NEVER
from coopdesk.exchange.opendocument import ods
from coopdesk.exchange.tables import ENDINGS, Cell, Table
from coopdesk.exchange.whole import Whole
from coopdesk.i18n import LANGUAGES, N_
from coopdesk.model.entities import child_entities, entity, entity_of
from coopdesk.model.fields import (
    Choice,
    Choices,
    Clock,
    Day,
    Field,
    Flag,
    Number,
    Numbers,
    Record,
    Reference,
    References,
    Text,
    Texts,
    blank,
    value_of,
    with_value,
)
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of
from coopdesk.services import dossiers
from coopdesk.services.beginnings import Beginnings
from coopdesk.services.register_export import export_tables
from coopdesk.services.whole_import import (
    WHOLE,
    import_whole,
    lies_beside,
    preview_whole,
    read_whole,
)
from coopdesk.store import DossierFile, Label

TODAY = dt.date(2021, 3, 1)
SIGNS = "aéœßZ’'\"=+-@;:,.()€1 0°ª"


def empty(path: Path) -> DossierFile:
    return dossiers.new_dossier(path, Beginnings(title="Neuf"), author="tests")


def said(snapshot: Snapshot) -> dict[str, list[dict[str, object]]]:
    """Return all that comes together, codes in the place of keys; what proves an act does not."""
    codes = {key: id_of(record) for key, record in snapshot.by_key().items()}

    def values(record: Record) -> dict[str, object]:
        found: dict[str, object] = {}
        for field in entity_of(record).fields:
            value: Any = value_of(record, field.path)
            if isinstance(field.kind, Reference):
                value = codes.get(value)
            elif isinstance(field.kind, References):
                value = tuple(codes[key] for key in value)
            if not field.name.startswith(NEVER):
                found[field.name] = value
        return found

    tables = [*WHOLE, *(child.table for table in WHOLE for child in child_entities(table))]
    return {table: [values(one) for one in snapshot.records(table)] for table in tables}


def taken_over(of: DossierFile, into: DossierFile, target: Path, language: str) -> Whole:
    """Write all registers of a dossier, and bring them into another."""
    written = export_tables(of, target, language=language)
    first = next(path for path in written if path.suffix != ".csv" or lies_beside(path))
    snapshot = into.snapshot()
    whole = preview_whole(read_whole(first), snapshot, language=language, today=TODAY)
    assert not whole.faults
    import_whole(into, whole, first)
    return whole


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("ending", ENDINGS)
def test_who_starts_anew_from_an_export_has_everything_back(
    file: DossierFile, tmp_path: Path, ending: str, language: str
) -> None:
    with empty(tmp_path / "new.coopdesk") as new:
        before = said(new.snapshot())
        taken_over(file, new, tmp_path / f"Village – all{ending}", language)
        assert said(new.snapshot()) == said(file.snapshot())
        assert not new.check()
        new.undo()
        assert said(new.snapshot()) == before


WORDS = (
    st.text(SIGNS, min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    # Zeros that spreadsheets drop are put back before postal codes.
    .filter(lambda text: text and not text.isdigit())
)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)


def values_of(  # noqa: C901, PLR0911, PLR0912 (one case a kind)
    field: Field, codes: dict[str, list[str]]
) -> st.SearchStrategy[Any]:
    match field.kind:
        case Text(pattern=str()):
            return st.none()
        case Text(suggestions=None, long=long):
            return LINES if long else WORDS
        case Text(suggestions=known):
            return st.sampled_from(sorted(known or ()))
        case Number(count=True, minimum=least, maximum=most):
            return st.integers(least or 0, most or 500)
        case Number(minimum=least, maximum=most):
            return st.decimals(least or 0, most or 10**9, places=3)
        case Numbers(length=length):
            some = st.decimals(0, 1, places=4)
            return st.lists(some, min_size=length or 0, max_size=length or 2).map(tuple)
        case Choice(values=known):
            return st.sampled_from(sorted(known))
        case Choices(values=known):
            return st.lists(st.sampled_from(sorted(known)), unique=True, max_size=3).map(tuple)
        case Texts():
            return st.lists(WORDS, max_size=3).map(tuple)
        case Flag():
            return st.booleans()
        case Day():
            return st.dates(dt.date(1000, 1, 1))
        case Clock():
            return st.times().map(lambda time: f"{time:%H:%M}")
        case Reference(to=tables):
            there = [key for table in tables for key in codes.get(table, [])]
            return st.sampled_from(there) if there else st.none()
        case References(to=tables):
            there = [key for table in tables for key in codes.get(table, [])]
            return st.lists(st.sampled_from(there or [""]), unique=True, max_size=3).map(
                lambda keys: tuple(filter(None, keys))
            )
    raise TypeError(field.kind)


@st.composite
def records(draw: st.DrawFn) -> dict[str, list[Record]]:
    """Draw some records of each register, which refer to each other in any direction."""
    tables = [table for table in WHOLE if draw(st.booleans()) or table == "actors"]
    codes = {table: [f"{table}-{n}" for n in range(draw(st.integers(1, 3)))] for table in tables}

    def drawn(table: str, key: str) -> Record:
        record: Record = blank(entity(table).record)
        for field in entity(table).fields:
            if field.name == "id":
                record = with_value(record, ("id",), f"{entity(table).prefix}{key[-1]}x")
            elif not field.name.startswith(NEVER) and (
                field.required or draw(st.integers(0, 3)) == 0
            ):
                record = with_value(record, field.path, draw(values_of(field, codes)))
        for held in entity(table).children:
            several = range(draw(st.integers(0, 2)))
            one = blank(held.record)
            children = tuple(drawn(entity_of(held.record).table, "") for _ in several)
            children = tuple(each for each in children if each != one)
            record = with_value(record, held.path, children)
        return replace(record, key=key)

    return {table: [drawn(table, key) for key in keys] for table, keys in codes.items()}


@pytest.mark.parametrize("ending", ENDINGS)
def test_whatever_was_written_comes_back(
    tmp_path_factory: pytest.TempPathFactory, ending: str
) -> None:
    # Real files are too slow to make a failure small.
    @settings(max_examples=15 if ending != ".csv" else 5, phases=[Phase.generate])
    @given(made=records(), language=st.sampled_from(list(LANGUAGES)))
    def comes_back(made: dict[str, list[Record]], language: str) -> None:
        with tempfile.TemporaryDirectory(dir=tmp_path_factory.getbasetemp()) as name:
            folder = Path(name)
            with empty(folder / "old.coopdesk") as old, empty(folder / "new.coopdesk") as new:
                with old.transaction(Label(N_("New dossier"))) as step:
                    for table, drawn in made.items():
                        step.insert_many(table, drawn)
                taken_over(old, new, folder / f"v{ending}", language)
                assert said(new.snapshot()) == said(old.snapshot())

    comes_back()


def test_it_is_joined_with_what_is_there_and_nobody_else(tmp_path: Path) -> None:
    with empty(tmp_path / "new.coopdesk") as new:
        source = tmp_path / "two.ods"
        actors: list[list[Cell]] = [["A1", "Zoé", "0611"], ["A2", "Ange", None]]
        tables = [
            Table("Acteurs", ["Code", "Nom", "Téléphone"], actors),
            Table("Besoins", ["Code", "Besoin", "Exprimé par"], [["B1", "Pain", "Ange (A2)"]]),
        ]
        source.write_bytes(ods(tables))
        whole = preview_whole(read_whole(source), new.snapshot(), language="fr", today=TODAY)
        assert import_whole(new, whole, source) == (3, 0, True)
        # The same again: nothing new, and no step.
        whole = preview_whole(read_whole(source), new.snapshot(), language="fr", today=TODAY)
        assert import_whole(new, whole, source) == (0, 3, False)
        # Another village's file: its A2 is somebody else, and its need is that person's.
        tables[0] = Table("Acteurs", ["Code", "Nom"], [["A2", "Berthe"], ["A3", "Ange"]])
        tables[1] = Table("Besoins", ["Besoin", "Exprimé par"], [["Lait", "Berthe (A2)"]])
        source.write_bytes(ods(tables))
        whole = preview_whole(read_whole(source), new.snapshot(), language="fr", today=TODAY)
        assert import_whole(new, whole, source) == (2, 1, True)
        found = new.snapshot()
        assert [one.name for one in found.actors] == ["Zoé", "Ange", "Berthe"]
        berthe = found.actors[-1]
        assert berthe.id not in {"A1", "A2"}
        assert found.needs[-1].raised_by == (berthe.key,)
        assert not new.check()


def test_what_refers_to_nothing_is_told_by_its_sheet_and_cell(tmp_path: Path) -> None:
    with empty(tmp_path / "new.coopdesk") as new:
        source = tmp_path / "two.ods"
        tables = [
            Table("Acteurs", ["Nom"], [["Zoé"]]),
            Table("Besoins", ["Besoin", "Exprimé par"], [["Lait", "Berthe"]]),
            Table(
                "Engagements – conditions suspensives", ["Engagement", "Condition"], [["E9", "x"]]
            ),
            Table("Engagements", ["Engagement", "Qui s’engage"], [["Four", "Zoé"]]),
        ]
        source.write_bytes(ods(tables))
        whole = preview_whole(read_whole(source), new.snapshot(), language="fr", today=TODAY)
        places = [fault.path for fault in whole.faults]
        assert places[0] == "Besoins B2 (Exprimé par)"
        assert places[-1].startswith("Engagements – conditions susp")
        with pytest.raises(UserError):
            import_whole(new, whole, source)
        assert not new.snapshot().actors


def test_a_file_of_one_register_is_no_whole(tmp_path: Path) -> None:
    source = tmp_path / "one.ods"
    source.write_bytes(ods([Table("Acteurs", ["Nom"], [["Zoé"]])]))
    with pytest.raises(UserError, match="several registers"):
        preview_whole(read_whole(source), Snapshot(), language="fr", today=TODAY)
