"""The agenda: everything with a day, what is overdue first, and the calendar file."""

from coopdesk.ui.pages.agenda.page import AgendaPage

__all__ = ["AgendaPage"]
