"""The right side of the teacher's screen: time, the next card, and what is looked up in tabs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from flashcards.core.lesson_values import TeacherScreen
from flashcards.gui.class_screen_choice import quiet_time
from flashcards.gui.lesson_acts import Acts
from flashcards.gui.lesson_ring import TimerRing
from flashcards.gui.lesson_words import minutes_words
from flashcards.gui.parts_choices import TAB_PADDING, Tabs
from flashcards.gui.parts_paint import frame
from flashcards.gui.parts_surfaces import Hairline, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _

SOURCE, NOTES, TEAMS, ALL, CLASS = range(5)


class _Times(QWidget):
    """The ring of this card, how long each may take, and what is left of the lesson."""

    def __init__(self, set_card_time: Callable[[int | None], object]) -> None:
        super().__init__()
        self.ring, self.choice = TimerRing(), quiet_time(set_card_time)
        self._state = Words("", "small", "ink2")
        self._lesson, self._lesson_words = Words(), Words("", "small", "ink2")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.ring)
        for pair in ((self._state, self.choice), (self._lesson, self._lesson_words)):
            column = QVBoxLayout()
            column.setSpacing(4 if pair[0] is self._state else 0)
            column.addStretch()
            for part in pair:
                column.addWidget(part)
            column.addStretch()
            self._row.addLayout(column)
            if pair[0] is self._state:
                self._row.addStretch()
        for words in (self._lesson, self._lesson_words):
            words.setAlignment(Qt.AlignmentFlag.AlignRight)
        follow(self._space)

    def show_times(self, seen: TeacherScreen, card_seconds: int | None) -> None:
        self.choice.show_time(card_seconds)
        self.ring.setVisible(seen.card_left is not None)
        said = _("Time per card")
        if seen.card_left is not None and card_seconds:
            self.ring.show_time(seen.card_left, card_seconds, is_paused=seen.is_paused)
            key = _("T goes on") if seen.is_paused else _("T pauses")
            said = f"{said} · {key}" if seen.card_left else _("Time is up")
        self._state.setText(said)
        if seen.lesson_left is None:
            time, words = seen.elapsed, _("since the lesson began")
        else:
            time, words = seen.lesson_left, _("left of the lesson")
        paused = _("paused")
        self._lesson.setText(minutes_words(time))
        self._lesson_words.setText(f"{words} · {paused}" if seen.is_paused else words)

    def _space(self) -> None:
        self._row.setSpacing(current().px(16))


class _Next(QWidget):
    """Question and answer of the next card, a line each."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Words(_("Comes next"), "small", "ink2")
        self._question, self._answer = Words("", "lead"), Words("", "ui", "ink2")
        self._words = ("", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._title, self._question, self._answer):
            column.addWidget(part)

    def show_card(self, question: str, answer: str) -> None:
        self._words = (question, answer)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        for part, words in zip((self._question, self._answer), self._words, strict=True):
            elided = QFontMetricsF(part.font()).elidedText(words, Qt.TextElideMode.ElideRight, self.width())
            part.setText(elided)
            part.setToolTip(words if elided != words else "")
            part.setMinimumWidth(0)


class LessonSide(QWidget):
    """Beside the card; in a small window a sheet over it, of which the tabs alone are left."""

    chosen = Signal(int)

    def __init__(
        self,
        tabs: Sequence[tuple[int, str, Callable[[], QWidget]]],
        acts: Acts,
        parent: QWidget | None = None,
    ) -> None:
        """`tabs`: a key, a word, and what makes its contents when looked at first; `acts`: card_time."""
        super().__init__(parent)
        self.times, self.next = _Times(acts["card_time"]), _Next()
        self._makers = {key: make for key, _word, make in tabs}
        self._made: dict[int, QWidget] = {}
        self.tabs = Tabs(_("About this card"), [(key, words) for key, words, _make in tabs])
        self.tabs.chosen.connect(self.chosen)
        self.current = tabs[0][0]
        self._stack = QStackedWidget()
        self._lines = [Hairline(), Hairline(), Hairline()]
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._above, self._below = QVBoxLayout(), QVBoxLayout()
        for part in (self.times, self._lines[0], self.next, self._lines[1]):
            self._above.addWidget(part)
        self._below.addWidget(self._lines[2])
        self._below.addWidget(self._stack, 1)
        self._below.setSpacing(0)
        self._column.addLayout(self._above)
        self._column.addWidget(self.tabs)
        self._column.addLayout(self._below, 1)
        self._covers = False
        follow(self._space)

    def part(self, key: int) -> QWidget | None:
        """The contents of a tab that was looked at."""
        return self._made.get(key)

    def choose(self, key: int) -> None:
        """Show a tab."""
        self.current = key
        self.tabs.choose(key)
        if key not in self._made:
            self._made[key] = self._makers[key]()
            self._stack.addWidget(self._made[key])
        self._stack.setCurrentWidget(self._made[key])

    def be_over(self, covers: bool) -> None:
        """Whether it lies over the card."""
        self._covers = covers
        for part in (self.times, self.next, *self._lines[:2]):
            part.setVisible(not covers)
        self._space()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = current().palette, QPainter(self)
        if self._covers:
            frame(painter, QRectF(self.rect()), colours.desk, colours.edge, colours.line)
        else:
            painter.fillRect(0, 0, colours.line, self.height(), QColor(colours.hair))

    def _space(self) -> None:
        px = current().px
        side, right = (px(16), px(16)) if self._covers else (px(24), px(32))
        outward = px(TAB_PADDING)
        self._column.setContentsMargins(side - outward, px(4 if self._covers else 20), right, px(4))
        self._above.setContentsMargins(outward, 0, 0, 0 if self._covers else px(2))
        self._above.setSpacing(px(16))
        self._below.setContentsMargins(outward, 0, 0, 0)
        self.update()
