"""What the drafts' panel says where there is no draft to judge: at work, finished, a rule that is off."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flashcards.gui import shortcuts
from flashcards.gui.parts_buttons import LinkButton, PrimaryButton
from flashcards.gui.parts_surfaces import Paragraph, ProgressLine, Sheet, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _


@dataclass(frozen=True, slots=True)
class FinishedView:
    """What is so, why or what next, and the one thing to do; `action` is "" where there is none."""

    title: str
    why: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class RuleOff:
    """A rule whose drafts are left out, and how people call what it drafts."""

    rule: str
    kind: str


class Working(QWidget):
    """Drafts are being looked for: words and a line, without a box, for what is there can be judged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._line = Words("", "small", "ink2"), ProgressLine()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._words)
        self._column.addWidget(self._line)
        self.hide()
        follow(self._space)

    def show_work(self, work: tuple[str, int] | None) -> None:
        """Words and percent; None when it is done."""
        if work:
            self._words.setText(work[0])
            self._line.setAccessibleName(work[0])
            self._line.setValue(work[1])
        self.setVisible(work is not None)

    def _space(self) -> None:
        self._column.setSpacing(current().px(4))


class Finished(Sheet):
    """A section without a draft: what is so, and the way on."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=28)
        self._title, self._why = Paragraph("", "h3"), Paragraph("", "ui", "ink2")
        self.action = PrimaryButton("", key=shortcuts.cap("accept_sure"))
        self.action.clicked.connect(self.acted)
        self.column.addWidget(self._title)
        self.column.addWidget(self._why)
        self.column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()
        follow(self._space)

    def show_finished(self, view: FinishedView | None) -> None:
        if view:
            self._title.setText(view.title)
            self._why.setText(view.why)
            self.action.setText(view.action)
            self.action.updateGeometry()
            self.action.setVisible(bool(view.action))
        self.setVisible(view is not None)

    def _space(self) -> None:
        px = current().px
        self.column.setSpacing(px(7))
        self._why.setContentsMargins(0, 0, 0, px(8))


class RuleLine(QWidget):
    """One quiet line for each kind of draft that switched itself off, with the way back."""

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: tuple[RuleOff, ...] = ()
        self._lines: list[QWidget] = []
        self.hide()

    def show_rules(self, rules: Sequence[RuleOff]) -> None:
        self.setVisible(bool(rules))
        if tuple(rules) == self._shown:
            return
        self._shown = tuple(rules)
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._line(rule) for rule in rules]
        for line in self._lines:
            self._column.addWidget(line)

    def _line(self, off: RuleOff) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, current().px(8), 0, 0)
        column.setSpacing(0)
        words = _("One kind of {kind} draft was often not taken as it was, and is left out now.")
        column.addWidget(Paragraph(words.format(kind=off.kind), "small", "ink2"))
        link = LinkButton(_("Draft it again"))
        link.clicked.connect(lambda: self.acted.emit(off.rule))
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return line
