"""The services that draw, sign, judge, read scans, ask the time: loaded when a worker needs them.

They bring ReportLab, pyHanko, the reader of codes and the reading of PDF with them, which take
hundreds of milliseconds to load: the window must be there before. So nothing of the window imports
them but this module, inside the functions, and these are called in worker threads only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue, Message
from coopdesk.store import DossierFile, Issue
from coopdesk.ui.means import KeySource

if TYPE_CHECKING:
    from coopdesk.services.identities import Applicant
    from coopdesk.services.received import Received
    from coopdesk.services.receiving import Arrival
    from coopdesk.services.sheet_differences import Difference
    from coopdesk.services.sheet_plan import Planned, Printed, Reading
    from coopdesk.services.sheets import PrintRun
    from coopdesk.services.signing import Hand, Paper, SignedPaper
    from coopdesk.services.timestamping import Outcome, Stamped, Waiting
    from coopdesk.services.trust import TrustLine
    from coopdesk.signing.certificates import Certificate
    from coopdesk.signing.identity import Identity
    from coopdesk.signing.ink import Ink
    from coopdesk.signing.judgement import Finding, Judgement, SignatureSeen
    from coopdesk.signing.signer import Signatory

Progress = Callable[[int, int], None]

# ruff: noqa: PLC0415 (imports inside the functions are what this module is for)


# ---------------------------------------------------------------------------------------- drawing


def print_run(
    file: DossierFile,
    language: str,
    today: date,
    *,
    draft: bool = False,
    reading: Reading | None = None,
) -> PrintRun:
    """Return a printing of sheets; nothing is recorded."""
    from coopdesk.services.sheet_plan import Reading
    from coopdesk.services.sheets import PrintRun

    return PrintRun(file, language, today, draft=draft, reading=reading or Reading())


def issue_sheets(file: DossierFile, printed: Sequence[Printed]) -> None:
    """Keep sheets as issued."""
    from coopdesk.services.sheets import issue_sheets as issue

    issue(file, printed)


def file_sheets(
    file: DossierFile, folder: Path, printed: Sequence[Printed], *, force: bool
) -> list[tuple[Planned, Path]]:
    """Write sheets into a folder and keep them as issued; return where each lies."""
    from coopdesk.services.sheets import file_sheets as into

    return into(file, folder, printed, force=force)


def changes_since(
    file: DossierFile, issue: Issue, content: bytes, language: str
) -> tuple[Difference, ...] | None:
    """Return what changed since a sheet was issued; ``None`` where it carries no data."""
    from coopdesk.services.sheet_differences import changes_since as changes

    return changes(file, issue, content, language)


# ------------------------------------------------------------------------------------- identities


def opened_key(key: KeySource, now: datetime, closing: ExitStack) -> Identity:
    """Return whoever signs with ``key``, ready to sign until ``closing`` closes.

    Raises:
        UserError: wrong password, expired, no card, and what else keeps a key from signing.
    """
    if key.card:
        from coopdesk.signing.card import card_identity

        return closing.enter_context(card_identity(key.path, key.secret, now))
    from coopdesk.services.identities import opened_identity

    return opened_identity(key.path, key.secret, now)


def applicant(name: str, organisation: str, project: str, years: int) -> Applicant:
    """Return who an identity is made for."""
    from coopdesk.services.identities import Applicant

    return Applicant(name, organisation, project, years)


def made_identity(target: Path, who: tuple[str, str, str, int], secret: str, **more: Any) -> Any:  # noqa: ANN401 (certificates; **more are the service's)
    """Make an identity; return its certificates, the signer's first."""
    from coopdesk.services.identities import make_identity

    return make_identity(target, applicant(*who), secret, force=True, **more)


def seen_identity(source: Path, secret: str) -> tuple[Certificate, ...]:
    """Return the certificates of an identity, the signer's first."""
    from coopdesk.services.identities import seen_identity as seen

    return seen(source, secret)


def renewed_identity(
    source: Path, secret: str, years: int, now: datetime
) -> tuple[Certificate, ...]:
    """Renew an identity in its place; return its certificates."""
    from coopdesk.services.identities import renew_identity

    return renew_identity(source, source, secret, years=years, now=now, force=True)


