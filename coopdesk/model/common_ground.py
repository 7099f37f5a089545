"""Common grounds: bringing actors together on a need they share."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.i18n import N_, P_
from coopdesk.model.fields import Record, Reference, References, Text, Texts, declare
from coopdesk.model.vocabulary import declare_id


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonGround(Record):
    """What several actors share, where they differ, and what they agreed."""

    id: str = declare_id()
    title: str = declare(
        Text(),
        P_("common ground", "Title"),
        N_("What the actors were brought together about."),
        required=True,
    )
    actors: tuple[str, ...] = declare(
        References(("actors",)), P_("common ground", "Actors"), N_("Who was brought together.")
    )
    needs: tuple[str, ...] = declare(
        References(("needs",)), P_("common ground", "Needs"), N_("The needs it is about.")
    )
    shared_reasons: tuple[str, ...] = declare(
        Texts(), N_("Shared reasons"), N_("The reasons they share, one a line.")
    )
    different_reasons: tuple[str, ...] = declare(
        Texts(), N_("Differing reasons"), N_("The reasons in which they differ, one a line.")
    )
    agreement: str | None = declare(
        Text(long=True), N_("Common ground"), N_("What they agreed on in the end.")
    )
    activity: str | None = declare(
        Reference(("activities",)),
        P_("common ground", "Found in"),
        N_("The meeting in which it was found."),
    )
