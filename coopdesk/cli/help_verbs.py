"""The commands of the help: its texts, and the words of the field."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from coopdesk.cli.output import complain, say, say_lines
from coopdesk.cli.verb_list import Verbs
from coopdesk.i18n import LANGUAGES, Catalogue
from coopdesk.services.glossary import as_markdown, found_entries
from coopdesk.services.help_texts import GLOSSARY, GROUPS, topic

HELP_VERBS = ("help", "glossary")


def add_help(verbs: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    """Add the commands ``help`` and ``glossary``."""
    words = _("read the help: all topics, or one of them")
    reading = verbs.add_parser("help", help=words, description=words, allow_abbrev=False)
    reading.add_argument("topic", metavar="TOPIC", nargs="?", help=_("the topic's name"))
    words = _("explain the words of the field")
    looking = verbs.add_parser("glossary", help=words, description=words, allow_abbrev=False)
    looking.add_argument("word", metavar="WORD", nargs="*", help=_("a word, or its beginning"))
    for added in (reading, looking):
        added.add_argument("--language", choices=tuple(LANGUAGES), help=_("the language to read"))


def _help(given: argparse.Namespace, _: Catalogue) -> int:
    language = given.language or _.language
    if given.topic is not None:
        say_lines(topic(given.topic, language).plain.strip())
        if given.topic == GLOSSARY:
            say_lines(f"\n{as_markdown(language)}")
        return 0
    for _group, names in GROUPS:
        for name in names:
            say(name, topic(name, language).title)
    return 0


def _glossary(given: argparse.Namespace, _: Catalogue) -> int:
    typed = " ".join(given.word)
    found = found_entries(typed, given.language or _.language)
    for one in found:
        say(one.word, one.meaning)
        say("", one.elsewhere)
    if not found:
        complain(_("Nothing found for “{text}”.", text=typed))
    return 0 if found else 1


HELP_RUN: Mapping[str, Callable[[argparse.Namespace, Catalogue], int]] = {
    "help": _help,
    "glossary": _glossary,
}
