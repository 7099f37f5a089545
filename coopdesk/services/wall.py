"""What a meeting's wall shows, in words, view by view: the same for the projector and as text.

Names and amounts of persons are not in it unless they were switched on for the meeting, and then
only of those who agreed to be named. Organisations are named. See ``model.rules.crowd`` for what
the totals take in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from coopdesk.formats import Formats
from coopdesk.i18n import N_, P_, Catalogue, Message
from coopdesk.model.activity import Activity
from coopdesk.model.actor import Actor
from coopdesk.model.commitment import Commitment
from coopdesk.model.need import Need
from coopdesk.model.quantities import quantity
from coopdesk.model.rules.counting import signed
from coopdesk.model.rules.coverage import coverage
from coopdesk.model.rules.crowd import Shown, shown_totals, waiting
from coopdesk.model.rules.exact import add
from coopdesk.model.rules.financing import Standing, currency_of, standings
from coopdesk.model.rules.names import is_natural_person, may_be_named, text_mask
from coopdesk.model.snapshot import Snapshot
from coopdesk.model.vocabulary import COMMITMENT_KINDS, REQUIREMENTS, RESOURCE_KINDS
from coopdesk.services.said import commitments_said, hands_of, said_in

VIEWS: dict[str, Message] = {
    "totals": P_("wall", "Totals"),
    "needs": P_("wall", "Needs"),
    "offers": N_("Skills and resources"),
    "missing": N_("Still to be found"),
    "received": N_("Commitments received"),
    "decisions": N_("Decisions"),
    "hands": N_("Show of hands"),
}
"""The views in the order they are turned; ``hands`` only where it is wished."""

QUESTIONS: dict[str, Message] = {
    "belonging": P_("pulse", "Belonging"),
    "trust": P_("pulse", "Trust"),
    "usefulness": P_("pulse", "Usefulness"),
}

FEWEST_HANDS = 3
"""A show of hands of fewer would show what one person answered."""

A_RESIDENT = P_("wall", "A resident")
"""Who spoke, where no name is shown."""

LEGEND: dict[str, Message] = {
    "full": N_("signed"),
    "hatched": N_("promised"),
    "empty": N_("to be found"),
}

_STATE_MARKS = {"covered": "full", "partial": "hatched", "missing": "empty"}


@dataclass(frozen=True, slots=True)
class Bar:
    """A quantity against its target, in words; ``full``, ``hatched`` and ``whole`` are painted."""

    title: str
    there: str
    of: str
    missing: str
    full: Decimal
    hatched: Decimal
    whole: Decimal | None
    reached: str = ""
    """That the target is reached, where it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: ``mark`` is full, hatched, empty or none; ``aside`` stands at its right."""

    title: str
    under: str = ""
    mark: str = ""
    aside: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    """What it requires: a mark and its word, one after the other."""


@dataclass(frozen=True, slots=True)
class Hands:
    """One question of a show of hands: the mean, and how many hands for each answer."""

    title: str
    mean: str
    share: float
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Wall:
    """All that a wall can show at one moment."""

    title: str
    occasion: str
    bars: tuple[Bar, ...] = ()
    waiting: str = ""
    lists: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    hands: tuple[Hands, ...] = ()
    voters: str = ""
    shown: Shown = field(default_factory=dict)
    """What the totals are made of, to be handed on to the next one, as is ``public``."""
    public: Public | None = None


@dataclass(frozen=True, slots=True)
class Showing:
    """Which meeting, in which words, and whether persons who agreed are named with amounts."""

    activity: str
    tr: Catalogue
    formats: Formats
    names: bool = False
    last: Wall | None = None
    """What the wall showed until now."""


def wall(snapshot: Snapshot, showing: Showing) -> Wall:
    """Return what the wall of a meeting shows; of an unknown one, an empty wall."""
    activity = snapshot.find("activities", showing.activity)
    if not isinstance(activity, Activity):
        return Wall(snapshot.dossier.title, "")
    public = _public(snapshot, showing)
    said = [one.key for one in commitments_said(snapshot, activity)]
    open_to_all = {one.key for one in snapshot.actors} - public.hidden
    before = showing.last.shown if showing.last is not None else None
    shown = shown_totals(snapshot, said, open_to_all, before)
    bars = _bars(replace(snapshot, commitments=tuple(shown.values())), showing)
    left = waiting(snapshot, shown)
    _ = showing.tr
    note = _.ngettext(
        "Plus {n} commitment of a resident: each kind is counted once three people have said it.",
        "Plus {n} commitments of residents: each kind is counted once three people have said it.",
        left,
    )
    return Wall(
        title=public.mask(snapshot.dossier.title),
        occasion=_occasion(activity, public, showing),
        bars=bars,
        waiting=note if left else "",
        lists={
            "needs": _needs(snapshot, public, activity, showing),
            "offers": _offers(snapshot, public, showing),
            "missing": _missing(bars, snapshot, public, showing),
            "received": _received(snapshot, public, activity, showing),
            "decisions": tuple(Line(public.mask(text)) for text in activity.decisions),
        },
        hands=_hands(activity, showing),
        voters=_voters(activity, showing),
        shown=shown,
        public=public,
    )


def views_of(found: Wall, *, hands: bool) -> tuple[str, ...]:
    """Return the views there are to turn."""
    return tuple(name for name in VIEWS if name != "hands" or (hands and found.hands))


def lines(found: Wall, view: str, _: Catalogue) -> tuple[str, ...]:
    """Return all that a view shows as text, for who hears it and for the command line."""
    if view == "hands":
        told = [_("{title}: {mean} of 5", title=one.title, mean=one.mean) for one in found.hands]
        return (found.voters, *told) if told else ()
    if view != "totals":
        return tuple(
            ", ".join(part for part in (one.title, one.under, _parts(one), one.aside) if part)
            for one in found.lists.get(view, ())
        )
    told = [
        ", ".join(
            part for part in (f"{one.title}: {one.there}", one.of, one.missing, one.reached) if part
        )
        for one in found.bars
    ]
    return tuple(text for text in (*told, found.waiting) if text)


def _parts(line: Line) -> str:
    return ", ".join(word for _mark, word in line.parts)


# ----------------------------------------------------------------------------------- what is public


@dataclass(frozen=True, slots=True)
class Public:
    """Who is not named, and what takes their names out of a text. Made anew with the actors."""

    actors: tuple[Actor, ...]
    names: bool
    hidden: frozenset[str]
    mask: Callable[[str], str]


def _public(snapshot: Snapshot, showing: Showing) -> Public:
    """Return what is shown of persons: without names everybody is masked, whatever they agreed."""
    last = showing.last.public if showing.last is not None else None
    if last is not None and last.actors is snapshot.actors and last.names == showing.names:
        return last
    hidden = frozenset(
        one.key
        for one in snapshot.actors
        if is_natural_person(one) and not (showing.names and may_be_named(one))
    )
    mask = text_mask(snapshot, showing.tr, nobody_named=not showing.names)
    return Public(snapshot.actors, showing.names, hidden, mask)


def _word(words: Message, _: Catalogue) -> str:
    said = _.say(words)
    return said[:1].upper() + said[1:]


def _said(amount: Decimal, unit: str | None, snapshot: Snapshot, showing: Showing) -> str:
    return quantity(amount, unit or None, currency_of(snapshot), showing.tr, showing.formats)


def _occasion(evening: Activity, public: Public, showing: Showing) -> str:
    _ = showing.tr
    parts = [public.mask(evening.title)]
    day = evening.date
    if day is not None and showing.formats.date(day, "long") not in evening.title:
        parts.append(showing.formats.date(day, "medium"))
    if evening.participants:
        parts.append(_.ngettext("{n} present", "{n} present", evening.participants))
    return " · ".join(parts)


# ---------------------------------------------------------------------------------------- the views


def _bars(snapshot: Snapshot, showing: Showing) -> tuple[Bar, ...]:
    found = standings(snapshot, {one.key for one in signed(snapshot)})
    capital_first = sorted(found, key=lambda one: not (one.kind == "shares" and one.is_money))
    return tuple(
        _bar(one, snapshot, showing)
        for one in capital_first
        if one.target is not None or one.secured or one.expected
    )


def _bar(one: Standing, snapshot: Snapshot, showing: Showing) -> Bar:
    _ = showing.tr
    is_capital = one.kind == "shares" and one.is_money
    there = add(one.secured, one.expected)
    target = one.target
    bare = target is not None and not one.is_money
    missing = _said(one.missing, one.unit, snapshot, showing) if one.missing else ""
    return Bar(
        title=_("Share capital") if is_capital else _word(COMMITMENT_KINDS.words[one.kind], _),
        there=showing.formats.number(there) if bare else _said(there, one.unit, snapshot, showing),
        of=""
        if target is None
        else _("of {target}", target=_said(target, one.unit, snapshot, showing)),
        missing=_("still to find: {amount}", amount=missing) if missing else "",
        full=one.secured,
        hatched=one.expected,
        whole=target,
        reached=_("target reached") if target and there >= target else "",
    )


def _needs(
    snapshot: Snapshot, public: Public, activity: Activity, showing: Showing
) -> tuple[Line, ...]:
    states = coverage(snapshot)
    fresh = {one.record.key for one in said_in(snapshot, activity) if one.table == "needs"}
    ranked = sorted(
        enumerate(snapshot.needs),
        key=lambda each: (each[1].key not in fresh, -(each[1].priority or 0), each[0]),
    )
    return tuple(
        replace(
            _need(one, states.get(one.key, {}), showing, fresh=one.key in fresh),
            title=public.mask(one.title),
        )
        for _at, one in ranked
    )


def _need(need: Need, states: dict[str, str], showing: Showing, *, fresh: bool) -> Line:
    _ = showing.tr
    kinds = set(states.values())
    whole = "covered" if kinds == {"covered"} else "missing"
    state = "partial" if len(kinds) > 1 or "partial" in kinds else whole
    parts = tuple((_STATE_MARKS[s], _.say(REQUIREMENTS.words[kind])) for kind, s in states.items())
    words = {
        "covered": _.pgettext("coverage", "covered"),
        "partial": _.pgettext("coverage", "partly covered"),
        "missing": _.pgettext("coverage", "missing"),
    }
    aside = _("said tonight") if fresh and not states else words[state]
    return Line(need.title, mark=_STATE_MARKS[state], aside=aside, parts=parts)


def _offers(snapshot: Snapshot, public: Public, showing: Showing) -> tuple[Line, ...]:
    """Return skills, then resources, by what they are; how many offer it, never who or how much."""
    _ = showing.tr
    hidden = public.hidden
    skills = Counter(
        public.mask((one.public_title if one.actor in hidden else None) or one.title)
        for one in reversed(snapshot.competences)
    )
    things: Counter[tuple[str, str]] = Counter()
    for one in snapshot.resources:
        kind = _word(RESOURCE_KINDS.words[one.kind or "other"], _)
        # The thing may name the person ("the old grocery"): its public wording, or its kind alone.
        words = public.mask(one.public_title or ("" if one.actor in hidden else one.title))
        things[words or kind, kind if words else ""] += 1
    skill = _word(REQUIREMENTS.words["competence"], _)
    found = [Line(title, skill, aside=_times(n, showing)) for title, n in skills.items()]
    found += [Line(title, kind, aside=_times(n, showing)) for (title, kind), n in things.items()]
    return tuple(found)


def _times(n: int, showing: Showing) -> str:
    return showing.tr.ngettext("{n} offer", "{n} offers", n) if n > 1 else ""


def _missing(
    bars: Sequence[Bar], snapshot: Snapshot, public: Public, showing: Showing
) -> tuple[Line, ...]:
    _ = showing.tr
    found = [Line(one.title, one.of, "empty", one.missing) for one in bars if one.missing]
    states = coverage(snapshot)
    for need in sorted(snapshot.needs, key=lambda one: -(one.priority or 0)):
        lacking = [kind for kind, state in states.get(need.key, {}).items() if state == "missing"]
        if lacking or not states.get(need.key):
            words = ", ".join(_.say(REQUIREMENTS.words[kind]) for kind in lacking)
            found.append(Line(public.mask(need.title), _("Need"), "empty", words))
    return tuple(found)


def _received(
    snapshot: Snapshot, public: Public, activity: Activity, showing: Showing
) -> tuple[Line, ...]:
    """Return what was said tonight, the latest first."""
    people = {one.key: one for one in snapshot.actors}
    found = []
    for one in reversed(commitments_said(snapshot, activity)):
        actor = people.get(one.actor)
        if actor is not None:
            found.append(_arrival(one, actor, public, snapshot, showing))
    return tuple(found)


def _arrival(
    one: Commitment, actor: Actor, public: Public, snapshot: Snapshot, showing: Showing
) -> Line:
    _ = showing.tr
    kind = _word(COMMITMENT_KINDS.words[one.kind], _)
    if actor.key in public.hidden:
        return Line(kind, _.say(A_RESIDENT), "hatched")
    amount = "" if one.quantity is None else _said(one.quantity, one.unit, snapshot, showing)
    under = _("{who}, {what}", who=actor.name, what=kind) if amount else actor.name
    return Line(amount or kind, under, "hatched")


def _hands(activity: Activity, showing: Showing) -> tuple[Hands, ...]:
    if (activity.pulse.voters or 0) < FEWEST_HANDS:
        return ()
    counts = hands_of(activity)
    found = []
    for name, title in QUESTIONS.items():
        mean: Decimal | None = getattr(activity.pulse, name)
        hands = counts.get(name, ())
        if mean is not None and (not hands or sum(hands) >= FEWEST_HANDS):
            share = float((mean - 1) / 4)
            words = showing.formats.number(mean)
            found.append(Hands(showing.tr.say(title), words, share, hands))
    return tuple(found)


def _voters(activity: Activity, showing: Showing) -> str:
    n = activity.pulse.voters or 0
    _ = showing.tr
    told = _.ngettext("{n} hand raised", "{n} hands raised", n)
    scale = _("1 is not at all, 5 is fully")
    return f"{told} · {scale}" if n else ""


def all_texts(found: Wall, _: Catalogue) -> Iterable[str]:
    """Yield every text a wall can show."""
    yield found.title
    yield found.occasion
    for view in VIEWS:
        yield from lines(found, view, _)
