"""The inside of a card: its question, and under a rule its answer, in type as large as fits."""

import re
from html import unescape

from PySide6.QtCore import QPoint, QRect, QSize, QSizeF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from flashcards.core.templates import Face
from flashcards.gui.safe_document import Picture, Style
from flashcards.gui.text_pane import TextPane
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.words import spoken

# Px of question and answer, and the largest share of the view's height that a picture takes.
_STEPS = ((32, 26, 0.6), (26, 22, 0.48), (22, 18, 0.4), (18, 16, 0.36))
_QUESTION_LEADING, _ANSWER_LEADING = 1.32, 1.36
_RULE_WIDTH, _RULE_SPACE, _BOTTOM = 64, 24, 12  # half the space where the padding is tight
_HOPELESS = 4  # times the room: the smallest type takes a third of what the largest does
_TIGHT = 12  # px at 100 %, over a picture
_FADE = 120  # ms
_PICTURE = re.compile(r'<img src="(?!-"|sound:|tex:)([^"]+)"')


class CardView(QScrollArea):
    """Shows a face: the question first, then the answer under it. The question never moves."""

    sound_clicked = Signal(str)  # the name of its medium

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = Face("", "")
        self._revealed = False
        self._shown = 0  # members of a list, steps of a multiple choice
        self._chosen: int | None = None  # which option a person chose
        self._padding = (56, 40)
        self._page = _Page(picture)
        self.setWidget(self._page)
        for side in (self._page.question, self._page.answer):
            side.sound_clicked.connect(self.sound_clicked)
            side.opens_pictures = True
            side.picture_clicked.connect(self._enlarge)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._page.setAutoFillBackground(False)
        follow(self._lay_out)

    @property
    def revealed(self) -> bool:
        """Whether the answer is there, or the first member of a list."""
        return self._revealed

    @property
    def fully_revealed(self) -> bool:
        """Whether there is nothing more to show."""
        return self._revealed and self._shown == self._face.steps

    @property
    def members_shown(self) -> int:
        return self._shown

    @property
    def chosen(self) -> int | None:
        """Which option a person chose, from 0."""
        return self._chosen

    @property
    def options_waiting(self) -> int:
        """How many options are shown of which it is not said yet whether they are right."""
        options = self._face.options if self._revealed and not self.fully_revealed else None
        return len(options.rows) if options else 0

    @property
    def inside(self) -> QWidget:
        """What scrolls: the question with its answer, as high as they are."""
        return self._page

    def set_padding(self, side: int, top: int) -> None:
        """Px at 100 % between the card's edge and the text: 56, 40; beside an article 40, 24."""
        if (side, top) != self._padding:
            self._padding = (side, top)
            self._lay_out()

    def show_question(self, face: Face) -> None:
        """Show the question of a face alone."""
        self._face, self._revealed, self._shown, self._chosen = face, False, 0, None
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def reveal(self) -> None:
        """Show the answer; of a list, its numbers and the first member; of a multiple choice, its options."""
        if not self._revealed:
            self._revealed = True
            self._show_members(1)

    def reveal_next(self) -> None:
        """Show one more member of a list."""
        if self._revealed:
            self._show_members(self._shown + 1)
        else:
            self.reveal()

    def reveal_all(self) -> None:
        """Show the answer, and all members of a list."""
        self._revealed = True
        self._show_members(self._face.steps)

    def choose(self, option: int) -> None:
        """Show the whole answer of a multiple choice, with a mark at this option where it is wrong."""
        self._chosen = option
        self.reveal_all()

    def scroll_pages(self, pages: float) -> None:
        """Scroll a long card by so many heights of the view; negative is up."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(pages * bar.pageStep()))

    def enlarge_picture(self) -> None:
        """Show the last picture that is in sight as large as the window."""
        sides = (self._face.answer if self._revealed else "", self._face.question)
        for html in sides:
            if found := _PICTURE.findall(html):
                self._enlarge(unescape(found[-1]))
                return

    def _enlarge(self, source: str) -> None:
        from flashcards.gui.enlarged import EnlargedPicture  # noqa: PLC0415  (on first use)

        picture = EnlargedPicture(self._page.question.whole_picture(source), self.window())
        self.destroyed.connect(picture.deleteLater)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size() != event.oldSize():
            self._lay_out()

    def _show_members(self, shown: int) -> None:
        before, self._shown = self._shown, min(shown, self._face.steps)
        news = self._page.show_answer(self._face, self._shown, before, chosen=self._chosen)
        if news.isValid():
            enough = min(news.height(), self.viewport().height() // 3)
            self.ensureVisible(0, news.top() + enough, 0, 0)

    def _lay_out(self) -> None:
        side, top = (current().px(space) for space in self._padding)
        scrolled = self.verticalScrollBar().value()
        if self.width() > 3 * side:
            self._page.fit(self._face, self.size(), side, top)
            if self._revealed:
                self._page.show_answer(self._face, self._shown, self._shown, self._chosen, fades=False)
        self.verticalScrollBar().setValue(scrolled)


class _Page(QWidget):
    """Question, rule and answer at their places."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.question = TextPane(picture, self)
        self.answer = TextPane(picture, self)
        self._veil = _Veil(self)
        self._side = self._top = self._space = self._width = 0
        self._answered = self._is_centred = False

    def fit(self, face: Face, view: QSize, side: int, top: int) -> None:
        """Set `face` in the largest type in which both its sides fit into `view`; show the question alone."""
        is_picture = _has_one_picture(face)
        if is_picture:  # it takes all the room there is
            top = min(top, current().px(_TIGHT))
        self._side, self._top, self._width, self._is_centred = side, top, view.width(), face.centred
        self._space = current().px(_RULE_SPACE if top >= current().px(_RULE_SPACE) else _RULE_SPACE // 2)
        room = view.height() - top - current().px(_BOTTOM)
        height = 0
        for step in _STEPS:
            if height <= _HOPELESS * room or step == _STEPS[-1]:
                height = self._height_in(step, face, view)
            if height <= room:
                break
        if is_picture and height < room:
            self._enlarge_within(room, step, face, view, room - height)
        self.question.show_text(face.question)
        self.question.balance()
        self.question.setAccessibleName(_("Question"))
        self.question.setAccessibleDescription(spoken(face.question))
        self._answered = False
        self._place()

    def _enlarge_within(
        self, room: int, step: tuple[int, int, float], face: Face, view: QSize, more: int
    ) -> None:
        """Let the picture have up to `more` px; less where words beside it then go on in another line."""
        for part in (more, more // 2, more // 4, 0):
            if self._height_in(step, face, view, part) <= room:
                return

    def show_answer(
        self, face: Face, shown: int, before: int, chosen: int | None = None, *, fades: bool = True
    ) -> QRect:
        """Show the answer, or `shown` steps of it after `before` were there, fading in what is new.

        Returns where that is; nowhere for an answer that stands in the place of the question.
        """
        if face.replaces:
            self.question.show_text(face.answer)
            self.question.balance()
            self.question.setAccessibleName(_("Answer"))
            self.question.setAccessibleDescription("")
            self._place()
            return QRect()
        is_new = not self._answered
        if face.steps:
            self.answer.show_text(so_far(face, shown, chosen))
        self.answer.balance()
        is_asking = face.options is not None and shown < face.steps
        self.answer.setAccessibleName(_("Options") if is_asking else _("Answer"))
        self._answered = True
        self._place()
        if is_new or face.options:
            news = QRect(QPoint(0, self._rule().top()), self.answer.geometry().bottomRight())
        else:
            news = self.answer.area_of_items(before, shown).translated(self.answer.pos())
        if fades:
            self._veil.fade(news)
        return news

    def _height_in(self, step: tuple[int, int, float], face: Face, view: QSize, more: int = 0) -> int:
        """The height that both sides need in a step of type, which the panes are left with.

        `more`: px that a picture may be higher than its share.
        """
        px, (question, answer, share) = current().px, step
        bounds = QSizeF(view.width() - 2 * self._side, round(view.height() * share) + more)
        self.question.set_style(Style(current(), "question", px(question), _QUESTION_LEADING, px(12)), bounds)
        self.answer.set_style(Style(current(), "answer", px(answer), _ANSWER_LEADING, px(12)), bounds)
        height = self.question.show_text(face.question)
        if face.replaces:
            return max(height, self.question.show_text(face.answer))
        whole = so_far(face, face.steps)
        return height + 2 * self._space + current().palette.line + self.answer.show_text(whole)

    def _place(self) -> None:
        inner = self._width - 2 * self._side
        self.question.setGeometry(self._side, self._top, inner, self.question.text_height())
        bottom = self.question.geometry().bottom() + 1
        self._veil.lift()
        self.answer.setVisible(self._answered)
        if self._answered:
            top = self._rule().bottom() + 1 + self._space
            self.answer.setGeometry(self._side, top, inner, self.answer.text_height())
            bottom = self.answer.geometry().bottom() + 1
        self.resize(self._width, bottom + current().px(_BOTTOM))
        self.update()

    def _rule(self) -> QRect:
        px, line = current().px, current().palette.line
        top = self.question.geometry().bottom() + 1 + self._space
        left = (self._width - px(_RULE_WIDTH)) // 2 if self._is_centred else self._side
        return QRect(left, top, px(_RULE_WIDTH), line)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._answered:
            QPainter(self).fillRect(self._rule(), QColor(current().palette.edge))


class _Veil(QWidget):
    """Sheet colour over what is new, growing clear."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._fading = QVariantAnimation(self)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.valueChanged.connect(self.update)
        self._fading.finished.connect(self.hide)

    def fade(self, area: QRect) -> None:
        """Cover `area` and clear it, at once when movement is not wanted."""
        duration = current().motion(_FADE)
        if duration and self._over.isVisible():
            self.setGeometry(area)
            self._fading.setDuration(duration)
            self.show()
            self.raise_()
            self._fading.start()

    def lift(self) -> None:
        self._fading.stop()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(float(self._fading.currentValue()))
        painter.fillRect(self.rect(), QColor(current().palette.sheet))


def _has_one_picture(face: Face) -> bool:
    """Whether one picture at most is in sight at a time."""
    counts = [len(_PICTURE.findall(side)) for side in (face.question, face.answer, "".join(face.members))]
    return (max(counts) if face.replaces else sum(counts)) == 1


def so_far(face: Face, steps: int, chosen: int | None = None) -> str:
    """The answer after so many of its steps: members of a list; the options, then these with the key."""
    if face.options:
        return face.options.asked() if steps < face.steps else face.options.answered(chosen)
    return numbered(face.members, steps) if face.members else face.answer


def numbered(members: tuple[str, ...], shown: int) -> str:
    """The members of a list, those that are not shown yet as numbers alone."""
    rows = (member if n < shown else "\u200b" for n, member in enumerate(members))
    return f"<ol>{''.join(f'<li>{_bare(row)}</li>' for row in rows)}</ol>"


def _bare(member: str) -> str:
    """A member that is one paragraph without the paragraph, so that the list spaces it."""
    one = member.startswith("<p>") and member.endswith("</p>") and member.count("<p") == 1
    return member[3:-4] if one else member
