"""What the cards of a lesson show; both windows draw from here."""

import re
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import unquote

from flashcards.core import foreign
from flashcards.core.cards import CardId
from flashcards.core.notes import ArticleId, DeckId, Note
from flashcards.core.templates import Face, face
from flashcards.i18n import _
from flashcards.store import cards, decks, note_types, notes
from flashcards.words import spoken
from flashcards.workspace import Workspace

_PICTURE = re.compile(r'<img\b[^>]*?\bsrc="([^"]*)"')


@dataclass(frozen=True, slots=True)
class LessonFace:
    """The two sides of a card, the one that is asked first; where it stands in its article."""

    face: Face
    deck_id: DeckId | None = None
    note: Note | None = None

    @property
    def question(self) -> str:
        return self.face.question

    @property
    def answer(self) -> str:
        return self.face.answer

    @property
    def members(self) -> tuple[str, ...]:
        return self.face.members

    @property
    def source(self) -> tuple[str, ...]:
        """The quotes of its passages."""
        return self.note.text.source if self.note else ()

    @property
    def article(self) -> ArticleId | None:
        return self.note.article if self.note else None


def in_words(html: str) -> str:
    """A side on one line, as plain text; of one that is a picture only, the picture's name."""
    words = spoken(html)
    if words:
        return words
    names = [unescape(found[1]).rpartition("/")[2] for found in _PICTURE.finditer(html)]
    return ", ".join(_("(picture) {name}").format(name=unquote(name)) for name in names)


class LessonFaces:
    """The faces of a lesson's cards, each made once.

    With `answer_first` a card asks with its answer; a gap and what replaces its question are as always.
    """

    def __init__(
        self, workspace: Workspace, *, answer_first: bool = False, members_one_by_one: bool = True
    ) -> None:
        self._workspace = workspace
        self._answer_first = answer_first
        self._one_by_one = members_one_by_one
        self._made: dict[CardId, LessonFace] = {}

    def get(self, card_id: CardId) -> LessonFace:
        """The face; of a card that was deleted meanwhile one that says so."""
        if card_id not in self._made:
            self._made[card_id] = self._make(card_id)
        return self._made[card_id]

    def members(self, card_id: CardId) -> int:
        """How many members come one by one; of a multiple choice the options, then the key."""
        return self.get(card_id).face.steps

    def words(self, card_id: CardId) -> str:
        """The question on one line, as plain text."""
        return in_words(self.get(card_id).question)

    def forget(self) -> None:
        """The collection changed: make them again."""
        self._made.clear()

    def _make(self, card_id: CardId) -> LessonFace:
        db = self._workspace.db
        card = cards.get(db, card_id)
        note = notes.get(db, card.note_id) if card else None
        if card is None or note is None:
            return LessonFace(Face(foreign.fault("empty", ""), ""))
        kind = note_types.get(db, note.text.type_id)
        names = decks.path(db, card.deck_id) if kind.markup == "html" else ()
        made = face(kind, note.text.fields, card.key, tags=note.text.tags, deck=names)
        if self._answer_first and not made.replaces and not made.options:
            made = replace(made, question=made.answer, answer=made.question, members=())
        elif not self._one_by_one:
            made = replace(made, members=())
        return LessonFace(made, card.deck_id, note)
