"""The file of a collection: made whole, refused untouched, migrated after a copy."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from builders import a_full_deck, a_note, the_card

from flashcards.core.errors import (
    CollectionDamaged,
    CollectionLocked,
    CollectionTooNew,
    FlashcardsError,
    NotSaved,
)
from flashcards.core.notes import BUILT_IN, CHOICE, NoteType, NoteTypeId, Template
from flashcards.store import cards, database, decks, note_types, notes, settings
from flashcards.store.database import Database, in_memory, open_collection
from flashcards.store.verify import verify
from flashcards.workspace import Workspace

NEXT = database.newest_version() + 1  # the number of a migration that comes after the real ones

PRAGMAS = {
    "locking_mode": "exclusive",
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "recursive_triggers": 1,
    "application_id": database.APPLICATION_ID,
}


def files(folder: Path) -> dict[str, bytes]:
    return {found.name: found.read_bytes() for found in folder.rglob("*") if found.is_file()}


@pytest.fixture
def good(path: Path) -> Path:
    """A collection with a deck in it, closed."""
    with Workspace.open(path) as opened:
        a_full_deck(opened)
    return path


def run(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


# Opening


@pytest.mark.parametrize("pragma", PRAGMAS)
def test_every_pragma_takes_effect(path: Path, pragma: str) -> None:
    db = open_collection(path)
    assert db.value(f"pragma {pragma}") == PRAGMAS[pragma]
    db.close()


def test_a_collection_that_was_closed_is_one_file(good: Path) -> None:
    assert list(files(good.parent)) == [good.name]


def test_what_was_written_is_there_after_opening_again(good: Path) -> None:
    db = open_collection(good)
    assert [deck.name for deck in decks.every(db)] == ["Geografi"]
    assert verify(db).fine
    db.close()


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    open_collection(tmp_path / "a" / "b" / "c.flashdb").close()
    assert [found.name for found in (tmp_path / "a" / "b").iterdir()] == ["c.flashdb"]


def test_a_second_process_is_locked_out(good: Path) -> None:
    held = open_collection(good)
    script = """
import sys, pathlib
from flashcards.core.errors import CollectionLocked
from flashcards.store.database import open_collection
try:
    open_collection(pathlib.Path(sys.argv[1]))
except CollectionLocked as error:
    print("locked", error)
"""
    assert run(script, good).stdout == f"locked {good}\n"
    held.close()


def test_a_second_connection_is_locked_out_before_the_first_one_writes(good: Path) -> None:
    held = open_collection(good)
    with pytest.raises(CollectionLocked):
        open_collection(good)
    held.close()
    open_collection(good).close()


# Making a new one

DIE = """
import os, pathlib, sys
from flashcards.store import database
name, when, path = sys.argv[1:]
owner, attribute = {
    "migrate": (database, "_migrate"), "close": (database.Database, "abandon"),
    "name": (database, "_give_name"), "link": (pathlib.Path, "hardlink_to"), "sync": (os, "fsync"),
}[name]
whole = getattr(owner, attribute)
def dying(*given, **named):
    if when == "after":
        whole(*given, **named)
    os._exit(9)
