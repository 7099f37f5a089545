"""Small dossiers for the tests of the store."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from coopdesk.i18n import Message
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.commitment_parts import Condition
from coopdesk.model.dossier import Dossier
from coopdesk.model.entities import ENTITIES, child_entity
from coopdesk.model.fields import (
    Choice,
    Choices,
    Day,
    Entity,
    Field,
    Flag,
    Number,
    Numbers,
    Record,
    Reference,
    References,
    Texts,
    groups_of,
)
from coopdesk.model.header import Header
from coopdesk.model.need import Need
from coopdesk.model.snapshot import Snapshot
from coopdesk.store import DossierFile, Label, create

ANNA, BRUNO = "a" * 32, "b" * 32
BREAD, CARE = "1" * 32, "2" * 32
SHARES = "e" * 32


def label(text: str = "A step", **values: str | Message) -> Label:
    """Return a label; its text is no message of the program."""
    return Label(Message(text), values)


def village() -> Snapshot:
    """Return a dossier of two actors, two needs and a commitment under a condition."""
    return Snapshot(
        header=Header(language="fr", key="0" * 32),
        dossier=Dossier(title="Épicerie", pathway="ordinary", key="d" * 32),
        actors=(
            Actor(key=ANNA, id="A01", name="Anna Élie", kind="individual", level="local"),
            Actor(key=BRUNO, id="A02", name="bruno", kind="association", level="local"),
        ),
        needs=(
            Need(key=BREAD, id="B1", title="Du pain", raised_by=(ANNA, BRUNO)),
            Need(key=CARE, id="B2", title="Des soins", priority=5),
        ),
        commitments=(
            Commitment(
                key=SHARES,
                id="E38",
                actor=ANNA,
                kind="shares",
                title="Cinq parts",
                status="signed",
                quantity=Decimal("5.00"),
                needs=(BREAD,),
                conditions=(Condition(key="c" * 32, text="Si dix viennent", requires_actors=10),),
            ),
        ),
    )


def made(path: Path, snapshot: Snapshot | None = None) -> DossierFile:
    """Make a dossier file and open it for writing."""
    return create(path, snapshot or village(), author="Mireille", label=label("Made"))


def bytes_of(folder: Path) -> Mapping[str, bytes]:
    """Return every file of a folder, its bytes by its name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def filled() -> Snapshot:
    """Return a dossier where every field of every entity has a value, children included."""
    keys = {declared.table: f"{at:032x}" for at, declared in enumerate(ENTITIES, 1)}
    values: dict[str, Any] = {
        declared.table: _record(declared, keys) if declared.single else (_record(declared, keys),)
        for declared in ENTITIES
        if not declared.parent
    }
    return Snapshot(**values)


def _record(declared: Entity, keys: Mapping[str, str]) -> Record:
    values = {field.path: _value(field, keys) for field in declared.fields}
    given = _given(declared.record, (), values)
    for held in declared.children:
        child = child_entity(declared.table, held.path)
        given[held.path[0]] = (_record(child, keys),)
    aside = '{"x":1}'
    return declared.record(key=keys[declared.table], aside=aside, **given)


def _given(record: type[Any], above: tuple[str, ...], values: Mapping[Any, Any]) -> dict[str, Any]:
    names = {attribute.name for attribute in dataclasses.fields(record)}
    given: dict[str, Any] = {}
    for path, value in values.items():
        if path[:-1] == above:
            given[path[-1] if path[-1] in names else f"{path[-1]}_"] = value
    for path, group in groups_of(record).items():
        if len(path) == 1:
            inner = {
                its: value
                for its, value in values.items()
                if its[: len(above) + 1] == (*above, *path)
            }
            given[path[0]] = group.record(**_given(group.record, (*above, *path), inner))
    return given


def _value(field: Field, keys: Mapping[str, str]) -> object:
    kind = field.kind
    text = f'{field.name}: ‘à’\n"{{x}}" %s <b>&'
    found: object = text
    if isinstance(kind, Flag):
        found = True
    elif isinstance(kind, Number):
        found = 3 if kind.count else Decimal("12.50")
    elif isinstance(kind, Numbers):
        found = (1, 2) if kind.count else (Decimal("1.10"), Decimal("2E+3"))
    elif isinstance(kind, Day):
        found = dt.date(2020, 2, 29)
    elif isinstance(kind, Choice):
        found = next(iter(kind.values))
    elif isinstance(kind, Choices):
        found = tuple(kind.values)[:2]
    elif isinstance(kind, Texts):
        found = ("un", text)
    elif isinstance(kind, Reference):
        found = keys[kind.to[0]]
    elif isinstance(kind, References):
        found = tuple(keys[name] for name in kind.to)
    return found
