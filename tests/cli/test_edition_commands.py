"""Editions on the command line: issuing, listing, comparing, sealing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coopdesk import cli


@pytest.fixture
def run(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Return what runs one command in a copy of the desk."""
    for name in ("v.coopdesk", "f.p12", "password.txt"):
        shutil.copy(desk / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C.UTF-8")

    def ran(*arguments: str) -> tuple[int, str, str]:
        code = cli.main(list(arguments))
        told = capsys.readouterr()
        return code, told.out, told.err

    return ran


def test_editions_are_issued_listed_and_compared(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    code, _out, err = run("compare", "v.coopdesk", "bank/1", "bank/2")
    assert (code, err) == (1, "There is no issue “bank/1”: no edition has been issued yet.\n")
    code, out, _ = run("dossier", "v.coopdesk", "--edition", "bank", "--to", "a.pdf", "--issue",
                       "--names-examined")  # fmt: skip
    assert (code, out) == (0, "Issued: bank/1, a.pdf\n")
    code, out, _ = run("dossier", "v.coopdesk", "--edition", "bank", "--to", "b.pdf",
                       "--seal", "f.p12", "--password-file", "password.txt",
                       "--names-examined")  # fmt: skip
    assert (code, out) == (0, "Nothing changed since it was issued: bank/1, b.pdf\n")
    assert (tmp_path / "b.pdf").read_bytes().startswith((tmp_path / "a.pdf").read_bytes())
    code, out, _ = run("editions", "v.coopdesk", "--edition", "bank")
    assert code == 0
    assert "\tmoney.forecast\tForecast\tshown" in out
    assert "bank/1\t20 December 2020\ten\tsealed" in out
    code, out, _ = run("compare", "v.coopdesk", "bank/1", "bank/1")
    assert (code, out) == (0, "Nothing changed from bank/1 to bank/1.\n")
    code, _out, err = run("compare", "v.coopdesk", "bank/1", "bank/7")
    assert (code, err) == (1, "There is no issue “bank/7”. The issues are: bank/1.\n")


def test_what_is_half_asked_is_refused(run: Callable[..., tuple[int, str, str]]) -> None:
    assert run("dossier", "v.coopdesk", "--to", "a.pdf", "--issue")[0] == 1
    code = run("dossier", "v.coopdesk", "--edition", "bank", "--to", "a.pdf", "--changes")[0]
    assert code == 1
    code, _out, _ = run("dossier", "v.coopdesk", "--to", "a.pdf", "--check-names")
    assert code in {0, 1}
    assert (code == 0) == Path("a.pdf").exists()


@pytest.mark.parametrize(
    "how", [("--issue",), ("--seal", "f.p12", "--password-file", "password.txt")]
)
def test_doubtful_names_stop_an_issue_until_they_were_examined(
    run: Callable[..., tuple[int, str, str]], how: tuple[str, ...]
) -> None:
    given = ("dossier", "v.coopdesk", "--edition", "bank", "--to", "a.pdf", *how)
    code, out, err = run(*given)
    assert (code, out) == (1, "")
    assert err.startswith("Attachment · F05 · ")
    assert "Nothing was issued." in err
    assert "--names-examined" in err
    assert not Path("a.pdf").exists()
    assert "bank/1" not in run("editions", "v.coopdesk")[1]
    assert run(*given, "--names-examined")[0] == 0
    assert "bank/1" in run("editions", "v.coopdesk")[1]


def test_a_missing_identity_and_another_ending_are_told_before_a_password_is_asked(
    run: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coopdesk.cli.edition_verbs.password", pytest.fail)
    given = ("dossier", "v.coopdesk", "--edition", "board", "--to")
    code, _out, err = run(*given, "a.pdf", "--seal", "none.p12")
    assert (code, "“none.p12”" in err) == (1, True)
    code, _out, err = run(*given, "a.txt", "--seal", "f.p12")
    assert (code, "Let it end in .pdf" in err) == (1, True)
    code, _out, err = run(*given, "a.txt")
    assert (code, "Let it end in .pdf" in err) == (1, True)
    assert not Path("a.txt").exists()
