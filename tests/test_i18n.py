"""Catalogues: the language of a process, placeholders, messages within messages."""

from __future__ import annotations

import pytest

from coopdesk.i18n import N_, catalogue, language_of


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "it_IT"}, "it"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_ALL": "", "LANG": "it"}, "it"),
        ({"LANG": "de_DE"}, "en"),
    ],
)
def test_the_first_variable_set_decides(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


@pytest.mark.own_texts
def test_values_are_inserted_and_never_read_as_formats() -> None:
    said = catalogue("en")("{name} is here", name="{0} %s {{x}}")
    assert said == "{0} %s {{x}} is here"


@pytest.mark.own_texts
def test_a_message_among_the_values_is_said_first() -> None:
    assert catalogue("en").say(N_("New: {what}"), what=N_("obstacle")) == "New: obstacle"
