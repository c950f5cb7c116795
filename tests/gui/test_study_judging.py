"""A draft that is studied before anybody judged it asks for a person's word, once its answer is there."""

from itertools import pairwise

import pytest
from builders import a_deck, a_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flashcards import drafting, i18n
from flashcards.articles.draft import Draft
from flashcards.core.notes import Article, ArticleId, DeckId
from flashcards.gui.study_page import StudyPage
from flashcards.store import decks, notes, reviews, verdicts
from flashcards.workspace import Workspace

Key, Mod = Qt.Key, Qt.KeyboardModifier

MARKDOWN = """# Koperasi

## Pengertian

Koperasi adalah badan usaha yang dimiliki bersama oleh para anggotanya.

Simpanan pokok adalah sejumlah uang yang dibayar satu kali oleh anggota saat masuk koperasi.
"""


@pytest.fixture
def article(workspace: Workspace) -> ArticleId:
    return drafting.add(workspace, Article("Koperasi", "id", MARKDOWN), {})


def a_draft(question: str, words: str) -> Draft:
    """Drafted from the sentence that begins with these words."""
    start = MARKDOWN.index(words)
    passage = (start, MARKDOWN.index(".", start) + 1)
    return Draft("qa", question, "jawaban", ("Pengertian",), (passage,), "id.definition", 0.9, question)


@pytest.fixture
def deck(workspace: Workspace, article: ArticleId) -> DeckId:
    wanted = [a_draft("Apa itu koperasi?", "Koperasi adalah"), a_draft("Apa itu simpanan?", "Simpanan pokok")]
    drafting.study_first(workspace, article, wanted)
    return decks.group_of(workspace.db, article)


def press(page: StudyPage, *keys: Qt.Key, with_: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or page, key, with_)
        QApplication.processEvents()


def asks(page: StudyPage) -> bool:
    return page._card._keep.isVisible() and page._card._throw_away.isVisible()


def test_it_asks_with_the_answer_and_not_before(open_study, deck):
    page = open_study(deck)
    assert page._card._state.text() == "New card  ·  draft"
    assert not asks(page)
    press(page, Key.Key_Space)
    assert asks(page)
    assert page._card._asks.text() == "Draft: keep it?"
    assert not page._card._flag.isVisible()


def test_kept_with_a_key_it_is_a_card_like_any_and_the_rating_follows(open_study, deck, workspace, ticks):
    page = open_study(deck)
    press(page, Key.Key_Space, Key.Key_K)
    note = page.shown.note
    assert not verdicts.is_unjudged(workspace.db, note.id)
    assert not asks(page)
    assert page._card._flag.isVisible()
    assert page._card.view.fully_revealed
    assert page._card._state.text() == "New card"
    ticks.forward(1)
    press(page, Key.Key_3)
    assert reviews.count(workspace.db) == 1
    assert page.shown.note.id != note.id


def test_thrown_away_it_is_gone_and_comes_back_with_undo(open_study, deck, workspace):
    page = open_study(deck)
    note = page.shown.note
    press(page, Key.Key_Space, Key.Key_X)
    assert notes.get(workspace.db, note.id) is None
    assert page.shown.note.id != note.id
    assert not asks(page)
    press(page, Key.Key_Z, with_=Mod.ControlModifier)
    assert page.shown.note.id == note.id
    press(page, Key.Key_Space)
    assert asks(page)


def test_undo_takes_the_word_back_and_it_asks_again(open_study, deck, workspace):
    page = open_study(deck)
    press(page, Key.Key_Space, Key.Key_K)
    press(page, Key.Key_Z, with_=Mod.ControlModifier)
    assert verdicts.is_unjudged(workspace.db, page.shown.note.id)
    assert asks(page)


def test_rated_without_a_word_it_asks_again_the_next_time(open_study, deck, workspace, ticks, clock):
    page = open_study(deck)
    first = page.shown.note.id
    press(page, Key.Key_Space)
    ticks.forward(1)
    press(page, Key.Key_1)
    assert verdicts.is_unjudged(workspace.db, first)
    clock.forward(minutes=2)
    page._study.advance()
    page._show()
    assert page.shown.note.id == first
    press(page, Key.Key_Space)
    assert asks(page)


def test_an_edit_is_a_word_too(open_study, deck, workspace):
    page = open_study(deck)
    press(page, Key.Key_Space, Key.Key_E)
    QTest.keyClicks(QApplication.focusWidget(), "Coba: ")
    press(page, Key.Key_Return, with_=Mod.ControlModifier)
    assert not verdicts.is_unjudged(workspace.db, page.shown.note.id)
    assert not asks(page)


def test_the_editor_hides_what_is_asked_and_leaving_it_asks_again(open_study, deck):
    page = open_study(deck)
    press(page, Key.Key_Space, Key.Key_E)
    assert not asks(page)
    press(page, Key.Key_Escape)
    assert asks(page)
    assert not page._card._flag.isVisible()


def test_the_keys_do_nothing_on_a_card_that_was_judged(open_study, workspace):
    deck = a_deck(workspace)
    note_id = workspace.perform("New card", lambda db: notes.add(db, deck, "guid1", a_text()))
    page = open_study(deck)
    press(page, Key.Key_Space, Key.Key_K, Key.Key_X)
    assert notes.get(workspace.db, note_id)
    assert page.shown.note.id == note_id
    assert not asks(page)


def test_the_keys_are_those_of_the_indonesian_words(open_study, deck, workspace):
    i18n.use("id")
    page = open_study(deck)
    press(page, Key.Key_Space, Key.Key_K)
    assert verdicts.is_unjudged(workspace.db, page.shown.note.id)
    press(page, Key.Key_P)
    assert not verdicts.is_unjudged(workspace.db, page.shown.note.id)


@pytest.mark.parametrize(("size", "scale"), [((1366, 768), 1.0), ((1024, 640), 1.0), ((1024, 640), 1.5)])
def test_nothing_covers_anything_beside_the_article_too(open_study, deck, size, scale):
    page = open_study(deck, size, scale)
    press(page, Key.Key_Space, Key.Key_S)
    card = page._card
    parts = (card._asks, card._keep, card._edit, card._throw_away, card._source)
    row = [part for part in parts if not part.isHidden()]
    for left, right in pairwise(row):
        assert left.geometry().right() < right.x()
    assert row[-1].geometry().right() <= card.width()


def test_a_passage_that_the_article_lost_is_told(open_study, deck, workspace, article):
    drafting.correct(workspace, article, "# Koperasi\n\n## Pengertian\n\nBab ini kosong.\n", "Correct")
    page = open_study(deck)
    press(page, Key.Key_Space, Key.Key_S)
    assert page._source._title.text() == "Its passage is no longer in the article."
