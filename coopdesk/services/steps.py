"""The steps of a phase: ticked, open again, waived with a reason; a phase begun and ended."""

from __future__ import annotations

from datetime import date

from coopdesk.errors import UserError
from coopdesk.i18n import N_, Message
from coopdesk.model.phase import Phase
from coopdesk.model.step import Step
from coopdesk.services.texts import refuse_unfit
from coopdesk.store import DossierFile, Label, Query


def tick_step(file: DossierFile, key: str, day: date | None) -> None:
    """Tick a step: done on ``day``."""
    values: dict[str, object] = {"state": "done", "date": day, "waived_because": None}
    _set(file, key, N_("Step done: {step}"), values)


def reopen_step(file: DossierFile, key: str) -> None:
    """Untick a step: it is to do again, without a date; its proofs are kept."""
    values: dict[str, object] = {"state": "to_do", "date": None, "waived_because": None}
    _set(file, key, N_("Step to do: {step}"), values)


def waive_step(file: DossierFile, key: str, day: date | None, reason: str) -> None:
    """Go on without a step for a ``reason``.

    Raises:
        UserError: no reason is given.
    """
    if not reason.strip():
        raise UserError(
            N_("A step is waived only with a reason. The step is as it was. Write the reason.")
        )
    refuse_unfit([reason])
    values: dict[str, object] = {"state": "waived", "date": day, "waived_because": reason}
    _set(file, key, N_("Step waived: {step}"), values)


def add_step(file: DossierFile, phase: int, title: str) -> str:
    """Add a step of one's own at the end of a phase; return its key."""
    with file.transaction(Label(N_("New step"))) as transaction:
        id_ = transaction.next_id("steps", f"P{phase}.")
        return transaction.insert("steps", Step(id=id_, phase=phase, title=title, state="to_do"))


def begin_phase(file: DossierFile, number: int, day: date) -> None:
    """Note the day a phase began."""
    _store_days(file, Label(N_("Phase {n} began"), {"n": str(number)}), {number: {"started": day}})


def end_phase(file: DossierFile, number: int, day: date) -> None:
    """Note the day a phase ended; the next one begins that day where it has not begun."""
    days: dict[int, dict[str, object]] = {number: {"ended": day}}
    following = _phases(file).get(number + 1)
    if following is not None and following.started is None:
        days[number + 1] = {"started": day}
    _store_days(file, Label(N_("Phase {n} ended"), {"n": str(number)}), days)


def _set(file: DossierFile, key: str, label: Message, values: dict[str, object]) -> None:
    title = file.titles([key]).get(key, "")
    with file.transaction(Label(label, {"step": title})) as transaction:
        transaction.update("steps", key, values)


def _store_days(file: DossierFile, label: Label, days: dict[int, dict[str, object]]) -> None:
    phases = _phases(file)
    with file.transaction(label) as transaction:
        for number, values in days.items():
            if number in phases:
                transaction.update("phases", phases[number].key, values)


def _phases(file: DossierFile) -> dict[int, Phase]:
    found = file.records("phases", file.keys(Query("phases")))
    return {one.number: one for one in found if isinstance(one, Phase)}
