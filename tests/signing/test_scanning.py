"""Scans and photos of signed sheets find their sheet, and what does not is told."""

from __future__ import annotations

import json
import struct
from io import BytesIO

import pytest
import segno
from PIL import ExifTags, Image

from coopdesk.errors import UserError
from coopdesk.i18n import catalogue
from coopdesk.signing.codes import SheetCode
from coopdesk.signing.pictures import MOST_PAGES, pictures
from coopdesk.signing.scanning import TROUBLES, ScannedPage, read_scan
from coopdesk.signing.sorting import sorted_pages
from tests.signing.printed import Paper
from tests.signing.simulated import Way, jpeg, pdf, png, returned, tiff

WAYS = {
    "300 dpi": Way(dpi=300),
    "200 dpi": Way(dpi=200),
    "150 dpi": Way(dpi=150),
    "100 dpi": Way(dpi=100),
    "100 dpi, noise": Way(dpi=100, noise=14, quality=70),
    "100 dpi, JPEG 30": Way(dpi=100, quality=30, angle=1.5),
    "upside down": Way(dpi=150, angle=180, quality=60),
    "to the left": Way(dpi=200, angle=270),
    "to the right, crooked": Way(dpi=150, angle=93, noise=6),
    "crooked": Way(dpi=200, angle=-4),
    "very crooked": Way(dpi=200, angle=23, table=90),
    "blurred": Way(dpi=200, blur=1.8),
    "blurred at 100 dpi": Way(dpi=100, blur=0.9),
    "pale": Way(dpi=150, contrast=0.35, noise=4),
    "uneven light": Way(dpi=200, shade=0.7, quality=50),
    "photo": Way(dpi=300, perspective=0.05, angle=3, shade=0.5, table=60, noise=8, quality=80),
    "photo from the side": Way(dpi=300, perspective=0.09, angle=95, table=30, quality=70),
    "bad photo": Way(dpi=200, perspective=0.05, blur=1.4, noise=14, shade=0.6, quality=45),
    "fax": Way(dpi=200, fax=True, angle=180.5),
    "coarse fax": Way(dpi=150, fax=True),
}


def one(data: bytes, name: str = "scan") -> ScannedPage:
    (page,) = read_scan(data, name)
    return page


def picture(page: ScannedPage) -> Image.Image:
    return Image.open(BytesIO(page.image))


def qr(text: str, side: int = 300) -> Image.Image:
    target = BytesIO()
    segno.make(text, micro=False).save(target, kind="png", scale=10, border=4)
    return Image.open(target).convert("L").resize((side, side))


@pytest.mark.parametrize("name", WAYS)
def test_a_page_finds_its_sheet(name: str, first: Paper) -> None:
    way, number = WAYS[name], 1 + list(WAYS).index(name) % 2
    seen = returned(first.pages[number - 1], way)
    page = one(png(seen) if way.quality is None else jpeg(seen, way.quality))
    assert page.page == first.code(number)
    assert page.trouble == ""
    assert abs((page.rotation - way.angle + 180) % 360 - 180) < 6
    assert len(page.image) <= 300_000
    again = one(page.image)
    assert again.page == first.code(number)
    assert abs((again.rotation + 180) % 360 - 180) <= 4


def test_the_receipt_is_read_with_the_page(first: Paper) -> None:
    pages = read_scan(tiff([returned(page, Way()) for page in first.pages]), "scan.tif")
    facts = first.facts
    receipt = SheetCode(facts.sheet_key, facts.number, 2, facts.digest[:30])
    assert {page.sheet for page in pages} == {receipt, None}
    for number, page in enumerate(pages, start=1):
        assert page.code == page.page == first.code(number)


def test_the_page_of_an_older_version_says_so(older: Paper, first: Paper) -> None:
    page = one(jpeg(returned(older.pages[0], Way(angle=90))))
    assert page.page == older.code(1)
    assert page.page.version < first.code(1).version


def test_several_sheets_in_one_scan_are_sorted(first: Paper, second: Paper, older: Paper) -> None:
    stack = [
        *(returned(page, Way(dpi=150, angle=180)) for page in second.pages[:0:-1]),
        *(returned(page, Way(dpi=150, angle=2)) for page in first.pages[1:]),
        Image.new("L", (1240, 1754), 250),
        returned(older.pages[0], Way(dpi=150)),
        returned(second.pages[0], Way(dpi=150, angle=181)),
        returned(first.pages[0], Way(dpi=150)),
    ]
    pages = read_scan(pdf(stack, 150), "scan.pdf")
    assert [page.number for page in pages] == list(range(1, len(stack) + 1))
    assert [page.trouble for page in pages if page.code is None] == ["blank"]
    found = {(one.sheet, one.version): one.missing for one in sorted_pages(pages)}
    assert found == {
        (first.code(1).sheet, 1): tuple(range(2, len(older.pages) + 1)),
        (first.code(1).sheet, 2): (),
        (second.code(1).sheet, 1): (),
    }


