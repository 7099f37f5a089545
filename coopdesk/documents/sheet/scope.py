"""What the sheet binds to, what it does not, and how one gets out of it.

Before birth the words are promise and intention; nothing is subscribed and nothing is paid. These
sentences are a draft of good practice (domain.md, sections 2, 4 and 11), to be checked by a lawyer
or a federation for each village.
"""

from __future__ import annotations

from datetime import date

from coopdesk.documents.blocks import Block, FormLines, Frame, Heading, ListBlock, Paragraph, Run
from coopdesk.documents.sheet.facts import SheetFacts, Words
from coopdesk.i18n import N_, Message
from coopdesk.model.commitment import Commitment
from coopdesk.model.rules.signers import not_secured

_LENT = frozenset({"premises", "land", "equipment", "loan"})

_BY_STRENGTH: dict[str, Message] = {
    "intention": N_(
        "{ids}: this is an intention. I may change or withdraw it at any time, without giving a"
        " reason, by a word to the facilitator or in writing."
    ),
    "firm_conditional": N_(
        "{ids}: this promise becomes firm once its conditions are met. Until then I may withdraw"
        " it in writing; afterwards I keep it, unless the promoter group releases me."
    ),
    "firm": N_(
        "{ids}: this promise is firm. I may ask in writing to be released from it; the promoter"
        " group answers within one month."
    ),
}
_BY_KIND: dict[str, Message] = {
    "shares": N_(
        "{ids}: a promise of shares makes nobody a member. The share form is signed apart, at the"
        " constitutive meeting or after it; until I have signed it I may withdraw in writing."
    ),
    "loan": N_(
        "{ids}: the loan is agreed in a contract of its own once the cooperative is born, within"
        " what the law allows; until then I may withdraw in writing."
    ),
    "guarantee": N_(
        "{ids}: the guarantee is given in a deed of its own once the cooperative is born; until"
        " then I may withdraw in writing."
    ),
    "donation": N_("{ids}: a gift is free; until it is made I may withdraw it."),
    "grant": N_(
        "{ids}: the grant depends on the vote of the deciding body and on its own rules; this sheet"
        " does not take the place of that vote."
    ),
    "premises": N_(
        "{ids}: a lease or a loan for use, with a survey of the condition, is signed apart before"
        " the keys are handed over."
    ),
    "land": N_(
        "{ids}: a written agreement is signed apart, by every owner, before the land is used."
    ),
    "equipment": N_(
        "{ids}: the thing stays mine; it is handed over against a signed list and given back as"
        " said above."
    ),
    "employment": N_(
        "{ids}: this sheet is not a contract of employment. A contract is signed apart, after"
        " registration; nobody works for pay before."
    ),
    "volunteer_hours": N_(
        "{ids}: volunteering is free. I may stop whenever I wish; I only give notice in time for"
        " someone to take my place. Nobody volunteers before it is said who insures."
    ),
    "supply": N_(
        "{ids}: orders and prices are agreed apart once the cooperative is born; neither side is"
        " bound to a turnover by this sheet."
    ),
    "purchase": N_(
        "{ids}: orders and prices are agreed apart once the cooperative is born; neither side is"
        " bound to a turnover by this sheet."
    ),
}


def scope(facts: SheetFacts, words: Words, number: str) -> list[Block]:
    """Return the section about what the commitments mean, with its notices."""
    _ = words.tr
    points = [
        *_by(facts, words, _BY_STRENGTH, "strength"),
        *_by(facts, words, _BY_KIND, "kind"),
        _if_not_born(facts, words),
        _("A change makes a new version of this sheet, signed again; it takes the place of this"
          " one."),
    ]  # fmt: skip
    no_money = _(
        "No money now: nothing is cashed before the constitutive meeting; no cheque, transfer or"
        " cash comes with this sheet."
    )
    return [
        Heading(2, _("What this commitment means"), number),
        ListBlock(tuple(points), style="small"),
        Paragraph((Run(no_money, bold=True),), "small"),
        *_risk(facts, words),
        *_unsecured(facts, words),
    ]


def _by(
    facts: SheetFacts, words: Words, sentences: dict[str, Message], attribute: str
) -> list[str]:
    """Return one sentence for each strength or kind, naming the commitments it is about."""
    groups: dict[Message, list[str]] = {}
    for commitment in facts.commitments:
        code = getattr(commitment, attribute) or ("intention" if attribute == "strength" else "")
        if (sentence := sentences.get(code)) is not None:
            groups.setdefault(sentence, []).append(commitment.id)
    return [words.tr.say(text, ids=", ".join(ids)) for text, ids in groups.items()]


def _if_not_born(facts: SheetFacts, words: Words) -> str:
    _ = words.tr
    days = sorted(_deadlines(facts.commitments))
    if facts.kinds() & _LENT:
        after = _("Nobody owes anybody anything, and what was lent is given back at once.")
    else:
        after = _("Nobody owes anybody anything.")
    if days:
        first = _(
            "If no cooperative is constituted by {day}, this commitment ends by itself.",
            day=words.formats.date(days[0]),
        )
    else:
        first = _("If no cooperative is born, this commitment ends by itself.")
    return f"{first} {after}"


def _deadlines(commitments: tuple[Commitment, ...]) -> list[date]:
    return [c.until for one in commitments for c in one.conditions if c.until]


def _risk(facts: SheetFacts, words: Words) -> list[Block]:
    _ = words.tr
    kinds = facts.kinds()
    found: list[Block] = []
    if "shares" in kinds:
        text = _(
            "Shares may lose part or all of their value. They promise no income. Leaving the"
            " cooperative and being paid back follow its statutes. One person has one vote,"
            " whatever the number of shares."
        )
        found.append(_warning(_("Capital at risk"), text))
    if kinds & {"loan", "guarantee"}:
        text = _(
            "A young cooperative may fail to pay back what it borrowed, in part or in whole."
            " Where the law keeps loans for members, only members will lend."
        )
        found.append(_warning(_("Loan at risk"), text))
    return found


def _unsecured(facts: SheetFacts, words: Words) -> list[Block]:
    """Return the warnings on what a signature alone does not secure."""
    _ = words.tr
    found: list[Block] = []
    for one in not_secured(facts.actor, facts.commitments, facts.issued_on):
        verdict = Run(_("Not secured") + ". ", bold=True)
        told: tuple[Block, ...] = (Paragraph((verdict, Run(one.said(_))), "small"),)
        if one.code == "deliberation":
            told = (*told, FormLines(_("Deliberation: number and date")))
        found.append(Frame(told, heavy=True))
    return found


def _warning(title: str, text: str) -> Frame:
    return Frame((Paragraph((Run(f"{title}. ", bold=True), Run(text)), "small"),), heavy=True)
