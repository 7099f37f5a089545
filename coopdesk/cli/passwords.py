"""Passwords: asked at the terminal or read from a file, never taken as an argument."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from coopdesk.errors import UserError
from coopdesk.i18n import N_, Catalogue
from coopdesk.services.files import read_file

_LONGEST = 10_000


def password(path: Path | None, prompt: str, _: Catalogue, *, twice: bool = False) -> str:
    """Return the password in the first line of ``path``, or else the one typed at the terminal.

    ``twice`` asks again, so that a slip of the finger locks nobody out.

    Raises:
        UserError: no such file, nobody to ask, or two different ones typed.
    """
    if path is not None:
        data = read_file(path, limit=_LONGEST)
        try:
            return next(iter(data.decode("utf-8-sig").splitlines()), "")
        except UnicodeDecodeError as trouble:
            raise UserError(
                N_("“{path}” holds no text in UTF-8. Nothing was done. Save the password as text."),
                path=path,
            ) from trouble
    if sys.stdin is None or not sys.stdin.isatty():
        raise UserError(
            N_(
                "A password is needed, and there is no terminal to ask for it. Nothing was done."
                " Give a file that holds it with --password-file."
            )
        )
    typed = _asked(prompt)
    again = _("The same again")
    if twice and _asked(again) != typed:
        raise UserError(N_("The two passwords differ. Nothing was done. Try again."))
    return typed


def _asked(prompt: str) -> str:
    try:
        return getpass.getpass(f"{prompt}: ")
    except EOFError as trouble:
        raise UserError(N_("No password was typed. Nothing was done.")) from trouble
