"""Drafts and what a person says of them: yes, yes in other words, no, or "let me study it first"."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flashcards.articles.draft import Draft
from flashcards.core.markup import plain_text
from flashcards.core.notes import ArticleId, DeckId, NoteId, NoteText
from flashcards.drafting import places
from flashcards.drafting.rules import confidence, rule_states
from flashcards.formats.notecomment import new_id
from flashcards.i18n import N_
from flashcards.store import articles, notes, verdicts
from flashcards.store.database import Database
from flashcards.store.verdicts import Origin, Said, Verdict
from flashcards.workspace import Workspace

SURE = 0.88  # from this confidence on a draft is ticked when its section opens


@dataclass(frozen=True, slots=True)
class Judged:
    """How many drafts of a section were judged, are studied before they are judged, and wait."""

    judged: int = 0
    studied: int = 0
    waiting: int = 0

    @property
    def total(self) -> int:
        return self.judged + self.studied + self.waiting


def is_sure(draft: Draft) -> bool:
    return draft.confidence >= SURE


def waiting(db: Database, article_id: ArticleId, drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Those of the drafts that nobody has judged, with the confidence that the verdicts make of their own.

    Left out: drafts of rules that are off, and one that says what a note of the article says or what was
    judged before.
    """
    return Sieve(db, article_id).waiting(drafts)


class Sieve:
    """Lets drafts of an article through, by those judged or studied, what its notes say, and the rules.

    It reads all that when it is made, so that a worker can use it.
    """

    def __init__(self, db: Database, article_id: ArticleId) -> None:
        said = verdicts.of_article(db, article_id)
        origins = verdicts.origins(db, article_id)
        unjudged = verdicts.unjudged(db, article_id)
        self.judged = {verdict.origin.key for verdict in said}
        self.studied = {origins[note_id].key for note_id in unjudged if note_id in origins}
        self._words = {_words(verdict.origin.text.fields) for verdict in said}
        self._words |= {_words(note.text.fields) for note in notes.of_article(db, article_id)}
        self._states = rule_states(db)

    def waiting(self, drafts: Iterable[Draft]) -> tuple[Draft, ...]:
        """Those that nobody has judged, as the function of that name has them."""
        found = []
        for draft in drafts:
            state = self._states.get(draft.rule)
            if (state is None or state.is_on) and self._is_new(draft):
                found.append(replace(draft, confidence=confidence(draft.confidence, state)))
        return tuple(found)

    def _is_new(self, draft: Draft) -> bool:
        if draft.key in self.judged or draft.key in self.studied:
            return False
        fields = (draft.question,) if draft.kind == "cloze" else (draft.question, draft.answer)
        return _words(fields) not in self._words


def _words(fields: Sequence[str]) -> tuple[str, ...]:
    """The fields as they are compared: without marks, case, or the stop at the end."""
    return tuple(plain_text(field, "markdown").casefold().rstrip(".!? ") for field in fields)


def judged(db: Database, article_id: ArticleId, drafts: Iterable[Draft]) -> dict[tuple[str, ...], Judged]:
    """How far each section of the drafts is; drafts that are never to be shown are not counted."""
    drafts = tuple(drafts)
    known = Sieve(db, article_id)
    left = {draft.key for draft in known.waiting(drafts)}
    counts: dict[tuple[str, ...], Counter[str]] = {}
    for draft in drafts:
        count = counts.setdefault(draft.section, Counter())
        count["judged"] += draft.key in known.judged
        count["studied"] += draft.key in known.studied and draft.key not in known.judged
        count["waiting"] += draft.key in left
    return {section: Judged(**count) for section, count in counts.items()}


def accept(workspace: Workspace, article_id: ArticleId, drafts: Iterable[Draft]) -> tuple[NoteId, ...]:
    """A person's yes: each draft becomes a note in its section's deck, unless it is one."""
    return _add(workspace, article_id, tuple(drafts), N_("Accept drafts"), unjudged=False)


def study_first(workspace: Workspace, article_id: ArticleId, drafts: Iterable[Draft]) -> tuple[NoteId, ...]:
    """Have the drafts studied at once; each waits for a person's word at its first showing."""
    return _add(workspace, article_id, tuple(drafts), N_("Study drafts first"), unjudged=True)


def _add(
    workspace: Workspace, article_id: ArticleId, drafts: tuple[Draft, ...], label: str, *, unjudged: bool
) -> tuple[NoteId, ...]:
    def change(db: Database) -> tuple[NoteId, ...]:
        adding = _Adding(db, article_id, workspace.milliseconds())
        return tuple(adding.one(draft, unjudged) for draft in drafts if adding.is_open(draft))

    return workspace.perform(label, change)


