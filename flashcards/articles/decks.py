"""The decks that an article's sections give: a deck a section, its sub-sections below it."""

from collections.abc import Iterable, Sequence

from flashcards.articles.document import Section

DeckPath = tuple[str, ...]  # from the deck of a first-level section down; () is the article's own


def deck_paths(sections: Iterable[Section]) -> tuple[DeckPath, ...]:
    """The path of each deck in reading order, each once.

    Numbered headings are members of an enumeration: they give a deck only where they are what the article
    is divided into.
    """
    found: dict[DeckPath, None] = {}
    path: list[tuple[int, str]] = []
    for section in sections:
        if section.kind in ("title", "list") or (section.kind == "item" and section.level > 1):
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
