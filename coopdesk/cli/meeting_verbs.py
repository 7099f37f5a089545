"""The command on meetings: what the wall of one shows, as text, and what is left to confirm."""

from __future__ import annotations

import argparse

from coopdesk.cli.output import say
from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue
from coopdesk.services.meetings import find_meeting
from coopdesk.services.said import to_confirm
from coopdesk.services.wall import VIEWS, Showing, lines, views_of, wall
from coopdesk.store import open_file


def meeting(given: argparse.Namespace, _: Catalogue) -> int:
    """Print the views of the wall, persons without names; or what is left, with whom to call."""
    with open_file(given.file, writing=False) as file:
        snapshot = file.snapshot()
    activity = find_meeting(snapshot, given.activity)
    if given.to_confirm:
        for one in to_confirm(snapshot, activity):
            say(one.commitment.id, one.actor.name, one.phone, one.commitment.title)
        return 0
    found = wall(snapshot, Showing(activity.key, _, Formats(_.language)))
    say(found.title, found.occasion)
    for view in views_of(found, hands=True):
        if not given.view or view == given.view:
            for line in lines(found, view, _):
                say(_.say(VIEWS[view]), line)
    return 0
