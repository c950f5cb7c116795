import pytest
from builders import a_deck, a_note, a_text
from PySide6.QtCore import Qt
from study_steps import press, reveal

from flashcards.core.notes import Article, DeckId
from flashcards.gui.study_page import StudyPage
from flashcards.store import articles
from flashcards.workspace import Workspace

Key = Qt.Key


@pytest.fixture
def page(open_study, studied_deck) -> StudyPage:
    return open_study(studied_deck)


ARTICLE = "# Group\n\n## Forms\n\nFormal ones are founded. Informal ones have no rules at all.\n"


def a_deck_with_sources(workspace: Workspace) -> DeckId:
    deck_id = a_deck(workspace)
    article = workspace.perform("", lambda db: articles.add(db, Article("Group", "en", ARTICLE)))
    for question in ("What do informal ones lack?", "Next?"):
        text = a_text(question, "Rules", source=("Informal ones … at all.",))
        a_note(workspace, deck_id, text, article=article)
    return deck_id


def test_the_source_is_offered_only_once_the_answer_is_shown(open_study, workspace, ticks):
    page = open_study(a_deck_with_sources(workspace))
    press(page, Key.Key_S)
    assert not page._source.isVisible()
    assert not page._card._source.isVisible()
    reveal(page, ticks)
    assert page._card._source.isVisible()


def test_a_card_without_a_source_offers_none(page, ticks):
    reveal(page, ticks)
    press(page, Key.Key_S)
    assert not page._card._source.isVisible()
    assert not page._source.isVisible()


def test_s_opens_the_article_beside_the_card_with_the_passage_lit(open_study, workspace, ticks):
    page = open_study(a_deck_with_sources(workspace))
    reveal(page, ticks)
    press(page, Key.Key_S)
    assert page._source.view.lit_path() == ("Group", "Forms")
    assert page._source._path.text() == "Group  ›  Forms"
    assert page._card.width() == 592
    assert page._card.geometry().right() < page._source.x()
    assert page._source.geometry().bottom() == page.height() - 1
    press(page, Key.Key_S)
    assert not page._source.isVisible()
    assert page._card.width() == 800


def test_the_next_question_closes_the_source(open_study, workspace, ticks):
    page = open_study(a_deck_with_sources(workspace))
    reveal(page, ticks)
    press(page, Key.Key_S, Key.Key_3)
    assert not page._source.isVisible()
    assert page._card.width() == 800


def test_in_a_small_window_the_source_lies_over_the_card(open_study, workspace, ticks):
    page = open_study(a_deck_with_sources(workspace), (1024, 640))
    reveal(page, ticks)
    press(page, Key.Key_S)
    assert page._source.geometry() == page._card.geometry()
    assert page._zone.bar.isVisible()


def test_page_down_scrolls_the_article_where_it_is_open(open_study, workspace, ticks):
    deck_id = a_deck_with_sources(workspace)
    longer = Article("Group", "en", ARTICLE + "\nMore words.\n" * 200)
    article = workspace.perform("", lambda db: articles.add(db, longer))
    workspace.perform("", lambda db: db.run("update note set article_id = ?", article))
    page = open_study(deck_id)
    reveal(page, ticks)
    press(page, Key.Key_S)
    before = page._source.view.verticalScrollBar().value()
    press(page, Key.Key_PageDown)
    assert page._source.view.verticalScrollBar().value() > before


def test_the_source_is_the_undone_cards_own_after_undo(open_study, workspace, ticks):
    page = open_study(a_deck_with_sources(workspace))
    reveal(page, ticks)
    press(page, Key.Key_S, Key.Key_3)
    page.undo()
    assert not page._source.isVisible()
    reveal(page, ticks)
    press(page, Key.Key_S)
    assert page._source.isVisible()


def test_escape_closes_the_article_and_only_then_leaves(qtbot, open_study, workspace, ticks):
    page = open_study(a_deck_with_sources(workspace))
    reveal(page, ticks)
    with qtbot.assertNotEmitted(page.left):
        press(page, Key.Key_S, Key.Key_Escape)
    assert not page._source.isVisible()
    with qtbot.waitSignal(page.left):
        press(page, Key.Key_Escape)
