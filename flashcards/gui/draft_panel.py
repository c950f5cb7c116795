"""The panel with a section's drafts: the one to judge now is open, the sure ones are accepted together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from flashcards.articles.draft import Draft
from flashcards.core.notes import NoteText
from flashcards.gui import shortcuts
from flashcards.gui.draft_card import CardView, OpenDraft
from flashcards.gui.draft_editor import DraftEditor
from flashcards.gui.draft_list import DraftList
from flashcards.gui.draft_rows import RowSheet, RowText
from flashcards.gui.draft_states import Finished, FinishedView, RuleLine, RuleOff, Working
from flashcards.gui.draft_words import answer_words, kind_word, primary_words, question_words, text_of
from flashcards.gui.page_column import PageScroll
from flashcards.gui.parts_buttons import PrimaryButton, QuietButton
from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.gui.tab_order import follow_layout
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.words import number

WIDTH = 540  # px at 100 %
_MARGIN = 24
_BESIDE = 400  # px at 100 %: the count stands beside a title from this width on


@dataclass(frozen=True, slots=True)
class PanelView:
    """What the panel shows."""

    title: str = ""
    count: str = ""
    drafts: DraftList = field(default_factory=DraftList)
    finished: FinishedView | None = None
    working: tuple[str, int] | None = None  # words and percent
    off: tuple[RuleOff, ...] = ()
    fault: str = ""  # a sentence about what could not be done


class DraftPanel(PageScroll):
    """Tells what a person wants; shows what it is given. In the place of the drafts, an editor or cards."""

    accept_sure_asked = Signal()
    asked = Signal(str)  # the name of the shortcut of a button of the open draft
    picked = Signal(str)  # the key of a draft
    ticked = Signal(str)
    unfold_asked = Signal()
    study_first_asked = Signal()
    finished_asked = Signal()
    rule_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Drafts"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view = PanelView()
        self._editor: DraftEditor | None = None
        self._instead: QWidget | None = None
        self.card = OpenDraft()
        self.to_text = QuietButton(_("Text"), key=shortcuts.cap("panes"))
        self.to_text.hide()
        self._title, self._count = Paragraph("", "h2"), Words("", "small", "ink2")
        self.primary = PrimaryButton("", key=shortcuts.cap("accept_sure"))
        self._working, self._finished = Working(), Finished()
        self._fault = Paragraph("", "small", "fail")
        self._doubtful, self._sure = Words("", "strong"), Words("", "strong")
        self.study_first = QuietButton(_("Judge while studying"))
        self._study_sure = QuietButton(_("Judge while studying"))
        self._sheets = tuple(RowSheet() for _n in range(4))  # before and after the open one, twice
        self._rules = RuleLine()
        self._lay_out()
        self._connect()
        follow(self._space)

    def _connect(self) -> None:
        self.primary.clicked.connect(self.accept_sure_asked)
        for button in (self.study_first, self._study_sure):
            button.clicked.connect(self.study_first_asked)
        self.card.asked.connect(self.asked)
        self.card.ticked.connect(self.ticked)
        self._finished.acted.connect(self.finished_asked)
        self._rules.acted.connect(self.rule_asked)
        for sheet in self._sheets:
            sheet.picked.connect(self.picked)
            sheet.ticked.connect(self.ticked)
            sheet.more_asked.connect(self.unfold_asked)

    # What is shown

    @property
    def is_taken(self) -> bool:
        """Whether something stands in the place of the drafts, or of the open one."""
        return self._editor is not None or self._instead is not None

    @property
    def is_writing(self) -> bool:
        """Whether an editor is open."""
        return self._editor is not None

    def written(self) -> list[NoteText]:
        """What is written in the editor now; nothing when there is none."""
        return self._editor.texts() if self._editor else []

    def show_view(self, view: PanelView) -> None:
        is_other = view.drafts.key != self._view.drafts.key
        self._view = view
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.setUpdatesEnabled(False)
        self._show_parts()
        self._order_stops()
        self.setUpdatesEnabled(True)
        if had_focus and focused and not focused.isVisible():
            self._keep_focus()
        if is_other:
            QTimer.singleShot(0, self, self._reach_card)

    def _keep_focus(self) -> None:
        """What had the keyboard is gone: it goes to the one thing to do, not out of the panel."""
        action = self._finished.action
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if action.isVisible():
            action.setFocus(Qt.FocusReason.TabFocusReason)

    def write(self, texts: Sequence[NoteText], title: str = "", *, instead: bool) -> DraftEditor:
        """Open an editor: `instead` of all the drafts, else in the place of the open one."""
        self.close_editor()
        self.close_instead()
        self._editor = DraftEditor(texts, title)
        if instead:
            self._top.addWidget(self._editor)
            self._instead = self._editor
        self._show_parts()
        self._order_stops()
        self._editor.start()
        QTimer.singleShot(0, self, self._reach_card)
        return self._editor

    def _order_stops(self) -> None:
        inside = self.widget()
        if inside:
            follow_layout(inside)

    def show_instead(self, widget: QWidget) -> None:
        """Show this in the place of the drafts."""
        self.close_editor()
        self.close_instead()
        self._instead = widget
        self._top.addWidget(widget)
        self._show_parts()
        self.verticalScrollBar().setValue(0)

    def close_editor(self) -> None:
        editor, self._editor = self._editor, None
        if editor:
            self._drop(editor)

    def close_instead(self) -> None:
        instead, self._instead = self._instead, None
        if instead:
            if instead is self._editor:
                self._editor = None
            self._drop(instead)

    def _drop(self, widget: QWidget) -> None:
        if widget.isAncestorOf(self.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
        self._show_parts()

    def _show_parts(self) -> None:
        view, drafts, here = self._view, self._view.drafts, self._instead is None
        self._title.setText(view.title)
        self._count.setText(view.count)
        self._count.setVisible(bool(view.count))
        keeps_room = self.primary.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(here and bool(drafts.sure))  # while edited, or nothing is ticked
        self.primary.setSizePolicy(keeps_room)
        self.primary.setVisible(here and bool(drafts.ticked) and self._editor is None)
        self._word_primary()
        self._fault.setText(view.fault)
        self._fault.setVisible(bool(view.fault))
        self._working.show_work(view.working if here else None)
        self._finished.show_finished(view.finished if here and not drafts.every else None)
        self._rules.show_rules(view.off if here else ())
        self._doubtful.setText(_("To look at · {n}").format(n=number(len(drafts.doubtful))))
        self._doubtful_head.setVisible(here and bool(drafts.doubtful))
        self.study_first.setVisible(not drafts.sure)
        self._sure.setText(_("Sure · {n}").format(n=number(len(drafts.sure))))
        self._sure_head.setVisible(here and bool(drafts.sure))
        self._show_rows(drafts if here else DraftList())
        self._show_card(drafts.open if here else None)

    def _word_primary(self) -> None:
        """What it does; how many there are to look at besides, where there is room for that."""
        drafts = self._view.drafts
        words = primary_words(len(drafts.ticked), drafts.left_over)
        self.primary.setAccessibleName(words)
        self.primary.setText(words)
        around = self._column.contentsMargins()
        room = self.viewport().width() - around.left() - around.right()
        if self.primary.sizeHint().width() > room:
            self.primary.setText(primary_words(len(drafts.ticked), 0))

    def _show_rows(self, drafts: DraftList) -> None:
        seen = [_row(draft, None) for draft in drafts.doubtful_in_sight]
        rest = len(drafts.doubtful) - len(seen)
        more = ngettext("{n} more draft", "{n} more drafts", rest).format(n=number(rest)) if rest else ""
        before, after = _around(seen, drafts.key)
        self._sheets[0].show_rows(before)
        self._sheets[1].show_rows(after, more)
        seen = [_row(draft, draft.key not in drafts.unticked) for draft in drafts.in_sight]
        more = _more_words(len(drafts.sure) - len(seen))
        before, after = _around(seen, drafts.key)
        self._sheets[2].show_rows(before, "" if after else more)
        self._sheets[3].show_rows(after, more if after else "")

    def _show_card(self, draft: Draft | None) -> None:
        part: QWidget = self._editor if self._editor and self._instead is None else self.card
        if draft is None or part is not self.card:
            self.card.hide()
        if draft is None:
            return
        drafts = self._view.drafts
        is_sure = draft in drafts.sure
        group = drafts.sure if is_sure else drafts.doubtful
        self.card.show_draft(
            CardView(
                draft.key,
                text_of(draft),
                kind_word(draft.family),
                draft.section[-1:],
                group.index(draft) + 1,
                len(group),
                draft.key not in drafts.unticked if is_sure else None,
            )
        )
        slot = self._slots[1 if is_sure else 0]
        if slot.indexOf(part) < 0:
            slot.addWidget(part)
        part.show()  # now that it is in the panel: before, it would be a window

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()
        self._word_primary()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scrolls by whole heights; every other key is the page's."""
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _reach_card(self) -> None:
        """What is open comes into sight, with as much as there is room for."""
        part = self._editor or self.card
        inside = self.widget()
        if part.isVisible() and inside:
            place = QRect(part.mapTo(inside, part.rect().topLeft()), part.size())
            margin = current().px(16)
            self.ensureVisible(0, place.bottom(), 0, margin)
            self.ensureVisible(0, place.top(), 0, margin)

    # Places

    def _lay_out(self) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        self._top = QVBoxLayout()
        self._slots = (QVBoxLayout(), QVBoxLayout())
        self._sure_head = QWidget()
        self._sure_row = QHBoxLayout(self._sure_head)
        self._sure_row.addWidget(self._sure, 1)
        self._sure_row.addWidget(self._study_sure)
        self._doubtful_head = QWidget()
        self._doubtful_row = QHBoxLayout(self._doubtful_head)
        self._doubtful_row.addWidget(self._doubtful, 1)
        self._doubtful_row.addWidget(self.study_first)
        self._column.addWidget(self.to_text, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._head)
        for part in (self._fault, self.primary, self._working, self._finished):
            self._column.addWidget(part)
        self._column.addLayout(self._top)
        self._column.addWidget(self._doubtful_head)
        self._add_group(0)
        self._column.addWidget(self._sure_head)
        self._add_group(1)
        self._column.addWidget(self._rules)
        self._column.addStretch()
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _add_group(self, n: int) -> None:
        self._column.addWidget(self._sheets[2 * n])
        self._column.addLayout(self._slots[n])
        self._column.addWidget(self._sheets[2 * n + 1])

    def _space(self) -> None:
        px = current().px
        side = px(_MARGIN) if self.width() >= px(_BESIDE) else px(16)
        self._column.setContentsMargins(side, px(22), max(0, side - self.bar_width()), px(80))
        self._column.setSpacing(px(8))
        self._head.setSpacing(px(12))
        self._head.setContentsMargins(0, 0, 0, px(4))
        for row in (self._doubtful_row, self._sure_row):
            row.setContentsMargins(0, px(12), 0, 0)
            row.setSpacing(px(8))


def _row(draft: Draft, ticked: bool | None) -> RowText:
    text = text_of(draft)
    answer = "" if ticked is None else answer_words(text)
    return RowText(draft.key, question_words(text), kind_word(draft.family), answer, ticked)


def _around(rows: list[RowText], key: str) -> tuple[list[RowText], list[RowText]]:
    """The rows before the open one, and those after it; all are after one that is not among them."""
    at = next((n for n, row in enumerate(rows) if row.key == key), None)
    return ([], rows) if at is None else (rows[:at], rows[at + 1 :])


def _more_words(n: int) -> str:
    return ngettext("{n} more sure draft", "{n} more sure drafts", n).format(n=number(n)) if n else ""
