"""Sealing an issued edition with the facilitator's certificate: one more revision, for good."""

from __future__ import annotations

import hashlib
import secrets
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import N_, catalogue
from coopdesk.services.editions import IssuedEdition, keep_edition
from coopdesk.services.files import refuse_dossier, refuse_existing, refuse_other_ending, staged
from coopdesk.services.identities import refuse_identity
from coopdesk.services.signing_words import STRENGTHS
from coopdesk.services.trust import add_trust_act, latest_acts
from coopdesk.signing.identity import Identity
from coopdesk.signing.signer import SigningWords, sign
from coopdesk.store import DossierFile, Issue, Label, Revision, SignatureRecord


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed edition: the whole file and what is to be recorded about it."""

    issue: Issue
    data: bytes
    revision: Revision
    signature: SignatureRecord
    identity: Identity


def sealed(issue: Issue, data: bytes, identity: Identity, when: datetime) -> Sealed:
    """Seal the bytes of an issue; nothing is recorded yet. ``when`` is the place's local time.

    Raises:
        UserError: the certificate may not sign at that moment, or the card refuses.
    """
    said = _words(issue, when)
    done = sign(data, identity, "facilitator", ink=None, said=said, when=when, place=None)
    sha256 = hashlib.sha256(done).hexdigest()
    revision = Revision(
        sha256=sha256,
        issue=issue.key,
        previous=hashlib.sha256(data).hexdigest(),
        length=len(done),
        signatures=1,
        timestamps=0,
        act="signed",
        at=when,
    )
    signature = SignatureRecord(
        key=secrets.token_hex(16),
        issue=issue.key,
        revision=sha256,
        role="facilitator",
        name=identity.certificate.name,
        method="certificate",
        strength="advanced",
        at=when,
        certificate=identity.certificate.fingerprint,
    )
    return Sealed(issue, done, revision, signature, identity)


def _words(issue: Issue, when: datetime) -> SigningWords:
    _, formats = catalogue(issue.language), Formats(issue.language)
    act = _("Sealed by the facilitator")
    strength = _.say(STRENGTHS["certificate"])
    return SigningWords(
        act=act,
        when=_("{day} at {time}", day=formats.date(when.date()), time=formats.time(when)),
        strength=strength,
        reason=_(
            "Start-up dossier {number}. {act}. {strength}.",
            number=issue.number,
            act=act,
            strength=strength,
        ),
    )


def record_seal(file: DossierFile, done: Sealed) -> None:
    """Keep a sealed edition: one step, which cannot be undone.

    The root of the facilitator's own certificate is trusted from then on, as for the sheets.

    Raises:
        UserError: it was sealed meanwhile, or the dossier cannot be written.
    """
    _refuse_sealed(file, done.issue)
    label = Label(N_("Edition sealed: {number}"), {"number": done.issue.number})
    root, acts = done.identity.root, latest_acts(file.trust_acts())
    with file.transaction(label, barrier=True) as transaction:
        transaction.add_revision(done.revision, done.data)
        transaction.add_signature(done.signature)
        if root is not None and root.fingerprint not in acts:
            add_trust_act(transaction, root, "trusted", now=done.signature.at)


def is_sealed(file: DossierFile, issue: Issue) -> bool:
    """Tell whether an issue of an edition was sealed."""
    return bool(file.signatures(issue.key))


def edition_bytes(file: DossierFile, issue: Issue) -> bytes:
    """Return the file of an issued edition, sealed where it was."""
    revisions = file.revisions(issue.key)
    return file.revision_bytes(revisions[-1].sha256 if revisions else issue.file_sha256)


def seal_edition(
    file: DossierFile,
    made: IssuedEdition,
    identity: Identity,
    when: datetime,
    target: Path | None = None,
    *,
    force: bool = False,
) -> Sealed:
    """Issue what was made to be issued, seal it, record both, and write it to ``target``.

    Raises:
        UserError: it is sealed already; as ``sealed``; the target exists or cannot be written.
    """
    _refuse_sealed(file, made.issue)
    if target is not None:
        refuse_other_ending(target)
        refuse_existing(target, force=force)
        refuse_dossier(target)
        refuse_identity(target)
    done = sealed(made.issue, made.data, identity, when)
    with _staged(target, done.data):
        keep_edition(file, made)
        record_seal(file, done)
    return done


def _staged(target: Path | None, data: bytes) -> AbstractContextManager[None]:
    return staged({} if target is None else {target: data})


def _refuse_sealed(file: DossierFile, issue: Issue) -> None:
    if is_sealed(file, issue):
        raise UserError(
            N_(
                "The edition {number} is sealed already. Nothing was changed. A new issue can be"
                " sealed."
            ),
            number=issue.number,
        )
