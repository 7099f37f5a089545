"""Attachments in the window: added, looked at, saved; a resolution drafted."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image
from pytestqt.qtbot import QtBot

from coopdesk.model.attachment import Attachment
from coopdesk.model.deliberation import Deliberation
from coopdesk.store import Query
from coopdesk.ui.desk import Target
from coopdesk.ui.forms.register import RegisterPage
from coopdesk.ui.pages.attachments.page import AttachmentsPage
from coopdesk.ui.pages.attachments.showing import LookDialog
from coopdesk.ui.window import MainWindow
from coopdesk.ui.workbench import Workbench
from tests.signing.others_papers import pdf, telling
from tests.ui.conftest import Answers


def opened(bench: Workbench) -> AttachmentsPage:
    bench.go(Target("project", "attachments"))
    assert bench.page is not None
    made = bench.page.current
    assert isinstance(made, AttachmentsPage)
    return made


def kept(page: RegisterPage) -> list[Attachment]:
    file = page.desk.session.file
    found = file.records("attachments", file.keys(Query("attachments")))
    return [one for one in found if isinstance(one, Attachment)]


def run(page: RegisterPage, text: str) -> None:
    record = page.panel.record
    assert record is not None
    one = next(a for a in page.spec.actions if a.label.text == text)
    assert one.applies(record)
    one.run(page.desk, record)


def test_files_are_added_looked_at_and_saved(
    bench: Workbench, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    page = opened(bench)
    data = BytesIO()
    Image.new("RGB", (90, 60), "green").save(data, "JPEG", comment=b"hidden")
    (tmp_path / "Square.jpg").write_bytes(data.getvalue())
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n???")
    (tmp_path / "Quote.pdf").write_bytes(telling(pdf("A quote")))
    page.take([tmp_path / "Square.jpg", tmp_path / "broken.png", tmp_path / "Quote.pdf"])
    qtbot.waitUntil(lambda: not page.desk.session.busy and len(kept(page)) == 7, timeout=30_000)
    photo, quote = kept(page)[-2:]
    assert (photo.title, photo.kind, photo.media) == ("Square", "photo", "image/jpeg")
    assert (quote.title, quote.name) == ("Quote", "Quote.pdf")
    assert [text for text in answers.said if "damaged" in text]
    page.open(Target("", key=photo.key))
    qtbot.waitUntil(lambda: page.panel.record is not None and page.panel.record.key == photo.key)
    warned = page.spec.warnings(photo, page.desk.facts())
    assert "alternative" in warned
    run(page, "Look at it")
    qtbot.waitUntil(lambda: bool(window.findChildren(LookDialog)), timeout=30_000)
    (dialog,) = window.findChildren(LookDialog)
    assert dialog.picture.pixmap().width() == 90
    dialog.reject()
    answers.to_save = tmp_path / "copy.jpg"
    run(page, "Save a copy…")
    qtbot.waitUntil((tmp_path / "copy.jpg").exists)
    assert b"hidden" not in (tmp_path / "copy.jpg").read_bytes()


def test_a_resolution_is_drafted_where_it_stands(
    bench: Workbench, answers: Answers, qtbot: QtBot
) -> None:
    bench.go(Target("project", "deliberations"))
    assert bench.page is not None
    page = bench.page.current
    assert isinstance(page, RegisterPage)
    draft = page.table.records.keys[1]
    page.open(Target("", key=draft))
    qtbot.waitUntil(lambda: page.panel.record is not None and page.panel.record.key == draft)

    def stored() -> Deliberation:
        one = page.desk.session.file.records("deliberations", [draft])[0]
        assert isinstance(one, Deliberation)
        return one

    before = stored()
    answers.agree = False
    run(page, "Draft from the commitments")
    assert stored() == before
    answers.agree = True
    run(page, "Draft from the commitments")
    qtbot.waitUntil(lambda: not page.desk.session.busy)
    assert stored().decides != before.decides
