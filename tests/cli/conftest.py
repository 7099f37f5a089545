"""The command line with identities and a village of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coopdesk import cli
from coopdesk.signing import keyfile
from tests.services.paperwork import PASSWORD


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords cost nothing in the tests."""
    monkeypatch.setattr(keyfile, "ROUNDS", 1000)


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a village, identities, a password file and ink; to be copied."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "password.txt").write_text(f"{PASSWORD}\nanother line\n", encoding="utf-8")
    points = [[100 + t * 2, 100 + (t * t) % 70, t * 8, (t % 9) / 9] for t in range(60)]
    ink = {"width": 600, "height": 200, "strokes": [points]}
    (folder / "ink.json").write_text(json.dumps(ink), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyfile, "ROUNDS", 1000)
        patch.setenv("LANG", "C.UTF-8")
        for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            patch.setenv(variable, str(folder / "home"))
        assert cli.main(["example", str(folder / "v.coopdesk"), "--language", "en"]) == 0
        for name, whom in (("f", "Élodie D’Òria"), ("a", "Bastiana Piras")):
            made = ["identity", "new", str(folder / f"{name}.p12"), "--name", whom,
                    "--organisation", "Comune", "--project", "L’Òrto", "--years", "2",
                    "--password-file", str(folder / "password.txt")]  # fmt: skip
            assert cli.main(made) == 0
    return folder
