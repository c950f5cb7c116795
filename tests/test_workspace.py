"""The one door for changes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from builders import Clock, a_deck, a_full_deck

from flashcards.core import scheduler
from flashcards.core.errors import CollectionDamaged, NotSaved
from flashcards.core.reviews import Rating
from flashcards.store import decks, settings
from flashcards.store.database import Database, open_collection
from flashcards.study import Study
from flashcards.workspace import Workspace, system_clock


def test_a_change_is_named_can_be_undone_and_is_told(workspace: Workspace) -> None:
    told: list[str | None] = []
    workspace.changed.append(lambda: told.append(workspace.undo_label))
    deck_id = workspace.perform("New deck", lambda db: decks.add(db, None, "A"))
    assert decks.get(workspace.db, deck_id).name == "A"
    assert workspace.undo() == "New deck"
    assert workspace.redo_label == "New deck"
    assert workspace.redo() == "New deck"
    assert told == ["New deck", None, "New deck"]


def test_who_listens_may_stop_listening_while_told(workspace: Workspace) -> None:
    told = []

    def once() -> None:
        told.append(1)
        workspace.changed.remove(once)

    workspace.changed += [once, lambda: told.append(2)]
    a_deck(workspace)
    a_deck(workspace)
    assert told == [1, 2, 2]


def test_a_change_that_fails_is_not_told(workspace: Workspace) -> None:
    told = []
    workspace.changed.append(lambda: told.append(1))

    def fail(db: Database) -> None:
        decks.add(db, None, "A")
        raise LookupError

    with pytest.raises(LookupError):
        workspace.perform("New deck", fail)
    assert told == []


def test_what_was_done_is_on_the_disk_before_it_is_told(
    on_disk: Workspace, path: Path, tmp_path: Path
) -> None:
    seen = []

    def look() -> None:
        copy = tmp_path / "copy" / path.name
        copy.parent.mkdir(exist_ok=True)
        for end in ("", "-wal"):
            Path(f"{copy}{end}").write_bytes(Path(f"{path}{end}").read_bytes())
        other = open_collection(copy)
        seen.append([deck.name for deck in decks.every(other)])
        other.close()

    on_disk.changed.append(look)
    a_deck(on_disk, "A")
    assert seen == [["A"]]


def test_the_last_step_is_the_one_that_undo_takes_back(workspace: Workspace) -> None:
    assert workspace.last_step is None
    a_deck(workspace)
    step = workspace.last_step
    a_deck(workspace)
    assert workspace.last_step is not step
    workspace.undo()
    assert workspace.last_step is step
    assert workspace.undo_depth() == 1


def test_the_study_day_turns_at_the_rollover_hour(workspace: Workspace, clock: Clock) -> None:
    day = workspace.today()
    assert workspace.end_of_day() - clock.now == timedelta(hours=19)
    clock.forward(hours=18, minutes=59)
    assert workspace.today() == day
    clock.forward(minutes=1)
    assert workspace.today() == day + 1


def test_another_rollover_hour_is_kept(on_disk: Workspace, path: Path, clock: Clock) -> None:
    assert on_disk.rollover_hour == scheduler.ROLLOVER_HOUR
    on_disk.set_rollover_hour(10)
    assert on_disk.today() == scheduler.study_day(clock(), 10)
    assert on_disk.undo_label is None
    on_disk.close()
    with Workspace.open(path, clock) as again:
        assert again.rollover_hour == 10


def test_a_rollover_hour_that_cannot_be_saved_is_not_taken(workspace: Workspace) -> None:
    workspace.perform("", lambda db: settings.put(db, "filler", ""))
    workspace.db.execute("pragma query_only = on").fetchall()
    with pytest.raises(NotSaved):
        workspace.set_rollover_hour(10)
    assert workspace.rollover_hour == scheduler.ROLLOVER_HOUR


@pytest.mark.parametrize(
    ("moved", "off"),
    [
        (timedelta(), False),
        (timedelta(minutes=-59), False),
        (timedelta(hours=-2), True),
        (timedelta(days=-3650), True),
        (timedelta(days=365), False),
        (timedelta(days=3650), True),
    ],
)
def test_a_clock_far_from_the_last_review_is_noticed(
    workspace: Workspace, clock: Clock, moved: timedelta, off: bool
) -> None:
    assert workspace.clock_is_off() is None
    Study(workspace, a_full_deck(workspace)).rate(Rating.GOOD)
    clock.now += moved
    assert workspace.clock_is_off() == (moved if off else None)


def test_a_changed_zone_is_no_clock_that_is_off(workspace: Workspace, clock: Clock) -> None:
    Study(workspace, a_full_deck(workspace)).rate(Rating.GOOD)
    clock.now = clock.now.astimezone(ZoneInfo("America/Los_Angeles"))
    assert workspace.clock_is_off() is None


def test_the_systems_clock_knows_its_zone() -> None:
    assert system_clock().tzinfo is not None
    assert abs(system_clock() - datetime.now(UTC)) < timedelta(minutes=1)


def test_pictures_lie_beside_the_collection(path: Path) -> None:
    with Workspace.open(path) as opened:
        assert opened.media == path.with_name("collection.media")


def test_a_collection_that_fails_late_is_let_go(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_collection(path).close()

    def fail(*_: object) -> None:
        raise CollectionDamaged(str(path))

    with monkeypatch.context() as patch:
        patch.setattr(settings, "get", fail)
        with pytest.raises(CollectionDamaged):
            Workspace.open(path)
    open_collection(path).close()


def test_closing_twice_does_no_harm(path: Path) -> None:
    opened = Workspace.open(path)
    opened.close()
    opened.close()
