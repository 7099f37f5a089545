"""Registers to spreadsheets and back, as a person types it."""

from __future__ import annotations

from pathlib import Path

from coopdesk.store import open_file
from tests.cli.test_commands import Command, run, village

__all__ = ["run", "village"]


def test_a_register_goes_out_and_comes_in_again(
    village: Path, tmp_path: Path, run: Command
) -> None:
    table = tmp_path / "actors.ods"
    assert run("export-table", village, table, "--register", "actors", "--language", "it") == 0
    assert run("export-table", village, table, "--register", "actors") == 1
    assert run("import-table", village, table, "--register", "actors", "--preview") == 0
    assert "same code as “" in run.out
    assert run("import-table", village, table, "--register", "actors") == 1
    assert "Nothing was imported" in run.err
    assert run("import-table", village, table, "--register", "actors", "--duplicates", "skip") == 0
    assert "Added: 0. Joined: 0." in run.out


def test_faults_are_told_by_row_and_column(village: Path, tmp_path: Path, run: Command) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Name;Kind\nA;nonsense\n", encoding="utf-8")
    assert run("import-table", village, table, "--register", "actors") == 1
    assert "B2 (Kind)" in run.err
    assert run("import-table", village, table, "--register", "actors", "--preview") == 1
    assert "B2 (Kind)" in run.err


def test_columns_are_said_by_hand(village: Path, tmp_path: Path, run: Command) -> None:
    source = tmp_path / "people.csv"
    source.write_text("Wer;Wo;Nom\nZoé;Ajaccio;x\n", encoding="utf-8")
    command = ("import-table", village, source, "--register", "actors")
    assert run(*command, "--column", "A=name", "--column", "b=contact.municipality") == 0
    assert "A\tWer\tName" in run.out
    with open_file(village, writing=False) as file:
        found = file.snapshot().actors[-1]
    assert (found.name, found.contact.municipality) == ("Zoé", "Ajaccio")
    assert run(*command, "--column", "A=colour") == 1
    assert "A=colour" in run.err


def into_a_new_dossier(
    village: Path, folder: Path, run: Command
) -> tuple[Path, tuple[str | Path, ...]]:
    """Return a new dossier, and the command that brings all registers of the village into it."""
    table, new = folder / "all.xlsx", folder / "new.coopdesk"
    assert run("export-table", village, table) == 0
    assert run("new", new, "--title", "Neuf") == 0
    return new, ("import-table", new, table, "--register", "all")


def test_all_registers_come_into_a_new_dossier_at_once(
    village: Path, tmp_path: Path, run: Command
) -> None:
    new, command = into_a_new_dossier(village, tmp_path, run)
    assert run(*command, "--preview", "--language", "en") == 0
    assert "Operating modes\tAdded: " in run.out
    assert run(*command, "--language", "en") == 0
    with open_file(village, writing=False) as old, open_file(new, writing=False) as file:
        assert len(file.snapshot().commitments) == len(old.snapshot().commitments)


def test_all_registers_at_once_say_what_is_left_out_and_take_no_choice_for_one(
    village: Path, tmp_path: Path, run: Command
) -> None:
    new, command = into_a_new_dossier(village, tmp_path, run)
    assert run(*command, "--preview") == 0
    assert "left out, because no table brings these registers in: " in run.out
    assert run(*command, "--duplicates", "skip", "--sheet", "Actors") == 1
    assert "--sheet, --duplicates" in run.err
    with open_file(new, writing=False) as file:
        assert not file.snapshot().actors
