"""The collector rests while asked to, and is afterwards what it was before."""

from __future__ import annotations

import gc
import weakref

import pytest

from coopdesk import collector


def _trouble() -> None:
    with collector.at_rest():
        assert not gc.isenabled()
        raise ValueError("trouble")


@pytest.mark.parametrize("enabled", [True, False])
def test_at_rest_within_and_as_before_outside(enabled: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        with pytest.raises(ValueError, match="trouble"):
            _trouble()
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()


def test_what_was_built_is_put_aside_where_the_collector_is_not_pythons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    aside: list[str] = []
    monkeypatch.setattr(gc, "freeze", lambda: aside.append("freeze"))
    was = gc.isenabled()
    try:
        gc.enable()
        with collector.at_rest(), collector.at_rest():
            pass
        assert aside == []
        gc.disable()
        with collector.at_rest(), collector.at_rest():
            assert aside == []
    finally:
        (gc.enable if was else gc.disable)()
    assert aside == ["freeze"]


def test_what_is_let_go_piece_by_piece_is_gone() -> None:
    class Thing:
        pass

    things = [Thing() for _ in range(1_001)]
    seen = [weakref.ref(one) for one in things]
    kept = things[7]
    collector.let_go(things)
    assert not things
    assert [one() for one in seen if one() is not None] == [kept]
