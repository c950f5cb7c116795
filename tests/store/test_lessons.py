"""The tables of classes and lessons."""

from datetime import timedelta
from pathlib import Path

import apsw
import pytest
from builders import a_both, a_deck, a_full_deck, a_note, cards_of

from flashcards.core.lesson import Tally
from flashcards.store import cards, classes, decks, lessons, verdicts
from flashcards.store import database as database_module
from flashcards.store.database import open_collection
from flashcards.store.lessons import CardRow
from flashcards.store.undo import tables
from flashcards.store.verify import verify


def a_row(lesson_id, now, card_id=1, tally=None, shown=True, unknown=False) -> CardRow:
    return CardRow(lesson_id, now, card_id, f"Kartu {card_id}?", shown, tally or Tally(), unknown)


def test_classes_come_by_name_whatever_their_case(db) -> None:
    for name in ("x-3", "IX-1", "X-1"):
        classes.add(db, name, 30)
    assert [one.name for one in classes.every(db)] == ["IX-1", "X-1", "x-3"]


def test_a_class_is_changed(db) -> None:
    class_id = classes.add(db, "X-3", 30)
    classes.change(db, class_id, "X-4", 36)
    assert classes.get(db, class_id) == classes.SchoolClass(class_id, "X-4", 36)


def test_a_class_goes_with_its_lessons_and_undo_brings_all_back(workspace, now) -> None:
    def fill(db) -> classes.ClassId:
        class_id = classes.add(db, "X-3", 30)
        lesson_id = lessons.begin(db, class_id, "Geografi", now)
        lessons.finish(db, lesson_id, now, [a_row(lesson_id, now, 5), a_row(lesson_id, now, 6)])
        return class_id

    class_id = workspace.perform("", fill)
    before = lessons.card_rows(workspace.db, class_id)
    workspace.perform("Delete class", lambda db: classes.remove(db, class_id))
    assert not any(workspace.db.rows(f"select * from {t}") for t in ("school_class", "lesson", "lesson_card"))
    workspace.undo()
    assert lessons.card_rows(workspace.db, class_id) == before
    assert classes.get(workspace.db, class_id)


def test_a_lesson_is_unfinished_until_it_is_over(db, now) -> None:
    first = lessons.begin(db, None, "Geografi", now)
    second = lessons.begin(db, None, "Sejarah", now + timedelta(hours=1))
    lessons.keep(db, second, "{}", 12.5)
    found = lessons.unfinished(db)
    assert [(one.id, one.title, one.state, one.saved) for one in found] == [
        (second, "Sejarah", "{}", 12.5),
        (first, "Geografi", "", 0.0),
    ]
    lessons.finish(db, second, now, [])
    assert [one.id for one in lessons.unfinished(db)] == [first]
    lessons.discard(db, first)
    assert not lessons.unfinished(db)


def test_the_history_counts_what_a_lesson_had(db, now) -> None:
    class_id = classes.add(db, "X-3", 30)
    lesson_id = lessons.begin(db, class_id, "Geografi", now)
    rows = [
        a_row(lesson_id, now, 1, Tally(3, 1)),
        a_row(lesson_id, now, 2, Tally(0, 2)),
        a_row(lesson_id, now, 3, Tally(hands=24, of=36), unknown=True),
        a_row(lesson_id, now, 4, shown=False),
    ]
    lessons.finish(db, lesson_id, now + timedelta(minutes=20), rows)
    (found,) = lessons.history(db, class_id)
    assert (found.cards, found.shown, found.right, found.wrong, found.missed) == (4, 3, 3, 3, 2)
    assert found.ended - found.started == timedelta(minutes=20)
    assert [row.tally for row in lessons.card_rows(db, class_id)] == [row.tally for row in rows]
    assert [row.card_id for row in lessons.card_rows(db, class_id, lesson_id=lesson_id)] == [1, 2, 3, 4]
    assert not lessons.history(db, None)


