"""The steps of a phase: what it is for, what to do and how, what is behind, what comes next."""

from coopdesk.ui.pages.steps.page import StepsPage, steps

__all__ = ["StepsPage", "steps"]
