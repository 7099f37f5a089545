"""What was signed stays: revisions that grow, signatures, scans, trust."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from coopdesk.store import (
    DossierFile,
    Revision,
    Scan,
    SignatureRecord,
    TrustAct,
    open_file,
)
from tests.store.building import label, made
from tests.store.test_issued import DATA, issue

NOW = dt.datetime(2026, 3, 10, 14, 32, tzinfo=dt.UTC)
SIGNED = DATA + b" certified"
TWICE = SIGNED + b" approved"


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def revision(data: bytes, before: bytes, signatures: int) -> Revision:
    return Revision(sha(data), "1" * 32, sha(before), len(data), signatures, 0, "signed", NOW)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[DossierFile]:
    with made(tmp_path / "v.coopdesk") as file:
        with file.transaction(label()) as transaction:
            transaction.add_issue(issue("1" * 32), DATA)
        yield file


def test_a_revision_is_kept_as_what_it_adds_and_comes_back_whole(file: DossierFile) -> None:
    with file.transaction(label(), barrier=True) as transaction:
        transaction.add_revision(revision(SIGNED, DATA, 1), SIGNED)
        transaction.add_revision(revision(TWICE, SIGNED, 2), TWICE)
    assert file.revision_bytes(sha(TWICE)) == TWICE
    assert file.revision_bytes(sha(SIGNED)) == SIGNED
    assert file.revision_bytes(sha(DATA)) == DATA
    assert file.file_bytes(sha(b" approved")) == b" approved"
    assert [one.signatures for one in file.revisions("1" * 32)] == [1, 2]
    assert file.check() == []


@pytest.mark.parametrize("data", [b"another" + DATA, DATA, DATA[:-1]])
def test_what_was_not_appended_is_no_revision(file: DossierFile, data: bytes) -> None:
    with pytest.raises(ValueError, match="appended"), file.transaction(label()) as transaction:
        transaction.add_revision(revision(data, DATA, 1), data)
    assert file.revisions() == []


def test_a_revision_that_says_something_else_is_refused(file: DossierFile) -> None:
    wrong = dataclasses.replace(revision(SIGNED, DATA, 1), length=3)
    with pytest.raises(ValueError, match="describe"), file.transaction(label()) as transaction:
        transaction.add_revision(wrong, SIGNED)
    with pytest.raises(KeyError), file.transaction(label()) as transaction:
        transaction.add_revision(revision(SIGNED, b"unknown", 1), SIGNED)


def test_signatures_scans_and_trust_come_back_after_reopening(file: DossierFile) -> None:
    signature = SignatureRecord(
        "a" * 32, "1" * 32, "", "actor", "Anna Élie", "paper", "handwritten", NOW, ""
    )
    scan = Scan("b" * 32, "1" * 32, 1, 2, "image/png", sha(b"page"), NOW, "scan.pdf")
    act = TrustAct("c" * 32, "f" * 64, "trusted", NOW, NOW, "", sha(b"der"))
    with file.transaction(label(), barrier=True) as transaction:
        transaction.add_signature(signature)
        transaction.add_scan(scan, b"page")
        transaction.add_trust_act(act, b"der")
    file.close()
    with open_file(file.path, writing=False) as again:
        assert again.signatures("1" * 32) == [signature]
        assert again.signatures("2" * 32) == []
        assert again.scans() == [scan]
        assert again.trust_acts() == [act]
        assert again.file_bytes(sha(b"der")) == b"der"
        assert again.check() == []


def test_undo_does_not_reach_behind_a_signature(file: DossierFile) -> None:
    with file.transaction(label(), barrier=True) as transaction:
        transaction.add_revision(revision(SIGNED, DATA, 1), SIGNED)
    assert file.undo_label() is None
    assert file.undo() is None
    assert len(file.revisions()) == 1


def test_a_signed_paper_changed_from_outside_is_found(file: DossierFile) -> None:
    with file.transaction(label(), barrier=True) as transaction:
        transaction.add_revision(revision(SIGNED, DATA, 1), SIGNED)
    file.close()
    raw = dbapi2.connect(file.path)
    raw.execute("UPDATE files SET data = ? WHERE sha256 = ?", (b" Certified", sha(b" certified")))
    raw.commit()
    raw.close()
    with open_file(file.path, writing=False) as again:
        places = {fault.path.partition("[")[0] for fault in again.check()}
    assert places == {"files", "revisions"}
