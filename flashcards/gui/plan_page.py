"""A page for one plan: its days, what they come to in a sentence, and the button that makes it so."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from flashcards.gui import shortcuts
from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.page import KeyedPage
from flashcards.gui.page_column import PageColumn
from flashcards.gui.parts_buttons import PrimaryButton, QuietButton
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.preference_rows import Row, WheelGuard
from flashcards.gui.theme import current, follow
from flashcards.i18n import _


class PlanPage(KeyedPage):
    """`chosen` has the days that were asked for; None takes the plan back."""

    chosen = Signal(object)

    def __init__(self, title: str, lead: str, act: str, undo: str, parent: QWidget | None = None) -> None:
        """`act` and `undo` are the buttons: what makes the plan, and what takes one back that there is."""
        super().__init__(parent)
        cancel = QuietButton(_("Cancel"), key=shortcuts.cap("cancel"))
        cancel.clicked.connect(self.left)
        self._page = PageColumn(self, title, cancel)
        self.act_button, self.undo_button = PrimaryButton(act, key=_("Enter")), QuietButton(undo)
        self.act_button.clicked.connect(self.submit)
        self.undo_button.clicked.connect(lambda: self.chosen.emit(None))
        self.sentence = Paragraph("", "lead")
        self._lead = Paragraph(lead, "ui", "ink2")
        self._page.column.addWidget(self._lead)
        self.rows: list[Row] = []
        self.set_keys(
            {
                **self.for_enter(self.submit),
                (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Escape): self.left.emit,
            }
        )

    def lay_out(self, *rows: Row, is_planned: bool) -> None:
        """The rows of the days, then the sentence and the buttons; `is_planned`: there is a plan already."""
        self.rows = list(rows)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=12)
        flow.addWidget(self.act_button)
        flow.addWidget(self.undo_button)
        self.undo_button.setVisible(is_planned)
        for row in rows:
            row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for part in (*rows, self.sentence, buttons):
            self._page.column.addWidget(part)
        self._page.column.addStretch()
        WheelGuard(self).guard(self)
        self.setFocusProxy(rows[0].control)
        follow(self._space)

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """What the days come to, or what is wrong with them."""
        self.sentence.setText(sentence)
        self.sentence.set_tone("fail" if wrong else "ink")
        self.act_button.setEnabled(not wrong)

    def submit(self) -> None:
        """Ask for what is written."""
        if self.act_button.isEnabled():
            self.chosen.emit(self.days())

    def days(self) -> object:
        """The days that are written."""
        raise NotImplementedError

    def _space(self) -> None:
        px = current().px
        self._page.column.setSpacing(px(20))
        self._lead.setContentsMargins(0, 0, 0, px(4))
