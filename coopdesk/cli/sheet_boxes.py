"""The boxes of a sheet on the command line: answering them, and saying how that is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import get_args

from coopdesk.errors import UserError
from coopdesk.i18n import N_, Catalogue
from coopdesk.services.acceptances import BoxesOpen, QuestionName


def answers_given(text: str) -> dict[QuestionName, bool]:
    """Return what ``--answers`` says: yes to the boxes named, no to all others.

    Raises:
        UserError: there is no such box.
    """
    yes = {name.strip() for name in text.split(",") if name.strip()}
    known: tuple[QuestionName, ...] = get_args(QuestionName)
    if unknown := sorted(yes - set(known)):
        raise UserError(
            N_("There is no box “{name}” on the sheet. Nothing was signed. The boxes are: {boxes}"),
            name=", ".join(unknown),
            boxes=", ".join(known),
        )
    return {name: name in yes for name in known}


@contextmanager
def saying_how() -> Iterator[None]:
    """Add to a refusal because of the boxes how they are answered here.

    Raises:
        UserError: the refusal, with a second line.
    """
    try:
        yield
    except BoxesOpen as trouble:
        raise _Told(trouble) from trouble


class _Told(UserError):
    """A refusal because of the boxes, and how they are answered on the command line."""

    def __init__(self, trouble: BoxesOpen) -> None:
        super().__init__(trouble.message, **trouble.values)
        self._names = trouble.names

    def lines(self, catalogue: Catalogue) -> list[str]:
        """Return the sentence, then what to write."""
        _ = catalogue
        how = _(
            "Add --answers and the boxes that the person says yes to; the others count as no. The"
            " boxes of this sheet: {boxes}",
            boxes=",".join(self._names),
        )
        return [self.said(catalogue), how]
