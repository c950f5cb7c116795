"""The study loop that the window and the terminal share."""

from dataclasses import replace
from datetime import timedelta

import pytest
from builders import Clock, a_both, a_cloze, a_deck, a_full_deck, a_note, a_text, dump, the_card

from flashcards.core.cards import Card, CardState, Memory
from flashcards.core.errors import NotSaved
from flashcards.core.notes import DeckId, Preset
from flashcards.core.reviews import Rating
from flashcards.store import cards, decks, notes, presets, queue, reviews
from flashcards.store.database import Database
from flashcards.store.notes import LEECH
from flashcards.store.verify import verify
from flashcards.study import Study
from flashcards.workspace import Workspace

AGAIN, HARD, GOOD, EASY = Rating


@pytest.fixture
def deck_id(workspace: Workspace) -> DeckId:
    return a_full_deck(workspace, 3)


@pytest.fixture
def study(workspace: Workspace, deck_id: DeckId) -> Study:
    return Study(workspace, deck_id)


def shown(study: Study) -> int | None:
    return study.shown.card.id if study.shown else None


def through(study: Study, rating: Rating = EASY) -> list[int]:
    """Answer until nothing is left; the cards in the order in which they came."""
    found = []
    while study.shown:
        found.append(study.shown.card.id)
        study.rate(rating)
    return found


def lapsed(workspace: Workspace, card: Card, lapses: int) -> None:
    placed = replace(
        card, state=CardState.REVIEW, due_day=workspace.today(), interval=3, lapses=lapses,
        memory=Memory(3.0, 5.0, workspace.today() - 3),
    )  # fmt: skip
    workspace.perform("", lambda db: cards.reschedule(db, placed))


# Going through


def test_each_card_comes_once_and_then_nothing(study: Study) -> None:
    assert through(study) == [1, 2, 3]
    assert study.shown is None
    assert study.remaining == 0
    assert verify(study.workspace.db).fine


def test_a_rating_is_recorded_with_the_time_it_took_and_its_zone(study: Study, clock: Clock) -> None:
    study.rate(GOOD, 4321)
    (review,) = reviews.of_card(study.workspace.db, 1)
    assert (review.rating, review.took_ms, review.at, review.day) == (GOOD, 4321, clock.now, study.day)
    assert review.at.utcoffset() == timedelta(hours=7)
    answer = study.answers[0]
    assert (answer.card_id, answer.rating, answer.state_before, answer.took_ms) == (
        1,
        GOOD,
        CardState.NEW,
        4321,
    )
    assert study.workspace.undo_label == "Good"


def test_the_face_of_the_card_is_shown(study: Study) -> None:
    assert study.shown.face.question == "<p>Pertanyaan 0?</p>"
    assert study.shown.face.answer == "<p>Jawaban 0</p>"


def test_what_is_previewed_is_what_a_rating_gives(study: Study, clock: Clock) -> None:
    assert study.previews()[AGAIN] == timedelta(minutes=1)
    days = study.previews()[EASY]
    study.rate(EASY)
    assert cards.get(study.workspace.db, 1).interval == days


def test_the_place_counts_answers_and_what_is_left(study: Study) -> None:
    assert (study.number, study.remaining) == (1, 3)
    study.rate(AGAIN)
    assert (study.number, study.remaining) == (2, 3)
    study.rate(EASY)
    assert (study.number, study.remaining) == (3, 2)


def test_an_empty_deck_and_a_deck_that_is_gone_show_nothing(workspace: Workspace) -> None:
    for deck_id in (a_deck(workspace), DeckId(99)):
        study = Study(workspace, deck_id)
        assert study.shown is None
        assert study.next_due() is None
        with pytest.raises(LookupError):
            study.rate(GOOD)


def test_a_session_of_some_cards_shows_them_though_they_are_not_due(
    workspace: Workspace, deck_id: DeckId
) -> None:
    through(Study(workspace, deck_id))
    study = Study(workspace, deck_id, only=(3, 1))
    assert through(study) == [3, 1]


def test_the_presets_of_each_deck_hold(workspace: Workspace) -> None:
    deck_id = a_full_deck(workspace, 1)

    def change(db: Database) -> None:
        presets.put(db, replace(Preset(), id=2, learning_steps=()))
        decks.set_columns(db, deck_id, preset_id=2)

    workspace.perform("", change)
    study = Study(workspace, deck_id)
    study.rate(GOOD)
    assert cards.get(workspace.db, 1).state == CardState.REVIEW


