"""A person's first days with the program, through its window and with keys alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from flashcards import i18n
from flashcards.core.cards import CardState
from flashcards.core.notes import LIST
from flashcards.gui import theme
from flashcards.gui.deck_page import DeckPage
from flashcards.gui.end_page import EndPage
from flashcards.gui.new_card_page import NewCardPage
from flashcards.gui.note_editor import NoteEditor
from flashcards.gui.preferences_page import PreferencesPage
from flashcards.gui.shortcuts_sheet import ShortcutsSheet
from flashcards.gui.study_page import StudyPage
from flashcards.store import cards, decks, notes, reviews
from flashcards.store.queue import Counts

Key, Mod = Qt.Key, Qt.KeyboardModifier

DECK = """---
name = "Hewan"
lang = "id"
---
Q: Hewan apa yang mengeong?
A: Kucing
<!-- id=aaaaaaaaa2 -->

Q: Hewan apa yang menggonggong?
A: Anjing
<!-- id=aaaaaaaaa3 -->
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "hewan"
    place.mkdir()
    (place / "hewan.md").write_text(DECK)
    return place


def list_card(desk) -> None:
    """Rate cards until one with members to reveal is shown."""
    for _card in range(20):
        if desk.page(StudyPage).shown.note.text.type_id == LIST:
            return
        desk.rate(Key.Key_4)
    pytest.fail("no list among the first cards")


# The first session


def test_the_first_card_is_two_keys_away_from_the_first_start(desk):
    desk.start()
    assert desk.button.startswith("Start: 20 new cards (about ")
    desk.study()
    assert desk.counter == "Card 1 of 20"
    asked = desk.question
    assert len(asked) > 10
    desk.reveal()
    assert desk.question == asked
    assert desk.answer


def test_each_of_the_four_ratings_is_recorded_and_the_next_card_comes(desk):
    desk.start()
    page = desk.study()
    asked = []
    for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_Space):
        asked.append(page.shown.card.id)
        desk.rate(key)
    assert len(set(asked)) == 5
    rated = desk.workspace.db.rows("select card_id, rating from review order by id")
    assert rated == list(zip(asked, (1, 2, 3, 4, 3), strict=True))


def test_undo_leads_back_through_the_whole_session(desk):
    desk.start()
    page = desk.study()
    first = page.shown.card
    desk.rate(Key.Key_3, Key.Key_1, Key.Key_4)
    for _step in range(3):
        desk.press(Key.Key_Z, with_=Mod.ControlModifier)
    assert page.shown.card == first
    assert desk.counter == "Card 1 of 20"
    assert reviews.count(desk.workspace.db) == 0
    desk.press(Key.Key_Z, with_=Mod.ControlModifier)
    assert page.shown.card == first


def test_what_was_undone_and_done_again_counts_once(desk):
    desk.start()
    page = desk.study()
    first = page.shown.card.id
    desk.rate(Key.Key_4)
    second = page.shown.card.id
    desk.press(Key.Key_Z, with_=Mod.ControlModifier)
    assert desk.page(StudyPage).shown.card.id == first
    desk.press(Key.Key_Y, with_=Mod.ControlModifier)
    assert desk.page(StudyPage).shown.card.id == second
    desk.rate(Key.Key_3)
    assert reviews.count(desk.workspace.db) == 2


def test_the_source_opens_beside_the_card_with_its_passage_lit(desk, qtbot):
    desk.start()
    page = desk.study()
    source = page._source
    desk.press(Key.Key_S)
    assert not source.isVisible()
    desk.reveal()
    asked = desk.question
    desk.press(Key.Key_S)
    assert source.isVisible()
    assert desk.question == asked
    lit = source.view._page._lit
    assert lit
    words = source.view._page.text.toPlainText()[slice(*lit[0])]
    assert words.startswith(page.shown.note.text.source[0].split("…")[0].strip()[:12])
    passage = source.view._page.passage().translated(source.view._page.pos())
    assert source.view.viewport().rect().contains(passage.topLeft())
    assert source.view.lit_path()
    desk.press(Key.Key_S)
    assert not source.isVisible()
    desk.press(Key.Key_3)
    assert desk.counter.startswith("Card 2 of ")


def test_a_card_is_edited_in_place_and_keeps_its_progress(desk):
    desk.start()
    page = desk.study()
    note = page.shown.note
    desk.press(Key.Key_E)
    assert page.findChild(NoteEditor).isVisible()
    desk.press(Key.Key_Home, with_=Mod.ControlModifier)
    desk.write("Coba: ")
    desk.press(Key.Key_3, Key.Key_Backspace)
    desk.press(Key.Key_Return, with_=Mod.ControlModifier)
    assert desk.question.startswith("Coba: ")
    assert desk.counter == "Card 1 of 20"
    assert notes.get(desk.workspace.db, note.id).text.fields[0].startswith("Coba: ")
    desk.rate(Key.Key_3)
    assert reviews.count(desk.workspace.db) == 1


