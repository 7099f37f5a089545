"""The draft of a council resolution, written from what its municipality commits to.

It is a draft: what a council's own rules ask for is added by the council's secretary, and the
paper says that it must be checked. Nothing typed is overwritten but when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coopdesk.errors import UserError
from coopdesk.formats import Formats
from coopdesk.i18n import LANGUAGES, N_, Catalogue, catalogue
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.deliberation import Deliberation
from coopdesk.model.quantities import quantity
from coopdesk.model.rules.counting import is_promised
from coopdesk.model.rules.exact import total
from coopdesk.model.rules.financing import currency_of
from coopdesk.model.snapshot import Snapshot
from coopdesk.store import DossierFile, Label

PUBLIC = "public_body"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft says; ``commitments`` are the keys of those that hang on it."""

    title: str
    considering: tuple[str, ...]
    decides: tuple[str, ...]
    commitments: tuple[str, ...]


def draft_resolution(file: DossierFile, body: str, *, key: str = "") -> str:
    """Write the draft of the resolution of ``body`` (an actor's key or code); return its key.

    With ``key`` that resolution gets the texts, else a new one is made. One step.

    Raises:
        UserError: there is no such actor, it is no public body, or it commits to nothing.
    """
    snapshot = file.snapshot()
    actor = _body(snapshot, body)
    made = drafted(snapshot, actor)
    label = Label(N_("Resolution drafted: {actor}"), {"actor": actor.name})
    with file.transaction(label) as transaction:
        if key:
            values = {
                "considering": made.considering,
                "decides": made.decides,
                "commitments": made.commitments,
            }
            transaction.update("deliberations", key, values)
            return key
        record = Deliberation(
            id=transaction.next_id("deliberations"),
            title=made.title,
            body=actor.key,
            considering=made.considering,
            decides=made.decides,
            commitments=made.commitments,
        )
        return transaction.insert("deliberations", record)


def drafted(snapshot: Snapshot, actor: Actor) -> Draft:
    """Return the draft in the language of the dossier.

    Raises:
        UserError: the body commits to nothing.
    """
    found = tuple(
        one for one in snapshot.commitments if one.actor == actor.key and is_promised(one)
    )
    if not found:
        raise UserError(
            N_(
                "No draft was written: “{actor}” commits to nothing yet. Record what it would"
                " decide as a commitment first."
            ),
            actor=actor.name,
        )
    asked = snapshot.header.language
    words = _Words(snapshot, catalogue(asked if asked in LANGUAGES else "en"))
    return Draft(
        title=words.title(),
        considering=tuple(words.reasons(found)),
        decides=tuple(words.articles(actor, found)),
        commitments=tuple(one.key for one in found),
    )


def _body(snapshot: Snapshot, said: str) -> Actor:
    for actor in snapshot.actors:
        if said in {actor.key, actor.id}:
            if actor.kind != PUBLIC:
                raise UserError(
                    N_("“{actor}” is no public body: it has no council that decides."),
                    actor=actor.name,
                )
            return actor
    raise UserError(N_("The dossier has no actor “{id}”."), id=said)


