"""The other papers of the work, as files that somebody reads, prints or listens to."""

from __future__ import annotations

import datetime as dt
import subprocess
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from coopdesk.documents.papers.letter_text import LetterText
from coopdesk.documents.papers.paper import INTERNAL
from coopdesk.errors import UserError
from coopdesk.exchange import interchange
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.actor import Actor, ActorPrivacy, ContactDetails
from coopdesk.model.commitment import Commitment
from coopdesk.model.dossier import Dossier
from coopdesk.model.need import Need
from coopdesk.model.rules.capital import capital_promised, capital_signed
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.paper_kinds import KINDS, Order, kind_of
from coopdesk.services.work_papers import draw_paper, letter_text, write_paper
from tests.documents.pdf.tree import failures

DAY = dt.date(2020, 12, 20)
VILLAGE = Path(__file__).parents[1] / "data" / "valdoriola.json"
EMPTY = Snapshot(dossier=Dossier(title="Vide", pathway="ordinary"))
POSTED = ("labels", "envelopes")
EVERY = [(kind.code, size) for kind in KINDS for size in kind.sizes or ("",)]


@pytest.fixture(scope="session")
def village() -> Snapshot:
    return interchange.read(VILLAGE.read_bytes())


def about(snapshot: Snapshot, code: str) -> str:
    """Return the code of a record the paper can be about."""
    table = kind_of(code).table
    records = snapshot.records(table) if table else ()
    return records[0].id if records else ""  # type: ignore[attr-defined] # these have one


def text_of(data: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def pages_of(data: bytes) -> list[str]:
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True
    )
    return done.stdout.decode().split("\f")[:-1]


def place_of(line: str) -> tuple[float, float]:
    """Return where a word of ``pdftotext -bbox`` stands, in millimetres from the left and top."""
    names = ("xMin", "yMin")
    x, y = (float(line.partition(f'{name}="')[2].partition('"')[0]) for name in names)
    return x / 72 * 25.4, y / 72 * 25.4


def sizes_of(data: bytes) -> set[tuple[int, int]]:
    with pikepdf.open(BytesIO(data)) as pdf:
        boxes = [page.mediabox for page in pdf.pages]
    return {(round(float(box[2]) / 72 * 25.4), round(float(box[3]) / 72 * 25.4)) for box in boxes}


def person(number: int, **more: Any) -> Actor:  # noqa: ANN401 (the fields of an actor)
    contact = ContactDetails(address="1, ruelle du Four", postal_code="20999", municipality="Val")
    made = Actor(key=f"a{number}", id=f"A{number}", name=f"Anna {number}", kind="individual",
                 level="local", contact=contact)  # fmt: skip
    return replace(made, **more)


def posted(*actors: Actor) -> Snapshot:
    return replace(EMPTY, actors=actors)


@pytest.mark.parametrize("language", ["fr", "it", "en"])
@pytest.mark.parametrize(("code", "size"), EVERY)
def test_every_paper_is_what_its_file_says(
    village: Snapshot, code: str, size: str, language: str, tmp_path: Path
) -> None:
    order = Order(code, about(village, code), language, size)
    data = draw_paper(village, order, today=DAY).data
    assert failures(data) == []
    if language == "fr":
        assert draw_paper(village, order, today=DAY).data == data
    file = tmp_path / "paper.pdf"
    file.write_bytes(data)
    subprocess.run(["qpdf", "--check", file], check=True, capture_output=True)
    with pikepdf.open(file) as pdf:
        assert str(pdf.Root.Lang) == language


@pytest.mark.parametrize("language", ["fr", "it", "en"])
@pytest.mark.parametrize(("code", "size"), [one for one in EVERY if one[0] not in POSTED])
def test_an_empty_dossier_has_papers_to_fill_in(code: str, size: str, language: str) -> None:
    data = draw_paper(EMPTY, Order(code, "", language, size), today=DAY).data
    assert failures(data) == []
    assert "Vide" in text_of(data)


@pytest.mark.parametrize("code", POSTED)
def test_where_nobody_can_be_written_to_it_says_so(code: str) -> None:
    with pytest.raises(UserError) as refused:
        draw_paper(EMPTY, Order(code), today=DAY)
    assert "no such actor" in refused.value.said(catalogue("en"))
    nowhere = posted(person(1, contact=ContactDetails(municipality="Val")))
    with pytest.raises(UserError) as refused:
        draw_paper(nowhere, Order(code), today=DAY)
    assert "1 have no postal address" in refused.value.said(catalogue("en"))


def test_what_names_persons_says_on_each_page_that_it_is_internal(village: Snapshot) -> None:
    said = " ".join(catalogue("fr").say(INTERNAL).split())
    for code in ("minutes", "subscriptions"):
        data = draw_paper(village, Order(code, about(village, code), "fr"), today=DAY).data
        for page in pages_of(data):
            assert said in " ".join(page.split()), code


