"""What is written on an article's page: drafts in other words, cards of one's own, cards that are there."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from flashcards import drafting
from flashcards.articles.draft import Draft
from flashcards.core.notes import ArticleId, DeckId, NoteId, NoteText
from flashcards.gui.draft_panel import DraftPanel
from flashcards.i18n import N_, _, ngettext
from flashcards.store import notes, settings
from flashcards.words import number
from flashcards.workspace import Workspace

_KEPT = "article_writing"
_NO_DECK = DeckId(0)


@dataclass(frozen=True, slots=True)
class Written:
    """Texts that are not saved yet: of a draft (`key`), of a card (`note`), or new ones for a `section`."""

    texts: tuple[NoteText, ...]
    key: str = ""
    note: int = 0
    section: tuple[str, ...] = ()


class Writing(QObject):
    """Opens an editor on the panel and saves what is written there. `attempt` tells when that fails."""

    saved = Signal(str)  # what was done, and can be undone

    def __init__(
        self,
        workspace: Workspace,
        article_id: ArticleId,
        panel: DraftPanel,
        attempt: Callable[[Callable[[], object]], bool],
    ) -> None:
        super().__init__(panel)
        self._workspace, self._id, self._panel, self._attempt = workspace, article_id, panel, attempt
        self._begun: Written | None = None

    def written(self) -> Written | None:
        """What is being written, as it is now."""
        texts = self._panel.written()
        return replace(self._begun, texts=tuple(texts)) if self._begun and texts else None

    def leave(self) -> None:
        """Close what is written or shown in the place of the drafts."""
        self._begun = None
        self._panel.close_editor()
        self._panel.close_instead()

    # What can be written

    def draft(self, draft: Draft, texts: Sequence[NoteText]) -> None:
        """The cards that a draft becomes, in its place."""

        def save(found: list[NoteText]) -> None:
            if len(found) > 1:
                saved = self._attempt(lambda: drafting.split(self._workspace, self._id, draft, found))
            else:
                saved = self._attempt(
                    lambda: drafting.accept_edited(self._workspace, self._id, draft, found[0])
                )
            if saved:
                words = ngettext("{n} card accepted", "{n} cards accepted", len(found))
                self.saved.emit(words.format(n=number(len(found))))

        self._open(Written(tuple(texts), key=draft.key), "", save)

    def own(self, section: tuple[str, ...], text: NoteText) -> None:
        """A card of one's own, for the deck of a section."""

        def save(found: list[NoteText]) -> None:
            if self._attempt(lambda: drafting.own_card(self._workspace, self._id, section, found[0])):
                self.saved.emit(_("Card added"))

        self._open(Written((text,), section=section), _("New card from the text"), save)

    def card(self, note_id: NoteId, text: NoteText) -> None:
        """Other words for a card that is there."""

        def change(text: NoteText) -> None:
            at = self._workspace.milliseconds()
            self._workspace.perform(N_("Edit card"), lambda db: notes.change(db, note_id, text, changed=at))

        def save(found: list[NoteText]) -> None:
            if self._attempt(lambda: change(found[0])):
                self.saved.emit(_("Card saved"))

        self._open(Written((text,), note=note_id), _("Edit the card"), save)

    def resume(self, written: Written, drafts: Sequence[Draft]) -> bool:
        """Go on with what was written; False while its draft is not there."""
        if written.key:
            draft = next((draft for draft in drafts if draft.key == written.key), None)
            if draft is None:
                return False
            self.draft(draft, written.texts)
        elif written.note:
            self.card(NoteId(written.note), written.texts[0])
        else:
            self.own(written.section, written.texts[0])
        return True

    def _open(self, begun: Written, title: str, save: Callable[[list[NoteText]], None]) -> None:
        editor = self._panel.write(begun.texts, title, instead=bool(title))
        self._begun = begun
        editor.saved.connect(save)
        editor.cancelled.connect(self.leave)

    # Until the page is opened again

    def keep(self) -> None:
        """Keep what is written, for this article."""
        written = self.written()
        kept = _as_json(self._id, written) if written else ""
        if kept != settings.get(self._workspace.db, _KEPT, ""):
            self._workspace.perform("", lambda db: settings.put(db, _KEPT, kept))

    def kept(self) -> Written | None:
        """What was written when this article was left."""
        article_id, written = _from_json(settings.get(self._workspace.db, _KEPT, ""))
        return written if article_id == self._id else None


def _as_json(article_id: ArticleId, written: Written) -> str:
    texts = [notes.base_of(text, _NO_DECK) for text in written.texts]
    return json.dumps([article_id, texts, written.key, written.note, written.section], ensure_ascii=False)


def _from_json(kept: str) -> tuple[int, Written | None]:
    if not kept:
        return 0, None
    article_id, texts, key, note, section = json.loads(kept)
    return article_id, Written(tuple(notes.from_base(text)[0] for text in texts), key, note, tuple(section))
