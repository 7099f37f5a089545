"""Keep the gettext catalogues: extract, update, compile, check.

Two callers: a person, ``python translations/build_catalogues.py check``, and hatchling, which
loads this file as its build hook, so that wheels and editable installs carry compiled
catalogues that are not committed.

The messages are written in English; English therefore has no catalogue file.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import string
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DOMAIN = "coopdesk"
LANGUAGES = ("fr", "it")
PLURALS = {"fr": "nplurals=2; plural=(n > 1);", "it": "nplurals=2; plural=(n != 1);"}
"""Babel 2.19 asks for a third form, for whole millions: no village has so many of anything."""
ROOT = Path(__file__).resolve().parent.parent

KEYWORDS: dict[str, Any] = {
    "_": None,
    "_tr": None,
    "tr": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "P_": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
"""The calls that carry a text, with the places of context, singular and plural."""

WHERE_CALLS_ARE_DEFINED = "i18n.py"
"""The one module that may call gettext with a text it does not know."""

# Lines that change with the clock or the version of Babel, and tell nobody anything.
_RESTLESS = re.compile(
    r'^"(Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|'
    r"Last-Translator|Language-Team|Generated-By):.*\n",
    re.MULTILINE,
)
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class Catalogues:
    """The catalogue files of one checkout, or of one unpacked source archive."""

    def __init__(self, root: Path) -> None:
        self.package = root / DOMAIN
        self.folder = root / "translations"
        self.template = self.folder / f"{DOMAIN}.pot"

    def po(self, language: str) -> Path:
        """Return where the translations of a language are written."""
        return self.folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"

    def mo(self, language: str) -> Path:
        """Return where the compiled translations of a language lie."""
        return self.po(language).with_suffix(".mo")

    def existing(self) -> list[str]:
        """Return the languages that have a file of translations."""
        return [language for language in LANGUAGES if self.po(language).is_file()]

    # ------------------------------------------------------------------------------ making

    def extract(self) -> None:
        """Write the template from the package's sources."""
        self.template.write_text(self._extracted(), encoding="utf-8", newline="\n")

    def update(self) -> None:
        """Bring the template, and after it each language, up to the sources.

        A text that is no longer used stays at the end of the file, commented out, and comes
        back with its translation when the text does. ``prune`` drops it.
        """
        self.extract()
        template = _read(self.template)
        for language in LANGUAGES:
            catalog = self._translations(language)
            for message in catalog.obsolete.values():
                if message.id not in catalog:
                    catalog[message.id] = message
            catalog.obsolete.clear()
            catalog.update(template, no_fuzzy_matching=True)
            self._write(language, catalog)

    def prune(self) -> None:
        """Drop the translations of texts that are no longer used."""
        for language in self.existing():
            catalog = self._translations(language)
            catalog.obsolete.clear()
            self._write(language, catalog)

    def compile(self) -> list[Path]:
        """Compile each language's translations; return the files written."""
        for language in self.existing():
            self.mo(language).write_bytes(self._compiled(language))
        return [self.mo(language) for language in self.existing()]

    def _extracted(self) -> str:
        catalog = Catalog(project=DOMAIN, charset="utf-8")
        found = extract_from_dir(
            self.package,
            method_map=[("**.py", "python")],
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        )
        for name, line, text, comments, context in found:
            place = f"{self.package.name}/{Path(name).as_posix()}"
            catalog.add(text, locations=[(place, line)], auto_comments=comments, context=context)
        return _text_of(catalog)

    def _translations(self, language: str) -> Catalog:
        path = self.po(language)
        if path.is_file():
            return _read(path, language)
        made = Catalog(locale=language, domain=DOMAIN, project=DOMAIN, charset="utf-8")
        if language in PLURALS:
            made.mime_headers = [("Plural-Forms", PLURALS[language])]
        return made

    def _write(self, language: str, catalog: Catalog) -> None:
        path = self.po(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text_of(catalog), encoding="utf-8", newline="\n")

    def _compiled(self, language: str) -> bytes:
        catalog = self._translations(language)
        catalog.creation_date = catalog.revision_date = _EPOCH
        compiled = io.BytesIO()
        write_mo(compiled, catalog)
        return compiled.getvalue()

    # ---------------------------------------------------------------------------- checking

    def faults(self) -> list[str]:
        """Return a line for each thing that is wrong with the sources or the catalogues."""
        return [
            *self._faults_of_sources(),
            *self._faults_of_template(),
            *(fault for language in LANGUAGES for fault in self._faults_of(language)),
        ]

    def _faults_of_sources(self) -> Iterator[str]:
        for path in sorted(self.package.rglob("*.py")):
            if path.name == WHERE_CALLS_ARE_DEFINED:
                continue
            for line in lines_hidden_from_extraction(path.read_text(encoding="utf-8")):
                place = path.relative_to(self.package.parent).as_posix()
                yield f"{place}:{line}: the text in a gettext call must be one plain literal"

    def _faults_of_template(self) -> Iterator[str]:
        if not self.template.is_file():
            yield f"{self.template.name}: missing; run `update`"
        elif self.template.read_text(encoding="utf-8") != self._extracted():
            yield f"{self.template.name}: differs from the sources; run `update`"

    def _faults_of(self, language: str) -> Iterator[str]:
        if not self.po(language).is_file():
            yield f"{language}: no catalogue; run `update`"
            return
        name = f"{language}/{DOMAIN}.po"
        catalog = self._translations(language)
        template = _read(self.template) if self.template.is_file() else Catalog()
        for message in template:
            if message.id and catalog.get(message.id, message.context) is None:
                yield f"{name}: not in it: {message.id!r}; run `update`"
        for message in catalog:
            if message.id:
                yield from (f"{name}: {fault}" for fault in faults_of_message(message))
        for message in catalog.obsolete.values():
            yield f"{name}: no longer used: {message.id!r}; run `prune`"
        if not self.mo(language).is_file():
            yield f"{language}/{DOMAIN}.mo: missing; run `compile`"
        elif self.mo(language).read_bytes() != self._compiled(language):
            yield f"{language}/{DOMAIN}.mo: older than the translations; run `compile`"