setattr(owner, attribute, dying)
database.open_collection(pathlib.Path(path))
"""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", ["migrate", "close", "name", "link", "sync"])
def test_a_start_that_dies_leaves_no_half_made_collection(path: Path, step: str, when: str) -> None:
    assert run(DIE, step, when, path).returncode == 9
    db = open_collection(path)
    assert verify(db).fine
    assert db.value("select count(*) from note_type") == len(BUILT_IN)
    db.close()


def test_a_log_left_behind_is_not_played_into_a_new_collection(path: Path) -> None:
    db = open_collection(path)
    with db.transaction():
        decks.add(db, None, "Lama")
    log = Path(f"{path}-wal").read_bytes()
    db.close()
    path.unlink()
    Path(f"{path}-wal").write_bytes(log)
    Path(f"{path}-journal").write_bytes(b"old")
    db = open_collection(path)
    assert decks.every(db) == []
    db.close()
    assert log in files(path.parent).values()  # set aside, not thrown away


def test_a_collection_that_another_start_made_meanwhile_is_not_replaced(path: Path, good: Path) -> None:
    before = good.read_bytes()
    database._create(good)
    assert good.read_bytes() == before


def test_a_file_system_without_links_will_do(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    open_collection(path).close()
    assert list(files(path.parent)) == [path.name]


def test_a_place_where_nothing_can_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotSaved):
        open_collection(tmp_path / "file" / "collection.flashdb")


def test_a_full_disk_at_the_first_start_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate = database._migrate

    def on_a_small_disk(db: Database) -> None:
        db.execute("pragma max_page_count = 20").fetchall()
        migrate(db)

    monkeypatch.setattr(database, "_migrate", on_a_small_disk)
    with pytest.raises(NotSaved):
        open_collection(path)
    assert files(path.parent) == {}


# What is refused

DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "zero length": lambda _: b"",
    "text": lambda _: b"Q: Apa?\nA: Ini.\n" * 100,
    "a header alone": lambda whole: whole[:100],
    "half of it": lambda whole: whole[: len(whole) // 2],
    "all but its last page": lambda whole: whole[:-4096],
    "a magic string with a flipped bit": lambda whole: whole[:3] + b"M" + whole[4:],
    "another program's number": lambda whole: whole[:68] + b"ANKI" + whole[72:],
    "no schema number": lambda whole: whole[:60] + bytes(4) + whole[64:],
    "a page size of nonsense": lambda whole: whole[:16] + b"\x03\x07" + whole[18:],
    "a first page of noise": lambda whole: whole[:100] + b"\xa5" * 3996 + whole[4096:],
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_file_is_refused_and_left_as_it_is(good: Path, kind: str) -> None:
    good.write_bytes(DAMAGE[kind](good.read_bytes()))
    before = files(good.parent)
    with pytest.raises(CollectionDamaged):
        open_collection(good)
    assert files(good.parent) == before


def test_the_log_beside_a_damaged_file_stays_too(good: Path) -> None:
    good.write_bytes(good.read_bytes()[:5000])
    Path(f"{good}-wal").write_bytes(b"what may still be saved" * 100)
    before = files(good.parent)
    with pytest.raises(CollectionDamaged):
        open_collection(good)
    assert files(good.parent) == before


@pytest.mark.slow
def test_no_flipped_byte_makes_anything_but_a_refusal_or_a_collection(good: Path) -> None:
    whole = good.read_bytes()
    for at in [*range(100), *range(100, 20_000, 307), *range(20_000, len(whole), 2003)]:
        good.write_bytes(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :])
        before = good.read_bytes()
        try:
            opened = Workspace.open(good)
        except FlashcardsError:
            assert good.read_bytes() == before, at
        else:
            opened.db.abandon()


def test_another_programs_database_is_refused(path: Path) -> None:
    other = apsw.Connection(str(path))
    other.execute("create table t (a); insert into t values (1)")
    other.close()
    before = files(path.parent)
    with pytest.raises(CollectionDamaged):
        open_collection(path)
    assert files(path.parent) == before


def test_a_directory_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(CollectionDamaged):
        open_collection(path)
    assert list(path.iterdir()) == []


def test_a_link_to_nowhere_is_no_first_start(path: Path) -> None:
    path.symlink_to("gone.flashdb")
    with pytest.raises(CollectionDamaged):
        open_collection(path)
    assert path.is_symlink()


def test_a_read_only_file_is_told_and_left(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(good.parent)

    class ReadOnly(Database):
        def __init__(self, name: str) -> None:
            super().__init__(name, flags=apsw.SQLITE_OPEN_READONLY)

    monkeypatch.setattr(database, "Database", ReadOnly)
    with pytest.raises(NotSaved):
        open_collection(good)
    assert files(good.parent) == before


def test_a_refused_file_can_be_opened_once_it_is_mended(good: Path) -> None:
    whole = good.read_bytes()
    good.write_bytes(whole[:-4096])
    with pytest.raises(
        CollectionDamaged
    ) as caught:  # its traceback keeps the frame, and what is in it, alive
        open_collection(good)
    good.write_bytes(whole)
    open_collection(good).close()
    assert caught


# Versions


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of migrations with the real ones in it."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    for script in database._scripts():
        (folder / script.name).write_bytes(script.read_bytes())
    monkeypatch.setattr(database, "_MIGRATIONS", folder)
    return folder


def test_a_newer_file_is_refused_untouched_and_names_the_version(good: Path) -> None:
    newer = apsw.Connection(str(good))
    newer.execute("pragma user_version = 99").fetchall()
    newer.execute("""update setting set value = '"7.5"' where key = 'needs_version'""")
    newer.execute("pragma wal_checkpoint(truncate)").fetchall()
    newer.close()
    before = files(good.parent)
    with pytest.raises(CollectionTooNew) as refused:
        open_collection(good)
    assert refused.value.needs == "7.5"
    assert files(good.parent) == before


def test_a_newer_file_that_says_so_in_its_log_only_is_refused_too(good: Path, tmp_path: Path) -> None:
    newer = apsw.Connection(str(good))
    newer.execute("pragma user_version = 99").fetchall()
    copied = tmp_path / "copied" / good.name
    copied.parent.mkdir()
    for end in ("", "-wal"):  # as kill -9 leaves them
        Path(f"{copied}{end}").write_bytes(Path(f"{good}{end}").read_bytes())
    newer.close()
    assert copied.read_bytes()[60:64] != good.read_bytes()[60:64]
    before = files(copied.parent)
    with pytest.raises(CollectionTooNew):
        open_collection(copied)
    assert files(copied.parent) == before


def test_a_newer_file_whose_settings_cannot_be_read_is_refused_without_a_version(good: Path) -> None:
    newer = apsw.Connection(str(good))
    newer.execute("pragma user_version = 99; drop table setting").fetchall()
    newer.close()
    with pytest.raises(CollectionTooNew) as refused:
        open_collection(good)
    assert refused.value.needs == ""


def test_a_migration_is_applied_after_a_verified_copy(good: Path, scripts: Path) -> None:
    (scripts / f"{NEXT:04}_colour.sql").write_text("select 1; alter table deck add column colour text")
    (scripts / "notes.sql").write_text("not a migration")
    before = good.read_bytes()
    db = open_collection(good)
    assert db.value("pragma user_version") == NEXT
    assert db.rows("select name, colour from deck") == [("Geografi", None)]
    assert verify(db).fine
    db.close()
    copy = good.with_name(f"{good.name}.before-{NEXT}")
    assert sorted(files(good.parent)) == sorted([good.name, copy.name, *(s.name for s in scripts.iterdir())])
    assert len(copy.read_bytes()) == len(before)
    old = apsw.Connection(str(copy))
    assert old.execute("pragma user_version").fetchall() == [(NEXT - 1,)]
    assert old.execute("select name from deck").fetchall() == [("Geografi",)]
    old.close()


def test_a_foreign_note_type_makes_room_for_the_multiple_choice(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = tmp_path / "earlier"
    earlier.mkdir()
    for script in database._scripts()[:4]:
        (earlier / script.name).write_bytes(script.read_bytes())
    with monkeypatch.context() as before:
        before.setattr(database, "_MIGRATIONS", earlier)
        before.setattr(note_types, "_built_in", lambda _id: None)
        with Workspace.open(path) as opened:
            wanted = NoteType(
                NoteTypeId(0), "Asing", "standard", ("F",), (Template("T", "{{F}}", "a"),), "html"
            )
            kind = note_types.put(opened.db, wanted, {"id": 7})
            assert kind == CHOICE
            note_id = opened.db.run(
                "insert into note (guid, note_type_id, fields, search, changed) values ('g', ?, '[]', '', 0)",
                kind,
            )
    with Workspace.open(path) as opened:
        note = notes.get(opened.db, note_id)
        assert note is not None
        assert note_types.get(opened.db, note.text.type_id).name == "Asing"
        assert note_types.extra(opened.db, note.text.type_id) == {"id": 7}
        assert note_types.get(opened.db, CHOICE).kind == "choice"
        assert verify(opened.db).fine


def test_a_new_collection_takes_the_same_road(path: Path, scripts: Path) -> None:
    (scripts / f"{NEXT:04}_colour.sql").write_text("alter table deck add column colour text")
    db = open_collection(path)
    assert db.value("pragma user_version") == NEXT
    assert not path.with_name(f"{path.name}.before-{NEXT}").exists()
    db.close()


def test_a_migration_that_fails_leaves_the_old_version_whole(good: Path, scripts: Path) -> None:
    broken = scripts / f"{NEXT:04}_broken.sql"
    broken.write_text("alter table deck add column colour text; update deck set colour = 'red'; nonsense;")
    with pytest.raises(NotSaved):
        open_collection(good)
    broken.write_text("alter table deck add column shade text")
    copy = good.with_name(f"{good.name}.before-{NEXT}")
    kept = copy.read_bytes()
    db = open_collection(good)
    assert "colour" not in [row[0] for row in db.rows("select name from pragma_table_info('deck')")]
    assert copy.read_bytes() == kept  # a later try does not write over a copy that was good
    db.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of a file's size")
def test_a_copy_for_which_there_is_no_room_is_taken_away_again(good: Path, scripts: Path) -> None:
    (scripts / f"{NEXT:04}_colour.sql").write_text("alter table deck add column colour text")
    before = sorted(files(good.parent))
    code = """
