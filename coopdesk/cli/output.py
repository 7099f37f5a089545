"""What the commands print: one line a thing, in whatever the terminal can write."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from coopdesk.errors import UserError
from coopdesk.i18n import N_, Catalogue


def prepare() -> None:
    """Make the output write every text, whatever its encoding, even where nobody reads it."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (stays)
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (stays)
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        # The names of files are bytes: what came in as half a character goes out as it was.
        reconfigure(errors="surrogateescape" if writes_unicode() else "backslashreplace")


def writes_unicode() -> bool:
    """Tell whether the output is in UTF-8."""
    return (sys.stdout.encoding or "").lower().replace("-", "").replace("_", "") == "utf8"


def say(*columns: object) -> None:
    """Print one line, tabs between its columns.

    Raises:
        UserError: the output cannot be written.
    """
    say_lines("\t".join(one_line(str(column)) for column in columns))


def say_lines(text: str) -> None:
    """Print ``text`` as it is, and end the line.

    Raises:
        UserError: the output cannot be written.
    """
    try:
        sys.stdout.write(f"{text}\n")
    except OSError as trouble:
        raise _unwritten(trouble) from trouble


def finish() -> None:
    """Write what is still waiting.

    Raises:
        UserError: the output cannot be written.
    """
    try:
        sys.stdout.flush()
    except OSError as trouble:
        raise _unwritten(trouble) from trouble


def complain(*columns: str) -> None:
    """Print one fault on the error output, tabs between its columns."""
    line = "\t".join(one_line(column) for column in columns)
    sys.stderr.write(f"{line}\n")


def one_line(text: str) -> str:
    """Return ``text`` without line feeds and other control characters, which are written out."""
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


_LINE_ENDS = "\u2028\u2029"


def _visible(character: str) -> str:
    is_control = character < " " or "\x7f" <= character <= "\x9f" or character in _LINE_ENDS
    return character.encode("unicode_escape").decode("ascii") if is_control else character


def progress(_: Catalogue) -> Callable[[int, int], None] | None:
    """Return what tells how many sheets are done, where somebody looks on."""
    if not sys.stderr.isatty():
        return None

    def tell(done: int, total: int) -> None:
        end = "\n" if done == total else ""
        line = _("Sheet {done} of {total}", done=done, total=total)
        sys.stderr.write(f"\r{line}{end}")
        sys.stderr.flush()

    return tell


def author() -> str:
    """Return who is at the keyboard, as the system knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def today() -> date:
    """Return the day on the wall calendar of the person at the keyboard."""
    return now().date()


def now() -> datetime:
    """Return this moment on the clock of the person at the keyboard."""
    return datetime.now().astimezone()


def _unwritten(trouble: OSError) -> OSError | UserError:
    # Python would try again at the end of the program, and complain then.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(trouble, BrokenPipeError):
        return trouble
    return UserError(
        N_("The output could not be written: {reason}."), reason=trouble.strerror or trouble
    )
