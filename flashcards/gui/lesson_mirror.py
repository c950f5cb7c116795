"""What the class sees, in small, and what can be set about it."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from flashcards.core.lesson import Lesson
from flashcards.gui import shortcuts
from flashcards.gui.class_screen_choice import ScreenChoice, quiet_time
from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.lesson_acts import Acts
from flashcards.gui.lesson_display import ClassDisplay
from flashcards.gui.parts_buttons import Button, SecondaryButton
from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.gui.projector_test_picture import floor_words, larger, smaller
from flashcards.gui.theme import current, follow
from flashcards.i18n import _

_LEAST = 120  # px at 100 %, of the picture's height
_BESIDE = 0.42  # of the width, for the picture
_ANY_WIDTH = 16_777_215  # QWIDGETSIZE_MAX


class Mirror(QWidget):
    """The picture keeps the proportions of the class's screen."""

    def __init__(self, display: ClassDisplay, acts: Acts, parent: QWidget | None = None) -> None:
        """`acts`: dark, test, card_time."""
        super().__init__(parent)
        self._display = display
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        rest = QWidget()
        self._column = QVBoxLayout(rest)
        self._frame = _Frame(display)
        self.view = self._frame.view
        self._where = Paragraph("", "small", "ink2")
        self._dark = self._button(_("Dark room"), acts["dark"], "dark_room")
        self._test = self._button(_("Can the back row read this?"), acts["test"])
        self._floor_row = QWidget()
        self._smaller = self._button("−", lambda: self._set_floor(smaller))
        self._smaller.setAccessibleName(_("Smaller type on the class screen"))
        self._larger = self._button("+", lambda: self._set_floor(larger))
        self._larger.setAccessibleName(_("Larger type on the class screen"))
        self._floor = Words("", "ui", "ink2")
        _in_a_row(self._floor_row, self._smaller, self._larger, self._floor)
        self._floor_row.hide()
        buttons = QWidget()
        flow = FlowLayout(buttons, 8)
        flow.addWidget(self._dark)
        flow.addWidget(self._test)
        self.screen_choice = ScreenChoice(display.screens)
        self.screen_choice.chosen.connect(display.choose)
        self._time, self._time_words = QWidget(), Words(_("Time per card"), "ui", "ink2")
        self.time = quiet_time(acts["card_time"])
        time = QHBoxLayout(self._time)
        time.setContentsMargins(0, 0, 0, 0)
        for timing in (self._time_words, self.time):
            time.addWidget(timing)
        time.addStretch()
        for widget in (self._where, self._floor_row, self.screen_choice, buttons, self._time):
            self._column.addWidget(widget)
        self._column.addStretch()
        self._row.addWidget(self._frame)
        self._rest = QScrollArea()
        self._rest.setWidgetResizable(True)
        self._rest.setFrameShape(QFrame.Shape.NoFrame)
        self._rest.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rest.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rest.setWidget(rest)
        rest.setAutoFillBackground(False)
        self._rest.viewport().setAutoFillBackground(False)
        self._row.addWidget(self._rest, 1)
        follow(self._space)

    def show_state(self, where: str, lesson: Lesson) -> None:
        dark, test = lesson.dark, lesson.test
        self.screen_choice.show_screens()
        self._where.setText(where)
        self._where.setVisible(self.screen_choice.isHidden() or not self._display.screens.is_open)
        self.time.show_time(lesson.card_seconds)
        self._dark.setChecked(dark)
        self._test.setChecked(test)
        self._floor_row.setVisible(test)
        share = floor_words(self._display.floor)
        self._floor.setText(_("Smallest type: {share} of the height").format(share=share))
        self._space()

    def _set_floor(self, step: Callable[[float], float]) -> None:
        self._display.set_floor(step(self._display.floor))

    def _button(self, words: str, act: Callable[[], object], shortcut: str = "") -> Button:
        button = SecondaryButton(words, key=shortcuts.cap(shortcut) if shortcut else "")
        button.setCheckable(len(words) > 1)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def _space(self) -> None:
        """The picture above the rest; where that is too high for it, at the left of it."""
        px, direction = current().px, QBoxLayout.Direction
        beside = self.width() >= px(500) and self._frame.heightForWidth(self.width()) > self.height() // 2
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._row.setContentsMargins(0, px(8 if beside else 16), 0, px(8))
        self._row.setSpacing(px(16 if beside else 12))
        self._row.setStretch(0, 0)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))
        # The time has its place beside the card where there is room for that.
        self._time.setVisible(beside)
        width = round(self.width() * _BESIDE) if beside else self.width()
        rest = 0 if beside else self._column.totalHeightForWidth(self.width()) + px(12)
        most = max(px(_LEAST), self.height() - rest - px(24))
        height = max(0, min(self._frame.heightForWidth(width), most))
        self._frame.setFixedHeight(height)
        self._frame.setFixedWidth(width if beside else _ANY_WIDTH)
        if not beside:
            self._frame.setMinimumWidth(0)


class _Frame(QWidget):
    """A hairline around the picture, which no theme of the window changes."""

    def __init__(self, display: ClassDisplay) -> None:
        super().__init__()
        self._display = display
        self.view = display.view(self)
        if display.screens.is_open:
            self.view.mirror(display.window)

    def heightForWidth(self, width: int) -> int:
        size = self._display.window.picture.size
        return round(width * size.height() / max(1, size.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        line = current().palette.line
        inside = self.rect().adjusted(line, line, -line, -line)
        size = self._display.window.picture.size.scaled(inside.size(), Qt.AspectRatioMode.KeepAspectRatio)
        self.view.setGeometry(QRect(inside.topLeft(), size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        line = current().palette.line
        around = self.view.geometry().adjusted(-line, -line, line, line)
        QPainter(self).fillRect(around, QColor(current().palette.edge))


def _in_a_row(row: QWidget, *parts: QWidget) -> None:
    """The parts side by side in `row`, from the left."""
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch()
