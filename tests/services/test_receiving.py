"""What comes back: scans and photos of paper, files signed elsewhere; each finds its sheet."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PIL import Image

from coopdesk.errors import UserError
from coopdesk.i18n import catalogue
from coopdesk.services import dossiers, records
from coopdesk.services.received import keep, nothing_new, receive
from coopdesk.services.receiving import arrivals, assigned
from coopdesk.services.sheets import write_sheets
from coopdesk.services.signing import Hand
from coopdesk.services.signing_many import sign_all
from coopdesk.services.verification import verify
from coopdesk.signing.identity import Identity
from coopdesk.signing.quarantine import Quarantine
from coopdesk.store import DossierFile, Issue
from tests.services.paperwork import (
    INK,
    LAND,
    PURCHASE,
    SHARES,
    Elsewhere,
    answered,
    commitment,
    copy_of,
    holds,
    last_issue,
    now,
    occasion,
    paper,
    scan,
    scanned,
    sign,
    turned,
    untouched,
)

DAY = dt.date(2020, 12, 18)


def issued(file: DossierFile, folder: Path, ident: str) -> Issue:
    """Print a sheet and issue it."""
    write_sheets(file, folder / f"sheet-{ident}", only={ident}, today=DAY, force=True)
    return last_issue(file)


def pages_of(file: DossierFile, issue: Issue, *only: int) -> list[Image.Image]:
    return scanned(file.file_bytes(issue.file_sha256), only)


def said(file: DossierFile, *sources: Path) -> list[str]:
    return [one.said(catalogue("en")) for one in receive(file, sources, occasion())]


def test_a_whole_scan_is_a_signature_on_paper(
    file: DossierFile, tmp_path: Path, quarantine: Quarantine
) -> None:
    issue = issued(file, tmp_path, SHARES)
    pages = pages_of(file, issue)
    source = scan(tmp_path / "scan.pdf", pages)
    (told,) = receive(file, [source], occasion())
    assert (told.recorded, told.ids) == (True, (SHARES,))
    promise = commitment(file, SHARES)
    assert promise.status == "signed"
    assert promise.signature.method == "paper"
    assert promise.signature.date == DAY
    assert promise.signature.place == "Valdoriola"
    assert promise.signature.scan_attached
    (signature,) = file.signatures()
    assert (signature.role, signature.method, signature.strength) == (
        "actor", "paper", "handwritten")  # fmt: skip
    assert (signature.revision, signature.certificate) == ("", "")
    assert signature.at.date() == DAY
    kept = file.scans()
    assert [(one.page, one.pages) for one in kept] == [
        (number, len(pages)) for number in range(1, len(pages) + 1)
    ]
    assert all(file.file_bytes(one.file_sha256) for one in kept)
    assert file.undo_label() is None
    holds(file, quarantine)
    # The same scan once more tells nothing new, and that is known before it is kept.
    with untouched(file):
        (known,) = arrivals(file, [source], now=occasion().now)
        assert nothing_new(file, known)
        (again,) = receive(file, [source], occasion())
    assert again.recorded
    assert "already" in again.said(catalogue("en"))


def test_a_missing_page_is_named_and_may_come_later(file: DossierFile, tmp_path: Path) -> None:
    issue = issued(file, tmp_path, SHARES)
    first, *rest = pages_of(file, issue)
    (line,) = said(file, scan(tmp_path / "first.pdf", [first]))
    missing = ", ".join(str(number) for number in range(2, 2 + len(rest)))
    assert f"Pages missing: {missing}." in line
    assert commitment(file, SHARES).status == "proposed"
    assert file.signatures() == []
    assert len(file.scans()) == 1
    (line,) = said(file, scan(tmp_path / "second.pdf", rest))
    assert "signed on paper" in line
    assert commitment(file, SHARES).status == "signed"
    assert len(file.scans()) == 1 + len(rest)


def test_several_sheets_in_one_scan_and_pages_in_several(
    file: DossierFile, tmp_path: Path, quarantine: Quarantine
) -> None:
    land, shares = issued(file, tmp_path, LAND), issued(file, tmp_path, SHARES)
    buys = issued(file, tmp_path, PURCHASE)
    mine, theirs = pages_of(file, shares), pages_of(file, buys)
    upside_down = [page.rotate(180) for page in pages_of(file, land)]
    mixed = [*mine[1:], *upside_down, *theirs[:1]]
    rest = [*theirs[1:], *mine[:1]]
    sources = [scan(tmp_path / "one.pdf", mixed), scan(tmp_path / "two.pdf", rest)]
    told = receive(file, sources, occasion())
    assert {one.ids for one in told} == {(SHARES,), (LAND,), (PURCHASE,)}
    assert all(one.recorded for one in told)
    assert {commitment(file, one).status for one in (SHARES, LAND, PURCHASE)} == {"signed"}
    holds(file, quarantine)


def test_an_older_version_is_not_taken(file: DossierFile, tmp_path: Path) -> None:
    old = issued(file, tmp_path, SHARES)
    key = commitment(file, SHARES).key
    records.set_value(file, "commitments", key, "how", "On Saturdays")
    new = issued(file, tmp_path, SHARES)
    assert (old.version, new.version) == (1, 2)
    source = scan(tmp_path / "scan.pdf", pages_of(file, old))
    with untouched(file):
        (told,) = receive(file, [source], occasion())
    assert not told.recorded
    assert "version 2 has taken its place" in told.said(catalogue("en"))


def test_what_was_changed_since_printing_is_kept_and_not_counted(
    file: DossierFile, tmp_path: Path, quarantine: Quarantine
) -> None:
    issue = issued(file, tmp_path, SHARES)
    key = commitment(file, SHARES).key
    records.set_value(file, "commitments", key, "how", "On Saturdays")
    source = scan(tmp_path / "scan.pdf", pages_of(file, issue))
    (told,) = receive(file, [source], occasion())
    assert told.recorded
    assert "changed" in told.said(catalogue("en"))
    assert commitment(file, SHARES).status == "proposed"
    assert commitment(file, SHARES).signature.method is None
    assert len(file.signatures()) == 1
    holds(file, quarantine)


def test_a_commitment_taken_back_meanwhile_is_not_signed(file: DossierFile, tmp_path: Path) -> None:
    issue = issued(file, tmp_path, SHARES)
    pages = pages_of(file, issue)
    key = commitment(file, SHARES).key
    records.set_value(file, "commitments", key, "status", "withdrawn")
    (told,) = receive(file, [scan(tmp_path / "scan.pdf", pages)], occasion())
    assert commitment(file, SHARES).status == "withdrawn"
    assert told.recorded
    land = issued(file, tmp_path, LAND)
    records.remove_record(file, "commitments", commitment(file, LAND).key)
    (told,) = receive(file, [scan(tmp_path / "land.pdf", pages_of(file, land))], occasion())
    assert told.recorded
    assert file.signatures(land.key)[0].method == "paper"
    assert file.check() == []


def test_the_sheet_of_another_dossier_is_told(
    file: DossierFile, facilitator: Identity, tmp_path: Path
) -> None:
    issue = issued(file, tmp_path, SHARES)
    source = scan(tmp_path / "scan.pdf", pages_of(file, issue))
    signed = tmp_path / "signed.pdf"
    signed.write_bytes(sign(file, SHARES, facilitator, "facilitator"))
    with dossiers.example_dossier(tmp_path / "b.coopdesk", "en", author="") as other:
        issued(other, tmp_path / "other", LAND)
        with untouched(other):
            lines = said(other, source, signed)
    assert len(lines) == 2
    assert all("another dossier" in line for line in lines)


def test_a_page_without_a_code_is_assigned_by_a_person(
    file: DossierFile, tmp_path: Path, quarantine: Quarantine
) -> None:
    issue = issued(file, tmp_path, SHARES)
    first, second, *rest = pages_of(file, issue)
    width, height = second.size
    hidden = second.copy()
    # A coffee cup stood on the lower third, and took the codes away.
    hidden.paste(255, (0, round(height * 0.62), width, height))
    hidden.paste(255, (0, 0, width, round(height * 0.12)))
    source = scan(tmp_path / "scan.pdf", [first, hidden, *rest])
    found = arrivals(file, [source], now=now())
    assert sorted(one.kind for one in found) == ["scan", "uncoded"]
    loose = next(one for one in found if one.kind == "uncoded")
    assert loose.proposed == (issue.key, 2)
    with untouched(file):
        assert not keep(file, loose, occasion()).recorded
    keep(file, next(one for one in found if one.kind == "scan"), occasion())
    assert commitment(file, SHARES).status == "proposed"
    assert keep(file, assigned(file, loose, issue.key, 2), occasion()).recorded
    assert commitment(file, SHARES).status == "signed"
    with pytest.raises(UserError, match="has no page"):
        assigned(file, loose, issue.key, 9)
    holds(file, quarantine)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.pdf", b""),
        ("text.txt", b"hello"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
        ("broken.png", b"\x89PNG\r\n\x1a\n" + bytes(50)),
    ],
)
def test_what_is_no_scan_is_told(file: DossierFile, tmp_path: Path, name: str, data: bytes) -> None:
    issue = issued(file, tmp_path, SHARES)
    good = scan(tmp_path / "scan.pdf", pages_of(file, issue, 1))
    (tmp_path / name).write_bytes(data)
    told = receive(file, [tmp_path / name, tmp_path / "not there.pdf", good], occasion())
    assert [one.recorded for one in told] == [False, False, True]


def test_a_scan_of_nothing_but_empty_pages_is_told(file: DossierFile, tmp_path: Path) -> None:
    issue = issued(file, tmp_path, SHARES)
    page = pages_of(file, issue, 1)[0]
    empty = Image.new("L", page.size, 255)
    # The empty back of a page is worth no word.
    both = scan(tmp_path / "both.pdf", [page, empty])
    assert [one.blank for one in arrivals(file, [both], now=occasion().now)] == [(2,)]
    assert len(said(file, both)) == 1
    with untouched(file):
        (told,) = receive(file, [scan(tmp_path / "empty.pdf", [empty, empty])], occasion())
    assert not told.recorded
    assert "“empty.pdf” holds nothing but empty pages" in told.said(catalogue("en"))


def test_a_signature_by_pdfsig_comes_back(
    file: DossierFile,
    facilitator: Identity,
    elsewhere: Elsewhere,
    tmp_path: Path,
    quarantine: Quarantine,
) -> None:
    answered(file, SHARES)
    one = sign(file, SHARES, facilitator, "facilitator")
    back = tmp_path / "back.pdf"
    back.write_bytes(elsewhere.signs(one))
    (told,) = receive(file, [back], occasion())
    assert told.recorded, told.said(catalogue("en"))
    assert "Paola Serra" in told.said(catalogue("en"))
    promise = commitment(file, SHARES)
    assert (promise.status, promise.signature.method) == ("signed", "certificate")
    assert promise.signature.date == now().date()
    signature = file.signatures()[-1]
    assert (signature.role, signature.name, signature.strength) == (
        "actor", "Paola Serra", "advanced")  # fmt: skip
    assert file.revision_bytes(signature.revision) == back.read_bytes()
    with untouched(file):
        (again,) = receive(file, [back], occasion())
    assert again.recorded
    # A witness goes on from there.
    last = sign(file, SHARES, facilitator, "witness", ink=INK, name="Nanni")
    assert last.startswith(back.read_bytes())
    holds(file, quarantine)


def test_who_signs_elsewhere_before_the_facilitator(
    file: DossierFile,
    facilitator: Identity,
    elsewhere: Elsewhere,
    tmp_path: Path,
    quarantine: Quarantine,
) -> None:
    issue = issued(file, tmp_path, SHARES)
    back = tmp_path / "back.pdf"
    back.write_bytes(elsewhere.signs(file.file_bytes(issue.file_sha256)))
    (told,) = receive(file, [back], occasion())
    assert told.recorded
    assert commitment(file, SHARES).status == "signed"
    assert paper(file, SHARES).next_role == "witness"
    with untouched(file), pytest.raises(UserError, match="can no longer be certified"):
        sign(file, SHARES, facilitator, "facilitator")
    # Among many it is passed over, so that the others are certified.
    planned = [paper(file, SHARES).planned]
    certifying = Hand(facilitator, "facilitator", now())
    assert sign_all(file, planned, [certifying], today=DAY) == []
    sign(file, SHARES, facilitator, "witness", ink=INK, name="Nanni")
    holds(file, quarantine)


def test_altered_files_are_refused_and_nothing_is_recorded(
    file: DossierFile,
    facilitator: Identity,
    elsewhere: Elsewhere,
    tmp_path: Path,
    quarantine: Quarantine,
) -> None:
    answered(file, SHARES)
    one = sign(file, SHARES, facilitator, "facilitator")
    two = elsewhere.signs(one)
    issue = last_issue(file)
    inside = bytearray(two)
    inside[issue.length // 2] ^= 1
    wrong = {
        "turned": turned(two),
        "more": two + b"\n% more\n",
        "cut": two[: len(two) - 400],
        "another byte": bytes(inside),
        "unsigned": file.file_bytes(issue.file_sha256),
    }
    for name, data in wrong.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(data)
        with untouched(file):
            told = receive(file, [path], occasion())
        assert told, name
        assert not any(one.recorded for one in told), name
    back = tmp_path / "back.pdf"
    back.write_bytes(two)
    assert receive(file, [back], occasion())[0].recorded
    # The last signature cut off: only the dossier knows.
    found = verify(one, now=now(), file=file, quarantine=quarantine)
    assert found.verdict == "changed"
    assert verify(one, now=now(), quarantine=quarantine).verdict == "signer_unknown"
    cut = tmp_path / "one.pdf"
    cut.write_bytes(one)
    with untouched(file):
        assert not receive(file, [cut], occasion())[0].recorded


def test_a_changed_commitment_is_not_counted_when_its_file_comes_back(
    file: DossierFile,
    facilitator: Identity,
    elsewhere: Elsewhere,
    tmp_path: Path,
    quarantine: Quarantine,
) -> None:
    answered(file, SHARES)
    back = tmp_path / "back.pdf"
    back.write_bytes(elsewhere.signs(sign(file, SHARES, facilitator, "facilitator")))
    key = commitment(file, SHARES).key
    records.set_value(file, "commitments", key, "how", "On Saturdays")
    (told,) = receive(file, [back], occasion())
    assert told.recorded
    assert "changed in the dossier" in told.said(catalogue("en"))
    assert commitment(file, SHARES).status == "proposed"
    holds(file, quarantine)


def test_the_same_file_twice_and_two_states_of_it(
    file: DossierFile,
    facilitator: Identity,
    person: Identity,
    tmp_path: Path,
    quarantine: Quarantine,
) -> None:
    """A copy of the dossier signs twice; both states come back at once, the later one first."""
    answered(file, SHARES)
    sign(file, SHARES, facilitator, "facilitator")
    two, three = tmp_path / "two.pdf", tmp_path / "three.pdf"
    with copy_of(file.path, tmp_path / "other.coopdesk") as other:
        two.write_bytes(sign(other, SHARES, person, "actor"))
        three.write_bytes(sign(other, SHARES, facilitator, "witness", ink=INK, name="Nanni"))
    told = receive(file, [three, two, three], occasion())
    assert [one.role for one in file.signatures()] == ["facilitator", "actor", "witness"]
    assert all(one.recorded for one in told)
    holds(file, quarantine)
