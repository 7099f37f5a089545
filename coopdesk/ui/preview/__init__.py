"""The pages of a PDF on the screen, exactly as they will print."""

from coopdesk.ui.preview.marks import Ink, Mark
from coopdesk.ui.preview.rendering import Look
from coopdesk.ui.preview.widget import Preview

__all__ = ["Ink", "Look", "Mark", "Preview"]
