"""What importing all registers at once leaves out is said: the sheet, the rows, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from coopdesk.exchange.opendocument import ods
from coopdesk.exchange.tables import Table
from coopdesk.exchange.whole import Whole
from coopdesk.i18n import N_, catalogue
from coopdesk.model.obstacle import Obstacle
from coopdesk.model.rules.versions import locked
from coopdesk.services.records import add_record
from coopdesk.services.whole_import import (
    import_whole,
    notes_on_whole,
    preview_whole,
    read_whole,
)
from coopdesk.store import DossierFile, Label

TODAY = dt.date(2021, 3, 1)


def told(tables: Sequence[Table], file: DossierFile, target: Path) -> tuple[Whole, list[str]]:
    """Return what sheets would bring into a dossier, and what is said of it."""
    target.write_bytes(ods(tables))
    whole = preview_whole(read_whole(target), file.snapshot(), language="en", today=TODAY)
    return whole, list(notes_on_whole(whole, catalogue("en")))


def test_sheets_that_are_left_out_say_why(file: DossierFile, tmp_path: Path) -> None:
    tables = [
        Table("Needs", ["Need"], [["Cheese"], ["Total"]]),
        Table("Actors", ["Name"], [["Somebody new"]]),
        Table("Village – needs", ["Need"], [["Lost"]]),
        Table("Shopping", ["Milk"], [["Eggs"]]),
        Table("Activities", ["Title"], [["Assembly"]]),
        Table("Activities – follow-ups", ["What is to be done"], [["Call"]]),
        Table("Obstacles – actions", ["Obstacle", "What is to be done"], [["O01", "Ask"]]),
        Table("Permits", ["Permit"], [["Sanitary"]]),
    ]
    whole, notes = told(tables, file, tmp_path / "t.ods")
    assert not whole.faults
    [totals, twice, unknown, unsaid, alone, elsewhere] = notes
    assert totals == "Needs: Rows of totals were left out: 3."
    assert twice.endswith("another sheet is the same register already: Village – needs.")
    assert unknown.endswith("their names are not those of registers: Shopping.")
    assert unsaid.endswith("what each row belongs to: Activities – follow-ups.")
    assert alone.endswith("that holds their rows is not there: Obstacles – actions.")
    assert "no table brings these registers in: Permits." in elsewhere
    needs = next(part for part in whole.parts if part.plan.table == "needs")
    assert needs.passed_over == 1


def test_rows_that_are_left_out_say_why(file: DossierFile, tmp_path: Path) -> None:
    add_record(file, "obstacles", Obstacle(id="", kind="legal", title="Bats", status="open"))
    before = file.snapshot()
    erased = before.actors[0]
    with file.transaction(Label(N_("Erased"))) as step:
        step.update("actors", erased.key, {"erased": True})
    busy, absent = [one for one in before.obstacles if one.actions][:2]
    free = next(one for one in before.obstacles if not one.actions)
    signed = next(one for one in before.commitments if locked(one))
    head = ["Code", "Obstacle", "Kind", "Status"]
    same = [[one.id, one.title, "legal", "open"] for one in (busy, free)]
    doing = [[one.id, "Ask the prefect"] for one in (busy, absent, free)]
    promised = [signed.id, signed.title, erased.name]
    tables = [
        Table("Actors", ["Code", "Name"], [["", "Somebody new"], [erased.id, erased.name]]),
        Table("Obstacles", head, same),
        Table("Obstacles – actions", ["Obstacle", "What is to be done"], doing),
        Table("Commitments", ["Code", "Commitment", "Actor"], [promised]),
        Table(
            "Commitments – conditions precedent", ["Commitment", "Condition"], [[signed.id, "Rain"]]
        ),
    ]
    whole, notes = told(tables, file, tmp_path / "t.ods")
    assert whole.faults == []
    assert (
        "Actors: rows left out, because the data of these people were erased at their request: 3."
        in notes
    )
    sheet = "Obstacles – actions: rows left out, because what they belong to "
    assert f"{sheet}has such rows in the dossier already: 2." in notes
    assert f"{sheet}is in the dossier, but in no sheet of the file: 3." in notes
    assert any("commitments that are signed: 2." in note for note in notes)
    # It is as said: only the row of the obstacle without actions came.
    import_whole(file, whole, tmp_path / "t.ods")
    after = file.snapshot()
    came = {one.id: len(one.actions) for one in after.obstacles}
    assert came == {one.id: len(one.actions) + (one.id == free.id) for one in before.obstacles}
    assert {one.id: one.conditions for one in after.commitments} == {
        one.id: one.conditions for one in before.commitments
    }
