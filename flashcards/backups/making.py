"""Making a backup: the copy of the open collection, then what is done with it on its own file."""

import contextlib
import os
import re
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from flashcards.backups import files
from flashcards.backups.files import Backup, Why
from flashcards.backups.rotation import superfluous
from flashcards.core.errors import CollectionDamaged, FlashcardsError, NotSaved
from flashcards.store import backup as copies
from flashcards.store import settings, touched
from flashcards.store.database import Database, collection_in
from flashcards.workspace import Workspace

FOLDER = "backup_folder"  # settings
BASELINE = "backup_last"  # the name of the last backup that was thorough: `touched` counts from it
_QUICK = (Why.STUDY, Why.CHANGE)
_LONG = timedelta(days=1)  # after which a quick one is thorough
_ELSEWHERE = "elsewhere.txt"  # in the usual folder: the one that was chosen
_WINDOWS = "windows"  # the mark of settings that are no reason to make a backup
_LOOKS = re.compile(
    "window|theme|text_size|first_day|deck_chosen|decks_open|recent|find_.*|articles_opened|article_places"
    "|new_card_(deck|kind)|class_screen|class_floor|last_.*|backup_.*"
)
_DRAFT = ".backup-"
_OF_PROCESS = re.compile(r"\.backup-([0-9]{1,9})-")  # the one that writes the draft


class CopyDamaged(CollectionDamaged):
    """A copy of the collection is not whole, so the collection is not; `findings` say what is wrong in it."""

    def __init__(self, path: Path, findings: list[str]) -> None:
        super().__init__(str(path))
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Pending:
    """A backup under way; `draft` is the plain copy. What `touched` held counts from the backup `before`.

    One that is thorough is what `touched` counts from afterwards: each row was held against the one before.
    """

    draft: Path
    backup: Backup
    collection: Path
    before: Backup | None
    changed: tuple[touched.Touched, ...]
    thorough: bool
    is_clock_off: bool


def folder_of(db: Database) -> Path | None:
    """Where backups of the open collection go; None for one in memory."""
    if not db.filename:
        return None
    collection = Path(db.filename)
    chosen: str = settings.get(db, FOLDER, "")
    return Path(chosen) if _is_place(chosen) else files.usual_folder(collection)


def _is_place(chosen: str) -> bool:
    """Whether a folder can be called so; a restored file of somebody else's may say anything."""
    with contextlib.suppress(ValueError):
        return b"\0" not in os.fsencode(chosen) and Path(chosen).is_absolute()
    return False


def choose_folder(workspace: Workspace, folder: Path | None) -> None:
    """Put backups there from now on; those that are there already stay where they are. Raises NotSaved."""
    chosen = str(folder.absolute()) if folder else ""
    if folder is not None:
        _make_folder(folder)
    workspace.perform("", lambda db: settings.put(db, FOLDER, chosen))
    if workspace.db.filename:  # for a start at which the settings cannot be read
        usual = files.usual_folder(Path(workspace.db.filename))
        with contextlib.suppress(OSError):
            usual.mkdir(exist_ok=True)
            (usual / _ELSEWHERE).write_text(chosen, encoding="utf-8")


def every_known(collection: Path) -> list[Backup]:
    """The backups of a collection that cannot be opened, newest first."""
    usual, known = files.usual_folder(collection), collection_in(collection)
    found = {one.path: one for one in files.every(usual, collection, known)}
    with contextlib.suppress(OSError, ValueError):
        elsewhere = (usual / _ELSEWHERE).read_text(encoding="utf-8")
        if _is_place(elsewhere):
            found |= {one.path: one for one in files.every(Path(elsewhere), collection, known)}
    return sorted(found.values(), key=files.age, reverse=True)


