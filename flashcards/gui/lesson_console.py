"""What the teacher sees of a lesson, drawn from the lesson alone."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flashcards.core.lesson_values import TeacherScreen
from flashcards.gui.lesson_acts import Acts
from flashcards.gui.lesson_bar import LINE, LessonBar
from flashcards.gui.lesson_card import CardSheet
from flashcards.gui.lesson_controls import Steps, TallyRow
from flashcards.gui.lesson_display import ClassDisplay
from flashcards.gui.lesson_foot import LessonFoot
from flashcards.gui.lesson_side import LessonSide
from flashcards.gui.lesson_sound import LessonSounds
from flashcards.gui.lesson_tabs import LessonTabs
from flashcards.gui.lesson_words import (
    answer_words,
    clock_words,
    is_usual,
    last_words,
    primary_words,
    seconds_words,
    seen_words,
    short_tally,
    tally_words,
)
from flashcards.gui.parts_messages import Notice
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.lessons import LessonFace, Running, card_record, in_words
from flashcards.store import decks
from flashcards.words import sentence

_SIDE, _SIDE_SHARE = 496, 0.41
_MARGIN = 0.042  # of the height, under all that the class screen has


class Console(QWidget):
    """The teacher's screen; while `covered`, it shows nothing but what the class may see."""

    def __init__(self, running: Running, display: ClassDisplay, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self._running, self._display = running, display
        self.covered = display.state in ("single", "mirrored")
        self.side_is_open = False  # over the card, in a small window
        self._abouts: dict[int, str] = {}
        self._notice: Notice | None = None
        self._noticed = ("", "")
        self._bring = acts["class_screen"]
        self.bar, self.foot, self._left = LessonBar(self), LessonFoot(self), QWidget(self)
        self.card, self.steps, self.tally = CardSheet(self._picture), Steps(acts), TallyRow(acts)
        self._column = QVBoxLayout(self._left)
        self._column.addWidget(self.card, 1)
        self._column.addWidget(self.steps)
        self._column.addWidget(self.tally)
        self._sounds, self._sounding = LessonSounds(self._picture, acts["say"], self), running.lesson.card
        self.card.sound_clicked.connect(self._sounds.play_one)
        self.tabs = LessonTabs(running, display, acts, self._picture)
        self.side = LessonSide(self.tabs.makers(), acts, self)
        self.class_view = display.view(self)
        self.class_view.hide_mouse()
        name = running.school_class.name if running.school_class else ""
        self.bar.show_lesson(name, running.title)
        follow(self._restyle)

    @property
    def is_folded(self) -> bool:
        """Whether there is no room for the right side beside the card."""
        return not current().is_wide(self.width())

    def choose_tab(self, key: int) -> None:
        self.side.choose(key)
        self.side_is_open = True
        self.place()
        self.show_lesson()

    def play_sounds(self) -> None:
        """Those of the side of the card that is shown."""
        card = self._running.lesson.card
        if card:
            self._sounds.play(self._display.face(card.card_id), answered=self._running.lesson.revealed)

    def close_side(self) -> None:
        self.side_is_open = False
        self.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    # Drawing

    def show_lesson(self) -> None:
        """Everything as the lesson is now, the class's screen first."""
        self._display.show_lesson(self.class_view, *self.tabs.views())
        seen, lesson = self._running.teacher_screen(), self._running.lesson
        face = self._running.faces.get(seen.card_id) if seen.card_id is not None else None
        if face:
            self.card.show_face(face.face)
        if self._sounding is not None and self._sounding.card_id != seen.card_id:
            self._sounds.stop()
        self._sounding = lesson.card
        was_seen = bool(lesson.cards and lesson.seen[seen.at])
        is_choice = face is not None and face.face.options is not None
        self.card.show_seen(seen_words(seen, is_choice=is_choice), usual=is_usual(seen))
        self.card.show_about(self._about(seen, face))
        self.card.show_state_of_answer(answer_words(seen, was_seen=was_seen, is_choice=is_choice))
        words = primary_words(seen, ended=lesson.ended, is_choice=is_choice)
        self.steps.show_steps(words, black=lesson.black, frozen=lesson.frozen is not None)
        self._show_tally(seen)
        self._show_next(seen)
        self.bar.show_place(seen.at + 1, seen.of)
        self.bar.show_screen(self._screen_words())
        self.tabs.show(seen, face)
        self._show_time(seen)
        self._show_notice()
        self._fit()

    def show_time(self) -> None:
        """The clocks, and the seconds on the class's screen."""
        self._show_time(self._running.teacher_screen())
        self._display.show_seconds(self.class_view, *self.tabs.views())

    def _show_tally(self, seen: TeacherScreen) -> None:
        left = ngettext("{n} not drawn yet", "{n} not drawn yet", seen.pupils_left)
        can_draw = self._running.lesson.pupils > 0
        self.tally.show_pupil(seen.pupil, left.format(n=seen.pupils_left), can_draw=can_draw)
        self.tally.show_tally(tally_words(seen.tally), short_tally(seen.tally))

    def _show_next(self, seen: TeacherScreen) -> None:
        if seen.next_card is None:
            self.side.next.show_card(_("This is the last card."), "")
            return
        face = self._running.faces.get(seen.next_card)
        answer = " · ".join(in_words(one) for one in face.members) or in_words(face.answer)
        self.side.next.show_card(in_words(face.question), answer)

    def _show_time(self, seen: TeacherScreen) -> None:
        self.side.times.show_times(seen, self._running.lesson.card_seconds)
        left = seconds_words(seen.card_left) if seen.card_left is not None and self.is_folded else ""
        self.bar.show_time(clock_words(self._running.workspace.clock()), left)

    def _about(self, seen: TeacherScreen, face: LessonFace | None) -> str:
        """Where the card is from, and when this class had it last."""
        if seen.card_id is None or face is None:
            return ""
        if seen.card_id not in self._abouts:
            running, words = self._running, []
            if face.deck_id is not None:
                words.append(decks.name_of(running.workspace.db, face.deck_id))
            if running.school_class:
                rows = card_record(running.workspace, running.school_class.id, seen.card_id)
                today = running.workspace.clock()
                gone = [(today - row.started).days for row in rows if row.shown]
                words.append(last_words(gone[-1] if gone else None))
            self._abouts[seen.card_id] = "  ·  ".join(words)
        return self._abouts[seen.card_id]

    def _screen_words(self) -> str:
        words = self._display.screen_words()
        return _("Class screen: {name}").format(name=words) if words else _("No class screen")

    def _show_notice(self) -> None:
        """What is wrong with the screens or the disk, between the card and the buttons."""
        words = self._notice_words()
        if words == self._noticed:
            return
        self._noticed = words
        if self._notice:
            self._column.removeWidget(self._notice)
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None
        if words[0]:
            self._notice = Notice(words[0], action=words[1])
            self._notice.acted.connect(self._bring)
            self._column.insertWidget(1, self._notice)

    def _notice_words(self) -> tuple[str, str]:
        """The sentence, and the word of what can be done."""
        if self._running.not_saved:
            return sentence(self._running.not_saved), ""
        state, screens, on = self._display.state, self._display.screens, _("Class screen on (F5)")
        if state in ("single", "mirrored"):
            return screens.notice(), _("Only what the class may see (F5)")
        if state == "gone":
            words, advice = _("The projector was unplugged. The lesson keeps its place."), screens.advice()
            return f"{words} {advice}".strip(), _("Go on in one window (F5)") if advice else on
        said = {
            "back": _("The projector is there again."),
            "closed": _("The class screen was closed."),
            "minimized": _("The class screen was minimized."),
        }
        return (said[state], on) if state in said else ("", "")

    @property
    def noticed(self) -> str:
        return self._noticed[0]

    def _picture(self, name: str) -> bytes | None:
        card = self._running.lesson.card
        return self._display.picture(card.card_id, name) if card else None

    # Places

    def place(self) -> None:
        """Everything to its place."""
        px, folded = current().px, self.is_folded
        width, height = self.width(), self.height()
        bar = px(44 if folded else 56) + LINE
        foot = px(32) if folded else px(40)
        self.bar.setGeometry(0, 0, width, bar)
        self.bar.be_slim(folded)
        self.bar.more.setChecked(self.side_is_open and folded)
        side = 0 if folded else min(px(_SIDE), round(width * _SIDE_SHARE))
        inside = QRect(0, bar, width - side, height - bar - foot)
        self._left.setGeometry(inside)
        margin, top, bottom = (16, px(8), px(8)) if folded else (px(32), px(24), px(32))
        if height < px(660) and not folded:
            top, bottom = px(16), px(16)
        self._column.setContentsMargins(margin, top, margin, bottom)
        self._column.setSpacing(px(8) if folded else px(16))
        self.tally.be_slim(folded)
        self._place_side(inside, side)
        self.class_view.setGeometry(self.rect())
        self.class_view.setVisible(self.covered)
        if self.covered:
            self.class_view.raise_()
        self.place_foot()
        self._fit()

    def place_foot(self) -> None:
        """Over the class's picture the foot is there only while it says something, and in its margin."""
        px, height = current().px, self.height()
        foot = px(32) if self.is_folded or self.covered else px(40)
        foot = max(px(22), min(foot, round(height * _MARGIN))) if self.covered else foot
        self.foot.setGeometry(0, height - foot, self.width(), foot)
        self.foot.setVisible(not self.covered or bool(self.foot.said))
        self.foot.raise_()

    def _place_side(self, inside: QRect, side: int) -> None:
        folded = self.is_folded
        self.side.be_over(folded)
        if folded:
            over = inside.adjusted(16, current().px(8), -16, -current().px(8))
            over.setBottom(self._left.y() + self.steps.y() - current().px(4))
            self.side.setGeometry(over)
            self.side.raise_()
        else:
            self.side.setGeometry(inside.right() + 1, inside.y(), side, inside.height())
        self.side.setVisible(self.side_is_open or not folded)

    def _fit(self) -> None:
        """The key caps go where there is no room for them."""
        around = self._column.contentsMargins()
        width = self._left.width() - around.left() - around.right()
        self.steps.fit(width)
        self.tally.fit(width)

    def _restyle(self) -> None:
        self.place()
