"""What strict readers said of each rule's cards."""

from flashcards.articles.language import word_set

_WEIGHT = 8.0  # cards that a rule's own confidence is worth
_FEW = 4  # readings that say little of a rule
_SURE = 0.85  # what such a rule needs of its own

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
    "id.against": (1, 2),
    "id.along": (5, 7),
    "id.amount": (1, 1),
    "id.apposed": (1, 1),
    "id.aspect": (4, 4),
    "id.at-degree": (3, 3),
    "id.becomes": (7, 8),
    "id.benefit": (2, 2),
    "id.beside": (1, 2),
    "id.both": (0, 1),
    "id.by-name": (1, 1),
    "id.capacity": (1, 1),
    "id.case": (0, 1),
    "id.cause": (1, 1),
    "id.closed-list": (2, 2),
    "id.comes-from": (7, 10),
    "id.count": (4, 4),
    "id.counted-list": (3, 3),
    "id.definition": (66, 69),
    "id.divided": (8, 9),
    "id.done-by": (16, 17),
    "id.effect": (5, 6),
    "id.english": (0, 1),
    "id.entry-cause": (4, 4),
    "id.entry-change": (3, 3),
    "id.entry-kind": (6, 6),
    "id.entry-meaning": (23, 25),
    "id.entry-step": (2, 2),
    "id.entry-use": (8, 8),
    "id.event-by": (3, 4),
    "id.event-when": (28, 29),
    "id.event-where": (10, 10),
    "id.event-who": (2, 4),
    "id.example": (4, 10),
    "id.example-of": (0, 3),
    "id.examples": (0, 2),
    "id.feels": (0, 1),
    "id.found-in": (11, 14),
    "id.founder": (1, 1),
    "id.function": (1, 2),
    "id.gloss": (22, 23),
    "id.goes-to": (0, 1),
    "id.grows": (1, 1),
    "id.heyday": (1, 1),
    "id.how": (10, 13),
    "id.how-long": (0, 1),
    "id.how-many": (2, 3),
    "id.how-much": (1, 2),
    "id.in-form": (2, 3),
    "id.in-place": (0, 1),
    "id.into": (0, 1),
    "id.its-use": (4, 4),
    "id.latin": (1, 1),
    "id.letters": (32, 32),
    "id.list": (1, 9),
    "id.makes": (1, 2),
    "id.meaning": (28, 28),
    "id.meaning-below": (2, 3),
    "id.meaning-beside": (25, 27),
    "id.meaning-name": (31, 36),
    "id.must": (0, 2),
    "id.name": (1, 3),
    "id.object": (12, 32),
    "id.origin": (5, 5),
    "id.other-name": (2, 2),
    "id.parts": (13, 14),
    "id.purpose": (1, 2),
    "id.quality": (0, 2),
    "id.result": (4, 4),
    "id.satisfies": (0, 1),
    "id.series": (2, 2),
    "id.serves": (9, 10),
    "id.shape": (4, 5),
    "id.shared": (0, 1),
    "id.sign": (0, 2),
    "id.size": (5, 5),
    "id.so-as": (2, 2),
    "id.so-that": (5, 8),
    "id.subject": (1, 4),
    "id.table": (14, 14),
    "id.table-amount": (2, 2),
    "id.table-meaning": (4, 4),
    "id.tail": (1, 2),
    "id.term": (40, 40),
    "id.term-also": (2, 2),
    "id.term-in-place": (11, 14),
    "id.term-meaning": (25, 25),
    "id.term-of-state": (1, 2),
    "id.title": (1, 1),
    "id.titled-list": (11, 12),
    "id.to-whom": (2, 2),
    "id.topmost": (5, 5),
    "id.use": (0, 1),
    "id.what-for": (6, 11),
    "id.what-if": (1, 3),
    "id.when": (5, 7),
    "id.where": (4, 6),
    "id.whole-list": (2, 2),
    "id.why": (19, 22),
    "id.with-whom": (0, 1),
    "id.within": (0, 1),
    "id.word": (7, 8),
    "id.year": (9, 11),
    "id.yields": (17, 31),
}

# Rules that tell what is beside the point as readily as the point: shown once enough of theirs was taken.
_TO_BE_READ = frozenset(
    f"en.{name}"
    for name in ("apposition", "function", "condition", "process", "superlative", "makeup", "kind")
)
_FEWEST_READ = 4
_LEAST_TAKEN = 0.85
_FEWEST_OF_A_FAILURE = 3  # readings, of any rule
_FAILURE = 0.5  # or less of them taken


def taken(rule: str, own: float) -> float:
    """The share of a rule's cards that readers take: its own confidence, after what was read of it."""
    accepted, read = _READ.get(rule, (0, 0))
    return (_WEIGHT * own + accepted) / (_WEIGHT + read)


def is_hardly_read(rule: str, own: float) -> bool:
    """Whether little was read of a rule that is not sure of itself, and not all of that was taken."""
    accepted, read = _READ.get(rule, (0, 0))
    return read < _FEW and own < _SURE and not 0 < accepted == read


def is_held_back(rule: str) -> bool:
    """Whether half of a rule's cards were rejected, or it has to be taken more often before it is shown."""
    accepted, read = _READ.get(rule, (0, 0))
    fails = read >= _FEWEST_OF_A_FAILURE and accepted <= _FAILURE * read
    return fails or (rule in _TO_BE_READ and (read < _FEWEST_READ or accepted < _LEAST_TAKEN * read))
