"""A desktop of one's own: a screen nobody sees, a session bus, the bus of assistive technology."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from jeepney import DBusAddress, MatchRule, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

PROGRAMS = ("Xvfb", "matchbox-window-manager", "dbus-daemon")
"""What has to be there, beside the package at-spi2-core."""

_STATUS = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status")
_BUS = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")


@dataclass(frozen=True, slots=True)
class Desktop:
    """Where programs show themselves, and the bus on which they are read aloud."""

    environment: Mapping[str, str]
    bus: DBusConnection


def is_possible() -> bool:
    """Whether this machine has what such a desktop is made of."""
    service = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
    return service.exists() and all(shutil.which(program) for program in PROGRAMS)


@contextmanager
def desktop(folder: Path, *, size: str = "1366x768") -> Iterator[Desktop]:
    """Put up a desktop whose sockets lie in ``folder``; take it down again."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    # Nothing of the person at this machine: no display, no session, no settings.
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ}
    own = {name: value for name, value in os.environ.items() if name.startswith("PYTHON")}
    environment = {
        **kept,
        **own,
        "XDG_RUNTIME_DIR": str(runtime),
        "GSETTINGS_BACKEND": "memory",
        "NO_AT_BRIDGE": "0",
    }
    with ExitStack() as stack:
        screen = ["Xvfb", "-displayfd", "1", "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
        environment["DISPLAY"] = f":{stack.enter_context(_service(screen, environment))}"
        session = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
        address = stack.enter_context(_service(session, environment))
        environment["DBUS_SESSION_BUS_ADDRESS"] = address
        asked = stack.enter_context(open_dbus_connection(address))
        manager = ["matchbox-window-manager", "-use_titlebar", "no"]
        stack.enter_context(_running(manager, environment))
        switch = Properties(_STATUS).set("IsEnabled", "b", True)
        asked.send_and_get_reply(switch, timeout=20)
        reply = asked.send_and_get_reply(new_method_call(_BUS, "GetAddress"), timeout=20)
        bus = stack.enter_context(open_dbus_connection(reply.body[0]))
        _hear(bus)
        yield Desktop(environment, bus)


def _hear(bus: DBusConnection) -> None:
    """Ask to be told whatever changes in the programs, as a screen reader does."""
    registry = DBusAddress(
        "/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry"
    )
    for kind in ("object:", "window:", "focus:"):
        event = new_method_call(registry, "RegisterEvent", "s", (kind,))
        bus.send_and_get_reply(event, timeout=20)
    messages = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    for interface in ("Object", "Window", "Focus"):
        rule = MatchRule(type="signal", interface=f"org.a11y.atspi.Event.{interface}")
        match = new_method_call(messages, "AddMatch", "s", (rule.serialise(),))
        bus.send_and_get_reply(match, timeout=20)


@contextmanager
def _service(command: list[str], environment: Mapping[str, str]) -> Iterator[str]:
    """Run a program that says one line when it is ready: yield the line."""
    with _running(command, environment) as process:
        assert process.stdout is not None
        said = process.stdout.readline().strip()
        assert said, f"{command[0]} did not start"
        yield said


@contextmanager
def _running(
    command: list[str], environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[str]]:
    """Run a program until it is no longer needed."""
    with subprocess.Popen(
        command,
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="ascii",
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
