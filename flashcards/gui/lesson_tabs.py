"""What is looked up beside the card: its source, notes, teams, all cards, the class's screen."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from flashcards.core.lesson_values import TeacherScreen
from flashcards.gui.lesson_acts import Acts
from flashcards.gui.lesson_display import ClassDisplay
from flashcards.gui.lesson_mirror import Mirror
from flashcards.gui.lesson_notes import Notes, keep_note, note_of
from flashcards.gui.lesson_overview import AllCards, CardLine
from flashcards.gui.lesson_side import ALL, CLASS, NOTES, SOURCE, TEAMS
from flashcards.gui.lesson_source import SourceTab
from flashcards.gui.lesson_teams_tab import TeamsTab
from flashcards.gui.lesson_words import short_tally
from flashcards.gui.projector_window import ClassView
from flashcards.gui.safe_document import Picture
from flashcards.i18n import _
from flashcards.lessons import LessonFace, Running


class LessonTabs:
    """Makes each when it is looked at first, and shows them what holds."""

    def __init__(self, running: Running, display: ClassDisplay, acts: Acts, picture: Picture) -> None:
        """`acts`: jump, leave_list, teams, score, next_turn, scores, dark, test, card_time."""
        self._running, self._display, self._acts, self._picture = running, display, acts, picture
        self.source: SourceTab | None = None
        self.notes: Notes | None = None
        self.teams: TeamsTab | None = None
        self.all_cards: AllCards | None = None
        self.mirror: Mirror | None = None

    def makers(self) -> Sequence[tuple[int, str, Callable[[], QWidget]]]:
        return (
            (SOURCE, _("Source"), self._make_source),
            (NOTES, _("Notes"), self._make_notes),
            (TEAMS, _("Teams"), self._make_teams),
            (ALL, _("All cards"), self._make_all),
            (CLASS, _("Class screen"), self._make_mirror),
        )

    def views(self) -> list[ClassView]:
        """The pictures of the class's screen that are in sight."""
        return [self.mirror.view] if self.mirror and self.mirror.isVisible() else []

    def show(self, seen: TeacherScreen, face: LessonFace | None) -> None:
        lesson = self._running.lesson
        if self.source:
            self.source.show_face(face)
        if self.teams:
            self.teams.show_teams(lesson.teams, lesson.turn, scores=lesson.scores)
        if self.all_cards and self.all_cards.isVisible():
            self.all_cards.show_lines(self._lines(seen))
        if self.mirror:
            where = self._display.screen_words() or _("No class screen is on.")
            self.mirror.show_state(where, lesson)

    def write(self) -> None:
        """Write down what is being noted."""
        if self.notes:
            self.notes.write()

    def _lines(self, seen: TeacherScreen) -> list[CardLine]:
        lesson, faces = self._running.lesson, self._running.faces
        return [
            CardLine(
                faces.words(card.card_id),
                short_tally(lesson.tallies[n]),
                is_seen=bool(lesson.seen[n]),
                is_current=n == seen.at,
            )
            for n, card in enumerate(lesson.cards)
        ]

    def _make_source(self) -> QWidget:
        self.source = SourceTab(self._running.workspace.db, self._picture)
        return self.source

    def _make_notes(self) -> QWidget:
        running = self._running
        self.notes = Notes(note_of(running.workspace.db, running.id))
        self.notes.written.connect(self._write_note)
        return self.notes

    def _write_note(self, text: str) -> None:
        running = self._running
        running.workspace.perform("", lambda db: keep_note(db, running.id, text))

    def _make_teams(self) -> QWidget:
        self.teams = TeamsTab(self._acts["next_turn"], self._acts["scores"])
        self.teams.named.connect(self._acts["teams"])
        self.teams.scored.connect(self._acts["score"])
        return self.teams

    def _make_all(self) -> QWidget:
        self.all_cards = AllCards()
        self.all_cards.card_asked.connect(self._acts["jump"])
        self.all_cards.left.connect(self._acts["leave_list"])
        return self.all_cards

    def _make_mirror(self) -> QWidget:
        self.mirror = Mirror(self._display, self._acts)
        return self.mirror
