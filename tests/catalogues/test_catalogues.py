"""The catalogues are complete, and the check that says so notices each way they can fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from translations.build_catalogues import (
    LANGUAGES,
    ROOT,
    Catalogues,
    lines_hidden_from_extraction,
    placeholders,
)

SOURCE = '''"""A module."""
# Translators: shown on the door
title = N_("Village of {name}")
count = _.ngettext("{n} house", "{n} houses", n)
word = P_("a vote", "for")
'''
TRANSLATED = {
    'msgid "Village of {name}"\nmsgstr ""': 'msgid "Village of {name}"\nmsgstr "{name}"',
    'msgstr[0] ""': 'msgstr[0] "{n} X"',
    'msgstr[1] ""': 'msgstr[1] "{n} Y"',
    'msgid "for"\nmsgstr ""': 'msgid "for"\nmsgstr "Z"',
}


def test_the_catalogues_are_complete() -> None:
    assert Catalogues(ROOT).faults() == []


@pytest.fixture
def catalogues(tmp_path: Path) -> Catalogues:
    """Return the catalogues, complete, of a small project."""
    made = Catalogues(tmp_path)
    made.package.mkdir()
    made.folder.mkdir()
    (made.package / "a.py").write_text(SOURCE, encoding="utf-8")
    made.update()
    for language in LANGUAGES:
        text = made.po(language).read_text(encoding="utf-8")
        for empty, filled in TRANSLATED.items():
            assert empty in text
            text = text.replace(empty, filled)
        made.po(language).write_text(text, encoding="utf-8")
    made.compile()
    return made


def change(path: Path, old: str, new: str) -> None:
    """Replace a text in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_complete_project_has_no_faults(catalogues: Catalogues) -> None:
    assert catalogues.faults() == []
    assert "shown on the door" in catalogues.template.read_text(encoding="utf-8")


def test_updating_again_changes_nothing(catalogues: Catalogues) -> None:
    files = [catalogues.template, *map(catalogues.po, LANGUAGES)]
    before = [path.read_bytes() for path in files]
    catalogues.update()
    assert [path.read_bytes() for path in files] == before


def test_a_new_text_in_the_sources_is_noticed(catalogues: Catalogues) -> None:
    change(catalogues.package / "a.py", "Village of", "Town of")
    assert catalogues.faults() == ["coopdesk.pot: differs from the sources; run `update`"]
    catalogues.extract()
    assert any("not in it: 'Town of {name}'" in fault for fault in catalogues.faults())


def test_a_text_that_returns_finds_its_translation(catalogues: Catalogues) -> None:
    before = catalogues.po("fr").read_bytes()
    change(catalogues.package / "a.py", "Village of", "Town of")
    catalogues.update()
    assert any("no longer used" in fault for fault in catalogues.faults())
    change(catalogues.package / "a.py", "Town of", "Village of")
    catalogues.update()
    catalogues.prune()
    assert catalogues.po("fr").read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('msgstr "Z"', 'msgstr ""', "not translated: 'for'"),
        ('msgstr[1] "{n} Y"', 'msgstr[1] ""', "not translated: '{n} house'"),
        ('msgid "Village', '#, fuzzy\nmsgid "Village', "fuzzy: 'Village of {name}'"),
        ('msgstr "{name}"', 'msgstr "{nom}"', "other placeholders"),
        ('msgstr "{name}"', 'msgstr "{name"', "broken placeholders"),
        ('msgstr "Z"', 'msgstr "Z "', "other spaces"),
    ],
)
def test_a_faulty_translation_is_noticed(
    catalogues: Catalogues, old: str, new: str, fault: str
) -> None:
    change(catalogues.po("it"), old, new)
    catalogues.compile()
    (found,) = catalogues.faults()
    assert found.startswith("it/coopdesk.po: ")
    assert fault in found


def test_an_older_compiled_catalogue_is_noticed(catalogues: Catalogues) -> None:
    change(catalogues.po("it"), 'msgstr "Z"', 'msgstr "W"')
    assert catalogues.faults() == [
        "it/coopdesk.mo: older than the translations; run `compile`",
    ]


def test_compiling_twice_gives_the_same_bytes(catalogues: Catalogues) -> None:
    first = [path.read_bytes() for path in catalogues.compile()]
    assert [path.read_bytes() for path in catalogues.compile()] == first


def test_texts_that_extraction_would_miss_are_found() -> None:
    source = (
        'N_(f"a {b}")\n_("a" + b)\nP_("context", a)\n_("{a}".format(a=1))\n'
        'ngettext("a", b, n)\nN_("a" " b")\n_("{n}", n=n)\nngettext("a", "b", n)\n'
    )
    assert lines_hidden_from_extraction(source) == [1, 2, 3, 4, 5]


def test_placeholders_are_the_names_in_braces() -> None:
    assert placeholders("{a} {b:.2f} {c.d} {e[0]} {{f}}") == {"a", "b", "c", "e"}
