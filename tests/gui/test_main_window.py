"""The window around the pages: undo, the menu, the day, closing, and what goes wrong."""

from collections.abc import Callable

import pytest
from builders import a_deck, a_full_deck, a_note, a_text
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from flashcards import folders
from flashcards.core.cards import Card
from flashcards.core.errors import CollectionDamaged, FileProblem, NotSaved
from flashcards.core.notes import DeckId
from flashcards.core.reviews import Rating
from flashcards.formats.deckfile import DeckFileError
from flashcards.gui import app as program
from flashcards.gui.conflicts_page import ConflictsPage
from flashcards.gui.deck_page import DeckPage
from flashcards.gui.end_page import EndPage
from flashcards.gui.main_window import MainWindow
from flashcards.gui.new_card_page import NewCardPage
from flashcards.gui.parts_buttons import Button
from flashcards.gui.parts_messages import Question
from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.gui.preferences_page import PreferencesPage
from flashcards.gui.shortcuts_sheet import ShortcutsSheet
from flashcards.gui.study_bar import StudyMenu
from flashcards.gui.study_page import StudyPage
from flashcards.gui.top_bar import TopBar
from flashcards.store import cards, conflicts, decks, notes, settings
from flashcards.workspace import Workspace

Key, Mod = Qt.Key, Qt.KeyboardModifier
FULL = NotSaved("database or disk is full")


@pytest.fixture
def open_window(qtbot, qapp, workspace: Workspace) -> Callable[[], MainWindow]:
    def make() -> MainWindow:
        window = MainWindow(workspace)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        settle()
        return window

    return make


@pytest.fixture
def deck(workspace) -> DeckId:
    return a_full_deck(workspace, size=3)


@pytest.fixture
def window(deck, open_window) -> MainWindow:
    return open_window()


def settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()


def press(window: MainWindow, *keys: Qt.Key, with_: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or window, key, with_)
        settle()


def undo(window: MainWindow) -> None:
    press(window, Key.Key_Z, with_=Mod.ControlModifier)


def redo(window: MainWindow) -> None:
    press(window, Key.Key_Z, with_=Mod.ControlModifier | Mod.ShiftModifier)


def toast(window: MainWindow) -> str:
    return window._toast._words.text() if window._toast.isVisible() else ""


def menu(window: MainWindow) -> list[QAction]:
    """The menu as it is when it is opened, and shut again."""
    window._menu.popup(window.pos())
    return [action for action in window._menu.actions() if not action.isSeparator()]


def words(window: MainWindow) -> dict[str, bool]:
    """The menu's entries, and whether each can be chosen."""
    found = {action.text(): action.isEnabled() for action in menu(window)}
    window._menu.hide()
    return found


def question(window: MainWindow) -> Question | None:
    settle()
    return next((one for one in window.findChildren(Question) if one.isVisible()), None)


def said(asked: Question) -> str:
    return "\n".join(part.text() for part in asked.findChildren(Paragraph))


def answer(asked: Question, verb: str) -> None:
    next(button for button in asked.findChildren(Button) if button.text() == verb).click()
    settle()


def fail(*_arguments) -> None:
    raise FULL


class Slot(QObject):
    """Something whose slot raises, as a page's may."""

    pressed = Signal()

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error
        self.pressed.connect(self._raise)

    def _raise(self) -> None:
        raise self._error


@pytest.fixture
def told(window, monkeypatch):
    """What the program does with an error that no page caught; pytest-qt has the hook of the tests."""
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, trace: program.tell(window, error, trace))
    return window


# Undo and redo


def test_a_toast_leaves_when_its_undo_would_be_that_of_something_else(workspace, window, deck):
    workspace.perform("Delete deck", lambda db: decks.delete(db, deck))
    window.page.toast_asked.emit("Deck deleted")
    workspace.perform("", lambda db: settings.put(db, "deck_chosen", 1))
    assert toast(window) == "Deck deleted"
    workspace.perform("New deck", lambda db: decks.add(db, None, "Sejarah"))
    assert toast(window) == ""


def test_undo_and_redo_say_what_they_did(workspace, window, deck):
    workspace.perform("Delete deck", lambda db: decks.delete(db, deck))
    undo(window)
    assert toast(window) == "Undone: Delete deck"
    assert [found.id for found in decks.every(workspace.db)] == [deck]
    redo(window)
    assert toast(window) == "Redone: Delete deck"
    assert decks.every(workspace.db) == []
    undo(window)
    press(window, Key.Key_Y, with_=Mod.ControlModifier)
    assert decks.every(workspace.db) == []


def test_nothing_to_undo_is_not_worth_a_word(open_window):
    window = open_window()
    undo(window)
    redo(window)
    assert toast(window) == ""


