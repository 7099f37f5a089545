"""The commands on attachments and on draft resolutions."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from coopdesk.cli.output import author, say
from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import N_, Catalogue
from coopdesk.model.attachment import KINDS
from coopdesk.model.deliberation import Deliberation
from coopdesk.services.deliberations import draft_resolution
from coopdesk.store import open_file


def _attach(given: argparse.Namespace, _: Catalogue) -> int:
    # What looks at files of others is loaded where one is looked at.
    from coopdesk.services import attachments as kept  # noqa: PLC0415 (as above)

    amount = None if given.amount is None else Formats(_.language).parse_number(given.amount)
    about = kept.About(
        title=given.title,
        kind=given.kind or "",
        day=given.date,
        actor=given.actor,
        amount=amount,
        alternative=given.shows,
        in_dossier=given.in_dossier,
    )
    with open_file(given.file, writing=True, author=author()) as file:
        made = kept.prepared(given.source)
        one = kept.found(file, kept.attach(file, made, about))
    say(one.id, one.title, _.say(KINDS.words[one.kind]))
    if told := made.said(_):
        say(told)
    if made.is_photo and not about.alternative:
        say(_("Say with --shows what the photo shows, for those who cannot see it."))
    return 0


def _attachments(given: argparse.Namespace, _: Catalogue) -> int:
    from coopdesk.services import attachments as kept  # noqa: PLC0415 (as above)

    formats = Formats(_.language)
    with open_file(given.file, writing=False) as file:
        if given.save is not None:
            target = given.to or Path.cwd()
            place = kept.save_attachment(file, given.save, target, force=given.force)
            say(_("A copy was saved: {path}", path=place))
            return 0
        if given.to is not None:
            raise UserError(N_("Say with --save which attachment is to be written."))
        currency = file.snapshot().dossier.currency or "EUR"
        for one in kept.attachments(file):
            say(
                one.id,
                one.title,
                _.say(KINDS.words[one.kind]),
                "" if one.date is None else formats.date(one.date),
                "" if one.amount is None else formats.money(one.amount, currency),
                one.name or "",
                one.sha256 or "",
            )
    return 0


def _resolution(given: argparse.Namespace, _: Catalogue) -> int:
    with open_file(given.file, writing=True, author=author()) as file:
        key = draft_resolution(file, given.body)
        one = file.records("deliberations", [key])[0]
    if not isinstance(one, Deliberation):
        raise TypeError(type(one))
    say(one.id, one.title)
    for text in (*one.considering, *one.decides):
        say("", text)
    return 0


ATTACHMENT_RUN: Mapping[str, Callable[[argparse.Namespace, Catalogue], int]] = {
    "attach": _attach,
    "attachments": _attachments,
    "resolution": _resolution,
}
