"""kill -9 while rating, importing, backing up, migrating and restoring: nothing that was said is lost."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import apsw
import pytest
from builders import a_full_deck

from flashcards.backups import every, open_backup, usual_folder
from flashcards.core.notes import Preset
from flashcards.store import database, presets
from flashcards.store.database import open_collection
from flashcards.store.verify import verify
from flashcards.workspace import Workspace

CHILD = Path(__file__).with_name("killed_child.py")
WORKS = ("rate", "import", "backup", "migrate", "restore")
LONG, SHORT = 40, 1  # rounds of each

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9"),
]


def a_collection(path: Path) -> Path:
    with Workspace.open(path) as workspace:
        a_full_deck(workspace, 300)
        workspace.perform("", lambda db: presets.put(db, Preset(new_per_day=9999, reviews_per_day=9999)))
    rows = "".join(f"Pertanyaan {n}?,Jawaban {n}\n" for n in range(3000))
    path.with_name("table.csv").write_text("Question,Answer\n" + rows)
    return path


def an_old_collection(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One of the first version, so that opening it migrates it."""
    folder = path.with_name("first")
    folder.mkdir()
    for script in database._scripts()[:1]:
        shutil.copy(script, folder)
    with monkeypatch.context() as before:
        before.setattr(database, "_MIGRATIONS", folder)
        db = open_collection(path)
        with db.transaction():
            db.execute(
                "insert into deck (name, name_key) values ('Geografi', 'geografi');"
                "insert into note (guid, note_type_id, fields, search, changed)"
                " with recursive n(n) as (select 1 union all select n + 1 from n limit 4000)"
                " select 'g' || n, 1, json_array('Apa ' || n, 'Ini'), 'Apa ' || n || ' Ini', 0 from n;"
                "insert into card (note_id, deck_id, key, position) select id, 1, '0', id from note"
            )
        db.close()
    return path


def killed(path: Path, work: str, seed: int) -> list[str]:
    """What a child said until it was killed at a moment of chance."""
    chance = random.Random(seed)
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(path), work, str(seed)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with child:
        said = [child.stdout.readline()]
        if work != "migrate":
            said.append(child.stdout.readline())
        if chance.random() < 0.5:
            said.append(child.stdout.readline())
        time.sleep(chance.uniform(0, 0.06 if work == "migrate" else 0.25))
        child.kill()
        rest, wrong = child.communicate()
    assert "Error" not in wrong, wrong
    whole = "".join(said) + rest
    return whole[: whole.rfind("\n") + 1].split("\n")[:-1]


def uids(db: apsw.Connection) -> set[str]:
    return {uid for (uid,) in db.execute("select uid from review")}


def reviews_in_backups(path: Path, scratch: Path, seen: dict[str, set[str]]) -> set[str]:
    """Every backup that has its name is whole; the reviews in them."""
    found: set[str] = set()
    for one in every(usual_folder(path), path):
        if one.path.name not in seen:
            plain = scratch / "plain"
            open_backup(one.path, plain)
            db = apsw.Connection(str(plain))
            seen[one.path.name] = uids(db)
            db.close()
            plain.unlink()
        found |= seen[one.path.name]
    return found


def torture(path: Path, scratch: Path, work: str, seeds: range) -> tuple[int, int]:
    """So many kills: how many reviews were acknowledged, how many of these are nowhere."""
    acknowledged: set[str] = set()
    seen: dict[str, set[str]] = {}
    for seed in seeds:
        said = killed(path, work, seed)
        acknowledged |= {line.split()[1] for line in said if line.startswith("review ")}
        kept = reviews_in_backups(path, scratch, seen)
        assert {line.split()[1] for line in said if line.startswith("kept ")} <= set(seen)
        db = open_collection(path)
        assert verify(db).fine, (work, seed)
        stored = uids(db)
        db.abandon() if seed % 2 else db.close()
        lost = acknowledged - stored - (kept if work == "restore" else set())
        assert not lost, (work, seed, lost)
    return len(acknowledged), 0


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, work: str, rounds: int) -> int:
    path, told = tmp_path / "koleksi.flashdb", 0
    if work != "migrate":
        return torture(a_collection(path), tmp_path, work, range(rounds))[0]
    for seed in range(rounds):  # each on a file that is old
        folder = tmp_path / str(seed)
        folder.mkdir()
        told += torture(
            an_old_collection(folder / path.name, monkeypatch), folder, work, range(seed, seed + 1)
        )[0]
    return told


@pytest.mark.parametrize("work", WORKS)
def test_nothing_that_was_acknowledged_is_lost_by_a_kill(tmp_path, monkeypatch, work):
    run(tmp_path, monkeypatch, work, SHORT)


@pytest.mark.torture
@pytest.mark.parametrize("work", WORKS)
def test_nothing_that_was_acknowledged_is_lost_by_many_kills(tmp_path, monkeypatch, work):
    told = run(tmp_path, monkeypatch, work, LONG)
    print(f"\n{work}: {LONG} killed, {told} reviews acknowledged, 0 lost")
    assert told or work == "migrate"