def test_undo_is_one_click_on_the_message(qtbot, workspace, window, deck):
    window.page._changes.delete(decks.get(workspace.db, deck))
    assert toast(window) == "Deck “Geografi” with 3 cards deleted"
    qtbot.mouseClick(window._toast._link, Qt.MouseButton.LeftButton)
    assert [found.id for found in decks.every(workspace.db)] == [deck]


def test_undo_in_a_session_shows_the_card_again_without_a_word(window, deck):
    window.start(deck)
    first = window.page.shown.card.id
    window._study.rate(Rating.GOOD)
    window.page._show()
    undo(window)
    assert window.page.shown.card.id == first
    assert toast(window) == ""


def test_redo_in_a_session_goes_on_behind_the_card(window, deck):
    window.start(deck)
    first = window.page.shown.card.id
    window._study.rate(Rating.EASY)
    window.page._show()
    undo(window)
    press(window, Key.Key_Y, with_=Mod.ControlModifier)
    assert isinstance(window.page, StudyPage)
    assert window.page.shown.card.id != first
    assert toast(window) == "Redone: Easy"


def test_redo_waits_while_a_card_is_edited(window, deck):
    window.start(deck)
    window._study.rate(Rating.EASY)
    window.page._show()
    undo(window)
    press(window, Key.Key_E)
    window.redo()
    assert window.page._card.edited


def test_undo_at_the_end_of_a_session_leads_back_into_it(workspace, open_window):
    deck = a_full_deck(workspace, size=1)
    window = open_window()
    window.start(deck)
    window._study.rate(Rating.EASY)
    window.page._show()
    settle()
    assert isinstance(window.page, EndPage)
    undo(window)
    assert isinstance(window.page, StudyPage)
    assert window.page.shown is not None


def test_a_message_with_undo_does_not_outlive_the_start_of_a_session(workspace, window, deck):
    window.page._changes.delete(decks.get(workspace.db, a_deck(workspace, "Other")))
    assert "deleted" in toast(window)
    window.start(deck)
    assert toast(window) == ""


# Menu and pages


def test_the_menu_says_what_would_be_undone_and_done_again(workspace, window):
    assert words(window)["Undo: New card"]
    assert not words(window)["Redo"]
    workspace.undo()
    assert words(window)["Redo: New card"]


def test_the_keys_work_after_the_menu_had_nothing_for_them(workspace, open_window):
    window = open_window()
    assert words(window)["Undo"] is False
    deck = a_deck(workspace)
    undo(window)
    assert decks.get(workspace.db, deck) is None


def test_the_menu_offers_everything_that_has_no_place_on_the_page(window):
    offered = list(words(window))
    for entry in (
        "New card\tN",
        "Open a deck folder…",
        "Preferences",
        "All shortcuts",
        "Full screen",
        "Quit",
    ):
        assert entry in offered
    assert "Choose between versions…" not in offered
    assert "Recently opened folders" not in offered


def test_the_menu_lists_the_recent_folders_that_are_still_there(workspace, window, tmp_path, monkeypatch):
    (tmp_path / "there").mkdir()
    names = [str(tmp_path / "there"), str(tmp_path / "gone")]
    workspace.perform("", lambda db: settings.put(db, "recent", names))
    opened = []
    monkeypatch.setattr(window._folders, "read", opened.append)
    submenu = next(action.menu() for action in menu(window) if action.text() == "Recently opened folders")
    assert [action.text() for action in submenu.actions()] == ["there"]
    submenu.actions()[0].trigger()
    window._menu.hide()
    assert opened == [tmp_path / "there"]


def test_a_save_that_waits_for_a_choice_leads_to_it(qtbot, window):
    window.report(folders.Undecided(2))
    question = window.findChild(Question)
    verbs = {button.text(): button for button in question.findChildren(Button)}
    assert list(verbs) == ["Close", "Choose between versions…"]
    verbs["Choose between versions…"].click()
    assert isinstance(window.page, ConflictsPage)


def test_the_menu_leads_to_the_versions_that_wait_for_a_choice(workspace, window, deck):
    note = a_note(workspace, deck, a_text("Mine?"))
    workspace.perform("", lambda db: conflicts.add(db, note, notes.base_of(a_text("Theirs?"), deck)))
    action = next(action for action in menu(window) if action.text() == "Choose between versions…")
    window._menu.hide()
    action.trigger()
    assert isinstance(window.page, ConflictsPage)


def test_the_keys_of_the_window_lead_to_its_pages(window):
    press(window, Key.Key_Comma, with_=Mod.ControlModifier)
    assert isinstance(window.page, PreferencesPage)
    press(window, Key.Key_Escape)
    assert isinstance(window.page, DeckPage)
    press(window, Key.Key_N)
    assert isinstance(window.page, NewCardPage)
    press(window, Key.Key_Escape)
    assert isinstance(window.page, DeckPage)
    press(window, Key.Key_F11)
    assert window.isFullScreen()
    press(window, Key.Key_F11)
    assert not window.isFullScreen()


