"""Step 3: steps of the phases, places on the map, unfinished texts, what the dossier rests on."""

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
    "ALTER TABLE actors ADD COLUMN said_in TEXT",
    "ALTER TABLE needs ADD COLUMN said_in TEXT",
    "ALTER TABLE competences ADD COLUMN said_in TEXT",
    "ALTER TABLE commitments ADD COLUMN said_in TEXT",
    """
    CREATE TABLE drafts (
        place TEXT PRIMARY KEY NOT NULL, at TEXT NOT NULL, text TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE questionnaires (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, title TEXT, date TEXT, way TEXT,
        handed_out TEXT, returned TEXT, activity TEXT, note TEXT
    )
    """,
    'CREATE INDEX questionnaires_position ON questionnaires (position, "key")',
    """
    CREATE TABLE questionnaire_answers (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        parent TEXT NOT NULL REFERENCES questionnaires ("key") DEFERRABLE INITIALLY DEFERRED,
        aside TEXT DEFAULT '' NOT NULL, question TEXT, answer TEXT, count TEXT, need TEXT
    )
    """,
    "CREATE INDEX questionnaire_answers_parent ON questionnaire_answers (parent, position)",
    """
    CREATE TABLE deliberations (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, title TEXT, body TEXT, state TEXT, date TEXT,
        number TEXT, considering TEXT, decides TEXT, commitments TEXT
    )
    """,
    'CREATE INDEX deliberations_position ON deliberations (position, "key")',
    """
    CREATE TABLE permits (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, title TEXT, authority TEXT, services TEXT,
        state TEXT, requested_on TEXT, expected_by TEXT, granted_on TEXT, number TEXT, note TEXT
    )
    """,
    'CREATE INDEX permits_position ON permits (position, "key")',
    """
    CREATE TABLE attachments (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, title TEXT, kind TEXT, date TEXT, actor TEXT,
        amount TEXT, alternative TEXT, public_title TEXT, in_dossier INTEGER,
        names_persons INTEGER, sha256 TEXT, media TEXT, name TEXT, length TEXT
    )
    """,
    'CREATE INDEX attachments_position ON attachments (position, "key")',
    """
    CREATE TABLE cash_lines (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, title TEXT, direction TEXT, amounts TEXT
    )
    """,
    'CREATE INDEX cash_lines_position ON cash_lines (position, "key")',
    """
    CREATE TABLE editions (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, reader TEXT, asked TEXT
    )
    """,
    'CREATE INDEX editions_position ON editions (position, "key")',
    """
    CREATE TABLE edition_sections (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        parent TEXT NOT NULL REFERENCES editions ("key") DEFERRABLE INITIALLY DEFERRED,
        aside TEXT DEFAULT '' NOT NULL, section TEXT, shown INTEGER, introduction TEXT
    )
    """,
    "CREATE INDEX edition_sections_parent ON edition_sections (parent, position)",
    "ALTER TABLE forecast ADD COLUMN first_month TEXT",
    "ALTER TABLE forecast ADD COLUMN opening_cash TEXT",
    "ALTER TABLE dossier ADD COLUMN market TEXT",
    "ALTER TABLE dossier ADD COLUMN governance TEXT",
    "ALTER TABLE dossier ADD COLUMN social_utility TEXT",
)
"""One statement each, in order."""
