"""Sheets and dossier: what there is to print, printing it, what was issued."""

from coopdesk.ui.pages.documents.page import DocumentsPage

__all__ = ["DocumentsPage"]
