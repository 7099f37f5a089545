"""What is committed on a sheet, as canonical JSON (RFC 8785), and its digest.

Amounts are texts: a number in JSON is a double. What is not committed has no place in it: no
status, no signature, no answers to the boxes, no date and version of the paper, no working notes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import rfc8785

from coopdesk.documents.sheet.facts import SheetFacts
from coopdesk.model.commitment import Commitment
from coopdesk.model.commitment_parts import Condition, Terms
from coopdesk.model.fields import Record, fields_of, value_of
from coopdesk.model.operating_mode import OperatingMode
from coopdesk.model.snapshot import Snapshot

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]

_PLAIN = ("id", "kind", "title", "stage", "how", "cooperative_provides", "unit", "frequency",
          "strength", "version", "phase")  # fmt: skip


def with_content(facts: SheetFacts) -> SheetFacts:
    """Return the facts with what is committed as it is attached to the sheet, and its digest."""
    content = sheet_json(facts)
    return replace(facts, content=content, digest=hashlib.sha256(content).hexdigest())


def sheet_digest(facts: SheetFacts) -> str:
    """Return the SHA-256 digest of what is committed on the sheet, in hexadecimal digits."""
    return hashlib.sha256(sheet_json(facts)).hexdigest()


def sheet_json(facts: SheetFacts) -> bytes:
    """Return what is committed on the sheet as canonical JSON."""
    return rfc8785.dumps(sheet_content(facts))


def sheet_content(facts: SheetFacts) -> dict[str, Json]:
    """Return what is committed on the sheet: by whom, to which project, on which conditions."""
    dossier = facts.snapshot.dossier
    return {
        "format": "coopdesk-sheet",
        "format_version": 1,
        "sheet": facts.sheet_key,
        "number": _text(facts.number),
        "project": _text(dossier.cooperative_name or dossier.title),
        "territory": _text(dossier.territory.name or ""),
        "currency": _text(dossier.currency or "EUR"),
        "share_value": _value(dossier.share_value),
        "actor": _actor(facts),
        "commitments": [_commitment(one, facts.snapshot) for one in facts.commitments],
    }


def _actor(facts: SheetFacts) -> Json:
    actor = facts.actor
    if actor is None:
        return None
    return {
        "id": _text(actor.id),
        "name": _text(actor.name),
        "kind": _text(actor.kind),
        "legal_form": _value(actor.legal_form),
        "representative": {
            field.name: _value(value_of(actor.representative, field.path))
            for field in fields_of(type(actor.representative))
        },
    }


def _commitment(commitment: Commitment, snapshot: Snapshot) -> Json:
    mode = snapshot.find("operating_modes", commitment.operating_mode)
    found: dict[str, Json] = {name: _value(getattr(commitment, name)) for name in _PLAIN}
    for name in ("quantity", "estimated_value", "start", "end"):
        found[name] = _value(getattr(commitment, name))
    found["terms"] = {
        field.name: _value(value_of(commitment.terms, field.path))
        for field in fields_of(Terms)
        if value_of(commitment.terms, field.path) is not None
    }
    found["needs"] = _ids(snapshot.find("needs", key) for key in commitment.needs)
    found["conditions"] = [_condition(one, snapshot) for one in commitment.conditions]
    if isinstance(mode, OperatingMode):
        found["operating_mode"] = {
            "id": _text(mode.id),
            "title": _text(mode.title),
            "rules": _value(mode.rules),
            "documents": [_text(document) for document in mode.documents],
        }
    return found


def _condition(condition: Condition, snapshot: Snapshot) -> Json:
    found: dict[str, Json] = {"text": _text(condition.text)}
    if condition.until is not None:
        found["until"] = _value(condition.until)
    if condition.requires_commitments:
        keys = condition.requires_commitments
        found["requires_commitments"] = _ids(snapshot.find("commitments", key) for key in keys)
    if condition.requires_total.kind is not None:
        total = condition.requires_total
        found["requires_total"] = {
            "kind": _value(total.kind), "at_least": _value(total.at_least)
        }  # fmt: skip
    if condition.requires_actors is not None:
        found["requires_actors"] = str(condition.requires_actors)
    if condition.requires_cleared:
        keys = condition.requires_cleared
        found["requires_cleared"] = _ids(snapshot.find("obstacles", key) for key in keys)
    return found


def _ids(records: Iterable[Record | None]) -> Json:
    return [_text(str(getattr(record, "id", ""))) for record in records if record is not None]


def _value(value: str | Decimal | date | int | None) -> Json:
    if isinstance(value, Decimal):
        return amount(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _text(value)
    return value if value is None else str(value)


def amount(value: Decimal) -> str:
    """Return an exact decimal as text: 10, 10.0 and 1E+1 are the same amount."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(text: str) -> str:
    # Half a surrogate pair cannot be written as UTF-8; it can only come from outside a document.
    return text.encode("utf-8", "replace").decode()
