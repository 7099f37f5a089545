"""The tables of a dossier file, derived from the declarations of the fields.

What the file on disk really has comes from the schema steps, which know nothing of the
declarations; a test compares the two.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from coopdesk.model.entities import ENTITIES
from coopdesk.model.fields import Entity, Flag

METADATA = MetaData()

APPLICATION_ID = 0x434F4F50
"""``COOP``: what says in the file's header that it is a dossier."""

ABOUT = Table(
    "about",
    METADATA,
    Column("name", Text, primary_key=True, nullable=False),
    Column("value", Text, nullable=False),
)
"""What the file says of itself: its ``id``, the day it was ``made_on`` and ``made_by`` what."""

STEPS = Table(
    "log_steps",
    METADATA,
    Column("step", Integer, primary_key=True),
    Column("replica", Text, nullable=False),
    Column("clock", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("undone", Integer),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("replica", "clock"),
)
"""``undone`` is the clock of the step of the same replica that an undo or redo takes back."""

ENTRIES = Table(
    "log_entries",
    METADATA,
    Column("entry", Integer, primary_key=True),
    Column("step", Integer, nullable=False),
    Column("entity", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("owner", Text),
    Column("act", Text, nullable=False),
    Column("field", Text),
    Column("replaces", Integer),
    Column("salt", LargeBinary, server_default=text("(randomblob(16))")),
    Column("value", Text),
    Column("digest", LargeBinary),
)
"""``value`` is JSON: a column's value, or for an insert or delete all columns that are not NULL."""

Index("log_entries_step", ENTRIES.c.step)
Index("log_entries_key", ENTRIES.c.key)
Index("log_entries_owner", ENTRIES.c.owner, sqlite_where=ENTRIES.c.owner.isnot(None))

FILES = Table(
    "files",
    METADATA,
    Column("sha256", Text, primary_key=True, nullable=False),
    Column("length", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

SHEETS = Table(
    "sheets",
    METADATA,
    Column("key", Text, primary_key=True, nullable=False),
    Column("actor", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("commitments", Text, nullable=False),
)

ISSUES = Table(
    "issues",
    METADATA,
    Column("key", Text, primary_key=True, nullable=False),
    Column("kind", Text, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("issued_on", Text, nullable=False),
    Column("content_digest", Text, nullable=False),
    Column("file_sha256", Text, ForeignKey("files.sha256"), nullable=False),
    Column("length", Integer, nullable=False),
    Column("name", Text, nullable=False),
)

REVISIONS = Table(
    "revisions",
    METADATA,
    Column("sha256", Text, primary_key=True, nullable=False),
    Column("issue", Text, ForeignKey("issues.key"), nullable=False),
    Column("previous", Text, nullable=False),
    Column("tail_sha256", Text, ForeignKey("files.sha256"), nullable=False),
    Column("length", Integer, nullable=False),
    Column("signatures", Integer, nullable=False),
    Column("timestamps", Integer, nullable=False),
    Column("act", Text, nullable=False),
    Column("at", Text, nullable=False),
)
"""``sha256`` and ``length`` are the whole file's; kept is what it adds to the ``previous``."""

SIGNATURES = Table(
    "signatures",
    METADATA,
    Column("key", Text, primary_key=True, nullable=False),
    Column("issue", Text, ForeignKey("issues.key"), nullable=False),
    Column("revision", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("method", Text, nullable=False),
    Column("strength", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("certificate", Text, nullable=False),
)

SCANS = Table(
    "scans",
    METADATA,
    Column("key", Text, primary_key=True, nullable=False),
    Column("issue", Text, ForeignKey("issues.key"), nullable=False),
    Column("page", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("media", Text, nullable=False),
    Column("file_sha256", Text, ForeignKey("files.sha256"), nullable=False),
    Column("at", Text, nullable=False),
    Column("name", Text, nullable=False),
)

TRUST_ACTS = Table(
    "trust_acts",
    METADATA,
    Column("key", Text, primary_key=True, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("file_sha256", Text, ForeignKey("files.sha256"), nullable=False),
)

DRAFTS = Table(
    "drafts",
    METADATA,
    Column("place", Text, primary_key=True, nullable=False),
    Column("at", Text, nullable=False),
    Column("text", Text, nullable=False),
)
"""What was being typed and is not stored yet: in no step, no log and no copy for others."""

KEPT = (FILES, SHEETS, ISSUES, REVISIONS, SIGNATURES, SCANS, TRUST_ACTS)
"""What is only ever added: no step takes it back."""


def _of(entity: Entity) -> Table:
    columns: list[Column[Any]] = [
        Column("key", Text, primary_key=True, nullable=False),
        Column("position", Integer, nullable=False),
    ]
    if entity.parent:
        above = ForeignKey(f"{entity.parent}.key", deferrable=True, initially="DEFERRED")
        columns.append(Column("parent", Text, above, nullable=False))
    columns.append(Column("aside", Text, nullable=False, server_default=text("''")))
    columns.extend(
        Column(field.column, Integer if isinstance(field.kind, Flag) else Text)
        for field in entity.fields
    )
    made = Table(entity.table, METADATA, *columns)
    if entity.parent:
        Index(f"{entity.table}_parent", made.c.parent, made.c.position)
    elif not entity.single:
        # Covers the plain list in its order: the first page of a long table comes at once.
        Index(f"{entity.table}_position", made.c.position, made.c.key)
    return made


_tables = {entity.table: _of(entity) for entity in ENTITIES}


@cache
def table_of(name: str) -> Table:
    """Return the table of an entity.

    Raises:
        KeyError: there is no such entity.
    """
    return _tables[name]
