"""Signed sheets of the village, judged by programs that are not ours, in three languages.

Of each language a third of the kinds, so that every kind is judged: all 37 sheets in three
languages take minutes.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from coopdesk.documents.raster import Pages
from coopdesk.i18n import catalogue
from coopdesk.services import dossiers, identities
from coopdesk.services.acceptances import answer_boxes
from coopdesk.services.identities import Applicant
from coopdesk.services.papers import paper_to_sign
from coopdesk.services.sheet_plan import planned_sheets
from coopdesk.services.signing import Hand, record_signed, signed
from coopdesk.services.timestamping import timestamp_waiting
from coopdesk.signing import keyfile
from coopdesk.signing.certificates import Certificate
from coopdesk.signing.codes import PageCode, SheetCode, page_code, sheet_code
from coopdesk.signing.identity import Identity
from coopdesk.store import DossierFile, Issue
from tests.services.paperwork import INK, PASSWORD, YES, now
from tests.signing.papers import conforms, revisions
from tests.signing.timeservice import Authority, Responder
from tests.signing.witnesses import nss, pdfsig, qpdf, ran

LANGUAGES = ("fr", "it", "en")
SHEET = "{https://coopdesk.org/ns/sheet/1.0/}"
SIGNERS = {"facilitator": "Élodie D’Òria", "actor": "Élodie D’Òria", "witness": "Ciro Nieddu"}


@dataclass(frozen=True)
class Signed:
    """A sheet signed three times and timestamped, with what the dossier keeps of it."""

    ident: str
    issue: Issue
    states: tuple[bytes, ...]
    """The file as issued, certified, signed with ink, witnessed, timestamped."""


@dataclass(frozen=True)
class Village:
    """The signed sheets of a village in one language."""

    language: str
    sheets: tuple[Signed, ...]
    roots: tuple[Certificate, ...]
    folder: Path


def sample(file: DossierFile, language: str) -> list[str]:
    """Return one promised sheet of every kind whose turn it is in this language."""
    first: dict[str, str] = {}
    for planned in planned_sheets(file.snapshot(), file.sheets()):
        for one in planned.commitments:
            first.setdefault(one.kind, one.id)
    kinds = sorted(first)
    turn = LANGUAGES.index(language)
    return [first[kind] for at, kind in enumerate(kinds) if at % len(LANGUAGES) == turn]


@pytest.fixture(scope="module", params=LANGUAGES)
def village(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Village]:
    """Sign a sheet of each kind: certified, ink, witness, timestamp."""
    language = request.param
    folder = tmp_path_factory.mktemp(f"signed-{language}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyfile, "ROUNDS", 1000)
        facilitator = identity(folder / "f.p12", SIGNERS["facilitator"], language)
        witness = identity(folder / "w.p12", SIGNERS["witness"], language)
    assert facilitator.root is not None
    assert witness.root is not None
    authority = Authority(folder, now())
    path = folder / "v.coopdesk"
    with dossiers.example_dossier(path, language, author="") as file:
        idents = sample(file, language)
        for ident in idents:
            sign(file, ident, facilitator, witness)
        with Responder(authority) as responder:
            outcome = timestamp_waiting(file, responder.url, now=now())
        assert (len(outcome.done), outcome.refused) == (len(idents), ())
        issues = [issue_of(file, ident) for ident in idents]
        assert len(file.issues("sheet")) == len(idents)
        assert file.check() == []
        yield Village(
            language,
            tuple(
                Signed(
                    ident,
                    issue,
                    (
                        file.file_bytes(issue.file_sha256),
                        *(file.revision_bytes(o.sha256) for o in file.revisions(issue.key)),
                    ),
                )
                for ident, issue in zip(idents, issues, strict=True)
            ),
            (facilitator.root, witness.root),
            folder,
        )


def issue_of(file: DossierFile, ident: str) -> Issue:
    key = next(one.key for one in file.snapshot().commitments if one.id == ident)
    (sheet,) = [one for one in file.sheets() if key in one.commitments]
    (issue,) = [one for one in file.issues("sheet") if one.sheet == sheet.key]
    return issue


def identity(path: Path, name: str, language: str) -> Identity:
    identities.make_identity(
        path, Applicant(name, "Comune", "L’Òrto"), PASSWORD,
        now=now(), catalogue=catalogue(language),
    )  # fmt: skip
    return identities.opened_identity(path, PASSWORD, now())


def sign(file: DossierFile, ident: str, facilitator: Identity, witness: Identity) -> None:
    """Sign a sheet as facilitator, then with ink, then as witness."""
    promise = next(one for one in file.snapshot().commitments if one.id == ident)
    if promise.acceptances.answered_on is None:
        answer_boxes(file, [promise.key], YES, day=now().date())
    for hand in (
        Hand(facilitator, "facilitator", now(), place="Valdoriola"),
        Hand(facilitator, "actor", now(), INK, place="Valdoriola"),
        Hand(witness, "witness", now()),
    ):
        record_signed(file, [signed(paper_to_sign(file, ident, today=now().date()), hand)])


def test_signed_sheets_convince_other_programs(village: Village, tmp_path: Path) -> None:
    # One test a language: where tests run side by side, the sheets are signed once.
    assert len(village.sheets) >= 4
    assert all(one.issue.language == village.language for one in village.sheets)
    every_state_is_archival_and_accessible(village)
    every_state_is_a_sound_file(village, tmp_path)
    every_signer_is_trusted(village, tmp_path)
    what_is_attached_comes_out(village, tmp_path)


def every_state_is_archival_and_accessible(village: Village) -> None:
    for sheet in village.sheets:
        last = sheet.states[-1]
        assert len(sheet.states) == len(revisions(last)) == 5
        assert revisions(last) == list(sheet.states)
        assert conforms(last) == [], sheet.ident


def every_state_is_a_sound_file(village: Village, tmp_path: Path) -> None:
    for sheet in village.sheets:
        for state in sheet.states:
            assert "No syntax or stream encoding errors" in qpdf(state, tmp_path)


def every_signer_is_trusted(village: Village, tmp_path: Path) -> None:
    nss(tmp_path, *village.roots)
    for sheet in village.sheets:
        for number, state in enumerate(sheet.states[1:4], start=1):
            said = pdfsig(state, tmp_path, *village.roots)
            assert said.count("Signature Validation: Signature is Valid.") == number
            assert said.count("Certificate Validation: Certificate is Trusted.") == number, said
            assert "Total document signed" in said
            names = re.findall(r"Signer Certificate Common Name: (.*)", said)
            assert names == list(SIGNERS.values())[:number]
        said = pdfsig(sheet.states[4], tmp_path, *village.roots)
        assert said.count("Signature Validation: Signature is Valid.") >= 3
        assert said.count("Certificate Validation: Certificate is Trusted.") >= 3


def what_is_attached_comes_out(village: Village, tmp_path: Path) -> None:
    for sheet in village.sheets:
        found = set()
        for state in (sheet.states[0], sheet.states[-1]):
            path = tmp_path / "sheet.pdf"
            path.write_bytes(state)
            ran("pdfdetach", "-save", "1", "-o", tmp_path / "sheet.json", path)
            found.add((tmp_path / "sheet.json").read_bytes())
        (content,) = found
        digest = hashlib.sha256(content).hexdigest()
        told = json.loads(content)
        assert [one["id"] for one in told["commitments"]] == [sheet.ident]
        assert told["number"] == sheet.issue.number
        assert sheet.issue.content_digest.partition(":")[0] == digest
        with pikepdf.open(io.BytesIO(sheet.states[-1])) as pdf, pdf.open_metadata() as meta:
            assert meta[f"{SHEET}digest"] == digest
            assert meta[f"{SHEET}sheet"] == told["sheet"] == sheet.issue.sheet
            assert meta[f"{SHEET}number"] == sheet.issue.number
            assert meta[f"{SHEET}version"] == str(sheet.issue.version)
        receipt, pages = codes(sheet.states[-1])
        assert digest.startswith(receipt.digest)
        assert (receipt.key, receipt.number) == (sheet.issue.sheet, sheet.issue.number)
        assert [one.page for one in pages] == list(range(1, pages[0].pages + 1))
        assert all(receipt.fits(one) for one in pages)


def codes(data: bytes) -> tuple[SheetCode, list[PageCode]]:
    """Return what the codes say that can be seen on the pages, as anyone reads them."""
    receipts: Counter[SheetCode] = Counter()
    found: list[PageCode] = []
    with Pages(data) as pages:
        for number in range(1, pages.count + 1):
            one = pages.page(number, dpi=150, greyscale=True)
            size = (one.width, one.height)
            image = Image.frombytes("L", size, one.data, "raw", "L", one.stride)
            for code in zxingcpp.read_barcodes(image):
                if (page := page_code(code.text)) is not None:
                    found.append(page)
                elif (sheet := sheet_code(code.text)) is not None:
                    receipts[sheet] += 1
    (receipt,) = receipts
    return receipt, found
