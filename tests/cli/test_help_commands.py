"""The help and the glossary, read in a terminal."""

from __future__ import annotations

import pytest

from coopdesk import cli


def test_the_topics_are_listed_and_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["help", "--language", "it"]) == 0
    assert "needs\tBisogni" in capsys.readouterr().out
    assert cli.main(["help", "needs", "--language", "it"]) == 0
    out = capsys.readouterr().out
    assert "# Bisogni" in out
    assert "](" not in out


def test_a_topic_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["help", "nowhere"]) == 1
    assert "nowhere" in capsys.readouterr().err


def test_words_are_explained_in_the_language_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["glossary", "jalon", "--language", "fr"]) == 0
    assert "IT: traguardo" in capsys.readouterr().out
    assert cli.main(["glossary", "xylophone"]) == 1
    assert cli.main(["glossary"]) == 0
    assert "start-up dossier\t" in capsys.readouterr().out
    assert cli.main(["help", "glossary"]) == 0
    assert "### commitment" in capsys.readouterr().out
