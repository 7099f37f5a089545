"""Timestamps: asked of a local service, kept in the sheet, and everything that can go wrong."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from asn1crypto import cms, tsp

from coopdesk.errors import UserError
from coopdesk.signing.identity import Identity
from coopdesk.signing.ink import Ink
from coopdesk.signing.revocation import Revoked, read_revocation, revocation
from coopdesk.signing.signer import sign
from coopdesk.signing.timestamps import TimestampService, needs_renewal, stamps, timestamped
from tests.signing.conftest import CERTIFIED, DRAWN, PASSWORD
from tests.signing.papers import conforms, revisions
from tests.signing.timeservice import Authority, Responder
from tests.signing.witnesses import pdfsig, qpdf, ran, undisturbed


@pytest.fixture
def signed(sheet: bytes, identity: Identity, ink: Ink, now: dt.datetime) -> bytes:
    one = sign(sheet, identity, "facilitator", ink=None, said=CERTIFIED, when=now, place=None)
    return sign(one, identity, "actor", ink=ink, said=DRAWN, when=now, place=None)


def test_a_timestamped_sheet_keeps_its_signatures_and_its_conformance(
    signed: bytes,
    identity: Identity,
    responder: Responder,
    now: dt.datetime,
    tmp_path: Path,
) -> None:
    stamped = timestamped(signed, TimestampService(responder.url, 20))
    assert stamped.startswith(signed)
    assert conforms(stamped) == []
    assert len(revisions(stamped)) == 4
    assert identity.root is not None
    # It does not judge timestamps; OpenSSL does, below.
    said = pdfsig(stamped, tmp_path, identity.root)
    assert said.count("Signature is Valid") == 2
    assert said.count("Certificate is Trusted") == 2, said
    assert "No syntax or stream encoding errors" in qpdf(stamped, tmp_path)
    assert undisturbed(stamped, identity.root)
    (stamp,) = stamps(stamped)
    assert stamp.service == "Clock of the tests"
    assert abs(stamp.moment - now) < dt.timedelta(minutes=10)
    # Only a hash left this machine: a request has no room for more.
    (asked,) = responder.asked
    assert len(asked) < 100


def test_openssl_accepts_the_token_in_the_sheet(
    signed: bytes, responder: Responder, authority: Authority, tmp_path: Path
) -> None:
    stamped = timestamped(signed, TimestampService(responder.url, 20))
    start = stamped.rindex(b"/Contents <") + len(b"/Contents <")
    token = bytes.fromhex(stamped[start : stamped.index(b">", start)].decode())
    covered = stamped[: start - 1] + stamped[stamped.index(b">", start) + 1 :]
    (tmp_path / "covered").write_bytes(covered)
    (tmp_path / "token").write_bytes(cms.ContentInfo.load(token).dump())
    verdict = ran(
        "openssl", "ts", "-verify", "-data", tmp_path / "covered", "-in", tmp_path / "token",
        "-token_in", "-CAfile", authority.folder / "root.pem",
    )  # fmt: skip
    assert "OK" in verdict


def test_a_further_timestamp_covers_the_first_before_its_certificate_ends(
    signed: bytes,
    identity: Identity,
    responder: Responder,
    now: dt.datetime,
    tmp_path: Path,
) -> None:
    service = TimestampService(responder.url, 20)
    assert not needs_renewal(signed, now)
    first = timestamped(signed, service)
    (stamp,) = stamps(first)
    assert not needs_renewal(first, now)
    assert needs_renewal(first, stamp.until - dt.timedelta(days=80))
    assert needs_renewal(first, stamp.until + dt.timedelta(days=80))
    second = timestamped(first, service)
    assert second.startswith(first)
    assert len(stamps(second)) == 2
    assert conforms(second) == []
    assert identity.root is not None
    assert pdfsig(second, tmp_path, identity.root).count("Signature is Valid") == 2
    assert undisturbed(second, identity.root)


def test_a_revocation_list_says_what_is_revoked(
    identity: Identity, key_file: bytes, now: dt.datetime, tmp_path: Path
) -> None:
    made = revocation(key_file, PASSWORD, [Revoked("1234abcd", now)], number=1, now=now)
    assert identity.root is not None
    (found,) = read_revocation(made, identity.root)
    assert (found.serial, found.reason) == ("1234abcd", "lost")
    with pytest.raises(UserError, match="no revocation list"):
        read_revocation(made, identity.certificate)
    with pytest.raises(UserError, match="no revocation list"):
        read_revocation(b"nonsense", identity.root)
    (tmp_path / "list").write_bytes(made)
    assert "1234ABCD" in ran("openssl", "crl", "-inform", "DER", "-in", tmp_path / "list", "-text")


def test_a_revocation_list_lies_beside_the_signatures(
    signed: bytes, identity: Identity, key_file: bytes, responder: Responder, now: dt.datetime
) -> None:
    made = revocation(key_file, PASSWORD, [Revoked("1234abcd", now)], number=1, now=now)
    assert identity.root is not None
    stamped = timestamped(
        signed, TimestampService(responder.url, 20), roots=[identity.root], lists=[made]
    )
    assert conforms(stamped) == []
    assert undisturbed(stamped, identity.root)


def test_a_witness_may_still_sign_after_a_timestamp(
    signed: bytes, identity: Identity, responder: Responder, now: dt.datetime
) -> None:
    stamped = timestamped(signed, TimestampService(responder.url, 20))
    more = sign(stamped, identity, "witness", ink=None, said=CERTIFIED, when=now, place=None)
    assert conforms(more) == []
    assert identity.root is not None
    assert undisturbed(more, identity.root)


def test_what_is_not_signed_is_not_timestamped(sheet: bytes, responder: Responder) -> None:
    with pytest.raises(UserError, match="Nothing is signed"):
        timestamped(sheet, TimestampService(responder.url, 20))
    assert responder.asked == []


@pytest.mark.parametrize(
    "url",
    ["", "ftp://example.org", "example.org", "http://", "http://a:b", "http://a b", "file:///etc"],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UserError, match="not the address"):
        TimestampService(url, 1)


def test_no_connection_is_said(signed: bytes, authority: Authority) -> None:
    with Responder(authority) as gone:
        url = gone.url
    with pytest.raises(UserError, match="no connection"):
        timestamped(signed, TimestampService(url, 5))


def test_a_protected_connection_to_what_is_none_is_said(responder: Responder) -> None:
    url = responder.url.replace("http:", "https:")
    with pytest.raises(UserError, match="no connection"):
        TimestampService(url, 5).token(bytes(32))


def test_no_answer_in_time_is_said(responder: Responder) -> None:
    over = threading.Event()

    def silent(_query: bytes) -> tuple[int, bytes, dict[str, str]]:
        over.wait(30)
        return 200, b"", {}

    responder.answers = silent
    try:
        with pytest.raises(UserError, match="in time"):
            TimestampService(responder.url, 0.2).token(bytes(32))
    finally:
        over.set()


def test_an_answer_without_end_is_cut(responder: Responder) -> None:
    responder.answers = lambda _query: (200, bytes(3_000_000), {})
    with pytest.raises(UserError, match="no connection"):
        TimestampService(responder.url, 10).token(bytes(32))


@pytest.mark.parametrize("status", [204, 400, 403, 404, 500, 503])
def test_an_error_is_said(responder: Responder, status: int) -> None:
    responder.answers = lambda _query: (status, b"", {})
    with pytest.raises(UserError, match="answered with an error") as caught:
        TimestampService(responder.url, 10).token(bytes(32))
    assert caught.value.values["status"] == status


@pytest.mark.parametrize(
    "body", [b"", b"<html>hello</html>", b"0\x03\x02\x01\x00", b"\x30\x80" * 50, bytes(200)]
)
def test_nonsense_is_said(responder: Responder, body: bytes) -> None:
    responder.answers = lambda _query: (200, body, {})
    with pytest.raises(UserError, match="no timestamp service"):
        TimestampService(responder.url, 10).token(bytes(32))


def test_a_refusal_is_said_with_its_reason(responder: Responder) -> None:
    status = tsp.PKIStatusInfo({"status": "rejection", "status_string": ["too many today"]}).dump()
    refusal = bytes([0x30, len(status)]) + status
    responder.answers = lambda _query: (200, refusal, {})
    with pytest.raises(UserError, match="refused") as caught:
        TimestampService(responder.url, 10).token(bytes(32))
    assert caught.value.values["why"] == "too many today"


def _other_nonce(query: bytes) -> bytes:
    request = tsp.TimeStampReq.load(query)
    request["nonce"] = 12345
    return bytes(request.dump())


def _other_hash(query: bytes) -> bytes:
    request = tsp.TimeStampReq.load(query)
    request["message_imprint"]["hashed_message"] = b"x" * 32
    return bytes(request.dump())


@pytest.mark.parametrize("changed", [_other_nonce, _other_hash])
def test_a_timestamp_of_something_else_is_thrown_away(
    responder: Responder, authority: Authority, changed: Callable[[bytes], bytes]
) -> None:
    responder.answers = lambda query: (200, authority.reply(changed(query)), {})
    with pytest.raises(UserError, match="something else"):
        TimestampService(responder.url, 10).token(bytes(32))


def test_a_token_whose_signature_is_wrong_is_nonsense(
    responder: Responder, authority: Authority
) -> None:
    def spoilt(query: bytes) -> tuple[int, bytes, dict[str, str]]:
        answer = bytearray(authority.reply(query))
        answer[-5] ^= 1
        return 200, bytes(answer), {}

    responder.answers = spoilt
    with pytest.raises(UserError, match="no timestamp service"):
        TimestampService(responder.url, 10).token(bytes(32))


def test_a_redirect_is_followed_and_a_loop_is_not(
    responder: Responder, authority: Authority
) -> None:
    replies = iter([(307, b"", {"Location": "/elsewhere"})])
    responder.answers = lambda query: next(replies, (200, authority.reply(query), {}))
    assert TimestampService(responder.url, 10).token(bytes(32)).der
    responder.answers = lambda _query: (302, b"", {"Location": "/tsa"})
    with pytest.raises(UserError, match="without end"):
        TimestampService(responder.url, 10).token(bytes(32))
    numbers = iter(range(100))
    responder.answers = lambda _query: (302, b"", {"Location": f"/{next(numbers)}"})
    with pytest.raises(UserError, match="without end"):
        TimestampService(responder.url, 10).token(bytes(32))
    responder.answers = lambda _query: (302, b"", {"Location": "file:///etc/passwd"})
    with pytest.raises(UserError, match="not the address"):
        TimestampService(responder.url, 10).token(bytes(32))
