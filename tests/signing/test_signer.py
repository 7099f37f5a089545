"""Signing: one revision each, seen by other programs, conforming throughout, refused in words."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm

from coopdesk.errors import UserError
from coopdesk.signing.identity import Identity, open_identity
from coopdesk.signing.ink import Ink
from coopdesk.signing.marks import Mark, Role, mark_of
from coopdesk.signing.signer import Signatory, SigningWords, sign
from tests.signing.conftest import CERTIFIED, DRAWN, NAME
from tests.signing.foreign import certificate, packed, rsa_key
from tests.signing.papers import conforms, paper, revisions
from tests.signing.witnesses import nss, pdfsig, qpdf, ran, undisturbed


def signed(
    data: bytes, identity: Identity, role: Role, now: dt.datetime, ink: Ink | None = None
) -> bytes:
    said = CERTIFIED if ink is None else DRAWN
    return sign(data, identity, role, ink=ink, said=said, when=now, place="Valdoriola")


@pytest.fixture
def whole(sheet: bytes, identity: Identity, ink: Ink, now: dt.datetime) -> bytes:
    """A sheet certified, approved by ink and by a witness."""
    one = signed(sheet, identity, "facilitator", now)
    two = signed(one, identity, "actor", now, ink)
    return signed(two, identity, "witness", now)


def test_the_paper_of_the_tests_conforms(sheet: bytes) -> None:
    assert conforms(sheet) == []


def test_three_signers_in_three_revisions(
    sheet: bytes, whole: bytes, identity: Identity, tmp_path: Path
) -> None:
    assert whole.startswith(sheet)
    assert len(revisions(whole)) == 4
    assert conforms(whole) == []
    assert identity.root is not None
    said = ""
    for number, revision in enumerate(revisions(whole)):
        said = pdfsig(revision, tmp_path, identity.root) if number else ""
        assert said.count("Signature Validation: Signature is Valid.") == number
        assert said.count("Certificate Validation: Certificate is Trusted.") == number
        assert "No syntax or stream encoding errors" in qpdf(revision, tmp_path)
    assert "Signer Certificate Common Name: Élodie D’Òria" in said
    assert "ETSI.CAdES.detached" in said
    assert "Total document signed" in said
    assert undisturbed(whole, identity.root)


def test_the_first_certifies_and_the_others_approve(whole: bytes) -> None:
    one, two, three = PdfFileReader(io.BytesIO(whole)).embedded_signatures
    assert one.docmdp_level == MDPPerm.FILL_FORMS
    assert [s.field_name for s in (one, two, three)] == ["facilitator", "actor", "witness"]
    for signature in (two, three):
        assert "/Reference" not in signature.sig_object
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        assert pdf.Root.Perms.DocMDP.objgen == pdf.Root.AcroForm.Fields[0].V.objgen
        assert pdf.Root.AcroForm.Fields[0].V.Location == "Valdoriola"


def test_a_signature_says_of_itself_how_it_was_made(whole: bytes) -> None:
    one, two, three = PdfFileReader(io.BytesIO(whole)).embedded_signatures
    assert mark_of(one.sig_object) == Mark("facilitator", "certificate")
    assert mark_of(two.sig_object) == Mark("actor", "on_screen", "Μαρία Ruïz")
    assert mark_of(three.sig_object) == Mark("witness", "certificate")
    assert "Simple electronic signature" in two.sig_object["/Reason"]


def test_the_paper_shows_who_when_and_how_strong(whole: bytes, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(whole)
    text = " ".join(ran("pdftotext", tmp_path / "signed.pdf", "-").split())
    for said in (
        NAME, "Comune di Valdoriola", CERTIFIED.act, CERTIFIED.when, CERTIFIED.strength,
        DRAWN.who, DRAWN.act, DRAWN.when, DRAWN.strength,
    ):  # fmt: skip
        assert said in text
    fonts = ran("pdffonts", tmp_path / "signed.pdf").splitlines()[2:]
    assert all(re.search(r"Identity-H\s+yes yes yes", line) for line in fonts)


def test_metadata_version_and_structure_stay_as_they_were(sheet: bytes, whole: bytes) -> None:
    with pikepdf.open(io.BytesIO(sheet)) as before, pikepdf.open(io.BytesIO(whole)) as after:
        assert after.pdf_version == before.pdf_version
        assert "/Version" not in after.Root
        assert "/Extensions" not in after.Root
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        for old, new in zip(before.pages[0].Annots, after.pages[0].Annots, strict=True):
            assert (new.F, new.TU, new.StructParent) == (old.F, old.TU, old.StructParent)
    # Each revision rewrites the field, and the catalogue when certifying; the rest is new.
    assert whole.count(b"/Type /StructTreeRoot") == sheet.count(b"/Type /StructTreeRoot")


def test_an_actor_may_come_first_and_then_nobody_certifies(
    sheet: bytes, identity: Identity, now: dt.datetime
) -> None:
    one = signed(sheet, identity, "actor", now)
    two = signed(one, identity, "facilitator", now)
    assert all(
        signature.docmdp_level is None
        for signature in PdfFileReader(io.BytesIO(two)).embedded_signatures
    )
    assert conforms(two) == []
    assert identity.root is not None
    assert undisturbed(two, identity.root)


def test_rsa_and_larger_curves_sign_too(sheet: bytes, now: dt.datetime, tmp_path: Path) -> None:
    for key in (rsa_key(), ec.generate_private_key(ec.SECP384R1())):
        made = certificate(key, now, name="Bèttina")
        identity = open_identity(packed(key, made, "x"), "x", now)
        done = signed(sheet, identity, "actor", now)
        assert conforms(done) == []
        assert "Signature is Valid" in pdfsig(done, tmp_path)
        assert undisturbed(done, identity.certificate)


def test_many_sheets_by_one_signatory(identity: Identity, now: dt.datetime) -> None:
    signatory = Signatory(identity)
    for number in range(5):
        sheet = paper(text=f"Sheet {number}")
        done = signatory.sign(sheet, "facilitator", ink=None, said=CERTIFIED, when=now, place=None)
        assert done.startswith(sheet)
        assert conforms(done) == []


@pytest.mark.parametrize("height", [18, 30, 60, 300])
def test_any_box_is_filled_without_leaving_it(
    height: float, identity: Identity, ink: Ink, now: dt.datetime
) -> None:
    sheet = paper(("actor",), height=height)
    said = replace(DRAWN, strength="A very long explanation of what this is. " * 6)
    for drawn in (ink, None):
        done = sign(sheet, identity, "actor", ink=drawn, said=said, when=now, place=None)
        assert conforms(done) == []


def test_a_place_is_signed_once(whole: bytes, identity: Identity, now: dt.datetime) -> None:
    with pytest.raises(UserError, match="signed already"):
        signed(whole, identity, "actor", now)


def test_a_draft_has_no_place(identity: Identity, now: dt.datetime) -> None:
    with pytest.raises(UserError, match="no place"):
        signed(paper(("actor",)), identity, "witness", now)
    with pytest.raises(UserError, match="no place"):
        signed(paper(()), identity, "witness", now)


def test_what_was_changed_since_is_not_signed(
    whole: bytes, sheet: bytes, identity: Identity, now: dt.datetime
) -> None:
    one = signed(sheet, identity, "facilitator", now)
    other = one.replace(b"Valdoriola", b"Valdorioli")
    appended = _appended(one)
    for changed in (other, appended, one + b"\n% more\n"):
        with pytest.raises(UserError, match="changed after it was signed"):
            signed(changed, identity, "actor", now)


def _appended(data: bytes) -> bytes:
    """Return ``data`` with a revision that turns its page."""
    found = re.search(rb"(\d+) 0 obj\s*<<(?:(?!endobj).)*?/Type /Page\b.*?endobj", data, re.DOTALL)
    assert found is not None
    page = found.group().replace(b"/Type /Page", b"/Rotate 90 /Type /Page", 1)
    start = len(data)
    xref = start + len(page) + 1
    last = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    size = max(int(number) for number in re.findall(rb"/Size (\d+)", data))
    root = re.findall(rb"/Root (\d+ 0 R)", data)[-1]
    return (
        data + page + b"\n"
        + b"xref\n%s 1\n%010d 00000 n \n" % (found.group(1), start)
        + b"trailer\n<< /Size %d /Root %s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, root, last, xref)
    )  # fmt: skip


def test_who_allowed_no_changes_is_obeyed(
    sheet: bytes, identity: Identity, now: dt.datetime
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        closed_to_all = SimpleNamespace(FILL_FORMS=MDPPerm.NO_CHANGES)
        patch.setattr("coopdesk.signing.signer.MDPPerm", closed_to_all)
        closed = signed(sheet, identity, "facilitator", now)
    with pytest.raises(UserError, match="allowed no further signatures"):
        signed(closed, identity, "actor", now)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"hello", b"%PDF-1.7\n" + bytes(5000)])
def test_what_is_no_pdf_is_not_signed(data: bytes, identity: Identity, now: dt.datetime) -> None:
    with pytest.raises(UserError, match="no sound PDF"):
        signed(data, identity, "actor", now)


def test_a_cut_file_is_not_signed(whole: bytes, identity: Identity, now: dt.datetime) -> None:
    for length in range(1, len(whole) - 10, 1777):
        if whole[:length].rstrip().endswith(b"%%EOF"):
            continue
        with pytest.raises(UserError):
            signed(whole[:length], identity, "actor", now)


def test_a_locked_file_is_not_signed(sheet: bytes, identity: Identity, now: dt.datetime) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(UserError, match="no sound PDF"):
        signed(out.getvalue(), identity, "actor", now)


def test_an_identity_that_ended_meanwhile_does_not_sign(
    sheet: bytes, identity: Identity, now: dt.datetime
) -> None:
    with pytest.raises(UserError, match="expired"):
        signed(sheet, identity, "actor", identity.certificate.not_after + dt.timedelta(days=1))
    with pytest.raises(UserError, match="not valid before"):
        signed(sheet, identity, "actor", now - dt.timedelta(days=400))


def test_a_letter_that_no_font_has_is_named(
    sheet: bytes, identity: Identity, ink: Ink, now: dt.datetime
) -> None:
    with pytest.raises(UserError, match="cannot be printed") as caught:
        sign(sheet, identity, "actor", ink=ink, said=replace(DRAWN, who="松本"), when=now, place="")
    assert caught.value.values["character"] == "松 (U+677E)"


def test_ink_that_is_none_is_not_signed(sheet: bytes, identity: Identity, now: dt.datetime) -> None:
    with pytest.raises(UserError, match="no signature yet"):
        signed(sheet, identity, "actor", now, Ink(600, 200, ()))


def test_an_actor_signs_by_pdfsig_and_the_witness_here(
    sheet: bytes, identity: Identity, now: dt.datetime, tmp_path: Path
) -> None:
    one = signed(sheet, identity, "facilitator", now)
    (tmp_path / "one.pdf").write_bytes(one)
    # RSA: pdfsig reserves the length of a first try, and signatures of ECDSA differ in length.
    key = rsa_key()
    made = certificate(key, now, name="Paolo")
    (tmp_path / "paolo.p12").write_bytes(packed(key, made, "x"))
    assert identity.root is not None
    database = nss(tmp_path, identity.root)
    ran("pk12util", "-i", tmp_path / "paolo.p12", "-d", f"sql:{database}", "-W", "x", "-K", "")
    ran("pdfsig", "-nssdir", database, "-sign", "actor", "-nick", "anna",
        tmp_path / "one.pdf", tmp_path / "two.pdf")  # fmt: skip
    two = (tmp_path / "two.pdf").read_bytes()
    assert two.startswith(one)
    three = signed(two, identity, "witness", now)
    assert three.startswith(two)
    assert pdfsig(three, tmp_path).count("Signature Validation: Signature is Valid.") == 3


def test_words_are_plain_values() -> None:
    assert SigningWords("a", "b", "c").reason == ""