@pytest.mark.parametrize("code", ["needs-poster", "action-plan"])
def test_posters_name_nobody_who_did_not_agree(village: Snapshot, code: str) -> None:
    hidden = tuple(
        replace(actor, privacy=replace(actor.privacy, publish_name=False))
        for actor in village.actors
    )
    shy = replace(village, actors=hidden)
    names = [actor.name for actor in hidden if actor.kind == "individual"]
    names += [actor.representative.name for actor in hidden if actor.representative.name]
    said = text_of(draw_paper(shy, Order(code, "", "fr"), today=DAY).data)
    assert not [name for name in names if name in said]


def test_what_is_needed_names_nobody_even_of_those_who_agreed(village: Snapshot) -> None:
    someone = next(one for one in village.actors if one.kind == "individual")
    need = Need(key="n", id="B99", title=f"Un toit pour {someone.name}", priority=5)
    agreed = replace(someone, privacy=ActorPrivacy(publish_name=True))
    others = tuple(agreed if one is someone else one for one in village.actors)
    told = replace(village, actors=others, needs=(need, *village.needs))
    said = text_of(draw_paper(told, Order("needs-poster", "", "fr"), today=DAY).data)
    assert "Un toit pour" in said
    assert someone.name not in said


def test_minutes_for_others_are_masked(village: Snapshot) -> None:
    someone = next(one for one in village.actors if one.kind == "individual")
    shy = replace(someone, privacy=ActorPrivacy())
    others = tuple(shy if one is someone else one for one in village.actors)
    meeting = replace(
        village.activities[0], actors=(someone.key,), decisions=(f"{someone.name} !",)
    )
    told = replace(village, actors=others, activities=(meeting, *village.activities[1:]))
    inside = draw_paper(told, Order("minutes", meeting.id, "fr"), today=DAY).data
    outside = draw_paper(told, Order("minutes", meeting.id, "fr", public=True), today=DAY).data
    assert someone.name in text_of(inside)
    assert someone.name not in text_of(outside)


def test_the_sums_of_promises_are_those_of_the_figures(village: Snapshot) -> None:
    said = text_of(draw_paper(village, Order("subscriptions", "", "en"), today=DAY).data)
    formats = Formats("en")
    for amount in (capital_promised(village), capital_signed(village)):
        assert formats.money(amount, "EUR") in said


@pytest.mark.parametrize(
    ("code", "size", "expected"),
    [
        ("needs-poster", "a3", {(297, 420)}),
        ("needs-poster", "a4", {(210, 297)}),
        ("needs-poster", "a3-tiled", {(297, 210)}),
        ("action-plan", "a3", {(420, 297)}),
        ("action-plan", "a3-tiled", {(210, 297)}),
        ("labels", "3x8", {(210, 297)}),
        ("envelopes", "dl", {(220, 110)}),
        ("envelopes", "c5", {(229, 162)}),
    ],
)
def test_the_paper_has_its_size(
    village: Snapshot, code: str, size: str, expected: set[tuple[int, int]]
) -> None:
    data = draw_paper(village, Order(code, "", "fr", size), today=DAY).data
    assert sizes_of(data) == expected


def test_a_poster_on_two_sheets_is_heard_once(village: Snapshot, tmp_path: Path) -> None:
    file = tmp_path / "poster.pdf"
    file.write_bytes(
        draw_paper(village, Order("needs-poster", "", "en", "a3-tiled"), today=DAY).data
    )
    done = subprocess.run(
        ["pdfinfo", "-struct-text", file], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.count("What we still need") == 1


@pytest.mark.parametrize(
    ("size", "label"),
    [
        ("3x8", (70, 37.5, 140, 74.5)),
        ("3x7", (73.2, 53.2, 136.8, 91.4)),
        ("2x7", (4.6, 91.3, 103.8, 129.5)),
    ],
)
def test_labels_stand_where_the_sheet_has_them(
    size: str, label: tuple[float, float, float, float]
) -> None:
    one = posted(person(1))
    data = draw_paper(one, Order("labels", size=size, start=4), today=DAY).data
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=data, capture_output=True,
                          check=True)  # fmt: skip
    words = [line for line in done.stdout.decode().splitlines() if "<word" in line]
    left, top, right, bottom = label
    assert words
    for x, y in map(place_of, words):
        assert left + 3 < x < right
        assert top < y < bottom


def test_the_town_is_never_cut_from_an_address() -> None:
    contact = ContactDetails(address="12, strada vecchia dei mulini, frazione San Bartolomeo " * 3,
                             postal_code="20999", municipality="Valdoriola di Sopra")  # fmt: skip
    told = posted(person(1, name="Associazione " * 20, contact=contact))
    for code, size in (("labels", "3x8"), ("labels", "3x7"), ("envelopes", "dl")):
        said = text_of(draw_paper(told, Order(code, size=size), today=DAY).data)
        assert "20999 VALDORIOLA DI SOPRA" in said