class Backups:
    """The backups of an open collection."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @property
    def folder(self) -> Path | None:
        return folder_of(self._workspace.db)

    def every(self) -> list[Backup]:
        """Newest first; without those that were chosen to be elsewhere before."""
        folder, db = self.folder, self._workspace.db
        return files.every(folder, Path(db.filename), _known(db)) if folder else []

    def last(self) -> Backup | None:
        """The one that `touched` counts from, if it is there."""
        folder, name = self.folder, settings.get(self._workspace.db, BASELINE, "")
        return files.look_at(folder / Path(name).name) if folder and name else None

    def has_changes(self) -> bool:
        """Whether anything is in the collection that is not in the last backup."""
        return self.folder is not None and self._present() is None

    def _present(self, *, wholly: bool = False) -> Backup | None:
        """The backup that the present state is in; `wholly`: with what only says how the windows stand."""
        folder, db = self.folder, self._workspace.db
        if folder is None:
            return None
        collection, known, marks = Path(db.filename), _known(db), _marks(db)
        return next(
            (
                one
                for one in files.packed(folder, collection)  # all: the clock may have been ahead for a while
                if _are_same(one.marks, marks, wholly=wholly) and files.is_own(one, collection, known)
            ),
            None,
        )

    def begin(self, why: Why) -> Pending:
        """The first step, where the collection is; then `copying`, `finish`. Raises NotSaved."""
        folder, workspace = self.folder, self._workspace
        if folder is None:
            raise NotSaved("in memory")
        _make_folder(folder)
        _sweep(folder)
        collection, made = Path(workspace.db.filename), workspace.clock()
        last = self.last()
        path = files.name_of(collection, made, folder)
        thorough = why not in _QUICK or last is None or abs(made - last.made) > _LONG
        changed = touched.every(workspace.db) if thorough else []

        def count_from_here(db: Database) -> None:
            touched.start_anew(db)
            settings.put(db, BASELINE, path.name)
            settings.put(db, files.STATE, secrets.token_hex(8))

        if thorough:
            workspace.perform("", count_from_here)
        return Pending(
            draft=folder / f"{_DRAFT}{os.getpid()}-{path.stem}",
            backup=Backup(path, made, why, 0, 0, 0, 0, _marks(workspace.db), _known(workspace.db)),
            collection=collection,
            before=last,
            changed=tuple(changed),
            thorough=thorough,
            is_clock_off=workspace.clock_is_off() is not None,
        )

    def copying(self, pending: Pending) -> copies.Copying:
        """The copy, to be made in turns."""
        return copies.Copying(self._workspace.db, pending.draft)

    def give_up(self, pending: Pending) -> None:
        """It came to nothing: what was changed since the backup before it counts as changed still."""
        copies.remove(pending.draft)
        if not pending.thorough:
            return

        def count_from_before(db: Database) -> None:
            touched.put_back(db, list(pending.changed))
            settings.put(db, BASELINE, pending.before.path.name if pending.before else "")

        with contextlib.suppress(NotSaved):  # then nothing is held against the one before
            self._workspace.perform("", count_from_before)

    def make(self, why: Why) -> Backup:
        """All of it, here and now. Raises NotSaved, CopyDamaged."""
        pending = self.begin(why)
        try:
            copies.copy(self._workspace.db, pending.draft)
            return finish(pending)
        except BaseException:
            self.give_up(pending)
            raise

    def restore(self, path: Path) -> Backup:
        """Put what is in a backup in the place of what is in the collection.

        Gives the backup that the present state is in; one is made where there is none.
        Raises CopyDamaged when the present state is damaged, CollectionDamaged when the backup is, NotSaved:
        nothing has changed then.
        """
        folder = self.folder
        if folder is None:
            raise NotSaved("in memory")
        before = self._present(wholly=True) or self.make(Why.RESTORE)
        db, draft = self._workspace.db, folder / f"{_DRAFT}{os.getpid()}-restore"
        said = files.look_at(path)
        kept = {FOLDER: settings.get(db, FOLDER, ""), "collection": _known(db)}  # of this computer's file
        if said and said.collection not in ("", kept["collection"]):
            kept[BASELINE] = ""  # a name that may be another's here
        try:
            files.open_backup(path, draft, kept)
            self._workspace.take_over(draft)
        finally:
            copies.remove(draft)
        return before

    def changed_by_nobody(self) -> list[str]:
        """Rows that are not as in the last backup though nothing changed them. Raises NotSaved."""
        last, folder = self.last(), self.folder
        if last is None or folder is None:
            return []
        draft = folder / f"{_DRAFT}{os.getpid()}-verify"
        try:
            copies.copy(self._workspace.db, draft)
            return _compare(draft, last.path, touched.every(self._workspace.db))
        finally:
            copies.remove(draft)


def finish(pending: Pending) -> Backup:
    """Check the copy, make a backup of it, and let superfluous ones go; may run in any thread.

    Raises CopyDamaged, NotSaved; the draft is gone either way, and no backup is let go then.
    """
    try:
        with ThreadPoolExecutor(1) as beside:  # both outside Python: each has a core
            checking = beside.submit(_checked, pending)
            files.pack(pending.draft, pending.backup)
            counts = checking.result()
        made = files.give_name(pending.backup, counts, thorough=pending.thorough)
    except OSError as error:
        raise NotSaved(str(error)) from error
    except CopyDamaged:
        raise
    except CollectionDamaged as error:
        raise CopyDamaged(pending.collection, [str(error.__cause__ or error)]) from error
    finally:
        copies.remove(pending.draft)
        copies.remove(files.unfinished(pending.backup.path))
    if not pending.is_clock_off:
        rotate(pending.backup.path.parent, pending.backup, pending.collection)
    return made


def _checked(pending: Pending) -> copies.Counts:
    """What is in the copy. Raises CopyDamaged when it is not whole."""
    known = dict(pending.before.marks).get("review", 0) if pending.before else 0
    counts, wrong = copies.look_through(
        pending.draft, thorough=pending.thorough, after=0 if pending.thorough else int(known)
    )
    if not wrong and pending.before and pending.thorough:
        wrong = _compare(pending.draft, pending.before.path, list(pending.changed))
    if wrong:
        raise CopyDamaged(pending.collection, wrong)
    return counts


def _known(db: Database) -> str:
    """Which collection it is."""
    known: str = settings.get(db, "collection", "")
    return known


def _marks(db: Database) -> tuple[tuple[str, int | str], ...]:
    """What tells one state of the collection from another.

    The numbers alone do not: after a restore they go on from where they were.
    """
    counted, others = touched.settings_but(db, _LOOKS)
    return (
        *sorted(touched.high_marks(db).items()),
        ("since", settings.get(db, BASELINE, "")),
        ("touched", touched.last(db)),
        ("state", settings.get(db, files.STATE, "")),
        ("settings", counted),
        (_WINDOWS, others),
    )


def _are_same(
    one: tuple[tuple[str, int | str], ...], marks: tuple[tuple[str, int | str], ...], *, wholly: bool
) -> bool:
    return dict(one) == dict(marks) if wholly else dict(one) | {_WINDOWS: ""} == dict(marks) | {_WINDOWS: ""}


def rotate(folder: Path, made: Backup, collection: Path) -> None:
    """Let superfluous backups of the same collection go; never a copy of before a migration."""
    own = [one for one in files.packed(folder, collection) if files.is_own(one, collection, made.collection)]
    for one in superfluous(own, made.made):
        with contextlib.suppress(OSError):
            one.path.unlink()


def _compare(draft: Path, before: Path, changed: list[touched.Touched]) -> list[str]:
    """What differs from the backup before though nobody changed it; nothing where that cannot be read."""
    earlier = Path(f"{draft}-before")
    try:
        files.unpack(before, earlier)
        return copies.changed_by_nobody(draft, earlier, changed)
    except (OSError, FlashcardsError):
        return []
    finally:
        copies.remove(earlier)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotSaved(str(error)) from error


def _sweep(folder: Path) -> None:
    """Take away drafts that a kill left; a day is long enough for any that is under way elsewhere."""
    with contextlib.suppress(OSError):
        for left in [*folder.glob(f"{_DRAFT}*"), *folder.glob(f"*{files.SUFFIX}.new")]:
            draft = _OF_PROCESS.match(left.name)
            age = datetime.now().astimezone().timestamp() - left.stat().st_mtime
            if age > timedelta(days=1).total_seconds() or (draft and not _is_alive(int(draft[1]))):
                left.unlink(missing_ok=True)


def _is_alive(pid: int) -> bool:
    if os.name != "posix" or pid == os.getpid():
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True
