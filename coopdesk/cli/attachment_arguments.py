"""What the commands on attachments and resolutions accept."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from coopdesk.i18n import Catalogue
from coopdesk.model.attachment import KINDS

ATTACHMENT_VERBS = ("attach", "attachments", "resolution")

Make = Callable[[str, str], argparse.ArgumentParser]
"""Makes a command of a name, with what its help says."""


def add_attachments(make: Make, _: Catalogue) -> None:
    """Add the commands; ``make`` makes one."""
    attach = make("attach", _("keep a quote, a photo or a letter with the dossier"))
    attach.add_argument("source", metavar="SOURCE", type=Path, help=_("the file to keep"))
    attach.add_argument("--title", default="", metavar="T", help=_("what the file is"))
    attach.add_argument(
        "--kind", choices=tuple(KINDS), help=_("its kind; without it, photo or other")
    )
    attach.add_argument(
        "--date", type=date.fromisoformat, metavar="DAY", help=_("its day, such as 2020-11-30")
    )
    attach.add_argument("--actor", default="", metavar="ID", help=_("the code of who it is from"))
    attach.add_argument("--amount", metavar="N", help=_("the amount of a quote, all included"))
    attach.add_argument(
        "--shows", default="", metavar="TEXT", help=_("what a photo shows, in words")
    )
    attach.add_argument(
        "--in-dossier", action="store_true", help=_("print it with the start-up dossier")
    )
    shown = make("attachments", _("show the attachments, or save one of them"))
    shown.add_argument("--save", metavar="ID", help=_("the attachment to save"))
    shown.add_argument("--to", type=Path, metavar="TARGET", help=_("the file or folder it goes to"))
    shown.add_argument("--force", action="store_true", help=_("replace what is there"))
    drafted = make("resolution", _("draft a council resolution from a body's commitments"))
    drafted.add_argument("body", metavar="ID", help=_("the code of the public body"))
