"""What the dossier says about a gate, in words, and where in the window it is worked on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from coopdesk.formats import Formats
from coopdesk.i18n import Catalogue, Message
from coopdesk.model.gate import Gate
from coopdesk.model.rules.financing import currency_of
from coopdesk.model.rules.gate_facts import fact
from coopdesk.model.snapshot import Snapshot
from coopdesk.services.taking_over import code_of_gate
from coopdesk.services.templates import texts

_MOST = 6  # names in one sentence


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence; ``state`` is ``holds``, ``missing`` or ``unknown``. A person decides."""

    state: str
    words: str
    place: tuple[str, str, str] | None = None
    """Where to note first what the records lack: place, tab and field."""


def told(snapshot: Snapshot, gate: Gate, _: Catalogue) -> Told | None:
    """Return what the records say about ``gate``; nothing about a gate of one's own."""
    found = fact(snapshot, _code(gate))
    if found is None:
        return None
    formats, currency = Formats(_.language), currency_of(snapshot)

    def said(name: str, value: object) -> object:
        if isinstance(value, tuple):
            return _listed([str(said("", one)) for one in value], _)
        if isinstance(value, Message):
            return _.say(value)
        if name == "share":
            return formats.percent(value) if isinstance(value, Decimal) else value
        if isinstance(value, Decimal):
            return formats.money(value, currency)
        return formats.number(value) if isinstance(value, int) else value

    values = {name: said(name, value) for name, value in found.values}
    place = ("project", "territory", found.field) if found.field else None
    return Told(found.state, _.say(found.sentence, **values), place)


def where(gate: Gate) -> tuple[str, str, str] | None:
    """Return the place, the tab and the field where a gate is worked on; none for one's own."""
    found = texts("gates").get(_code(gate))
    if found is None:
        return None
    place, _slash, tab = str(found["where"]).partition("/")
    tab, _mark, field = tab.partition("#")
    return place, tab, field


def _listed(names: list[str], _: Catalogue) -> str:
    shown, more = names[:_MOST], len(names) - _MOST
    said = ", ".join(shown)
    if any("," in one for one in names):
        said = shown[0]
        for name in shown[1:]:
            # Translators: one name after the other, where the names themselves hold commas
            said = _("{names}; {name}", names=said, name=name)
    return said + (f" (+{more})" if more > 0 else "")


def _code(gate: Gate) -> str:
    """Return which gate of the templates this is, by its words or by those of the example."""
    return code_of_gate(gate) or _by_other_words().get(gate.criterion.replace("'", "’"), "")


@cache
def _by_other_words() -> Mapping[str, str]:
    return {
        words: code
        for code, found in texts("gates").items()
        for words in found.get("also", {}).values()
    }
