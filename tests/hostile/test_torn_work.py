"""Imports and exports cut short: by kill -9, by a full disk, by a place that cannot be written to."""

import errno
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders import Clock, a_full_deck, bounded, dump
from formats.anki.packages import CLOZE, LEGACY_2, Made
from hostile.guard import tree

from flashcards.core.errors import FlashcardsError, NotSaved
from flashcards.exporting import Wanted, export
from flashcards.exporting.export import NothingToExport
from flashcards.importing import Choices, Report, open_package, take_over
from flashcards.store import pictures
from flashcards.store.verify import verify
from flashcards.workspace import Workspace

KILLS = 8
FORMATS = ("flashcards", "apkg", "colpkg", "csv", "text")
_NAMES = ("a.p?<g", "b.\u202egp", "c.é", "d.PNG", "e. x", "f.tar.gz")
CLI = [sys.executable, "-m", "flashcards"]


def a_package(path: Path, notes: int = 3000, media: int = 40, mark: str = "a") -> Path:
    made = Made(LEGACY_2)
    for n in range(notes):
        made.card(made.note(f'tanya {n} <img src="foto {n % media}.png">\x1fjawab', guid=f"{mark}{n}"))
    made.media = {f"foto {n}.png": f"{mark}{n}".encode() * 2000 for n in range(media)}
    return made.write(path)


def taken(workspace: Workspace, path: Path) -> Report:
    with open_package(path, workspace.clock()) as package:
        return take_over(workspace, package, Choices())


def killed(command: list[str], after: float) -> None:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        time.sleep(after)  # the moment of the kill
        child.send_signal(signal.SIGKILL)


