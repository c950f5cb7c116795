"""Study under a clock that turns the day, runs backwards, was years ahead, or changes its zone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from builders import Clock, a_both, a_deck, a_full_deck, a_note
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.core.cards import CardState, Memory
from flashcards.core.reviews import Rating
from flashcards.store import cards, queue, reviews
from flashcards.store.database import in_memory
from flashcards.store.verify import verify
from flashcards.study import Study
from flashcards.workspace import Workspace

AGAIN, HARD, GOOD, EASY = Rating
MOVES = [timedelta(days=-1), timedelta(days=-3650), timedelta(days=3650), timedelta(days=1)]


def shown(study: Study) -> int | None:
    return study.shown.card.id if study.shown else None


def test_a_new_day_brings_a_new_queue_in_the_middle_of_a_session(workspace: Workspace, clock: Clock) -> None:
    deck_id = a_full_deck(workspace, 30)
    study = Study(workspace, deck_id)
    for _ in range(5):
        study.rate(EASY)
    clock.forward(hours=19)
    study.rate(EASY)  # shown yesterday, answered today
    assert study.day == workspace.today()
    assert study.remaining == 19  # of today's 20 one is answered
    assert (study.number, len(study.answers)) == (7, 6)
    assert [review.day for review in reviews.of_card(workspace.db, 6)] == [workspace.today()]


def test_siblings_of_a_card_answered_after_midnight_wait_a_whole_day(
    workspace: Workspace, clock: Clock
) -> None:
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, a_both())
    study = Study(workspace, deck_id)
    clock.forward(hours=19)
    study.rate(EASY)
    assert study.shown is None
    assert cards.get(workspace.db, 2).buried_until == workspace.today() + 1


def test_a_card_put_aside_after_midnight_waits_a_whole_day(workspace: Workspace, clock: Clock) -> None:
    study = Study(workspace, a_full_deck(workspace, 1))
    clock.forward(hours=19)
    study.bury()
    assert study.shown is None


def test_a_page_that_wakes_on_a_new_day_shows_it(workspace: Workspace, clock: Clock) -> None:
    study = Study(workspace, a_full_deck(workspace, 21))
    while study.shown:
        study.rate(EASY)
    clock.forward(days=1)
    study.advance()
    assert shown(study) == 21


@pytest.mark.parametrize("moved", MOVES)
def test_a_clock_that_jumps_does_no_harm(workspace: Workspace, clock: Clock, moved: timedelta) -> None:
    deck_id = a_full_deck(workspace, 4)
    study = Study(workspace, deck_id)
    study.rate(EASY)
    study.rate(AGAIN)
    clock.now += moved
    for rating in (HARD, AGAIN, GOOD):
        if study.shown is None:
            study = Study(workspace, deck_id)
        if study.shown:
            study.rate(rating)
    clock.now -= moved
    study.advance()
    while study.shown:
        study.rate(EASY)
    assert verify(workspace.db).fine
    for card in cards.every(workspace.db):
        assert card.memory.stability > 0
        days = [review.day for review in reviews.of_card(workspace.db, card.id)]
        assert card.memory.last_day == max(days)


def test_learning_put_ahead_by_a_wrong_clock_is_due_now(workspace: Workspace, clock: Clock) -> None:
    deck_id = a_full_deck(workspace, 2)
    for moved in (timedelta(days=3650), timedelta(days=1), timedelta(minutes=16)):
        clock.now += moved
        study = Study(workspace, deck_id)
        study.rate(AGAIN)
        clock.now -= moved
        study = Study(workspace, deck_id)
        assert study.next_due() <= clock.now
        assert queue.tree(workspace.db, workspace.today(), workspace.end_of_day())[0].total.learning == 1
        assert study.shown.card.state == CardState.LEARNING
        study.undo()
        workspace.undo()
        assert cards.get(workspace.db, 1).state == CardState.NEW


def test_learning_within_the_longest_step_is_waited_for(workspace: Workspace, clock: Clock) -> None:
    study = Study(workspace, a_full_deck(workspace, 1))
    study.rate(GOOD)
    assert study.next_due() == clock.now + timedelta(minutes=10)


def test_siblings_buried_by_a_wrong_clock_come_back(workspace: Workspace, clock: Clock) -> None:
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, a_both())
    clock.forward(days=3650)
    Study(workspace, deck_id).rate(EASY)
    clock.forward(days=-3650)
    assert shown(Study(workspace, deck_id)) == 2


def test_a_review_under_a_clock_set_back_counts_from_the_day_it_shows(
    workspace: Workspace, clock: Clock
) -> None:
    deck_id = a_full_deck(workspace, 1)
    today = workspace.today()
    placed = replace(
        cards.get(workspace.db, 1), state=CardState.REVIEW, due_day=today - 20, interval=3,
        memory=Memory(3.0, 5.0, today),
    )  # fmt: skip
    workspace.perform("", lambda db: cards.reschedule(db, placed))
    clock.forward(days=-10)
    Study(workspace, deck_id).rate(GOOD)
    card = cards.get(workspace.db, 1)
    assert card.due_day == workspace.today() + card.interval
    assert card.memory.last_day == today


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Kiritimati", "UTC"])
def test_another_zone_in_the_middle_of_a_session_changes_the_day_and_nothing_else(
    workspace: Workspace, clock: Clock, zone: str
) -> None:
    deck_id = a_full_deck(workspace, 3)
    study = Study(workspace, deck_id)
    study.rate(AGAIN)
    clock.now = (clock.now + timedelta(minutes=2)).astimezone(ZoneInfo(zone))
    study.rate(EASY)
    assert shown(study) == 1  # due two minutes ago, wherever one is
    study.rate(EASY)
    assert verify(workspace.db).fine
    offsets = [review.at.utcoffset() for review in reviews.of_card(workspace.db, 1)]
    assert offsets == [timedelta(hours=7), clock.now.utcoffset()]


@pytest.mark.parametrize(
    "at", [datetime(2026, 3, 28, 23, 30, tzinfo=UTC), datetime(2026, 10, 24, 23, 30, tzinfo=UTC)]
)
def test_summer_time_moves_no_learning_step(workspace: Workspace, clock: Clock, at: datetime) -> None:
    clock.now = at.astimezone(ZoneInfo("Europe/Berlin"))
    study = Study(workspace, a_full_deck(workspace, 1))
    for _ in range(8):
        study.rate(AGAIN)
        assert study.next_due() - clock.now.astimezone(UTC) == timedelta(minutes=1)
        clock.now = (clock.now.astimezone(UTC) + timedelta(minutes=30)).astimezone(ZoneInfo("Europe/Berlin"))
        study.advance()
        assert shown(study) == 1


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(Rating), st.sampled_from([*MOVES, timedelta(minutes=5), timedelta(hours=9)])
        ),
        min_size=1,
        max_size=20,
    )
)
def test_no_clock_loses_a_review_or_an_undo(steps: list[tuple[Rating, timedelta]]) -> None:
    clock = Clock()
    workspace = Workspace(in_memory(), clock)
    study = Study(workspace, a_full_deck(workspace, 5))
    rated = 0
    for rating, moved in steps:
        if study.shown:
            study.rate(rating)
            rated += 1
        clock.now += moved
        study.advance()
    assert reviews.count(workspace.db) == rated
    assert verify(workspace.db).fine
    while study.undo():
        pass
    assert reviews.count(workspace.db) == 0
    assert {card.state for card in cards.every(workspace.db)} == {CardState.NEW}
    workspace.close()
