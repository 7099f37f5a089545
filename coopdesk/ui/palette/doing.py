"""What can be done or gone to, as rows of the box."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from coopdesk.formats import folded
from coopdesk.i18n import LANGUAGES, N_, Catalogue, Message, catalogue
from coopdesk.services.asking import meant
from coopdesk.services.glossary import glossary
from coopdesk.services.guidance import guidance
from coopdesk.services.help_texts import TOPICS, topic
from coopdesk.services.search import Said
from coopdesk.ui.commands import THEMES, Commands, entries
from coopdesk.ui.desk import Desk, Target
from coopdesk.ui.forms.spec import Register
from coopdesk.ui.palette.otherwise import (
    LANGUAGE,
    NEXT,
    OF_COMMANDS,
    OF_LANGUAGES,
    OF_PAGES,
    OF_RECORDS,
    OF_TOPICS,
    SIZE,
    THEME,
)
from coopdesk.ui.tabs import LateRegister, Place, Tab
from coopdesk.ui.theme import CHOICES, ZOOMS

_COMMAND = N_("Command")
_READ = 3
_READ_FROM = 3  # letters
_PHASE_KEYS = "Ctrl+{}"


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do: how it is called, what kind of thing, its icon, its keys."""

    name: str
    kind: Message
    icon: str
    run: Callable[[], object]
    keys: str = ""
    word: str = ""
    """What alone leads here before all else: what a page is called."""
    also: str = ""
    """Other words that people look for it by."""


def deeds(desk: Desk, commands: Commands, places: Sequence[Place]) -> tuple[Deed, ...]:
    """Return all that can be done: new records, places to go to, the program's commands."""
    found = [*_coming(desk), *_beginnings(desk, places), *_ways(desk, places), *_steps(desk)]
    _ = desk.tr
    for text, verb, icon, keys in entries():
        if text is not None:
            run = getattr(commands, verb)
            name, also = _.say(text), _said(OF_COMMANDS.get(verb), _)
            found.append(Deed(name, _COMMAND, icon, run, keys, name.rstrip("…"), also))
    name = _("Settings")
    found.append(Deed(name, _COMMAND, "settings", commands.settings, word=name))
    found += _choices(desk, commands)
    return tuple(found)


def _choices(desk: Desk, commands: Commands) -> Iterator[Deed]:
    """Yield each language, theme and size there is to choose, but for those chosen."""
    _, theme = desk.tr, desk.theme
    found: list[tuple[str, str, str, Callable[[], object], str]] = []
    for code, name in LANGUAGES.items():
        if code != _.language:
            run = partial(commands.language, code)
            also = f"{_.say(LANGUAGE)} {_said(OF_LANGUAGES.get(code), _)}"
            found.append((_("Language"), name, "languages", run, also))
    for choice in CHOICES:
        if choice != theme.choice:
            look = _.say(THEMES[choice])
            found.append((_("Theme"), look, "sun", partial(theme.choose, choice), _.say(THEME)))
    for zoom in ZOOMS:
        if zoom != theme.zoom:
            how = _("{n} %", n=zoom)
            found.append((_("Size"), how, "type", partial(theme.zoom_to, zoom), _.say(SIZE)))
    for what, value, icon, does, also in found:
        said = _("{label}: {text}", label=what, text=value)
        yield Deed(said, N_("Setting"), icon, does, also=also)


def _said(message: Message | None, _: Catalogue) -> str:
    return _.say(message) if message is not None else ""


def is_meant(deed: Deed, typed: str) -> bool:
    """Tell whether ``typed`` is exactly what a page or a command is called."""
    return bool(deed.word) and folded(deed.word) == folded(typed)


