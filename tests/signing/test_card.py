"""Cards, with a card of software: found, opened, signing, and everything that can go wrong."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pkcs11
import pytest
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from pkcs11 import Attribute, ObjectClass

from coopdesk.errors import UserError
from coopdesk.signing.card import card_identity, cards
from coopdesk.signing.signer import Signatory
from tests.signing.conftest import CERTIFIED, PASSWORD
from tests.signing.foreign import certificate, rsa_key
from tests.signing.papers import conforms
from tests.signing.witnesses import pdfsig, ran, undisturbed

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN = "1234"


@dataclass(frozen=True)
class Box:
    """Where the card of software keeps its things."""

    folder: Path

    def initialise(self, label: str) -> None:
        ran("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN,
            "--so-pin", "567890")  # fmt: skip
        pkcs11.lib(str(MODULE)).reinitialize()

    def put(self, label: str, key: object, *certificates: bytes) -> None:
        """Store ``key`` and the certificates, the first of them under its number."""
        pem = key.private_bytes(  # type: ignore[attr-defined]  # any private key
            Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
        )
        (self.folder / "key.pem").write_bytes(pem)
        ran("softhsm2-util", "--import", self.folder / "key.pem", "--token", label, "--label",
            "key", "--id", "01", "--pin", PIN)  # fmt: skip
        library = pkcs11.lib(str(MODULE))
        library.reinitialize()
        with library.get_token(token_label=label).open(user_pin=PIN, rw=True) as session:
            for number, der in enumerate(certificates, 1):
                session.create_object(
                    {
                        Attribute.CLASS: ObjectClass.CERTIFICATE,
                        Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
                        Attribute.TOKEN: True,
                        Attribute.ID: bytes([number]),
                        Attribute.LABEL: f"certificate {number}",
                        Attribute.SUBJECT: asn1_x509.Certificate.load(der).subject.dump(),
                        Attribute.VALUE: der,
                    }
                )

    def pull_out(self) -> None:
        for token in (self.folder / "tokens").iterdir():
            shutil.rmtree(token)


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Box]:
    (tmp_path / "tokens").mkdir()
    (tmp_path / "softhsm2.conf").write_text(
        f"directories.tokendir = {tmp_path / 'tokens'}\nobjectstore.backend = file\n"
        "log.level = ERROR\n"
    )
    # The library reads it once when it is loaded, and again when it is initialised anew.
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    pkcs11.lib(str(MODULE)).reinitialize()
    yield Box(tmp_path)
    pkcs11.lib(str(MODULE)).finalize()


@pytest.fixture
def card(box: Box, key_file: bytes) -> Box:
    box.initialise("Carta di Élodie")
    found = pkcs12.load_pkcs12(key_file, PASSWORD.encode())
    assert found.cert is not None
    above = [c.certificate.public_bytes(Encoding.DER) for c in found.additional_certs]
    box.put("Carta di Élodie", found.key, found.cert.certificate.public_bytes(Encoding.DER), *above)
    return box


def test_a_card_signs_as_its_file_would(
    card: Box, sheet: bytes, now: dt.datetime, tmp_path: Path
) -> None:
    (found,) = cards(MODULE)
    assert found.name == "Carta di Élodie"
    with card_identity(MODULE, PIN, now, serial=found.serial) as identity:
        signatory = Signatory(identity)
        one = signatory.sign(sheet, "facilitator", ink=None, said=CERTIFIED, when=now, place=None)
        two = signatory.sign(one, "actor", ink=None, said=CERTIFIED, when=now, place=None)
    assert conforms(two) == []
    assert identity.root is not None
    said = pdfsig(two, tmp_path, identity.root)
    assert said.count("Signature is Valid") == said.count("Certificate is Trusted") == 2
    assert undisturbed(two, identity.root)


def test_a_card_of_rsa_signs(box: Box, sheet: bytes, now: dt.datetime) -> None:
    key = rsa_key()
    made = certificate(key, now)
    box.initialise("rsa")
    box.put("rsa", key, made.public_bytes(Encoding.DER))
    with card_identity(MODULE, PIN, now) as identity:
        done = Signatory(identity).sign(
            sheet, "actor", ink=None, said=CERTIFIED, when=now, place=None
        )
    assert undisturbed(done, identity.certificate)


def test_a_card_pulled_out_while_signing_leaves_the_sheet_as_it_was(
    card: Box, sheet: bytes, now: dt.datetime
) -> None:
    before = bytes(sheet)
    with card_identity(MODULE, PIN, now) as identity:
        signatory = Signatory(identity)
        card.pull_out()
        with pytest.raises(UserError, match="pulled out"):
            signatory.sign(sheet, "actor", ink=None, said=CERTIFIED, when=now, place=None)
    assert sheet == before


def test_no_card_is_said(box: Box, now: dt.datetime) -> None:
    assert cards(MODULE) == []
    with (
        pytest.raises(UserError, match="no card in the reader"),
        card_identity(MODULE, PIN, now),
    ):
        pass


def test_a_wrong_pin_is_said_without_it(card: Box, now: dt.datetime) -> None:
    for wrong in ("98765", "", "9" * 300):
        with (
            pytest.raises(UserError, match="not the PIN") as caught,
            card_identity(MODULE, wrong, now),
        ):
            pass
        assert caught.value.__cause__ is None
        assert caught.value.values == {}


def test_a_locked_pin_is_said(card: Box, now: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    class Locked:
        label, serial, flags = "x", b"1", pkcs11.TokenFlag.TOKEN_INITIALIZED

        def open(self, **_pin: str) -> None:
            raise pkcs11.PinLocked

    # The card of software never locks itself.
    monkeypatch.setattr("coopdesk.signing.card._tokens", lambda _module: [Locked()])
    with pytest.raises(UserError, match="locked itself"), card_identity(MODULE, PIN, now):
        pass


def test_a_card_without_a_certificate_is_said(box: Box, now: dt.datetime) -> None:
    box.initialise("empty")
    with pytest.raises(UserError, match="no certificate"), card_identity(MODULE, PIN, now):
        pass
    # A certificate alone, and a key alone.
    box.put("empty", rsa_key())
    with pytest.raises(UserError, match="no certificate"), card_identity(MODULE, PIN, now):
        pass


def test_an_expired_card_is_said(box: Box, now: dt.datetime) -> None:
    key = rsa_key()
    box.initialise("old")
    box.put("old", key, certificate(key, now, start=-500).public_bytes(Encoding.DER))
    with pytest.raises(UserError, match="expired"), card_identity(MODULE, PIN, now):
        pass


def test_of_two_cards_one_is_chosen(card: Box, now: dt.datetime) -> None:
    card.initialise("second")
    with pytest.raises(UserError, match="Choose one") as caught, card_identity(MODULE, PIN, now):
        pass
    assert caught.value.values["count"] == 2
    serial = next(found.serial for found in cards(MODULE) if found.name == "Carta di Élodie")
    with card_identity(MODULE, PIN, now, serial=serial) as identity:
        assert identity.certificate.authority is False


def test_what_is_no_module_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no card module"):
        cards(tmp_path / "nothing.so")
    (tmp_path / "text.so").write_text("hello")
    other = next(Path("/usr/lib").rglob("libm.so.6"))
    for path in (tmp_path / "text.so", other):
        with pytest.raises(UserError, match="no module for cards"):
            cards(path)
