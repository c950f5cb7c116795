"""The draft that a person is at: its words, where it is from, and what can be done with it."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from flashcards.core.notes import NoteText
from flashcards.gui import shortcuts
from flashcards.gui.draft_words import answer_lines, question_words, spoken
from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.parts_buttons import SecondaryButton
from flashcards.gui.parts_choices import CheckBox
from flashcards.gui.parts_paint import frame
from flashcards.gui.parts_surfaces import Paragraph, Path, Tag, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.words import number

_PADDING = 20
_ACTIONS = ("accept", "edit_draft", "split", "reject")


@dataclass(frozen=True, slots=True)
class CardView:
    """A draft as it is shown open: `place` is its number of `total`; `ticked` None where it has no tick."""

    key: str
    text: NoteText
    kind: str
    path: tuple[str, ...]
    place: int
    total: int
    ticked: bool | None = None


class OpenDraft(QFrame):
    """A card with a border of ink; its buttons are pressed by keys of the page, too."""

    asked = Signal(str)  # the name of the shortcut
    ticked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: CardView | None = None
        self._box = CheckBox("")
        self._box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._box.clicked.connect(lambda: self.ticked.emit(self._view.key if self._view else ""))
        self._tag = Tag("")
        self._path, self._place = Path("", "small", "ink2"), Words("", "small", "ink2")
        self._path.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._question, self._answers = Paragraph("", "lead"), [Paragraph("", "read", "ink2")]
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, gap=8)
        for name in _ACTIONS:
            button = SecondaryButton(shortcuts.label(name), key=shortcuts.cap(name))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            self._flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._lay_out()
        follow(self._space)

    def show_draft(self, view: CardView) -> None:
        if view == self._view:
            return
        is_other = self._view is None or view.key != self._view.key
        self._view = view
        self._tag.setText(view.kind)
        self._place.setText(_("{n} of {total}").format(n=number(view.place), total=number(view.total)))
        self._question.setText(question_words(view.text))
        self._show_answer(answer_lines(view.text))
        self._box.setVisible(view.ticked is not None)
        self._box.setChecked(bool(view.ticked))
        words = spoken(view.text, view.kind)
        self._box.setAccessibleName(_("Accept: {question}").format(question=self._question.text()))
        self.setAccessibleName(words)
        self._fit_path()
        if is_other and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = current().palette
        frame(QPainter(self), QRectF(self.rect()), colours.sheet, colours.ink, colours.heavy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_path()

    def _show_answer(self, lines: list[str]) -> None:
        while len(self._answers) < len(lines):
            line = Paragraph("", "read", "ink2")
            self._answers.append(line)
            self._words.addWidget(line)
        for n, paragraph in enumerate(self._answers):
            paragraph.setText(lines[n] if n < len(lines) else "")
            paragraph.setVisible(n < len(lines))

    def _fit_path(self) -> None:
        if self._view:
            px = current().px
            taken = self._tag.width() + self._place.sizeHint().width() + px(2 * _PADDING + 8 + 16)
            taken += px(26) if self._view.ticked is not None else 0
            self._path.show_path(self._view.path, max(0, self.width() - taken))

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._head = QHBoxLayout()
        for part in (self._box, self._tag):
            self._head.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head.addWidget(self._path, 1)
        self._head.addWidget(self._place)
        self._words = QVBoxLayout()
        self._words.addWidget(self._question)
        for line in self._answers:
            self._words.addWidget(line)
        self._column.addLayout(self._head)
        self._column.addLayout(self._words)
        self._column.addWidget(self._buttons)

    def _space(self) -> None:
        px = current().px
        self._column.setContentsMargins(px(_PADDING), px(16), px(_PADDING), px(16))
        self._column.setSpacing(px(8))
        self._head.setSpacing(px(8))
        self._box.setFixedWidth(px(18) + 2)  # without the room for words
        self._words.setSpacing(0)
        self._words.setContentsMargins(0, 0, 0, px(8))
        self._fit_path()
