"""All places of the window: which pages stand where. The one module that knows every page."""

from __future__ import annotations

from collections.abc import Callable

from coopdesk.i18n import N_, P_, Message
from coopdesk.model.phase import NAMES
from coopdesk.model.rules.deadlines import (
    SETTLED,
    interventions_without_answer,
)
from coopdesk.model.rules.gates import count_gates
from coopdesk.ui.desk import Facts
from coopdesk.ui.forms.register import register
from coopdesk.ui.forms.spec import Register
from coopdesk.ui.pages import (
    activities,
    actors,
    colleges,
    commitments,
    common_grounds,
    competences,
    contacts,
    deliberations,
    interventions,
    needs,
    obstacles,
    operating_modes,
    papers,
    permits,
    questionnaires,
    relations,
    resources,
    services,
)
from coopdesk.ui.pages.agenda import AgendaPage
from coopdesk.ui.pages.attachments import attachments
from coopdesk.ui.pages.calls import CallsPage
from coopdesk.ui.pages.cash import CashPage
from coopdesk.ui.pages.documents import DocumentsPage, DossierPage
from coopdesk.ui.pages.financing import FinancingPage
from coopdesk.ui.pages.forecast import ForecastPage
from coopdesk.ui.pages.gates import gates
from coopdesk.ui.pages.history import HistoryPage
from coopdesk.ui.pages.matching import MatchPage
from coopdesk.ui.pages.meeting import MeetingPage
from coopdesk.ui.pages.network import NetworkPage
from coopdesk.ui.pages.other_papers import OtherPapersPage
from coopdesk.ui.pages.overview import OverviewPage
from coopdesk.ui.pages.privacy import privacy
from coopdesk.ui.pages.steps import steps
from coopdesk.ui.pages.territory import territory
from coopdesk.ui.pages.together import TogetherPage
from coopdesk.ui.tabs import Place, Tab, count_of


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


def _tab(table: str, title: Message, spec: Register) -> Tab:
    return Tab(table, title, register(spec), count_of(table))


def _activities(phase: int) -> Tab:
    spec = activities.of_phase(phase)
    badge = _in_phase("activities", phase)
    return Tab("activities", N_("Activities"), register(spec), badge)


def _papers(phase: int) -> Tab:
    return Tab(
        "papers", N_("Documents"), register(papers.of_phase(phase)), _in_phase("documents", phase)
    )


def _gates(phase: int) -> Tab:
    def badge(facts: Facts) -> str:
        if facts.snapshot is None:
            return ""
        counted = count_gates(facts.snapshot, phase)
        return f"{counted.passed}/{counted.all}"

    return Tab("gates", N_("Gates"), gates(phase), badge)


def _name_of(place: str, tab: str) -> Message | None:
    """Return what a tab is called, for the buttons that lead to it from a step."""
    tabs = (one for found in PLACES if found.name == place for one in found.tabs)
    return next((one.title for one in tabs if one.name == tab), None)


def _steps(phase: int) -> Tab:
    return Tab("steps", P_("tab", "Steps"), steps(phase, _name_of))


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
        Tab("needs", N_("Needs"), register(needs.SPEC), count_of("needs")),
        _tab("questionnaires", N_("Questionnaires"), questionnaires.SPEC),
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
        Tab("matching", P_("tab", "Match"), MatchPage),
        _activities(3),
        Tab("competences", N_("Skills"), register(competences.SPEC), count_of("competences")),
        Tab("resources", N_("Resources"), register(resources.SPEC), count_of("resources")),
        Tab("together", N_("Side by side"), TogetherPage),
        Tab(
            "common_grounds",
            N_("Common grounds"),
            register(common_grounds.SPEC),
            count_of("common_grounds"),
        ),
        Tab("services", N_("Services"), register(services.SPEC), count_of("services")),
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
        Tab("commitments", N_("Commitments"), register(commitments.SPEC), count_of("commitments")),
        Tab(
            "operating_modes",
            N_("Operating modes"),
            register(operating_modes.SPEC),
            count_of("operating_modes"),
        ),
        Tab("obstacles", N_("Obstacles"), register(obstacles.SPEC), _open_obstacles),
        Tab("interventions", N_("Support requested"), register(interventions.SPEC), _late_requests),
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
        Tab("agenda", P_("tab", "What is due"), AgendaPage),
        Tab("calls", N_("Who to call"), CallsPage),
    ),
    N_("What is overdue, what is today, what comes"),
)
_MEETING = Place(
    "meeting",
    P_("place", "Meeting"),
    "presentation",
    (Tab("meeting", P_("place", "Meeting"), MeetingPage),),
    N_("What is said is noted here; the hall sees the wall alone"),
)
_ACTORS = Place(
    "actors",
    N_("Actors"),
    "users",
    (
        Tab("actors", N_("Actors"), register(actors.SPEC), count_of("actors")),
        Tab("relations", N_("Relations"), register(relations.SPEC), count_of("relations")),
        Tab("map", P_("tab", "Map"), NetworkPage),
        Tab("contacts", N_("Contacts"), register(contacts.SPEC), count_of("contacts")),
    ),
    N_("People and organisations of the village and beyond"),
    badge=count_of("actors"),
)
_PROJECT = Place(
    "project",
    N_("The project"),
    "target",
    (
        Tab("territory", N_("Project and territory"), territory),
        Tab("financing", N_("Financing plan"), FinancingPage),
        Tab("forecast", N_("Forecast"), ForecastPage),
        Tab("cash", N_("Cash plan"), CashPage),
        _tab("permits", N_("Permits"), permits.SPEC),
        Tab("attachments", N_("Attachments"), attachments, count_of("attachments")),
        _tab("deliberations", P_("tab", "Resolutions"), deliberations.SPEC),
        Tab("colleges", N_("Voting colleges"), register(colleges.SPEC), count_of("colleges")),
        Tab("privacy", N_("Data protection"), privacy),
        Tab("history", N_("History"), HistoryPage),
    ),
    N_("The village, the plan, the rules"),
)

_DOCUMENTS = Place(
    "documents",
    N_("Sheets and dossier"),
    "file-text",
    (
        Tab("documents", N_("Commitment sheets"), DocumentsPage),
        Tab("dossier", N_("Start-up dossier"), DossierPage),
        Tab("papers", N_("Other papers"), OtherPapersPage),
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
