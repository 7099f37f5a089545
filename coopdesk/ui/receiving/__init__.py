"""Taking back what was signed on paper or elsewhere."""

from coopdesk.ui.receiving.dialog import ReceiveDialog

__all__ = ["ReceiveDialog"]
