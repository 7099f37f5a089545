"""The commands about editions of the start-up dossier: print, issue, seal, list, compare."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from coopdesk.cli.output import author, complain, now, say, today
from coopdesk.cli.passwords import password
from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import N_, P_, Catalogue, Message
from coopdesk.model.edition import READERS
from coopdesk.services.files import refuse_existing, refuse_missing, refuse_other_ending
from coopdesk.store import DossierFile, Issue, open_file

if TYPE_CHECKING:
    from coopdesk.services.edition_files import Withheld

_KINDS: Mapping[str, Message] = {
    "added": P_("comparison", "added"),
    "gone": P_("comparison", "gone"),
}


def dossier(given: argparse.Namespace, _: Catalogue) -> int:
    """Print an edition as a draft, or issue it, perhaps sealed."""
    from coopdesk.services.startup_dossier import PUBLIC, write_dossier  # noqa: PLC0415 (as above)

    reader = given.edition or PUBLIC
    issuing = given.issue or given.seal is not None
    _refuse_half_asked(given, issuing=issuing)
    # Before anybody is asked for a password.
    refuse_other_ending(given.to)
    if given.seal is not None:
        refuse_missing(given.seal)
        refuse_existing(given.to, force=given.force)
    with open_file(given.file, writing=issuing, author=author()) as file:
        if not _names_pass(file, given, reader, _):
            return 1
        if issuing:
            return _issue(file, given, reader, _)
        withheld = write_dossier(
            file,
            given.to,
            language=given.language or "",
            today=today(),
            reader=reader,
            force=given.force,
        )
    say(_("The start-up dossier was written to {path}", path=given.to))
    _say_withheld(withheld, _)
    return 0


def _say_withheld(withheld: Sequence[Withheld], _: Catalogue) -> None:
    """Say which attachments' files are not inside, and why."""
    for one in withheld:
        say(_("Not inside it: {file}.", file=one.said(_)))


def _refuse_half_asked(given: argparse.Namespace, *, issuing: bool) -> None:
    if issuing and given.edition is None:
        raise UserError(
            N_("Say whom the edition is for with --edition. Nothing was written, nothing issued.")
        )
    if given.changes and not issuing:
        raise UserError(N_("Only an issue tells what changed since the last one: add --issue."))


def _names_pass(file: DossierFile, given: argparse.Namespace, reader: str, _: Catalogue) -> bool:
    """Tell whether the edition may be written; what is issued for good is always checked."""
    from coopdesk.services.edition_names import doubtful_names  # noqa: PLC0415 (as above)

    if not (given.check_names or given.issue or given.seal):
        return True
    if given.names_examined and not given.check_names:
        return True
    hits = doubtful_names(file.snapshot(), reader, _, language=given.language or "")
    for hit in hits:
        complain(hit.place, hit.why, hit.found, hit.around, hit.person)
    if hits:
        complain(_names_left(len(hits), given, _))
    return not hits


def _names_left(count: int, given: argparse.Namespace, _: Catalogue) -> str:
    if given.check_names:
        return _.ngettext(
            "{n} name may still tell a person. Nothing was written.",
            "{n} names may still tell persons. Nothing was written.",
            count,
        )
    return _.ngettext(
        "{n} name may still tell a person. Nothing was issued. Reword that place, or issue it with"
        " --names-examined once you examined it.",
        "{n} names may still tell persons. Nothing was issued. Reword those places, or issue it"
        " with --names-examined once you examined them.",
        count,
    )


def _issue(file: DossierFile, given: argparse.Namespace, reader: str, _: Catalogue) -> int:
    from coopdesk.services.editions import issue_edition, made_edition  # noqa: PLC0415 (as above)

    language = given.language or ""
    if given.seal is None:
        made = issue_edition(
            file, reader, language=language, today=today(), changes=given.changes,
            target=given.to, force=given.force,
        )  # fmt: skip
    else:
        from coopdesk.services import identities  # noqa: PLC0415 (as above)
        from coopdesk.services.sealing import seal_edition  # noqa: PLC0415 (as above)

        secret = password(given.password_file, _("Password"), _)
        identity = identities.opened_identity(given.seal, secret, now())
        made = made_edition(file, reader, language=language, today=today(), changes=given.changes)
        seal_edition(file, made, identity, now(), given.to, force=given.force)
    if made.new:
        say(_("Issued: {number}, {path}", number=made.issue.number, path=given.to))
    else:
        say(
            _(
                "Nothing changed since it was issued: {number}, {path}",
                number=made.issue.number,
                path=given.to,
            )
        )
    _say_withheld(made.withheld, _)
    return 0


def _editions(given: argparse.Namespace, _: Catalogue) -> int:
    from coopdesk.services.editions import issued_editions, outline  # noqa: PLC0415 (as above)
    from coopdesk.services.sealing import is_sealed  # noqa: PLC0415 (as above)

    with open_file(given.file, writing=False) as file:
        snapshot = file.snapshot()
        for reader in (given.edition,) if given.edition else READERS:
            its = outline(snapshot, reader)
            shown = [line for line in its.lines if line.shown]
            own = _("outline of its own") if its.own else _("usual outline")
            count = _.ngettext("{n} section", "{n} sections", len(shown))
            say(reader, _.say(READERS.words[reader]), own, count)
            for line in its.lines if given.edition else ():
                mark = _("shown") if line.shown else _("left out")
                say("", line.code, _.say(line.title), mark, line.introduction)
            for issue in issued_editions(file, reader):
                say("", *_told(issue, _, sealed=is_sealed(file, issue)))
    return 0


def _told(issue: Issue, _: Catalogue, *, sealed: bool) -> tuple[str, ...]:
    day = Formats(_.language).date(issue.issued_on)
    return (issue.number, day, issue.language, _("sealed") if sealed else "", issue.file_sha256)


def _compare(given: argparse.Namespace, _: Catalogue) -> int:
    from coopdesk.services.edition_changes import compare_issues  # noqa: PLC0415 (as above)
    from coopdesk.services.editions import find_issue  # noqa: PLC0415 (as above)

    with open_file(given.file, writing=False) as file:
        before, after = (find_issue(file, said) for said in (given.before, given.after))
        found = compare_issues(file, before, after, _)
    for one in found:
        if one.kind in _KINDS:
            say(one.noun, one.record, _.say(_KINDS[one.kind]))
        else:
            say(one.noun, one.record, one.field, f"{one.old or '–'} → {one.new or '–'}")
    if not found:
        say(
            _("Nothing changed from {before} to {after}.", before=before.number, after=after.number)
        )
    return 0


EDITION_RUN: Mapping[str, Callable[[argparse.Namespace, Catalogue], int]] = {
    "dossier": dossier,
    "editions": _editions,
    "compare": _compare,
}
