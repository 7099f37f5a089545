"""What the commands about pathways and steps accept."""

from __future__ import annotations

import argparse
from pathlib import Path

from coopdesk.cli.verb_list import Verbs
from coopdesk.i18n import Catalogue
from coopdesk.model.dossier import PROMOTER_TYPES, TRIGGER_KINDS

GUIDE_VERBS = ("pathways", "take-pathway", "steps", "gates", "next")


def add_beginning(new: argparse.ArgumentParser, _: Catalogue) -> None:
    """Add to the command ``new`` what chooses a pathway template."""
    new.add_argument(
        "--template",
        default="",
        metavar="NAME",
        help=_("the pathway template; without it, the promoters' own (see: coopdesk pathways)"),
    )
    new.add_argument("--promoters", choices=tuple(PROMOTER_TYPES), help=_("who promotes it"))
    new.add_argument("--event", choices=tuple(TRIGGER_KINDS), help=_("what set it off"))
    new.add_argument(
        "--territory", default="", metavar="NAME", help=_("the village or the territory")
    )


def add_guide(verbs: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    """Add the commands on pathways and steps."""
    words = _("list the pathway templates")
    verbs.add_parser("pathways", help=words, description=words, allow_abbrev=False)
    taking = _verb(verbs, "take-pathway", _("take another pathway template over"), _)
    taking.add_argument("template", metavar="NAME", help=_("the template, as pathways lists it"))
    taking.add_argument("--preview", action="store_true", help=_("only say what would be done"))
    steps = _verb(verbs, "steps", _("show the steps of the phases, tick and waive them"), _)
    steps.add_argument(
        "--phase", type=int, choices=(1, 2, 3, 4), help=_("only the steps of this phase")
    )
    steps.add_argument(
        "--done", action="append", default=[], metavar="ID", help=_("tick this step")
    )
    steps.add_argument(
        "--to-do", action="append", default=[], metavar="ID", help=_("untick this step")
    )
    steps.add_argument("--waive", action="append", default=[], metavar="ID", help=_("waive it"))
    steps.add_argument("--because", default="", metavar="TEXT", help=_("why it is waived"))
    steps.add_argument("--on", dest="day", metavar="DAY", help=_("the day; without it, today"))
    steps.add_argument("--json", action="store_true", help=_("as JSON"))
    gates = _verb(verbs, "gates", _("show the gates, and what the dossier says about each"), _)
    gates.add_argument(
        "--phase", type=int, choices=(1, 2, 3, 4), help=_("only the gates of this phase")
    )
    gates.add_argument("--json", action="store_true", help=_("as JSON"))
    coming = _verb(verbs, "next", _("say the one next thing to do"), _)
    coming.add_argument("--json", action="store_true", help=_("as JSON"))


def _verb(
    verbs: Verbs[argparse.ArgumentParser], name: str, help_text: str, _: Catalogue
) -> argparse.ArgumentParser:
    added = verbs.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
    added.add_argument("file", metavar="FILE", type=Path, help=_("the dossier, NAME.coopdesk"))
    return added
