"""The article changes: a corrected outline, or a new version of its text; cards and progress stay."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from flashcards.articles import anchors, document, drafts
from flashcards.articles.rebuild import Changes, Known, compare
from flashcards.core.notes import Article, ArticleId, NoteId
from flashcards.i18n import N_
from flashcards.store import articles, notes, verdicts
from flashcards.store.database import Database
from flashcards.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Rebuild:
    """What another version of an article would change."""

    article: Article
    changes: Changes


def preview_rebuild(workspace: Workspace, article_id: ArticleId, article: Article) -> Rebuild:
    """Compare an article's cards with another version of its text; nothing is changed."""
    db = workspace.db
    old = articles.get(db, article_id)
    if old is None:
        raise LookupError(article_id)
    origins = verdicts.origins(db, article_id)
    known = [
        Known(note.guid, note.text, origins[note.id].rule if note.id in origins else "")
        for note in notes.of_article(db, article_id)
    ]
    drafted = drafts.draft(article.markdown, article.lang)
    return Rebuild(article, compare(known, old.markdown, article.markdown, drafted))


def rebuild(workspace: Workspace, article_id: ArticleId, found: Rebuild, taken: Collection[str] = ()) -> None:
    """Take another version of the article over, as one operation; no card and no review is deleted.

    `taken` has the guids of the changed notes that are to say what is drafted now; the rest keep their words.
    """

    def change(db: Database) -> None:
        articles.change(db, article_id, found.article)

    workspace.perform(N_("Rebuild from the article"), change)


def correct(workspace: Workspace, article_id: ArticleId, markdown: str, label: str) -> None:
    """Give the article a corrected outline: its decks follow, the cards keep their passages."""

    def change(db: Database) -> None:
        article = articles.get(db, article_id)
        if article is not None:
            articles.change(db, article_id, replace(article, markdown=markdown))

    workspace.perform(label, change)


def lost(db: Database, article_id: ArticleId) -> frozenset[NoteId]:
    """The notes whose passages the article no longer has: none of their quotes is found word for word."""
    article = articles.get(db, article_id)
    words = document.plain(article.markdown) if article else ""
    return frozenset(
        note.id
        for note in notes.of_article(db, article_id)
        if note.text.source
        and not any(anchors.find(words, quote, tolerant=False) for quote in note.text.source)
    )
