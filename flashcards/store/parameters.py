"""The parameters of a preset and what hangs on them: the memory of its cards, computed anew from the log.

A card's memory is what its preset's parameters make of its history, so both change in one step.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from flashcards.core import scheduler
from flashcards.core.cards import Card, CardId, CardState, Memory
from flashcards.core.fitting import Fit, History
from flashcards.core.memory import Parameters, step, valid_parameters
from flashcards.core.notes import DeckId, Preset, PresetId
from flashcards.core.reviews import Kind
from flashcards.store import cards, decks, exams, presets, rescheduling, reviews
from flashcards.store.database import Database
from flashcards.store.rescheduling import Row, Taking, Tick, columns_of, quiet

_LOG = (
    "select r.card_id, r.day, r.kind, r.rating, r.state_before, r.stability, r.difficulty, r.last_day"
    " from review r where {cards} and r.id not in (select id from undone) order by r.card_id, r.id"
)
_OF_PRESET = (
    "r.card_id in (select card.id from card join deck on deck.id = card.deck_id where deck.preset_id = ?)"
)
_OF_DECKS = "r.card_id in (select id from card where deck_id in (select value from json_each(?)))"
_OF_CARDS = "r.card_id in (select value from json_each(?))"


def histories(db: Database, preset_id: PresetId) -> list[History]:
    """The answers of each card of the preset's decks from its first on, as (study day, rating).

    What was answered before a reset is left out, and cards whose beginning is not known, as are those of an
    import that brought the newest answers only.
    """
    found = []
    for _card, rows in _by_card(db, _OF_PRESET, preset_id):
        history: list[tuple[int, int]] = []
        begins_new = False
        for _id, day, kind, rating, state_before, *_memory in rows:
            if kind == Kind.RESET:
                history, begins_new = [], False
            elif kind == Kind.RATED and rating is not None:
                begins_new = begins_new or (not history and state_before == CardState.NEW)
                history.append((max(day, history[-1][0] if history else day), rating))
        if history and begins_new:
            found.append(tuple(history))
    return found


def long_term_answers(db: Database, preset_id: PresetId) -> int:
    """About how many answers a fit would learn from: those of cards in review."""
    return int(
        db.value(
            "select count(*) from review r join card on card.id = r.card_id join deck on deck.id = deck_id"
            " where deck.preset_id = ? and r.kind = 0 and r.state_before = 2"
            " and r.id not in (select id from undone)",
            preset_id,
        )
    )


def cards_of(db: Database, deck_ids: Sequence[DeckId]) -> int:
    """How many cards these decks have."""
    marks = ", ".join("?" * len(deck_ids))
    return int(db.value(f"select count(*) from card where deck_id in ({marks})", *deck_ids))


def would_be_due(db: Database, preset: Preset, today: int) -> int:
    """How many cards that come later now would be due if the due days followed these options."""
    n, days = 0, _DueDays(db, preset, today)
    for card, memory in _with_new_memory(db, _OF_PRESET, preset.id, preset.parameters):
        if card.state == CardState.REVIEW and memory and card.due_day is not None and card.due_day > today:
            n += days.of(replace(card, memory=memory)) <= today
    return n


def take_up(db: Database, preset_id: PresetId, fit: Fit, taking: Taking) -> int:
    """Schedule the preset's decks by the parameters of `fit`, keep the old; how many cards changed."""
    old = presets.every(db)[preset_id]
    today = scheduler.study_day(taking.now, taking.rollover_hour)
    new = replace(
        old,
        parameters=fit.parameters,
        old_parameters=old.parameters,
        fitted_from=fit.answers,
        fitted_on=today,
    )
    return _change(db, new, taking)


def put_back(db: Database, preset_id: PresetId, taking: Taking) -> int:
    """Schedule by the parameters from before the last fit again; how many cards changed."""
    now = presets.every(db)[preset_id]
    back = replace(now, parameters=now.old_parameters, old_parameters=(), fitted_from=0, fitted_on=0)
    return _change(db, back, taking)


def to_renew(db: Database, deck_ids: Sequence[DeckId], wanted: Parameters) -> int:
    """How many cards would get another memory if these decks had these parameters."""
    return cards_of(db, _of_others(db, deck_ids, wanted))


def choose(db: Database, deck_id: DeckId, preset_id: PresetId, tick: Tick = quiet) -> None:
    """Let the deck and what is below it have these options; the memory of their cards follows."""
    _assign(db, decks.subtree(db, deck_id), preset_id, tick)


def delete_preset(db: Database, preset_id: PresetId, tick: Tick = quiet) -> None:
    """Delete a preset; its decks have the first one then."""
    _assign(db, presets.decks_of(db, preset_id), PresetId(1), tick)
    presets.delete(db, preset_id)


