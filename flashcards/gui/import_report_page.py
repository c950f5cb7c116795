"""What an import did: how much came, what could not be kept and why, what there is to choose."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from flashcards.gui import shortcuts
from flashcards.gui.conflict_pairs import ConflictPairs
from flashcards.gui.end_parts import Figures
from flashcards.gui.import_words import LeftOut, begun, grouped, short
from flashcards.gui.page import KeyedPage
from flashcards.gui.page_column import PageColumn
from flashcards.gui.page_foot import PageFoot
from flashcards.gui.parts_buttons import PrimaryButton, SecondaryButton
from flashcards.gui.parts_surfaces import Hairline, Paragraph, Sheet, Words
from flashcards.gui.rebuild_parts import GroupHead
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.words import number
from flashcards.workspace import Workspace

if TYPE_CHECKING:
    from flashcards.importing import Report

_EXAMPLES = 20  # of a reason; the rest is a number


class ImportReportPage(KeyedPage):
    """Figures first, then each reason with its examples, then the pairs; one Undo for all of it."""

    study_asked = Signal(int)
    undo_asked = Signal()

    def __init__(
        self, workspace: Workspace, name: str, report: "Report", depth: int, parent: QWidget | None = None
    ) -> None:
        """`name`: of the file that was imported. `depth`: how many operations could be undone right after.

        `report`: with cards in what was changed and what is the same, as the page before had them.
        """
        super().__init__(parent)
        self.setAccessibleName(_("Import"))
        self._workspace, self._report, self._name = workspace, report, name
        self._depth = depth
        self.pairs = ConflictPairs(workspace, {pair.note for pair in report.kept})
        self.study = PrimaryButton(_("Study now"), key=shortcuts.cap("import_cards"))
        self.undo = SecondaryButton(_("Undo the import"), key=shortcuts.cap("undo"))
        self.to_decks = SecondaryButton(_("To the decks"), key=shortcuts.cap("cancel"))
        if not (report.decks and report.new):
            self.study.hide()
        self.study.clicked.connect(self._study)
        self.undo.clicked.connect(self.undo_asked)
        self.to_decks.clicked.connect(self.left)
        self._lay_out()
        self._show_undo()
        self.set_keys(self.for_enter(self._study))

    def refresh(self) -> None:
        """Once the import is undone there is nothing to report."""
        if self._workspace.undo_depth() < self._depth:
            self.left.emit()
            return
        self._show_undo()
        self.pairs.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._page.scrolled_by(event):
            super().keyPressEvent(event)

    def _show_undo(self) -> None:
        """As long as it is the import that would be undone."""
        self.undo.setVisible(self._workspace.undo_depth() == self._depth)

    def _study(self) -> None:
        if self._report.decks and self._report.new:
            self.study_asked.emit(self._report.decks[0])
        else:
            self.left.emit()

    # How it is built

    def _lay_out(self) -> None:
        body = QWidget()
        report = self._report
        self._page = PageColumn(body, _("Imported: {file}").format(file=short(self._name)))
        self._column = self._page.column
        self._lead = Paragraph(f"{_summary(report)} {_brought(report)}", "lead", "ink2")
        self._column.addWidget(self._lead)
        self._column.addWidget(
            Figures(
                [
                    (number(report.cards), ngettext("new card", "new cards", report.cards)),
                    (number(report.updated), ngettext("changed", "changed", report.updated)),
                    (number(report.unchanged - len(report.kept)), _("already here, the same")),
                ]
            )
        )
        for one in grouped(report.skipped):
            self._column.addWidget(ReasonHead(one))
            self._column.addWidget(Examples(one))
        if len(self.pairs):
            words = _("Your version is used until you choose. Progress is kept either way.")
            head = GroupHead(_("Changed in both places"), len(self.pairs), words)
            self._column.addWidget(head)
            self._column.addWidget(self.pairs)
            self.pairs.emptied.connect(head.hide)
        else:
            self.pairs.setParent(self)
            self.pairs.hide()
        self._column.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(body, 1)
        page.addWidget(PageFoot("", [self.undo, self.to_decks, self.study]))
        follow(self._space)

    def _space(self) -> None:
        self._column.setSpacing(current().px(12))
        self._lead.setContentsMargins(0, 0, 0, current().px(8))


class ReasonHead(QWidget):
    """A reason in its own words, and how much it concerns."""

    def __init__(self, left_out: LeftOut, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        n = len(left_out.what)
        self._row.addWidget(Paragraph(begun(left_out.why), "h3"), 1)
        count = number(n) if n > 1 else ""  # one entry may stand for many things
        self._row.addWidget(Words(count, "h3", "ink2"), 0, Qt.AlignmentFlag.AlignTop)
        follow(self._space)

    def _space(self) -> None:
        self._row.setContentsMargins(0, current().px(16), current().px(20), 0)


class Examples(Sheet):
    """What one reason concerns, a row each."""

    def __init__(self, left_out: LeftOut, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=0)
        self._rows = [Paragraph(what or "–") for what in left_out.what[:_EXAMPLES]]
        more = len(left_out.what) - _EXAMPLES
        if more > 0:
            words = ngettext("and {n} more", "and {n} more", more).format(n=number(more))
            self._rows.append(Paragraph(words, "small", "ink2"))
        for n, row in enumerate(self._rows):
            if n:
                self.column.addWidget(Hairline())
            self.column.addWidget(row)
        follow(self._space)

    def _space(self) -> None:
        px = current().px
        for row in self._rows:
            row.setContentsMargins(px(20), px(9), px(20), px(9))


def _summary(report: "Report") -> str:
    """Whether everything came over whole."""
    if not report.skipped:
        return _("Everything came over whole.")
    return _("Not all of it could be taken as it was: see below.")


def _brought(report: "Report") -> str:
    """Cards, reviews and media in one line."""
    parts = [ngettext("{n} card", "{n} cards", report.cards).format(n=number(report.cards))]
    if report.reviews:
        parts.append(ngettext("{n} review", "{n} reviews", report.reviews).format(n=number(report.reviews)))
    if report.media:
        words = ngettext("{n} picture or sound", "{n} pictures and sounds", report.media)
        parts.append(words.format(n=number(report.media)))
    return _("Brought over: {what}.").format(what=", ".join(parts))
