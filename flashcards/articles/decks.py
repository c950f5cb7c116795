"""The decks that an article's sections give: a deck a section, its sub-sections below it."""

from collections.abc import Iterable, Sequence

from flashcards.articles.document import Section

DeckPath = tuple[str, ...]  # from the deck of a first-level section down; () is the article's own


def has_deck(section: Section) -> bool:
    """Whether a section gives a deck: the member of an enumeration only where the article is made of them."""
    return section.kind == "section" or (section.kind == "item" and section.level == 1)


def deck_paths(sections: Iterable[Section]) -> tuple[DeckPath, ...]:
    """The path of each deck in reading order, each once."""
    found: dict[DeckPath, None] = {}
    path: list[tuple[int, str]] = []
    for section in sections:
        if not has_deck(section):
            continue
        while path and path[-1][0] >= section.level:
            path.pop()
        path.append((section.level, _name(section.title)))
        if not section.hidden:
            found[tuple(title for _level, title in path)] = None
    return tuple(found)


def deck_of(decks: Sequence[DeckPath], titles: Sequence[str]) -> DeckPath:
    """The deck of what stands under these titles: the longest path that they begin with."""
    names = tuple(map(_name, titles))
    for length in range(len(names), 0, -1):
        if names[:length] in decks:
            return names[:length]
    return ()


def _name(title: str) -> str:
    """What a deck is called: a heading may be without words, a deck may not."""
    return " ".join(title.split()) or "?"
