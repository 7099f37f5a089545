"""What may still tell a person without a name is found, and what cannot is left alone."""

from __future__ import annotations

import pytest

from coopdesk.model.actor import Actor, ActorPrivacy, Representative
from coopdesk.model.attachment import Attachment
from coopdesk.model.commitment import Commitment
from coopdesk.model.dossier import Dossier, Territory
from coopdesk.model.rules.doubts import Doubt, doubts
from coopdesk.model.snapshot import Snapshot

MASKED = Actor(
    key="a1", id="A1", name="Zita «Pipetta» Calandrone", kind="individual", level="local"
)
NAMED = Actor(
    key="a2", id="A2", name="Zita Morandini", kind="individual", level="local",
    privacy=ActorPrivacy(publish_name=True),
)  # fmt: skip
SHOP = Actor(
    key="a3", id="A3", name="Forno Calandrone", kind="company", level="local",
    representative=Representative(name="Direttrice", office="Direttrice"),
)  # fmt: skip


def found(text: str, *more: Actor) -> list[tuple[str, str]]:
    snapshot = Snapshot(
        dossier=Dossier(title="", pathway="ordinary", idea=text), actors=(MASKED, *more)
    )
    return [(one.kind, one.found) for one in doubts(snapshot, snapshot)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Zita comes too.", "first_name", "Zita"),
        ("The Calandrone field.", "surname", "Calandrone"),
        ("Ask Pipetta.", "nickname", "Pipetta"),
        ("Said by Z. C. there.", "initials", "Z. C. "),
        ("Call 0187 55 66 778.", "number", "0187 55 66 778"),
        ("Write to zita@valle.example now.", "email", "zita@valle.example"),
    ],
)
def test_what_may_be_a_name_is_found(text: str, kind: str, words: str) -> None:
    assert (kind, words) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "A zita of pasta, on 12.05.2021 or 2021-05-12, for 12 500 euros.",
        "Zita Morandini said so.",
        "The Direttrice came.",
        "Q. R. was there.",
    ],
)
def test_what_tells_nobody_is_left_alone(text: str) -> None:
    assert found(text, NAMED, SHOP)[1:] == []  # the shop's own name is the first


def test_an_organisation_named_after_a_person_is_listed_once() -> None:
    assert found("Bread of the Forno Calandrone.", SHOP) == [("organisation", "Calandrone")]


def test_a_place_is_no_name() -> None:
    place = Territory(name="Calandrone")
    snapshot = Snapshot(
        dossier=Dossier(title="", pathway="ordinary", idea="In Calandrone.", territory=place),
        actors=(MASKED,),
    )
    assert doubts(snapshot, snapshot) == ()


def test_public_wordings_and_pictures_say_so() -> None:
    wording = "Flour of Zita"
    snapshot = Snapshot(
        actors=(MASKED,),
        commitments=(
            Commitment(
                key="c", id="E1", actor="a1", kind="supply", title=wording, public_title=wording,
                status="signed",
            ),
        ),
        attachments=(Attachment(key="f", id="F1", title="The oven", kind="photo"),),
    )  # fmt: skip
    by_kind: dict[str, Doubt] = {one.kind: one for one in doubts(snapshot, snapshot)}
    assert by_kind["public_title"].person == "a1"
    assert by_kind["picture"].id == "F1"
    assert by_kind["public_title"].around(3) == "…of Zita"
