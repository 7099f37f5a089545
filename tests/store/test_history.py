"""The history of a record, read from the log."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.i18n import Message, catalogue
from coopdesk.model.commitment_parts import Condition
from coopdesk.store import Label, labels, open_file
from tests.store.building import ANNA, BREAD, SHARES, label, made


@pytest.mark.own_texts
def test_changes_with_old_and_new_values(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    with made(path) as file:
        with file.transaction(label("Edit {title}", title="Cinq parts")) as step:
            step.update("commitments", SHARES, {"quantity": Decimal(6), "terms.rent": None})
        with file.transaction(label("Add")) as step:
            new = step.insert("commitment_conditions", Condition(text="A"), parent=SHARES)
    with open_file(path, writing=True, author="Paolo") as file:
        with file.transaction(label("Remove")) as step:
            step.delete("commitment_conditions", new)
        file.undo()
    with open_file(path, writing=False) as file:
        lines = file.history(SHARES)
        whole = file.history()
    assert [(line.act, line.table, line.kind, line.author) for line in lines] == [
        ("insert", "commitment_conditions", "undo", "Paolo"),
        ("delete", "commitment_conditions", "do", "Paolo"),
        ("insert", "commitment_conditions", "do", "Mireille"),
        ("update", "commitments", "do", "Mireille"),
        ("insert", "commitment_conditions", "barrier", "Mireille"),
        ("insert", "commitments", "barrier", "Mireille"),
    ]
    edit = lines[3]
    assert edit.changes == (("quantity", Decimal("5.00"), Decimal(6)),)
    assert edit.record_title == "Cinq parts"
    assert edit.label.said(catalogue("en")) == "Edit Cinq parts"
    assert edit.when.tzinfo is not None
    assert ("text", None, "A") in lines[0].changes
    assert lines[0].label == label("Remove")
    assert whole[: len(lines) - 2] == lines[:-2]


def test_what_is_gone_keeps_its_name(tmp_path: Path) -> None:
    with made(tmp_path / "v.coopdesk") as file:
        with file.transaction(label()) as step:
            step.update("actors", ANNA, {"name": "Anne"})
        with file.transaction(label()) as step:
            step.delete("actors", ANNA)
        lines = file.history(ANNA)
        emptied = file.history(BREAD)[0]
    assert [line.record_title for line in lines] == ["Anne"] * 3
    assert [line.act for line in lines] == ["delete", "update", "insert"]
    assert emptied.changes[0][0] == "raised_by"


def test_no_more_lines_than_asked_for(tmp_path: Path) -> None:
    with made(tmp_path / "v.coopdesk") as file:
        assert len(file.history(limit=3)) == 3
        assert file.history(limit=0) == []


@pytest.mark.parametrize(
    "kept",
    [
        Label(Message("Plain {braces}")),
        Label(
            Message("Set {field} to {value}"), {"field": Message("Name", "f"), "value": "l'été {x}"}
        ),
        Label(Message("x", "context")),
    ],
)
def test_labels_come_back(kept: Label) -> None:
    assert labels.from_json(labels.to_json(kept)) == kept


@pytest.mark.own_texts
@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '{"text": 5}',
        '{"text": "{a.__class__}", "values": {"a": "x"}}',
        '{"text": "{a:>999999999}", "values": {"a": "x"}}',
        '{"text": "{missing}", "values": {"a": "x"}}',
        '{"text": "{", "values": {"a": "x"}}',
        '{"text": "a", "values": [1]}',
    ],
)
def test_hostile_labels_are_said_without_harm(text: str) -> None:
    assert len(labels.from_json(text).said(catalogue("en"))) < 100
