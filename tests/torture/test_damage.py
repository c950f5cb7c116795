"""Nine kinds of damage and more: each is told in a sentence, and a backup brings everything back."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import a_full_deck, dump

from flashcards.backups import Backups, CopyDamaged, Why, every_known, put_in_place
from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import Preset
from flashcards.core.reviews import Rating
from flashcards.store import decks, presets
from flashcards.store.database import Database, open_collection
from flashcards.store.verify import verify
from flashcards.study import Study
from flashcards.words import sentence
from flashcards.workspace import Workspace

PAGE = 4096
LONG, SHORT = 40, 2  # of each kind


def a_studied_collection(path: Path, name: str = "Geografi", size: int = 120) -> Workspace:
    workspace = Workspace.open(path)
    a_full_deck(workspace, size, name)
    workspace.perform("", lambda db: presets.put(db, Preset(new_per_day=9999)))
    study = Study(workspace, decks.every(workspace.db)[0].id)
    for _time in range(40):
        study.rate(Rating.GOOD, 1000)
    return workspace


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """A folder with a collection that was closed after its backup; `killed` beside it was not closed."""
    folder = tmp_path_factory.mktemp("whole")
    workspace = a_studied_collection(folder / "koleksi.flashdb")
    Backups(workspace).make(Why.EXIT)
    workspace.close()
    shutil.copytree(folder, folder / "killed")
    killed = folder / "killed" / "koleksi.flashdb"
    with Workspace.open(killed) as workspace:
        study = Study(workspace, decks.every(workspace.db)[0].id)
        for _time in range(5):
            study.rate(Rating.GOOD, 1000)
        Backups(workspace).make(Why.STUDY)
        for end in ("", "-wal", "-open"):
            (folder / f"as_killed{end}").write_bytes(Path(f"{killed}{end}").read_bytes())
        shutil.copytree(folder / "killed" / "koleksi.backups", folder / "as_killed.backups")
    other = a_studied_collection(folder / "other" / "lain.flashdb", "Lain", 30)
    (folder / "other-wal").write_bytes((folder / "other" / "lain.flashdb-wal").read_bytes())
    other.close()
    return folder


def pages_of(path: Path, name: str) -> list[int]:
    """The numbers from 0 of the pages of a table or index."""
    db = Database(f"file:{path}?immutable=1", flags=0x41)
    found = [row[0] - 1 for row in db.execute("select pageno from dbstat where name = ?", (name,))]
    db.close()
    return found


def flipped(data: bytes, at: int, chance: random.Random) -> bytes:
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def in_pages(*names: str) -> Callable[[Path, random.Random], None]:
    def damage(path: Path, chance: random.Random) -> None:
        page = chance.choice(pages_of(path, chance.choice(names)))
        path.write_bytes(flipped(path.read_bytes(), page * PAGE + chance.randrange(PAGE), chance))

    return damage


def change(act: Callable[[bytes, random.Random], bytes]) -> Callable[[Path, random.Random], None]:
    return lambda path, chance: path.write_bytes(act(path.read_bytes(), chance)) and None


def zero_page(data: bytes, chance: random.Random) -> bytes:
    page = chance.randrange(len(data) // PAGE)
    return data[: page * PAGE] + bytes(PAGE) + data[(page + 1) * PAGE :]


def swap_pages(data: bytes, chance: random.Random) -> bytes:
    one, two = sorted(chance.sample(range(1, len(data) // PAGE), 2))
    parts = [data[n : n + PAGE] for n in range(0, len(data), PAGE)]
    parts[one], parts[two] = parts[two], parts[one]
    return b"".join(parts)


def old_page(data: bytes, chance: random.Random) -> bytes:
    """A page that the disk put elsewhere as well."""
    one, two = chance.sample(range(1, len(data) // PAGE), 2)
    return data[: two * PAGE] + data[one * PAGE : (one + 1) * PAGE] + data[(two + 1) * PAGE :]


KINDS: dict[str, Callable[[Path, random.Random], None]] = {
    "truncated": change(lambda data, chance: data[: chance.randrange(1, len(data))]),
    "zeroed page": change(zero_page),
    "flipped bit in a table": in_pages("note", "card", "review", "deck"),
    "flipped bit in an index": in_pages("card_review", "review_card", "sqlite_autoindex_note_1"),
    "flipped bit in the header": change(lambda data, chance: flipped(data, chance.randrange(100), chance)),
    "flipped bit anywhere": change(lambda data, chance: flipped(data, chance.randrange(len(data)), chance)),
    "swapped pages": change(swap_pages),
    "a page twice": change(old_page),
    "zero length": change(lambda _data, _chance: b""),
    "a foreign file": change(lambda _data, chance: b"PK\3\4" + chance.randbytes(9000)),
}


def told(path: Path, before: dict[str, list[tuple]]) -> str:
    """What the program says of the file by its second backup: a sentence, "" where nothing is amiss.

    As a start does, with what follows it: the first backup, `verify`.
    """
    try:
        workspace = Workspace.open(path)
    except FlashcardsError as error:
        return sentence(error)
    try:
        backups = Backups(workspace)
        changed = backups.changed_by_nobody()
        if changed:
            return f"changed by nobody: {changed}"
        report = verify(workspace.db)
        if not report.fine:
            return f"verify: {report}"
        backups.make(Why.START)
        now = dump(workspace.db)
        assert {name: now[name] for name in now if name != "setting"} == {
            name: before[name] for name in before if name != "setting"
        }, "silent"
    except CopyDamaged as error:
        return f"{sentence(error)} {error.findings}"
    except FlashcardsError as error:
        return sentence(error)
    except Exception as error:
        if "Corrupt" in type(error).__name__ or "SQLError" in type(error).__name__:
            return f"damaged: {error}"
        raise
    finally:
        workspace.db.abandon()
    return ""


def state(path: Path) -> dict[str, list[tuple]]:
    db = open_collection(path)
    found = dump(db)
    db.close()
    return found


def rounds(whole: Path, tmp_path: Path, kind: str, number: int) -> Counter[str]:
    before, outcomes = state(whole / "koleksi.flashdb"), Counter[str]()
    for n in range(number):
        folder = tmp_path / str(n)
        folder.mkdir()
        path = folder / "koleksi.flashdb"
        shutil.copy(whole / path.name, path)
        shutil.copytree(whole / "koleksi.backups", folder / "koleksi.backups")
        KINDS[kind](path, random.Random(f"{kind} {n}"))
        damaged = path.read_bytes()
        said = told(path, before)
        outcomes["told" if said else "no harm"] += 1
        if said:
            restored_by_backup(path, before, damaged)
        shutil.rmtree(folder)
    return outcomes


def restored_by_backup(path: Path, before: dict[str, list[tuple]], damaged: bytes) -> None:
    aside = put_in_place(every_known(path)[-1].path, path, datetime.now(UTC))
    assert aside.read_bytes()[: len(damaged)] or not damaged
    found = state(path)
    assert found["review"] == before["review"]
    assert found["note"] == before["note"]


@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_told_or_does_no_harm(whole, tmp_path, kind):
    rounds(whole, tmp_path, kind, SHORT)


@pytest.mark.torture
@pytest.mark.parametrize("kind", KINDS)
def test_much_damage_is_told_or_does_no_harm(whole, tmp_path, kind):
    outcomes = rounds(whole, tmp_path, kind, LONG)
    print(f"\n{kind}: {LONG} times, {outcomes['told']} told, {outcomes['no harm']} without harm, 0 silent")


def as_killed(whole: Path, tmp_path: Path) -> Path:
    path = tmp_path / "koleksi.flashdb"
    for end in ("", "-wal", "-open"):
        shutil.copy(whole / f"as_killed{end}", f"{path}{end}")
    shutil.copytree(whole / "as_killed.backups", tmp_path / "koleksi.backups")
    return path


def test_the_log_of_another_collection_is_not_played_in(whole, tmp_path):
    path = tmp_path / "koleksi.flashdb"
    shutil.copy(whole / path.name, path)
    shutil.copytree(whole / "koleksi.backups", tmp_path / "koleksi.backups")
    shutil.copy(whole / "other-wal", f"{path}-wal")
    before, data = state(whole / path.name), path.read_bytes()
    said = told(path, before)
    assert "move the file ending in -wal beside it away" in said
    assert path.read_bytes() == data
    restored_by_backup(path, before, data)
    assert not Path(f"{path}-wal").exists()


def test_a_log_that_was_deleted_after_a_kill_is_missed(whole, tmp_path):
    path = as_killed(whole, tmp_path)
    Path(f"{path}-wal").unlink()
    assert "the last answers, is gone since" in told(path, {})
    put_in_place(every_known(path)[0].path, path, datetime.now(UTC))
    assert len(state(path)["review"]) == 45


def test_what_a_kill_left_in_another_place_is_looked_through_and_opened(whole, tmp_path):
    db = open_collection(as_killed(whole, tmp_path))
    assert len(db.rows("select 1 from review")) == 45
    db.close()


def test_a_flipped_bit_in_a_backup_is_told_and_nothing_is_changed(whole, tmp_path):
    path = tmp_path / "koleksi.flashdb"
    shutil.copy(whole / path.name, path)
    shutil.copytree(whole / "koleksi.backups", tmp_path / "koleksi.backups")
    backup = every_known(path)[0].path
    data, chance = backup.read_bytes(), random.Random(5)
    before = state(path)
    for _time in range(20):
        backup.write_bytes(flipped(data, chance.randrange(1024, len(data)), chance))
        with Workspace.open(path) as workspace, pytest.raises(FlashcardsError):
            Backups(workspace).restore(backup)
        assert state(path)["review"] == before["review"]
