"""Common grounds: bringing actors together."""

from __future__ import annotations

from coopdesk.i18n import N_, P_
from coopdesk.model.common_ground import CommonGround
from coopdesk.model.fields import Record
from coopdesk.ui.desk import Facts
from coopdesk.ui.forms.columns import Cell, Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import PASTED, Register, Way


def _as(record: Record) -> CommonGround:
    if not isinstance(record, CommonGround):
        raise TypeError(type(record))
    return record


def _actors(record: Record, facts: Facts) -> str:
    return ", ".join(facts.title(key) for key in _as(record).actors)


def _agreement(record: Record, _facts: Facts) -> Cell:
    return Cell(_as(record).agreement or "")


SPEC = Register(
    table="common_grounds",
    new=N_("New common ground"),
    none=N_("No common ground written down yet"),
    holds=N_("The reasons actors share, those in which they differ, and what they agreed on."),
    count=(N_("{n} common ground"), N_("{n} common grounds")),
    icon="handshake",
    columns=(
        Column("id", 66, spare=True),
        Column("title", under=_actors, strong=True),
        Column("agreement", 300, show=_agreement, edited=False, spare=True),
    ),
    form=(
        Section(("title", "actors", "needs", "shared_reasons", "different_reasons", "agreement")),
        Section(("activity", "id"), P_("section", "Where it was found"), folded=True),
    ),
    ways=(
        Way("users", N_("After a conversation of several"), N_("Write what each of them wants.")),
        Way("scale", N_("When they differ"), N_("Write both reasons down; then the agreement.")),
        PASTED,
    ),
)
