"""Searching: every text, without accents, one slip forgiven, notes apart, kept up with changes."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from coopdesk.model.actor import Actor
from coopdesk.model.entities import ENTITIES
from coopdesk.model.fields import Text, Texts, value_of
from coopdesk.store import DossierFile, open_file, search_index
from coopdesk.store.search_reading import tokens
from coopdesk.store.typos import Vocabulary, begins, begins_with_slip, is_slip
from tests.store.building import ANNA, BREAD, BRUNO, SHARES, filled, label, made, village

_LETTERS = "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûüœæ"
_WORDS = st.text(_LETTERS, min_size=5, max_size=14)
_KINDS = st.sampled_from(["missing", "wrong", "more", "swap"])
_EASY = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def file(tmp_path: Path) -> Iterator[DossierFile]:
    with made(tmp_path / "v.coopdesk") as opened:
        yield opened


def found(file: DossierFile, text: str, *, notes: bool = True) -> set[str]:
    return {match.key for match in file.find(text, notes=notes)}


def slip(word: str, at: int, kind: str, letter: str) -> str:
    if kind == "missing":
        return word[:at] + word[at + 1 :]
    if kind == "wrong":
        return word[:at] + letter + word[at + 1 :]
    if kind == "more":
        return word[:at] + letter + word[at:]
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at else word


def test_every_text_of_every_record_is_found(tmp_path: Path) -> None:
    snapshot = filled()
    with made(tmp_path / "v.coopdesk", snapshot) as file:
        for declared in ENTITIES:
            if declared.table == "header":
                continue
            for record in snapshot.records(declared.table):
                for field in declared.fields:
                    if isinstance(field.kind, Text | Texts):
                        value = value_of(record, field.path)
                        text = value if isinstance(value, str) else " ".join(value)
                        hits = file.find(" ".join(tokens(text)[:3]), limit=500)
                        assert record.key in {hit.key for hit in hits}, (declared.table, field.name)


@_EASY
@given(words=st.lists(_WORDS, min_size=1, max_size=4), data=st.data())
def test_any_word_without_its_accents_and_with_one_slip(
    file: DossierFile, words: list[str], data: st.DataObject
) -> None:
    with file.transaction(label()) as step:
        step.update("needs", BREAD, {"title": f"«{', '.join(words)}»".upper()})
    word = data.draw(st.sampled_from(words))
    plain = tokens(word)[0]
    assert BREAD in found(file, word)
    assert BREAD in found(file, plain)
    assert BREAD in found(file, plain[: data.draw(st.integers(1, len(plain)))])
    at = data.draw(st.integers(0, len(plain) - 1))
    typed = slip(plain, at, data.draw(_KINDS), "z")
    assume(len(typed) >= 5)
    assert BREAD in found(file, typed)


@given(word=_WORDS, at=st.integers(0, 20), kind=_KINDS)
def test_a_slip_is_a_slip_both_ways(word: str, at: int, kind: str) -> None:
    typed = slip(word, at % len(word), kind, "z")
    assert is_slip(typed, word)
    assert is_slip(word, typed)
    assert begins_with_slip(typed, f"{word}ment")


@given(words=st.lists(_WORDS, max_size=8), data=st.data())
def test_a_vocabulary_has_the_words_that_each_one_alone_begins(
    words: list[str], data: st.DataObject
) -> None:
    word = data.draw(st.sampled_from(words)) if words else data.draw(_WORDS)
    word = word[: data.draw(st.integers(1, len(word)))]
    at = data.draw(st.integers(0, len(word) - 1))
    typed = slip(word, at, data.draw(_KINDS), data.draw(st.sampled_from(_LETTERS))) or word
    assert Vocabulary(words).begun(typed) == {word for word in words if begins(typed, word)}


@pytest.mark.parametrize(
    ("typed", "asked"), [("a", 2), ("ann", 2), ("pain", 2), ("e38", 1), ("e38 p", 2)]
)
def test_a_key_asks_no_more_than_fills_the_list(file: DossierFile, typed: str, asked: int) -> None:
    """Where, and what stands there; a code where there is one. What is known is not read again."""
    file.find("")
    memory, statements = file._index._memory, list[str]()
    for number in (asked, 1):
        memory.set_trace_callback(statements.append)
        file.find_at_once(typed, limit=1)
        memory.set_trace_callback(None)
        assert len([one for one in statements if not one.startswith("--")]) == number  # FTS5's own
        statements.clear()


@pytest.mark.parametrize("typed", ["anan", "ana", "zzzz"])
def test_a_short_word_is_taken_as_typed(file: DossierFile, typed: str) -> None:
    assert not found(file, typed)


@pytest.mark.parametrize("typed", ["E38", "e38", "E-38", "e 38", "E038"])
def test_a_code_is_found_first_however_it_is_written(file: DossierFile, typed: str) -> None:
    assert file.find(typed)[0].key == SHARES


def test_all_words_hold_together_and_across_references(file: DossierFile) -> None:
    assert found(file, "parts anna elie") == {SHARES}
    assert not found(file, "parts bruno")


def test_a_telephone_number_with_and_without_its_gaps(file: DossierFile) -> None:
    with file.transaction(label()) as step:
        step.update("actors", BRUNO, {"contact.phone": "04 95 12 34 56"})
    assert found(file, "0495123456") == found(file, "04 95 12 34 56") == {BRUNO}


def test_working_notes_are_found_as_working_notes_only(file: DossierFile) -> None:
    with file.transaction(label()) as step:
        step.update("actors", BRUNO, {"notes": "brouillé avec son cousin"})
    (match,) = file.find("cousin")
    assert (match.key, match.note) == (BRUNO, True)
    assert not file.find("cousin", notes=False)
    assert {hit.key: hit.note for hit in file.find("bruno")}[BRUNO] is False
    assert all("cousin" not in text for hit in file.find("bruno") for _name, text in hit.parts)


def test_changes_undoing_and_removing_are_followed(file: DossierFile) -> None:
    assert not found(file, "ursule")
    with file.transaction(label()) as step:
        step.update("actors", ANNA, {"name": "Ursule"})
    assert {ANNA, SHARES, BREAD} <= found(file, "ursule")
    assert not found(file, "elie")
    file.undo()
    assert not found(file, "ursule")
    assert SHARES in found(file, "elie")
    with file.transaction(label()) as step:
        step.delete("commitments", SHARES)
    assert not found(file, "cinq") | found(file, "viennent")
    file.undo()
    assert {hit.owner for hit in file.find("viennent")} == {SHARES}


def test_what_changes_very_much_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "_MANY", 20)
    many = tuple(
        Actor(key=f"{n:032x}", id=f"A{n}", name=f"nom{n}", kind="individual", level="local")
        for n in range(1, 41)
    )
    snapshot = dataclasses.replace(village(), actors=many, needs=(), commitments=())
    with made(tmp_path / "v.coopdesk", snapshot) as file:
        assert len(found(file, "nom39")) == 1
        with file.transaction(label()) as step:
            for actor in many:
                step.update("actors", actor.key, {"name": f"autre{actor.id}"})
        assert not found(file, "nom39")
        assert len(file.find("autre", limit=20)) == 20


def test_reading_only_is_enough_and_the_file_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    made(path).close()
    before = path.read_bytes()
    with open_file(path, writing=False) as file:
        assert found(file, "epicerie")
    assert path.read_bytes() == before


def test_many_threads_may_ask_while_one_writes(file: DossierFile) -> None:
    answers: list[bool] = []

    def ask() -> None:
        answers.extend(ANNA in found(file, "anna") for _ in range(20))

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(20):
        with file.transaction(label()) as step:
            step.update("needs", BREAD, {"title": f"Du pain {number}"})
    for thread in threads:
        thread.join()
    assert answers == [True] * 60
    assert BREAD in found(file, "pain 19")


_ODD = ["", "  ", '"', "*", "AND", "a OR b", "head:", "{x}", "(", "'; --", "%_"]


@pytest.mark.parametrize("typed", _ODD)
def test_what_means_something_to_the_database_is_only_text(file: DossierFile, typed: str) -> None:
    file.find(typed)
