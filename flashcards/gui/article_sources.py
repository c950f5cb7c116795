"""Where the articles of the collection were read from, and which were opened last: settings, not undone."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from flashcards.core.notes import Article, ArticleId
from flashcards.store import articles, settings
from flashcards.store.database import Database
from flashcards.workspace import Workspace

_SOURCES, _OPENED, _PLACES = "article_sources", "articles_opened", "article_places"
_DRAFTS = "article_drafts"
_RECENT = 8


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was when an article was read from it; `digest` is of what was read, not of the file."""

    path: Path
    size: int
    changed: int  # nanoseconds
    digest: str

    @property
    def file(self) -> Path | None:
        """None for text that was pasted."""
        return self.path if self.path.name else None

    def has_changed(self) -> bool:
        """Whether the file is there and no longer as it was read."""
        try:
            status = self.path.stat()
        except (OSError, ValueError):
            return False
        return bool(self.path.name) and (status.st_size, status.st_mtime_ns) != (self.size, self.changed)


def digest(article: Article) -> str:
    return sha256(article.markdown.encode("utf-8", "surrogatepass")).hexdigest()


def remember(workspace: Workspace, article_id: ArticleId, path: Path | None, article: Article) -> None:
    """Know from now on that the article has the text of this file (None: of no file) as it was just read."""
    size = changed = 0
    if path:
        try:
            status = path.stat()
            size, changed = status.st_size, status.st_mtime_ns
        except (OSError, ValueError):
            path = None
    row = [str(path or ""), size, changed, digest(article)]
    _put(workspace, _SOURCES, article_id, row)


def of(db: Database, article_id: ArticleId) -> Source | None:
    """What is known of where the article came from; None for one of a deck folder."""
    return _source(settings.get(db, _SOURCES, {}).get(str(article_id)))


def find(db: Database, path: Path | None, article: Article) -> ArticleId | None:
    """The article that was read from this file, or else has this text or this title."""
    known = dict(articles.titles(db))
    sources = {
        ArticleId(int(key)): source
        for key, row in settings.get(db, _SOURCES, {}).items()
        if (source := _source(row)) and int(key) in known
    }
    mine = digest(article)
    same_file = [one for one, source in sources.items() if path and source.path == path]
    same_text = [one for one, source in sources.items() if source.digest == mine]
    title = " ".join(article.title.split()).casefold()
    same_title = [one for one, other in known.items() if " ".join(other.split()).casefold() == title]
    return next(iter((*same_file, *same_text, *reversed(same_title))), None)


def opened(workspace: Workspace, article_id: ArticleId) -> None:
    """Remember that the article was opened now."""
    _put(workspace, _OPENED, article_id, workspace.clock().timestamp())


def when_opened(db: Database) -> dict[ArticleId, float]:
    """When each article was opened last, in seconds since 1970."""
    found = settings.get(db, _OPENED, {})
    return {ArticleId(int(key)): float(value) for key, value in found.items()}


def recent(db: Database) -> list[tuple[ArticleId, str]]:
    """The articles that were opened last, newest first, with their titles."""
    at = when_opened(db)
    there = [one for one in articles.titles(db) if one[0] in at]
    return sorted(there, key=lambda one: at[one[0]], reverse=True)[:_RECENT]


def keep_place(workspace: Workspace, article_id: ArticleId, place: tuple[int, str, bool]) -> None:
    """Remember where a person was in the article: section, open draft, whether the outline was folded."""
    if article_id in dict(articles.titles(workspace.db)):
        _put(workspace, _PLACES, article_id, list(place))


def keep_drafts(workspace: Workspace, article_id: ArticleId, n: int) -> None:
    """Remember how many drafts wait in the article."""
    if drafts_in(workspace.db, article_id) != n and article_id in dict(articles.titles(workspace.db)):
        _put(workspace, _DRAFTS, article_id, n)


def drafts_in(db: Database, article_id: ArticleId) -> int | None:
    """How many drafts waited in the article when they were counted last; None when they never were."""
    found = settings.get(db, _DRAFTS, {}).get(str(article_id))
    return found if isinstance(found, int) else None


def place_in(db: Database, article_id: ArticleId) -> tuple[int, str, bool]:
    """Where a person was in the article; at its beginning where nobody was in it."""
    match settings.get(db, _PLACES, {}).get(str(article_id)):
        case [int(node), str(key), bool(folded)]:
            return node, key, folded
    return 0, "", False


def _put(workspace: Workspace, key: str, article_id: ArticleId, value: Any) -> None:
    def put(db: Database) -> None:
        there = {str(one) for one, _title in articles.titles(db)}
        kept = {one: row for one, row in settings.get(db, key, {}).items() if one in there}
        settings.put(db, key, kept | {str(article_id): value})

    workspace.perform("", put)


def _source(row: Any) -> Source | None:
    if not (isinstance(row, list) and len(row) == 4):
        return None
    path, size, changed, known = row
    return Source(Path(str(path)), int(size), int(changed), str(known))