class _Words:
    """The sentences of a draft."""

    def __init__(self, snapshot: Snapshot, tr: Catalogue) -> None:
        self.snapshot = snapshot
        self.tr = tr
        self.formats = Formats(tr.language)
        self.currency = currency_of(snapshot)
        dossier = snapshot.dossier
        self.cooperative = dossier.cooperative_name or dossier.title

    def title(self) -> str:
        """Return what is decided, as the agenda of a council has it."""
        return self.tr(
            "Taking part in the community cooperative “{name}”, being formed",
            name=self.cooperative,
        )

    def reasons(self, found: Iterable[Commitment]) -> Iterable[str]:
        """Return the reasons, from the law to the village."""
        _, dossier = self.tr, self.snapshot.dossier
        yield from self._law(found)
        if lost := dossier.territory.services_lost:
            yield _(
                "that the following services have gone from the territory: {services};",
                services="; ".join(one.rstrip(" .;") for one in lost),
            )
        needs = self._needs(found)
        if needs:
            yield _(
                "the needs voiced by the households of the village, among them: {needs};",
                needs="; ".join(one.rstrip(" .;") for one in needs),
            )
        if dossier.purpose:
            yield _(
                "the purpose of the cooperative being formed: {purpose};",
                purpose=dossier.purpose.rstrip(" .;"),
            )
        yield _(
            "that taking part in it serves a local public interest, as it keeps within reach of"
            " everyone services that no one else offers any more;"
        )
        yield _("the start-up dossier and the commitment sheets laid before the council;")

    def _law(self, found: Iterable[Commitment]) -> Iterable[str]:
        _ = self.tr
        form = self.snapshot.dossier.legal_form or ""
        country = (self.snapshot.dossier.territory.country or "").upper()
        if form.startswith("fr_") or country == "FR":
            yield _("the general code of local authorities;")
        if form.startswith("it_") or country == "IT":
            yield _("legislative decree no. 267 of 18 August 2000 on local authorities;")
        if form.startswith("fr_scic") and any(one.kind == "shares" for one in found):
            yield _(
                "law no. 47-1775 of 10 September 1947 on cooperatives, article 19 septies, by which"
                " local authorities may together hold up to half of the capital of a Scic;"
            )

    def _needs(self, found: Iterable[Commitment]) -> tuple[str, ...]:
        named = {key for one in found for key in one.needs}
        there = (one for one in self.snapshot.needs if not named or one.key in named)
        return tuple(one.title for one in there)[:5]

    def articles(self, actor: Actor, found: tuple[Commitment, ...]) -> Iterable[str]:
        """Return the articles: each commitment, what it hangs on, who signs."""
        _ = self.tr
        for one in found:
            yield self._article(one)
        money = total(one.estimated_value for one in found if one.kind in _SPENT)
        if money:
            yield _(
                "The expense, {amount} at most, is entered in the budget of the year.",
                amount=self.formats.money(money, self.currency),
            )
        yield from self._conditions(found)
        yield _(
            "This commitment takes effect once the cooperative is formed; nothing is paid before."
            " Should it not be formed, this resolution lapses."
        )
        signs = actor.representative.office or actor.representative.name
        if signs:
            yield _(
                "The person who stands for the council ({who}) is authorised to sign the commitment"
                " sheet and all acts that this resolution asks for, and to vote in the constitutive"
                " meeting.",
                who=signs,
            )
        else:
            yield _(
                "The person who stands for the council by law is authorised to sign the commitment"
                " sheet and all acts that this resolution asks for."
            )

    def _article(self, one: Commitment) -> str:
        _ = self.tr
        title, amount = one.title.rstrip(" .;"), self._amount(one)
        if one.kind == "shares" and one.quantity is not None:
            said = _(
                "The council subscribes, in the capital of “{name}”, {shares}",
                name=self.cooperative,
                shares=amount,
            )
        else:
            said = self._approved(one.kind, title)
            said = f"{said}, {amount}" if amount else said
        if one.start or one.end:
            said = f"{said}, {self._period(one)}"
        if one.terms.return_terms:
            terms = one.terms.return_terms.rstrip(" .;")
            said = f"{said}. " + _("It is given back thus: {terms}", terms=terms)
        return f"{said} ({one.id})."

    def _approved(self, kind: str, title: str) -> str:
        _ = self.tr
        if kind in {"premises", "land", "equipment", "transport"}:
            return _("The council places at the cooperative's disposal: {title}", title=title)
        if kind in {"grant", "donation", "loan", "guarantee"}:
            return _("The council grants the cooperative: {title}", title=title)
        return _("The council approves this commitment: {title}", title=title)

    def _amount(self, one: Commitment) -> str:
        said = []
        if one.quantity is not None:
            said.append(quantity(one.quantity, one.unit, self.currency, self.tr, self.formats))
        if one.estimated_value is not None:
            value = self.formats.money(one.estimated_value, self.currency)
            said.append(self.tr("worth {amount}", amount=value))
        return ", ".join(dict.fromkeys(said))

    def _period(self, one: Commitment) -> str:
        _, date = self.tr, self.formats.date
        if one.start and one.end:
            return _("from {start} to {end}", start=date(one.start), end=date(one.end))
        if one.start:
            return _("from {start} on", start=date(one.start))
        return _("until {end}", end=date(one.end)) if one.end else ""

    def _conditions(self, found: tuple[Commitment, ...]) -> Iterable[str]:
        texts = dict.fromkeys(
            condition.text.rstrip(" .;")
            for one in found
            for condition in one.conditions
            if condition.text
        )
        if texts:
            yield self.tr(
                "It holds on these conditions: {conditions}.", conditions="; ".join(texts)
            )


_SPENT = frozenset({"shares", "grant", "donation", "loan", "guarantee"})
"""What is paid, not lent or done."""
