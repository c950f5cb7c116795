"""Anki's packages, .apkg and .colpkg of all three generations, read as values. Anki is not needed for it."""

import threading
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from flashcards.formats.anki import legacy, modern
from flashcards.formats.anki.archive import Archive
from flashcards.formats.anki.calendar import Calendar, calendar
from flashcards.formats.anki.database import Database
from flashcards.formats.anki.faults import Faults
from flashcards.formats.anki.layout import Layout, layout_of
from flashcards.formats.anki.media import media_of
from flashcards.formats.anki.notes import Notes
from flashcards.formats.anki.raw import whole
from flashcards.formats.anki.refusals import Refusals
from flashcards.formats.anki.wire import Malformed, Message
from flashcards.formats.package import Package, Skipped

FORMAT = "anki"

_LARGEST_META = 1024
_NAMES = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
_ZSTD = 3  # the version from which on all is packed by zstd
_SCHEMAS = (11, 18)
_MOST_DECKS = 100_000
# The one note of the collection that stands in a package for versions of Anki that cannot read the rest.
_DUMMY = "Please update to the latest Anki version"


def read(path: Path, now: datetime, rollover_hour: int = 4, stop: threading.Event | None = None) -> Package:
    """The package of a file, whatever its name, or of one in a zipped folder.

    `now` is aware, in the person's zone; setting `stop` ends reading with CannotImport, which also says why a
    file is refused. Close what this returns.
    """
    refusals = Refusals(path.name)
    with ExitStack() as stack:
        try:
            folder = Path(
                stack.enter_context(TemporaryDirectory(prefix="flashcards-", ignore_cleanup_errors=True))
            )
        except OSError as error:
            raise refusals.unreadable(error.strerror or str(error)) from error
        archive = Archive(path, folder, refusals, stop)
        stack.callback(archive.close)
        version = _version(archive)
        name = _NAMES[version]
        if name not in archive:
            raise refusals.no_cards()
        archive.copy(name, folder / "collection", zstd=version == _ZSTD)
        db = Database(folder / "collection", refusals, stop)
        stack.callback(db.close)
        package = _package(db, archive, (now, rollover_hour), is_zstd=version == _ZSTD)
        package.close = stack.pop_all().close
    return package


def _version(archive: Archive) -> int:
    """Which generation a package is of, by its `meta`; without one by the collections that are in it."""
    if "meta" not in archive:
        return max(version for version, name in _NAMES.items() if name in archive)
    try:
        version = Message(archive.read("meta", _LARGEST_META)).number(1)
    except Malformed as error:
        raise archive.refusals.damaged() from error
    if version > max(_NAMES):
        raise archive.refusals.too_new()
    if version not in _NAMES:
        raise archive.refusals.damaged()
    return version


def _package(db: Database, archive: Archive, when: tuple[datetime, int], *, is_zstd: bool) -> Package:
    schema = db.number("select ver from col")
    if schema > _SCHEMAS[1]:
        raise db.refusals.too_new()
    if schema < _SCHEMAS[0]:
        raise db.refusals.too_old() if schema > 0 else db.refusals.damaged()
    count = db.number("select count(*) from notes")
    if count == 1 and _is_dummy(db):
        raise db.refusals.no_cards()
    skipped: list[Skipped] = []
    layout, days = _layout(db, when, skipped)
    faults = Faults()
    media = media_of(archive, faults, zstd=is_zstd)
    skipped += faults.listed()
    return Package(
        FORMAT,
        Notes(db, layout, days, skipped),
        tuple(layout.decks),
        tuple(layout.types),
        tuple(layout.presets),
        media=media,
        skipped=skipped,
        has_progress=_has_progress(db),
        count=count,
    )


def _layout(db: Database, when: tuple[datetime, int], skipped: list[Skipped]) -> tuple[Layout, Calendar]:
    now, rollover_hour = when
    raw = modern.read(db) if "notetypes" in db.tables else legacy.read(db)
    created = db.number("select crt from col")
    used = frozenset(
        whole(row[0])
        for row in db.rows(f"select distinct iif(odid > 0, odid, did) from cards limit {_MOST_DECKS}")
    )
    layout = layout_of(raw, used, skipped)
    if used - layout.deck_places.keys() or not layout.decks:
        layout.lost_deck()
    return layout, calendar(raw, created, now, rollover_hour)


def _is_dummy(db: Database) -> bool:
    return bool(db.number(f"select instr(substr(flds, 1, 1000), '{_DUMMY}') from notes"))


def _has_progress(db: Database) -> bool:
    return bool(
        db.number("select exists (select 1 from cards where type <> 0) or exists (select 1 from revlog)")
    )
