"""Attachments: quotes, photos and letters that stand behind the dossier."""

from coopdesk.ui.pages.attachments.page import attachments

__all__ = ["attachments"]
