"""Cards in the collection."""

from dataclasses import replace
from datetime import UTC, datetime

import apsw
import pytest
from builders import a_both, a_deck, a_note, cards_of, the_card

from flashcards.core.cards import Card, CardState, Memory
from flashcards.store import cards
from flashcards.workspace import Workspace

DUE = datetime(2026, 11, 24, 2, 0, 0, 123000, UTC)


@pytest.fixture
def card(workspace: Workspace) -> Card:
    return the_card(workspace, a_note(workspace, a_deck(workspace)))


def test_a_new_card_has_no_place_in_the_schedule(card: Card) -> None:
    assert (card.state, card.step, card.due, card.due_day, card.memory) == (
        CardState.NEW,
        None,
        None,
        None,
        None,
    )
    assert (card.reps, card.lapses, card.suspended, card.buried_until, card.flag) == (0, 0, False, 0, 0)


@pytest.mark.parametrize(
    "place",
    [
        {"state": CardState.LEARNING, "step": 1, "due": DUE, "memory": Memory(2.3065, 2.11810397, 20_000)},
        {
            "state": CardState.REVIEW,
            "due_day": 20_010,
            "interval": 10,
            "memory": Memory(0.1 + 0.2, 5.0, 20_000),
        },
        {"state": CardState.RELEARNING, "step": 0, "due": DUE, "memory": Memory(1.0, 10.0, 1), "lapses": 3},
        {"state": CardState.NEW},
    ],
)
def test_a_place_in_the_schedule_is_read_back_exactly(workspace: Workspace, card: Card, place: dict) -> None:
    moved = replace(card, **place, reps=7)
    workspace.perform("Reschedule", lambda db: cards.reschedule(db, moved))
    assert cards.get(workspace.db, card.id) == moved


def test_rescheduling_leaves_flag_burial_and_suspension(workspace: Workspace, card: Card) -> None:
    def change(db) -> None:
        cards.set_flag(db, card.id, 3)
        cards.bury(db, card.id, 20_001)
        cards.set_suspended(db, card.id, True)
        cards.reschedule(db, replace(card, state=CardState.REVIEW, due_day=20_010, interval=3))

    workspace.perform("Change", change)
    found = cards.get(workspace.db, card.id)
    assert (found.flag, found.buried_until, found.suspended) == (3, 20_001, True)


@pytest.mark.parametrize(
    "columns",
    ["state = 4", "state = 1", "state = 2", "due = 5", "due_day = 5", "stability = 1.0", "key = null"],
)
def test_a_place_that_cannot_be_is_refused(workspace: Workspace, card: Card, columns: str) -> None:
    with pytest.raises(apsw.ConstraintError):
        workspace.db.execute(f"update card set {columns} where id = ?", (card.id,))


def test_burying_siblings_spares_the_card_itself_and_those_being_learned(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace), a_both())
    one, other = cards_of(workspace, note_id)
    workspace.perform("Rate", lambda db: cards.bury_siblings(db, one, 20_001))
    assert [card.buried_until for card in cards_of(workspace, note_id)] == [0, 20_001]
    learning = replace(other, state=CardState.LEARNING, step=0, due=DUE)
    workspace.perform("Learn", lambda db: cards.reschedule(db, learning))
    workspace.perform("Rate", lambda db: cards.bury_siblings(db, one, 20_002))
    assert [card.buried_until for card in cards_of(workspace, note_id)] == [0, 20_001]


def test_a_burial_under_a_clock_that_ran_ahead_is_replaced(workspace: Workspace) -> None:
    one, other = cards_of(workspace, a_note(workspace, a_deck(workspace), a_both()))
    workspace.perform("Bury", lambda db: cards.bury(db, other.id, 99_999))
    workspace.perform("Rate", lambda db: cards.bury_siblings(db, one, 20_001))
    assert cards.get(workspace.db, other.id).buried_until == 20_001


def test_cards_know_whether_their_note_has_others(workspace: Workspace) -> None:
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id)
    a_note(workspace, deck_id, a_both())
    assert workspace.db.rows("select has_siblings from card order by id") == [(0,), (1,), (1,)]


def test_instants_are_kept_to_the_millisecond() -> None:
    assert cards.from_ms(cards.to_ms(DUE)) == DUE
    assert cards.to_ms(None) is None
    assert cards.from_ms(None) is None
    assert cards.from_ms(0) == datetime(1970, 1, 1, tzinfo=UTC)
