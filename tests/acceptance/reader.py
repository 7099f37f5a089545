"""An assistive technology: it reads a program over AT-SPI, acts in it, and presses keys.

It knows roles, accessible names, states, actions and texts, and nothing of how a program is built.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from jeepney import DBusAddress, Message, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection

T = TypeVar("T")

PATIENCE_S = 30.0
"""How long anything is waited for before it counts as missing; nothing is timed."""

_A11Y = "org.a11y.atspi."
_REGISTRY = "org.a11y.atspi.Registry"
_ROOT = "/org/a11y/atspi/accessible/root"
_STATES = {
    "active": 1,
    "checked": 4,
    "editable": 7,
    "enabled": 8,
    "expanded": 10,
    "focusable": 11,
    "focused": 12,
    "modal": 16,
    "selectable": 22,
    "selected": 23,
    "sensitive": 24,
    "showing": 25,
    "visible": 30,
    "read-only": 43,
}
_LABEL_FOR = 1
_PRESSED, _RELEASED, _BOTH, _SYMBOL, _STRING = range(5)
_KEYS = {
    "Tab": 0xFF09,
    "Return": 0xFF0D,
    "Escape": 0xFF1B,
    "Home": 0xFF50,
    "Left": 0xFF51,
    "Up": 0xFF52,
    "Right": 0xFF53,
    "Down": 0xFF54,
    "End": 0xFF57,
    "F6": 0xFFC3,
    "Space": 0x20,
}
_MODIFIERS = {"Shift": 50, "Ctrl": 37, "Alt": 64}


@dataclass(frozen=True, slots=True)
class Thing:
    """One accessible object as it was when it was read."""

    bus: str
    path: str
    role: str = field(compare=False, default="")
    name: str = field(compare=False, default="")
    states: frozenset[str] = field(compare=False, default=frozenset())
    children: tuple[Thing, ...] = field(compare=False, default=())

    def walk(self) -> Iterator[Thing]:
        """Yield this one and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def told(self, depth: int = 0) -> str:
        """Return the tree as text, to be read where a test failed."""
        line = f"{'  ' * depth}{self.role} “{self.name}” {' '.join(sorted(self.states))}"
        return "\n".join((line, *(child.told(depth + 1) for child in self.children)))


