"""Identities, a timestamp service and a card for the tests, all made on the spot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from coopdesk.signing import keyfile
from coopdesk.signing.identity import Identity, new_identity, open_identity
from coopdesk.signing.ink import Ink
from coopdesk.signing.signer import SigningWords
from tests.signing.papers import paper
from tests.signing.printed import Paper, facts_of, printed
from tests.signing.timeservice import Authority, Responder

PASSWORD = "gràn segrét 😀"  # noqa: S105 (made up)
NAME = "Élodie D’Òria"
ROUNDS = keyfile.ROUNDS

CERTIFIED = SigningWords(
    act="Certified for the promoters’ group",
    when="26 November 2026, 10:41",
    strength="At most an advanced electronic signature",
)
DRAWN = SigningWords(
    act="Signed on screen",
    when="26 November 2026, 10:45",
    strength="Simple electronic signature, sealed by the facilitator",
    who="Μαρία Ruïz",
)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords cost nothing in the tests, except in the one about what they cost."""
    monkeypatch.setattr(keyfile, "ROUNDS", 1000)


@pytest.fixture(scope="session")
def now() -> dt.datetime:
    """This moment: other programs judge by the clock of the machine."""
    return dt.datetime.now(dt.UTC)


@pytest.fixture(scope="session")
def key_file(now: dt.datetime) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyfile, "ROUNDS", 1000)
        return new_identity(
            name=NAME, organisation="Comune di Valdoriola", project="Cooperativa L’Òrto",
            password=PASSWORD, years=3, now=now,
        )  # fmt: skip


@pytest.fixture(scope="session")
def identity(key_file: bytes, now: dt.datetime) -> Identity:
    return open_identity(key_file, PASSWORD, now)


@pytest.fixture
def sheet() -> bytes:
    return paper()


@pytest.fixture
def ink() -> Ink:
    points = tuple((100.0 + t * 2, 100.0 + (t * t) % 70, t * 8.0, (t % 9) / 9) for t in range(90))
    return Ink(600, 200, (points, ((300.0, 40.0, 900.0, 0.5),)))


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory, now: dt.datetime) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"), now)


@pytest.fixture
def responder(authority: Authority) -> Iterator[Responder]:
    with Responder(authority) as running:
        yield running


@pytest.fixture(scope="session")
def first() -> Paper:
    return printed(facts_of(0, "0123456789abcdef0123456789abcdef", version=2))


@pytest.fixture(scope="session")
def second() -> Paper:
    return printed(facts_of(1, "fedcba9876543210fedcba9876543210"))


@pytest.fixture(scope="session")
def older() -> Paper:
    """Return the first sheet in the version before."""
    return printed(facts_of(0, "0123456789abcdef0123456789abcdef"))
