"""Verdicts on drafts, unjudged notes, and the migration that brought them."""

import shutil
from pathlib import Path

import pytest
from builders import a_deck, a_note, a_text, dump

from flashcards.core.notes import Article, ArticleId, NoteText
from flashcards.store import articles, database, decks, notes, verdicts
from flashcards.store.database import Database, open_collection
from flashcards.store.verdicts import Origin, Said, Switch, Tally, Verdict
from flashcards.store.verify import verify
from flashcards.workspace import Workspace

TEXT = NoteText(a_text().type_id, ("Apa itu 'lebah'?", "Serangga\0"), source=("Lebah … koloni",))


def an_origin(key: str = "a", rule: str = "def") -> Origin:
    return Origin(key, rule, TEXT)


@pytest.fixture
def article_id(workspace: Workspace) -> ArticleId:
    return workspace.perform("New", lambda db: articles.add(db, Article("Lebah", "id", "# Lebah\n")))


def say(workspace: Workspace, article_id: ArticleId, said: Said, key: str = "a", rule: str = "def") -> None:
    verdict = Verdict(an_origin(key, rule), said)
    workspace.perform("Judge", lambda db: verdicts.put(db, article_id, verdict, 1))


def test_a_verdict_is_kept_whole_and_the_later_counts(workspace: Workspace, article_id: ArticleId) -> None:
    say(workspace, article_id, "rejected")
    say(workspace, article_id, "accepted")
    assert verdicts.of_article(workspace.db, article_id) == [Verdict(an_origin(), "accepted")]
    workspace.undo()
    assert verdicts.of_article(workspace.db, article_id) == [Verdict(an_origin(), "rejected")]
    assert verdicts.of_article(workspace.db, ArticleId(99)) == []


def test_verdicts_are_counted_by_rule(workspace: Workspace, article_id: ArticleId) -> None:
    for n, said in enumerate(("accepted", "accepted", "edited", "rejected", "deleted")):
        say(workspace, article_id, said, f"{n}")
    say(workspace, article_id, "rejected", "x", "list")
    assert verdicts.tallies(workspace.db) == {"def": Tally(2, 1, 1), "list": Tally(0, 0, 1)}


def test_a_rule_that_is_switched_on_starts_anew(workspace: Workspace, article_id: ArticleId) -> None:
    say(workspace, article_id, "rejected")
    workspace.perform("Off", lambda db: verdicts.switch(db, "def", False))
    assert verdicts.switches(workspace.db) == {"def": Switch(False, 0)}
    assert verdicts.tallies(workspace.db) == {"def": Tally(0, 0, 1)}
    workspace.perform("On", lambda db: verdicts.switch(db, "def", True))
    workspace.perform("Off", lambda db: verdicts.switch(db, "def", False))
    assert verdicts.tallies(workspace.db) == {}
    say(workspace, article_id, "accepted", "b")
    assert verdicts.tallies(workspace.db) == {"def": Tally(1, 0, 0)}


def test_a_draft_gets_another_key_unless_it_is_taken(workspace: Workspace, article_id: ArticleId) -> None:
    note_id = a_note(workspace, a_deck(workspace), TEXT, article=article_id)
    workspace.perform("Mark", lambda db: verdicts.set_origin(db, note_id, an_origin(), True))
    say(workspace, article_id, "rejected", "b")
    workspace.perform("Rename", lambda db: verdicts.rename(db, article_id, {"a": "c", "b": "d"}))
    assert verdicts.origins(workspace.db, article_id) == {note_id: an_origin("c")}
    workspace.perform("Rename", lambda db: verdicts.rename(db, article_id, {"c": "d"}))
    assert verdicts.origins(workspace.db, article_id) == {note_id: an_origin("c")}
    assert [one.origin.key for one in verdicts.of_article(workspace.db, article_id)] == ["d"]


def test_keys_that_change_places_do(workspace: Workspace, article_id: ArticleId) -> None:
    say(workspace, article_id, "rejected", "a")
    say(workspace, article_id, "accepted", "b")
    workspace.perform("Rename", lambda db: verdicts.rename(db, article_id, {"a": "b", "b": "c"}))
    found = {one.origin.key: one.said for one in verdicts.of_article(workspace.db, article_id)}
    assert found == {"b": "rejected", "c": "accepted"}


def test_unjudged_notes_are_known_by_their_article(workspace: Workspace, article_id: ArticleId) -> None:
    one = a_deck(workspace)
    note_id = a_note(workspace, one, TEXT, article=article_id)
    a_note(workspace, one)
    workspace.perform("Mark", lambda db: verdicts.set_origin(db, note_id, an_origin(), True))
    db = workspace.db
    assert verdicts.unjudged(db) == verdicts.unjudged(db, article_id) == {note_id}
    assert verdicts.unjudged(db, ArticleId(99)) == set()
    assert verdicts.origins(db, article_id) == {note_id: an_origin()}
    assert [verdicts.is_unjudged(db, note.id) for note in notes.in_decks(db, [one])] == [True, False]


def test_a_verdict_outlives_its_article_for_its_rule(workspace: Workspace, article_id: ArticleId) -> None:
    say(workspace, article_id, "accepted")
    before = dump(workspace.db)
    workspace.perform("Delete", lambda db: db.run("delete from article where id = ?", article_id))
    assert verdicts.tallies(workspace.db) == {"def": Tally(1, 0, 0)}
    workspace.undo()
    assert dump(workspace.db) == before


# The migration


def test_a_collection_of_the_first_version_is_taken_over_whole(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tmp_path / "migrations"
    first.mkdir()
    shutil.copy(database._MIGRATIONS / "0001_first.sql", first)
    with monkeypatch.context() as only_the_first:
        only_the_first.setattr(database, "_MIGRATIONS", first)
        db = open_collection(path)
        assert db.value("pragma user_version") == 1
        before = _filled(db)
        db.close()
    db = open_collection(path)
    assert db.value("pragma user_version") == database.newest_version()
    after = dump(db)
    found = {table: [row[: len(before[table][0])] for row in after[table]] for table in before}
    assert found["note_type"].pop()[1] == "Multiple choice"  # came with a later version
    assert found == before
    assert after["verdict"] == after["rule"] == []
    assert verdicts.unjudged(db) == set()
    assert verify(db).fine
    workspace = Workspace(db)
    deck_id = decks.every(db)[0].id
    note_id = a_note(workspace, deck_id, a_text("Baru?", "Ya"))
    workspace.perform("Mark", lambda db: verdicts.set_origin(db, note_id, an_origin(), True))
    while workspace.undo():
        pass
    assert dump(db) == after
    db.close()
    copy = path.with_name(f"{path.name}.before-{database.newest_version()}")
    assert copy.exists()


def _filled(db: Database) -> dict[str, list[tuple]]:
    """A collection of the first version with an article, a deck and cards; its rows."""
    with db.transaction():
        article_id = articles.add(db, Article("Lebah", "id", "# Lebah\n\nLebah kecil.\n"))
        deck_id = decks.add(db, None, "Lebah", article_id=article_id)
        notes.add(db, deck_id, "abcdefghij", TEXT, article=article_id)
        notes.add(db, deck_id, "bcdefghijk", a_text())
    rows = dump(db)
    del rows["setting"]  # has the version that wrote it
    return {table: found for table, found in rows.items() if found}
