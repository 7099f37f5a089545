"""Starting the programs that are measured: a home of their own, a screen, their answers as JSON."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_LINE_SECONDS = 180


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every program is started in: an empty home, and a screen or none."""

    home: Path
    screen: str

    def environment(self, **more: str) -> dict[str, str]:
        """Return the environment of a program, ``more`` added."""
        keep = ("PATH", "LANG", "TMPDIR", "SYSTEMROOT", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
        kept = {name: os.environ[name] for name in keep if name in os.environ}
        home = str(self.home)
        homes = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), home)
        folders = {
            f"XDG_{kind}_HOME": str(self.home / kind.lower())
            for kind in ("CONFIG", "DATA", "CACHE")
        }
        runtime = self.home / "runtime"
        runtime.mkdir(mode=0o700, exist_ok=True)
        where = {"DISPLAY": self.screen} if self.screen else {"QT_QPA_PLATFORM": "offscreen"}
        lang = {"LC_ALL": "C.UTF-8", "XDG_RUNTIME_DIR": str(runtime), "QT_LOGGING_RULES": "*=false"}
        return {**kept, **homes, **folders, **where, **lang, **more}

    @property
    def named(self) -> str:
        """What the windows are painted on, in words."""
        return f"X {self.screen}" if self.screen else "offscreen"


@contextmanager
def surroundings(folder: Path) -> Iterator[Surroundings]:
    """Give the programs a home in ``folder``, and an X server of their own where there is one."""
    home = folder / "home"
    home.mkdir()
    if not sys.platform.startswith("linux") or not shutil.which("Xvfb"):
        yield Surroundings(home, os.environ.get("DISPLAY", ""))
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        yield Surroundings(home, f":{number}" if number else "")
    finally:
        server.terminate()
        server.wait()


def command(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module of the benchmarks."""
    return [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments]


def answer(
    around: Surroundings, module: str, arguments: Sequence[str], environment: Mapping[str, str]
) -> Any:  # noqa: ANN401 (what a program says as JSON)
    """Run a module of the benchmarks to its end and return what it said.

    Raises:
        RuntimeError: it failed; its last words are in the message.
    """
    done = subprocess.run(
        command(module, *arguments),
        cwd=ROOT,
        env=around.environment(**environment),
        capture_output=True,
        text=True,
        timeout=_LINE_SECONDS * 4,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{module} {' '.join(arguments)}: {done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1])
