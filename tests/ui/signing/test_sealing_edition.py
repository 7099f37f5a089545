"""An edition sealed in the window: when it is issued, or afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coopdesk.ui.desk import Target
from coopdesk.ui.pages.documents import DossierPage
from coopdesk.ui.pages.documents.issuing import IssueDialog, SealDialog
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.settling import settled
from tests.ui.pages.test_dossier import dialog
from tests.ui.signing.conftest import LONG, SECRET


@pytest.fixture
def page(bench: Workbench, identity: Path, qtbot: QtBot) -> DossierPage:
    assert identity.exists()
    bench.go(Target("documents", tab="dossier", key="federation"))
    assert bench.page is not None
    made = bench.page.current
    assert isinstance(made, DossierPage)
    qtbot.waitUntil(lambda: made.outline.list.count() > 30, timeout=LONG)
    window = bench.window()
    assert isinstance(window, MainWindow)
    settled(window)
    return made


def sealed(page: DossierPage) -> bool:
    rows = page.issues.list.rows
    return bool(rows) and rows[0].chip is not None and rows[0].chip.word == "Sealed"


def looked(asked: IssueDialog) -> None:
    """Say that the photo was looked at: whom it shows nobody else can tell."""
    assert asked.looked is not None
    asked.looked.click()


def test_issued_and_sealed_in_one_go(page: DossierPage, qtbot: QtBot) -> None:
    page.pages.issue.click()
    asked = dialog(IssueDialog, qtbot)
    looked(asked)
    asked.sealed.click()
    assert not asked.does.isEnabled()
    asked.seal.secret.setText("not this one")
    asked.does.click()
    qtbot.waitUntil(lambda: asked.said.tone == "error", timeout=LONG)
    assert not page.issues.list.rows
    asked.seal.secret.setText(SECRET)
    asked.does.click()
    qtbot.waitUntil(lambda: sealed(page), timeout=LONG)
    assert not page.issues.seal.isEnabled()


def test_sealed_afterwards(page: DossierPage, qtbot: QtBot) -> None:
    page.pages.issue.click()
    asked_first = dialog(IssueDialog, qtbot)
    looked(asked_first)
    asked_first.does.click()
    qtbot.waitUntil(lambda: bool(page.issues.list.rows), timeout=LONG)
    page.issues.seal.click()
    asked = dialog(SealDialog, qtbot)
    asked.seal.secret.setText(SECRET)
    asked.does.click()
    qtbot.waitUntil(lambda: sealed(page), timeout=LONG)