def test_a_fax_of_several_pages(first: Paper, second: Paper) -> None:
    stack = [returned(paper.pages[0], Way(dpi=200, fax=True)) for paper in (first, second)]
    pages = read_scan(tiff(stack, "group4"), "fax.tif")
    assert [page.page for page in pages] == [first.code(1), second.code(1)]
    assert {page.media for page in pages} == {"image/png"}
    assert {picture(page).mode for page in pages} == {"1"}


def test_a_fax_in_coarse_mode_has_its_height_again(first: Paper) -> None:
    fine = returned(first.pages[0], Way(dpi=204)).convert("L")
    coarse = fine.resize((fine.width, fine.height // 2)).convert("1", dither=Image.Dither.NONE)
    target = BytesIO()
    coarse.save(target, "TIFF", compression="group3", dpi=(204, 102))
    page = one(target.getvalue())
    assert page.page == first.code(1)
    assert abs(page.height / page.width - fine.height / fine.width) < 0.01


def test_a_photo_keeps_nothing_but_its_picture(first: Paper) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Telephone"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (42.0, 30.0, 0.0)
    photo = returned(first.pages[0], Way(noise=30, perspective=0.04, angle=-90, table=60))
    page = one(jpeg(photo, 85, exif=exif, comment=b"at home"))
    assert page.page == first.code(1)
    assert page.rotation in {*range(5), *range(355, 360)}
    assert page.height > page.width
    kept = picture(page)
    assert kept.format == "JPEG"
    assert not kept.getexif()
    assert b"Telephone" not in page.image
    assert b"at home" not in page.image


def test_the_large_photo_of_a_telephone(first: Paper) -> None:
    table = Image.new("L", (8064, 6048), 90)
    table.paste(first.pages[0].resize((1300, 1839)), (5200, 3500))
    page = one(jpeg(table.convert("RGB"), 60))
    assert page.page == first.code(1)
    assert max(page.width, page.height) <= 2339


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "LA", "P", "I;16", "CMYK"])
def test_every_kind_of_colour_is_read(mode: str, first: Paper) -> None:
    grey = returned(first.pages[0], Way(dpi=150))
    if mode == "I;16":
        made = Image.frombytes(mode, grey.size, bytes(b for v in grey.tobytes() for b in (0, v)))
    else:
        made = grey.convert("RGB").convert(mode) if mode in {"P", "CMYK"} else grey.convert(mode)
    page = one(tiff([made]) if mode == "CMYK" else png(made))
    assert page.page == first.code(1)
    assert picture(page).convert("L").getextrema() == (0, 255)


def test_paper_that_is_transparent_is_white(first: Paper) -> None:
    grey = returned(first.pages[0], Way(dpi=150))
    black = Image.new("L", grey.size, 0)
    ink = Image.merge("LA", (black, grey.point([255 - value for value in range(256)])))
    assert one(png(ink)).page == first.code(1)


def test_the_picture_in_a_pdf_is_seen_dot_by_dot(first: Paper) -> None:
    for dpi in (100, 150):
        (drawn,) = (
            page.grey(10_000)
            for page in pictures(pdf([returned(first.pages[0], Way(dpi=dpi))], dpi), "")
        )
        assert abs(drawn.width - 8.27 * dpi) < 3


def test_paper_without_a_code(first: Paper) -> None:
    letter = first.pages[0].crop((0, 0, 2480, 1500))
    page = one(png(returned(letter, Way(dpi=100))))
    assert (page.page, page.sheet, page.code) == (None, None, None)
    assert page.trouble == "no_code"


@pytest.mark.parametrize("way", [Way(), Way(noise=20, shade=0.6), Way(contrast=0.4, angle=1)])
def test_an_empty_page_is_told_from_a_pale_one(way: Way, first: Paper) -> None:
    empty = Image.new("L", first.pages[0].size, 255)
    assert one(jpeg(returned(empty, way))).trouble == "blank"
    half = empty.copy()
    half.paste(first.pages[0].crop((0, 0, 2480, 1500)), (0, 0))
    assert one(jpeg(returned(half, way))).trouble == "no_code"


@pytest.mark.parametrize(
    "text",
    ["https://example.org/", "CD2:0123456789ABCDEF:1:89ABCDEF:1/1", "COOPDESK1|x|y|1|z", "12345"],
)
def test_the_codes_of_others_are_not_ours(text: str, first: Paper) -> None:
    letter = first.pages[0].crop((0, 0, 2480, 1500))
    letter.paste(qr(text), (300, 300))
    page = one(png(returned(letter, Way(dpi=150))))
    assert (page.code, page.trouble) == (None, "foreign_code")
    mixed = first.pages[0].copy()
    mixed.paste(qr(text), (300, 300))
    assert one(png(returned(mixed, Way()))).page == first.code(1)


