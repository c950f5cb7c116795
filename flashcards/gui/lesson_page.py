"""The page of a lesson that runs: its keys, and what each of them does."""

from collections.abc import Callable, Sequence
from functools import partial
from random import Random

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from flashcards.core.lesson import Lesson
from flashcards.gui.lesson_acts import Acts
from flashcards.gui.lesson_console import Console
from flashcards.gui.lesson_cover import FullScreen, is_away
from flashcards.gui.lesson_display import ClassDisplay
from flashcards.gui.lesson_keys import (
    Entry,
    Wanted,
    entry_act,
    entry_words,
    is_preferences,
    key_table,
    shifted_act,
    team_less,
)
from flashcards.gui.lesson_side import ALL, SOURCE
from flashcards.gui.lesson_words import undone_words
from flashcards.gui.page import SessionPage
from flashcards.gui.parts_messages import Notice
from flashcards.i18n import _, ngettext
from flashcards.lessons import Running
from flashcards.words import number

_TICK = 250  # ms
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


class LessonPage(SessionPage):
    """Made anew over the same lesson it goes on where that is."""

    has_own_bar = True

    finish_asked = Signal()  # to the list at the end; the class sees that it is over

    def __init__(self, running: Running, display: ClassDisplay, *, random: Random | None = None) -> None:
        super().__init__()
        self._running, self._display, self._random = running, display, random or Random()
        self.entry: Entry | None = None  # the number that is being typed
        self._quiet = self._quiet_before = ""  # a sentence until the next key
        self._is_new = True  # no key was pressed yet
        self._state = display.state  # when it was looked at last
        self._full_screen = FullScreen()
        self.setAccessibleName(_("Lesson in class"))
        self.console = Console(running, display, self._acts(), self)
        self.set_keys(key_table(self))
        self._ticking = QTimer(self, interval=_TICK)
        self._ticking.timeout.connect(self.tick)
        self._connect()
        self.console.side.choose(SOURCE)
        self.do(lambda lesson: lesson)
        self.console.show_lesson()
        self._show_foot()
        self._ticking.start()

    def _connect(self) -> None:
        console, running = self.console, self._running
        console.bar.end_asked.connect(self.end)
        console.bar.more_asked.connect(self.toggle_side)
        console.foot.pressed.connect(self._take_focus)
        console.side.chosen.connect(self.choose_tab)
        self._display.changed.connect(self._display_changed)
        running.changed.append(console.show_lesson)
        running.later = self._save_later

    def _acts(self) -> Acts:
        return {
            "forward": self.forward,
            "back_step": self.back,
            "black": partial(self.do, Lesson.toggle_black),
            "freeze": self.freeze,
            "right": partial(self.do, Lesson.right),
            "wrong": partial(self.do, Lesson.wrong),
            "hands": partial(self.ask_number, "hands"),
            "draw": self.draw,
            "absent": self.absent,
            "class_screen": self.bring_class_screen,
            "jump": self.jump,
            "leave_list": self.setFocus,
            "teams": self.name_teams,
            "score": self.score,
            "next_turn": self.next_turn,
            "scores": self.toggle_scores,
            "dark": partial(self.do, Lesson.toggle_dark),
            "test": partial(self.do, Lesson.toggle_test),
            "card_time": self.set_card_time,
            "say": self.say,
        }

    # The lesson

    @property
    def lesson(self) -> Lesson:
        return self._running.lesson

    def do(self, step: Callable[[Lesson], Lesson]) -> None:
        """Take a step, in pages as large as the class's screen has them."""
        view = self.console.class_view if self.console.covered else None
        hidden = view is None and self._display.state not in ("on", "single", "mirrored")
        self._running.do(lambda lesson: self._display.with_pages(step(lesson.with_hidden(hidden)), view))

    def forward(self) -> None:
        """The next step, whatever it is; after the last one, the list at the end."""
        if self.lesson.ended:
            self.finish_asked.emit()
        else:
            self.do(Lesson.forward)

    def back(self) -> None:
        self.do(Lesson.back)

    def end(self) -> None:
        """End the lesson here: the class sees that it is over."""
        self.do(Lesson.end)
        self.finish_asked.emit()

    def freeze(self) -> None:
        now = self._running.now
        self.do(lambda lesson: lesson.toggle_freeze(now))

    def pause(self) -> None:
        now = self._running.now
        self.do(lambda lesson: lesson.pause(now) if lesson.paused is None else lesson.resume(now))

    def set_card_time(self, seconds: int | None) -> None:
        now = self._running.now
        self.do(lambda lesson: lesson.with_card_seconds(seconds, now))
        self.setFocus()

    def jump(self, n: int) -> None:
        self.do(lambda lesson: lesson.jump(n))
        if self.console.is_folded:
            self.console.close_side()
        self.setFocus()

    def toggle_scores(self) -> None:
        if not self.lesson.teams:
            self.say(_("No teams in this lesson."))
        self.do(Lesson.toggle_scores)

    def name_teams(self, names: Sequence[str]) -> None:
        self.do(lambda lesson: lesson.with_teams(names))

    def score(self, team: int, by: int) -> None:
        self.do(lambda lesson: lesson.score(team, by))

    def draw(self) -> None:
        if not self.lesson.pupils:
            self.say(_("This lesson is with no class: there is nobody to draw."))
        elif not self.lesson.present:
            self.say(_("Everybody is marked absent."))
        self.do(lambda lesson: lesson.draw(self._random))

    def absent(self) -> None:
        """Who was drawn is not there: another one."""
        pupil = self.lesson.pupil
        if pupil is None:
            self.say(_("Nobody is drawn: N."))
        else:
            self.do(lambda lesson: lesson.mark_absent(pupil).draw(self._random))

    def next_turn(self) -> None:
        if not self.lesson.teams:
            self.say(_("No teams in this lesson."))
        self.do(Lesson.next_turn)

    def undo(self) -> None:
        mark = self._running.undo()
        if mark:
            self.do(lambda lesson: lesson)
            self.say(undone_words(mark))

    # Numbers that are typed

    def ask_number(self, wanted: Wanted) -> None:
        self.show_entry(Entry(wanted))

    def show_entry(self, entry: Entry | None) -> None:
        self.entry = entry
        self._show_foot()

    def take_entry(self, entry: Entry) -> None:
        """What was typed is meant."""
        self.show_entry(None)
        if not entry.digits:
            return
        n, cards = int(entry.digits), len(self.lesson.cards)
        if entry.wanted == "hands":
            self._count_hands(n)
        elif 1 <= n <= cards:
            self.jump(n - 1)
        else:
            words = ngettext("This lesson has {n} card.", "This lesson has {n} cards.", cards)
            self.say(words.format(n=number(cards)))

    def _count_hands(self, n: int) -> None:
        there = self.lesson.present
        if self.lesson.pupils and n > there:
            words = ngettext("There is {n} pupil, no more.", "There are {n} pupils, no more.", there)
            self.say(words.format(n=number(there)))
        else:
            self.do(lambda lesson: lesson.hands(n))

    # Screens and sides

    @property
    def shows_class_only(self) -> bool:
        """Whether this window is the class's screen too, and shows nothing that it may not see."""
        return self.console.covered

    def bring_class_screen(self) -> None:
        """Put the class screen on its own screen; without one, this window shows what the class may see."""
        self._display.open()
        self._cover(self._display.state != "on")

    def toggle_console(self) -> None:
        """With one screen only: from the class's picture to the teacher's screen and back."""
        if self._display.state != "on":
            self._cover(not self.console.covered)

    def _cover(self, covered: bool) -> None:
        self.console.covered = covered
        self._fill()
        self.console.place()
        self.setFocus()
        self.do(lambda lesson: lesson)
        self._show_foot()

    def _fill(self) -> None:
        """One window alone is the class's: nothing else is on the screen then."""
        self._full_screen.follow(self.window(), covered=self.console.covered and self.isVisible())

    def _display_changed(self) -> None:
        state = self._display.state
        before, self._state = self._state, state
        if state == "on" and self.console.covered:
            self._cover(False)
        elif state == "mirrored" != before:  # the class sees this very window now
            self._is_new = True
            self._cover(True)
        self.do(lambda lesson: lesson)
        self.console.show_lesson()
        self._show_foot()

    def choose_tab(self, key: int) -> None:
        self.console.choose_tab(key)
        self.setFocus()

    def toggle_side(self) -> None:
        """In a small window: what stands beside the card otherwise."""
        if self.console.side_is_open:
            self.console.close_side()
        else:
            self.choose_tab(self.console.side.current)

    def toggle_all_cards(self) -> None:
        """To the list of all cards, at this one; from there back."""
        console = self.console
        if console.covered:
            self.say(_("All cards are on the teacher's screen: F6."))
            return
        cards = console.tabs.all_cards
        if cards and cards.hasFocus():
            if console.is_folded:
                console.close_side()
            self.setFocus()
            return
        console.choose_tab(ALL)
        cards = console.tabs.all_cards
        if cards:
            cards.walk_from(self.lesson.at)

    # What is said

    def say(self, words: str) -> None:
        """A sentence in the foot, until the next key."""
        self._quiet = words
        self._show_foot()

    def escape(self) -> None:
        """Clickers send Escape by themselves: it ends nothing, and says so once."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit | QPlainTextEdit):
            self.setFocus()
        elif self.console.side_is_open and self.console.is_folded:
            self.console.close_side()
        elif not self._quiet_before:
            self.say(_("Esc ends nothing: the lesson goes on. “End lesson” at the top ends it."))

    def _show_foot(self) -> None:
        entry, console = self.entry, self.console
        if is_away(self):
            console.foot.ask_click(_("Click here so that the remote works"))
        elif entry:
            most = self.lesson.present if entry.wanted == "hands" else len(self.lesson.cards)
            console.foot.say(entry_words(entry, most), "Enter", _("takes it"))
        elif self._quiet:
            console.foot.say(self._quiet)
        elif console.covered and self._is_new:
            key = _("teacher's screen")
            console.foot.say(self._display.screens.notice(), "F6", key)
        else:
            console.foot.say("")
        console.place_foot()

    def _take_focus(self) -> None:
        self.window().activateWindow()
        self.setFocus()
        self._show_foot()

    def tick(self) -> None:
        """The time went on."""
        if self._running.not_saved or self.console.noticed:
            self.console.show_lesson()
        else:
            self.console.show_time()

    # The window's

    def refresh(self) -> None:
        """Nothing of a lesson changes but by its own steps, and each of them comes here too."""
        self.console.show_time()

    def place(self) -> tuple[bool, int]:
        return self.console.covered, self.console.side.current

    def go_to(self, place: tuple[bool, int]) -> None:
        covered, tab = place
        self.console.side.choose(tab)
        if self._display.state != "on":
            self._cover(covered)

    def keep_draft(self) -> None:
        """The page goes; the lesson stays, whole and on the disk."""
        self.console.tabs.write()
        self._ticking.stop()
        self.console.covered = False
        self._fill()
        if self.console.show_lesson in self._running.changed:
            self._running.changed.remove(self.console.show_lesson)
            self._display.changed.disconnect(self._display_changed)
        self._running.later = lambda save: save()
        self._running.save()

    def place_notice(self, notice: Notice) -> None:
        notice.setGeometry(self.console.card.geometry())

    def _save_later(self, save: Callable[[], None]) -> None:
        """When the screens are drawn."""
        QTimer.singleShot(0, self, save)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _MODIFIERS:
            self._quiet_before, self._quiet, self._is_new = self._quiet, "", False
            if self.entry and not entry_act(self, event):
                self.entry = None
        super().keyPressEvent(event)
        self._show_foot()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab is a key of the lesson, but for fields; with Shift it walks."""
        if forward and not isinstance(QApplication.focusWidget(), QLineEdit):
            return False
        return super().focusNextPrevChild(forward)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate):
            self._show_foot()
        return done

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._state = self._display.state
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.console.setGeometry(self.rect())

    def _act(self, event: QKeyEvent) -> Callable[[], object] | None:
        if act := entry_act(self, event):
            return act
        team = team_less(event)
        if team is not None:
            return partial(self.score, team, -1)
        if self.console.covered and is_preferences(event):
            return partial(self.say, _("The preferences are on the teacher's screen: F6."))
        return shifted_act(self, event) or super()._act(event)
