"""Attaching files: photos without what they say about their taking, bytes kept for good."""

from __future__ import annotations

import hashlib
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from PIL import ExifTags, Image, ImageCms

from coopdesk.documents.photos import jpeg_of
from coopdesk.errors import UserError
from coopdesk.exchange import interchange
from coopdesk.i18n import catalogue
from coopdesk.services import attachments, dossiers
from coopdesk.services.attachments import About, attach, prepared, prepared_bytes
from coopdesk.services.records import remove_record
from coopdesk.store import DossierFile, open_file
from tests.signing.others_papers import pdf

PLACE = "Casa Segreta, 42.1234 N 9.5678 E"


@pytest.fixture
def dossier(tmp_path: Path) -> DossierFile:
    file = dossiers.example_dossier(tmp_path / "village.coopdesk", "en", author="tests")
    for one in attachments.attachments(file):
        remove_record(file, "attachments", one.key)
    return file


def photo(size: tuple[int, int] = (640, 480), mode: str = "RGB", *, turned: int = 1) -> bytes:
    """A photo as a telephone makes it: with a place, a camera, a comment and a second picture."""
    image = Image.new(mode, size, "white" if mode != "CMYK" else (0, 0, 0, 0))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    exif[ExifTags.Base.ImageDescription] = PLACE
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (42.0, 7.0, 24.0)
    kept = BytesIO()
    image.save(kept, "JPEG", exif=exif, comment=PLACE.encode(), xmp=f"<x>{PLACE}</x>".encode())
    return kept.getvalue()


def moving(kind: str) -> bytes:
    """A picture of two pictures."""
    kept = BytesIO()
    first, second = Image.new("RGB", (60, 40), "red"), Image.new("RGB", (60, 40), "blue")
    first.save(kept, kind, save_all=True, append_images=[second], duration=100)
    return kept.getvalue()


def read(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def test_a_photo_keeps_its_pixels_and_nothing_else() -> None:
    data = photo(turned=6)
    assert PLACE.encode() in data
    made = prepared_bytes(data, "IMG_0042.JPG")
    assert (made.media, made.name, made.is_photo) == ("image/jpeg", "IMG_0042.jpg", True)
    assert b"Segreta" not in made.data
    assert b"Exif" not in made.data
    assert b"http" not in made.data
    image = read(made.data)
    assert image.size == (480, 640)
    assert not image.getexif()
    assert "comment" not in image.info
    assert "xmp" not in image.info


def test_a_photo_of_sixty_million_pixels_is_made_smaller() -> None:
    made = prepared_bytes(photo((9600, 6250), "L"), "large.jpg")
    assert max(read(made.data).size) == 2400
    with pytest.raises(UserError, match="more pixels than can be worked on"):
        prepared_bytes(photo((10000, 6001), "L"), "larger.jpg")


def test_colours_of_a_printer_become_those_of_a_screen() -> None:
    image = read(prepared_bytes(photo(mode="CMYK"), "print.jpg").data)
    assert image.mode == "RGB"
    assert min(image.getpixel((9, 9))) > 245  # type: ignore[arg-type] # a colour


def test_transparent_and_deep_pictures_are_on_white() -> None:
    kept = BytesIO()
    Image.new("RGBA", (30, 20), (0, 0, 0, 0)).save(kept, "PNG")
    assert read(prepared_bytes(kept.getvalue(), "a.png").data).getpixel((3, 3)) == (255, 255, 255)
    kept = BytesIO()
    Image.new("I;16", (30, 20), 65535).save(kept, "PNG")
    assert read(prepared_bytes(kept.getvalue(), "b.png").data).mode == "L"
    kept = BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGB", (30, 20), "red").save(kept, "WEBP", icc_profile=profile, lossless=True)
    image = read(prepared_bytes(kept.getvalue(), "c.webp").data)
    assert "icc_profile" not in image.info


def test_what_is_noted_in_a_photo_is_said() -> None:
    assert prepared_bytes(photo(), "a.jpg").removed == ("notes", "place")
    assert prepared_bytes(photo(), "a.jpg").said(catalogue("en")) == (
        "Taken out of it: what a camera wrote into a picture, the place where it was taken."
    )
    kept = BytesIO()
    Image.new("RGB", (60, 40), "red").save(kept, "JPEG")
    assert prepared_bytes(kept.getvalue(), "a.jpg").removed == ()
    assert prepared_bytes(kept.getvalue(), "a.jpg").said(catalogue("en")) == ""


def test_pictures_of_every_kind_become_the_same_kind() -> None:
    kept = BytesIO()
    Image.radial_gradient("L").convert("RGB").save(kept, "JPEG", progressive=True)
    assert read(prepared_bytes(kept.getvalue(), "a.jpg").data).size == (256, 256)
    palette = Image.new("P", (60, 40), 0)
    palette.putpalette([255, 0, 0, 0, 0, 255])
    kept = BytesIO()
    palette.save(kept, "PNG", transparency=0)
    pixel = read(prepared_bytes(kept.getvalue(), "b.png").data).getpixel((9, 9))
    assert pixel == (255, 255, 255)
    # Of a picture that moves the first one stays.
    red = read(prepared_bytes(moving("WEBP"), "c.webp").data).getpixel((9, 9))
    assert isinstance(red, tuple)
    assert red[0] > 200 > red[2]
    assert jpeg_of(prepared_bytes(photo(mode="CMYK"), "d.jpg").data) is not None


def test_a_file_that_was_waited_for_goes_to_its_record(
    dossier: DossierFile, tmp_path: Path
) -> None:
    quote = prepared_bytes(pdf("Chambre froide"), "a.pdf")
    attach(dossier, quote, About("Cold room", "quote"))
    (tmp_path / "again.json").write_bytes(interchange.write(dossier.snapshot()))
    again = dossiers.import_dossier(
        tmp_path / "again.coopdesk", tmp_path / "again.json", author="tests"
    )
    (one,) = attachments.attachments(again)
    assert attach(again, quote) == one.key
    (one,) = attachments.attachments(again)
    assert attachments.bytes_of(again, one) == quote.data
    attach(again, quote)
    assert len(attachments.attachments(again)) == 2
    assert again.check() == []


def test_every_file_of_the_example_is_there_as_the_program_keeps_it(tmp_path: Path) -> None:
    for language in ("fr", "it", "en"):
        path = tmp_path / f"{language}.coopdesk"
        with dossiers.example_dossier(path, language, author="tests") as file:
            for one in attachments.attachments(file):
                data = attachments.bytes_of(file, one)
                assert len(data) == one.length
                if one.media == "application/pdf":
                    assert prepared_bytes(data, one.name or "").data == data


@pytest.mark.parametrize(
    "data",
    [
        photo()[:400],
        b"\xff\xd8\xff" + b"\0" * 400,
        b"\x89PNG\r\n\x1a\n" + b"?" * 60,
        b"II*\0" + b"\xff" * 80,
    ],
)
def test_what_is_damaged_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="damaged"):
        prepared_bytes(data, "broken.jpg")


