"""The parts of the rebuild page: cards in rows, and a card's words against those that are drafted now."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from flashcards.core.notes import NoteText
from flashcards.gui.draft_words import answer_words, question_words
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_choices import CheckBox
from flashcards.gui.parts_surfaces import Hairline, Paragraph, Sheet, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.words import number

MOST_ROWS = 60  # of a group; the rest is a number

_WORD = re.compile(r"\S+")


class Marked(Paragraph):
    """Words of which those that another text does not have stand out."""

    def __init__(self, text: str, other: str, tone: str, parent: QWidget | None = None) -> None:
        self._other = [found[0] for found in _WORD.finditer(other)]
        super().__init__(text, "ui", "ink2" if tone == "ink2" else "ink", parent)

    def _formats(self) -> list[QTextLayout.FormatRange]:
        from difflib import SequenceMatcher  # noqa: PLC0415  (on first use)

        mine = list(_WORD.finditer(self.text()))
        matcher = SequenceMatcher(None, self._other, [found[0] for found in mine], autojunk=False)
        formats = []
        for kind, _a, _b, start, end in matcher.get_opcodes():
            if kind in ("insert", "replace") and end > start:
                one = QTextLayout.FormatRange()
                one.start = mine[start].start()
                one.length = mine[end - 1].end() - one.start
                look = QTextCharFormat()
                look.setFontUnderline(True)
                look.setUnderlineColor(current().palette.tone("accent"))
                look.setForeground(current().palette.tone("ink"))
                one.format = look
                formats.append(one)
        return formats


class Versions(Sheet):
    """A card's words beside those that would be drafted now; ticked, it takes these."""

    def __init__(self, mine: NoteText, drafted: NoteText, taken: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=20)
        self.tick = CheckBox(_("Take the new words"))
        self.tick.setChecked(taken)
        self._grid = QGridLayout()
        old = (question_words(mine), answer_words(mine))
        new = (question_words(drafted), answer_words(drafted))
        for column, (head, texts, others) in enumerate(
            ((_("Your card"), old, new), (_("Drafted now"), new, old))
        ):
            self._grid.setColumnStretch(column, 1)
            self._grid.addWidget(Words(head, "small", "ink2"), 0, column)
            for row, (text, other) in enumerate(zip(texts, others, strict=True), 1):
                tone = "ink" if row == 1 else "ink2"
                self._grid.addWidget(Marked(text, other, tone), row, column, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self._grid)
        self.column.addWidget(self.tick)
        follow(self._space)

    def _space(self) -> None:
        px = current().px
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(4))
        self.column.setSpacing(px(8))


class CardRows(Sheet):
    """Questions with their answers, a hairline between them; no more than a person would read."""

    def __init__(self, texts: Sequence[NoteText], parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=0)
        self._cards: list[tuple[Paragraph, Paragraph]] = []
        self._more = Paragraph("", "small", "ink2", self)
        self._more.setHidden(len(texts) <= MOST_ROWS)
        for n, text in enumerate(texts[:MOST_ROWS]):
            if n:
                self.column.addWidget(Hairline())
            card = (Paragraph(question_words(text)), Paragraph(answer_words(text), "small", "ink2"))
            self._cards.append(card)
            for side in card:
                self.column.addWidget(side)
        more = len(texts) - MOST_ROWS
        if more > 0:
            words = ngettext("and {n} more", "and {n} more", more)
            self._more.setText(words.format(n=number(more)))
            self.column.addWidget(Hairline())
            self.column.addWidget(self._more)
        follow(self._space)

    def _space(self) -> None:
        px = current().px
        for question, answer in self._cards:
            question.setContentsMargins(px(20), px(10), px(20), 0 if answer.text() else px(10))
            answer.setContentsMargins(px(20), 0, px(20), px(10))
        self._more.setContentsMargins(px(20), px(10), px(20), px(10))


class GroupHead(QWidget):
    """The name of a group of cards and how many there are, what becomes of them, one thing to do."""

    acted = Signal()

    def __init__(self, name: str, n: int, what: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self.button = QuietButton(action)
        self.button.clicked.connect(self.acted)
        self._row.addWidget(Words(f"{name} · {number(n)}", "h3"), 0, Qt.AlignmentFlag.AlignVCenter)
        self._what = Paragraph(what, "small", "ink2")
        self._row.addWidget(self._what, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.button.setVisible(bool(action))
        follow(self._space)

    def _space(self) -> None:
        px = current().px
        self._row.setContentsMargins(0, px(16), 0, 0)
        self._row.setSpacing(px(12))
