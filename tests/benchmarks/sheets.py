"""A hundred commitment sheets, against stock platypus drawing the same texts."""

from __future__ import annotations

import datetime as dt
import pickle
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2

from coopdesk.documents.blocks import Document
from coopdesk.documents.canonical import with_content
from coopdesk.documents.sheet.composition import sheet_document
from coopdesk.documents.sheet.facts import SheetFacts
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.actor import Actor
from coopdesk.services.sheet_plan import planned_sheets
from tests.benchmarks import platypus
from tests.benchmarks.example import LANGUAGE, repeated, village
from tests.benchmarks.pairing import Ratio, ratio
from tests.benchmarks.processes import Surroundings, answer

SHEETS = 100
TARGET = 1.0
_TIMES = 3
_DAY = dt.date(2021, 1, 31)
_WORDS = re.compile(r"\w+")


def measured(around: Surroundings, folder: Path, pairs: int) -> list[Ratio]:
    """Draw the sheets on all sides in turn, each in a fresh process, and compare what came out."""
    papers = documents()
    file = folder / "sheets.pickle"
    file.write_bytes(pickle.dumps(papers))
    found: dict[str, list[float]] = {"coopdesk": [], "stock": [], "accelerated": []}
    notes: dict[str, str] = {}
    for number in range(pairs + 1):
        for side, costs in found.items():
            target = folder / side
            target.mkdir(exist_ok=True)
            said: Any = answer(around, "sheets_probe", [side, str(file), str(target)], {})
            if number:
                costs.append(said["cpu"] * 1000)
                continue
            pages = checked(papers, target)
            notes[side] = f"{pages} pages, {said['bytes'] / 1024:,.0f} KiB"
    results = []
    for side, target_ in (("stock", TARGET), ("accelerated", None)):
        against = "stock platypus" if side == "stock" else "platypus with rl_accel"
        made = ratio(f"{SHEETS} sheets, CPU", found["coopdesk"], found[side], against=against)
        note = f"all words there on both sides; {notes['coopdesk']} against {notes[side]}"
        results.append(replace(made, target=target_, note=note))
    return results


def documents() -> list[Document]:
    """Return the sheets of the example village, as many as are measured."""
    snapshot = repeated(village(), _TIMES)
    texts, formats = catalogue(LANGUAGE), Formats(LANGUAGE)
    found = []
    for planned in planned_sheets(snapshot, [])[:SHEETS]:
        actor = snapshot.find("actors", planned.sheet.actor)
        facts = SheetFacts(
            snapshot=snapshot,
            actor=actor if isinstance(actor, Actor) else None,
            commitments=planned.commitments,
            sheet_key=planned.sheet.key,
            number=planned.sheet.number,
            version=planned.version,
            issued_on=_DAY,
            digest="",
        )
        found.append(sheet_document(with_content(facts), texts, formats))
    if len(found) != SHEETS:
        raise RuntimeError(f"{len(found)} sheets instead of {SHEETS}")
    return found


def checked(documents: list[Document], folder: Path) -> int:
    """Return the number of pages.

    Raises:
        RuntimeError: a word of a document is not in its PDF.
    """
    pages = 0
    for number, document in enumerate(documents):
        pdf = pypdfium2.PdfDocument(folder / f"{number:03d}.pdf")
        there = _joined("".join(page.get_textpage().get_text_range() for page in pdf))
        pages += len(pdf)
        pdf.close()
        wanted = Counter(_WORDS.findall(" ".join(platypus.texts(document))))
        missing = [word for word, times in wanted.items() if there.count(word) < times]
        if missing:
            raise RuntimeError(f"{folder.name}, sheet {number}: without {missing}")
    return pages


def _joined(text: str) -> str:
    """Return ``text`` without what may stand where a long word is broken."""
    return re.sub("[\\s\u00ad\ufffe]", "", text)
