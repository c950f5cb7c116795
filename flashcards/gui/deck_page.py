"""The first page: the decks with what there is to do today, and the button that does it."""

import contextlib
from pathlib import Path

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from flashcards import catching_up
from flashcards.core import progress
from flashcards.core.errors import NotSaved
from flashcards.core.notes import ArticleId, DeckId
from flashcards.gui import article_sources, shortcuts
from flashcards.gui.days import date_of
from flashcards.gui.deck_changes import DeckChanges, hidden_examples
from flashcards.gui.deck_menu import DeckMenu
from flashcards.gui.deck_model import DeckModel
from flashcards.gui.deck_offer import Pace, offer
from flashcards.gui.deck_parts import ClockNotice, DeckFoot, DeckHead, DeckRail, NoDecks, dropped_paths
from flashcards.gui.deck_tree import DeckTree
from flashcards.gui.page import Page
from flashcards.gui.page_column import PageScroll
from flashcards.gui.parts_messages import Notice
from flashcards.gui.plan_words import plans_in_words
from flashcards.gui.theme import current, follow
from flashcards.gui.welcome_back_panel import WelcomeBackPanel
from flashcards.i18n import _
from flashcards.store import reviews, settings
from flashcards.store.queue import Counts
from flashcards.workspace import Workspace

CHOSEN, _OPEN = "deck_chosen", "decks_open"


class _Body(QWidget):
    """What scrolls, once the table is as low as it can be: a scroll area itself asks for the best height."""

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout else -1


