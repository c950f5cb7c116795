import pytest
from builders import a_deck, a_note, a_text
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from study_steps import press, question, reveal

from flashcards.core.reviews import Rating
from flashcards.gui import theme
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_surfaces import path_in
from flashcards.gui.study_page import FIRST_RATINGS, StudyPage
from flashcards.store import cards, pictures
from flashcards.study import Study
from flashcards.workspace import Workspace

Key = Qt.Key


@pytest.fixture
def page(open_study, studied_deck) -> StudyPage:
    return open_study(studied_deck)


def rated_before(workspace: Workspace, n: int) -> None:
    deck_id = a_deck(workspace, "Before")
    for number in range(n):
        a_note(workspace, deck_id, a_text(f"Old {number}?", "Yes"))
    study = Study(workspace, deck_id)
    for _ in range(n):
        study.rate(Rating.EASY)


def test_the_first_ratings_of_a_collection_are_explained_and_their_place_stays(
    open_study, workspace, ticks, monkeypatch
):
    monkeypatch.setattr("flashcards.gui.study_page.FIRST_RATINGS", 3)
    rated_before(workspace, 1)
    deck_id = a_deck(workspace)
    for n in range(4):
        a_note(workspace, deck_id, a_text(f"Question {n}?", "Yes"))
    page = open_study(deck_id)
    seen = []
    for _ in range(3):
        hint = page._zone._hint.isVisible()
        reveal(page, ticks)
        seen.append((hint, page._zone.bar.button(1).accessibleDescription(), page._zone.geometry()))
        press(page, Key.Key_3)
    zone = seen[0][2]
    explained = "wrong or not remembered"
    assert seen == [(True, explained, zone), (True, explained, zone), (False, "", zone)]
    assert FIRST_RATINGS == 50


def test_nothing_moves_between_question_and_answer(page, ticks):
    before = page._card.geometry(), page._zone.geometry(), page._card.view.widget().question.pos()
    reveal(page, ticks)
    assert (page._card.geometry(), page._zone.geometry(), page._card.view.widget().question.pos()) == before


def test_a_new_day_brings_a_new_queue_only_while_the_question_is_unanswered(page, ticks, clock):
    reveal(page, ticks)
    clock.forward(days=1)
    page.refresh()
    assert page._card.view.revealed
    page._study.reload()
    page._show()
    page.refresh()
    assert page._study.day == page._workspace.today()


def test_a_card_suspended_elsewhere_makes_way(page, workspace):
    shown = page.shown.card.id
    workspace.perform("Suspend card", lambda db: cards.set_suspended(db, shown, True))
    page.refresh()
    assert question(page) == "Question 1?"


@pytest.mark.parametrize(("size", "scale"), [((1366, 690), 1.0), ((1024, 640), 1.5), ((1366, 768), 2.0)])
def test_the_page_fits_the_window(open_study, studied_deck, ticks, size, scale):
    page = open_study(studied_deck, size, scale)
    reveal(page, ticks)
    assert page.rect().contains(page._card.geometry())
    assert page.rect().contains(page._zone.geometry())
    assert page._card.geometry().bottom() < page._zone.y()
    for button in page._card.findChildren(QuietButton):
        assert page._card.rect().contains(button.geometry()) or not button.isVisible()


def test_a_path_that_is_too_long_keeps_its_nearest_names(qapp):
    font = theme.current().font("small")
    names = ("Occupational groups of the country", "Forms", "Informal")
    words = "Occupational groups of the country  ›  Forms  ›  Informal"
    whole = QFontMetricsF(font).horizontalAdvance(words)
    assert path_in(names, font, whole) == words
    assert path_in(names, font, whole - 1) == "Forms  ›  Informal"
    assert path_in(names, font, 30).startswith("I")


def test_pictures_are_those_of_the_cards_folder(open_study, workspace, studied_deck, tmp_path):
    workspace.media = tmp_path / "media"
    workspace.perform("", lambda db: pictures.add(db, workspace.media, "map.png", b"PNG", None))
    page = open_study(studied_deck)
    assert page._picture("map.png") == b"PNG"
    assert page._picture("other.png") is None


def test_where_there_is_no_room_the_counter_makes_way(open_study, studied_deck):
    page = open_study(studied_deck, (240, 480))
    assert not page._bar._counter.isVisible()


def test_a_card_that_comes_before_its_time_says_so(open_study, workspace, ticks, clock):
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, a_text("Only one?", "Yes"))
    page = open_study(deck_id)
    reveal(page, ticks)
    press(page, Key.Key_1)
    assert page.shown.card.due > clock()
    assert page._card._state.text() == "Being learned  ·  earlier than planned"
    clock.forward(hours=1)
    page._show()
    assert page._card._state.text() == "Being learned"
