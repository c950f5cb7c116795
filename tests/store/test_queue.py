"""What there is to study, and that it is found by the indexes made for it."""

import secrets
from dataclasses import replace
from datetime import timedelta

import pytest
from builders import Clock, a_both, a_cloze, a_deck, a_full_deck, a_note, a_text, the_card

from flashcards.core import scheduler, session
from flashcards.core.cards import Card, CardState
from flashcards.core.notes import DeckId, Preset
from flashcards.core.progress import COUNTED
from flashcards.core.reviews import Rating
from flashcards.core.session import Learning
from flashcards.store import cards, decks, presets, queue, reviews
from flashcards.store.database import Database
from flashcards.store.queue import Counts
from flashcards.workspace import Workspace


def total(workspace: Workspace, deck_id: DeckId, *, ahead: int = 0) -> Counts:
    day, end = workspace.today() + ahead, workspace.end_of_day() + timedelta(days=ahead)
    return next(found.total for found in queue.tree(workspace.db, day, end) if found.deck.id == deck_id)


def own(workspace: Workspace, deck_id: DeckId) -> Counts:
    found = queue.tree(workspace.db, workspace.today(), workspace.end_of_day())
    return next(entry.own for entry in found if entry.deck.id == deck_id)


def gathered(workspace: Workspace, deck_id: DeckId) -> tuple[list[int], list[int]]:
    new, due = queue.gather(workspace.db, deck_id, workspace.today())
    return [card.card_id for card in new], [card.card_id for card in due]


def limit(workspace: Workspace, **options: object) -> None:
    workspace.perform("", lambda db: presets.put(db, replace(Preset(), **options)))


def put(workspace: Workspace, card: Card, **place: object) -> Card:
    placed = replace(card, **place)
    workspace.perform("", lambda db: cards.reschedule(db, placed))
    return placed


def in_review(workspace: Workspace, card: Card, days: int = 0) -> Card:
    """Due so many days from today."""
    return put(
        workspace,
        card,
        state=CardState.REVIEW,
        due_day=workspace.today() + days,
        interval=10,
        due=None,
        step=None,
    )


def learning(workspace: Workspace, card: Card, minutes: float = 0) -> Card:
    due = workspace.clock() + timedelta(minutes=minutes)
    return put(workspace, card, state=CardState.LEARNING, due=due, step=0, due_day=None)


def rate(workspace: Workspace, card: Card, rating: Rating = Rating.EASY) -> None:
    after, review = scheduler.schedule(card, rating, workspace.clock(), Preset(), uid=secrets.token_hex(8))

    def record(db: Database) -> None:
        cards.reschedule(db, after)
        reviews.add(db, review)

    workspace.perform("Rate", record)


def every_card(workspace: Workspace) -> list[Card]:
    return cards.every(workspace.db)


# Limits


def test_a_day_has_twenty_new_cards_and_two_hundred_reviews(workspace: Workspace) -> None:
    deck_id = a_full_deck(workspace, 230)
    assert total(workspace, deck_id) == Counts(new=20)
    for card in every_card(workspace)[:205]:
        in_review(workspace, card)
    assert total(workspace, deck_id) == Counts(new=20, due=200)
    assert [len(found) for found in gathered(workspace, deck_id)] == [20, 200]


def test_the_limit_of_the_deck_started_from_and_of_each_child_hold(workspace: Workspace) -> None:
    top = a_deck(workspace, "A")
    below = [a_deck(workspace, name, top) for name in "BC"]
    for deck_id in below:
        for n in range(4):
            a_note(workspace, deck_id, a_text(f"{n}?"))
    limit(workspace, new_per_day=3)
    assert [total(workspace, deck_id).new for deck_id in (top, *below)] == [3, 3, 3]
    assert own(workspace, top) == Counts()
    assert gathered(workspace, top)[0] == [card.id for card in every_card(workspace)[:3]]


def test_what_was_studied_today_is_taken_off_the_limits_of_the_deck_and_those_above(
    workspace: Workspace,
) -> None:
    top = a_deck(workspace, "A")
    one, other = (a_deck(workspace, name, top) for name in "BC")
    for deck_id in (one, other):
        for n in range(4):
            a_note(workspace, deck_id, a_text(f"{n}?"))
    limit(workspace, new_per_day=3)
    rate(workspace, every_card(workspace)[0])
    assert [total(workspace, deck_id).new for deck_id in (top, one, other)] == [2, 2, 3]
    workspace.undo()
    assert [total(workspace, deck_id).new for deck_id in (top, one, other)] == [3, 3, 3]


