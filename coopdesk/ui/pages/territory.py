"""The dossier itself: the project, what set it off, the village, the idea, the targets."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.i18n import N_, P_
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.plain import PanelSpec, PlainPage

_PROJECT = PanelSpec(
    N_("The project"),
    "dossier",
    (
        Section(
            (
                "title",
                "cooperative_name",
                ("pathway", "promoter_type"),
                "idea",
                "purpose",
                "social_utility",
                "market",
            )
        ),
    ),
)
_CAPITAL = PanelSpec(
    N_("Legal form and capital"),
    "dossier",
    (
        Section(
            (
                ("legal_form", "currency"),
                ("share_value", "people_solicited"),
                ("minimum_capital", "target_capital"),
                "governance",
            )
        ),
    ),
)
_EVENT = PanelSpec(
    P_("dossier", "Event"),
    "dossier",
    (
        Section(
            (
                ("trigger.kind", "trigger.date"),
                "trigger.title",
                "trigger.description",
                "trigger.what_changed",
            )
        ),
    ),
)
_TERRITORY = PanelSpec(
    N_("Territory"),
    "dossier",
    (
        Section(
            (
                "territory.name",
                ("territory.postal_code", "territory.country"),
                ("territory.region", "territory.altitude_m"),
                ("territory.inhabitants", "territory.households", "territory.second_homes"),
                ("territory.km_to_pharmacy", "territory.km_to_hospital"),
                "territory.services_lost",
                "territory.description",
            )
        ),
    ),
)
_TARGETS = PanelSpec(
    N_("What is needed"),
    "dossier",
    (Section(("targets",)),),
    N_("How much of each kind. The overview shows how much of it is there."),
)
_FACILITATOR = PanelSpec(
    N_("Facilitator"),
    "dossier",
    (
        Section(
            (
                ("facilitator.name", "facilitator.organisation"),
                ("facilitator.phone", "facilitator.email"),
            )
        ),
    ),
)
_HEADER = PanelSpec(
    N_("This dossier"),
    "header",
    (Section((("language", "reference_date"), "note")),),
)


def territory(desk: Desk, parent: QWidget) -> PlainPage:
    """Return the page."""
    left = (_PROJECT, _CAPITAL, _TARGETS)
    right = (_TERRITORY, _EVENT, _FACILITATOR, _HEADER)
    return PlainPage(desk, (left, right), parent)
