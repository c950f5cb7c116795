"""Decks out and in again: a friend's file, Anki's package, tables, folders; with progress and without."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_full_deck

from flashcards.core.cards import CardState
from flashcards.core.errors import FlashcardsError, NotSaved
from flashcards.core.notes import (
    BASIC,
    BOTH,
    CLOZE,
    Article,
    DeckId,
    NoteText,
    NoteType,
    NoteTypeId,
    Template,
)
from flashcards.core.reviews import Rating
from flashcards.exporting import Wanted, export, suggested_name
from flashcards.exporting.export import NothingToExport
from flashcards.exporting.media import names_in
from flashcards.importing import Choices, Report, open_package, take_over
from flashcards.store import articles, cards, decks, folders, note_types, notes, pictures
from flashcards.store.database import Database, in_memory
from flashcards.store.verify import verify
from flashcards.study import Study
from flashcards.workspace import Workspace

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
FOREIGN = NoteType(
    NoteTypeId(0),
    "Kosakata",
    "standard",
    ("Depan", "Belakang"),
    (Template("1", "{{Depan}}", "{{Belakang}}"),),
    "html",
)


@pytest.fixture
def full(workspace: Workspace, tmp_path: Path) -> Workspace:
    """An article with two sections' decks, a picture, a card from Anki, one studied card, one of a leech."""
    workspace.media = tmp_path / "media"

    def make(db) -> None:
        article = articles.add(
            db, Article("Sel", "id", "# Sel\n\n## Inti\n\nInti itu pusat.\n\n## Dinding\n\nKuat.\n")
        )
        group = decks.add(db, None, "Sel", article_id=article)
        nucleus = decks.add(db, group, "Inti")
        decks.set_section(db, nucleus, article, ("Inti",))
        wall = decks.add(db, group, "Dinding")
        decks.set_section(db, wall, article, ("Dinding",))
        text = NoteText(
            BASIC, ("Apa itu inti? ![](inti.png)", "*Pusat* sel."), ("ujian", "leech"), ("Inti itu pusat.",)
        )
        notes.add(db, nucleus, "aaaaaaaaaa", text, article=article)
        notes.add(db, nucleus, "bbbbbbbbbb", NoteText(CLOZE, ("[Inti] punya [membran].",)), article=article)
        notes.add(
            db, wall, "cccccccccc", NoteText(BASIC, ("Apa itu dinding?", "Pelindung.")), article=article
        )
        kind = note_types.put(db, FOREIGN, {"id": 1700000000123})
        notes.add(db, wall, "anki-guid", NoteText(kind, ("<b>Depan</b>", "Belakang")))
        pictures.add(db, workspace.media, "inti.png", PNG, None)
        cards.set_flag(db, cards.of_note(db, notes.by_guid(db, "aaaaaaaaaa").id)[0].id, 2)

    workspace.perform("x", make)
    study = Study(workspace, decks.by_path(workspace.db, ("Sel",)))
    study.rate(Rating.EASY, 3000)
    return workspace


@pytest.fixture
def other(clock, tmp_path: Path):
    opened = Workspace(in_memory(), clock, tmp_path / "other-media")
    yield opened
    opened.close()


def there(workspace: Workspace, path: Path, **choices: object) -> Report:
    with open_package(path, workspace.clock()) as package:
        return take_over(workspace, package, Choices(**choices))


def words(workspace: Workspace) -> dict[str, tuple]:
    """What every note says, by its id."""
    every = [deck.id for deck in decks.every(workspace.db)]
    return {
        note.guid: (
            note.text.fields,
            tuple(sorted(note.text.tags)),
            note.text.source,
            decks.path(workspace.db, notes.deck_of(workspace.db, note.id)),
        )
        for note in notes.in_decks(workspace.db, every)
    }


def without_leech(found: dict[str, tuple]) -> dict[str, tuple]:
    return {
        guid: (f, tuple(t for t in tags if t != "leech"), *rest) for guid, (f, tags, *rest) in found.items()
    }