def test_finishing_twice_leaves_the_last_record(db, now) -> None:
    lesson_id = lessons.begin(db, None, "Geografi", now)
    for card_id in (1, 2):
        lessons.finish(db, lesson_id, now, [a_row(lesson_id, now, card_id)])
    assert [row.card_id for row in lessons.card_rows(db, None)] == [2]


def test_a_lesson_that_was_deleted_meanwhile_is_not_written(db, now) -> None:
    lessons.finish(db, lessons.LessonId(99), now, [a_row(99, now)])
    assert not lessons.card_rows(db, None)


def test_the_record_of_a_card_outlives_the_card(workspace, now) -> None:
    deck_id = a_full_deck(workspace, 1)
    (card,) = cards.every(workspace.db)
    lesson_id = lessons.begin(workspace.db, None, "Geografi", now)
    lessons.finish(workspace.db, lesson_id, now, [a_row(lesson_id, now, card.id)])
    workspace.perform("Delete deck", lambda db: decks.delete(db, deck_id))
    assert [row.question for row in lessons.card_rows(workspace.db, None, card.id)] == [f"Kartu {card.id}?"]


def test_candidates_come_in_the_order_of_decks_without_suspended_cards(workspace) -> None:
    first, second = a_full_deck(workspace, 2, "A"), a_full_deck(workspace, 2, "B")
    every = cards.every(workspace.db)
    workspace.perform("Suspend card", lambda db: cards.set_suspended(db, every[0].id, True))
    found = [one.card_id for one in lessons.candidates(workspace.db, [second, first])]
    assert found == [every[2].id, every[3].id, every[1].id]
    assert [one.card_id for one in lessons.named(workspace.db, [every[3].id, 999, every[0].id])] == [
        every[3].id,
        every[0].id,
    ]


def test_a_candidate_says_its_note_and_whether_a_person_judged_it(workspace) -> None:
    deck_id = a_deck(workspace)
    note_id = a_note(workspace, deck_id, a_both())
    workspace.db.run("update note set unjudged = 1 where id = ?", note_id)
    found = lessons.candidates(workspace.db, [deck_id])
    assert [(one.note_id, one.is_unjudged) for one in found] == [(note_id, True)] * 2
    assert verdicts.is_unjudged(workspace.db, note_id)
    assert [one.card_id for one in found] == [card.id for card in cards_of(workspace, note_id)]


def test_a_collection_without_classes_gets_their_tables_and_keeps_the_rest(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = tmp_path / "older"
    older.mkdir()
    for script in database_module._scripts()[:3]:
        (older / script.name).write_text(script.read_text())
    with monkeypatch.context() as patched:
        patched.setattr(database_module, "_MIGRATIONS", older)
        old = open_collection(path)
        with old.transaction():
            old.run("insert into deck (name, name_key) values ('Geografi', 'geografi')")
        columns = {table: _columns(old, table) for table in tables(old) if table != "setting"}
        before = {table: old.rows(f"select {names} from {table}") for table, names in columns.items()}
        assert before["deck"]
        old.close()
    db = open_collection(path)
    assert verify(db).fine
    assert set(tables(db)) - set(columns) - {"setting"} == {"school_class", "lesson", "lesson_card"}
    for table, names in columns.items():  # later versions of the program add columns and rows of their own
        assert set(before[table]) <= set(db.rows(f"select {names} from {table}")), table
    db.close()


def _columns(db, table: str) -> str:
    return ", ".join(f'"{name}"' for (name,) in db.rows("select name from pragma_table_info(?)", table))


@pytest.mark.parametrize("table", ["school_class", "lesson", "lesson_card"])
def test_each_table_of_lessons_has_an_id_as_undo_relies_on_it(db, table: str) -> None:
    columns = {row[0]: row[1:] for row in db.rows("select name, type, pk from pragma_table_info(?)", table)}
    assert columns["id"] == ("INTEGER", 1)


def test_a_lesson_of_a_class_that_does_not_exist_is_refused(db, now) -> None:
    with pytest.raises(apsw.ConstraintError):
        lessons.begin(db, classes.ClassId(99), "Geografi", now)
