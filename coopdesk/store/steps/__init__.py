"""The schema steps: what each release did to the tables, in plain SQL.

A step imports no model: it does the same to a file in ten years as on the day it was written. The
number of steps a file has taken is its ``user_version``. A new step is a new module here, added at
the end of ``STEPS``; a step that was released is never changed.
"""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.store.steps import step_0001, step_0002, step_0003

STEPS: tuple[Sequence[str], ...] = (step_0001.SQL, step_0002.SQL, step_0003.SQL)
"""The statements of each step, in order."""
