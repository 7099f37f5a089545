"""Every list, record and field of FORMAT.md is declared, once, with label and help."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from coopdesk.model.entities import ENTITIES, child_entity, entity, entity_of
from coopdesk.model.fields import Choice, Choices, Entity, Reference, References, groups_of
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.titles import id_of, title_of

VILLAGE = Path(__file__).parents[1] / "data" / "valdoriola.json"
HEADER_ONLY = {"format", "version"}


def names_of(declared: Entity) -> set[str]:
    return {
        *(field.name for field in declared.fields),
        *(held.name for held in declared.children),
        *(".".join(path) for path in groups_of(declared.record)),
    }


def unknown(declared: Entity, record: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """Yield the names in ``record`` that nothing declares."""
    names = names_of(declared)
    lists = {held.name: held.path for held in declared.children}
    for part, value in record.items():
        name = f"{above}{part}"
        if name not in names:
            yield f"{declared.table}.{name}"
        elif name in lists:
            for child in value or ():
                yield from unknown(child_entity(declared.table, lists[name]), child)
        elif isinstance(value, dict):
            yield from unknown(declared, value, f"{name}.")


def test_every_name_of_the_village_is_declared() -> None:
    village = json.loads(VILLAGE.read_text("utf-8"))
    tables = {declared.table for declared in ENTITIES if not declared.parent}
    head = {
        name: value
        for name, value in village.items()
        if name not in tables and name not in HEADER_ONLY
    }
    missing = list(unknown(entity("header"), head))
    for table in tables & set(village):
        value = village[table]
        for record in value if isinstance(value, list) else [value]:
            missing.extend(unknown(entity(table), record))
    assert missing == []


@pytest.mark.parametrize("declared", ENTITIES, ids=lambda declared: declared.table)
def test_labels_helps_and_words_are_there(declared: Entity) -> None:
    assert declared.one.text
    assert declared.many.text
    for group in groups_of(declared.record).values():
        assert group.label.text
    for held in declared.children:
        assert held.label.text
    for field in declared.fields:
        assert field.label.text, field.name
        assert field.help, field.name
        assert field.help.text.endswith((".", "?", "…")), field.name


@pytest.mark.parametrize("declared", ENTITIES, ids=lambda declared: declared.table)
def test_columns_names_and_references_hold(declared: Entity) -> None:
    tables = {known.table for known in ENTITIES}
    columns = [field.column for field in declared.fields]
    assert len(columns) == len(set(columns))
    for field in declared.fields:
        if isinstance(field.kind, Reference | References):
            assert set(field.kind.to) <= tables
        if isinstance(field.kind, Choice | Choices):
            words = field.kind.values.words
            assert words
            assert all(word.text and word.context for word in words.values())
            if field.default is not None:
                assert field.default in words


def test_parents_children_and_prefixes() -> None:
    prefixes = [declared.prefix for declared in ENTITIES if declared.prefix]
    assert len(prefixes) == len(set(prefixes))
    for declared in ENTITIES:
        held = [child_entity(declared.table, children.path) for children in declared.children]
        assert all(child.parent == declared.table for child in held)
        assert bool(declared.prefix) == any(field.name == "id" for field in declared.fields)
        assert entity_of(declared.record) is declared


def test_the_working_notes_are_those_of_the_format() -> None:
    assert {
        f"{declared.table}.{field.name}"
        for declared in ENTITIES
        for field in declared.fields
        if field.working_note
    } == {
        "actors.influence",
        "actors.interest",
        "actors.reservations",
        "actors.notes",
        "commitments.notes",
    }


def test_an_empty_snapshot_has_its_single_records() -> None:
    snapshot = Snapshot()
    for declared in ENTITIES:
        assert len(snapshot.records(declared.table)) == int(declared.single)
    assert snapshot.find("actors", None) is None
    assert id_of(snapshot.dossier) == title_of(snapshot.dossier) == ""
    assert snapshot.dossier.territory.name is None
