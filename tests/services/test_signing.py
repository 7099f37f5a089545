"""Signing sheets of a dossier: in order, recorded as it happened, or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from coopdesk.errors import UserError
from coopdesk.services import records, trust
from coopdesk.services.received import receive
from coopdesk.services.sheet_states import SheetState, Signings, sheet_states
from coopdesk.services.sheets import write_sheets
from coopdesk.services.signing import Hand, record_signed, sign_to_file, signed
from coopdesk.services.verification import verify
from coopdesk.signing.identity import Identity
from coopdesk.signing.quarantine import Quarantine
from coopdesk.store import DossierFile, WriteFailed, open_file
from tests.services.paperwork import (
    INK,
    LAND,
    PURCHASE,
    SHARES,
    answered,
    commitment,
    copy_of,
    holds,
    now,
    occasion,
    paper,
    sign,
    untouched,
)


def sheet(file: DossierFile, ident: str) -> SheetState:
    found = sheet_states(file.snapshot(), file.sheets(), file.issues("sheet"), Signings.of(file))
    return next(one for one in found if ident in one.planned.ids)


def test_facilitator_actor_witness_in_this_order(
    file: DossierFile,
    facilitator: Identity,
    person: Identity,
    witness: Identity,
    quarantine: Quarantine,
) -> None:
    for role, who in (("actor", person), ("witness", witness)):
        with untouched(file), pytest.raises(UserError):
            sign(file, SHARES, who, role)  # type: ignore[arg-type]  # the roles of a sheet
    issued = paper(file, SHARES)
    assert (issued.new, issued.next_role, issued.signatures) == (True, "facilitator", ())
    one = sign(file, SHARES, facilitator, "facilitator")
    assert one.startswith(issued.data)
    assert sheet(file, SHARES).state == "partly_signed"
    assert commitment(file, SHARES).status == "proposed"
    with untouched(file), pytest.raises(UserError, match="boxes"):
        sign(file, SHARES, person, "actor")


def test_a_sheet_counts_as_signed_once_the_actor_has_signed(
    file: DossierFile,
    facilitator: Identity,
    person: Identity,
    witness: Identity,
    quarantine: Quarantine,
) -> None:
    answered(file, SHARES)
    one = sign(file, SHARES, facilitator, "facilitator")
    with untouched(file), pytest.raises(UserError, match="witness signs last"):
        sign(file, SHARES, witness, "witness")
    two = sign(file, SHARES, person, "actor")
    promise = commitment(file, SHARES)
    assert promise.status == "signed"
    assert promise.signature.method == "certificate"
    assert promise.signature.date == now().date()
    assert promise.signature.place == "Valdoriola"
    assert sheet(file, SHARES).state == "signed"
    with untouched(file), pytest.raises(UserError, match="already"):
        sign(file, SHARES, person, "actor")
    assert paper(file, SHARES).next_role == "witness"
    three = sign(file, SHARES, witness, "witness")
    assert paper(file, SHARES).next_role is None
    assert three.startswith(two)
    assert two.startswith(one)
    kept = [(s.role, s.name, s.method, s.strength) for s in file.signatures()]
    assert kept == [
        ("facilitator", "Élodie D’Òria", "certificate", "advanced"),
        ("actor", "Bastiana Piras", "certificate", "advanced"),
        ("witness", "Ciro Nieddu", "certificate", "advanced"),
    ]
    assert [one.signatures for one in file.revisions()] == [1, 2, 3]
    holds(file, quarantine)


def test_ink_is_certified_first_and_is_a_simple_signature(
    file: DossierFile, facilitator: Identity, quarantine: Quarantine
) -> None:
    with untouched(file), pytest.raises(UserError, match="boxes"):
        sign(file, SHARES, facilitator, "actor", ink=INK)
    answered(file, SHARES)
    data = sign(file, SHARES, facilitator, "actor", ink=INK)
    kept = [(s.role, s.method, s.strength) for s in file.signatures()]
    assert kept == [
        ("facilitator", "certificate", "advanced"),
        ("actor", "on_screen", "simple"),
    ]
    promise = commitment(file, SHARES)
    assert (promise.status, promise.signature.method) == ("signed", "on_screen")
    found = verify(data, now=now(), file=file, quarantine=quarantine)
    assert found.verdict == "valid"
    assert [(s.role, s.strength) for s in found.signatures] == [
        ("facilitator", "advanced"), ("actor", "simple")]  # fmt: skip
    assert found.signatures[1].name == file.signatures()[1].name
    sign(file, SHARES, facilitator, "witness", ink=INK, name="Nanni Sotgiu")
    assert file.signatures()[-1].name == "Nanni Sotgiu"
    holds(file, quarantine)


def test_a_no_to_what_must_be_accepted_is_no_signature(
    file: DossierFile, facilitator: Identity
) -> None:
    answered(file, SHARES)
    key = commitment(file, SHARES).key
    records.set_value(file, "commitments", key, "acceptances.risk_understood", value=False)
    with untouched(file), pytest.raises(UserError, match="not said yes"):
        sign(file, SHARES, facilitator, "actor", ink=INK)


def test_the_first_sheet_certified_makes_the_facilitator_known(
    file: DossierFile, facilitator: Identity, person: Identity, quarantine: Quarantine
) -> None:
    answered(file, SHARES)
    data = sign(file, SHARES, facilitator, "facilitator")
    assert facilitator.root is not None
    (line,) = trust.trust_list(file)
    assert (line.certificate.der, line.act) == (facilitator.root.der, "trusted")
    assert verify(data, now=now(), file=file, quarantine=quarantine).verdict == "valid"
    # Who commits is not known by that: somebody must say so.
    two = sign(file, SHARES, person, "actor")
    assert verify(two, now=now(), file=file, quarantine=quarantine).verdict == "signer_unknown"
    sign(file, PURCHASE, facilitator, "facilitator")
    assert len(file.trust_acts()) == 1
    trust.distrust(file, facilitator.root, now=now())
    sign(file, LAND, facilitator, "facilitator")
    assert [one.act for one in trust.trust_list(file)] == ["distrusted"]


def test_a_signature_cannot_be_undone(file: DossierFile, facilitator: Identity) -> None:
    answered(file, SHARES)
    assert file.undo_label() is not None
    sign(file, SHARES, facilitator, "actor", ink=INK)
    assert file.undo_label() is None
    with untouched(file):
        file.undo()


def test_a_new_version_takes_the_place_of_the_old(
    file: DossierFile, facilitator: Identity, quarantine: Quarantine
) -> None:
    answered(file, SHARES)
    old = sign(file, SHARES, facilitator, "actor", ink=INK)
    new = records.new_version(file, commitment(file, SHARES).key)
    ident = next(one.id for one in file.snapshot().commitments if one.key == new)
    with untouched(file), pytest.raises(UserError, match="no longer holds"):
        sign(file, SHARES, facilitator, "witness", ink=INK)
    records.set_value(file, "commitments", new, "how", "On Saturdays")
    fresh = sign(file, ident, facilitator, "facilitator")
    found = verify(old, now=now(), file=file, quarantine=quarantine)
    assert (found.verdict, found.belongs, found.superseded) == ("valid", True, True)
    found = verify(fresh, now=now(), file=file, quarantine=quarantine)
    assert (found.verdict, found.superseded, found.version) == ("valid", False, 2)
    assert commitment(file, ident).status == "agreed"
    holds(file, quarantine)


def test_what_changed_between_looking_and_signing_does_not_count(
    file: DossierFile, facilitator: Identity, quarantine: Quarantine
) -> None:
    answered(file, SHARES)
    looked_at = paper(file, SHARES)
    done = signed(looked_at, Hand(facilitator, "actor", now(), INK))
    key = commitment(file, SHARES).key
    records.set_value(file, "commitments", key, "how", "On Saturdays")
    record_signed(file, [done])
    assert commitment(file, SHARES).status == "proposed"
    assert [one.role for one in file.signatures()] == ["facilitator", "actor"]
    assert sheet(file, SHARES).state == "changed"
    holds(file, quarantine)


def test_a_paper_looked_at_twice_is_signed_once(
    file: DossierFile, facilitator: Identity, tmp_path: Path
) -> None:
    first, second, third = (paper(file, SHARES) for _ in range(3))
    write_sheets(file, tmp_path / "s", only={SHARES}, today=now().date())
    hand = Hand(facilitator, "facilitator", now())
    record_signed(file, [signed(first, hand)])
    done = [signed(second, hand), signed(third, hand)]
    for one in done:
        with untouched(file), pytest.raises(UserError, match="already"):
            record_signed(file, [one])
    assert len(file.issues("sheet")) == 1


def test_a_dossier_without_the_sheet_does_not_take_the_signature(
    file: DossierFile, facilitator: Identity
) -> None:
    looked_at = paper(file, SHARES)
    done = signed(looked_at, Hand(facilitator, "facilitator", now()))
    records.remove_record(file, "commitments", commitment(file, SHARES).key)
    with untouched(file), pytest.raises(UserError):
        record_signed(file, [done])


def test_the_languages_of_one_version_are_two_papers(
    file: DossierFile, facilitator: Identity, quarantine: Quarantine
) -> None:
    answered(file, SHARES)
    sign(file, SHARES, facilitator, "facilitator", language="fr")
    sign(file, SHARES, facilitator, "facilitator", language="it")
    assert paper(file, SHARES, "fr").issue.language == "fr"
    sign(file, SHARES, facilitator, "actor", ink=INK, language="it")
    # From now on the signed one is the paper, whatever the language asked for.
    assert paper(file, SHARES, "fr").issue.language == "it"
    with pytest.raises(UserError, match="already"):
        sign(file, SHARES, facilitator, "actor", ink=INK, language="fr")
    holds(file, quarantine)


def test_several_sheets_are_one_step(
    file: DossierFile, facilitator: Identity, quarantine: Quarantine
) -> None:
    hand = Hand(facilitator, "facilitator", now())
    done = [signed(paper(file, ident), hand) for ident in (SHARES, LAND, PURCHASE)]
    record_signed(file, done)
    record_signed(file, [])
    assert len(file.revisions()) == 3
    assert len(file.trust_acts()) == 1
    holds(file, quarantine)


def test_a_signed_file_is_written_and_recorded_or_neither(
    file: DossierFile,
    facilitator: Identity,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hand, one = Hand(facilitator, "facilitator", now()), paper(file, SHARES)
    existing = tmp_path / "there.pdf"
    existing.write_bytes(b"mine")
    wrong = [existing, tmp_path, tmp_path / "nowhere" / "x.pdf", tmp_path / ("x" * 300)]
    for target in wrong:
        with untouched(file), pytest.raises(UserError):
            sign_to_file(file, one, hand, target)
    with untouched(file), pytest.raises(UserError):
        sign_to_file(file, one, hand, file.path, force=True)
    assert existing.read_bytes() == b"mine"

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch, untouched(file):
        patch.setattr(os, "fsync", full)
        with pytest.raises(UserError, match="disk is full"):
            sign_to_file(file, one, hand, tmp_path / "out.pdf")
    assert not [path.name for path in tmp_path.iterdir() if path.suffix in {".pdf", ".part"}][1:]
    done = sign_to_file(file, one, hand, existing, force=True)
    assert existing.read_bytes() == done.data
    assert file.revisions()[0].length == len(done.data)


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no file sizes")
def test_a_full_disk_while_recording_leaves_the_dossier_as_it_was(
    file: DossierFile, facilitator: Identity, tmp_path: Path
) -> None:
    import resource  # noqa: PLC0415 (not on Windows)
    import signal  # noqa: PLC0415 (as above)

    one = paper(file, SHARES)
    before = file.path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 4096, limits[1]))
        with pytest.raises(WriteFailed):
            sign_to_file(file, one, Hand(facilitator, "facilitator", now()), tmp_path / "out.pdf")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert not (tmp_path / "out.pdf").exists()
    assert file.revisions() == []
    assert file.issues() == []
    assert file.check() == []
    assert file.path.read_bytes() == before
    sign(file, SHARES, facilitator, "facilitator")
    assert len(file.revisions()) == 1


def test_a_dossier_open_for_reading_is_not_signed(
    example: Path, tmp_path: Path, facilitator: Identity
) -> None:
    with open_file(example, writing=False) as read:
        one = signed(paper(read, SHARES), Hand(facilitator, "facilitator", now()))
        with pytest.raises(UserError):
            record_signed(read, [one])


def test_signed_in_two_places(
    file: DossierFile,
    facilitator: Identity,
    person: Identity,
    tmp_path: Path,
    quarantine: Quarantine,
) -> None:
    """Two copies of a dossier: each gets a signature, then one takes the other's file."""
    answered(file, SHARES)
    sign(file, SHARES, facilitator, "facilitator")
    with copy_of(file.path, tmp_path / "other.coopdesk") as other:
        theirs = tmp_path / "theirs.pdf"
        theirs.write_bytes(sign(other, SHARES, person, "actor"))
    ours = sign(file, SHARES, facilitator, "actor", ink=INK)
    (told,) = receive(file, [theirs], occasion())
    assert told.recorded
    assert [one.role for one in file.signatures()] == ["facilitator", "actor", "actor"]
    for data in (ours, theirs.read_bytes()):
        found = verify(data, now=now(), file=file, quarantine=quarantine)
        assert found.verdict in {"valid", "signer_unknown"}, found.findings
    # One of the two goes on; nothing is counted that is not in it.
    last = sign(file, SHARES, facilitator, "witness", ink=INK, name="Nanni")
    assert last.startswith((ours, theirs.read_bytes()))
    assert file.revisions()[-1].signatures == 3
    holds(file, quarantine)
