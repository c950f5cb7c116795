"""The decks of an article follow its sections, its cards their passages, into a newer version of its text."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flashcards.articles import document
from flashcards.articles.rebuild.alignment import align
from flashcards.articles.rebuild.units import covered, place_of, units
from flashcards.core.notes import ArticleId, DeckId, NoteId
from flashcards.drafting import places
from flashcards.drafting.places import Place
from flashcards.store import decks, notes
from flashcards.store.database import Database

Titles = tuple[str, ...]

_SAME_TITLE = 0.3  # what it adds to the share of sentences that two sections have in common
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Stand:
    """A note that stood in the deck of its passage's section before the article changed."""

    note_id: NoteId
    titles: Titles


def stands(db: Database, article_id: ArticleId, markdown: str) -> list[Stand]:
    """The notes that are in the deck of the section which their first passage is in."""
    found = []
    known: dict[Titles, DeckId | None] = {}
    for note in notes.of_article(db, article_id):
        titles = section_of(markdown, note.text.source)
        if titles is None:
            continue
        if titles not in known:
            known[titles] = places.find(db, article_id, titles)
        if known[titles] == notes.deck_of(db, note.id):
            found.append(Stand(note.id, titles))
    return found


def section_of(markdown: str, source: tuple[str, ...]) -> Titles | None:
    """The titles of the section that the first of the quotes which is found is in."""
    sentences = units(markdown)
    for quote in source:
        found = place_of(markdown, quote)
        core = covered(sentences, found.start, found.end) if found else range(0)
        if core:
            return places.at(markdown, sentences[core[0]].first)
    return None


def became(old_markdown: str, new_markdown: str) -> dict[Titles, Titles]:
    """Which section each of the older text is in the newer: by its path, else by its sentences and title."""
    old, new = places.places(old_markdown), places.places(new_markdown)
    ours = {place.titles: place for place in new}
    found = {place.titles: place.titles for place in old if place.titles in ours}
    left = [place for place in old if place.titles not in found]
    free = [place for place in new if place.titles not in found]
    if left and free:
        scored = sorted(_scored(old_markdown, new_markdown, left, free), key=lambda one: -one[0])
        for _score, mine, other in scored:
            if mine not in found and other not in found.values():
                found[mine] = other
    return found


def _scored(
    old_markdown: str, new_markdown: str, left: list[Place], free: list[Place]
) -> Iterator[tuple[float, Titles, Titles]]:
    """How much of two sections is the same, for those that may be."""
    old, new = units(old_markdown), units(new_markdown)
    pairs = align(old_markdown, new_markdown).pairs
    old_starts, new_starts = [unit.first for unit in old], [unit.first for unit in new]
    for mine in left:
        inside = range(bisect_left(old_starts, mine.start), bisect_left(old_starts, mine.end))
        kept = {pairs[at].first for at in inside if at in pairs}
        for other in free:
            theirs = range(bisect_left(new_starts, other.start), bisect_left(new_starts, other.end))
            common = 2 * sum(at in theirs for at in kept) / max(len(inside) + len(theirs), 1)
            same_title = mine.titles[-1] in (other.titles[-1], other.was)
            score = common + _SAME_TITLE * same_title + 0.01 * (len(mine.titles) == len(other.titles))
            if score >= _LEAST:
                yield score, mine.titles, other.titles


def follow(
    db: Database, article_id: ArticleId, old_markdown: str, new_markdown: str, before: list[Stand]
) -> None:
    """Let decks and cards follow the article, which has the newer text already. Within a change.

    `before` are the notes' stands in the older text. A deck that a person renamed keeps its name, one that
    was moved away stays there; a deck whose section is gone is deleted when it is empty.
    """
    paths = became(old_markdown, new_markdown)
    made = decks.of_sections(db, article_id)
    known = {
        place.titles: deck_id
        for place in places.places(old_markdown)
        if (deck_id := places.find(db, article_id, place.titles, made)) is not None
    }
    known[()] = places.made(db, article_id, ())
    _follow_title(db, known[()], old_markdown, new_markdown)
    _free_names(db, known, paths)
    for titles, deck_id in known.items():
        if titles in paths:
            decks.set_section(db, deck_id, article_id, paths[titles])
    for place in places.places(new_markdown):
        _place(db, article_id, place, known, {new: old for old, new in paths.items()})
    _follow_passages(db, article_id, new_markdown, before, paths)
    _tidy(db, article_id, new_markdown, known, paths)


