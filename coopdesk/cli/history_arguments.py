"""What the commands that go back accept."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from coopdesk.i18n import Catalogue

HISTORY_VERBS = ("undo", "redo", "restore")


def add_history(
    verb: Callable[[str, str], argparse.ArgumentParser],
    history: argparse.ArgumentParser,
    _: Catalogue,
) -> None:
    """Add the commands; ``verb`` makes one, ``history`` is the one that shows."""
    history.add_argument(
        "--removed", action="store_true", help=_("the records that can be brought back")
    )
    for name, text in (
        ("undo", _("take back the last steps of this working copy")),
        ("redo", _("do again what was taken back")),
    ):
        added = verb(name, text)
        added.add_argument(
            "--steps", type=int, default=1, metavar="N", help=_("how many steps; without it, one")
        )
        if name == "undo":
            added.add_argument(
                "--alone", action="store_true", help=_("the last of these steps alone")
            )
        added.add_argument("--list", action="store_true", help=_("only show the steps there are"))
    restore = verb("restore", _("bring a removed record back, or make one what it was"))
    restore.add_argument("record", metavar="LIST/ID", help=_("the record, such as commitments/E04"))
    restore.add_argument(
        "--before",
        metavar="WHEN",
        help=_(
            "what it was before this time, such as 2020-11-30T14:30; without it, it was removed"
        ),
    )
