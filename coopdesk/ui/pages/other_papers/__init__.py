"""The other papers of the work: what there is, seen before it is printed or saved."""

from coopdesk.ui.pages.other_papers.page import OtherPapersPage

__all__ = ["OtherPapersPage"]
