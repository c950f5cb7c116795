"""Before the first card under a clock that cannot well be right: asked, not obeyed."""

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from flashcards.core.notes import DeckId
from flashcards.gui import shortcuts
from flashcards.gui.deck_parts import clock_words
from flashcards.gui.flow_layout import FlowLayout
from flashcards.gui.page import KeyedPage
from flashcards.gui.page_column import PageColumn
from flashcards.gui.parts_buttons import PrimaryButton, QuietButton
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.theme import current, follow
from flashcards.i18n import _
from flashcards.workspace import Workspace


class ClockPage(KeyedPage):
    """In the place of the card: `accepted` when the clock is right all the same. Goes once it is set."""

    accepted = Signal()

    def __init__(
        self, workspace: Workspace, ahead: timedelta, deck_id: DeckId | None, parent: QWidget | None = None
    ) -> None:
        """`ahead`: of the last review, negative when behind it; `deck_id`: what was to be studied."""
        super().__init__(parent)
        self._workspace, self._deck_id = workspace, deck_id
        cancel = QuietButton(_("Cancel"), key=shortcuts.cap("cancel"))
        cancel.clicked.connect(self.left)
        self._page = PageColumn(self, _("Is the date right?"), cancel)
        words, text = clock_words(ahead)
        self.button = PrimaryButton(_("Study all the same"), key=_("Enter"))
        self.button.clicked.connect(self.accepted)
        buttons = QWidget()
        FlowLayout(buttons).addWidget(self.button)
        for part in (Paragraph(words, "lead"), Paragraph(text, "ui", "ink2"), buttons):
            self._page.column.addWidget(part)
        self._page.column.addStretch()
        self.set_keys(
            {
                **self.for_enter(self.accepted.emit),
                (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_Escape): self.left.emit,
            }
        )
        self.setFocusProxy(self.button)
        follow(self._space)

    def refresh(self) -> None:
        """The clock was set right: what was gathered by the wrong one is not to be studied."""
        if self._workspace.clock_is_off() is None:
            self.left.emit()

    def _space(self) -> None:
        self._page.column.setSpacing(current().px(16))

    def selected(self) -> DeckId | None:
        return self._deck_id
