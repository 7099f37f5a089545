"""Painted widgets: quantities and steps as full, hatched and empty; lists of two-line rows."""
