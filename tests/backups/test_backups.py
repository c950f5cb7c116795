"""Backups: made when something changed, kept by date, restored with a way back; damage is seen in them."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest
from builders import a_full_deck, a_note, a_text, dump

from flashcards.backups import (
    Backup,
    Backups,
    CopyDamaged,
    Why,
    choose_folder,
    every_known,
    finish,
    look_at,
    put_in_place,
    superfluous,
)
from flashcards.cli import main
from flashcards.core.errors import CollectionDamaged, NotSaved
from flashcards.core.notes import NoteId
from flashcards.core.reviews import Rating
from flashcards.store import decks, notes, plans, settings
from flashcards.store.database import refused
from flashcards.store.verify import verify
from flashcards.study import Study
from flashcards.workspace import Workspace

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def made(ago: timedelta, reviews: int = 5) -> Backup:
    at = NOW - ago
    return Backup(Path(f"{at:%Y%m%dT%H%M%S}"), at, Why.STUDY, 1, reviews, 1)


def test_all_of_two_days_are_kept_then_one_a_day_a_week_a_month():
    every = [made(timedelta(hours=6 * n)) for n in range(4 * 400)]
    gone = superfluous(every, NOW)
    kept = [one for one in every if one not in gone]
    days = [one.made.date() for one in kept if one.made <= NOW - timedelta(days=2)]
    assert sum(one.made > NOW - timedelta(days=2) for one in kept) == 8
    assert len(days) == len(set(days))
    assert len(kept) <= 8 + 12 + 10 + 9 + 1
    assert min(days) < (NOW - timedelta(days=200)).date()


def test_the_newest_the_fullest_and_those_of_the_future_are_never_let_go():
    old = [made(timedelta(days=900 + n), reviews=900 - n) for n in range(40)]
    future = made(timedelta(days=-3), reviews=1)
    gone = superfluous([*old, future], NOW)
    assert future not in gone
    assert old[0] not in gone


def test_nothing_is_made_where_nothing_changed(on_disk: Workspace):
    a_full_deck(on_disk)
    backups = Backups(on_disk)
    assert backups.has_changes()
    backups.make(Why.START)
    assert not backups.has_changes()
    on_disk.perform("", lambda db: settings.put(db, "window", "elsewhere"))
    assert not backups.has_changes()
    Study(on_disk, decks.every(on_disk.db)[0].id).rate(Rating.GOOD)
    assert backups.has_changes()
    assert backups.make(Why.STUDY).reviews == 1
    assert not backups.has_changes()


def test_a_collection_in_memory_has_no_backups(workspace: Workspace):
    assert not Backups(workspace).has_changes()
    with pytest.raises(NotSaved):
        Backups(workspace).make(Why.ASKED)


def test_what_is_written_while_a_copy_is_made_is_in_it_or_counts_as_changed(on_disk: Workspace):
    deck = a_full_deck(on_disk, 200)
    backups = Backups(on_disk)
    pending = backups.begin(Why.ASKED)
    copying = backups.copying(pending)
    copying.step(3)
    note = a_note(on_disk, deck)
    while not copying.step(20):
        pass
    assert finish(pending).cards == 201
    on_disk.perform("", lambda db: db.run("update note set tags = 'x' where id = ?", note))
    assert Backups(on_disk).changed_by_nobody() == []


def test_the_way_back_from_a_restore_leads_to_what_was_there_last(on_disk: Workspace, clock):
    deck = a_full_deck(on_disk)
    backups = Backups(on_disk)
    first = backups.make(Why.START)
    clock.now += timedelta(minutes=5)
    Study(on_disk, deck).rate(Rating.GOOD)
    last = backups.make(Why.STUDY)
    assert backups.restore(first.path) == last


def test_a_restore_can_be_undone(on_disk: Workspace):
    deck, backups = a_full_deck(on_disk), Backups(on_disk)
    first = backups.make(Why.ASKED)
    a_note(on_disk, deck)
    Study(on_disk, deck).rate(Rating.GOOD)
    before = dump(on_disk.db)
    kept = backups.restore(first.path)
    assert on_disk.db.value("select count(*) from review") == 0
    assert on_disk.undo_label is None
    assert kept is not None
    assert kept.why == Why.RESTORE
    backups.restore(kept.path)
    now = dump(on_disk.db)
    assert {name: now[name] for name in now if name != "setting"} == {
        name: before[name] for name in before if name != "setting"
    }
    assert verify(on_disk.db).fine
    a_note(on_disk, deck)
    assert on_disk.undo() is not None


def test_a_changed_cell_that_sqlite_does_not_see_is_seen(on_disk: Workspace, path: Path, capsys):
    a_full_deck(on_disk)
    Backups(on_disk).make(Why.EXIT)
    on_disk.close()
    raw = apsw.Connection(str(path))
    raw.execute("update note set fields = replace(fields, 'a', 'b') where id = 2")
    raw.close()
    with Workspace.open(path) as opened:
        assert verify(opened.db).fine
        with pytest.raises(CopyDamaged) as found:
            Backups(opened).make(Why.START)
        assert found.value.findings == ["note 2"]
        assert len(Backups(opened).every()) == 1
    assert main(["verify", "--collection", str(path)]) == 1
    assert "note 2" in capsys.readouterr().out


def test_backups_go_to_the_chosen_folder_and_are_found_without_the_collection(
    on_disk: Workspace, path: Path, tmp_path: Path
):
    a_full_deck(on_disk)
    choose_folder(on_disk, tmp_path / "stick")
    kept = Backups(on_disk).make(Why.ASKED)
    assert kept.path.parent == tmp_path / "stick"
    assert [one.path for one in every_known(path)] == [kept.path]
    choose_folder(on_disk, None)
    assert Backups(on_disk).every() == []


def test_a_copy_is_on_the_disk_before_it_has_its_name(on_disk: Workspace, monkeypatch):
    a_full_deck(on_disk)
    done: list[str] = []
    fsync, rename = os.fsync, Path.rename
    monkeypatch.setattr(os, "fsync", lambda fd: (done.append("fsync"), fsync(fd))[1])
    monkeypatch.setattr(Path, "rename", lambda a, b: (done.append(f"rename {b.suffix}"), rename(a, b))[1])
    Backups(on_disk).make(Why.ASKED)
    assert done == ["fsync", "rename .flashbackup", "fsync"]


def test_a_file_that_is_no_backup_is_refused_and_changes_nothing(on_disk: Workspace, tmp_path: Path):
    a_full_deck(on_disk)
    other = tmp_path / "other.flashbackup"
    other.write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(CollectionDamaged):
        Backups(on_disk).restore(other)
    assert look_at(other) is None
    assert len(decks.every(on_disk.db)) == 1


@pytest.mark.parametrize(
    "said",
    [
        b'"made":"2026-01-01"',
        b'"made":"2026-01-01T00:00:00Z","marks":7',
        b'"made":"2026-01-01T00:00:00Z","cards":1e999',
        b'"made":' + b"[" * 990,
    ],
)
def test_a_header_that_is_something_else_is_no_backup(on_disk: Workspace, said: bytes):
    made = Backups(on_disk).make(Why.ASKED)
    other = made.path.with_name("collection-20260101T000000Z.flashbackup")
    rest = b'{"why":"","cards":1,"reviews":1,"version":1,"marks":{},'
    other.write_bytes(made.path.read_bytes()[:8] + (rest + said + b"}").ljust(1016))
    assert Backups(on_disk).every() == [made]


def test_of_what_others_write_only_the_drafts_of_killed_programs_are_swept(on_disk: Workspace):
    backups = Backups(on_disk)
    folder = backups.make(Why.ASKED).path.parent
    under_way = folder / "2024-latin-20260101T000000Z.flashbackup.new"
    killed, no_process = folder / ".backup-999999999-x", folder / f".backup-{'9' * 30}-x"
    for file in (under_way, killed, no_process):
        file.touch()
    backups.make(Why.ASKED)
    assert under_way.exists()
    assert no_process.exists()
    assert killed.exists() is (os.name != "posix")


def test_the_commands_back_up_list_and_restore(path: Path, capsys):
    with Workspace.open(path) as opened:
        a_full_deck(opened)
    where = ["--collection", str(path)]
    assert main(["backup", *where]) == 0
    kept = capsys.readouterr().out.strip()
    with Workspace.open(path) as opened:
        a_full_deck(opened, name="Lain")
    assert main(["restore", "--list", *where]) == 0
    assert "3 cards, 0 reviews" in capsys.readouterr().out
    assert main(["restore", kept, *where]) == 0
    with Workspace.open(path) as opened:
        assert [deck.name for deck in decks.every(opened.db)] == ["Geografi"]
    path.write_bytes(b"damaged")
    assert main(["restore", kept, *where]) == 0
    assert "The damaged file is kept as" in capsys.readouterr().out
    with Workspace.open(path) as opened:
        assert [deck.name for deck in decks.every(opened.db)] == ["Geografi"]


def changed(workspace: Workspace, note: int, words: str) -> None:
    workspace.perform("edit", lambda db: notes.change(db, NoteId(note), a_text(words, "x")))


def question(workspace: Workspace, note: int) -> str:
    return notes.get(workspace.db, NoteId(note)).text.fields[0]


def test_work_after_a_restore_is_not_taken_for_what_was_backed_up_before_it(on_disk: Workspace, clock):
    a_full_deck(on_disk)
    backups = Backups(on_disk)
    first = backups.make(Why.START)
    clock.now += timedelta(minutes=1)
    changed(on_disk, 1, "before")
    backups.make(Why.CHANGE)
    clock.now += timedelta(minutes=1)
    backups.restore(first.path)
    changed(on_disk, 1, "after")
    assert backups.has_changes()
    kept = backups.restore(first.path)
    backups.restore(kept.path)
    assert question(on_disk, 1) == "after"


def test_work_after_a_backup_was_put_in_place_is_not_taken_for_backed_up(path: Path, clock):
    with Workspace.open(path, clock) as opened:
        a_full_deck(opened)
        first = Backups(opened).make(Why.START)
        changed(opened, 1, "before")
        Backups(opened).make(Why.CHANGE)
    put_in_place(first.path, path, clock.now)
    with Workspace.open(path, clock) as opened:
        changed(opened, 1, "after")
        assert Backups(opened).has_changes()


def test_a_collection_of_the_same_name_keeps_its_backups_in_a_folder_of_both(tmp_path: Path, clock):
    with (
        Workspace.open(tmp_path / "a" / "collection.flashdb", clock) as one,
        Workspace.open(tmp_path / "b" / "collection.flashdb", clock) as other,
    ):
        for workspace in (one, other):
            a_full_deck(workspace)
            choose_folder(workspace, tmp_path / "stick")
        clock.now -= timedelta(days=10, hours=1)
        kept = Backups(other).make(Why.EXIT)
        clock.now += timedelta(hours=1)
        first = Backups(one).make(Why.EXIT)
        clock.now += timedelta(days=10)
        second = Backups(one).make(Why.EXIT)
        assert [made.path for made in Backups(one).every()] == [second.path, first.path]
        assert [made.path for made in Backups(other).every()] == [kept.path]
    assert [made.path for made in every_known(tmp_path / "b" / "collection.flashdb")] == [kept.path]


def test_a_restored_backup_of_another_collection_leaves_this_one_what_it_is(tmp_path: Path, clock):
    with (
        Workspace.open(tmp_path / "a.flashdb", clock) as one,
        Workspace.open(tmp_path / "b.flashdb", clock) as other,
    ):
        a_full_deck(one)
        a_full_deck(other, 7)
        known = settings.get(one.db, "collection", "")
        Backups(one).restore(Backups(other).make(Why.ASKED).path)
        assert settings.get(one.db, "collection", "") == known
        assert one.db.value("select count(*) from card") == 7
        assert Backups(one).make(Why.ASKED).collection == known


@pytest.mark.parametrize(
    "sql",
    [
        "pragma user_version = 5",
        "drop table setting",
        "drop table undone",
        "create trigger evil after update on card begin delete from note; end",
        "create view note2 as select * from note",
        "alter table note drop column drafted",
        "update preset set options = '[]'",
        "insert into setting (key, value) values ('x', '{{{')",
    ],
)
def test_a_file_with_another_schema_is_refused_and_changes_nothing(path: Path, tmp_path: Path, sql, capsys):
    with Workspace.open(path) as opened:
        a_full_deck(opened)
    hostile = tmp_path / "hostile.flashdb"
    hostile.write_bytes(path.read_bytes())
    raw = apsw.Connection(str(hostile))
    raw.execute(sql).fetchall()
    raw.close()
    assert main(["restore", str(hostile), "--collection", str(path)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    with Workspace.open(path) as opened:
        assert verify(opened.db).fine
        assert [deck.name for deck in decks.every(opened.db)] == ["Geografi"]


def test_restore_reaches_a_collection_that_does_not_open(path: Path, capsys):
    with Workspace.open(path) as opened:
        a_full_deck(opened)
        kept = Backups(opened).make(Why.ASKED)
    raw = apsw.Connection(str(path))
    raw.execute("drop table setting")
    raw.close()
    assert main(["restore", str(kept.path), "--collection", str(path)]) == 0
    assert "The damaged file is kept as" in capsys.readouterr().out
    with Workspace.open(path) as opened:
        assert verify(opened.db).fine


def test_what_is_only_a_setting_is_backed_up_and_comes_back(on_disk: Workspace):
    a_full_deck(on_disk)
    backups = Backups(on_disk)
    first = backups.make(Why.ASKED)
    away = plans.Absence(on_disk.today() + 3, on_disk.today() + 9)
    on_disk.perform("", lambda db: plans.set_absence(db, away))
    assert backups.has_changes()
    kept = backups.restore(first.path)
    assert plans.absence(on_disk.db, on_disk.today()) is None
    backups.restore(kept.path)
    assert plans.absence(on_disk.db, on_disk.today()) == away


def test_the_way_back_from_a_restore_has_the_place_of_the_window_too(on_disk: Workspace):
    a_full_deck(on_disk)
    backups = Backups(on_disk)
    first = backups.make(Why.ASKED)
    on_disk.perform("", lambda db: settings.put(db, "window", "elsewhere"))
    assert not backups.has_changes()
    kept = backups.restore(first.path)
    backups.restore(kept.path)
    assert settings.get(on_disk.db, "window", "") == "elsewhere"


@pytest.mark.skipif(os.name != "posix", reason="no pipes with a name")
def test_a_pipe_among_the_backups_is_not_waited_for(on_disk: Workspace, path: Path):
    made = Backups(on_disk).make(Why.ASKED)
    pipe = made.path.with_name("collection-20260101T000000Z.flashbackup")
    os.mkfifo(pipe)
    os.mkfifo(path.with_name(f"{path.name}.before-3"))
    assert Backups(on_disk).every() == [made]
    with pytest.raises(CollectionDamaged):
        Backups(on_disk).restore(pipe)


def test_backups_of_a_clock_that_was_ahead_do_not_make_everything_a_change(on_disk: Workspace, clock):
    a_full_deck(on_disk)
    clock.now += timedelta(days=400)
    for n in range(5):
        clock.now += timedelta(seconds=1)
        changed(on_disk, 1, f"{n}")
        Backups(on_disk).make(Why.STUDY)
    clock.now -= timedelta(days=400)
    changed(on_disk, 1, "now")
    Backups(on_disk).make(Why.EXIT)
    assert not Backups(on_disk).has_changes()


@pytest.mark.parametrize("said", ["relative", "/bad\0", "/\ud800", "a" * 5000])
def test_a_folder_that_cannot_be_one_is_not_gone_to(on_disk: Workspace, said: str):
    made = Backups(on_disk).make(Why.ASKED)
    on_disk.perform("", lambda db: settings.put(db, "backup_folder", said))
    assert Backups(on_disk).folder == made.path.parent


def test_a_full_disk_is_not_said_to_be_no_error():
    assert str(refused(apsw.FullError("not an error"))) == "disk is full"
    assert str(refused(apsw.IOError("not an error"))) == "disk I/O error"