class _Adding:
    """Drafts on their way into the decks of an article, within a change."""

    def __init__(self, db: Database, article_id: ArticleId, at: int) -> None:
        self._db, self._article, self._at = db, article_id, at
        article = articles.get(db, article_id)
        if article is None:
            raise LookupError(article_id)
        self._markdown = article.markdown
        self._closed = {
            verdict.origin.key
            for verdict in verdicts.of_article(db, article_id)
            if verdict.said in ("accepted", "edited")
        }
        origins = verdicts.origins(db, article_id)
        self._closed |= {origins[note_id].key for note_id in verdicts.unjudged(db, article_id)}
        self._decks: dict[tuple[str, ...], DeckId] = {}
        self._texts: dict[str, NoteText] = {}

    def is_open(self, draft: Draft) -> bool:
        """Whether the draft is no note yet: neither accepted nor studied."""
        return draft.key not in self._closed

    def one(self, draft: Draft, unjudged: bool) -> NoteId:
        """Add the draft as it is."""
        self._closed.add(draft.key)
        text = self.drafted(draft)
        note_id, guid = self._note(draft, text, unjudged)
        if not unjudged:
            self._say(draft, "accepted", guid)
        return note_id

    def edited(self, draft: Draft, texts: Sequence[NoteText]) -> tuple[NoteId, ...]:
        """Add what a person made of the draft; the passages are the draft's where a text has none."""
        self._closed.add(draft.key)
        drafted = self.drafted(draft)
        texts = [text if text.source else replace(text, source=drafted.source) for text in texts]
        added = [self._note(draft, text, False) for text in texts]
        as_it_was = [(text.type_id, text.fields) for text in texts] == [(drafted.type_id, drafted.fields)]
        self._say(draft, "accepted" if as_it_was else "edited", added[0][1])
        return tuple(note_id for note_id, _guid in added)

    def reject(self, draft: Draft) -> None:
        self._say(draft, "rejected", None)

    def drafted(self, draft: Draft) -> NoteText:
        """The note that the draft is as it stands."""
        if draft.key not in self._texts:
            self._texts[draft.key] = draft.note_text(self._markdown)
        return self._texts[draft.key]

    def _note(self, draft: Draft, text: NoteText, unjudged: bool) -> tuple[NoteId, str]:
        guid = new_id()
        note_id = notes.add(self._db, self._deck(draft), guid, text, article=self._article, changed=self._at)
        origin = Origin(draft.key, draft.rule, self.drafted(draft))
        verdicts.set_origin(self._db, note_id, origin, unjudged)
        return note_id, guid

    def _deck(self, draft: Draft) -> DeckId:
        titles = (
            places.at(self._markdown, draft.passages[0][0])
            if draft.passages
            else places.named(self._markdown, draft.section)
        )
        if titles not in self._decks:
            self._decks[titles] = places.make_deck(self._db, self._article, titles)
        return self._decks[titles]

    def _say(self, draft: Draft, said: Said, guid: str | None) -> None:
        origin = Origin(draft.key, draft.rule, self.drafted(draft))
        verdicts.put(self._db, self._article, Verdict(origin, said, guid), self._at)


def accept_edited(workspace: Workspace, article_id: ArticleId, draft: Draft, text: NoteText) -> NoteId | None:
    """A person's yes in other words; the same words count as accepted. None when it was accepted before.

    Raises ValueError when the text gives no card.
    """
    return next(iter(_edited(workspace, article_id, draft, [text], N_("Accept draft"))), None)


def split(
    workspace: Workspace, article_id: ArticleId, draft: Draft, texts: Sequence[NoteText]
) -> tuple[NoteId, ...]:
    """Accept a draft as several notes. Raises ValueError when there is no text, or one gives no card."""
    return _edited(workspace, article_id, draft, texts, N_("Split draft"))


def _edited(
    workspace: Workspace, article_id: ArticleId, draft: Draft, texts: Sequence[NoteText], label: str
) -> tuple[NoteId, ...]:
    if not texts:
        raise ValueError("no text")

    def change(db: Database) -> tuple[NoteId, ...]:
        adding = _Adding(db, article_id, workspace.milliseconds())
        return adding.edited(draft, texts) if adding.is_open(draft) else ()

    return workspace.perform(label, change)


def reject(workspace: Workspace, article_id: ArticleId, drafts: Iterable[Draft]) -> None:
    """A person's no: the drafts never come back. One that is a note already stays."""
    drafts = tuple(drafts)

    def change(db: Database) -> None:
        adding = _Adding(db, article_id, workspace.milliseconds())
        for draft in drafts:
            if adding.is_open(draft):
                adding.reject(draft)

    workspace.perform(N_("Reject drafts"), change)


def own_card(workspace: Workspace, article_id: ArticleId, section: Sequence[str], text: NoteText) -> NoteId:
    """A card made by hand from words of the article; `text.source` quotes them.

    Raises ValueError when the text gives no card.
    """

    def change(db: Database) -> NoteId:
        deck_id = places.make_deck(db, article_id, section)
        return notes.add(db, deck_id, new_id(), text, article=article_id, changed=workspace.milliseconds())

    return workspace.perform(N_("New card"), change)
