"""Rules for English: a sentence or a list -> cards."""

from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Family, Rules, Scene, SentenceRule
from flashcards.articles.rules import english_definitions as definitions
from flashcards.articles.rules import english_facts as facts
from flashcards.articles.rules import english_history as history
from flashcards.articles.rules import english_lists as lists
from flashcards.articles.rules import english_names as names
from flashcards.articles.rules import english_processes as processes
from flashcards.articles.rules.english_anaphora import both, resolved, second_clause
from flashcards.articles.rules.english_statements import is_statement

_OF_STATEMENTS: tuple[SentenceRule, ...] = (
    definitions.definition,
    definitions.meaning,
    definitions.called,
    definitions.marked_last,
    definitions.coined,
    names.other_name,
    facts.relation,
    facts.purpose,
    facts.makeup,
    facts.occasion,
    facts.superlative,
    facts.location,
    facts.function,
    history.dated,
    history.agent,
    history.described_agent,
    history.amount,
    processes.cause,
    processes.condition,
    processes.passive,
    processes.apposition,
    processes.named_process,
    processes.usage,
    lists.inline,
    lists.parts_of,
)
_OF_FACTS = _OF_STATEMENTS[6:]
_FAMILIES: dict[str, Family] = {
    **dict.fromkeys(
        (
            "en.definition",
            "en.term",
            "en.meaning",
            "en.called",
            "en.abbreviation",
            "en.other_name",
            "en.entry",
        ),
        "definition",
    ),
    **dict.fromkeys(("en.apposition", "en.process", "en.usage", "en.coined"), "definition"),
    **dict.fromkeys(("en.list", "en.listed", "en.parts"), "list"),
    **dict.fromkeys(("en.relation", "en.purpose", "en.makeup", "en.occasion", "en.superlative"), "fact"),
    **dict.fromkeys(("en.location", "en.function", "en.date", "en.agent", "en.amount"), "fact"),
    **dict.fromkeys(("en.cause", "en.condition", "en.passive"), "fact"),
}


def cards(scene: Scene) -> Iterator[Candidate]:
    """What all rules make of a sentence; a question that two of them ask is asked once."""
    asked: set[str] = set()
    for candidate in _all(scene):
        if candidate.question not in asked:
            asked.add(candidate.question)
            yield candidate


def _all(scene: Scene) -> Iterator[Candidate]:
    yield from names.abbreviation(scene)
    if is_statement(scene):
        for rule in _OF_STATEMENTS:
            yield from rule(scene)
        if other := second_clause(scene):
            for rule in _OF_FACTS:
                yield from rule(other)
    other = resolved(scene)
    if other and is_statement(other):
        for rule in _OF_FACTS:
            yield from (both(candidate, scene) for candidate in rule(other))


RULES = Rules(sentence=(cards,), enumeration=(lists.listed, lists.term_list), families=_FAMILIES)
