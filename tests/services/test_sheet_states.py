"""A sheet is to be printed, issued, or changed since."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coopdesk.services import dossiers, records
from coopdesk.services.sheet_states import SheetState, sheet_states
from coopdesk.services.sheets import write_sheets
from coopdesk.store import DossierFile

TODAY = date(2020, 12, 20)


def states(file: DossierFile) -> dict[str, SheetState]:
    found = sheet_states(file.snapshot(), file.sheets(), file.issues("sheet"))
    return {ident: one for one in found for ident in one.planned.ids}


def test_a_sheet_is_to_be_printed_then_issued_then_changed(tmp_path: Path) -> None:
    with dossiers.example_dossier(tmp_path / "v.coopdesk", "en", author="tests") as file:
        proposed = next(one for one in file.snapshot().commitments if one.status == "proposed")
        assert {one.state for one in states(file).values()} == {"to_print", "signed"}

        write_sheets(file, tmp_path / "sheets", only={proposed.id}, today=TODAY)
        found = states(file)
        assert [ident for ident, one in found.items() if one.state == "to_sign"] == [proposed.id]
        assert found[proposed.id].issued_on == TODAY
        version = found[proposed.id].version

        records.set_value(file, "commitments", proposed.key, "notes", "a note of our own")
        assert states(file)[proposed.id].state == "to_sign"

        records.set_value(file, "commitments", proposed.key, "how", "On Saturdays")
        changed = states(file)[proposed.id]
        assert (changed.state, changed.version) == ("changed", version + 1)

        write_sheets(file, tmp_path / "again", only={proposed.id}, today=TODAY)
        again = states(file)[proposed.id]
        assert (again.state, again.version) == ("to_sign", version + 1)
