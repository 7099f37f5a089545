"""Cards: an identity whose key never leaves the chip, through a PKCS#11 module.

The module is a library that comes with the card. Whatever happens to the card while it works (it is
pulled out, its PIN is locked), the person hears it in one sentence and nothing is half signed: a
sheet changes only once its signature is whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pkcs11
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pkcs11 import Attribute, ObjectClass
from pyhanko.sign.pkcs11 import PKCS11Signer

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.signing.certificates import Certificate, certificate_from, check_signing
from coopdesk.signing.identity import Identity, digest_for

_WRONG_PIN = (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange, pkcs11.ArgumentsBad)


@dataclass(frozen=True, slots=True)
class Card:
    """A card (or a stick) that lies in a reader: its name, its maker, its number."""

    name: str
    maker: str
    serial: str


@dataclass(frozen=True, slots=True)
class _CardKey:
    signer: PKCS11Signer

    async def sign(self, data: bytes, digest: str) -> bytes:
        try:
            return bytes(await self.signer.async_sign_raw(data, digest))
        except pkcs11.PKCS11Error as error:
            raise _gone() from error


def cards(module: Path) -> list[Card]:
    """Return the cards that ``module`` sees.

    Raises:
        UserError: there is no such module, or the file is none.
    """
    return [
        Card(_text(token.label), _text(token.manufacturer_id), _text(token.serial))
        for token in _tokens(module)
    ]


@contextmanager
def card_identity(module: Path, pin: str, now: datetime, *, serial: str = "") -> Iterator[Identity]:
    """Open the card (the one numbered ``serial`` where there are several) and lend its identity.

    The card is closed again at the end; the identity signs only until then.

    Raises:
        UserError: no module, no card, wrong or locked PIN, no certificate with its key on it, or
            one that may not sign at ``now``.
    """
    token = _chosen(module, serial)
    session = _session(token, pin)
    try:
        yield _identity(session, now)
    finally:
        with suppress(pkcs11.PKCS11Error):
            session.close()


def _tokens(module: Path) -> list[pkcs11.Token]:
    if not module.is_file():
        raise UserError(
            N_(
                "There is no card module at {path}. Nothing was opened. Install the program that"
                " came with the card, then choose its library."
            ),
            path=module,
        )
    try:
        library = pkcs11.lib(str(module))
        found = [slot.get_token() for slot in library.get_slots(token_present=True)]
    except (pkcs11.PKCS11Error, RuntimeError, OSError) as error:
        raise UserError(
            N_(
                "The file {path} is no module for cards, or it does not work here. Nothing was"
                " opened. Choose the library that came with the card."
            ),
            path=module,
        ) from error
    return [t for t in found if pkcs11.TokenFlag.TOKEN_INITIALIZED in t.flags]


def _chosen(module: Path, serial: str) -> pkcs11.Token:
    found = [token for token in _tokens(module) if serial in ("", _text(token.serial))]
    if not found:
        raise UserError(
            N_("There is no card in the reader. Nothing was opened. Put it in and try again.")
        )
    if len(found) > 1:
        raise UserError(
            N_(
                "There are {count} cards in the readers. Nothing was opened. Choose one, or leave"
                " only the one that signs."
            ),
            count=len(found),
        )
    return found[0]


def _session(token: pkcs11.Token, pin: str) -> pkcs11.Session:
    try:
        return token.open(user_pin=pin)
    except pkcs11.PinLocked as error:
        raise _locked() from error
    except _WRONG_PIN:
        if pkcs11.TokenFlag.USER_PIN_LOCKED in token.flags:
            raise _locked() from None
        # Without its context, which could repeat what was typed.
        raise UserError(
            N_(
                "This is not the PIN of the card. Nothing was signed. Try again with care: after a"
                " few wrong ones the card locks itself."
            )
        ) from None
    except pkcs11.PKCS11Error as error:
        raise _gone() from error


def _identity(session: pkcs11.Session, now: datetime) -> Identity:
    try:
        found = list(session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}))
        keys = list(session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY}))
        on_card = [(bytes(c[Attribute.ID]), bytes(c[Attribute.VALUE])) for c in found]
        named = {bytes(key[Attribute.ID]) for key in keys}
    except pkcs11.PKCS11Error as error:
        raise _gone() from error
    readable = [(number, c) for number, der in on_card if (c := _certificate(der)) is not None]
    usable = [(n, c) for n, c in readable if n in named and not c.authority]
    if not usable:
        raise UserError(
            N_(
                "The card holds no certificate with a key that could sign. Nothing was signed. Ask"
                " who issued the card."
            )
        )
    number, mine = _best(usable, now)
    check_signing(mine, now)
    others = [c for n, c in readable if c.fingerprint != mine.fingerprint and c.authority]
    chain = _chain(mine, others)
    # Raw: the card signs a hash that is made here; many cards know no other way.
    signer = PKCS11Signer(
        session,
        signing_cert=asn1_x509.Certificate.load(mine.der),
        key_id=number,
        use_raw_mechanism=True,
    )
    digest = digest_for(x509.load_der_x509_certificate(mine.der))
    return Identity(mine, chain, _CardKey(signer), digest)


def _best(usable: list[tuple[bytes, Certificate]], now: datetime) -> tuple[bytes, Certificate]:
    """Return the first certificate that may sign now: cards often carry one for logging in."""
    for number, certificate in usable:
        with suppress(UserError):
            check_signing(certificate, now)
            return number, certificate
    return usable[0]


def _chain(mine: Certificate, others: list[Certificate]) -> tuple[Certificate, ...]:
    chain: list[Certificate] = []
    last = mine
    while not last.self_issued:
        above = next((c for c in others if c.name == last.issuer and c not in chain), None)
        if above is None:
            break
        chain.append(above)
        last = above
    return tuple(chain)


def _certificate(der: bytes) -> Certificate | None:
    try:
        return certificate_from(der)
    except ValueError:
        return None


def _text(value: str | bytes) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
    return text.strip("\0 ")


def _locked() -> UserError:
    return UserError(
        N_(
            "The card has locked itself after too many wrong PINs. Nothing was signed. Unlock it"
            " with its second code (PUK), or ask who issued it."
        )
    )


def _gone() -> UserError:
    return UserError(
        N_(
            "The card stopped answering; perhaps it was pulled out. Nothing was signed and the"
            " sheet is as it was. Put the card in again and repeat."
        )
    )
