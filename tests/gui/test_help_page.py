"""Help: the same pages in both languages, the page that fits by F1, and back to exactly where one was."""

import ast
import re
from pathlib import Path

import pytest
from builders import a_deck, a_full_deck, a_note, a_text
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import flashcards.gui
from flashcards import i18n
from flashcards.core.filter import parse
from flashcards.core.workload import times
from flashcards.gui import help_texts, shortcuts
from flashcards.gui.about_page import PARTS, AboutPage
from flashcards.gui.diagnostics import diagnostics
from flashcards.gui.help_page import HelpPage
from flashcards.gui.help_pane import HelpPane
from flashcards.gui.main_window import MainWindow
from flashcards.gui.new_card_page import NewCardPage
from flashcards.gui.study_page import StudyPage
from flashcards.gui.top_bar import ARTICLE, CLASS, FIND, PROGRESS
from flashcards.words import number

Key, Mod = Qt.Key, Qt.KeyboardModifier
GUI = Path(flashcards.gui.__file__).parent
EVERY = [*help_texts.PAGES, help_texts.NEWS]


def settle() -> None:
    for _n in range(5):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(window: QWidget, *keys: Qt.Key, with_: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(window.focusWidget() or window, key, with_)
        settle()


def help_over(window: QWidget) -> HelpPage | None:
    return next((one for one in window.findChildren(HelpPage) if one.isVisibleTo(window)), None)


@pytest.fixture
def window(qtbot, qapp, workspace) -> MainWindow:
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    settle()
    return made


# The texts


@pytest.mark.parametrize("page", EVERY)
def test_both_languages_say_the_same_in_as_many_parts(page):
    one, other = help_texts.markdown(page, "id"), help_texts.markdown(page, "en")
    for part in (r"^#+ ", r"^- ", r"^\d\. ", r"^\|", r"^\*\*"):
        found = [len(re.findall(part, text, re.MULTILINE)) for text in (one, other)]
        assert found[0] == found[1], part
    assert sorted(help_texts.keys_in(one)) == sorted(help_texts.keys_in(other))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_there_are_six_pages_what_is_new_and_nothing_else(language):
    names = sorted(path.name for path in help_texts.folder(language).iterdir())
    assert [name[:2] for name in names] == [*(f"{page}-" for page in help_texts.PAGES), "ne"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("page", EVERY)
def test_every_key_that_a_page_names_exists(page, language):
    i18n.use(language)
    text = help_texts.markdown(page)
    html = help_texts.html(text, 13)
    for name in help_texts.keys_in(text):
        assert help_texts.KEY.format(px=13, cap=shortcuts.cap(name)) in html
    assert "{" not in html


def test_a_key_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        help_texts.html("Press {key:nothing}.", 13)


def test_every_page_of_the_window_has_a_page_of_help(qapp):
    pages = [
        path.stem
        for path in GUI.glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id.endswith("Page") for base in node.bases)
        and path.stem not in ("page", "preferences_page")
    ]
    assert len(pages) > 20
    for module in pages:
        made = type("Made", (QWidget,), {"__module__": f"flashcards.gui.{module}"})()
        assert help_texts.fitting(made), module


@pytest.mark.parametrize("width", [300, 640])
def test_a_text_is_as_high_as_its_words_and_draws_a_cap_for_each_key(qtbot, width):
    pane = HelpPane()
    qtbot.addWidget(pane)
    pane.resize(width, 10)
    pane.show_markdown("Press {key:help}, then {key:undo}.\n\n| a | b |\n|---|---|\n| {key:forward} | c |")
    pane.show()
    text = pane.toPlainText()
    assert [text[start:end].strip() for start, end in pane.caps] == ["F1", "Ctrl+Z", "PageDown"]
    assert pane.height() == pane.text_height()
    assert not pane.grab().isNull()


# F1


def test_f1_opens_the_page_that_fits(window):
    window.resize(1366, 768)
    press(window, Key.Key_F1)
    assert help_over(window).page == help_texts.STUDY
    press(window, Key.Key_Escape)
    assert help_over(window) is None
    for area, page in (
        (ARTICLE, help_texts.ARTICLES),
        (FIND, help_texts.CARDS),
        (PROGRESS, help_texts.PROGRESS),
        (CLASS, help_texts.CLASS),
    ):
        window.go_to_area(area)
        settle()
        press(window, Key.Key_F1)
        assert help_over(window).page == page, area
        press(window, Key.Key_Escape)


def test_f1_where_cards_go_out_is_about_sharing(workspace, window):
    a_full_deck(workspace, size=1)
    window.works.export()
    settle()
    press(window, Key.Key_F1)
    assert help_over(window).page == help_texts.SHARING


def test_a_card_that_is_being_written_is_there_again(workspace, window):
    a_deck(workspace)
    window.show_new_card()
    settle()
    field = window.focusWidget()
    QTest.keyClicks(field, "Half a que")
    page = window.page
    press(window, Key.Key_F1)
    assert help_over(window).page == help_texts.CARDS
    press(window, Key.Key_X, Key.Key_Escape)
    assert isinstance(page, NewCardPage)
    assert window.page is page
    assert window.focusWidget() is field
    QTest.keyClicks(field, "stion")
    assert field.toPlainText() == "Half a question"


def test_a_session_goes_on_where_it_was(workspace, window):
    deck = a_deck(workspace)
    for n in range(3):
        a_note(workspace, deck, a_text(f"Question {n}?", f"Answer {n}"))
    window.start(deck)
    settle()
    press(window, Key.Key_Space)
    page = window.page
    assert isinstance(page, StudyPage)
    before = page.place()
    press(window, Key.Key_F1)
    assert help_over(window).page == help_texts.STUDY
    press(window, Key.Key_3, Key.Key_Space)  # a page of help, and down: no rating
    press(window, Key.Key_Z, with_=Mod.ControlModifier)
    press(window, Key.Key_Escape)
    assert window.page is page
    assert page.place() == before
    assert workspace.undo_label == "New card"


def test_in_a_card_that_is_edited_f1_is_about_cards(workspace, window):
    deck = a_deck(workspace)
    a_note(workspace, deck, a_text("Question?", "Answer"))
    window.start(deck)
    settle()
    press(window, Key.Key_E, Key.Key_F1)
    assert help_over(window).page == help_texts.CARDS


# Help by keys


@pytest.fixture
def opened(window) -> HelpPage:
    window.resize(1024, 500)
    press(window, Key.Key_F1)
    found = help_over(window)
    assert found
    return found


def test_the_arrows_go_through_the_pages(window, opened):
    press(window, Key.Key_Down, Key.Key_Down)
    assert opened.page == 3
    assert opened.text.toPlainText().startswith(help_texts.title(3))
    press(window, Key.Key_Up)
    assert opened.page == 2


def test_a_page_is_scrolled_from_the_list_and_another_begins_at_its_top(window, opened):
    bar = opened.scroller.verticalScrollBar()
    press(window, Key.Key_PageDown)
    assert bar.value() > 0
    press(window, Key.Key_2)
    assert (opened.page, bar.value()) == (2, 0)


def test_in_the_text_the_arrows_scroll(window, opened):
    press(window, Key.Key_Tab)
    assert window.focusWidget() is opened.text
    press(window, Key.Key_Down)
    assert opened.page == 1
    assert opened.scroller.verticalScrollBar().value() > 0


def test_tab_stays_in_help_both_ways(window, opened):
    stops = []
    for _n in range(len(opened.stops())):
        press(window, Key.Key_Tab)
        stops.append(window.focusWidget())
    assert stops[-1] is opened.first()
    assert len(set(stops)) == len(opened.stops())
    press(window, Key.Key_Tab, with_=Mod.ShiftModifier)
    assert window.focusWidget() is opened.stops()[-1]


def test_f1_closes_what_f1_opened(window, opened):
    press(window, Key.Key_F1)
    assert help_over(window) is None


def test_another_page_below_closes_help(window, opened):
    window.show_preferences()
    settle()
    assert help_over(window) is None


@pytest.mark.parametrize("size", [(1366, 768), (640, 480)])
def test_nothing_is_wider_than_the_window(window, opened, size):
    window.resize(*size)
    settle()
    for page in help_texts.PAGES:
        opened.show_page(page)
        settle()
        assert opened.scroller.horizontalScrollBar().maximum() == 0
        assert opened.text.document().idealWidth() <= opened.text.width()
        assert opened.scroller.geometry().right() <= window.width()


# About


@pytest.fixture
def about(window, opened) -> AboutPage:
    QTest.mouseClick(opened.about, Qt.MouseButton.LeftButton)
    settle()
    found = next(one for one in window.findChildren(AboutPage) if one.isVisibleTo(window))
    assert help_over(window) is None
    return found


def test_about_copies_the_diagnostics_by_enter_alone(window, about):
    assert window.focusWidget() is about.copy
    press(window, Key.Key_Space)
    assert QGuiApplication.clipboard().text() == about.text.toPlainText()
    assert about.copy.text() == "Copied"
    press(window, Key.Key_Escape)
    assert not window.findChildren(AboutPage)


def test_what_tab_comes_to_is_in_sight(window, about):
    for _n in range(5):
        press(window, Key.Key_Tab)
        focus = window.focusWidget()
        top = focus.mapTo(about, focus.rect().topLeft()).y()
        assert -focus.height() < top < about.height()


def test_about_names_all_that_the_program_needs():
    wanted = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    needed = re.findall(
        r'^  "([\w-]+)[><=]', wanted.split("[project.optional-dependencies]")[0], re.MULTILINE
    )
    named = " ".join(name for name, _what, _licence in PARTS).lower()
    assert len(needed) > 8
    assert [name for name in needed if name.removesuffix("-essentials") not in named] == []


def test_the_diagnostics_say_versions_and_counts_and_nothing_of_the_person(on_disk, tmp_path, monkeypatch):
    deck = a_deck(on_disk, "Secret deck")
    a_note(on_disk, deck, a_text("Secret question?", "Secret answer"))
    said = diagnostics(on_disk)
    for word in (
        "Flashcards: ",
        "Python: ",
        "Qt: ",
        "SQLite: 3.",
        "note 1, card 1",
        "Backups: 0",
        "Screens: ",
    ):
        assert word in said
    for word in ("Secret", str(tmp_path), on_disk.db.filename, str(Path.home()), Path.home().name + "/"):
        assert word not in said


def test_the_diagnostics_know_a_collection_in_memory(workspace):
    assert "in memory" in diagnostics(workspace)


# What it says is so


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_filter_that_help_shows_is_understood(language):
    rows = re.findall(r"^\| `(.+?)` \|", help_texts.markdown(help_texts.CARDS, language), re.MULTILINE)
    assert len(rows) == 10
    for written in rows:
        parse(written)


# Words of the program that help names; a menu entry that is worded anew has to be so in help too.
NAMED = {
    help_texts.STUDY: ("Forgot", "Hard", "Good", "Easy"),
    help_texts.CARDS: (
        "Question and answer", "Both directions", "List", "Sentence with a gap", "Multiple choice",
        "Find cards",
    ),
    help_texts.ARTICLES: ("Rebuild from file…",),
    help_texts.CLASS: ("Class", "Show in class…", "Print…"),
    help_texts.SHARING: ("Export…", "Preferences"),
    help_texts.PROGRESS: ("Progress", "Hardest", "Away until…", "Exam date…"),
}  # fmt: skip


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("page", help_texts.PAGES)
def test_help_calls_things_as_the_program_does(page, language):
    i18n.use(language)
    text = help_texts.markdown(page)
    for msgid in NAMED[page]:
        assert any(f"{mark}{i18n._(msgid)}{mark}" in text for mark in ("*", "**")), i18n._(msgid)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_help_tells_the_cost_of_a_higher_retention_as_the_study_options_do(language):
    i18n.use(language)
    assert number(times(0.95, 0.9), 1) in help_texts.markdown(help_texts.PROGRESS)
