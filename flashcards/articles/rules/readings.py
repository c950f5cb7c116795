"""What strict readers said of each rule's cards, on articles that the rule was not written for."""

from flashcards.articles.language import word_set

_WEIGHT = 8.0  # cards that a rule's own confidence is worth

# Rules that ask for a term, its meaning or its letters: the question is about that, whatever the heading.
NAMES_ITSELF = word_set(
    "id.definition id.meaning id.meaning-name id.meaning-beside id.apposed id.entry-meaning id.term "
    "id.term-meaning id.term-in-place id.term-also id.term-of-state id.name id.gloss id.latin id.letters "
    "id.origin id.word id.parts id.aspect id.its-use id.whole-list"
)
NEEDS_MORE = frozenset(("id.why", "id.effect", "id.so-that"))  # of a topic alone there are many causes

# accepted, read: of those that name their topic and pass the lints; one of a rule of which none was taken
_READ: dict[str, tuple[int, int]] = {
    "en.abbreviation": (1, 1),
    "en.agent": (1, 2),
    "en.apposition": (2, 3),
    "en.called": (1, 1),
    "en.date": (5, 10),
    "en.definition": (5, 6),
    "en.entry": (0, 1),
    "en.listed": (0, 1),
    "en.term": (2, 2),
    "id.along": (0, 1),
    "id.apposed": (1, 1),
    "id.aspect": (1, 1),
    "id.at-degree": (1, 1),
    "id.becomes": (0, 1),
    "id.comes-from": (1, 1),
    "id.count": (2, 2),
    "id.counted-list": (0, 1),
    "id.definition": (12, 13),
    "id.done-by": (0, 3),
    "id.effect": (0, 1),
    "id.entry-cause": (0, 1),
    "id.entry-meaning": (3, 4),
    "id.event-when": (5, 6),
    "id.event-where": (1, 1),
    "id.example": (0, 2),
    "id.examples": (0, 1),
    "id.found-in": (2, 2),
    "id.function": (0, 1),
    "id.gloss": (8, 8),
    "id.goes-to": (0, 1),
    "id.how": (1, 1),
    "id.how-long": (0, 1),
    "id.how-many": (0, 1),
    "id.how-much": (1, 1),
    "id.into": (0, 1),
    "id.its-use": (2, 2),
    "id.letters": (12, 12),
    "id.list": (0, 5),
    "id.meaning": (7, 7),
    "id.meaning-beside": (3, 3),
    "id.meaning-name": (4, 4),
    "id.name": (0, 1),
    "id.origin": (2, 2),
    "id.parts": (3, 3),
    "id.serves": (1, 1),
    "id.shape": (1, 1),
    "id.so-that": (1, 2),
    "id.subject": (0, 1),
    "id.term": (7, 7),
    "id.term-also": (2, 2),
    "id.term-in-place": (2, 4),
    "id.term-meaning": (3, 3),
    "id.what-if": (0, 1),
    "id.when": (2, 2),
    "id.whole-list": (1, 1),
    "id.why": (2, 4),
}


def fitted(rule: str, own: float) -> float:
    """A rule's own confidence after what was read of it."""
    accepted, read = _READ.get(rule, (0, 0))
    return (_WEIGHT * own + accepted) / (_WEIGHT + read)
