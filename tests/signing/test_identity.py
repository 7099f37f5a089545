"""Identities: made, looked at, opened, renewed, and refused in plain words."""

from __future__ import annotations

import datetime as dt
import logging
import traceback
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, ObjectIdentifier
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.sign.signers import SimpleSigner

from coopdesk.errors import UserError
from coopdesk.signing import keyfile
from coopdesk.signing.certificates import certificate_pem, fingerprint_groups, read_certificates
from coopdesk.signing.identity import Identity, look_at, new_identity, open_identity, renewed
from tests.signing.conftest import NAME, PASSWORD, ROUNDS
from tests.signing.foreign import certificate, packed, rsa_key
from tests.signing.witnesses import ran

DOCUMENTS = ObjectIdentifier("1.3.6.1.5.5.7.3.36")


def _made(now: dt.datetime, **other: object) -> bytes:
    given_: dict[str, object] = {
        "name": "Anna", "organisation": "", "project": "Orto", "password": "x", "years": 3,
        "now": now,
    }  # fmt: skip
    return new_identity(**(given_ | other))  # type: ignore[arg-type]  # the tests name them right


def test_an_identity_is_a_leaf_under_the_root_of_the_cooperative(
    identity: Identity, tmp_path: Path
) -> None:
    root = identity.root
    assert root is not None
    assert (identity.certificate.name, identity.certificate.organisation) == (
        NAME,
        "Comune di Valdoriola",
    )
    assert root.organisation == "Cooperativa L’Òrto"
    assert root.name == "Root of the promoters' group: Cooperativa L’Òrto"
    assert (root.authority, root.self_issued) == (True, True)
    assert (identity.certificate.authority, identity.certificate.self_issued) == (False, False)
    assert identity.certificate.algorithm == "ECDSA P-256"
    (tmp_path / "root").write_bytes(certificate_pem(root))
    (tmp_path / "leaf").write_bytes(certificate_pem(identity.certificate))
    assert "OK" in ran("openssl", "verify", "-x509_strict", "-CAfile", tmp_path / "root",
                       tmp_path / "leaf")  # fmt: skip
    shown = ran("openssl", "x509", "-in", tmp_path / "root", "-noout", "-text")
    assert "CA:TRUE, pathlen:0" in shown
    assert "Certificate Sign, CRL Sign" in shown
    shown = ran("openssl", "x509", "-in", tmp_path / "leaf", "-noout", "-text")
    assert "Digital Signature, Non Repudiation" in shown
    assert "Extended Key Usage" not in shown
    printed = ran("openssl", "x509", "-in", tmp_path / "root", "-noout", "-fingerprint", "-sha256")
    assert printed.strip().split("=")[1].replace(":", "") == fingerprint_groups(root).replace(
        " ", ""
    )


def test_other_programs_open_the_file_with_both_keys(key_file: bytes, tmp_path: Path) -> None:
    (tmp_path / "id.p12").write_bytes(key_file)
    shown = ran("openssl", "pkcs12", "-in", tmp_path / "id.p12", "-nodes",
                "-passin", f"pass:{PASSWORD}")  # fmt: skip
    assert shown.count("BEGIN PRIVATE KEY") == 2
    assert shown.count("BEGIN CERTIFICATE") == 2
    signer = SimpleSigner.load_pkcs12_data(key_file, other_certs=[], passphrase=PASSWORD.encode())
    assert signer is not None
    assert signer.subject_name == NAME
    found = pkcs12.load_pkcs12(key_file, PASSWORD.encode())
    assert found.key is not None
    assert found.cert is not None
    assert found.key.public_key() == found.cert.certificate.public_key()