def _read(path: Path, language: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN, charset="utf-8")


def _text_of(catalog: Catalog) -> str:
    """Return the catalogue as sorted text in which only what was changed differs."""
    catalog.header_comment = "# Texts of coopdesk: window, command line and paper."
    catalog.fuzzy = False
    for message in catalog:
        # Babel guesses these from a % or a brace; our texts are filled by str.format alone.
        message.flags.difference_update({"python-format", "python-brace-format"})
    written = io.BytesIO()
    write_po(written, catalog, width=100, sort_output=True, include_lineno=False)
    return _RESTLESS.sub("", written.getvalue().decode("utf-8"))


def faults_of_message(message: Message) -> Iterator[str]:
    """Yield what is wrong with one translated message."""
    sources = _forms(message.id)
    translations = _forms(message.string)
    if not all(translations):
        yield f"not translated: {sources[0]!r}"
        return
    if message.fuzzy:
        yield f"fuzzy: {sources[0]!r}"
    try:
        needed = frozenset[str].intersection(*map(placeholders, sources))
        allowed = frozenset[str]().union(*map(placeholders, sources))
        for translation in translations:
            used = placeholders(translation)
            if not needed <= used <= allowed:
                yield f"other placeholders: {sources[0]!r} -> {translation!r}"
    except ValueError as error:
        yield f"broken placeholders ({error}): {sources[0]!r}"
    for translation in translations:
        if _margins(translation) not in set(map(_margins, sources)):
            yield f"other spaces or line ends at its edges: {sources[0]!r} -> {translation!r}"


def _forms(text: str | Iterable[str] | None) -> list[str]:
    if text is None:
        return [""]
    return [text] if isinstance(text, str) else list(text)


def _margins(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def placeholders(text: str) -> frozenset[str]:
    """Return the names in braces."""
    names = (field for _, field, _, _ in string.Formatter().parse(text) if field is not None)
    return frozenset(re.split(r"[.\[]", name)[0] for name in names)


def lines_hidden_from_extraction(source: str) -> list[int]:
    """Return the lines of gettext calls whose text is built, or named, instead of written.

    The extraction passes over them in silence, and the reader gets English.
    """
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and (places := _texts_in(node)) is not None
        and not all(isinstance(text, ast.Constant) for text in places)
    ]


def _texts_in(call: ast.Call) -> list[ast.expr] | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if isinstance(call.func, ast.Name):
        name = call.func.id
    if name not in KEYWORDS:
        return None
    return call.args[: len(KEYWORDS[name] or (1,))]


class CustomBuildHook(BuildHookInterface[Any]):
    """Compiles the catalogues before hatchling packs, and puts them into a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add resources and compiled catalogues; an editable install finds them in place."""
        catalogues = Catalogues(Path(self.root))
        compiled = catalogues.compile()
        if self.target_name == "wheel" and version == "standard":
            include = build_data["force_include"]
            include["resources"] = f"{DOMAIN}/resources"
            for path in compiled:
                inside = path.relative_to(catalogues.folder).as_posix()
                include[str(path)] = f"{DOMAIN}/translations/{inside}"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 1 where ``check`` found something."""
    catalogues = Catalogues(ROOT)
    commands: dict[str, Callable[[], object]] = {
        "extract": catalogues.extract,
        "update": catalogues.update,
        "prune": catalogues.prune,
        "compile": catalogues.compile,
        "check": catalogues.faults,
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=commands)
    command = parser.parse_args(arguments).command
    result = commands[command]()
    if command != "check" or not isinstance(result, list):
        return 0
    for fault in result:
        print(fault)
    return 1 if result else 0


if __name__ == "__main__":
    sys.exit(main())
