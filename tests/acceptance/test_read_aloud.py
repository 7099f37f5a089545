"""The program used from outside, through the accessibility bus, as a blind facilitator would.

Nothing here knows a class, an object or a file of the program: only what is announced, in the
window's language, and the keys of the keyboard.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.acceptance.desktop import PROGRAMS, Desktop, desktop, is_possible
from tests.acceptance.reader import Reader, Thing

pytestmark = pytest.mark.skipif(
    not is_possible(), reason=f"needs at-spi2-core and {', '.join(PROGRAMS)}"
)


class Facilitator:
    """Someone who hears the window and has a keyboard."""

    def __init__(self, reader: Reader, program: Thing) -> None:
        """Use the ``program`` through ``reader``."""
        self.reader = reader
        self._program = program

    # ------------------------------------------------------------------------------------- hearing

    def window(self) -> Thing:
        """Return all that is announced now."""
        return self.reader.read(self._program)

    def _here(self, role: str, name: str | Callable[[str], bool]) -> Thing | None:
        fits = name if callable(name) else name.__eq__
        found = [one for one in self.window().walk() if one.role == role and fits(one.name)]
        return found[-1] if found else None

    def hear(self, role: str, name: str | Callable[[str], bool]) -> Thing:
        """Return what is announced as ``role`` and ``name``, once it is."""
        return self.reader.until(
            lambda: self._here(role, name), lambda: f"no {role} {name} in\n{self.window().told()}"
        )

    def hear_of(self, role: str, *words: str) -> Thing:
        """Return what has ``role`` and all ``words`` in its name, once it is announced."""
        return self.reader.until(
            lambda: self._here(role, lambda name: all(word in name for word in words)),
            lambda: f"no {role} with {words} in\n{self.window().told()}",
        )

    def focused(self, role: str, name: str) -> Thing:
        """Return what is announced so, once the keyboard is there."""
        return self.reader.until(
            lambda: next(
                (
                    one
                    for one in self.window().walk()
                    if one.role == role and "focused" in one.states and one.name == name
                ),
                None,
            ),
            lambda: f"the keyboard is not on {role} {name} in\n{self.window().told()}",
        )

    # -------------------------------------------------------------------------------------- acting

    def act(self, role: str, name: str | Callable[[str], bool], *actions: str) -> None:
        """Do something with what is announced so, once it is."""

        def done() -> bool:
            found = self._here(role, name)
            ready = found is not None and "sensitive" in found.states
            return found is not None and ready and self.reader.act(found, *actions)

        self.reader.until(done, lambda: f"no {role} {name} in\n{self.window().told()}")

    def press(self, name: str) -> None:
        """Press a button."""
        self.act("push button", name, "Press")

    def go(self, tab: str) -> None:
        """Go to the tab whose name begins so, whatever figure stands behind, and be there."""
        self.act("page tab", lambda name: name.startswith(tab), "Press")
        self.reader.until(
            lambda: self._here_selected(tab), lambda: f"{tab} not chosen\n{self.window().told()}"
        )

    def _here_selected(self, tab: str) -> bool:
        there = self._here("page tab", lambda name: name.startswith(tab))
        return there is not None and "selected" in there.states

    def notebook(self, name: str) -> None:
        """Open a notebook of the sidebar."""
        self.act("radio button", lambda said: said.startswith(name), "Toggle")

    def enter(self, name: str, text: str) -> None:
        """Go to a field by its name, type into it, and leave it."""
        self.act("text", name, "SetFocus")
        self.type(name, text)

    def type(self, name: str, text: str) -> None:
        """Type into the field where the keyboard is, and leave it."""
        field = self.focused("text", name)
        self.reader.press("Ctrl+a")
        self.reader.type(text)
        self.reader.until(
            lambda: self.reader.text(field) == text,
            lambda: f"“{self.reader.text(field)}” stands in {name}, not “{text}”",
        )
        self.reader.press("Tab")

    def dictate(self, name: str, text: str) -> None:
        """Put text into a field at once, as dictation does, and leave it."""
        self.act("text", name, "SetFocus")
        field = self.focused("text", name)
        self.reader.write(field, text)
        self.reader.press("Tab")

    def choose(self, name: str, word: str) -> None:
        """Choose a word of a list that opens."""
        box = self.reader.labelled(self.hear("label", name))
        assert self.reader.act(box, "Press", "ShowMenu")
        self.hear("list item", word)
        self._walk_to(word)
        self.reader.press("Return")
        self.reader.until(
            lambda: self.reader.read(box).name == word,
            lambda: f"{name} is “{self.reader.read(box).name}”, not “{word}”",
        )

    def _walk_to(self, word: str) -> None:
        """Go to a word of the list that is open, as far as the arrows go."""
        self.reader.press("Home")
        words = [one.name for one in self.window().walk() if one.role == "list item"]
        for passed in words[: words.index(word)]:
            self.focused("list item", passed)
            self.reader.press("Down")
        self.focused("list item", word)

    def answer(self, name: str, path: Path, button: str) -> None:
        """Answer the dialog that asks for a file or a folder."""
        field = self.focused("text", name)
        self.reader.write(field, str(path))
        self.press(button)


@contextmanager
def program(place: Desktop, language: str) -> Iterator[Facilitator]:
    """Start the program as a person does, and see that it ends well."""
    environment = {
        **place.environment,
        "LANG": f"{language}.UTF-8",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    reader = Reader(place.bus)
    with subprocess.Popen(
        [sys.executable, "-m", "coopdesk"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            found = reader.until(
                lambda: next(iter(reader.programs()), None), lambda: "the program is not announced"
            )
            yield Facilitator(reader, found)
            said = process.communicate(timeout=30)[1]
            assert process.returncode == 0, said
            assert "Traceback" not in said, said
        finally:
            if process.poll() is None:
                process.kill()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    with desktop(tmp_path) as made:
        yield made


def begin(person: Facilitator, path: Path) -> None:
    """Make a new dossier."""
    person.focused("push button", "Nouveau dossier")
    person.reader.press("Return")
    person.type("Titre du projet", "Epicerie du village")
    person.type("Village ou territoire", "Montclair")
    person.choose("Type d’événement", "Pandémie")
    person.choose("Parcours", "D’urgence")
    person.press("Choisir où le garder")
    person.answer("Nom de fichier :", path, "Enregistrer")
    person.hear("frame", "Epicerie du village – coopdesk")


def three_actors(person: Facilitator) -> None:
    """Enter a person, an association and a municipality."""
    person.notebook("Acteurs")
    for number, (name, kind) in enumerate(
        (
            ("Anna Rossi", "Particulier, habitant"),
            ("Les amis du four", "Association"),
            ("Mairie de Montclair", "Organisme public"),
        ),
        1,
    ):
        person.press("Nouvel acteur")
        person.type("Nom", name)
        person.hear_of("label", f"A0{number}", name)
        person.choose("Type", kind)
        person.press("Terminer")
        person.hear_of("cell", name)


def a_need(person: Facilitator) -> None:
    """Enter what is lacking, in the first phase."""
    person.go("1 Idée initiale")
    person.go("Besoins")
    person.press("Nouveau besoin")
    person.type("Titre", "Du pain frais chaque jour")
    person.hear_of("label", "B01", "Du pain frais")
    person.hear_of("cell", "Du pain frais chaque jour")


def a_resource(person: Facilitator) -> None:
    """Enter what is there, in the third phase."""
    person.go("3 Projet partagé")
    person.go("Ressources")
    person.press("Nouvelle ressource")
    person.enter("Acteur", "Mairie de Montclair")
    person.dictate("Ressource", "Le four à pain de l’été")
    person.hear_of("label", "R01")
    person.hear_of("cell", "Le four à pain")


def a_commitment(person: Facilitator) -> None:
    """Enter who commits to what, in the fourth phase."""
    person.go("4 Naissance")
    person.go("Engagements")
    person.press("Nouvel engagement")
    person.enter("La personne qui s’engage", "Anna Rossi")
    person.enter("Engagement", "Pain du mardi")
    person.choose("Type", "Heures de bénévolat")
    person.hear_of("label", "E01", "Pain du mardi")
    person.hear_of("cell", "Pain du mardi")


def a_gate(person: Facilitator) -> None:
    """Say that the first gate of the first phase is met."""
    person.go("1 Idée initiale")
    person.go("Jalons")
    person.press("C’est atteint")
    person.hear_of("list item", "Besoins prioritaires exprimés", ", Atteint")


def papers(person: Facilitator, folder: Path) -> None:
    """Print the commitment sheets and the start-up dossier."""
    person.notebook("Fiches et dossier")
    person.act("radio button", "Imprimer", "Toggle")
    person.press("Imprimer toutes les fiches…")
    sheets = folder / "fiches"
    sheets.mkdir()
    person.answer("Dossier :", sheets, "Choisir")
    person.hear_of("label", "1 fiche", "fiches")
    person.go("Dossier de démarrage")
    person.press("Enregistrer une copie…")
    person.answer("Nom de fichier :", folder / "demarrage.pdf", "Enregistrer")
    person.hear_of("label", "demarrage.pdf")
    person.go("Fiches d’engagement")
    printed = [*sheets.iterdir(), folder / "demarrage.pdf"]
    assert len(printed) == 2
    assert all(one.read_bytes().startswith(b"%PDF-") for one in printed)


def all_is_there(person: Facilitator) -> None:
    """Hear everything again."""
    person.hear_of("page tab", "1 Idée initiale", "25 %")
    person.notebook("Acteurs, 3")
    for name in ("Anna Rossi", "Les amis du four", "Mairie de Montclair"):
        person.hear_of("cell", name)
    person.go("1 Idée initiale")
    person.go("Besoins 1")
    person.hear_of("cell", "Du pain frais chaque jour")
    person.go("Jalons 1/4")
    person.hear_of("list item", "Besoins prioritaires exprimés", ", Atteint")
    person.go("3 Projet partagé")
    person.go("Ressources 1")
    person.hear_of("cell", "Le four à pain de l’été")
    person.go("4 Naissance")
    person.go("Engagements 1")
    person.hear_of("cell", "Pain du mardi")
    person.notebook("Fiches et dossier")
    person.hear_of("list item", "Anna Rossi", "Pain du mardi", "À signer")
    person.act("radio button", "Documents émis", "Toggle")
    person.hear_of("list item", "MON-01 Anna Rossi", "v1", "Français")


def test_a_village_from_nothing_to_its_dossier_and_back(place: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "montclair.coopdesk"
    with program(place, "fr_FR") as person:
        begin(person, path)
        three_actors(person)
        a_need(person)
        a_resource(person)
        a_commitment(person)
        a_gate(person)
        papers(person, tmp_path)
        person.reader.press("Ctrl+q")
    with program(place, "fr_FR") as person:
        person.focused("push button", "Nouveau dossier")
        person.press("Ouvrir un dossier")
        person.answer("Nom de fichier :", path, "Ouvrir")
        person.hear("frame", "Epicerie du village – coopdesk")
        all_is_there(person)
        person.reader.press("Ctrl+q")


def test_the_window_begins_in_italian(place: Desktop) -> None:
    with program(place, "it_IT") as person:
        person.focused("push button", "Nuovo dossier")
        person.hear("label", "Dalla prima idea alla nascita di una cooperativa di comunità.")
        person.press("Nuovo dossier")
        person.focused("text", "Titolo del progetto")
        person.reader.press("Ctrl+q")
