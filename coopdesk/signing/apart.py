"""What is done with a file inside the quarantine: bytes and JSON in, JSON out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from coopdesk.signing import wire
from coopdesk.signing.attachments import sheet_identity
from coopdesk.signing.judgement import SheetIdentity
from coopdesk.signing.reading import Unreadable
from coopdesk.signing.verification import judge
from coopdesk.signing.wire import Json


def judged(data: bytes, options: Mapping[str, Json]) -> Json:
    """Return the judgement of a PDF."""
    roots, revoked = wire.trust_from(options["trust"])
    found = judge(
        data,
        roots=roots,
        revoked=revoked,
        record=wire.record_from(options["record"]),
        now=datetime.fromisoformat(options["now"]),
    )
    return wire.judgement_json(found)


def identified(data: bytes, _options: Mapping[str, Json]) -> Json:
    """Return which sheet a PDF says it is: none, where it cannot be read."""
    try:
        found = sheet_identity(data)
    except Unreadable:
        found = SheetIdentity()
    return wire.identity_json(found)
