"""Verified copies, and which of them stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.errors import UserError
from coopdesk.store import backup, open_file
from tests.store.building import bytes_of, made, village

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


def test_a_copy_is_a_dossier_of_its_own(tmp_path: Path, home: Path) -> None:
    with made(tmp_path / "Mon village.coopdesk") as file:
        copy = file.backup("before import")
        again = file.backup("before import")
    assert copy.is_relative_to(home)
    assert copy.parent.name.startswith("Mon village-")
    assert copy != again
    with open_file(copy, writing=False) as file:
        assert file.snapshot().actors == village().actors
        assert file.check() == []
    assert sorted(bytes_of(copy.parent)) == sorted([copy.name, again.name])


def test_a_copy_that_does_not_verify_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    def lost(_connection: object, temporary: Path, _path: Path) -> None:
        temporary.write_bytes(b"")

    monkeypatch.setattr(backup, "_copy", lost)
    with made(tmp_path / "v.coopdesk") as file, pytest.raises(UserError):
        file.backup("x")
    assert [path for path in home.rglob("*backups/**/*") if path.is_file()] == []


def test_all_of_two_days_then_fewer() -> None:
    hours = [NOW - timedelta(hours=number) for number in range(24 * 400)]
    stay = backup.kept(hours, NOW)
    assert {when for when in hours if NOW - when <= timedelta(days=2)} <= stay
    older = sorted(when for when in stay if NOW - when > timedelta(days=2))
    assert len({when.date() for when in stay}) >= 12
    assert len(older) <= 12 + 10 + 9
    assert older[0] < NOW - timedelta(days=220)


@given(st.lists(st.integers(0, 10**6), max_size=60))
def test_the_last_copy_always_stays_and_pruning_twice_is_pruning_once(minutes: list[int]) -> None:
    times = [NOW - timedelta(minutes=number) for number in minutes]
    stay = backup.kept(times, NOW)
    assert stay <= set(times)
    assert not times or max(times) in stay
    assert backup.kept(sorted(stay), NOW) == stay


def test_old_copies_are_removed(tmp_path: Path) -> None:
    with made(tmp_path / "v.coopdesk") as file:
        copy = file.backup("x")
        for day in range(40):
            old = f"2020{1 + day // 28:02}{1 + day % 28:02}T120000Z-x.coopdesk"
            (copy.parent / old).write_bytes(b"")
        other = copy.parent / "notes.txt"
        other.write_text("mine")
        file.backup("y")
    names = set(bytes_of(copy.parent))
    assert copy.name in names
    assert other.name in names
    assert 12 < len(names) < 25
