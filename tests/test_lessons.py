"""A lesson over a workspace: what runs, what it leaves, what it never touches."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest
from builders import JAKARTA, a_cloze, a_deck, a_full_deck, a_note, a_text, dump

from flashcards import i18n, lessons
from flashcards.core.errors import NotSaved
from flashcards.core.lesson import Lesson, Tally, Team
from flashcards.core.notes import CHOICE, LIST, NoteText
from flashcards.core.reviews import Rating
from flashcards.lessons import Plan, Running
from flashcards.store import cards, notes
from flashcards.store.verify import verify
from flashcards.study import Study
from flashcards.workspace import Workspace


@pytest.fixture
def deck(workspace):
    return a_full_deck(workspace, 5)


@pytest.fixture
def class_id(workspace):
    return lessons.add_class(workspace, "X-3", 36)


@pytest.fixture
def running(workspace, deck, class_id) -> Running:
    return lessons.start(workspace, Plan((deck,), class_id=class_id, order="in order"))


def do(running: Running, *steps) -> None:
    for step in steps:
        running.do(step)


# A lesson that runs


def test_a_lesson_begins_at_the_question_of_its_first_card(running, workspace) -> None:
    shown = running.class_screen()
    assert running.faces.get(shown.card_id).question == "<p>Pertanyaan 0?</p>"
    assert (shown.kind, running.title, running.school_class.name) == ("question", "Geografi", "X-3")
    assert (running.lesson.pupils, running.teacher_screen().of) == (36, 5)


def test_a_plan_without_cards_begins_no_lesson(workspace) -> None:
    assert lessons.start(workspace, Plan((a_deck(workspace),))) is None
    assert lessons.unfinished(workspace) is None


def test_every_step_is_told_before_it_is_saved_and_saved_at_once(running, workspace) -> None:
    told = []
    running.changed.append(lambda: told.append((running.lesson, lessons.unfinished(workspace).lesson)))
    before = running.lesson
    running.do(Lesson.forward)
    assert told == [(running.lesson, before)]
    assert lessons.unfinished(workspace).lesson == running.lesson


def test_a_step_that_changes_nothing_is_not_told(running) -> None:
    told = []
    running.changed.append(lambda: told.append(1))
    do(running, lambda lesson: lesson.jump(0), Lesson.back, Lesson.next_turn)
    assert not told


def test_saving_can_wait_until_the_screens_are_drawn(running, workspace) -> None:
    waiting = []
    running.later = waiting.append
    do(running, Lesson.forward, Lesson.right, Lesson.forward)
    assert len(waiting) == 1
    assert lessons.unfinished(workspace).lesson.at == 0
    waiting.pop()()
    assert lessons.unfinished(workspace).lesson == running.lesson
    running.do(Lesson.forward)
    assert len(waiting) == 1


def test_a_disk_that_refuses_does_not_stop_the_lesson(running, workspace, monkeypatch) -> None:
    def refuse(*_: object) -> None:
        raise NotSaved("full")

    with monkeypatch.context() as full:
        full.setattr(workspace, "perform", refuse)
        do(running, Lesson.forward, Lesson.forward)
        assert isinstance(running.not_saved, NotSaved)
        with pytest.raises(NotSaved):
            running.finish()
    assert running.lesson.at == 1
    running.do(Lesson.right)
    assert running.not_saved is None
    assert lessons.unfinished(workspace).lesson == running.lesson


def test_undo_takes_back_what_was_counted_and_not_the_way(running) -> None:
    do(
        running,
        Lesson.forward,
        Lesson.right,
        Lesson.forward,
        lambda lesson: lesson.hands(24),
        Lesson.toggle_black,
    )
    assert (running.undo_mark, running.undo()) == ("hands", "hands")
    assert (running.lesson.at, running.lesson.black, running.lesson.tally) == (1, True, Tally())
    assert running.undo() == "right"
    assert set(running.lesson.tallies) == {Tally()}
    assert running.undo() is None
    assert running.undo_mark is None


def test_the_time_of_a_card_begins_with_it(workspace, deck, clock) -> None:
    running = lessons.start(workspace, Plan((deck,), card_seconds=30, minutes=10))
    clock.forward(seconds=12)
    assert running.class_screen().seconds_left == 18
    do(running, Lesson.forward, Lesson.forward)
    assert running.class_screen().seconds_left == 30
    assert running.teacher_screen().lesson_left == 588


def test_a_lesson_has_the_teams_of_its_plan(workspace, deck) -> None:
    running = lessons.start(workspace, Plan((deck,), teams=("Elang", "Rusa")))
    assert running.lesson.teams == (Team("Elang"), Team("Rusa"))


# Faces


def a_list_deck(workspace):
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, NoteText(LIST, ("Warna bendera?", "- merah\n- putih")))
    a_note(workspace, deck_id, a_cloze())
    return deck_id


def test_the_members_of_a_list_come_one_by_one_if_wanted(workspace) -> None:
    deck_id = a_list_deck(workspace)
    one_by_one = lessons.start(workspace, Plan((deck_id,), order="in order"))
    at_once = lessons.start(workspace, Plan((deck_id,), order="in order", members_one_by_one=False))
    for running, members in ((one_by_one, 2), (at_once, 0)):
        card = running.lesson.cards[0]
        assert card.members == len(running.faces.get(card.card_id).members) == members


def test_a_lesson_that_asks_with_the_answer_swaps_the_sides_but_not_of_a_gap(workspace) -> None:
    deck_id = a_list_deck(workspace)
    a_note(workspace, deck_id, a_text("Ibu kota Jepang?", "Tokyo"))
    running = lessons.start(workspace, Plan((deck_id,), order="in order", answer_first=True))
    a_list, gap, basic = (running.faces.get(card.card_id) for card in running.lesson.cards)
    assert (basic.question, basic.answer) == ("<p>Tokyo</p>", "<p>Ibu kota Jepang?</p>")
    assert ("merah" in a_list.question, a_list.members) == (True, ())
    assert gap.face.replaces
    assert "Jepang" not in gap.question


def test_a_card_that_was_deleted_in_mid_lesson_says_so(running, workspace) -> None:
    card = cards.get(workspace.db, running.lesson.cards[0].card_id)
    workspace.perform("Delete card", lambda db: notes.delete(db, [card.note_id]))
    running.faces.forget()
    gone = running.faces.get(card.id)
    assert (gone.note, gone.source, gone.article, gone.members) == (None, (), None, ())
    assert "\ue003" in gone.question


# What remains


def test_a_lesson_that_is_over_is_in_the_history_of_its_class(running, workspace, class_id, clock) -> None:
    do(running, Lesson.forward, Lesson.right, Lesson.forward, Lesson.forward, Lesson.wrong)
    first, second = (card.card_id for card in running.lesson.cards[:2])
    clock.forward(minutes=20)
    running.finish(frozenset({first}))
    (row,) = lessons.history(workspace, class_id)
    assert (row.cards, row.shown, row.right, row.wrong, row.missed) == (5, 2, 1, 1, 2)
    assert row.ended - row.started == timedelta(minutes=20)
    (entry,) = lessons.card_record(workspace, class_id, second)
    assert (entry.question, entry.tally, entry.unknown, entry.missed) == (
        "Pertanyaan 1?",
        Tally(0, 1),
        False,
        True,
    )
    assert [record.card_id for record in lessons.records(workspace, class_id)][:2] == [first, second]
    assert lessons.missed_cards(workspace, class_id) == (first, second)
    assert lessons.unfinished(workspace) is None


def test_a_lesson_run_by_the_clicker_alone_leaves_a_record(running, workspace, class_id) -> None:
    while not running.lesson.ended:
        running.do(Lesson.forward)
    last = running.lesson.cards[-1].card_id
    running.do(lambda lesson: lesson.with_unknown(last, True))
    running.finish()
    shown = [(entry.shown, entry.missed) for entry in lessons.lesson_cards(workspace, class_id, running.id)]
    assert shown == [(True, False)] * 4 + [(True, True)]


def test_nothing_is_saved_after_the_end(running, workspace, class_id) -> None:
    running.finish()
    do(running, Lesson.forward, Lesson.wrong)
    running.finish(frozenset({running.lesson.cards[0].card_id}))
    assert lessons.unfinished(workspace) is None
    assert lessons.history(workspace, class_id)[0].missed == 0


def test_a_lesson_can_be_left_without_a_record(running, workspace, class_id) -> None:
    do(running, Lesson.forward, Lesson.wrong)
    running.discard()
    assert not lessons.history(workspace, class_id)
    assert lessons.unfinished(workspace) is None


def test_the_table_of_a_class_has_no_formula_in_it(workspace, tmp_path: Path) -> None:
    class_id = lessons.add_class(workspace, "X-3", 36)
    deck_id = a_deck(workspace, "=1+1")
    a_note(workspace, deck_id, a_text('=cmd|"/c calc"!A1', "x"))
    a_note(workspace, deck_id, a_text("Ibu kota, Jepang?", "Tokyo"))
    running = lessons.start(workspace, Plan((deck_id,), class_id=class_id, order="in order"))
    do(running, Lesson.forward, Lesson.right, lambda lesson: lesson.hands(24), Lesson.end)
    running.finish()
    path = tmp_path / "x-3.csv"
    assert lessons.write_csv(workspace, class_id, path) == 2
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert rows[0][0] == "Date"
    assert rows[1] == [
        *("2026-11-24", "09:00", "'=1+1", '\'=cmd|"/c calc"!A1', "yes", "1", "0", "24", "36", "no")
    ]
    assert rows[2][3:] == ["Ibu kota, Jepang?", "no", "0", "0", "", "", "no"]


# Classes


def test_a_class_has_a_name_and_a_number_of_pupils(workspace) -> None:
    class_id = lessons.add_class(workspace, "  X-3\n", 36)
    lessons.change_class(workspace, class_id, "X-4", 5000)
    assert [(one.name, one.pupils) for one in lessons.classes(workspace)] == [("X-4", 999)]
    for name in ("", " \n "):
        with pytest.raises(ValueError, match="name"):
            lessons.add_class(workspace, name)
    assert workspace.undo_label is None


def test_a_class_that_was_deleted_comes_back_with_its_history(running, workspace, class_id) -> None:
    do(running, Lesson.forward, Lesson.wrong)
    running.finish()
    before = lessons.records(workspace, class_id)
    lessons.remove_class(workspace, class_id)
    assert (lessons.classes(workspace), lessons.records(workspace, class_id)) == ([], [])
    assert workspace.undo() == "Delete class"
    assert lessons.records(workspace, class_id) == before


# After a crash


def test_a_lesson_goes_on_where_it_was_and_the_time_between_does_not_count(path, clock) -> None:
    before = Workspace.open(path, clock)
    deck_id = a_full_deck(before, 4)
    class_id = lessons.add_class(before, "X-3", 36)
    running = lessons.start(before, Plan((deck_id,), class_id=class_id, card_seconds=60))
    clock.forward(seconds=20)
    do(running, Lesson.forward, Lesson.right, Lesson.forward, lambda lesson: lesson.hands(24))
    clock.forward(seconds=5)
    running.do(Lesson.forward)
    left = running.teacher_screen()
    before.db.abandon()
    clock.forward(days=3)
    with Workspace.open(path, clock) as after:
        again = lessons.unfinished(after)
        assert again.teacher_screen() == left
        assert (again.title, again.school_class.name, again.id) == ("Geografi", "X-3", running.id)
        again.finish()
        assert lessons.history(after, class_id)[0].right == 1


def test_a_lesson_goes_on_without_a_card_that_was_deleted(running, workspace) -> None:
    do(running, lambda lesson: lesson.jump(2))
    card = cards.get(workspace.db, running.lesson.cards[0].card_id)
    workspace.perform("Delete card", lambda db: notes.delete(db, [card.note_id]))
    again = lessons.unfinished(workspace)
    assert (len(again.lesson.cards), again.lesson.at) == (4, 1)
    assert again.class_screen() == running.class_screen()


def test_a_lesson_that_cannot_be_read_is_none_and_goes_with_the_next(running, workspace, deck) -> None:
    for state in ("", "{", '{"version":99}', "[" * 5000):
        workspace.db.run("update lesson set state = ?", state)
        assert lessons.unfinished(workspace) is None
    lessons.start(workspace, Plan((deck,)))
    assert workspace.db.value("select count(*) from lesson") == 1


def test_a_lesson_that_is_not_taken_up_again_keeps_its_record(
    running, workspace, deck, class_id, clock
) -> None:
    clock.forward(minutes=7)
    do(running, Lesson.forward, Lesson.wrong)
    clock.forward(days=2)
    lessons.start(workspace, Plan((deck,)))
    (row,) = lessons.history(workspace, class_id)
    assert (row.wrong, row.ended - row.started) == (1, timedelta(minutes=7))


def test_a_lesson_in_which_nothing_was_shown_leaves_nothing(running, workspace, deck, class_id) -> None:
    lessons.start(workspace, Plan((deck,)))
    assert not lessons.history(workspace, class_id)


# What a lesson never touches


def test_a_lesson_leaves_everybody_s_own_progress_as_it_is_byte_for_byte(workspace, deck, class_id) -> None:
    study = Study(workspace, deck)
    for rating in (Rating.GOOD, Rating.AGAIN):
        study.rate(rating)
    study.undo()
    before, step, label = dump(workspace.db), workspace.last_step, workspace.undo_label
    log = workspace.db.rows("select * from undo_log")
    running = lessons.start(workspace, Plan((deck,), class_id=class_id, order="prepared", teams=("A", "B")))
    do(
        running,
        Lesson.forward,
        Lesson.wrong,
        lambda lesson: lesson.hands(3),
        Lesson.forward,
        Lesson.reveal_all,
    )
    do(running, lambda lesson: lesson.score(0, 1), Lesson.toggle_black, Lesson.end)
    running.undo()
    lessons.unfinished(workspace).finish(frozenset({running.lesson.cards[0].card_id}))
    after = dump(workspace.db)
    lessons_alone = {"lesson", "lesson_card"}
    assert {table for table in after if after[table] != before[table]} == lessons_alone
    assert (workspace.last_step, workspace.undo_label) == (step, label)
    assert workspace.db.rows("select * from undo_log") == log
    assert verify(workspace.db).fine
    assert workspace.redo_label is not None


def test_a_lesson_is_dated_in_the_zone_of_the_teacher(running, workspace, class_id, tmp_path) -> None:
    i18n.use("id")
    running.do(Lesson.reveal)
    running.finish()
    lessons.write_csv(workspace, class_id, tmp_path / "t.csv")
    assert ",09:00,Geografi," in (tmp_path / "t.csv").read_text("utf-8-sig").splitlines()[1]
    assert workspace.clock().tzinfo == JAKARTA


@pytest.mark.parametrize("one_by_one", [True, False])
def test_a_multiple_choice_shows_its_options_before_the_key_however_lists_come(workspace, one_by_one) -> None:
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, NoteText(CHOICE, ("Energi?", "- [ ] Ribosom\n- [x] Mitokondria", "")))
    a_note(workspace, deck_id, a_text("Sebutkan 2.", "- satu\n- dua", LIST))
    plan = Plan((deck_id,), order="in order", members_one_by_one=one_by_one)
    running = lessons.start(workspace, plan)
    assert [card.members for card in running.lesson.cards] == [2, 2 * one_by_one]
    do(running, Lesson.forward)
    assert (running.class_screen().kind, running.class_screen().members_shown) == ("answer", 1)
    do(running, Lesson.forward)
    assert running.class_screen().members_shown == 2
    again = lessons.unfinished(workspace)
    assert again.faces.members(again.lesson.cards[1].card_id) == 2 * one_by_one


def test_a_card_that_is_only_a_picture_has_its_name(workspace) -> None:
    deck_id = a_deck(workspace)
    a_note(workspace, deck_id, a_text("![](peta%20buta.png)", "Jawa"))
    running = lessons.start(workspace, lessons.Plan((deck_id,)))
    assert running.faces.words(running.lesson.cards[0].card_id) == "(picture) peta buta.png"
