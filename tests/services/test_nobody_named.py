"""In a public edition nobody who did not agree is named or reached, anywhere in the file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopdesk import paths
from coopdesk.exchange import interchange
from coopdesk.formats.typesetting import set_text
from coopdesk.model.actor import Actor, ContactDetails
from coopdesk.model.attachment import Attachment
from coopdesk.model.commitment import Commitment
from coopdesk.model.edition import READERS, Edition, EditionSection
from coopdesk.model.entities import entity
from coopdesk.model.fields import with_value
from coopdesk.model.rules.names import is_masked, may_be_named
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.beginnings import Beginnings
from coopdesk.services.dossiers import new_dossier
from coopdesk.services.edition_data import content_of
from coopdesk.services.startup_dossier import draw_dossier
from coopdesk.store import DossierFile, Label
from tests.services.reading_papers import everything_in, flat

TODAY = dt.date(2021, 1, 1)
FIRST = ("Ghjuvanna", "Matteudorsu", "Zaïraluce", "Ugolinetta", "Fiordalisa")
LAST = ("Bracciagrossa", "D’Ischiafredda", "Quercetavecchia", "Östervallenius", "Mac Ruaidhrizz")
people = st.builds("{} {}".format, st.sampled_from(FIRST), st.sampled_from(LAST))
phones = st.integers(10_000_000, 99_999_999).map(lambda n: f"+39 3{n // 1000} {n % 1000:03d}7")


def village_in(language: str) -> Snapshot:
    source = paths.resources() / "example" / f"valdoriola.{language}.json"
    return interchange.read(source.read_bytes())


def _filed(folder: Path, snapshot: Snapshot) -> DossierFile:
    file = new_dossier(
        folder / "d.coopdesk", Beginnings(title="d", language="en"), author="tests", force=True
    )
    with file.transaction(Label(entity("dossier").one)) as transaction:
        transaction.replace_all(snapshot)
    return file


def _nobody_agreed(snapshot: Snapshot) -> Snapshot:
    actors = tuple(
        replace(actor, privacy=replace(actor.privacy, publish_name=False))
        for actor in snapshot.actors
    )
    return replace(snapshot, actors=actors)


def _secrets(snapshot: Snapshot) -> list[str]:
    """Return all that tells who the masked persons are."""
    found: list[str] = []
    for actor in snapshot.actors:
        if may_be_named(actor) or actor.erased:
            continue
        if is_masked(actor):
            contact = actor.contact
            found += [actor.name, contact.phone or "", contact.email or "", contact.address or ""]
        else:
            office = actor.representative.office or ""
            name = actor.representative.name or ""
            found += [] if flat(name).startswith(flat(office) or "-") else [name]
    village = {flat(a.contact.municipality or "") for a in snapshot.actors}
    village.add(flat(snapshot.dossier.territory.name or ""))
    return [one for one in found if len(flat(one)) > 4 and flat(one) not in village]


@pytest.mark.parametrize("language", ["fr", "it", "en"])
@pytest.mark.parametrize("reader", [reader for reader in READERS if reader != "board"])
def test_the_village_names_nobody_who_did_not_agree(
    reader: str, language: str, tmp_path: Path
) -> None:
    snapshot = _nobody_agreed(village_in(language))
    secrets = _secrets(snapshot)
    assert len(secrets) > 20
    with _filed(tmp_path, snapshot) as file:
        said = everything_in(draw_dossier(file, language=language, today=TODAY, reader=reader))
    # On paper an apostrophe is curly; nobody is told by that either.
    assert [one for one in secrets if flat(one) in said or flat(set_text(one)) in said] == []


@pytest.mark.parametrize("reader", [reader for reader in READERS if reader != "board"])
def test_an_actor_alone_in_a_dossier_is_not_named(reader: str, tmp_path: Path) -> None:
    alone = next(actor for actor in village_in("fr").actors if actor.kind == "individual")
    alone = replace(alone, name="Ghjuvanna D'Istria", roles=("promoter",))
    snapshot = _nobody_agreed(Snapshot(actors=(alone,)))
    with _filed(tmp_path, snapshot) as file:
        said = everything_in(draw_dossier(file, language="fr", today=TODAY, reader=reader))
    assert "istria" not in said
    assert "ghjuvanna" not in said


@pytest.mark.parametrize("language", ["fr", "it", "en"])
def test_the_board_names_all(language: str, tmp_path: Path) -> None:
    snapshot = village_in(language)
    with _filed(tmp_path, snapshot) as file:
        said = everything_in(draw_dossier(file, language=language, today=TODAY, reader="board"))
    for actor in snapshot.actors:
        assert actor.erased or flat(actor.name) in said


def _told(name: str, phone: str, email: str, address: str) -> str:
    return f"On doit l’accord à {name} ({phone}, {email}), {address}; demander à {name.upper()}."


@st.composite
def villages(draw: st.DrawFn) -> tuple[Snapshot, list[str]]:
    """Return a village where masked persons stand in every text there is a place for."""
    base = village_in("fr")
    name, other = draw(st.lists(people, min_size=2, max_size=2, unique=True))
    phone = draw(phones)
    email, address = "quelquun.prive@cachette.example", "17 traverse des Murmures"
    said = _told(name, phone, email, address)
    hidden = base.actors[0]
    hidden = Actor(
        key="f" * 32, id="A90", name=name, kind="individual", level="local", subtype=said,
        contact=ContactDetails(phone=phone, email=email, address=address),
        motivations=(said,), notes=said, reservations=(said,),
        privacy=replace(hidden.privacy, publish_name=draw(st.booleans()),
                        withdrawn_on=TODAY, means=said),
    )  # fmt: skip
    second = replace(hidden, key="e" * 32, id="A91", name=other)
    place = draw(st.integers(0, 5))
    fields = ("idea", "purpose", "market", "governance", "social_utility", "cooperative_name")
    dossier = with_value(base.dossier, (fields[place],), said)
    photo = Attachment(
        key="d" * 32, id="F90", title=said, kind="photo", alternative=said, in_dossier=True,
        name=f"{name.replace(' ', '_')}.jpg", names_persons=draw(st.booleans()),
        public_title=draw(st.sampled_from([None, said])),
    )  # fmt: skip
    promised = Commitment(
        key="c" * 32, id="E90", actor=hidden.key, kind="volunteer_hours", title=said,
        public_title=draw(st.sampled_from([None, said])), status="signed", how=said,
    )  # fmt: skip
    outline = Edition(
        key="b" * 32,
        reader="public",
        asked=said,
        sections=(EditionSection(key="a" * 32, section="needs", introduction=said),),
    )
    snapshot = replace(
        base, dossier=dossier, actors=(*base.actors, hidden, second),
        attachments=(*base.attachments, photo), commitments=(*base.commitments, promised),
        needs=tuple(replace(need, title=said, short_title=said) if n == place else need
                    for n, need in enumerate(base.needs)),
        obstacles=tuple(replace(one, title=said) if n == place else one
                        for n, one in enumerate(base.obstacles)),
        editions=(outline,),
    )  # fmt: skip
    return snapshot, [name, other, phone, email, address]


@settings(max_examples=20, deadline=None)
@given(villages())
def test_the_data_of_any_village_tell_nobody(drawn: tuple[Snapshot, list[str]]) -> None:
    snapshot, secrets = drawn
    for reader in ("public", "municipality", "bank"):
        said = flat(content_of(snapshot, reader).decode())
        assert [one for one in secrets if flat(one) in said] == []


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(villages(), st.sampled_from(["fr", "it", "en"]))
def test_the_file_of_any_village_tells_nobody(
    tmp_path: Path, drawn: tuple[Snapshot, list[str]], language: str
) -> None:
    snapshot, secrets = drawn
    with _filed(tmp_path, snapshot) as file:
        data = draw_dossier(file, language=language, today=TODAY)
        assert data == draw_dossier(file, language=language, today=TODAY)
    said = everything_in(data)
    assert [one for one in secrets if flat(one) in said] == []
