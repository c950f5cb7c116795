"""Writing new cards, one after another, into one deck."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from flashcards.core.notes import Deck, DeckId, NoteText
from flashcards.formats.notecomment import new_id
from flashcards.gui.note_editor import NoteEditor
from flashcards.gui.page import Page
from flashcards.gui.page_column import PageColumn
from flashcards.gui.parts_choices import TAB_PADDING
from flashcards.gui.parts_surfaces import Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import N_, _
from flashcards.store import decks, folders, notes, settings
from flashcards.store.database import Database
from flashcards.workspace import Workspace

_LAST_DECK, _DRAFT = "new_card_deck", "new_card_draft"
_NO_DECK, _ASK = DeckId(0), DeckId(-1)


class NewCardPage(Page):
    """A deck and an editor; "Add" keeps both for the next card. What was not added waits."""

    def __init__(
        self, workspace: Workspace, deck_id: DeckId | None = None, parent: QWidget | None = None
    ) -> None:
        """`deck_id` is the deck to write into; without one of a person's own, the last written into."""
        super().__init__(parent)
        self._workspace = workspace
        self.deck = QComboBox()
        self._decks: list[tuple[DeckId, str]] = []
        self._new_name = ""  # of a deck that is made with the first card
        self._before_asked = 0
        self.editor = NoteEditor()
        self.setFocusProxy(self.editor)
        self.editor.saved.connect(self._add)
        self.editor.cancelled.connect(self.left)
        self._lay_out()
        self.editor.stand_behind(self.deck)
        self._fill_decks(self._own(deck_id or _NO_DECK))
        self.deck.activated.connect(self._chosen)
        draft = settings.get(workspace.db, _DRAFT, "")
        if draft:
            self.editor.show_text(notes.from_base(draft)[0])

    def refresh(self) -> None:
        """Show the decks as they are now."""
        self._fill_decks(self._deck_id())

    def keep_draft(self) -> None:
        text = self.editor.text()
        draft = notes.base_of(text, _NO_DECK) if any(text.fields) else ""
        if draft != settings.get(self._workspace.db, _DRAFT, ""):
            self._workspace.perform("", lambda db: settings.put(db, _DRAFT, draft))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The editor's keys, from the choice of the deck too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self.editor.save()
        elif event.key() == Qt.Key.Key_Escape and (field := self.deck.lineEdit()):
            field.clear()
            self._name_new_deck()
        else:
            super().keyPressEvent(event)

    def _deck_id(self) -> DeckId:
        return DeckId(self.deck.currentData() or _NO_DECK)

    def _own(self, deck_id: DeckId) -> DeckId:
        """The deck; for one of an example, the last own one that was written into, or any, or a new one."""
        db = self._workspace.db
        examples = folders.bundled(db)
        own: list[DeckId] = []
        for deck in decks.every(db):  # parents come before children
            if deck.parent in own if deck.parent else deck.folder not in examples:
                own.append(deck.id)
        last = DeckId(settings.get(db, _LAST_DECK, _NO_DECK))
        return next((one for one in (deck_id, last, *own[:1]) if one in own), _NO_DECK)

    def _chosen(self) -> None:
        if self.deck.currentData() != _ASK:
            self._before_asked = self.deck.currentIndex()
            return
        self.deck.setEditable(True)
        self.deck.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        field = self.deck.lineEdit()
        assert field
        self.deck.setCompleter(None)  # type: ignore[arg-type]  # stubs: takes none
        field.clear()
        field.setPlaceholderText(_("Name of the new deck"))
        field.setMaxLength(200)
        field.setFocus()
        # Afterwards: the field goes, and it is the one that tells.
        field.editingFinished.connect(self._name_new_deck, Qt.ConnectionType.QueuedConnection)

    def _name_new_deck(self) -> None:
        """Take the name that was typed; without one, the deck is again what it was."""
        field = self.deck.lineEdit()
        if field is None:
            return
        name = decks.clean_name(field.text())
        self.deck.setEditable(False)
        self._new_name = name or self._new_name
        if name:
            self._fill_decks(_NO_DECK)
            self.setFocus()
        else:
            self.deck.setCurrentIndex(self._before_asked)

    def _add(self, text: NoteText) -> None:
        self._name_new_deck()

        def add(db: Database) -> DeckId:
            deck_id = self._deck_id() or decks.add(db, None, self._new_name or _("My cards"))
            changed = self._workspace.milliseconds()
            notes.add(db, deck_id, new_id(), text, changed=changed)
            return deck_id

        deck_id = self._workspace.perform(N_("New card"), add)
        self._workspace.perform("", lambda db: settings.put(db, _LAST_DECK, deck_id))
        self._new_name = ""
        self.editor.start_again()
        self.keep_draft()
        self._fill_decks(deck_id)
        self.toast_asked.emit(_("Card added to {deck}.").format(deck=self.deck.currentText()))

    def _fill_decks(self, chosen: DeckId) -> None:
        if self.deck.isEditable():
            return  # a name is being typed
        paths = _paths(decks.every(self._workspace.db))
        if self._new_name or self._own(_NO_DECK) == _NO_DECK:
            paths.insert(0, (_NO_DECK, self._new_name or _("My cards")))
        paths.append((_ASK, _("New deck…")))
        if paths != self._decks:
            self._decks = paths
            self.deck.clear()
            for deck_id, path in paths:
                self.deck.addItem(path, deck_id)
        self.deck.setCurrentIndex(max(0, self.deck.findData(chosen)))
        self._before_asked = self.deck.currentIndex()

    def _lay_out(self) -> None:
        self._column = PageColumn(self, _("New card"), outward=TAB_PADDING).column
        label = Words(_("Deck"), "small", "ink2")
        label.setBuddy(self.deck)
        self.deck.setAccessibleName(_("Deck"))
        self.deck.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.deck.currentTextChanged.connect(self.deck.setToolTip)  # a long path is cut in the field
        self.deck.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._choice = QVBoxLayout()
        self._choice.addWidget(label)
        self._choice.addWidget(self.deck)
        self._column.addLayout(self._choice)
        self._column.addWidget(self.editor)
        self._column.addStretch()
        follow(self._space)

    def _space(self) -> None:
        px = current().px
        self._column.setSpacing(px(12))
        self._choice.setContentsMargins(px(TAB_PADDING), 0, 0, 0)
        self._choice.setSpacing(px(4))


def _paths(every: list[Deck]) -> list[tuple[DeckId, str]]:
    """The decks with their names from the top down; parents come before children."""
    paths: dict[DeckId, str] = {}
    for deck in every:
        above = paths.get(deck.parent) if deck.parent else None
        paths[deck.id] = f"{above} › {deck.name}" if above else deck.name
    return list(paths.items())
