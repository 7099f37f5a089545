"""Identities, signing, taking back, verifying and timestamping, as a person calls them."""

from __future__ import annotations

import getpass
import hashlib
import json
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import pkcs12

from coopdesk import cli
from coopdesk.i18n import catalogue
from coopdesk.services.acceptances import QuestionName
from coopdesk.services.verdicts import TITLES
from coopdesk.signing.findings import ONLY_THE_FILE
from coopdesk.store import open_file
from tests.services.paperwork import PASSWORD, YES, now, scan, scanned, turned
from tests.signing.foreign import certificate, packed, rsa_key
from tests.signing.timeservice import Authority, Responder
from tests.signing.witnesses import ran

BOXES = ",".join(name for name, yes in YES.items() if yes)


class Desk:
    """A folder of a person's own, and the command line in it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.village = folder / "v.coopdesk"
        self._capsys = capsys
        self.out = ""
        self.err = ""
        self.everything = ""

    def path(self, name: str) -> Path:
        return self.folder / name

    def __call__(self, *arguments: object) -> int:
        code = cli.main([str(argument) for argument in arguments])
        self.out, self.err = self._capsys.readouterr()
        self.everything += self.out + self.err
        assert "Traceback" not in self.err
        assert "fault of its own" not in self.err
        return code

    def locked(self, *arguments: object) -> int:
        """Run a command that needs the password."""
        return self(*arguments, "--password-file", self.path("password.txt"))

    def sign(self, target: str, *more: object, key: str = "f.p12", sheet: str = "E02") -> int:
        return self.locked(
            "sign", self.village, "--sheet", sheet, "--certificate", self.path(key),
            "--to", self.path(target), *more,
        )  # fmt: skip

    def fingerprint(self) -> str:
        return hashlib.sha256(self.village.read_bytes()).hexdigest()


@pytest.fixture
def run(desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Return a copy of the desk."""
    folder = tmp_path / "desk"
    shutil.copytree(desk, folder, ignore=shutil.ignore_patterns("home", ".*"))
    return Desk(folder, capsys)


# -------------------------------------------------------------------------------------- identities


def test_an_identity_is_made_and_shown(run: Desk) -> None:
    new = run.path("n.p12")
    assert run.locked("identity", "new", new, "--name", "Ada", "--years", "1") == 0, run.err
    first = run.out.splitlines()
    assert "Ada" in first[0]
    assert all(len(line.split("\t")) == 2 for line in first[1:])
    assert run.locked("identity", "show", new) == 0
    assert run.out.splitlines() == first[1:]
    assert run.locked("identity", "show", new, "--json") == 0
    told = json.loads(run.out)
    assert (told["name"], told["algorithm"]) == ("Ada", "ECDSA P-256")
    assert set(told) == {
        "name", "organisation", "issuer", "serial", "not_before", "not_after", "algorithm",
        "fingerprint", "root", "can_sign", "obstacle",
    }  # fmt: skip
    assert (told["can_sign"], told["obstacle"]) == (True, "")
    assert re.fullmatch(r"[0-9a-f]{64}", told["fingerprint"])
    pem = run.path("root.pem")
    assert run.locked("identity", "show", new, "--export", pem) == 0
    printed = ran("openssl", "x509", "-in", pem, "-noout", "-fingerprint", "-sha256")
    plain = printed.split("=")[1].strip().replace(":", "").lower()
    assert plain == told["root"]["fingerprint"]
    before = pem.read_bytes()
    assert run.locked("identity", "show", new, "--export", pem) == 1
    assert "exists already" in run.err
    assert run.locked("identity", "show", new, "--export", pem, "--force") == 0
    assert pem.read_bytes() == before


def test_who_issued_an_identity_is_told_without_the_root_at_hand(run: Desk) -> None:
    assert run.locked("identity", "show", run.path("f.p12")) == 0
    issued_by = [line for line in run.out.splitlines() if line.startswith("Issued by")]
    found = pkcs12.load_pkcs12(run.path("f.p12").read_bytes(), PASSWORD.encode())
    assert found.cert is not None
    run.path("bare.p12").write_bytes(packed(found.key, found.cert.certificate, PASSWORD))
    assert run.locked("identity", "show", run.path("bare.p12")) == 0
    assert [line for line in run.out.splitlines() if line.startswith("Issued by")] == issued_by


