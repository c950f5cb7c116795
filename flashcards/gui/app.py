"""The composition root: it makes the application, opens the collection and builds the window."""

import hashlib
import os
import signal
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QSocketNotifier, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from flashcards import __version__, i18n
from flashcards.core.errors import CollectionLocked, FlashcardsError
from flashcards.gui import single, theme
from flashcards.gui.main_window import MainWindow
from flashcards.gui.parts_messages import Question
from flashcards.i18n import _
from flashcards.paths import bundled
from flashcards.store import folders, settings
from flashcards.words import sentence
from flashcards.workspace import Workspace

_PAINTED = 200  # ms after which the window has been painted


def run(collection: Path, paths: list[Path]) -> int:
    """Open the window on `collection` and what lies at `paths`: deck folders, articles; the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("flashcards")
    app.setApplicationDisplayName(_("Flashcards"))
    app.setDesktopFileName("flashcards")
    quit_at_interrupt(app)
    place = hashlib.sha256(os.fsencode(collection.resolve())).hexdigest()[:16]
    try:
        workspace = Workspace.open(collection)
        read_bundled(workspace)
    except CollectionLocked as error:
        if single.call_first(place, paths):
            return 0
        return _refuse(app, error)
    except FlashcardsError as error:
        return _refuse(app, error)
    with workspace:
        window = open_window(app, workspace)
        sys.excepthook = lambda _kind, error, trace: tell(window, error, trace)
        window.open_paths(paths)
        window.show()
        # After the first paint: what it takes to listen takes 10 ms to import.
        QTimer.singleShot(_PAINTED, window, lambda: single.listen(place, window, window.called))
        return app.exec()


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
