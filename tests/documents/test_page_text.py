"""The words of a PDF: found whatever accents and line ends, placed where they stand."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from coopdesk.documents.page_text import sought
from coopdesk.documents.raster import Pages
from coopdesk.errors import UserError


def written(*pages: tuple[str, ...]) -> bytes:
    """Return a PDF whose pages have these lines, 20 points apart from 100 points below the top."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(400, 600), invariant=True)
    for number, lines in enumerate(pages, 1):
        for level, name in enumerate(("Chapter", "Part")):
            canvas.bookmarkPage(f"{name}{number}")
            canvas.addOutlineEntry(f"{name} {number}", f"{name}{number}", level=level)
        for at, line in enumerate(lines):
            canvas.drawString(50, 500 - 20 * at, line)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def test_accents_and_capitals_make_no_difference() -> None:
    with Pages(written(("Été à l’Épicerie", "ete", "une épicerie"))) as pages:
        assert pages.plain(1) == "ete a l'epicerie ete une epicerie"
        assert len(pages.places(1, "Epicerie")) == 2
        assert len(pages.places(1, "ÉTÉ")) == 2
        assert pages.places(1, "boulangerie") == ()
        assert pages.places(1, "  ") == ()


def test_words_over_a_line_end_are_one_find_in_two_boxes() -> None:
    with Pages(written(("la première", "assemblée du village"))) as pages:
        (found,) = pages.places(1, "premiere  assemblee")
        assert "premiere assemblee" in pages.plain(1)
    assert len(found) == 2
    assert found[0].top < found[1].top


def test_a_box_stands_around_its_word() -> None:
    with Pages(written(("alpha beta",))) as pages:
        ((box,),) = pages.places(1, "alpha")
    assert 49 < box.left < 52
    assert 85 < box.top < 100 < box.top + box.height < 106
    assert 20 < box.width < 35


def test_a_box_stands_around_its_word_on_a_turned_page() -> None:
    document = pypdfium2.PdfDocument(written(("alpha",)))
    document[0].set_rotation(90)
    held = io.BytesIO()
    document.save(held)
    with Pages(held.getvalue()) as pages:
        assert pages.size(1) == (600, 400)
        ((box,),) = pages.places(1, "alpha")
    assert 495 < box.left + box.width / 2 < 510
    assert 49 < box.top < 52
    assert box.height > box.width


def test_the_contents_say_their_pages() -> None:
    with Pages(written(("one",), ("two",))) as pages:
        found = [(one.title, one.level, one.page) for one in pages.headings()]
        assert pages.text(2).strip() == "two"
    assert found == [("Chapter 1", 0, 1), ("Part 1", 1, 1), ("Chapter 2", 0, 2), ("Part 2", 1, 2)]


def test_a_document_without_contents_has_none() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    held = io.BytesIO()
    document.save(held)
    with Pages(held.getvalue()) as pages:
        assert pages.headings() == ()
        assert pages.text(1) == ""
        assert pages.label(1) == ""


def test_a_page_that_is_not_there_is_a_mistake_of_the_program() -> None:
    with Pages(written(("one",))) as pages, pytest.raises(ValueError, match="no page 2"):
        pages.text(2)


def test_what_is_damaged_is_refused_in_a_sentence() -> None:
    with pytest.raises(UserError, match="damaged"):
        Pages(written(("one",))[:40])


def test_what_is_sought_has_one_space_between_words() -> None:
    assert sought("  L’Été\n à ") == "l'ete a"
