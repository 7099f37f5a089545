"""Everything the overview says, computed from a snapshot outside the window's thread."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coopdesk.model.snapshot import Snapshot
from coopdesk.ui.desk import Facts
from coopdesk.ui.pages.overview.adding import Adding, adding
from coopdesk.ui.pages.overview.birth import Birth, birth
from coopdesk.ui.pages.overview.fork import fork_facts
from coopdesk.ui.pages.overview.phases import phase_facts
from coopdesk.ui.pages.overview.quantities import gauges
from coopdesk.ui.pages.overview.tasks import next_actions, open_obstacles
from coopdesk.ui.painted.fork_facts import ForkFacts
from coopdesk.ui.painted.gauge import GaugeFacts
from coopdesk.ui.painted.phase_cell import PhaseFacts
from coopdesk.ui.painted.rows import Row


@dataclass(frozen=True, slots=True)
class Summary:
    """The overview in words."""

    birth: Birth
    fork: ForkFacts
    phases: tuple[PhaseFacts, ...]
    gauges: tuple[GaugeFacts, ...]
    obstacles: tuple[Row, ...]
    actions: tuple[Row, ...]
    adding: Adding


def summary(snapshot: Snapshot, facts: Facts) -> Summary:
    """Return what the overview says of ``snapshot``."""
    facts = replace(facts, snapshot=snapshot)
    return Summary(
        birth=birth(snapshot, facts),
        fork=fork_facts(snapshot, facts),
        phases=phase_facts(snapshot, facts),
        gauges=gauges(snapshot, facts),
        obstacles=open_obstacles(snapshot, facts),
        actions=next_actions(snapshot, facts),
        adding=adding(snapshot, facts.today),
    )
