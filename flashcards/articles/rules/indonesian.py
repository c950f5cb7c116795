"""Rules for Indonesian: a sentence or a list -> cards."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from flashcards.articles.rules import Candidate, Enumeration, Lexicon, Rules, Scene, SentenceRule, Table
from flashcards.articles.rules import indonesian_amounts as amounts
from flashcards.articles.rules import indonesian_deeds as deeds
from flashcards.articles.rules import indonesian_definitions as definitions
from flashcards.articles.rules import indonesian_entries as entries
from flashcards.articles.rules import indonesian_events as events
from flashcards.articles.rules import indonesian_examples as examples
from flashcards.articles.rules import indonesian_facts as facts
from flashcards.articles.rules import indonesian_glosses as glosses
from flashcards.articles.rules import indonesian_lists as lists
from flashcards.articles.rules import indonesian_meanings as meanings
from flashcards.articles.rules import indonesian_series as series
from flashcards.articles.rules import indonesian_subjects as subjects
from flashcards.articles.rules import indonesian_support as support
from flashcards.articles.rules import indonesian_tables as tables
from flashcards.articles.rules import indonesian_terms as terms
from flashcards.articles.rules import indonesian_titled_lists as titled_lists
from flashcards.articles.rules import indonesian_traits as traits
from flashcards.articles.rules.indonesian_asking import owned
from flashcards.articles.rules.indonesian_clauses import halves, is_plain, parsed
from flashcards.articles.rules.indonesian_words import CHATTY, COPULAS, ORDERS, PERSONS

CLAUSE_RULES = (
    *definitions.CLAUSE_RULES,
    *facts.CLAUSE_RULES,
    *amounts.CLAUSE_RULES,
    *lists.CLAUSE_RULES,
    *deeds.CLAUSE_RULES,
    *traits.CLAUSE_RULES,
    *support.CLAUSE_RULES,
    *series.CLAUSE_RULES,
    *subjects.CLAUSE_RULES,
)
EQUATION_RULES = (
    definitions.definition,
    facts.aspect,
    traits.along,
    amounts.amount,
    series.tail,
    subjects.stands_for,
)
TEXT_RULES = (
    *definitions.TEXT_RULES,
    *facts.TEXT_RULES,
    *deeds.TEXT_RULES,
    *traits.TEXT_RULES,
    *support.TEXT_RULES,
    *series.TEXT_RULES,
    *terms.TEXT_RULES,
    *meanings.TEXT_RULES,
    *glosses.TEXT_RULES,
)

JOINED_RULES = (*terms.TEXT_RULES, meanings.meaning)

_EQUALS = COPULAS | {"yaitu", "yakni"}


def of_clause(scene: Scene) -> Iterator[Candidate]:
    """All that the rules make of a sentence which has one clear subject."""
    for half in halves(scene):
        yield from _of_half(half)


def _of_half(scene: Scene) -> Iterator[Candidate]:
    clause = parsed(scene)
    if clause:
        is_equation = clause.predicate.split(" ", 1)[0] in _EQUALS
        for rule in EQUATION_RULES if is_equation else CLAUSE_RULES:
            for one in rule(scene, clause):
                yield _weighed(one, scene.lexicon)


def of_text(scene: Scene) -> Iterator[Candidate]:
    """All that the rules make of a sentence without knowing its subject."""
    for rule in (*examples.SENTENCE_RULES, *events.SENTENCE_RULES, *_text_rules(scene.text)):
        for one in rule(scene):
            yield _weighed(one, scene.lexicon)


def _text_rules(text: str) -> tuple[SentenceRule, ...]:
    if is_plain(text):
        return TEXT_RULES
    is_joined = is_plain(re.sub(r"[;:] ", ", ", text))  # of sentences that could stand alone
    return JOINED_RULES if is_joined else ()


def of_list(enumeration: Enumeration) -> Iterator[Candidate]:
    """All that the rules make of a list."""
    for rule in (*titled_lists.LIST_RULES, *lists.LIST_RULES, *entries.LIST_RULES):
        for one in rule(enumeration):
            yield _weighed(one, enumeration.lexicon)
    for one in definitions.entries(enumeration):
        yield _weighed(one, enumeration.lexicon)
    for scene in entries.scenes_of(enumeration):
        yield from of_clause(scene)
        yield from of_text(scene)


def of_table(table: Table) -> Iterator[Candidate]:
    """All that the rules make of a table."""
    for rule in tables.TABLE_RULES:
        for one in rule(table):
            yield _weighed(one, table.lexicon)


def _weighed(one: Candidate, lexicon: Lexicon) -> Candidate:
    """With less confidence where the article chats, gives orders or tells a story: what is sure remains."""
    question = owned(one.question, lexicon)
    return replace(one, question=question, confidence=one.confidence * _trust(lexicon))


_MOST_INFORMAL = 0.025  # of the words
_MOST_NAMES = 0.1


@lru_cache(maxsize=8)
def _trust(lexicon: Lexicon) -> float:
    """What share of the usual confidence a text of this kind deserves."""
    every = sum(lexicon.counts.values())
    informal = sum(lexicon.counts[word] for word in PERSONS | CHATTY | ORDERS)
    if informal > max(3, every * _MOST_INFORMAL):
        return 0.87
    names = sum(lexicon.counts[word] for word in lexicon.names)
    return 0.92 if every > 150 and names > every * _MOST_NAMES else 1.0


RULES = Rules(
    sentence=(of_clause, of_text),
    enumeration=(of_list,),
    table=(of_table,),
    families={
        **definitions.FAMILIES,
        **facts.FAMILIES,
        **examples.FAMILIES,
        **lists.FAMILIES,
        **titled_lists.FAMILIES,
        **deeds.FAMILIES,
        **amounts.FAMILIES,
        **traits.FAMILIES,
        **support.FAMILIES,
        **series.FAMILIES,
        **subjects.FAMILIES,
        **terms.FAMILIES,
        **tables.FAMILIES,
        **meanings.FAMILIES,
        **glosses.FAMILIES,
        **events.FAMILIES,
        **entries.FAMILIES,
    },
)
