"""The options of the printed map: which actors, and which of what ties them."""

from __future__ import annotations

import argparse

from coopdesk.i18n import Catalogue
from coopdesk.model.actor import KINDS, LEVELS, ROLES
from coopdesk.model.relation import KINDS as RELATION_KINDS
from coopdesk.model.rules.names import TENSION
from coopdesk.model.rules.network import REQUEST


def add_map_options(drawn: argparse.ArgumentParser, _: Catalogue) -> None:
    """Add what a map can be narrowed to."""
    ties = (*(kind for kind in RELATION_KINDS if kind != TENSION), REQUEST)
    for name, values, help_text in (
        ("--kind", tuple(KINDS), _("only actors of this kind")),
        ("--level", tuple(LEVELS), _("only actors of the village, or from beyond")),
        ("--role", tuple(ROLES), _("only actors with this role")),
        ("--relation", ties, _("only relations of this kind")),
    ):
        drawn.add_argument(name, choices=values, default="", help=help_text)
