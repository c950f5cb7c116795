"""What strict readers said of each rule's cards, on articles that the rule was not written for."""

from flashcards.articles.language import word_set

_WEIGHT = 12.0  # cards that a rule's own confidence is worth

# Rules that ask for a term, its meaning or its letters: the question is about that, whatever the heading.
NAMES_ITSELF = word_set(
    "id.definition id.meaning id.meaning-name id.meaning-beside id.apposed id.entry-meaning id.term "
    "id.term-meaning id.term-in-place id.term-also id.term-of-state id.name id.gloss id.latin id.letters "
    "id.origin id.word id.parts id.aspect id.its-use id.whole-list"
)
NEEDS_MORE = frozenset(("id.why", "id.effect", "id.so-that"))  # of a topic alone there are many causes

# accepted, read
_READ: dict[str, tuple[int, int]] = {
    "en.abbreviation": (1, 1),
    "en.agent": (0, 1),
    "en.apposition": (1, 1),
    "en.called": (1, 3),
    "en.date": (2, 5),
    "en.definition": (4, 5),
    "en.listed": (0, 1),
    "en.term": (2, 2),
    "id.along": (0, 1),
    "id.apposed": (1, 2),
    "id.aspect": (1, 2),
    "id.at-degree": (1, 1),
    "id.comes-from": (1, 2),
    "id.count": (1, 1),
    "id.counted-list": (0, 1),
    "id.definition": (7, 9),
    "id.done-by": (0, 2),
    "id.effect": (0, 1),
    "id.entry-meaning": (1, 2),
    "id.event-when": (4, 6),
    "id.event-where": (1, 2),
    "id.found-in": (2, 3),
    "id.function": (0, 1),
    "id.gloss": (5, 5),
    "id.goes-to": (0, 1),
    "id.how": (1, 1),
    "id.how-long": (0, 1),
    "id.how-many": (0, 2),
    "id.how-much": (1, 1),
    "id.its-use": (1, 1),
    "id.letters": (11, 11),
    "id.list": (0, 6),
    "id.meaning": (4, 4),
    "id.meaning-beside": (1, 3),
    "id.meaning-name": (2, 3),
    "id.name": (0, 1),
    "id.object": (1, 1),
    "id.origin": (1, 1),
    "id.parts": (3, 3),
    "id.shape": (1, 1),
    "id.so-that": (1, 3),
    "id.term": (2, 3),
    "id.term-also": (1, 1),
    "id.term-in-place": (2, 3),
    "id.term-meaning": (1, 2),
    "id.what-if": (0, 1),
    "id.when": (2, 2),
    "id.whole-list": (1, 1),
    "id.why": (0, 2),
}


def fitted(rule: str, own: float) -> float:
    """A rule's own confidence after what was read of it."""
    accepted, read = _READ.get(rule, (0, 0))
    return (_WEIGHT * own + accepted) / (_WEIGHT + read)