def test_leaving_the_editor_changes_nothing_and_leaving_again_leads_to_the_decks(desk):
    desk.start()
    page = desk.study()
    before = page.shown.note.text
    desk.press(Key.Key_E)
    desk.write("xyz")
    desk.press(Key.Key_Escape)
    assert desk.page(StudyPage).shown.note.text == before
    desk.press(Key.Key_Escape)
    desk.page(DeckPage)


def test_the_members_of_a_list_come_one_by_one(desk):
    desk.start()
    page = desk.study()
    list_card(desk)
    members = len(page.shown.face.members)
    seen = []
    for _member in range(members):
        assert not page._card.view.fully_revealed
        desk.press(Key.Key_Space)
        seen.append(page._card.view.members_shown)
    assert seen == list(range(1, members + 1))
    desk.rate(Key.Key_3)


def test_the_end_of_the_session_says_what_was_done_and_undo_leads_back_into_it(desk):
    desk.start()
    page = desk.study()
    last = 0
    while page is desk.window.page and page.shown:
        last = page.shown.card.id
        desk.rate(Key.Key_4)
        desk.settle()
    desk.page(EndPage)
    assert reviews.count(desk.workspace.db) == 20
    desk.press(Key.Key_Z, with_=Mod.ControlModifier)
    assert desk.page(StudyPage).shown.card.id == last
    assert desk.counter == "Card 20 of 20"
    desk.rate(Key.Key_4)
    desk.page(EndPage)
    desk.press(Key.Key_Return)
    desk.page(DeckPage)
    assert desk.button.startswith("This deck is done for today")  # those below it have a limit of their own


# Closing, opening, the next day


def test_after_closing_and_opening_the_counts_and_the_place_of_the_window_are_as_they_were(desk):
    desk.start()
    desk.window.setGeometry(40, 30, 700, 560)
    desk.study()
    desk.rate(Key.Key_1, Key.Key_3, Key.Key_4)
    desk.press(Key.Key_Escape)
    before, place = desk.counts(), desk.window.geometry()
    assert before == Counts(new=17, learning=2, due=0)
    assert desk.button.startswith("Review 2 cards + 17 new (about ")
    desk.close()
    desk.start()
    assert desk.counts() == before
    assert desk.button.startswith("Review 2 cards + 17 new (about ")
    assert desk.window.geometry() == place


def test_the_window_closes_in_mid_session_without_losing_an_answer(desk):
    desk.start()
    desk.study()
    desk.rate(Key.Key_3)
    desk.close()
    desk.start()
    assert reviews.count(desk.workspace.db) == 1
    assert desk.counts() == Counts(new=19, learning=1, due=0)


def test_the_right_cards_are_due_on_the_next_days(desk, clock):
    desk.start()
    page = desk.study()
    easy = page.shown.card.id
    desk.rate(Key.Key_4)
    good = page.shown.card.id
    desk.rate(Key.Key_3)
    desk.press(Key.Key_Escape)
    desk.close()
    clock.forward(days=1)
    desk.start()
    assert desk.counts() == Counts(new=20, learning=1, due=0)
    assert desk.study().shown.card.id == good
    desk.press(Key.Key_Escape)
    desk.close()
    desk.start()
    card = cards.get(desk.workspace.db, easy)
    assert card.state == CardState.REVIEW
    clock.forward(days=card.due_day - desk.workspace.today())
    desk.window._refresh_page()
    assert desk.counts().due == 1


# The deck page


def test_a_new_card_is_written_from_the_deck_page(desk):
    desk.start()
    desk.press(Key.Key_N)
    desk.page(NewCardPage)
    desk.write("Hewan apa yang mengeong?")
    desk.press(Key.Key_Tab)
    desk.write("Kucing")
    desk.press(Key.Key_Return, with_=Mod.ControlModifier)
    assert desk.toast.startswith("Card added to ")
    desk.press(Key.Key_Escape)
    desk.page(DeckPage)
    assert desk.workspace.db.value("select count(*) from note where fields like '%mengeong%'") == 1


def test_the_example_is_hidden_with_one_click_and_comes_back_with_undo(desk, qtbot):
    desk.start()
    qtbot.mouseClick(desk.page(DeckPage).foot.hide_button, Qt.MouseButton.LeftButton)
    desk.settle()
    assert decks.every(desk.workspace.db) == []
    assert desk.toast == "The example is hidden"
    desk.close()
    desk.start()
    assert decks.every(desk.workspace.db) == []


