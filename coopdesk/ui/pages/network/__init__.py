"""The map of actors and what ties them."""

from coopdesk.ui.pages.network.page import NetworkPage

__all__ = ["NetworkPage"]