import pathlib, resource, signal, sys
from flashcards.store import database
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
database._MIGRATIONS = pathlib.Path(sys.argv[2])
database.open_collection(pathlib.Path(sys.argv[1]))
"""
    died = run(code, str(good), str(scripts))
    assert "NotSaved" in died.stderr
    assert sorted(name for name in files(good.parent) if not name.endswith(("-wal", "-shm"))) == before
    open_collection(good).close()


def test_a_full_disk_during_a_migration_is_told(good: Path, scripts: Path) -> None:
    (scripts / f"{NEXT:04}_large.sql").write_text(
        "pragma max_page_count = 80; create table t (a blob) strict; insert into t values (zeroblob(500000))"
    )
    with pytest.raises(NotSaved):
        open_collection(good)


# Transactions


def test_what_fails_half_way_leaves_nothing(db: Database) -> None:
    def change() -> None:
        with db.transaction():
            decks.add(db, None, "Geografi")
            raise LookupError

    with pytest.raises(LookupError):
        change()
    assert decks.every(db) == []
    assert not db.in_transaction


def test_a_transaction_within_one_does_not_end_the_outer_one(db: Database) -> None:
    def nested() -> None:
        with db.transaction():
            pass

    with db.transaction():
        decks.add(db, None, "Geografi")
        with pytest.raises(apsw.SQLError):
            nested()
        decks.add(db, None, "Sejarah")
    assert len(decks.every(db)) == 2


def test_a_full_disk_is_told_and_leaves_nothing(db: Database) -> None:
    db.execute(f"pragma max_page_count = {db.value('pragma page_count')}").fetchall()
    with pytest.raises(NotSaved), db.transaction():
        settings.put(db, "large", "x" * 100_000)
    assert settings.get(db, "large", "") == ""
    db.execute("pragma max_page_count = 100000").fetchall()
    with db.transaction():
        settings.put(db, "large", "x" * 100_000)


def test_damage_found_while_writing_is_told(on_disk: Workspace, path: Path) -> None:
    a_full_deck(on_disk)
    note_id = a_note(on_disk, decks.every(on_disk.db)[0].id)
    card = the_card(on_disk, note_id)
    on_disk.close()
    db = apsw.Connection(str(path))
    root = db.execute("select rootpage from sqlite_schema where name = 'card'").fetchone()[0]
    db.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: (root - 1) * 4096] + b"\xff" * 4096 + whole[root * 4096 :])
    db = open_collection(path)
    with pytest.raises(CollectionDamaged), db.transaction():
        cards.set_flag(db, card.id, 1)
    db.abandon()


def test_a_collection_in_memory_has_the_same_schema(good: Path) -> None:
    query = "select type, name, sql from sqlite_schema order by 1, 2"
    db, memory = open_collection(good), in_memory()
    schema = [row for row in db.rows(query) if not row[1].startswith("sqlite_stat")]
    assert schema == memory.rows(query)
    db.close()


# Another file under the same name

STUDIED_AND_KILLED = """
import os, sys
from pathlib import Path
from flashcards.core.notes import BASIC, NoteText
from flashcards.store import decks, notes
from flashcards.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
deck = decks.every(workspace.db)[0].id
for n in range(400):
    text = NoteText(BASIC, ("q" * 200 + str(n), "a" * 300))
    workspace.perform("New card", lambda db: notes.add(db, deck, f"x{n}", text))
