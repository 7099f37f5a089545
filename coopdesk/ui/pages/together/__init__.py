"""Actors side by side: their reasons, their needs, the common ground to be noted."""

from coopdesk.ui.pages.together.page import TogetherPage

__all__ = ["TogetherPage"]
