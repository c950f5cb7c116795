"""The card on the teacher's screen: always with its answer, and a line that says what the class has of it."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from flashcards.core.templates import Face
from flashcards.gui.card_view import so_far
from flashcards.gui.parts_paint import frame
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.safe_document import Picture, Style
from flashcards.gui.text_pane import TextPane
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.words import spoken

# Px of question and answer, and the largest share of the view's height that a picture takes.
_STEPS = ((32, 26, 0.5), (26, 22, 0.42), (22, 18, 0.36), (18, 16, 0.3))
_HEAD, _LOW_HEAD, _LOW = 48, 36, 260
_RULE = 64


class CardSheet(QWidget):
    """A sheet with a head: at left what the class sees, at right where the card is from."""

    sound_clicked = Signal(str)  # the name of its medium

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen = Words("", "small", "ink2", self)
        self._about = Words("", "small", "ink2", self)
        self.sides = _Scroll(picture, self)
        for pane in self.sides.panes():
            pane.sound_clicked.connect(self.sound_clicked)
        self._is_usual = True
        follow(self._place)

    @property
    def seen(self) -> str:
        return self._seen.text()

    def show_face(self, face: Face) -> None:
        """Both sides of it, from the top."""
        self.sides.show_face(face)

    def show_seen(self, words: str, *, usual: bool) -> None:
        """What the class sees; what is unusual is said louder."""
        if (words, usual) != (self._seen.text(), self._is_usual):
            self._is_usual = usual
            self._seen.setText(words)
            self._seen.set_role("small" if usual else "strong", "ink2" if usual else "ink")
            self._place()

    def show_about(self, words: str) -> None:
        if words != self._about.text():
            self._about.setText(words)
            self._place()

    def show_state_of_answer(self, words: str) -> None:
        self.sides.show_label(words)

    def scroll_pages(self, pages: float) -> None:
        bar = self.sides.verticalScrollBar()
        bar.setValue(bar.value() + round(pages * bar.pageStep()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, painter = current().palette, QPainter(self)
        frame(painter, QRectF(self.rect()), colours.sheet, colours.hair, colours.line)
        painter.fillRect(0, self._head(), self.width(), colours.line, colours.tone("hair"))

    def _head(self) -> int:
        return current().px(_LOW_HEAD if self.height() < current().px(_LOW) else _HEAD)

    def _place(self) -> None:
        px, line, head = current().px, current().palette.line, self._head()
        is_low = self.height() < px(_LOW)
        side = px(24 if is_low or self.width() < px(560) else 40)
        seen, about = self._seen.sizeHint().width(), self._about.sizeHint().width()
        self._seen.setGeometry(side, 0, min(seen, self.width() - 2 * side), head)
        fits = side + seen + px(24) + about <= self.width() - side
        self._about.setVisible(fits)
        self._about.setGeometry(self.width() - side - about, 0, about, head)
        self.sides.set_padding(side, px(12 if is_low else 26))
        self.sides.setGeometry(line, head + line, self.width() - 2 * line, self.height() - head - 2 * line)


class _Scroll(QScrollArea):
    """Question, rule and answer in the largest type in which both fit; else they scroll by the wheel."""

    def __init__(self, picture: Picture, parent: QWidget) -> None:
        super().__init__(parent)
        self._face = Face("", "")
        self._side, self._top = 40, 26
        self._page = _Page(picture)
        self.setWidget(self._page)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._page.setAutoFillBackground(False)
        follow(self._lay_out)

    def panes(self) -> tuple[TextPane, TextPane]:
        return self._page.question, self._page.answer

    def set_padding(self, side: int, top: int) -> None:
        if (side, top) != (self._side, self._top):
            self._side, self._top = side, top
            self._lay_out()

    def show_face(self, face: Face) -> None:
        if face != self._face:
            self._face = face
            self._lay_out()
            self.verticalScrollBar().setValue(0)

    def show_label(self, words: str) -> None:
        self._page.label.setText(words)
        self._page.place()

    def words(self) -> tuple[str, str, str]:
        """Question, line over the answer, answer, as they stand there."""
        return (
            self._page.question.toPlainText(),
            self._page.label.text(),
            self._page.answer.toPlainText(),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size() != event.oldSize():
            self._lay_out()

    def _lay_out(self) -> None:
        if self.width() > 3 * self._side:
            self._page.fit(self._face, self.size(), self._side, self._top)


class _Page(QWidget):
    """The two sides at their places."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.question, self.answer = TextPane(picture, self), TextPane(picture, self)
        self.label = Words("", "small", "ink2", self)
        self._side = self._top = self._space = self._width = 0
        for pane, name in ((self.question, _("Question")), (self.answer, _("Answer"))):
            pane.setAccessibleName(name)
            pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are the lesson's

    def fit(self, face: Face, view: QSize, side: int, top: int) -> None:
        self._side, self._top, self._width = side, top, view.width()
        self._space = min(top, current().px(24))
        room = view.height() - top - current().px(12)
        for step in _STEPS:
            if self._height_in(step, face, view) <= room:
                break
        self.question.balance()
        self.answer.balance()
        self.question.setAccessibleDescription(spoken(face.question))
        self.answer.setAccessibleDescription(spoken(face.answer))
        self.place()

    def place(self) -> None:
        px, inner = current().px, self._width - 2 * self._side
        self.question.setGeometry(self._side, self._top, inner, self.question.text_height())
        top = self._rule_top() + current().palette.line + self._label_gap()
        label = current().line_height("small")
        self.label.setGeometry(self._side, top, inner, label)
        top += label + self._label_gap()
        self.answer.setGeometry(self._side, top, inner, self.answer.text_height())
        self.resize(self._width, self.answer.geometry().bottom() + 1 + px(12))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        edge = QColor(current().palette.edge)
        line = current().palette.line
        QPainter(self).fillRect(self._side, self._rule_top(), current().px(_RULE), line, edge)

    def _rule_top(self) -> int:
        return self._top + self.question.text_height() + self._space

    def _label_gap(self) -> int:
        return self._space // 2 + (self._space > current().px(12))

    def _height_in(self, step: tuple[int, int, float], face: Face, view: QSize) -> int:
        px, (question, answer, share) = current().px, step
        bounds = QSizeF(view.width() - 2 * self._side, round(view.height() * share))
        self.question.set_style(Style(current(), "question", px(question), 1.32, px(12)), bounds)
        self.answer.set_style(Style(current(), "answer", px(answer), 1.36, px(12)), bounds)
        whole = self.answer.show_text(so_far(face, face.steps))
        height = self.question.show_text(face.question) + whole
        between = self._space + current().palette.line + 2 * self._label_gap()
        return height + between + current().line_height("small")
