"""Files and functions are short, and files have names that say something."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "coopdesk").rglob("*.py"))

NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 40

LONG_FILES: dict[str, str] = {
    "coopdesk/documents/blocks.py": "the vocabulary of paper: declarations, one after the other",
}
"""Files allowed to be longer, each with the reason."""

LONG_FUNCTIONS: dict[str, str] = {}
"""Functions allowed to be longer, as ``file:name``, each with the reason."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def named(path: Path) -> str:
    """Return the path as a person writes it."""
    return path.relative_to(ROOT).as_posix()


def test_there_are_sources() -> None:
    assert SOURCES


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_the_name_says_what_is_in_it(path: Path) -> None:
    assert not NAMES_THAT_SAY_NOTHING & set(path.relative_to(ROOT).with_suffix("").parts)


def test_files_are_short() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    long = {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE}
    assert set(long) == set(LONG_FILES), f"over {LONGEST_FILE} lines: {long}"


def test_functions_are_short() -> None:
    long = {
        f"{named(path)}:{node.name}": length
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, Function)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert set(long) == set(LONG_FUNCTIONS), f"over {LONGEST_FUNCTION} lines: {long}"