def test_an_identity_that_cannot_sign_is_told_when_it_is_shown(run: Desk) -> None:
    short, whole = rsa_key(1024), rsa_key()
    cases = {
        "short_key": (short, certificate(short, now()), "too short"),
        "other_use": (
            whole, certificate(whole, now(), usage=("key_encipherment",)), "something else",
        ),
        "expired": (whole, certificate(whole, now(), start=-900, days=300), "not valid"),
        "not_yet": (whole, certificate(whole, now(), start=90), "not valid"),
    }  # fmt: skip
    for why, (key, one, words) in cases.items():
        path = run.path(f"{why}.p12")
        path.write_bytes(packed(key, one, PASSWORD))
        assert run.locked("identity", "show", path) == 0
        assert words in run.err, why
        assert run.locked("identity", "show", path, "--json") == 0
        told = json.loads(run.out)
        assert (told["can_sign"], told["obstacle"]) == (False, why)


def test_an_identity_is_not_replaced_unless_forced(run: Desk) -> None:
    before = run.path("f.p12").read_bytes()
    make = ("identity", "new", run.path("f.p12"), "--name", "Ada")
    assert run.locked(*make) == 1
    assert run.path("f.p12").read_bytes() == before
    assert run.locked(*make, "--force") == 0
    assert run.path("f.p12").read_bytes() != before
    for wrong in (["--name", ""], ["--name", "A", "--years", "0"]):
        assert run.locked("identity", "new", run.path("x.p12"), *wrong) == 1
        assert not run.path("x.p12").exists()


def test_an_identity_is_renewed(run: Desk) -> None:
    assert run.locked("identity", "show", run.path("f.p12"), "--json") == 0
    old = json.loads(run.out)
    renew = ("identity", "renew", run.path("f.p12"), "--years", "4", "--to")
    assert run.locked(*renew, run.path("f.p12")) == 1
    assert run.locked(*renew, run.path("g.p12")) == 0
    assert run.locked("identity", "show", run.path("g.p12"), "--json") == 0
    new = json.loads(run.out)
    assert new["root"] == old["root"]
    assert new["serial"] != old["serial"]
    assert new["not_after"] > old["not_after"]


def test_whom_a_dossier_trusts(run: Desk) -> None:
    pem = run.path("root.pem")
    run.locked("identity", "show", run.path("f.p12"), "--export", pem)
    assert run("identity", "list", run.village) == 0
    assert run.out == ""
    assert run("identity", "trust", run.village, pem, "--reason", "met on\nMonday") == 0
    (line,) = run.out.splitlines()
    name, word, _day, prints, reason = line.split("\t")
    assert "L’Òrto" in name
    assert (word, reason) == ("trusted", r"met on\nMonday")
    assert len(prints.replace(" ", "")) == 64
    assert run("identity", "distrust", run.village, pem) == 0
    assert "no longer trusted" in run.out
    since = ("identity", "revoke", run.village, pem, "--since")
    before = run.fingerprint()
    for wrong in ("yesterday", "2026-13-01", "0000-00-00"):
        assert run(*since, wrong) == 1
        assert "is no day" in run.err
    assert run.fingerprint() == before
    for day in ("0001-01-01", "9999-12-31"):
        assert run(*since, day) == 1
    assert run(*since, "2026-03-10", "--reason", "stolen") == 0
    assert "revoked" in run.out
    assert run("identity", "list", run.village) == 0
    assert len(run.out.splitlines()) == 1
    run.path("no.pem").write_text("nothing")
    for wrong_file in ("no.pem", "nowhere.pem"):
        assert run("identity", "trust", run.village, run.path(wrong_file)) == 1
    assert run("check", run.village) == 0


# ----------------------------------------------------------------------------------------- signing


