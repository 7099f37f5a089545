"""The dossier of a village several times as large: the one that the benchmark draws, and sound."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache

from coopdesk.documents.blocks import Document
from coopdesk.documents.dossier import dossier_document
from coopdesk.documents.pdf.render import render
from coopdesk.formats import Formats
from coopdesk.formats.typesetting import set_text
from coopdesk.i18n import catalogue
from coopdesk.model.entities import ENTITIES
from coopdesk.model.fields import Reference, References, value_of
from coopdesk.model.snapshot import Snapshot
from tests.benchmarks.big_village import of_times
from tests.documents.conftest import Paper
from tests.documents.dossier.test_editions import facts_of, village_in
from tests.documents.pdf.tree import Tree, failures

_TIMES = 4


@cache
def _large() -> tuple[Snapshot, Document, bytes]:
    snapshot = of_times(village_in("fr"), _TIMES)
    facts = facts_of(snapshot, "board", "fr")
    document = dossier_document(facts, catalogue("fr"), Formats("fr"))
    return snapshot, document, render(document)


def test_its_registers_are_so_many_times_as_long_and_all_of_them_its_own() -> None:
    large, village = _large()[0], village_in("fr")
    for table in ("actors", "needs", "resources", "commitments", "services", "obstacles"):
        records = large.records(table)
        assert len(records) == _TIMES * len(village.records(table))
        assert len({record.key for record in records}) == len(records)
        assert len({value_of(record, ("id",)) for record in records}) == len(records)
    assert len({actor.name for actor in large.actors}) == len(large.actors)


def test_what_its_records_name_is_there() -> None:
    large = _large()[0]
    known = large.by_key()
    for entity in ENTITIES:
        for record in large.records(entity.table):
            for field in entity.fields:
                value = value_of(record, field.path)
                if isinstance(field.kind, Reference) and value:
                    assert value in known
                elif isinstance(field.kind, References):
                    assert set(value) <= set(known)


def test_it_is_sound_and_names_everyone(paper: Callable[[bytes], Paper]) -> None:
    snapshot, _, data = _large()
    assert failures(data) == []
    assert Tree(data).faults() == []
    text = _joined(paper(data).text())
    named = [set_text(one.name) for one in snapshot.actors if not one.erased]
    assert [name for name in named if _joined(name) not in text] == []


def _joined(text: str) -> str:
    """Return ``text`` without what may stand where a word is broken."""
    return re.sub("[\\s\u00ad\ufffe]", "", text)


def test_it_is_the_same_each_time() -> None:
    _, document, data = _large()
    assert hashlib.sha256(render(document)).digest() == hashlib.sha256(data).digest()
