"""The wall: no name and no amount of a person in any of its texts, unless both agreed to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.formats import Formats
from coopdesk.i18n import LANGUAGES, catalogue
from coopdesk.model.activity import Activity, Pulse
from coopdesk.model.actor import Actor, ActorPrivacy
from coopdesk.model.commitment import Commitment
from coopdesk.model.competence import Competence
from coopdesk.model.dossier import Target
from coopdesk.model.need import Need
from coopdesk.model.resource import Resource
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.wall import VIEWS, Showing, Wall, all_texts, lines, views_of, wall

NAMES = ("Bruna Zedda", "Delfina Zoppi", "Ezio Zanni", "Fosca Zurlo", "Gino Zambon")
AMOUNTS = (1117, 2239, 3371, 4483, 5591)
EVENING = Activity(
    key="t", id="T1", phase=4, title="Evening with Bruna Zedda", date=date(2021, 3, 21),
    participants=41, decisions=("Ezio Zanni brings the chairs",),
)  # fmt: skip
TOWN = Actor(key="town", id="A90", name="Municipality", kind="public_body", level="local")


def person(n: int, *, agreed: bool = False, withdrawn: bool = False) -> Actor:
    privacy = ActorPrivacy(
        publish_name=agreed, withdrawn_on=date(2021, 1, 1) if withdrawn else None
    )
    return Actor(
        key=f"a{n}", id=f"A{n}", name=NAMES[n], kind="individual", level="local", privacy=privacy
    )


def commits(n: int, kind: str = "shares", status: str = "proposed") -> Commitment:
    return Commitment(
        key=f"c{n}", id=f"E{n}", actor=f"a{n}", kind=kind, status=status,
        title=f"{NAMES[n]} gives {AMOUNTS[n]}", quantity=Decimal(AMOUNTS[n]), unit="EUR",
        estimated_value=Decimal(AMOUNTS[n]), said_in=EVENING.key,
    )  # fmt: skip


def village(people: tuple[Actor, ...], commitments: tuple[Commitment, ...]) -> Snapshot:
    return Snapshot(
        actors=(*people, TOWN),
        commitments=commitments,
        activities=(EVENING,),
        needs=(Need(key="n", id="B1", title="Bread for Delfina Zoppi", said_in=EVENING.key),),
        competences=tuple(
            Competence(key=f"k{n}", id=f"K{n}", actor=one.key, title=f"What {one.name} can do")
            for n, one in enumerate(people)
        ),
        resources=tuple(
            Resource(
                key=f"r{n}", id=f"R{n}", actor=one.key, kind="land",
                title=f"The old mill of {AMOUNTS[n]} m²", quantity=Decimal(AMOUNTS[n]), unit="m2",
            )
            for n, one in enumerate(people)
        ),
    )  # fmt: skip


def seen(snapshot: Snapshot, *, names: bool = False, language: str = "en") -> Wall:
    return wall(snapshot, Showing("t", catalogue(language), Formats(language), names=names))


def told(found: Wall, language: str = "en") -> str:
    return "\n".join(all_texts(found, catalogue(language)))


def without_separators(text: str) -> str:
    return text.replace(",", "").replace(".", "").replace("\u00a0", "").replace(" ", "")


people = st.lists(
    st.tuples(st.booleans(), st.booleans(), st.sampled_from(["shares", "loan", "other"])),
    min_size=1,
    max_size=5,
)


@given(people, st.sampled_from(sorted(LANGUAGES)), st.booleans())
def test_no_name_and_no_amount_of_a_person_unless_switched_on_and_agreed(
    who: list[tuple[bool, bool, str]], language: str, names: bool
) -> None:
    residents = tuple(
        person(n, agreed=agreed, withdrawn=withdrawn)
        for n, (agreed, withdrawn, _kind) in enumerate(who)
    )
    snapshot = village(residents, tuple(commits(n, kind) for n, (*_, kind) in enumerate(who)))
    text = told(seen(snapshot, names=names, language=language), language)
    for n, (agreed, withdrawn, _kind) in enumerate(who):
        if names and agreed and not withdrawn:
            continue
        assert NAMES[n] not in text
        assert NAMES[n].split()[1] not in text
        assert str(AMOUNTS[n]) not in without_separators(text)


def test_who_agreed_is_named_once_it_is_switched_on() -> None:
    residents = (person(0, agreed=True), person(1))
    snapshot = village(residents, (commits(0), commits(1)))
    off, on = seen(snapshot), seen(snapshot, names=True)
    assert {one.under for one in off.lists["received"]} == {"A resident"}
    assert [one.title for one in on.lists["received"]] == ["Shares", "€1,117"]
    assert on.lists["received"][1].under == "Bruna Zedda, Shares"


def test_organisations_are_named_with_what_they_bring() -> None:
    grant = replace(commits(0, "grant"), actor="town", title="A grant")
    found = seen(village((person(0),), (grant,)))
    assert found.lists["received"][0].title == "€1,117"
    assert found.lists["received"][0].under == "Municipality, Grant"


def test_the_latest_stands_first_and_the_totals_wait() -> None:
    residents = tuple(person(n) for n in range(4))
    two = seen(village(residents, (commits(0), commits(1, "loan"))))
    assert [one.title for one in two.lists["received"]] == ["Loan", "Shares"]
    assert not two.bars
    assert two.waiting.startswith("Plus 2 commitments of residents: each kind is counted")
    three = seen(village(residents, tuple(commits(n) for n in range(3))))
    assert three.bars[0].there == "€6,727"
    assert not three.waiting


@pytest.mark.parametrize(("target", "reached"), [(6726, True), (6727, True), (6728, False)])
def test_the_hall_reads_that_a_target_is_reached(target: int, *, reached: bool) -> None:
    people = tuple(person(n) for n in range(4))
    snapshot = village(people, tuple(commits(n) for n in range(3)))
    wanted = Target(kind="shares", quantity=Decimal(target), unit="EUR")
    found = seen(replace(snapshot, dossier=replace(snapshot.dossier, targets=(wanted,))))
    assert found.bars[0].reached == ("target reached" if reached else "")
    assert bool(found.bars[0].missing) is not reached
    told = lines(found, "totals", catalogue("en"))
    assert any("target reached" in line for line in told) is reached


def test_a_show_of_hands_of_few_is_not_shown() -> None:
    few = replace(EVENING, pulse=Pulse(voters=2, trust=Decimal(5)))
    many = replace(EVENING, pulse=Pulse(voters=3, trust=Decimal("4.5")))
    base = village((), ())
    assert not seen(replace(base, activities=(few,))).hands
    found = seen(replace(base, activities=(many,)))
    told = ("3 hands raised · 1 is not at all, 5 is fully", "Trust: 4.5 of 5")
    assert lines(found, "hands", catalogue("en")) == told
    assert "hands" in views_of(found, hands=True)
    assert "hands" not in views_of(found, hands=False)


def test_who_comes_later_is_masked_too() -> None:
    first = village((person(0),), (commits(0),))
    before = seen(first)
    later = village((person(0), person(1), person(4)), (commits(0), commits(1)))
    told_of = replace(EVENING, decisions=("Gino Zambon opens", "Delfina Zoppi closes"))
    showing = Showing("t", catalogue("en"), Formats("en"), last=before)
    after = wall(replace(later, activities=(told_of,)), showing)
    assert [one.title for one in after.lists["decisions"]] == [
        "a resident opens",
        "a resident closes",
    ]


@pytest.mark.parametrize("view", list(VIEWS))
def test_an_empty_dossier_and_an_unknown_meeting(view: str) -> None:
    found = seen(Snapshot())
    assert lines(found, view, catalogue("en")) == ()
