"""Pages in any order find their sheets; what no code says is proposed, never assumed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.signing.codes import PageCode, SheetCode
from coopdesk.signing.scanning import ScannedPage
from coopdesk.signing.sorting import ReceivedSheet, sorted_pages, sorted_scan

A, B = "a" * 16, "b" * 16
RECEIPT = SheetCode(A + "0" * 16, "VAL-01", 1, "d" * 30)

NO_CODE = ScannedPage(
    name="scan.pdf",
    number=1,
    page=None,
    sheet=None,
    trouble="no_code",
    seen=(),
    rotation=0,
    image=b"picture",
    media="image/png",
    width=10,
    height=10,
)


def of(sheet: str, page: int, pages: int = 3, version: int = 1) -> ScannedPage:
    return replace(NO_CODE, page=PageCode(sheet, version, "d" * 8, page, pages), trouble="")


def scan(*pages: ScannedPage, name: str = "scan.pdf") -> list[ScannedPage]:
    return [replace(one, name=name, number=at) for at, one in enumerate(pages, start=1)]


def only(pages: list[ScannedPage]) -> ReceivedSheet:
    (sheet,) = sorted_pages(pages)
    return sheet


def places(sheet: ReceivedSheet) -> list[int]:
    return [one.page.page for one in sheet.present if one.page]


papers = st.tuples(st.sampled_from([A, B]), st.integers(1, 2), st.integers(1, 4))
coded = papers.flatmap(
    lambda paper: st.integers(1, paper[2]).map(lambda page: of(paper[0], page, paper[2], paper[1]))
)
receipts = st.sampled_from([replace(NO_CODE, sheet=RECEIPT, trouble="")])
others = st.sampled_from([NO_CODE, replace(NO_CODE, trouble="blank")])
sizes = st.integers(8, 12)
stacks = st.lists(
    st.tuples(st.one_of(coded, receipts, others), sizes, st.sampled_from("xyz")), max_size=14
).map(
    lambda found: [
        replace(one, number=number, width=size, name=name)
        for number, (one, size, name) in enumerate(found, start=1)
    ]
)


@given(stacks.flatmap(lambda pages: st.tuples(st.just(pages), st.permutations(pages))))
def test_the_order_makes_no_difference(both: tuple[list[ScannedPage], list[ScannedPage]]) -> None:
    assert sorted_scan(both[0]) == sorted_scan(both[1])


@given(stacks)
def test_no_page_is_lost_and_none_counted_twice(pages: list[ScannedPage]) -> None:
    made = sorted_scan(pages)
    found = [
        one
        for sheet in made.sheets
        for group in (sheet.present, sheet.again, sheet.unplaced)
        for one in group
    ]
    assert sorted(one.number for one in (*found, *made.others)) == [one.number for one in pages]
    for sheet in made.sheets:
        assert sorted([*places(sheet), *sheet.missing]) == list(range(1, sheet.pages + 1))


@given(stacks)
def test_proposals_are_about_what_is_missing(pages: list[ScannedPage]) -> None:
    made = sorted_scan(pages)
    for one in made.proposals:
        assert one.sheet in made.sheets
        assert one.page in one.sheet.missing
        assert one.scanned in (*made.others, *one.sheet.unplaced)
        assert one.scanned.trouble != "blank"
    assert len({one.scanned.number for one in made.proposals}) == len(made.proposals)


def test_two_sheets_in_one_scan() -> None:
    first, second = sorted_pages(scan(of(B, 2), of(A, 3), of(A, 1), of(B, 1), of(B, 3)))
    assert (first.sheet, places(first), first.missing) == (A, [1, 3], (2,))
    assert (second.sheet, places(second), second.missing) == (B, [1, 2, 3], ())
    assert (first.complete, second.complete) == (False, True)


def test_two_versions_are_two_papers() -> None:
    older, newer = sorted_pages(scan(of(A, 1, version=2), of(A, 1, version=1)))
    assert (older.version, newer.version) == (1, 2)


def test_of_a_page_that_came_twice_the_better_picture_is_taken() -> None:
    poor, good = replace(of(A, 1), width=5), replace(of(A, 1), width=50)
    sheet = only(scan(poor, good))
    assert [one.width for one in sheet.present] == [50]
    assert [one.width for one in sheet.again] == [5]


def test_a_page_between_its_neighbours_is_proposed() -> None:
    for order in ((1, 3), (3, 1)):
        made = sorted_scan(scan(of(A, order[0]), NO_CODE, of(A, order[1])))
        assert [(one.page, one.scanned.number) for one in made.proposals] == [(2, 2)]
        assert made.sheets[0].missing == (2,)


def test_the_second_of_two_pages_is_proposed() -> None:
    made = sorted_scan(scan(of(A, 1, 2), NO_CODE, of(B, 1, 1)))
    assert [(one.page, one.sheet.sheet) for one in made.proposals] == [(2, A)]


def test_nothing_is_proposed_where_it_might_be_otherwise() -> None:
    blank = replace(NO_CODE, trouble="blank")
    two = replace(NO_CODE, trouble="two_sheets")
    for pages in (
        (of(A, 1, 2), NO_CODE, of(B, 2, 2)),
        (of(A, 1, 2), blank, of(A, 2, 2)),
        (of(A, 1), two, of(A, 3)),
        (of(A, 1), NO_CODE, NO_CODE, of(A, 3)),
        (of(A, 1, 5), NO_CODE, of(A, 5, 5)),
        (of(A, 1), NO_CODE, of(A, 3), of(A, 1), NO_CODE, of(A, 3)),
        (of(A, 1), of(A, 2), of(A, 3), NO_CODE),
        (NO_CODE,),
    ):
        assert sorted_scan(scan(*pages)).proposals == ()


def test_neighbours_are_only_in_the_same_scan() -> None:
    pages = [*scan(of(A, 1), NO_CODE), *scan(of(A, 3), name="other.pdf")]
    assert sorted_scan(pages).proposals == ()


def test_a_receipt_alone_finds_the_sheet() -> None:
    receipt = replace(NO_CODE, sheet=RECEIPT, trouble="")
    sheet = only(scan(receipt))
    assert (sheet.sheet, sheet.number, sheet.pages, sheet.complete) == (A, "VAL-01", 0, False)
    made = sorted_scan(scan(of(A, 1, 2), receipt))
    assert [one.number for one in made.sheets[0].unplaced] == [2]
    assert [(one.page, one.scanned.number) for one in made.proposals] == [(2, 2)]
