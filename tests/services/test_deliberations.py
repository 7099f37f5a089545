"""The draft of a resolution: from the commitments, in the dossier's language, one step."""

from __future__ import annotations

from pathlib import Path

import pytest

from coopdesk.errors import UserError
from coopdesk.model.deliberation import Deliberation
from coopdesk.services import dossiers
from coopdesk.services.deliberations import draft_resolution
from coopdesk.store import DossierFile


def one(file: DossierFile, key: str) -> Deliberation:
    (found,) = file.records("deliberations", [key])
    assert isinstance(found, Deliberation)
    return found


@pytest.mark.parametrize(
    ("language", "shares"),
    [("fr", "100\u00a0parts"), ("it", "100\u00a0quote"), ("en", "100\u00a0shares")],
)
def test_the_draft_says_what_is_committed(tmp_path: Path, language: str, shares: str) -> None:
    with dossiers.example_dossier(tmp_path / "v.coopdesk", language, author="t") as file:
        made = one(file, draft_resolution(file, "A01"))
        assert (made.id, made.state, len(made.commitments)) == ("N03", "draft", 2)
        assert any(shares in text and "(E01)" in text for text in made.decides)
        assert any("(E17)" in text for text in made.decides)
        assert any("19 septies" in text for text in made.considering)
        assert L_ORIOLA in made.title
        file.undo()
        assert len(file.snapshot().deliberations) == 2


L_ORIOLA = "L'Oriola"


def test_an_existing_one_gets_the_texts(tmp_path: Path) -> None:
    with dossiers.example_dossier(tmp_path / "v.coopdesk", "en", author="t") as file:
        key = file.snapshot().deliberations[1].key
        before = one(file, key)
        assert draft_resolution(file, before.body or "", key=key) == key
        after = one(file, key)
        assert (after.title, after.date) == (before.title, before.date)
        assert after.decides != before.decides
        assert any("on these conditions" in text for text in after.decides)
        file.undo()
        assert one(file, key) == before


def test_who_has_no_council_and_who_gives_nothing(tmp_path: Path) -> None:
    with dossiers.example_dossier(tmp_path / "v.coopdesk", "en", author="t") as file:
        with pytest.raises(UserError, match="no public body"):
            draft_resolution(file, "A15")
        with pytest.raises(UserError, match="no actor"):
            draft_resolution(file, "A99")
        with pytest.raises(UserError, match="commits to nothing"):
            draft_resolution(file, "A03")