def test_a_deleted_deck_comes_back_with_undo_and_goes_again_with_redo(desk):
    desk.start()
    before = [deck.name for deck in decks.every(desk.workspace.db)]
    desk.press(Key.Key_Down, Key.Key_Delete)
    left = [deck.name for deck in decks.every(desk.workspace.db)]
    assert len(left) < len(before)
    assert " deleted" in desk.toast
    desk.press(Key.Key_Z, with_=Mod.ControlModifier)
    assert [deck.name for deck in decks.every(desk.workspace.db)] == before
    assert desk.toast == "Undone: Delete deck"
    desk.press(Key.Key_Y, with_=Mod.ControlModifier)
    assert [deck.name for deck in decks.every(desk.workspace.db)] == left
    assert desk.toast == "Redone: Delete deck"


def test_a_name_that_is_being_written_survives_the_minute_and_the_return_to_the_window(desk):
    desk.start()
    desk.press(Key.Key_N, with_=Mod.ControlModifier | Mod.ShiftModifier)
    desk.write("Sejarah")
    desk.window._refresh_page()
    desk.settle()
    desk.write(" Dunia")
    desk.press(Key.Key_Return)
    assert "Sejarah Dunia" in [deck.name for deck in decks.every(desk.workspace.db)]


def test_all_shortcuts_are_shown_and_put_away_with_a_key(desk, qtbot):
    desk.start()
    desk.press(Key.Key_Question)
    assert desk.window.findChild(ShortcutsSheet).isVisible()
    desk.press(Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.window.findChild(ShortcutsSheet) is None)
    desk.study()
    desk.press(Key.Key_Question)
    assert desk.window.findChild(ShortcutsSheet).isVisible()
    desk.press(Key.Key_Escape)
    desk.rate(Key.Key_3)
    assert reviews.count(desk.workspace.db) == 1


# Folders


def test_a_deck_folder_is_opened_read_and_remembered(desk, folder, qtbot):
    desk.start()
    with qtbot.waitSignal(desk.window._folders.read_done):
        desk.window.open_paths([folder])
    assert desk.toast == "Folder read: 2 new cards"
    assert ("hewan", "Hewan") in [decks.path(desk.workspace.db, d.id) for d in decks.every(desk.workspace.db)]
    assert desk.setting("recent") == [str(folder)]
    desk.settle()
    assert desk.button.startswith("Start: 2 new cards")
    assert desk.study().shown.note.guid == "aaaaaaaaa2"
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_Z, with_=Mod.ControlModifier)
    assert "Hewan" not in [deck.name for deck in decks.every(desk.workspace.db)]


def test_a_deck_folder_that_is_dropped_on_the_page_is_opened(desk, folder, qtbot):
    desk.start()
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(folder / "hewan.md"))])
    page = desk.page(DeckPage)
    held = (Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Mod.NoModifier)
    with qtbot.waitSignal(desk.window._folders.read_done):
        QApplication.sendEvent(page, QDragEnterEvent(page.rect().center(), *held))
        QApplication.sendEvent(page, QDropEvent(QPointF(page.rect().center()), *held))
    assert desk.toast == "Folder read: 2 new cards"


# The language


def test_the_first_start_on_an_indonesian_system_is_indonesian(desk, monkeypatch):
    monkeypatch.setenv("LANG", "id_ID.UTF-8")
    desk.start()
    assert i18n.language() == "id"
    desk.window._choose_language("en")
    desk.close()
    desk.start()
    assert i18n.language() == "en"


def test_the_language_can_be_changed_in_mid_session_and_the_session_goes_on(desk):
    desk.start()
    page = desk.study()
    desk.rate(Key.Key_3)
    shown = page.shown.card.id
    desk.press(Key.Key_Comma, with_=Mod.ControlModifier)
    desk.page(PreferencesPage)
    desk.window.page.appearance.language.chosen.emit("id")
    desk.settle()
    assert i18n.language() == "id"
    desk.press(Key.Key_Escape)
    again = desk.page(StudyPage)
    assert again.shown.card.id == shown
    desk.press(Key.Key_Z, with_=Mod.ControlModifier)
    assert reviews.count(desk.workspace.db) == 0


def test_the_colours_are_changed_with_the_arrow_keys_one_after_another(desk):
    desk.start()
    desk.press(Key.Key_Comma, with_=Mod.ControlModifier)
    desk.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    desk.press(Key.Key_Right, Key.Key_Right)
    assert theme.current().palette.name == "dark"
    desk.press(Key.Key_Left)
    assert theme.current().palette.name == "light"
    assert QApplication.focusWidget().objectName() == "light"
    desk.press(Key.Key_Escape)
    desk.page(DeckPage)


def test_the_language_is_changed_on_the_first_screen_with_the_arrow_keys(desk):
    desk.start()
    while not (desk.window._bar.isAncestorOf(QApplication.focusWidget())):
        desk.press(Key.Key_Backtab)
    desk.press(Key.Key_Backtab, Key.Key_Left)
    assert i18n.language() == "id"
    desk.study()
