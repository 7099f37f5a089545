"""Interchange: the dossier as one JSON document, in and out (FORMAT.md)."""
