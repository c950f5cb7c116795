"""The three panes of an article's page: where they stand, how they fold, how the keyboard goes around."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from flashcards.gui import article_layout
from flashcards.gui.article_layout import Pane
from flashcards.gui.article_outline import OutlinePanel
from flashcards.gui.article_text import ArticleText
from flashcards.gui.draft_panel import DraftPanel
from flashcards.gui.page import KeyedPage
from flashcards.gui.safe_document import Picture
from flashcards.gui.theme import follow

_BY_KEY = Qt.FocusReason.ShortcutFocusReason


class ArticlePanes(KeyedPage):
    """Outline, text and drafts side by side; in a narrow window the outline lies over the text."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self._folded = self._peeking = False
        self._pane: Pane = "drafts"
        self.outline, self.text, self.panel = OutlinePanel(self), ArticleText(picture, self), DraftPanel(self)
        self.outline.folded.connect(self.fold)
        self.text.outline_asked.connect(self.fold)
        self.text.drafts_asked.connect(self.reach_drafts)
        self.panel.to_text.clicked.connect(self.reach_text)
        self.setFocusProxy(self.panel)
        outline = self.outline
        for one, other in pairwise((outline.fold, outline.tree, outline.more, self.text.view.pane)):
            self.setTabOrder(one, other)
        follow(self._place)

    def fold(self) -> None:
        """Fold the outline away or show it; where there is no room beside the text it lies over it."""
        if self._has_room():
            self._folded = not self._folded
        else:
            self._peeking = not self._peeking
        self._place()
        if self.outline.isVisibleTo(self):
            self.outline.tree.setFocus(_BY_KEY)
        else:
            self.reach_drafts()

    @property
    def is_folded(self) -> bool:
        """Whether the outline was folded away where there is room for it."""
        return self._folded

    def keep_folded(self, folded: bool) -> None:
        """Have the outline folded or not from the beginning."""
        self._folded = folded
        self._place()

    def show_pane(self, pane: Pane) -> None:
        """Have the text or the drafts in sight, where there is room for one of them only."""
        self._pane = pane
        self._place()

    def reach_drafts(self) -> None:
        self.show_pane("drafts")
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def reach_text(self) -> None:
        self.show_pane("text")
        self.text.view.pane.setFocus(_BY_KEY)

    def next_pane(self) -> None:
        """Outline, text, drafts, and again from the outline."""
        if self.outline.tree.hasFocus():
            self._peeking = False
            self.reach_text()
        elif self.text.view.pane.hasFocus():
            self.reach_drafts()
        elif self._folded and self._has_room():
            self.reach_text()
        else:
            self._peeking = not self._has_room()
            self._place()
            self.outline.tree.setFocus(_BY_KEY)

    def quiet_room(self) -> QRect:
        """The text: beside it everything can be pressed."""
        return self.text.geometry() if self.text.isVisibleTo(self) else self.rect()

    def step_back(self, leave_editor: Callable[[], None]) -> bool:
        """Leave what lies open; False when that is the page itself."""
        if self.panel.is_taken:
            leave_editor()
        elif self.text.view.selection():
            self.text.view.clear_selection()
        elif self._peeking:
            self.fold()
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _has_room(self) -> bool:
        return article_layout.has_room_for_outline(self.width())

    def _place(self) -> None:
        """Everything to its place, once there are places."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            return
        wanted = not self._folded if self._has_room() else self._peeking
        found = article_layout.places(self.size(), outline=wanted, pane=self._pane)
        parts: tuple[tuple[QWidget, Any], ...] = (
            (self.text, found.text),
            (self.panel, found.drafts),
            (self.outline, found.outline),
        )
        for part, rect in parts:
            if not rect.isEmpty():
                part.setGeometry(rect)
            part.setVisible(not rect.isEmpty())
        self.outline.raise_()
        self.panel.to_text.setVisible(found.single)
        self.text.show_head(not wanted or found.covers, single=found.single)
