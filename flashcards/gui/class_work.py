"""The classroom in the window: classes, the lesson that runs, its end, what remains of it."""

import contextlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from flashcards import lessons
from flashcards.core.cards import CardId
from flashcards.core.errors import FlashcardsError
from flashcards.core.lesson import Lesson
from flashcards.core.notes import DeckId
from flashcards.gui.classes_page import ClassesPage
from flashcards.gui.page import Page
from flashcards.i18n import _, ngettext
from flashcards.lessons import ClassId, Plan, Running
from flashcards.store import decks, settings
from flashcards.words import number
from flashcards.workspace import Workspace

if TYPE_CHECKING:
    from flashcards.gui.lesson_display import ClassDisplay

_LAST_FOLDER, _CHOSEN_DECK = "last_export_folder", "deck_chosen"
# A button gives itself the focus after its signal, and by then what it stands on would be gone.
_AFTERWARDS = Qt.ConnectionType.QueuedConnection


class ClassWork(QObject):
    """It makes the pages, and keeps the lesson that runs from one page to the next."""

    page_asked = Signal(object)  # a function that makes a Page
    left = Signal()  # to the decks
    told = Signal(str)
    saved = Signal(str, object)  # what was saved, in words, and the Path of its folder
    failed = Signal(object)  # FlashcardsError

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._running: Running | None = None
        self._display: ClassDisplay | None = None
        self._from_decks = False  # the lesson was begun there

    # Pages

    def show(self) -> None:
        """The classes; of a lesson that runs, its page."""
        if self._running:
            self._run(self._running)
        else:
            self.page_asked.emit(self._classes_page)

    def show_in_class(self, deck_ids: tuple[DeckId, ...], cards: tuple[CardId, ...] = ()) -> None:
        """How a lesson of these decks, or of these cards, begins."""
        self._from_decks = True
        self.page_asked.emit(partial(self._start_page, deck_ids, cards, None))

    def prepare(self, class_id: ClassId | None) -> None:
        """How a lesson for the class begins, or one without a class."""
        self._from_decks = False
        taught = lessons.decks_of_class(self._workspace, class_id) or self._usual_decks()
        self.page_asked.emit(partial(self._start_page, taught, (), class_id))

    def show_history(self, class_id: ClassId | None) -> None:
        self.page_asked.emit(partial(self._history_page, class_id))

    def _classes_page(self) -> Page:
        page = ClassesPage(self._workspace)
        page.left.connect(self.left)
        page.lesson_asked.connect(self.prepare, _AFTERWARDS)
        page.history_asked.connect(self.show_history, _AFTERWARDS)
        page.resume_asked.connect(self.resume, _AFTERWARDS)
        page.close_asked.connect(self._end_broken_off, _AFTERWARDS)
        return page

    def _start_page(
        self, deck_ids: tuple[DeckId, ...], cards: tuple[CardId, ...], class_id: ClassId | None
    ) -> Page:
        from flashcards.gui.lesson_start_page import LessonStartPage, Wish  # noqa: PLC0415  (on first use)

        wish = Wish(deck_ids, cards, class_id, prepared=class_id is not None and not cards)
        page = LessonStartPage(self._workspace, wish)
        page.left.connect(self.left if self._from_decks else self.show)
        page.start_asked.connect(self.begin, _AFTERWARDS)
        return page

    def _history_page(self, class_id: ClassId | None) -> Page:
        from flashcards.gui.class_history_page import ClassHistoryPage  # noqa: PLC0415

        page = ClassHistoryPage(self._workspace, class_id)
        page.left.connect(self.show)
        page.lesson_asked.connect(self.prepare, _AFTERWARDS)
        page.csv_asked.connect(self._ask_where, _AFTERWARDS)
        return page

    def _lesson_page(self) -> Page:
        from flashcards.gui.lesson_display import ClassDisplay  # noqa: PLC0415
        from flashcards.gui.lesson_page import LessonPage  # noqa: PLC0415

        assert self._running
        self._let_go()
        if self._display is None:
            self._display = ClassDisplay(self._running, self._window)
        page = LessonPage(self._running, self._display)
        page.finish_asked.connect(self._show_end, _AFTERWARDS)
        return page

    def _end_page(self) -> Page:
        from flashcards.gui.lesson_end_page import LessonEndPage  # noqa: PLC0415

        assert self._running
        self._let_go()
        page, class_id = LessonEndPage(self._running), self._class_id
        page.saved.connect(self._is_over, _AFTERWARDS)
        page.back_asked.connect(self._go_back, _AFTERWARDS)
        page.again_asked.connect(partial(self._once_more, class_id), _AFTERWARDS)
        return page

    # The lesson

    @property
    def running(self) -> Running | None:
        """The lesson that runs."""
        return self._running

    @property
    def display(self) -> "ClassDisplay | None":
        """Where the class looks while it runs."""
        return self._display

    @property
    def _class_id(self) -> ClassId | None:
        found = self._running.school_class if self._running else None
        return found.id if found else None

    def begin(self, plan: Plan) -> None:
        """The class screen opens with the first question."""
        try:
            running = lessons.start(self._workspace, plan)
        except FlashcardsError as error:
            self.failed.emit(error)
            return
        if running is None:
            self.told.emit(_("There are no cards there. Choose other decks."))
        else:
            self._close_display()  # of one that was left at its end
            self._run(running)

    def resume(self) -> None:
        """Go on with the lesson that broke off, where it was."""
        running = lessons.unfinished(self._workspace)
        if running:
            self._run(running)

    def _run(self, running: Running) -> None:
        self._running = running
        if running.lesson.ended:
            self._show_end()
        else:
            self._show_lesson()

    def _end_broken_off(self) -> None:
        """Not taken up again: what was shown can be ticked, and the record stays."""
        running = lessons.unfinished(self._workspace)
        if running:
            self._running = running
            running.do(Lesson.end)
            self._show_end()

    def _show_lesson(self) -> None:
        self.page_asked.emit(self._lesson_page)

    def _show_end(self) -> None:
        if self._running:
            self.page_asked.emit(self._end_page)

    def _go_back(self) -> None:
        if self._running:
            self._running.do(Lesson.back)
            self._show_lesson()

    def _is_over(self) -> None:
        self._close_display()
        self._running = None
        if self._from_decks:
            self._from_decks = False
            self.left.emit()
        else:
            self.show()

    def _once_more(self, class_id: ClassId | None, cards: tuple[CardId, ...]) -> None:
        """At once: the class waits."""
        self._close_display()
        self._running = None
        self.begin(Plan(cards=cards, class_id=class_id, count=len(cards)))

    def _let_go(self) -> None:
        """Nobody draws what a page that is gone has drawn."""
        assert self._running
        self._running.changed.clear()
        self._running.later = lambda save: save()

    def _close_display(self) -> None:
        if self._running:
            self._running.changed.clear()
        if self._display:
            self._display.close()
            self._display = None

    def was_left(self) -> None:
        """A page of another kind is shown: of a lesson that is over, the class screen goes too."""
        if self._running and self._running.lesson.ended:
            self._close_display()

    def close(self) -> None:
        """The window closes: the lesson can be gone on with the next time."""
        if self._running and not self._running.is_over:
            self._running.save()
        self._close_display()

    def _usual_decks(self) -> tuple[DeckId, ...]:
        """The deck that was chosen last, else the first."""
        db = self._workspace.db
        last: int | None = settings.get(db, _CHOSEN_DECK, None)
        if last is not None and decks.get(db, DeckId(last)):
            return (DeckId(last),)
        return tuple(deck.id for deck in decks.every(db) if deck.parent is None)[:1]

    # The record as a file

    def _ask_where(self, class_id: ClassId | None) -> None:
        from flashcards.gui.class_words import class_name  # noqa: PLC0415
        from flashcards.store import classes  # noqa: PLC0415

        db = self._workspace.db
        found = classes.get(db, class_id) if class_id is not None else None
        folder = Path(settings.get(db, _LAST_FOLDER, "") or Path.home())
        name = "".join("-" if one in '/\\:*?"<>|' else one for one in class_name(found)) + ".csv"
        dialog = QFileDialog(self._window, _("Save as"), str(folder / name), "*.csv")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.write_csv(class_id, Path(chosen)))
        dialog.open()

    def write_csv(self, class_id: ClassId | None, path: Path) -> None:
        try:
            n = lessons.write_csv(self._workspace, class_id, path)
        except FlashcardsError as error:
            self.failed.emit(error)
            return
        with contextlib.suppress(FlashcardsError):
            folder = str(path.parent)
            self._workspace.perform("", lambda db: settings.put(db, _LAST_FOLDER, folder))
        rows = ngettext("{n} row", "{n} rows", n).format(n=number(n))
        self.saved.emit(_("Saved {file} ({what})").format(file=path.name, what=rows), path.parent)
