"""The built wheel is the whole program: code, resources and compiled catalogues."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from translations.build_catalogues import LANGUAGES, ROOT


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command and return what it printed."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, without the network."""
    out = tmp_path_factory.mktemp("wheel")
    options = ("--wheel", "--no-isolation", "--outdir")
    run(sys.executable, "-m", "build", *options, out, ROOT, cwd=out)
    (built,) = out.glob("coopdesk-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a folder of its own; what it depends on is here already."""
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    run(*pip, "--target", target, wheel, cwd=target)
    return target


def test_resources_and_catalogues_are_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }
    wanted |= {f"translations/{language}/LC_MESSAGES/coopdesk.mo" for language in LANGUAGES}
    assert not {f"coopdesk/{name}" for name in wanted} - names


def test_nothing_else_is_inside(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith((".dist-info", ".data"))} == {"coopdesk"}


def test_the_desktop_finds_entry_kind_and_icon_in_the_environment(wheel: Path) -> None:
    names = {
        name.partition(".data/data/share/")[2]
        for name in zipfile.ZipFile(wheel).namelist()
        if ".data/" in name
    }
    assert names >= {
        "applications/org.coopdesk.coopdesk.desktop",
        "metainfo/org.coopdesk.coopdesk.metainfo.xml",
        "mime/packages/org.coopdesk.coopdesk.xml",
        "icons/hicolor/scalable/apps/coopdesk.svg",
        "icons/hicolor/48x48/apps/coopdesk.png",
    }
    assert all(name.startswith(("applications", "metainfo", "mime", "icons")) for name in names)


def test_the_licences_travel_with_it(wheel: Path) -> None:
    names = [name for name in zipfile.ZipFile(wheel).namelist() if "/licenses/" in name]
    assert {Path(name).name for name in names} >= {"LICENSE", "OFL-SourceSans3.txt"}


def test_the_installed_program_says_its_version(installed: Path, wheel: Path) -> None:
    version = wheel.name.split("-")[1]
    said = run(
        sys.executable, "-m", "coopdesk", "--version", cwd=installed, PYTHONPATH=str(installed)
    )
    assert version in said


def test_the_installed_program_finds_its_data(installed: Path) -> None:
    script = (
        "import coopdesk; from coopdesk import paths\n"
        "print(coopdesk.__file__, paths.resources(), paths.translations(), sep='\\n')"
    )
    said = run(sys.executable, "-c", script, cwd=installed, PYTHONPATH=str(installed))
    package, resources, translations = map(Path, said.splitlines())
    assert package == installed / "coopdesk" / "__init__.py"
    assert (resources / "fonts" / "SourceSans3-Regular.ttf").is_relative_to(installed)
    assert (resources / "fonts" / "SourceSans3-Regular.ttf").is_file()
    assert (translations / "it" / "LC_MESSAGES" / "coopdesk.mo").is_relative_to(installed)
    assert (translations / "it" / "LC_MESSAGES" / "coopdesk.mo").is_file()


def test_the_installed_program_prints_the_village(installed: Path, tmp_path: Path) -> None:
    village = tmp_path / "v.coopdesk"
    for arguments in (
        ("example", village),
        ("sheets", village, "--to", tmp_path / "sheets"),
        ("dossier", village, "--to", tmp_path / "dossier.pdf"),
    ):
        run(
            sys.executable, "-m", "coopdesk", *map(str, arguments),
            cwd=installed, PYTHONPATH=str(installed),
        )  # fmt: skip
    assert len(list((tmp_path / "sheets").glob("*.pdf"))) == 37
    assert (tmp_path / "dossier.pdf").read_bytes().startswith(b"%PDF-")
