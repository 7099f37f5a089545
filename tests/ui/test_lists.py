"""Lists within a record: their cards change places, by mouse and by keys, and can be put back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from coopdesk.ui.forms.children import ChildList
from coopdesk.ui.forms.register import RegisterPage
from tests.ui.conftest import Open, at, press, write
from tests.ui.test_register import choose, settle, stored


def cards(page: RegisterPage) -> ChildList:
    return next(iter(page.panel.form.lists))


def named(listed: ChildList, text: str) -> QToolButton:
    return next(
        made
        for made in listed.findChildren(QToolButton)
        if made.accessibleName() == text and made.isVisible()
    )


def order(page: RegisterPage, key: str) -> list[str]:
    return [action.title for action in at(stored(page, key), "actions")]


def _has_cards(page: RegisterPage, wanted: int) -> bool:
    return len(cards(page)._cards) == wanted


def with_three(register: Open, qtbot: QtBot) -> tuple[RegisterPage, str]:
    """Return the obstacles, one with three actions shown."""
    page = register("phase4", "obstacles")
    key = choose(page, "O03").key
    while (count := len(order(page, key))) < 3:
        cards(page).add()
        qtbot.waitUntil(partial(_has_cards, page, count + 1))
        settle(page, qtbot)
    for number, child in enumerate(list(cards(page)._cards)):
        cards(page).store(child, "title", f"{number}", lambda _: None)
    settle(page, qtbot)
    assert order(page, key) == ["0", "1", "2"]
    return page, key


def test_a_card_is_moved_and_put_back(register: Open, qtbot: QtBot) -> None:
    page, key = with_three(register, qtbot)
    listed = cards(page)
    down = named(listed, "Move down: Action 1")
    down.setFocus()
    press(down, Qt.Key.Key_Space)
    settle(page, qtbot)
    assert order(page, key) == ["1", "0", "2"]
    qtbot.waitUntil(lambda: down.accessibleName() == "Move down: Action 2")
    assert down.hasFocus()
    down.click()
    settle(page, qtbot)
    assert order(page, key) == ["1", "2", "0"]
    qtbot.waitUntil(lambda: not down.isEnabled())
    assert QApplication.focusWidget() is named(listed, "Move up: Action 3")
    page.desk.session.undo()
    settle(page, qtbot)
    assert order(page, key) == ["1", "0", "2"]


def test_alt_and_an_arrow_move_the_card_one_is_on(register: Open, qtbot: QtBot) -> None:
    page, key = with_three(register, qtbot)
    listed = cards(page)
    last = list(listed._cards)[-1]
    fields = listed.fields_of(last)
    assert fields is not None
    title = fields.boxes["title"].editor.control
    title.setFocus()
    press(title, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(page, qtbot)
    assert order(page, key) == ["0", "2", "1"]
    assert title.hasFocus()
    qtbot.waitUntil(lambda: list(listed._cards)[1] == last)


def test_tab_follows_the_cards(register: Open, qtbot: QtBot) -> None:
    page, _key = with_three(register, qtbot)
    listed = cards(page)
    middle = list(listed._cards)[1]
    listed.shift(middle, -1)
    qtbot.waitUntil(lambda: next(iter(listed._cards)) == middle)
    settle(page, qtbot)
    qtbot.waitUntil(lambda: not page.panel.form._order.isActive())
    seen: list[str] = []
    widget = page.panel.form.boxes["due"].editor.control.nextInFocusChain()
    while widget is not None and widget is not listed._add:
        for child, card in listed._cards.items():
            if card.isAncestorOf(widget) and (not seen or seen[-1] != child):
                seen.append(child)
        widget = widget.nextInFocusChain()
    assert seen == list(listed._cards)


def test_what_is_typed_into_a_fresh_card_replaces_the_word_that_stands_in(
    register: Open, qtbot: QtBot
) -> None:
    page = register("phase4", "obstacles")
    key = choose(page, "O03").key
    before = len(order(page, key))
    cards(page).add()
    qtbot.waitUntil(partial(_has_cards, page, before + 1))
    settle(page, qtbot)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.text() == "To be written"
    write(line, "Ask the roofer")
    assert line.text() == "Ask the roofer"
    page.leave()
    settle(page, qtbot)
    assert order(page, key)[-1] == "Ask the roofer"


def test_the_day_of_an_action_is_read_whole(register: Open, qtbot: QtBot) -> None:
    page = register("phase4", "obstacles")
    before = len(order(page, choose(page, "O03").key))
    cards(page).add()
    qtbot.waitUntil(partial(_has_cards, page, before + 1))
    settle(page, qtbot)
    card = list(cards(page)._cards.values())[-1]
    line = card.fields.boxes["due"].editor.control
    assert isinstance(line, QLineEdit)
    line.setText("30 Sept 2026")

    def room() -> int:
        margins = line.textMargins()
        return line.width() - margins.left() - margins.right() - 24

    qtbot.waitUntil(lambda: line.fontMetrics().horizontalAdvance(line.text()) < room())
