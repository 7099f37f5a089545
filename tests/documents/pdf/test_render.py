"""Blocks come out on paper: whole, legible, the same each time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from coopdesk.documents.blocks import (
    Block,
    Cell,
    Column,
    Contents,
    Cover,
    Document,
    Figure,
    Frame,
    Heading,
    KeyFigure,
    ListBlock,
    PageBreak,
    Paragraph,
    Row,
    RuledSpace,
    Run,
    SignatureBox,
    SignatureBoxes,
    Symbol,
    Table,
)
from coopdesk.documents.drawing import Drawing, Fill, Label, Rect
from coopdesk.documents.pdf.fonts import unprintable
from coopdesk.documents.pdf.lines import broken
from coopdesk.documents.pdf.render import render
from coopdesk.documents.pdf.styles import Style
from tests.documents.conftest import Paper

MARKUP = "<b>gras</b> & {{x}} %s {name} \\n ' \" <para> &amp; « été »"
Read = Callable[[bytes], Paper]


def document(*blocks: Block, **values: object) -> Document:
    return Document("Titre", "fr", blocks, **values)  # type: ignore[arg-type]  # Document's own fields


def long_table(rows: int = 80) -> Table:
    columns = (Column("Code", fixed=40), Column("Quoi", 3), Column("Montant", align="right"))
    lines = [Row((f"E{n:02}", f"Tournée numéro {n} du samedi matin", f"{n * 1000} €"))
             for n in range(rows)]  # fmt: skip
    return Table(columns, (*lines, Row(("", "Total", "3 160 000 €"), "total")))


def test_the_file_is_sound_and_every_font_embedded(paper: Read) -> None:
    made = paper(render(document(Heading(1, "Un"), Paragraph("Ελληνικά ₿ ∞ texte"))))
    assert made.faults() == []
    assert made.fonts()
    assert all(made.fonts().values())
    assert not any("Helvetica" in name for name in made.fonts())


def test_the_same_document_gives_the_same_bytes() -> None:
    first = render(document(long_table(20), Paragraph("œuvre")))
    render(document(Paragraph("Ω Ж ∞ other letters in between")))
    assert render(document(long_table(20), Paragraph("œuvre"))) == first


def test_text_is_never_read_as_markup(paper: Read) -> None:
    blocks = (
        Heading(2, MARKUP),
        Paragraph(MARKUP),
        ListBlock((MARKUP,)),
        Table((Column(MARKUP),), (Row((MARKUP,)),), caption=MARKUP),
        Figure(Drawing(400, 40, (Label(0, 20, MARKUP),)), MARKUP, MARKUP),
    )
    text = paper(render(document(*blocks, footer=(MARKUP,)))).text()
    assert text.count(MARKUP) == 9


def test_a_long_table_repeats_its_head_and_loses_no_row(paper: Read) -> None:
    made = paper(render(document(long_table())))
    texts = made.page_texts()
    assert made.pages > 1
    assert all("Quoi" in text for text in texts)
    assert all(f"E{n:02}" in " ".join(texts) for n in range(80))
    assert "3 160 000 €" in texts[-1].replace("\u00a0", " ")


def test_a_row_taller_than_a_page_goes_on_over_pages(paper: Read) -> None:
    words = " ".join(f"mot{n}" for n in range(3000))
    table = Table((Column("A"), Column("B")), (Row((words, "fin")), Row(("après", "x"))))
    text = paper(render(document(table))).text()
    assert all(f"mot{n}" in text for n in range(0, 3000, 97))
    assert "après" in text


def test_a_cell_over_several_rows_goes_on_over_pages(paper: Read) -> None:
    many = tuple(Paragraph(f"ligne {n}", "small") for n in range(90))
    rows = [Row((Cell(many, rows=30), "besoin 0"))]
    rows += [Row((f"besoin {n}",)) for n in range(1, 30)]
    made = paper(render(document(Table((Column("A"), Column("B")), tuple(rows), rules="grid"))))
    text = made.text()
    assert all(f"ligne {n}" in text for n in range(90))
    assert all(f"besoin {n}" in text for n in range(30))


def test_nothing_runs_over_the_edge(paper: Read) -> None:
    long = "W" * 300
    blocks = (
        Heading(1, long, "12"),
        Paragraph(long),
        Table((Column("A" * 90), Column(long, align="right")), (Row((long, long)),)),
        Frame((Paragraph(long),)),
    )
    made = paper(render(document(*blocks)))
    for page in pypdfium2.PdfDocument(made.data):
        letters = page.get_textpage()
        for number in range(letters.count_chars()):
            left, _, right, _ = letters.get_charbox(number)
            assert 40 < left <= right < 555 or letters.get_text_range(number, 1).isspace()
    assert made.text().count("W") == 1800


def test_lines_that_go_on_end_with_a_space(paper: Read) -> None:
    texts = paper(render(document(Paragraph("premier second " * 40)))).page_texts()
    assert "secondpremier" not in texts[0].replace("\r", "").replace("\n", "")


def test_bookmarks_contents_and_links_lead_to_the_headings(paper: Read) -> None:
    made = paper(
        render(
            document(
                Contents("Sommaire"),
                PageBreak(),
                Heading(1, "Les acteurs", "1"),
                PageBreak("landscape"),
                Heading(2, "Détail", "1.1", anchor="detail"),
                Paragraph((Run("ici", link="#detail"), Run(" site", link="https://a.example"))),
            )
        )
    )
    with made.pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Les acteurs"]
        assert [item.title for item in outline.root[0].children] == ["Détail"]
    assert "Les acteurs 2" in made.text().replace(" 1 ", " ")
    assert [made.size(page) for page in range(3)] == [(595, 842), (595, 842), (842, 595)]
    links = [link for page in made.pdf.pages for link in page.get("/Annots", [])]
    assert len(links) == 4


def test_a_link_that_runs_something_is_only_words(paper: Read) -> None:
    made = paper(render(document(Paragraph(Run("ici", link="javascript:alert(1)")))))
    assert "/Annots" not in made.pdf.pages[0]


def test_the_file_says_what_it_is() -> None:
    data = render(document(Paragraph("x"), author="L’Oriola", day=date(2020, 12, 1)))
    pdf = pikepdf.open(BytesIO(data))
    assert str(pdf.Root.Lang) == "fr"
    assert str(pdf.docinfo.Title) == "Titre"
    assert str(pdf.docinfo.Author) == "L’Oriola"
    assert str(pdf.docinfo.CreationDate) == "D:20201201000000Z"


@pytest.mark.parametrize("blocks", [1, 3])
def test_an_even_number_of_pages(paper: Read, blocks: int) -> None:
    content: list[Block] = [Paragraph("x")]
    for _ in range(blocks - 1):
        content += [PageBreak(), Paragraph("y")]
    filler = (RuledSpace("Notes"),)
    made = paper(render(document(*content, even=True, filler=filler, watermark="PROJET")))
    assert made.pages == blocks + 1
    assert all("PROJET" in text for text in made.page_texts())
    assert "Notes" in made.page_texts()[-1]


def test_a_foot_that_is_too_long_says_so(paper: Read) -> None:
    made = paper(render(document(Paragraph("x"), footer=("Fiche " + "très longue " * 40,))))
    (said,) = made.page_texts()
    assert "…" in said


def test_a_name_that_is_too_wide_breaks_after_its_hyphens() -> None:
    town = "SAINT-REMY-EN-BOUZEMONT-SAINT-GENEST-ET-ISSON"
    lines = ["".join(part.text for part in line.fragments) for line in
             broken(town, Style(9, 11), 120)]  # fmt: skip
    assert "".join(lines) == town
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])


def test_what_is_written_in_words_has_a_line_of_its_own_above_the_stamp() -> None:
    for name in ("Anna", "Bartolomeo degli Abbati-Castelbarco Visconti, présidente"):
        box = SignatureBox("Qui s’engage", name, ("Bon pour", "Date"), "Signature", "Cachet")
        (page,) = pypdfium2.PdfDocument(render(document(SignatureBoxes((box,)))))
        text = page.get_textpage()
        said = text.get_text_range()
        written = text.get_charbox(said.index("Bon pour"))
        stamp = text.get_charbox(said.index("Cachet"))
        # Its lower edge is above the stamp's frame, which is six points above the stamp's word.
        assert written[1] > stamp[3] + 6


def test_a_cover_holds_a_title_of_300_characters(paper: Read) -> None:
    title = ("Coopérative de communauté " * 12)[:299] + "."
    facts = (KeyFigure("Naissance", "25 juin 2026", "urgence"),) * 3
    cover = Cover(
        "Dossier", title, "sous-titre", facts, (("1", "Plan", "ici"),), ("Moi",), "v", "Q"
    )
    made = paper(render(document(cover, Paragraph("suite"))))
    assert made.pages == 2
    assert title.strip() in made.text()


def test_symbols_need_no_font(paper: Read) -> None:
    words = (Symbol("half", "promis"), Run(" promis"), Symbol("hatched_bar"))
    assert "promis" in paper(render(document(Paragraph(words)))).text()


def test_characters_no_font_has_are_named() -> None:
    assert unprintable("été — Ωμέγα Ж « x » 1\u202f000 \u00a0\n\t№ → œ") == set()
    assert unprintable("ok 漢 🙂") == {"漢", "🙂"}
    assert unprintable("سلام") == set("سلام")


def test_decomposed_letters_are_composed(paper: Read) -> None:
    assert unprintable("e\u0301te\u0301") == set()
    assert "été" in paper(render(document(Paragraph("e\u0301te\u0301")))).text()


def test_words_are_black_and_marine_has_none() -> None:
    shapes = (Rect(0, 0, 100, 20, Fill.MARINE), Label(120, 15, "mot"))
    data = render(document(Figure(Drawing(300, 30, shapes), "x"), Paragraph("texte")))
    page = pypdfium2.PdfDocument(data)[0]
    image = page.render(scale=2).to_pil()
    colours = {colour for _, colour in image.getcolors(100000)}
    assert (11, 85, 102) in colours
