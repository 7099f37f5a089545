"""Who has a document read aloud hears all of it, in order, and knows what is what."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import cast

import pytest

from coopdesk.documents.blocks import (
    Block,
    Cell,
    CheckBox,
    CheckBoxes,
    Column,
    Document,
    Figure,
    Frame,
    Heading,
    ListBlock,
    Paragraph,
    Row,
    Run,
    SideBySide,
    Symbol,
    Table,
)
from coopdesk.documents.drawing import Drawing, Rect
from coopdesk.documents.pdf.file import File
from coopdesk.documents.pdf.pen import Pen
from coopdesk.documents.pdf.render import render
from coopdesk.documents.pdf.structure import ARTIFACT, Node
from tests.documents.pdf.everything import LONG, everything
from tests.documents.pdf.listening import flowing, heard, missing
from tests.documents.pdf.tree import Tree, failures


def tree(*blocks: Block) -> Tree:
    return Tree(render(Document("Titre", "fr", blocks)))


def listened(folder: Path, document: Document) -> str:
    file = folder / "paper.pdf"
    file.write_bytes(render(document))
    return heard(file)


def test_pages_marks_and_elements_fit_together() -> None:
    assert Tree(render(everything())).faults() == []


def test_all_is_heard_in_order(tmp_path: Path) -> None:
    document = everything()
    said = listened(tmp_path, document)
    assert missing(document, said) == []
    ours = flowing(Tree(render(document)).text())
    assert ours.replace(" ", "") == said.replace(" ", "")


def test_what_is_on_every_page_is_not_heard(tmp_path: Path) -> None:
    said = listened(tmp_path, everything())
    assert not [word for word in ("Pied de page", "Empreinte", "PROJET") if word in said]


def test_words_at_line_ends_are_not_joined(tmp_path: Path) -> None:
    words = " ".join(f"mot{n}" for n in range(900))
    long = "anticonstitutionnellement " * 9
    narrow = Table((Column("A", 9), Column("B")), (Row((words, long)),))
    blocks = (Paragraph(words), Paragraph("un\ndeux\n\ntrois"), ListBlock((words,)), narrow)
    said = listened(tmp_path, Document("Titre", "fr", blocks))
    assert said.count(words) == 3
    assert "un deux trois" in said
    assert said.count("anticonstitutionnellement anticonstitutionnellement") == 4


def test_columns_that_go_on_over_a_page_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = tuple(Paragraph(f"gauche {n}.") for n in range(90))
    right = tuple(Paragraph(f"droite {n}.") for n in range(90))
    document = Document("Titre", "fr", (SideBySide((left, right), (1, 1)),))
    assert missing(document, listened(tmp_path, document)) == []


def test_a_row_cut_by_a_page_is_read_cell_by_cell(tmp_path: Path) -> None:
    cells = tuple(" ".join(f"{letter}{n}" for n in range(2500)) for letter in "ab")
    document = Document("Titre", "fr", (Table((Column("A"), Column("B")), (Row(cells),)),))
    assert missing(document, listened(tmp_path, document)) == []


def test_headings_leave_no_level_out() -> None:
    found = tree(*(Heading(level, "x") for level in (2, 4, 3, 1, 3)))
    roles = [one.role for one in found.every("H1", "H2", "H3", "H4")]
    assert roles == ["H1", "H2", "H2", "H1", "H2"]


def test_a_table_has_heads_once_and_rows_of_one_width() -> None:
    cells = Row((Cell("deux", columns=2), Cell("haut", rows=3)))
    rows = (*(Row((f"r{n}", str(n), "x")) for n in range(90)), cells, Row(("a", "b")))
    made = tree(Table((Column("Nom"), Column("Âge"), Column("")), rows, caption="Qui"))
    (table,) = made.every("Table")
    assert [one.role for one in table.below] == ["Caption", "THead", "TBody"]
    (head,) = table.below[1].below
    assert [(c.role, c.attribute("Scope")) for c in head.below] == [
        ("TH", "/Column"), ("TH", "/Column"), ("TD", None)]  # fmt: skip
    body = table.below[2].below
    assert [[c.role for c in row.below] for row in body[:90]] == [["TH", "TD", "TD"]] * 90
    assert body[0].below[0].attribute("Scope") == "/Row"
    assert [c.attribute("ColSpan") for c in body[90].below] == [2, None]
    assert body[90].below[1].attribute("RowSpan") == 2
    assert [c.role for c in body[91].below] == ["TH", "TD"]


def test_an_empty_cell_keeps_its_place() -> None:
    made = tree(Table((Column("A"), Column("B")), (Row(("", "")),)))
    assert [len(row.below) for row in made.every("TR")] == [2, 2]


def test_a_list_has_labels_and_bodies() -> None:
    made = tree(ListBlock(("un", (Paragraph("deux"), ListBlock(("dedans",)))), ordered=True))
    assert made.outline()[1:] == [
        "L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody", "P", "L", "LI", "Lbl", "LBody",
    ]  # fmt: skip
    assert [one.attribute("ListNumbering") for one in made.every("L")] == ["/Decimal", None]


def test_every_figure_says_what_it_shows_and_where_it_is() -> None:
    made = Tree(render(everything()))
    for figure in made.every("Figure"):
        assert len(figure.said("Alt")) > 5
        box = [float(n) for n in cast("list[float]", figure.attribute("BBox"))]
        assert 0 <= box[0] < box[2] <= 842
        assert 0 <= box[1] < box[3] <= 842


def test_a_figure_without_words_is_named_by_its_caption() -> None:
    made = tree(Figure(Drawing(20, 20, (Rect(0, 0, 9, 9),)), "", "La légende"))
    assert [one.said("Alt") for one in made.every("Figure")] == ["La légende"]


def test_signs_say_what_they_mean() -> None:
    made = tree(Paragraph((Symbol("half", "promis"), Run("\u00a0cent "), Symbol("full"), Run("x"))))
    assert [one.said("ActualText") for one in made.every("Span")] == ["promis"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Box ticked: ", "Box not ticked: ", "Box ticked: "]),
    ],
)
def test_boxes_say_whether_they_are_ticked(language: str, said: list[str]) -> None:
    boxes = CheckBoxes((CheckBox("a", ticked=0), CheckBox("b", ("yes", "no"), 1)))
    made = Tree(render(Document("T", language, (boxes,))))
    assert [one.said("ActualText") for one in made.every("Span")] == said


def test_a_link_is_one_element_with_all_its_areas() -> None:
    made = tree(
        Heading(1, "Là", anchor="ici"),
        Paragraph((Run("voir "), Run(LONG, link="#ici"), Run(" et "), Run("là", link="#ici"))),
    )
    first, second = made.every("Link")
    assert len(first.objects) > 1
    assert len(second.objects) == 1
    assert all(str(area.Contents).strip() for one in (first, second) for area in one.objects)


def test_a_link_in_a_head_that_comes_again_leads_somewhere_once() -> None:
    head = Column(Run("site", link="https://a.example"))
    made = tree(Table((head,), tuple(Row((str(n),)) for n in range(90))))
    assert len(made.pdf.pages) > 1
    assert sum(len(one.get("/Annots", [])) for one in made.pdf.pages) == 1


def test_contents_lead_to_what_they_name() -> None:
    made = Tree(render(everything()))
    assert {one.role for entry in made.every("TOCI") for one in entry.below} == {"Reference"}
    links = [one.below[0] for entry in made.every("TOCI") for one in entry.below]
    assert [str(link.objects[0].Contents) for link in links] == ["1.1 Sous-titre", "2 La suite"]


def test_fields_are_forms_and_boxes_on_paper_are_not() -> None:
    made = Tree(render(everything()))
    fields = {str(one.T): one for one in made.pdf.Root.AcroForm.Fields}
    assert list(fields) == ["actor", "witness"]
    assert [str(one.objects[0].T) for one in made.every("Form")] == ["actor", "witness"]
    assert str(fields["actor"].TU) == "Signature d’Anna"
    left, low, right, high = (float(n) for n in fields["actor"].Rect)
    assert right - left > 100
    assert high - low > 20


def test_what_is_drawn_in_no_element_is_an_error() -> None:
    pen = Pen(File())
    pen.start_page(100, 100)
    with pytest.raises(RuntimeError, match="outside"):
        pen.line(0, 0, 10, 10)
    pen.begin(Node("P"))
    with pytest.raises(RuntimeError, match="not ended"):
        pen.end_page()


def test_an_artifact_takes_all_that_is_drawn_in_it() -> None:
    file = File()
    pen = Pen(file)
    pen.start_page(100, 100)
    with pen.marked(ARTIFACT), pen.marked(Node("P")), pen.spoken("mot"):
        pen.line(0, 0, 10, 10)
    pen.end_page()
    assert pen.structure.root.kids == []


def test_what_was_laid_out_and_given_up_leaves_nothing() -> None:
    fitted = Document("T", "fr", (Paragraph(LONG * 9), Frame((Paragraph(LONG * 40),))), fit=1)
    made = Tree(render(fitted))
    assert made.outline() == ["Document", "P", "P"]


def test_each_block_alone_is_whole() -> None:
    document = everything()
    singles = [block for block in document.blocks if not isinstance(block, Paragraph)]
    for block, language in zip(singles, itertools.cycle(("fr", "it", "en")), strict=False):
        data = render(Document("Titre", language, (Heading(1, "Tête"), block)))
        assert (failures(data), Tree(data).faults()) == ([], []), type(block)