@pytest.mark.parametrize("form", ["flashcards", "apkg"])
def test_a_friend_gets_the_decks_without_progress(
    full: Workspace, other: Workspace, tmp_path: Path, form: str
) -> None:
    wanted = Wanted(form, (decks.by_path(full.db, ("Sel",)),))
    path = tmp_path / suggested_name(full, wanted)
    written = export(full, wanted, path)
    assert (path.name, written.notes, written.cards, written.reviews, written.media) == (
        f"Sel.{form}",
        4,
        5,
        0,
        1,
    )
    report = there(other, path)
    assert (report.new, report.cards, report.reviews, report.media) == (4, 5, 0, 1)
    assert words(other) == without_leech(words(full))
    assert other.db.rows("select distinct state, flag from card") == [(0, 0)]
    assert pictures.find(other.db, other.media, "inti.png", None) == PNG
    assert there(other, path).unchanged == 4
    assert verify(other.db).fine


def test_a_friends_file_has_the_article_and_what_its_decks_are_for(
    full: Workspace, other: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "x.flashcards"
    export(full, Wanted("flashcards", (decks.by_path(full.db, ("Sel",)),)), path)
    there(other, path)
    ((article_id, title),) = articles.titles(other.db)
    assert title == "Sel"
    sections = decks.of_sections(other.db, article_id)
    assert sections[("Inti",)] == decks.by_path(other.db, ("Sel", "Inti"))


@pytest.mark.parametrize("form", ["flashcards", "apkg", "colpkg"])
def test_a_move_of_ones_own_carries_progress(
    full: Workspace, other: Workspace, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"x.{form}"
    written = export(full, Wanted(form, None, with_progress=True), path)
    assert written.reviews == 1
    assert there(other, path).reviews == 1
    assert words(other) == words(full)
    places = (
        "select guid, key, state, due_day, interval, reps, lapses, flag"
        " from card join note on note.id = note_id"
    )
    assert sorted(other.db.rows(places)) == sorted(full.db.rows(places))
    memory = (
        "select round(stability, 4), round(difficulty, 3), last_day from card where stability is not null"
    )
    assert other.db.rows(memory) == full.db.rows(memory)
    assert verify(other.db).fine


def test_one_section_is_shared_alone(full: Workspace, other: Workspace, tmp_path: Path) -> None:
    wanted = Wanted("flashcards", (decks.by_path(full.db, ("Sel", "Dinding")),))
    export(full, wanted, tmp_path / "x.flashcards")
    there(other, tmp_path / "x.flashcards")
    assert {guid: found[3] for guid, found in words(other).items()} == {
        "cccccccccc": ("Sel", "Dinding"),
        "anki-guid": ("Sel", "Dinding"),
    }


def test_several_groups_go_into_one_file(full: Workspace, other: Workspace, tmp_path: Path) -> None:
    a_full_deck(full, size=2)
    export(full, Wanted("flashcards", None), tmp_path / "all.flashcards")
    assert there(other, tmp_path / "all.flashcards").new == 6
    assert without_leech(words(full)) == words(other)


def test_groups_may_use_one_name_for_different_pictures(
    workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    workspace.media = tmp_path / "media"

    def make(db: Database) -> None:
        for name in ("Sel", "Peta"):
            folder = folders.add(db, f"/{name}")
            deck = decks.add(db, None, name)
            decks.set_columns(db, deck, folder_id=folder)
            text = NoteText(BASIC, (f"Apa ini? ![](gambar.png) {name}", "Ini."))
            note = notes.add(db, deck, name, text)
            notes.set_link(db, note, notes.Link(folder, notes.base_of(text, deck), "x.md"))
            pictures.add(db, workspace.media, "gambar.png", PNG + name.encode(), folder)

    workspace.perform("x", make)
    export(workspace, Wanted("flashcards", None), tmp_path / "x.flashcards")
    there(other, tmp_path / "x.flashcards")
    for name in ("Sel", "Peta"):
        asked = notes.by_guid(other.db, name).text.fields[0]
        (shown,) = names_in(asked)
        assert pictures.find(other.db, other.media, shown, None) == PNG + name.encode()
    assert there(workspace, tmp_path / "x.flashcards").unchanged == 2


def test_sounds_go_with_a_shared_deck(workspace: Workspace, other: Workspace, tmp_path: Path) -> None:
    workspace.media = tmp_path / "media"

    def make(db: Database) -> None:
        deck = decks.add(db, None, "Bunyi")
        asked = "Bunyi apa? [sound:bel é.mp3] [sound:bunyi.md]"
        notes.add(db, deck, "g", NoteText(BASIC, (asked, "Bel.")))
        for name in ("bel é.mp3", "bunyi.md"):
            pictures.add(db, workspace.media, name, b"ID3" + name.encode(), None)

    workspace.perform("x", make)
    export(workspace, Wanted("flashcards", None), tmp_path / "x.flashcards")
    assert there(other, tmp_path / "x.flashcards").media == 1
    assert pictures.find(other.db, other.media, "bel é.mp3", None) == "ID3bel é.mp3".encode()


def test_cards_of_other_programs_bring_their_own_media_only(full: Workspace, tmp_path: Path) -> None:
    def add(db: Database) -> None:
        note = notes.by_guid(db, "anki-guid")
        notes.change(db, note.id, replace(note.text, fields=('<img src="depan.png">', "Belakang")))
        pictures.add(db, full.media, "depan.png", PNG + b"depan", None)

    full.perform("x", add)
    export(full, Wanted("flashcards", None), tmp_path / "x.flashcards")
    with zipfile.ZipFile(tmp_path / "x.flashcards") as archive:
        (tmp_path / "x.apkg").write_bytes(archive.read("anki.apkg"))
    with open_package(tmp_path / "x.apkg", full.clock()) as package:
        assert [medium.name for medium in package.media] == ["depan.png"]


def test_faults_of_a_file_are_told_also_beside_cards_of_other_programs(
    full: Workspace, other: Workspace, tmp_path: Path
) -> None:
    export(full, Wanted("flashcards", None, with_progress=True), tmp_path / "whole.flashcards")
    with (
        zipfile.ZipFile(tmp_path / "whole.flashcards") as whole,
        zipfile.ZipFile(tmp_path / "x.flashcards", "w") as spoilt,
    ):
        for name in whole.namelist():
            spoilt.writestr(name, b"?" if name == "progress.jsonl" else whole.read(name))
    assert [one.what for one in there(other, tmp_path / "x.flashcards").skipped] == ["Progress"]


@pytest.mark.parametrize("form", ["flashcards", "apkg", "text"])
def test_what_comes_back_unchanged_is_the_same(full: Workspace, tmp_path: Path, form: str) -> None:
    path = tmp_path / "x"
    export(full, Wanted(form, None), path)
    before = words(full)
    assert there(full, path).unchanged == 4
    assert words(full) == before


def test_what_a_friend_mended_comes_back(full: Workspace, other: Workspace, tmp_path: Path) -> None:
    export(full, Wanted("apkg", None), tmp_path / "there.apkg")
    there(other, tmp_path / "there.apkg")
    note = notes.by_guid(other.db, "cccccccccc")
    mended = replace(note.text, fields=("Apa itu dinding sel?", "Pelindung."))
    other.perform("x", lambda db: notes.change(db, note.id, mended))
    export(other, Wanted("apkg", None), tmp_path / "back.apkg")
    report = there(full, tmp_path / "back.apkg")
    assert (report.updated, report.unchanged, report.kept) == (1, 3, ())
    assert notes.by_guid(full.db, "cccccccccc").text.fields[0] == "Apa itu dinding sel?"


@pytest.mark.parametrize("form", ["csv", "text"])
def test_tables_are_written(full: Workspace, tmp_path: Path, form: str) -> None:
    written = export(full, Wanted(form, None), tmp_path / "x")
    assert written.notes == 4
    assert "Pelindung" in (tmp_path / "x").read_text("utf-8-sig")


def test_a_folder_is_written_for_each_group(full: Workspace, tmp_path: Path) -> None:
    a_full_deck(full, size=2)
    export(full, Wanted("folder", None), tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["01-sel", "02-geografi"]
    assert (tmp_path / "out" / "01-sel" / "article.md").is_file()


@pytest.mark.parametrize("form", ["flashcards", "apkg", "csv", "text"])
def test_who_stops_an_export_finds_the_file_as_it_was(full: Workspace, tmp_path: Path, form: str) -> None:
    class Stopped(FlashcardsError):
        pass

    def stop(_done: int, _whole: int | None) -> None:
        raise Stopped

    path = tmp_path / "x"
    path.write_text("as it was")
    with pytest.raises(Stopped):
        export(full, Wanted(form, None), path, stop)
    assert path.read_text() == "as it was"
    assert list(tmp_path.glob("*x*")) == [path]


def test_a_file_that_was_written_is_told_even_if_that_cannot_be_noted(
    full: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise NotSaved("disk full")

    monkeypatch.setattr(notes, "set_shared_by_guid", refuse)
    assert export(full, Wanted("apkg", None), tmp_path / "x.apkg").notes == 4


def test_a_note_whose_cards_lie_in_two_decks_goes_out_with_the_first(
    workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    def make(db: Database) -> None:
        one, two = (decks.add(db, None, name) for name in ("Satu", "Dua"))
        notes.add(db, one, "a", NoteText(BASIC, ("Apa?", "Ini.")))
        note = notes.add(db, two, "b", NoteText(BOTH, ("Depan", "Belakang")))
        _first, second = cards.of_note(db, note)
        db.run("update card set deck_id = ? where id = ?", one, second.id)

    workspace.perform("x", make)
    export(workspace, Wanted("flashcards", None), tmp_path / "x.flashcards")
    there(other, tmp_path / "x.flashcards")
    assert {guid: found[3] for guid, found in words(other).items()} == {"a": ("Satu",), "b": ("Dua",)}
    one = (decks.by_path(workspace.db, ("Satu",)),)
    export(workspace, Wanted("flashcards", one), tmp_path / "one.flashcards")
    assert there(other, tmp_path / "one.flashcards").unchanged == 1


def test_there_must_be_something_to_write(workspace: Workspace, tmp_path: Path) -> None:
    deck: DeckId = workspace.perform("x", lambda db: decks.add(db, None, "Kosong"))
    with pytest.raises(NothingToExport):
        export(workspace, Wanted("apkg", (deck,)), tmp_path / "x.apkg")
    assert not (tmp_path / "x.apkg").exists()


def test_nothing_that_can_be_undone_is_done(full: Workspace, tmp_path: Path) -> None:
    label = full.undo_label
    export(full, Wanted("apkg", None), tmp_path / "x.apkg")
    assert full.undo_label == label
    assert full.db.value("select count(*) from card where state = ?", CardState.REVIEW) == 1


@pytest.mark.parametrize("form", ["flashcards", "apkg"])
def test_a_draft_that_nobody_judged_goes_along_on_a_move_but_not_to_a_friend(
    full: Workspace, other: Workspace, tmp_path: Path, form: str
) -> None:
    full.perform("x", lambda db: db.run("update note set unjudged = 1 where guid = 'cccccccccc'"))
    export(full, Wanted(form, None), tmp_path / "friend")
    export(full, Wanted(form, None, with_progress=True), tmp_path / "move")
    assert there(other, tmp_path / "friend").new == 3
    assert there(other, tmp_path / "move").new == 1


def test_what_was_exported_counts_as_unchanged_here(
    full: Workspace, other: Workspace, tmp_path: Path
) -> None:
    export(full, Wanted("apkg", None), tmp_path / "there.apkg")
    there(other, tmp_path / "there.apkg")
    export(other, Wanted("apkg", None), tmp_path / "again.apkg")
    note = notes.by_guid(full.db, "anki-guid")
    mended = replace(note.text, fields=("<b>Depan</b>", "Lebih baik"))
    full.perform("x", lambda db: notes.change(db, note.id, mended, full.milliseconds() + 5_000))
    export(full, Wanted("apkg", None), tmp_path / "newer.apkg")
    report = there(other, tmp_path / "newer.apkg")
    assert (report.updated, report.kept) == (1, ())
