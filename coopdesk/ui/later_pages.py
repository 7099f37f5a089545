"""Every page of the window, loaded when it is first asked for: the first one is there before.

``loading.py`` loads them all in a thread once the dossier is painted. The places name them
(``places.py``); this is the other module that knows every page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coopdesk.i18n import Message
from coopdesk.ui.desk import Desk
from coopdesk.ui.page import Page
from coopdesk.ui.tabs import LateRegister

if TYPE_CHECKING:
    from coopdesk.ui.commands import Commands
    from coopdesk.ui.forms.spec import Register
    from coopdesk.ui.palette import Palette
    from coopdesk.ui.steps import StepsDialog
    from coopdesk.ui.tabs import Place

# ruff: noqa: PLC0415 (imports inside the functions are what this module is for)

Build = Callable[[Desk, QWidget], Page]


def register(spec: Callable[[], Register]) -> LateRegister:
    """Return what builds the page of a register."""
    return LateRegister(spec, _page)


def _page(spec: Register, desk: Desk, parent: QWidget) -> Page:
    from coopdesk.ui.forms.register import RegisterPage

    return RegisterPage(desk, spec, parent)


def palette(desk: Desk, commands: Commands, places: Sequence[Place], parent: QWidget) -> Palette:
    """Return the box that finds everything."""
    from coopdesk.ui.palette import Palette

    return Palette(desk, commands, places, parent)


def steps_dialog(desk: Desk, parent: QWidget) -> StepsDialog:
    """Return the list of steps that can be undone."""
    from coopdesk.ui.steps import StepsDialog

    return StepsDialog(desk, parent)


def agenda(desk: Desk, parent: QWidget) -> Page:
    """What is due."""
    from coopdesk.ui.pages.agenda import AgendaPage

    return AgendaPage(desk, parent)


def calls(desk: Desk, parent: QWidget) -> Page:
    """Who to call."""
    from coopdesk.ui.pages.calls import CallsPage

    return CallsPage(desk, parent)


def cash(desk: Desk, parent: QWidget) -> Page:
    """The cash plan."""
    from coopdesk.ui.pages.cash import CashPage

    return CashPage(desk, parent)


def documents(desk: Desk, parent: QWidget) -> Page:
    """The commitment sheets."""
    from coopdesk.ui.pages.documents import DocumentsPage

    return DocumentsPage(desk, parent)


def dossier(desk: Desk, parent: QWidget) -> Page:
    """The start-up dossier."""
    from coopdesk.ui.pages.documents import DossierPage

    return DossierPage(desk, parent)


def financing(desk: Desk, parent: QWidget) -> Page:
    """The financing plan."""
    from coopdesk.ui.pages.financing import FinancingPage

    return FinancingPage(desk, parent)


def forecast(desk: Desk, parent: QWidget) -> Page:
    """The forecast."""
    from coopdesk.ui.pages.forecast import ForecastPage

    return ForecastPage(desk, parent)


def history(desk: Desk, parent: QWidget) -> Page:
    """The history."""
    from coopdesk.ui.pages.history import HistoryPage

    return HistoryPage(desk, parent)


def matching(desk: Desk, parent: QWidget) -> Page:
    """Needs and resources."""
    from coopdesk.ui.pages.matching import MatchPage

    return MatchPage(desk, parent)


def meeting(desk: Desk, parent: QWidget) -> Page:
    """A meeting."""
    from coopdesk.ui.pages.meeting import MeetingPage

    return MeetingPage(desk, parent)


def network(desk: Desk, parent: QWidget) -> Page:
    """The map of actors."""
    from coopdesk.ui.pages.network import NetworkPage

    return NetworkPage(desk, parent)


def other_papers(desk: Desk, parent: QWidget) -> Page:
    """The other papers."""
    from coopdesk.ui.pages.other_papers import OtherPapersPage

    return OtherPapersPage(desk, parent)


def together(desk: Desk, parent: QWidget) -> Page:
    """Actors side by side."""
    from coopdesk.ui.pages.together import TogetherPage

    return TogetherPage(desk, parent)


def attachments(desk: Desk, parent: QWidget) -> Page:
    """The attachments."""
    from coopdesk.ui.pages.attachments import attachments as made

    return made(desk, parent)


def privacy(desk: Desk, parent: QWidget) -> Page:
    """Data protection."""
    from coopdesk.ui.pages.privacy import privacy as made

    return made(desk, parent)


def territory(desk: Desk, parent: QWidget) -> Page:
    """Project and territory."""
    from coopdesk.ui.pages.territory import territory as made

    return made(desk, parent)


def gates(phase: int, name_of: Callable[[str, str], Message | None]) -> Build:
    """Return what builds the gates of a phase."""

    def build(desk: Desk, parent: QWidget) -> Page:
        from coopdesk.ui.pages.gates import gates as of

        return of(phase, name_of)(desk, parent)

    return build


def steps(phase: int, name_of: Callable[[str, str], Message | None]) -> Build:
    """Return what builds the steps of a phase."""

    def build(desk: Desk, parent: QWidget) -> Page:
        from coopdesk.ui.pages.steps import steps as of

        return of(phase, name_of)(desk, parent)

    return build


def activities(phase: int) -> LateRegister:
    """Return the register of a phase's activities."""

    def spec() -> Register:
        from coopdesk.ui.pages import activities as found

        return found.of_phase(phase)

    return register(spec)


def papers(phase: int) -> LateRegister:
    """Return the register of a phase's documents."""

    def spec() -> Register:
        from coopdesk.ui.pages import papers as found

        return found.of_phase(phase)

    return register(spec)


def needs() -> Register:
    """The register of that name."""
    from coopdesk.ui.pages import needs as found

    return found.SPEC


def questionnaires() -> Register:
    """The register of that name."""
    from coopdesk.ui.pages import questionnaires as found

    return found.SPEC


def competences() -> Register:
    """The register of that name."""
    from coopdesk.ui.pages import competences as found

    return found.SPEC


def resources() -> Register:
    """The register of that name."""
    from coopdesk.ui.pages import resources as found

    return found.SPEC


def common_grounds() -> Register:
    """The register of that name."""
    from coopdesk.ui.pages import common_grounds as found

    return found.SPEC


def services() -> Register:
    """The register of that name."""
    from coopdesk.ui.pages import services as found

    return found.SPEC


def commitments() -> Register:
    """The register of that name."""
    from coopdesk.ui.pages import commitments as found

    return found.SPEC


def operating_modes() -> Register:
    """The register of that name."""
    from coopdesk.ui.pages import operating_modes as found

    return found.SPEC


def obstacles() -> Register:
    """The register of that name."""
    from coopdesk.ui.pages import obstacles as found

    return found.SPEC


def interventions() -> Register:
    """The register of that name."""
    from coopdesk.ui.pages import interventions as found

    return found.SPEC


def actors() -> Register:
    """The register of that name."""
    from coopdesk.ui.pages import actors as found

    return found.SPEC


def relations() -> Register:
    """The register of that name."""
    from coopdesk.ui.pages import relations as found

    return found.SPEC


def contacts() -> Register:
    """The register of that name."""
    from coopdesk.ui.pages import contacts as found

    return found.SPEC


def permits() -> Register:
    """The register of that name."""
    from coopdesk.ui.pages import permits as found

    return found.SPEC


def deliberations() -> Register:
    """The register of that name."""
    from coopdesk.ui.pages import deliberations as found

    return found.SPEC


def colleges() -> Register:
    """The register of that name."""
    from coopdesk.ui.pages import colleges as found

    return found.SPEC
