"""What people type, looked at before it is stored: a dossier holds only what it can hand on."""

from __future__ import annotations

from collections.abc import Iterable

from coopdesk.errors import UserError
from coopdesk.i18n import N_
from coopdesk.model.fields import TEXT_LIMIT, UNWELCOME


def refuse_unfit(values: Iterable[object]) -> None:
    """Refuse texts that no interchange document may hold; other values pass.

    Raises:
        UserError: a text is too long, or holds a control character or half a character.
    """
    for value in values:
        if isinstance(value, tuple):
            refuse_unfit(value)
        elif isinstance(value, str):
            _refuse(value)


def _refuse(text: str) -> None:
    if len(text) > TEXT_LIMIT:
        raise UserError(
            N_("The text is longer than {limit} characters. It was not stored. Shorten it."),
            limit=TEXT_LIMIT,
        )
    if found := UNWELCOME.search(text):
        raise UserError(
            N_(
                "The text holds a character that cannot be seen or printed (U+{code}). It was not"
                " stored. Write it again without that character."
            ),
            code=f"{ord(found[0]):04X}",
        )
