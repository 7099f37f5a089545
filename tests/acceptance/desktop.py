"""A desktop of one's own: a screen nobody sees, a session bus, the bus of assistive technology."""

from __future__ import annotations

import ctypes
import os
import select
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

_PROPERTY_CHANGES = 1 << 22


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
        _managed(environment["DISPLAY"])
        switch = Properties(_STATUS).set("IsEnabled", "b", True)
        asked.send_and_get_reply(switch, timeout=20)
        reply = asked.send_and_get_reply(new_method_call(_BUS, "GetAddress"), timeout=20)
        bus = stack.enter_context(open_dbus_connection(reply.body[0]))
        _hear(bus)
        yield Desktop(environment, bus)


def _managed(display: str) -> None:
    """Wait until a window manager says that it looks after ``display``."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = x11.XInternAtom.restype = ctypes.c_ulong
    connection = ctypes.c_void_p(x11.XOpenDisplay(display.encode()))
    root = ctypes.c_ulong(x11.XDefaultRootWindow(connection))
    sign = ctypes.c_ulong(x11.XInternAtom(connection, b"_NET_SUPPORTING_WM_CHECK", 0))
    x11.XSelectInput(connection, root, ctypes.c_long(_PROPERTY_CHANGES))
    event = ctypes.create_string_buffer(256)
    while not _has(x11, connection, root, sign):
        if not x11.XPending(connection):
            heard, _w, _x = select.select([x11.XConnectionNumber(connection)], [], [], 20)
            assert heard, "the window manager did not start"
        x11.XNextEvent(connection, event)
    x11.XCloseDisplay(connection)


def _has(
    x11: ctypes.CDLL, connection: ctypes.c_void_p, root: ctypes.c_ulong, sign: ctypes.c_ulong
) -> bool:
    kind, form = ctypes.c_ulong(), ctypes.c_int()
    count, left, data = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_void_p()
    asked = (connection, root, sign, ctypes.c_long(0), ctypes.c_long(1), 0, ctypes.c_ulong(0))
    answer = [ctypes.byref(one) for one in (kind, form, count, left, data)]
    x11.XGetWindowProperty(*asked, *answer)
    x11.XFree(data)
    return count.value > 0


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
def _running(command: list[str], environment: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
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