def test_the_address_of_a_letter_lies_behind_the_window(village: Snapshot) -> None:
    asked = village.interventions[0]
    data = draw_paper(village, Order("letter", asked.id, "fr"), today=DAY).data
    done = subprocess.run(["pdftotext", "-bbox", "-l", "1", "-", "-"], input=data,
                          capture_output=True, check=True)  # fmt: skip
    body = next(one for one in village.actors if one.key == asked.body)
    first = body.name.split()[0]
    places = [
        tuple(
            float(each.split(f'{name}="')[1].split('"')[0]) / 72 * 25.4 for name in ("xMin", "yMin")
        )
        for each in done.stdout.decode().splitlines()
        if f">{first}<" in each
    ]
    assert any(104 < x < 106 and 54 < y < 60 for x, y in places), places


def test_a_letter_says_what_a_person_made_of_it(village: Snapshot) -> None:
    order = Order("letter", village.interventions[0].id, "fr")
    proposed = letter_text(village, order, today=DAY)
    assert village.interventions[0].title.rstrip(". ") in proposed.body
    changed = replace(order, text=LetterText("Autre objet", "Bonjour,\nUn seul mot."))
    said = text_of(draw_paper(village, changed, today=DAY).data)
    assert "Autre objet" in said
    assert "Un seul mot." in said
    assert proposed.body.split("\n")[1] not in said


def test_only_those_are_written_to_who_may_be(village: Snapshot) -> None:
    actors = (
        person(1),
        person(2, privacy=ActorPrivacy(withdrawn_on=DAY)),
        person(3, contact=ContactDetails(email="a@b.example")),
        person(4, erased=True),
        person(5, kind="company", roles=("funder",)),
    )
    made = draw_paper(posted(*actors), Order("labels"), today=DAY)
    said = text_of(made.data)
    assert [f"Anna {n}" in said for n in range(1, 6)] == [True, False, False, False, True]
    assert made.without_address == ("Anna 3",)
    assert made.not_allowed == ("Anna 2",)
    only = draw_paper(posted(*actors), Order("labels", roles=("funder",)), today=DAY)
    assert "Anna 1" not in text_of(only.data)


def test_five_thousand_labels_and_names_of_any_length() -> None:
    names = ["x" * 200, "Anna " * 40, "Ωμέγα", "a"]
    many = posted(*(person(n, name=names[n % 4] + str(n)) for n in range(5000)))
    data = draw_paper(many, Order("labels", size="3x8"), today=DAY).data
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == 209
    assert failures(data) == []


def test_what_no_font_has_is_refused_and_named() -> None:
    for code, snapshot in (
        ("labels", posted(person(1, name="Anna \u4e2d"))),
        ("attendance", replace(EMPTY, dossier=Dossier(title="\u4e2d", pathway="ordinary"))),
    ):
        with pytest.raises(UserError) as refused:
            draw_paper(snapshot, Order(code), today=DAY)
        assert "U+4E2D" in refused.value.said(catalogue("en"))


@pytest.mark.parametrize("code", [kind.code for kind in KINDS if kind.code not in POSTED])
def test_texts_of_any_length_are_printed(village: Snapshot, code: str) -> None:
    long = "w" * 200 + " mots" * 400
    dossier = replace(village.dossier, title="w" * 200, cooperative_name="w" * 200)
    needs = tuple(replace(need, title=long[:600]) for need in village.needs)
    meeting = replace(
        village.activities[0], title=long[:300], agenda=(long,) * 8, decisions=(long,)
    )
    told = replace(village, dossier=dossier, needs=needs,
                   activities=(meeting, *village.activities[1:]))  # fmt: skip
    data = draw_paper(told, Order(code, about(told, code), "fr"), today=DAY).data
    assert failures(data) == []


def test_a_record_or_a_size_that_is_not_there_is_refused(village: Snapshot) -> None:
    for order in (Order("minutes", "T99"), Order("minutes", size="a3")):
        with pytest.raises(UserError):
            draw_paper(village, order, today=DAY)


def test_no_amount_of_one_resident_can_be_read_from_the_poster() -> None:
    dossier = Dossier(title="V", pathway="ordinary", share_value=Decimal(10),
                      target_capital=Decimal(1000))  # fmt: skip
    promise = Commitment(id="E1", key="e1", actor="a1", kind="shares", title="t", status="agreed",
                         quantity=Decimal(37), unit="share")  # fmt: skip
    one = replace(EMPTY, dossier=dossier, actors=(person(1),), commitments=(promise,))
    said = text_of(draw_paper(one, Order("needs-poster", "", "en"), today=DAY).data)
    assert "630" not in said
    assert "€1,000" in said


def test_it_is_written_once(village: Snapshot, tmp_path: Path) -> None:
    target = tmp_path / "kit.pdf"
    write_paper(village, target, Order("kit"), today=DAY)
    with pytest.raises(UserError):
        write_paper(village, target, Order("kit"), today=DAY)
    write_paper(village, target, Order("kit"), today=DAY, force=True)