def _follow_title(db: Database, group: DeckId, old_markdown: str, new_markdown: str) -> None:
    """Name the group as the article is named now, unless a person gave it another name."""
    old, new = (document.outline(markdown)[:1] for markdown in (old_markdown, new_markdown))
    if old and new and old[0].kind == new[0].kind == "title" and old[0].title != new[0].title:
        before = decks.clean_name(old[0].title)
        if decks.name_key(decks.name_of(db, group)) == decks.name_key(before):
            decks.rename(db, group, new[0].title)


def _free_names(db: Database, known: Mapping[Titles, DeckId], paths: Mapping[Titles, Titles]) -> None:
    """Take its section from each deck that gets another or none, so that no two decks have one."""
    for titles, deck_id in known.items():
        if titles and paths.get(titles) != titles:
            decks.set_columns(db, deck_id, section=None)


def _place(
    db: Database,
    article_id: ArticleId,
    place: Place,
    known: Mapping[Titles, DeckId],
    was: Mapping[Titles, Titles],
) -> None:
    """Bring the deck of a section to its place and name, or make it."""
    before = was.get(place.titles)
    deck = decks.get(db, known[before]) if before and before in known else None
    if deck is None or before is None:
        if not place.is_hidden:
            places.made(db, article_id, place.titles)
        return
    if deck.parent == known.get(before[:-1]):
        parent = places.made(db, article_id, place.titles[:-1])
        if parent != deck.parent:
            decks.move(db, deck.id, parent)
    if decks.name_key(deck.name) == decks.name_key(before[-1]) and before[-1] != place.titles[-1]:
        decks.rename(db, deck.id, place.titles[-1])


def _follow_passages(
    db: Database,
    article_id: ArticleId,
    markdown: str,
    before: list[Stand],
    paths: Mapping[Titles, Titles],
) -> None:
    """Move the notes whose passage is in another section now."""
    for stand in before:
        note = notes.get(db, stand.note_id)
        now = section_of(markdown, note.text.source) if note else None
        expected = paths.get(stand.titles) if stand.titles else ()
        if now is None and expected is None:  # neither the passage nor its section is there
            now = _nearest(paths, stand.titles)
        if now is not None and now != expected:
            notes.move(db, stand.note_id, places.made(db, article_id, now))


def _nearest(paths: Mapping[Titles, Titles], titles: Titles) -> Titles:
    """What the section above one that is gone became."""
    above = titles[:-1]
    while above and above not in paths:
        above = above[:-1]
    return paths.get(above, ())


def _tidy(
    db: Database,
    article_id: ArticleId,
    markdown: str,
    known: Mapping[Titles, DeckId],
    paths: Mapping[Titles, Titles],
) -> None:
    """Delete the empty decks of sections that are gone or hidden; put the others in the article's order."""
    hidden = {place.titles for place in places.places(markdown) if place.is_hidden}
    for titles, deck_id in sorted(known.items(), key=lambda one: -len(one[0])):
        is_gone = bool(titles) and (titles not in paths or paths[titles] in hidden)
        if is_gone and decks.is_empty(db, deck_id):
            decks.delete(db, deck_id)
    _order(db, article_id, markdown)


def _order(db: Database, article_id: ArticleId, markdown: str) -> None:
    """Put the decks of sections in the article's order, each group of siblings in the places that it has."""
    siblings: dict[DeckId | None, list[tuple[DeckId, int]]] = {}
    known = decks.of_sections(db, article_id)
    for place in places.places(markdown):
        deck_id = places.find(db, article_id, place.titles, known)
        deck = decks.get(db, deck_id) if deck_id else None
        if deck:
            siblings.setdefault(deck.parent, []).append((deck.id, deck.position))
    for found in siblings.values():
        wanted = sorted(position for _deck, position in found)
        for (deck_id, position), new in zip(found, wanted, strict=True):
            if position != new:
                decks.set_columns(db, deck_id, position=new)
