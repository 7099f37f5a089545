"""What is computed and never stored, as pure functions of a snapshot (FORMAT.md)."""
