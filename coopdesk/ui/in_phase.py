"""What is done alike to the steps and the gates of a phase: put elsewhere, removed."""

from __future__ import annotations

from coopdesk.services import records
from coopdesk.services.ordering import move_within_phase
from coopdesk.ui.desk import Desk, Notice


def shift(desk: Desk, table: str, key: str, *, up: bool) -> None:
    """Put a step or gate one place higher or lower in its phase."""
    desk.session.do(lambda file: move_within_phase(file, table, key, up=up))


def remove(desk: Desk, table: str, key: str) -> None:
    """Remove a step or gate, and offer to undo it."""
    _ = desk.tr
    desk.session.do(
        lambda file: records.remove_record(file, table, key),
        lambda _done: desk.notify(Notice(_("Removed."), _("Undo"), desk.session.undo)),
    )
