"""What an editor asks of the collection around it: notes that begin alike, and a place for pictures."""

from collections.abc import Sequence

from flashcards.core.notes import DeckId, NoteId, NoteText
from flashcards.workspace import Workspace


class EditorDesk:
    """The collection, the deck whose pictures a card shows, and the note, if it is there yet."""

    def __init__(
        self, workspace: Workspace, deck_id: DeckId | None = None, note_id: NoteId | None = None
    ) -> None:
        self._workspace, self.deck_id, self.note_id = workspace, deck_id, note_id

    def alike(self, text: NoteText) -> Sequence[NoteText]:
        """Other notes that begin as `text` does."""
        from flashcards.store.alike import beginning_like  # noqa: PLC0415

        return beginning_like(self._workspace.db, text, self.note_id)

    def keep_picture(self, name: str, content: bytes) -> str:
        """Keep a picture; what it is called. Raises CannotKeep, NotSaved."""
        from flashcards.gui.editor_pictures import keeper  # noqa: PLC0415  (with the first picture)

        return keeper(self._workspace)(name, content)

    def picture(self, name: str) -> bytes | None:
        """What a card calls `name`."""
        from flashcards.store import pictures  # noqa: PLC0415

        if self._workspace.media is None:
            return None
        from flashcards.gui.study_lookup import picture_of  # noqa: PLC0415

        if self.deck_id and (found := picture_of(self._workspace, self.deck_id, name)):
            return found
        return pictures.find(self._workspace.db, self._workspace.media, name, None)
