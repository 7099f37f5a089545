"""Sheets in large print and read aloud: other papers of the same sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.services import dossiers, records
from coopdesk.services.sheet_plan import Reading
from coopdesk.services.sheet_states import sheet_states
from coopdesk.services.sheets import write_sheets
from coopdesk.store import DossierFile, Issue

TODAY = date(2020, 12, 20)
LARGE = Reading(large_print=True, aloud=True, witness="Ghjuvan Orsini")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[DossierFile]:
    with dossiers.example_dossier(tmp_path / "v.coopdesk", "en", author="tests") as opened:
        yield opened


def printed(file: DossierFile, folder: Path, reading: Reading, day: date = TODAY) -> str:
    ((_plan, path),), refused = write_sheets(
        file, folder, only={"E02"}, today=day, reading=reading, force=True
    )
    assert refused == ()
    return path.name


def versions(file: DossierFile) -> list[tuple[int, str]]:
    def place(issue: Issue) -> tuple[int, str]:
        return issue.version, issue.name

    return sorted(place(issue) for issue in file.issues("sheet"))


def test_large_print_is_another_paper_of_the_same_version(
    file: DossierFile, tmp_path: Path
) -> None:
    plain, large = printed(file, tmp_path, Reading()), printed(file, tmp_path, LARGE)
    assert (plain[-7:], large[-19:]) == ("_v1.pdf", "_v1_large_aloud.pdf")
    assert versions(file) == [(1, plain), (1, large)]
    digests = {issue.content_digest.partition(":")[0] for issue in file.issues("sheet")}
    assert len(digests) == 1
    states = sheet_states(file.snapshot(), file.sheets(), file.issues("sheet"))
    assert not {one.state for one in states if "E02" in one.planned.ids} & {"to_print", "changed"}


def test_what_was_printed_large_comes_back_as_it_was(file: DossierFile, tmp_path: Path) -> None:
    name = printed(file, tmp_path, LARGE)
    first = (tmp_path / name).read_bytes()
    printed(file, tmp_path, Reading())
    printed(file, tmp_path, LARGE, date(2021, 1, 5))
    assert (tmp_path / name).read_bytes() == first
    assert len(file.issues("sheet")) == 2


def test_a_change_makes_the_next_version_of_both(file: DossierFile, tmp_path: Path) -> None:
    printed(file, tmp_path, Reading())
    printed(file, tmp_path, LARGE)
    key = next(one.key for one in file.snapshot().commitments if one.id == "E02")
    records.set_value(file, "commitments", key, "how", "Slowly")
    printed(file, tmp_path, LARGE)
    printed(file, tmp_path, Reading())
    assert [version for version, _name in versions(file)] == [1, 1, 2, 2]