def test_the_password_is_slow_to_guess_and_quick_to_use(
    now: dt.datetime, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(keyfile, "ROUNDS", ROUNDS)
    assert ROUNDS >= 600_000
    made = _made(now, password="ò")  # noqa: S106 (made up)
    (tmp_path / "id.p12").write_bytes(made)
    path = tmp_path / "id.p12"
    assert not ran("openssl", "pkcs12", "-in", path, "-info", "-noout", "-passin", "pass:ò")
    assert open_identity(made, "ò", now).certificate.name == "Anna"


def test_names_that_are_long_or_unusual_fit(now: dt.datetime) -> None:
    long = "Unione dei Comuni della Valle dell’Òrba e delle Terre Alte di Ponente e di Levante"
    made = _made(now, name="Đặng  Thị-Ñuñez\tD'Òria", organisation=long, project=long)
    leaf, root = look_at(made, "x")
    assert leaf.name == "Đặng Thị-Ñuñez D'Òria"
    for text in (leaf.organisation, root.organisation, root.name):
        assert len(text.encode()) <= 64
        assert text.endswith("…")
    assert leaf.organisation.startswith("Unione dei Comuni della Valle dell’Òrba")
    assert root.name.startswith("Root of the promoters' group: Unione dei")
    assert look_at(_made(now, root_name="Radice del gruppo"), "x")[1].name == "Radice del gruppo"
    alone = look_at(_made(now, project="", organisation=""), "x")
    assert (alone[0].organisation, alone[1].organisation) == ("", "Anna")


@settings(max_examples=30)
@given(st.text(max_size=90), st.text(max_size=90), st.text(max_size=90))
def test_any_name_is_made_or_refused(name: str, organisation: str, project: str) -> None:
    now = dt.datetime(2026, 2, 28, 12, tzinfo=dt.UTC)
    try:
        made = _made(now, name=name, organisation=organisation, project=project)
    except UserError:
        return
    assert look_at(made, "x")[0].name


def test_what_makes_no_identity_is_refused(now: dt.datetime) -> None:
    for wrong, why in (
        ({"name": " "}, "needs a name"),
        ({"password": ""}, "needs a password"),
        ({"years": 0}, "1 to"),
        ({"years": 11}, "1 to"),
        ({"name": "A\0B"}, "cannot be written"),
    ):
        with pytest.raises(UserError, match=why):
            _made(now, **wrong)


def test_an_identity_made_on_a_leap_day_ends_on_the_day_before(now: dt.datetime) -> None:
    leap = dt.datetime(2028, 2, 29, 10, tzinfo=dt.UTC)
    leaf, root = look_at(_made(leap, years=1), "x")
    assert leaf.not_after == dt.datetime(2029, 2, 28, 10, tzinfo=dt.UTC)
    assert root.not_after.year == 2048


def test_renewing_keeps_the_root_and_changes_the_key(now: dt.datetime) -> None:
    made = _made(now, years=1)
    later = now + dt.timedelta(days=400)
    with pytest.raises(UserError, match="expired"):
        open_identity(made, "x", later)
    # To look at it, to see until when it was, is always possible.
    assert look_at(made, "x")[0].name == "Anna"
    again = renewed(made, "x", 2, later)
    old, new = look_at(made, "x"), open_identity(again, "x", later)
    assert new.root == old[1]
    assert new.certificate.name == "Anna"
    assert new.certificate.fingerprint != old[0].fingerprint
    assert x509.load_der_x509_certificate(new.certificate.der).public_key() != (
        x509.load_der_x509_certificate(old[0].der).public_key()
    )
    assert len(look_at(again, "x")) == 2
    assert renewed(again, "x", 2, later)


def test_renewing_ends_with_the_root(now: dt.datetime) -> None:
    made = _made(now)
    last = look_at(made, "x")[1].not_after
    again = renewed(made, "x", 10, last - dt.timedelta(days=100))
    assert look_at(again, "x")[0].not_after == last
    with pytest.raises(UserError, match="root of this identity ends"):
        renewed(made, "x", 1, last - dt.timedelta(days=10))


def test_what_others_made_is_not_renewed_here(now: dt.datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    with pytest.raises(UserError, match="not made by this program"):
        renewed(packed(key, certificate(key, now), "x"), "x", 1, now)


@pytest.mark.parametrize(
    ("curve", "algorithm", "digest"),
    [
        (ec.SECP256R1(), "ECDSA P-256", "sha256"),
        (ec.SECP384R1(), "ECDSA P-384", "sha384"),
        (ec.SECP521R1(), "ECDSA P-521", "sha512"),
        (ec.BrainpoolP256R1(), "ECDSA brainpoolP256r1", "sha256"),
    ],
)
def test_other_curves_sign_with_a_hash_of_their_strength(
    now: dt.datetime, curve: ec.EllipticCurve, algorithm: str, digest: str
) -> None:
    key = ec.generate_private_key(curve)
    found = open_identity(packed(key, certificate(key, now), "x"), "x", now)
    assert (found.certificate.algorithm, found.digest) == (algorithm, digest)


def test_an_rsa_identity_of_openssl_opens_old_and_new(now: dt.datetime, tmp_path: Path) -> None:
    key = rsa_key(3072)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "k.pem").write_bytes(pem + certificate(key, now).public_bytes(Encoding.PEM))
    made = tmp_path / "made.p12"
    for kind in ([], ["-legacy"]):
        ran("openssl", "pkcs12", "-export", *kind, "-in", tmp_path / "k.pem", "-out", made,
            "-passout", "pass:secret")  # fmt: skip
        found = open_identity(made.read_bytes(), "secret", now)
        assert found.certificate.algorithm == "RSA 3072"
        assert found.root == found.certificate
        with pytest.raises(UserError, match="not the password"):
            open_identity(made.read_bytes(), "Secret", now)
    ran("openssl", "pkcs12", "-export", "-nokeys", "-in", tmp_path / "k.pem", "-out", made,
        "-passout", "pass:secret")  # fmt: skip
    with pytest.raises(UserError, match="without its key"):
        open_identity(made.read_bytes(), "secret", now)
    ran("openssl", "pkcs12", "-export", "-in", tmp_path / "k.pem", "-out", made,
        "-passout", "pass:")  # fmt: skip
    assert open_identity(made.read_bytes(), "", now).certificate.name == "Anna Rossi"


def test_a_chain_is_put_in_order(now: dt.datetime) -> None:
    top, middle, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    root = certificate(top, now, name="Top", usage=("key_cert_sign",))
    namesake = certificate(ec.generate_private_key(ec.SECP256R1()), now, name="Top")
    between = _issued(certificate(middle, now, name="Middle"), root, top)
    mine = _issued(certificate(own, now), between, middle)
    encryption = pkcs12.serialize_key_and_certificates(
        None, own, mine, [namesake, root, between], NoEncryption()
    )
    found = open_identity(encryption, "", now)
    assert [c.name for c in found.chain] == ["Middle", "Top"]
    assert found.root is not None
    assert found.root.der == root.public_bytes(Encoding.DER)


def _issued(
    shape: x509.Certificate, by: x509.Certificate, key: ec.EllipticCurvePrivateKey
) -> x509.Certificate:
    return (
        x509.CertificateBuilder()
        .subject_name(shape.subject)
        .issuer_name(by.subject)
        .public_key(shape.public_key())
        .serial_number(shape.serial_number)
        .not_valid_before(shape.not_valid_before_utc)
        .not_valid_after(shape.not_valid_after_utc)
        .sign(key, hashes.SHA256())
    )


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"start": -400}, "expired on"),
        ({"start": 2}, "not valid before"),
        ({"usage": ("key_encipherment",)}, "something else"),
        ({"usage": ("key_cert_sign", "crl_sign")}, "something else"),
        ({"extended": (ExtendedKeyUsageOID.SERVER_AUTH,)}, "something else"),
    ],
)
def test_what_may_not_sign_is_refused_but_can_be_looked_at(
    now: dt.datetime, other: dict[str, object], why: str
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    made = packed(key, certificate(key, now, **other), "x")  # type: ignore[arg-type]  # as above
    with pytest.raises(UserError, match=why):
        open_identity(made, "x", now)
    assert look_at(made, "x")[0].name == "Anna Rossi"


@pytest.mark.parametrize(
    "other",
    [
        {"usage": ()},
        {"usage": ("content_commitment",)},
        {"extended": (DOCUMENTS,)},
        {"extended": (ExtendedKeyUsageOID.EMAIL_PROTECTION, ExtendedKeyUsageOID.SERVER_AUTH)},
    ],
)
def test_what_may_sign_opens(now: dt.datetime, other: dict[str, object]) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    made = packed(key, certificate(key, now, **other), "x")  # type: ignore[arg-type]  # as above
    assert open_identity(made, "x", now).certificate.name == "Anna Rossi"


def test_weak_and_unknown_keys_are_refused(now: dt.datetime) -> None:
    weak = rsa_key(1024)
    small = ec.generate_private_key(ec.SECP192R1())
    for key in (weak, small):
        with pytest.raises(UserError, match="too short"):
            open_identity(packed(key, certificate(key, now), "x"), "x", now)
    odd = ed25519.Ed25519PrivateKey.generate()
    with pytest.raises(UserError, match="kind of key"):
        open_identity(packed(odd, certificate(odd, now), "x"), "x", now)
    rare = ec.generate_private_key(ec.SECP256K1())
    with pytest.raises(UserError, match="kind of key"):
        open_identity(packed(rare, certificate(rare, now), "x"), "x", now)


def test_a_key_of_another_certificate_is_none(now: dt.datetime) -> None:
    key, other = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    made = keyfile.written(
        key, certificate(other, now), other, certificate(other, now, name="Root"), "x"
    )
    with pytest.raises(UserError, match=r"without its key"):
        open_identity(made, "x", now)


@pytest.mark.parametrize(
    "data", [b"", b"nonsense", b"0\x82\x01\x00" + bytes(256), b"%PDF-1.7", bytes(2_000_000)]
)
def test_what_is_no_key_file_is_refused(now: dt.datetime, data: bytes) -> None:
    with pytest.raises(UserError, match="not an identity"):
        open_identity(data, "x", now)


def test_a_cut_key_file_is_refused(now: dt.datetime, key_file: bytes) -> None:
    for length in range(0, len(key_file), 37):
        with pytest.raises(UserError):
            open_identity(key_file[:length], PASSWORD, now)


def test_a_flipped_key_file_opens_whole_or_not_at_all(
    now: dt.datetime, key_file: bytes, identity: Identity
) -> None:
    for at in range(0, len(key_file), 23):
        spoilt = bytearray(key_file)
        spoilt[at] ^= 4
        try:
            found = open_identity(bytes(spoilt), PASSWORD, now)
        except UserError:
            continue
        assert found.certificate == identity.certificate


def test_a_password_appears_nowhere(
    now: dt.datetime, key_file: bytes, identity: Identity, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(UserError) as caught:
        open_identity(key_file, "my wrong secret", now)
    told = "".join(traceback.format_exception(caught.value)) + caplog.text + repr(identity)
    assert "my wrong secret" not in told.replace('"my wrong secret", now', "")
    assert caught.value.values == {}
    assert PASSWORD not in told


def test_certificates_are_read_from_either_format(identity: Identity) -> None:
    assert identity.root is not None
    both = certificate_pem(identity.certificate) + b"\nsome text\n" + certificate_pem(identity.root)
    assert read_certificates(both) == [identity.certificate, identity.root]
    assert read_certificates(identity.root.der) == [identity.root]
    for wrong in (b"", b"nonsense", both.replace(b"M", b"?"), bytes(5_000_000)):
        with pytest.raises(UserError, match="no certificate"):
            read_certificates(wrong)
