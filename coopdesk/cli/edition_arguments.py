"""What the command line accepts about editions of the start-up dossier."""

from __future__ import annotations

import argparse
from pathlib import Path

from coopdesk.i18n import Catalogue
from coopdesk.model.edition import READERS

EDITION_VERBS = ("editions", "compare")


def add_edition_options(dossier: argparse.ArgumentParser, _: Catalogue) -> None:
    """Add to the command ``dossier`` whom it is for, and whether it is issued."""
    dossier.add_argument(
        "--edition", choices=tuple(READERS), help=_("whom it is for; without it, the public")
    )
    dossier.add_argument(
        "--issue", action="store_true", help=_("issue it: number it and keep it in the dossier")
    )
    dossier.add_argument(
        "--changes",
        action="store_true",
        help=_("with a chapter on what changed since the last issue"),
    )
    dossier.add_argument(
        "--seal",
        metavar="ID.p12",
        type=Path,
        help=_("issue it and seal it with this identity of the facilitator"),
    )
    dossier.add_argument(
        "--password-file",
        metavar="FILE",
        type=Path,
        help=_("a file with the password in its first line; without it, you are asked"),
    )
    dossier.add_argument(
        "--names-examined",
        action="store_true",
        help=_("issue it although some names may still tell persons: you examined each place"),
    )
    dossier.add_argument(
        "--check-names",
        action="store_true",
        help=_("list names that may still tell persons, and write nothing if there are any"),
    )


def add_editions(
    editions: argparse.ArgumentParser, compare: argparse.ArgumentParser, _: Catalogue
) -> None:
    """Add what the commands ``editions`` and ``compare`` take."""
    editions.add_argument(
        "--edition", choices=tuple(READERS), help=_("only this edition, with its outline")
    )
    compare.add_argument("before", metavar="ISSUE", help=_("the earlier issue, such as board/1"))
    compare.add_argument("after", metavar="ISSUE", help=_("the later issue, such as board/2"))
