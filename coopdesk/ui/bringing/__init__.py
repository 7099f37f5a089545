"""Bringing a table into a register: looked at first, row by row."""

from coopdesk.ui.bringing.dialog import TABLES, BringDialog

__all__ = ["TABLES", "BringDialog"]
