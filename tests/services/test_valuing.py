"""A sum typed once is counted, whatever of its unit and value nobody wrote a second time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.dossier import Target
from coopdesk.model.rules.capital import capital_promised
from coopdesk.model.rules.financing import standings
from coopdesk.services import dossiers, records
from coopdesk.services.beginnings import Beginnings
from coopdesk.store import DossierFile


@pytest.fixture
def file(tmp_path: Path) -> Iterator[DossierFile]:
    """Return a new dossier, open for writing."""
    answers = Beginnings("Idea", language="en", village="Pinzu")
    with dossiers.new_dossier(tmp_path / "v.coopdesk", answers, author="Test") as opened:
        yield opened


def promise(file: DossierFile, **values: object) -> str:
    """Add an actor and what they promise; return the commitment's key."""
    person = Actor(id="", name="Ada", kind="individual", level="local")
    who = records.add_record(file, "actors", person)
    made = Commitment(id="", actor=who, title="Help", status="proposed", **values)  # type: ignore[arg-type]  # as named
    return records.add_record(file, "commitments", made)


def kept(file: DossierFile) -> Commitment:
    """Return the only commitment."""
    return file.snapshot().commitments[0]


def test_shares_in_euros_are_worth_what_they_say(file: DossierFile) -> None:
    key = promise(file, kind="shares")
    records.set_value(file, "commitments", key, "quantity", Decimal(500))
    assert kept(file).unit == "share", "what is counted is seen"
    records.set_value(file, "commitments", key, "unit", "EUR")
    assert kept(file).estimated_value == 500
    records.set_value(file, "commitments", key, "quantity", Decimal(600))
    assert kept(file).estimated_value == 600
    assert capital_promised(file.snapshot()) == 600
    file.undo()
    assert (kept(file).quantity, kept(file).estimated_value) == (Decimal(500), Decimal(500)), (
        "one step"
    )


def test_a_gift_without_a_unit_is_money(file: DossierFile) -> None:
    promise(file, kind="donation", quantity=Decimal(80))
    assert (kept(file).unit, kept(file).estimated_value) == ("EUR", Decimal(80))


def test_what_somebody_valued_stays_so_and_hours_are_no_money(file: DossierFile) -> None:
    key = promise(file, kind="volunteer_hours", quantity=Decimal(20), unit="hour")
    assert kept(file).estimated_value is None
    records.set_value(file, "commitments", key, "estimated_value", Decimal(240))
    records.set_value(file, "commitments", key, "quantity", Decimal(30))
    assert kept(file).estimated_value == 240


def test_money_that_becomes_shares_is_valued_by_the_share(file: DossierFile) -> None:
    key = promise(file, kind="shares", quantity=Decimal(500), unit="EUR")
    records.set_value(file, "commitments", key, "unit", "share")
    assert kept(file).estimated_value is None


def test_a_target_of_money_without_a_unit_is_set_against_the_capital(file: DossierFile) -> None:
    promise(file, kind="shares", quantity=Decimal(500), unit="EUR")
    key = file.snapshot().dossier.key
    target = records.add_child(file, "dossier", key, "targets", Target(kind="shares"))
    records.set_child_values(
        file, "dossier", key, "targets", target, values={"quantity": Decimal(15000)}
    )
    (found,) = standings(file.snapshot(), frozenset())
    assert (found.unit, found.target, found.expected) == ("EUR", Decimal(15000), Decimal(500))
