"""An exam: the days before it, and after it back to normal."""

import itertools
from collections import Counter
from dataclasses import replace

import pytest
from builders import a_deck, a_full_deck, a_note, a_text, cards_of

from flashcards.core.cards import CardState, Memory
from flashcards.core.notes import PresetId
from flashcards.core.reviews import Kind, Rating, Review
from flashcards.store import cards, decks, exams, presets, queue, rescheduling, reviews
from flashcards.store.limits import exam_plan
from flashcards.store.plans import Absence, exam_of, set_absence
from flashcards.store.rescheduling import Taking
from flashcards.store.verify import verify
from flashcards.study import Study


def set_exam(workspace, deck, day):
    numbers = itertools.count(workspace.db.value("select count(*) from review"))
    taking = Taking(workspace.clock(), workspace.rollover_hour, lambda: f"exam{next(numbers)}")
    return workspace.perform("Exam date", lambda db: exams.set_exam(db, deck, day, taking))


def put_in_review(workspace, card, *, last_day, due_day):
    """As an import with history does: one answered row with stated memory."""
    placed = replace(
        card,
        state=CardState.REVIEW,
        due_day=due_day,
        interval=due_day - last_day,
        memory=Memory(50.0, 5.0, last_day),
        reps=1,
    )
    row = Review(
        f"seed{card.id}", card.id, workspace.clock(), last_day, Kind.SEEDED, None, CardState.NEW,
        CardState.REVIEW, None, None, due_day, due_day - last_day, 0, placed.memory,
    )  # fmt: skip
    workspace.perform("Seed", lambda db: (cards.reschedule(db, placed), reviews.add(db, row)))


@pytest.fixture
def known(workspace):
    """A deck of 70 cards known well: due in one to 140 days."""
    deck, today = a_full_deck(workspace, size=70), workspace.today()
    for n, card in enumerate(cards.every(workspace.db)):
        put_in_review(workspace, card, last_day=today - 5, due_day=today + 1 + 2 * n)
    return deck


def due_days(workspace):
    return [card.due_day for card in cards.every(workspace.db)]


def test_every_card_that_would_come_too_late_comes_in_the_last_week_evenly(workspace, known):
    exam_day, before = workspace.today() + 28, due_days(workspace)
    late = sum(day >= exam_day for day in before)
    assert set_exam(workspace, known, exam_day) == late
    after = due_days(workspace)
    assert max(after) < exam_day
    counts = Counter(after[n] for n, day in enumerate(before) if day >= exam_day)
    assert set(counts) == set(range(exam_day - 7, exam_day))
    assert max(counts.values()) - min(counts.values()) <= 2
    assert verify(workspace.db).fine


def test_without_the_exam_the_cards_go_back_to_their_days(workspace, known):
    before = due_days(workspace)
    set_exam(workspace, known, workspace.today() + 28)
    set_exam(workspace, known, None)
    assert due_days(workspace) == before
    assert exam_of(workspace.db, known, workspace.today()) is None
    assert verify(workspace.db).fine


def test_another_date_counts_from_the_days_before_the_first(workspace, known):
    exam_day, before = workspace.today() + 60, due_days(workspace)
    set_exam(workspace, known, workspace.today() + 28)
    set_exam(workspace, known, exam_day)
    after = due_days(workspace)
    for old, new in zip(before, after, strict=True):
        assert new == old if old < exam_day else exam_day - 7 <= new < exam_day


def test_an_exam_is_undone_in_one_step(workspace, known):
    before = due_days(workspace)
    set_exam(workspace, known, workspace.today() + 28)
    assert workspace.undo() == "Exam date"
    assert due_days(workspace) == before
    assert decks.get(workspace.db, known).exam is None
    assert verify(workspace.db).fine


def test_an_answer_before_the_last_week_leads_into_it_and_in_it_goes_on_as_ever(workspace, clock, known):
    exam_day = workspace.today() + 28
    set_exam(workspace, known, exam_day)
    clock.forward(days=1)
    study = Study(workspace, known)
    card_id = study.shown.card.id
    assert study.previews()[Rating.EASY] < 27
    study.rate(Rating.EASY)
    assert exam_day - 7 <= cards.get(workspace.db, card_id).due_day < exam_day
    clock.forward(days=21)  # six days before it
    study = Study(workspace, known)
    assert study.previews()[Rating.GOOD] > 30
    while study.shown:
        study.rate(Rating.GOOD)
    assert verify(workspace.db).fine