def test_another_page_closes_the_sheet_of_shortcuts(window):
    press(window, Key.Key_Question)
    sheet = window.findChild(ShortcutsSheet)
    assert sheet.isVisible()
    window.show_conflicts()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChild(ShortcutsSheet) is None
    assert window.page.isAncestorOf(QApplication.focusWidget()) or window.page.hasFocus()
    press(window, Key.Key_Escape)
    assert isinstance(window.page, DeckPage)
    press(window, Key.Key_Question)
    assert window.findChild(ShortcutsSheet).isVisible()


def test_another_look_closes_the_sheet_of_shortcuts(window):
    press(window, Key.Key_Question)
    window._choose_language("id")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChild(ShortcutsSheet) is None
    press(window, Key.Key_Question)
    assert window.findChild(ShortcutsSheet).isVisible()


def test_a_session_that_is_left_or_at_its_end_is_in_the_file_itself(workspace, window, deck, monkeypatch):
    settled = []
    monkeypatch.setattr(type(workspace.db), "settle", lambda _db: settled.append(type(window.page)))
    window.start(deck)
    assert settled == []
    press(window, Key.Key_Escape)
    assert settled == [DeckPage]
    window.show_preferences()
    window.show_decks()
    assert settled == [DeckPage]
    window.start(deck)
    for _card in range(3):
        window._study.suspend()
    window.go_on()
    assert settled == [DeckPage, EndPage]


def test_the_menu_opens_with_a_key(window):
    press(window, Key.Key_F10)
    assert window._menu.isVisible()
    window._menu.hide()


def test_the_text_grows_and_shrinks_with_keys_on_every_page(workspace, window, deck):
    dressed = []
    window.appearance_changed.connect(lambda: dressed.append(settings.get(workspace.db, "text_size", 100)))
    control = Mod.ControlModifier
    press(window, Key.Key_Plus, Key.Key_Equal, with_=control)
    window.start(deck)
    press(window, Key.Key_Space)
    press(window, Key.Key_Minus, with_=control)
    assert window.page._card.view.revealed
    window.show_new_card()
    press(window, Key.Key_0, Key.Key_Minus, with_=control)
    press(window, *[Key.Key_Plus] * 6, with_=control)
    assert dressed == [125, 150, 125, 100, 125, 150, 175, 200]
    assert workspace.undo_label != "Text size"


def test_the_menu_of_a_session_opens_with_a_key(window, deck):
    window.start(deck)
    press(window, Key.Key_F10)
    assert window.page.findChild(StudyMenu).isVisible()


def test_the_sheet_shows_the_ratings_that_there_are(workspace, window):
    workspace.perform("", lambda db: settings.put(db, "two_buttons", True))
    press(window, Key.Key_Question)
    labels = {words.text() for words in window.findChild(ShortcutsSheet).findChildren(Words)}
    assert "Forgot, Good" in labels
    assert "Forgot, Hard, Good, Easy" not in labels


def test_preferences_opened_in_a_session_lead_back_into_it(window, deck):
    window.start(deck)
    shown = window.page.shown.card.id
    press(window, Key.Key_Comma, with_=Mod.ControlModifier)
    press(window, Key.Key_Escape)
    assert window.page.shown.card.id == shown


def test_the_language_is_on_the_first_screen_for_two_weeks(workspace, open_window, clock):
    from flashcards.gui.parts_buttons import TwoWaySwitch  # noqa: PLC0415

    window = open_window()
    assert window._bar.findChild(TwoWaySwitch)
    window.close()
    clock.forward(days=14)
    assert open_window()._bar.findChild(TwoWaySwitch) is None


# The day, focus, wake


def test_a_new_day_renews_what_is_shown(window, deck, clock):
    window.start(deck)
    for _card in range(3):
        window._study.rate(Rating.EASY)
    window.show_decks()
    assert window.page.head.button.text().startswith("Done for today")
    clock.forward(days=30)
    window._minute.timeout.emit()
    settle()
    assert window.page.head.button.text() == "Review 3 cards"


def test_the_counts_are_renewed_when_the_window_comes_to_the_front(qtbot, window, deck, clock):
    window.start(deck)
    window._study.rate(Rating.EASY)
    window.show_decks()
    clock.forward(days=30)
    other = QWidget()
    qtbot.addWidget(other)
    for front in (other, window):
        with qtbot.waitActive(front):
            front.show()
            front.activateWindow()
    settle()
    assert window.page.head.button.text().startswith("Review 1 card + 2 new")


def test_the_counts_of_a_window_that_just_opened_are_not_renewed_at_once(open_window, monkeypatch, deck):
    refreshed = []
    really = DeckPage.refresh
    monkeypatch.setattr(DeckPage, "refresh", lambda page: (refreshed.append(1), really(page)))
    open_window().close()
    refreshed.clear()  # the first window also stores its first day
    open_window()
    assert refreshed == [1]


