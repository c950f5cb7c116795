"""Coming back after days away."""

from dataclasses import replace

import pytest
from builders import a_full_deck, a_note, a_text

from flashcards import catching_up
from flashcards.core.cards import CardState, Memory
from flashcards.core.notes import Preset
from flashcards.core.reviews import Rating
from flashcards.store import cards, plans, presets, queue
from flashcards.store.queue import Counts
from flashcards.store.verify import verify
from flashcards.study import Study

SIZE = 100


@pytest.fixture
def away(workspace, clock):
    """A hundred cards known for a while in two decks; one was answered five days ago."""
    decks = [a_full_deck(workspace, size=SIZE // 2, name=name) for name in ("Satu", "Dua")]
    study = Study(workspace, decks[0])
    study.rate(Rating.EASY)
    clock.forward(days=5)
    today = workspace.today()
    with workspace.db.transaction():
        for n, card in enumerate(cards.every(workspace.db)[1:]):
            last_day = today - 10 - n % 7
            cards.reschedule(
                workspace.db,
                replace(
                    card,
                    state=CardState.REVIEW,
                    due_day=today - n % 4,
                    interval=5 + n % 3,
                    memory=Memory(3.0 + n, 5.0, last_day),
                    reps=3,
                ),
            )
    return decks


def test_it_is_said_after_three_days_away_with_a_pile(workspace, away):
    found = catching_up.offer(workspace)
    assert (found.waiting, found.a_day, found.left, found.is_under_way) == (SIZE - 1, 20, 20, False)
    assert 5 <= found.days <= 10


def test_a_pile_is_counted_no_further_than_a_plan_needs(workspace, away, monkeypatch):
    monkeypatch.setattr(catching_up, "MOST", 50)
    assert catching_up.offer(workspace).waiting == 50
    catching_up.begin(workspace, 20)
    catching_up.end_if_over(workspace)
    assert catching_up.offer(workspace).is_under_way
    assert catching_up.offer(workspace).waiting == 50


def test_nothing_is_said_before_or_to_whoever_never_studied(workspace, clock, away):
    clock.forward(days=-2)
    assert catching_up.offer(workspace) is None
    clock.forward(days=2)
    workspace.undo()  # the only answer
    assert catching_up.offer(workspace) is None


def test_a_day_of_it_takes_the_likeliest_known_from_all_decks_and_no_new_ones(workspace, away):
    a_note(workspace, away[0], a_text("Baru?", "ya"))
    catching_up.begin(workspace, 20)
    study = Study(workspace, None)
    assert study.remaining == 20
    memories = {card.id: card.memory for card in cards.every(workspace.db)}
    today, order = workspace.today(), list(study.session.queue)
    overdue = [(today - memories[one].last_day) / memories[one].stability for one in order]
    assert overdue == sorted(overdue)
    rest = [card for card in cards.every(workspace.db) if card.memory and card.id not in order]
    assert all(
        (today - card.memory.last_day) / card.memory.stability >= overdue[-1]
        for card in rest
        if card.due_day is not None and card.due_day <= today
    )


def test_the_share_of_a_day_is_that_of_all_decks_and_goes_down(workspace, clock, away):
    catching_up.begin(workspace, 20)
    study = Study(workspace, away[0])
    for _answer in range(8):
        study.rate(Rating.GOOD)
        clock.forward(seconds=5)
    found = catching_up.offer(workspace)
    assert (found.left, found.is_under_way, found.waiting) == (12, True, SIZE - 9)
    rows = queue.tree(workspace.db, workspace.today(), workspace.end_of_day())
    assert [row.total.due for row in rows] == [12, 12]
    assert all(row.total.new == 0 for row in rows)


def test_day_by_day_the_pile_goes_and_new_cards_come_again(workspace, clock, away):
    for n in range(5):
        a_note(workspace, away[0], a_text(f"Baru {n}?", "ya"))
    promised = catching_up.offer(workspace).days
    catching_up.begin(workspace, 20)
    days = 0
    while plans.catching_up(workspace.db, workspace.today()):
        study = Study(workspace, None)
        while study.shown:
            study.rate(Rating.GOOD)
            clock.forward(seconds=20)
        days += 1
        assert days < 30
        clock.forward(days=1)
        catching_up.end_if_over(workspace)
    assert abs(days - promised) <= 2
    assert len(queue.gather(workspace.db, None, workspace.today())[0]) == 5


def test_all_of_it_today_knows_no_limit_and_tomorrow_is_as_ever(workspace, clock, away):
    few = Preset(reviews_per_day=3)
    workspace.perform("Options", lambda db: presets.put(db, few))
    catching_up.begin(workspace, None)
    assert Study(workspace, None).remaining == SIZE - 1
    assert catching_up.offer(workspace) is None
    clock.forward(days=1)
    assert Study(workspace, away[0]).remaining == 3


def test_a_deck_that_is_not_to_be_reviewed_stays_so(workspace, away):
    workspace.perform("Options", lambda db: presets.put(db, Preset(reviews_per_day=0)))
    catching_up.begin(workspace, 20)
    assert Study(workspace, None).remaining == 0


def test_beginning_and_stopping_are_undone(workspace, away):
    catching_up.begin(workspace, 20)
    catching_up.stop(workspace)
    assert plans.catching_up(workspace.db, workspace.today()) is None
    assert workspace.undo() == "Stop catching up"
    assert catching_up.offer(workspace).is_under_way
    assert workspace.undo() == "Catch up"
    assert not catching_up.offer(workspace).is_under_way
    assert Counts() != queue.tree(workspace.db, workspace.today(), workspace.end_of_day())[0].total


def test_a_plan_that_nobody_follows_is_forgotten(workspace, clock, away):
    catching_up.begin(workspace, 20)
    clock.forward(days=61)
    assert plans.catching_up(workspace.db, workspace.today()) is None


def test_what_was_answered_on_the_way_is_whole(workspace, clock, away):
    deck = a_full_deck(workspace, size=3, name="Tiga")
    study = Study(workspace, deck)
    while study.shown:
        study.rate(Rating.EASY)
    fresh = [n for n in verify(workspace.db).replay if n > SIZE]
    assert fresh == []