def test_ink_certificate_and_witness(run: Desk) -> None:
    assert run.sign("one.pdf") == 0, run.err
    assert run.out.split("\t") == ["E02", "facilitator", "Élodie D’Òria",
                                   f"{run.path('one.pdf')}\n"]  # fmt: skip
    before = run.fingerprint()
    assert run.sign("two.pdf", "--ink", run.path("ink.json")) == 1
    assert "boxes" in run.err
    assert not run.path("two.pdf").exists()
    assert run.fingerprint() == before
    answered = ("--ink", run.path("ink.json"), "--answers", BOXES, "--place", "Valdoriola")
    assert run.sign("two.pdf", *answered) == 0, run.err
    roles = [line.split("\t")[1] for line in run.out.splitlines()]
    assert roles in (["facilitator", "actor"], ["actor"])
    before = run.fingerprint()
    for again in ([], ["--role", "actor"], ["--role", "facilitator"]):
        assert run.sign("three.pdf", *again) == 1, run.out
    assert run.fingerprint() == before
    assert run.sign("three.pdf", key="a.p12") == 0, run.err
    assert run.out.split("\t")[1:3] == ["witness", "Bastiana Piras"]
    assert run.path("three.pdf").read_bytes().startswith(run.path("two.pdf").read_bytes())
    before = run.fingerprint()
    assert run.sign("four.pdf", key="a.p12") == 1
    assert run.sign("four.pdf", "--ink", run.path("ink.json")) == 1
    assert run.fingerprint() == before
    assert run("check", run.village) == 0


def test_a_witness_may_draw(run: Desk) -> None:
    run.sign("one.pdf", "--ink", run.path("ink.json"), "--answers", BOXES)
    witness = ("--ink", run.path("ink.json"), "--name", "Nanni Sotgiu")
    assert run.sign("two.pdf", *witness) == 0, run.err
    assert run.out.split("\t")[1:3] == ["witness", "Nanni Sotgiu"]


def test_a_sheet_that_is_not_secured_says_so(run: Desk) -> None:
    assert run.sign("hours.pdf", sheet="E30") == 0
    assert "deliberation" not in run.err
    assert run.sign("shares.pdf", sheet="E02") == 0
    assert "no deliberation is recorded" in run.err
    assert "not secured" in run.err


def test_what_cannot_be_signed_changes_nothing(run: Desk) -> None:
    run.path("there.pdf").write_bytes(b"mine")
    run.path("bad.json").write_text('{"width": 1}')
    run.path("text.p12").write_bytes(b"hello")
    run.path("wrong.txt").write_text("not this")
    key = rsa_key(1024)
    run.path("short.p12").write_bytes(packed(key, certificate(key, now()), PASSWORD))
    key = rsa_key()
    ended = certificate(key, now(), start=-900, days=300)
    run.path("ended.p12").write_bytes(packed(key, ended, PASSWORD))
    before, names = run.fingerprint(), {path.name for path in run.folder.iterdir()}
    sign: Callable[..., int] = run.sign
    assert sign("x.pdf", sheet="E99") == 1
    assert "no commitment “E99”" in run.err
    assert sign("x.pdf", sheet="E19") == 1
    assert sign("there.pdf") == 1
    assert sign("there.pdf", "--answers", BOXES) == 1
    assert sign("nowhere/x.pdf") == 1
    assert sign("v.coopdesk", "--force") == 1
    assert sign("f.p12", "--force") == 1
    show = ("identity", "show", run.path("f.p12"), "--export", run.path("f.p12"), "--force")
    assert run.locked(*show) == 1
    assert "never replaced" in run.err
    assert sign("x.pdf", "--ink", run.path("bad.json")) == 1
    assert sign("x.pdf", "--ink", run.path("nowhere.json")) == 1
    assert sign("x.pdf", "--answers", "no_such_box") == 1
    assert sign("x.pdf", "--role", "witness") == 1
    for wrong in ("text.p12", "short.p12", "ended.p12", "nowhere.p12", "."):
        assert sign("x.pdf", key=wrong) == 1, wrong
    given = ("sign", run.village, "--sheet", "E02", "--to", run.path("x.pdf"))
    whom = ("--certificate", run.path("f.p12"))
    assert run(*given, *whom, "--password-file", run.path("wrong.txt")) == 1
    assert "not the password" in run.err
    assert run(*given, *whom, "--password-file", run.path("nowhere.txt")) == 1
    assert run(*given, *whom, "--card", run.path("x.so")) == 1
    assert run(*given) == 1
    assert run(*given, "--card", run.path("x.so"), "--password-file", run.path("wrong.txt")) == 1
    assert run.locked("sign", run.path("no.coopdesk"), *given[2:], *whom) == 1
    assert run.fingerprint() == before
    assert {path.name for path in run.folder.iterdir()} == names
    assert sign("there.pdf", "--force") == 0
    assert run.path("there.pdf").read_bytes().startswith(b"%PDF")


