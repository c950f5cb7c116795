"""Adding cards one after another."""

import pytest
from PySide6.QtCore import Qt

from flashcards.core.notes import BOTH, CHOICE, CLOZE, DeckId
from flashcards.gui.new_card_page import NewCardPage
from flashcards.store import decks, folders, notes
from tests.builders import a_deck, a_text

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def open_page(qtbot, workspace):
    def open_(deck_id: DeckId | None = None) -> NewCardPage:
        page = NewCardPage(workspace, deck_id)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        return page

    return open_


def write(qtbot, page, *words: str) -> None:
    for text in words:
        qtbot.keyClicks(page.focusWidget(), text)
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)


def add(qtbot, page) -> None:
    with qtbot.waitSignal(page.toast_asked):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return, CONTROL)


def written(workspace) -> list[tuple[str, ...]]:
    every = [deck.id for deck in decks.every(workspace.db)]
    return [note.text.fields for note in notes.in_decks(workspace.db, every)]


def test_cards_are_added_one_after_another(qtbot, workspace, open_page):
    page = open_page(a_deck(workspace))
    for question, answer in (("One?", "1"), ("Two?", "2")):
        write(qtbot, page, question, answer)
        add(qtbot, page)
    assert written(workspace) == [("One?", "1"), ("Two?", "2")]
    assert page.editor.text().fields == ("", "")


def test_the_kind_stays_for_the_next_card(qtbot, workspace, open_page):
    page = open_page(a_deck(workspace))
    qtbot.mouseClick(page.editor._kinds.tab(CLOZE), Qt.MouseButton.LeftButton)
    write(qtbot, page, "It is [one].")
    add(qtbot, page)
    assert page.editor.text().type_id == CLOZE


def test_without_a_deck_the_first_one_is_made_and_undone_with_the_card(qtbot, workspace, open_page):
    page = open_page()
    assert page.deck.currentText() == "My cards"
    write(qtbot, page, "One?", "1")
    add(qtbot, page)
    assert [deck.name for deck in decks.every(workspace.db)] == ["My cards"]
    assert workspace.undo() == "New card"
    assert decks.every(workspace.db) == []
    page.refresh()
    write(qtbot, page, "Again?", "1")
    add(qtbot, page)
    assert written(workspace) == [("Again?", "1")]


def test_decks_are_shown_with_their_path(workspace, open_page):
    inner = a_deck(workspace, "Asia", a_deck(workspace, "Geography"))
    page = open_page(inner)
    assert page.deck.currentText() == "Geography › Asia"


def test_the_last_deck_is_remembered(qtbot, workspace, open_page):
    a_deck(workspace, "Art")
    page = open_page(a_deck(workspace, "Biology"))
    write(qtbot, page, "One?", "1")
    add(qtbot, page)
    assert open_page().deck.currentText() == "Biology"


def test_what_was_not_added_is_there_the_next_time(qtbot, workspace, open_page):
    page = open_page(a_deck(workspace))
    write(qtbot, page, "Half?")
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    page.keep_draft()  # as the window asks of a page before another takes its place
    assert workspace.undo_label == "New deck"
    again = open_page()
    assert again.editor.text().fields == ("Half?", "")
    write(qtbot, again, "", "yes")
    add(qtbot, again)
    assert open_page().editor.text().fields == ("", "")


def test_control_enter_adds_from_the_choice_of_the_deck_too(qtbot, workspace, open_page):
    page = open_page(a_deck(workspace))
    page.editor.show_text(a_text("One?", "1"))
    page.deck.setFocus()
    add(qtbot, page)
    assert written(workspace) == [("One?", "1")]


def test_the_toast_names_the_deck(qtbot, workspace, open_page):
    page = open_page(a_deck(workspace, "Biology"))
    write(qtbot, page, "One?", "1")
    with qtbot.waitSignal(page.toast_asked) as toast:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return, CONTROL)
    assert toast.args == ["Card added to Biology."]


def an_example(workspace) -> DeckId:
    folder = workspace.perform("", lambda db: folders.add(db, "bundled:contoh"))
    top = workspace.perform("", lambda db: decks.add(db, None, "Contoh", folder_id=folder))
    a_deck(workspace, "Bagian", top)  # of a heading: it has no file
    return top


def test_a_card_does_not_go_into_the_example_but_into_a_deck_of_ones_own(qtbot, workspace, open_page):
    example = an_example(workspace)
    page = open_page(example)
    assert page.deck.currentText() == "My cards"
    write(qtbot, page, "One?", "1")
    add(qtbot, page)
    assert [deck.name for deck in decks.every(workspace.db)] == ["Contoh", "Bagian", "My cards"]
    assert workspace.undo() == "New card"
    assert [deck.name for deck in decks.every(workspace.db)] == ["Contoh", "Bagian"]


def test_with_the_example_selected_the_last_own_deck_is_written_into(qtbot, workspace, open_page):
    example = an_example(workspace)
    a_deck(workspace, "Art")
    page = open_page(a_deck(workspace, "Biology"))
    write(qtbot, page, "One?", "1")
    add(qtbot, page)
    assert open_page(example).deck.currentText() == "Biology"


def ask_for_a_new_deck(page) -> None:
    last = page.deck.count() - 1
    assert page.deck.itemText(last) == "New deck…"
    page.deck.setCurrentIndex(last)
    page.deck.activated.emit(last)