# Learning


def test_learning_comes_back_when_it_is_due_or_nothing_else_is_left(study: Study, clock: Clock) -> None:
    study.rate(AGAIN)  # 1 in a minute
    assert shown(study) == 2
    clock.forward(seconds=61)
    study.rate(GOOD)  # 2 in ten minutes
    assert shown(study) == 1
    study.rate(EASY)
    assert shown(study) == 3
    study.rate(EASY)
    assert shown(study) == 2  # nothing else is left, and it is due within 20 minutes
    study.rate(GOOD)
    assert shown(study) is None


def test_learning_that_is_due_later_waits(workspace: Workspace, deck_id: DeckId, clock: Clock) -> None:
    workspace.perform("", lambda db: presets.put(db, Preset(learning_steps=(1260,))))
    study = Study(workspace, deck_id)
    through(study, AGAIN)
    assert shown(study) is None
    assert study.next_due() == clock.now + timedelta(minutes=21)
    assert study.remaining == 3
    clock.forward(minutes=1)
    study.advance()
    assert shown(study) == 1


def test_learning_in_other_decks_stays_out(workspace: Workspace, deck_id: DeckId) -> None:
    Study(workspace, deck_id).rate(AGAIN)
    assert Study(workspace, a_deck(workspace, "B")).shown is None


# Siblings


def test_a_sibling_waits_until_tomorrow(workspace: Workspace, clock: Clock) -> None:
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, a_both())
    study = Study(workspace, deck_id)
    assert through(study) == [1]
    assert Study(workspace, deck_id).shown is None
    clock.forward(days=1)
    assert through(Study(workspace, deck_id)) == [2]


def test_a_sibling_in_another_deck_waits_too(workspace: Workspace) -> None:
    top = a_deck(workspace)
    below = a_deck(workspace, "B", top)
    a_note(workspace, top, a_both())
    workspace.perform("", lambda db: db.run("update card set deck_id = ? where id = 2", below))
    assert through(Study(workspace, top)) == [1]


def test_without_burying_siblings_come_on_the_same_day(workspace: Workspace) -> None:
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, a_both())
    workspace.perform("", lambda db: presets.put(db, Preset(bury_siblings=False)))
    assert through(Study(workspace, deck_id)) == [1, 2]


# Undo


def test_undo_goes_back_through_the_whole_session(workspace: Workspace, clock: Clock) -> None:
    deck_id = a_full_deck(workspace, 4)
    a_note(workspace, deck_id, a_cloze("[satu] [dua]"))
    for card_id in (1, 2):
        lapsed(workspace, cards.get(workspace.db, card_id), 7)
    workspace.perform("", lambda db: presets.put(db, Preset(reviews_per_day=9)))
    study = Study(workspace, deck_id)
    stages = []

    def moment() -> tuple:
        rows = {
            table: rows for table, rows in dump(workspace.db).items() if table not in ("review", "undone")
        }
        return rows, study.session, study.answers, study.shown, study.remaining, study.number

    acts = [
        lambda: study.rate(AGAIN), study.flag, lambda: study.rate(HARD), study.bury,
        lambda: study.edit(a_text("Lain?", "Ya")), study.suspend, lambda: study.rate(AGAIN),
        lambda: study.rate(GOOD), lambda: study.rate(EASY),
    ]  # fmt: skip
    for act in acts:
        if study.shown:
            stages.append(moment())
            act()
            clock.forward(seconds=40)
    assert len(stages) == len(acts)
    while stages:
        assert study.undo()
        assert moment() == stages.pop()
    assert study.undo() is None
    assert study.undo_label is None
    assert reviews.wrong_checksums(workspace.db) == []


def test_undo_brings_the_last_card_back_after_the_end(study: Study) -> None:
    through(study)
    assert study.undo_label == "Easy"
    study.undo()
    assert shown(study) == 3
    assert len(study.answers) == 2


def test_a_card_answered_again_after_undo_counts_once(study: Study) -> None:
    study.rate(AGAIN)
    study.undo()
    study.rate(EASY)
    assert [review.rating for review in reviews.of_card(study.workspace.db, 1)] == [EASY]
    assert cards.get(study.workspace.db, 1).reps == 1
    assert verify(study.workspace.db).fine


