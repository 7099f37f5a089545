"""The pieces of work behind the buttons: drawing sheets, from a reader of their own."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from coopdesk.services.sheet_plan import Outcome, Reading, planned_sheets
from coopdesk.store import open_file
from coopdesk.ui import later
from coopdesk.ui.tasks import Progress


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed: the sheets of these commitments (none: all), how, and where to."""

    file: Path
    target: Path
    language: str
    only: tuple[str, ...] = ()
    draft: bool = False
    force: bool = False
    large_print: bool = False


def today() -> date:
    """Return this day."""
    return datetime.now().astimezone().date()


def draw_sheets(order: Order, progress: Progress) -> Outcome:
    """Draw the sheets of ``order``; nothing is written and nothing recorded."""
    only: Collection[str] = order.only
    with open_file(order.file, writing=False) as file:
        planned = planned_sheets(file.snapshot(), file.sheets(), only)
        progress(0, len(planned))
        reading = Reading(large_print=order.large_print)
        run = later.print_run(file, order.language, today(), draft=order.draft, reading=reading)
        return run.printed(planned, progress)
