"""Undo after any operations restores every row; `review` keeps its rows, marked in `undone`."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import (
    Clock,
    a_both,
    a_card,
    a_cloze,
    a_deck,
    a_full_deck,
    a_note,
    a_text,
    cards_of,
    dump,
    the_card,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.core import scheduler
from flashcards.core.cards import Memory
from flashcards.core.errors import NotSaved
from flashcards.core.notes import Article, Preset
from flashcards.core.reviews import Rating
from flashcards.store import articles, cards, conflicts, decks, folders, notes, presets, reviews
from flashcards.store import queue as waiting
from flashcards.store.database import Database, in_memory
from flashcards.store.undo import tables
from flashcards.store.verify import verify
from flashcards.workspace import Workspace

HISTORY = ("review", "undone")
Change = Callable[[Database], object]


def without_history(db: Database) -> dict[str, list[tuple]]:
    return {table: rows for table, rows in dump(db).items() if table not in HISTORY}


def full_text_agrees(db: Database) -> bool:
    db.execute(
        "insert into note_fts (note_fts, rank) values ('integrity-check', 1)"
    )  # raises where it does not
    return True


# Any operations

TEXTS = st.sampled_from(["Apa?", "Siapa 'dia'?", "a\0b", "", "é \U0001f600", "%s ?1 ||", "x\n" * 50])
CLOZES = st.lists(st.sampled_from(["satu", "dua", "tiga", "empat"]), min_size=1, max_size=4, unique=True).map(
    lambda words: a_cloze(" ".join(f"[{word}]" for word in words))
)
NOTES = st.one_of(st.builds(a_text, TEXTS, TEXTS), st.builds(a_both, TEXTS, TEXTS), CLOZES)
NAMES = st.sampled_from(["Geografi", "GEOGRAFI", "Sejarah", "Ilmu \0 'alam'", "  ", "é", "e\u0301"])


def some(draw: st.DrawFn, db: Database, table: str) -> int | None:
    ids = [row[0] for row in db.rows(f"select id from {table} order by id")]
    return draw(st.sampled_from(ids)) if ids else None


def rating(db: Database, draw: st.DrawFn, card_id: int, day: int) -> Change:
    """A rating as a session records it."""
    card, clock = cards.get(db, card_id), Clock()
    clock.forward(days=day)
    after, review = scheduler.schedule(
        card, draw(st.sampled_from(Rating)), clock(), Preset(), uid=f"{draw(st.uuids())}"
    )

    def change(db: Database) -> None:
        cards.reschedule(db, after)
        reviews.add(db, review)
        cards.bury_siblings(db, after, review.day + 1)
        notes.tag(db, after.note_id, "leech")

    return change


def of_decks(draw: st.DrawFn, db: Database, deck: int | None) -> dict[str, Change]:
    other, name = some(draw, db, "deck"), draw(NAMES)
    if deck is None:
        return {"new deck": lambda db: decks.add(db, None, name)}
    text, guid = draw(NOTES), str(draw(st.uuids()))
    return {
        "new deck": lambda db: decks.add(db, other, name),
        "rename": lambda db: decks.rename(db, deck, name),
        "nest": lambda db: decks.move(db, deck, other),
        "to the top": lambda db: decks.move(db, deck, None),
        "delete": lambda db: decks.delete(db, deck),
        "hide": lambda db: decks.hide(db, deck, True),
        "new note": lambda db: notes.add(db, deck, guid, text),
    }


def of_notes(draw: st.DrawFn, db: Database) -> dict[str, Change]:
    note, deck, card = some(draw, db, "note"), some(draw, db, "deck"), some(draw, db, "card")
    if note is None or deck is None or card is None:
        return {}
    text, flag, day = draw(NOTES), draw(st.integers(0, 7)), draw(st.integers(0, 30))
    return {
        "edit": lambda db: notes.change(db, note, text, flag),
        "move": lambda db: notes.move(db, note, deck),
        "delete note": lambda db: notes.delete(db, [note]),
        "conflict": lambda db: conflicts.add(db, note, notes.base_of(text, deck)),
        "flag": lambda db: cards.set_flag(db, card, flag),
        "suspend": lambda db: cards.set_suspended(db, card, bool(flag % 2)),
        "bury": lambda db: cards.bury(db, card, day),
        "rate": rating(db, draw, card, day),
    }


def others(draw: st.DrawFn) -> dict[str, Change]:
    n = draw(st.integers(0, 50))
    return {
        "preset": lambda db: presets.put(db, Preset(new_per_day=n, name=f"Preset {n}")),
        "more new": lambda db: waiting.add_extra_new(db, 20_000, n),
        "article": lambda db: articles.add(db, Article("Judul", "id", f"# {n}\0\n")),
        "folder": lambda db: folders.set_digest(
            db, folders.add(db, f"/{n}/{draw(st.uuids())}"), "a.md", "00"
        ),
    }


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_undo_restores_every_row_and_redo_brings_it_back(data: st.DataObject) -> None:
    workspace = Workspace(in_memory(), Clock())
    db, draw = workspace.db, data.draw
    stages = [without_history(db)]
    for _ in range(draw(st.integers(1, 14), label="operations")):
        possible = of_decks(draw, db, some(draw, db, "deck")) | of_notes(draw, db) | others(draw)
        name = draw(st.sampled_from(sorted(possible)))
        before = workspace.undo_depth()
        workspace.perform(name, possible[name])
        if workspace.undo_depth() > before:
            stages.append(without_history(db))
    history = db.rows("select * from review")

    for stage in reversed(stages[:-1]):
        workspace.undo()
        assert without_history(db) == stage
    assert workspace.undo() is None
    assert full_text_agrees(db)
    assert db.value("select count(*) from undone") == len(history)

    for stage in stages[1:]:
        workspace.redo()
        assert without_history(db) == stage
    assert workspace.redo() is None
    assert full_text_agrees(db)
    assert db.rows("select * from review") == history
    assert db.rows("select * from undone") == []
    assert db.rows("pragma foreign_key_check") == []
    workspace.close()


def test_what_was_written_beside_an_operation_stays_when_it_is_undone(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace), a_text("Apa?", "Itu."))
    workspace.perform("Edit card", lambda db: notes.change(db, note_id, a_text("Apa?", "Ini.")))
    link = notes.Link(workspace.db.run("insert into folder (path) values ('/a')"), "base", "a.md")
    workspace.perform("", lambda db: notes.set_link(db, note_id, link))
    workspace.undo()
    assert notes.get(workspace.db, note_id).text.fields == ("Apa?", "Itu.")
    assert notes.link(workspace.db, note_id) == link


def test_an_operation_that_changes_nothing_is_no_step(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace), a_text("Apa?", "Itu."))
    before = workspace.undo_depth()
    workspace.perform("Edit card", lambda db: notes.change(db, note_id, a_text("Apa?", "Itu.")))
    assert workspace.undo_depth() == before


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_replay_equals_the_cache_after_any_ratings_and_undos(data: st.DataObject) -> None:
    workspace = Workspace(in_memory(), Clock())
    db, draw = workspace.db, data.draw
    deck_id = a_full_deck(workspace, 2)
    a_note(workspace, deck_id, a_both())
    ids, day, floor = [card.id for card in cards.every(db)], 0, workspace.undo_depth()
    for _ in range(draw(st.integers(1, 25))):
        step = draw(st.sampled_from(["rate", "rate", "rate", "undo", "redo"]))
        if step == "rate":
            day += draw(st.integers(0, 20))
            workspace.perform("Good", rating(db, draw, draw(st.sampled_from(ids)), day))
        elif step == "redo" or workspace.undo_depth() > floor:
            getattr(workspace, step)()
    assert verify(db).fine
    workspace.close()


# What each part promises


def test_a_rating_that_was_taken_back_stays_in_the_log(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace))
    card = the_card(workspace, note_id)
    after, review = scheduler.schedule(card, Rating.GOOD, workspace.clock(), Preset(), uid="1")

    def record(db: Database) -> None:
        cards.reschedule(db, after)
        reviews.add(db, review)

    workspace.perform("Good", record)
    assert workspace.undo() == "Good"
    assert the_card(workspace, note_id) == card
    assert reviews.count(workspace.db) == 0
    assert reviews.of_card(workspace.db, card.id) == []
    assert workspace.db.value("select count(*) from review") == 1
    assert workspace.redo() == "Good"
    assert [one.uid for one in reviews.of_card(workspace.db, card.id)] == ["1"]


def test_a_text_with_nul_in_it_comes_back_whole(workspace: Workspace) -> None:
    text = "before\0after, 'quoted'"
    article = workspace.perform("New", lambda db: articles.add(db, Article(text, "id", text)))
    workspace.perform("Change", lambda db: db.run("update article set title = 'x', markdown = 'x'"))
    workspace.perform("Delete", lambda db: db.run("delete from article"))
    workspace.undo()
    workspace.undo()
    found = articles.get(workspace.db, article)
    assert (found.title, found.markdown) == (text, text)


def test_numbers_come_back_to_the_last_bit(workspace: Workspace) -> None:
    card = the_card(workspace, a_note(workspace, a_deck(workspace)))
    for stability in (0.1 + 0.2, 1 / 3, 36500.0, 1e-3, 123456.78901234567):
        stored = replace(a_card(), memory=Memory(stability, 10 / 3, 20_000), id=card.id)
        workspace.perform("", lambda db, stored=stored: cards.reschedule(db, stored))
        workspace.perform("Change", lambda db: cards.reschedule(db, card))
        workspace.undo()
        assert the_card(workspace, card.note_id).memory == stored.memory


def test_words_written_as_they_were_are_no_step(workspace: Workspace) -> None:
    workspace.perform("Nothing", lambda db: None)
    assert workspace.undo_label is None


def test_a_new_operation_ends_redo(workspace: Workspace) -> None:
    a_deck(workspace, "A")
    workspace.undo()
    assert workspace.redo_label == "New deck"
    a_deck(workspace, "B")
    assert workspace.redo_label is None
    assert workspace.redo() is None


def test_what_has_no_label_is_no_step_and_stays(workspace: Workspace) -> None:
    a_deck(workspace, "A")
    workspace.perform("", lambda db: decks.add(db, None, "B"))
    assert workspace.undo() == "New deck"
    assert [deck.name for deck in decks.every(workspace.db)] == ["B"]


def test_what_fails_is_no_step(workspace: Workspace) -> None:
    def fail(db: Database) -> None:
        decks.add(db, None, "A")
        raise LookupError

    with pytest.raises(LookupError):
        workspace.perform("New deck", fail)
    assert workspace.undo_label is None
    assert decks.every(workspace.db) == []


def test_an_undo_that_cannot_be_saved_can_be_tried_again(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace), a_text("x" * 100_000))
    workspace.perform("Delete", lambda db: notes.delete(db, [note_id]))
    workspace.db.execute("vacuum")
    workspace.db.execute(f"pragma max_page_count = {workspace.db.value('pragma page_count')}").fetchall()
    before = dump(workspace.db)
    with pytest.raises(NotSaved):
        workspace.undo()
    assert dump(workspace.db) == before
    assert workspace.undo_label == "Delete"
    workspace.db.execute("pragma max_page_count = 100000").fetchall()
    assert workspace.undo() == "Delete"
    assert notes.get(workspace.db, note_id).text.fields[0] == "x" * 100_000


def test_a_card_that_comes_back_keeps_its_number_and_no_number_is_used_twice(workspace: Workspace) -> None:
    deck_id = a_deck(workspace)
    first = the_card(workspace, a_note(workspace, deck_id)).id
    workspace.undo()
    second = the_card(workspace, a_note(workspace, deck_id)).id
    assert second > first


def test_the_sibling_mark_is_undone_too(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace), a_cloze("[satu] dua"))
    workspace.perform("Edit card", lambda db: notes.change(db, note_id, a_cloze("[satu] [dua]")))
    assert workspace.db.rows("select has_siblings from card") == [(1,), (1,)]
    workspace.undo()
    assert workspace.db.rows("select has_siblings from card") == [(0,)]
    assert len(cards_of(workspace, note_id)) == 1


def test_the_log_covers_every_table_but_not_the_full_text_index(db: Database) -> None:
    found = tables(db)
    assert {"card", "deck", "note", "review", "undone", "preset", "setting", "article"} <= set(found)
    assert not [table for table in found if table.startswith(("note_fts", "sqlite_"))]
