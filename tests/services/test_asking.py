"""Questions as people put them: what is meant by them, and whom they ask about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coopdesk.services import dossiers
from coopdesk.services.asking import is_asked, meant, who_is_meant
from coopdesk.services.search import Said, search
from coopdesk.store import DossierFile


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DossierFile]:
    path = tmp_path_factory.mktemp("asking") / "v.coopdesk"
    with dossiers.example_dossier(path, "it", author="tests") as made:
        yield made


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Come si stampa?", "stampa"),
        ("Qui n’a pas répondu ?", "repondu"),
        ("how do I print it", "print"),
        ("pane", "pane"),
        ("che cosa", "che cosa"),
        ("", ""),
    ],
)
def test_small_words_carry_nothing(typed: str, said: str) -> None:
    assert meant(typed) == said


def test_a_name_is_no_question() -> None:
    assert is_asked("dossier per il comune")
    assert not is_asked("Rosa Bianchi")
    assert not is_asked("come")


def test_a_particular_is_asked_of_somebody() -> None:
    assert who_is_meant("telefono di Rosa Bianchi") == "rosa bianchi"
    assert who_is_meant("adresse Santini") == "santini"
    assert who_is_meant("Rosa Bianchi") == ""
    assert who_is_meant("telefono") == ""


def test_the_person_whose_phone_is_asked_for_comes_first(file: DossierFile) -> None:
    found = search(file, "telefono Orsatelli", language="it").hits
    assert "Orsatelli" in found[0].title
    assert found[0].table == "actors"


def test_a_question_finds_what_its_words_mean(file: DossierFile) -> None:
    asked = search(file, "come faccio con il minibus?", language="it").hits
    plain = search(file, "minibus", language="it").hits
    assert plain
    assert [one.key for one in asked] == [one.key for one in plain]


def test_what_holds_most_of_the_words_is_likely() -> None:
    said = Said(["print the sheets", "print letters", "a calendar"])
    assert said.likely("print sheets tomorrow") == [0]
    assert said.likely("print tomorrow") == [0, 1]
    assert said.likely("print it all tomorrow evening") == []
    assert said.likely("") == []