def test_what_is_no_paper_is_refused(tmp_path: Path) -> None:
    for name, data in (
        ("a.exe", b"MZ"), ("a.pdf", b"MZ"), ("a.odt", b"%PDF-"), ("a.txt", b"x"),
        ("drawn.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), ("moves.gif", moving("GIF")),
    ):  # fmt: skip
        with pytest.raises(UserError, match="was not added"):
            prepared_bytes(data, name)
    with pytest.raises(UserError, match="is empty"):
        prepared_bytes(b"", "nothing.pdf")
    with pytest.raises(UserError, match="HEIC"):
        prepared_bytes(b"\0\0\0\x18ftypheic" + b"\0" * 60, "IMG.HEIC")
    with pytest.raises(UserError, match="There is no file"):
        prepared(tmp_path / "nowhere.pdf")


def test_a_quote_that_says_nothing_of_its_author_is_kept_byte_for_byte(
    dossier: DossierFile, tmp_path: Path
) -> None:
    source = tmp_path / "Devis froid.pdf"
    source.write_bytes(pdf("Chambre froide"))
    about = About("Cold room", "quote", date(2020, 9, 3), "A14", Decimal("5420.50"))
    key = attach(dossier, prepared(source), about)
    (one,) = attachments.attachments(dossier)
    assert (one.key, one.id, one.title, one.kind) == (key, "F01", "Cold room", "quote")
    assert one.amount == Decimal("5420.50")
    assert one.length == len(source.read_bytes())
    assert one.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    assert max(read(attachments.looked_at(dossier, one)).size) in {1599, 1600}
    written = attachments.save_attachment(dossier, "F01", tmp_path / "copy.pdf")
    assert written.read_bytes() == source.read_bytes()
    with pytest.raises(UserError, match="exists already"):
        attachments.save_attachment(dossier, "F01", written)
    folder = tmp_path / "out"
    folder.mkdir()
    assert attachments.save_attachment(dossier, key, folder) == folder / "Devis froid.pdf"
    with pytest.raises(UserError, match="no attachment"):
        attachments.save_attachment(dossier, "F99", tmp_path / "x")


def test_taking_back_keeps_the_bytes(dossier: DossierFile) -> None:
    made = prepared_bytes(photo(), "view.jpg")
    attach(dossier, made)
    assert attachments.photos(dossier) == {}
    sha256 = hashlib.sha256(made.data).hexdigest()
    dossier.undo()
    assert attachments.attachments(dossier) == []
    assert dossier.file_bytes(sha256) == made.data
    dossier.redo()
    (one,) = attachments.attachments(dossier)
    assert attachments.bytes_of(dossier, one) == made.data
    assert read(attachments.looked_at(dossier, one)).size == (640, 480)
    assert dossier.check() == []


def test_what_came_without_its_file_says_so(dossier: DossierFile, tmp_path: Path) -> None:
    attach(dossier, prepared_bytes(photo(), "view.jpg"), About(in_dossier=True))
    (sha256,) = attachments.photos(dossier)
    text = interchange.write(dossier.snapshot())
    path = tmp_path / "again.json"
    path.write_bytes(text)
    again = dossiers.import_dossier(tmp_path / "again.coopdesk", path, author="tests")
    (one,) = attachments.attachments(again)
    assert one.sha256 == sha256
    assert attachments.photos(again) == {}
    with pytest.raises(UserError, match="is not in this dossier"):
        attachments.bytes_of(again, one)


def test_no_kind_and_no_actor_is_made_up(dossier: DossierFile) -> None:
    made = prepared_bytes(photo(), "view.jpg")
    with pytest.raises(UserError, match="no kind"):
        attach(dossier, made, About(kind="song"))
    with pytest.raises(UserError, match="no actor"):
        attach(dossier, made, About(actor="A99"))
    assert attachments.attachments(dossier) == []


def test_names_of_copies_are_no_paths(dossier: DossierFile) -> None:
    made = prepared_bytes(pdf("x"), "a.pdf")
    for name in ("../../etc/passwd", "c:\\x\\..", "con:", ".", ""):
        key = attach(dossier, attachments.Prepared(made.data, made.media, name, is_photo=False),
                     About(title="x"))  # fmt: skip
        said = attachments.safe_name(attachments.found(dossier, key))
        assert said
        assert "/" not in said
        assert "\\" not in said
        assert ":" not in said
        assert not said.startswith(".")


def test_a_document_of_an_office_program_is_kept(dossier: DossierFile) -> None:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    key = attach(dossier, prepared_bytes(kept.getvalue(), "statuts.odt"), About(kind="statutes"))
    one = attachments.found(dossier, key)
    assert attachments.bytes_of(dossier, one) == kept.getvalue()
    assert not attachments.can_be_shown(one)
    with pytest.raises(UserError, match="no picture and no PDF"):
        attachments.looked_at(dossier, one)


def test_the_properties_of_a_document_are_taken_out() -> None:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x>Statutes</x>")
        archive.writestr("meta.xml", f"<x>{PLACE}</x>")
        archive.writestr("Pictures/1.jpg", photo())
    made = prepared_bytes(kept.getvalue(), "statuts.odt")
    assert made.removed == ("notes", "properties")
    with zipfile.ZipFile(BytesIO(made.data)) as archive:
        assert archive.namelist() == ["mimetype", "content.xml", "meta.xml", "Pictures/1.jpg"]
        assert all(PLACE.encode() not in archive.read(one) for one in archive.namelist())
        assert archive.read("content.xml") == b"<x>Statutes</x>"
    assert prepared_bytes(made.data, "statuts.odt").data == made.data
    with zipfile.ZipFile(kept, "a") as archive:
        archive.writestr("META-INF/documentsignatures.xml", "<x/>")
    signed = prepared_bytes(kept.getvalue(), "statuts.odt")
    assert (signed.data, signed.untouched) == (kept.getvalue(), "signed")
    with pytest.raises(UserError, match="damaged document"):
        prepared_bytes(kept.getvalue()[:200], "statuts.odt")
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", bytes(300 * 1024 * 1024))
    with pytest.raises(UserError, match="damaged document"):
        prepared_bytes(bomb.getvalue(), "bomb.docx")


def test_a_dossier_for_reading_gives_its_files(dossier: DossierFile, tmp_path: Path) -> None:
    data = pdf("x")
    attach(dossier, prepared_bytes(data, "a.pdf"))
    path = dossier.path
    dossier.close()
    with open_file(path, writing=False) as reading:
        written = attachments.save_attachment(reading, "F01", tmp_path / "b.pdf")
    assert written.read_bytes() == data
