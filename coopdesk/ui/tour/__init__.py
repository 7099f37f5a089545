"""The tour of the example village: cards that point at what they speak of."""

from coopdesk.ui.tour.tour import Tour

__all__ = ["Tour"]
