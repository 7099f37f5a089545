"""Settings: kept, and harmless when damaged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coopdesk import paths, settings
from coopdesk.settings import RECENT_LIMIT, Recent, Settings


def test_what_is_saved_is_loaded() -> None:
    chosen = replace(Settings(), language="it", zoom=125).with_recent(Recent("/a", "A", 2, "x"))
    settings.save(chosen)
    assert settings.load() == chosen


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"unknown": 1}', '{"recent": [1]}'])
def test_a_damaged_file_gives_the_first_settings(damage: str) -> None:
    (paths.user_config() / "settings.json").write_text(damage, encoding="utf-8")
    assert settings.load() == Settings()


def test_the_latest_file_comes_first_and_once() -> None:
    kept = Settings()
    for number in range(RECENT_LIMIT + 3):
        kept = kept.with_recent(Recent(f"/{number % (RECENT_LIMIT + 1)}", "T"))
    assert len({recent.path for recent in kept.recent}) == len(kept.recent) == RECENT_LIMIT
    assert kept.recent[0].path == "/1"
