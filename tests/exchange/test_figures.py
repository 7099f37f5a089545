"""The figures of the example village come out of the imported document."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

from coopdesk.exchange import interchange
from coopdesk.model.rules.checks import faults
from coopdesk.model.rules.figures import figures

DATA = Path(__file__).parents[1] / "data"


def test_the_figures_come_out_to_the_last_one() -> None:
    snapshot = interchange.read((DATA / "valdoriola.json").read_bytes())
    expected = json.loads((DATA / "valdoriola.expected.json").read_text(), parse_float=Decimal)
    found = figures(snapshot, dt.date(2026, 1, 1))
    assert {name: found[name] for name in expected} == expected


def test_what_the_exchange_accepts_the_model_accepts() -> None:
    assert faults(interchange.read((DATA / "valdoriola.json").read_bytes())) == []
