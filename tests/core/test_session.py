"""A study session as a value."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.session import LOOK_AHEAD, Candidate, Learning, StudySession, queue, spread

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def learning(minutes: float, card_id: int = 9) -> Learning:
    return Learning(card_id, NOW + timedelta(minutes=minutes))


# The order


@given(st.lists(st.integers(), max_size=40), st.lists(st.integers(), max_size=40))
def test_spreading_keeps_both_orders_and_loses_nothing(many: list[int], few: list[int]) -> None:
    mixed = spread([("m", x) for x in many], [("f", x) for x in few])
    assert [x for kind, x in mixed if kind == "m"] == many
    assert [x for kind, x in mixed if kind == "f"] == few


@given(st.integers(0, 60), st.integers(0, 60))
def test_spreading_is_even(many: int, few: int) -> None:
    mixed = spread("m" * many, "f" * few)
    for end in range(len(mixed) + 1):
        expected = end * few / len(mixed) if mixed else 0
        assert abs(mixed[:end].count("f") - expected) <= 1


def test_where_they_tie_a_review_comes_first() -> None:
    assert spread("rr", "nn") == ["r", "n", "r", "n"]
    assert spread("rrr", "n") == ["r", "r", "n", "r"]


def test_reviews_come_by_due_day_then_at_random_but_the_same_all_day() -> None:
    reviews = [Candidate(n, day) for n, day in enumerate([5, 3, 5, 5, 5, 5, 5, 3, 5])]
    made = queue([], reviews, 10)
    assert set(made[:2]) == {1, 7}
    assert made == queue([], list(reversed(reviews)), 10)
    assert len({queue([], reviews, day) for day in range(10, 20)}) > 5


def test_new_cards_keep_their_order_among_reviews() -> None:
    made = queue([Candidate(n, 0) for n in (3, 1, 2)], [Candidate(n, 9) for n in range(10, 16)], 9)
    assert [n for n in made if n < 10] == [3, 1, 2]
    assert [made.index(n) for n in (3, 1, 2)] == [1, 4, 7]


def test_an_empty_queue_is_empty() -> None:
    assert queue([], [], 1) == ()


# Which card comes


@pytest.mark.parametrize(
    ("cards", "waits", "expected"),
    [
        ((1, 2), None, 1),
        ((1, 2), learning(0), 9),
        ((1, 2), learning(-5), 9),
        ((1, 2), learning(1), 1),
        ((), learning(1), 9),
        ((), learning(20), 9),
        ((), learning(20.1), None),
        ((), None, None),
    ],
)
def test_learning_that_is_due_comes_first_then_the_queue_then_what_is_due_soon(
    cards: tuple[int, ...], waits: Learning | None, expected: int | None
) -> None:
    assert StudySession(cards).pick(waits, NOW) == expected
    assert timedelta(minutes=20) == LOOK_AHEAD


def test_an_answer_to_the_first_of_the_queue_moves_on() -> None:
    session = StudySession((1, 2)).after(1)
    assert (session.waiting, session.pick(None, NOW)) == (1, 2)


def test_an_answer_to_a_card_being_learned_leaves_the_queue() -> None:
    session = StudySession((1, 2)).after(9)
    assert (session.waiting, session.pick(None, NOW)) == (2, 1)


def test_an_answer_at_the_end_of_the_queue_does_no_harm() -> None:
    session = StudySession((1,)).after(1).after(9)
    assert session.waiting == 0


def test_cards_that_are_not_ready_are_passed_over() -> None:
    session = StudySession((1, 2, 3, 4)).skip(lambda card_id: card_id > 2)
    assert session.pick(None, NOW) == 3
    assert session.skip(lambda _: False).pick(None, NOW) is None


def test_a_session_is_a_value() -> None:
    session = StudySession((1, 2))
    session.after(1)
    assert session == StudySession((1, 2))
