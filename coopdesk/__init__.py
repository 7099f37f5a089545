"""coopdesk: from a village's first idea to the birth of its community cooperative, offline."""

__version__ = "0.1.0"
