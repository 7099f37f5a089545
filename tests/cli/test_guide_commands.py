"""Pathways, steps and the next thing, asked for as a person asks for them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from coopdesk import cli
from coopdesk.services.steps import begin_phase
from coopdesk.services.templates import templates
from coopdesk.store import open_file


@pytest.fixture
def path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    made = tmp_path / "v.coopdesk"
    wanted = ["new", str(made), "--title", "T", "--language", "fr", "--territory", "Valle"]
    assert cli.main([*wanted, "--template", "ordinary_association"]) == 0
    capsys.readouterr()
    return made


def lines(capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    return [line.split("\t") for line in capsys.readouterr().out.splitlines()]


def test_the_templates_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["pathways"]) == 0
    found = lines(capsys)
    assert [line[0] for line in found] == [one.code for one in templates()]
    assert all(len(line) == 3 and line[2] for line in found)


def test_a_new_dossier_by_promoters_and_event(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "n.coopdesk"
    wanted = ["new", str(made), "--title", "T", "--promoters", "company", "--event", "pandemic"]
    assert cli.main(wanted) == 0
    assert cli.main(["export", str(made), str(tmp_path / "n.json")]) == 0
    found = json.loads((tmp_path / "n.json").read_text(encoding="utf-8"))
    assert found["dossier"]["pathway"] == "emergency"
    assert found["dossier"]["promoter_type"] == "company"
    assert len(found["steps"]) == 43
    assert cli.main(["new", str(tmp_path / "m.coopdesk"), "--title", "T", "--template", "x"]) == 1
    assert "ordinary_company" in capsys.readouterr().err
    assert not (tmp_path / "m.coopdesk").exists()


def test_steps_are_shown_ticked_and_waived(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ["steps", str(path), "--phase", "1", "--done", "P1.1", "--on", "2026-05-01"]
    assert cli.main([*wanted, "--waive", "P1.2", "--because", "Known"]) == 0
    found = lines(capsys)
    assert len(found) == 8
    assert found[0][:3] == ["P1.1", "done", "2026-05-01"]
    assert found[1][1] == "waived"
    assert found[1][4] == "Known"
    assert cli.main(["steps", str(path), "--to-do", "P1.1", "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert (plain[0]["state"], plain[0]["date"]) == ("to_do", None)
    assert len(plain) == 43


def test_nothing_is_ticked_where_one_step_is_not_there(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["steps", str(path), "--done", "P1.1", "--done", "P9.9"]) == 1
    assert "P9.9" in capsys.readouterr().err
    assert cli.main(["steps", str(path), "--waive", "P1.1"]) == 1
    assert "--because" in capsys.readouterr().err
    assert cli.main(["steps", str(path), "--phase", "1"]) == 0
    assert {line[1] for line in lines(capsys)} == {"to do"}


def test_the_next_thing(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["next", str(path)]) == 0
    first, *how = capsys.readouterr().out.splitlines()
    assert first.split("\t") == ["Phase 1", "", "Note the day phase 1 began"]
    assert how
    assert cli.main(["next", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "begin"
    with open_file(path, writing=True, author="tests") as file:
        begin_phase(file, 1, date(2026, 5, 1))
    assert cli.main(["next", str(path)]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.split("\t") == ["Phase 1", "P1.1", "Nommer ce qui s’est passé"]


def test_the_gates_with_what_the_dossier_says(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["gates", str(path), "--phase", "1"]) == 0
    found = lines(capsys)
    assert found
    assert {line[0][:2] for line in found} == {"J1"}
    assert any(line[3] == "The initial idea is not written yet." for line in found)
    assert cli.main(["gates", str(path), "--json"]) == 0
    plain = {one["id"]: one for one in json.loads(capsys.readouterr().out)}
    assert {one["state"] for one in plain.values()} == {"unmet"}
    assert "missing" in {one["records"] for one in plain.values()}


def test_nothing_comes_next_once_the_cooperative_is_born(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "e.coopdesk"
    assert cli.main(["example", str(made)]) == 0
    capsys.readouterr()
    assert cli.main(["next", str(made)]) == 0
    assert "born" in capsys.readouterr().out
    assert cli.main(["next", str(made), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) is None


def test_another_template_is_previewed_then_taken_over(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = ["take-pathway", str(path), "ordinary_municipality"]
    assert cli.main([*wanted, "--preview"]) == 0
    foreseen = capsys.readouterr().out
    assert foreseen
    assert cli.main(wanted) == 0
    assert capsys.readouterr().out == foreseen
    assert cli.main(wanted) == 0
    assert "Nothing was changed" in capsys.readouterr().out
    assert cli.main(["take-pathway", str(path), "none"]) == 1