def test_who_stands_in_for_the_facilitator_is_told_and_not_refused(run: Desk) -> None:
    assert run.sign("a.pdf") == 0
    (remark,) = [line for line in run.err.splitlines() if "as facilitator" in line]
    assert "Élodie D’Òria" in remark


def test_how_the_boxes_are_answered_is_said_where_they_are_not(run: Desk) -> None:
    assert run.sign("a.pdf") == 0, run.err
    before = run.fingerprint()
    assert run.sign("b.pdf", "--role", "actor") == 1
    refusal, how = run.err.splitlines()[-2:]
    assert "boxes of the sheet are answered first" in refusal
    assert "--answers" in how
    assert "risk_understood" in how
    assert not run.path("b.pdf").exists()
    assert run.fingerprint() == before


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n", b"\xff\xfe", b"\x00", b"x" * 20_000])
def test_password_files_that_hold_none(run: Desk, data: bytes) -> None:
    run.path("odd.txt").write_bytes(data)
    for verb in (["show", run.path("f.p12")], ["new", run.path("n.p12"), "--name", "Ada"]):
        code = run("identity", *verb, "--password-file", run.path("odd.txt"))
        assert code == 1 or (verb[0] == "new" and len(data) > 100), run.out


def test_a_password_is_asked_at_the_terminal(run: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    show = ("identity", "show", run.path("f.p12"))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert run(*show) == 1
    assert "no terminal" in run.err
    monkeypatch.setattr(sys, "stdin", None)
    assert run(*show) == 1
    assert "no terminal" in run.err

    class Terminal:
        def isatty(self) -> bool:
            return True

    asked: list[str] = []
    typed = [PASSWORD]

    def ask(prompt: str) -> str:
        asked.append(prompt)
        if not typed:
            raise EOFError
        return typed.pop(0)

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", ask)
    assert run(*show) == 0
    assert asked == ["Password: "]
    assert run(*show) == 1
    assert "Nothing was done" in run.err
    new = ("identity", "new", run.path("n.p12"), "--name", "Ada")
    typed[:] = ["one", "two"]
    assert run(*new) == 1
    assert "differ" in run.err
    assert not run.path("n.p12").exists()
    typed[:] = ["same", "same"]
    assert run(*new) == 0


# --------------------------------------------------------------------------------------- verifying

KEYS = {"verdict", "signatures", "sheet", "version", "belongs", "superseded"}
SIGNATURE_KEYS = {"name", "role", "when", "strength", "intact", "trusted"}


def judged(run: Desk, code: int, name: str, *more: object) -> dict[str, object]:
    assert run("verify", run.path(name), "--json", *more) == code, (run.out, run.err)
    assert run.err == ""
    told: dict[str, object] = json.loads(run.out)
    assert set(told) == KEYS
    signatures = told["signatures"]
    assert isinstance(signatures, list)
    assert all(set(one) == SIGNATURE_KEYS for one in signatures)
    return told


def test_each_verdict_and_its_exit(run: Desk) -> None:
    run.sign("one.pdf", "--ink", run.path("ink.json"), "--answers", BOXES)
    signed = run.path("one.pdf").read_bytes()
    run.path("changed.pdf").write_bytes(turned(signed))
    run.path("damaged.pdf").write_bytes(signed[:5000])
    run("sheets", run.village, "--to", run.path("s"), "--only", "E23")
    (plain,) = run.path("s").iterdir()
    pem = run.path("root.pem")
    run.locked("identity", "show", run.path("f.p12"), "--export", pem)

    told = judged(run, 0, "one.pdf", "--dossier", run.village)
    assert (told["verdict"], told["belongs"], told["superseded"]) == ("valid", True, False)
    assert (told["sheet"], told["version"]) == ("VAL-2020-02-v1", 1)
    signatures = told["signatures"]
    assert isinstance(signatures, list)
    first, second = signatures
    assert (first["role"], first["strength"]) == ("facilitator", "advanced")
    assert (second["role"], second["strength"]) == ("actor", "simple")
    assert first["intact"] is first["trusted"] is True
    told = judged(run, 0, "one.pdf")
    assert (told["verdict"], told["belongs"], told["superseded"]) == ("signer_unknown", None, None)
    assert judged(run, 0, "one.pdf", "--trust", pem, "--trust", pem)["verdict"] == "valid"
    assert judged(run, 1, "changed.pdf", "--dossier", run.village)["verdict"] == "changed"
    assert judged(run, 1, "damaged.pdf")["verdict"] == "damaged"
    assert judged(run, 1, f"s/{plain.name}")["verdict"] == "not_signed"
    before = run.fingerprint()
    for wrong in (["nowhere.pdf"], ["one.pdf", "--trust", run.path("nowhere.pem")],
                  ["one.pdf", "--dossier", run.path("nowhere.coopdesk")]):  # fmt: skip
        assert run("verify", run.path(str(wrong[0])), *wrong[1:]) == 1
        assert run.out == ""
        assert len(run.err.splitlines()) == 1
    assert run.fingerprint() == before


def test_the_answer_says_what_was_looked_at(run: Desk) -> None:
    run.sign("one.pdf")
    assert run("verify", run.path("one.pdf")) == 0
    assert run.out.startswith("Valid, signer not known")
    alone = run.out
    assert run("verify", run.path("one.pdf"), "--dossier", run.village) == 0
    assert run.out.startswith("Valid.")
    assert "It belongs to this dossier." in run.out
    assert "dossier" in alone.splitlines()[-1]
    assert "belongs to this dossier." not in alone
    assert "Élodie D’Òria · certified by the facilitator" in run.out


# -------------------------------------------------------------------------------------- taking back


def test_scans_and_files_come_back(run: Desk) -> None:
    assert run("sheets", run.village, "--to", run.path("s"), "--only", "E23") == 0
    (sheet,) = run.path("s").iterdir()
    pages = scanned(sheet.read_bytes())
    scan(run.path("one.pdf"), pages[:1])
    scan(run.path("two.pdf"), pages[1:])
    back = ("receive", run.village, "--place", "Valdoriola", "--date", "2020-12-18")
    assert run(*back, run.path("one.pdf")) == 0
    assert re.match(r"E23\t.*Pages missing: 2\b", run.out)
    assert run(*back, run.path("two.pdf")) == 0
    assert re.match(r"E23\t.*signed on paper", run.out)
    with open_file(run.village, writing=False) as file:
        promise = next(one for one in file.snapshot().commitments if one.id == "E23")
        assert promise.status == "signed"
        assert promise.signature.date == date(2020, 12, 18)
    before = run.fingerprint()
    assert run(*back, run.path("two.pdf")) == 0
    assert len(run.out.splitlines()) == 1
    run.path("text.pdf").write_text("hello")
    assert run(*back, run.path("text.pdf"), run.path("nowhere.pdf")) == 1
    assert run.out == ""
    assert len(run.err.splitlines()) == 2
    assert run("receive", run.village, run.path("one.pdf"), "--date", "some day") == 1
    assert run.fingerprint() == before
    assert run("check", run.village) == 0


def test_a_file_signed_in_a_copy_comes_back(run: Desk) -> None:
    run.sign("one.pdf", "--answers", BOXES)
    shutil.copy(run.village, run.path("copy.coopdesk"))
    theirs = Desk(run.folder, run._capsys)
    theirs.village = run.path("copy.coopdesk")
    assert theirs.sign("two.pdf", key="a.p12") == 0
    run.path("odd.pdf").write_bytes(turned(run.path("two.pdf").read_bytes()))
    before = run.fingerprint()
    assert run("receive", run.village, run.path("odd.pdf")) == 1
    assert run.err.startswith("E02\t")
    assert run.fingerprint() == before
    assert run("receive", run.village, run.path("two.pdf")) == 0
    assert run.out.startswith("E02\t")
    assert "Bastiana Piras" in run.out


# -------------------------------------------------------------------------------------- timestamps


def test_the_address_of_the_time_service_is_remembered(
    run: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert run("timestamp", run.village) == 1
    assert "No time service" in run.err
    authority = Authority(tmp_path_factory.mktemp("authority"), now())
    with Responder(authority) as responder:
        assert run("timestamp", run.village, "--url", responder.url) == 0
        assert "No sheet is waiting" in run.out
        assert responder.asked == []
        run.sign("one.pdf")
        before = run.fingerprint()
        assert run("timestamp", run.village, "--url", "nonsense") == 1
        responder.answers = lambda _query: (500, b"", {})
        assert run("timestamp", run.village, "--url", responder.url) == 1
        assert run.fingerprint() == before
        responder.answers = lambda query: (200, authority.reply(query), {})
        assert run("timestamp", run.village) == 0, run.err
        assert run.out.split("\t")[0] == "VAL-2020-02-v1"
    assert run("timestamp", run.village) == 0
    assert "No sheet is waiting" in run.out


# ------------------------------------------------------------------------------------------- always


@pytest.mark.parametrize("language", ["fr_FR.UTF-8", "it_IT.UTF-8"])
def test_in_the_language_of_the_person(
    run: Desk, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("LANG", language)
    assert run.sign("one.pdf", "--ink", run.path("ink.json"), "--answers", BOXES) == 0
    assert run("verify", run.path("one.pdf")) == 0
    _ = catalogue(language[:2])
    assert run.out.startswith(_.say(TITLES["signer_unknown"]))
    # Without the dossier, the answer says so.
    assert run.out.splitlines()[-1] == _.say(ONLY_THE_FILE)
    assert judged(run, 0, "one.pdf")["verdict"] == "signer_unknown"
    assert run("verify", run.path("nowhere.pdf")) == 1
    assert run.err
    assert "There is no file" not in run.err
    assert run.locked("identity", "show", run.path("f.p12")) == 0
    assert run.out.split("\t")[0] == _("Name")


def test_passwords_are_nowhere(run: Desk, home: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    run.path("wrong.txt").write_text("another secret", encoding="utf-8")
    run.sign("one.pdf", "--answers", BOXES)
    run.sign("two.pdf", "--ink", run.path("ink.json"))
    run.locked("identity", "show", run.path("f.p12"), "--export", run.path("root.pem"))
    run.locked("identity", "renew", run.path("f.p12"), "--to", run.path("g.p12"))
    run("identity", "show", run.path("f.p12"), "--password-file", run.path("wrong.txt"))
    run("identity", "trust", run.village, run.path("root.pem"))
    run("history", run.village)
    run("export", run.village, run.path("out.json"))
    secrets = [PASSWORD, "another secret"]
    for secret in secrets:
        assert secret not in run.everything
        assert secret not in caplog.text
    said = {run.path("password.txt"), run.path("wrong.txt")}
    files = [path for folder in (run.folder, home) for path in folder.rglob("*")]
    for path in files:
        if path.is_file() and path not in said:
            data = path.read_bytes()
            for secret in secrets:
                for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
                    assert secret.encode(encoding) not in data, path


def test_the_program_itself(run: Desk) -> None:
    """Everything once more in a process of its own, as it is installed, in Italian."""
    environment = {**os.environ, "LANG": "it_IT.UTF-8"}

    def coopdesk(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "coopdesk", *map(str, arguments)],
            capture_output=True, encoding="utf-8", env=environment, stdin=subprocess.DEVNULL,
            cwd=Path(__file__).parents[2], check=False,
        )  # fmt: skip

    whom = ("--certificate", run.path("f.p12"), "--to", run.path("one.pdf"))
    done = coopdesk("sign", run.village, "--sheet", "E30", *whom)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    secret = ("--password-file", run.path("password.txt"))
    done = coopdesk("sign", run.village, "--sheet", "E30", *whom, *secret)
    assert done.returncode == 0, done.stderr
    # Another one than the facilitator of the dossier: a remark, no more.
    assert len(done.stderr.splitlines()) == 1
    done = coopdesk("verify", run.path("one.pdf"), "--json", "--dossier", run.village)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["verdict"] == "valid"
    done = coopdesk("identity")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_boxes_are_those_of_the_sheet() -> None:
    assert set(YES) == set(QuestionName.__args__)  # type: ignore[attr-defined]  # a Literal