def test_reviews_spend_the_limit_of_reviews(workspace: Workspace) -> None:
    deck_id = a_full_deck(workspace, 5)
    limit(workspace, reviews_per_day=3)
    for card in every_card(workspace):
        in_review(workspace, card)
    rate(workspace, every_card(workspace)[0])
    assert total(workspace, deck_id).due == 2


def test_a_limit_that_was_lowered_below_what_was_done_is_none(workspace: Workspace) -> None:
    deck_id = a_full_deck(workspace, 5)
    for card in every_card(workspace)[:3]:
        rate(workspace, card)
    limit(workspace, new_per_day=1)
    assert total(workspace, deck_id).new == 0
    assert gathered(workspace, deck_id) == ([], [])


def test_more_new_cards_can_be_had_today_but_not_tomorrow(workspace: Workspace, clock: Clock) -> None:
    deck_id = a_full_deck(workspace, 9)
    limit(workspace, new_per_day=2)
    for n in (3, 1):
        workspace.perform("More", lambda db, n=n: queue.add_extra_new(db, workspace.today(), n))
    assert total(workspace, deck_id).new == 6
    assert len(gathered(workspace, deck_id)[0]) == 6
    assert total(workspace, deck_id, ahead=1).new == 2
    clock.forward(days=1)
    assert total(workspace, deck_id).new == 2


def test_counts_are_exact_to_the_cap(workspace: Workspace) -> None:
    deck_id = a_deck(workspace)
    limit(workspace, new_per_day=9999)

    def fill(db: Database) -> None:
        note_id = db.run(
            "insert into note (guid, note_type_id, fields, search, changed) values ('g', 1, '[]', '', 0)"
        )
        for n in range(COUNTED + 5):
            cards.add(db, note_id, deck_id, f"k{n}", n)

    limit(workspace, new_per_day=9999, bury_siblings=False)
    workspace.perform("", fill)
    assert total(workspace, deck_id).new == COUNTED
    assert len(gathered(workspace, deck_id)[0]) == COUNTED + 5


# Order


def test_new_cards_come_in_the_order_of_decks_and_notes(workspace: Workspace) -> None:
    top = a_deck(workspace, "A")
    below = a_deck(workspace, "B", top)
    last = the_card(workspace, a_note(workspace, below)).id
    first = [the_card(workspace, a_note(workspace, top)).id for _ in range(2)]
    assert gathered(workspace, top)[0] == [*first, last]


def test_reviews_come_by_due_day_across_decks(workspace: Workspace) -> None:
    top = a_deck(workspace, "A")
    below = a_deck(workspace, "B", top)
    for deck_id, days in ((top, -1), (below, -3), (top, -2), (below, 0), (top, 1)):
        in_review(workspace, the_card(workspace, a_note(workspace, deck_id)), days)
    assert gathered(workspace, top)[1] == [2, 3, 1, 4]
    limit(workspace, reviews_per_day=2)
    assert gathered(workspace, top)[1] == [2, 3]


