"""Who commits: name, identifiers, address, and who signs by which power."""

from __future__ import annotations

from coopdesk.documents.blocks import Block, DefinitionList, Heading, Pair
from coopdesk.documents.sheet.facts import SheetFacts, Words
from coopdesk.model import actor as model
from coopdesk.model.rules.signers import is_represented

_COLUMNS = 3
_LINE = 108
_LARGE_LINE = 64
"""Letters on a line across the page, more or less; in large print."""
_EMPTY = model.Actor(id="", name="", kind="individual", level="local")


def who_commits(facts: SheetFacts, words: Words, number: str) -> list[Block]:
    """Return the section about the person or organisation that commits."""
    _ = words.tr
    name, *pairs = [*_identity(facts, words), *_contact(facts, words)]
    if not facts.is_person() or (facts.actor and is_represented(facts.actor)):
        pairs += _representative(facts, words)
    head = Heading(2, _("Who commits"), number)
    if _is_short(name, _room(facts, facts.columns(_COLUMNS))):
        return [head, *laid_out([name, *pairs], facts)]
    # Whoever it is about comes first, however long the name.
    return [head, DefinitionList((name,)), *laid_out(pairs, facts)]


def laid_out(
    pairs: list[Pair], facts: SheetFacts, columns: int = _COLUMNS, across: tuple[Pair, ...] = ()
) -> list[Block]:
    """Return pairs, the short ones in columns, the long ones and those of ``across`` below."""
    columns = facts.columns(columns)
    room = _room(facts, columns)
    short = tuple(pair for pair in pairs if _is_short(pair, room))
    long = tuple(pair for pair in pairs if not _is_short(pair, room))
    found: list[Block] = []
    if short:
        found.append(DefinitionList(short, "stacked", columns))
    if long or across:
        found.append(DefinitionList((*long, *across)))
    return found


def _room(facts: SheetFacts, columns: int) -> int:
    return (_LARGE_LINE if facts.large_print else _LINE) // columns


def _is_short(pair: Pair, room: int) -> bool:
    if pair.value is None:
        return len(pair.label) <= room * 1.4
    return isinstance(pair.value, str) and len(pair.value) <= room and "\n" not in pair.value


def _identity(facts: SheetFacts, words: Words) -> list[Pair]:
    _ = words.tr
    actor = facts.actor or _EMPTY
    kind = _.say(model.KINDS.words[actor.kind]) if facts.actor else None
    if kind and actor.level == "supra_local":
        kind = _("{kind}, supra-local", kind=kind)
    if kind and actor.subtype:
        kind = f"{kind}, {actor.subtype}"
    found = [
        Pair(_("Name"), actor.name or None, strong=True),
        Pair(_("Kind of actor"), kind),
    ]
    if not facts.is_person():
        found.append(Pair(_("Legal form"), actor.legal_form))
    found += _identifiers(facts, words)
    if facts.is_person() and "shares" in facts.kinds():
        birth = actor.identifiers.birth_date
        found.append(Pair(_("Date of birth"), words.formats.date(birth) if birth else None))
        found.append(Pair(_("Place of birth"), actor.identifiers.birth_place))
    return found


def _identifiers(facts: SheetFacts, words: Words) -> list[Pair]:
    """Return the numbers that are known, and those the country asks for."""
    _ = words.tr
    actor = facts.actor or _EMPTY
    known = actor.identifiers
    labels = {
        "siren": (_("SIREN"), known.siren),
        "siret": (_("SIRET"), known.siret),
        "codice_fiscale": (_("Codice fiscale"), known.codice_fiscale),
        "partita_iva": (_("Partita IVA"), known.partita_iva),
        "pec": (_("PEC"), known.pec),
    }
    asked: tuple[str, ...] = ()
    country = (facts.snapshot.dossier.territory.country or "").upper()
    if country == "IT":
        person = ("codice_fiscale",)
        asked = person if facts.is_person() else ("codice_fiscale", "partita_iva", "pec")
    elif country == "FR" and not facts.is_person():
        asked = ("siren",) if known.siret is None else ("siren", "siret")
    return [Pair(label, value) for name, (label, value) in labels.items() if value or name in asked]


def _contact(facts: SheetFacts, words: Words) -> list[Pair]:
    _ = words.tr
    contact = (facts.actor or _EMPTY).contact
    town = " ".join(part for part in (contact.postal_code, contact.municipality) if part)
    address = ", ".join(part for part in (contact.address, town) if part)
    preferred = contact.preferred
    found = [
        Pair(_("Address"), address or None),
        Pair(_("Phone"), unbroken(contact.phone)),
        Pair(_("E-mail (optional)"), contact.email),
    ]
    if preferred:
        said = _.say(model.PREFERRED_CHANNELS.words[preferred])
        found.append(Pair(_("Preferred channel"), said))
    return found


def _representative(facts: SheetFacts, words: Words) -> list[Pair]:
    _ = words.tr
    person = (facts.actor or _EMPTY).representative
    return [
        Pair(_("Represented by"), person.name, strong=True),
        Pair(_("Office"), person.office),
        Pair(_("Capacity"), person.capacity),
        Pair(_("Power to sign (act, number, date)"),
             person.signing_power),
    ]  # fmt: skip


def unbroken(number: str | None) -> str | None:
    """Return a phone number that stays on one line."""
    return number.replace(" ", "\u00a0") if number else None