def test_two_sheets_on_one_photo_are_told(first: Paper, second: Paper, older: Paper) -> None:
    for other in (second, older):
        both = Image.new("L", (4960, 3508), 255)
        both.paste(first.pages[0], (0, 0))
        both.paste(other.pages[0], (2480, 0))
        page = one(jpeg(both))
        assert (page.code, page.trouble) == (None, "two_sheets")
        assert page.seen == tuple(sorted((str(first.code(1)), str(other.code(1)))))


def test_two_pages_on_one_photo_are_told(first: Paper) -> None:
    both = Image.new("L", (4960, 3508), 255)
    both.paste(first.pages[0], (0, 0))
    both.paste(first.pages[1], (2480, 0))
    page = one(jpeg(both))
    assert (page.code, page.trouble) == (None, "two_pages")


def test_a_receipt_of_another_sheet_on_the_page_is_told(first: Paper, second: Paper) -> None:
    page = first.pages[0].copy()
    facts = second.facts
    receipt = SheetCode(facts.sheet_key, facts.number, facts.version, facts.digest[:30])
    page.paste(qr(str(receipt), 400), (300, 300))
    assert one(png(page)).trouble == "two_sheets"


def test_without_time_the_quick_looks_are_still_taken(first: Paper) -> None:
    (page,) = read_scan(png(first.pages[0]), "scan", seconds=0)
    assert page.page == first.code(1)


def test_pages_travel_as_json(first: Paper) -> None:
    for page in read_scan(png(returned(first.pages[1], Way(dpi=100))), "scan.png"):
        values = json.loads(json.dumps(page.to_json()))
        assert ScannedPage.from_json(values) == page
        for name, wrong in (
            ("page", "CD1"), ("sheet", 3), ("image", "!"), ("image", "AAAA"), ("number", -1),
            ("width", True), ("media", "text/html"), ("trouble", "other"), ("seen", None),
        ):  # fmt: skip
            with pytest.raises(ValueError, match=r"\w"):
                ScannedPage.from_json({**values, name: wrong})


def test_each_trouble_has_a_sentence() -> None:
    english = catalogue("en")
    for sentence in TROUBLES.values():
        assert "Page 3 of “scan.pdf”" in english.say(sentence, page=3, name="scan.pdf")


def _told(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        read_scan(data, "paper")
    sentence = caught.value.said(catalogue("en"))
    assert "“paper”" in sentence
    assert "Nothing was recorded." in sentence
    return sentence


@pytest.mark.parametrize("data", [b"", b"hello", b"GIF89a" + bytes(50), bytes(1000)])
def test_what_is_no_scan(data: bytes) -> None:
    assert "only PDF, TIFF, JPEG and PNG" in _told(data)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (17, 900), (25, 9000), (60_000, 2), (2, 60_000)])
def test_a_picture_of_an_odd_size_is_no_sheet(size: tuple[int, int]) -> None:
    for grey in (0, 255):
        assert one(png(Image.new("L", size, grey))).code is None


def test_a_tiff_that_does_not_know_its_dots(first: Paper) -> None:
    target = BytesIO()
    returned(first.pages[0], Way(dpi=100)).save(target, "TIFF", dpi=(123, 321))
    whole = target.getvalue().replace(struct.pack("<II", 123, 1), struct.pack("<II", 0, 0))
    assert one(whole).page == first.code(1)


@pytest.mark.parametrize("kind", ["jpeg", "png", "tiff"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_file_cut_off_is_told(kind: str, share: float, first: Paper) -> None:
    seen = returned(first.pages[0], Way(dpi=100))
    whole = {"jpeg": jpeg(seen), "png": png(seen), "tiff": tiff([seen] * 2)}[kind]
    assert "damaged" in _told(whole[: int(len(whole) * share)])


def test_a_broken_pdf_is_told() -> None:
    assert "damaged, or locked" in _told(b"%PDF-1.7\nnothing more")


def test_a_photo_in_heic_is_told_what_to_do() -> None:
    assert "JPEG" in _told(bytes([0, 0, 0, 24]) + b"ftypheic" + bytes(100))


def test_too_large_a_picture_is_refused_before_it_is_read() -> None:
    assert "too large a picture" in _told(png(Image.new("1", (8000, 7600))))
    assert "too large a picture" in _told(png(Image.new("1", (20000, 20000))))
    for size in ((8000, 7600), (20000, 20000)):
        small, large = Image.new("1", (10, 10)), Image.new("1", size)
        assert "too large a picture" in _told(tiff([small, large], "group4"))


def test_a_picture_that_memory_cannot_hold_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("coopdesk.signing.scanning.find_codes", full)
    assert "too large a picture" in _told(png(Image.new("L", (100, 100), 255)))


def test_too_many_pages_are_refused() -> None:
    page = Image.new("1", (20, 30), 1)
    assert len(read_scan(tiff([page] * MOST_PAGES, "group4"), "scan")) == MOST_PAGES
    assert "more than 200 pages" in _told(tiff([page] * (MOST_PAGES + 1), "group4"))
    assert "more than 200 pages" in _told(pdf([page] * (MOST_PAGES + 1)))
