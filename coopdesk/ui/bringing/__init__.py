"""Bringing a table into a register: looked at first, row by row."""

from coopdesk.ui.bringing.dialog import BringDialog

__all__ = ["BringDialog"]
