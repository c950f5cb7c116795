"""Cards that changed here and in their file: both are shown, one is chosen."""

import pytest
from builders import a_deck, a_note, a_text, cards_of, the_card
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from flashcards.core.reviews import Rating
from flashcards.gui.conflicts_page import ConflictsPage
from flashcards.gui.parts_buttons import Button
from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.store import conflicts, notes
from flashcards.study import Study


@pytest.fixture
def pair(workspace):
    """The ids of two notes with another version in their file; the first was studied."""
    deck, found = a_deck(workspace), []
    for n in (1, 2):
        note = a_note(workspace, deck, a_text(f"Mine {n}?", f"**My** answer {n}"))
        theirs = notes.base_of(a_text(f"Theirs {n}?", f"Their answer {n}"), deck)
        workspace.perform("", lambda db, note=note, theirs=theirs: conflicts.add(db, note, theirs))
        found.append(note)
    Study(workspace, deck).rate(Rating.EASY)
    return found


@pytest.fixture
def page(qtbot, workspace, pair) -> ConflictsPage:
    page = ConflictsPage(workspace)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    workspace.changed.append(page.refresh)
    return page


def shown(page: ConflictsPage) -> list[str]:
    return [part.text() for part in page.findChildren(Paragraph) if part.isVisible()]


def buttons(page: ConflictsPage, verb: str) -> list[Button]:
    return [button for button in page.findChildren(Button) if button.text() == verb and button.isVisible()]


def text(workspace, note) -> str:
    return notes.get(workspace.db, note).text.fields[0]


def test_both_versions_of_each_card_are_shown_in_plain_words(page):
    for words in ("Mine 1?", "My answer 1", "Theirs 1?", "Their answer 1", "Mine 2?", "Their answer 2"):
        assert words in shown(page)


def test_what_is_kept_stays_and_leaves_the_list(workspace, pair, page):
    buttons(page, "Keep mine")[0].click()
    assert text(workspace, pair[0]) == "Mine 1?"
    assert "Mine 1?" not in shown(page)
    assert "Mine 2?" in shown(page)
    assert workspace.undo_label == "Keep my version"


def test_the_files_version_is_taken_and_the_progress_stays(workspace, pair, page):
    before = the_card(workspace, pair[0])
    assert before.reps == 1
    buttons(page, "Take the file's")[0].click()
    assert text(workspace, pair[0]) == "Theirs 1?"
    assert cards_of(workspace, pair[0]) == [before]


def test_a_choice_that_is_undone_is_to_be_made_again(workspace, pair, page):
    buttons(page, "Take the file's")[0].click()
    workspace.undo()
    assert text(workspace, pair[0]) == "Mine 1?"
    assert "Theirs 1?" in shown(page)


def test_the_last_choice_leads_back(qtbot, page):
    buttons(page, "Keep mine")[0].click()
    with qtbot.waitSignal(page.left):
        buttons(page, "Keep mine")[0].click()


def test_a_card_that_is_left_alone_stays_in_the_list(qtbot, workspace, page):
    with qtbot.waitSignal(page.left):
        buttons(page, "Back to the decks")[0].click()
    assert len(conflicts.every(workspace.db)) == 2


def test_escape_leads_back(qtbot, page):
    page.setFocus()
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Escape)


def test_the_choices_can_be_made_with_keys_alone(qtbot, workspace, pair, page):
    buttons(page, "Back to the decks")[0].setFocus(Qt.FocusReason.TabFocusReason)
    for _step in range(4):  # past the two for all and "Keep mine"
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert text(workspace, pair[0]) == "Theirs 1?"
    assert page.isAncestorOf(QApplication.focusWidget())


def test_a_note_that_is_gone_is_not_listed(workspace, pair, page):
    workspace.perform("Delete", lambda db: notes.delete(db, [pair[0]]))
    assert "Mine 1?" not in shown(page)


def test_all_of_mine_are_kept_in_one_step(qtbot, workspace, pair, page):
    with qtbot.waitSignal(page.left):
        buttons(page, "Keep mine for all")[0].click()
    assert conflicts.every(workspace.db) == []
    workspace.undo()
    assert len(conflicts.every(workspace.db)) == 2


def test_the_files_version_of_all_is_taken_in_one_step(qtbot, workspace, pair, page):
    with qtbot.waitSignal(page.left):
        buttons(page, "Take the file's for all")[0].click()
    assert [text(workspace, one) for one in pair] == ["Theirs 1?", "Theirs 2?"]
    workspace.undo()
    assert [text(workspace, one) for one in pair] == ["Mine 1?", "Mine 2?"]


def test_of_very_many_some_are_shown_and_more_come_as_they_are_chosen(qtbot, workspace):
    deck = a_deck(workspace)
    for n in range(30):
        note = a_note(workspace, deck, a_text(f"Mine {n:02}?"))
        theirs = notes.base_of(a_text(f"Theirs {n}?"), deck)
        workspace.perform("", lambda db, note=note, theirs=theirs: conflicts.add(db, note, theirs))
    page = ConflictsPage(workspace)
    qtbot.addWidget(page)
    page.show()
    workspace.changed.append(page.refresh)
    assert sum(words.startswith("Mine") for words in shown(page)) == 20
    assert any(words.text() == "and 10 more" for words in page.findChildren(Words))
    buttons(page, "Keep mine")[0].click()
    qtbot.waitUntil(lambda: "Mine 20?" in shown(page))
