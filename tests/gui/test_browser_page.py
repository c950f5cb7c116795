"""The page for finding cards: its model, its chips, its table, what is done to many."""

import pytest
from builders import a_deck, a_full_deck, a_note, a_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from flashcards.core.filter import parse
from flashcards.core.notes import BOTH
from flashcards.gui import browser_changes
from flashcards.gui.browser_acts import BrowserActs, SetFlag
from flashcards.gui.browser_changes import BrowserChanges
from flashcards.gui.browser_model import BrowserModel
from flashcards.gui.browser_page import BrowserPage
from flashcards.gui.browser_search import BrowserSearch
from flashcards.gui.loan import Stopped
from flashcards.gui.main_window import MainWindow
from flashcards.store import cards, decks, notes
from flashcards.store.find import Order
from flashcards.workspace import Workspace

Key, PLAIN = Qt.Key, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def open_page(qtbot, workspace: Workspace):
    """Opens the page, active, with a filter; with `page.said` what was told."""
    opened = []

    def open_it(filter_text: str | None = "", size: tuple[int, int] = (1366, 690)) -> BrowserPage:
        owner = QWidget()
        qtbot.addWidget(owner)
        changes = BrowserChanges(workspace, owner)
        page = BrowserPage(workspace, BrowserActs(workspace, changes, owner), filter_text)
        qtbot.addWidget(page)
        page.said = []
        changes.done.connect(page.said.append)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        workspace.changed.append(page.refresh)
        page.setFocus()
        settle(page)
        opened.append(page)
        return page

    yield open_it
    workspace.changed.clear()
    for page in opened:
        page.search.stop()
        page.hide()


def settle(page: BrowserPage) -> None:
    page.search.finish()
    page.settle()
    QApplication.processEvents()


def questions(page: BrowserPage) -> list[str]:
    return [page.model.index(n, 0).data() for n in range(page.model.rowCount())]


def press(
    page: BrowserPage, *keys: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, with_)
    settle(page)


def test_the_model_keeps_its_promises(qtmodeltester, workspace: Workspace) -> None:
    a_full_deck(workspace, 150)
    model = BrowserModel(workspace)
    search = BrowserSearch(workspace, model, model)
    search.start(parse(""), Order())
    search.finish()
    assert model.rowCount() == 150
    qtmodeltester.check(model)


def test_typing_finds_at_once_and_says_how_many(workspace: Workspace, open_page) -> None:
    a_full_deck(workspace, 12)
    page = open_page()
    QTest.keyClicks(page.field, "pertanyaan 1")
    settle(page)
    assert questions(page) == ["Pertanyaan 1?"]
    assert page.counted.text() == "1 of 12 cards"


def test_a_fault_says_where_and_what_was_found_stays(workspace: Workspace, open_page) -> None:
    a_full_deck(workspace, 3)
    page = open_page()
    page.show_filter("aa colour:red")
    assert page.fault.text().startswith("At character 4: There is no filter “colour:”")
    assert len(questions(page)) == 3
    page.show_filter("pertanyaan")
    assert page.fault.isHidden()


def test_what_is_still_being_typed_is_no_fault_until_the_typing_stops(qtbot, workspace, open_page) -> None:
    a_full_deck(workspace, 3)
    page = open_page()
    for text in ("(pertanyaan or is:new) -tag:x", '"pertanyaan 1"'):
        page.field.clear()
        for letter in text:
            before = questions(page)
            QTest.keyClick(page.field, letter)
            assert page.fault.isHidden(), page.field.text()
            assert questions(page) == before or not page.fault.is_wrong()
    page.show_filter("is:")
    QTest.keyClick(page.field, "q")
    qtbot.waitUntil(page.fault.isVisible)
    assert page.fault.text().startswith("At character 4: “q” is not known here.")
    assert page.field.accessibleDescription() == page.fault.text()
    QTest.keyClick(page.field, Key.Key_Backspace)
    assert page.fault.isVisible()  # it stays until it is mended
    page.field.clear()
    assert page.fault.isHidden()


def test_chips_show_and_change_the_filter(workspace: Workspace, open_page) -> None:
    a_full_deck(workspace, 3)
    page = open_page("deck:Geografi -tag:ujian")
    words = [chip.toolTip() for chip in page.chips.chips()]
    assert words == [
        "Deck: Geografi",
        "not tag: ujian",
        "Due today",
        "Often forgotten",
        "Suspended",
        "More filters…",
    ]
    page.chips.chips()[1].click()
    assert page.field.text() == "deck:Geografi"
    page.chips.chips()[3].click()
    assert page.field.text() == "deck:Geografi is:suspended"


