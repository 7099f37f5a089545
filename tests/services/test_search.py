"""What was found, in plain words: grouped, with the reason, notes apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk.services import dossiers
from coopdesk.services.search import is_said, search
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
    assert is_said("Faire une copie datée", typed) is said
