"""A disk that is full, read-only or failing: "not saved" is said, nothing acknowledged is lost."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from builders import a_full_deck
from recording import USUAL, Refusing

from flashcards.backups import Backups, Why, every, open_backup, usual_folder
from flashcards.core.errors import FlashcardsError, NotSaved
from flashcards.core.notes import Preset
from flashcards.core.reviews import Rating
from flashcards.store import decks, presets
from flashcards.store.database import open_collection
from flashcards.store.verify import verify
from flashcards.study import Study
from flashcards.words import sentence
from flashcards.workspace import Workspace

ERRORS = {"full": apsw.FullError, "I/O error": apsw.IOError}
LONG, SHORT = 60, 6


def a_collection(path: Path, size: int = 60) -> Workspace:
    workspace = Workspace.open(path)
    a_full_deck(workspace, size)
    workspace.perform("", lambda db: presets.put(db, Preset(new_per_day=9999)))
    return workspace


def rate(workspace: Workspace, study: Study) -> str:
    study.rate(Rating.GOOD, 1000)
    return workspace.db.value("select uid from review order by id desc limit 1")


def rated_until_refused(workspace: Workspace, study: Study, acknowledged: set[str]) -> tuple[str, object]:
    """What is said then, and the card that was shown."""
    while True:
        shown = study.shown
        try:
            acknowledged.add(rate(workspace, study))
        except NotSaved as error:
            return sentence(error), shown


@pytest.fixture(params=ERRORS)
def refusing(request) -> Iterator[Refusing]:
    made = Refusing(lambda: ERRORS[request.param]("as a test wants it"))
    apsw.set_default_vfs("refusing")
    yield made
    apsw.set_default_vfs(USUAL)
    made.unregister()


def refused_at(refusing: Refusing, path: Path, n: int) -> None:
    """The n-th write from here is refused, and those after it; then the disk is as before."""
    workspace = a_collection(path)
    study, acknowledged = Study(workspace, decks.every(workspace.db)[0].id), set()
    refusing.writes, refusing.at = 0, n
    said, shown = rated_until_refused(workspace, study, acknowledged)
    assert "Not saved" in said
    assert study.shown == shown  # the card stays up
    with pytest.raises(NotSaved):
        Backups(workspace).make(Why.ASKED)
    refusing.at = -1
    acknowledged.add(rate(workspace, study))
    assert study.shown != shown
    workspace.close()
    with contextlib.closing(open_collection(path)) as db:
        assert acknowledged <= {uid for (uid,) in db.execute("select uid from review")}
        assert verify(db).fine


def test_a_write_that_is_refused_is_told_and_can_be_tried_again(refusing, tmp_path):
    for n in range(1, SHORT + 1):
        refused_at(refusing, tmp_path / str(n) / "koleksi.flashdb", n * n)


@pytest.mark.torture
def test_any_write_that_is_refused_is_told_and_can_be_tried_again(refusing, tmp_path):
    for n in range(1, LONG + 1):
        refused_at(refusing, tmp_path / str(n) / "koleksi.flashdb", n)
    print(f"\n{LONG} refused writes, 0 acknowledged reviews lost")


def test_a_backup_that_cannot_be_written_leaves_nothing_and_keeps_the_earlier_ones(refusing, tmp_path):
    workspace = a_collection(tmp_path / "koleksi.flashdb")
    backups = Backups(workspace)
    first = backups.make(Why.ASKED)
    rate(workspace, Study(workspace, decks.every(workspace.db)[0].id))
    size = len(workspace.db.rows("select 1 from dbstat group by pageno"))
    for at in (size // 2 + 10, size):
        refusing.writes, refusing.at = 0, at
        with pytest.raises(FlashcardsError):
            backups.make(Why.ASKED)
        refusing.at = -1
        assert [one.path for one in backups.every()] == [first.path]
        assert {found.name for found in first.path.parent.iterdir()} == {first.path.name}
    assert backups.has_changes()
    assert backups.make(Why.ASKED).reviews == 1
    workspace.close()


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A disk of 8 MB."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(place)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk is not allowed here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_on_a_full_disk_nothing_acknowledged_is_lost(small_disk):
    path = small_disk / "koleksi.flashdb"
    workspace = a_collection(path, 150)
    study = Study(workspace, decks.every(workspace.db)[0].id)
    acknowledged = {rate(workspace, study) for _time in range(5)}
    made = Backups(workspace).make(Why.ASKED)
    with contextlib.suppress(OSError), (small_disk / "full").open("wb", buffering=0) as filler:
        while filler.write(bytes(1000)):
            pass
    assert "Not saved" in rated_until_refused(workspace, study, acknowledged)[0]
    with pytest.raises(NotSaved):
        Backups(workspace).make(Why.ASKED)
    assert [one.path for one in every(usual_folder(path), path)] == [made.path]
    workspace.close()  # on the full disk
    db = open_collection(path)
    assert acknowledged <= {uid for (uid,) in db.execute("select uid from review")}
    db.close()
    (small_disk / "full").unlink()
    with Workspace.open(path) as workspace:
        assert verify(workspace.db).fine
        assert Backups(workspace).make(Why.ASKED).reviews == len(acknowledged)
    open_backup(made.path, small_disk / "plain")


def test_a_backup_folder_that_is_read_only_is_told_and_studying_goes_on(tmp_path):
    workspace = a_collection(tmp_path / "koleksi.flashdb")
    (tmp_path / "koleksi.backups").write_text("a file where the folder should be")
    with pytest.raises(NotSaved):
        Backups(workspace).make(Why.ASKED)
    assert rate(workspace, Study(workspace, decks.every(workspace.db)[0].id))
    workspace.close()


def test_a_second_program_on_the_same_collection_is_told_so(tmp_path):
    path = tmp_path / "koleksi.flashdb"
    workspace = a_collection(path)
    code = (
        f"from flashcards.cli import main; raise SystemExit(main(['verify', '--collection', {str(path)!r}]))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "close it first" in told.stderr
    rate(workspace, Study(workspace, decks.every(workspace.db)[0].id))
    workspace.close()
    with contextlib.closing(open_collection(path)) as db:
        assert verify(db).fine
