"""Step 2: what was signed, received and trusted."""

from __future__ import annotations

SQL: tuple[str, ...] = (
    """
    CREATE TABLE revisions (
        sha256 TEXT PRIMARY KEY NOT NULL, issue TEXT NOT NULL REFERENCES issues ("key"),
        previous TEXT NOT NULL, tail_sha256 TEXT NOT NULL REFERENCES files (sha256),
        length INTEGER NOT NULL, signatures INTEGER NOT NULL, timestamps INTEGER NOT NULL,
        act TEXT NOT NULL, at TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE signatures (
        "key" TEXT PRIMARY KEY NOT NULL, issue TEXT NOT NULL REFERENCES issues ("key"),
        revision TEXT NOT NULL, role TEXT NOT NULL, name TEXT NOT NULL, method TEXT NOT NULL,
        strength TEXT NOT NULL, at TEXT NOT NULL, certificate TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE scans (
        "key" TEXT PRIMARY KEY NOT NULL, issue TEXT NOT NULL REFERENCES issues ("key"),
        page INTEGER NOT NULL, pages INTEGER NOT NULL, media TEXT NOT NULL,
        file_sha256 TEXT NOT NULL REFERENCES files (sha256), at TEXT NOT NULL, name TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE trust_acts (
        "key" TEXT PRIMARY KEY NOT NULL, fingerprint TEXT NOT NULL, act TEXT NOT NULL,
        at TEXT NOT NULL, since TEXT NOT NULL, reason TEXT NOT NULL,
        file_sha256 TEXT NOT NULL REFERENCES files (sha256)
    )
    """,
)
"""One statement each, in order."""