os.kill(os.getpid(), 9)
"""


def test_a_copy_put_over_a_file_whose_log_was_left_is_damaged_and_not_mixed(good, tmp_path, monkeypatch):
    monkeypatch.setattr(database, "_LATER", 0.0)
    copy = good.read_bytes()
    run(STUDIED_AND_KILLED, good)
    with Workspace.open(good) as grown:  # what was studied before the kill is all there
        assert grown.db.value("select count(*) from note") > 400
    run(STUDIED_AND_KILLED.replace('"x{n}"', '"y{n}"'), good)
    good.write_bytes(copy)
    before = files(tmp_path)
    with pytest.raises(CollectionDamaged):
        open_collection(good)
    assert files(tmp_path)[good.name] == before[good.name]


def test_nothing_is_said_to_be_saved_in_a_file_that_was_deleted_or_replaced(good, tmp_path):
    with Workspace.open(good) as opened:
        a_note(opened, decks.every(opened.db)[0].id)
        good.rename(tmp_path / "away")
        with pytest.raises(NotSaved):
            a_note(opened, decks.every(opened.db)[0].id)
        (tmp_path / "away").rename(good)
        a_note(opened, decks.every(opened.db)[0].id)


def test_a_copy_of_the_file_alone_has_everything_once_it_settled(good, tmp_path):
    with Workspace.open(good) as opened:
        a_note(opened, decks.every(opened.db)[0].id)
        opened.db.settle()
        (tmp_path / "copy").write_bytes(good.read_bytes())
        kept = opened.db.value("select count(*) from note")
    with Workspace.open(tmp_path / "copy") as copied:
        assert copied.db.value("select count(*) from note") == kept
