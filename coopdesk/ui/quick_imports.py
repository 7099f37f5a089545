"""Importing after PySide6 costs what it did before.

PySide6 replaces Python's ``__import__``, to look for ``from __feature__ import snake_case``: it
then reads the source of every module once more, of SQLAlchemy's too, and keeps it in memory. That
made loading the program a fifth slower. Nobody here asks for such features.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 (its import sets the hook, which must be there to be taken away)


def no_features() -> None:
    """Give Python's own import back, where PySide6 has kept it; harmless where it has not."""
    original = getattr(builtins, "__orig_import__", None)
    if callable(original):
        vars(builtins)["__import__"] = original
