"""What tells that two actors may be one."""

from __future__ import annotations

from dataclasses import replace

from coopdesk.model.actor import Actor, ContactDetails
from coopdesk.model.rules.likeness import same_name, same_phone
from coopdesk.model.snapshot import Snapshot


def _actor(key: str, name: str, phone: str | None = None) -> Actor:
    contact = ContactDetails(phone=phone)
    return Actor(key=key, id=key, name=name, kind="individual", level="local", contact=contact)


ANNA = _actor("A01", "Anna Orsétti", "+33 4 95 11 22 33")
OTHER = _actor("A02", "Maire", "04 00")


def test_a_name_is_known_in_another_order_and_without_accents() -> None:
    known = Snapshot(actors=(ANNA, OTHER))
    assert same_name(known, _actor("A03", "ORSETTI Anna")) is ANNA
    assert same_name(known, ANNA) is None
    assert same_name(known, _actor("A03", "Anna")) is None
    assert same_name(known, _actor("A03", "…")) is None


def test_a_number_is_known_however_it_is_written() -> None:
    known = Snapshot(actors=(ANNA, OTHER))
    assert same_phone(known, _actor("A03", "Luc", "04.95.11.22.33, le soir")) is ANNA
    assert same_phone(known, _actor("A03", "Luc", "04 00")) is None


def test_who_was_erased_is_nobody() -> None:
    known = Snapshot(actors=(replace(ANNA, erased=True),))
    assert same_name(known, _actor("A03", "Anna Orsetti")) is None
