"""The bar over a lesson: how to end it, which class, where, what the class screen is, the time of day."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from flashcards.gui import icons
from flashcards.gui.parts_buttons import Button, QuietButton
from flashcards.gui.parts_surfaces import ProgressLine, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.words import number

LINE = 3  # px of the progress line, at any text size
_ICON = 20


class LessonBar(QWidget):
    """56 px and the progress line. What has no room goes: the title first, then the screen's name."""

    end_asked = Signal()
    more_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._end = self._button(QuietButton(_("End lesson"), self, icon="back"))
        self._end.clicked.connect(self.end_asked)
        self.more = self._button(QuietButton(_("More"), self, icon="more"))
        self.more.setCheckable(True)
        self.more.clicked.connect(self.more_asked)
        self._class = Words("", "strong", "ink", self)
        self._title = Words("", "ui", "ink2", self)
        self._counter = Words("", "ui", "ink2", self)
        self._time_left = Words("", "strong", "ink", self)
        self._screen = Words("", "small", "ink2", self)
        self._clock = Words("", "big", "ink", self)
        self._clock.setAccessibleName(_("Time of day"))
        self._line = ProgressLine(self)
        self._line.setAccessibleName(_("Progress of this lesson"))
        self._words = ""
        self._is_slim = False
        self._icon_at = QRect()
        follow(self._place)

    def show_lesson(self, class_name: str, title: str) -> None:
        self._class.setText(class_name)
        self._words = title
        self._place()

    def show_place(self, n: int, total: int) -> None:
        words = _("Card {n} of {total}").format(n=number(n), total=number(total))
        if words != self._counter.text():
            self._counter.setText(words)
            # QProgressBar paints at once, and everything else that is due with it, before the class's screen.
            self._line.setUpdatesEnabled(False)
            self._line.setRange(0, total)
            self._line.setValue(n)
            self._line.setUpdatesEnabled(True)
            self._place()

    def show_screen(self, words: str) -> None:
        if words != self._screen.text():
            self._screen.setText(words)
            self._place()

    def show_time(self, clock: str, card_left: str) -> None:
        """`card_left`: said where the ring is not in sight."""
        if (clock, card_left) != (self._clock.text(), self._time_left.text()):
            self._clock.setText(clock)
            self._time_left.setText(card_left)
            self._place()

    def be_slim(self, slim: bool) -> None:
        """Whether what stands at the right of the page otherwise is to be called from here."""
        self._is_slim = slim
        self.more.setVisible(slim)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._icon_at.isValid():
            picture = icons.pixmap(
                "screen", current().palette.ink2, self._icon_at.width(), self.devicePixelRatioF()
            )
            QPainter(self).drawPixmap(self._icon_at.topLeft(), picture)
        hair = QColor(current().palette.hair)
        QPainter(self).fillRect(0, self.height() - LINE - 1, self.width(), 1, hair)

    def _button(self, button: Button) -> Button:
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the lesson
        return button

    def _place(self) -> None:
        px = current().px
        self._line.setGeometry(0, self.height() - LINE, self.width(), LINE)
        left = self._put(self._end, 16 - px(8) if self._is_slim else px(26))
        right = self._put_right(self._clock, self.width() - px(26 if not self._is_slim else 16))
        right -= px(24 if not self._is_slim else 12)
        if self._is_slim:
            right = self._put_right(self.more, right) - px(12)
        self._time_left.setVisible(bool(self._time_left.text()))
        if self._time_left.text():
            right = self._put_right(self._time_left, right) - px(20)
        counter = self._counter.sizeHint().width()
        middle = (self.width() - counter) // 2 if not self._is_slim else right - counter
        right = self._place_screen(middle + counter + px(24), right)
        self._counter.setGeometry(min(middle, right - counter), 0, counter, self._height())
        self._place_title(left + px(20), self._counter.x() - px(24))

    def _place_screen(self, left: int, right: int) -> int:
        """The class screen's name, where there is room; what is left of it."""
        need = self._screen.sizeHint().width() + current().px(_ICON + 8)
        fits = bool(self._screen.text()) and left + need <= right and not self._is_slim
        self._screen.setVisible(fits)
        size = current().px(_ICON)
        self._icon_at = QRect()
        if fits:
            self._put_right(self._screen, right)
            top = (self._height() - size) // 2
            self._icon_at = QRect(right - need, top, size, size)
        self.update()  # the icon is drawn on the bar itself
        return right - need if fits else right

    def _place_title(self, left: int, right: int) -> None:
        name = self._class.sizeHint().width() if self._class.text() else 0
        self._class.setVisible(bool(name) and left + name <= right)
        if self._class.isVisibleTo(self):
            self._class.setGeometry(left, 0, name, self._height())
            left += name + current().px(8)
        room = right - left
        metrics = QFontMetricsF(self._title.font())
        self._title.setVisible(room >= current().px(64))
        self._title.setText(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room))
        self._title.setToolTip(self._words)
        self._title.setGeometry(left, 0, max(0, room), self._height())

    def _height(self) -> int:
        return self.height() - LINE

    def _put(self, part: QWidget, x: int) -> int:
        """Put a part there; its right edge."""
        size = part.sizeHint()
        part.setGeometry(x, (self._height() - size.height()) // 2, size.width(), size.height())
        return x + size.width()

    def _put_right(self, part: QWidget, right: int) -> int:
        """Put a part so that it ends there; its left edge."""
        left = right - part.sizeHint().width()
        self._put(part, left)
        return left
