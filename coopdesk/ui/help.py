"""The short help of F1, and what the program says about itself."""

from __future__ import annotations

import coopdesk
from coopdesk.i18n import N_, Catalogue
from coopdesk.ui.prompts import Prompts

_KEYS = (
    ("Tab, F6", N_("to the next field, to the next part of the window")),
    ("Ctrl+1 … Ctrl+4", N_("the four phases")),
    ("Ctrl+K", N_("find anything in the dossier, or what to do")),
    ("Ctrl+N", N_("a new record in the table shown")),
    ("F2, Enter", N_("edit a cell of the table; Enter keeps, Esc restores")),
    ("Delete", N_("remove the record; undo brings it back")),
    ("Ctrl+Z, Ctrl+Y", N_("undo, redo")),
    ("Ctrl+S", N_("make a dated copy of the dossier")),
    ("Ctrl++, Ctrl+−, Ctrl+0", N_("larger, smaller, as before")),
    ("Page Up, Page Down", N_("turn the pages of a preview; + and − enlarge and reduce")),
    ("F10", N_("the menu of the dossier")),
)


def show_help(prompts: Prompts, _: Catalogue) -> None:
    """Say how the window is used."""
    lines = [
        _(
            "Everything you type is stored when you leave the field; there is nothing to save."
            " What is wrong is said under the field and is not stored."
        ),
        "",
        *(f"{keys}:  {_.say(words)}" for keys, words in _KEYS),
        "",
        _(
            "Drop files on the window: a PDF is verified, scans of signed sheets are received, a"
            " dossier is opened."
        ),
    ]
    prompts.tell(_("Help"), "\n".join(lines))


def about(prompts: Prompts, _: Catalogue) -> None:
    """Say what this program is."""
    text = _(
        "coopdesk {version}: from a village's first idea to the birth of its community"
        " cooperative. It works without the internet; everything stays on this computer. Free"
        " software under the GPL, version 3 or later. Typeface Source Sans 3 (OFL), icons Lucide"
        " (ISC).",
        version=coopdesk.__version__,
    )
    prompts.tell(_("About coopdesk"), text)
