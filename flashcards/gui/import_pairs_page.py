"""The cards that were changed here and in a file that is not imported yet: a look at both."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from flashcards.gui.page import Page
from flashcards.gui.page_column import PageColumn
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_surfaces import Paragraph, Sheet, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.words import number

if TYPE_CHECKING:
    from flashcards.importing import Pair

_MOST = 100  # rows; the rest is a number


class ImportPairsPage(Page):
    """The beginnings of both versions; the choice comes with the report."""

    def __init__(self, kept: Sequence["Pair"]) -> None:
        super().__init__()
        back = QuietButton(_("Back to the import"), icon="back")
        back.clicked.connect(self.left)
        self.column = PageColumn(self, _("Changed in both places"), back).column
        lead = _("Yours stay as they are. After the import you can choose, card by card.")
        self.column.addWidget(Paragraph(lead, "lead", "ink2"))
        sheet = Sheet()
        self._grid = QGridLayout()
        for column, head in enumerate((_("Here"), _("In the file"))):
            self._grid.setColumnStretch(column, 1)
            self._grid.addWidget(Words(head, "small", "ink2"), 0, column)
        for row, pair in enumerate(kept[:_MOST], 1):
            for column, text in enumerate((pair.mine, pair.theirs)):
                self._grid.addWidget(Paragraph(text or "–"), row, column, Qt.AlignmentFlag.AlignTop)
        sheet.column.addLayout(self._grid)
        self.column.addWidget(sheet)
        if len(kept) > _MOST:
            words = ngettext("and {n} more", "and {n} more", len(kept) - _MOST)
            self.column.addWidget(Paragraph(words.format(n=number(len(kept) - _MOST)), "small", "ink2"))
        self.column.addStretch()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        follow(self._space)

    def _space(self) -> None:
        px = current().px
        self.column.setSpacing(px(16))
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(10))
