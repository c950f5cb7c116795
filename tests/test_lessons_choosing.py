"""Which cards a lesson has."""

import pytest
from builders import a_both, a_deck, a_full_deck, a_note

from flashcards import lessons
from flashcards.core.lesson import Lesson
from flashcards.lessons import Plan, choose
from flashcards.store import cards


@pytest.fixture
def deck(workspace):
    return a_full_deck(workspace, 8)


@pytest.fixture
def class_id(workspace):
    return lessons.add_class(workspace, "X-3", 36)


def ids(workspace):
    return [card.id for card in cards.every(workspace.db)]


def teach(workspace, class_id, card_ids, unknown=()) -> None:
    """A lesson of these cards, all shown."""
    plan = Plan(cards=tuple(card_ids), class_id=class_id, order="in order", count=99)
    running = lessons.start(workspace, plan)
    while not running.lesson.ended:
        running.do(Lesson.forward)
    running.finish(frozenset(unknown))


def test_a_lesson_in_order_has_the_first_cards_of_its_decks(workspace, deck) -> None:
    second = a_full_deck(workspace, 2, "Sejarah")
    every = ids(workspace)
    assert choose(workspace, Plan((deck,), count=3, order="in order")) == tuple(every[:3])
    assert choose(workspace, Plan((second, deck), count=4, order="in order")) == (*every[8:], *every[:2])


def test_decks_below_are_of_the_lesson_and_no_card_is_twice(workspace) -> None:
    top = a_deck(workspace)
    below = a_deck(workspace, "Asia", top)
    a_note(workspace, below)
    assert choose(workspace, Plan((top, below))) == tuple(ids(workspace))


def test_a_shuffled_lesson_is_the_same_for_the_same_seed(workspace, deck) -> None:
    plan = Plan((deck,), count=5)
    found = {seed: choose(workspace, plan, seed) for seed in range(20)}
    assert found == {seed: choose(workspace, plan, seed) for seed in range(20)}
    assert len(set(found.values())) > 15
    assert {card for one in found.values() for card in one} == set(ids(workspace))
    assert all(len(set(one)) == 5 for one in found.values())


def test_minutes_give_as_many_cards_as_fit_into_them(workspace, deck) -> None:
    assert len(choose(workspace, Plan((deck,), minutes=5))) == 6
    assert len(choose(workspace, Plan((deck,), minutes=90))) == 8
    assert lessons.start(workspace, Plan((deck,), minutes=5)).lesson.lesson_seconds == 300


def test_a_selection_is_taken_in_its_order(workspace, deck) -> None:
    every = ids(workspace)
    chosen = (every[4], every[1], every[4], 999, every[6])
    assert choose(workspace, Plan(cards=chosen, order="in order")) == (every[4], every[1], every[6])
    assert choose(workspace, Plan((deck,), cards=())) == ()


def test_the_second_card_of_a_note_comes_only_when_there_is_nothing_else(workspace) -> None:
    deck_id = a_deck(workspace)
    for n in range(3):
        a_note(workspace, deck_id, a_both(f"Kota {n}", f"negeri {n}"))
    notes = {card.id: card.note_id for card in cards.every(workspace.db)}
    for order in ("shuffled", "in order", "prepared"):
        chosen = choose(workspace, Plan((deck_id,), count=3, order=order))
        assert len({notes[card_id] for card_id in chosen}) == 3
    assert len(choose(workspace, Plan((deck_id,)))) == 6


def test_drafts_that_nobody_judged_come_last(workspace, deck) -> None:
    every = ids(workspace)
    workspace.db.run("update note set unjudged = 1 where id <= 4")
    for order in ("shuffled", "in order", "prepared"):
        assert set(choose(workspace, Plan((deck,), count=4, order=order))) == set(every[4:])
    assert len(choose(workspace, Plan((deck,)))) == 8


def test_suspended_cards_are_of_a_lesson_only_when_they_are_named(workspace, deck) -> None:
    first = ids(workspace)[0]
    workspace.perform("Suspend card", lambda db: cards.set_suspended(db, first, True))
    assert first not in choose(workspace, Plan((deck,)))
    assert choose(workspace, Plan(cards=(first,))) == (first,)


