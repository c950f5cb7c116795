"""The article changes: a corrected outline, or a new version of its text; cards and progress stay."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from flashcards.articles import corrections, document
from flashcards.articles.draft import Draft
from flashcards.articles.rebuild import Change, Changes, Known, compare
from flashcards.core.notes import Article, ArticleId
from flashcards.drafting.following import follow, stands
from flashcards.drafting.judging import Sieve, waiting
from flashcards.i18n import N_
from flashcards.store import articles, notes, verdicts
from flashcards.store.database import Database
from flashcards.store.verdicts import Origin
from flashcards.workspace import Workspace

_JUDGED = "\0"  # before the key of a draft that was judged, among the ids of notes


@dataclass(frozen=True, slots=True)
class Rebuild:
    """What another version of an article would change: each card, and the drafts that would wait then.

    `keys` are those of judged drafts now, and as they would be.
    """

    article: Article
    changes: Changes
    keys: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Before:
    """An article and its cards before a rebuild: all that a worker needs of the collection to compare.

    `judged` are the drafts that were judged and have no note in their words; `keys` has the draft's key for
    the guid of each note that was drafted.
    """

    markdown: str
    notes: tuple[Known, ...]
    judged: tuple[Known, ...]
    keys: Mapping[str, str]
    sieve: Sieve

    def newer(self, article: Article) -> Article:
        """A new version of the article with the corrections that a person made to the present outline."""
        return replace(article, markdown=corrections.carry_over(self.markdown, article.markdown))

    def compare(self, new: Article, drafted: Sequence[Draft]) -> Rebuild:
        """What this version, as `newer` gave it and with these drafts, would change."""
        found = compare([*self.notes, *self.judged], self.markdown, new.markdown, drafted)
        mine = found.notes[: len(self.notes)]
        fresh = self.sieve.waiting(found.new)
        return Rebuild(new, Changes(mine, fresh), dict(_renamed(found.notes, self.keys)))


def before_rebuild(db: Database, article_id: ArticleId) -> Before:
    """What a rebuild of the article starts from. Raises LookupError for an unknown one."""
    origins = verdicts.origins(db, article_id)
    mine = notes.of_article(db, article_id)
    known = tuple(
        Known(note.guid, note.text, origins[note.id].rule if note.id in origins else "") for note in mine
    )
    keys = {note.guid: origins[note.id].key for note in mine if note.id in origins}
    apart = tuple(_judged_apart(db, article_id))
    return Before(_article(db, article_id).markdown, known, apart, keys, Sieve(db, article_id))


def _article(db: Database, article_id: ArticleId) -> Article:
    article = articles.get(db, article_id)
    if article is None:
        raise LookupError(article_id)
    return article


def _judged(db: Database, article_id: ArticleId) -> list[Known]:
    """The drafts of the article that were judged, in their words of then."""
    return [
        Known(_JUDGED + verdict.origin.key, verdict.origin.text, verdict.origin.rule)
        for verdict in verdicts.of_article(db, article_id)
    ]


def _judged_apart(db: Database, article_id: ArticleId) -> list[Known]:
    """Those of the judged drafts whose words no note of theirs has."""
    origins = verdicts.origins(db, article_id)
    said = {
        (_JUDGED + origins[note.id].key, note.text.fields)
        for note in notes.of_article(db, article_id)
        if note.id in origins
    }
    return [one for one in _judged(db, article_id) if (one.id, one.text.fields) not in said]


def _renamed(found: Iterable[Change], keys: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The keys of drafts before and now, where they are others; that of a note itself goes first."""
    taken: set[str] = set()
    for change in found:
        is_judged = change.note.id.startswith(_JUDGED)
        old = change.note.id.removeprefix(_JUDGED) if is_judged else keys.get(change.note.id, "")
        if change.key and old and old not in taken:
            taken.add(old)
            if old != change.key:
                yield old, change.key


def rebuild(workspace: Workspace, article_id: ArticleId, found: Rebuild, taken: Collection[str] = ()) -> None:
    """Take another version of the article over, as one operation; no card and no review is deleted.

    `taken` has the guids of the changed notes that are to say what is drafted now; the rest keep their words.
    """
    at = workspace.milliseconds()

    def change(db: Database) -> None:
        old = _article(db, article_id)
        before = stands(db, article_id, old.markdown)
        articles.change(db, article_id, found.article)
        verdicts.rename(db, article_id, found.keys)
        for one in found.changes.notes:
            _take_over(db, one, found.article.markdown, at if one.note.id in taken else None)
        follow(db, article_id, old.markdown, found.article.markdown, before)

    workspace.perform(N_("Rebuild from the article"), change)


def _take_over(db: Database, change: Change, markdown: str, at: int | None) -> None:
    """Give a note its passages in the newer text; with `at` the words that are drafted now, too."""
    note = notes.by_guid(db, change.note.id)
    if note is None:
        return
    if change.draft and at is not None:
        text = replace(change.draft.note_text(markdown), tags=note.text.tags)
        notes.change(db, note.id, text, at)
        is_unjudged = verdicts.is_unjudged(db, note.id)
        verdicts.set_origin(db, note.id, Origin(change.draft.key, change.draft.rule, text), is_unjudged)
    elif change.kind != "gone" and change.source != note.text.source:
        notes.set_source(db, note.id, change.source)


def correct(workspace: Workspace, article_id: ArticleId, markdown: str, label: str) -> None:
    """Give the article a corrected outline: its decks follow, the cards keep their passages.

    `label` is the msgid of the correction in the Undo menu. Nothing happens when the text is as it was.
    """

    def change(db: Database) -> None:
        old = _article(db, article_id)
        if old.markdown == markdown:
            return
        before = stands(db, article_id, old.markdown)
        mine = [Known(note.guid, note.text) for note in notes.of_article(db, article_id)]
        titles = document.outline(markdown)[:1]
        title = titles[0].title if titles and titles[0].kind == "title" else old.title
        articles.change(db, article_id, replace(old, title=title, markdown=markdown))
        for one in compare(mine, old.markdown, markdown, ()).notes:
            _take_over(db, one, markdown, None)
        follow(db, article_id, old.markdown, markdown, before)

    workspace.perform(label, change)


def settle(workspace: Workspace, article_id: ArticleId, drafted: Sequence[Draft]) -> None:
    """Know the judged drafts again after the article was changed by a correction or by its file.

    `drafted` are all drafts of the article as it is now. It is no step of undo, and most often does nothing.
    """
    db = workspace.db
    now = {draft.key for draft in drafted}
    judged = [one for one in _judged(db, article_id) if one.id.removeprefix(_JUDGED) not in now]
    judged += [
        Known(_JUDGED + origin.key, origin.text, origin.rule)
        for note_id, origin in verdicts.origins(db, article_id).items()
        if origin.key not in now and verdicts.is_unjudged(db, note_id)
    ]
    fresh = waiting(db, article_id, drafted)
    if judged and fresh:
        markdown = _article(db, article_id).markdown
        keys = dict(_renamed(compare(judged, markdown, markdown, fresh).notes, {}))
        if keys:
            workspace.perform("", lambda db: verdicts.rename(db, article_id, keys))
