"""The box of Ctrl+K: everything in the dossier, and all that can be done."""

from coopdesk.ui.palette.dialog import Palette

__all__ = ["Palette"]
