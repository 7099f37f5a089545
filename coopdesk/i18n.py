"""Messages and catalogues: every text a person reads, in the language that person reads.

A text is marked where it is declared (``N_``, ``P_``) and looked up where it is shown, by a
``Catalogue``. A catalogue is a value that is handed on, never a global: the window may be in
French while the sheet it prints is in Italian.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from coopdesk import paths

LANGUAGES: Mapping[str, str] = {"fr": "Français", "it": "Italiano", "en": "English"}
"""The languages of window, command line and paper: code to the language's own name."""

SOURCE_LANGUAGE = "en"
"""The language the messages are written in; its catalogue is the messages themselves."""


@dataclass(frozen=True, slots=True)
class Message:
    """A text marked for translation and not yet looked up.

    ``context`` tells apart words that are one in English and several elsewhere.
    """

    text: str
    context: str | None = None


def N_(text: str) -> Message:  # noqa: N802 (gettext's own name for a marked text)
    """Mark ``text`` for translation."""
    return Message(text)


def P_(context: str, text: str) -> Message:  # noqa: N802 (as above, with a context)
    """Mark ``text`` for translation, in ``context``."""
    return Message(text, context)


class Catalogue:
    """The texts of the program in one language.

    Named placeholders are filled after the look-up, so a translation may reorder them:
    ``_("{name} is locked.", name=…)``. The values are inserted as they are, never read as a
    format themselves.
    """

    def __init__(self, language: str, translations: gettext.NullTranslations) -> None:
        """Wrap ``translations`` (gettext's) for ``language``, one of ``LANGUAGES``."""
        self.language = language
        self._translations = translations

    def __call__(self, text: str, /, **values: object) -> str:
        """Return the translation of the source text ``text``, its placeholders filled."""
        return _filled(self._translations.gettext(text), values)

    def pgettext(self, context: str, text: str, /, **values: object) -> str:
        """Return the translation of ``text`` as it is meant in ``context``."""
        return _filled(self._translations.pgettext(context, text), values)

    def ngettext(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Return the plural form for ``n``, which also fills the placeholder ``{n}``."""
        return _filled(self._translations.ngettext(singular, plural, n), {"n": n, **values})

    def say(self, message: Message, /, **values: object) -> str:
        """Return the translation of a marked ``message``, its placeholders filled.

        A value that is itself a ``Message`` is translated first. A day or a moment is written as
        all three languages write it in figures, a moment by this computer's clock.
        """
        said = {name: self._shown(value) for name, value in values.items()}
        if message.context is None:
            return _filled(self._translations.gettext(message.text), said)
        return _filled(self._translations.pgettext(message.context, message.text), said)

    def _shown(self, value: object) -> object:
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, datetime):
            return f"{value.astimezone():%d/%m/%Y, %H:%M}"
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


def _filled(text: str, values: Mapping[str, object]) -> str:
    return text.format_map(values) if values else text


PSEUDO = "COOPDESK_PSEUDO"
"""Set to ``long``: every text of the program is bracketed and lengthened, which shows the ones
that nobody can translate, and where there is no room. Set to ``rtl``: from right to left too."""


class PseudoLanguage(gettext.NullTranslations):
    """Says every text in brackets and a third longer."""

    def gettext(self, message: str) -> str:
        """Return the text."""
        return f"⟦{message}{' ~' * (1 + len(message) // 6)}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the text for ``n``."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 (gettext's signature)
        """Return the text, whatever the context."""
        return self.gettext(message)


def catalogue(language: str) -> Catalogue:
    """Return the catalogue of ``language``; of English where the language is unknown."""
    if os.environ.get(PSEUDO):
        return Catalogue(SOURCE_LANGUAGE, PseudoLanguage())
    return _catalogue(language)


@cache
def _catalogue(language: str) -> Catalogue:
    if language not in LANGUAGES:
        language = SOURCE_LANGUAGE
    translations = gettext.translation(
        "coopdesk", localedir=paths.translations(), languages=[language], fallback=True
    )
    return Catalogue(language, translations)


def language_of(environment: Mapping[str, str]) -> str:
    """Return the language of the messages for a process: LC_ALL, LC_MESSAGES, LANG, else English.

    The first of the three that is set and not empty decides, as POSIX says.
    """
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(variable):
            code = value.replace("-", "_").partition("_")[0].partition(".")[0].lower()
            return code if code in LANGUAGES else SOURCE_LANGUAGE
    return SOURCE_LANGUAGE
