"""Parameters and the memory that follows them, in one step that can be undone."""

import itertools
from dataclasses import replace

import pytest
from builders import a_full_deck, cards_of, dump

from flashcards.core import scheduler
from flashcards.core.cards import CardState
from flashcards.core.fitting import Fit
from flashcards.core.memory import DEFAULT_PARAMETERS
from flashcards.core.notes import NoteId, PresetId
from flashcards.core.reviews import Kind, Rating
from flashcards.store import bulk_cards, cards, decks, exams, parameters, presets, reviews
from flashcards.store.parameters import Taking
from flashcards.store.verify import verify
from flashcards.study import Study

OTHERS = tuple(w * 0.5 if n < 4 else w for n, w in enumerate(DEFAULT_PARAMETERS))
FIT = Fit(OTHERS, 1500, 0.44, 0.43)
DEFAULT = PresetId(1)


@pytest.fixture
def studied(workspace, clock):
    """A deck whose four cards were each answered a few times."""
    deck = a_full_deck(workspace, size=4)
    for day in range(6):
        study = Study(workspace, deck)
        while study.shown:
            study.rate((Rating.GOOD, Rating.EASY, Rating.AGAIN)[(day + study.number) % 3])
            clock.forward(minutes=20)
        clock.forward(days=4)
    return deck


def taking(workspace, *, reschedule=False):
    numbers = itertools.count(workspace.db.value("select count(*) from review"))
    return Taking(
        workspace.clock(), workspace.rollover_hour, lambda: f"uid{next(numbers)}", reschedule=reschedule
    )


def take_up(workspace, **options):
    return workspace.perform(
        "Own parameters",
        lambda db: parameters.take_up(db, DEFAULT, FIT, taking(workspace, **options)),
    )


def places(workspace):
    return [(card.due_day, card.interval, card.state) for card in cards.every(workspace.db)]


def test_the_histories_are_the_answers_from_the_first_on(workspace, studied):
    found = parameters.histories(workspace.db, DEFAULT)
    assert len(found) == 4
    for history, card in zip(found, cards.every(workspace.db), strict=True):
        rows = reviews.of_card(workspace.db, card.id)
        assert list(history) == [(row.day, int(row.rating)) for row in rows]


def test_what_was_before_a_reset_or_has_no_beginning_is_left_out(workspace, studied):
    card = cards.every(workspace.db)[0]
    fresh, row = scheduler.reset(card, workspace.clock(), "reset")
    workspace.perform("Reset", lambda db: (cards.reschedule(db, fresh), reviews.add(db, row)))
    assert len(parameters.histories(workspace.db, DEFAULT)) == 3
    first = workspace.db.value("select min(id) from review where card_id = 2")
    workspace.perform("Lose", lambda db: db.run("insert into undone (id) values (?)", first))
    assert len(parameters.histories(workspace.db, DEFAULT)) == 2


def test_new_parameters_bring_the_memory_that_verify_expects(workspace, studied):
    before = places(workspace)
    assert take_up(workspace) == 4
    assert verify(workspace.db).fine
    preset = presets.every(workspace.db)[DEFAULT]
    assert (preset.parameters, preset.old_parameters, preset.fitted_from) == (OTHERS, (), 1500)
    assert places(workspace) == before  # nothing is due on another day


def test_rescheduling_moves_cards_in_review_and_logs_each(workspace, studied):
    before = places(workspace)
    preset = presets.every(workspace.db)[DEFAULT]
    assert parameters.would_be_due(workspace.db, preset, workspace.today()) >= 0
    take_up(workspace, reschedule=True)
    assert verify(workspace.db).fine
    moved = [old != new for old, new in zip(before, places(workspace), strict=True)]
    assert any(moved)
    logged = workspace.db.value("select count(*) from review where kind = ?", int(Kind.RESCHEDULED))
    assert logged == sum(moved)


@pytest.mark.parametrize("reschedule", [False, True])
def test_undo_brings_memory_places_and_parameters_back(workspace, studied, reschedule):
    before = dump(workspace.db)
    take_up(workspace, reschedule=reschedule)
    assert workspace.undo() == "Own parameters"
    after = dump(workspace.db)
    for table in before:
        if table not in ("review", "undone"):
            assert after[table] == before[table], table
    assert verify(workspace.db).fine


