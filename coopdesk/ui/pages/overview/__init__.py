"""The overview: when the birth is foreseen, how far the phases are, what is there, what is next."""

from coopdesk.ui.pages.overview.page import OverviewPage

__all__ = ["OverviewPage"]
