"""The cover: whose dossier this is, when the cooperative is to be born, where things stand."""

from __future__ import annotations

from coopdesk.documents.blocks import Cover, KeyFigure, Words
from coopdesk.documents.dossier.book import Book, capitalised
from coopdesk.model.edition import READERS

_PROMOTERS_NAMED = 6


def cover(book: Book, highlights: tuple[tuple[str, str, str], ...]) -> Cover:
    """Return the cover; ``highlights`` are number, title and note of the main chapters."""
    _ = book.tr
    dossier = book.snapshot.dossier
    return Cover(
        kicker=_("Start-up dossier"),
        title=dossier.cooperative_name or dossier.title,
        subtitle=_subtitle(book),
        facts=_facts(book),
        highlights=highlights,
        credits=_credits(book),
        note="\n".join((_version(book), _edition(book))),
    )


def _version(book: Book) -> str:
    _ = book.tr
    day = book.day(book.today, "long")
    if book.facts.draft:
        return _(
            "Draft of version {version}, state of {day}: not issued.",
            version=book.number(book.facts.version),
            day=day,
        )
    return _(
        "Version {version}, issued on {issued}, state of {day}.",
        version=book.number(book.facts.version),
        issued=book.day(book.facts.issued_on, "long"),
        day=day,
    )


def _edition(book: Book) -> str:
    _ = book.tr
    if book.facts.named:
        return _("Edition for the board and the constitutive meeting: it names everyone.")
    if book.facts.reader == "public":
        return _("Edition for readers outside the group: it names only those who agreed.")
    return _(
        "Edition: {reader}. It names only those who agreed.",
        reader=book.word(READERS, book.facts.reader),
    )


def _subtitle(book: Book) -> str:
    _ = book.tr
    dossier = book.snapshot.dossier
    place = dossier.territory
    lines = [dossier.title] if dossier.cooperative_name and dossier.title else []
    if place.name and place.inhabitants is not None:
        lines.append(
            _(
                "Cooperative being formed, {village} ({count} inhabitants)",
                village=place.name,
                count=book.number(place.inhabitants),
            )
        )
    elif place.name:
        lines.append(_("Cooperative being formed, {village}", village=place.name))
    else:
        lines.append(_("Cooperative being formed"))
    return "\n".join(lines)


def _facts(book: Book) -> tuple[KeyFigure, ...]:
    _ = book.tr
    trigger = book.snapshot.dossier.trigger
    found: list[KeyFigure] = []
    if trigger.date is not None:
        found.append(KeyFigure(_("Event"), book.day(trigger.date, "long"), trigger.title or ""))
    return (*found, *births(book))


def births(book: Book) -> tuple[KeyFigure, ...]:
    """Return when the cooperative was born, or is to be born on either pathway."""
    _ = book.tr
    if book.reckoning.born is not None:
        days = book.reckoning.days_to_birth
        note = "" if days is None else book.tr("after {days}", days=book.quantity(days, "day"))
        return (KeyFigure(_("Born on"), book.day(book.reckoning.born, "long"), note),)
    birth = book.reckoning.birth
    own = book.snapshot.dossier.pathway
    ways = [
        ("emergency", birth.emergency, _("Emergency pathway"), _("On the emergency pathway")),
        ("ordinary", birth.ordinary, _("Ordinary pathway"), _("At the ordinary pace")),
    ]
    ways.sort(key=lambda way: way[0] != own)  # the dossier's own is the birth foreseen
    found: list[KeyFigure] = []
    for pathway, day, name, beside in ways:
        if day is not None and pathway == own:
            found.append(KeyFigure(_("Birth foreseen"), book.day(day, "long"), name))
        elif day is not None:
            found.append(KeyFigure(beside, book.day(day, "long"), _gain(book) or name))
    return tuple(found)


def _gain(book: Book) -> str:
    """Return how far the other pathway's birth is from that of the dossier's own."""
    _, days = book.tr, book.reckoning.birth.days_between
    if days is None:
        return ""
    if book.snapshot.dossier.pathway == "ordinary":
        days = -days
    said = book.quantity(abs(days), "day")
    return _("{days} later", days=said) if days >= 0 else _("{days} earlier", days=said)


def promoters(book: Book) -> tuple[str, ...]:
    """Return the names of those who carry the initiative, each once."""
    names = (actor.name for actor in book.snapshot.actors if "promoter" in actor.roles)
    return tuple(dict.fromkeys(names))


def _credits(book: Book) -> tuple[Words, ...]:
    _ = book.tr
    dossier = book.snapshot.dossier
    found: list[Words] = []
    known = promoters(book)
    if known:
        named = capitalised(", ".join(known[:_PROMOTERS_NAMED]))
        if len(known) > _PROMOTERS_NAMED:
            named = _(
                "{names} and {count} more",
                names=named,
                count=book.number(len(known) - _PROMOTERS_NAMED),
            )
        # One alone is no group, and need not have written what a facilitator writes.
        by = _("Drawn up by the promoter group") if len(known) > 1 else _("The initiative is of")
        found += [by, named]
    guide = ", ".join(filter(None, (dossier.facilitator.name, dossier.facilitator.organisation)))
    if guide:
        found.append(_("With {name}, facilitator", name=guide))
    return tuple(found)
