"""Dossiers that hold nothing, too much, or words longer than a page is wide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any, Protocol

from coopdesk.documents.blocks import Document
from coopdesk.documents.pdf.render import render
from coopdesk.documents.texts import texts_of
from coopdesk.formats.typesetting import set_text
from coopdesk.model.activity import Activity
from coopdesk.model.actor import Actor
from coopdesk.model.dossier import Dossier
from coopdesk.model.entities import ENTITIES
from coopdesk.model.fields import Record, children_of, fields_of, value_of, with_value
from coopdesk.model.obstacle import Obstacle
from coopdesk.model.phase import Phase
from coopdesk.model.snapshot import Snapshot


class Printed(Protocol):
    """What the fixture ``paper`` reads from a PDF."""

    def text(self) -> str: ...


Papers = Callable[[bytes], Printed]


def _text(paper: Papers, document: Document) -> str:
    return (
        "".join(paper(render(document)).text().split()).replace("\u00ad", "").replace("\ufffe", "")
    )


def test_an_empty_dossier_says_what_is_not_recorded(
    written: Callable[..., Document], paper: Papers
) -> None:
    document = written(Snapshot())
    text = _text(paper, document)
    assert "Whatisnotrecordedyet" in text
    for section in ("Actionplan", "Theneeds", "Actormap", "Financingplan", "Dataprotection"):
        assert section in text


def test_phases_without_dates_have_no_timeline(
    village: Snapshot, written: Callable[..., Document]
) -> None:
    bare = replace(village, phases=tuple(Phase(number=n) for n in range(1, 5)))
    said = list(texts_of(written(bare)))
    assert "The four phases in time" in said[said.index("What is not recorded yet") :]


def test_phases_at_the_ends_of_the_calendar(
    village: Snapshot, written: Callable[..., Document]
) -> None:
    phases = tuple(
        replace(
            phase,
            started=dt.date(1, 1, 1) if phase.number == 1 else None,
            ended=None,
            planned_start=None,
            planned_end=dt.date(9999, 12, 31),
        )
        for phase in village.phases
    )
    assert render(written(replace(village, phases=phases)))


def test_long_words_neither_overflow_nor_vanish(
    village: Snapshot, written: Callable[..., Document], paper: Papers
) -> None:
    name, title = "N" * 140, ("A title that goes on and on " * 12)[:300].strip()
    long = replace(
        village,
        dossier=replace(village.dossier, title=title, cooperative_name=None),
        actors=(replace(village.actors[0], name=name), *village.actors[1:]),
        needs=(replace(village.needs[0], title=title), *village.needs[1:]),
        commitments=(replace(village.commitments[0], title=title), *village.commitments[1:]),
    )
    text = _text(paper, written(long))
    assert name in text
    assert text.count("".join(title.split())) >= 3


def test_a_register_of_eighty_stands_whole(written: Callable[..., Document], paper: Papers) -> None:
    obstacles = tuple(
        Obstacle(key=f"{n:032x}", id=f"O{n:02}", kind="other", status="open", title=f"Stone<{n}>")
        for n in range(80)
    )
    meetings = tuple(
        Activity(key=f"{n + 100:032x}", id=f"T{n:02}", phase=1, title=f"Meeting {n}")
        for n in range(80)
    )
    text = _text(paper, written(Snapshot(obstacles=obstacles, activities=meetings)))
    assert all(f"Stone<{n}>" in text for n in range(80))
    assert all(f"Meeting{n}" in text for n in range(80))


def test_hundreds_of_actors_are_counted_on_the_map(written: Callable[..., Document]) -> None:
    actors = tuple(
        Actor(
            key=f"{n:032x}",
            id=f"A{n}",
            name=f"Association {n}",
            kind="association",
            level="supra_local" if n % 10 == 0 else "local",
        )
        for n in range(300)
    )
    said = list(texts_of(written(Snapshot(actors=actors))))
    assert any("Association × 270" in text for text in said)
    assert any("25 more supra-local actors" in text for text in said)


def test_nothing_is_read_as_markup(written: Callable[..., Document], paper: Papers) -> None:
    raw = "<b>L'Oriola</b>&amp;{{x}}%s{title}"
    dossier = Dossier(title=raw, cooperative_name=raw, pathway="emergency", idea=raw, purpose=raw)
    actor = Actor(key="a" * 32, id="A1", name=raw, kind="company", level="local")
    text = _text(paper, written(Snapshot(dossier=dossier, actors=(actor,))))
    assert text.count(set_text(raw)) >= 4


def _blanked(record: Record) -> Record:
    for field in fields_of(type(record)):
        if not field.required and value_of(record, field.path) != field.default:
            record = with_value(record, field.path, field.blank)
    for held in children_of(type(record)):
        kept = tuple(_blanked(child) for child in value_of(record, held.path))
        record = with_value(record, held.path, kept)
    return record


def test_every_field_that_may_be_empty_may_be_empty(
    village: Snapshot, written: Callable[..., Document]
) -> None:
    bare = village
    for declared in ENTITIES:
        if declared.parent or declared.table in {"header", "dossier"}:
            continue
        records = tuple(_blanked(record) for record in village.records(declared.table))
        changed: Any = records[0] if declared.single else records
        bare = replace(bare, **{declared.table: changed})
    assert render(written(bare))
    assert render(written(replace(bare, dossier=Dossier(title="", pathway="ordinary"))))


def test_amounts_of_three_hundred_digits(
    village: Snapshot, written: Callable[..., Document]
) -> None:
    vast = Decimal(f"{'9' * 300}.01")
    rich = replace(
        village,
        dossier=replace(village.dossier, target_capital=vast, minimum_capital=vast),
        commitments=tuple(replace(c, estimated_value=vast) for c in village.commitments),
        forecast=replace(village.forecast, revenue=(vast,) * 3),
    )
    assert render(written(rich))


def test_obstacles_that_nobody_weighed_are_counted_as_such(
    village: Snapshot, written: Callable[..., Document]
) -> None:
    opening = "Open and not weighed yet: "
    assert not any(opening in text for text in texts_of(written(village)))
    bare = replace(village.obstacles[-1], severity=None, blocking=False, status="open")
    few = replace(village, obstacles=(*village.obstacles[:-1], bare))
    assert any(f"{opening}1." in text for text in texts_of(written(few)))
