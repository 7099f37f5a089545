"""The limited process: its limits bite, and every way it can die ends in a sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from coopdesk.errors import UserError
from coopdesk.signing import findings, quarantine, wire
from coopdesk.signing.judgement import Judgement, SheetIdentity
from coopdesk.signing.quarantine import Died, Limits, Quarantine, judge_apart, run_apart
from coopdesk.signing.quarantine_worker import LENGTH
from coopdesk.signing.shown import shown
from tests.signing.bombs import huge_xref_stream
from tests.signing.corpus import LATER, issued
from tests.signing.sheets import KEY

PAPER = issued()


def judged(data: bytes, limits: Limits = quarantine.LIMITS) -> Judgement:
    return judge_apart(data, roots=PAPER.roots, revoked={}, record=None, now=LATER, limits=limits)


def reason(judgement: Judgement) -> object:
    assert judgement.verdict == "damaged"
    (told,) = judgement.findings
    return told.message


def test_a_sheet_is_judged_apart_as_it_is_here() -> None:
    found = judged(PAPER.states[4])
    assert found.verdict == "valid"
    assert len(found.signatures) == 3


def test_one_process_judges_several() -> None:
    with Quarantine() as apart:
        first = apart.sheet_identity(PAPER.states[1])
        process = apart._process
        assert apart.sheet_identity(b"nothing") == SheetIdentity()
        assert apart.sheet_identity(PAPER.states[2]) == first
        assert apart._process is process
    assert first.sheet_key == KEY


def test_a_process_that_judged_many_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quarantine, "_FILES_A_PROCESS", 1)
    with Quarantine() as apart:
        apart.sheet_identity(b"one")
        first = apart._process
        apart.sheet_identity(b"two")
        assert apart._process is not first


def test_what_takes_too_long_is_stopped() -> None:
    assert reason(judged(huge_xref_stream(), Limits(seconds=0.5))) == findings.TOO_SLOW


def test_what_is_too_large_is_not_even_handed_over() -> None:
    assert reason(judged(PAPER.states[4], Limits(file=1000))) == findings.TOO_LARGE


def test_what_answers_at_too_great_length_is_not_listened_to() -> None:
    assert reason(judged(PAPER.states[4], Limits(answer=500))) == findings.DIED


def test_a_process_without_memory_is_survived() -> None:
    assert reason(judged(PAPER.states[4], Limits(memory=1 << 20))) == findings.DIED


def standing_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    """Let a script stand for the limited process; it is ready at once."""
    worker = tmp_path / "worker.py"
    ready = 'import json, struct, sys\nout = sys.stdout.buffer\ndef say(told):\n    raw = told if isinstance(told, bytes) else json.dumps(told).encode()\n    out.write(struct.pack(">Q", len(raw)) + raw)\n    out.flush()\nsay({"ready": True})\nsys.stdin.buffer.read(8)\n'  # noqa: E501
    worker.write_text(ready + script)
    command: Callable[[int, str], Sequence[str]] = lambda _m, _t: [sys.executable, str(worker)]  # noqa: E731
    monkeypatch.setattr(quarantine, "_command", command)


@pytest.mark.parametrize(
    "script",
    [
        "sys.exit(0)",
        "sys.exit(3)",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "out.write(b'nonsense, and much of it')",
        "say(b'no json')",
        "say(b'[' * 100000)",
        "say([])",
        'say({"answer": 7})',
        'say({"answer": {"verdict": "splendid"}})',
        'say({"answer": {"verdict": "valid"}})',
        'say({"answer": {"verdict": "valid", "signatures": [{"name": 1}], "findings": []}})',
        'say({"answer": {"verdict": "valid", "signatures": [], "findings": [["EVIL", {}]]}})',
        'say({"refused": 7})',
    ],
)
def test_every_way_to_die_or_to_lie_is_damaged(
    script: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    standing_in(monkeypatch, tmp_path, script)
    assert reason(judged(b"%PDF-")) == findings.DIED


def test_what_comes_back_is_fit_to_be_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: dict[str, Any] = {
        "name": "Anna\u202e\n" + "x" * 900, "role": "actor", "when": None, "strength": "simple",
        "method": "on_screen", "intact": True, "trusted": True, "limits": [], "findings": [],
    }  # fmt: skip
    answer = {"answer": {"verdict": "valid", "signatures": [seen], "findings": []}}
    standing_in(monkeypatch, tmp_path, f"say(json.loads({json.dumps(answer)!r}))")
    (one,) = judged(b"%PDF-").signatures
    assert one.name.startswith("Anna xxx")
    assert len(one.name) <= 200


def test_a_refusal_comes_back_as_one() -> None:
    with pytest.raises(UserError):
        run_apart("read_scan", b"no picture", {"name": "scan.jpg"})


def test_a_task_nobody_knows_is_no_task() -> None:
    with pytest.raises(Died):
        run_apart("os.system", b"", {})


def test_the_process_limits_itself() -> None:
    script = (
        "import resource, sys\n"
        "from coopdesk.signing.quarantine_worker import limit_memory, limit_time\n"
        "limit_memory(400 << 20)\n"
        "limit_time(4)\n"
        "for kind in ('AS', 'CORE', 'FSIZE'):\n"
        "    print(resource.getrlimit(getattr(resource, 'RLIMIT_' + kind))[1])\n"
        "print(resource.getrlimit(resource.RLIMIT_CPU)[0] <= 7)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == [str(400 << 20), "0", "0", "True"]


def test_the_process_answers_by_length() -> None:
    worker = [sys.executable, "-m", "coopdesk.signing.quarantine_worker", str(400 << 20)]
    head = json.dumps({"task": "sheet_identity", "length": 5, "options": {}, "seconds": 4}).encode()
    asked = LENGTH.pack(len(head)) + head + b"%PDF-"
    done = subprocess.run([*worker, "sheet_identity"], input=asked, capture_output=True, check=True)
    ready = LENGTH.unpack(done.stdout[:8])[0]
    answer = json.loads(done.stdout[16 + ready :])
    assert wire.identity_from(answer["answer"]) == SheetIdentity()


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Anna  Rossi", "Anna Rossi"),
        ("Anna\u202eissoR", "Anna issoR"),
        ("A\u200bB\ufeff\x00C", "A B C"),
        ("e\u0301", "é"),
        ("x" * 200, "x" * 79 + "…"),
        (7, ""),
        (None, ""),
    ],
)
def test_words_of_others_are_made_fit_to_be_shown(text: object, seen: str) -> None:
    assert shown(text) == seen
