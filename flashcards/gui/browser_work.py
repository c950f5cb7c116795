"""Finding cards in the window: the page, and what a selection of cards leads to."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from flashcards.gui.browser_acts import BrowserActs
from flashcards.gui.browser_changes import BrowserChanges
from flashcards.gui.browser_page import BrowserPage
from flashcards.gui.page import Page
from flashcards.workspace import Workspace

# A button gives itself the focus after its signal, and by then what it stands on would be gone.
_AFTERWARDS = Qt.ConnectionType.QueuedConnection


class BrowserWork(QObject):
    """It makes the page and hands on what is asked there."""

    page_asked = Signal(object)  # a function that makes a Page
    left = Signal()  # to the decks
    cram_asked = Signal(tuple)  # CardIds
    class_asked = Signal(tuple, tuple)  # DeckIds, CardIds
    card_asked = Signal()  # a new one is to be written
    told = Signal(str)
    done = Signal(str)  # said, and can be undone
    failed = Signal(object)  # FlashcardsError

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._changes = BrowserChanges(workspace, window)
        self._changes.done.connect(self.done)
        self._changes.told.connect(self.told)
        self._changes.failed.connect(self.failed)
        self._acts = BrowserActs(workspace, self._changes, self)
        self._acts.cram_asked.connect(self.cram_asked, _AFTERWARDS)
        self._acts.class_asked.connect(self.class_asked, _AFTERWARDS)
        self._page: BrowserPage | None = None

    def show(self, filter_text: str | None = None) -> None:
        """The page, with that filter or the last one; once it is there, its field."""
        shown = getattr(self._window, "page", None)
        if isinstance(shown, BrowserPage):
            if filter_text is not None:
                shown.show_filter(filter_text)
            shown.focus_field()
        else:
            self.page_asked.emit(partial(self._make_page, filter_text))

    def _make_page(self, filter_text: str | None) -> Page:
        page = BrowserPage(self._workspace, self._acts, filter_text)
        page.left.connect(self.left)
        page.card_asked.connect(self.card_asked, _AFTERWARDS)
        return page

    def close(self) -> None:
        """The window closes: take the collection back."""
        self._changes.close()
