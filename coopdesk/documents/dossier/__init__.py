"""The start-up dossier: from the facts of a dossier to a document of semantic blocks."""

from coopdesk.documents.dossier.document import dossier_document
from coopdesk.documents.dossier.facts import DossierFacts, SheetLine

__all__ = ["DossierFacts", "SheetLine", "dossier_document"]
