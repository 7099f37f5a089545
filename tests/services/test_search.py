"""What was found, in plain words: grouped, with the reason, notes apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.services import dossiers, records
from coopdesk.services.search import Said, search
from coopdesk.services.sheets import write_sheets
from coopdesk.store import DossierFile


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DossierFile]:
    path: Path = tmp_path_factory.mktemp("search") / "v.coopdesk"
    with dossiers.example_dossier(path, "fr", author="") as file:
        yield file


def test_those_of_one_list_are_together_the_best_list_first(village: DossierFile) -> None:
    tables = [hit.table for hit in search(village, "boulangerie").hits]
    assert tables[0] == "actors"
    assert len(set(tables)) == sum(a != b for a, b in zip(tables, ["", *tables], strict=False))


def test_the_reason_is_given_where_the_name_does_not_say_it(village: DossierFile) -> None:
    hit = search(village, "cheque").hits[0]
    assert "chèque" in hit.excerpt.lower()
    assert hit.field is not None
    named_by_title = search(village, "boulangerie orsatelli").hits[0]
    assert (named_by_title.field, named_by_title.excerpt) == (None, "")


def test_what_refers_to_a_name_is_found_with_it_first(village: DossierFile) -> None:
    commitments = [hit for hit in search(village, "orsatelli").hits if hit.table == "commitments"]
    assert commitments
    assert all("Orsatelli" in hit.about[0] for hit in commitments)


def test_a_part_of_a_record_knows_its_record(village: DossierFile) -> None:
    actions = [hit for hit in search(village, "officine").hits if hit.owner]
    assert actions
    assert {hit.owner_table for hit in actions} <= {
        "obstacles", "activities", "interventions", "commitments", "financing", "privacy"
    }  # fmt: skip


def test_more_than_asked_for_is_said(village: DossierFile) -> None:
    results = search(village, "de", limit=5)
    assert (len(results.hits), results.more) == (5, True)


@pytest.mark.parametrize(
    ("typed", "said"),
    [("copie dat", True), ("DATEE", True), ("copei", True), ("cpoie", True), ("zut", False)],
)
def test_the_words_of_a_command(typed: str, said: bool) -> None:
    names = Said(["Vider", "Faire une copie datée"])
    assert names.holding(typed) == ([1] if said else [])


def test_all_commands_hold_nothing_and_each_word_must_be_held() -> None:
    names = Said(["New need", "New actor", "Need"])
    assert names.holding(" ") == [0, 1, 2]
    assert names.holding("new") == [0, 1]
    assert names.holding("need new") == [0]


@pytest.mark.parametrize(
    "typed",
    ["VAL-2020-02-v1", "val-2020-02", "VAL202002", "2020-02", "202002v1", "02-v1", "VAL-2020-E02"],
)
def test_a_sheet_is_found_by_its_number_or_a_part_of_it(village: DossierFile, typed: str) -> None:
    hits = [hit for hit in search(village, typed).hits if hit.table == "commitments"]
    assert [hit.code for hit in hits] == ["E02"]
    assert (hits[0].field is not None, hits[0].excerpt) == (True, "VAL-2020-02-v1")


@pytest.mark.parametrize(
    ("language", "field", "said"),
    [
        ("fr", "commitments.status", "accord verbal"),
        ("fr", "commitments.kind", "parts sociales"),
        ("it", "commitments.status", "accordo verbale"),
        ("en", "commitments.status", "agreed"),
        ("fr", "obstacles.blocking", "Bloquant"),
    ],
)
def test_kinds_and_statuses_are_found_by_their_words(
    village: DossierFile, language: str, field: str, said: str
) -> None:
    hits = search(village, said, language=language).hits
    table, name = field.split(".")
    found = [hit for hit in hits if hit.table == table and hit.excerpt == said]
    assert found
    assert {hit.field.name for hit in found if hit.field is not None} == {name}


def test_a_kind_is_not_found_by_its_word_in_another_language(village: DossierFile) -> None:
    hits = search(village, "parts sociales", language="it").hits
    assert not any(hit.by_list for hit in hits)


def test_the_words_of_a_status_follow_it(tmp_path: Path) -> None:
    with dossiers.example_dossier(tmp_path / "v.coopdesk", "fr", author="") as file:
        before = search(file, "accord verbal", language="fr").hits
        records.set_value(file, "commitments", before[0].key, "status", "proposed")
        after = search(file, "accord verbal", language="fr").hits
    assert {hit.key for hit in after} == {hit.key for hit in before[1:]}


def test_an_issued_sheet_leads_to_its_commitment(tmp_path: Path) -> None:
    with dossiers.example_dossier(tmp_path / "v.coopdesk", "fr", author="") as file:
        search(file, "")
        write_sheets(file, tmp_path / "s", only={"E02"}, language="fr", today=date(2020, 12, 20))
        found = {hit.table: hit for hit in search(file, "VAL-2020-02").hits}
    assert found["issues"].leads == found["commitments"].key
