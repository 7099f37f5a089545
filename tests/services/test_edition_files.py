"""The files inside an edition: byte for byte for the board; for others where nobody is named."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image

from coopdesk.documents.photos import picture_of
from coopdesk.i18n import catalogue
from coopdesk.services import attachments, edition_files
from coopdesk.services.attachments import About, Prepared, attach, prepared_bytes
from coopdesk.services.edition_data import ATTACHED
from coopdesk.services.editions import issue_edition, outline, set_outline
from coopdesk.services.received import receive
from coopdesk.services.records import remove_record, set_values
from coopdesk.services.sheets import write_sheets
from coopdesk.services.startup_dossier import draw_dossier, write_dossier
from coopdesk.store import DossierFile
from tests.documents.pdf.tree import Tree, failures
from tests.services.paperwork import SHARES, last_issue, occasion, scan, scanned
from tests.services.reading_papers import everything_in, flat
from tests.signing.others_papers import PLACE, changed, locked, pdf, photograph, telling, very_long

DAY = dt.date(2021, 1, 1)


def inside(data: bytes) -> dict[str, bytes]:
    with pikepdf.open(BytesIO(data)) as opened:
        return {name: one.get_file().read_bytes() for name, one in opened.attachments.items()}


def alternatives(data: bytes) -> list[str]:
    with pikepdf.open(BytesIO(data)) as opened:
        return [
            str(one["/Alt"]) for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure" and "/Alt" in one
        ]  # fmt: skip


def empty(file: DossierFile) -> None:
    for one in attachments.attachments(file):
        remove_record(file, "attachments", one.key)


def add(file: DossierFile, data: bytes, kind: str = "quote", media: str = "application/pdf") -> str:
    """Attach bytes as they are, as an older program kept them."""
    made = Prepared(data, media, "Marie.pdf", is_photo=False)
    return attach(file, made, About("A paper", kind, in_dossier=True))


def hidden(file: DossierFile) -> str:
    """Return the name of somebody who must not be named."""
    return next(
        a.name for a in file.snapshot().actors
        if a.kind == "individual" and not a.privacy.publish_name and not a.erased
    )  # fmt: skip


def test_the_papers_of_the_village_travel_byte_for_byte(file: DossierFile) -> None:
    board = draw_dossier(file, today=DAY, reader="board")
    files = inside(board)
    assert sorted(files) == ["F01.pdf", "F02.pdf", "F03.pdf", "F04.pdf", ATTACHED]
    for one in attachments.attachments(file):
        if one.kind != "photo":
            assert files[f"{one.id}.pdf"] == attachments.bytes_of(file, one)
    with pikepdf.open(BytesIO(board)) as opened:
        relations = {str(one["/AFRelationship"]) for one in opened.Root["/AF"]}
        said = [str(one["/Desc"]) for one in opened.Root["/AF"]]
    assert relations == {"/Data", "/Supplement"}
    assert any("cold room" in one for one in said)
    assert failures(board) == []
    assert board == draw_dossier(file, today=DAY, reader="board")
    # Companies are named: their quotes go to the bank too. The public has none.
    assert sorted(inside(draw_dossier(file, today=DAY, reader="bank"))) == sorted(files)
    assert list(inside(draw_dossier(file, today=DAY))) == [ATTACHED]


def test_outside_nothing_is_inside_in_which_nobody_can_be_masked(
    file: DossierFile, tmp_path: Path
) -> None:
    empty(file)
    who = hidden(file)
    surname = who.split()[-1]
    cases = {
        "it names, or may name": pdf(f"For {who}, Valdoriola"),
        "names, or may name,": pdf(f"For {surname.capitalize()}"),
        "not all of it can be read": pdf("A note", ""),
        "it still says who made it": changed(
            pdf("Cold room"), lambda one: one.docinfo.__setitem__("/Author", who)
        ),
        "it is signed or locked": locked(pdf("Cold room"), ""),
        "its file is damaged": b"%PDF-1.4 no more",
    }
    keys = [add(file, data) for data in cases.values()]
    office = add(file, b"PK\3\4", "letter", "application/vnd.oasis.opendocument.text")
    fine = add(file, pdf("Cold room"), "letter")
    out = tmp_path / "bank.pdf"
    withheld = write_dossier(file, out, today=DAY, reader="bank")
    assert [one.key for one in withheld] == [*keys, office]
    for one, why in zip(withheld, cases, strict=False):
        assert why in one.why.text
    bank = out.read_bytes()
    assert len(inside(bank)) == 2
    assert f"{attachments.found(file, fine).id}.pdf" in inside(bank)
    said = flat(Tree(bank).text())
    assert all(flat(one.why.text) in said for one in withheld)
    assert flat(who) not in everything_in(bank)
    assert failures(bank) == []
    # The board's names everyone: only what is damaged stays out.
    board = write_dossier(file, tmp_path / "board.pdf", today=DAY, reader="board")
    assert [one.key for one in board] == [keys[-1]]


def test_photos_that_cannot_be_printed_are_named_before_it_is_issued(
    file: DossierFile, tmp_path: Path
) -> None:
    empty(file)
    heic = b"\0\0\0\x18ftypheic" + b"\0" * 60
    bad = (photograph(), photograph()[:200], b"GIF89a" + b"\0" * 40, b"<svg/>", heic)
    keys = [add(file, data, "photo", "image/jpeg") for data in bad]
    withheld = write_dossier(file, tmp_path / "public.pdf", today=DAY)
    assert [one.key for one in withheld] == keys
    assert {one.why.text for one in withheld} == {edition_files.NO_PHOTO.text}
    assert withheld[0].said(catalogue("en")).startswith("F01 A paper: it is no photo")
    public = (tmp_path / "public.pdf").read_bytes()
    assert Tree(public).text().count("the photo cannot be printed") == len(bad)
    assert failures(public) == []
    assert flat(PLACE) not in everything_in(public)


def test_what_shows_persons_is_counted_and_no_more(file: DossierFile) -> None:
    empty(file)
    key = add(file, pdf("Cold room"))
    set_values(file, "attachments", key, {"names_persons": True, "title": "Zaïraluce’s cold room"})
    said = Tree(draw_dossier(file, today=DAY, reader="bank")).text()
    assert "1 more shows or names persons" in said
    assert "Zaïraluce" not in said
    board = draw_dossier(file, today=DAY, reader="board")
    assert len(inside(board)) == 2
    assert "more shows or names" not in Tree(board).text()


def with_pages(file: DossierFile, reader: str) -> bytes:
    its = outline(file.snapshot(), reader)
    lines = (replace(one, shown=one.shown or one.code == "annexes.pages") for one in its.lines)
    set_outline(file, replace(its, lines=tuple(lines)))
    return draw_dossier(file, today=DAY, reader=reader)


def test_pages_are_drawn_again_where_that_is_asked(file: DossierFile) -> None:
    empty(file)
    add(file, pdf("Cold room and till", "Second page"))
    add(file, very_long(2000), "letter")
    before = draw_dossier(file, today=DAY, reader="bank")
    data = with_pages(file, "bank")
    assert failures(data) == []
    text = Tree(data).text()
    assert "F01 A paper, page 2 of 2" in text
    assert "F02: of its 2,000 pages the first 10 are drawn here." in text
    alts = [one for one in alternatives(data) if "On it stands:" in one]
    assert len(alts) == 12
    assert any(one.endswith("On it stands: Cold room and till") for one in alts)
    pages = len(pypdfium2.PdfDocument(data)) - len(pypdfium2.PdfDocument(before))
    assert pages in {12, 13}
    assert data == draw_dossier(file, today=DAY, reader="bank")


def test_scans_of_signed_paper_are_in_the_boards_edition(file: DossierFile, tmp_path: Path) -> None:
    write_sheets(file, tmp_path / "sheet", only={SHARES}, today=DAY, force=True)
    issue = last_issue(file)
    pages = scanned(file.file_bytes(issue.file_sha256))
    receive(file, [scan(tmp_path / "scan.pdf", pages)], occasion())
    kept = {one.page: file.file_bytes(one.file_sha256) for one in file.scans(issue.key)}
    board = issue_edition(file, "board", today=DAY).data
    files = inside(board)
    scans = [name for name in files if "_scan_" in name]
    assert [files[name] for name in sorted(scans)] == [kept[page] for page in sorted(kept)]
    assert failures(board) == []
    text = flat(Tree(board).text())
    assert all(flat(one.file_sha256) in text for one in file.scans(issue.key))
    assert flat(f"page 1 of {len(pages)}, as it came back signed") in text
    drawn = [one for one in alternatives(board) if "as it came back signed. Printed on it:" in one]
    assert len(drawn) == len(kept)
    bank = draw_dossier(file, today=DAY, reader="bank")
    assert not [name for name in inside(bank) if "_scan_" in name]


def test_a_picture_on_paper_is_one_that_the_program_made() -> None:
    kept = BytesIO()
    Image.new("1", (64, 32), 1).save(kept, "PNG")
    found = picture_of(kept.getvalue())
    assert found is not None
    assert (found.width, found.height) == (64, 32)
    assert picture_of(kept.getvalue()[:40]) is None
    for mode in ("RGBA", "I;16"):
        kept = BytesIO()
        Image.new(mode, (64, 32)).save(kept, "PNG")
        assert picture_of(kept.getvalue()) is None
    kept = BytesIO()
    Image.new("L", (64, 32)).save(kept, "PNG", dpi=(300, 300))
    assert picture_of(kept.getvalue()) is None
    # The head promises more dots than there are.
    kept = BytesIO()
    Image.new("L", (64, 32)).save(kept, "PNG")
    lie = bytearray(kept.getvalue())
    lie[19] = 65
    assert picture_of(bytes(lie)) is None
    assert picture_of(photograph()) is None


def test_an_author_is_taken_out_before_it_goes_to_the_bank(file: DossierFile) -> None:
    empty(file)
    made = prepared_bytes(telling(pdf("Cold room")), "quote.pdf")
    attach(file, made, About("Cold room", "quote", amount=Decimal(9), in_dossier=True))
    assert made.said(catalogue("en")) == (
        "Taken out of it: program code, the names on comments, files inside it, what a camera"
        " wrote into a picture, author, title and program."
    )
