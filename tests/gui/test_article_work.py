"""How articles come into the window: what is asked, what is told, where a person ends up."""

import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import a_full_deck
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards.articles import apart
from flashcards.articles.apart import Read
from flashcards.articles.readers.bounds import Unreadable
from flashcards.core.notes import Article
from flashcards.gui import article_sources, import_work, under_way
from flashcards.gui.article_page import ArticlePage
from flashcards.gui.articles_page import ArticlesPage
from flashcards.gui.deck_page import DeckPage
from flashcards.gui.import_kinds import Wall
from flashcards.gui.main_window import MainWindow
from flashcards.gui.parts_buttons import Button, QuietButton
from flashcards.gui.parts_messages import Question, WorkProgress
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.paste_page import PastePage
from flashcards.gui.preferences_page import PreferencesPage
from flashcards.gui.rebuild_page import RebuildPage
from flashcards.gui.study_page import StudyPage
from flashcards.store import articles
from flashcards.workspace import Workspace

Key, Mod = Qt.Key, Qt.KeyboardModifier


def markdown(title: str, sentence: str = "Koperasi adalah badan usaha yang dimiliki bersama.") -> str:
    return f"# {title}\n\n## Bab\n\n{sentence}\n"


@pytest.fixture(autouse=True)
def here(monkeypatch):
    """Reading and drafting in this process: how they are done apart is another test's."""

    def read(path: Path, stop: threading.Event | None = None) -> Read:
        text = path.read_text()
        if "gambar" in text:
            raise Unreadable("This PDF is pictures, it holds no text that can be read.")
        return Read(Article(path.stem, "id", markdown(path.stem, text)), {})

    def read_text(text: str, stop: threading.Event | None = None) -> Read:
        return Read(Article("", "id", f"{text}\n"), {})

    monkeypatch.setattr(apart, "read", read)
    monkeypatch.setattr(apart, "read_text", read_text)
    monkeypatch.setattr(apart, "drafted", lambda *_: iter(()))
    monkeypatch.setattr(under_way, "PATIENCE", 20)


@pytest.fixture
def window(qtbot, qapp, workspace: Workspace) -> MainWindow:
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QApplication.processEvents()
    return window


@pytest.fixture
def a_file(tmp_path: Path) -> Callable[..., Path]:
    def make(name: str = "koperasi.txt", text: str = "Koperasi adalah badan usaha.") -> Path:
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return make


def press(window: MainWindow, key: Qt.Key, with_: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, with_)
    QApplication.processEvents()


def shows(qtbot, window: MainWindow, kind: type) -> None:
    qtbot.waitUntil(lambda: isinstance(window.page, kind))


