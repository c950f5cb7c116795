"""Power cuts at any moment of everything that is written: what was acknowledged is there, and whole."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from builders import a_full_deck, a_note
from recording import USUAL, Recorder, after_cut, write_out

from flashcards.backups import Backups, Why
from flashcards.core.notes import Preset
from flashcards.core.reviews import Rating
from flashcards.importing import Choices, open_package, take_over
from flashcards.store import database, decks, presets
from flashcards.store.database import open_collection
from flashcards.store.verify import verify
from flashcards.study import Study
from flashcards.workspace import Workspace

LONG, SHORT = 200, 25
WORKS = ("rate", "import", "migrate", "restore", "create")


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    """From here on SQLite writes through it."""
    made = Recorder()
    apsw.set_default_vfs("recorder")
    yield made
    apsw.set_default_vfs(USUAL)
    made.unregister()


class Power:
    """Does a piece of work on the disk of a recorder, in a folder."""

    def __init__(self, recorder: Recorder, folder: Path) -> None:
        self.recorder, self.folder = recorder, folder
        self.path = folder / "koleksi.flashdb"
        self.before: dict[str, bytes] = {}

    def begin(self) -> None:
        """What was done until now is on the disk."""
        self.before = {str(p): p.read_bytes() for p in self.folder.rglob("*") if p.is_file()}
        self.recorder.log.clear()

    def rate(self, workspace: Workspace, times: int) -> None:
        deck = next(deck for deck in decks.every(workspace.db) if deck.name == "Geografi")
        study, chance = Study(workspace, deck.id), random.Random(3)
        for n in range(times):
            if study.shown is None or n % 7 == 6:
                study.undo()
                continue
            study.rate(chance.choice(list(Rating)), 1000)
            self.recorder.say(workspace.db.value("select uid from review order by id desc limit 1"))

    def prepare(self, size: int = 40) -> None:
        with Workspace.open(self.path) as workspace:
            a_full_deck(workspace, size)
            workspace.perform("", lambda db: presets.put(db, Preset(new_per_day=9999)))

    def do_rate(self) -> None:
        self.prepare()
        self.begin()
        with Workspace.open(self.path) as workspace:
            workspace.db.execute("pragma wal_autocheckpoint = 25").fetchall()
            self.rate(workspace, 50)
            workspace.db.settle()
            self.rate(workspace, 30)

    def do_import(self) -> None:
        self.prepare()
        table = self.folder / "table.csv"
        table.write_text("Question,Answer\n" + "".join(f"Apa {n}?,Ini {n}\n" for n in range(400)))
        self.begin()
        with Workspace.open(self.path) as workspace:
            self.rate(workspace, 5)
            with open_package(table, workspace.clock()) as found:
                take_over(workspace, found, Choices())
            self.rate(workspace, 10)
            while workspace.undo_label:
                workspace.undo()
            self.rate(workspace, 5)

    def do_migrate(self) -> None:
        scripts = database._MIGRATIONS
        first = self.folder / "first"
        first.mkdir()
        shutil.copy(database._scripts()[0], first)
        database._MIGRATIONS = first
        try:
            db = open_collection(self.path)
            with db.transaction():
                db.execute(
                    "insert into deck (name, name_key) values ('Geografi', 'geografi');"
                    "insert into note (guid, note_type_id, fields, search, changed)"
                    " with recursive n(n) as (select 1 union all select n + 1 from n limit 300)"
                    " select 'g' || n, 1, json_array('Apa ' || n, 'Ini'), 'Apa ' || n || ' Ini', 0 from n;"
                    "insert into card (note_id, deck_id, key, position) select id, 1, '0', id from note"
                )
            db.close()
        finally:
            database._MIGRATIONS = scripts
        self.begin()
        with Workspace.open(self.path) as workspace:
            self.rate(workspace, 20)

    def do_restore(self) -> None:
        """Ratings after it; those before are in the backup that it made."""
        self.prepare()
        with Workspace.open(self.path) as workspace:
            made = Backups(workspace).make(Why.ASKED)
            a_note(workspace, decks.every(workspace.db)[0].id)
            Backups(workspace).make(Why.ASKED)
            self.begin_open(workspace)
            Backups(workspace).restore(made.path)
            self.rate(workspace, 20)

    def begin_open(self, workspace: Workspace) -> None:
        """Begin with all that was done in the file."""
        workspace.db.execute("pragma wal_checkpoint(truncate)").fetchall()
        self.begin()

    def do_create(self) -> None:
        self.begin()
        give_name = database._give_name

        def told(draft: Path, path: Path) -> None:
            give_name(draft, path)
            self.recorder.log.append(("link", str(draft), str(path)))

        database._give_name = told
        try:
            with Workspace.open(self.path) as workspace:
                a_full_deck(workspace, 20)
                self.rate(workspace, 20)
        finally:
            database._give_name = give_name


def cuts(power: Power, work: str, number: int, target: Path) -> tuple[int, int]:
    """So many cuts in one recorded piece of work: acknowledged reviews that were looked for, those lost."""
    getattr(power, f"do_{work}")()
    log, chance, looked, lost = list(power.recorder.log), random.Random(work), 0, 0
    assert len(log) > 50
    for n in range(number):
        at = chance.randrange(1, len(log))
        files = after_cut(log, at, power.before, chance)
        said = [op[1] for op in log[:at] if op[0] == "said"]
        folder = target / str(n)
        write_out(files, power.folder, folder)
        path = folder / power.path.name
        if work == "create" and not path.exists():
            assert not said
        db = open_collection(path)
        assert verify(db).fine, (work, at)
        stored = {uid for (uid,) in db.execute("select uid from review")}
        acknowledged = set(said)
        looked += len(acknowledged)
        lost += len(acknowledged - stored)
        db.close()
        shutil.rmtree(folder)
    return looked, lost


def run(recorder: Recorder, tmp_path: Path, work: str, number: int) -> int:
    folder = tmp_path / "disk"
    folder.mkdir()
    looked, lost = cuts(Power(recorder, folder), work, number, tmp_path / "after")
    assert lost == 0
    return looked


@pytest.mark.parametrize("work", WORKS)
def test_a_power_cut_loses_nothing_that_was_acknowledged(recorder, tmp_path, work):
    run(recorder, tmp_path, work, SHORT // len(WORKS))


@pytest.mark.torture
@pytest.mark.parametrize("work", WORKS)
def test_many_power_cuts_lose_nothing_that_was_acknowledged(recorder, tmp_path, work):
    looked = run(recorder, tmp_path, work, LONG)
    print(f"\n{work}: {LONG} cuts, {looked} acknowledged reviews looked for, 0 lost")


def test_the_recorder_sees_a_lost_sync(recorder, tmp_path):
    """The torture itself is sharp: without syncs it finds that something is lost."""
    folder = tmp_path / "disk"
    folder.mkdir()
    power = Power(recorder, folder)
    power.do_rate()
    log = [op for op in recorder.log if op[0] != "sync"]
    chance, lost = random.Random(1), 0
    for n in range(12):
        at = chance.randrange(len(log) // 2, len(log))
        target = tmp_path / str(n)
        write_out(after_cut(log, at, power.before, chance), power.folder, target)
        said = {op[1] for op in log[:at] if op[0] == "said"}
        try:
            db = open_collection(target / power.path.name)
            stored = {uid for (uid,) in db.execute("select uid from review")}
            db.abandon()
        except Exception:
            stored = set()
        lost += bool(said - stored)
    assert lost > 0
