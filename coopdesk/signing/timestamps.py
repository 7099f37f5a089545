"""Timestamps, when the network is back: the only connection this program ever opens.

It opens it when a person asks for timestamps, to the service whose address that person set, and
only a hash leaves this computer (RFC 3161 over HTTP). No proxy, no cookies, no other request.
"""

from __future__ import annotations

import ssl
import time
from contextlib import closing
from dataclasses import dataclass
from http.client import (  # noqa: TID251 (the one place that may)
    HTTPConnection,
    HTTPException,
    HTTPResponse,
    HTTPSConnection,
)
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urljoin, urlsplit

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.signing.archival import Stamp, needs_renewal, stamps, timestamped
from coopdesk.signing.tokens import Token, answered, question

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Stamp", "TimestampService", "needs_renewal", "stamps", "timestamped"]

_LARGEST_ANSWER = 200_000
_MOST_REDIRECTS = 3
_CHUNK = 16_384
_OK = 200
_MOVED = (301, 302, 303, 307, 308)
_SCHEMES = ("http", "https")


@dataclass(frozen=True, slots=True)
class TimestampService:
    """The service at ``url`` (http or https); ``timeout`` is all an answer may take, in seconds."""

    url: str
    timeout: float = 20.0

    def __post_init__(self) -> None:
        """Refuse what is no address.

        Raises:
            UserError: no http or https, or no host.
        """
        _address(self.url)

    def token(self, digest: bytes) -> Token:
        """Ask for a timestamp on the SHA-256 ``digest`` and check the answer.

        Raises:
            UserError: no connection, no answer in time, an error, nonsense, a refusal, a timestamp
                of something else.
        """
        asked = question(digest)
        return answered(asked, self._posted(asked.der))

    def _posted(self, body: bytes) -> bytes:
        url, seen = self.url, set[str]()
        deadline = time.monotonic() + self.timeout
        for _ in range(_MOST_REDIRECTS + 1):
            if url in seen:
                break
            seen.add(url)
            try:
                found = self._asked(url, body, deadline)
            except TimeoutError as error:
                raise _late(self.url) from error
            except (OSError, HTTPException, ValueError) as error:
                raise _unreachable(self.url) from error
            if isinstance(found, bytes):
                return found
            url = _followed(url, found.to)
        raise UserError(
            N_(
                "The timestamp service at {url} sends from one address to another without end. The"
                " sheets are as they were. Check the address, or use another service."
            ),
            url=self.url,
        )

    def _asked(self, url: str, body: bytes, deadline: float) -> bytes | _Moved:
        address = _address(url)
        left = _left(deadline)
        host = address.hostname or ""
        if address.scheme == "https":
            context = ssl.create_default_context()
            connection: HTTPConnection = HTTPSConnection(
                host, address.port, timeout=left, context=context
            )
        else:
            connection = HTTPConnection(host, address.port, timeout=left)
        headers = {
            "Content-Type": "application/timestamp-query",
            "Accept": "application/timestamp-reply",
            "User-Agent": "coopdesk",
            "Connection": "close",
        }
        path = (address.path or "/") + (f"?{address.query}" if address.query else "")
        with closing(connection):
            connection.request("POST", path, body, headers)
            with connection.getresponse() as response:
                if response.status in _MOVED:
                    return _Moved(response.getheader("Location", ""))
                if response.status != _OK:
                    raise _failed(self.url, response.status)
                return b"".join(_read(connection, response, deadline))


@dataclass(frozen=True, slots=True)
class _Moved:
    to: str


def _read(connection: HTTPConnection, response: HTTPResponse, deadline: float) -> Iterator[bytes]:
    """Yield the body, no more than a token can be and no longer than there is time."""
    total = 0
    while True:
        if connection.sock is not None:
            connection.sock.settimeout(_left(deadline))
        # One read from the system: a service that drips cannot stretch the time.
        chunk = response.read1(_CHUNK)
        _left(deadline)
        if not chunk:
            return
        total += len(chunk)
        if total > _LARGEST_ANSWER:
            raise HTTPException("the answer is too long")
        yield chunk


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _address(url: str) -> SplitResult:
    try:
        address: SplitResult | None = urlsplit(url)
        # Reading the port checks it.
        if address is not None and address.port == 0:
            address = None
    except ValueError:
        address = None
    plain = url.isascii() and not any(sign.isspace() for sign in url)
    if not (plain and address and address.scheme in _SCHEMES and address.hostname):
        raise UserError(
            N_(
                "“{url}” is not the address of a timestamp service. Nothing was sent. Write one"
                " that begins with http:// or https://."
            ),
            url=url,
        )
    return address


def _followed(url: str, to: str) -> str:
    following = urljoin(url, to)
    address = _address(following)
    if urlsplit(url).scheme == "https" and address.scheme != "https":
        # Who asked for a protected connection gets no other.
        raise _unreachable(url)
    return following


def _unreachable(url: str) -> UserError:
    return UserError(
        N_(
            "There is no connection to the timestamp service at {url}. The sheets are as they were"
            " and stay in the list. Try again when the network is back, or check the address."
        ),
        url=url,
    )


def _late(url: str) -> UserError:
    return UserError(
        N_(
            "The timestamp service at {url} did not answer in time. The sheets are as they were and"
            " stay in the list. Try again later."
        ),
        url=url,
    )


def _failed(url: str, status: int) -> UserError:
    return UserError(
        N_(
            "The timestamp service at {url} answered with an error ({status}). The sheets are as"
            " they were and stay in the list. Try again later, or check the address."
        ),
        url=url,
        status=status,
    )
