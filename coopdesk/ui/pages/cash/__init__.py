"""The cash plan by month: a grid, its balances computed."""

from coopdesk.ui.pages.cash.page import CashPage

__all__ = ["CashPage"]
