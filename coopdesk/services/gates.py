"""The gates of a phase: met with a proof, unmet again, or waived with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coopdesk.errors import UserError
from coopdesk.i18n import N_, Message
from coopdesk.services.texts import refuse_unfit
from coopdesk.store import DossierFile, Label


def meet_gate(
    file: DossierFile, key: str, day: date | None, evidence: Sequence[str] | None = None
) -> None:
    """Tick a gate: met on ``day``, proved by the activities or documents ``evidence`` (keys)."""
    values: dict[str, object] = {"state": "met", "date": day}
    if evidence is not None:
        values["evidence"] = tuple(evidence)
    _step(file, key, N_("Gate met: {gate}"), {**values, **_NO_WAIVER})


def reopen_gate(file: DossierFile, key: str) -> None:
    """Untick a gate: it is unmet again, without a date; its proofs are kept."""
    _step(file, key, N_("Gate unmet: {gate}"), {"state": "unmet", "date": None, **_NO_WAIVER})


def waive_gate(
    file: DossierFile, key: str, day: date | None, reason: str, decided_in: str | None = None
) -> None:
    """Go past an unmet gate for a ``reason``, decided in an activity (its key).

    Raises:
        UserError: no reason is given.
    """
    if not reason.strip():
        raise UserError(
            N_("A gate is waived only with a reason. The gate is as it was. Write the reason.")
        )
    refuse_unfit([reason])
    values: dict[str, object] = {
        "state": "waived",
        "waiver.date": day,
        "waiver.reason": reason,
        "waiver.decided_in": decided_in,
    }
    _step(file, key, N_("Gate waived: {gate}"), values)


_NO_WAIVER: dict[str, object] = {
    "waiver.date": None,
    "waiver.reason": None,
    "waiver.decided_in": None,
}


def _step(file: DossierFile, key: str, label: Message, values: dict[str, object]) -> None:
    title = file.titles([key]).get(key, "")
    with file.transaction(Label(label, {"gate": title})) as transaction:
        transaction.update("gates", key, values)
