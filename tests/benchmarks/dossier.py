"""The board's dossier, against stock platypus setting the same; and what the whole program takes.

The example village fills some 60 pages by itself, one with ten times as much in its registers
several hundred: both are drawn.
"""

from __future__ import annotations

import datetime as dt
import pickle
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from coopdesk.documents.blocks import Document
from coopdesk.documents.dossier import dossier_document
from coopdesk.formats import Formats
from coopdesk.i18n import catalogue
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.edition_drawing import composed
from coopdesk.store import open_file
from tests.benchmarks import platypus
from tests.benchmarks.big_village import of_times
from tests.benchmarks.example import LANGUAGE, put, village
from tests.benchmarks.pairing import Figure, Ratio, Result, ratio
from tests.benchmarks.processes import Surroundings, answer

TARGET = 1.0
MEMORY = 150.0
_TIMES = (1, 10)
_READER = "board"
_DAY = dt.date(2021, 1, 31)
_FONTS = (
    "SourceSans3-Regular", "SourceSans3-SemiBold", "SourceSans3-Italic", "SourceSerif4-SemiBold",
)  # fmt: skip
_WORDS = re.compile(r"\w+")
_SIDES = {"coopdesk": "", "stock": "stock platypus", "accelerated": "platypus with rl_accel"}


def measured(around: Surroundings, folder: Path, pairs: int) -> Iterator[Result]:
    """Draw the dossiers on all sides in turn, each in a fresh process; compare what came out."""
    for times in _TIMES:
        snapshot = of_times(village(), times)
        file = put(snapshot, folder / f"{times}.coopdesk")
        yield from _sides(around, folder, snapshot, file, pairs)
        yield _whole(around, folder, file, times)


def _document(file: Path) -> Document:
    """Return the board's edition, with its data attached."""
    with open_file(file, writing=False) as opened:
        edition = composed(opened, _READER, language=LANGUAGE, today=_DAY)
    return dossier_document(edition.facts, catalogue(LANGUAGE), Formats(LANGUAGE))


def _sides(
    around: Surroundings, folder: Path, snapshot: Snapshot, file: Path, pairs: int
) -> list[Ratio]:
    document = _document(file)
    source = folder / "document.pickle"
    source.write_bytes(pickle.dumps(document))
    source.with_suffix(".pages").unlink(missing_ok=True)
    costs: dict[str, list[float]] = {side: [] for side in _SIDES}
    peaks: dict[str, list[float]] = {side: [] for side in _SIDES}
    notes: dict[str, str] = {}
    pages = 0
    for number in range(pairs + 1):
        for side in _SIDES:
            target = folder / f"{side}.pdf"
            said: Any = answer(around, "dossier_probe", [side, str(source), str(target)], {})
            if number:
                costs[side].append(said["cpu"] * 1000)
                peaks[side].append(said["peak"])
                continue
            count, fonts = _checked(document, snapshot, target)
            pages = pages or count
            notes[side] = f"{count} pages, {fonts} fonts, {target.stat().st_size / 1024:,.0f} KiB"
    results = []
    for side, against in list(_SIDES.items())[1:]:
        note = f"all words there on both sides; {notes['coopdesk']} against {notes[side]}"
        made = ratio(
            f"dossier of {pages} pages, CPU", costs["coopdesk"], costs[side], against=against
        )
        target_ = TARGET if side == "stock" else None
        results.append(replace(made, target=target_, note=note))
    memory = ratio(
        f"dossier of {pages} pages, memory of the drawing alone",
        peaks["coopdesk"], peaks["stock"], against=_SIDES["stock"],
    )  # fmt: skip
    return [*results, replace(memory, unit="MiB")]


def _whole(around: Surroundings, folder: Path, file: Path, times: int) -> Figure:
    """Run the command from the dossier file to the paper."""
    target = folder / "command.pdf"
    asked = ["dossier", "--edition", _READER, "--language", LANGUAGE]
    said: Any = answer(around, "dossier_probe", ["command", str(file), str(target), *asked], {})
    pages = len(pypdfium2.PdfDocument(target))
    return Figure(
        f"coopdesk dossier, {pages} pages, the whole process, most memory",
        {"peak": said["peak"]},
        "MiB",
        "peak",
        MEMORY,
        f"the example village {times} times over; {said['cpu']:.2f} s of CPU, imports and all",
    )


def _checked(document: Document, snapshot: Snapshot, path: Path) -> tuple[int, int]:
    """Return how many pages and fonts there are.

    Raises:
        RuntimeError: a word, a name or a figure of the document is not in its PDF, or a font is
            not embedded.
    """
    pdf = pypdfium2.PdfDocument(path)
    there = joined("".join(page.get_textpage().get_text_range() for page in pdf))
    pages = len(pdf)
    pdf.close()
    texts = list(platypus.texts(document))
    wanted = Counter(_WORDS.findall(" ".join(texts)))
    missing = [word for word, times in wanted.items() if there.count(word) < times]
    said = joined(" ".join(texts))
    names = {joined(one.name) for one in snapshot.actors} | {
        joined(one.title) for one in snapshot.needs
    }
    missing += [name for name in names if name in said and name not in there]
    fonts = _embedded(path)
    missing += [name for name in _FONTS if name not in fonts]
    if missing:
        raise RuntimeError(f"{path.name}: without {missing[:40]}")
    return pages, len(fonts)


def _embedded(path: Path) -> set[str]:
    """Return the names of the embedded fonts, without the marks of their subsets."""
    found = set()
    with pikepdf.open(path) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing:
                found.add(str(thing["/FontName"]).partition("+")[2])
    return found


def joined(text: str) -> str:
    """Return ``text`` without what may stand where a long word is broken."""
    return re.sub("[\\s\u00ad\ufffe]", "", text)
