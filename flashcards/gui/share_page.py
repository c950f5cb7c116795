"""Giving a deck to somebody: three ways, each said in a line, and what stays here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flashcards.core.notes import DeckId
from flashcards.gui import shortcuts
from flashcards.gui.choice_button import ChoiceButton
from flashcards.gui.import_words import short
from flashcards.gui.page import PLAIN, KeyedPage
from flashcards.gui.page_column import PageColumn
from flashcards.gui.page_foot import PageFoot
from flashcards.gui.parts_buttons import LinkButton, SecondaryButton
from flashcards.gui.parts_surfaces import Paragraph
from flashcards.gui.theme import current, follow
from flashcards.i18n import _, ngettext
from flashcards.words import number

FRIEND, PHONE, SPREADSHEET = "flashcards", "apkg", "csv"  # as exporting.Format has them


class SharePage(KeyedPage):
    """Three large choices; a key each."""

    chosen = Signal(str)  # a format
    more_asked = Signal()

    def __init__(self, deck_id: DeckId, name: str, cards: int, parent: QWidget | None = None) -> None:
        """`name` and `cards` are those of the deck with everything under it."""
        super().__init__(parent)
        self.setAccessibleName(_("Share"))
        self._deck = deck_id
        caps = [shortcuts.cap_text(key) for key in ("1", "2", "3")]
        self.friend = ChoiceButton(
            _("A friend"),
            _(
                "One file, {name}.flashcards: the article, the cards and their pictures."
                " It goes through any messenger, and a double click opens it."
            ).format(name=name),
            key=caps[0],
        )
        self.phone = ChoiceButton(
            _("Phone or Anki"),
            _(
                "An Anki package (.apkg) for Anki, AnkiDroid and AnkiMobile."
                " Cards that Anki has already take the new words and keep their schedule there."
            ),
            key=caps[1],
        )
        self.spreadsheet = ChoiceButton(
            _("Spreadsheet"),
            _("A table (.csv) with a line for each card: question, answer, tags, deck. Pictures stay here."),
            key=caps[2],
        )
        self._ways = {FRIEND: self.friend, PHONE: self.phone, SPREADSHEET: self.spreadsheet}
        for form, button in self._ways.items():
            button.clicked.connect(lambda _=False, form=form: self.chosen.emit(form))
        amount = ngettext("{n} card.", "{n} cards.", cards).format(n=number(cards))
        without = _("Your progress, your flags and the tags of cards often forgotten stay with you.")
        self._lay_out(_("Share “{deck}”").format(deck=short(name)), f"{amount} {without}")
        digits = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
        keys = {(PLAIN, key): button.click for key, button in zip(digits, self._ways.values(), strict=True)}
        self.set_keys(keys | self.for_enter(lambda: None))

    def selected(self) -> DeckId:
        return self._deck

    def _lay_out(self, title: str, lead: str) -> None:
        body = QWidget()
        self._column = PageColumn(body, title).column
        self._lead = Paragraph(lead, "lead", "ink2")
        self._column.addWidget(self._lead)
        for button in self._ways.values():
            self._column.addWidget(button)
        self.more = LinkButton(_("Several decks, with progress, other formats…"))
        self.more.clicked.connect(self.more_asked)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch()
        self.cancel = SecondaryButton(_("Cancel"), key=shortcuts.cap("cancel"))
        self.cancel.clicked.connect(self.left)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(body, 1)
        page.addWidget(PageFoot(_("The file is written where you choose; nothing is sent."), [self.cancel]))
        follow(self._space)

    def _space(self) -> None:
        px = current().px
        self._column.setSpacing(px(12))
        self._lead.setContentsMargins(0, 0, 0, px(8))
