"""The pathway templates: whole in three languages, every step leads to a place that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from coopdesk.i18n import LANGUAGES
from coopdesk.model.dossier import PATHWAYS, PROMOTER_TYPES, TRIGGER_KINDS
from coopdesk.model.fields import UNWELCOME
from coopdesk.services.pathways import starting_gates, starting_phases, starting_steps
from coopdesk.services.templates import (
    Template,
    is_urgent,
    place_of,
    purpose,
    template_for,
    templates,
    texts,
)
from coopdesk.ui.places import PLACES

NAMES = [one.code for one in templates()]


@pytest.fixture(params=templates(), ids=NAMES)
def template(request: pytest.FixtureRequest) -> Template:
    found = request.param
    assert isinstance(found, Template)
    return found


def said(found: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 (JSON)
    """Yield every text in three languages within ``found``."""
    if isinstance(found, dict) and set(found) & set(LANGUAGES):
        yield found
    elif isinstance(found, dict):
        for one in found.values():
            yield from said(one)
    elif isinstance(found, list):
        for one in found:
            yield from said(one)


def test_there_is_a_template_for_every_promoter() -> None:
    assert {one.promoter for one in templates()} == set(PROMOTER_TYPES)
    assert templates()[0].promoter == "several_local_actors"
    for promoter in PROMOTER_TYPES:
        assert template_for(promoter).promoter == promoter
    assert template_for(None) is templates()[0]


@pytest.mark.parametrize("name", ["steps", "gates", "phases", "triggers"])
def test_shared_texts_are_whole_in_three_languages(name: str) -> None:
    found = list(said(texts(name)))
    assert found
    for one in found:
        assert set(one) == set(LANGUAGES)
        for text in one.values():
            for line in text if isinstance(text, list) else [text]:
                assert line.strip() == line != ""
                assert not UNWELCOME.search(line)


def test_titles_and_emphasis_are_whole_in_three_languages(template: Template) -> None:
    for one in (template.titles, template.summaries, *template.emphasis.values()):
        assert set(one) == set(LANGUAGES)
        assert all(one.values())
    assert set(template.emphasis) <= set(texts("steps"))
    assert template.emphasis


def test_a_template_names_what_there_is(template: Template) -> None:
    assert template.pathway in PATHWAYS
    assert set(template.triggers) <= set(TRIGGER_KINDS)
    assert [len(phase.steps) for phase in template.phases] == [8, 8, 11, 16]
    for number, phase in enumerate(template.phases, start=1):
        assert {texts("steps")[code]["phase"] for code in phase.steps} == {number}
        assert {texts("gates")[code]["phase"] for code in phase.gates} == {number}
        for months in (phase.ordinary_months, phase.emergency_months):
            assert len(months) == 2
            assert months[0] <= months[1]


def test_every_event_asks_something_of_a_step() -> None:
    assert set(texts("triggers")) == set(TRIGGER_KINDS)
    assert all(one["step"] in texts("steps") for one in texts("triggers").values())
    assert [kind for kind in TRIGGER_KINDS if is_urgent(kind)] == ["pandemic", "natural_disaster"]


def test_every_step_leads_to_a_place_of_the_window() -> None:
    there = {(place.name, tab.name) for place in PLACES for tab in place.tabs}
    for code in texts("steps"):
        assert place_of(code) in there, code
    assert place_of(None) is None
    assert place_of("one_of_ours") is None


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_dossier_takes_the_texts_over_in_its_language(template: Template, language: str) -> None:
    steps = starting_steps(template, language, "pandemic")
    gates = starting_gates(template, language)
    assert len(starting_phases(template)) == 4
    assert len({one.id for one in steps}) == len(steps) == 43
    assert len({one.id for one in gates}) == len(gates) >= 16
    for one in steps:
        assert one.state == "to_do"
        assert one.title in texts("steps")[one.code]["title"][language]
        assert one.example
        assert len(one.example.splitlines()) >= 4
    emphasised = next(one for one in steps if one.code in template.emphasis)
    assert emphasised.help is not None
    assert emphasised.help.endswith(template.emphasis[str(emphasised.code)][language])
    services = next(one for one in steps if one.code == "first_services")
    assert str(services.help).endswith(texts("triggers")["pandemic"]["help"][language])


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("pathway", sorted(PATHWAYS))
def test_a_phase_says_in_two_sentences_what_it_is_for(pathway: str, language: str) -> None:
    for phase in range(1, 5):
        told = purpose(phase, pathway, language)
        assert told.count(". ") == 1
        assert told.endswith(".")


def test_french_has_its_spaces_and_no_straight_apostrophes() -> None:
    for name in ("steps", "gates", "phases", "triggers"):
        for one in said(texts(name)):
            for text in one.values():
                joined = "\n".join(text) if isinstance(text, list) else text
                assert "'" not in joined
            french = one["fr"]
            joined = "\n".join(french) if isinstance(french, list) else french
            for sign in ":;?!»":
                assert f" {sign}" not in joined


def test_what_the_law_says_is_dated_and_to_be_checked() -> None:
    words = {"fr": "à faire vérifier par", "it": "da far verificare da", "en": "have them checked"}
    about_law = ("capital", "colleges", "resolutions", "founding_meeting")
    for code in (*about_law, "deposit", "notice", "registration"):
        for language, said_so in words.items():
            told = texts("steps")[code]["help"][language]
            assert said_so in told
            assert "2026" in told
