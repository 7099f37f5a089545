"""The other papers of the work, drawn: loaded when a worker needs it, as ``ui/later.py`` says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from coopdesk.documents.papers.letter_text import LetterText
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.paper_kinds import Drawn, Order

# ruff: noqa: PLC0415 (imports inside the functions are what this module is for)


def draw_paper(snapshot: Snapshot, order: Order, today: date, step: Callable[[], None]) -> Drawn:
    """Return a paper as PDF; ``step`` is called now and then, and may raise to stop."""
    from coopdesk.services.work_papers import draw_paper as draw

    return draw(snapshot, order, today=today, step=step)


def letter_text(snapshot: Snapshot, order: Order, today: date) -> LetterText:
    """Return what a letter says as long as nobody changed it."""
    from coopdesk.services.work_papers import letter_text as text

    return text(snapshot, order, today=today)
