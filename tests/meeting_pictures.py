"""Pictures of an evening: the panel while a meeting goes on, and the views of its wall."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from coopdesk.services import meetings
from coopdesk.services.meetings import Spoken
from coopdesk.services.wall import views_of
from coopdesk.ui.desk import Target
from coopdesk.ui.pages.meeting import MeetingPage
from coopdesk.ui.pages.meeting.wall import WallWindow
from coopdesk.ui.window import MainWindow
from tests.settling import settled, until

_SAID = (
    ("Nadia Ferri", "volunteer_hours", 24, "hour"),
    ("Rosa Lai", "equipment", 12, "month"),
    ("Bruno Vais", "shares", 1500, "EUR"),
    ("Ida Denti", "shares", 3000, "EUR"),
    ("Paul Orsi", "shares", 500, "EUR"),
)


def evening(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Hold a meeting; yield the window, then the wall in each of its views."""
    bench, session = window.workbench, window.session
    assert bench is not None
    assert session is not None
    bench.go(Target("meeting", "meeting"))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, MeetingPage)
    page.begin()
    until(lambda: bool(page.key), "the meeting")
    for name, kind, amount, unit in _SAID:
        said = Spoken(name, "", name, kind, Decimal(amount), unit, Decimal(50))
        session.do(partial(meetings.note_commitment, meeting=page.key, spoken=said))
    page.sides.count(41)
    until(lambda: len(page.list.rows) >= len(_SAID), "what was said")
    settled(window)
    yield "meeting", window
    wall = WallWindow(page.desk, page)
    wall.resize(1366, 768)
    wall.show()
    wall.show_wall(page.shown, hands=False)
    for view in views_of(page.shown, hands=False):
        wall.turn_to(view)
        settled(window)
        yield f"wall-{view}", wall
    wall.deleteLater()
