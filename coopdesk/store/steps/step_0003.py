"""Step 3: the steps of the phases, the places on the map of actors, unfinished texts."""

from __future__ import annotations

SQL: tuple[str, ...] = (
    """
    CREATE TABLE steps (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, phase TEXT, title TEXT, state TEXT, date TEXT,
        evidence TEXT, waived_because TEXT, help TEXT, example TEXT, code TEXT
    )
    """,
    'CREATE INDEX steps_position ON steps (position, "key")',
    "ALTER TABLE actors ADD COLUMN map_place TEXT",
    """
    CREATE TABLE drafts (
        place TEXT PRIMARY KEY NOT NULL, at TEXT NOT NULL, text TEXT NOT NULL
    )
    """,
)
"""One statement each, in order."""
