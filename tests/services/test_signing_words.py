"""A signature says what it is, and never more."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

import pytest

from coopdesk.i18n import LANGUAGES, catalogue
from coopdesk.model.rules.signers import ROLES, Role
from coopdesk.services.signing_words import EXPLAINED, STRENGTHS, signature_words
from coopdesk.signing.signer import SigningWords

WHEN = datetime(2020, 12, 20, 9, 5)  # noqa: DTZ001 (the time on the wall)


def said(role: Role, *, on_screen: bool, language: str = "en", **names: str) -> SigningWords:
    return signature_words(
        role,
        on_screen=on_screen,
        when=WHEN,
        number="VAL-07",
        version=2,
        catalogue=catalogue(language),
        **names,
    )


def test_ink_is_a_simple_signature_sealed_by_someone() -> None:
    found = said("actor", on_screen=True, who="Paul Grimaldi", sealed_by="Hélène Marsan")
    assert found.who == "Paul Grimaldi"
    assert found.strength == "Simple electronic signature, sealed with the key of Hélène Marsan"
    assert found.when == "20 December 2020 at 09:05"
    assert found.reason.startswith("Commitment sheet VAL-07, version 2. Read and approved")


def test_a_certificate_is_at_most_advanced_and_speaks_for_itself() -> None:
    found = said("facilitator", on_screen=False, who="Hélène Marsan")
    assert found.who == ""
    assert "at most advanced" in found.strength


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_its_words(role: Role, language: str) -> None:
    for on_screen in (True, False):
        found = said(role, on_screen=on_screen, language=language)
        assert all(getattr(found, one.name) for one in fields(found) if one.name != "who")


def test_nothing_is_called_qualified_that_is_not() -> None:
    assert not any("qualified" in said.text for said in STRENGTHS.values())
    assert "not a qualified" in EXPLAINED["certificate"].text
