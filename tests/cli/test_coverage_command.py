"""Needs and who answers them, asked for as a person asks."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_commands import Command, run, village

__all__ = ["run", "village"]


def test_each_need_with_what_answers(village: Path, run: Command) -> None:
    assert run("coverage", village) == 0
    lines = [line.split("\t") for line in run.out.splitlines()]
    needs = [line for line in lines if line[0]]
    assert len(needs) == 12
    assert needs[0][0] == "B01"
    assert needs[0][2:] == ["priority 5", "5 of 6"]
    vehicle = next(line for line in lines if line[1:3] == ["vehicle", "covered"])
    assert vehicle[3] == "1"
    assert "signed" in vehicle[4]
    assert run("coverage", village, "--uncovered") == 0
    assert len([line for line in run.out.splitlines() if line[0] != "\t"]) == 8


def test_as_json_it_says_what_the_figures_say(village: Path, run: Command) -> None:
    assert run("coverage", village, "--json") == 0
    found = {
        one["id"]: {kind: told["state"] for kind, told in one["kinds"].items()}
        for one in json.loads(run.out)
    }
    assert run("figures", village, "--json") == 0
    assert found == json.loads(run.out)["coverage"]


def test_it_is_printed(village: Path, tmp_path: Path, run: Command) -> None:
    target = tmp_path / "matrix.pdf"
    assert run("coverage", village, "--to", target, "--language", "it") == 0
    assert target.read_bytes().startswith(b"%PDF")
    assert run("coverage", village, "--to", target) == 1
    assert run("coverage", village, "--to", target, "--force") == 0


def test_an_empty_dossier(tmp_path: Path, run: Command) -> None:
    path = tmp_path / "e.coopdesk"
    assert run("new", path, "--title", "E") == 0
    assert run("coverage", path) == 0
    assert not run.out
    assert run("coverage", path, "--to", tmp_path / "m.pdf") == 0
