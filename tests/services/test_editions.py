"""Editions: their outlines, issuing, what changed, the data and the sheets inside."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from coopdesk.documents.attached import attached
from coopdesk.documents.dossier.sections import SECTIONS
from coopdesk.errors import UserError
from coopdesk.i18n import catalogue
from coopdesk.model.edition import READERS
from coopdesk.services.beginnings import Beginnings
from coopdesk.services.dossiers import import_dossier, new_dossier
from coopdesk.services.edition_changes import (
    changed,
    compare_issues,
    where_they_differ,
    worded,
)
from coopdesk.services.edition_data import ATTACHED, content_of, issued_data
from coopdesk.services.edition_names import doubtful_names
from coopdesk.services.editions import (
    find_issue,
    issue_edition,
    issued_editions,
    made_edition,
    outline,
    reset_outline,
    set_outline,
    usual,
)
from coopdesk.services.records import remove_record, set_values
from coopdesk.services.sealing import edition_bytes, is_sealed, seal_edition
from coopdesk.services.startup_dossier import draw_dossier
from coopdesk.services.timestamping import timestamp_waiting
from coopdesk.services.verification import verify
from coopdesk.signing import findings
from coopdesk.signing.identity import Identity
from coopdesk.signing.quarantine import Quarantine
from coopdesk.store import DossierFile
from tests.documents.pdf.tree import Tree, failures
from tests.services.paperwork import LAND, SHARES, answered, now, sign
from tests.services.reading_papers import everything_in, flat
from tests.signing.timeservice import Responder

DAY = dt.date(2021, 1, 1)
EN = catalogue("en")


def test_every_reader_has_sections_of_its_own(file: DossierFile) -> None:
    shown = {
        reader: [line.code for line in outline(file.snapshot(), reader).lines if line.shown]
        for reader in READERS
    }
    assert set(shown["board"]) == {c for c, one in SECTIONS.items() if "board" in one.readers}
    assert "money.forecast" in shown["bank"]
    assert shown["bank"].index("money.forecast") < shown["bank"].index("cooperative.purpose")
    assert "resolutions" in shown["municipality"]
    assert not {"resolutions", "actors.reasons"} & set(shown["bank"])
    assert all(codes[0] == "summary" and "asked" in codes for codes in shown.values())


def test_an_outline_is_kept_applied_and_taken_back(file: DossierFile) -> None:
    its = usual("bank")
    lines = [
        replace(line, introduction="In our own words.")
        if line.code == "money.financing"
        else replace(line, shown=line.shown and line.code != "needs")
        for line in reversed(its.lines)
    ]
    set_outline(file, replace(its, asked="Lend us 12,000.", lines=tuple(lines)))
    kept = outline(file.snapshot(), "bank")
    assert kept.own
    assert [line.code for line in kept.lines] == [line.code for line in lines]
    said = everything_in(draw_dossier(file, today=DAY, reader="bank"))
    assert flat("In our own words.") in said
    assert flat("Lend us 12,000.") in said
    assert flat("In our own words.") not in everything_in(draw_dossier(file, today=DAY))
    reset_outline(file, "bank")
    assert outline(file.snapshot(), "bank") == its
    file.undo()
    assert outline(file.snapshot(), "bank") == kept


def test_an_issue_is_numbered_for_its_reader_and_kept_for_good(
    file: DossierFile, tmp_path: Path
) -> None:
    target = tmp_path / "b.pdf"
    first = issue_edition(file, "board", today=DAY, target=target)
    assert target.read_bytes() == first.data == file.file_bytes(first.issue.file_sha256)
    assert (first.issue.number, first.issue.sheet, first.issue.version) == ("board/1", "board", 1)
    assert file.file_bytes(first.issue.content_digest) == attached(first.data, ATTACHED)
    again = issue_edition(file, "board", today=DAY)
    assert (again.new, again.data) == (False, first.data)
    assert issue_edition(file, "board", today=DAY, language="fr").issue.version == 1
    assert issue_edition(file, "bank", today=DAY).issue.number == "bank/1"
    set_values(file, "dossier", file.snapshot().dossier.key, {"purpose": "Another purpose"})
    assert issue_edition(file, "board", today=DAY).issue.number == "board/2"
    assert [one.number for one in issued_editions(file, "board")] == ["board/1"] * 2 + ["board/2"]
    assert file.check() == []
    said = Tree(first.data).text()
    assert "Version 1, issued on 20 December 2020" in said
    with pytest.raises(UserError):
        issue_edition(file, "board", today=DAY, target=target)


def test_a_draft_says_so_and_is_not_kept(file: DossierFile) -> None:
    data = draw_dossier(file, today=DAY, reader="board")
    assert "not issued" in Tree(data).text()
    assert issued_editions(file) == []


def test_what_changed_is_told_sums_first(file: DossierFile) -> None:
    first = issue_edition(file, "board", today=DAY).issue
    snapshot = file.snapshot()
    values = {"minimum_capital": Decimal(20000), "idea": "Something else"}
    set_values(file, "dossier", snapshot.dossier.key, values)
    remove_record(file, "services", snapshot.services[-1].key)
    second = issue_edition(file, "board", today=DAY, changes=True)
    found = compare_issues(file, first, second.issue, EN)
    assert found[0].kind == "figure"
    changed = [one for one in found if one.kind == "changed"]
    assert (changed[0].field, changed[0].new) == ("Minimum capital", "€20,000")
    assert changed[-1].new == "Something else"
    assert [one.record for one in found if one.kind == "gone"] == [
        f"{snapshot.services[-1].id} {snapshot.services[-1].title}"
    ]
    said = flat(Tree(second.data).text())
    assert flat("since version 1") not in flat(Tree(file.file_bytes(first.file_sha256)).text())
    assert all(flat(one.new) in said for one in found)
    assert compare_issues(file, first, first, EN) == ()
    assert find_issue(file, "board/2") == second.issue
    with pytest.raises(UserError):
        find_issue(file, "board/9")
    assert all(one.field != "Fingerprint of the file" for one in found)
    bank = issue_edition(file, "bank", today=DAY).issue
    with pytest.raises(UserError, match="for different readers"):
        compare_issues(file, first, bank, EN)


def test_a_section_that_comes_or_goes_is_told_by_its_name_alone(file: DossierFile) -> None:
    first = issue_edition(file, "bank", today=DAY).issue
    its = usual("bank")
    lines = (
        replace(line, shown=line.code == "obstacles.interventions" or line.shown)
        if line.code != "obstacles"
        else replace(line, shown=False)
        for line in its.lines
    )
    set_outline(file, replace(its, lines=tuple(lines)))
    found = compare_issues(file, first, issue_edition(file, "bank", today=DAY).issue, EN)
    assert [(one.kind, one.noun, one.record) for one in found] == [
        ("added", "Section", "Interventions"),
        ("gone", "Section", "Obstacles"),
    ]


def test_a_paper_that_was_exchanged_is_told(file: DossierFile) -> None:
    first = issue_edition(file, "board", today=DAY).issue
    other, quote = file.snapshot().attachments[1], file.snapshot().attachments[0]
    set_values(file, "attachments", quote.key, {"sha256": other.sha256})
    (one,) = compare_issues(file, first, issue_edition(file, "board", today=DAY).issue, EN)
    assert (one.record, one.field) == (f"F01 {quote.title}", "Fingerprint of the file")
    assert (one.old, one.new) == (f"{(quote.sha256 or '')[:8]}…", f"{(other.sha256 or '')[:8]}…")


def test_a_row_of_numbers_tells_those_that_differ(file: DossierFile) -> None:
    before = file.snapshot()
    line, forecast = before.cash_lines[0], before.forecast
    amounts = (*line.amounts[:3], Decimal(1234), *line.amounts[4:])
    revenue = (forecast.revenue[0], Decimal(1), *forecast.revenue[2:])
    after = replace(
        before,
        cash_lines=(replace(line, amounts=amounts), *before.cash_lines[1:]),
        forecast=replace(forecast, revenue=revenue),
    )
    told = {(one.old, one.new) for one in worded(changed(before, after, "board"), catalogue("en"))}
    assert ("April 2021: 9,500", "April 2021: 1,234") in told
    assert ("2022: 139,000", "2022: 1") in told
    longer = replace(line, amounts=(*amounts, Decimal(7)))
    after = replace(before, cash_lines=(longer, *before.cash_lines[1:]))
    told = {(one.old, one.new) for one in worded(changed(before, after, "board"), catalogue("en"))}
    assert any(new.startswith("0, 6,000, 8,000, 1,234") for _old, new in told)


def test_long_texts_are_shown_where_they_differ() -> None:
    words = [f"word{number}" for number in range(100)]
    text = " ".join(words)
    assert where_they_differ("a b", "a c") == ("a b", "a c")
    old, new = where_they_differ(text, text.replace("word50 ", "other "))
    assert old == f"… {' '.join(words[44:57])} …"
    assert "word49 other word51" in new
    old, new = where_they_differ(text, f"{text} more")
    assert old.endswith("word98 word99")
    assert new.endswith("word99 more")
    long, short = where_they_differ(text, "Something else")
    assert short == "Something else"
    assert len(long.split(" ")) == 61


def test_a_sealed_edition_is_timestamped_as_the_sheets_are(
    file: DossierFile, facilitator: Identity, quarantine: Quarantine, responder: Responder
) -> None:
    made = made_edition(file, "bank", today=DAY)
    seal_edition(file, made, facilitator, now())
    assert timestamp_waiting(file, responder.url, now=now()).done == ("bank/1",)
    data = edition_bytes(file, made.issue)
    assert data.startswith(made.data)
    judged = verify(data, now=now(), file=file, quarantine=quarantine)
    assert (judged.verdict, judged.belongs) == ("valid", True)


@pytest.mark.parametrize("reader", list(READERS))
def test_the_data_inside_can_be_imported(file: DossierFile, reader: str, tmp_path: Path) -> None:
    made = issue_edition(file, reader, today=DAY)
    source = tmp_path / "inside.json"
    source.write_bytes(attached(made.data, ATTACHED) or b"")
    target = tmp_path / "new.coopdesk"
    new_dossier(target, Beginnings(title="n", language="en"), author="tests").close()
    with import_dossier(target, source, author="tests") as other:
        assert other.check() == []
        assert content_of(other.snapshot(), reader) == made.content
        assert len(other.snapshot().commitments) == len(file.snapshot().commitments)
    assert len(issued_data(file, made.issue).needs) == len(file.snapshot().needs)


def test_what_an_edition_does_not_show_does_not_travel_in_it(file: DossierFile) -> None:
    board = json.loads(content_of(file.snapshot(), "board"))
    bank = json.loads(content_of(file.snapshot(), "bank"))
    assert {"contacts", "relations", "common_grounds"} & set(bank) == set()
    assert "activities" in board
    assert all("notes" not in one and "reservations" not in one for one in board["actors"])
    assert all("phone" not in one.get("contact", {}) for one in bank["actors"]
               if one["kind"] == "individual")  # fmt: skip


def test_signed_sheets_travel_byte_for_byte(
    file: DossierFile, facilitator: Identity, person: Identity
) -> None:
    for ident in (SHARES, LAND):
        answered(file, ident)
        sign(file, ident, facilitator, "facilitator")
    shares, land = (sign(file, ident, person, "actor") for ident in (SHARES, LAND))
    board = draw_dossier(file, today=now().date(), reader="board")
    with pikepdf.open(BytesIO(board)) as pdf:
        files = {name: one.get_file().read_bytes() for name, one in pdf.attachments.items()}
    sheets = [data for name, data in files.items() if name[0] != "F" and name != ATTACHED]
    assert sorted(sheets) == sorted([shares, land])
    text = Tree(board).text()
    assert text.count("It is exactly what was signed") == 2
    assert failures(board) == []
    public = draw_dossier(file, today=now().date())
    with pikepdf.open(BytesIO(public)) as pdf:
        # A person's sheet carries an address: the public has those of organisations only.
        assert len(pdf.attachments) == 2


def test_a_sealed_edition_is_valid_and_kept(
    file: DossierFile, facilitator: Identity, quarantine: Quarantine, tmp_path: Path
) -> None:
    target = tmp_path / "sealed.pdf"
    made = made_edition(file, "public", today=DAY)
    assert issued_editions(file) == []
    done = seal_edition(file, made, facilitator, now(), target)
    assert target.read_bytes() == done.data == edition_bytes(file, made.issue)
    assert done.data.startswith(made.data)
    assert is_sealed(file, made.issue)
    assert failures(made.data) == []
    judged = verify(done.data, now=now(), file=file, quarantine=quarantine)
    assert (judged.verdict, judged.belongs, judged.superseded) == ("valid", True, False)
    assert [one.message for one in judged.findings] == [findings.AN_EDITION]
    set_values(file, "dossier", file.snapshot().dossier.key, {"idea": "Something else"})
    issue_edition(file, "public", today=DAY)
    assert verify(done.data, now=now(), file=file, quarantine=quarantine).superseded
    assert verify(made.data, now=now(), file=file, quarantine=quarantine).verdict == "not_signed"
    changed = done.data.replace(b"%%EOF", b"%%EOF\n% more", 1)
    spoilt = verify(changed, now=now(), file=file, quarantine=quarantine)
    assert spoilt.verdict in {"changed", "damaged"}
    with pytest.raises(UserError):
        seal_edition(file, made, facilitator, now())
    assert file.check() == []
    witness = subprocess.run(
        ["pdfsig", str(target)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Signature is Valid" in witness.stdout


def test_doubtful_names_are_listed_with_their_place(file: DossierFile) -> None:
    assert doubtful_names(file.snapshot(), "board", EN) == ()
    before = doubtful_names(file.snapshot(), "public", EN)
    hidden = next(
        a for a in file.snapshot().actors
        if a.kind == "individual" and not a.privacy.publish_name and not a.erased
    )  # fmt: skip
    set_values(file, "actors", hidden.key, {"name": "Zaïraluce «Trombetta» Quercetavecchia"})
    said = "Zaïraluce came, Z. Q. too; «Trombetta» paid; call 04 95 11 22 33 or a@b.example."
    set_values(file, "needs", file.snapshot().needs[0].key, {"title": said})
    hits = [h for h in doubtful_names(file.snapshot(), "public", EN) if h not in before]
    kinds = {hit.kind: hit for hit in hits}
    assert {"first_name", "initials", "nickname", "number", "email"} <= set(kinds)
    assert kinds["first_name"].found == "Zaïraluce"
    assert kinds["first_name"].place.startswith("Need · ")
    assert "Quercetavecchia" in kinds["first_name"].person
