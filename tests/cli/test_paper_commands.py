"""The other papers, asked for as a person asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coopdesk.i18n import N_
from coopdesk.model.activity import Activity
from coopdesk.services.paper_kinds import KINDS
from coopdesk.store import Label, open_file
from tests.cli.test_commands import Command, run, village
from tests.documents.pdf.tree import failures

__all__ = ["run", "village"]


def test_the_kinds_are_listed_with_what_each_is_for(run: Command) -> None:
    assert run("papers") == 0
    lines = [line.split("\t") for line in run.out.splitlines()]
    assert [line[0] for line in lines] == [kind.code for kind in KINDS]
    assert all(len(line[2]) > 20 for line in lines)


def test_each_of_them_is_printed(village: Path, tmp_path: Path, run: Command) -> None:
    for kind in KINDS:
        target = tmp_path / f"{kind.code}.pdf"
        assert run("paper", village, kind.code, "--to", target) == 0
        assert target.read_bytes().startswith(b"%PDF")


def test_about_a_record_in_a_language_and_size(village: Path, tmp_path: Path, run: Command) -> None:
    target = tmp_path / "minutes.pdf"
    given = ("--record", "activities/T02", "--language", "it", "--public")
    assert run("paper", village, "minutes", "--to", target, *given) == 0
    assert failures(target.read_bytes()) == []
    assert run("paper", village, "minutes", "--to", target) == 1
    assert run("paper", village, "minutes", "--to", target, "--force", "--record", "T99") == 1
    poster = tmp_path / "poster.pdf"
    assert run("paper", village, "needs-poster", "--to", poster, "--size", "a3-tiled") == 0
    assert run("paper", village, "needs-poster", "--to", poster, "--size", "dl", "--force") == 1


def test_who_cannot_be_written_to_is_listed(village: Path, tmp_path: Path, run: Command) -> None:
    target = tmp_path / "labels.pdf"
    assert run("paper", village, "labels", "--to", target, "--used", "3") == 0
    assert "no postal address: Union régionale des Scop et des Scic (fictive)" in run.err
    only = ("--actors", "cooperative_federation", "--force")
    assert run("paper", village, "labels", "--to", target, *only) == 1


def test_more_labels_used_than_a_sheet_has(village: Path, tmp_path: Path, run: Command) -> None:
    target = tmp_path / "labels.pdf"
    for used in ("-1", "24"):
        assert run("paper", village, "labels", "--to", target, "--used", used) == 1
        assert "from 0 to 23" in run.err
    assert not target.exists()
    assert run("paper", village, "labels", "--to", target, "--used", "23") == 0


def test_only_minutes_have_a_public_form(village: Path, tmp_path: Path, run: Command) -> None:
    target = tmp_path / "register.pdf"
    assert run("paper", village, "register", "--to", target, "--public") == 1
    assert "minutes only" in run.err
    assert not target.exists()


def test_a_paper_is_no_text_file(village: Path, tmp_path: Path, run: Command) -> None:
    assert run("paper", village, "register", "--to", tmp_path / "x.txt") == 1
    assert "Let it end in .pdf" in run.err
    assert list(tmp_path.glob("x.txt")) == []


def test_the_kit_is_for_the_next_planned_meeting(
    village: Path, tmp_path: Path, run: Command
) -> None:
    with (
        open_file(village, writing=True) as file,
        file.transaction(Label(N_("The meeting ended"))) as transaction,
    ):
        for code, day in (("T98", date(2021, 1, 30)), ("T99", date(2021, 1, 9))):
            meeting = Activity(id=code, phase=4, title=f"Evening {code}", date=day,
                               status="planned")  # fmt: skip
            transaction.insert("activities", meeting)
    assert run("paper", village, "kit", "--to", tmp_path / "a.pdf") == 0
    assert "next planned meeting: 9 January 2021, Evening T99" in run.out
    assert run("paper", village, "kit", "--to", tmp_path / "b.pdf", "--record", "T99") == 0
    assert "next planned" not in run.out
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert run("paper", village, "kit", "--to", tmp_path / "c.pdf", "--by-hand") == 0
    assert (tmp_path / "c.pdf").read_bytes() != (tmp_path / "b.pdf").read_bytes()
    both = ("--by-hand", "--record", "T99")
    assert run("paper", village, "kit", "--to", tmp_path / "d.pdf", *both) == 1
