"""The sheets of the example village, certified, signed and timestamped, in three languages."""

from __future__ import annotations

import datetime as dt
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from coopdesk.documents.canonical import sheet_digest
from coopdesk.documents.pdf.render import render
from coopdesk.documents.sheet.composition import sheet_document
from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.signing.certificates import Certificate
from coopdesk.signing.identity import Identity
from coopdesk.signing.ink import Ink
from coopdesk.signing.marks import Role
from coopdesk.signing.signer import sign
from coopdesk.signing.timestamps import TimestampService, timestamped
from tests.signing.conftest import CERTIFIED, DRAWN
from tests.signing.papers import conforms
from tests.signing.printed import facts_of
from tests.signing.timeservice import Responder
from tests.signing.witnesses import pdfsig, qpdf, undisturbed


def _sheet(language: str, index: int = 0) -> bytes:
    facts = facts_of(index, "0123456789abcdef0123456789abcdef")
    facts = replace(facts, digest=sheet_digest(facts))
    return render(sheet_document(facts, catalogue(language), Formats(language)))


def _twice(sheet: bytes, identity: Identity, ink: Ink, now: dt.datetime) -> bytes:
    one = sign(sheet, identity, "facilitator", ink=None, said=CERTIFIED, when=now, place="Orto")
    return sign(one, identity, "actor", ink=ink, said=DRAWN, when=now, place="Orto")


@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_every_revision_conforms_and_other_programs_agree(
    language: str, identity: Identity, ink: Ink, responder: Responder, tmp_path: Path
) -> None:
    sheet = _sheet(language)
    signed = _twice(sheet, identity, ink, dt.datetime.now(dt.UTC))
    whole = timestamped(signed, TimestampService(responder.url), roots=[_root(identity)])
    assert whole.startswith(signed)
    assert signed.startswith(sheet)
    assert conforms(whole) == []
    assert undisturbed(whole, _root(identity))
    said = pdfsig(whole, tmp_path, _root(identity))
    assert said.count("Signature is Valid") == said.count("Certificate is Trusted") == 2
    assert "No syntax or stream encoding errors" in qpdf(whole, tmp_path)


def _root(identity: Identity) -> Certificate:
    assert identity.root is not None
    return identity.root


def test_a_spoilt_sheet_is_signed_or_refused_never_a_surprise(
    identity: Identity, ink: Ink, now: dt.datetime
) -> None:
    sheet = _sheet("en")
    signed = _twice(sheet, identity, ink, now)
    chance = random.Random(7)  # noqa: S311 (the same each time)
    for number in range(40):
        before = (sheet, signed)[number % 2]
        role: Role = "witness" if number % 2 else "actor"
        spoilt = bytearray(before)
        for _ in range(chance.choice((1, 3, 20))):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        try:
            done = sign(
                bytes(spoilt), identity, role, ink=None, said=CERTIFIED, when=now, place=None
            )
        except UserError:
            continue
        assert done.startswith(bytes(spoilt))


def test_who_signs_nothing_does_not_pay_for_it() -> None:
    code = (
        "import sys, coopdesk.signing, coopdesk.signing.identity, coopdesk.signing.ink;"
        "print([m for m in ('pyhanko', 'pkcs11', 'http.client') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
