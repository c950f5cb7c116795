"""Rules for English: a sentence or a list -> cards."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flashcards.articles.rules import Candidate, Enumeration, Family, Rules, Scene, SentenceRule
from flashcards.articles.rules import english_amounts as amounts
from flashcards.articles.rules import english_called as called
from flashcards.articles.rules import english_definitions as definitions
from flashcards.articles.rules import english_facts as facts
from flashcards.articles.rules import english_history as history
from flashcards.articles.rules import english_inserts as inserts
from flashcards.articles.rules import english_lints as lints
from flashcards.articles.rules import english_lists as lists
from flashcards.articles.rules import english_marked as marked
from flashcards.articles.rules import english_meanings as meanings
from flashcards.articles.rules import english_measures as measures
from flashcards.articles.rules import english_names as names
from flashcards.articles.rules import english_persons as persons
from flashcards.articles.rules import english_processes as processes
from flashcards.articles.rules import english_tables as tables
from flashcards.articles.rules import english_terms as terms
from flashcards.articles.rules.english_anaphora import (
    both,
    halves,
    resolved,
    said_by,
    sayer,
    second_clause,
    shortened,
    there,
    without_citations,
    without_front,
)
from flashcards.articles.rules.english_statements import is_statement
from flashcards.articles.rules.every import gaps

_OF_STATEMENTS: tuple[SentenceRule, ...] = (
    definitions.definition,
    meanings.meaning,
    called.called,
    called.marked_last,
    meanings.coined,
    terms.states,
    terms.named_event,
    terms.named_after,
    terms.named_once,
    terms.named_inside,
    persons.coinage,
    persons.word_maker,
    persons.finding,
    persons.identity,
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
    history.appointed,
    amounts.amount,
    processes.cause,
    processes.condition,
    processes.passive,
    meanings.apposition,
    processes.named_process,
    meanings.usage,
    lists.inline,
    lists.parts_of,
    measures.shares,
    measures.equal,
    measures.measures,
    terms.helps,
    terms.happens_at,
    meanings.beside_noun,
    meanings.beside_subject,
    lists.doers,
    lists.ways,
    terms.does,
    marked.gloss,
    marked.short_gloss,
    marked.called_elsewhere,
    marked.also_called,
    marked.or_term,
    marked.simply_called,
    marked.doer,
    marked.kind_that_does,
    inserts.bracketed,
    inserts.found_by,
    inserts.occurs_in,
    inserts.state_called,
    inserts.doing_called,
    inserts.way_through,
    inserts.sorted_into,
)
_OF_FACTS = tuple(rule for rule in _OF_STATEMENTS[6:] if rule not in (terms.does, marked.kind_that_does))
_OF_EVENTS = (history.dated, history.agent, history.appointed)
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
    **dict.fromkeys(("en.states", "en.finding", "en.finder", "en.helps", "en.kind", "en.row"), "fact"),
    "any.cloze": "gap",
    **dict.fromkeys(("en.cause", "en.condition", "en.passive"), "fact"),
}


def cards(scene: Scene) -> Iterator[Candidate]:
    """What all rules make of a sentence; a question that two of them ask is asked once.

    A sentence of which they make nothing may have a term in bold to be hidden in it.
    """
    asked: set[str] = set()
    for candidate in _all(scene):
        if candidate.question not in asked:
            asked.add(candidate.question)
            if lints.is_sound(candidate):
                yield candidate
    if not asked:
        found = list(gaps(scene, "en")) or gaps(shortened(scene), "en")
        yield from filter(lints.is_sound, found)


def _all(scene: Scene) -> Iterator[Candidate]:
    """Of the sentence, of its halves, of what its second verb says, and of what its pronoun stands for."""
    yield from names.abbreviation(scene)
    yield from _of_spoken(scene)
    name, plain = sayer(persons.plainer(without_citations(scene)))
    for half in halves(plain):
        yield from (said_by(name, candidate) for candidate in _made(half, _OF_STATEMENTS, scene))
    if name:
        return
    yield from inserts.headed_list(scene)
    for beside, rules in _told_beside(plain):
        yield from _made(beside, rules, scene)
    for other, rules in (
        (resolved(plain), _OF_FACTS),
        (there(plain), (called.called,)),
        (persons.the_word(plain), (persons.word_maker,)),
    ):
        if other:
            yield from (both(candidate, scene) for candidate in _made(other, rules, scene))


def _of_spoken(scene: Scene) -> Iterator[Candidate]:
    """Of a sentence that says "we" or "you"; a definition where that is anybody: "by which we learn"."""
    if is_statement(scene) or not is_statement(scene, spoken=True):
        return
    for rule in (meanings.apposition, names.other_name, marked.gloss):
        yield from rule(scene)
    if _ANYBODY.search(scene.text):
        general = _with_text(scene, _ANYBODY.sub(r"\1 people", scene.text))
        yield from definitions.definition(scene) if is_statement(general) else ()


_ANYBODY = re.compile(r"\b((?:by|in|through|with) which) we\b")


def _with_text(scene: Scene, text: str) -> Scene:
    return replace(scene, sentence=replace(scene.sentence, text=text))


def _told_beside(plain: Scene) -> Iterator[tuple[Scene, tuple[SentenceRule, ...]]]:
    """What parts of a sentence say by themselves, and the rules for each."""
    for other, rules in (
        (second_clause(plain), _OF_FACTS),
        (without_front(plain), _OF_EVENTS),
        (terms.relative(plain), _OF_STATEMENTS),
        (persons.beside_name(plain), _OF_EVENTS),
        (inserts.without_finder(plain), (facts.superlative,)),
        (inserts.renamed(plain), _OF_STATEMENTS),
    ):
        if other:
            yield other, rules


def _made(part: Scene, rules: tuple[SentenceRule, ...], whole: Scene) -> Iterator[Candidate]:
    """What rules make of a part of a sentence, each card standing on the whole of it."""
    for rule in rules if is_statement(part) else ():
        for candidate in rule(part):
            if candidate.members or candidate.answer.lower() in whole.text.lower():
                yield replace(candidate, sources=(whole.sentence,))


def of_items(enumeration: Enumeration) -> Iterator[Candidate]:
    """What the rules make of members that are whole sentences about the term that they begin with."""
    for scene in inserts.item_scenes(enumeration):
        yield from (one for one in cards(scene) if one.kind == "qa")


RULES = Rules(
    sentence=(cards,),
    enumeration=(lints.checked(lists.listed), lints.checked(lists.term_list), of_items),
    table=(lints.checked(tables.does_what), lints.checked(tables.relation), lints.checked(tables.described)),
    families=_FAMILIES,
)
