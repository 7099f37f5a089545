"""Having commitment sheets signed: on a screen, with a certificate, by everyone in their order.

The facilitator certifies, then the person who commits signs, then a witness where there is one;
each in a revision of its own, appended to the bytes before. ``paper_to_sign`` says what will be
signed, ``signed`` signs it, touching no dossier, and ``record_signed`` keeps what was signed.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from coopdesk.errors import UserError
from coopdesk.i18n import N_, catalogue
from coopdesk.model.commitment import Commitment
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.acceptances import refuse_unanswered
from coopdesk.services.files import refuse_dossier, refuse_existing, staged
from coopdesk.services.identities import refuse_identity
from coopdesk.services.papers import Paper, latest_file, paper_to_sign, papers_to_sign
from coopdesk.services.sheet_plan import Planned
from coopdesk.services.sheet_states import committed_digest
from coopdesk.services.sheets import add_issues
from coopdesk.services.signing_words import signature_words
from coopdesk.services.trust import add_trust_act, latest_acts
from coopdesk.signing.identity import Identity
from coopdesk.signing.ink import Ink
from coopdesk.signing.signer import Signatory
from coopdesk.store import (
    DossierFile,
    Issue,
    Label,
    Method,
    Revision,
    Role,
    SignatureRecord,
    Transaction,
    TrustAct,
)

__all__ = [
    "Hand",
    "Paper",
    "SignedPaper",
    "latest_file",
    "paper_to_sign",
    "papers_to_sign",
    "record_signed",
    "set_signed",
    "sign_to_file",
    "signed",
]


@dataclass(frozen=True, slots=True)
class Hand:
    """How somebody signs: as whom, with whose key, perhaps with ink.

    ``name`` is who signs: with ink it is not the key's owner. ``place`` may be empty.
    """

    identity: Identity
    role: Role
    when: datetime
    ink: Ink | None = None
    name: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """What came of signing: the whole file, its new revisions and signatures. Not recorded yet."""

    paper: Paper
    data: bytes
    revisions: tuple[tuple[Revision, bytes], ...]
    signatures: tuple[SignatureRecord, ...]
    hand: Hand


def signed(paper: Paper, hand: Hand, signatory: Signatory | None = None) -> SignedPaper:
    """Sign ``paper``. Ink before the facilitator has certified is certified first, by its key.

    ``signatory`` is the identity of ``hand`` at work, where many sheets are signed.

    Raises:
        UserError: it is not this person's turn; the boxes are not answered; the card or the key
            refuses.
    """
    _refuse_turn(paper, hand)
    if hand.role == "actor":
        refuse_unanswered(paper.planned.commitments)
    hands = [hand]
    if hand.ink is not None and paper.next_role == "facilitator":
        hands.insert(0, replace(hand, role="facilitator", ink=None, name=""))
    signatory = signatory or Signatory(hand.identity)
    data = paper.data
    counted = len(paper.signatures)
    revisions: list[tuple[Revision, bytes]] = []
    signatures: list[SignatureRecord] = []
    for one in hands:
        before = hashlib.sha256(data).hexdigest()
        data = _signed_once(paper, one, data, signatory)
        counted += 1
        revision = Revision(
            sha256=hashlib.sha256(data).hexdigest(),
            issue=paper.issue.key,
            previous=before,
            length=len(data),
            signatures=counted,
            timestamps=paper.timestamps,
            act="signed",
            at=one.when,
        )
        revisions.append((revision, data))
        signatures.append(_record_of(paper, one, revision))
    return SignedPaper(paper, data, tuple(revisions), tuple(signatures), hand)


def _refuse_turn(paper: Paper, hand: Hand) -> None:
    done = {one.role for one in paper.signatures}
    if hand.role in done:
        raise UserError(
            N_(
                "Sheet {number} has this signature already. Nothing was signed, and the sheet is as"
                " it was."
            ),
            number=paper.issue.number,
        )
    if hand.role == "facilitator" and done:
        raise UserError(
            N_(
                "Sheet {number} was signed by someone else before the facilitator, so it can no"
                " longer be certified. Nothing was signed, and the sheet is as it was. What is"
                " signed on it stays valid."
            ),
            number=paper.issue.number,
        )
    if hand.role == "actor" and "facilitator" not in done and hand.ink is None:
        raise UserError(
            N_(
                "Sheet {number} has not been certified by the facilitator yet. Nothing was signed."
                " The facilitator signs first, then the person who commits."
            ),
            number=paper.issue.number,
        )
    if hand.role == "witness" and "actor" not in done:
        raise UserError(
            N_(
                "A witness signs last. Nothing was signed. Sheet {number} must be signed by the"
                " person who commits first."
            ),
            number=paper.issue.number,
        )


def _signed_once(paper: Paper, hand: Hand, data: bytes, signatory: Signatory) -> bytes:
    said = signature_words(
        hand.role,
        on_screen=hand.ink is not None,
        when=hand.when,
        number=paper.issue.number,
        version=paper.issue.version,
        catalogue=catalogue(paper.issue.language),
        who=_name(paper, hand),
        sealed_by=hand.identity.certificate.name,
    )
    place = hand.place or None
    return signatory.sign(data, hand.role, ink=hand.ink, said=said, when=hand.when, place=place)


def _method(hand: Hand) -> Method:
    return "certificate" if hand.ink is None else "on_screen"


def _name(paper: Paper, hand: Hand) -> str:
    if hand.ink is None:
        return hand.identity.certificate.name
    return hand.name or paper.signer(hand.role).name


def _record_of(paper: Paper, hand: Hand, revision: Revision) -> SignatureRecord:
    return SignatureRecord(
        key=secrets.token_hex(16),
        issue=paper.issue.key,
        revision=revision.sha256,
        role=hand.role,
        name=_name(paper, hand),
        method=_method(hand),
        strength="advanced" if hand.ink is None else "simple",
        at=hand.when,
        certificate=hand.identity.certificate.fingerprint,
    )


def record_signed(file: DossierFile, done: Sequence[SignedPaper]) -> None:
    """Keep what was signed: one step, which cannot be undone.

    The commitments of a sheet count as signed once the person who commits has signed, unless they
    were changed in the dossier since the paper was looked at. The root of the facilitator's own
    certificate is trusted from the first sheet on that it certifies.

    Raises:
        UserError: one was signed meanwhile, or its commitments are gone; the dossier cannot be
            written. Nothing was recorded.
    """
    if not done:
        return
    numbers = {one.paper.issue.key: one.paper.issue.number for one in done}
    label = (
        Label(N_("Sheet signed: {number}"), {"number": done[0].paper.issue.number})
        if len(numbers) == 1
        else Label(N_("Sheets signed: {count}"), {"count": str(len(numbers))})
    )
    known = {sheet.key for sheet in file.sheets()}
    snapshot = file.snapshot()
    now = [_refuse_stale(file, snapshot, one.paper) for one in done]
    acts = latest_acts(file.trust_acts())
    with file.transaction(label, barrier=True) as transaction:
        add_issues(transaction, [one.paper.printed for one in done if one.paper.new], known)
        for one, planned in zip(done, now, strict=True):
            for revision, data in one.revisions:
                transaction.add_revision(revision, data)
            for signature in one.signatures:
                transaction.add_signature(signature)
            if one.hand.role == "actor" and _as_printed(snapshot, planned, one.paper.issue):
                set_signed(
                    transaction, planned, _method(one.hand), one.hand.when.date(),
                    place=one.hand.place,
                )  # fmt: skip
            _trust_facilitator(transaction, one, acts)


def _refuse_stale(file: DossierFile, snapshot: Snapshot, paper: Paper) -> Planned:
    """Return the sheet of a paper as it is now: others may have signed or changed it meanwhile."""
    number = paper.issue.number
    continued = {one.previous for one in file.revisions(paper.issue.key)}
    if hashlib.sha256(paper.data).hexdigest() in continued:
        raise UserError(
            N_(
                "Sheet {number} has this signature already. Nothing was signed, and the sheet is as"
                " it was."
            ),
            number=number,
        )
    there = snapshot.by_key()
    commitments = tuple(
        one
        for old in paper.planned.commitments
        if isinstance(one := there.get(old.key), Commitment)
    )
    if len(commitments) != len(paper.planned.commitments):
        raise UserError(
            N_("A commitment of this sheet is no longer in the dossier. Nothing was recorded.")
        )
    return replace(paper.planned, commitments=commitments)


def _as_printed(snapshot: Snapshot, planned: Planned, issue: Issue) -> bool:
    return committed_digest(snapshot, planned, issue) == issue.content_digest.partition(":")[0]


def _trust_facilitator(
    transaction: Transaction, one: SignedPaper, acts: dict[str, TrustAct]
) -> None:
    root = one.hand.identity.root
    certified = any(signature.role == "facilitator" for signature in one.signatures)
    if root is None or not certified or root.fingerprint in acts:
        return
    acts[root.fingerprint] = add_trust_act(transaction, root, "trusted", now=one.hand.when)


def set_signed(
    transaction: Transaction,
    planned: Planned,
    method: Method,
    day: date,
    *,
    place: str = "",
    copies: int | None = None,
    scan: bool = False,
) -> None:
    """Make the promised commitments of a sheet signed ones; what is said already stays."""
    for commitment in planned.commitments:
        said = commitment.signature
        values: dict[str, object] = {
            "signature.method": said.method or method,
            "signature.date": said.date or day,
            "signature.place": said.place or place or None,
            "signature.copies": said.copies or copies,
            "signature.scan_attached": said.scan_attached or scan,
        }
        if commitment.status in {"prospective", "proposed", "agreed"}:
            values["status"] = "signed"
        transaction.update("commitments", commitment.key, values)


def sign_to_file(
    file: DossierFile, paper: Paper, hand: Hand, target: Path, *, force: bool = False
) -> SignedPaper:
    """Sign ``paper``, record it and write the signed file to ``target``: all of it or nothing.

    Raises:
        UserError: as ``signed``; or the target exists or cannot be written.
    """
    refuse_existing(target, force=force)
    refuse_dossier(target)
    refuse_identity(target)
    done = signed(paper, hand)
    with staged({target: done.data}):
        record_signed(file, [done])
    return done
