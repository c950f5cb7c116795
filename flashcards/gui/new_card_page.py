"""Writing new cards, one after another or several at once, into one deck."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from flashcards.core.errors import NotSaved
from flashcards.core.notes import BASIC, BUILT_IN, DeckId, NoteText, NoteTypeId, is_built_in
from flashcards.formats.notecomment import new_id
from flashcards.gui import shortcuts
from flashcards.gui.editor_desk import EditorDesk
from flashcards.gui.note_editor import NoteEditor
from flashcards.gui.page import Page
from flashcards.gui.page_column import PageColumn, PageScroll
from flashcards.gui.parts_buttons import QuietButton
from flashcards.gui.parts_choices import TAB_PADDING
from flashcards.gui.parts_surfaces import Paragraph, Words
from flashcards.gui.theme import current, follow
from flashcards.i18n import N_, _, ngettext
from flashcards.store import decks, folders, notes, settings
from flashcards.store.database import Database
from flashcards.words import number, sentence
from flashcards.workspace import Workspace

if TYPE_CHECKING:
    from flashcards.gui.bulk_entry import BulkEntry
    from flashcards.gui.editor_preview import Preview

_LAST_DECK, _LAST_KIND, _DRAFT = "new_card_deck", "new_card_kind", "new_card_draft"
_SIDE, _LEAST = 400, 560  # px at 100 %: the preview's width, and what stays for the editor beside it
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
        self._desk = EditorDesk(workspace)
        self.editor.stand_on(self._desk)
        self.bulk: BulkEntry | None = None
        self.preview: Preview | None = None
        self._wants_preview: bool | None = None  # None: where there is room
        self.setFocusProxy(self.editor)
        self.editor.saved.connect(self._add)
        self.editor.cancelled.connect(self.left)
        self.editor.settled.connect(self._show_preview)
        self._lay_out()
        self.editor.stand_behind(self.deck)
        self._fill_decks(self._own(deck_id or _NO_DECK))
        self.deck.activated.connect(self._chosen)
        draft = settings.get(workspace.db, _DRAFT, "")
        if draft:
            self.editor.show_text(notes.from_base(draft)[0])
        else:
            kind = NoteTypeId(settings.get(workspace.db, _LAST_KIND, int(BASIC)))
            names = BUILT_IN[kind - 1].fields if is_built_in(kind) else ("", "")
            self.editor.show_text(NoteText(kind if is_built_in(kind) else BASIC, ("",) * len(names)))

    def refresh(self) -> None:
        """Show the decks as they are now."""
        self._fill_decks(self._deck_id())

    def keep_draft(self) -> None:
        text = self.editor.text()
        draft = notes.base_of(text, _NO_DECK) if any(text.fields) else ""
        if draft != settings.get(self._workspace.db, _DRAFT, ""):
            self._workspace.perform("", lambda db: settings.put(db, _DRAFT, draft))

    def event(self, event: QEvent) -> bool:
        """Take the page's own keys before a shortcut of the window does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._act(event):
            event.accept()
            return True
        return super().event(event)

    def _act(self, event: QKeyEvent) -> Callable[[], None] | None:
        for name, act in (("many_cards", self.switch_entry), ("preview", self.toggle_preview)):
            if (event.modifiers(), Qt.Key(event.key())) in shortcuts.codes(name):
                return act
        return None

    def switch_entry(self) -> None:
        """From one card at a time to several at once, and back."""
        if self.bulk is None:
            from flashcards.gui.bulk_entry import BulkEntry  # noqa: PLC0415  (on first use)

            self.bulk = BulkEntry()
            self.bulk.given.connect(self._add_all)
            self.bulk.cancelled.connect(self.switch_entry)
            self._column.insertWidget(self._column.indexOf(self.editor), self.bulk)
            self.bulk.hide()
        is_bulk = self.bulk.isHidden()
        self.bulk.setVisible(is_bulk)
        self.editor.setVisible(not is_bulk)
        self.several.setVisible(not is_bulk)
        self._place_preview()
        (self.bulk if is_bulk else self.editor).setFocus()

    @property
    def is_bulk(self) -> bool:
        """Whether lines are written rather than one card."""
        return self.bulk is not None and not self.bulk.isHidden()

    def toggle_preview(self) -> None:
        """Show how the card will look, or fold it away."""
        self._wants_preview = self.preview is None or self.preview.isHidden()
        self._place_preview()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_preview()

    def _place_preview(self) -> None:
        """Beside the editor where there is room; where there is none, under it, once it is asked for."""
        px = current().px
        has_room = self.width() >= px(_SIDE + _LEAST)
        wanted = (has_room if self._wants_preview is None else self._wants_preview) and not self.is_bulk
        self.look.setVisible(not self.is_bulk)
        self._side.setVisible(wanted and has_room)
        if wanted and self.preview is None:
            from flashcards.gui.editor_preview import Preview  # noqa: PLC0415  (on first use)

            self.preview = Preview(self._desk.picture)
        if self.preview is None:
            return
        holder = self._beside if has_room else self._column
        if holder.indexOf(self.preview) < 0:
            holder.insertWidget(holder.count() - 1, self.preview)
        self.preview.setVisible(wanted)
        self._show_preview()

    def _show_preview(self) -> None:
        if self.preview and not self.preview.isHidden():
            self._desk.deck_id = self._deck_id() or None
            self.preview.show_faces(self.editor.faces())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The editor's keys, from the choice of the deck too."""
        if act := self._act(event):
            act()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            (self.bulk.give if self.bulk and self.is_bulk else self.editor.save)()
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

        if self._put(N_("New card"), [text]):
            self.editor.start_again()
            self.keep_draft()
            self.toast_asked.emit(_("Card added to {deck}.").format(deck=self.deck.currentText()))

    def _add_all(self, texts: list[NoteText]) -> None:
        """All of them, as one step that can be undone."""
        self._name_new_deck()
        if self.bulk and self._put(N_("New cards"), texts):
            self.bulk.take_away_given()
            n = len(texts)
            words = ngettext("{n} card added to {deck}.", "{n} cards added to {deck}.", n)
            self.toast_asked.emit(words.format(n=number(n), deck=self.deck.currentText()))

    def _put(self, label: str, texts: list[NoteText]) -> bool:
        """Add the notes and remember deck and kind; what the disk refuses is said."""

        def add(db: Database) -> DeckId:
            deck_id = self._deck_id() or decks.add(db, None, self._new_name or _("My cards"))
            changed = self._workspace.milliseconds()
            for text in texts:
                notes.add(db, deck_id, new_id(), text, changed=changed)
            return deck_id

        def remember(db: Database) -> None:
            settings.put(db, _LAST_DECK, deck_id)
            settings.put(db, _LAST_KIND, int(self.editor.kind))

        self._refused.hide()
        try:
            deck_id = self._workspace.perform(label, add)
            self._workspace.perform("", remember)
        except NotSaved as error:
            self._refused.setText(sentence(error))
            self._refused.show()
            return False
        self._new_name = ""
        self._fill_decks(deck_id)
        return True

    def _fill_decks(self, chosen: DeckId) -> None:
        if self.deck.isEditable():
            return  # a name is being typed
        found = decks.paths(self._workspace.db)
        paths = [(deck_id, " › ".join(path)) for deck_id, path in found.items()]
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
        body = QWidget()
        self.several = QuietButton(shortcuts.label("many_cards"), key=shortcuts.cap("many_cards"))
        self.several.clicked.connect(self.switch_entry)
        self.look = QuietButton(shortcuts.label("preview"), key=shortcuts.cap("preview"))
        self.look.clicked.connect(self.toggle_preview)
        ways = QWidget()
        flow = QHBoxLayout(ways)
        flow.setContentsMargins(0, 0, 0, 0)
        for button in (self.several, self.look):
            flow.addWidget(button)
        self._column = PageColumn(body, _("New card"), ways, outward=TAB_PADDING).column
        self._refused = Paragraph("", "ui", "fail")
        self._refused.hide()
        self._side = PageScroll()
        inside = QWidget()
        self._beside = QVBoxLayout(inside)
        self._beside.addStretch()
        self._side.setWidget(inside)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(body, 1)
        page.addWidget(self._side)
        self._side.hide()
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
        self._column.addWidget(self._refused)
        self._column.addWidget(self.editor)
        self._column.addStretch()
        follow(self._space)

    def _space(self) -> None:
        px = current().px
        self._column.setSpacing(px(12))
        self._side.setFixedWidth(px(_SIDE))
        self._beside.setContentsMargins(px(8), px(32), px(16), px(32))
        self._choice.setContentsMargins(px(TAB_PADDING), 0, 0, 0)
        self._choice.setSpacing(px(4))