class DeckPage(Page):
    """Shows what is in the collection; asks for what is not on this page by signals."""

    study_asked = Signal(int)
    article_asked = Signal(int)
    card_asked = Signal(object)
    folder_asked = Signal()
    file_asked = Signal()  # an article's
    text_asked = Signal()
    drag_came = Signal()  # something that can be dropped hangs over the page
    paths_dropped = Signal(list)
    save_asked = Signal(int)
    save_elsewhere_asked = Signal(int)
    read_asked = Signal(Path)  # a folder
    import_asked = Signal(object)  # into this deck
    share_asked = Signal(object)  # this deck
    lesson_asked = Signal(object)  # of this deck
    print_asked = Signal(object)  # this deck
    cram_asked = Signal(object)  # this deck
    exam_asked = Signal(object)  # of this deck
    options_asked = Signal(object)  # of this deck
    catch_up_asked = Signal(object)  # reviews a day; None: all of them today
    stop_catching_up_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pace = Pace(workspace)
        self._article: ArticleId | None = None  # the button opens it
        self._changes = DeckChanges(workspace, self)
        self._decks = DeckModel(workspace, self._changes, self)
        opened = settings.get(workspace.db, _OPEN, None)
        self._first = opened is None
        self.head, self.rail, self.foot = DeckHead(), DeckRail(), DeckFoot()
        self.tree = DeckTree(self._decks, {DeckId(n) for n in opened or []})
        self.menu = DeckMenu(self.tree, self._decks, self._changes, self.place_of)
        self.empty, self.welcome = NoDecks(), WelcomeBackPanel()
        self._notices = QVBoxLayout()
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.refresh()
        self._say_if_clock_is_off()

    # For the window

    def selected(self) -> DeckId | None:
        """The deck that is chosen in the table."""
        return self.tree.chosen()

    def refresh(self) -> None:
        """Count again; what is chosen and open stays."""
        with contextlib.suppress(NotSaved):  # it will be over tomorrow too
            catching_up.end_if_over(self._workspace)
        self._decks.refresh()
        roots = self._decks.roots()
        if self._first and roots:
            self._first = False
            self.tree.setExpanded(self._decks.index_of(roots[0]), True)
        if not self.selected() and roots:
            last: DeckId | None = settings.get(self._workspace.db, CHOSEN, None)
            with QSignalBlocker(self.tree):  # nobody picked it
                self.tree.choose(last if self._decks.entry(last) else roots[0])
        self._show_chosen()
        if self.isVisible():
            self._decks.count_known()

    # What it shows

    def _show_chosen(self) -> None:
        """Everything around the table says what holds for the chosen deck."""
        entry = self._decks.entry(self.selected())
        elsewhere = self._decks.has_cards_today()
        offered = None
        if entry:
            article = entry.deck.article
            drafts = article_sources.drafts_in(self._workspace.db, article) if article else None
            offered = offer(self._workspace, entry, self._pace, elsewhere=elsewhere, drafts=drafts)
        self._article = offered.article if offered else None
        self.head.show_day(self._workspace.today(), offered)
        self._show_welcome()
        self.foot.show_plans(plans_in_words(self._workspace, self.selected()))
        hidden = bool(hidden_examples(self._workspace.db))
        some = bool(self._decks.roots())
        self.tree.setVisible(some)
        self.foot.setVisible(some)
        self.empty.setVisible(not some)
        self.foot.show_example(bool(self._decks.examples()))
        self.empty.example_button.setVisible(hidden)
        self.menu.look_at(self.selected(), example_hidden=hidden)
        self.setFocusProxy(self.tree if some else self.empty)

    def _show_welcome(self) -> None:
        """After days away, and until the pile is gone; its button is then the one to press."""
        pile = catching_up.offer(self._workspace)
        self.welcome.show_offer(pile, self._pace.minutes(Counts(due=pile.left)) if pile else 0)
        if self.welcome.starts:
            self.head.button.hide()

    def _show_figures(self) -> None:
        today = self._workspace.today()
        first = today - date_of(today).day + 1
        days = progress.days_studied(reviews.days_studied(self._workspace.db, first, today), today)
        self.rail.show_figures(days, *self._decks.known_in_all())

    def _say_if_clock_is_off(self) -> None:
        off = self._workspace.clock_is_off()
        if off is not None:
            self._notify(ClockNotice(off))

    def _say_not_saved(self, sentence: str) -> None:
        self._notify(Notice(sentence, "", _("Close")))

    def _notify(self, notice: Notice) -> None:
        """Something worth knowing, above the table until it is put away."""
        notice.acted.connect(notice.deleteLater)
        self._notices.addWidget(notice)

    # What a person does

    def _start(self) -> None:
        """What Enter does."""
        if self.welcome.starts:
            self.welcome.start()
        else:
            self._study()

    def _study(self) -> None:
        if self._article is not None:
            self.article_asked.emit(self._article)
        elif self.head.button.isEnabled() and (chosen := self.selected()):
            self.study_asked.emit(chosen)

    def place_of(self, deck_id: DeckId) -> Path | None:
        """The folder that the deck's group was read from or saved to."""
        from flashcards import folders  # noqa: PLC0415  (25 ms that a start does not need)

        return folders.place_of(self._workspace, deck_id)

    def _read_again(self) -> None:
        chosen = self.selected()
        place = self.place_of(chosen) if chosen else None
        if place:
            self.read_asked.emit(place)

    def _picked(self) -> None:
        self._show_chosen()
        self._remember(CHOSEN, self.selected())
        row = self.tree.visualRect(self.tree.currentIndex())
        place = self.tree.viewport().mapTo(self._body, row.center())
        self._scroll.ensureVisible(0, place.y(), 0, current().px(48))

    def _remember(self, key: str, value: object) -> None:
        """Where a person was; not worth a word when the disk refuses."""
        if settings.get(self._workspace.db, key, None) != value:
            with contextlib.suppress(NotSaved):
                self._workspace.perform("", lambda db: settings.put(db, key, value))

    def _open_menu(self, place: QPoint) -> None:
        if not self.menu.isVisible():
            self.menu.popup(place)

    def _open_menu_at_button(self) -> None:
        button = self.foot.more_button
        self._open_menu(button.mapToGlobal(QPoint(0, -self.menu.sizeHint().height())))

    def _show_examples(self) -> None:
        self._changes.show_examples(hidden_examples(self._workspace.db))
        self.tree.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not self.tree.is_editing() and not event.isAutoRepeat():
            self._start()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            self.rail.drop_field.set_lit(True)
            event.acceptProposedAction()
            self.drag_came.emit()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.rail.drop_field.set_lit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.rail.drop_field.set_lit(False)
        event.acceptProposedAction()
        self.paths_dropped.emit(dropped_paths(event.mimeData()))

    # How it is built

    def _connect(self) -> None:
        self._changes.changed.connect(self.refresh)
        self._changes.told.connect(self.toast_asked)
        self._changes.failed.connect(self._say_not_saved)
        self._decks.known_counted.connect(self._show_figures)
        self.tree.picked.connect(self._picked)
        self.tree.folded.connect(lambda: self._remember(_OPEN, sorted(self.tree.open_decks)))
        self.tree.study_asked.connect(self._start)
        self.welcome.start_asked.connect(self.catch_up_asked)
        self.welcome.all_asked.connect(lambda: self.catch_up_asked.emit(None))
        self.welcome.stop_asked.connect(self.stop_catching_up_asked)
        self.tree.menu_asked.connect(self._open_menu)
        self.head.study_asked.connect(self._study)
        self.head.more_asked.connect(self._changes.more_new)
        self.foot.hide_asked.connect(lambda: self._changes.hide_examples(self._decks.examples()))
        self.foot.more_button.clicked.connect(self._open_menu_at_button)
        for asks_card in (self.rail.card_asked, self.head.card_asked, self.menu.new_card.triggered):
            asks_card.connect(lambda: self.card_asked.emit(self.selected()))
        for asks_folder in (self.rail.folder_asked, self.empty.folder_asked):
            asks_folder.connect(self.folder_asked)
        for asks_file in (self.rail.drop_field.file_asked, self.empty.file_asked):
            asks_file.connect(self.file_asked)
        self.empty.import_asked.connect(lambda: self.import_asked.emit(None))
        self.rail.drop_field.text_asked.connect(self.text_asked)
        for asks_example in (self.empty.example_asked, self.menu.show_example.triggered):
            asks_example.connect(self._show_examples)
        self.empty.acted.connect(self.menu.add_deck)
        self.menu.study.triggered.connect(self._study)
        self.menu.save.triggered.connect(lambda: self.save_asked.emit(self.selected()))
        self.menu.save_elsewhere.triggered.connect(lambda: self.save_elsewhere_asked.emit(self.selected()))
        self.menu.import_here.triggered.connect(lambda: self.import_asked.emit(self.selected()))
        self.menu.share.triggered.connect(lambda: self.share_asked.emit(self.selected()))
        self.menu.lesson.triggered.connect(lambda: self.lesson_asked.emit(self.selected()))
        self.menu.print.triggered.connect(lambda: self.print_asked.emit(self.selected()))
        self.menu.cram.triggered.connect(lambda: self.cram_asked.emit(self.selected()))
        self.menu.exam.triggered.connect(lambda: self.exam_asked.emit(self.selected()))
        self.menu.options.triggered.connect(lambda: self.options_asked.emit(self.selected()))
        self.menu.read_again.triggered.connect(self._read_again)
        self.addAction(self.menu.new)
        key = shortcuts.sequences("new_card")[0]
        new_card = QShortcut(key, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new_card.activated.connect(self.rail.card_asked)

    def _lay_out(self) -> None:
        self._body = _Body()
        self._left = QVBoxLayout()
        for part in (self.head, self.welcome, self._notices, self.tree, self.empty, self.foot):
            if isinstance(part, QWidget):
                self._left.addWidget(part)
            else:
                self._left.addLayout(part)
        self._left.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._box.addLayout(self._left, 1)
        self._box.addWidget(self.rail)
        self._box.addStretch(0)
        self._scroll = PageScroll()
        self._scroll.setWidget(self._body)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._scroll)
        follow(self._arrange)

    def _arrange(self) -> None:
        """The rail beside the table, or under it where the window is narrow."""
        px = current().px
        narrow = not current().is_wide(self.width())
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)
        self._box.setStretch(0, 0 if narrow else 1)
        self._box.setStretch(2, 1 if narrow else 0)
        side = current().margin(self.width())
        self._box.setContentsMargins(side, px(24 if narrow else 32), side - self._scroll.bar_width(), px(24))
        self._box.setSpacing(px(24 if narrow else 40))
        self._left.setSpacing(px(12))
        self._notices.setContentsMargins(0, px(12), 0, 0)
        self.rail.lie_down(narrow, self.width() - 2 * side)
        self.tree.show_whole(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._decks.count_known()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._decks.stop_counting()