class Reader:
    """Reads and acts over the accessibility bus."""

    def __init__(self, bus: DBusConnection) -> None:
        """Use ``bus``, on which the events of the programs are heard."""
        self._bus = bus
        self._heard: deque[Message] = deque(maxlen=1)

    # ------------------------------------------------------------------------------------- reading

    def programs(self) -> list[Thing]:
        """Return the programs that can be read."""
        (found,) = self._call(_REGISTRY, _ROOT, "Accessible", "GetChildren")
        return [Thing(bus, path) for bus, path in found]

    def read(self, thing: Thing, *, hidden: bool = False) -> Thing:
        """Return ``thing`` with all that is shown below it, level by level."""
        level: list[tuple[str, str]] = [(thing.bus, thing.path)]
        seen: dict[tuple[str, str], tuple[str, str, frozenset[str]]] = {}
        below: dict[tuple[str, str], list[tuple[str, str]]] = {}
        while level:
            facts = self._facts(level)
            shown = []
            for place, (role, name, states, children) in zip(level, facts, strict=True):
                seen[place] = (role, name, states)
                inside = hidden or not below or "showing" in states or role == "application"
                below[place] = children if inside else []
                shown += below[place]
            level = [place for place in shown if place not in seen]
        return self._tree((thing.bus, thing.path), seen, below)

    def _tree(
        self,
        place: tuple[str, str],
        seen: dict[tuple[str, str], tuple[str, str, frozenset[str]]],
        below: dict[tuple[str, str], list[tuple[str, str]]],
    ) -> Thing:
        role, name, states = seen[place]
        shown = [child for child in below[place] if "showing" in seen[child][2]]
        children = tuple(self._tree(child, seen, below) for child in shown)
        return Thing(*place, role, name, states, children)

    def _facts(
        self, places: Sequence[tuple[str, str]]
    ) -> list[tuple[str, str, frozenset[str], list[tuple[str, str]]]]:
        asked: list[Message] = []
        for bus, path in places:
            at = DBusAddress(path, bus, f"{_A11Y}Accessible")
            asked += [
                new_method_call(at, "GetRoleName"),
                Properties(at).get("Name"),
                new_method_call(at, "GetState"),
                new_method_call(at, "GetChildren"),
            ]
        replies = self._ask(asked)
        facts = []
        for at in range(0, len(replies), 4):
            role, name, states, children = replies[at : at + 4]
            facts.append(
                (
                    str(_first(role, "")),
                    _plain(_first(name, ("s", ""))[1]),
                    _states(_first(states, ())),
                    [(str(b), str(p)) for b, p in _first(children, [])],
                )
            )
        return facts

    def text(self, thing: Thing) -> str:
        """Return the text that stands in ``thing``."""
        (said,) = self._call(thing.bus, thing.path, "Text", "GetText", "ii", (0, -1))
        return str(said)

    def description(self, thing: Thing) -> str:
        """Return what is said about ``thing`` beside its name."""
        at = DBusAddress(thing.path, thing.bus, f"{_A11Y}Accessible")
        (reply,) = self._ask([Properties(at).get("Description")])
        return str(_first(reply, ("s", ""))[1])

    def labelled(self, label: Thing) -> Thing:
        """Return what ``label`` is the label of."""
        (relations,) = self._call(label.bus, label.path, "Accessible", "GetRelationSet")
        found = [target for kind, targets in relations if kind == _LABEL_FOR for target in targets]
        assert found, f"label “{label.name}” belongs to nothing"
        return self.read(Thing(*found[0]))

    # -------------------------------------------------------------------------------------- acting

    def act(self, thing: Thing, *names: str) -> bool:
        """Do the first of ``names`` that ``thing`` can do; False where it has gone meanwhile."""
        where = DBusAddress(thing.path, thing.bus, f"{_A11Y}Action")
        (reply,) = self._ask([new_method_call(where, "GetActions")])
        if reply is None:
            return False
        able = [str(name) for name, _description, _keys in reply[0]]
        at = next((able.index(name) for name in names if name in able), None)
        assert at is not None, f"{thing.role} “{thing.name}” can do {able}, not {names}"
        (reply,) = self._ask([new_method_call(where, "DoAction", "i", (at,))])
        return reply is not None

    def write(self, thing: Thing, text: str) -> None:
        """Put ``text`` into an editable text, as dictation does."""
        (done,) = self._call(thing.bus, thing.path, "EditableText", "SetTextContents", "s", (text,))
        assert done, f"{thing.role} “{thing.name}” takes no text"

    def press(self, keys: str) -> None:
        """Press a key, alone or with others: ``Ctrl+N``."""
        *held, key = keys.split("+")
        for modifier in held:
            self._key(_MODIFIERS[modifier], _PRESSED)
        self._key(_KEYS.get(key) or ord(key.lower()), _SYMBOL)
        for modifier in reversed(held):
            self._key(_MODIFIERS[modifier], _RELEASED)

    def type(self, text: str) -> None:
        """Type ``text`` where the keyboard is."""
        for character in text:
            self._key(ord(character), _SYMBOL)

    def _key(self, code: int, how: int) -> None:
        path = "/org/a11y/atspi/registry/deviceeventcontroller"
        self._call(
            _REGISTRY,
            path,
            "DeviceEventController",
            "GenerateKeyboardEvent",
            "isu",
            (code, "", how),
        )

    # ------------------------------------------------------------------------------------- waiting

    def until(self, found: Callable[[], T | None], missing: Callable[[], str]) -> T:
        """Return what ``found`` finds; look again at each event heard from the programs."""
        end = time.monotonic() + PATIENCE_S
        while True:
            thing = found()
            if thing:
                return thing
            left = end - time.monotonic()
            assert left > 0, missing()
            self._wait(min(left, 1.0))

    def _wait(self, longest: float) -> None:
        """Wait for an event of the programs, and hear all that came with it."""
        if self._heard:
            self._heard.clear()
            return
        try:
            self._take(self._bus.receive(timeout=longest))
            while True:
                self._take(self._bus.receive(timeout=0.02))
        except TimeoutError:
            self._heard.clear()

    def _take(self, message: Message) -> None:
        if message.header.message_type is MessageType.signal:
            self._heard.append(message)

    # --------------------------------------------------------------------------------- on the wire

    def _call(  # noqa: PLR0917 (the order of D-Bus)
        self,
        bus: str,
        path: str,
        interface: str,
        method: str,
        signature: str | None = None,
        body: tuple[object, ...] = (),
    ) -> tuple[Any, ...]:
        at = DBusAddress(path, bus, f"{_A11Y}{interface}")
        (reply,) = self._ask([new_method_call(at, method, signature, body)])
        assert reply is not None, f"{interface}.{method} of {path} failed"
        return reply

    def _ask(self, messages: Sequence[Message]) -> list[tuple[Any, ...] | None]:
        """Ask everything at once; None where there is no answer any more."""
        waiting: dict[int, int] = {}
        for at, message in enumerate(messages):
            serial = next(self._bus.outgoing_serial)
            self._bus.send(message, serial=serial)
            waiting[serial] = at
        replies: list[tuple[Any, ...] | None] = [None] * len(messages)
        end = time.monotonic() + PATIENCE_S
        while waiting:
            message = self._bus.receive(timeout=max(end - time.monotonic(), 0.001))
            serial = message.header.fields.get(5, 0)
            if serial in waiting:
                at = waiting.pop(serial)
                if message.header.message_type is MessageType.method_return:
                    replies[at] = tuple(message.body)
            else:
                self._take(message)
        return replies


def _first(reply: tuple[Any, ...] | None, missing: Any) -> Any:  # noqa: ANN401 (D-Bus)
    return reply[0] if reply else missing


def _plain(name: str) -> str:
    """Return a name as a test writes it: the spaces that do not break are plain ones."""
    return " ".join(str(name).replace("\u202f", " ").replace("\xa0", " ").split())


def _states(words: Sequence[int]) -> frozenset[str]:
    bits = sum(word << (32 * at) for at, word in enumerate(words))
    return frozenset(name for name, bit in _STATES.items() if bits >> bit & 1)
