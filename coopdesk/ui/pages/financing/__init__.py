"""The financing plan: uses and sources, their sums, and where commitments say otherwise."""

from coopdesk.ui.pages.financing.page import FinancingPage

__all__ = ["FinancingPage"]
