"""Inform, record, match: needs against resources and skills, and what to do about the gaps."""

from coopdesk.ui.pages.matching.page import MatchPage

__all__ = ["MatchPage"]