class Fitting:
    """Finds among all that can be done, and all that can be read, what fits what is typed."""

    def __init__(self, all_deeds: Sequence[Deed], commands: Commands) -> None:
        """Look among ``all_deeds``, and in glossary and help."""
        self._deeds, self._commands = all_deeds, commands
        self._names = Said([f"{deed.name} {deed.also}" for deed in all_deeds])

    def deeds(self, typed: str, limit: int) -> list[Deed]:
        """Return the deeds looked for by the words of ``typed``, those called so first."""
        asked, said = meant(typed), folded(typed)
        places = self._names.holding(typed) or self._names.holding(asked)
        found = [self._deeds[at] for at in places or self._names.likely(asked)]
        if not places:  # a guess begins nothing: what only shows comes first
            found.sort(key=lambda one: one.kind == _COMMAND)
        order = sorted(
            found, key=lambda one: (not is_meant(one, typed), said not in folded(one.name))
        )
        return order[:limit]

    def knows(self, typed: str) -> bool:
        """Tell whether something to do is called by all that is meant by ``typed``."""
        return bool(self._names.holding(typed) or self._names.holding(meant(typed)))

    def readings(self, typed: str, tr: Catalogue) -> list[Deed]:
        """Return what there is to read whose name holds what is typed, if not too short."""
        if len(typed) < _READ_FROM:
            return []
        language = tr.language
        words, titles, topics = readable(language)
        asked = meant(typed)
        entries = [glossary(language)[at] for at in words.holding(typed)[:_READ]]
        found = [
            Deed(
                tr("{label}: {text}", label=one.word, text=one.meaning),
                N_("Glossary"),
                "book-open",
                partial(self._commands.help_on, f"glossary:{one.number}"),
            )
            for one in entries
        ]
        named = titles.holding(typed) or titles.holding(asked) or topics.likely(asked)
        held = dict.fromkeys((*named, *topics.holding(asked)))
        texts = [topic(TOPICS[at], language) for at in tuple(held)[:_READ]]
        found += [
            Deed(one.title, N_("Help"), "circle-help", partial(self._commands.help_on, one.name))
            for one in texts
        ]
        return found


@cache
def readable(language: str) -> tuple[Said, Said, Said]:
    """Return the words of the glossary, the titles and the texts of the help, to look through."""
    words = Said([" ".join(one.words.values()) for one in glossary(language)])
    texts = [topic(name, language) for name in TOPICS]
    say = catalogue(language).say
    other = [say(OF_TOPICS[one.name]) if one.name in OF_TOPICS else "" for one in texts]
    titles = [f"{one.title} {called}" for one, called in zip(texts, other, strict=True)]
    return words, Said(titles), Said([one.plain for one in texts])


def commitment_of(desk: Desk, key: str, name: str) -> Deed:
    """Return the deed that begins a commitment of one actor."""
    return Deed(
        desk.tr("New commitment of {actor}", actor=name),
        _COMMAND,
        "plus",
        partial(desk.go, Target("phase4", "commitments", new={"actor": key})),
    )


def _coming(desk: Desk) -> Iterator[Deed]:
    """Yield the one next thing to do, until the cooperative is born."""
    snapshot = desk.session.snapshot
    found = guidance(snapshot, desk.tr) if snapshot is not None else None
    if found is not None:
        place, tab, key = found.shown
        name = desk.tr("The next thing to do: {title}", title=found.title)
        go = partial(desk.go, Target(place, tab, key, edit=True))
        yield Deed(name, _COMMAND, "arrow-right", go, also=desk.tr.say(NEXT))


def _beginnings(desk: Desk, places: Sequence[Place]) -> Iterator[Deed]:
    if not desk.session.file.writing:
        return
    seen: set[str] = set()
    for place in places:
        for tab in place.tabs:
            spec = _register(tab)
            if spec is not None and spec.table not in seen:
                seen.add(spec.table)
                go = partial(desk.go, Target(place.name, tab.name, new={}))
                name, also = desk.tr.say(spec.new), _said(OF_RECORDS.get(spec.table), desk.tr)
                yield Deed(name, _COMMAND, "plus", go, word=name, also=also)


def _ways(desk: Desk, places: Sequence[Place]) -> Iterator[Deed]:
    _ = desk.tr
    for place in places:
        title = _.say(place.title)
        keys = _PHASE_KEYS.format(place.phase) if place.phase else ""
        go = partial(desk.go, Target(place.name))
        only = place.tabs[0].name if len(place.tabs) == 1 else ""
        also = _said(OF_PAGES.get((place.name, only)), _)
        yield Deed(title, N_("Page"), place.icon, go, keys, title, also)
        if only:
            continue
        for tab in place.tabs:
            go = partial(desk.go, Target(place.name, tab.name))
            word = _.say(tab.title)
            name = _("{label}: {text}", label=title, text=word)
            also = _said(OF_PAGES.get((place.name, tab.name)), _)
            yield Deed(name, N_("Page"), place.icon, go, word=word, also=also)


def _steps(desk: Desk) -> Iterator[Deed]:
    _ = desk.tr
    back, forth = desk.session.labels()
    if back is not None:
        name = _("Undo: {step}", step=back.said(_))
        yield Deed(name, _COMMAND, "undo-2", desk.session.undo, "Ctrl+Z")
    if forth is not None:
        name = _("Redo: {step}", step=forth.said(_))
        yield Deed(name, _COMMAND, "redo-2", desk.session.redo, "Ctrl+Y")


def _register(tab: Tab) -> Register | None:
    return tab.build.spec() if isinstance(tab.build, LateRegister) else None
