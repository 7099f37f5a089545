"""Data protection: who answers, what for, for how long, and what people asked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.i18n import N_
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.plain import PanelSpec, PlainPage

_REGISTER = PanelSpec(
    N_("Who answers for the data"),
    "privacy",
    (Section(("controller", "contact", "purposes", "never_recorded")),),
    N_("These words stand in the notice on each commitment sheet."),
)
_RETENTION = PanelSpec(N_("How long data are kept"), "privacy", (Section(("retention",)),))
_LOG = PanelSpec(
    N_("What people asked"),
    "privacy",
    (Section(("log",)),),
    N_("Each request is answered within one month."),
)


def privacy(desk: Desk, parent: QWidget) -> PlainPage:
    """Return the page."""
    return PlainPage(desk, ((_REGISTER, _RETENTION), (_LOG,)), parent)