def how_long(command: list[str]) -> float:
    start = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - start


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9")
def test_an_import_that_is_killed_leaves_all_of_it_or_nothing(tmp_path: Path) -> None:
    package, started = a_package(tmp_path / "a.apkg"), tmp_path / "mulai"
    started.mkdir()

    def command(what: str, home: Path) -> list[str]:
        return [*CLI, "--collection", str(home / "k.flashdb"), *what.split()]

    how_long(command("decks", started))  # the bundled decks come with the first start
    with Workspace.open(started / "k.flashdb") as workspace:
        first = workspace.db.value("select count(*) from note")
    whole = how_long(command(f"import {package}", Path(shutil.copytree(started, tmp_path / "utuh"))))
    for n in range(KILLS):
        home = Path(shutil.copytree(started, tmp_path / str(n)))
        killed(command(f"import {package}", home), whole * (0.3 + 0.7 * n / KILLS))
        with Workspace.open(home / "k.flashdb") as workspace:
            assert workspace.db.value("select count(*) from note") in (first, first + 3000)
            assert verify(workspace.db).fine
            assert taken(workspace, package).new in (0, 3000)
            assert workspace.db.value("select count(*) from note") == first + 3000
            assert pictures.find(workspace.db, workspace.media, "foto 7.png", None) == b"a7" * 2000


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9")
@pytest.mark.parametrize("form", ["flashcards", "apkg", "csv"])
def test_an_export_that_is_killed_leaves_the_old_file_or_the_new_one(tmp_path: Path, form: str) -> None:
    collection, target = tmp_path / "k.flashdb", tmp_path / f"a.{form}"
    with Workspace.open(collection) as workspace:
        taken(workspace, a_package(tmp_path / "b.apkg"))
    command = [*CLI, "--collection", str(collection), "export", "--all", str(target)]
    whole = how_long(command)
    new = len(target.read_bytes())
    for n in range(KILLS // 2):
        target.write_bytes(b"lama")
        killed(command, whole * (0.4 + 0.6 * n / (KILLS // 2)))
        assert target.read_bytes() == b"lama" or abs(len(target.read_bytes()) - new) < new // 50
        with Workspace.open(collection) as workspace:
            assert verify(workspace.db).fine


@pytest.mark.parametrize("at", [0, 5, 39])
def test_a_disk_that_fills_up_with_pictures_takes_nothing(
    on_disk: Workspace, tmp_path: Path, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_full_deck(on_disk)
    before, count = dump(on_disk.db), 0

    def replace(self: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count > at:
            raise OSError(errno.ENOSPC, "No space left on device")
        return self.rename(target)

    package = a_package(tmp_path / "a.apkg", notes=50)
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(NotSaved):
        taken(on_disk, package)
    monkeypatch.undo()
    assert dump(on_disk.db) == before
    assert not [name for name in tree(on_disk.media) if name.startswith(".")]
    assert taken(on_disk, package).new == 50
    assert on_disk.undo() == "Import"
    assert dump(on_disk.db) == before


def test_a_picture_that_a_power_cut_left_empty_is_written_again(on_disk: Workspace, tmp_path: Path) -> None:
    package = a_package(tmp_path / "a.apkg", notes=3, media=1)
    taken(on_disk, package)
    on_disk.undo()
    for path in on_disk.media.glob("*.png"):
        path.write_bytes(b"")
    taken(on_disk, package)
    assert pictures.find(on_disk.db, on_disk.media, "foto 0.png", None) == b"a0" * 2000


def test_a_medium_is_stored_by_a_name_that_every_system_can_write(on_disk: Workspace, tmp_path: Path) -> None:
    made = Made(LEGACY_2)
    made.basic()
    made.media = {
        name: name.encode() for name in ("a.p?<g", "b.\u202egp", "c.é", "d.PNG", "e. x", "f.tar.gz")
    }
    assert taken(on_disk, made.write(tmp_path / "a.apkg")).media == 6
    assert {path.suffix for path in on_disk.media.iterdir()} == {"", ".png", ".gz"}
    assert pictures.find(on_disk.db, on_disk.media, "a.p?<g", None) == b"a.p?<g"


def test_a_stop_in_the_middle_takes_nothing(on_disk: Workspace, tmp_path: Path) -> None:
    before = dump(on_disk.db)

    class Stopped(FlashcardsError):
        pass

    def tick(done: int, _all: int | None) -> None:
        if done:
            raise Stopped

    with open_package(a_package(tmp_path / "a.apkg"), on_disk.clock()) as package, pytest.raises(Stopped):
        take_over(on_disk, package, Choices(), tick)
    assert dump(on_disk.db) == before
    assert on_disk.undo_label is None


def test_a_new_version_that_gives_no_card_leaves_mine_with_its_progress(
    on_disk: Workspace, tmp_path: Path
) -> None:
    for fields, kind in (("tanya\x1fjawab", None), ("\x1f", None), ("tanpa celah\x1f", CLOZE)):
        made = Made(LEGACY_2)
        note = made.note(fields, guid="sama") if kind is None else made.note(fields, kind, guid="sama")
        made.review(made.card(note, type=2, queue=2, due=45))
        report = taken(on_disk, made.write(tmp_path / "a.apkg"))
        assert on_disk.db.rows("select fields, state from note join card on note_id = note.id") == [
            ('["tanya", "jawab"]', 2)
        ]
    assert (report.updated, len(report.skipped)) == (0, 1)
    assert verify(on_disk.db).fine


def test_many_pictures_of_taken_names_are_renamed_in_time(on_disk: Workspace, tmp_path: Path) -> None:
    with bounded(20):
        for mark in ("a", "b"):
            report = taken(on_disk, a_package(tmp_path / "a.apkg", notes=300, media=5000, mark=mark))
    assert report.media == 5000
    fields = on_disk.db.value("select fields from note where guid = 'b299'")
    assert pictures.find(on_disk.db, on_disk.media, fields.split('\\"')[1], None) == b"b299" * 2000


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_to_a_place_that_cannot_be_written_is_told_and_leaves_it(
    workspace: Workspace, tmp_path: Path, form: str
) -> None:
    a_full_deck(workspace)
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "isi").write_text("x")
    before = tree(tmp_path)
    for place in ("map", "tidak/ada/a", "n" * 300, "map/isi/a"):
        with pytest.raises(NotSaved):
            export(workspace, Wanted(form, None, True), tmp_path / place)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_through_a_link_replaces_the_link_and_not_what_it_leads_to(
    workspace: Workspace, tmp_path: Path, form: str
) -> None:
    a_full_deck(workspace)
    (tmp_path / "lama").write_text("lama")
    link = tmp_path / "tautan"
    link.symlink_to(tmp_path / "lama")
    (tmp_path / "keras").hardlink_to(tmp_path / "lama")
    for place in (link, tmp_path / "keras"):
        export(workspace, Wanted(form, None), place)
        assert (tmp_path / "lama").read_text() == "lama"


def test_a_folder_says_which_cards_it_cannot_hold(on_disk: Workspace, tmp_path: Path) -> None:
    taken(on_disk, a_package(tmp_path / "a.apkg", notes=3))
    with pytest.raises(NothingToExport, match="other programs"):
        export(on_disk, Wanted("folder", None), tmp_path / "map")
    a_full_deck(on_disk, size=2, name="Milikku")
    written = export(on_disk, Wanted("folder", None), tmp_path / "map")
    assert (written.notes, written.skipped[0].what) == (2, "3 notes")


def test_the_clock_of_the_tests_is_not_that_of_the_file(clock: Clock, tmp_path: Path) -> None:
    """Answers from the future count as of today, so that nothing is due in a year that never comes."""
    made = Made(LEGACY_2)
    made.review(made.basic(type=2, queue=2, due=900_000), id=9_999_999_999_999)
    with Workspace.open(tmp_path / "k.flashdb", clock) as workspace:
        taken(workspace, made.write(tmp_path / "a.apkg"))
        assert workspace.db.value("select max(at) from review") <= workspace.milliseconds()
        assert verify(workspace.db).fine
