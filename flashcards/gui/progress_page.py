"""What a person knew and how it grew: pictures that fill while the window stays awake, and their tables."""

import time
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import DeckId
from flashcards.core.statistics import MONTH, YEAR
from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.loan import is_lent
from flashcards.gui.page import Page
from flashcards.gui.page_column import PageScroll
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_choices import Tabs
from flashcards.gui.parts_messages import EmptyState
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.progress_figures import Known, Scope
from flashcards.gui.progress_panels import Panels
from flashcards.gui.progress_tables import Table, write_csv
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.store import decks
from flashcards.store import statistics as stored
from flashcards.words import number
from flashcards.workspace import Workspace

_AT_ONCE, _TURN, _IDLE = 0.03, 0.008, 0.005  # s of gathering: before the first paint, a turn, an idle one
_REST = 25  # ms between idle turns


class ProgressPage(Page):
    """Over a period, of all decks or of one with what is below it."""

    study_asked = Signal()
    mend_asked = Signal(int)  # CardId
    find_asked = Signal(str)  # a filter of the browser
    saved = Signal(str, Path)  # said of a file, and the folder that it is in
    failed = Signal(object)  # FlashcardsError

    def __init__(
        self, workspace: Workspace, parent: QWidget | None = None, known: Known | None = None
    ) -> None:
        """`known`: what earlier pages gathered."""
        super().__init__(parent)
        self._workspace, self.known = workspace, known or Known()
        self._scope, self._is_table = Scope(), False
        self._gathering = self.known.gathering(workspace, self._scope)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._turn)
        self.tabs = Tabs(_("Period"), [(MONTH, _("30 days")), (YEAR, _("A year")), (0, _("All"))])
        self.tabs.choose(YEAR)
        self.decks = QComboBox()
        self.decks.setAccessibleName(_("Deck"))
        self.table, self.csv = QuietButton(_("As table")), QuietButton(_("Save CSV…"))
        self.table.setCheckable(True)
        self.panels = Panels()
        why = _(
            "After the first session it is seen here: what was reviewed each day, how much is due on the next"
            " days, how much is really recalled beside what was asked for, and which cards are better mended"
            " than repeated."
        )
        self.empty = EmptyState(_("Nothing was reviewed yet."), why, _("To the decks"))
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lay_out()
        self._fill_decks()
        self._connect()
        self.setFocusProxy(self.tabs.tab(YEAR))
        self._show_what_is()
        self._gather(_AT_ONCE)

    def _lay_out(self) -> None:
        self._scroll = PageScroll(self)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._scroll)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._head = QHBoxLayout()
        left, right = QWidget(), QWidget()
        self._left, self._right = FlowLayout(left, 24), QHBoxLayout(right)
        self._title = Words(_("Progress"), "h1")
        for part in (self._title, self.tabs, self.decks):
            self._left.addWidget(part)
        for button in (self.table, self.csv):
            self._right.addWidget(button)
        self._head.addWidget(left, 1)
        self._head.addWidget(right, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._head)
        self._column.addWidget(self.empty)
        self._column.addWidget(self.panels)
        self._column.addStretch()
        self._scroll.setWidget(inside)
        follow(self._space)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._choose_period)
        self.decks.activated.connect(self._choose_deck)
        self.table.toggled.connect(self._show_as)
        self.csv.clicked.connect(self._ask_which)
        self.empty.acted.connect(self.study_asked)
        self.panels.mend_asked.connect(self.mend_asked)
        self.panels.leeches_asked.connect(lambda n: self.find_asked.emit(f"prop:lapses>={n}"))
        self.panels.advanced_shown.connect(self._show_ready)
        self.panels.advanced_shown.connect(self._go_on)

    def _fill_decks(self) -> None:
        self.decks.clear()
        self.decks.addItem(_("All decks"), None)
        depth: dict[DeckId, int] = {}
        for deck in decks.every(self._workspace.db):
            depth[deck.id] = depth.get(deck.parent, -1) + 1 if deck.parent else 0
            self.decks.addItem("\u2003" * depth[deck.id] + deck.name, deck.id)
        at = self.decks.findData(self._scope.deck) if self._scope.deck is not None else 0
        if at < 0:  # it was deleted
            self._scope, at = Scope(self._scope.days), 0
        self.decks.setCurrentIndex(at)

    # What is shown

    def refresh(self) -> None:
        self._fill_decks()
        self._renew()

    def place(self) -> tuple[Scope, bool, bool]:
        return self._scope, self._is_table, self.panels.advanced.isChecked()

    def go_to(self, place: tuple[Scope, bool, bool]) -> None:
        self._scope, is_table, advanced = place
        self.tabs.choose(self._scope.days)
        self._fill_decks()
        self._renew()
        self.table.setChecked(is_table)
        self.panels.advanced.setChecked(advanced)

    def selected(self) -> DeckId | None:
        return self._scope.deck

    def _choose_period(self, days: int) -> None:
        self._scope = Scope(days, self._scope.deck)
        self._renew()

    def _choose_deck(self, _place: int) -> None:
        self._scope = Scope(self._scope.days, self.decks.currentData())
        self._renew()

    def _renew(self) -> None:
        """Gather anew if anything changed; what is shown stays until there is something newer."""
        gathering = self.known.gathering(self._workspace, self._scope)
        if gathering is not self._gathering:
            self._gathering = gathering
            self._show_what_is()
            self._gather(_AT_ONCE)

    def _show_what_is(self) -> None:
        has_any = stored.has_ratings(self._workspace.db)
        self.empty.setVisible(not has_any)
        for part in (self.panels, self.tabs, self.decks, self.table, self.csv):
            part.setVisible(has_any)
        self._show_ready()

    def _show_ready(self) -> None:
        for part in tuple(self._gathering.figures.ready):
            self.panels.show_part(part, self._gathering.figures)

    def _go_on(self) -> None:
        self._gather(_TURN)

    # Gathering

    def _turn(self) -> None:
        if is_lent(self.window()):  # nobody else reads meanwhile
            self._timer.start(_REST * 8)
        else:
            self._gather(_TURN if not self._is_full else _IDLE)

    @property
    def _is_full(self) -> bool:
        """Whether every picture is there, and what is left only makes figures exact."""
        return "left" in self._gathering.figures.ready

    def _gather(self, seconds: float) -> None:
        """Work for so long, then leave the window its turn."""
        end = time.perf_counter() + seconds
        gathering, done = self._gathering, False
        while not done and time.perf_counter() < end:
            done = self._step()
        if not done and gathering is self._gathering:
            self._timer.start(_REST if self._is_full else 0)

    def _step(self) -> bool:
        """Do a piece; whether all is done."""
        gathering = self._gathering
        wants_advanced = self.panels.advanced.isChecked() and self._is_full
        if wants_advanced and "calibration" not in gathering.figures.ready:
            part = gathering.advance()
        else:
            part = gathering.step()
        if part and part != "more":
            self.panels.show_part(part, gathering.figures)
        return part is None

    # As a table, as a file

    def _show_as(self, on: bool) -> None:
        self._is_table = on
        self.panels.as_table(on)

    def _ask_which(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for table in self.panels.shown_tables():
            menu.addAction(table.name).triggered.connect(lambda _=False, table=table: self._ask_where(table))
        menu.popup(self.csv.mapToGlobal(QPoint(0, self.csv.height())))

    def _ask_where(self, table: Table) -> None:
        name = f"{table.name}.csv"
        dialog = QFileDialog(self, _("Save as"), str(Path.home() / name), "*.csv")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.write_csv(table, Path(chosen)))
        dialog.open()

    def write_csv(self, table: Table, path: Path) -> None:
        """Save the table there, and say so."""
        try:
            n = write_csv(path, table)
        except FlashcardsError as error:
            self.failed.emit(error)
            return
        rows = ngettext("{n} row", "{n} rows", n).format(n=number(n))
        self.saved.emit(_("Saved {file} ({what})").format(file=path.name, what=rows), path.parent)

    # Sizes

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for it."""
        self._timer.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._space()
        super().resizeEvent(event)

    def _space(self) -> None:
        px, margin = current().px, current().margin(self.width())
        self._column.setContentsMargins(margin, px(20), margin - self._scroll.bar_width(), px(40))
        self._column.setSpacing(px(16))
        self._head.setSpacing(px(16))
        self._right.setContentsMargins(0, px(4), 0, 0)
        self._right.setSpacing(px(8))
        self._title.setMinimumHeight(px(40))
        self.tabs.setMinimumHeight(px(40))
        self.decks.setMaximumWidth(px(260))
        self.empty.setMaximumWidth(px(800))