def test_a_click_on_a_head_sorts_and_is_remembered(workspace: Workspace, open_page) -> None:
    a_full_deck(workspace, 3)
    page = open_page()
    for expected in ([0, 1, 2], [2, 1, 0], [0, 1, 2]):
        page.table.horizontalHeader().sectionClicked.emit(0)
        settle(page)
        assert questions(page) == [f"Pertanyaan {n}?" for n in expected]
    page.table.horizontalHeader().sectionClicked.emit(1)
    page.show_filter("pertanyaan")
    page.keep_draft()
    again = open_page(None)
    assert again.field.text() == "pertanyaan"
    assert again.table.order == Order("deck")


def test_empty_pages_say_what_to_do(workspace: Workspace, open_page) -> None:
    page = open_page()
    assert page._empty._title.text() == "No cards yet."
    a_full_deck(workspace, 1)
    settle(page)
    page.show_filter("qqqq")
    settle(page)
    assert page._empty._title.text() == "No card found."
    page._empty._action.click()
    settle(page)
    assert questions(page) == ["Pertanyaan 0?"]


def test_what_is_typed_is_saved_when_the_row_is_left(workspace: Workspace, open_page) -> None:
    a_full_deck(workspace, 2)
    page = open_page()
    press(page, Key.Key_Down, Key.Key_Return)
    assert page.side.isAncestorOf(QApplication.focusWidget())
    QTest.keyClicks(QApplication.focusWidget(), " Benar")
    press(page, Key.Key_Escape, Key.Key_Down)
    assert notes.get(workspace.db, 1).text.fields[0] == "Pertanyaan 0? Benar"
    assert workspace.undo_label == "Edit card"
    assert questions(page)[0] == "Pertanyaan 0? Benar"


def test_many_are_changed_in_one_step_by_keys(workspace: Workspace, open_page) -> None:
    a_full_deck(workspace, 3)
    target = a_deck(workspace, "Lain")
    page = open_page()
    press(page, Key.Key_Down)
    press(page, Key.Key_A, with_=Qt.KeyboardModifier.ControlModifier)
    assert len(page.selected_ids()) == 3
    depth = workspace.undo_depth()
    press(page, Key.Key_At)
    assert all(card.suspended for card in cards.every(workspace.db))
    assert page.said == ["Suspended: 3 cards"]
    workspace.undo()
    press(page, Key.Key_A, with_=Qt.KeyboardModifier.ControlModifier)
    page.acts.do(page, "move")
    page.side.ask._fields[0].setCurrentText("Lain")
    press(page, Key.Key_Return)
    assert {card.deck_id for card in cards.every(workspace.db)} == {target}
    assert workspace.undo_depth() == depth + 1
    press(page, Key.Key_A, with_=Qt.KeyboardModifier.ControlModifier)
    press(page, Key.Key_Delete)
    assert cards.every(workspace.db) == []
    workspace.undo()
    settle(page)
    assert len(questions(page)) == 3


def test_a_change_from_elsewhere_shows(workspace: Workspace, open_page) -> None:
    deck = a_full_deck(workspace, 2)
    page = open_page()
    a_note(workspace, deck, a_text("Baru?"))
    settle(page)
    assert questions(page)[-1] == "Baru?"
    workspace.perform("x", lambda db: decks.rename(db, deck, "Bumi"))
    settle(page)
    assert page.model.index(0, 1).data() == "Bumi"


def test_in_a_narrow_window_the_card_lies_over_the_table_while_it_is_edited(workspace, open_page) -> None:
    a_full_deck(workspace, 2)
    page = open_page("", (900, 600))
    assert page.side.isHidden()
    press(page, Key.Key_Down, Key.Key_Return)
    assert page.side.isVisible()
    press(page, Key.Key_Escape)
    assert page.side.isHidden()


def test_everything_that_takes_the_focus_has_a_name(workspace: Workspace, open_page) -> None:
    a_full_deck(workspace, 2)
    page = open_page("pertanyaan")
    press(page, Key.Key_Down)
    for part in page.findChildren(QWidget):
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            named = part.accessibleName() or getattr(part, "text", lambda: "")()
            assert named, part


def test_tags_are_chips_that_a_press_takes_away(workspace: Workspace, open_page) -> None:
    deck = a_deck(workspace)
    a_note(workspace, deck, a_text("Apa?", tags=("bab-4", "ujian")))
    page = open_page()
    assert [chip.text() for chip in page.side.tags.chips()] == ["bab-4", "ujian", "Add a tag"]
    QTest.keyClick(page.side.tags.chips()[0], Key.Key_Space)
    settle(page)
    assert notes.get(workspace.db, 1).text.tags == ("ujian",)
    assert workspace.undo_label == "Remove tag"
    page.side.tags.chips()[-1].click()
    QTest.keyClicks(QApplication.focusWidget(), "it's")
    press(page, Key.Key_Return)
    assert [chip.text() for chip in page.side.tags.chips()] == ["ujian", "it's", "Add a tag"]


