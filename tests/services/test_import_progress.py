"""An import tells how far it is, and what stops it takes all of it back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from coopdesk.services import dossiers
from coopdesk.services.register_import import import_rows, preview, read_table


class _Enough(Exception):
    pass


def test_it_tells_how_far_it_is_and_stopping_takes_all_back(tmp_path: Path) -> None:
    source = tmp_path / "t.csv"
    source.write_text("Name\n" + "".join(f"New {n}\n" for n in range(90)), encoding="utf-8")
    with dossiers.example_dossier(tmp_path / "v.coopdesk", "en", author="tests") as file:
        before = file.snapshot()
        plan = preview(
            read_table(source), before, "actors", language="en", today=dt.date(2026, 1, 1)
        )
        told: list[tuple[int, int]] = []

        def stopping(done: int, of: int) -> None:
            told.append((done, of))
            if done >= 40:
                raise _Enough

        with pytest.raises(_Enough):
            import_rows(file, plan, source, progress=stopping)
        assert told == [(0, 90), (20, 90), (40, 90)]
        assert file.snapshot() == before
        told.clear()
        import_rows(file, plan, source, progress=lambda done, of: told.append((done, of)))
        assert told[-1] == (90, 90)
        assert len(file.snapshot().actors) == len(before.actors) + 90
