"""A meeting: the facilitator's panel in this window, the wall on the other screen."""

from coopdesk.ui.pages.meeting.page import MeetingPage

__all__ = ["MeetingPage"]
