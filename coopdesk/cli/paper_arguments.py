"""What the commands on the other papers of the work accept."""

from __future__ import annotations

import argparse
from pathlib import Path

from coopdesk.cli.verb_list import Verbs
from coopdesk.i18n import LANGUAGES, Catalogue
from coopdesk.model.actor import KINDS as ACTOR_KINDS
from coopdesk.model.actor import ROLES
from coopdesk.services.paper_kinds import KINDS, SIZES

PAPER_VERBS = ("papers", "paper")


def add_papers(verbs: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    """Add the commands that list and print the other papers."""
    words = _("list the other papers of the work, and what each is for")
    verbs.add_parser("papers", help=words, description=words, allow_abbrev=False)
    words = _("print one of the other papers: {kinds}", kinds=", ".join(k.code for k in KINDS))
    paper = verbs.add_parser("paper", help=words, description=words, allow_abbrev=False)
    paper.add_argument("file", metavar="FILE", type=Path, help=_("the dossier, NAME.coopdesk"))
    paper.add_argument(
        "kind",
        metavar="KIND",
        choices=tuple(kind.code for kind in KINDS),
        help=_("which paper; see: coopdesk papers"),
    )
    paper.add_argument(
        "--to", required=True, metavar="FILE.pdf", type=Path, help=_("the file to write")
    )
    paper.add_argument(
        "--record",
        default="",
        metavar="ID",
        help=_(
            "what it is about: the code of an activity, a request or an actor; without it, the kit"
            " and the attendance sheet are for the next planned meeting"
        ),
    )
    paper.add_argument(
        "--by-hand",
        action="store_true",
        help=_("kit and attendance sheet: for no meeting, its lines to be written in by hand"),
    )
    paper.add_argument(
        "--size", default="", choices=("", *SIZES), metavar="SIZE",
        help=_("the size: {sizes}", sizes=", ".join(SIZES)),
    )  # fmt: skip
    paper.add_argument(
        "--public", action="store_true", help=_("minutes for readers outside the group")
    )
    _chosen(paper, _)
    paper.add_argument("--language", choices=tuple(LANGUAGES), help=_("the language of the paper"))
    paper.add_argument("--force", action="store_true", help=_("replace what is there"))


def _chosen(paper: argparse.ArgumentParser, _: Catalogue) -> None:
    paper.add_argument(
        "--actors",
        action="append",
        default=[],
        choices=tuple(ACTOR_KINDS),
        help=_("labels and envelopes: only actors of this kind; may be repeated"),
    )
    paper.add_argument(
        "--role",
        action="append",
        default=[],
        choices=tuple(ROLES),
        help=_("labels and envelopes: only actors with this role; may be repeated"),
    )
    paper.add_argument(
        "--used",
        type=int,
        default=0,
        metavar="N",
        help=_("labels: how many of the first sheet are used up"),
    )
