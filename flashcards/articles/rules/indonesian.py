"""Rules for Indonesian: a sentence or a list -> cards."""

from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Rules, Scene
from flashcards.articles.rules import indonesian_definitions as definitions
from flashcards.articles.rules import indonesian_facts as facts
from flashcards.articles.rules import indonesian_lists as lists
from flashcards.articles.rules.indonesian_clauses import is_plain, parsed

CLAUSE_RULES = (*definitions.CLAUSE_RULES, *facts.CLAUSE_RULES, *lists.CLAUSE_RULES)
TEXT_RULES = (*definitions.TEXT_RULES, *facts.TEXT_RULES)


def of_clause(scene: Scene) -> Iterator[Candidate]:
    """All that the rules make of a sentence which has one clear subject."""
    clause = parsed(scene)
    if clause:
        for rule in CLAUSE_RULES:
            yield from rule(scene, clause)


def of_text(scene: Scene) -> Iterator[Candidate]:
    """All that the rules make of a sentence without knowing its subject."""
    if is_plain(scene.text):
        for rule in TEXT_RULES:
            yield from rule(scene)


RULES = Rules(
    sentence=(of_clause, of_text),
    enumeration=lists.LIST_RULES,
    families={**definitions.FAMILIES, **facts.FAMILIES, **lists.FAMILIES},
)
