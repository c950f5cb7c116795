"""What strict readers said of each rule's cards."""

from flashcards.articles.language import word_set

_WEIGHT = 8.0  # cards that a rule's own confidence is worth
_FEW = 4  # readings that say little of a rule
_SURE = 0.85  # what such a rule needs of its own
_DOUBTED = 0.79

# Rules that ask for a term, its meaning or its letters: the question is about that, whatever the heading.
NAMES_ITSELF = word_set(
    "id.definition id.meaning id.meaning-name id.meaning-beside id.apposed id.entry-meaning id.term "
    "id.term-meaning id.term-also id.term-of-state id.name id.gloss id.latin id.letters "
    "id.origin id.word id.aspect id.its-use id.whole-list id.topmost id.entry-kind "
    "id.table-meaning"
)
NEEDS_MORE = frozenset(("id.why", "id.effect", "id.so-that"))  # of a topic alone there are many causes

# accepted, read: of those that name their topic and pass the lints; one of a rule of which none was taken
_READ: dict[str, tuple[int, int]] = {
    "any.cloze": (5, 5),
    "any.entry": (0, 4),
    "en.abbreviation": (3, 3),
    "en.agent": (5, 7),
    "en.amount": (4, 5),
    "en.apposition": (28, 32),
    "en.called": (25, 28),
    "en.cause": (0, 1),
    "en.condition": (9, 10),
    "en.date": (14, 16),
    "en.definition": (52, 57),
    "en.entry": (0, 1),
    "en.finding": (1, 1),
    "en.function": (12, 16),
    "en.listed": (1, 1),
    "en.location": (2, 2),
    "en.makeup": (5, 5),
    "en.other_name": (5, 5),
    "en.passive": (2, 2),
    "en.finder": (1, 1),
    "en.kind": (12, 13),
    "en.list": (3, 3),
    "en.meaning": (3, 3),
    "en.occasion": (2, 2),
    "en.states": (1, 1),
    "en.superlative": (1, 2),
    "en.term": (40, 44),
    "en.process": (3, 4),
    "id.against": (2, 2),
    "id.along": (0, 1),
    "id.apposed": (1, 1),
    "id.aspect": (5, 5),
    "id.at-degree": (2, 2),
    "id.becomes": (7, 9),
    "id.benefit": (4, 5),
    "id.beside": (1, 2),
    "id.both": (1, 1),
    "id.capacity": (2, 2),
    "id.case": (0, 1),
    "id.closed-list": (2, 2),
    "id.comes-from": (6, 6),
    "id.count": (4, 4),
    "id.counted-list": (2, 2),
    "id.definition": (57, 61),
    "id.divided": (3, 4),
    "id.done-by": (10, 12),
    "id.effect": (3, 5),
    "id.english": (0, 1),
    "id.entry-meaning": (10, 13),
    "id.entry-step": (2, 2),
    "id.entry-use": (4, 4),
    "id.event-by": (1, 1),
    "id.event-when": (42, 52),
    "id.event-where": (6, 6),
    "id.event-who": (0, 2),
    "id.example": (0, 2),
    "id.example-of": (0, 1),
    "id.examples": (0, 1),
    "id.feels": (0, 1),
    "id.found-in": (6, 7),
    "id.function": (0, 1),
    "id.gloss": (13, 15),
    "id.goes-to": (0, 1),
    "id.grows": (2, 2),
    "id.how": (12, 16),
    "id.how-long": (0, 1),
    "id.how-many": (0, 1),
    "id.how-much": (1, 2),
    "id.in-form": (1, 1),
    "id.in-place": (4, 4),
    "id.into": (0, 1),
    "id.its-use": (2, 2),
    "id.letters": (23, 28),
    "id.list": (1, 7),
    "id.makes": (2, 2),
    "id.meaning": (16, 17),
    "id.meaning-beside": (16, 18),
    "id.meaning-below": (0, 1),
    "id.meaning-name": (25, 30),
    "id.must": (0, 1),
    "id.name": (0, 1),
    "id.object": (6, 15),
    "id.origin": (4, 4),
    "id.other-name": (2, 2),
    "id.parts": (7, 8),
    "id.purpose": (4, 4),
    "id.quality": (0, 3),
    "id.result": (8, 8),
    "id.satisfies": (0, 1),
    "id.series": (1, 1),
    "id.serves": (2, 3),
    "id.shape": (1, 1),
    "id.shared": (0, 1),
    "id.sign": (0, 1),
    "id.size": (0, 1),
    "id.so-as": (2, 2),
    "id.so-that": (1, 2),
    "id.subject": (0, 1),
    "id.tail": (1, 3),
    "id.term": (31, 34),
    "id.term-also": (2, 2),
    "id.term-in-place": (9, 11),
    "id.term-meaning": (20, 21),
    "id.term-of-state": (1, 2),
    "id.titled-list": (15, 18),
    "id.to-whom": (2, 2),
    "id.use": (0, 1),
    "id.what-for": (4, 5),
    "id.what-if": (0, 1),
    "id.when": (2, 4),
    "id.where": (5, 7),
    "id.whole-list": (1, 2),
    "id.why": (12, 15),
    "id.with-whom": (1, 2),
    "id.within": (0, 1),
    "id.word": (5, 6),
    "id.year": (9, 10),
    "id.yields": (1, 5),
    "id.topmost": (4, 4),
    "id.founder": (1, 1),
}

# Rules that tell what is beside the point as readily as the point: shown once enough of theirs was taken.
_TO_BE_READ = frozenset(
    f"en.{name}"
    for name in ("apposition", "function", "condition", "process", "superlative", "makeup", "kind")
)
_FEWEST_READ = 4
_LEAST_TAKEN = 0.85


def fitted(rule: str, own: float) -> float:
    """A rule's own confidence after what was read of it; of one that was hardly read, it has to be high."""
    accepted, read = _READ.get(rule, (0, 0))
    confidence = (_WEIGHT * own + accepted) / (_WEIGHT + read)
    is_thin = rule.startswith("id.") and read < _FEW and own < _SURE and not 0 < accepted == read
    is_doubted = rule in _TO_BE_READ and (read < _FEWEST_READ or accepted < _LEAST_TAKEN * read)
    return min(confidence, _DOUBTED) if is_thin or is_doubted else confidence
