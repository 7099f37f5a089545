"""Data protection: the notice that fits what is committed, and how firmly."""

from __future__ import annotations

from coopdesk.documents.blocks import Block, DefinitionList, Heading, Pair
from coopdesk.documents.sheet.facts import SheetFacts, Words
from coopdesk.i18n import N_, Message

_FIRM = frozenset({"firm", "firm_conditional"})

AUTHORITIES: dict[str, Message] = {
    "FR": N_("CNIL, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, www.cnil.fr"),
    "IT": N_(
        "Garante per la protezione dei dati personali, Piazza Venezia 11, 00187 Roma,"
        " www.garanteprivacy.it"
    ),
}
"""Where people may complain, by country."""

NO_AUTHORITY = N_("the data protection authority of the country")
"""In all other countries."""


def notice(facts: SheetFacts, words: Words, number: str) -> list[Block]:
    """Return the notice: who, why, on what basis, for whom, how long, which rights."""
    _ = words.tr
    privacy = facts.snapshot.privacy
    kept = [
        _("{what}: {how_long}", what=one.what, how_long=one.how_long)
        if one.what and one.how_long
        else one.what or one.how_long
        for one in privacy.retention
    ]
    pairs = (
        Pair(_("Controller"), privacy.controller or None),
        Pair(_("What for"), " · ".join(privacy.purposes) or None),
        Pair(_("Legal basis"), " ".join(_bases(facts, words))),
        Pair(_("Who sees them"), _recipients(words)),
        Pair(_("How long"), " · ".join(text for text in kept if text) or None),
        Pair(_("Your rights"), _rights(facts, words)),
    )
    return [
        Heading(2, _("Your personal data"), number),
        DefinitionList(pairs, ruled=True),
    ]


def _bases(facts: SheetFacts, words: Words) -> list[str]:
    """Return the legal bases; the commitment's follows its strength, never consent alone."""
    _ = words.tr
    found = []
    strengths = {commitment.strength for commitment in facts.commitments}
    if facts.is_person():
        if strengths & _FIRM:
            found.append(
                _("For the commitment: steps taken at your request before a contract"
                  " (GDPR, article 6.1.b).")
            )  # fmt: skip
        if strengths - _FIRM:
            found.append(
                _("For the intention: the legitimate interest of the promoter group in preparing"
                  " the project (article 6.1.f); you may object at any time.")
            )  # fmt: skip
    elif facts.actor is not None and facts.actor.kind == "public_body":
        found.append(
            _("For the persons who represent the public body: its task in the public interest"
              " (GDPR, article 6.1.e).")
        )  # fmt: skip
    else:
        found.append(
            _("For the persons who represent the organisation: the legitimate interest in"
              " preparing the project with it (GDPR, article 6.1.f); they may object.")
        )  # fmt: skip
    found.append(
        _("For publishing your name, photos and news: your consent (article 6.1.a), which you may"
          " take back at any time, as easily as you gave it.")
    )  # fmt: skip
    return found


def _recipients(words: Words) -> str:
    return words.tr(
        "The promoter group and the facilitator. The municipality, the region and the cooperative"
        " federation receive what concerns them. Other readers see your name only if you said yes."
    )


def _rights(facts: SheetFacts, words: Words) -> str:
    _ = words.tr
    contact = facts.snapshot.privacy.contact or facts.snapshot.dossier.facilitator.email
    country = (facts.snapshot.dossier.territory.country or "").upper()
    authority = _.say(AUTHORITIES.get(country, NO_AUTHORITY))
    if contact:
        return _(
            "Access, copy, rectification, erasure, restriction, objection, portability: write to"
            " {contact}; you have an answer within one month. Complaints: {authority}.",
            contact=contact,
            authority=authority,
        )
    return _(
        "Access, copy, rectification, erasure, restriction, objection, portability: ask the"
        " facilitator; you have an answer within one month. Complaints: {authority}.",
        authority=authority,
    )
