"""Five hundred sheets, tagged, with progress, against LibreOffice's mail merge of the same."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from coopdesk import paths
from coopdesk.documents.blocks import Document
from coopdesk.documents.sheet.composition import sheet_document
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.services.sheet_plan import planned_sheets
from coopdesk.services.sheets import PrintRun
from coopdesk.store import open_file
from tests.benchmarks import sheets, writer_template
from tests.benchmarks.big_village import with_subscribers
from tests.benchmarks.example import LANGUAGE, put, village
from tests.benchmarks.pairing import Figure, Result, ratio
from tests.benchmarks.processes import Surroundings, answer

SHEETS = 500
TARGET = 0.25
_DAY = dt.date(2021, 1, 31)
_SECONDS = 900


def measured(around: Surroundings, folder: Path, pairs: int) -> list[Result]:
    """Draw and merge the sheets in turn, each in fresh processes; compare what came out."""
    if (python := _office_python()) is None:
        return [_nothing()]
    snapshot, only = with_subscribers(village(), SHEETS)
    file = put(snapshot, folder / "sheets.coopdesk")
    documents = _documents(file, only)
    template, table = writer_template.write(documents, folder)
    found: dict[str, list[Any]] = {"ours": [], "theirs": []}
    notes = {}
    for number in range(pairs):
        ours, theirs = _emptied(folder / "ours"), _emptied(folder / "theirs")
        said: Any = answer(
            around, "mail_merge_probe", [str(file), str(ours), ",".join(only)],
            {"QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip
        if said["progress"] <= SHEETS or said["sheets"] != SHEETS:
            raise RuntimeError(f"not all sheets, or not their progress: {said}")
        found["ours"].append(said)
        found["theirs"].append(_merged(python, folder, template, table, theirs))
        if number == 0:
            notes = {
                "ours": sheets.checked(documents, ours),
                "theirs": sheets.checked(documents, theirs),
            }
    note = (
        f"{notes['ours']} against {notes['theirs']} pages, all words there on both sides;"
        f" memory {found['ours'][0]['peak']:.0f} against {found['theirs'][0]['peak']:.0f} MiB;"
        f" {found['ours'][0]['progress']} times progress was told"
    )
    return [
        replace(
            ratio(
                f"{SHEETS} tagged sheets with progress, {what}",
                [one[key] * 1000 for one in found["ours"]],
                [one[key] * 1000 for one in found["theirs"]],
                against="LibreOffice's mail merge",
            ),
            target=TARGET,
            note=note if key == "cpu" else "",
        )
        for key, what in (("cpu", "CPU"), ("wall", "time"))
    ]


def _nothing() -> Figure:
    return Figure(
        "mail merge",
        {},
        note="not measured: there is no soffice here, or no Python with uno (python3-uno)",
    )


def _office_python() -> str | None:
    """Return a Python that can speak to the office, where there are both."""
    if not (office := shutil.which("soffice")):
        return None
    beside = Path(office).resolve().parent
    for python in (beside / "python", beside / "python.exe", Path("/usr/bin/python3")):
        if python.exists():
            asked = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
            if asked.returncode == 0:
                return str(python)
    return None


def _documents(file: Path, only: tuple[str, ...]) -> list[Document]:
    words, formats = catalogue(LANGUAGE), Formats(LANGUAGE)
    with open_file(file, writing=False) as opened:
        planned = planned_sheets(opened.snapshot(), opened.sheets(), only)
        run = PrintRun(opened, LANGUAGE, _DAY)
        return [sheet_document(run.facts(one), words, formats) for one in planned]


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _merged(python: str, folder: Path, template: Path, table: Path, target: Path) -> Any:  # noqa: ANN401 (what the script says)
    script = Path(__file__).with_name("mail_merge_office.py")
    with _office(folder) as (pipe, process):
        done = subprocess.run(
            [python, str(script), pipe, str(process), template, table.parent, target],
            capture_output=True, text=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"mail merge: {done.stderr[-3000:]}")
    # In the order of the table: the names are numbered without leading noughts.
    made = sorted(target.iterdir(), key=lambda one: int("".join(filter(str.isdigit, one.stem))))
    if len(made) != SHEETS:
        raise RuntimeError(f"{len(made)} sheets were merged")
    for number, one in enumerate(made):
        one.rename(target / f"{number:03d}.pdf")
    return json.loads(done.stdout)


@contextmanager
def _office(folder: Path) -> Iterator[tuple[str, int]]:
    """Start an office without windows, with a profile of its own and the program's fonts."""
    home, pipe = folder / "office", f"coopdesk{os.getpid()}"
    fonts = home / ".fonts"
    if not fonts.exists():
        home.mkdir(exist_ok=True)
        fonts.symlink_to(paths.resources() / "fonts")
    process = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nologo", "--nodefault",
         f"--accept=pipe,name={pipe};urp;", f"-env:UserInstallation={(home / 'profile').as_uri()}"],
        env={"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8"},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        yield pipe, process.pid
    finally:
        # The script that is started starts the office itself: all of its group ends.
        os.killpg(process.pid, 15)
        process.wait()
