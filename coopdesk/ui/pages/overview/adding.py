"""What can be added from the overview: whatever a next action comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from coopdesk.i18n import N_, Message
from coopdesk.model.snapshot import Snapshot
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.pages.overview import places
from coopdesk.ui.widgets import unmarked

_KINDS: tuple[tuple[str, Message, Target], ...] = (
    ("hammer", N_("An obstacle, and who clears it"), places.NEW_OBSTACLE),
    ("mail-x", N_("A request for support"), places.NEW_REQUEST),
    ("phone", N_("A call to make"), places.CALLS),
)


@dataclass(frozen=True, slots=True)
class Adding:
    """Where one is: the phase that runs, and the last meeting held."""

    phase: int = 1
    meeting: str = ""
    opens: Target | None = None


def adding(snapshot: Snapshot, day: date) -> Adding:
    """Return where a meeting or a follow-up would be added."""
    phase = next((one.number for one in snapshot.phases if one.ended is None), 4)
    held = [one for one in snapshot.activities if one.date is not None and one.date <= day]
    if not held:
        return Adding(phase)
    last = max(held, key=lambda one: one.date or date.min)
    return Adding(phase, last.title, replace(places.activity(last.phase, last.key), edit=True))


def add_menu(desk: Desk, here: Adding, at: QWidget) -> QMenu:
    """Return the menu of what can be added."""
    _, theme = desk.tr, desk.theme
    menu = QMenu(at)
    entries: list[tuple[str, str, Target]] = [
        ("calendar", _("A meeting or a visit"), places.new_activity(here.phase))
    ]
    if here.opens is not None:
        title = here.meeting if len(here.meeting) <= _LONG else f"{here.meeting[: _LONG - 1]}…"
        words = _("Something to do after “{meeting}”", meeting=title)
        entries.append(("list-checks", words, here.opens))
    entries += [(icon, _.say(words), target) for icon, words, target in _KINDS]
    for icon, words, target in entries:
        picture = theme.icons.icon(icon, theme.tokens.ink, theme.px(18))
        menu.addAction(picture, unmarked(words)).triggered.connect(partial(_go, desk, target))
    return menu


_LONG = 40


def _go(desk: Desk, target: Target, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt's)
    desk.go(target)
