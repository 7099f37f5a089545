"""Who to call: the last contact with each actor, the next one, and the call just made."""

from coopdesk.ui.pages.calls.page import CallsPage

__all__ = ["CallsPage"]
