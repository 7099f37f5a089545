"""Copies of records with other values are those that dataclasses.replace makes."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from coopdesk.model.copies import changed
from coopdesk.model.entities import ENTITIES
from coopdesk.model.fields import Record
from coopdesk.model.rules import names
from tests.model.village import village


def _records() -> list[Record]:
    found = village()
    return [one for entity in ENTITIES if not entity.parent for one in found.records(entity.table)]


def test_a_changed_record_is_the_one_that_replace_makes() -> None:
    for one in _records():
        part: Any = one
        first = dataclasses.fields(part)[0].name
        values = {first: f"{getattr(part, first)}!"}
        assert changed(part, values) == dataclasses.replace(part, **values)
        assert changed(part, {}) == part


def test_an_attribute_that_is_not_there_is_refused() -> None:
    part: Any = _records()[0]
    with pytest.raises(TypeError, match="colour"):
        changed(part, {"colour": "red"})


def test_no_working_note_is_inside_a_group() -> None:
    # ``inside`` blanks them by the attribute alone.
    for entity in ENTITIES:
        assert all(len(field.path) == 1 for field in entity.fields if field.working_note)


def test_a_record_without_working_notes_is_not_copied() -> None:
    shown = names.inside(village())
    again = names.inside(shown)
    assert all(
        new is old
        for entity in ENTITIES
        if not entity.parent
        for new, old in zip(again.records(entity.table), shown.records(entity.table), strict=True)
    )


def test_records_are_changed_when_they_are_asked_for() -> None:
    seen: list[str] = []

    def change(text: str) -> str:
        seen.append(text)
        return text.upper()

    shown = names.with_texts(village(), change)
    assert shown.dossier.title == village().dossier.title.upper()
    of_the_dossier = len(seen)
    assert not set(seen) & {one.title for one in village().commitments}
    assert shown.dossier is shown.dossier
    assert len(seen) == of_the_dossier
    assert shown.commitments[0].title in {one.title.upper() for one in village().commitments}
    assert len(shown.by_key()) == len(village().by_key())


def test_a_late_snapshot_is_the_one_it_stands_for() -> None:
    late = names.with_texts(village(), str)
    assert late == village()
    assert village() == late
    assert hash(late) == hash(village())
    assert dataclasses.replace(late, steps=()) == dataclasses.replace(village(), steps=())
    with pytest.raises(AttributeError):
        late.nothing  # type: ignore[attr-defined]  # noqa: B018 (that it is not there)