def _assign(db: Database, deck_ids: Sequence[DeckId], preset_id: PresetId, tick: Tick) -> None:
    wanted = presets.every(db)[preset_id].parameters
    others = _of_others(db, deck_ids, wanted)
    for one in deck_ids:
        decks.set_columns(db, one, preset_id=preset_id)
    _renew(db, _with_new_memory(db, _OF_DECKS, json.dumps(others), wanted), cards_of(db, others), tick)


def _of_others(db: Database, deck_ids: Sequence[DeckId], wanted: Parameters) -> list[DeckId]:
    """Those of the decks that have other parameters."""
    wanted = valid_parameters(wanted)
    other = [one.id for one in presets.every(db).values() if valid_parameters(one.parameters) != wanted]
    have = {deck_id for preset_id in other for deck_id in presets.decks_of(db, preset_id)}
    return [one for one in deck_ids if one in have]


def follow_deck(db: Database, deck_id: DeckId, ids: Sequence[int], tick: Tick = quiet) -> None:
    """After these cards were moved into the deck: their memory is what its parameters make of their log."""
    if len({valid_parameters(one.parameters) for one in presets.every(db).values()}) > 1:
        wanted = presets.of_deck(db, deck_id).parameters
        _renew(db, _with_new_memory(db, _OF_CARDS, json.dumps(list(ids)), wanted), len(ids), tick)


def _renew(db: Database, found: Iterable[tuple[Card, Memory | None]], whole: int, tick: Tick) -> None:
    """Write the memory that was computed anew; due days stay."""
    changed = []
    for n, (card, memory) in enumerate(found):
        if n % 500 == 0:
            tick(n, whole)
        if memory and memory != card.memory:
            changed.append(columns_of(replace(card, memory=memory)))
    rescheduling.write(db, changed, [])


def _change(db: Database, preset: Preset, taking: Taking) -> int:
    presets.put(db, preset)
    changed: list[Row] = []
    rows: list[Row] = []
    whole = cards_of(db, presets.decks_of(db, preset.id))
    days = _DueDays(db, preset, scheduler.study_day(taking.now, taking.rollover_hour))
    for n, (card, memory) in enumerate(_with_new_memory(db, _OF_PRESET, preset.id, preset.parameters)):
        if n % 500 == 0:
            taking.tick(n, whole)
        if memory is None or memory == card.memory:
            continue
        moved = replace(card, memory=memory)
        if taking.reschedule and card.state == CardState.REVIEW:
            due_day = days.of(moved)
            if due_day != card.due_day:
                moved, row = scheduler.reschedule(
                    moved, due_day, taking.now, taking.uid(), rollover_hour=taking.rollover_hour
                )
                rows.append(reviews.as_row(row))
        changed.append(columns_of(moved))
    rescheduling.write(db, changed, rows)
    return len(changed)


class _DueDays:
    """On which day these options, and the exam of its deck, bring back a card in review."""

    def __init__(self, db: Database, preset: Preset, today: int) -> None:
        self._db, self._preset, self._today = db, preset, today
        self._exam_of: dict[DeckId, int | None] = {}
        self._days: dict[int | None, exams.ExamDays] = {}

    def of(self, card: Card) -> int:
        if card.deck_id not in self._exam_of:
            day = self._exam_of[card.deck_id] = exams.exam_day_of(self._db, card.deck_id, self._today)
            if day not in self._days:
                self._days[day] = exams.ExamDays(self._db, day, self._today)
        return self._days[self._exam_of[card.deck_id]].of(card, scheduler.due_day_of(card, self._preset))


def _with_new_memory(
    db: Database, which: str, value: int | str, parameters: Parameters
) -> Iterator[tuple[Card, Memory | None]]:
    parameters = valid_parameters(parameters)
    for card_id, rows in _by_card(db, which, value):
        card = cards.get(db, CardId(card_id))
        if card:
            yield card, _replayed(rows, parameters)


def _replayed(rows: Iterable[Row], parameters: Parameters) -> Memory | None:
    """As `memory.replay`, of the columns alone: a collection has a million of them."""
    memory: Memory | None = None
    for _id, day, kind, rating, _before, stability, difficulty, last_day in rows:
        if stability is not None:
            memory = Memory(stability, difficulty, last_day)
        else:
            memory = step(memory, kind, rating, day, parameters)
    return memory


def _by_card(db: Database, which: str, value: int | str) -> Iterator[tuple[int, list[Row]]]:
    rows = db.execute(_LOG.format(cards=which), (value,))
    for card_id, own in groupby(rows, key=itemgetter(0)):
        yield card_id, list(own)
