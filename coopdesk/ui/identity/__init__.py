"""What this person signs with, and whom the open dossier trusts."""

from coopdesk.ui.identity.dialog import IdentityDialog, open_identity

__all__ = ["IdentityDialog", "open_identity"]
