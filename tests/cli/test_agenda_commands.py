"""The agenda and the calendar file, asked for as a person asks for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import vobject

from coopdesk import cli
from coopdesk.services import dossiers


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "v.coopdesk"
    dossiers.example_dossier(made, "en", author="tests").close()
    return made


def test_the_agenda_of_some_days(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["agenda", str(path), "--from", "2021-01-12", "--to", "15 January 2021"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:10] for line in lines] == sorted(line[:10] for line in lines)
    assert lines[0].startswith("2021-01-12\t\tcall\tCall ")
    assert lines[-1][:10] <= "2021-01-15"


def test_the_agenda_as_json(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["agenda", str(path), "--json", "--only", "requests"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {one["kind"] for one in found} == {"request"}
    assert all(one["overdue"] and one["list"] == "interventions" and one["id"] for one in found)


def test_a_day_that_is_none(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["agenda", str(path), "--from", "someday"]) == 1
    assert "someday" in capsys.readouterr().err


def test_the_calendar(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "a.ics"
    wanted = ["calendar", str(path), "--to", str(target), "--language", "it"]
    assert cli.main([*wanted, "--only", "calls", "--until", "2020-12-31"]) == 0
    assert str(target) in capsys.readouterr().out
    calendar = vobject.readOne(target.read_text(encoding="utf-8"))
    assert {one.summary.value.split()[0] for one in calendar.vevent_list} == {"Chiamare"}
    assert cli.main(wanted) == 1
    assert cli.main([*wanted, "--force"]) == 0
