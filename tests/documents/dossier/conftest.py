"""Dossiers as documents, and everything that stands in them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Protocol

import pytest

from coopdesk.documents.blocks import Block, Document
from coopdesk.documents.dossier import DossierFacts, dossier_document
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.snapshot import Snapshot

TODAY = dt.date(2020, 12, 20)


class Writer(Protocol):
    def __call__(
        self, snapshot: Snapshot, language: str = "en", *, named: bool = False
    ) -> Document: ...


@pytest.fixture
def written() -> Writer:
    def write(snapshot: Snapshot, language: str = "en", *, named: bool = False) -> Document:
        facts = DossierFacts.of(snapshot, [], [], TODAY, catalogue(language), named=named)
        return dossier_document(facts, catalogue(language), Formats(language))

    return write


@pytest.fixture
def parts() -> Callable[[Document, type[Block]], list[Block]]:
    """Return every block of a kind, wherever it stands."""

    def found(value: object, kind: type[Block]) -> Iterator[Block]:
        if isinstance(value, kind):
            yield value
        if isinstance(value, tuple):
            for part in value:
                yield from found(part, kind)
        elif dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                yield from found(getattr(value, field.name), kind)

    return lambda document, kind: list(found(document.blocks, kind))
