"""Where the notes of a package go: its decks, presets, types and articles as those of the collection."""

from collections.abc import Iterable
from dataclasses import replace

from flashcards.core.memory import Parameters, valid_parameters
from flashcards.core.notes import ArticleId, DeckId, NoteType
from flashcards.formats.package import Package, PackageDeck
from flashcards.importing.choices import Choices
from flashcards.importing.media import Media
from flashcards.store import articles, decks, note_types, presets
from flashcards.store.database import Database


class Places:
    """The decks, presets, types and articles of a package as those of the collection, made when needed."""

    def __init__(self, db: Database, package: Package, choices: Choices, media: Media) -> None:
        self._db, self._package, self._under, self._media = db, package, choices.under, media
        self._decks: dict[int, DeckId] = {}
        self._parameters: dict[DeckId, Parameters] = {}
        self._types: dict[int, NoteType] = {}
        self._articles: dict[int, ArticleId] = {}
        self._made: set[DeckId] = set()
        self._by_path: dict[tuple[str, ...], PackageDeck] = {}
        for deck in package.decks:  # merged packages may each say something of a deck
            known = self._by_path.get(deck.path, deck)
            preset = deck.preset if known.preset is None else known.preset
            said = known if deck.article is None else deck
            self._by_path[deck.path] = said._replace(preset=preset)

    def deck(self, place: int) -> DeckId:
        """The deck by its names; one that is missing is made, with its preset and its article's section."""
        if place not in self._decks:
            self._decks[place] = self._deck(place)
        return self._decks[place]

    def _deck(self, place: int) -> DeckId:
        path = self._package.decks[place].path
        deck_id = self._under
        for depth, name in enumerate(path, 1):
            known = decks.child(self._db, deck_id, decks.clean_name(name) or "?")
            deck_id = known or self._make(deck_id, path[:depth])
        if deck_id is None:
            raise ValueError("a deck without a name")
        return deck_id

    def _make(self, parent: DeckId | None, path: tuple[str, ...]) -> DeckId:
        """A new deck, with what the package says of it."""
        db = self._db
        made = decks.add(db, parent, path[-1])
        self._made.add(made)
        wanted = self._by_path.get(path)
        if wanted is None:
            return made
        if wanted.preset is not None:
            preset = presets.add(db, self._package.presets[wanted.preset])
            decks.set_columns(db, made, preset_id=preset)
        if wanted.article is not None:
            article = self.article(wanted.article)
            if wanted.section is None:
                decks.set_columns(db, made, article_id=article)
            else:
                decks.set_section(db, made, article, wanted.section)
        return made

    def add_empty(self) -> None:
        """The decks without cards of a group that came new; in one that was here somebody removed them."""
        for place, deck in enumerate(self._package.decks):
            top = decks.child(self._db, self._under, decks.clean_name(deck.path[0]) or "?")
            if top in self._made:
                self._deck(place)

    @property
    def used(self) -> Iterable[DeckId]:
        """The decks that something lies in."""
        return self._decks.values()

    def parameters(self, deck: DeckId) -> Parameters:
        """Those that the deck's cards are remembered by."""
        if deck not in self._parameters:
            self._parameters[deck] = valid_parameters(presets.of_deck(self._db, deck).parameters)
        return self._parameters[deck]

    def type(self, place: int) -> NoteType:
        """The type as the collection has it; one that is missing is added."""
        if place not in self._types:
            wanted, extra = self._package.types[place]
            type_id = wanted.id
            if not type_id:
                css, *sides = self._media.fields(
                    (wanted.css, *(side for t in wanted.templates for side in (t.question, t.answer)))
                )
                templates = tuple(
                    replace(t, question=sides[2 * n], answer=sides[2 * n + 1])
                    for n, t in enumerate(wanted.templates)
                )
                type_id = note_types.put(self._db, replace(wanted, css=css, templates=templates), extra)
            self._types[place] = note_types.get(self._db, type_id)
        return self._types[place]

    def article(self, place: int) -> ArticleId:
        """The same article where it is here already."""
        if place not in self._articles:
            wanted = self._package.articles[place]
            known = articles.same(self._db, wanted)
            self._articles[place] = known or articles.add(self._db, wanted)
        return self._articles[place]

    def article_of(self, deck: int) -> ArticleId | None:
        article = self._package.decks[deck].article
        return None if article is None else self.article(article)