def test_undo_in_a_session_takes_back_nothing_that_was_done_elsewhere(study: Study) -> None:
    study.rate(GOOD)
    a_deck(study.workspace, "B")
    assert study.undo_label is None
    assert study.undo() is None
    study.workspace.undo()
    assert study.undo() == "Good"


def test_what_was_undone_elsewhere_is_not_mistaken_for_another_operation(study: Study) -> None:
    study.rate(GOOD)
    study.workspace.undo()
    a_deck(study.workspace, "B")
    assert study.undo_label is None
    assert study.undo() is None
    assert study.workspace.undo_label == "New deck"


def test_undo_after_the_day_turned_leads_back_and_on(study: Study, clock: Clock) -> None:
    study.rate(EASY)
    clock.forward(days=1)
    study.rate(EASY)
    study.undo()
    study.undo()
    assert shown(study) == 1
    study.rate(EASY)
    assert study.day == study.workspace.today()
    assert through(study) == [2, 3]
    assert verify(study.workspace.db).fine


# Putting aside, flags, edits


def test_a_buried_card_comes_back_tomorrow(study: Study, clock: Clock) -> None:
    study.bury()
    assert through(study) == [2, 3]
    clock.forward(days=1)
    assert through(Study(study.workspace, study.deck_id)) == [1]


def test_a_suspended_card_stays_away(study: Study, clock: Clock) -> None:
    study.suspend()
    assert through(study) == [2, 3]
    clock.forward(days=1)
    assert Study(study.workspace, study.deck_id).shown is None


def test_what_is_put_aside_makes_room_within_the_limit(workspace: Workspace, deck_id: DeckId) -> None:
    workspace.perform("", lambda db: presets.put(db, Preset(new_per_day=1)))
    study = Study(workspace, deck_id)
    study.bury()
    assert (shown(study), study.remaining) == (2, 1)


def test_a_flag_is_set_and_taken_away_and_the_card_stays(study: Study) -> None:
    study.flag()
    assert (study.shown.card.id, study.shown.card.flag) == (1, 1)
    study.flag()
    assert (study.shown.card.id, study.shown.card.flag) == (1, 0)


def test_a_cloze_whose_one_word_was_mended_stays_on_the_screen(workspace: Workspace) -> None:
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, a_cloze("[Tokio] di [Jepang]"))
    study = Study(workspace, deck_id)
    assert study.edit(a_cloze("[Tokyo] di [Jepang]")) == ()
    assert (study.shown.card.id, study.shown.card.key) == (1, "Tokyo")


def test_a_cloze_that_lost_its_words_is_kept_and_reported_and_the_next_card_comes(
    workspace: Workspace,
) -> None:
    deck_id = a_deck(workspace)
    note_id = a_note(workspace, deck_id, a_cloze("[a] [b]"))
    a_note(workspace, deck_id)
    study = Study(workspace, deck_id)
    study.rate(AGAIN)
    study.undo()
    assert study.edit(a_cloze("[x] [y]")) == ("a", "b")
    assert the_card(workspace, note_id, "a").suspended
    assert sorted(through(study)) == [3, 4]


def test_an_edit_that_leaves_no_card_is_refused_and_nothing_changes(workspace: Workspace) -> None:
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, a_cloze("[a]"))
    study = Study(workspace, deck_id)
    before = dump(workspace.db)
    with pytest.raises(ValueError, match="no card"):
        study.edit(a_cloze("a"))
    assert dump(workspace.db) == before
    assert shown(study) == 1


def test_cards_changed_elsewhere_are_passed_over(study: Study) -> None:
    workspace = study.workspace
    workspace.perform("Suspend", lambda db: cards.set_suspended(db, 2, True))
    workspace.perform("Delete", lambda db: notes.delete(db, [3]))
    study.rate(EASY)
    assert study.shown is None


def test_the_card_shown_may_be_deleted_elsewhere(study: Study) -> None:
    study.workspace.perform("Delete", lambda db: notes.delete(db, [1]))
    study.reload()
    assert shown(study) == 2


# Leeches


@pytest.mark.parametrize(("lapses", "tagged"), [(6, False), (7, True), (8, False), (11, True)])
def test_a_leech_is_tagged_at_eight_lapses_and_never_suspended(
    workspace: Workspace, deck_id: DeckId, lapses: int, tagged: bool
) -> None:
    lapsed(workspace, cards.get(workspace.db, 1), lapses)
    study = Study(workspace, deck_id)
    while shown(study) != 1:
        study.rate(EASY)
    study.rate(AGAIN)
    card = cards.get(workspace.db, 1)
    assert (card.lapses, card.suspended) == (lapses + 1, False)
    assert (LEECH in notes.get(workspace.db, 1).text.tags) is tagged
    study.undo()
    assert notes.get(workspace.db, 1).text.tags == ()


