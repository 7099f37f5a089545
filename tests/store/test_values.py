"""What goes into the file comes out of it, value for value."""

from __future__ import annotations

from pathlib import Path

from coopdesk.model.entities import ENTITIES
from coopdesk.model.titles import title_of
from coopdesk.store import open_file
from coopdesk.store.tables import table_of
from tests.store.building import filled, made, village


def test_every_field_of_every_entity_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    with made(path, filled()) as file:
        assert file.snapshot() == filled()
        assert file.check() == []
    with open_file(path, writing=False) as file:
        assert file.snapshot() == filled()


def test_blank_fields_come_back_blank(tmp_path: Path) -> None:
    with made(tmp_path / "v.coopdesk") as file:
        snapshot = file.snapshot()
    assert snapshot.actors == village().actors
    assert snapshot.commitments == village().commitments
    assert snapshot.forecast.years == ()


def test_decimals_keep_their_digits(tmp_path: Path) -> None:
    with made(tmp_path / "v.coopdesk") as file:
        assert str(file.snapshot().commitments[0].quantity) == "5.00"


def test_no_field_takes_the_column_of_another() -> None:
    for entity in ENTITIES:
        own = {"key", "position", "parent", "aside"}
        columns = [field.column for field in entity.fields]
        assert len(columns) == len(set(columns))
        assert not own & set(columns)
        assert len(table_of(entity.table).columns) == len(columns) + (4 if entity.parent else 3)


def test_titles_are_those_of_the_model(tmp_path: Path) -> None:
    for number, snapshot in enumerate((filled(), village())):
        with made(tmp_path / f"{number}.coopdesk", snapshot) as file:
            records = file.snapshot().by_key()
            wanted = {key: title_of(record) for key, record in records.items()}
            assert file.titles(list(records)) == wanted
