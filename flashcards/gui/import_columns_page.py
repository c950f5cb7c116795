"""A table on its way to cards: what its columns are for, seen on its first rows."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from flashcards.core.errors import FlashcardsError
from flashcards.formats.text import ENCODINGS, SEPARATORS, Choice, Layout
from flashcards.gui import shortcuts, tasks
from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.import_columns_grid import ColumnsGrid
from flashcards.gui.import_words import short
from flashcards.gui.page import KeyedPage
from flashcards.gui.page_column import PageScroll
from flashcards.gui.page_foot import PageFoot
from flashcards.gui.parts_buttons import PrimaryButton, SecondaryButton
from flashcards.gui.parts_choices import CheckBox
from flashcards.gui.parts_messages import Notice
from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.gui.tab_order import follow_layout
from flashcards.gui.theme import current, follow
from flashcards.i18n import N_, _
from flashcards.words import sentence

_SEPARATORS = {
    "tab": N_("Tab"),
    "comma": N_("Comma"),
    "semicolon": N_("Semicolon"),
    "pipe": N_("Vertical bar"),
    "colon": N_("Colon"),
    "space": N_("Space"),
}
_MOST_PROBLEMS = 3
_FIELD = 40  # px at 100 %, the height of a field


class ImportColumnsPage(KeyedPage):
    """The grid, and over it how the text is read; whatever is chosen is seen at once."""

    layout_chosen = Signal(object)  # Layout

    def __init__(
        self, name: str, layout: Layout, look: Callable[[Choice], Layout], parent: QWidget | None = None
    ) -> None:
        """`look` finds the layout again with what a person chose; it may take a while."""
        super().__init__(parent)
        self.setAccessibleName(_("Import"))
        self._name, self._layout, self._look = name, layout, look
        self._unsure = not layout.is_sure
        self._chosen = Choice()
        self._job: tasks.Waiting | None = None
        self.separator, self.encoding = QComboBox(), QComboBox()
        self.header = CheckBox(_("The first row names the columns"))
        self.html = CheckBox(_("The text is HTML"))
        self.grid = ColumnsGrid()
        self.next = PrimaryButton(_("Next"), key=shortcuts.cap("import_cards"))
        self.cancel = SecondaryButton(_("Cancel"), key=shortcuts.cap("cancel"))
        self._lay_out()
        self._show()
        self._connect()

    def found(self) -> Layout:
        """The layout as it is chosen now."""
        return replace(self._layout, columns=self.grid.columns())

    def place(self) -> Any:
        return self._chosen, self.found()

    def go_to(self, place: Any) -> None:
        self._chosen, self._layout = place
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._scroll.scrolled_by(event):
            super().keyPressEvent(event)

    # What a person does

    def _go_on(self) -> None:
        if self.next.isEnabled():
            self.layout_chosen.emit(self.found())

    def _choose(self, **chosen: Any) -> None:
        """Look at the text again with this choice; the last choice holds."""
        self._chosen = replace(self._chosen, **chosen)
        if self._job:
            self._job.drop()
        wanted = self._chosen
        self._job = tasks.start(lambda: self._look(wanted), self._was_looked_at, self._failed, self)

    def _was_looked_at(self, layout: Layout) -> None:
        self._job = None
        self._layout = layout
        self._show()

    def _failed(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, FlashcardsError):
            raise error
        self._foot.say(sentence(error))
        self.next.setEnabled(False)

    # What it shows

    def _show(self) -> None:
        layout = self._layout
        for box, ticked in ((self.header, layout.has_header_row), (self.html, layout.html)):
            box.blockSignals(True)
            box.setChecked(ticked)
            box.blockSignals(False)
        self._fill(self.separator, {**_known_separators(), **_other(layout.separator)}, layout.separator)
        encodings = {layout.encoding: layout.encoding, **{one: one for one in ENCODINGS}}
        self._fill(self.encoding, encodings, layout.encoding)
        self.grid.show_table(layout.columns, layout.rows)
        self._show_problems()
        self._check()
        follow_layout(self)

    def _fill(self, box: QComboBox, choices: dict[str, str], chosen: str) -> None:
        box.blockSignals(True)
        box.clear()
        for value, words in choices.items():
            box.addItem(words, value)
        box.setCurrentIndex(box.findData(chosen))
        box.blockSignals(False)

    def _show_problems(self) -> None:
        while item := self._problems.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for problem in self._layout.problems[:_MOST_PROBLEMS]:
            where = _("Line {n}").format(n=problem.line) if problem.line else ""
            self._problems.addWidget(Notice(problem.what, where) if where else Notice(problem.what))

    def _check(self) -> None:
        """Without a question there is no card."""
        roles = [column.role for column in self.grid.columns()]
        asks = "question" in roles
        self.next.setEnabled(asks)
        if not asks:
            self._foot.say(_("Choose the column that has the questions."))
        elif "answer" not in roles:
            self._foot.say(_("No column has the answers: the cards will ask and not tell."))
        else:
            self._foot.say(_("You see the cards before anything is imported."))

    def _connect(self) -> None:
        self.separator.activated.connect(lambda _at: self._choose(separator=self.separator.currentData()))
        self.encoding.activated.connect(lambda _at: self._choose(encoding=self.encoding.currentData()))
        self.header.toggled.connect(lambda on: self._choose(has_header_row=on))
        self.html.toggled.connect(lambda on: self._choose(html=on))
        self.grid.changed.connect(self._check)
        self.next.clicked.connect(self._go_on)
        self.cancel.clicked.connect(self.left)
        self.set_keys(self.for_enter(self._go_on))

    # How it is built

    def _lay_out(self) -> None:
        self._body = QWidget()
        self._whole = QVBoxLayout(self._body)
        title = _("What is in the columns of {file}?").format(file=short(self._name))
        self._whole.addWidget(Paragraph(title, "h1"))
        self._lead = Paragraph(_("These are its first rows."), "lead", "ink2")
        self._whole.addWidget(self._lead)
        row = QWidget()
        flow = FlowLayout(row, gap=20)
        flow.addWidget(_labelled(_("Separated by"), self.separator))
        self._encoding_part = _labelled(_("Letters encoded as"), self.encoding)
        flow.addWidget(self._encoding_part)
        self._encoding_part.setVisible(self._unsure)
        for box in (self.header, self.html):
            flow.addWidget(_labelled("", box))
        self._whole.addWidget(row)
        self._problems = QVBoxLayout()
        self._whole.addLayout(self._problems)
        self._whole.addWidget(self.grid)
        self._whole.addStretch()
        self._scroll = PageScroll()
        self._scroll.setWidget(self._body)
        self._foot = PageFoot("", [self.cancel, self.next])
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._scroll, 1)
        page.addWidget(self._foot)
        follow(self._space)

    def _space(self) -> None:
        px = current().px
        side = current().margin(self.width())
        self._whole.setContentsMargins(side, px(28), side - self._scroll.bar_width(), px(24))
        self._whole.setSpacing(px(16))
        self._lead.setContentsMargins(0, 0, 0, px(4))
        self._problems.setSpacing(px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()


def _labelled(text: str, field: QWidget) -> QWidget:
    """A field under its label; without words on one line with such fields."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(current().px(4))
    words: QLabel = Words(text, "small", "ink2")
    if text:
        words.setBuddy(field)
        field.setAccessibleName(text)
    else:
        field.setMinimumHeight(current().px(_FIELD))
    column.addWidget(words)
    column.addWidget(field)
    return holder


def _known_separators() -> dict[str, str]:
    return {SEPARATORS[name]: _(words) for name, words in _SEPARATORS.items()}


def _other(separator: str) -> dict[str, str]:
    return {} if separator in SEPARATORS.values() else {separator: repr(separator)[1:-1]}
