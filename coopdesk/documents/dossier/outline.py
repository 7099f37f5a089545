"""The outline of an edition: which sections it has, in which order, introduced how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from coopdesk.documents.dossier.chapters import Chapter, Section
from coopdesk.documents.dossier.sections import CHAPTERS, usual_order
from coopdesk.model.edition import Edition


@dataclass(frozen=True, slots=True)
class Chosen:
    """One section in the place it has in an edition; ``chapter`` is the anchor of its chapter."""

    section: Section
    chapter: Chapter
    shown: bool
    introduction: str = ""


@dataclass(frozen=True, slots=True)
class ChosenChapter:
    """A chapter with those of its sections that an edition has."""

    chapter: Chapter
    sections: tuple[Chosen, ...]


def usual_outline(reader: str) -> tuple[Chosen, ...]:
    """Return every section in the order usual for ``reader``, shown where that reader has it."""
    return tuple(
        Chosen(section, chapter, reader in section.readers)
        for chapter in usual_order(reader)
        for section in chapter.sections
    )


def outline_of(edition: Edition | None, reader: str) -> tuple[Chosen, ...]:
    """Return every section in the order of an edition.

    A section that the edition does not speak of, of a newer program, comes where it usually is.
    """
    usual = usual_outline(reader)
    if edition is None or not edition.sections:
        return usual
    by_code = {one.section.code: one for one in usual}
    found: dict[str, Chosen] = {}
    for line in edition.sections:
        known = by_code.get(line.section)
        if known is not None and line.section not in found:
            said = line.introduction or ""
            found[line.section] = replace(known, shown=line.shown, introduction=said)
    order = list(found)
    before = ""
    for one in usual:
        code = one.section.code
        if code not in found:
            order.insert(order.index(before) + 1 if before else 0, code)
            found[code] = one
        before = code
    return tuple(found[code] for code in order)


def chapters_of(outline: Iterable[Chosen]) -> tuple[ChosenChapter, ...]:
    """Return the chapters of what is shown; each stands where the first of its sections does."""
    found: dict[str, list[Chosen]] = {}
    for one in outline:
        if one.shown:
            found.setdefault(one.chapter.anchor, []).append(one)
    by_anchor = {chapter.anchor: chapter for chapter in CHAPTERS}
    return tuple(
        ChosenChapter(by_anchor[anchor], tuple(sections)) for anchor, sections in found.items()
    )


def tables_of(outline: Iterable[Chosen]) -> frozenset[str]:
    """Return the lists whose records travel with what is shown."""
    return frozenset(table for one in outline if one.shown for table in one.section.tables)
