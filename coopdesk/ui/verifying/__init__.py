"""What is said about a PDF that was signed."""

from coopdesk.ui.verifying.dialog import VerdictDialog

__all__ = ["VerdictDialog"]
