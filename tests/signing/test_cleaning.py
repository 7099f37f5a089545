"""Papers of others: what they say besides their words is taken out, what cannot be is refused."""

from __future__ import annotations

import base64
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from coopdesk.errors import UserError
from coopdesk.services.attachments import LIMITS
from coopdesk.signing import cleaning, leaves, quarantine
from coopdesk.signing.jpeg_notes import without_notes
from tests.services.reading_papers import everything_in, flat
from tests.signing.others_papers import (
    PLACE,
    changed,
    locked,
    pdf,
    photograph,
    telling,
    very_long,
)


def cleaned(data: bytes) -> Any:  # noqa: ANN401 (JSON)
    return cleaning.cleaned(data, {"name": "a.pdf"})


def test_what_tells_of_the_author_is_taken_out_and_named() -> None:
    data = telling(pdf("Chambre froide", "page 2"))
    assert flat(PLACE) in everything_in(data)
    told = cleaned(data)
    assert told["removed"] == ["code", "comments", "files", "notes", "properties"]
    made = base64.b64decode(told["pdf"])
    said = everything_in(made)
    assert flat(PLACE) not in said
    assert "javascript" not in said
    assert flat("Chambre froide") in said
    assert len(pypdfium2.PdfDocument(made)) == 2
    # The same paper again: the same bytes; and nothing more is to be taken out of it.
    assert cleaned(data) == told
    assert cleaned(made)["removed"] == []


def test_a_paper_that_tells_nothing_is_left_as_it_is() -> None:
    assert cleaned(pdf("Chambre froide")) == {"pdf": None, "removed": [], "kept": ""}


def test_the_pixels_of_a_photo_inside_stay() -> None:
    bare = without_notes(photograph())
    assert PLACE.encode() not in bare
    assert b"Exif" not in bare
    assert bare.endswith(photograph()[-200:])
    assert without_notes(b"no jpeg") == b"no jpeg"
    assert without_notes(b"\xff\xd8\xff\xe1\0") == b"\xff\xd8\xff\xe1\0"


def test_what_is_signed_or_protected_is_kept_byte_for_byte() -> None:
    def sign(made: pikepdf.Pdf) -> None:
        field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="one", V=pikepdf.Dictionary())
        made.Root["/AcroForm"] = pikepdf.Dictionary(
            Fields=pikepdf.Array([made.make_indirect(field)])
        )

    assert cleaned(changed(telling(pdf("x")), sign)) == {
        "pdf": None, "removed": [], "kept": "signed"}  # fmt: skip
    assert cleaned(locked(pdf("x"), ""))["kept"] == "locked"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (locked(pdf("x"), "secret"), "locked by a password"),
        (b"%PDF-1.7\nnot much\n%%EOF", "damaged"),
        (pdf("x")[:300], "damaged"),
        (b"%PDF-" + b"\0" * 900, "damaged"),
    ],
)
def test_what_nobody_could_read_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words):
        cleaned(data)
    with pytest.raises(UserError):
        quarantine.run_apart("cleaned", data, {"name": "a.pdf"}, limits=LIMITS)


def test_two_thousand_pages_are_read_and_the_first_ones_drawn() -> None:
    data = very_long(2000)
    assert cleaned(data)["kept"] == ""
    told = quarantine.run_apart("leaves", data, {"name": "a.pdf", "draw": 3}, limits=LIMITS)
    assert (told["count"], len(told["pages"]), told["readable"]) == (2000, 3, True)
    shown = quarantine.run_apart("seen", data, {"name": "a.pdf"}, limits=LIMITS)
    assert shown["jpeg"]
    with pytest.raises(UserError, match=r"more than \{most\} pages"):
        cleaned(very_long(5001))


def test_a_page_is_readable_where_its_words_are_all_there_is() -> None:
    def told(data: bytes) -> Any:  # noqa: ANN401 (JSON)
        return leaves.leaves(data, {"name": "a.pdf"})

    assert told(pdf("Chambre froide"))["readable"]
    assert told(pdf("Chambre froide"))["words"] == ["Chambre froide"]
    assert not told(pdf("Chambre froide", ""))["readable"]
    # A note on a page is not among its words.
    assert not told(telling(pdf("x")))["readable"]

    def cover(made: pikepdf.Pdf) -> None:
        page = made.pages[0]
        picture = pikepdf.Stream(made, bytes(12))
        picture["/Type"], picture["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Image
        picture["/Width"], picture["/Height"], picture["/BitsPerComponent"] = 2, 2, 8
        picture["/ColorSpace"] = pikepdf.Name.DeviceRGB
        name = page.add_resource(picture, pikepdf.Name.XObject)
        page.contents_add(f"q 400 0 0 400 60 60 cm {name} Do Q".encode())

    assert not told(changed(pdf("Chambre froide"), cover))["readable"]
    with pytest.raises(UserError, match="damaged"):
        told(BytesIO(b"%PDF-1.4").getvalue())
