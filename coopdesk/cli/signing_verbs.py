"""The commands about identities, signing, taking back and verifying."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime

from coopdesk import settings
from coopdesk.cli.output import (
    author,
    complain,
    now,
    progress,
    say,
    say_lines,
    today,
    writes_unicode,
)
from coopdesk.cli.passwords import password
from coopdesk.cli.sheet_boxes import answers_given, saying_how
from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import N_, P_, Catalogue, Message
from coopdesk.model.rules.signers import ANOTHER_FACILITATOR, certifies_for_another
from coopdesk.services import identities, trust
from coopdesk.services.acceptances import answer_boxes
from coopdesk.services.files import (
    read_file,
    refuse_dossier,
    refuse_existing,
    refuse_missing,
    refuse_other_ending,
    refuse_unwritable,
)
from coopdesk.services.received import Occasion, Received, receive
from coopdesk.services.sheet_differences import Difference, differences_to_newest
from coopdesk.services.signing import Hand, Paper, paper_to_sign, sign_to_file
from coopdesk.services.timestamping import timestamp_waiting
from coopdesk.services.verdicts import MEANINGS, TITLES, belonging, said, signature_line
from coopdesk.services.verification import LARGEST, verify
from coopdesk.signing.card import card_identity
from coopdesk.signing.certificates import Certificate, fingerprint_groups
from coopdesk.signing.identity import Identity
from coopdesk.signing.ink import Ink
from coopdesk.signing.judgement import Judgement
from coopdesk.store import Role, open_file

_ASSENTING = frozenset({"valid", "signer_unknown"})
_LONGEST_INK = 4_000_000
_FIRST_YEAR, _LAST_YEAR = 1900, 9000


def _identity(given: argparse.Namespace, _: Catalogue) -> int:
    return _ACTS[given.act](given, _)


def _new(given: argparse.Namespace, _: Catalogue) -> int:
    secret = password(given.password_file, _("Password of the new identity"), _, twice=True)
    applicant = identities.Applicant(
        given.name, given.organisation, given.project, years=given.years
    )
    made = identities.make_identity(
        given.identity, applicant, secret, now=now(), catalogue=_, force=given.force
    )
    say(_("The identity of {name} was made: {path}", name=made[0].name, path=given.identity))
    _say_certificates(made, _)
    return 0


def _show(given: argparse.Namespace, _: Catalogue) -> int:
    refuse_missing(given.identity)
    secret = password(given.password_file, _("Password"), _)
    found = identities.seen_identity(given.identity, secret)
    root = identities.root_of(found)
    if given.export is not None:
        identities.export_certificate(root, given.export, force=given.force)
    if given.json:
        why = identities.obstacle(found[0], now())
        told = {
            **_as_json(found[0]),
            "can_sign": not why,
            "obstacle": why,
            "root": _as_json(root),
        }
        say_lines(json.dumps(told, ensure_ascii=not writes_unicode(), indent=1))
        return 0
    _say_certificates(found, _)
    if given.export is not None:
        say(_("The root certificate was written to {path}", path=given.export))
    return 0


def _renew(given: argparse.Namespace, _: Catalogue) -> int:
    refuse_missing(given.identity)
    secret = password(given.password_file, _("Password"), _)
    made = identities.renew_identity(
        given.identity, given.to, secret, years=given.years, now=now(), force=given.force
    )
    say(_("The identity of {name} was renewed: {path}", name=made[0].name, path=given.to))
    _say_certificates(made, _)
    return 0


def _trusting(given: argparse.Namespace, _: Catalogue) -> int:
    found = identities.certificates_in(given.certificate)
    with open_file(given.file, writing=True, author=author()) as file:
        for one in found:
            if given.act == "revoke":
                since = _day(given.since)
                moment = now() if since is None else _midnight(since)
                trust.revoke(file, one, now=now(), since=moment, reason=given.reason)
            elif given.act == "distrust":
                trust.distrust(file, one, now=now(), reason=given.reason)
            else:
                trust.trust(file, one, now=now(), reason=given.reason)
    return _say_trust(given, _)


def _say_trust(given: argparse.Namespace, _: Catalogue) -> int:
    formats = Formats(_.language)
    with open_file(given.file, writing=False) as file:
        for line in trust.trust_list(file):
            day = formats.date(line.since.astimezone().date())
            say(
                line.certificate.name,
                _.say(TRUST_WORDS[line.act]),
                day,
                fingerprint_groups(line.certificate),
                line.reason,
            )
    return 0


TRUST_WORDS: Mapping[str, Message] = {
    "trusted": P_("certificate", "trusted"),
    "distrusted": P_("certificate", "no longer trusted"),
    "revoked": P_("certificate", "revoked"),
}


def _say_certificates(found: Sequence[Certificate], _: Catalogue) -> None:
    formats = Formats(_.language)
    own, root = found[0], identities.root_of(tuple(found))
    say(_("Name"), own.name)
    if own.organisation:
        say(_("Organisation"), own.organisation)
    say(_("Valid from"), formats.date(own.not_before.astimezone().date()))
    say(_("Valid until"), formats.date(own.not_after.astimezone().date()))
    # Where the file holds no root, the certificate itself knows who issued it.
    say(_("Issued by"), own.issuer if root == own else root.name)
    say(_("Key"), own.algorithm)
    say(_("Fingerprint to compare"), fingerprint_groups(root))
    if why := identities.obstacle(own, now()):
        complain(_.say(identities.OBSTACLES[why]))


def _as_json(one: Certificate) -> dict[str, str]:
    return {
        "name": one.name,
        "organisation": one.organisation,
        "issuer": one.issuer,
        "serial": one.serial,
        "not_before": one.not_before.isoformat(),
        "not_after": one.not_after.isoformat(),
        "algorithm": one.algorithm,
        "fingerprint": one.fingerprint,
    }


_ACTS: Mapping[str, Callable[[argparse.Namespace, Catalogue], int]] = {
    "new": _new,
    "show": _show,
    "renew": _renew,
    "trust": _trusting,
    "distrust": _trusting,
    "revoke": _trusting,
    "list": _say_trust,
}


def _sign(given: argparse.Namespace, _: Catalogue) -> int:
    ink = None
    if given.ink is not None:
        ink = Ink.parse(read_file(given.ink, limit=_LONGEST_INK))
    # Before anything is recorded, as answers are.
    refuse_other_ending(given.to)
    refuse_existing(given.to, force=given.force)
    refuse_dossier(given.to)
    identities.refuse_identity(given.to)
    refuse_unwritable(given.to)
    with ExitStack() as held:
        identity = _signer(given, _, held)
        file = held.enter_context(open_file(given.file, writing=True, author=author()))
        paper = paper_to_sign(file, given.sheet, today=today())
        if given.answers:
            keys = [one.key for one in paper.planned.commitments]
            answer_boxes(file, keys, answers_given(given.answers), day=today())
            paper = paper_to_sign(file, given.sheet, today=today())
        role = given.role or _turn(paper, identity, ink)
        hand = Hand(identity, role, now(), ink, name=given.name, place=given.place)
        with saying_how():
            done = sign_to_file(file, paper, hand, given.to, force=given.force)
    for signature in done.signatures:
        say(",".join(paper.planned.ids), signature.role, signature.name, given.to)
    guide, own = paper.signer("facilitator").name, identity.certificate.name
    certified = any(one.role == "facilitator" for one in done.signatures)
    if certified and certifies_for_another(guide, own):
        complain(_.say(ANOTHER_FACILITATOR, facilitator=guide, name=own))
    for missing in paper.signer("actor").missing:
        complain(missing.said(_))
    return 0


def _turn(paper: Paper, identity: Identity, ink: Ink | None) -> Role:
    """Return for whom is signed when nobody says so: never twice by the same certificate.

    Ink is drawn by others, and a facilitator's own signature is a certificate's.
    """
    if paper.next_role is None:
        raise UserError(
            N_("Sheet {number} has all its signatures already. Nothing was signed."),
            number=paper.issue.number,
        )
    if ink is not None:
        return "actor" if paper.next_role == "facilitator" else paper.next_role
    own = identity.certificate.fingerprint
    if any(one.certificate == own for one in paper.signatures):
        raise UserError(
            N_(
                "Sheet {number} is signed with this certificate already. Nothing was signed. Say"
                " with --role for whom it signs now, or use another one."
            ),
            number=paper.issue.number,
        )
    return paper.next_role


def _signer(given: argparse.Namespace, _: Catalogue, held: ExitStack) -> Identity:
    if (given.certificate is None) == (given.card is None):
        raise UserError(
            N_(
                "Say with what to sign: --certificate and a file, or --card and the module of its"
                " reader. Nothing was signed."
            )
        )
    if given.card is not None:
        pin = password(given.password_file, _("PIN of the card"), _)
        return held.enter_context(card_identity(given.card, pin, now()))
    refuse_missing(given.certificate)
    secret = password(given.password_file, _("Password"), _)
    return identities.opened_identity(given.certificate, secret, now())


def _receive(given: argparse.Namespace, _: Catalogue) -> int:
    formats = Formats(_.language)
    day = formats.parse_day(given.date, today()) if given.date else None
    with open_file(given.file, writing=True, author=author()) as file:
        outcomes = receive(file, given.sources, Occasion(now(), day or today(), given.place))
    return _say_received(outcomes, _)


def _say_received(outcomes: Sequence[Received], _: Catalogue) -> int:
    for one in outcomes:
        line = (",".join(one.ids) or one.name, one.said(_))
        if one.recorded:
            say(*line)
        else:
            complain(*line)
    return 0 if all(one.recorded for one in outcomes) else 1


def _verify(given: argparse.Namespace, _: Catalogue) -> int:
    data = read_file(given.pdf, limit=LARGEST)
    roots = [one for path in given.trust for one in identities.certificates_in(path)]
    changes: tuple[Difference, ...] = ()
    if given.dossier is None:
        judgement = verify(data, trusted=roots, now=now())
    else:
        with open_file(given.dossier, writing=False) as file:
            judgement = verify(data, file=file, trusted=roots, now=now())
            if judgement.superseded and judgement.sheet_key and judgement.version:
                changes = differences_to_newest(
                    file, judgement.sheet_key, judgement.version, _.language
                )
    if given.json:
        told = _judgement_json(judgement)
        say_lines(json.dumps(told, ensure_ascii=not writes_unicode(), indent=1))
    else:
        _say_judgement(judgement, _)
        for change in changes:
            say(f"  {change.label}: {change.old or '–'} → {change.new or '–'}")
    return 0 if judgement.verdict in _ASSENTING else 1


def _say_judgement(judgement: Judgement, _: Catalogue) -> None:
    formats = Formats(_.language)
    say(f"{_.say(TITLES[judgement.verdict])}. {_.say(MEANINGS[judgement.verdict])}")
    for seen in judgement.signatures:
        say(signature_line(seen, _, formats))
        for one in (*seen.findings, *seen.limits):
            say(f"  {said(one, _, formats)}")
    for line in belonging(judgement, _):
        say(line)
    for one in judgement.findings:
        say(said(one, _, formats))


def _judgement_json(judgement: Judgement) -> dict[str, object]:
    """Return what programs read; ``belongs`` is null where no dossier was asked."""
    return {
        "verdict": judgement.verdict,
        "signatures": [
            {
                "name": seen.name,
                "role": seen.role,
                "when": seen.when.isoformat() if seen.when else None,
                "strength": seen.strength,
                "intact": seen.intact,
                "trusted": seen.trusted,
            }
            for seen in judgement.signatures
        ],
        "sheet": judgement.sheet,
        "version": judgement.version,
        "belongs": judgement.belongs,
        "superseded": judgement.superseded,
    }


def _timestamp(given: argparse.Namespace, _: Catalogue) -> int:
    chosen = settings.load()
    url = given.url or chosen.time_service
    if not url:
        raise UserError(
            N_(
                "No time service is known. Nothing was sent. Give its address once with --url; it"
                " is remembered."
            )
        )
    with open_file(given.file, writing=True, author=author()) as file:
        outcome = timestamp_waiting(file, url, now=now(), progress=progress(_))
    if given.url and not outcome.refused:
        settings.save(replace(chosen, time_service=given.url))
    for number in outcome.done:
        say(number, _("the moment is confirmed"))
    for trouble in outcome.refused:
        for line in trouble.lines(_):
            complain(line)
    if not outcome.done and not outcome.refused:
        say(_("No sheet is waiting for a timestamp."))
    return 1 if outcome.refused else 0


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as trouble:
        raise _no_day(text) from trouble
    # At either end of the calendar some clock has no such day.
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise _no_day(text)
    return day


def _no_day(text: str) -> UserError:
    return UserError(N_("“{day}” is no day. Nothing was done. Write it as 2026-03-10."), day=text)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day).astimezone()


SIGNING_RUN: Mapping[str, Callable[[argparse.Namespace, Catalogue], int]] = {
    "identity": _identity,
    "sign": _sign,
    "receive": _receive,
    "verify": _verify,
    "timestamp": _timestamp,
}
