"""Attaching, listing and saving files; drafting a resolution."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.cli.test_commands import Command, run, village
from tests.signing.others_papers import locked, pdf, telling

__all__ = ["run", "village"]


def test_a_quote_goes_in_and_comes_out(village: Path, tmp_path: Path, run: Command) -> None:
    source = tmp_path / "Devis.pdf"
    source.write_bytes(pdf("Oven"))
    said = ["--title", "Oven", "--kind", "quote", "--amount", "1,200.50", "--date", "2020-11-30"]
    assert run("attach", village, source, *said, "--actor", "A14") == 0
    assert run.out.split("\t")[:2] == ["F05", "Oven"]
    assert run("attachments", village) == 0
    line = run.out.splitlines()[-1].split("\t")
    assert line[:6] == ["F05", "Oven", "quote", "30 November 2020", "€1,200.50", "Devis.pdf"]
    target = tmp_path / "out.pdf"
    assert run("attachments", village, "--save", "F05", "--to", target) == 0
    assert target.read_bytes() == source.read_bytes()
    assert run("attachments", village, "--save", "F05", "--to", target) == 1
    assert run("attachments", village, "--save", "F05", "--to", target, "--force") == 0
    assert run("attachments", village, "--to", target) == 1
    assert run("attach", village, tmp_path / "none.pdf") == 1
    assert run("attach", village, source, "--amount", "much") == 1


def test_it_is_said_what_was_taken_out_and_what_stays_out(
    village: Path, tmp_path: Path, run: Command
) -> None:
    source, paper = tmp_path / "quote.pdf", tmp_path / "board.pdf"
    source.write_bytes(telling(pdf("Oven")))
    assert run("attach", village, source, "--kind", "quote", "--in-dossier") == 0
    assert "Taken out of it: program code, the names on comments, files inside it" in run.out
    assert run("dossier", village, "--edition", "board", "--to", paper) == 0
    # The quotes that came in without their files, and not the one that is there.
    assert run.out.count("its file is not in this dossier") == 4
    assert "F05" not in run.out
    source.write_bytes(locked(pdf("Oven"), "secret"))
    assert run("attach", village, source) == 1
    assert "locked by a password" in run.err
    source.write_bytes(b"%PDF-1.4 no more")
    assert run("attach", village, source) == 1
    assert "Traceback" not in run.err


def test_a_photo_asks_for_words(village: Path, tmp_path: Path, run: Command) -> None:
    kept = BytesIO()
    Image.new("RGB", (60, 40), "green").save(kept, "JPEG", comment=b"hidden")
    (tmp_path / "p.jpg").write_bytes(kept.getvalue())
    assert run("attach", village, tmp_path / "p.jpg") == 0
    assert "--shows" in run.out
    assert run("attach", village, tmp_path / "p.jpg", "--shows", "Green", "--in-dossier") == 0
    assert "--shows" not in run.out
    paper = tmp_path / "d.pdf"
    assert run("dossier", village, "--to", paper) == 0
    assert b"/DCTDecode" in paper.read_bytes()


def test_a_resolution_is_drafted(village: Path, run: Command) -> None:
    assert run("resolution", village, "A02") == 0
    lines = run.out.splitlines()
    assert lines[0].startswith("N03\t")
    assert any("60\u00a0parts" in line for line in lines)
    assert run("resolution", village, "A15") == 1
    assert run("resolution", village, "A99") == 1
