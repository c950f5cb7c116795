"""The append-only log."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from builders import a_deck, a_note, the_card

from flashcards.core.cards import CardId, CardState, Memory
from flashcards.core.reviews import Kind, Rating, Review
from flashcards.store import notes, reviews
from flashcards.store.database import Database
from flashcards.workspace import Workspace

AT = datetime(2026, 11, 24, 9, 0, 0, 5000, timezone(timedelta(hours=5, minutes=45)))


def a_review(**kw) -> Review:
    values = {
        "uid": "u1", "card_id": CardId(1), "at": AT, "day": 20_781, "kind": Kind.RATED, "rating": Rating.GOOD,
        "state_before": CardState.NEW, "state": CardState.LEARNING, "step": 1, "due": AT, "due_day": None,
        "interval": 0, "took_ms": 4000,
    }  # fmt: skip
    return Review(**values | kw)


@pytest.mark.parametrize(
    "review",
    [
        a_review(),
        a_review(at=AT.replace(tzinfo=timezone(timedelta(hours=-9, minutes=-30)))),
        a_review(state=CardState.REVIEW, step=None, due=None, due_day=20_790, interval=9),
        a_review(kind=Kind.SEEDED, rating=None, memory=Memory(3.5, 5.25, 20_000)),
        a_review(kind=Kind.RESET, rating=None, state=CardState.NEW, step=None, due=None),
    ],
)
def test_a_review_is_read_back_as_it_was_with_its_zone(db: Database, review: Review) -> None:
    reviews.add(db, review)
    found = reviews.of_card(db, CardId(1))
    assert found == [review]
    assert found[0].at.utcoffset() == review.at.utcoffset()
    assert reviews.wrong_checksums(db) == []


def test_a_memory_of_whole_numbers_keeps_its_checksum(db: Database) -> None:
    reviews.add(db, a_review(kind=Kind.SEEDED, rating=None, memory=Memory(3, 5, 20_000)))
    assert reviews.wrong_checksums(db) == []


@pytest.mark.parametrize(
    "flip",
    ["rating = 4", "day = day + 1", "at = at + 1", "due = null", "card_id = 2", "took_ms = 0", "uid = 'u2'"],
)
def test_a_flipped_cell_is_seen(db: Database, flip: str) -> None:
    reviews.add(db, a_review())
    db.run(f"update review set {flip}")
    assert reviews.wrong_checksums(db) == [1]


def test_reviews_that_were_taken_back_do_not_count_but_are_checked(db: Database) -> None:
    for n in range(3):
        reviews.add(db, a_review(uid=f"u{n}", card_id=CardId(1 + n // 2)))
    db.run("insert into undone (id) values (1)")
    assert [review.uid for review in reviews.of_card(db, CardId(1))] == ["u1"]
    assert [review.uid for review in reviews.of_card(db, CardId(2))] == ["u2"]
    assert (reviews.count(db), reviews.count(db, 1)) == (2, 1)
    db.run("update review set took_ms = 1 where id = 1")
    assert reviews.wrong_checksums(db) == [1]


def test_the_days_studied_are_those_of_ratings_that_count(db: Database) -> None:
    for n, kind in enumerate([Kind.RATED, Kind.RATED, Kind.RESET, Kind.RATED]):
        reviews.add(db, a_review(uid=f"u{n}", day=20_781 + n, kind=kind))
    db.run("insert into undone (id) values (2)")
    assert reviews.days_studied(db, 20_781, 20_784) == {20_781, 20_784}
    assert reviews.days_studied(db, 20_782, 20_783) == set()


def test_the_last_instant_is_that_of_the_last_row(db: Database) -> None:
    assert reviews.last_instant(db) is None
    reviews.add(db, a_review())
    reviews.add(db, a_review(uid="u2", at=AT - timedelta(days=1)))
    assert reviews.last_instant(db) == AT - timedelta(days=1)


def test_the_median_needs_twenty_ratings(db: Database) -> None:
    for n in range(19):
        reviews.add(db, a_review(uid=f"u{n}", took_ms=1000 * (n + 1)))
    assert reviews.median_seconds(db, new=True) is None
    reviews.add(db, a_review(uid="last", took_ms=20_000))
    reviews.add(db, replace(a_review(uid="untimed"), took_ms=0))
    assert reviews.median_seconds(db, new=True) == 11
    assert reviews.median_seconds(db, new=False) is None
    db.run("insert into undone (id) values (1)")
    assert reviews.median_seconds(db, new=True) is None


def test_the_history_of_a_deleted_note_stays_and_nobody_inherits_it(workspace: Workspace) -> None:
    deck_id = a_deck(workspace)
    note_id = a_note(workspace, deck_id)
    card = the_card(workspace, note_id)
    workspace.perform("Good", lambda db: reviews.add(db, a_review(card_id=card.id)))
    workspace.perform("Delete", lambda db: notes.delete(db, [note_id]))
    assert len(reviews.of_card(workspace.db, card.id)) == 1
    added = the_card(workspace, a_note(workspace, deck_id))
    assert added.id > card.id
    assert reviews.of_card(workspace.db, added.id) == []
