"""The command line: the same verbs as the window, without Qt."""

from coopdesk.cli.main import is_command, main

__all__ = ["is_command", "main"]
