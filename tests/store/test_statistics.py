"""What the progress page asks of the collection."""

from builders import a_deck, a_full_deck, a_note, a_text, cards_of

from flashcards import folders
from flashcards.core import scheduler
from flashcards.core.cards import CardState
from flashcards.core.reviews import Rating
from flashcards.core.statistics import Standing
from flashcards.store import cards, decks, notes, reviews, statistics
from flashcards.study import Study


def learn(workspace, deck_id, rating=Rating.EASY) -> None:
    study = Study(workspace, deck_id)
    while study.shown:
        study.rate(rating, 5000)


def test_answers_are_counted_by_day(workspace, clock):
    deck_id = a_full_deck(workspace, 2)
    learn(workspace, deck_id)
    clock.forward(days=40)
    learn(workspace, deck_id, Rating.GOOD)
    today = workspace.today()
    first, last = statistics.day_totals(workspace.db, today - 60, today)
    assert (first.day, first.answers, first.new, first.seconds) == (today - 40, 2, 2, 10)
    assert (last.day, last.answers, last.new) == (today, 2, 0)
    assert statistics.first_day(workspace.db) == today - 40


def test_what_was_undone_was_never_answered(workspace):
    study = Study(workspace, a_full_deck(workspace, 1))
    study.rate(Rating.EASY)
    assert statistics.has_ratings(workspace.db)
    study.undo()
    today = workspace.today()
    assert not statistics.has_ratings(workspace.db)
    assert statistics.day_totals(workspace.db, today, today) == []
    assert statistics.histories(workspace.db, [1]) == []


def test_a_history_goes_with_its_card_into_another_deck(workspace):
    deck_id, other = a_full_deck(workspace, 1), a_deck(workspace, "Lain")
    learn(workspace, deck_id)
    (note,) = notes.in_decks(workspace.db, [deck_id])
    workspace.perform("Move", lambda db: notes.move(db, note.id, other))
    today = workspace.today()
    assert statistics.day_totals(workspace.db, today, today, [deck_id]) == []
    assert statistics.day_totals(workspace.db, today, today, [other])[0].answers == 1


def test_the_history_of_a_deleted_card_counts_for_all_decks(workspace):
    deck_id = a_full_deck(workspace, 1)
    learn(workspace, deck_id)
    workspace.perform("Delete", lambda db: decks.delete(db, deck_id))
    today = workspace.today()
    assert statistics.day_totals(workspace.db, today, today)[0].answers == 1
    assert len(statistics.histories(workspace.db, statistics.card_ids(workspace.db))) == 1


def test_only_answers_to_cards_in_review_are_reviews(workspace, clock):
    deck_id = a_full_deck(workspace, 1)
    learn(workspace, deck_id)
    assert statistics.true_reviews(workspace.db, workspace.today()) == (0, 0)
    clock.forward(days=30)
    learn(workspace, deck_id, Rating.GOOD)
    assert statistics.true_reviews(workspace.db, workspace.today()) == (1, 1)
    assert statistics.true_reviews(workspace.db, workspace.today(), [deck_id + 1]) == (0, 0)


def test_a_card_that_is_seen_twice_on_a_day_was_reviewed_once(workspace, clock):
    deck_id = a_full_deck(workspace, 2)
    learn(workspace, deck_id)
    clock.forward(days=30)
    Study(workspace, deck_id).rate(Rating.AGAIN)
    card_id = workspace.db.value("select card_id from review order by id desc limit 1")
    card = cards.get(workspace.db, card_id)
    moved, row = scheduler.set_due(card, workspace.today(), clock.now, uid="moved")
    workspace.perform("", lambda db: (cards.reschedule(db, moved), reviews.add(db, row)))
    learn(workspace, deck_id, Rating.GOOD)
    assert statistics.true_reviews(workspace.db, workspace.today()) == (1, 2)


def test_suspended_cards_are_not_due_and_buried_ones_tomorrow(workspace, clock):
    deck_id = a_full_deck(workspace, 3)
    learn(workspace, deck_id)
    ids = [card_id for (card_id,) in workspace.db.rows("select id from card")]
    due = {cards.get(workspace.db, one).due_day for one in ids}
    clock.forward(days=60)
    today = workspace.today()
    workspace.perform("", lambda db: cards.set_suspended(db, ids[0], True))
    workspace.perform("", lambda db: cards.bury(db, ids[1], today + 1))
    found = statistics.due_days(workspace.db, deck_id, today, today + 13)
    assert found[today + 1] == 1
    assert sum(found.values()) == 2
    assert set(found) - {today + 1} <= due


def test_what_is_being_learned_is_due_today_until_the_day_ends(workspace, clock):
    deck_id = a_full_deck(workspace, 1)
    Study(workspace, deck_id).rate(Rating.GOOD)
    today, end = workspace.today(), workspace.end_of_day()
    assert statistics.learning_days(workspace.db, [deck_id], today, end) == {today: 1}
    card = cards.get(workspace.db, 1)
    assert card.state is CardState.LEARNING
    workspace.db.run("update card set due = ?", cards.to_ms(end))
    assert statistics.learning_days(workspace.db, [deck_id], today, end) == {today + 1: 1}


def test_the_standing_of_a_deck_adds_up(workspace):
    deck_id = a_full_deck(workspace, 4)
    Study(workspace, deck_id).rate(Rating.EASY)
    workspace.perform("", lambda db: cards.set_suspended(db, 4, True))
    assert statistics.standing(workspace.db, deck_id) == Standing(new=2, young=1, suspended=1)
    assert statistics.new_count(workspace.db, deck_id) == 2


def test_the_standing_of_a_section_has_what_is_below_it_but_not_what_is_hidden(workspace):
    section = a_full_deck(workspace, 2)
    part = a_deck(workspace, "Bagian", section)
    away = a_deck(workspace, "Disimpan", section)
    for deck_id in (part, a_deck(workspace, "Rincian", part), away):
        a_note(workspace, deck_id, a_text(f"Di {deck_id}?", "Ya"))
    workspace.perform("Hide", lambda db: decks.hide(db, away, True))
    assert statistics.standing(workspace.db, section) == Standing(new=4)
    assert statistics.standing(workspace.db, part) == Standing(new=2)


def test_the_sections_of_the_bundled_article_hold_each_of_its_cards_once(workspace):
    folders.read_bundled(workspace)
    found = statistics.sections(workspace.db)
    every = workspace.db.value("select count(*) from card")
    assert (
        sum(statistics.standing(workspace.db, deck_id).total for *_article, deck_id, _name in found) == every
    )


def test_cards_that_were_forgotten_are_found_by_their_lapses(workspace):
    deck_id = a_full_deck(workspace, 3)
    workspace.db.run("update card set lapses = id")
    found = statistics.lapsed(workspace.db, 1, 99, 2)
    assert [(card_id, lapses) for card_id, _deck, lapses, _d in found] == [(2, 2), (3, 3)]
    assert {deck for _card, deck, _l, _d in found} == {deck_id}


def test_any_change_gives_another_stamp(workspace):
    before = statistics.stamp(workspace.db)
    note = a_note(workspace, a_deck(workspace))
    after = statistics.stamp(workspace.db)
    assert before != after
    cards_of(workspace, note)
    assert statistics.stamp(workspace.db) == after
