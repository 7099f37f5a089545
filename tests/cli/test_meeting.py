"""What a wall shows, asked for on the command line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coopdesk import cli
from coopdesk.cli.arguments import WALL_VIEWS
from coopdesk.services import dossiers, meetings
from coopdesk.services.meetings import Evening, Spoken
from coopdesk.services.wall import VIEWS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "v.coopdesk"
    with dossiers.example_dossier(made, "en", author="tests") as file:
        evening = meetings.begin_meeting(file, Evening(4, "Evening", date(2020, 12, 20)))
        said = Spoken("Oil", name="Zita Zorzi", kind="loan", quantity=Decimal(777), unit="EUR")
        meetings.note_commitment(file, evening, said)
    return made


def test_the_wall_as_text(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["meeting", str(path), "--activity", "T17"]) == 0
    out = capsys.readouterr().out
    assert "Commitments received\tLoan, A resident" in out
    assert "Zorzi" not in out
    assert "777" not in out


def test_one_view(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["meeting", str(path), "--activity", "T17", "--view", "received"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_whom_to_call(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["meeting", str(path), "--activity", "T17", "--to-confirm"]) == 0
    assert capsys.readouterr().out == "E39\tZita Zorzi\t\tOil\n"


def test_a_meeting_that_is_none(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["meeting", str(path), "--activity", "T99"]) == 1
    assert "T99" in capsys.readouterr().err


def test_the_views_are_those_of_the_wall() -> None:
    assert tuple(VIEWS) == WALL_VIEWS
