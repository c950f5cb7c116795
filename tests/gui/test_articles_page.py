"""The list of articles: what each row says, how it is walked, what is new in it."""

import os
import threading
from pathlib import Path

import pytest
from builders import a_note, a_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards import drafting
from flashcards.articles import apart
from flashcards.core.notes import Article, ArticleId
from flashcards.gui import article_sources
from flashcards.gui.articles_page import ArticlesPage
from flashcards.store import articles, decks
from flashcards.workspace import Workspace

Key = Qt.Key
MARKDOWN = "# {title}\n\n## Bab\n\nKoperasi adalah badan usaha yang dimiliki bersama.\n"


@pytest.fixture(autouse=True)
def nothing_drafted(monkeypatch):
    """The children that draft are another test's."""
    monkeypatch.setattr(apart, "drafted", lambda *_: iter(()))


def an_article(workspace: Workspace, title: str = "Koperasi", path: Path | None = None) -> ArticleId:
    article = Article(title, "id", MARKDOWN.format(title=title))
    article_id = drafting.add(workspace, article, {})
    article_sources.remember(workspace, article_id, path, article)
    return article_id


@pytest.fixture
def open_page(qtbot, workspace):
    def make(width: int = 1366) -> ArticlesPage:
        page = ArticlesPage(workspace, {})
        qtbot.addWidget(page)
        page.resize(width, 690)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.setFocus()
        QApplication.processEvents()
        qtbot.waitUntil(lambda: page._job is None)
        return page

    return make


def titles(page: ArticlesPage) -> list[str]:
    return [row.line.title for row in page.list.rows]


def test_without_an_article_it_says_how_one_comes_in(open_page, qtbot):
    page = open_page()
    assert page.empty.isVisible()
    assert not page.list.isVisible()
    with qtbot.waitSignal(page.file_asked):
        QTest.keyClick(page.file_button, Key.Key_Space)


def test_a_row_has_the_decks_the_cards_the_drafts_and_the_day(open_page, workspace):
    article = an_article(workspace)
    deck = decks.group_of(workspace.db, article)
    a_note(workspace, deck, a_text(), article=article)
    article_sources.opened(workspace, article)
    line = open_page().list.rows[0].line
    assert (line.decks, line.cards, line.waiting, line.opened) == (2, 1, 0, "today")


def test_the_one_opened_last_is_first(open_page, workspace, clock):
    first, second = an_article(workspace, "Satu"), an_article(workspace, "Dua")
    article_sources.opened(workspace, second)
    clock.forward(days=1)
    article_sources.opened(workspace, first)
    page = open_page()
    assert titles(page) == ["Satu", "Dua"]
    assert [row.line.opened for row in page.list.rows] == ["today", "yesterday"]


def test_the_arrows_walk_and_enter_opens(open_page, workspace, qtbot):
    an_article(workspace, "Satu")
    second = an_article(workspace, "Dua")
    page = open_page()
    assert page.list.rows[0].hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Down)
    assert page.list.rows[1].hasFocus()
    with qtbot.waitSignal(page.article_asked) as asked:
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert asked.args == [second]


def test_a_file_that_changed_is_told_and_can_be_rebuilt_from(open_page, workspace, tmp_path, qtbot):
    place = tmp_path / "koperasi.txt"
    place.write_text("Koperasi")
    article = an_article(workspace, path=place)
    page = open_page()
    assert not page.list.rows[0].line.has_changed
    os.utime(place, ns=(1, 1))
    page.refresh()
    row = page.list.rows[0]
    assert row.line.has_changed
    with qtbot.waitSignal(page.rebuild_asked) as asked:
        qtbot.mouseClick(row.rebuild, Qt.MouseButton.LeftButton)
    assert asked.args == [article]


def test_a_deleted_file_is_no_change(workspace, tmp_path):
    place = tmp_path / "koperasi.txt"
    place.write_text("Koperasi")
    article = an_article(workspace, path=place)
    place.unlink()
    assert not article_sources.of(workspace.db, article).has_changed()


def test_an_article_is_known_by_its_file_its_text_or_its_title(workspace, tmp_path):
    place = tmp_path / "koperasi.txt"
    place.write_text("Koperasi")
    article = an_article(workspace, path=place)
    same, db = Article("x", "id", MARKDOWN.format(title="Koperasi")), workspace.db
    assert article_sources.find(db, place, Article("Lain", "id", "# Lain\n")) == article
    assert article_sources.find(db, None, same) == article
    assert article_sources.find(db, None, Article("KOPERASI", "id", "# KOPERASI\n\nLain.\n")) == article
    assert article_sources.find(db, tmp_path / "x.txt", Article("Lain", "id", "# Lain\n")) is None


def test_an_article_that_was_undone_is_in_no_list(open_page, workspace):
    article = an_article(workspace)
    article_sources.opened(workspace, article)
    page = open_page()
    workspace.undo()
    page.refresh()
    assert titles(page) == []
    assert article_sources.recent(workspace.db) == []


def test_hidden_examples_are_not_listed(workspace):
    article = an_article(workspace)
    workspace.perform("Hide", lambda db: decks.hide(db, decks.group_of(db, article), True))
    assert articles.titles(workspace.db) == []


@pytest.mark.parametrize("width", [640, 1024, 1366])
def test_a_long_title_leaves_the_columns_free(open_page, workspace, width):
    an_article(workspace, "Tantangan yang Dihadapi Kelompok Okupasional di Era Digitalisasi " * 3)
    page = open_page(width)
    page.grab()
    assert page.list.rows[0].width() <= width


def test_every_control_has_a_name(open_page, workspace):
    an_article(workspace)
    page = open_page()
    assert page.list.rows[0].accessibleName().startswith("Koperasi, Decks: 2")


def test_drafts_are_no_longer_counted_once_the_page_is_left(qtbot, workspace, monkeypatch):
    stopped = threading.Event()

    def drafted(_markdown, _lang, stop):
        assert stop.wait(5)
        stopped.set()
        raise apart.Stopped
        yield

    monkeypatch.setattr(apart, "drafted", drafted)
    an_article(workspace)
    page = ArticlesPage(workspace, {})
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page._job is not None)
    page.hide()
    assert stopped.wait(5)
    assert page._job is None
    qtbot.wait(20)  # the job goes while there is still a page
