"""The help, a text a topic, in the words of the buttons it speaks of.

A text is Markdown. ``[[Needs]]`` in it stands for a word of the program, as the catalogue says it,
in the quotation marks of the language; ``[[tab|Steps]]`` for one with a context. So no help names
a button that is called otherwise. A link goes to a topic, ``(needs)``, or to an entry of the
glossary, ``(glossary:67)``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from coopdesk import paths
from coopdesk.errors import UserError
from coopdesk.formats.folding import folded
from coopdesk.i18n import LANGUAGES, N_, SOURCE_LANGUAGE, Message, catalogue

GLOSSARY = "glossary"
GROUPS: Sequence[tuple[Message, tuple[str, ...]]] = (
    (N_("To begin"), ("first-steps", "welcome", "overview", "keys", GLOSSARY)),
    (
        N_("The four phases"),
        (
            "steps", "needs", "questionnaires", "activities", "papers", "gates", "matching",
            "competences", "resources", "together", "common_grounds", "services", "commitments",
            "operating_modes", "obstacles", "interventions", "permits",
        ),
    ),
    (
        N_("Notebooks"),
        (
            "meeting", "agenda", "calls", "actors", "relations", "map", "contacts", "documents",
            "dossier", "other_papers", "territory", "financing", "forecast", "cash", "colleges",
            "deliberations", "attachments", "privacy", "history",
        ),
    ),
    (
        N_("Sheets and signatures"),
        (
            "printing", "signing", "certify", "receive", "verify", "timestamps", "identity",
            "changes",
        ),
    ),
    (
        N_("Around the work"),
        (
            "search", "editing", "import", "pathway", "large", "consent", "settings", "safety",
            "trouble",
        ),
    ),
)  # fmt: skip
"""The contents: every topic once, in the order of reading."""

TOPICS: tuple[str, ...] = tuple(name for _, names in GROUPS for name in names)

QUOTES = {"fr": ("«\u00a0", "\u00a0»"), "it": ("«", "»"), "en": ("“", "”")}
_WORD = re.compile(r"\[\[(?:([^|\]]+)\|)?([^\]]+)\]\]")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


@dataclass(frozen=True, slots=True)
class Topic:
    """One text of the help: its name, its title, all of it as Markdown."""

    name: str
    title: str
    text: str

    @property
    def plain(self) -> str:
        """The text without what only a window can follow."""
        return unlinked(self.text).replace("**", "")


@cache
def topic(name: str, language: str) -> Topic:
    """Return the text of a topic, the words of the program filled in."""
    if name not in TOPICS:
        raise UserError(N_("There is no help on “{topic}”."), topic=name)
    text = raw(name, language)
    filled = _WORD.sub(lambda found: _quoted(found[2], found[1], language), text)
    title = filled.partition("\n")[0].lstrip("# ").strip()
    return Topic(name, title, filled)


def raw(name: str, language: str) -> str:
    """Return the text of a topic as it is written."""
    known = language if language in LANGUAGES else SOURCE_LANGUAGE
    return (paths.resources() / "help" / known / f"{name}.md").read_text(encoding="utf-8")


def words_of(text: str) -> tuple[Message, ...]:
    """Return the words of the program that a text names."""
    return tuple(Message(found[2], found[1]) for found in _WORD.finditer(text))


def unlinked(text: str) -> str:
    """Return a text without its links, for paper."""
    return _LINK.sub(r"\1", text)


def found_topics(typed: str, language: str) -> tuple[Topic, ...]:
    """Return the topics that hold all words typed, those with them in the title first."""
    words = folded(typed).split()
    held = [
        one
        for one in (topic(name, language) for name in TOPICS)
        if all(word in folded(one.plain) for word in words)
    ]
    return tuple(sorted(held, key=lambda one: not all(w in folded(one.title) for w in words)))


def _quoted(text: str, context: str | None, language: str) -> str:
    said = catalogue(language).say(Message(text, context)).rstrip("…")
    first, last = QUOTES.get(language, QUOTES[SOURCE_LANGUAGE])
    return f"{first}{said}{last}"
