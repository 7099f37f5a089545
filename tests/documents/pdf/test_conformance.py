"""The file is what it says: PDF/A-3a and PDF/UA-1, the same each time, with what travels in it."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from coopdesk.documents.blocks import Attachment, Document, PageBreak, Paragraph
from coopdesk.documents.pdf.file import Stream, text_string
from coopdesk.documents.pdf.render import render
from tests.documents.pdf.everything import everything
from tests.documents.pdf.tree import failures

NAMESPACES = {
    "coopdesk": "https://coopdesk.org/ns/sheet/1.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@pytest.mark.parametrize("language", ["fr", "it", "en"])
def test_every_block_in_one_file(language: str) -> None:
    assert failures(render(everything(language))) == []


@pytest.mark.parametrize("large", [False, True])
def test_small_and_large_print(large: bool) -> None:
    assert failures(render(replace(everything(), large_print=large))) == []


def test_a_file_with_nothing_in_it() -> None:
    assert failures(render(Document("", "fr", ()))) == []


@pytest.mark.parametrize("title", ["(a) \\ b) \r\n c", "Ωμέγα", "a\x00\x01b", "<&>]]>", "x" * 5000])
def test_titles_of_all_kinds(title: str) -> None:
    data = render(Document(title, "fr", (Paragraph("x"),), author=title, subject=title))
    assert failures(data) == []
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.docinfo.Title) == pdf.open_metadata()["dc:title"]


def test_same_input_same_bytes_and_another_has_another_name() -> None:
    first = render(everything())
    other = render(replace(everything(), title="Autre"))
    assert render(everything()) == first
    names = [pikepdf.open(BytesIO(data)).trailer.ID[0] for data in (first, other)]
    assert names[0] != names[1]


def test_what_was_attached_comes_out_as_it_went_in() -> None:
    data = bytes(range(256)) * 40 + b"\r"
    two = (
        Attachment("z.pdf", data, "application/pdf", "Supplement", "Une fiche (signée)"),
        Attachment("a.json", b"{}", "application/json", "Data", "Données"),
    )
    made = render(Document("T", "fr", (Paragraph("x"),), attachments=two, day=date(2021, 1, 2)))
    assert failures(made) == []
    with pikepdf.open(BytesIO(made)) as pdf:
        out = {name: one.get_file().read_bytes() for name, one in pdf.attachments.items()}
        assert out == {"a.json": b"{}", "z.pdf": data}
        assert [str(one.AFRelationship) for one in pdf.Root.AF] == ["/Data", "/Supplement"]
        assert str(pdf.Root.AF[1].Desc) == "Une fiche (signée)"
        assert str(pdf.Root.AF[1].EF.F.Params.ModDate) == "D:20210102000000Z"


def test_properties_stand_in_the_packet() -> None:
    with pikepdf.open(BytesIO(render(everything()))) as pdf:
        meta = pdf.open_metadata()
        uri = NAMESPACES["coopdesk"]
        assert [meta[f"{{{uri}}}{name}"] for name in ("sheet", "number", "version", "digest")] == [
            "0123", "VAL & 1", "1", "ab"]  # fmt: skip
        assert meta["pdfaid:conformance"] == "A"


def test_every_stream_ends_in_a_line_end_of_its_own() -> None:
    ends_in_cr = Attachment("a", b"data\r", "application/octet-stream", "Data", "x")
    data = render(replace(everything(), attachments=(ends_in_cr,)))
    assert data.count(b"\r\nendstream") == data.count(b"endstream")
    assert b"/Length 5>>stream\ndata\r\r\nendstream" in Stream(b"data\r", packed=None).whole(1)


@pytest.mark.parametrize(
    "text", ["été", "(a\\)", "« Ω »", "œ ’ – … €", "þÿ", "a\u00a0b", "\r\n", "\u00ad"]
)
def test_strings_come_back_as_they_were(text: str) -> None:
    parsed = pikepdf.Object.parse(text_string(text).encode("latin-1"))
    assert str(parsed) == text


@pytest.mark.parametrize("large", [False, True])
def test_the_code_of_each_page_is_read_at_100_dpi(large: bool) -> None:
    full = Paragraph("mots " * 3000)
    document = Document("T", "fr", (full, PageBreak("landscape"), Paragraph("x")),
                        footer=("pied de page " * 20,), page_code="CD1:0123456789ABCDEF:1:ABCDEF01",
                        large_print=large)  # fmt: skip
    pages = pypdfium2.PdfDocument(render(document))
    for number, page in enumerate(pages, 1):
        image = page.render(scale=100 / 72).to_pil().convert("L")
        found = zxingcpp.read_barcodes(image)
        assert [one.text for one in found] == [f"{document.page_code}:{number}/{len(pages)}"]
        corners = found[0].position
        assert corners.top_right.x - corners.top_left.x > 18 / 25.4 * 100 * 0.95
        assert image.width - corners.top_right.x > 4.2 / 25.4 * 100 - 2
        assert image.height - corners.bottom_left.y > 4.2 / 25.4 * 100 - 2


def test_qpdf_and_pdffonts_agree(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(render(everything()))
    subprocess.run(["qpdf", "--check", file], check=True, capture_output=True)
    fonts = subprocess.run(["pdffonts", file], check=True, capture_output=True, encoding="utf-8")
    assert all("yes yes yes" in line for line in fonts.stdout.splitlines()[2:])


def test_fields_are_empty_and_ask_to_be_signed_by_appending() -> None:
    issued = render(everything())
    with pikepdf.open(BytesIO(issued)) as pdf:
        assert int(pdf.Root.AcroForm.SigFlags) == 3
        assert [int(one.F) for one in pdf.Root.AcroForm.Fields] == [4, 4]
        assert all(one.AP.N.read_bytes() == b"" for one in pdf.Root.AcroForm.Fields)
        assert all("/V" not in one for one in pdf.Root.AcroForm.Fields)
