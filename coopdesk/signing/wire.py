"""Judgements, records and trust as JSON, between the program and its quarantine.

What comes back from there is read as something a hostile file may have written: every value is
checked, and sentences are named, never sent.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, get_args

from coopdesk.i18n import Message
from coopdesk.signing.findings import by_name
from coopdesk.signing.judgement import (
    Finding,
    Judgement,
    Method,
    Record,
    RecordedRevision,
    SheetIdentity,
    SignatureSeen,
    Strength,
    Value,
    Verdict,
)
from coopdesk.signing.shown import shown

Json = Any
"""What JSON can hold; what comes back is untyped until it was read."""

_SENTENCES = by_name()
_NAMES = {message: name for name, message in _SENTENCES.items()}
_DATES = frozenset({"when", "timestamped", "valid_from", "valid_to", "recorded", "since"})
_FLAGS = frozenset({"intact", "trusted", "covers_whole"})
_TOLD = frozenset({"limits", "findings"})
_LONGEST = 200
_MOST = 200


class Nonsense(ValueError):
    """What came back is not what was agreed on."""


def finding_json(told: Finding) -> Json:
    """Return a finding as JSON."""
    return [_NAMES[told.message], {name: _value_json(value) for name, value in told.values}]


def finding_from(told: Json) -> Finding:
    """Return the finding in ``told``.

    Raises:
        Nonsense: it is none.
    """
    if not isinstance(told, list) or len(told) != 2 or not isinstance(told[1], dict):  # noqa: PLR2004 (a name, its values)
        raise Nonsense
    return Finding(
        _sentence(told[0]), tuple((plain_text(k), _value(v)) for k, v in told[1].items())
    )


def _sentence(name: object) -> Message:
    if not isinstance(name, str) or name not in _SENTENCES:
        raise Nonsense
    return _SENTENCES[name]


def _value_json(value: Value) -> Json:
    if isinstance(value, datetime):
        return {"day": value.isoformat()}
    if isinstance(value, Message):
        return {"sentence": _NAMES[value]}
    return value


def _value(value: Json) -> Value:
    if isinstance(value, dict) and len(value) == 1:
        if "day" in value:
            return _required_date(value["day"])
        return _sentence(value.get("sentence"))
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return plain_text(value)


def plain_text(value: object) -> str:
    """Return a text that came back, fit to be shown.

    Raises:
        Nonsense: it is no text.
    """
    if not isinstance(value, str):
        raise Nonsense
    return shown(value, _LONGEST)


def _optional_text(value: object) -> str | None:
    return None if value is None else plain_text(value)


def _required_date(value: object) -> datetime:
    try:
        found = datetime.fromisoformat(plain_text(value))
    except ValueError as trouble:
        raise Nonsense from trouble
    if found.tzinfo is None:
        raise Nonsense
    return found


def _date(value: object) -> datetime | None:
    return None if value is None else _required_date(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Nonsense
    return value


def _optional_flag(value: object) -> bool | None:
    return None if value is None else _flag(value)


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Nonsense
    return value


def _optional_number(value: object) -> int | None:
    return None if value is None else _number(value)


def _listed(value: object) -> Sequence[Json]:
    if not isinstance(value, list) or len(value) > _MOST:
        raise Nonsense
    return value


def _mapped(value: object) -> Mapping[str, Json]:
    if not isinstance(value, dict):
        raise Nonsense
    return value


def _findings(value: object) -> tuple[Finding, ...]:
    return tuple(finding_from(told) for told in _listed(value))


def _plain(record: object, names: Iterable[str]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for name in names:
        value = getattr(record, name)
        found[name] = value.isoformat() if isinstance(value, datetime) else value
    return found


def signature_json(seen: SignatureSeen) -> Json:
    """Return a signature as JSON."""
    found = _plain(seen, (f.name for f in fields(SignatureSeen)))
    return found | {name: [finding_json(told) for told in getattr(seen, name)] for name in _TOLD}


def signature_from(told: Json) -> SignatureSeen:
    """Return the signature in ``told``.

    Raises:
        Nonsense: it is none.
    """
    values: dict[str, Any] = {}
    for name, value in _mapped(told).items():
        if name in _DATES:
            values[name] = _date(value)
        elif name in _FLAGS:
            values[name] = _flag(value)
        else:
            values[name] = _findings(value) if name in _TOLD else plain_text(value)
    try:
        seen = SignatureSeen(**values)
    except TypeError as trouble:
        raise Nonsense from trouble
    if seen.strength not in get_args(Strength) or seen.method not in get_args(Method):
        raise Nonsense
    return seen


_PLAIN = ("verdict", "sheet", "sheet_key", "version", "digest", "language", "belongs", "superseded")


def judgement_json(judgement: Judgement) -> Json:
    """Return a judgement as JSON."""
    return _plain(judgement, _PLAIN) | {
        "signatures": [signature_json(seen) for seen in judgement.signatures],
        "findings": [finding_json(told) for told in judgement.findings],
    }


def judgement_from(told: Json) -> Judgement:
    """Return the judgement in ``told``.

    Raises:
        Nonsense: it is none.
    """
    values = _mapped(told)
    verdict: Verdict = values.get("verdict", "")
    if verdict not in get_args(Verdict):
        raise Nonsense
    return Judgement(
        verdict=verdict,
        signatures=tuple(signature_from(one) for one in _listed(values.get("signatures"))),
        sheet=_optional_text(values.get("sheet")),
        sheet_key=_optional_text(values.get("sheet_key")),
        version=_optional_number(values.get("version")),
        digest=_optional_text(values.get("digest")),
        language=_optional_text(values.get("language")),
        belongs=_optional_flag(values.get("belongs")),
        superseded=_optional_flag(values.get("superseded")),
        findings=_findings(values.get("findings")),
    )


def identity_json(identity: SheetIdentity) -> Json:
    """Return which sheet a file says it is, as JSON."""
    return _plain(identity, (f.name for f in fields(SheetIdentity)))


def identity_from(told: Json) -> SheetIdentity:
    """Return which sheet a file says it is.

    Raises:
        Nonsense: ``told`` says nothing of the kind.
    """
    values = _mapped(told)
    texts = {name: plain_text(value) for name, value in values.items() if name != "version"}
    try:
        return SheetIdentity(version=_optional_number(values.get("version")), **texts)
    except TypeError as trouble:
        raise Nonsense from trouble


def record_json(record: Record | None) -> Json:
    """Return what a dossier knows about a sheet, as JSON."""
    if record is None:
        return None
    names = ("sheet_key", "version", "digest", "newest", "signatures", "timestamps", "roles")
    revisions = [_plain(one, ("sha256", "length", "recorded")) for one in record.revisions]
    return _plain(record, names) | {"revisions": revisions}


def record_from(told: Json) -> Record | None:
    """Return what a dossier knows about a sheet; it comes from the program itself."""
    if told is None:
        return None
    revisions = tuple(
        RecordedRevision(one["sha256"], one["length"], _date(one["recorded"]))
        for one in told["revisions"]
    )
    return Record(**{**told, "revisions": revisions, "roles": tuple(told["roles"])})


def trust_json(roots: Sequence[bytes], revoked: Mapping[str, datetime]) -> Json:
    """Return who is trusted and who no longer, as JSON."""
    return {
        "roots": [base64.b64encode(root).decode("ascii") for root in roots],
        "revoked": {fingerprint: since.isoformat() for fingerprint, since in revoked.items()},
    }


def trust_from(told: Json) -> tuple[tuple[bytes, ...], dict[str, datetime]]:
    """Return who is trusted and who no longer; it comes from the program itself."""
    roots = tuple(base64.b64decode(root) for root in told["roots"])
    return roots, {who: datetime.fromisoformat(since) for who, since in told["revoked"].items()}
