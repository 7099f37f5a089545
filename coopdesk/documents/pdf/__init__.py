"""How blocks become a PDF: ``render(document)`` and the fonts it is set in."""

from coopdesk.documents.pdf.fonts import unprintable
from coopdesk.documents.pdf.rendering import render

__all__ = ["render", "unprintable"]
