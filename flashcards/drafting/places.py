"""The decks of an article: a group named after it, and in it a deck for each section."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from flashcards.articles import document
from flashcards.articles.decks import has_deck
from flashcards.core.notes import Article, ArticleId, DeckId
from flashcards.i18n import N_
from flashcards.store import articles, decks, pictures
from flashcards.store.database import Database
from flashcards.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Place:
    """A section that has a deck: its titles from the article's down, and its stretch of the Markdown.

    Of sections with one title in one place the later ones have a number behind it, as their decks have.
    `was` is the title of the source where a person gave another.
    """

    titles: tuple[str, ...]
    start: int
    end: int
    is_hidden: bool = False
    was: str = ""


@lru_cache(maxsize=4)
def places(markdown: str) -> tuple[Place, ...]:
    """The sections of an article that can have decks; a hidden one has none until a card needs it."""
    found: list[Place] = []
    taken: dict[tuple[str, ...], set[str]] = {}  # below each place, as decks are told apart
    above: list[tuple[int, Place]] = []
    for section in document.outline(markdown):
        if not has_deck(section):
            continue
        while above and above[-1][0] >= section.level:
            above.pop()
        parent = above[-1][1].titles if above else ()
        titles = (*parent, _free(section.title, taken.setdefault(parent, set())))
        place = Place(titles, section.start, section.end, section.hidden, section.was)
        above.append((section.level, place))
        found.append(place)
    return tuple(found)


def _free(title: str, taken: set[str]) -> str:
    """The title, cut and numbered as the name of its deck is; it is taken then."""
    title = decks.clean_name(title) or "?"
    tried, n = title, 1
    while decks.name_key(tried) in taken:
        n += 1
        tried = f"{title} {n}"
    taken.add(decks.name_key(tried))
    return tried


def at(markdown: str, offset: int) -> tuple[str, ...]:
    """The titles of the section with a deck that this character of the Markdown is in; empty for none."""
    inside = [place for place in places(markdown) if place.start <= offset < place.end]
    return inside[-1].titles if inside else ()


def named(markdown: str, section: Sequence[str]) -> tuple[str, ...]:
    """The titles of the section with a deck that these titles lead into: those of an item to its section."""
    wanted = [decks.name_key(decks.clean_name(title) or "?") for title in section]
    best: tuple[str, ...] = ()
    for place in places(markdown):
        keys = [decks.name_key(title) for title in place.titles]
        if keys == wanted[: len(keys)] and len(keys) > len(best):
            best = place.titles
    return best


def add(workspace: Workspace, article: Article, pictures: Mapping[str, bytes]) -> ArticleId:
    """Take an article into the collection, with an empty deck for each of its sections.

    A picture whose name is that of another in the collection gets a name of its own.
    """

    def change(db: Database) -> ArticleId:
        kept = replace(article, markdown=_keep_pictures(workspace, article.markdown, pictures))
        article_id = articles.add(db, kept)
        make_decks(db, article_id, kept.markdown)
        return article_id

    return workspace.perform(N_("New article"), change)


def _keep_pictures(workspace: Workspace, markdown: str, found: Mapping[str, bytes]) -> str:
    """Keep the pictures; the Markdown with the names under which they are kept."""
    if workspace.media is None:
        return markdown
    for name, content in found.items():
        known = pictures.find(workspace.db, workspace.media, name, None)
        kept = name
        if known not in (None, content):
            path = Path(name)
            kept = f"{path.stem}-{sha256(content).hexdigest()[:8]}{path.suffix}"
            markdown = re.sub(rf"(!\[[^\]\n]*\]\(){re.escape(name)}(?=[)\s])", rf"\g<1>{kept}", markdown)
        pictures.add(workspace.db, workspace.media, kept, content, None)
    return markdown


def deck_of(db: Database, article_id: ArticleId, section: Sequence[str]) -> DeckId | None:
    """The deck of a section, for the titles of an item that of its section; () is the group's.

    None when the deck is not there, because a person deleted it.
    """
    article = articles.get(db, article_id)
    return find(db, article_id, named(article.markdown, section)) if article else None


def make_decks(db: Database, article_id: ArticleId, markdown: str) -> None:
    """Make what is missing of the article's decks, those of hidden sections left out. Within a change."""
    made(db, article_id, ())
    known = decks.of_sections(db, article_id)
    for place in places(markdown):
        if not place.is_hidden:
            known[place.titles] = made(db, article_id, place.titles, known)


def find(
    db: Database,
    article_id: ArticleId,
    titles: tuple[str, ...],
    known: Mapping[tuple[str, ...], DeckId] | None = None,
) -> DeckId | None:
    """By what the deck was made for, else by its name below the group: so are the decks of a folder known.

    `known`: the decks that were made for sections, for one who looks for many.
    """
    known = decks.of_sections(db, article_id) if known is None else known
    if titles in known:
        return known[titles]
    deck = decks.group_of(db, article_id)
    for name in titles:
        deck = decks.child(db, deck, name) if deck else None
    return deck


def make_deck(db: Database, article_id: ArticleId, section: Sequence[str]) -> DeckId:
    """The deck of the section, made with those above it where they are missing. Within a change."""
    article = articles.get(db, article_id)
    titles = named(article.markdown, section) if article else ()
    return made(db, article_id, titles)


def made(
    db: Database,
    article_id: ArticleId,
    titles: tuple[str, ...],
    known: Mapping[tuple[str, ...], DeckId] | None = None,
) -> DeckId:
    """The deck of a place, made with those above it where they are missing; () is the group's.

    `known` as in `find`.
    """
    if not titles:
        return _group(db, article_id)
    found = find(db, article_id, titles, known)
    if found is None:
        found = decks.add(db, made(db, article_id, titles[:-1], known), titles[-1])
        decks.set_section(db, found, article_id, titles)
    return found


def _group(db: Database, article_id: ArticleId) -> DeckId:
    known = decks.group_of(db, article_id)
    if known is not None:
        return known
    article = articles.get(db, article_id)
    return decks.add(db, None, article.title if article else "", article_id=article_id)
