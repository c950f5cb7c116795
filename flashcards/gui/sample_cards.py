"""Cards as they will look, small and side by side with what is said of them: a few at a time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from flashcards.core.markup import FILLED
from flashcards.core.templates import Face
from flashcards.gui.card_view import so_far
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_paint import frame
from flashcards.gui.parts_surfaces import Path, Words
from flashcards.gui.safe_document import Picture, Style
from flashcards.gui.text_pane import TextPane
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.words import number, spoken

if TYPE_CHECKING:
    from flashcards.gui.sound import SoundPlayer

AT_ONCE = 3
_HEAD, _SIDE, _RULE = 33, 24, 40  # px at 100 %
_PICTURE = 120  # px at 100 %, the highest
_QUESTION, _ANSWER = 150, 130  # px at 100 %: what is higher is cut, and said to be
_FILLED = re.compile(re.escape(FILLED[0]) + "(.*?)" + re.escape(FILLED[1]), re.DOTALL)


@dataclass(frozen=True, slots=True)
class SampleCard:
    """One card to be shown: where it belongs, its two sides, where its pictures are, a word on its state."""

    path: tuple[str, ...]
    face: Face
    picture: Picture
    state: str


class SampleSheet(QWidget):
    """A card with its answer, as high as it needs up to a bound."""

    sound_clicked = Signal(str)

    def __init__(self, sample: SampleCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample = sample
        self._path = Path("", "small", "ink2", self)
        self._state = Words(sample.state, "small", "ink2", self)
        self.question, self.answer = (TextPane(sample.picture, self) for _side in range(2))
        self._more = Words("…", "small", "ink2", self)
        for pane, name in ((self.question, _("Question")), (self.answer, _("Answer"))):
            pane.setAccessibleName(name)
            pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            pane.sound_clicked.connect(self.sound_clicked)
        self.question.setAccessibleDescription(spoken(sample.face.question))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow(self._restyle)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._fit(width)

    def sizeHint(self) -> QSize:
        width = self.width() or current().px(480)
        return QSize(width, self._fit(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, current().px(_HEAD))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = current(), QPainter(self)
        colours, px = theme.palette, theme.px
        frame(painter, QRectF(self.rect()), colours.sheet, colours.hair, colours.line)
        painter.fillRect(0, px(_HEAD), self.width(), colours.line, colours.tone("hair"))
        rule = self.question.geometry().bottom() + 1 + px(9)
        left = (self.width() - px(_RULE)) // 2 if self._sample.face.centred else px(_SIDE)
        painter.fillRect(left, rule, px(_RULE), colours.line, colours.tone("edge"))

    def _fit(self, width: int) -> int:
        """Set both sides in `width` px and put everything in its place; the height that this takes."""
        px = current().px
        side = px(_SIDE)
        inner = max(px(80), width - 2 * side)
        bounds = QSizeF(inner, px(_PICTURE))
        self.question.set_style(Style(current(), "question", px(17), 1.4, px(6)), bounds)
        self.answer.set_style(Style(current(), "answer", px(16), 1.4, px(6)), bounds)
        asked = self.question.show_text(self._sample.face.question)
        answered = self.answer.show_text(answer_of(self._sample.face))
        is_cut = asked > px(_QUESTION) or answered > px(_ANSWER)
        asked, answered = min(asked, px(_QUESTION)), min(answered, px(_ANSWER))
        state = self._state.sizeHint().width()
        self._path.show_path(self._sample.path, inner - state - px(16))
        self._path.setGeometry(side, 0, max(0, inner - state - px(16)), px(_HEAD))
        self._state.setGeometry(width - side - state, 0, state, px(_HEAD))
        top = px(_HEAD) + px(16)
        self.question.setGeometry(side, top, inner, asked)
        top += asked + px(18)
        self.answer.setGeometry(side, top, inner, answered)
        top += answered
        self._more.setVisible(is_cut)
        self._more.setGeometry(side, top, inner, px(16))
        return top + px(16)

    def _restyle(self) -> None:
        self.updateGeometry()
        self._fit(self.width())
        colours = self.answer.palette()
        colours.setColor(colours.ColorRole.Text, current().palette.tone("ink2"))
        self.answer.setPalette(colours)
        self.update()


class Samples(QWidget):
    """A few of many samples under a headline; "Others" goes on to the next."""

    shown_others = Signal()

    def __init__(self, samples: Sequence[SampleCard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples = samples
        self._first = 0
        self._player: SoundPlayer | None = None
        self._told = Words("", "small", "ink2")
        self.others = QuietButton(_("Others"))
        self.others.setAccessibleName(_("Other samples"))
        self.others.clicked.connect(self.show_others)
        self._head = QHBoxLayout()
        self._title = Words(_("This is how the cards will look"), "strong")
        self._head.addWidget(self._title)
        self._head.addWidget(self._told, 1)
        self._head.addWidget(self.others)
        self._sheets = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._head)
        column.addLayout(self._sheets)
        column.addStretch()
        self._column = column
        follow(self._space)
        self._show()

    @property
    def first(self) -> int:
        """The place of the first that is shown."""
        return self._first

    def show_from(self, first: int) -> None:
        self._first = first % max(1, len(self._samples))
        self._show()

    def show_others(self) -> None:
        """The next few; after the last, the first again."""
        after = self._first + AT_ONCE
        self.show_from(0 if after >= len(self._samples) else after)
        self.shown_others.emit()

    def _show(self) -> None:
        while item := self._sheets.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        shown = list(islice(self._samples, self._first, self._first + AT_ONCE))
        for sample in shown:
            sheet = SampleSheet(sample)
            sheet.sound_clicked.connect(lambda name, sample=sample: self._play(sample, name))
            self._sheets.addWidget(sheet)
        words = _("{n} of {all} at random").format(n=len(shown), all=number(len(self._samples)))
        self._told.setText(words if len(self._samples) > len(shown) else "")
        self.others.setVisible(len(self._samples) > AT_ONCE)

    def _sound(self, name: str) -> bytes | None:
        return self._sounding.picture(name)

    def _play(self, sample: SampleCard, name: str) -> None:
        from flashcards.gui.sound import SoundPlayer  # noqa: PLC0415  (most files have no sounds)

        self._sounding = sample
        if self._player is None:
            self._player = SoundPlayer(self._sound, self)
        self._player.play([name])

    def _space(self) -> None:
        px = current().px
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(px(12))
        self._sheets.setSpacing(px(12))
        self._column.setSpacing(px(12))


def answer_of(face: Face) -> str:
    """The answer as HTML; of a gap, its words alone."""
    if face.steps:
        return so_far(face, face.steps)
    if face.replaces and (words := _FILLED.findall(face.answer)):
        return f"<p>{', '.join(words)}</p>"
    return face.answer
