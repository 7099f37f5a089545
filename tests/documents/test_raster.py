"""Pages as pixels: white below, ink on top, in any thread, and sentences for what is no PDF."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pikepdf
import pytest

from coopdesk.documents.raster import Pages, Raster
from coopdesk.errors import UserError

A4 = (595, 842)
INK = b"1 0 0 rg 0 0 100 50 re f"


def pdf(
    *, field: str | None = None, pages: int = 1, rotate: int = 0, locked: bool = False
) -> bytes:
    """Return blank pages, the first with a field of type ``field`` whose look is a red square."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=A4)
    first = made.pages[0]
    if rotate:
        first.obj.Rotate = rotate
    if field:
        look = made.make_stream(
            INK, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 100, 50]
        )
        widget = made.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name("/" + field),
                T="actor",
                F=4,
                Rect=[100, 100, 200, 150],
                P=first.obj,
                AP=pikepdf.Dictionary(N=look),
            )
        )
        first.obj.Annots = pikepdf.Array([widget])
        made.Root.AcroForm = pikepdf.Dictionary(Fields=[widget], SigFlags=3)
    target = BytesIO()
    word = "open sesame"
    made.save(target, encryption=pikepdf.Encryption(owner=word, user=word) if locked else False)
    return target.getvalue()


def pixel(raster: Raster, x: int, y: int) -> bytes:
    each = 1 if raster.format == "grey" else 4
    at = y * raster.stride + x * each
    return raster.data[at : at + min(each, 3)]


@pytest.mark.parametrize("width", [1, 7, 333, 700, 1240, 1653])
def test_a_page_is_as_wide_as_it_is_asked_for(width: int) -> None:
    with Pages(pdf()) as pages:
        made = pages.page(1, width=width)
    assert made.width == width
    assert len(made.data) == made.stride * made.height


def test_a_page_has_the_size_of_its_paper() -> None:
    with Pages(pdf(pages=3)) as pages:
        assert pages.count == 3
        assert pages.size(3) == (595.0, 842.0)
        made = pages.page(3, dpi=144)
    assert (made.width, made.height) == (2 * A4[0], 2 * A4[1])


def test_a_turned_page_is_shown_as_it_is_read() -> None:
    with Pages(pdf(rotate=90)) as pages:
        assert pages.size(1) == (842.0, 595.0)
        assert pages.page(1, dpi=72).width == A4[1]


def test_paper_is_white() -> None:
    with Pages(pdf()) as pages:
        coloured, grey = pages.page(1, width=50), pages.page(1, width=50, greyscale=True)
    assert set(coloured.data) == {255}
    assert grey.format == "grey"
    assert grey.stride < coloured.stride
    assert pixel(grey, 10, 10) == b"\xff"


@pytest.mark.parametrize("field", ["Sig", "Tx", None])
def test_ink_in_a_field_is_seen(field: str | None) -> None:
    with Pages(pdf(field=field)) as pages:
        made = pages.page(1, dpi=72)
        grey = pages.page(1, dpi=72, greyscale=True)
    x, y = 150, A4[1] - 125
    assert pixel(made, x, y) == (b"\x00\x00\xff" if field else b"\xff\xff\xff")
    assert (pixel(grey, x, y) < b"\xb0") == bool(field)


def test_several_threads_may_ask() -> None:
    with (
        Pages(pdf(pages=4, field="Sig")) as pages,
        Pages(pdf(field="Sig")) as others,
        ThreadPoolExecutor(4) as pool,
    ):
        made = list(pool.map(lambda n: pages.page(n % 4 + 1, width=90), range(24)))
        more = list(pool.map(lambda _: others.page(1, width=90), range(12)))
    assert made[:4] * 6 == made
    assert made[::4] + more == [made[0]] * 18


def test_a_raster_outlives_its_document() -> None:
    pages = Pages(pdf())
    made = pages.page(1, width=20)
    pages.close()
    pages.close()
    assert set(made.data) == {255}
    with pytest.raises(ValueError, match="closed"):
        pages.page(1, width=20)


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.7\n", pdf()[:200]])
def test_what_is_no_pdf_is_told(data: bytes) -> None:
    with pytest.raises(UserError, match="damaged, or is no PDF"):
        Pages(data)


def test_a_locked_pdf_is_told() -> None:
    with pytest.raises(UserError, match="locked by a password"):
        Pages(pdf(locked=True))


def test_a_page_too_large_for_memory_is_told() -> None:
    with Pages(pdf()) as pages, pytest.raises(UserError, match="too large"):
        pages.page(1, dpi=2400)


def test_only_pages_that_there_are() -> None:
    with Pages(pdf()) as pages:
        for number in (0, 2):
            with pytest.raises(ValueError, match="no page"):
                pages.page(number, width=10)
