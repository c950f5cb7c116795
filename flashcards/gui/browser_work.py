"""Finding cards in the window: the page, and what a selection of cards leads to."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from flashcards.gui.browser_page import BrowserPage
from flashcards.gui.page import Page
from flashcards.workspace import Workspace

# A button gives itself the focus after its signal, and by then what it stands on would be gone.
_AFTERWARDS = Qt.ConnectionType.QueuedConnection


class BrowserWork(QObject):
    """It makes the page and hands on what is asked there."""

    page_asked = Signal(object)  # a function that makes a Page
    left = Signal()  # to the decks
    study_asked = Signal(int, tuple)  # DeckId, CardIds
    article_asked = Signal(int)
    class_asked = Signal(tuple, tuple)  # DeckIds, CardIds
    card_asked = Signal()  # a new one is to be written
    told = Signal(str)
    done = Signal(str)  # said, and can be undone
    failed = Signal(object)  # FlashcardsError

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window

    def show(self) -> None:
        self.page_asked.emit(self._page)

    def _page(self) -> Page:
        page = BrowserPage(self._workspace)
        page.left.connect(self.left)
        return page

    def close(self) -> None:
        """The window closes."""
