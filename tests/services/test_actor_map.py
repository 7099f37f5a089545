"""The map of actors: places are kept as steps, and the paper names only whom it may."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from coopdesk.documents.network.layout import placed_actors
from coopdesk.errors import UserError
from coopdesk.model.actor import Actor
from coopdesk.model.rules.network import Only
from coopdesk.services.actor_map import draw_map, write_map
from coopdesk.services.map_places import forget_places, place_actor
from coopdesk.services.startup_dossier import draw_dossier
from coopdesk.store import DossierFile

DAY = date(2020, 12, 1)


def actor(file: DossierFile, code: str) -> Actor:
    return next(one for one in file.snapshot().actors if one.id == code)


def test_a_place_is_one_step_and_is_undone(file: DossierFile) -> None:
    key = actor(file, "A10").key
    place_actor(file, key, 0.123456, 1.7)
    assert [float(part) for part in actor(file, "A10").map_place] == [0.1235, 1.0]
    assert placed_actors(file.snapshot()).layout.places[key] == (0.1235, 1.0)
    file.undo()
    assert actor(file, "A10").map_place == ()


def test_all_places_are_forgotten_in_one_step(file: DossierFile) -> None:
    laid = placed_actors(file.snapshot())
    for code in ("A01", "A02"):
        place_actor(file, actor(file, code).key, 0.2, 0.2)
    assert forget_places(file) == 2
    assert placed_actors(file.snapshot()) == laid
    assert forget_places(file) == 0
    file.undo()
    assert actor(file, "A02").map_place


def test_nobody_who_is_gone_is_placed(file: DossierFile) -> None:
    with pytest.raises(UserError):
        place_actor(file, "nobody", 0.1, 0.1)


def test_the_map_is_written_once(file: DossierFile, tmp_path: Path) -> None:
    target = tmp_path / "map.pdf"
    write_map(file, target, today=DAY)
    assert target.read_bytes() == draw_map(file, today=DAY)
    with pytest.raises(UserError):
        write_map(file, target, today=DAY)


def test_a_map_of_some_says_so_and_shows_nobody_else(file: DossierFile) -> None:
    def printed(only: Only) -> str:
        data = draw_map(file, language="en", today=DAY, named=True, only=only)
        done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
        return " ".join(done.stdout.decode().split())

    everyone, some = printed(Only()), printed(Only("association", "local", tie="trust"))
    shown = placed_actors(file.snapshot(), Only("association", "local"), most=48).network.nodes
    assert {one.kind for one in shown} == {"association"}
    assert "Only: association · local · trust." in some
    assert "Only:" not in everyone
    names = {one.name for one in shown}
    others = {one.name for one in placed_actors(file.snapshot()).network.nodes} - names
    assert {one for one in others if one in some} == set()
    assert printed(Only()) == everyone


def test_whoever_is_left_out_moves_nobody(file: DossierFile) -> None:
    everyone = placed_actors(file.snapshot()).layout.places
    found = placed_actors(file.snapshot(), Only("association", tie="trust"))
    assert all(found.layout.places[one.key] == everyone[one.key] for one in found.network.nodes)
    assert {one.kind for one in found.network.ties} <= {"trust"}


def test_the_dossier_is_another_once_somebody_was_moved(file: DossierFile) -> None:
    before = draw_dossier(file, today=DAY)
    place_actor(file, actor(file, "A10").key, 0.9, 0.9)
    assert draw_dossier(file, today=DAY) != before