def test_following_the_plan_every_card_is_seen_in_the_last_week(workspace, clock, known):
    for n in range(30):
        a_note(workspace, known, a_text(f"Baru {n}?", "jawab"))
    exam_day = workspace.today() + 20
    set_exam(workspace, known, exam_day)
    while workspace.today() < exam_day:
        study = Study(workspace, known)
        while study.shown:
            study.rate(Rating.GOOD)
            clock.forward(minutes=1)
        clock.forward(hours=24)
        clock.now = clock.now.replace(hour=9, minute=0)
    assert not workspace.db.value("select count(*) from card where state = 0")
    for card in cards.every(workspace.db):
        assert card.memory.last_day >= exam_day - 7
    assert verify(workspace.db).fine


def test_the_plan_says_how_many_new_cards_a_day_and_the_queue_keeps_to_it(workspace, clock):
    deck = a_full_deck(workspace, size=42)
    exam_day = workspace.today() + 28
    set_exam(workspace, deck, exam_day)
    plan, seen = exam_plan(workspace.db, workspace.today(), deck, exam_day)
    assert (plan.days_left, plan.new_per_day, seen) == (28, 2, 0)
    assert len(queue.gather(workspace.db, deck, workspace.today())[0]) == 2
    Study(workspace, deck).rate(Rating.EASY)
    assert exam_plan(workspace.db, workspace.today(), deck, exam_day)[0].new_per_day == 2
    assert len(queue.gather(workspace.db, deck, workspace.today())[0]) == 1


def test_the_exam_of_a_group_holds_below_it_and_lifts_the_limits_there(workspace):
    group = a_deck(workspace, "Ujian")
    below = a_deck(workspace, "Bab 1", group)
    for n in range(60):
        a_note(workspace, below, a_text(f"{n}?", "ya"))
    few = replace(presets.every(workspace.db)[PresetId(1)], new_per_day=1)
    workspace.perform("Options", lambda db: presets.put(db, few))
    set_exam(workspace, group, workspace.today() + 17)
    for start in (group, below):
        assert len(queue.gather(workspace.db, start, workspace.today())[0]) == 6
    counts = queue.tree(workspace.db, workspace.today(), workspace.end_of_day())
    assert [row.total.new for row in counts] == [6, 6]


def test_an_exam_below_lifts_the_limit_of_what_is_above_it(workspace):
    group = a_deck(workspace, "Semua")
    below = a_deck(workspace, "Ujian", group)
    for n in range(60):
        a_note(workspace, below, a_text(f"{n}?", "ya"))
    few = replace(presets.every(workspace.db)[PresetId(1)], new_per_day=1, reviews_per_day=0)
    workspace.perform("Options", lambda db: presets.put(db, few))
    set_exam(workspace, below, workspace.today() + 17)
    assert len(queue.gather(workspace.db, group, workspace.today())[0]) == 6


def test_an_exam_that_is_over_asks_nothing(workspace, clock):
    deck = a_full_deck(workspace, size=40)
    set_exam(workspace, deck, workspace.today() + 10)
    clock.forward(days=10)
    assert len(queue.gather(workspace.db, deck, workspace.today())[0]) == 20
    study = Study(workspace, deck)
    study.rate(Rating.EASY)
    assert cards_of(workspace, study.answers[0].card_id)[0].due_day > workspace.today() + 5


def test_before_and_in_an_absence_no_new_card_comes_but_those_asked_for(workspace, clock):
    deck, today = a_full_deck(workspace, size=30), workspace.today()
    workspace.perform("Away", lambda db: set_absence(db, Absence(today + 8, today + 12)))

    def new():
        return len(queue.gather(workspace.db, deck, workspace.today())[0])

    assert new() == 20
    clock.forward(days=1)
    assert new() == 0
    workspace.perform("More", lambda db: queue.add_extra_new(db, workspace.today(), 5))
    assert new() == 5
    clock.forward(days=11)
    assert new() == 0
    clock.forward(days=1)
    assert new() == 20


