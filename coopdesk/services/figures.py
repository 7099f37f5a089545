"""The figures of a dossier, as the command line and the window give them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from coopdesk.model.rules.figures import figures as computed
from coopdesk.model.snapshot import Snapshot


def figures(snapshot: Snapshot, today: date) -> dict[str, object]:
    """Return the figures FORMAT.md defines, with amounts as JSON numbers and dates as texts.

    ``today`` is the reference day of a dossier that names none.
    """
    return {name: _plain(value) for name, value in computed(snapshot, today).items()}


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        whole = value.to_integral_value()
        return int(whole) if value == whole else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