def asked(qtbot, window: MainWindow) -> Question:
    """The question that is open, once there is one."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(Question)))
    return next(one for one in window.findChildren(Question) if one.isVisible())


def said(question: Question) -> str:
    return "\n".join(part.text() for part in question.findChildren(Paragraph))


def answer(question: Question, verb: str) -> None:
    next(button for button in question.findChildren(Button) if button.text() == verb).click()
    QApplication.processEvents()


def toast(window: MainWindow) -> str:
    return window._toast._words.text() if window._toast.isVisible() else ""


def titles(workspace: Workspace) -> list[str]:
    return [title for _id, title in articles.titles(workspace.db)]


# One file


def test_a_file_becomes_an_article_whose_page_opens_as_one_step_of_undo(window, workspace, qtbot, a_file):
    window.open_paths([a_file()])
    shows(qtbot, window, ArticlePage)
    qtbot.waitUntil(lambda: toast(window) == "Article “koperasi” added")
    assert workspace.undo_label == "New article"
    window.undo()
    shows(qtbot, window, ArticlesPage)
    assert titles(workspace) == []


def test_a_file_is_dropped_on_any_page(window, workspace, qtbot, a_file):
    window.show_preferences()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(a_file()))])
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Mod.NoModifier)
    event = QDragEnterEvent(QPoint(5, 5), *held)
    QApplication.sendEvent(window, event)
    assert event.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), *held))
    shows(qtbot, window, ArticlePage)


def test_what_cannot_be_read_is_one_sentence_and_nothing_is_stored(window, workspace, qtbot, a_file):
    window.open_paths([a_file("pindaian.pdf", "gambar")])
    question = asked(qtbot, window)
    assert "pindaian.pdf: This PDF is pictures" in said(question)
    answer(question, "Close")
    assert titles(workspace) == []
    assert isinstance(window.page, DeckPage)


def test_reading_that_takes_long_says_so_and_can_be_stopped(window, workspace, qtbot, a_file, monkeypatch):
    stopped = threading.Event()

    def read(path: Path, stop: threading.Event) -> Read:
        if stop.wait(5):
            stopped.set()
            raise apart.Stopped
        return Read(Article("x", "id", markdown("x")), {})

    monkeypatch.setattr(apart, "read", read)
    window.open_paths([a_file()])
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(WorkProgress)))
    progress = next(one for one in window.findChildren(WorkProgress) if one.isVisible())
    qtbot.mouseClick(progress.findChild(QuietButton), Qt.MouseButton.LeftButton)
    assert stopped.wait(5)
    qtbot.wait(20)
    assert titles(workspace) == []
    assert not any(one.isVisible() for one in window.findChildren(Question))
    monkeypatch.undo()


# What only a person can say


def test_text_that_may_be_cards_is_asked_about_and_given_to_who_imports_them(window, qtbot, a_file):
    place = a_file("kosakata.txt", "kucing :: cat\nanjing :: dog\nburung :: bird\n")
    window.open_paths([place])
    question = asked(qtbot, window)
    assert said(question).startswith("Is this an article or finished cards?")
    with qtbot.waitSignal(window.articles.package_found) as found:
        answer(question, "Read the cards")
    assert found.args == [place]


def test_or_read_as_an_article(window, workspace, qtbot, a_file):
    window.open_paths([a_file("kosakata.txt", "kucing :: cat\nanjing :: dog\nburung :: bird\n")])
    answer(asked(qtbot, window), "Make cards from it")
    shows(qtbot, window, ArticlePage)
    assert titles(workspace) == ["kosakata"]


def test_left_unanswered_nothing_is_read_and_the_next_file_comes(window, workspace, qtbot, a_file):
    cards = a_file("kosakata.txt", "kucing :: cat\nanjing :: dog\nburung :: bird\n")
    window.open_paths([cards])
    asked(qtbot, window).reject()
    window.open_paths([a_file()])
    shows(qtbot, window, ArticlePage)
    assert titles(workspace) == ["koperasi"]


def test_cards_of_another_program_are_given_to_who_imports_them(window, qtbot, tmp_path):
    place = tmp_path / "sosiologi.apkg"
    with zipfile.ZipFile(place, "w") as package:
        package.writestr("collection.anki2", b"x")
    with qtbot.waitSignal(window.articles.package_found) as found:
        window.open_paths([place])
    assert found.args == [place]


def test_a_very_large_package_is_asked_about_first(window, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(import_work, "wall_of", lambda _path: Wall(6_200_000_000, 61_000))
    place = tmp_path / "besar.apkg"
    with zipfile.ZipFile(place, "w") as package:
        package.writestr("collection.anki2", b"x")
    found = []
    window.articles.package_found.connect(found.append)
    window.open_paths([place])
    question = asked(qtbot, window)
    assert "6.2 GB, 61,000 pictures and sounds." in said(question)
    answer(question, "Cancel")
    assert found == []
    window.open_paths([place])
    answer(asked(qtbot, window), "Import")
    assert found == [place]


def test_a_deck_file_goes_the_way_of_its_folder(window, workspace, qtbot, a_file):
    place = a_file("hewan.md", '---\nname = "Hewan"\n---\nQ: Hewan apa yang mengeong?\nA: Kucing\n')
    with qtbot.waitSignal(window._folders.read_done):
        window.open_paths([place])
    assert toast(window) == "Folder read: 1 new card"


# Again


def test_the_same_text_opens_what_is_there(window, workspace, qtbot, a_file):
    window.open_paths([a_file()])
    shows(qtbot, window, ArticlePage)
    window.show_decks()
    window.open_paths([a_file()])
    shows(qtbot, window, ArticlePage)
    assert toast(window) == "This article is here already; nothing in it has changed."
    assert titles(workspace) == ["koperasi"]


def test_a_newer_text_is_rebuilt_opened_as_it_is_or_added(window, workspace, qtbot, a_file):
    window.open_paths([a_file()])
    shows(qtbot, window, ArticlePage)
    window.show_decks()
    window.open_paths([a_file(text="Koperasi adalah badan usaha milik bersama.")])
    answer(asked(qtbot, window), "Open as it is")
    shows(qtbot, window, ArticlePage)
    window.open_paths([a_file()])
    window.open_paths([a_file(text="Koperasi adalah badan usaha milik bersama.")])
    answer(asked(qtbot, window), "Rebuild")
    shows(qtbot, window, RebuildPage)
    window.page.rebuild.click()
    shows(qtbot, window, ArticlePage)
    assert titles(workspace) == ["koperasi"]
    window.open_paths([a_file(text="Lain sama sekali.")])
    answer(asked(qtbot, window), "Add as another article")
    qtbot.waitUntil(lambda: len(titles(workspace)) == 2)


def test_the_file_that_was_read_is_rebuilt_from_without_asking(window, workspace, qtbot, a_file):
    window.open_paths([a_file()])
    shows(qtbot, window, ArticlePage)
    a_file(text="Koperasi adalah badan usaha milik bersama.")
    window.page.rebuild_asked.emit(window.articles.shown)
    shows(qtbot, window, RebuildPage)
    press(window, Key.Key_Escape)
    shows(qtbot, window, ArticlePage)
    assert "milik bersama" not in articles.get(workspace.db, window.articles.shown).markdown


# Several


def test_several_files_are_read_one_after_another_and_listed(window, workspace, qtbot, a_file):
    window.open_paths([a_file("satu.txt"), a_file("dua.txt", "Kedua."), a_file("tiga.txt", "Ketiga.")])
    shows(qtbot, window, ArticlesPage)
    assert titles(workspace) == ["satu", "dua", "tiga"]


def test_one_that_cannot_be_read_does_not_stop_the_others(window, workspace, qtbot, a_file):
    window.open_paths([a_file("satu.txt"), a_file("x.pdf", "gambar"), a_file("tiga.txt", "Ketiga.")])
    answer(asked(qtbot, window), "Close")
    qtbot.waitUntil(lambda: titles(workspace) == ["satu", "tiga"])


# Pasted


def test_a_pasted_text_becomes_an_article_with_its_title(window, workspace, qtbot):
    press(window, Key.Key_V, Mod.ControlModifier | Mod.ShiftModifier)
    shows(qtbot, window, PastePage)
    window.page.title.setText("Koperasi *kita*")
    window.page.text.setPlainText("Koperasi adalah badan usaha.")
    press(window, Key.Key_Return, Mod.ControlModifier)
    shows(qtbot, window, ArticlePage)
    assert titles(workspace) == ["Koperasi kita"]
    assert articles.get(workspace.db, window.articles.shown).markdown.startswith("# Koperasi kita\n\n")
    window.show_paste()
    assert window.page.place() == ("", "")


def test_a_text_without_any_title_gets_one(window, workspace, qtbot):
    window.show_paste()
    window.page.text.setPlainText("Koperasi adalah badan usaha.")
    press(window, Key.Key_Return, Mod.ControlModifier)
    shows(qtbot, window, ArticlePage)
    assert titles(workspace) == ["Pasted text"]


# Places


def test_the_word_article_leads_to_the_list_the_only_one_and_the_last(window, workspace, qtbot, a_file):
    press(window, Key.Key_2, Mod.ControlModifier)
    shows(qtbot, window, ArticlesPage)
    window.open_paths([a_file("satu.txt"), a_file("dua.txt", "Kedua.")])
    qtbot.waitUntil(lambda: toast(window) == "Article “dua” added")  # the list is shown after that
    window.articles.open(articles.titles(workspace.db)[0][0])
    press(window, Key.Key_1, Mod.ControlModifier)
    assert isinstance(window.page, DeckPage)
    press(window, Key.Key_2, Mod.ControlModifier)
    assert isinstance(window.page, ArticlePage)
    assert window.articles.shown == articles.titles(workspace.db)[0][0]
    press(window, Key.Key_2, Mod.ControlModifier)
    assert isinstance(window.page, ArticlesPage)


def test_the_bar_shows_where_one_is(window, qtbot):
    area = window._bar._areas
    assert area["study"].isChecked()
    qtbot.mouseClick(area["article"], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    area = window._bar._areas
    assert area["article"].isChecked()
    assert not area["study"].isChecked()
    qtbot.mouseClick(area["study"], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert isinstance(window.page, DeckPage)


def test_the_place_survives_another_language(window, qtbot, a_file):
    window.open_paths([a_file()])
    shows(qtbot, window, ArticlePage)
    shown = window.articles.shown
    window.dress()
    assert isinstance(window.page, ArticlePage)
    assert window.articles.shown == shown
    assert window._bar._areas["article"].isChecked()


def test_recent_articles_are_in_the_menu(window, qtbot, a_file):
    window.open_paths([a_file()])
    shows(qtbot, window, ArticlePage)
    window._menu.popup(window.pos())
    names = [action.text() for action in window._menu.actions()]
    window._menu.hide()
    assert {"New from article…", "Paste a text…", "Recently opened articles", "Rebuild from file…"} <= set(
        names
    )


def test_in_a_session_nothing_opens_and_what_came_waits_for_its_end(window, workspace, qtbot, a_file):
    window.start(a_full_deck(workspace))
    press(window, Key.Key_2, Mod.ControlModifier)
    window.open_paths([a_file()])
    qtbot.waitUntil(lambda: toast(window) == "koperasi.txt will be read after this session.")
    qtbot.wait(30)
    assert isinstance(window.page, StudyPage)
    press(window, Key.Key_Escape)
    shows(qtbot, window, ArticlePage)


def test_from_the_preferences_in_mid_session_the_bar_leads_back_to_the_card(window, workspace):
    window.start(a_full_deck(workspace))
    window.show_preferences()
    window.go_to_area("study")
    assert isinstance(window.page, StudyPage)


def test_an_article_opens_where_a_person_was_in_it(window, workspace, qtbot, a_file):
    window.open_paths([a_file()])
    shows(qtbot, window, ArticlePage)
    page, shown = window.page, window.articles.shown
    qtbot.waitUntil(lambda: len(page.state.sections) == 2)
    page.choose(1)
    page.fold()
    window.show_decks()
    window.articles.open(shown)
    again = window.page
    assert again is not page
    qtbot.waitUntil(lambda: again.judging.node == 1)
    assert again.is_folded == page.is_folded


# Back to the article


def test_preferences_lead_back_to_the_article(window, qtbot, a_file):
    window.open_paths([a_file()])
    shows(qtbot, window, ArticlePage)
    window.show_preferences()
    shows(qtbot, window, PreferencesPage)
    window.page.left.emit()
    shows(qtbot, window, ArticlePage)
    window.show_preferences()
    window.show_decks()
    window.show_preferences()
    window.page.left.emit()
    shows(qtbot, window, DeckPage)


def test_a_session_begun_on_the_page_of_an_article_leads_back_to_it(window, workspace, qtbot, a_file):
    deck = a_full_deck(workspace, size=3)
    window.open_paths([a_file()])
    shows(qtbot, window, ArticlePage)
    window.articles.study_asked.emit(deck)
    shows(qtbot, window, StudyPage)
    window.page.left.emit()
    shows(qtbot, window, ArticlePage)
    window.show_decks()
    window.start(deck)
    window.page.left.emit()
    shows(qtbot, window, DeckPage)


def test_a_deck_without_cards_offers_the_drafts_of_its_article(window, workspace, qtbot, a_file):
    window.open_paths([a_file()])
    shows(qtbot, window, ArticlePage)
    article = window.articles.shown
    qtbot.waitUntil(lambda: not window.page.is_working)
    window.show_decks()
    article_sources.keep_drafts(workspace, article, 0)
    window.page.refresh()
    assert window.page.head.button.text() == "No cards yet"
    article_sources.keep_drafts(workspace, article, 3)
    window.page.refresh()
    assert window.page.head.button.text() == "Look at 3 drafts"
    press(window, Key.Key_Return)
    shows(qtbot, window, ArticlePage)
    assert window.articles.shown == article