def test_the_kind_of_a_card_is_changed_where_everything_else_is(workspace: Workspace, open_page) -> None:
    a_full_deck(workspace, 1)
    page = open_page()
    page.acts.popup(page, page.mapToGlobal(page.rect().center()))
    menu = QApplication.activePopupWidget()
    kinds = next(one.menu() for one in menu.actions() if one.text() == "Kind of card")
    assert [one.text() for one in kinds.actions() if one.isChecked()] == ["Question and answer"]
    next(one for one in kinds.actions() if one.text() == "Both directions").trigger()
    menu.close()
    settle(page)
    assert notes.get(workspace.db, 1).text.type_id == BOTH
    assert len(questions(page)) == 2


def test_cards_that_ask_the_same_are_shown_side_by_side(qtbot, workspace, open_page, monkeypatch) -> None:
    deck = a_full_deck(workspace, 3)
    for question in ("Apa?", "Siapa?", "apa?", "Mana?"):
        a_note(workspace, deck, a_text(question))
    for least in (100, 1):  # at once, and by a worker that the collection is lent to
        monkeypatch.setattr(browser_changes, "_MANY_NOTES", least)
        page = open_page()
        page.acts._show_duplicates(page)
        qtbot.waitUntil(lambda page=page: page.field.text() == "card:4,6")
        settle(page)
        assert questions(page) == ["Apa?", "apa?"]
        assert workspace.undo_label != "Looking for cards that ask the same"


def test_a_key_that_is_held_adds_no_row_to_the_chosen(workspace: Workspace, open_page) -> None:
    a_full_deck(workspace, 3)
    page = open_page()
    QTest.keyPress(page.table, Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    page.table.go_to_row(2)
    QTest.keyRelease(page.table, Key.Key_Control)
    assert page.table.chosen_rows() == [(2, 2)]


def test_a_deck_is_named_without_what_all_paths_have_alike(workspace: Workspace, open_page) -> None:
    top = a_deck(workspace, "Kelompok")
    forms = a_deck(workspace, "Bentuk", top)
    for name in ("Formal", "Informal"):
        a_note(workspace, a_deck(workspace, name, forms), a_text(name))
    page = open_page()
    assert page.model.index(0, 1).data() == "Formal"
    a_note(workspace, a_deck(workspace, "Lain", top), a_text("Lain"))
    settle(page)
    assert page.model.index(0, 1).data() == "Bentuk › Formal"
    assert page.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "Kelompok › Bentuk › Formal"


def test_a_flag_is_set_and_taken_by_its_number(workspace: Workspace, open_page) -> None:
    a_full_deck(workspace, 2)
    page = open_page()
    page.table.selectAll()
    page.acts.do(page, SetFlag(3))
    assert {card.flag for card in cards.every(workspace.db)} == {3}
    page.acts.do(page, SetFlag(0))
    assert {card.flag for card in cards.every(workspace.db)} == {0}


def test_what_a_person_stopped_is_told_and_no_error(qtbot, workspace: Workspace) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    changes, told, failed = BrowserChanges(workspace, owner), [], []
    changes.told.connect(told.append)
    changes.failed.connect(failed.append)
    changes._fail(Stopped())
    assert (told, failed) == (["Stopped; nothing was changed."], [])


def test_the_column_of_additions_shows_the_day_or_that_it_was_not_noted(workspace: Workspace, clock) -> None:
    a_full_deck(workspace, 1)
    clock.forward(days=2)
    a_note(workspace, 1, a_text("Kedua?"))
    workspace.perform("", lambda db: db.execute("delete from note_day where last_note = 0"))
    model = BrowserModel(workspace)
    model.show_columns(("question", "added"))
    search = BrowserSearch(workspace, model, model)
    search.start(parse(""), Order())
    search.finish()
    day = f"{workspace.clock():%d %b}".lstrip("0")
    assert [model.index(n, 1).data() for n in range(2)] == ["–", day]


@pytest.mark.parametrize(("typed", "kept"), [("Baru?", "Baru?"), ("", "Pertanyaan 0?")])
def test_a_window_that_closes_keeps_what_was_typed_or_drops_what_is_no_card(
    qtbot, workspace: Workspace, typed: str, kept: str
) -> None:
    a_full_deck(workspace, 2)
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.works.show_area("find")
    page = window.page
    assert isinstance(page, BrowserPage)
    page.show_filter("pertanyaan")
    settle(page)
    page.side.editor._fields["Question"].write(typed)
    page._chosen.start()
    page.side._quiet.start()
    window.close()
    assert notes.get(workspace.db, 1).text.fields[0] == kept
    waiting = [page._chosen.isActive(), page.side._quiet.isActive(), page.search.is_running]
    assert not any(waiting)
    workspace.close()
    QApplication.processEvents()  # nothing asks the closed collection
