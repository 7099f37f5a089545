"""Dossiers with sheets to sign, and identities, made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk.i18n import catalogue
from coopdesk.services import dossiers, identities
from coopdesk.signing import keyfile
from coopdesk.signing.identity import Identity
from coopdesk.signing.quarantine import Quarantine
from coopdesk.store import DossierFile
from tests.services.paperwork import PASSWORD, Elsewhere, copy_of, now
from tests.signing.timeservice import Authority, Responder


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords cost nothing in the tests."""
    monkeypatch.setattr(keyfile, "ROUNDS", 1000)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dossier that holds the village; to be copied."""
    path = tmp_path_factory.mktemp("example") / "v.coopdesk"
    dossiers.example_dossier(path, "en", author="tests").close()
    return path


@pytest.fixture
def file(example: Path, tmp_path: Path) -> Iterator[DossierFile]:
    """Return a village of the test's own, open for writing."""
    with copy_of(example, tmp_path / "v.coopdesk") as opened:
        yield opened


def _made(path: Path, name: str) -> Identity:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyfile, "ROUNDS", 1000)
        applicant = identities.Applicant(name, "Comune", "Cooperativa L’Òrto")
        identities.make_identity(path, applicant, PASSWORD, now=now(), catalogue=catalogue("en"))
        return identities.opened_identity(path, PASSWORD, now())


@pytest.fixture(scope="session")
def facilitator(tmp_path_factory: pytest.TempPathFactory) -> Identity:
    return _made(tmp_path_factory.mktemp("identity") / "a.p12", "Élodie D’Òria")


@pytest.fixture(scope="session")
def person(tmp_path_factory: pytest.TempPathFactory) -> Identity:
    """Return the identity of somebody who commits."""
    return _made(tmp_path_factory.mktemp("identity") / "b.p12", "Bastiana Piras")


@pytest.fixture(scope="session")
def witness(tmp_path_factory: pytest.TempPathFactory) -> Identity:
    return _made(tmp_path_factory.mktemp("identity") / "c.p12", "Ciro Nieddu")


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    return Elsewhere(tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture(scope="session")
def quarantine() -> Iterator[Quarantine]:
    """Return a limited process that is there already."""
    with Quarantine() as apart:
        yield apart


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"), now())


@pytest.fixture
def responder(authority: Authority) -> Iterator[Responder]:
    with Responder(authority) as running:
        yield running
