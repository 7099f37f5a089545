"""The agreement of an actor to what is kept and shown: recorded, or taken back."""

from __future__ import annotations

from datetime import date

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.actor import Actor
from coopdesk.services.records import named
from coopdesk.services.texts import refuse_unfit
from coopdesk.store import DossierFile, Label


def record_consent(
    file: DossierFile, key: str, *, day: date, means: str, name: bool, photo: bool
) -> None:
    """Record that an actor agreed on ``day``, by ``means``: to be named, to be photographed.

    An older withdrawal is answered by it.

    Raises:
        UserError: the actor is gone, or ``means`` holds what no text may.
    """
    actor = _found(file, key)
    refuse_unfit((means,))
    label = Label(N_("Consent of {who}"), {"who": named("actors", actor)})
    with file.transaction(label) as transaction:
        transaction.update(
            "actors",
            key,
            {
                "privacy.agreed_on": day,
                "privacy.means": means or None,
                "privacy.publish_name": name,
                "privacy.photo": photo,
                "privacy.withdrawn_on": None,
            },
        )


def withdraw_consent(file: DossierFile, key: str, *, day: date) -> None:
    """Record that an actor took the agreement back on ``day``: from now on the name is masked.

    Raises:
        UserError: the actor is gone.
    """
    actor = _found(file, key)
    label = Label(N_("Consent withdrawn: {who}"), {"who": named("actors", actor)})
    with file.transaction(label) as transaction:
        transaction.update("actors", key, {"privacy.withdrawn_on": day})


def _found(file: DossierFile, key: str) -> Actor:
    for one in file.records("actors", [key]):
        if isinstance(one, Actor):
            return one
    raise UserError(
        N_("This record is no longer in the dossier. Nothing was changed; undo brings it back.")
    )
