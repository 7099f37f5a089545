"""Sheets and dossier: what is printed, signed and handed on."""

from coopdesk.ui.pages.documents.dossier_page import DossierPage
from coopdesk.ui.pages.documents.page import DocumentsPage

__all__ = ["DocumentsPage", "DossierPage"]
