"""The days a thing is mostly put off to, and the menu that offers them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from coopdesk.i18n import N_
from coopdesk.ui.desk import Desk
from coopdesk.ui.widgets import unmarked

LATER = (
    (N_("Tomorrow"), 1),
    (N_("In a week"), 7),
    (N_("In two weeks"), 14),
    (N_("In a month"), 30),
)
"""What is said, and how many days from today it is."""


def later_menu(desk: Desk, run: Callable[[date], object], parent: QWidget) -> QMenu:
    """Return a menu of days, each with its date; ``run`` is given the one chosen."""
    menu = QMenu(parent)
    formats = desk.formats
    for words, days in LATER:
        day = desk.session.today + timedelta(days=days)
        said = f"{desk.tr.say(words)} · {formats.weekday(day)} {formats.date(day, 'medium')}"
        menu.addAction(unmarked(said)).triggered.connect(partial(_run, run, day))
    return menu


def _run(run: Callable[[date], object], day: date, _checked: object = None) -> None:
    run(day)
