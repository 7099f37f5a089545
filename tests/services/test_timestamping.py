"""The sheets that wait for a time service: one action, only hashes, nothing that did not happen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from coopdesk.errors import UserError
from coopdesk.services import trust
from coopdesk.services.timestamping import (
    record_stamped,
    stamp,
    timestamp_waiting,
    waiting_sheets,
)
from coopdesk.services.verification import verify
from coopdesk.signing.certificates import certificate_from
from coopdesk.signing.identity import Identity
from coopdesk.signing.quarantine import Quarantine
from coopdesk.store import DossierFile
from tests.services.paperwork import (
    INK,
    LAND,
    SHARES,
    answered,
    holds,
    now,
    sign,
    untouched,
)
from tests.signing.timeservice import Authority, Responder


def numbers(file: DossierFile, day: dt.datetime | None = None) -> list[str]:
    return [one.issue.number for one in waiting_sheets(file, now=day or now())]


@pytest.fixture
def signed(file: DossierFile, facilitator: Identity) -> DossierFile:
    answered(file, SHARES)
    sign(file, SHARES, facilitator, "actor", ink=INK)
    sign(file, LAND, facilitator, "facilitator")
    return file


def test_nothing_waits_in_a_dossier_nobody_signed(file: DossierFile, responder: Responder) -> None:
    assert numbers(file) == []
    with untouched(file):
        outcome = timestamp_waiting(file, responder.url, now=now())
    assert (outcome.done, outcome.refused, responder.asked) == ((), (), [])


def test_one_action_timestamps_what_waits(
    signed: DossierFile,
    responder: Responder,
    authority: Authority,
    facilitator: Identity,
    quarantine: Quarantine,
) -> None:
    assert len(numbers(signed)) == 2
    told: list[tuple[int, int]] = []
    outcome = timestamp_waiting(
        signed, responder.url, now=now(), progress=lambda *step: told.append(step)
    )
    assert (len(outcome.done), outcome.refused) == (2, ())
    assert told == [(1, 2), (2, 2)]
    assert numbers(signed) == []
    assert all(len(asked) < 100 for asked in responder.asked)
    stamped = [one for one in signed.revisions() if one.act == "timestamped"]
    assert [one.timestamps for one in stamped] == [1, 1]
    holds(signed, quarantine)
    # A witness may still sign; the sheet then waits again.
    data = sign(signed, SHARES, facilitator, "witness", ink=INK, name="Nanni")
    assert (signed.revisions()[-1].signatures, signed.revisions()[-1].timestamps) == (3, 1)
    assert len(numbers(signed)) == 1
    trust.trust(signed, certificate_from(authority.root.public_bytes(Encoding.DER)), now=now())
    found = verify(data, now=now(), file=signed, quarantine=quarantine)
    assert found.verdict == "valid"
    assert [one.timestamped is not None for one in found.signatures] == [True, True, False]
    holds(signed, quarantine)
    with untouched(signed):
        signed.undo()


def test_a_timestamp_that_ends_soon_is_renewed(
    signed: DossierFile, authority: Authority, responder: Responder, quarantine: Quarantine
) -> None:
    timestamp_waiting(signed, responder.url, now=now())
    assert numbers(signed) == []
    later = now() + dt.timedelta(days=3600)
    assert len(numbers(signed, later)) == 2
    outcome = timestamp_waiting(signed, responder.url, now=later)
    assert len(outcome.done) == 2
    assert {one.timestamps for one in signed.revisions() if one.act == "timestamped"} == {1, 2}
    assert signed.check() == []


@pytest.mark.parametrize(
    "answer",
    [
        (500, b"", {}), (200, b"", {}), (200, b"nonsense", {}), (404, b"no", {}),
        (200, bytes(200_000), {}), (302, b"", {"Location": "http://127.0.0.1:1/"}),
    ],
    ids=["error", "empty", "nonsense", "missing", "long", "elsewhere"],
)  # fmt: skip
def test_a_service_that_answers_nothing_of_use(
    signed: DossierFile, responder: Responder, answer: tuple[int, bytes, dict[str, str]]
) -> None:
    responder.answers = lambda _query: answer
    with untouched(signed):
        outcome = timestamp_waiting(signed, responder.url, now=now())
    assert outcome.done == ()
    assert len(outcome.refused) == 1
    # Nobody is asked twice who does not answer once.
    assert len(responder.asked) == 1


def test_a_service_that_is_not_there(signed: DossierFile, authority: Authority) -> None:
    with Responder(authority) as gone:
        url = gone.url
    with untouched(signed):
        outcome = timestamp_waiting(signed, url, now=now())
    assert (outcome.done, len(outcome.refused)) == ((), 1)
    for wrong in ("", "ftp://x", "nonsense"):
        with untouched(signed), pytest.raises(UserError):
            timestamp_waiting(signed, wrong, now=now())


def test_what_was_answered_before_the_service_went_away_is_kept(
    signed: DossierFile, responder: Responder, authority: Authority
) -> None:
    def once(query: bytes) -> tuple[int, bytes, dict[str, str]]:
        if len(responder.asked) > 1:
            return 500, b"", {}
        return 200, authority.reply(query), {}

    responder.answers = once
    outcome = timestamp_waiting(signed, responder.url, now=now())
    assert (len(outcome.done), len(outcome.refused)) == (1, 1)
    assert len(numbers(signed)) == 1


def test_a_sheet_signed_while_the_service_answered(
    signed: DossierFile, responder: Responder, facilitator: Identity, quarantine: Quarantine
) -> None:
    """The window goes on while hashes are away: what comes back is a branch, and holds."""
    done, refused = stamp(signed, waiting_sheets(signed, now=now()), responder.url, now=now())
    assert (len(done), refused) == (2, [])
    sign(signed, SHARES, facilitator, "witness", ink=INK, name="Nanni")
    record_stamped(signed, done)
    holds(signed, quarantine)
    assert len(numbers(signed)) == 1
    assert len(timestamp_waiting(signed, responder.url, now=now()).done) == 1
    assert numbers(signed) == []
    record_stamped(signed, [])
    holds(signed, quarantine)


def test_the_time_root_alone_trusts_nobody(
    signed: DossierFile,
    authority: Authority,
    responder: Responder,
    quarantine: Quarantine,
    tmp_path: Path,
) -> None:
    timestamp_waiting(signed, responder.url, now=now())
    data = signed.revision_bytes(signed.revisions()[-1].sha256)
    root = certificate_from(authority.root.public_bytes(Encoding.DER))
    found = verify(data, now=now(), trusted=[root], quarantine=quarantine)
    assert found.verdict == "signer_unknown"
