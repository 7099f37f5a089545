"""All places of the window: which pages stand where. The one module that knows every page."""

from __future__ import annotations

from coopdesk.i18n import N_, P_
from coopdesk.model.phase import NAMES
from coopdesk.ui.forms.register import register
from coopdesk.ui.pages import commitments
from coopdesk.ui.tabs import Place, Tab, count_of

PLACES: tuple[Place, ...] = (
    Place(
        "phase4",
        P_("phase, short", "Birth"),
        "flag",
        (
            Tab(
                "commitments",
                N_("Commitments"),
                register(commitments.SPEC),
                count_of("commitments"),
            ),
        ),
        NAMES.words["4"],
        phase=4,
    ),
)
