"""Questionnaires, break-even, cash plan, permits, quotes and photos on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from coopdesk.documents.blocks import Block, Document, Figure, Paragraph, Photo
from coopdesk.documents.dossier import DossierFacts, dossier_document
from coopdesk.documents.pdf.render import render
from coopdesk.documents.photos import jpeg_of
from coopdesk.documents.texts import texts_of
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.attachment import Attachment
from coopdesk.model.cash_line import CashLine
from coopdesk.model.forecast import Forecast
from coopdesk.model.permit import Permit
from coopdesk.model.questionnaire import Answer, Questionnaire
from coopdesk.model.snapshot import Snapshot
from tests.documents.dossier.conftest import TODAY
from tests.documents.pdf.tree import failures

Parts = Callable[[Document, type[Block]], list[Block]]


def jpeg(mode: str = "RGB", size: tuple[int, int] = (64, 40), **more: object) -> bytes:
    kept = BytesIO()
    Image.new(mode, size).save(kept, "JPEG", **more)
    return kept.getvalue()


def drawn(snapshot: Snapshot, photos: dict[str, bytes], language: str = "en") -> Document:
    tr = catalogue(language)
    facts = DossierFacts.of(snapshot, [], [], TODAY, tr, named=True)
    return dossier_document(replace(facts, photos=photos), tr, Formats(language))


def attached(**more: object) -> Attachment:
    return Attachment(id="F09", title="The square", kind="photo", in_dossier=True, **more)  # type: ignore[arg-type] # what the test gives


@pytest.mark.parametrize("language", ["fr", "it", "en"])
def test_the_village_says_all_of_it(village: Snapshot, language: str, parts: Parts) -> None:
    photo = attached(sha256="a" * 64, alternative="An empty square")
    full = replace(village, attachments=(*village.attachments, photo))
    document = drawn(full, {"a" * 64: jpeg()}, language)
    said = list(texts_of(document))
    amounts = Formats(language).number
    for figure in (610, 8950, 165500, 156550):
        assert amounts(Decimal(figure)) in said
    alternatives = [f.alt for f in parts(document, Figure) if isinstance(f, Figure)]
    assert all(alternatives)
    assert [one.alt for one in parts(document, Photo) if isinstance(one, Photo)] == [
        "An empty square"
    ]
    assert failures(render(document)) == []
    assert render(document) == render(drawn(full, {"a" * 64: jpeg()}, language))


def test_a_photo_is_in_the_file_as_it_is(village: Snapshot) -> None:
    data = jpeg("L", (300, 200))
    photo = attached(sha256="a" * 64)
    one = render(drawn(replace(village, attachments=(photo, photo)), {"a" * 64: data}))
    with pikepdf.open(BytesIO(one)) as pdf:
        images = [o for o in pdf.objects
                  if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]  # fmt: skip
        assert [bytes(image.read_raw_bytes()) for image in images] == [data]


def test_what_is_no_plain_jpeg_is_not_printed(parts: Parts) -> None:
    assert jpeg_of(jpeg()) is not None
    exif = Image.Exif()
    exif[0x010E] = "Casa"
    for data in (
        b"", b"\xff\xd8\xff\xd9", jpeg()[:90], jpeg(exif=exif), jpeg(comment=b"here"),
        jpeg("CMYK"), b"\xff\xd8" + b"\xff\xc0\x00\x02" + b"\xff\xd9", b"\xff\xd8" + b"x" * 99,
    ):  # fmt: skip
        assert jpeg_of(data) is None
    photo = attached(sha256="a" * 64, alternative="An empty square")
    document = drawn(Snapshot(attachments=(photo,)), {"a" * 64: jpeg(exif=exif)})
    assert parts(document, Photo) == []
    assert any("the photo cannot be printed" in text for text in texts_of(document))
    assert any("An empty square" in text for text in texts_of(document))
    document = drawn(Snapshot(attachments=(photo,)), {})
    assert any("the photo is not with this dossier" in text for text in texts_of(document))


def test_a_plan_that_lacks_money_says_how_much() -> None:
    lines = (
        CashLine(title="Sales", direction="in", amounts=(Decimal(100), Decimal(900))),
        CashLine(title="Rent", direction="out", amounts=(Decimal(400),) * 2),
    )
    document = drawn(Snapshot(cash_lines=lines), {})
    said = " ".join(texts_of(document))
    assert "€300, at the end of month 1: that much is missing then." in said
    assert "month 1 -€300; month 2 €200" in said
    assert failures(render(document)) == []


@pytest.mark.parametrize("months", [1, 12, 13, 60])
@pytest.mark.parametrize("amount", ["0", "0.01", "1e15", "1e300"])
def test_plans_of_any_size_are_printed(months: int, amount: str) -> None:
    lines = (
        CashLine(title="w" * 200, direction="in", amounts=(Decimal(amount),) * months),
        CashLine(title="long " * 60, direction="out", amounts=(Decimal(1),)),
    )
    forecast = Forecast(
        years=(2021,), revenue=(Decimal(amount),), staff=(Decimal(3),), purchases=(Decimal(1),)
    )
    assert render(drawn(Snapshot(cash_lines=lines, forecast=forecast), {}))


def test_odd_questionnaires_and_permits_are_printed() -> None:
    word = "n" * 200
    told = Questionnaire(
        id="Q01",
        title=word,
        handed_out=3,
        returned=0,
        note="line\n" * 2000,
        answers=tuple(
            Answer(question=word, answer=word, count=count) for count in (None, 0, 10**12)
        ),
    )
    bare = Questionnaire(id="Q02", title="Bare")
    permit = Permit(id="U01", title=word, note=word, number=word, state="granted")
    snapshot = Snapshot(questionnaires=(told, bare), permits=(permit,))
    assert failures(render(drawn(snapshot, {}))) == []


def test_a_margin_of_nothing_breaks_even_nowhere() -> None:
    forecast = Forecast(
        years=(2021,), revenue=(Decimal(5),), purchases=(Decimal(6),), staff=(Decimal(1),)
    )
    document = drawn(Snapshot(forecast=forecast), {})
    assert any("no revenue breaks even" in text for text in texts_of(document))


def test_what_is_not_for_the_dossier_stays_out(village: Snapshot, parts: Parts) -> None:
    hidden = replace(attached(sha256="a" * 64), in_dossier=False)
    document = drawn(replace(village, attachments=(hidden,)), {"a" * 64: jpeg()})
    assert parts(document, Photo) == []
    assert "F09" not in list(texts_of(document))
    assert not any(isinstance(one, Paragraph) and "F09" in str(one) for one in document.blocks)


def test_loans_the_revenue_does_not_pay_are_named(village: Snapshot) -> None:
    said = [text for text in texts_of(drawn(village, {})) if "paying the loans too" in text]
    assert said
    assert all("€4,979 short of" in text for text in said), said


def test_the_cash_plan_names_what_is_not_yet_secured(village: Snapshot) -> None:
    assert any("only if the €24,000" in text for text in texts_of(drawn(village, {})))
    sure = tuple(replace(one, state="secured") for one in village.financing.sources)
    plan = replace(village, financing=replace(village.financing, sources=sure))
    assert not any("not yet secured come in" in text for text in texts_of(drawn(plan, {})))
