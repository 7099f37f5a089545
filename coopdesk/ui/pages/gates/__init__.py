"""The gates of a phase: what should be so before it is left, and the days of the phase."""

from coopdesk.ui.pages.gates.page import GatesPage, gates

__all__ = ["GatesPage", "gates"]
