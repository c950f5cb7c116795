"""The composition root: it makes the application, opens the collection and builds the window."""

import hashlib
import os
import signal
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QSocketNotifier, QThreadPool, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from flashcards import __version__, i18n
from flashcards.core.errors import CollectionDamaged, CollectionLocked, FlashcardsError, LogMissing
from flashcards.gui import single, theme
from flashcards.gui.main_window import MainWindow
from flashcards.gui.parts_messages import Question
from flashcards.i18n import _
from flashcards.paths import bundled
from flashcards.store import folders, settings
from flashcards.store.database import forget_log
from flashcards.words import sentence
from flashcards.workspace import Workspace, system_clock

_PAINTED = 200  # ms after which the window has been painted


def run(collection: Path, paths: list[Path]) -> int:
    """Open the window on `collection` and what lies at `paths`: deck folders, articles; the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("flashcards")
    app.setApplicationDisplayName(_("Flashcards"))
    app.setDesktopFileName("flashcards")
    quit_at_interrupt(app)
    place = hashlib.sha256(os.fsencode(collection.resolve())).hexdigest()[:16]
    while True:
        try:
            workspace = _opened(collection)
        except CollectionLocked as error:
            if single.call_first(place, paths):
                return 0
            return _refuse(app, error)
        except CollectionDamaged as error:
            if not _mended(app, collection, error):
                return 1
            continue
        except FlashcardsError as error:
            return _refuse(app, error)
        code, wanted = _work(app, workspace, place, paths)
        if wanted is None:
            return code
        _replace(app, collection, wanted)


def _opened(collection: Path) -> Workspace:
    workspace = Workspace.open(collection)
    try:
        read_bundled(workspace)
    except BaseException:
        workspace.db.abandon()
        raise
    return workspace


def _work(app: QApplication, workspace: Workspace, place: str, paths: list[Path]) -> tuple[int, Path | None]:
    """The window on an open collection, until it is closed: the exit code, and a backup to go on with."""
    wanted: list[Path] = []
    with workspace:
        window = open_window(app, workspace)
        sys.excepthook = lambda _kind, error, trace: tell(window, error, trace)

        def replace_by(backup: Path) -> None:
            wanted.append(backup)
            window.close()

        def after_first_paint() -> None:
            from flashcards.backups import Why  # noqa: PLC0415

            # What it takes to listen takes 10 ms to import; so do backups.
            single.listen(place, window, window.called)
            window.works.backups.replace_asked.connect(replace_by)
            window.works.backups.back_up(Why.START)

        window.open_paths(paths)
        window.show()
        QTimer.singleShot(_PAINTED, window, after_first_paint)
        code = app.exec()
        if not wanted and not window.works.found_damage:
            back_up_at_exit(workspace)
        window.deleteLater()
    return code, wanted[0] if wanted else None


def back_up_at_exit(workspace: Workspace) -> None:
    """The copy while the collection is open, the check of it when it is closed: it can be opened by then."""
    from flashcards.backups import Backups, Why, finish  # noqa: PLC0415  (it is there, after the first paint)

    backups = Backups(workspace)
    QThreadPool.globalInstance().waitForDone()
    try:
        if not backups.has_changes():
            return
        pending = backups.begin(Why.EXIT)
        try:
            backups.copying(pending).step(-1)
        except FlashcardsError:
            backups.give_up(pending)
            raise
        workspace.close()
        finish(pending)
    except FlashcardsError as error:  # the window is gone; the next start tries again, and says so
        print(sentence(error), file=sys.stderr)  # noqa: T201


def _mended(app: QApplication, collection: Path, error: CollectionDamaged) -> bool:
    """Say that the collection is damaged and offer its backups; whether another try is worth it."""
    from flashcards.backups import every_known, put_in_place  # noqa: PLC0415  (once in a long while)
    from flashcards.gui.damage_page import DamageWindow  # noqa: PLC0415

    if not (isinstance(error, LogMissing) or every_known(collection)):
        _refuse(app, error)
        return False
    print(sentence(error), file=sys.stderr)  # noqa: T201
    theme.apply(app, theme.system_theme())
    mended: list[bool] = []
    window = DamageWindow(collection, error)

    def restore(backup: Path) -> None:
        try:
            put_in_place(backup, collection, system_clock())
        except FlashcardsError as problem:
            window.tell(problem)
        else:
            mended.append(True)
            window.close()

    def go_on() -> None:
        forget_log(collection)
        mended.append(True)
        window.close()

    window.restore_asked.connect(restore)
    window.go_on_asked.connect(go_on)
    window.show()
    app.exec()
    window.deleteLater()
    return bool(mended)


def _replace(app: QApplication, collection: Path, backup: Path) -> None:
    """Put a backup in the place of a collection that is open no more; why not, if that cannot be."""
    from flashcards.backups import put_in_place  # noqa: PLC0415  (once in a long while)

    try:
        put_in_place(backup, collection, system_clock())
    except FlashcardsError as error:
        _refuse(app, error)


def read_bundled(workspace: Workspace) -> None:
    """Take over the decks that came with the program, unless this version of them was read already."""
    names = [path.name for path in bundled("decks").iterdir() if path.is_dir()]
    known = [folders.find(workspace.db, f"{folders.BUNDLED}{name}") for name in names]
    if any(one is None or folders.version(workspace.db, one) != __version__ for one in known):
        from flashcards import folders as reader  # noqa: PLC0415  (25 ms, once a version)

        reader.read_bundled(workspace)


def open_window(app: QApplication, workspace: Workspace) -> MainWindow:
    """The window on an open collection, dressed as its settings say; not shown yet."""
    dress(app, workspace)
    window = MainWindow(workspace)
    window.appearance_changed.connect(lambda: dress(app, workspace))
    return window


def quit_at_interrupt(app: QApplication) -> None:
    """Ctrl+C in the terminal closes the window as its button does, at once."""
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, lambda *_: app.quit())
    if os.name != "nt":  # there Qt listens to no pipe, and Python hears of the signal at its next timer
        hears, tells = os.pipe()
        os.set_blocking(tells, False)
        signal.set_wakeup_fd(tells)
        QSocketNotifier(hears, QSocketNotifier.Type.Read, app).activated.connect(lambda: os.read(hears, 64))


def dress(app: QApplication, workspace: Workspace) -> None:
    """Put on the language, the theme and the text size of the settings, or else the system's."""
    language = settings.get(workspace.db, "language", "") or i18n.system_language((QLocale.system().name(),))
    i18n.use(language)
    QLocale.setDefault(QLocale("id_ID" if language == "id" else "en"))
    _translate_qt(app, language)
    wanted = settings.get(workspace.db, "theme", "system")
    palette = theme.PALETTES.get(wanted) or theme.system_theme().palette
    scale = min(200, max(100, settings.get(workspace.db, "text_size", 100))) / 100
    theme.apply(app, theme.Theme(palette, scale, settings.get(workspace.db, "reduce_motion", False)))


def _translate_qt(app: QApplication, language: str) -> None:
    """Qt's own buttons; Qt has no Indonesian, so the program brings the few words."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    own = bundled("resources") / "locale"
    folder = str(own) if language == "id" else QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)


def _refuse(app: QApplication, error: FlashcardsError) -> int:
    """Say why there is no window, on the screen and in the terminal."""
    print(sentence(error), file=sys.stderr)  # noqa: T201
    theme.apply(app, theme.system_theme())
    question: QWidget = Question(_("The collection cannot be opened."), sentence(error), [_("Close")])
    question.show()
    app.exec()
    return 1


def tell(window: MainWindow, error: BaseException, trace: TracebackType | None) -> None:
    """What no page caught: an error that a person can mend is told; any other is a fault of the program."""
    if isinstance(error, FlashcardsError):
        window.report(error)
        return
    details = "".join(traceback.format_exception(type(error), error, trace))
    print(details, file=sys.stderr)  # noqa: T201
    window.report_fault(details)
