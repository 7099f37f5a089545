"""Whom a dossier trusts: the last word counts, and none can be taken back in silence."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib

from coopdesk.i18n import N_
from coopdesk.services import trust
from coopdesk.signing.identity import Identity
from coopdesk.store import DossierFile, Label, TrustAct
from tests.services.paperwork import now


def words(file: DossierFile) -> list[tuple[str, str, str]]:
    return [(one.certificate.name, one.act, one.reason) for one in trust.trust_list(file)]


def test_the_last_word_counts(file: DossierFile, facilitator: Identity, person: Identity) -> None:
    mine, theirs = facilitator.root, person.root
    assert mine is not None
    assert theirs is not None
    assert trust.trust_of(file) == trust.Trust()
    trust.trust(file, mine, now=now(), reason="seen at the meeting")
    trust.trust(file, theirs, now=now())
    assert trust.trust_of(file).roots == (mine.der, theirs.der)
    trust.distrust(file, mine, now=now(), reason="by mistake")
    assert trust.trust_of(file).roots == (theirs.der,)
    since = now() - dt.timedelta(days=3)
    trust.revoke(file, theirs, now=now(), since=since, reason="stolen")
    assert trust.trust_of(file) == trust.Trust((), {theirs.fingerprint: since})
    assert words(file) == [
        (mine.name, "distrusted", "by mistake"), (theirs.name, "revoked", "stolen")]  # fmt: skip
    trust.trust(file, mine, now=now())
    assert trust.trust_of(file).roots == (mine.der,)
    assert len(file.trust_acts()) == 5
    assert file.check() == []
    assert file.undo_label() is None


def test_the_order_is_that_of_moments_wherever_a_clock_stood(
    file: DossierFile, facilitator: Identity
) -> None:
    root = facilitator.root
    assert root is not None
    summer, winter = (dt.timezone(dt.timedelta(hours=hours)) for hours in (2, 1))
    trust.trust(file, root, now=dt.datetime(2026, 10, 25, 2, 40, tzinfo=summer))
    trust.distrust(file, root, now=dt.datetime(2026, 10, 25, 2, 10, tzinfo=winter))
    assert [act for _name, act, _reason in words(file)] == ["distrusted"]


def test_what_is_no_certificate_is_trusted_by_nobody(
    file: DossierFile, facilitator: Identity
) -> None:
    act = TrustAct(
        "a" * 32, "b" * 64, "trusted", now(), now(), "", hashlib.sha256(b"no").hexdigest()
    )
    with file.transaction(Label(N_("Certificate of {name} trusted"), {"name": "x"})) as step:
        step.add_trust_act(act, b"no")
        # Another's fingerprint on a certificate: what counts is the certificate itself.
        assert facilitator.root is not None
        der = facilitator.root.der
        step.add_trust_act(
            dataclasses.replace(act, key="c" * 32, file_sha256=hashlib.sha256(der).hexdigest()),
            der,
        )
    assert [line.certificate.der for line in trust.trust_list(file)] in ([], [der])
