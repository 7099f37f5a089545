"""Lists in SQL: filters, free text, orders."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.store import Condition, DossierFile, Query
from coopdesk.store.folding import fold, sortable
from tests.store.building import ANNA, BREAD, BRUNO, CARE, made, village


def commitment(number: int, **values: Any) -> Commitment:  # noqa: ANN401 (any field)
    given = {"actor": ANNA, "kind": "shares", "title": "t", "status": "agreed", **values}
    return Commitment(key=f"{number:032x}", id=f"E{number}", **given)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DossierFile]:
    actors = (
        *village().actors,
        Actor(key="9" * 32, id="A10", name="ÉCOLE 9", kind="public_body", level="local"),
        Actor(key="8" * 32, id="A9", name="école 10", kind="public_body", level="local"),
    )
    commitments = (
        commitment(1, quantity=Decimal(10), needs=(BREAD,), start=dt.date(2020, 5, 1)),
        commitment(2, quantity=Decimal("9.50"), actor=BRUNO, needs=(BREAD, CARE)),
        commitment(3, title="Œuvre d’art", status="signed", kind="grant", notes="été"),
        commitment(4, quantity=Decimal("9.5"), start=dt.date(2020, 6, 1), status="proposed"),
    )
    path = tmp_path_factory.mktemp("query") / "v.coopdesk"
    snapshot = dataclasses.replace(village(), actors=actors, commitments=commitments)
    with made(path, snapshot) as opened:
        yield opened


def found(file: DossierFile, query: Query) -> list[int]:
    keys = file.keys(query)
    assert query.text or file.counts([query, query]) == [len(keys)] * 2
    return [int(key, 16) for key in keys]


def where(field: str, test: Any, *values: object) -> Query:  # noqa: ANN401 (a literal)
    return Query("commitments", where=(Condition(field, test, values),))


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (Query("commitments"), [1, 2, 3, 4]),
        (Query("commitments", descending=True), [4, 3, 2, 1]),
        (where("status", "in", "signed", "proposed"), [3, 4]),
        (where("status", "not_in", "agreed"), [3, 4]),
        (where("status", "in"), []),
        (where("stage", "not_in", "both"), [1, 2, 3, 4]),
        (where("quantity", "in", Decimal("9.5")), [2, 4]),
        (where("quantity", "in", Decimal("9.5"), None), [2, 3, 4]),
        (where("quantity", "from", Decimal("9.6")), [1]),
        (where("quantity", "before", Decimal(10)), [2, 4]),
        (where("start", "before", dt.date(2020, 6, 1)), [1]),
        (where("start", "from", dt.date(2020, 6, 1)), [4]),
        (where("start", "blank"), [2, 3]),
        (where("start", "filled"), [1, 4]),
        (where("needs", "has", CARE), [2]),
        (where("needs", "has", CARE, BREAD), [1, 2]),
        (where("actor", "in", BRUNO), [2]),
        (where("signature.scan_attached", "in", False), [1, 2, 3, 4]),
        (where("key", "in", f"{3:032x}"), [3]),
        (Query("commitments", text="oeuvre"), [3]),
        (Query("commitments", text="ETE art"), [3]),
        (Query("commitments", text="elie"), [1, 3, 4]),
        (Query("commitments", text="soins"), [2]),
        (Query("commitments", text="pain BRUNO"), [2]),
        (Query("commitments", text="pain zzz"), []),
        (Query("commitments", text="  "), [1, 2, 3, 4]),
        (Query("commitments", text="100%_"), []),
        (Query("commitments", order="quantity"), [2, 4, 1, 3]),
        (Query("commitments", order="quantity", descending=True), [1, 2, 4, 3]),
        (Query("commitments", order="actor", descending=True), [2, 1, 3, 4]),
        (Query("commitments", order="status"), [4, 1, 2, 3]),
        (Query("commitments", order="start"), [1, 4, 2, 3]),
        (Query("commitments", order="needs"), [1, 2, 3, 4]),
        (Query("commitments", order="title"), [3, 1, 2, 4]),
    ],
    ids=str,
)
def test_queries(file: DossierFile, query: Query, wanted: list[int]) -> None:
    assert found(file, query) == wanted


def test_names_are_ordered_as_people_do(file: DossierFile) -> None:
    names = [
        record.name
        for record in file.records("actors", file.keys(Query("actors", order="name")))
        if isinstance(record, Actor)
    ]
    assert names == ["Anna Élie", "bruno", "ÉCOLE 9", "école 10"]
    by_id = file.keys(Query("actors", order="id"))
    assert by_id == [ANNA, BRUNO, "8" * 32, "9" * 32]


def test_records_come_in_the_order_asked(file: DossierFile) -> None:
    asked = [f"{3:032x}", "no such key", f"{1:032x}"]
    assert [record.key for record in file.records("commitments", asked)] == [asked[0], asked[2]]


def test_the_first_page_needs_no_scan_of_the_rows(file: DossierFile) -> None:
    with file._reading() as connection:
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT key FROM actors ORDER BY position, key"
        ).fetchall()
    assert [row[-1] for row in plan] == ["SCAN actors USING COVERING INDEX actors_position"]


def test_folding() -> None:
    assert fold("Œuvre d’ÉTÉ ﬁn Straße") == "oeuvre d'ete fin strasse"
    assert sorted(["E10", "e9", "É1"], key=sortable) == ["É1", "e9", "E10"]
