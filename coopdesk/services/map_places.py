"""The places people gave actors on the map."""

from __future__ import annotations

from decimal import Decimal

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.actor import Actor
from coopdesk.services.records import named
from coopdesk.store import DossierFile, Label

_DIGITS = 4


def place_actor(file: DossierFile, key: str, x: float, y: float) -> None:
    """Keep where an actor was put on the map, in parts of it from its upper left corner.

    Raises:
        UserError: the actor is gone.
    """
    for actor in file.records("actors", [key]):
        label = Label(N_("Place on the map: {who}"), {"who": named("actors", actor)})
        place = tuple(_part(part) for part in (x, y))
        with file.transaction(label) as transaction:
            transaction.update("actors", key, {"map_place": place})
        return
    raise UserError(
        N_("This record is no longer in the dossier. Nothing was changed; undo brings it back.")
    )


def forget_places(file: DossierFile) -> int:
    """Forget all places, so that the map is laid out anew; return how many there were."""
    placed = [one for one in file.snapshot().records("actors") if isinstance(one, Actor)]
    placed = [one for one in placed if one.map_place]
    if placed:
        with file.transaction(Label(N_("Map laid out anew"))) as transaction:
            for one in placed:
                transaction.update("actors", one.key, {"map_place": ()})
    return len(placed)


def _part(value: float) -> Decimal:
    return Decimal(str(round(min(max(value, 0.0), 1.0), _DIGITS)))
