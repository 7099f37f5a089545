"""Actors: the list, and everything about each of them."""

from coopdesk.ui.pages.actors.register import SPEC

__all__ = ["SPEC"]
