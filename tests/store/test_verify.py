"""What `verify` sees."""

import pytest
from builders import a_full_deck

from flashcards.core.reviews import Rating
from flashcards.store import decks, notes
from flashcards.store.verify import verify
from flashcards.study import Study
from flashcards.workspace import Workspace


@pytest.fixture
def studied(workspace: Workspace) -> Workspace:
    study = Study(workspace, a_full_deck(workspace, 3))
    for rating in (Rating.EASY, Rating.GOOD, Rating.AGAIN):
        study.rate(rating)
    return workspace


def test_a_collection_that_was_studied_is_fine(studied: Workspace) -> None:
    report = verify(studied.db)
    assert report.fine
    assert (report.cards, report.reviews) == (3, 3)
    assert report.as_json() == {
        "ok": True,
        "cards": 3,
        "reviews": 3,
        "integrity": [],
        "wrong_checksums": [],
        "replay_differs": [],
    }


@pytest.mark.parametrize(
    "flip",
    [
        "stability = stability * 1.0000001",
        "difficulty = difficulty + 1e-6",
        "last_day = last_day - 1",
        "interval = interval + 1",
        "due_day = due_day + 1",
    ],
)
def test_a_flipped_cell_of_a_card_is_seen(studied: Workspace, flip: str) -> None:
    studied.db.run(f"update card set {flip} where state = 2")
    report = verify(studied.db)
    assert report.replay == (1,)
    assert report.replay == (1,)


def test_a_flipped_cell_of_a_review_is_seen(studied: Workspace) -> None:
    studied.db.run("update review set took_ms = 77 where id = 2")
    report = verify(studied.db)
    assert (report.checksums, report.fine) == ((2,), False)
    assert report.as_json()["wrong_checksums"] == [2]


def test_a_review_that_vanished_is_seen(studied: Workspace) -> None:
    studied.db.run("delete from review where id = 1")
    assert verify(studied.db).replay == (1,)


def test_a_row_that_leads_nowhere_is_seen(studied: Workspace) -> None:
    studied.db.execute("pragma foreign_keys = off; delete from note where id = 1").fetchall()
    assert "foreign key" in verify(studied.db).integrity[0]


def test_the_reviews_of_deleted_notes_are_no_fault(studied: Workspace) -> None:
    deck_id = decks.every(studied.db)[0].id
    studied.perform("Delete deck", lambda db: decks.delete(db, deck_id))
    assert verify(studied.db).fine
    studied.undo()
    assert verify(studied.db).fine


def test_verifying_changes_nothing(studied: Workspace) -> None:
    before = studied.db.total_changes()
    verify(studied.db)
    assert studied.db.total_changes() == before
    assert len(notes.in_decks(studied.db, [decks.every(studied.db)[0].id])) == 3