# Prepared for a class


def test_what_was_missed_comes_first_then_longest_unseen_then_new(workspace, deck, class_id, clock) -> None:
    every = ids(workspace)
    teach(workspace, class_id, every[2:4])
    clock.forward(days=5)
    teach(workspace, class_id, every[4:6], unknown=[every[5]])
    clock.forward(days=5)
    plan = Plan((deck,), class_id=class_id, order="prepared")
    assert choose(workspace, plan) == (*every[5:6], *every[2:4], every[4], *every[:2], *every[6:])


def test_a_class_sees_new_cards_before_what_it_knew_yesterday(workspace, deck, class_id, clock) -> None:
    every = ids(workspace)
    teach(workspace, class_id, every[:4], unknown=[every[3]])
    clock.forward(days=1)
    plan = Plan((deck,), class_id=class_id, order="prepared", count=5)
    assert choose(workspace, plan) == (every[3], *every[4:])


def test_what_a_class_knows_comes_back_after_ever_longer_gaps(workspace, class_id, clock) -> None:
    deck_id = a_full_deck(workspace, 2)
    known = ids(workspace)[0]
    plan = Plan((deck_id,), class_id=class_id, order="prepared", count=1)
    for gap in (3, 7, 16, 35, 35):
        teach(workspace, class_id, [known])
        clock.forward(days=gap - 1)
        assert choose(workspace, plan) != (known,)
        clock.forward(days=1)
        assert choose(workspace, plan) == (known,)


def test_a_lesson_is_prepared_from_the_decks_that_the_class_had(workspace, deck, class_id) -> None:
    a_full_deck(workspace, 2, "Sejarah")
    assert choose(workspace, Plan(class_id=class_id, order="prepared")) == ()
    running = lessons.start(workspace, Plan((deck,), class_id=class_id, count=2, order="in order"))
    running.do(Lesson.forward)
    running.finish()
    assert lessons.decks_of_class(workspace, class_id) == (deck,)
    prepared = lessons.start(workspace, Plan(class_id=class_id, order="prepared"))
    assert (len(prepared.lesson.cards), prepared.title) == (8, "Geografi")
    assert lessons.decks_of_class(workspace, None) == ()


def test_each_class_has_a_record_of_its_own(workspace, deck, class_id) -> None:
    other = lessons.add_class(workspace, "X-4", 30)
    every = ids(workspace)
    teach(workspace, other, every[:2], unknown=every[:2])
    assert lessons.missed_cards(workspace, class_id) == ()
    assert lessons.missed_cards(workspace, other) == tuple(every[:2])
    prepared = Plan((deck,), class_id=class_id, order="prepared")
    assert choose(workspace, prepared) == tuple(every)


def test_what_was_missed_once_and_known_since_is_missed_no_more(workspace, class_id, deck, clock) -> None:
    first = ids(workspace)[0]
    teach(workspace, class_id, [first], unknown=[first])
    clock.forward(days=1)
    teach(workspace, class_id, [first])
    assert lessons.missed_cards(workspace, class_id) == ()


def test_a_card_that_the_class_never_came_to_is_new_to_it(workspace, deck, class_id) -> None:
    every = ids(workspace)
    running = lessons.start(workspace, Plan(cards=tuple(every[:3]), class_id=class_id, order="in order"))
    running.do(Lesson.forward)
    running.finish()
    chosen = choose(workspace, Plan((deck,), class_id=class_id, order="prepared"))
    assert chosen == (*every[1:], every[0])


def test_a_lesson_that_broke_off_takes_no_mark_from_what_was_only_shown(
    workspace, deck, class_id, clock
) -> None:
    one, other, third = ids(workspace)[:3]
    teach(workspace, class_id, (one, other, third), unknown=(one, other, third))
    clock.forward(days=1)
    running = lessons.start(workspace, Plan(cards=(one, other, third), class_id=class_id, order="in order"))
    for step in (Lesson.forward, Lesson.forward, Lesson.forward, Lesson.right):
        running.do(step)
    clock.forward(days=1)
    lessons.start(workspace, Plan((deck,), class_id=class_id))
    assert set(lessons.missed_cards(workspace, class_id)) == {one, third}