def test_the_queue_mixes_and_is_the_same_all_day_but_not_the_next(workspace: Workspace, clock: Clock) -> None:
    deck_id = a_full_deck(workspace, 30)
    limit(workspace, new_per_day=5)
    for card in every_card(workspace)[:20]:
        in_review(workspace, card, -5)
    made = []
    for hours in (0, 12, 24):
        found = queue.gather(workspace.db, deck_id, workspace.today() + hours // 24)
        made.append(session.queue(*found, workspace.today() + hours // 24))
        clock.now = clock.now.replace(hour=9 + hours % 24 // 2)
    assert made[0] == made[1]
    assert sorted(made[0]) == sorted(made[2])
    assert made[0] != made[2]
    kinds = [card_id > 20 for card_id in made[0]]
    assert [n for n, new in enumerate(kinds) if new] == [2, 7, 12, 17, 22]


# Siblings


@pytest.mark.parametrize("text", [a_both(), a_cloze("[satu] [dua]")])
def test_one_card_of_a_note_comes_on_a_day(workspace: Workspace, text) -> None:
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, text)
    assert total(workspace, deck_id) == Counts(new=1)
    assert gathered(workspace, deck_id) == ([1], [])
    for card in every_card(workspace):
        in_review(workspace, card, -card.id)
    assert total(workspace, deck_id) == Counts(due=1)
    assert gathered(workspace, deck_id) == ([], [2])


def test_a_review_goes_before_a_new_sibling_and_learning_before_both(workspace: Workspace) -> None:
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, a_cloze("[a] [b] [c]"))
    a, b, _ = every_card(workspace)
    in_review(workspace, b)
    assert (total(workspace, deck_id), gathered(workspace, deck_id)) == (Counts(due=1), ([], [b.id]))
    learning(workspace, a)
    assert (total(workspace, deck_id), gathered(workspace, deck_id)) == (Counts(learning=1), ([], []))


@pytest.mark.parametrize("away", ["suspended", "buried", "due later"])
def test_a_sibling_that_does_not_come_today_holds_nobody_back(workspace: Workspace, away: str) -> None:
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, a_both())
    one, other = every_card(workspace)
    if away == "suspended":
        workspace.perform("", lambda db: cards.set_suspended(db, one.id, True))
    elif away == "buried":
        workspace.perform("", lambda db: cards.bury(db, one.id, workspace.today() + 1))
    else:
        in_review(workspace, one, 1)
    assert total(workspace, deck_id) == Counts(new=1)
    assert gathered(workspace, deck_id) == ([other.id], [])


def test_without_burying_all_cards_of_a_note_come(workspace: Workspace) -> None:
    deck_id = a_deck(workspace)
    limit(workspace, bury_siblings=False)
    a_note(workspace, deck_id, a_both())
    assert total(workspace, deck_id) == Counts(new=2)
    assert gathered(workspace, deck_id) == ([1, 2], [])


def test_a_buried_card_waits_until_tomorrow(workspace: Workspace, clock: Clock) -> None:
    deck_id = a_full_deck(workspace, 1)
    workspace.perform("Bury", lambda db: cards.bury(db, every_card(workspace)[0].id, workspace.today() + 1))
    assert total(workspace, deck_id) == Counts()
    assert total(workspace, deck_id, ahead=1) == Counts(new=1)
    clock.forward(days=1)
    assert gathered(workspace, deck_id) == ([1], [])


def test_a_card_buried_under_a_clock_that_ran_ahead_comes_back(workspace: Workspace) -> None:
    deck_id = a_full_deck(workspace, 1)
    workspace.perform(
        "Bury", lambda db: cards.bury(db, every_card(workspace)[0].id, workspace.today() + 3650)
    )
    assert total(workspace, deck_id) == Counts(new=1)
    assert gathered(workspace, deck_id) == ([1], [])


# Learning


def test_learning_counts_when_it_comes_back_before_the_day_ends(workspace: Workspace) -> None:
    deck_id = a_full_deck(workspace, 3)
    for card, minutes in zip(every_card(workspace), (-1, 60 * 18, 60 * 19 + 1), strict=True):
        learning(workspace, card, minutes)
    assert workspace.end_of_day() - workspace.clock() == timedelta(hours=19)
    assert total(workspace, deck_id) == Counts(learning=2)
    assert queue.learning_count(workspace.db, [deck_id], workspace.today(), workspace.end_of_day()) == 2


def test_the_next_learning_card_is_the_first_due_of_these_decks(workspace: Workspace) -> None:
    deck_id, other = a_full_deck(workspace, 2), a_full_deck(workspace, 1, "Lain")
    one, two, three = every_card(workspace)
    for card, minutes in ((one, 10), (two, 5), (three, 1)):
        learning(workspace, card, minutes)
    day, now = workspace.today(), workspace.clock()
    assert queue.next_learning(workspace.db, [deck_id], day, now).card_id == two.id
    assert queue.next_learning(workspace.db, [deck_id, other], day, now).card_id == three.id
    workspace.perform("", lambda db: cards.set_suspended(db, two.id, True))
    assert queue.next_learning(workspace.db, [deck_id], day, now).card_id == one.id
    assert queue.next_learning(workspace.db, [], day, now) is None


def test_learning_put_years_away_by_a_wrong_clock_is_counted_and_due(workspace: Workspace) -> None:
    deck_id = a_full_deck(workspace, 1)
    learning(workspace, every_card(workspace)[0], 60 * 24 * 3650)
    assert total(workspace, deck_id) == Counts(learning=1)
    now = workspace.clock()
    assert queue.next_learning(workspace.db, [deck_id], workspace.today(), now) == Learning(1, now)


# The tree


def test_hidden_decks_are_not_counted_nor_studied_from_above(workspace: Workspace) -> None:
    top = a_deck(workspace, "A")
    below = a_deck(workspace, "B", top)
    a_note(workspace, below)
    workspace.perform("Hide", lambda db: decks.hide(db, below, True))
    assert total(workspace, top) == Counts()
    assert gathered(workspace, top) == ([], [])
    assert gathered(workspace, below) == ([1], [])
    found = queue.tree(workspace.db, workspace.today(), workspace.end_of_day(), hidden=True)
    assert [(entry.deck.name, entry.total.new) for entry in found] == [("A", 1), ("B", 1)]


def test_a_deck_that_is_gone_gives_nothing(workspace: Workspace) -> None:
    assert gathered(workspace, DeckId(99)) == ([], [])


def test_the_day_after_brings_what_is_due_then(workspace: Workspace, clock: Clock) -> None:
    deck_id = a_full_deck(workspace, 3)
    for card, days in zip(every_card(workspace), (0, 1, 2), strict=True):
        in_review(workspace, card, days)
    assert [total(workspace, deck_id, ahead=n).due for n in range(3)] == [1, 2, 3]
    assert queue.next_due_day(workspace.db, workspace.today()) == workspace.today() + 1
    clock.forward(hours=19)  # 04:00
    assert total(workspace, deck_id).due == 2
    assert queue.next_due_day(workspace.db, workspace.today() + 2) is None


def test_cards_are_known_from_an_interval_of_21_days_on(workspace: Workspace) -> None:
    deck_id = a_full_deck(workspace, 3)
    for card, days in zip(every_card(workspace)[:2], (20, 21), strict=True):
        put(workspace, card, state=CardState.REVIEW, due_day=workspace.today() + days, interval=days)
    assert queue.known(workspace.db, deck_id) == (1, 3)


# The indexes


@pytest.mark.parametrize("analyzed", [False, True])
@pytest.mark.parametrize(
    "ask", ["tree", "gather", "next_learning", "learning_count", "known", "next_due_day"]
)
def test_no_question_walks_all_cards(workspace: Workspace, ask: str, analyzed: bool) -> None:
    deck_id = a_full_deck(workspace, 40)
    for card in every_card(workspace)[:20]:
        in_review(workspace, card)
    learning(workspace, every_card(workspace)[0])
    db, day, end = workspace.db, workspace.today(), workspace.end_of_day()
    if analyzed:
        db.execute("analyze")
    asked: list[tuple[str, object]] = []
    db.exec_trace = lambda _cursor, sql, values: asked.append((sql, values)) or True
    questions = {
        "tree": lambda: queue.tree(db, day, end),
        "gather": lambda: queue.gather(db, deck_id, day),
        "next_learning": lambda: queue.next_learning(db, [deck_id], day, workspace.clock()),
        "learning_count": lambda: queue.learning_count(db, [deck_id], day, end),
        "known": lambda: queue.known(db, deck_id),
        "next_due_day": lambda: queue.next_due_day(db, day),
    }
    questions[ask]()
    db.exec_trace = None
    plans = [
        row[3]
        for sql, values in asked
        if "recursive" not in sql  # the tree of decks is small
        for row in db.execute(f"explain query plan {sql}", values)
    ]
    walks = [line for line in plans if line.startswith(("SCAN card", "SCAN review", "SCAN note", "USE TEMP"))]
    # Few cards are being learned: to walk their partial index is what it is for.
    allowed = ("USING INDEX card_learning", "USING COVERING INDEX card_learning", "FOR GROUP BY")
    assert [line for line in walks if not line.endswith(allowed)] == []
    assert plans