def test_new_cards_for_an_exam_wait_for_no_pause_before_an_absence(workspace, clock):
    deck, today = a_full_deck(workspace, size=64), workspace.today()
    workspace.perform("Away", lambda db: set_absence(db, Absence(today + 8, today + 13)))
    set_exam(workspace, deck, today + 21)
    seen = []
    for _day in range(14):
        plan, _seen = exam_plan(workspace.db, workspace.today(), deck, today + 21)
        found = queue.gather(workspace.db, deck, workspace.today())[0]
        seen.append(len(found))
        assert len(found) in (0, plan.new_per_day)
        study = Study(workspace, deck)
        while study.shown:
            study.rate(Rating.EASY)
        clock.forward(days=1)
    assert seen == [8] * 8 + [0] * 6


def test_without_an_exam_new_cards_pause_beside_a_deck_that_has_one(workspace):
    group = a_deck(workspace, "Semua")
    hurried, calm = a_deck(workspace, "Ujian", group), a_deck(workspace, "Santai", group)
    for n in range(40):
        a_note(workspace, (hurried, calm)[n % 2], a_text(f"{n}?", "ya"))
    today = workspace.today()
    workspace.perform("Away", lambda db: set_absence(db, Absence(today + 5, today + 6)))
    set_exam(workspace, hurried, today + 17)
    assert not queue.gather(workspace.db, calm, today)[0]
    new = {
        cards.get(workspace.db, one.card_id).deck_id for one in queue.gather(workspace.db, group, today)[0]
    }
    assert new == {hurried}


@pytest.fixture
def two(workspace):
    """A group and a deck below it, each with five cards due in 300 days."""
    group, today = a_full_deck(workspace, size=5, name="Semester"), workspace.today()
    below = a_deck(workspace, "Bab", group)
    for n in range(5):
        a_note(workspace, below, a_text(f"{n}?", "ya"))
    for card in cards.every(workspace.db):
        put_in_review(workspace, card, last_day=today - 5, due_day=today + 300)
    return group, below


def days_in(workspace, deck):
    today = workspace.today()
    return {card.due_day - today for card in cards.every(workspace.db) if card.deck_id == deck}


def test_an_exam_of_a_group_leaves_a_deck_below_with_its_own_alone(workspace, two):
    group, below = two
    set_exam(workspace, below, workspace.today() + 200)
    assert days_in(workspace, below) <= set(range(193, 200))
    assert set_exam(workspace, group, workspace.today() + 50) == 5
    assert days_in(workspace, group) <= set(range(43, 50))
    assert days_in(workspace, below) <= set(range(193, 200))
    assert verify(workspace.db).fine


def test_a_deck_without_its_own_exam_any_more_has_that_of_the_group(workspace, two):
    group, below = two
    set_exam(workspace, below, workspace.today() + 200)
    set_exam(workspace, group, workspace.today() + 50)
    set_exam(workspace, below, None)
    assert days_in(workspace, below) <= set(range(43, 50))
    set_exam(workspace, group, None)
    assert days_in(workspace, below) == days_in(workspace, group) == {300}


def test_after_the_exam_of_a_deck_that_of_the_group_holds(workspace, clock, two):
    group, below = two
    set_exam(workspace, below, workspace.today() + 10)
    set_exam(workspace, group, workspace.today() + 50)
    clock.forward(days=9)
    study = Study(workspace, below)
    while study.shown:
        study.rate(Rating.EASY)
    assert days_in(workspace, below) <= set(range(34, 41))
    clock.forward(days=2)
    assert exam_of(workspace.db, below, workspace.today())[0] == group


@pytest.mark.parametrize("many", [rescheduling.MANY, 1])
def test_few_cards_are_moved_again_by_redo_and_what_waits_for_an_undo_goes_with_it(
    workspace, monkeypatch, known, many
):
    monkeypatch.setattr(rescheduling, "MANY", many)
    before = due_days(workspace)
    set_exam(workspace, known, workspace.today() + 28)
    planned = due_days(workspace)
    set_exam(workspace, known, workspace.today() + 60)
    for _twice in range(2):
        workspace.undo()
    assert due_days(workspace) == before
    assert not workspace.db.rows("select name from temp.sqlite_schema where name like 'memory_before%'")
    assert verify(workspace.db).fine
    if many > 1:
        workspace.redo()
        assert due_days(workspace) == planned
