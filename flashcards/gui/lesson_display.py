"""Where the class looks: the projector's window while there is one, and what became of it."""

from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from flashcards.core.cards import CardId
from flashcards.core.lesson import Lesson, class_screen
from flashcards.core.templates import Face
from flashcards.gui.projector_chosen import chosen_screen, keep_chosen_screen
from flashcards.gui.projector_screens import ProjectorScreens, described
from flashcards.gui.projector_test_picture import class_floor, keep_class_floor
from flashcards.gui.projector_window import ClassView, ProjectorWindow
from flashcards.gui.study_lookup import picture_of
from flashcards.lessons import Running

State = Literal["on", "single", "mirrored", "gone", "back", "closed", "minimized"]
"""On a screen of its own; there is one screen only; all screens show one picture by now; it was unplugged;
it was plugged in again; somebody closed it, or put it away."""


class ClassDisplay(QObject):
    """Lives as long as the lesson runs, whatever becomes of the page that shows it to the teacher."""

    changed = Signal()  # another state, screen or size of type

    def __init__(self, running: Running, console: QWidget) -> None:
        """`console`: the window of the teacher."""
        super().__init__(console)
        self._running = running
        self.window = ProjectorWindow(self.face, self.picture)
        self.window.card_seconds = running.lesson.card_seconds
        self.window.give_keys_to(console)
        self.screens = ProjectorScreens(self.window, console, self)
        self.screens.chosen = chosen_screen(running.workspace.db)
        self._was_on = False
        self._was_mirror = False
        self._lost: State = "gone"  # what became of it since it was on
        self._views: list[ClassView] = [self.window]
        self.set_floor(class_floor(running.workspace.db))
        self.screens.unplugged.connect(self._unplugged)
        self.screens.plugged.connect(self._plugged)
        self.screens.put_away.connect(self._put_away)
        self.screens.changed.connect(self._look_again)
        self._was_on = self.screens.begin()

    @property
    def state(self) -> State:
        if self.screens.is_open:
            return "on"
        if not self._was_on:
            return "single"
        if self._lost in ("closed", "minimized") and self.screens.others():
            return self._lost
        if self.screens.is_mirrored:
            return "mirrored"
        return self._lost if self.screens.others() else "gone"

    def screen_words(self) -> str:
        """Name and size of the class's screen."""
        found = [one for one in self.screens.others() if one.name() == self.screens.name]
        return described(found[0]) if found and self.screens.is_open else ""

    def open(self) -> None:
        """Put the class screen up; where there is no screen for it, one window is all there is."""
        self._was_on = self.screens.open()
        self.changed.emit()

    def choose(self, name: str) -> None:
        """The screen of that name is the class's, in the lessons to come too."""
        keep_chosen_screen(self._running.workspace, name)
        self.screens.choose(name)

    def view(self, parent: QWidget) -> ClassView:
        """One more picture of the same, of any size."""
        made = ClassView(self.face, self.picture, parent)
        made.card_seconds = self.window.card_seconds
        made.set_floor(self.window.picture.floor)
        self._views.append(made)
        made.destroyed.connect(lambda _gone=None: self._views.remove(made))
        return made

    def with_pages(self, lesson: Lesson, view: ClassView | None = None) -> Lesson:
        """The lesson that knows how many pages its card takes where the class looks."""
        if lesson.card is None or lesson.ended:
            return lesson
        bare = replace(lesson, black=False, frozen=None, scores=False, test=False, hidden=False)
        pages = (view or self.window).pages(class_screen(bare, self._running.now))
        return lesson.with_pages(pages)

    def show_lesson(self, *views: ClassView) -> None:
        """Draw what the class sees now, and have ready what the next keys may ask for."""
        lesson, now = self._running.lesson, self._running.now
        shown = class_screen(lesson, now)
        after = lesson.forward()
        ahead = class_screen(after, now), class_screen(after.forward(), now)
        for view in (self.window, *views):
            view.card_seconds = lesson.card_seconds
            if view.screen_shown != shown:
                view.show_screen(shown)
            if view.isVisible():
                view.prepare(*ahead)

    def show_seconds(self, *views: ClassView) -> None:
        """The time went on, and nothing else."""
        shown = self._running.class_screen()
        for view in (self.window, *views):
            if view.screen_shown != shown:
                view.show_screen(shown)

    @property
    def floor(self) -> float:
        return self.window.picture.floor

    def set_floor(self, floor: float) -> None:
        """The smallest type on the class screen, kept for the lessons to come."""
        workspace = self._running.workspace
        if floor != class_floor(workspace.db):
            workspace.perform("", lambda db: keep_class_floor(db, floor))
        for view in self._views:
            view.set_floor(floor)
        self.changed.emit()

    def forget(self) -> None:
        """A card was edited: draw all of them anew."""
        for view in self._views:
            view.forget()

    def close(self) -> None:
        """The lesson is over, and nobody asks any more."""
        self.blockSignals(True)
        self.screens.close()
        self.window.close_for_good()
        self.deleteLater()

    def face(self, card_id: CardId) -> Face:
        return self._running.faces.get(card_id).face

    def picture(self, card_id: CardId, name: str) -> bytes | None:
        deck_id = self._running.faces.get(card_id).deck_id
        return picture_of(self._running.workspace, deck_id, name) if deck_id is not None else None

    def _look_again(self) -> None:
        self._was_on = self._was_on or self.screens.is_open
        if self.state in ("mirrored", "on"):
            self._was_mirror = self.state == "mirrored"
        self.changed.emit()

    def _unplugged(self) -> None:
        self._lost = "gone"
        self._look_again()

    def _put_away(self) -> None:
        self._lost = "minimized" if self.window.isMinimized() else "closed"

    def _plugged(self) -> None:
        """The first screen is taken at once, as is one that showed this window's own picture.

        One that was lost waits for a key.
        """
        if not self._was_on or self._was_mirror:
            self.open()
        elif self._lost == "gone":
            self._lost = "back"