def test_many_changes_at_once_are_one_refresh(workspace, window, monkeypatch):
    refreshed = []
    monkeypatch.setattr(window.page, "refresh", lambda: refreshed.append(1), raising=False)
    for n in range(5):
        a_deck(workspace, f"Deck {n}")
    settle()
    assert refreshed == [1]


# Closing


def test_closing_stores_the_place_of_the_window_and_the_next_one_takes_it(window, open_window):
    window.setGeometry(50, 60, 700, 500)
    settle()
    place = window.geometry()
    window.close()
    assert open_window().geometry() == place


def test_the_window_closes_when_the_disk_is_full(workspace, window, monkeypatch):
    window.show_new_card()
    window.page.editor._fields["Question"].write("Draft?")
    monkeypatch.setattr(workspace, "perform", fail)
    window.close()
    assert not window.isVisible()


def test_what_was_written_and_not_added_is_there_after_closing(window, open_window):
    window.show_new_card()
    window.page.editor._fields["Question"].write("Draft?")
    window.close()
    again = open_window()
    again.show_new_card()
    assert again.page.editor.text().fields[0] == "Draft?"


def test_a_closed_window_hears_of_nothing_more(workspace, window, monkeypatch):
    window.close()
    QApplication.sendEvent(window, QCloseEvent())
    monkeypatch.setattr(window, "_refresh_page", fail)
    a_deck(workspace, "Later")
    settle()
    assert not window._refresh.isActive()
    assert not window._minute.isActive()


# What goes wrong


def test_an_error_that_a_person_can_mend_is_one_sentence(told):
    QTimer.singleShot(0, told, Slot(FULL)._raise)
    asked = question(told)
    assert said(asked) == (
        "That did not work.\nNot saved: the disk refuses to write (database or disk is full)."
        " Make room or check the folder, then try again."
    )
    answer(asked, "Close")
    assert question(told) is None


def test_undo_on_a_full_disk_is_told_and_leaves_everything(workspace, told, monkeypatch):
    before = workspace.undo_label
    monkeypatch.setattr(workspace, "undo", fail)
    QTimer.singleShot(0, told, told.undo)
    assert "Not saved" in said(question(told))
    assert workspace.undo_label == before


def test_damage_found_later_is_told(told):
    QTimer.singleShot(0, told, Slot(CollectionDamaged("c.flashdb"))._raise)
    assert "c.flashdb is not a collection that can be read." in said(question(told))


def test_many_faults_in_a_folder_fit_on_the_screen(told):
    faults = tuple(FileProblem("a.md", n, "no answer") for n in range(1, 501))
    told.report(DeckFileError(faults))
    asked = question(told)
    assert asked.height() < told.height()
    assert "a.md:1: no answer\u2028a.md:2: no answer\u2028" in said(asked)
    assert " more" in said(asked)


def test_a_fault_of_the_program_is_told_once_and_can_be_copied(told, capsys):
    broken = Slot(ZeroDivisionError("of all things"))
    for _time in range(3):
        QTimer.singleShot(0, told, broken._raise)
    asked = question(told)
    assert len([one for one in told.findChildren(Question) if one.isVisible()]) == 1
    assert said(asked).startswith(
        "Something went wrong in the program.\nEverything up to the last answer is saved."
    )
    assert capsys.readouterr().err.count("ZeroDivisionError: of all things") == 3
    answer(asked, "Copy")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Traceback (most recent call last):")
    assert "ZeroDivisionError: of all things" in copied
    QTimer.singleShot(0, told, broken._raise)
    assert question(told)


def test_the_session_goes_on_behind_a_fault(qtbot, told, deck):
    told.start(deck)
    shown: Card = told.page.shown.card
    QTimer.singleShot(0, told, Slot(ZeroDivisionError())._raise)
    assert question(told)
    press(told, Key.Key_Escape)
    assert question(told) is None
    with qtbot.waitActive(told):
        told.activateWindow()  # what a window manager does
    assert told.page.shown.card == shown
    press(told, Key.Key_Space)
    assert told.page._card.view.revealed
    assert cards.get(told._workspace.db, shown.id) == shown
    assert isinstance(QApplication.focusWidget(), QWidget)


def test_after_the_menu_the_focus_is_where_it_was_and_not_in_the_bar(qtbot, window):
    window.show_preferences()
    window.page.setFocus()
    bar = window.findChild(TopBar)
    QTest.mouseClick(bar._button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window._menu.isVisible)
    bar._areas["study"].setFocus()  # as Qt gives it to the first part when the window is active again
    assert window.focusWidget() is not window.page
    window._menu.close()
    qtbot.waitUntil(lambda: window.focusWidget() is window.page)
