"""Actors side by side: what is shared, what is each one's own."""

from __future__ import annotations

from coopdesk.model.actor import Actor
from coopdesk.model.common_ground import CommonGround
from coopdesk.model.need import Need
from coopdesk.model.rules.together import needs_in_common, same_reason, together
from coopdesk.model.snapshot import Snapshot


def actor(key: str, *reasons: str) -> Actor:
    return Actor(
        key=key, id=key, name=key, kind="individual", level="local", motivations=reasons,
        reservations=("never shown",),
    )  # fmt: skip


def need(key: str, *who: str) -> Need:
    return Need(key=key, id=key, title=key, raised_by=who)


SNAPSHOT = Snapshot(
    actors=(
        actor("a", "Keep the shop", "Jobs"),
        actor("b", "keep  the SHOP."),
        actor("c", "Peace"),
    ),
    needs=(need("n1", "a", "b", "c"), need("n2", "a"), need("n3", "c"), need("n4", "b", "c")),
    common_grounds=(
        CommonGround(key="g1", id="G1", title="x", actors=("a", "b")),
        CommonGround(key="g2", id="G2", title="y", actors=("a", "c")),
    ),
)


def test_shared_and_own() -> None:
    found = together(SNAPSHOT, {"a", "b"})
    assert [side.actor.key for side in found.sides] == ["a", "b"]
    assert [(one.key, [a.key for a in who]) for one, who in found.shared_needs] == [
        ("n1", ["a", "b"])
    ]
    assert [[one.key for one in side.needs] for side in found.sides] == [["n2"], ["n4"]]
    assert found.shared_reasons == ("Keep the shop",)
    assert [one.key for one in found.grounds] == ["g1"]
    assert "never shown" not in repr([(side.reasons, side.needs) for side in found.sides])


def test_nobody_chosen() -> None:
    found = together(SNAPSHOT, ())
    assert (found.sides, found.shared_needs, found.grounds) == ((), (), ())


def test_who_has_needs_in_common() -> None:
    assert needs_in_common(SNAPSHOT, {"a"}) == {"b": 1, "c": 1}
    assert needs_in_common(SNAPSHOT, {"b"}) == {"a": 1, "c": 2}


def test_the_same_words_whatever_their_case() -> None:
    assert same_reason("Écoles !", "ecoles")
    assert not same_reason("shop", "shops")
