"""What people write in a column of kinds: understood where it can mean one thing only."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from coopdesk.errors import UserError
from coopdesk.exchange.cells import Reading
from coopdesk.exchange.usual_words import OTHERWISE
from coopdesk.formats import Formats, folded
from coopdesk.model.dossier import Dossier
from coopdesk.model.entities import entity
from coopdesk.model.snapshot import Snapshot

VALLE = Snapshot(dossier=Dossier(title="D", pathway="ordinary"))


def reading(language: str) -> Reading:
    return Reading(Formats(language), dt.date(2026, 5, 1), VALLE)


@pytest.mark.parametrize(
    ("language", "written", "code"),
    [
        ("it", "Privato", "individual"),
        ("it", "Parrocchia", "association"),
        ("it", "ditta", "company"),
        ("it", "Comune", "public_body"),
        ("it", "Legacoop", "cooperative_federation"),
        ("fr", "Mairie", "public_body"),
        ("fr", "Sté", ""),
        ("fr", "Société", "company"),
        ("fr", "PARTICULIER", "individual"),
        ("en", "parish", "association"),
        ("it", "Associazione", "association"),
    ],
)
def test_a_kind_of_actor_is_read(language: str, written: str, code: str) -> None:
    field = entity("actors").field("kind")
    if code:
        assert reading(language).value(field, written) == code
        return
    with pytest.raises(UserError):
        reading(language).value(field, written)


@pytest.mark.parametrize("name", OTHERWISE)
def test_each_word_means_one_thing_and_is_a_code_of_its_list(name: str) -> None:
    table, _dot, of = name.partition(".")
    field = entity(table).field(of)
    values = field.kind.values  # type: ignore[attr-defined]
    words = [word for said in OTHERWISE[name].values() for word in said.split(", ")]
    assert set(OTHERWISE[name]) <= set(values)
    assert [word for word, times in Counter(words).items() if times > 1] == []
    assert all(word == folded(word) for word in words)
    for code, said in OTHERWISE[name].items():
        for word in said.split(", "):
            assert reading("en").value(field, word) == code, word
