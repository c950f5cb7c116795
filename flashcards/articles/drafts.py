"""Notes drafted from the sections of an article, for a person to judge."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2s

from flashcards.articles import gates
from flashcards.articles.document import Section, plain
from flashcards.articles.draft import Draft
from flashcards.articles.language import code_of
from flashcards.articles.ranking import confidence, is_sure
from flashcards.articles.rules import Candidate, Family, Rules, every
from flashcards.articles.rules import indonesian_lints as lints
from flashcards.articles.rules.english import RULES as ENGLISH
from flashcards.articles.rules.indonesian import RULES as INDONESIAN
from flashcards.articles.rules.indonesian_answer_lints import NAMINGS
from flashcards.articles.rules.indonesian_context import placed, standing_alone
from flashcards.articles.rules.indonesian_doubts import lacks_field
from flashcards.articles.rules.indonesian_repeats import without_twins
from flashcards.articles.rules.readings import NAMES_ITSELF, NEEDS_MORE
from flashcards.articles.rules.scenes import Part, parts
from flashcards.articles.topics import named_in, names_topic, topic_of

THRESHOLD = 0.8  # of a rule's own confidence; `ranking` says what is shown of the rest


def draft(markdown: str, lang: str, *, doubted: bool = False) -> tuple[Draft, ...]:
    """All drafts of an article that would be shown, in its order; with those that readers doubt if asked."""
    found = drafts_by_section(markdown, lang, doubted=doubted)
    return tuple(one for _section, drafts in found for one in drafts)


def drafts_by_section(
    markdown: str, lang: str, *, doubted: bool = False
) -> Iterator[tuple[Section, tuple[Draft, ...]]]:
    """Each section that has text of its own or drafts, in reading order, with the drafts of its own text.

    Sections are the title, the sections and the enumerated headings of the outline. Hidden ones are left out.
    All is read before the first is given: a question is asked only where nothing else in the article answers
    it.
    """
    rules = _rules_of(lang)
    is_linted = rules is INDONESIAN
    proposed = [
        (part, tuple(lints.tidied(one) if is_linted else one for one in _proposed(part, rules)))
        for part in parts(markdown)
    ]
    candidates_of_all = [candidate for _part, candidates in proposed for candidate in candidates]
    words = plain(markdown)
    around = {id(one): lints.Around(part.titles, words) for part, found in proposed for one in found}

    def is_faulty(one: Candidate) -> bool:
        return is_linted and one.confidence >= THRESHOLD and lints.is_faulty(one, around[id(one)])

    kept = {
        id(candidate)
        for candidate in gates.passed(candidates_of_all, lang, _definitions(rules), is_faulty)
        if candidate.confidence >= THRESHOLD
    }
    sound = [(part, [one for one in found if id(one) in kept]) for part, found in proposed]
    title = proposed[0][0].titles[0] if proposed else ""
    topic = topic_of(title, words) if is_linted else ""
    ranked = _ranked(sound, lang, topic)
    trusted = [(part, [one for one in found if doubted or is_sure(one)]) for part, found in ranked]
    if is_linted:
        left = set(map(id, without_twins([one for _part, found in trusted for one in found], title)))
        whole = [
            (part, [standing_alone(one, topic, words) for one in found if id(one) in left])
            for part, found in trusted
        ]
        trusted = [
            (part, [one for one in found if doubted or not lacks_field(one, part.titles)])
            for part, found in whole
        ]
    for part, found in trusted:
        mine = [_draft(one, part) for one in found]
        yield part.section, tuple(sorted(mine, key=lambda one: one.passages))


_RULES = {"id": INDONESIAN, "en": ENGLISH}


def _rules_of(lang: str) -> Rules:
    return _RULES.get(code_of(lang)) or every.rules(lang)


def _definitions(rules: Rules) -> frozenset[str]:
    """The rules for whose questions a longer term is another one."""
    named = {rule for rule, kind in rules.families.items() if kind == "definition"}
    return frozenset(named | {"id.purpose"})


def family(rule: str) -> Family:
    """What a person calls the kind of card that a rule makes."""
    known = (*_RULES.values(), every.rules(""))
    return next((rules.families[rule] for rules in known if rule in rules.families), "fact")


def _proposed(part: Part, rules: Rules) -> Iterator[Candidate]:
    if any(map(gates.is_apart, part.titles[1:])):
        return
    for enumeration in part.enumerations:
        for list_rule in rules.enumeration:
            yield from list_rule(enumeration)
    for table in part.tables:
        for table_rule in rules.table:
            yield from table_rule(table)
    for scene in part.scenes:
        for rule in rules.sentence:
            yield from rule(scene)


_OfParts = list[tuple[Part, list[Candidate]]]


def _ranked(sound: _OfParts, lang: str, topic: str) -> _OfParts:
    """All, with how sure each is; where a question needs the topic, begun with it."""
    terms = _terms_told(one for _part, found in sound for one in found)
    terms |= named_in(title for part, _found in sound for title in part.titles)

    def rank(one: Candidate, part: Part) -> Candidate:
        whole = one if _is_clear(one, part, lang, terms) else placed(one, topic)
        return replace(whole or one, confidence=confidence(whole or one, is_clear=whole is not None))

    return [(part, [rank(one, part) for one in found]) for part, found in sound]


def _terms_told(candidates: Iterable[Candidate]) -> frozenset[str]:
    """The terms that the article itself explains, in small letters: a question with one of them is clear."""
    told: set[str] = set()
    for one in candidates:
        asked = lints.ASKED_TERM.fullmatch(one.question)
        if (asked or one.rule in NAMINGS) and is_sure(replace(one, confidence=confidence(one))):
            told.add(" ".join((asked["term"] if asked else one.answer).casefold().split()))
    return frozenset(told)


def _is_clear(one: Candidate, part: Part, lang: str, terms: frozenset[str]) -> bool:
    """Whether a question names what it is about."""
    if not lang.startswith("id") or one.kind == "cloze" or one.rule in NAMES_ITSELF:
        return True
    least = 0 if one.kind == "list" else 2 if one.rule in NEEDS_MORE else 1
    return names_topic(one.question, part.titles, least, terms)


# Above a list of what will be learnt: the text that follows it is the chapter's
_OBJECTIVES = re.compile(r"(?:learning )?(?:objectives|goals|outcomes)\Z|tujuan pembelajaran\Z", re.I)


def _draft(one: Candidate, part: Part) -> Draft:
    answer = "\n".join(f"{n}. {member}" for n, member in enumerate(one.members, 1)) or one.answer
    passages = tuple(sorted({(source.start, source.end) for source in one.sources}))
    return Draft(
        one.kind,
        one.question,
        answer,
        tuple(title for title in part.titles[1:] if not _OBJECTIVES.match(title)),
        passages,
        one.rule,
        one.confidence,
        _key(one),
        family(one.rule),
    )


_STEM = re.compile(r"\W+")


def _key(one: Candidate) -> str:
    """A name that survives moves: of the rule, the words it stands on, and the question without its marks."""
    words = " ".join(source.text for source in one.sources)
    parts_of_key = (one.rule, _STEM.sub(" ", words).casefold(), _STEM.sub(" ", one.question).casefold())
    return blake2s("\x1f".join(parts_of_key).encode(errors="replace"), digest_size=10).hexdigest()
