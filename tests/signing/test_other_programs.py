"""Other programs sign and judge, ``pdfsig`` and ``qpdf``; sheets of the program are judged too."""

from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from coopdesk.exchange import interchange
from coopdesk.signing.identity import Identity, new_identity, open_identity
from coopdesk.signing.ink import Ink
from coopdesk.signing.judgement import Judgement
from coopdesk.signing.signer import sign
from coopdesk.signing.verification import judge
from coopdesk.signing.words import SigningWords
from tests.documents.conftest import VILLAGE
from tests.documents.sheet.test_sheet import drawn, facts_of
from tests.signing.corpus import LATER, issued
from tests.signing.people import NOW, Person, person, signed, timestamped
from tests.signing.sheets import sheet

PAPER = issued()
PASSWORD = "pw"  # noqa: S105 (made up)
WORDS = SigningWords("Certified", "1 June 2026", "Advanced at most")


def identity(name: str) -> Identity:
    made = new_identity(
        name=name, organisation="Comune", project="Valdoriola", password=PASSWORD, years=5, now=NOW
    )
    return open_identity(made, PASSWORD, NOW)


def of_the_program(who: Identity) -> bytes:
    """Return a sheet of the example village, certified."""
    village = interchange.read(VILLAGE.read_bytes())
    paper = drawn(facts_of(village, village.commitments[0].id))
    return sign(paper, who, "facilitator", ink=None, said=WORDS, when=NOW, place=None)


def judged(data: bytes, *roots: bytes) -> Judgement:
    return judge(data, roots=roots, revoked={}, record=None, now=LATER)


def test_what_the_program_signs_is_valid_in_every_state() -> None:
    franca, anna = identity("Franca"), identity("Anna")
    assert franca.root
    assert anna.root
    roots = (franca.root.der, anna.root.der, PAPER.service.root_der)
    one = of_the_program(franca)
    strokes = Ink(300, 100, (((10, 10, 0, 0.5), (100, 80, 90, 0.5), (200, 20, 180, 0.5)),))
    ink = SigningWords("Signed on screen", "1 June 2026", "Simple", who="Giovanna")
    two = sign(one, franca, "actor", ink=strokes, said=ink, when=NOW, place=None)
    three = sign(two, anna, "witness", ink=None, said=WORDS, when=NOW, place=None)
    four = timestamped(three, PAPER.service, NOW + timedelta(days=1))
    for number, data in enumerate((one, two, three), 1):
        assert judged(data, *roots).verdict == "valid"
        assert len(judged(data, *roots).signatures) == number
    found = judged(four, *roots)
    assert found.verdict == "valid"
    assert [one.name for one in found.signatures] == ["Franca", "Giovanna", "Anna"]
    assert [one.strength for one in found.signatures] == ["advanced", "simple", "advanced"]
    assert found.signatures[0].timestamped == NOW + timedelta(days=1)


def nss(folder: Path, who: Person) -> str:
    """Return a store of keys as poppler wants it."""
    store = f"sql:{folder}"
    (folder / "who.p12").write_bytes(who.pkcs12())
    (folder / "root.der").write_bytes(who.root_der)
    commands: tuple[list[str | Path], ...] = (
        ["certutil", "-N", "-d", store, "--empty-password"],
        ["pk12util", "-i", folder / "who.p12", "-d", store, "-W", "pw", "-K", ""],
        ["certutil", "-A", "-n", "root", "-t", "CT,C,C", "-i", folder / "root.der", "-d", store],
    )
    for command in commands:
        subprocess.run(command, check=True, capture_output=True)
    return store


@pytest.mark.parametrize("kind", ["drawn empty", "without a picture", "of the program"])
def test_what_pdfsig_signs_in_the_empty_place_is_valid(tmp_path: Path, kind: str) -> None:
    assert all(map(shutil.which, ("pdfsig", "certutil", "pk12util", "qpdf")))
    # An elliptic key is no good here: its signatures differ in length, and poppler gives up.
    who = person("Rosa Poppler", organisation="Gruppo P", bits=2048)
    (tmp_path / "nss").mkdir()
    store = nss(tmp_path / "nss", who)
    begun, done = tmp_path / "begun.pdf", tmp_path / "done.pdf"
    franca = identity("Franca")
    assert franca.root
    if kind == "of the program":
        certified = of_the_program(franca)
    else:
        plain = sheet(packed=True, pictures=kind == "drawn empty")
        certified = signed(plain, PAPER.facilitator, "facilitator")
    begun.write_bytes(certified)
    command: list[str | Path] = [
        "pdfsig",
        begun,
        done,
        "-nssdir",
        store,
        "-nick",
        "x",
        "-digest",
        "SHA256",
    ]
    subprocess.run([*command, "-sign", "2"], check=True, capture_output=True)
    data = done.read_bytes()
    assert data.startswith(certified)
    now = judged(data).signatures[1].when
    assert now is not None
    roots = (*PAPER.roots, who.root_der, franca.root.der)
    seen = judge(data, roots=roots, revoked={}, record=None, now=now)
    assert [one.intact for one in seen.signatures] == [True, True]
    assert seen.signatures[1].trusted
    assert seen.signatures[1].name == "Rosa Poppler"
    subprocess.run(["qpdf", "--check", done], check=True, capture_output=True)


def test_pdfsig_agrees_with_what_is_valid(tmp_path: Path) -> None:
    data = PAPER.states[3]
    whole = tmp_path / "whole.pdf"
    whole.write_bytes(data)
    said = subprocess.run(
        ["pdfsig", "-nocert", whole], check=True, capture_output=True, text=True
    ).stdout
    assert said.count("Signature is Valid") == 3
    subprocess.run(["qpdf", "--check", whole], check=True, capture_output=True)
