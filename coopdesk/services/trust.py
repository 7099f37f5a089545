"""Whose certificates a dossier trusts, and which must no longer be used."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from coopdesk.i18n import N_, Message
from coopdesk.signing.certificates import Certificate, certificate_from
from coopdesk.store import DossierFile, Label, Transaction, TrustAct, TrustWord


@dataclass(frozen=True, slots=True)
class Trust:
    """What signatures are judged by.

    ``roots`` are trusted certificates (DER); ``revoked`` says, by fingerprint, since when a
    certificate must no longer be used.
    """

    roots: tuple[bytes, ...] = ()
    revoked: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TrustLine:
    """One certificate of the trust list, and the last thing said about it."""

    certificate: Certificate
    act: TrustWord
    at: datetime
    since: datetime
    reason: str


_LABELS: Mapping[TrustWord, Message] = {
    "trusted": N_("Certificate of {name} trusted"),
    "distrusted": N_("Certificate of {name} no longer trusted"),
    "revoked": N_("Certificate of {name} revoked"),
}


def trust_list(file: DossierFile) -> list[TrustLine]:
    """Return every certificate something was said about, by the last thing said, oldest first."""
    found: list[TrustLine] = []
    for act in latest_acts(file.trust_acts()).values():
        try:
            certificate = certificate_from(file.file_bytes(act.file_sha256))
        except (KeyError, ValueError):
            # A dossier may come from anywhere; what is no certificate is trusted by nobody.
            continue
        found.append(TrustLine(certificate, act.act, act.at, act.since, act.reason))
    return found


def trust_of(file: DossierFile) -> Trust:
    """Return what the dossier's signatures are judged by."""
    lines = trust_list(file)
    return Trust(
        tuple(line.certificate.der for line in lines if line.act == "trusted"),
        {line.certificate.fingerprint: line.since for line in lines if line.act == "revoked"},
    )


def latest_acts(acts: list[TrustAct]) -> dict[str, TrustAct]:
    """Return the last act about each fingerprint."""
    found: dict[str, TrustAct] = {}
    for act in acts:
        found.pop(act.fingerprint, None)
        found[act.fingerprint] = act
    return found


def trust(file: DossierFile, certificate: Certificate, *, now: datetime, reason: str = "") -> None:
    """Trust a certificate: signatures made under it are then known."""
    _say(file, certificate, "trusted", now=now, since=now, reason=reason)


def distrust(
    file: DossierFile, certificate: Certificate, *, now: datetime, reason: str = ""
) -> None:
    """No longer trust a certificate: signatures made under it are then not known."""
    _say(file, certificate, "distrusted", now=now, since=now, reason=reason)


def revoke(
    file: DossierFile,
    certificate: Certificate,
    *,
    now: datetime,
    since: datetime | None = None,
    reason: str = "",
) -> None:
    """Say that a certificate must no longer be used ``since`` a moment, as when it was stolen."""
    _say(file, certificate, "revoked", now=now, since=since or now, reason=reason)


def _say(
    file: DossierFile,
    certificate: Certificate,
    act: TrustWord,
    *,
    now: datetime,
    since: datetime,
    reason: str,
) -> None:
    label = Label(_LABELS[act], {"name": certificate.name})
    with file.transaction(label, barrier=True) as transaction:
        add_trust_act(transaction, certificate, act, now=now, since=since, reason=reason)


def add_trust_act(
    transaction: Transaction,
    certificate: Certificate,
    act: TrustWord,
    *,
    now: datetime,
    since: datetime | None = None,
    reason: str = "",
) -> TrustAct:
    """Say something about a certificate within a step that does more; return what was said."""
    said = TrustAct(
        key=secrets.token_hex(16),
        fingerprint=certificate.fingerprint,
        act=act,
        at=now,
        since=since or now,
        reason=reason,
        file_sha256=hashlib.sha256(certificate.der).hexdigest(),
    )
    transaction.add_trust_act(said, certificate.der)
    return said
