"""The commitment sheet: what one person or organisation commits to, on paper."""

from coopdesk.documents.sheet.composition import sheet_document
from coopdesk.documents.sheet.facts import SheetFacts

__all__ = ["SheetFacts", "sheet_document"]