# A disk that refuses


def fill_disk(db: Database) -> None:
    db.execute("vacuum").fetchall()
    db.execute(f"pragma max_page_count = {db.value('pragma page_count')}").fetchall()


def free_disk(db: Database) -> None:
    db.execute("pragma max_page_count = 1000000").fetchall()


def test_a_rating_that_cannot_be_saved_is_told_and_the_card_stays(on_disk: Workspace) -> None:
    deck_id = a_full_deck(on_disk, 100)
    on_disk.perform("", lambda db: presets.put(db, Preset(new_per_day=100)))
    study = Study(on_disk, deck_id)
    fill_disk(on_disk.db)
    before = []

    def go_on() -> None:
        while True:
            before[:] = [study.shown, study.session, study.answers, study.undo_label]
            study.rate(GOOD, 1000)

    with pytest.raises(NotSaved):
        go_on()
    assert [study.shown, study.session, study.answers, study.undo_label] == before
    assert cards.get(on_disk.db, study.shown.card.id) == study.shown.card
    assert reviews.count(on_disk.db) == len(study.answers) > 0
    assert verify(on_disk.db).fine
    free_disk(on_disk.db)
    study.rate(GOOD)
    assert reviews.count(on_disk.db) == len(study.answers) == len(before[2]) + 1
    assert verify(on_disk.db).fine


@pytest.mark.parametrize("act", ["bury", "suspend", "flag", "edit"])
def test_nothing_else_is_half_done_on_a_disk_that_refuses(study: Study, act: str) -> None:
    study.workspace.db.execute("pragma query_only = on").fetchall()
    before = dump(study.workspace.db), study.shown, study.session
    acts = {
        "edit": lambda: study.edit(a_text("Lain?")),
        "bury": study.bury,
        "suspend": study.suspend,
        "flag": study.flag,
    }
    with pytest.raises(NotSaved):
        acts[act]()
    study.workspace.db.execute("pragma query_only = off").fetchall()
    assert (dump(study.workspace.db), study.shown, study.session) == before
    assert study.undo_label is None


def test_an_undo_that_cannot_be_saved_can_be_tried_again(study: Study) -> None:
    study.rate(GOOD)
    study.workspace.db.execute("pragma query_only = on").fetchall()
    with pytest.raises(NotSaved):
        study.undo()
    assert shown(study) == 2
    study.workspace.db.execute("pragma query_only = off").fetchall()
    assert study.undo() == "Good"
    assert shown(study) == 1


def test_the_count_of_the_deck_page_follows(study: Study) -> None:
    workspace = study.workspace
    study.rate(AGAIN)
    found = queue.tree(workspace.db, workspace.today(), workspace.end_of_day())[0].total
    assert (found.new, found.learning, found.due) == (2, 1, 0)


def test_redo_goes_on_where_the_session_was_and_can_be_undone_again(workspace):
    study = Study(workspace, a_full_deck(workspace, size=4))
    study.rate(Rating.GOOD)
    study.rate(Rating.EASY)
    third = study.shown.card.id
    study.undo()
    study.undo()
    assert (study.redo(), study.redo(), study.redo()) == ("Good", "Easy", None)
    assert (study.shown.card.id, study.number, len(study.answers)) == (third, 3, 2)
    assert (study.undo(), study.undo()) == ("Easy", "Good")
    assert study.number == 1


def test_nothing_is_redone_after_a_new_answer(workspace):
    study = Study(workspace, a_full_deck(workspace, size=3))
    study.rate(Rating.GOOD)
    study.undo()
    study.rate(Rating.HARD)
    assert study.redo() is None


def test_a_deleted_card_makes_room_for_the_next_and_comes_back_by_undo(workspace):
    study = Study(workspace, a_full_deck(workspace, size=2))
    first = study.shown.card.id
    study.delete()
    assert study.shown.card.id != first
    assert study.undo() == "Delete card"
    assert study.shown.card.id == first


def test_saving_the_same_words_is_no_change(workspace):
    study = Study(workspace, a_full_deck(workspace, size=1))
    study.edit(study.shown.note.text)
    assert study.undo_label is None
