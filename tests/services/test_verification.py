"""Judging by what a dossier keeps: cut off, lost, changed, of another dossier."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.services import records, trust
from coopdesk.services.sheets import write_sheets
from coopdesk.services.verdicts import belonging, said, signature_line
from coopdesk.services.verification import LARGEST, verify
from coopdesk.signing.identity import Identity
from coopdesk.signing.quarantine import Quarantine
from coopdesk.store import DossierFile, open_file
from tests.services.paperwork import (
    INK,
    LAND,
    SHARES,
    answered,
    commitment,
    copy_of,
    last_issue,
    now,
    sign,
    turned,
)


def test_each_verdict(
    file: DossierFile, facilitator: Identity, quarantine: Quarantine, tmp_path: Path
) -> None:
    answered(file, SHARES)
    data = sign(file, SHARES, facilitator, "actor", ink=INK)
    assert facilitator.root is not None
    unsigned = file.file_bytes(last_issue(file).file_sha256)

    def verdict(data: bytes, *, with_it: bool = True) -> str:
        found = verify(data, now=now(), file=file if with_it else None, quarantine=quarantine)
        return found.verdict

    assert verdict(data) == "valid"
    assert verdict(data, with_it=False) == "signer_unknown"
    assert verdict(unsigned, with_it=False) == "not_signed"
    assert verdict(turned(data)) == verdict(turned(data), with_it=False) == "changed"
    for damaged in (b"", b"%PDF-1.7", data[:3000], b"hello"):
        assert verdict(damaged) == "damaged"
    known = verify(
        data, now=now(), trusted=[facilitator.root, facilitator.root], quarantine=quarantine
    )
    assert (known.verdict, known.belongs, known.superseded) == ("valid", None, None)


def test_what_is_too_large_is_not_looked_at(quarantine: Quarantine) -> None:
    found = verify(b"%PDF-1.7\n" + bytes(LARGEST), now=now(), quarantine=quarantine)
    assert found.verdict == "damaged"


@pytest.mark.parametrize("cut", [1, 2])
def test_a_cut_off_signature_is_known_to_the_dossier_only(
    file: DossierFile, facilitator: Identity, quarantine: Quarantine, cut: int
) -> None:
    answered(file, SHARES)
    sign(file, SHARES, facilitator, "actor", ink=INK)
    sign(file, SHARES, facilitator, "witness", ink=INK, name="Nanni")
    states = [file.revision_bytes(one.sha256) for one in file.revisions()]
    assert facilitator.root is not None
    alone = verify(states[-1 - cut], now=now(), trusted=[facilitator.root], quarantine=quarantine)
    assert alone.verdict == "valid"
    found = verify(states[-1 - cut], now=now(), file=file, quarantine=quarantine)
    assert (found.verdict, found.belongs) == ("changed", True)


def test_a_dossier_that_never_issued_it(
    file: DossierFile, facilitator: Identity, quarantine: Quarantine, tmp_path: Path
) -> None:
    with copy_of(file.path, tmp_path / "other.coopdesk") as other:
        answered(other, SHARES)
        theirs = sign(other, SHARES, facilitator, "actor", ink=INK)
        key = commitment(file, SHARES).key
        records.set_value(file, "commitments", key, "how", "On Saturdays")
        # The same sheet, number and version, which this dossier issued with other words.
        write_sheets(file, tmp_path / "s", only={SHARES}, today=now().date())
        assert facilitator.root is not None
        trust.trust(file, facilitator.root, now=now())
        found = verify(theirs, now=now(), file=file, quarantine=quarantine)
        assert (found.verdict, found.belongs) == ("changed", False)
        unknown = sign(other, LAND, facilitator, "facilitator")
        found = verify(unknown, now=now(), file=file, quarantine=quarantine)
        assert (found.verdict, found.belongs) == ("valid", False)


def test_a_lost_or_changed_record_is_found(
    file: DossierFile, facilitator: Identity, tmp_path: Path
) -> None:
    sign(file, SHARES, facilitator, "facilitator")
    path = tmp_path / "w.coopdesk"
    path.write_bytes(file.path.read_bytes())
    changes = [
        "DELETE FROM signatures",
        "DELETE FROM revisions",
        "UPDATE revisions SET length = length - 1",
        "UPDATE signatures SET role = 'actor'",
        "UPDATE signatures SET name = 'Somebody'",
        "UPDATE trust_acts SET act = 'revoked'",
        "DELETE FROM trust_acts",
    ]
    for change in changes:
        path.write_bytes(file.path.read_bytes())
        with sqlite3.connect(path) as connection:
            connection.execute(change)
        connection.close()
        with open_file(path, writing=False) as damaged:
            assert damaged.check() != [], change


def test_a_thief_is_stopped_from_the_day_he_is_known(
    file: DossierFile, facilitator: Identity, quarantine: Quarantine
) -> None:
    before = sign(file, SHARES, facilitator, "facilitator")
    trust.revoke(file, facilitator.certificate, now=now(), reason="stolen")
    found = verify(before, now=now(), file=file, quarantine=quarantine)
    assert found.verdict == "valid", found.signatures
    after = sign(file, LAND, facilitator, "facilitator")
    found = verify(after, now=now(), file=file, quarantine=quarantine)
    assert found.verdict == "signer_unknown"


@pytest.mark.parametrize("language", ["fr", "it", "en"])
def test_what_is_said_is_whole_in_each_language(
    file: DossierFile, facilitator: Identity, quarantine: Quarantine, language: str
) -> None:
    answered(file, SHARES)
    data = sign(file, SHARES, facilitator, "actor", ink=INK)
    _, formats = catalogue(language), Formats(language)
    found = verify(data, now=now(), file=file, quarantine=quarantine)
    lines = [signature_line(one, _, formats) for one in found.signatures]
    lines += [said(f, _, formats) for one in found.signatures for f in (*one.findings, *one.limits)]
    lines += [*belonging(found, _), *(said(one, _, formats) for one in found.findings)]
    assert len(lines) > 5
    assert not [line for line in lines if "{" in line or "Message(" in line]
