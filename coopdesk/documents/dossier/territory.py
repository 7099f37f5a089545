"""The community and its territory, and the services it lost."""

from __future__ import annotations

from coopdesk.documents.blocks import Block, KeyFigure, KeyFigures, Paragraph
from coopdesk.documents.dossier.book import Book
from coopdesk.documents.dossier.chapters import Blocks
from coopdesk.documents.dossier.composition import titled_bullets


def territory(book: Book) -> Blocks:
    """Return who the community is, and what it has lost."""
    _ = book.tr
    place = book.snapshot.dossier.territory
    found: list[Block] = []
    if place.description:
        found.append(Paragraph(place.description))
    figures = _figures(book)
    if figures:
        found.append(KeyFigures(figures, columns=3))
    found += titled_bullets(_("Services lost"), place.services_lost)
    return tuple(found)


def _figures(book: Book) -> tuple[KeyFigure, ...]:
    _ = book.tr
    place = book.snapshot.dossier.territory
    measures = (
        (_("Inhabitants"), place.inhabitants, ""),
        (_("Households all year round"), place.households, ""),
        (_("Second homes"), place.second_homes, ""),
        (_("Altitude"), place.altitude_m, "m"),
        (_("To the nearest pharmacy"), place.km_to_pharmacy, "km"),
        (_("To the nearest hospital"), place.km_to_hospital, "km"),
    )
    return tuple(
        KeyFigure(label, book.formats.quantity(value, unit))
        for label, value, unit in measures
        if value is not None
    )
