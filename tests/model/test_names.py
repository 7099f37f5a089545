"""Editions for others name only those who agreed, and hold no working note."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, replace

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.i18n import catalogue
from coopdesk.model.activity import Activity, FollowUp
from coopdesk.model.actor import Actor, ActorPrivacy, ContactDetails, Representative
from coopdesk.model.commitment import Commitment
from coopdesk.model.fields import Record
from coopdesk.model.rules.free_text import Mask, folded
from coopdesk.model.rules.names import inside, masked, may_be_named, name_outside
from coopdesk.model.snapshot import Snapshot
from tests.model.village import village

ENGLISH = catalogue("en")

FIRST = ["Jean-Noël", "Maria", "Élodie", "Zoé", "Paul André"]
LAST = ["Vescovotti", "D'Amico", "Muñoz Ortega", "Le Goff", "Nicolaïni"]
names = st.builds("{} {}".format, st.sampled_from(FIRST), st.sampled_from(LAST))
around = st.text("abc .,'’-é\n", max_size=12)
writings = st.sampled_from(
    [str, str.upper, str.lower, lambda name: name.replace(" ", "\u00a0"), folded]
)


def person(name: str, **more: object) -> Actor:
    return Actor(key="p", id="A1", name=name, kind="individual", level="local", **more)  # type: ignore[arg-type]


def everything(snapshot: Snapshot) -> str:
    return folded(json.dumps(asdict(snapshot), default=str, ensure_ascii=False))


@given(names, writings, around, around)
def test_masking_leaves_no_name(name: str, write: object, before: str, after: str) -> None:
    assert callable(write)
    text = f"{before} {write(name)} {after}"
    host = Activity(
        id="T1",
        phase=1,
        title=text,
        agenda=(text, "bread"),
        follow_ups=(FollowUp(title=text),),
    )
    snapshot = Snapshot(actors=(person(name),), activities=(host,))
    outside = masked(snapshot, ENGLISH)
    assert folded(name) not in everything(outside)
    activity = outside.activities[0]
    assert "a resident" in activity.title
    assert activity.agenda[1] == "bread"
    assert "a resident" in activity.follow_ups[0].title


@given(names, st.booleans(), st.none() | st.just(dt.date(2020, 7, 15)))
def test_a_person_is_named_only_with_leave(
    name: str, leave: bool, withdrawn: dt.date | None
) -> None:
    actor = person(name, privacy=ActorPrivacy(publish_name=leave, withdrawn_on=withdrawn))
    named = leave and withdrawn is None
    assert may_be_named(actor) == named
    assert (name_outside(actor, ENGLISH) == name) == named
    assert (masked(Snapshot(actors=(actor,)), ENGLISH).actors[0].name == name) == named


def test_reaching_a_masked_person_is_not_possible() -> None:
    contact = ContactDetails(
        phone="04 65 71 10 01", email="m.rossi@x.example", address="3, rue de l'Église"
    )
    text = "Call 0465711001, +33 (0)4.65.71.10.01 or M.Rossi@x.example, 3 rue de l’église"
    actor = person("Maria Rossi", contact=contact, subtype="the former grocer")
    call = Activity(id="T1", phase=1, title=text.replace("3 rue", "3, rue"))
    outside = masked(Snapshot(actors=(actor,), activities=(call,)), ENGLISH)
    assert outside.activities[0].title == "Call […], […] or […], […]"
    assert outside.actors[0].contact == ContactDetails()
    assert outside.actors[0].subtype is None


def test_organisations_are_named_and_shield_their_name() -> None:
    company = Actor(
        key="q",
        id="A2",
        name="Ferme Maria Rossi",
        kind="company",
        level="local",
        representative=Representative(name="Carlo Bianchi"),
    )
    title = "Maria Rossi, Mme Rossi and sig. Bianchi at Ferme Maria Rossi, with Carlo Bianchi"
    meeting = Activity(id="T1", phase=1, title=title)
    actors = (person("Maria Rossi"), company)
    outside = masked(Snapshot(actors=actors, activities=(meeting,)), ENGLISH)
    assert outside.actors[1].name == "Ferme Maria Rossi"
    assert outside.actors[1].representative.name == "a resident"
    assert outside.activities[0].title == (
        "a resident, Mme Rossi and a resident at Ferme Maria Rossi, with a resident"
    )


def test_a_surname_alone_is_a_name_and_a_common_word_is_not() -> None:
    actors = (person("Anna Mercier"), replace(person("Rose"), key="r"))
    title = "M. Mercier et Mercier, chez Rose : une rose, un mercier"
    meeting = Activity(id="T1", phase=1, title=title)
    outside = masked(Snapshot(actors=actors, activities=(meeting,)), ENGLISH)
    assert outside.activities[0].title == (
        "a resident et a resident, chez a resident : une rose, un mercier"
    )


def test_the_public_title_stands_in_for_the_title() -> None:
    shop = Commitment(
        id="E1",
        actor="p",
        kind="premises",
        title="The old grocery",
        public_title="Premises of 60 m²",
        status="signed",
    )
    snapshot = Snapshot(actors=(person("Maria Rossi"),), commitments=(shop,))
    assert masked(snapshot, ENGLISH).commitments[0].title == "Premises of 60 m²"
    named = person("Maria Rossi", privacy=ActorPrivacy(publish_name=True))
    public = masked(replace(snapshot, actors=(named,)), ENGLISH)
    assert public.commitments[0].title == "The old grocery"


def test_a_text_without_names_is_left_alone() -> None:
    mask = Mask({"Maria Rossi": "a resident"}, number="[…]")
    mask.add_phones(["04 65 71 10 01"])
    for text in ("Mariana Rossini", "Maria, Rossi", "2020-12-20", "04 65 71 10 02", "Noël ’ é"):
        assert mask(text) == text


def test_no_edition_has_working_notes() -> None:
    for edition in (inside(village()), masked(village(), ENGLISH)):
        assert all(one.kind != "tension" for one in edition.relations)
        for actor in edition.actors:
            assert (actor.influence, actor.interest, actor.notes) == (None, None, None)
            assert actor.reservations == ()
        assert all(one.notes is None for one in edition.commitments)
    assert len(inside(village()).relations) < len(village().relations)


def test_the_village_outside_names_nobody_who_said_no() -> None:
    outside = everything(masked(village(), ENGLISH))
    assert "vescovotti" not in outside
    assert "grimalducci" in outside
    assert "commune de valdoriola" in outside


def test_what_is_kept_aside_stays_at_home() -> None:
    extra = replace(person("Maria Rossi"), aside='{"x":"Maria Rossi"}')
    kept: Record = masked(Snapshot(actors=(extra,)), ENGLISH).actors[0]
    assert kept.aside == ""
