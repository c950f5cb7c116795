"""Pasting a text that cards are to be made from."""

from PySide6.QtCore import QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from flashcards.articles.canonical import LONGEST_TITLE
from flashcards.articles.readers.bounds import MOST_TEXT
from flashcards.gui import shortcuts
from flashcards.gui.page import CONTROL, Page
from flashcards.gui.page_column import PageColumn
from flashcards.gui.page_foot import PageFoot
from flashcards.gui.parts_buttons import PrimaryButton, SecondaryButton
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.pasted_cards import holds_cards
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.store import settings
from flashcards.words import number
from flashcards.workspace import Workspace

_DRAFT = "pasted_draft"
_MOST_KEPT = 200_000  # characters of a text that waits while the page is closed
_TEXT_HEIGHT = 120  # px at 100 %, the least


class TextField(QPlainTextEdit):
    """A field for a long text. A file that is dropped on it is the window's business."""

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not source.hasUrls():
            super().insertFromMimeData(source)


class PastePage(Page):
    """A title, a text, how long it is; what was not made into cards waits until the page is opened again."""

    text_given = Signal(str, str)  # the text, its title or ""
    cards_given = Signal(str, str)  # the same, where these are finished cards

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.title, self.text = QLineEdit(), TextField()
        self.count = Words("", "small", "ink2")
        self.make = PrimaryButton(_("Make cards from it"), key=shortcuts.cap("save"))
        self.cards = SecondaryButton(_("These are finished cards"), key=shortcuts.cap("give_cards"))
        self.cards.clicked.connect(self._give_cards)
        self._given = False
        self._lay_out()
        self.setFocusProxy(self.text)
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._count)
        self.make.clicked.connect(self._give)
        title, text = settings.get(workspace.db, _DRAFT, ["", ""])
        self.title.setText(title)
        self.text.setPlainText(text)
        self._count()

    def place(self) -> tuple[str, str]:
        return self.title.text(), self.text.toPlainText()

    def go_to(self, place: tuple[str, str]) -> None:
        with QSignalBlocker(self.text):
            self.title.setText(place[0])
            self.text.setPlainText(place[1])
        self._count()

    def keep_draft(self) -> None:
        text = self.text.toPlainText()
        kept = ["", ""] if self._given or len(text) > _MOST_KEPT else [self.title.text(), text]
        if kept != settings.get(self._workspace.db, _DRAFT, ["", ""]):
            self._workspace.perform("", lambda db: settings.put(db, _DRAFT, kept))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The clipboard's key pastes from wherever the keyboard is on the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & CONTROL:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._give_cards()
            else:
                self._give()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def paste(self) -> None:
        """Take what is on the clipboard into the text."""
        words = QGuiApplication.clipboard().text()
        if words:
            self.text.insertPlainText(words)
            self.text.setFocus()

    def begin(self) -> None:
        """With what is on the clipboard, where nothing waits here yet."""
        if not self.text.toPlainText():
            self.paste()

    def _give(self) -> None:
        if self.make.isEnabled():
            self.text_given.emit(self.text.toPlainText(), self.title.text())

    def _give_cards(self) -> None:
        if self.cards.isVisibleTo(self):
            self.cards_given.emit(self.text.toPlainText(), self.title.text())

    def forget(self) -> None:
        """The text is an article now: nothing is to wait here."""
        self._given = True

    def _count(self) -> None:
        n = self.text.document().characterCount() - 1  # Qt counts the end of the last paragraph
        self.count.setText(ngettext("{n} character", "{n} characters", n).format(n=number(n)))
        too_long = n > MOST_TEXT
        self.count.set_tone("fail" if too_long else "ink2")
        self.make.setEnabled(0 < n <= MOST_TEXT)
        self.cards.setVisible(holds_cards(self.text.toPlainText()))
        if too_long:
            self._foot.say(_("This text is too long for one article; split it, for example by chapter."))
        elif n == 0:
            self._foot.say(_("Without a text there is nothing to make cards from."))
        else:
            self._foot.say(_("You see the outline and the drafts before anything becomes a card."))

    def _lay_out(self) -> None:
        body = QWidget()
        self._column = PageColumn(body, _("Paste a text")).column
        self._gap = QWidget()
        self.title.setMaxLength(LONGEST_TITLE)
        self.title.setPlaceholderText(_("Its first line, if it is left empty"))
        self.text.setPlaceholderText(_("Paste or write the text here."))
        self.text.setAccessibleName(_("Text"))
        self.title.setAccessibleName(_("Title"))
        for label, field in ((_("Title"), self.title), (_("Text"), self.text)):
            words = Words(label, "small", "ink2")
            words.setBuddy(field)
            if field is self.text:
                self._column.addWidget(self._gap)
            self._column.addWidget(words)
            self._column.addWidget(field, 1 if field is self.text else 0)
        self._column.addWidget(self.count, 0, Qt.AlignmentFlag.AlignRight)
        cancel = SecondaryButton(_("Cancel"), key=shortcuts.cap("cancel"))
        cancel.clicked.connect(self.left)
        self._foot = PageFoot("", [cancel, self.cards, self.make])
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(body, 1)
        page.addWidget(self._foot)
        follow(self._space)

    def _space(self) -> None:
        px = current().px
        self._column.setSpacing(px(4))
        self._gap.setFixedHeight(px(4))
        self.text.setMinimumHeight(px(_TEXT_HEIGHT))
