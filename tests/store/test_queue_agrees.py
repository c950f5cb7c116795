"""The counts of the deck page are what a session really shows, whatever the tree, limits and history."""

import secrets
from dataclasses import dataclass, replace
from datetime import timedelta

from builders import Clock, a_both, a_cloze, a_deck, a_note, a_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashcards.core.cards import Card, CardId, CardState, Memory
from flashcards.core.notes import DeckId, Preset
from flashcards.core.reviews import Kind, Rating, Review
from flashcards.store import cards, decks, presets, queue, reviews
from flashcards.store.database import in_memory
from flashcards.store.queue import Counts
from flashcards.study import Study
from flashcards.workspace import Workspace


@dataclass(frozen=True)
class Place:
    """What became of a card so far."""

    state: CardState
    days: int
    minutes: int
    suspended: bool
    buried: int
    done_today: bool


PLACES = st.builds(
    Place,
    state=st.sampled_from([CardState.NEW, CardState.NEW, *CardState]),
    days=st.integers(-3, 2),
    minutes=st.integers(-60, 300),
    suspended=st.sampled_from([False, False, False, True]),
    buried=st.sampled_from([0, 0, 0, -1, 1, 5000]),
    done_today=st.sampled_from([False, False, False, True]),
)
TEXTS = st.sampled_from([a_text(), a_both(), a_cloze("[a] [b] [c]")])
PRESETS = st.builds(
    Preset,
    new_per_day=st.integers(0, 6),
    reviews_per_day=st.integers(0, 6),
    bury_siblings=st.booleans(),
    learning_steps=st.sampled_from([(60, 600), (), (600,)]),
)


def put(workspace: Workspace, card: Card, place: Place) -> None:
    today, learning = workspace.today(), place.state in (CardState.LEARNING, CardState.RELEARNING)
    placed = replace(
        card,
        state=place.state,
        step=0 if learning else None,
        due=workspace.clock() + timedelta(minutes=place.minutes) if learning else None,
        due_day=today + place.days if place.state == CardState.REVIEW else None,
        interval=5 if place.state == CardState.REVIEW else 0,
        memory=None if place.state == CardState.NEW else Memory(5.0, 5.0, today - 5),
    )
    with workspace.db.transaction():
        cards.reschedule(workspace.db, placed)
        cards.set_suspended(workspace.db, card.id, place.suspended)
        cards.bury(workspace.db, card.id, today + place.buried if place.buried else 0)
        if place.done_today and place.state != CardState.NEW:
            reviews.add(workspace.db, answered_today(workspace, placed))


def answered_today(workspace: Workspace, card: Card) -> Review:
    before = CardState.NEW if card.state == CardState.LEARNING else CardState.REVIEW
    return Review(
        secrets.token_hex(8), card.id, workspace.clock(), workspace.today(), Kind.RATED, Rating.GOOD, before,
        card.state, card.step, card.due, card.due_day, card.interval,
    )  # fmt: skip


@st.composite
def collections(draw: st.DrawFn) -> tuple[Workspace, DeckId]:
    workspace = Workspace(in_memory(), Clock())
    db = workspace.db
    found: list[DeckId] = []
    for n in range(draw(st.integers(1, 4))):
        found.append(a_deck(workspace, f"{n}", draw(st.sampled_from([None, *found])) if found else None))
        preset = replace(draw(PRESETS), id=n + 1)
        presets.put(db, preset)
        decks.set_columns(db, found[-1], preset_id=preset.id)
        decks.hide(db, found[-1], draw(st.sampled_from([False, False, False, True])))
    for _ in range(draw(st.integers(0, 7))):
        a_note(workspace, draw(st.sampled_from(found)), draw(TEXTS))
    for card in cards.every(db):
        put(workspace, card, draw(PLACES))
    visible = [deck.id for deck in decks.every(db)]
    return workspace, draw(st.sampled_from(visible or found))


def counted(workspace: Workspace, deck_id: DeckId) -> Counts:
    found = queue.tree(workspace.db, workspace.today(), workspace.end_of_day(), hidden=False)
    return next((entry.total for entry in found if entry.deck.id == deck_id), Counts())


def go_on(study: Study, clock: Clock) -> bool:
    """Wait for a card that comes back today, where one does."""
    due = study.next_due()
    if study.shown or due is None or due >= study.workspace.end_of_day():
        return bool(study.shown)
    clock.now = max(clock.now, due.astimezone(clock.now.tzinfo))
    study.advance()
    return bool(study.shown)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(collections())
def test_a_session_shows_what_was_counted(made: tuple[Workspace, DeckId]) -> None:
    workspace, deck_id = made
    if not counted_at_all(workspace, deck_id):
        return
    before = counted(workspace, deck_id)
    study = Study(workspace, deck_id)
    shown: dict[CardId, CardState] = {}
    while go_on(study, workspace.clock):
        shown.setdefault(study.shown.card.id, study.shown.card.state)
        study.rate(Rating.EASY)
    states = list(shown.values())
    assert (
        Counts(
            new=states.count(CardState.NEW),
            learning=states.count(CardState.LEARNING) + states.count(CardState.RELEARNING),
            due=states.count(CardState.REVIEW),
        )
        == before
    )
    assert counted(workspace, deck_id) == Counts()
    workspace.close()


def counted_at_all(workspace: Workspace, deck_id: DeckId) -> bool:
    return deck_id in [deck.id for deck in decks.every(workspace.db)]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(collections(), st.lists(st.sampled_from([*Rating, "undo", "bury", "suspend"]), max_size=12))
def test_what_is_left_of_a_session_is_what_is_counted_at_every_moment(
    made: tuple[Workspace, DeckId], acts: list
) -> None:
    workspace, deck_id = made
    if not counted_at_all(workspace, deck_id):
        return
    study = Study(workspace, deck_id)
    for act in acts:
        if act == "undo":
            study.undo()
        elif go_on(study, workspace.clock):
            study.rate(act) if isinstance(act, Rating) else getattr(study, act)()
        now = counted(workspace, deck_id)
        assert study.remaining == now.total, act
    workspace.close()
