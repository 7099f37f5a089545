"""Every page and dialog has its text in three languages; links and words in them exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from coopdesk.errors import UserError
from coopdesk.i18n import LANGUAGES
from coopdesk.services.glossary import as_markdown, found_entries, glossary
from coopdesk.services.help_texts import (
    GROUPS,
    QUOTES,
    TOPICS,
    found_topics,
    raw,
    topic,
    words_of,
)
from coopdesk.ui.help import DIALOGS, topic_at
from coopdesk.ui.places import PLACES
from tests.known_texts import known

_LINK = re.compile(r"\]\(([^)]+)\)")
_UI = Path(__file__).parents[2] / "coopdesk" / "ui"
both = pytest.mark.parametrize("language", LANGUAGES)


@both
def test_a_text_has_a_title_and_something_to_say(language: str) -> None:
    for name in TOPICS:
        found = topic(name, language)
        assert found.text.startswith("# ")
        assert found.title
        assert len(found.plain) > 200, name
        assert "[[" not in found.text, name


@both
def test_its_links_lead_somewhere(language: str) -> None:
    there = {*TOPICS, *(f"glossary:{one.number}" for one in glossary(language)), "tour"}
    for name in TOPICS:
        assert set(_LINK.findall(raw(name, language))) <= there, name


@both
def test_the_words_it_quotes_are_words_of_the_program(language: str) -> None:
    for name in TOPICS:
        text = raw(name, language)
        for word in words_of(text):
            assert (word.context, word.text) in known(), (name, word)
        # What stands in quotation marks is a word of the program, and nothing else does.
        assert not re.search(r"[«»“”„]", text), name


def test_the_languages_name_the_same_words() -> None:
    own = {"history"}  # its last line quotes nobody in two of the languages
    for name in set(TOPICS) - own:
        said = [sorted(map(str, words_of(raw(name, language)))) for language in LANGUAGES]
        assert said[0] == said[1] == said[2], name


def test_words_stand_in_the_quotation_marks_of_the_language() -> None:
    for language, (first, last) in QUOTES.items():
        text = topic("needs", language).text
        assert first in text
        assert last in text


def test_every_topic_stands_once_in_the_contents_and_has_its_files() -> None:
    assert len(set(TOPICS)) == len(TOPICS) == sum(len(names) for _, names in GROUPS)


def test_every_page_has_its_topic() -> None:
    pages = [(place.name, tab.name) for place in PLACES for tab in place.tabs]
    assert {topic_at(*page) for page in pages} <= set(TOPICS)


def test_every_dialog_has_its_topic() -> None:
    bases = {"QDialog", "Dialog", "WorkDialog", "QMessageBox"}
    made = {
        node.name
        for path in _UI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and bases & {base.id for base in node.bases if isinstance(base, ast.Name)}
    }
    assert made <= set(DIALOGS)
    assert set(DIALOGS.values()) <= set(TOPICS)


def test_a_topic_nobody_wrote_is_said() -> None:
    with pytest.raises(UserError):
        topic("nowhere", "en")


def test_topics_are_found_by_their_words_those_called_so_first() -> None:
    assert found_topics("gates", "en")[0].name == "gates"
    assert found_topics("délibération", "fr") == found_topics("deliberation", "fr")
    assert not found_topics("xylophone", "en")


@both
def test_the_glossary_explains_every_word_in_every_language(language: str) -> None:
    entries = glossary(language)
    assert sorted(one.number for one in entries) == list(range(1, 121))
    for one in entries:
        assert one.word
        assert one.meaning.endswith((".", "!")), one
        assert len(one.meaning) < 260
        assert one in found_entries(one.word, language)


def test_a_word_of_the_glossary_is_found_in_any_language_without_its_accents() -> None:
    for typed in ("delibera", "Délib", "council resol"):
        assert 110 in {one.number for one in found_entries(typed, "it")}
    first = found_entries("engagement", "fr")[0]
    assert first.number == 67
    assert "IT: impegno" in first.elsewhere
    assert not found_entries("xylophone", "en")
    assert len(found_entries("", "en")) == 120


@both
def test_the_whole_glossary_can_be_printed(language: str) -> None:
    text = as_markdown(language)
    assert text.count("### ") == 120
