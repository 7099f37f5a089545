"""Skills that actors offer."""

from __future__ import annotations

from coopdesk.i18n import N_, P_
from coopdesk.model.competence import Competence
from coopdesk.model.fields import Record
from coopdesk.store import Condition
from coopdesk.ui.desk import Facts
from coopdesk.ui.forms.columns import Column
from coopdesk.ui.forms.form import Section
from coopdesk.ui.forms.spec import PASTED, Filter, Register, Way


def _actor(record: Record, facts: Facts) -> str:
    return facts.title(record.actor) if isinstance(record, Competence) else ""


SPEC = Register(
    table="competences",
    new=N_("New skill"),
    none=N_("No skill yet"),
    holds=N_("A skill is what somebody can do and would do for the project."),
    count=(N_("{n} skill"), N_("{n} skills")),
    icon="graduation-cap",
    columns=(
        Column("id", 66, spare=True),
        Column("title", under=_actor, strong=True),
        Column("level", 130),
        Column("terms", 110, P_("column", "Terms")),
        Column("availability", 180, spare=True),
    ),
    filters=(
        Filter(N_("For a need"), (Condition("needs", "filled"),)),
        Filter(N_("Not yet matched"), (Condition("needs", "blank"),)),
    ),
    form=(
        Section(("actor", "title", ("level", "terms"), "availability", "needs")),
        Section(("public_title", "id"), P_("section", "On paper"), folded=True),
    ),
    ways=(
        Way("users", N_("From an actor"), N_("Ask each one what he or she can do.")),
        Way("megaphone", N_("In a meeting"), N_("Let people write it down, then enter it here.")),
        PASTED,
    ),
)
