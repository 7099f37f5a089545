"""Ranges pasted into registers: looked at first, all or nothing, nothing changed that is alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.errors import UserError
from coopdesk.exchange import interchange
from coopdesk.exchange.cells import Reading
from coopdesk.exchange.columns import importable
from coopdesk.exchange.ranges import rows_of
from coopdesk.exchange.register_tables import REGISTERS
from coopdesk.formats import Formats
from coopdesk.i18n import LANGUAGES, catalogue
from coopdesk.model.entities import entity
from coopdesk.model.fields import Field
from coopdesk.model.rules.versions import locked, may_change
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.copying import copied, filled
from coopdesk.services.pasting import Paste, Place, paste, planned
from coopdesk.services.records import remove_record
from coopdesk.store import DossierFile, open_file
from tests.services.paperwork import now


def reading(file: DossierFile, language: str = "en") -> Reading:
    return Reading(Formats(language), now().date(), file.snapshot())


def plan(file: DossierFile, text: str, place: Place, language: str = "en") -> Paste:
    return planned(rows_of(text)[0], place, reading(file, language))


def fields(table: str, *names: str) -> list[Field]:
    return [entity(table).field(name) for name in names]


@pytest.fixture(scope="session")
def village(example: Path) -> Snapshot:
    with open_file(example, writing=False) as opened:
        return opened.snapshot()


@settings(max_examples=60)
@given(data=st.data())
def test_what_was_copied_changes_nothing_where_it_was(
    village: Snapshot, data: st.DataObject
) -> None:
    table = data.draw(st.sampled_from([t for t in REGISTERS if village.records(t)]))
    language = data.draw(st.sampled_from(list(LANGUAGES)))
    there = village.records(table)
    first = data.draw(st.integers(0, len(there) - 1))
    some = there[first : data.draw(st.integers(first + 1, len(there)))]
    names = [field.name for field in entity(table).fields]
    these = fields(table, *data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True)))
    text = copied(some, these, village, catalogue(language), headed=False).text
    place = Place(table, [one.key for one in there[first:]], these)
    rows = rows_of(text)[0]
    assert planned(rows, place, Reading(Formats(language), now().date(), village)).lines == []


@pytest.mark.parametrize("table", REGISTERS)
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_whole_registers_come_back_by_their_codes(
    village: Snapshot, table: str, language: str
) -> None:
    there = village.records(table)
    these = filled(there, importable(table))
    rows = rows_of(copied(there, these, village, catalogue(language)).text)[0]
    read = Reading(Formats(language), now().date(), village)
    assert planned(rows, Place(table), read).lines == []


def test_values_go_onto_the_records_from_the_focused_cell_on(file: DossierFile) -> None:
    before = interchange.write(file.snapshot())
    needs = file.snapshot().needs
    found = plan(
        file,
        'Bread,\t5\n"Two\nlines"\t\n',
        Place("needs", [one.key for one in needs[1:]], fields("needs", "title", "priority")),
    )
    assert [dict(line.values) for line in found.lines] == [
        {"title": "Bread,", "priority": 5} if needs[1].priority != 5 else {"title": "Bread,"},
        {"title": "Two lines", "priority": None},
    ]
    paste(file, found)
    label = file.undo_label()
    assert label is not None
    assert label.said(catalogue("en")) == "Paste: 2 needs"
    assert file.snapshot().needs[1].title == "Bread,"
    assert file.snapshot().needs[0] == needs[0]
    file.undo()
    assert interchange.write(file.snapshot()) == before


def test_what_is_left_over_becomes_new_records(file: DossierFile) -> None:
    needs = file.snapshot().needs
    place = Place("needs", [needs[-1].key], fields("needs", "title"), {"priority": 3})
    found = plan(file, "One\nTwo\nThree\n", place)
    assert found.added == 2
    paste(file, found)
    assert [(one.title, one.priority) for one in file.snapshot().needs[-2:]] == [
        ("Two", 3),
        ("Three", 3),
    ]
    assert len({one.id for one in file.snapshot().needs}) == len(needs) + 2


@pytest.mark.parametrize(
    "heads", ["Nom\tNature\tTéléphone", "Nome\tTipo\tTelefono", "Name\tKind\tPhone"]
)
def test_headings_are_known_in_any_language(file: DossierFile, heads: str) -> None:
    found = plan(file, f"{heads}\nZoé\tindividual\t0033 1\n", Place("actors"))
    assert [line.record for line in found.lines] == [None]
    assert found.lines[0].values["contact.phone"] == "0033 1"
    assert found.faults == []


@pytest.mark.parametrize("heads", ["Intitulé\tÉchéance", "N°\tScadenza", "Title\tWhatever"])
def test_headings_of_which_some_are_known_are_no_values(file: DossierFile, heads: str) -> None:
    code = file.snapshot().obstacles[0].id
    first = code if heads.startswith("N°") else "Roof"
    found = plan(file, f"{heads}\n{first}\t12/3/2030\n", Place("obstacles"))
    assert len(found.lines) == 1
    assert all("Scadenza" not in map(str, line.values.values()) for line in found.lines)
    assert (found.lines[0].record is None) == (first == "Roof")


def test_a_row_with_figures_is_none_of_headings(file: DossierFile) -> None:
    first = file.snapshot().actors[0]
    place = Place("actors", (first.key,), fields("actors", "name", "contact.phone"))
    found = plan(file, "Commune\t0495 1\nx\t0495 2\n", place)
    assert found.lines[0].record == first
    assert found.lines[0].values["name"] == "Commune"


def test_that_codes_would_change_is_said(file: DossierFile) -> None:
    one = file.snapshot().needs[0]
    both = fields("needs", "id", "title")
    found = plan(file, "Roof\tx\n", Place("needs", (one.key,), both))
    assert any(one.id in values.values() for _message, values in found.notes)
    title = plan(file, "Roof\n", Place("needs", (one.key,), both[1:]))
    assert title.notes == []


def test_codes_tell_which_record_a_row_is(file: DossierFile) -> None:
    need = file.snapshot().needs[2]
    found = plan(file, f"No.\tTitle\n{need.id}\tOther\n", Place("needs"))
    other = plan(file, f"id\tTitle\n{need.id}\tOther\n", Place("needs"))
    assert found.lines or other.lines
    assert [(line.record, dict(line.values)) for line in other.lines] == [
        (need, {"title": "Other"})
    ]


def test_faults_are_marked_by_row_and_column_and_nothing_is_stored(file: DossierFile) -> None:
    before = interchange.write(file.snapshot())
    needs = file.snapshot().needs
    found = plan(
        file,
        "Good\t2\n\t3\nx\tmany\n",
        Place("needs", [one.key for one in needs], fields("needs", "title", "priority")),
    )
    assert [(line.number, sorted(line.faults)) for line in found.lines if line.faults] == [
        (2, [0]),
        (3, [1]),
    ]
    assert [fault.path.split()[0] for fault in found.faults] == ["A2", "B3"]
    with pytest.raises(UserError):
        paste(file, found)
    assert interchange.write(file.snapshot()) == before


def test_what_is_signed_cannot_be_pasted_over(file: DossierFile) -> None:
    one = next(c for c in file.snapshot().commitments if locked(c))
    place = Place("commitments", [one.key], fields("commitments", "title", "status"))
    found = plan(file, "Other\tin progress\n", place)
    assert [sorted(line.faults) for line in found.lines] == [[0]]
    fine = plan(file, f"{one.title}\tin progress\n", place)
    assert fine.faults == []


def test_a_new_record_needs_what_it_must_have(file: DossierFile) -> None:
    place = Place("relations", (), fields("relations", "note"))
    found = plan(file, "A note\n", place)
    assert -1 in found.lines[0].faults


def test_a_code_is_given_once(file: DossierFile) -> None:
    needs = file.snapshot().needs
    place = Place("needs", [needs[0].key, needs[1].key], fields("needs", "id"))
    assert len(plan(file, f"{needs[1].id}\n{needs[1].id}\n", place).faults) == 1
    assert len(plan(file, "B77\nB77\n", place).faults) == 1
    assert plan(file, "B77\nB78\n", place).faults == []


def test_one_row_goes_onto_all_that_are_selected(file: DossierFile) -> None:
    keys = [one.key for one in file.snapshot().needs[:4]]
    found = plan(file, "4\n", Place("needs", keys, fields("needs", "priority"), repeat=True))
    paste(file, found)
    assert [one.priority for one in file.snapshot().needs[:4]] == [4] * 4


def test_a_record_that_went_meanwhile_stops_all_of_it(file: DossierFile) -> None:
    needs = file.snapshot().needs
    place = Place("needs", [one.key for one in needs], fields("needs", "title"))
    found = plan(file, "One\nTwo\n", place)

    remove_record(file, "needs", needs[0].key)
    before = interchange.write(file.snapshot())
    with pytest.raises(UserError):
        paste(file, found)
    assert interchange.write(file.snapshot()) == before


@pytest.mark.parametrize("kind", ["abitante", "Privato cittadino", "resident", "habitant"])
def test_a_word_of_two_is_known_by_either(file: DossierFile, kind: str) -> None:
    place = Place("actors", [], fields("actors", "name", "kind"))
    paste(file, plan(file, f"Rina Parodi\t{kind}\n", place, "it"))
    new = next(one for one in file.snapshot().actors if one.name == "Rina Parodi")
    assert new.kind == "individual"


def test_a_unit_or_a_time_in_the_same_cell_goes_into_its_own_field(file: DossierFile) -> None:
    promised = (one for one in file.snapshot().commitments if may_change(one, "quantity"))
    hours = next(one for one in promised if one.unit not in {None, "day"})
    new = Place("commitments", [], fields("commitments", "title", "quantity"))
    found = plan(file, "Four\t40 hours\nBois\t3 h\n", new)
    assert [line.values["unit"] for line in found.lines] == ["hour", "hour"]
    there = Place("commitments", [hours.key], fields("commitments", "quantity"))
    days = plan(file, "2 days\n", there)
    assert [fault.message.text for line in days.lines for fault in line.faults.values()] == [
        "This is counted in another unit there. Write the number alone."
    ]
    met = Place("activities", [], fields("activities", "title", "date"))
    (line,) = plan(file, "Fête\t12 March at 6pm\n", met).lines
    assert line.values["time"] == "18:00"
