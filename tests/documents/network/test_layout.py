"""Where the actors stand: the same data, the same picture; nearer the middle, more committed."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopdesk.documents.blocks import Figure
from coopdesk.documents.drawing import Label
from coopdesk.documents.network.document import MapFacts, dossier_map, map_document
from coopdesk.documents.network.layout import BOUNDARY, laid_out
from coopdesk.documents.pdf.render import render
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.actor import Actor
from coopdesk.model.relation import Relation
from coopdesk.model.rules.names import inside, masked
from coopdesk.model.rules.network import ARROWS, RINGS, STROKES, network, printable, ties_of
from coopdesk.model.snapshot import Snapshot
from tests.documents.dossier.test_dossier_aloud import village_in
from tests.documents.pdf.tree import Tree, failures

DAY = date(2020, 12, 20)


def out(point: tuple[float, float]) -> float:
    return math.dist(point, (0.5, 0.5))


def test_the_same_data_give_the_same_places(village: Snapshot) -> None:
    first = laid_out(network(village))
    again = laid_out(network(replace(village, actors=tuple(reversed(village.actors)))))
    assert first == again
    assert len(set(first.places.values())) == len(first.places)


def test_nearer_is_more_committed_and_beyond_the_limit_is_supra_local(village: Snapshot) -> None:
    found = network(village)
    places = laid_out(found).places
    bands = [[out(places[one.key]) for one in found.nodes if one.ring == ring] for ring in RINGS]
    for inner, outer in itertools.pairwise(bands):
        assert max(inner, default=0.0) < min(outer, default=1.0)
    assert all(distance > BOUNDARY for distance in bands[-1])


def test_who_was_dragged_stays_and_nobody_else_moves(village: Snapshot) -> None:
    before = laid_out(network(village)).places
    moved = village.actors[3]
    there = replace(moved, map_place=(Decimal("0.12"), Decimal("0.9")))
    actors = tuple(there if one is moved else one for one in village.actors)
    after = laid_out(network(replace(village, actors=actors))).places
    assert after[moved.key] == (0.12, 0.9)
    assert {k: v for k, v in after.items() if k != moved.key} == {
        k: v for k, v in before.items() if k != moved.key
    }


def test_of_a_crowd_those_with_ties_are_shown_and_the_others_counted() -> None:
    crowd = tuple(
        Actor(key=f"k{n}", id=f"A{n:04}", name=f"N {n}", kind="individual", level="local")
        for n in range(5000)
    )
    tie = Relation(key="r", id="R1", from_="k4998", to="k4999", kind="trust")
    found = network(Snapshot(actors=crowd, relations=(tie,)))
    assert {"k4998", "k4999"} <= {one.key for one in found.nodes}
    assert len(found.nodes) + found.left_out == 5000
    assert len(laid_out(found).places) == len(found.nodes)
    assert [other for _tie, other in ties_of(found, "k4998")] == ["k4999"]


def test_nobody_is_a_map_too() -> None:
    assert laid_out(network(Snapshot())).places == {}


def test_no_two_kinds_of_tie_are_drawn_alike() -> None:
    drawn = {(stroke, kind in ARROWS) for kind, stroke in STROKES.items()}
    assert len(drawn) == len(STROKES)


def test_tension_and_influence_are_never_printed(village: Snapshot) -> None:
    found = printable(network(village))
    assert any(one.kind == "tension" for one in network(village).ties)
    assert not any(one.kind == "tension" for one in found.ties)
    assert not any(one.influence for one in found.nodes)


@pytest.mark.parametrize("language", ["fr", "it", "en"])
@pytest.mark.parametrize("named", [True, False])
def test_the_printed_map_is_kept_for_ever_and_heard(language: str, *, named: bool) -> None:
    _, snapshot = catalogue(language), village_in(language)
    shown = inside(snapshot) if named else masked(snapshot, _)
    facts = MapFacts(shown, shown.day(DAY), named)
    document = map_document(facts, _, Formats(language))
    data = render(document)
    assert failures(data) == []
    assert Tree(data).faults() == []
    assert render(document) == data
    text = Tree(data).text()
    assert ("Marie-Ange" in text) or not named


def test_the_dossier_shows_the_map_as_it_was_arranged(village: Snapshot) -> None:
    place = (Decimal("0.5"), Decimal("0.05"))
    first = village.actors[0]
    actors = (replace(first, map_place=place), *village.actors[1:])
    blocks = dossier_map(replace(village, actors=actors), "L’Oriola", catalogue("en"))
    figure = next(one for one in blocks if isinstance(one, Figure))
    names = [shape.text for shape in figure.drawing.shapes if isinstance(shape, Label)]
    assert first.name in names
    assert "Signed: " in figure.alt
    assert "Relations: " in figure.alt
    assert "tension" not in figure.alt