def test_twice_taken_up_and_twice_undone(workspace, studied):
    before = dump(workspace.db)["card"]
    take_up(workspace, reschedule=True)
    between = dump(workspace.db)["card"]
    workspace.perform("Back", lambda db: parameters.put_back(db, DEFAULT, taking(workspace)))
    assert dump(workspace.db)["card"] != between
    workspace.undo()
    assert dump(workspace.db)["card"] == between
    workspace.undo()
    assert dump(workspace.db)["card"] == before
    assert verify(workspace.db).fine


def test_the_old_parameters_can_be_put_back(workspace, studied):
    before = [card.memory for card in cards.every(workspace.db)]
    take_up(workspace)
    workspace.perform("Back", lambda db: parameters.put_back(db, DEFAULT, taking(workspace)))
    assert [card.memory for card in cards.every(workspace.db)] == before
    assert presets.every(workspace.db)[DEFAULT].parameters == ()
    assert verify(workspace.db).fine


def test_how_many_cards_would_be_due_is_how_many_are(workspace, studied):
    preset = replace(presets.every(workspace.db)[DEFAULT], parameters=OTHERS)
    today = workspace.today()
    foretold = parameters.would_be_due(workspace.db, preset, today)
    waiting = {card.id for card in cards.every(workspace.db) if card.due_day and card.due_day <= today}
    take_up(workspace, reschedule=True)
    now_due = {card.id for card in cards.every(workspace.db) if card.due_day and card.due_day <= today}
    assert len(now_due - waiting) == foretold


def test_a_deck_that_chooses_other_options_has_the_memory_of_their_parameters(workspace, studied):
    other = replace(presets.every(workspace.db)[DEFAULT], name="Other", parameters=OTHERS)
    preset_id = workspace.perform("New options", lambda db: presets.add(db, other))
    before = cards_of(workspace, NoteId(1))[0].memory
    workspace.perform("Choose", lambda db: parameters.choose(db, studied, preset_id))
    assert decks.get(workspace.db, studied).preset == preset_id
    assert cards_of(workspace, NoteId(1))[0].memory != before
    assert verify(workspace.db).fine
    workspace.undo()
    assert cards_of(workspace, NoteId(1))[0].memory == before


def test_what_is_scheduled_anew_comes_before_the_exam_all_the_same(workspace, studied):
    exam_day = workspace.today() + 30
    workspace.perform("Exam", lambda db: exams.set_exam(db, studied, exam_day, taking(workspace)))
    longer = replace(FIT, parameters=tuple(min(100.0, w * 9) if n < 4 else w for n, w in enumerate(OTHERS)))
    without = replace(presets.every(workspace.db)[DEFAULT], parameters=longer.parameters)
    workspace.perform(
        "Own",
        lambda db: parameters.take_up(db, DEFAULT, longer, taking(workspace, reschedule=True)),
    )
    every = cards.every(workspace.db)
    assert any(scheduler.due_day_of(card, without) >= exam_day for card in every)
    assert all(card.due_day < exam_day for card in every)
    assert verify(workspace.db).fine


def test_only_the_cards_that_were_moved_get_the_memory_of_their_new_deck(workspace, studied, monkeypatch):
    other = replace(presets.every(workspace.db)[DEFAULT], name="Other", parameters=OTHERS)
    preset_id = workspace.perform("New options", lambda db: presets.add(db, other))
    goal = a_full_deck(workspace, size=3, name="Tujuan")
    workspace.perform("Choose", lambda db: parameters.choose(db, goal, preset_id))
    Study(workspace, goal).rate(Rating.EASY)
    seen = []
    read = parameters.cards.get
    monkeypatch.setattr(
        parameters.cards, "get", lambda db, card_id: seen.append(card_id) or read(db, card_id)
    )
    (card,) = cards_of(workspace, NoteId(1))
    workspace.perform("Move", lambda db: bulk_cards.move(db, [card.id], goal))
    assert set(seen) == {card.id}
    assert cards_of(workspace, NoteId(1))[0].memory != card.memory
    assert verify(workspace.db).fine


def test_answers_go_on_from_the_new_memory(workspace, studied, clock):
    take_up(workspace)
    clock.forward(days=30)
    study = Study(workspace, studied)
    while study.shown:
        study.rate(Rating.GOOD)
        clock.forward(minutes=10)
    assert verify(workspace.db).fine
    assert any(card.state == CardState.REVIEW for card in cards.every(workspace.db))
