"""Names on the map: none over another, nor over a mark, on paper and on the screen."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import pytest

from coopdesk.documents.blocks import Figure, Paragraph, Run
from coopdesk.documents.drawing import Anchor, Drawing, Label, Mark
from coopdesk.documents.network.document import dossier_map
from coopdesk.documents.network.labels import Box, Wanted, least_covered, meet, placed
from coopdesk.documents.pdf.figures import label_lines
from coopdesk.documents.pdf.styles import Style
from coopdesk.i18n import catalogue
from coopdesk.model.actor import KINDS, Actor
from coopdesk.model.relation import Relation
from coopdesk.model.snapshot import Snapshot

SIZE = (760.0, 500.0)


def boxes(drawing: Drawing) -> list[tuple[str, Box]]:
    """Return where every word of a drawing stands, as it will be set."""
    found = []
    for one in drawing.shapes:
        if isinstance(one, Label):
            hand = "bold" if one.bold else "italic" if one.italic else "sans"
            lines = label_lines(one, Style(one.size, one.size * 1.25, hand), 1.0)  # type: ignore[arg-type]
            wide = max(line.width for line in lines)
            left = (
                one.x - {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[one.anchor]
            )
            top = one.y - one.size * 0.8
            bottom = one.y + (len(lines) - 1) * one.size * 1.25 + one.size * 0.2
            found.append((one.text, (left, top, left + wide, bottom)))
    return found


def crowd(count: int) -> Snapshot:
    """Return many actors with long names, all tied, none committed: all on one ring."""
    names = ("Association des amis du four banal", "Famille", "Coopérative agricole de la vallée")
    actors = tuple(
        Actor(
            key=f"k{n}",
            id=f"A{n:03}",
            name=f"{names[n % 3]} {n}",
            kind=list(KINDS)[n % len(list(KINDS))],
            level="local",
        )
        for n in range(count)
    )
    ties = tuple(
        Relation(key=f"r{n}", id=f"R{n}", from_=f"k{n}", to=f"k{(n * 7 + 1) % count}", kind="trust")
        for n in range(count)
        if n != (n * 7 + 1) % count
    )
    return Snapshot(actors=actors, relations=ties)


def test_on_paper_no_name_lies_over_another_or_over_a_mark(village: Snapshot) -> None:
    for snapshot in (village, crowd(12), crowd(48)):
        found = dossier_map(snapshot, "Valdoriola", catalogue("fr"))
        drawing = next(one for one in found if isinstance(one, Figure)).drawing
        assert isinstance(drawing, Drawing)
        words = boxes(drawing)
        marks = [
            (one.x - 4, one.y - 4, one.x + 4, one.y + 4)
            for one in drawing.shapes
            if isinstance(one, Mark)
        ]
        names = [(text, box) for text, box in words if not text.isdigit()]
        over = [(a, b) for (a, p), (b, q) in itertools.combinations(names, 2) if meet(p, q)]
        assert over == []
        actors = {one.name for one in snapshot.actors}
        assert [t for t, box in names if t in actors and any(meet(box, m) for m in marks)] == []
        assert not any("…" in text for text, _box in words)  # whole, or a number


def test_who_has_no_room_on_paper_stands_below_by_a_number() -> None:
    found = dossier_map(crowd(48), "Valdoriola", catalogue("fr"))
    drawing = next(one for one in found if isinstance(one, Figure)).drawing
    assert isinstance(drawing, Drawing)
    numbers = sorted(int(text) for text, _box in boxes(drawing) if text.isdigit())
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers
    below = next(
        one
        for one in found
        if isinstance(one, Paragraph)
        and isinstance(one.words, tuple)
        and isinstance(one.words[0], Run)
        and one.words[0].text == "1\u00a0"
    )
    assert isinstance(below.words, tuple)
    told = [run.text.strip() for run in below.words[1::2] if isinstance(run, Run)]
    shown = {text for text, _box in boxes(drawing)}
    assert len(told) == len(numbers)
    assert not shown & set(told)
    assert len(told) + len(shown & {one.name for one in crowd(48).actors}) == 48


def test_what_became_of_a_request_stands_below_the_name_of_the_body(village: Snapshot) -> None:
    asked = village.interventions[0]
    body = next(one for one in village.actors if one.key == asked.body)
    lead = next(one for one in village.actors if one.level == "local")

    def below(*states: str) -> list[str]:
        requests = tuple(
            replace(asked, key=f"q{n}", id=f"Q{n}", lead=lead.key, status=state)
            for n, state in enumerate(states)
        )
        snapshot = replace(village, interventions=requests)
        found = dossier_map(snapshot, "Valdoriola", catalogue("en"))
        drawing = next(one for one in found if isinstance(one, Figure)).drawing
        assert isinstance(drawing, Drawing)
        texts = [text for text, _box in boxes(drawing) if text.startswith(body.name)]
        return texts[0].splitlines()[1:]

    assert below("granted") == ["support granted"]
    assert below("to_request", "to_request") == ["support to be asked for"]
    assert below("granted", "refused", "requested") == ["support: 1 of 3 granted"]
    assert below() == []


@pytest.mark.parametrize("count", [0, 1, 30, 120])
def test_placed_names_meet_nothing(count: int) -> None:
    chance = random.Random(count)  # noqa: S311 (places on a map)
    spots = [(chance.gauss(380, 120), chance.gauss(250, 80)) for _ in range(count)]
    marks = [(x - 9, y - 9, x + 9, y + 9) for x, y in spots]
    wanted = [
        Wanted(str(n), at, 11, [(chance.uniform(60, 150), 18), (60, 18)])
        for n, at in enumerate(spots)
    ]
    found = placed(wanted, marks, SIZE)
    assert found == placed(wanted, marks, SIZE)
    every = [*marks, *(one.box for one in found.values())]
    names = [one.box for one in found.values()]
    assert not any(meet(box, other) for box in names for other in every if other is not box)
    assert all(b[0] >= 0 and b[1] >= 0 and b[2] <= SIZE[0] and b[3] <= SIZE[1] for b in names)


def test_what_must_stand_somewhere_covers_least() -> None:
    taken = [(0.0, 0.0, 100.0, 100.0)]
    choices = [(10.0, 10.0, 40.0, 30.0), (90.0, 90.0, 120.0, 110.0), (750.0, 0.0, 790.0, 20.0)]
    assert least_covered(choices, taken, SIZE) == 1