def test_a_new_deck_is_named_in_place_and_made_with_its_first_card(qtbot, workspace, open_page):
    page = open_page(a_deck(workspace, "Art"))
    ask_for_a_new_deck(page)
    qtbot.keyClicks(page.deck.lineEdit(), "Sejarah")
    qtbot.keyClick(page.deck.lineEdit(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.deck.isEditable())
    assert page.deck.currentText() == "Sejarah"
    assert [deck.name for deck in decks.every(workspace.db)] == ["Art"]
    write(qtbot, page, "One?", "1")
    add(qtbot, page)
    assert [deck.name for deck in decks.every(workspace.db)] == ["Art", "Sejarah"]
    assert page.deck.currentText() == "Sejarah"
    assert workspace.undo() == "New card"
    assert [deck.name for deck in decks.every(workspace.db)] == ["Art"]


def test_a_new_deck_without_a_name_is_none(qtbot, workspace, open_page):
    page = open_page(a_deck(workspace, "Art"))
    ask_for_a_new_deck(page)
    qtbot.keyClick(page.deck.lineEdit(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.deck.currentText() == "Art")
    ask_for_a_new_deck(page)
    qtbot.keyClicks(page.deck.lineEdit(), "Sejarah")
    with qtbot.assertNotEmitted(page.left):
        qtbot.keyClick(page.deck.lineEdit(), Qt.Key.Key_Escape)
    assert page.deck.currentText() == "Art"


def test_tab_leads_from_the_deck_to_the_buttons_and_the_same_way_back(qtbot, workspace, open_page):
    page = open_page(a_deck(workspace))
    page.editor._kinds.choose(BOTH)
    page.deck.setFocus()
    forth, back = [], []
    for way, key in ((forth, Qt.Key.Key_Tab), (back, Qt.Key.Key_Backtab)):
        for _ in range(9):
            way.append(page.focusWidget())
            qtbot.keyClick(page.focusWidget(), key)
    assert forth[0] is page.deck
    assert forth[1] is page.editor._kinds.tab(BOTH)
    assert [one.accessibleName() for one in forth[2:5]] == [
        "Question", "Answer", "Tags, with a space between them",
    ]  # fmt: skip
    assert [one.text() for one in forth[5:]] == ["Add", "Done", "Several at once", "Preview"]
    assert back == [forth[0], *reversed(forth[1:])]


def test_each_card_has_an_id_and_a_time_of_its_own(qtbot, workspace, clock, open_page):
    deck_id = a_deck(workspace)
    page = open_page(deck_id)
    write(qtbot, page, "One?", "1")
    add(qtbot, page)
    (note,) = notes.in_decks(workspace.db, [deck_id])
    assert len(note.guid) == 10
    assert workspace.db.value("select changed from note") == round(clock.now.timestamp() * 1000)


def test_the_kind_is_remembered_for_the_next_time(qtbot, workspace, open_page):
    page = open_page(a_deck(workspace))
    qtbot.mouseClick(page.editor._kinds.tab(CLOZE), Qt.MouseButton.LeftButton)
    write(qtbot, page, "It is [one].")
    add(qtbot, page)
    assert open_page().editor.kind == CLOZE


def test_the_preview_is_folded_where_there_is_no_room_and_comes_when_asked_for(qtbot, workspace, open_page):
    page = open_page(a_deck(workspace))
    page.resize(1366, 700)
    page.editor.show_text(a_text("One?", "1"))
    qtbot.waitUntil(lambda: page.preview is not None and not page.preview.card.is_empty())
    assert page.preview.isVisible()
    page.resize(700, 600)
    assert not page.preview.isVisible()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_P, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert page.preview.isVisible()


def test_tab_alone_writes_a_multiple_choice(qtbot, workspace, open_page):
    page = open_page(a_deck(workspace))
    qtbot.mouseClick(page.editor._kinds.tab(CHOICE), Qt.MouseButton.LeftButton)
    write(qtbot, page, "Posisi?", "Fowler", "Trendelenburg", "Sims", "Litotomi", "Supine", "sebab", "label")
    text = page.editor.text()
    assert text.fields[1].splitlines()[1] == "- [ ] Trendelenburg"
    assert (text.fields[2], text.tags) == ("sebab", ("label",))


BANK = """1. Posisi dengan kepala lebih rendah adalah …
A. Fowler
B. Trendelenburg
C. Sims
Kunci: B
Pembahasan: Kaki lebih tinggi.
2. Ibu kota Jepang adalah …
A. Kyoto
B. Osaka
C. Tokyo"""


def test_a_pasted_question_bank_becomes_choices_in_one_step(qtbot, workspace, open_page):
    page = open_page(a_deck(workspace))
    page.switch_entry()
    assert "Answer: B" in page.bulk._hint.text()
    page.bulk.field.setPlainText(f"{BANK}\nJawaban: C\n{BANK[BANK.index('2.') :].replace('2.', '3.')}")
    with qtbot.waitSignal(page.toast_asked):
        qtbot.keyClick(page.bulk.field, Qt.Key.Key_Return, CONTROL)
    assert [fields[1].count("[x]") for fields in written(workspace)] == [1, 1]
    assert page.bulk.faults.text().startswith("Question 3: no option is marked as right")
    assert page.bulk.field.toPlainText() == "3. Ibu kota Jepang adalah …\nA. Kyoto\nB. Osaka\nC. Tokyo"
    assert workspace.undo() == "New cards"
    assert written(workspace) == []


def test_a_pasted_question_is_shown_with_its_key(workspace, open_page):
    page = open_page(a_deck(workspace))
    page.switch_entry()
    page.bulk.field.setPlainText(BANK)
    page.bulk._read()
    assert page.bulk.cards.text() == "Posisi dengan kepala lebih rendah adalah … – B. Trendelenburg"
    assert page.bulk.faults.text().count("\n") == 0
