"""The stops of the tour: where each is, what it points at, what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from coopdesk.i18n import N_, Message
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.painted.fork import Fork
from coopdesk.ui.workbench import Workbench

Find = Callable[[Workbench], QWidget | None]


@dataclass(frozen=True, slots=True)
class Stop:
    """A place in the window, the control there, a title and two or three sentences."""

    target: Target
    find: Find
    title: Message
    text: Message


def _of_kind(kind: type[QWidget]) -> Find:
    def find(bench: Workbench) -> QWidget | None:
        page = bench.page
        if page is None:
            return None
        return next((one for one in page.findChildren(kind) if one.isVisible()), None)

    return find


def _named(*names: Message) -> Find:
    """Find what bears the first of ``names`` that is shown: a narrow window shows less."""

    def find(bench: Workbench) -> QWidget | None:
        shown = [one for one in bench.findChildren(QWidget) if one.isVisible()]
        for name in names:
            said = bench.desk.tr.say(name)
            for one in shown:
                if one.accessibleName() == said:
                    return one
        return None

    return find


def _table(bench: Workbench) -> QWidget | None:
    page = bench.page.current if bench.page is not None else None
    return page.table if isinstance(page, RegisterPage) else None


def _dossier(bench: Workbench) -> QWidget | None:
    return bench.sidebar.dossier


STOPS: Sequence[Stop] = (
    Stop(
        Target("overview", "overview"),
        _of_kind(Fork),
        N_("The road and its two ways"),
        N_(
            "The trunk is the road so far, up to today. From there the emergency pathway and the"
            " ordinary one show when the cooperative could be born. Enter on a phase opens it."
        ),
    ),
    Stop(
        Target("phase1", "steps"),
        _named(N_("What there is to do")),
        N_("Each phase has its steps"),
        N_(
            "A step says how it is done and has an example to show in a meeting. Tick it when it is"
            " done. The line at the top of the page always says the one next thing."
        ),
    ),
    Stop(
        Target("phase1", "needs"),
        _table,
        N_("What the village lacks"),
        N_(
            "Needs are written as people say them, for the village, never with the name of somebody"
            " who is ill. Ctrl+N begins a new one; what you type is kept at once."
        ),
    ),
    Stop(
        Target("phase3", "matching"),
        _named(N_("Needs and what meets them")),
        N_("Needs beside resources"),
        N_(
            "Full is covered, hatched partly, empty is missing. Choose a cell and press Enter:"
            " below stands who could help, and a commitment is written from it."
        ),
    ),
    Stop(
        Target("actors", "actors"),
        _table,
        N_("The people and bodies"),
        N_(
            "Choose an actor: beside it stands everything about him or her, from the reasons for"
            " taking part to what was promised and what was agreed to be published."
        ),
    ),
    Stop(
        Target("phase4", "commitments"),
        _table,
        N_("A promise, and its sheet"),
        N_(
            "A commitment says who does what, how much and on which conditions. Its sheet is"
            " printed twice and signed by hand; only when it has come back does it count as signed."
        ),
    ),
    Stop(
        Target("phase4", "obstacles"),
        _table,
        N_("What stands in the way"),
        N_(
            "Every obstacle has its weight, somebody who clears it and a day. Where help must come"
            " from outside, a request for support is made from it."
        ),
    ),
    Stop(
        Target("meeting", "meeting"),
        _named(N_("Show the wall")),
        N_("In the hall"),
        N_(
            "The wall shows needs and totals, without names; you alone see what you type. F9 blanks"
            " it. What is said there stays proposed until you have called the person."
        ),
    ),
    Stop(
        Target("documents", "documents"),
        _named(N_("Print the start-up dossier…"), N_("Print")),
        N_("The sheets and the dossier"),
        N_(
            "At the left are the sheets, to print and to take back signed. Where papers are"
            " printed, one button makes the whole start-up dossier as a PDF."
        ),
    ),
    Stop(
        Target("overview", "overview"),
        _dossier,
        N_("Your data are safe with you"),
        N_(
            "A dossier is one file on this computer; nothing is sent anywhere. Ctrl+S makes a dated"
            " copy. In this menu you begin your own. F1 helps on every page."
        ),
    ),
)
