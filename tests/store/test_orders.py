"""In which order the cards of a session come; presets as rows."""

from dataclasses import replace

import pytest
from builders import a_deck, a_full_deck

from flashcards.core.cards import CardState, Memory
from flashcards.core.memory import DEFAULT_PARAMETERS
from flashcards.core.notes import Preset, PresetId
from flashcards.core.reviews import Rating
from flashcards.core.session import queue as in_order
from flashcards.store import bulk_cards, cards, presets, queue
from flashcards.store.verify import verify
from flashcards.study import Study

# due so many days ago, answered so many days ago, stability
PLACES = [(0, 30, 60.0), (3, 4, 1.0), (9, 19, 20.0), (1, 21, 40.0), (5, 10, 4.0)]


@pytest.fixture
def deck(workspace):
    made, today = a_full_deck(workspace, size=len(PLACES)), workspace.today()
    with workspace.db.transaction():
        for card, (overdue, ago, stability) in zip(cards.every(workspace.db), PLACES, strict=True):
            place = replace(
                card,
                state=CardState.REVIEW,
                due_day=today - overdue,
                interval=ago - overdue,
                memory=Memory(stability, 5.0, today - ago),
            )
            cards.reschedule(workspace.db, place)
    return made


def ordered(workspace, deck, order, limit=200):
    options = Preset(order=order, reviews_per_day=limit)
    workspace.perform("Options", lambda db: presets.put(db, options))
    return list(in_order(*queue.gather(workspace.db, deck, workspace.today()), workspace.today()))


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("due", [3, 5, 2, 4, 1]),
        ("retrievability", [1, 4, 3, 5, 2]),
        ("overdueness", [2, 5, 3, 4, 1]),
        ("added", [1, 2, 3, 4, 5]),
    ],
)
def test_reviews_come_in_the_order_of_the_options(workspace, deck, order, expected):
    assert ordered(workspace, deck, order) == expected
    assert ordered(workspace, deck, order, limit=2) == expected[:2]


def test_at_random_is_the_same_all_day_and_another_tomorrow(workspace, clock):
    deck, today = a_full_deck(workspace, size=40), workspace.today()
    with workspace.db.transaction():
        workspace.db.run("update card set state = 2, due_day = ?, interval = 1", today)
    first = ordered(workspace, deck, "random")
    assert first == ordered(workspace, deck, "random")
    assert first != sorted(first)
    clock.forward(days=1)
    assert ordered(workspace, deck, "random") != first


def test_new_cards_come_at_random_if_that_is_chosen(workspace):
    deck = a_full_deck(workspace, size=60)
    workspace.perform("Options", lambda db: presets.put(db, Preset(new_order="random")))
    new = [one.card_id for one in queue.gather(workspace.db, deck, workspace.today())[0]]
    assert len(new) == 20
    assert new != sorted(new)
    assert max(new) > 25
    study = Study(workspace, deck)
    assert study.session.queue == tuple(new)


def test_the_decks_that_have_options_are_told_and_unused_ones_deleted(workspace):
    deck = a_deck(workspace)
    made = workspace.perform("New", lambda db: presets.create(db, Preset(name="Default")))
    assert presets.every(workspace.db)[made].name == "Default 2"
    assert presets.decks_of(workspace.db, PresetId(1)) == [deck]
    assert presets.decks_of(workspace.db, made) == []
    workspace.perform("Delete", lambda db: presets.delete(db, made))
    workspace.perform("Delete", lambda db: presets.delete(db, PresetId(1)))
    assert list(presets.every(workspace.db)) == [1]


def test_cards_moved_to_a_deck_of_other_parameters_have_the_memory_of_those(workspace):
    deck, other = a_full_deck(workspace), a_deck(workspace, "Lain")
    study = Study(workspace, deck)
    while study.shown:
        study.rate(Rating.EASY)
    own = tuple(w * 0.5 if n < 4 else w for n, w in enumerate(DEFAULT_PARAMETERS))
    made = workspace.perform("New", lambda db: presets.create(db, Preset(name="Own", parameters=own)))
    workspace.perform("Choose", lambda db: db.run("update deck set preset_id = ? where id = ?", made, other))
    before = [card.memory for card in cards.every(workspace.db)]
    workspace.perform("Move", lambda db: bulk_cards.move(db, [1, 2], other))
    after = [card.memory for card in cards.every(workspace.db)]
    assert [old != new for old, new in zip(before, after, strict=True)] == [True, True, False]
    assert verify(workspace.db).fine
    workspace.undo()
    assert [card.memory for card in cards.every(workspace.db)] == before