def root_of(certificates: tuple[Certificate, ...]) -> Certificate:
    """Return the certificate that others need to trust."""
    from coopdesk.services.identities import root_of as root

    return root(certificates)


def obstacle(certificate: Certificate, now: datetime) -> Message | None:
    """Return in a sentence why an identity cannot sign; none where it can."""
    from coopdesk.services.identities import OBSTACLES
    from coopdesk.services.identities import obstacle as why

    return OBSTACLES.get(why(certificate, now))


def export_certificate(certificate: Certificate, target: Path) -> None:
    """Write a certificate for others to trust."""
    from coopdesk.services.identities import export_certificate as export

    export(certificate, target, force=True)


def certificates_in(source: Path) -> list[Certificate]:
    """Return the certificates of a file."""
    from coopdesk.services.identities import certificates_in as found

    return found(source)


def fingerprint_groups(certificate: Certificate) -> str:
    """Return a fingerprint in groups to be compared by eye."""
    from coopdesk.signing.certificates import fingerprint_groups as groups

    return groups(certificate)


def trust_list(file: DossierFile) -> list[TrustLine]:
    """Return every certificate something was said about."""
    from coopdesk.services.trust import trust_list as lines

    return lines(file)


def say_trust(
    file: DossierFile,
    certificate: Certificate,
    act: str,
    now: datetime,
    since: datetime | None = None,
    *,
    reason: str = "",
) -> None:
    """Trust a certificate, no longer trust it, or revoke it."""
    from coopdesk.services import trust

    if act == "revoked":
        trust.revoke(file, certificate, now=now, since=since, reason=reason)
    elif act == "distrusted":
        trust.distrust(file, certificate, now=now, reason=reason)
    else:
        trust.trust(file, certificate, now=now, reason=reason)


# ---------------------------------------------------------------------------------------- signing


def paper_to_sign(file: DossierFile, commitment: str, **how: Any) -> Paper:  # noqa: ANN401 (the service's)
    """Return a sheet as it will be signed; ``how`` as the service takes it."""
    from coopdesk.services.signing import paper_to_sign as paper

    return paper(file, commitment, **how)


def papers_to_sign(
    file: DossierFile, planned: Sequence[Planned], today: date, progress: Progress
) -> list[Paper]:
    """Return several sheets as they will be signed."""
    from coopdesk.services.signing import papers_to_sign as papers

    return papers(file, planned, today=today, progress=progress)


def ink_of(strokes: str) -> Ink:
    """Return strokes as the signing room reads them."""
    from coopdesk.signing.ink import Ink

    return Ink.parse(strokes.encode())


def hand(identity: Identity, role: Any, when: datetime, **more: Any) -> Hand:  # noqa: ANN401 (a role's literal)
    """Return how somebody signs."""
    from coopdesk.services.signing import Hand

    return Hand(identity, role, when, **more)


def at_work(identity: Identity) -> Signatory:
    """Return an identity ready for many sheets."""
    from coopdesk.signing.signer import Signatory

    return Signatory(identity)


def signed(
    paper: Paper, hands: Sequence[Hand], signatory: Signatory | None = None
) -> list[SignedPaper]:
    """Sign a sheet by several hands, one after the other. Nothing is recorded.

    ``signatory`` is the one identity of all ``hands``, where many sheets are signed.
    """
    from coopdesk.services.signing import signed as sign

    done: list[SignedPaper] = []
    for one in hands:
        made = sign(paper, one, signatory)
        done.append(made)
        # The next hand signs what this one left; the sheet is issued once.
        paper = replace(
            paper, data=made.data, signatures=(*paper.signatures, *made.signatures), new=False
        )
    return done


def record_signed(file: DossierFile, done: Sequence[SignedPaper]) -> None:
    """Keep what was signed."""
    from coopdesk.services.signing import record_signed as record

    record(file, done)


# ------------------------------------------------------------------------- judging, asking the time


