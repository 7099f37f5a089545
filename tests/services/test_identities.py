"""Identities as files: made, looked at, renewed, exported, and every way they can be wrong."""

from __future__ import annotations

import datetime as dt
import os
import stat
from pathlib import Path

import pytest

from coopdesk.errors import UserError
from coopdesk.i18n import catalogue
from coopdesk.services import dossiers, identities
from coopdesk.services.beginnings import Beginnings
from coopdesk.services.identities import Applicant
from coopdesk.services.verification import verify
from coopdesk.signing.certificates import certificate_pem, fingerprint_groups
from coopdesk.signing.quarantine import Quarantine
from coopdesk.store import DossierFile
from tests.services.paperwork import INK, PASSWORD, SHARES, answered, now, sign
from tests.signing.foreign import certificate, packed, rsa_key
from tests.signing.witnesses import ran


def made(path: Path, name: str = "Élodie D’Òria", **more: object) -> Path:
    identities.make_identity(
        path,
        Applicant(name, "Comune", "L’Òrto", **more),  # type: ignore[arg-type]  # the years
        PASSWORD,
        now=now(),
        catalogue=catalogue("it"),
    )
    return path


def test_an_identity_is_made_looked_at_and_exported(tmp_path: Path) -> None:
    path = made(tmp_path / "a.p12")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 or os.name == "nt"
    own, root = identities.seen_identity(path, PASSWORD)
    assert (own.name, own.organisation) == ("Élodie D’Òria", "Comune")
    assert "L’Òrto" in root.name
    assert identities.root_of((own, root)) == root
    assert identities.opened_identity(path, PASSWORD, now()).certificate == own
    identities.export_certificate(root, tmp_path / "root.pem")
    assert identities.certificates_in(tmp_path / "root.pem") == [root]
    told = ran("openssl", "x509", "-in", tmp_path / "root.pem", "-noout", "-fingerprint", "-sha256")
    assert told.split("=")[1].strip().replace(":", "").lower() == root.fingerprint
    assert fingerprint_groups(root).replace(" ", "").lower() == root.fingerprint
    with pytest.raises(UserError):
        identities.export_certificate(own, tmp_path / "root.pem")
    with pytest.raises(UserError):
        made(path)
    assert identities.seen_identity(path, PASSWORD) == (own, root)


def test_a_renewed_identity_signs_under_the_same_root(
    file: DossierFile, tmp_path: Path, quarantine: Quarantine
) -> None:
    path = made(tmp_path / "a.p12", years=1)
    first = identities.opened_identity(path, PASSWORD, now())
    answered(file, SHARES)
    sign(file, SHARES, first, "facilitator")
    identities.renew_identity(path, path, PASSWORD, years=3, now=now(), force=True)
    second = identities.opened_identity(path, PASSWORD, now())
    assert second.root == first.root
    assert second.certificate.serial != first.certificate.serial
    assert second.certificate.not_after > first.certificate.not_after
    data = sign(file, SHARES, second, "actor", ink=INK)
    assert verify(data, now=now(), file=file, quarantine=quarantine).verdict == "valid"
    with pytest.raises(UserError):
        identities.renew_identity(path, path, PASSWORD, years=3, now=now())


def test_wrong_passwords_and_files_are_told(tmp_path: Path) -> None:
    path = made(tmp_path / "a.p12")
    (tmp_path / "text.p12").write_bytes(b"hello")
    (tmp_path / "empty.p12").write_bytes(b"")
    (tmp_path / "cut.p12").write_bytes(path.read_bytes()[:300])
    wrong = [
        (path, "another"), (path, ""), (path, "\ud800"), (path, "a\x00b"),
        (tmp_path / "text.p12", PASSWORD), (tmp_path / "empty.p12", PASSWORD),
        (tmp_path / "cut.p12", PASSWORD), (tmp_path / "nowhere.p12", PASSWORD),
        (tmp_path, PASSWORD),
    ]  # fmt: skip
    for source, password in wrong:
        with pytest.raises(UserError):
            identities.opened_identity(source, password, now())
        with pytest.raises(UserError):
            identities.seen_identity(source, password)
    for source in (tmp_path / "text.p12", tmp_path / "empty.p12", tmp_path / "nowhere.pem"):
        with pytest.raises(UserError):
            identities.certificates_in(source)


def test_an_identity_of_elsewhere_that_cannot_sign(tmp_path: Path) -> None:
    key = rsa_key()
    whole = {
        "expired": certificate(key, now(), start=-900, days=400),
        "not yet": certificate(key, now(), start=90),
        "for others": certificate(key, now(), usage=("key_encipherment",)),
    }
    for name, one in whole.items():
        path = tmp_path / f"{name}.p12"
        path.write_bytes(packed(key, one, "x"))
        with pytest.raises(UserError):
            identities.opened_identity(path, "x", now())
        assert identities.seen_identity(path, "x")[0].name == "Anna Rossi"
    short = rsa_key(1024)
    (tmp_path / "short.p12").write_bytes(packed(short, certificate(short, now()), "x"))
    with pytest.raises(UserError):
        identities.opened_identity(tmp_path / "short.p12", "x", now())
    # One without a key.
    path = made(tmp_path / "a.p12")
    own, _root = identities.seen_identity(path, PASSWORD)
    (tmp_path / "own.pem").write_bytes(certificate_pem(own))
    ran("openssl", "pkcs12", "-export", "-nokeys", "-in", tmp_path / "own.pem", "-passout",
        "pass:x", "-out", tmp_path / "keyless.p12")  # fmt: skip
    with pytest.raises(UserError):
        identities.opened_identity(tmp_path / "keyless.p12", "x", now())


@pytest.mark.parametrize(
    ("name", "years", "password"),
    [
        ("", 3, PASSWORD), (" ", 3, PASSWORD),
        ("\ud800", 3, PASSWORD), ("松本", 3, ""), ("Ada", 0, PASSWORD), ("Ada", -1, PASSWORD),
        ("Ada", 10**9, PASSWORD), ("Ada", 3, "\ud800"), ("Ada", 3, ""),
        ("Ada", 3, "a\x00b"),
    ],
)  # fmt: skip
def test_what_makes_no_identity(tmp_path: Path, name: str, years: int, password: str) -> None:
    with pytest.raises(UserError):
        identities.make_identity(
            tmp_path / "a.p12", Applicant(name, years=years), password,
            now=now(), catalogue=catalogue("en"),
        )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_an_identity_never_replaces_a_dossier(tmp_path: Path) -> None:
    path = tmp_path / "v.coopdesk"
    dossiers.new_dossier(path, Beginnings(title="x"), author="").close()
    before = path.read_bytes()
    source = made(tmp_path / "a.p12")
    root = identities.root_of(identities.seen_identity(source, PASSWORD))
    with pytest.raises(UserError):
        identities.make_identity(
            path, Applicant("Ada"), PASSWORD, now=now(), catalogue=catalogue("en"), force=True
        )
    with pytest.raises(UserError):
        identities.export_certificate(root, path, force=True)
    with pytest.raises(UserError):
        identities.renew_identity(source, path, PASSWORD, years=3, now=now(), force=True)
    assert path.read_bytes() == before


def test_the_moment_decides(tmp_path: Path) -> None:
    path = made(tmp_path / "a.p12", years=1)
    for days in (-40, 400):
        with pytest.raises(UserError):
            identities.opened_identity(path, PASSWORD, now() + dt.timedelta(days=days))
