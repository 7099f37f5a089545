"""The window of the help: texts, glossary, contents."""

from coopdesk.ui.helping.window import HelpWindow

__all__ = ["HelpWindow"]
