"""What is asked of a timestamp service and what it answers (RFC 3161), as bytes."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from coopdesk.errors import UserError
from coopdesk.i18n import N_

DIGEST = "sha256"
_NONCE_BITS = 63
_GRANTED = ("granted", "granted_with_mods")


@dataclass(frozen=True, slots=True)
class Question:
    """A request for a timestamp on ``digest``; ``der`` is all that leaves this computer."""

    digest: bytes
    nonce: int
    der: bytes


@dataclass(frozen=True, slots=True)
class Token:
    """A timestamp: its moment, the certificate of the service, and the token itself."""

    moment: datetime
    certificate: asn1_x509.Certificate
    certificates: tuple[asn1_x509.Certificate, ...]
    der: bytes


class _Response(core.Sequence):  # type: ignore[misc]  # asn1crypto brings no types
    # As RFC 3161 has it: a refusal comes without a token, which asn1crypto insists on.
    _fields = [  # noqa: RUF012 (asn1crypto's way to declare)
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


def question(digest: bytes) -> Question:
    """Return a request for a timestamp on a SHA-256 ``digest``, with a nonce of its own."""
    nonce = secrets.randbits(_NONCE_BITS)
    request = tsp.TimeStampReq(
        {
            "version": 1,
            "message_imprint": {
                "hash_algorithm": algos.DigestAlgorithm({"algorithm": DIGEST}),
                "hashed_message": digest,
            },
            "nonce": nonce,
            "cert_req": True,
        }
    )
    return Question(digest, nonce, request.dump())


def answered(asked: Question, answer: bytes) -> Token:
    """Return the token in ``answer``, which must fit what was ``asked``.

    Raises:
        UserError: the answer is nonsense, a refusal, or a timestamp of something else.
    """
    try:
        response = _Response.load(answer, strict=True)
        status = response["status"]["status"].native
        if status not in _GRANTED:
            raise _refused(response)
        token = read_token(response["time_stamp_token"].dump())
        info = _info(cms.ContentInfo.load(token.der))
        imprint = info["message_imprint"]
        same = (
            imprint["hash_algorithm"]["algorithm"].native == DIGEST
            and imprint["hashed_message"].native == asked.digest
        )
        nonce = info["nonce"].native
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise _nonsense() from error
    if not same or nonce != asked.nonce:
        raise UserError(
            N_(
                "The timestamp service sent a timestamp of something else. It was thrown away and"
                " the sheets are as they were. Try again, or use another service."
            )
        )
    return token


def read_token(der: bytes) -> Token:
    """Return the timestamp in the token ``der``, its own signature checked.

    Raises:
        ValueError: it is none, or its signature is wrong.
        TypeError, LookupError, AttributeError: it is built in another way than RFC 3161 says.
    """
    content = cms.ContentInfo.load(der)
    info = _info(content)
    signed = content["content"]
    found = tuple(
        choice.chosen
        for choice in (signed["certificates"] or ())
        if isinstance(choice.chosen, asn1_x509.Certificate)
    )
    certificate = _signer(signed["signer_infos"][0], found)
    encapsulated = bytes(signed["encap_content_info"]["content"])
    signer = signed["signer_infos"][0]
    hashed = hashlib.new(signer["digest_algorithm"]["algorithm"].native, encapsulated).digest()
    try:
        whole, valid = validate_sig_integrity(signer, certificate, "tst_info", hashed)
    except (
        SignatureValidationError,
        SigningError,
        InvalidSignature,
        UnsupportedAlgorithm,
    ) as error:
        raise ValueError("the signature of the token cannot be checked") from error
    if not (whole and valid):
        raise ValueError("the signature of the token is wrong")
    return Token(info["gen_time"].native, certificate, found, content.dump())


def _info(content: cms.ContentInfo) -> tsp.TSTInfo:
    if content["content_type"].native != "signed_data":
        raise ValueError("no signed data")
    inside = content["content"]["encap_content_info"]
    if inside["content_type"].native != "tst_info":
        raise ValueError("no timestamp")
    held = inside["content"]
    found = held.parsed if isinstance(held, core.ParsableOctetString) else held
    if not isinstance(found, tsp.TSTInfo):
        raise TypeError("no timestamp")
    return found


def _signer(
    signer: cms.SignerInfo, certificates: tuple[asn1_x509.Certificate, ...]
) -> asn1_x509.Certificate:
    sid = signer["sid"]
    for certificate in certificates:
        if sid.name == "issuer_and_serial_number":
            found = sid.chosen
            if (
                found["issuer"] == certificate.issuer
                and found["serial_number"].native == certificate.serial_number
            ):
                return certificate
        elif sid.chosen.native == certificate.key_identifier:
            return certificate
    raise ValueError("the certificate of the service is not in its answer")


def _refused(response: _Response) -> UserError:
    said = response["status"]["status_string"].native or []
    why = "; ".join(" ".join(str(text).split()) for text in said)[:200]
    return UserError(
        N_(
            "The timestamp service refused ({why}). The sheets are as they were. Ask the service,"
            " or use another one."
        ),
        why=why or response["status"]["status"].native,
    )


def _nonsense() -> UserError:
    return UserError(
        N_(
            "What answered is no timestamp service, or it is out of order. The sheets are as they"
            " were. Check the address, try again later, or use another service."
        )
    )
