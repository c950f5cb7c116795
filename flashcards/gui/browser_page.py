"""Finding cards: a field, chips, a table, and the chosen card at the right."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from flashcards.core.filter import EVERYTHING, Node, parse, with_term, without
from flashcards.core.filter_terms import FilterError, Term
from flashcards.gui import shortcuts
from flashcards.gui.browser_acts import BrowserActs
from flashcards.gui.browser_chips import ChipRow, filter_menu
from flashcards.gui.browser_fault import FaultLine
from flashcards.gui.browser_looks import BrowserLooks
from flashcards.gui.browser_model import BrowserModel
from flashcards.gui.browser_search import BrowserSearch
from flashcards.gui.browser_side import WIDTH, BrowserSide
from flashcards.gui.browser_table import BrowserTable
from flashcards.gui.browser_words import COLUMNS
from flashcards.gui.page import CONTROL, PLAIN, KeyedPage, KeyTable
from flashcards.gui.parts_buttons import SecondaryButton
from flashcards.gui.parts_messages import EmptyState
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.study_lookup import picture_of
from flashcards.gui.study_source import SourcePanel
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, language, ngettext
from flashcards.store import decks, find, notes
from flashcards.store.find import Column, Order
from flashcards.words import number
from flashcards.workspace import Workspace

_WIDE = 1100
_SETTLING = 60  # ms


class BrowserPage(KeyedPage):
    """Cards that a filter finds, as it is typed."""

    card_asked = Signal()

    def __init__(self, workspace: Workspace, acts: BrowserActs, filter_text: str | None = None) -> None:
        """Without a `filter_text`, with the filter that was there last."""
        super().__init__()
        self.setAccessibleName(_("Find cards"))
        self._workspace, self.acts = workspace, acts
        self.node: Node = EVERYTHING
        self.model, self._looks = BrowserModel(workspace), BrowserLooks(workspace)
        self.field, self.chips, self.counted = QLineEdit(), ChipRow(), Words("", "small", "ink2")
        self.new = SecondaryButton(_("New card"), icon="plus", key=shortcuts.cap("new_card"))
        self.fault = FaultLine(self.field)
        self.table = BrowserTable(self.model)
        self.side = BrowserSide(workspace)
        self.search = BrowserSearch(workspace, self.model, self)
        # The rows are painted first; an arrow that is held does not fill the side with each card on its way.
        self._chosen = QTimer(self, singleShot=True, interval=_SETTLING)
        self._chosen.timeout.connect(self.settle)
        self.source: SourcePanel | None = None
        self._is_side_open = False  # in a narrow window
        self._current = self._row = 0  # the card that is chosen, and where it was
        self._total = find.count(workspace.db)
        self._empty, self._stack = EmptyState("", ""), QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_looks(filter_text)

    # What is looked for

    def selected_ids(self) -> list[int]:
        """The chosen cards, in the order of the table; all that were found are there first."""
        self.settle()
        if len(self.table.chosen_rows()) and self.search.is_running:
            chosen_all = sum(b - a + 1 for a, b in self.table.chosen_rows()) == len(self.model.ids)
            self.search.finish()
            if chosen_all:
                self.table.selectAll()
        return [card for a, b in self.table.chosen_rows() for card in self.model.ids[a : b + 1]]

    def show_filter(self, text: str, order: Order | None = None) -> None:
        """Search for that; in that order, if one is given."""
        if order:
            self.table.show_as(self.table.widths(), order)
        if order and text == self.field.text():
            self._seek()
        self.field.setText(text)

    def refresh(self) -> None:
        """The collection changed: the same cards as they are now, others only if they are others."""
        self._total = find.count(self._workspace.db)
        self.model.renew()
        self.table.forget_widths()
        self.search.start(self.node, self.table.order, quiet=True)

    def _seek(self) -> None:
        """Search for what is written; what cannot be read is said, and what was found stays."""
        text = self.field.text()
        try:
            self.node = parse(text)
        except FilterError as error:
            self.fault.show_error(error)
            return
        self.fault.show_error(None)
        self.chips.show_filter(self.node, text)
        self.search.start(self.node, self.table.order)

    def _found(self) -> None:
        n = len(self.model.ids)
        words = _("{n} of {cards}").format(n=number(n), cards=self._cards(self._total))
        self.counted.setText(words if self.field.text().strip() else self._cards(self._total))
        is_empty = n == 0 and not self.search.is_running
        if is_empty:
            self._show_empty()
        self._stack.setCurrentWidget(self._empty if is_empty else self.table)
        row = self.model.place_of(self._current, self.table.currentIndex().row()) if self._current else 0
        if n and not self.table.selectionModel().hasSelection():
            self.table.go_to_row(row if row >= 0 else min(self._row, n - 1))
        elif not self.search.is_running:
            self._chosen.start()

    def _cards(self, n: int) -> str:
        return ngettext("{n} card", "{n} cards", n).format(n=number(n))

    def _show_empty(self) -> None:
        old = self._empty
        if self._total:
            why = _("Take a part out of the filter, or search for fewer words.")
            self._empty = EmptyState(_("No card found."), why, _("Show all cards"))
            self._empty.acted.connect(lambda: self.field.setText(""))
        else:
            self._empty = EmptyState(
                _("No cards yet."), _("What you add or import can be found here."), _("New card")
            )
            self._empty.acted.connect(self.card_asked)
        self._stack.addWidget(self._empty)
        self._stack.removeWidget(old)
        old.deleteLater()

    # What is chosen

    def settle(self) -> None:
        """Show at the side what is chosen in the table."""
        self._chosen.stop()
        row = self.table.currentIndex().row()
        n = sum(b - a + 1 for a, b in self.table.chosen_rows())
        card = self.model.card_at(row) if n else None
        if card is not None and n == 1:
            self._current, self._row = card, row
        self.side.show_card(card, n)
        if self.source and not self.source.isHidden():
            self._light_up()

    def _take_out(self, part: Node) -> None:
        self.field.setText(without(self.field.text(), part))

    def _put_in(self, wanted: Term | str) -> None:
        if isinstance(wanted, str):
            self.field.setText(wanted)
            return
        try:
            self.field.setText(with_term(self.field.text(), wanted, language()))
        except FilterError:
            self.field.setText(with_term("", wanted, language()))

    def _ask_filter(self, at: QPoint) -> None:
        db = self._workspace.db
        paths = ["::".join(path) for path in decks.paths(db).values()]
        names = self.acts.tags(list(self.model.ids[:5000]))
        filter_menu(self, paths, names, self._looks.recent(), self._put_in).popup(at)

    def _ask_columns(self, at: QPoint) -> None:
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column, name in COLUMNS.items():
            action = menu.addAction(_(name))
            action.setCheckable(True)
            action.setChecked(column in self.model.columns)
            action.setEnabled(column != "question")
            action.toggled.connect(partial(self._toggle_column, column))
        menu.popup(at)

    def _toggle_column(self, column: Column, on: bool) -> None:
        wanted = {*self.model.columns, column} if on else {*self.model.columns} - {column}
        self.model.show_columns(tuple(one for one in COLUMNS if one in wanted))
        self._chosen.start()

    def _edit(self) -> None:
        self.open_side()
        self.side.focus_editor()

    def open_side(self) -> None:
        """In a narrow window: show the card over the table."""
        self.settle()
        self._is_side_open = True
        self._space()

    def _to_table(self) -> None:
        self._is_side_open = False
        self._space()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    # The source

    def _toggle_source(self) -> None:
        if self.source and not self.source.isHidden():
            self.source.hide()
            self.table.setFocus()
            return
        self.settle()
        if self.side.source.isHidden():
            return
        if self.source is None:
            self.source = SourcePanel(self._picture, self)
            self.source.closed.connect(self._toggle_source)
        self._light_up()
        self.source.place(self._stack.geometry(), covers=True)
        self.source.show()
        self.source.raise_()

    def _light_up(self) -> None:
        card = self.side.card
        note = notes.get(self._workspace.db, card.note_id) if card else None
        if self.source and note and note.article is not None:
            self.source.load(self._workspace.db, note.article)
            self.source.show_passages(note.text.source)
        elif self.source:
            self.source.hide()

    def _picture(self, name: str) -> bytes | None:
        return picture_of(self._workspace, self.side.card.deck_id, name) if self.side.card else None

    # Keys

    def keys_are_free(self) -> bool:
        """While nothing is written."""
        focused = self.focusWidget()
        return focused is not None and focused in (self.table, self, *self.chips.chips())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.focusWidget() not in (self.field, self.table, self):
            self._to_table()
        elif event.key() == Qt.Key.Key_Escape and self.source and not self.source.isHidden():
            self._toggle_source()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter lead from the field into the table."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.field:
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._note_recent()
                self.fault.say_now()
                self.table.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def focus_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is remembered

    def place(self) -> Any:
        return self.field.text(), self._current

    def go_to(self, place: Any) -> None:
        text, self._current = place
        self.field.setText(text)

    def keep_draft(self) -> None:
        """The page is left: save what is typed, and remember the filter, its order and the widths.

        Afterwards the collection may be closed, and the page is not asked any more.
        """
        self.search.stop()
        self._chosen.stop()
        try:
            self.side.leave()
            self._looks.keep(self.field.text(), self.table.order, self.table.widths(), self.model.columns)
            self._note_recent()
        finally:
            self._chosen.stop()  # what was saved is a change
            self.search.stop()

    def _note_recent(self) -> None:
        if not self.fault.is_wrong():
            self._looks.note_recent(self.field.text().strip())

    def _show_looks(self, filter_text: str | None) -> None:
        looks = self._looks
        self.model.show_columns(looks.columns)
        self.table.show_as(looks.widths, looks.order)
        self.field.setText(looks.filter if filter_text is None else filter_text)
        if not self.field.text():
            self._seek()

    # Parts

    def _connect(self) -> None:
        acts, side = self.acts, self.side
        self.field.textChanged.connect(self._seek)
        self.field.installEventFilter(self)
        self.chips.removed.connect(self._take_out)
        self.chips.added.connect(self._put_in)
        self.chips.menu_asked.connect(self._ask_filter)
        self.new.clicked.connect(self.card_asked)
        self.search.progressed.connect(self._found)
        self.search.ended.connect(self._found)
        self.table.order_chosen.connect(lambda _order: self._seek())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._chosen.start())
        self.table.edit_asked.connect(self._edit)
        self.table.columns_asked.connect(self._ask_columns)
        side.left.connect(self._to_table)
        side.ask.left.connect(self._to_table)
        side.source_asked.connect(self._toggle_source)
        act = partial(acts.do, self)
        side.tags.removed.connect(partial(acts.untag, self))
        side.tags.add_asked.connect(partial(act, "tag"))
        self.table.menu_asked.connect(partial(acts.popup, self))
        side.more_asked.connect(partial(acts.popup, self))
        side.move_asked.connect(partial(act, "move"))
        side.suspend_asked.connect(partial(act, "toggle"))
        side.delete_asked.connect(partial(act, "delete"))
        key = Qt.Key
        keys: KeyTable = {}
        for name, what in (("move_cards", "move"), ("tag_cards", "tag"), ("flag_cards", "flag"),
                           ("suspend_cards", "toggle"), ("delete_cards", "delete")):  # fmt: skip
            keys |= dict.fromkeys(shortcuts.codes(name), partial(act, what))
        of_menu = ((PLAIN, key.Key_Menu), (Qt.KeyboardModifier.ShiftModifier, key.Key_F10))
        keys |= dict.fromkeys(of_menu, lambda: acts.popup(self, self.table.mapToGlobal(QPoint(40, 80))))
        more: dict[Any, Callable[[], object]] = {
            (PLAIN, key.Key_S): self._toggle_source,
            (PLAIN, key.Key_N): self.card_asked.emit,
            (CONTROL, key.Key_A): self.table.selectAll,
        }
        self.set_keys(keys | more)

    def _lay_out(self) -> None:
        self.field.setPlaceholderText(_("Search for words, or deck: tag: is:due …"))
        self.field.setAccessibleName(_("Filter"))
        self.field.setClearButtonEnabled(True)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self._left = QWidget(self)
        self._column = QVBoxLayout(self._left)
        self._head, self._middle = QHBoxLayout(), QHBoxLayout()
        self._head.addWidget(self.field, 1)
        self._head.addWidget(self.new)
        self._middle.addWidget(self.chips, 1)
        self._middle.addWidget(self.counted, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._head)
        self._column.addWidget(self.fault)
        self._column.addLayout(self._middle)
        self._column.addWidget(self._stack, 1)
        self.side.setParent(self)  # after what Tab comes to first
        follow(self._space)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is read behind another page, or while the collection is lent."""
        self._chosen.stop()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._chosen.start()

    def quiet_room(self) -> QRect:
        is_covered = self.side.isVisible() and self.side.x() < self._left.width()
        return QRect(0, 0, self.side.x() if is_covered else self._left.width(), self.height())

    def _space(self) -> None:
        """Side by side; in a narrow window the card lies over the table while it is edited."""
        px, width = current().px, self.width()
        margin = current().margin(width)
        side = min(px(WIDTH), width)
        is_narrow = width < px(_WIDE)
        self._left.setGeometry(0, 0, width if is_narrow else width - side, self.height())
        self.side.setGeometry(width - side, 0, side, self.height())
        self.side.setVisible(not is_narrow or self._is_side_open)
        self.side.raise_()
        self._column.setContentsMargins(margin, px(24), margin if is_narrow else px(24), px(24))
        self._column.setSpacing(px(12))
        self._head.setSpacing(px(12))
        self._middle.setSpacing(px(12))
        self.counted.setContentsMargins(0, px(4), 0, 0)
        if self.source and not self.source.isHidden():
            self.source.place(self._stack.geometry(), covers=True)
