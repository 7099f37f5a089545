"""All places of the window: which pages stand where; ``later_pages.py`` loads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coopdesk.i18n import N_, P_, Message
from coopdesk.model.phase import NAMES
from coopdesk.model.rules.deadlines import (
    SETTLED,
    interventions_without_answer,
)
from coopdesk.model.rules.gates import count_gates
from coopdesk.ui import later_pages as later
from coopdesk.ui.desk import Facts
from coopdesk.ui.pages.overview import OverviewPage
from coopdesk.ui.tabs import Place, Tab, count_of

if TYPE_CHECKING:
    from coopdesk.ui.forms.spec import Register


def _in_phase(table: str, phase: int) -> Callable[[Facts], str]:
    def badge(facts: Facts) -> str:
        if facts.snapshot is None:
            return ""
        here = sum(
            getattr(record, "phase", None) == phase for record in facts.snapshot.records(table)
        )
        return facts.formats.number(here)

    return badge


def _open_obstacles(facts: Facts) -> str:
    if facts.snapshot is None:
        return ""
    n = sum(one.status not in SETTLED for one in facts.snapshot.obstacles)
    return facts.tr.ngettext("{n} open", "{n} open", n)


def _late_requests(facts: Facts) -> str:
    if facts.snapshot is None:
        return ""
    late = len(interventions_without_answer(facts.snapshot, facts.today))
    if not late:
        return facts.formats.number(len(facts.snapshot.interventions))
    return facts.tr.ngettext("{n} late", "{n} late", late)


def _tab(table: str, title: Message, spec: Callable[[], Register]) -> Tab:
    return Tab(table, title, later.register(spec), count_of(table))


def _activities(phase: int) -> Tab:
    badge = _in_phase("activities", phase)
    return Tab("activities", N_("Activities"), later.activities(phase), badge)


def _papers(phase: int) -> Tab:
    return Tab("papers", N_("Documents"), later.papers(phase), _in_phase("documents", phase))


def _gates(phase: int) -> Tab:
    def badge(facts: Facts) -> str:
        if facts.snapshot is None:
            return ""
        counted = count_gates(facts.snapshot, phase)
        return f"{counted.passed}/{counted.all}"

    return Tab("gates", N_("Gates"), later.gates(phase, _name_of), badge)


def _name_of(place: str, tab: str) -> Message | None:
    """Return what a tab is called, for the buttons that lead to it from a step."""
    tabs = (one for found in PLACES if found.name == place for one in found.tabs)
    return next((one.title for one in tabs if one.name == tab), None)


def _steps(phase: int) -> Tab:
    return Tab("steps", P_("tab", "Steps"), later.steps(phase, _name_of))


_OVERVIEW = Place(
    "overview",
    N_("Overview"),
    "layout-dashboard",
    (Tab("overview", N_("Overview"), OverviewPage),),
)
_PHASE_1 = Place(
    "phase1",
    P_("phase, short", "Initial idea"),
    "lightbulb",
    (
        _steps(1),
        Tab("needs", N_("Needs"), later.register(later.needs), count_of("needs")),
        _tab("questionnaires", N_("Questionnaires"), later.questionnaires),
        _activities(1),
        _papers(1),
        _gates(1),
    ),
    NAMES.words["1"],
    phase=1,
)
_PHASE_2 = Place(
    "phase2",
    P_("phase, short", "Community"),
    "users",
    (_steps(2), _activities(2), _papers(2), _gates(2)),
    NAMES.words["2"],
    phase=2,
)
_PHASE_3 = Place(
    "phase3",
    P_("phase, short", "Shared project"),
    "handshake",
    (
        _steps(3),
        Tab("matching", P_("tab", "Match"), later.matching),
        _activities(3),
        Tab(
            "competences", N_("Skills"), later.register(later.competences), count_of("competences")
        ),
        Tab("resources", N_("Resources"), later.register(later.resources), count_of("resources")),
        Tab("together", N_("Side by side"), later.together),
        Tab(
            "common_grounds",
            N_("Common grounds"),
            later.register(later.common_grounds),
            count_of("common_grounds"),
        ),
        Tab("services", N_("Services"), later.register(later.services), count_of("services")),
        _papers(3),
        _gates(3),
    ),
    NAMES.words["3"],
    phase=3,
)
_PHASE_4 = Place(
    "phase4",
    P_("phase, short", "Birth"),
    "flag",
    (
        _steps(4),
        Tab(
            "commitments",
            N_("Commitments"),
            later.register(later.commitments),
            count_of("commitments"),
        ),
        Tab(
            "operating_modes",
            N_("Operating modes"),
            later.register(later.operating_modes),
            count_of("operating_modes"),
        ),
        Tab("obstacles", N_("Obstacles"), later.register(later.obstacles), _open_obstacles),
        Tab(
            "interventions",
            N_("Support requested"),
            later.register(later.interventions),
            _late_requests,
        ),
        _activities(4),
        _papers(4),
        _gates(4),
    ),
    NAMES.words["4"],
    phase=4,
)
_AGENDA = Place(
    "agenda",
    P_("place", "Agenda"),
    "calendar",
    (
        Tab("agenda", P_("tab", "What is due"), later.agenda),
        Tab("calls", N_("Who to call"), later.calls),
    ),
    N_("What is overdue, what is today, what comes"),
)
_MEETING = Place(
    "meeting",
    P_("place", "Meeting"),
    "presentation",
    (Tab("meeting", P_("place", "Meeting"), later.meeting),),
    N_("What is said is noted here; the hall sees the wall alone"),
)
_ACTORS = Place(
    "actors",
    N_("Actors"),
    "users",
    (
        Tab("actors", N_("Actors"), later.register(later.actors), count_of("actors")),
        Tab("relations", N_("Relations"), later.register(later.relations), count_of("relations")),
        Tab("map", P_("tab", "Map"), later.network),
        Tab("contacts", N_("Contacts"), later.register(later.contacts), count_of("contacts")),
    ),
    N_("People and organisations of the village and beyond"),
    badge=count_of("actors"),
)
_PROJECT = Place(
    "project",
    N_("The project"),
    "target",
    (
        Tab("territory", N_("Project and territory"), later.territory),
        Tab("financing", N_("Financing plan"), later.financing),
        Tab("forecast", N_("Forecast"), later.forecast),
        Tab("cash", N_("Cash plan"), later.cash),
        _tab("permits", N_("Permits"), later.permits),
        Tab("attachments", N_("Attachments"), later.attachments, count_of("attachments")),
        _tab("deliberations", P_("tab", "Resolutions"), later.deliberations),
        Tab(
            "colleges", N_("Voting colleges"), later.register(later.colleges), count_of("colleges")
        ),
        Tab("privacy", N_("Data protection"), later.privacy),
        Tab("history", N_("History"), later.history),
    ),
    N_("The village, the plan, the rules"),
)

_DOCUMENTS = Place(
    "documents",
    N_("Sheets and dossier"),
    "file-text",
    (
        Tab("documents", N_("Commitment sheets"), later.documents),
        Tab("dossier", N_("Start-up dossier"), later.dossier),
        Tab("papers", N_("Other papers"), later.other_papers),
    ),
    N_("What is printed, signed and handed on"),
)

PLACES: tuple[Place, ...] = (
    _OVERVIEW,
    _PHASE_1,
    _PHASE_2,
    _PHASE_3,
    _PHASE_4,
    _MEETING,
    _AGENDA,
    _ACTORS,
    _DOCUMENTS,
    _PROJECT,
)
"""In the order of the sidebar; the first is shown when a dossier is opened."""