def verified(
    data: bytes, now: datetime, file: DossierFile | None, trusted: Sequence[Certificate] = ()
) -> Judgement:
    """Judge a PDF, by itself or by a dossier."""
    from coopdesk.services.verification import verify

    return verify(data, now=now, file=file, trusted=trusted)


def to_be_trusted(data: bytes, fingerprint: str) -> Certificate | None:
    """Return the certificate to trust so that a signer is known."""
    from coopdesk.services.acquaintance import to_be_trusted as trusted

    return trusted(data, fingerprint)


def title_of(judgement: Judgement, catalogue: Catalogue) -> str:
    """Return the verdict in a few words."""
    from coopdesk.services.verdicts import TITLES

    return catalogue.say(TITLES[judgement.verdict])


def meaning_of(judgement: Judgement, catalogue: Catalogue) -> str:
    """Return what a verdict means, in a sentence."""
    from coopdesk.services.verdicts import MEANINGS

    return catalogue.say(MEANINGS[judgement.verdict])


def signature_line(seen: SignatureSeen, catalogue: Catalogue, formats: Formats) -> str:
    """Return who signed, as whom, when and how strongly."""
    from coopdesk.services.verdicts import signature_line as line

    return line(seen, catalogue, formats)


def said(findings: Sequence[Finding], catalogue: Catalogue, formats: Formats) -> tuple[str, ...]:
    """Return findings as sentences."""
    from coopdesk.services.verdicts import said as say

    return tuple(say(one, catalogue, formats) for one in findings)


def belonging(judgement: Judgement, catalogue: Catalogue) -> tuple[str, ...]:
    """Return whether a file belongs to the dossier, and whether it is its newest version."""
    from coopdesk.services.verdicts import belonging as lines

    return tuple(lines(judgement, catalogue))


def largest_pdf() -> int:
    """Return the most bytes of a PDF that are looked at."""
    from coopdesk.services.verification import LARGEST

    return LARGEST


def waiting_sheets(file: DossierFile, now: datetime) -> list[Waiting]:
    """Return the sheets that wait for a timestamp."""
    from coopdesk.services.timestamping import waiting_sheets as waiting

    return waiting(file, now=now)


def stamped(
    file: DossierFile, url: str, now: datetime, progress: Progress
) -> tuple[list[Stamped], Outcome]:
    """Ask a time service about every sheet that waits. Nothing is recorded."""
    from coopdesk.services.timestamping import Outcome, stamp
    from coopdesk.services.timestamping import waiting_sheets as waiting

    done, refused = stamp(file, waiting(file, now=now), url, now=now, progress=progress)
    return done, Outcome(tuple(one.waiting.issue.number for one in done), tuple(refused))


def record_stamped(file: DossierFile, done: Sequence[Stamped]) -> None:
    """Keep what was timestamped."""
    from coopdesk.services.timestamping import record_stamped as record

    record(file, done)


# ------------------------------------------------------------------------------------ taking back


def arrivals(
    file: DossierFile, sources: Sequence[Path], now: datetime, progress: Progress
) -> list[Arrival]:
    """Return what files hold, sheet by sheet; nothing is recorded."""
    from coopdesk.services.receiving import arrivals as found

    return found(file, sources, now=now, progress=progress)


def assigned(file: DossierFile, arrival: Arrival, issue: str, page: int) -> Arrival:
    """Return a page without a code as the page that a person says it is."""
    from coopdesk.services.receiving import assigned as assign

    return assign(file, arrival, issue, page)


def page_count(file: DossierFile, issue: Issue) -> int:
    """Return how many pages an issued paper has."""
    from coopdesk.services.receiving import page_count as count

    return count(file, issue)


def nothing_new(file: DossierFile, arrival: Arrival) -> bool:
    """Tell whether all of it is in the dossier already."""
    from coopdesk.services.received import nothing_new as known

    return known(file, arrival)


def keep_all(
    file: DossierFile, found: Sequence[Arrival], on: date, place: str, copies: int | None
) -> list[Received]:
    """Record what came back, a step a sheet; return what came of each."""
    from coopdesk.services.received import Occasion, keep

    occasion = Occasion(datetime.now().astimezone(), on, place, copies)
    return [keep(file, one, occasion) for one in found]
