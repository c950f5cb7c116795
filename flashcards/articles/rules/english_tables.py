"""English: what a table tells of each of a kind."""

import re
from collections.abc import Iterator

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate, Table
from flashcards.articles.rules.english_phrases import singular_of
from flashcards.articles.rules.english_statements import is_aside, is_chatty, is_manual
from flashcards.articles.rules.english_words import PERSONAL, POINTERS, PRONOUNS, base_of_third, lower

_KINDS = word_set(
    """
    organ hormone enzyme vitamin mineral cell organelle gland tissue muscle bone nutrient protein molecule
    layer element metal gas planet acid instrument institution body chamber region lobe nerve vessel
    neurotransmitter antibody organism structure
    """
)
_DOES = re.compile(
    r"(?:what it does|(?:main |primary |major |key |chief )?(?:function|role|effect|action|job|task))s?\Z",
    re.I,
)
_UNSURE = re.compile(
    r"[()\[\]/?–—+=~<>]|\b(?:etc|e\.g|such as|varies|various|none|n/a|other|mainly|some)\b", re.I
)


def does_what(table: Table) -> Iterator[Candidate]:
    """Which of a kind does what a cell says.

    "| Hormone | Function |" and "| Insulin | Lowers blood glucose |" -> "Which hormone lowers blood glucose?"
    """
    kind = table.header.cells[0].strip().lower()
    if is_chatty(table.lexicon) or is_manual(table.lexicon) or any(map(is_aside, table.titles[1:])):
        return
    if singular_of(kind.rpartition(" ")[2]) not in _KINDS or len(kind.split()) > 2:
        return
    if not _DOES.match(table.header.cells[1].strip()):
        return  # what a later column says may be told of the one between
    names = [row.cells[0].strip() for row in table.rows]
    told = [row.cells[1].strip().lower() for row in table.rows]
    for row, name, said in zip(table.rows, names, told, strict=True):
        if names.count(name) > 1 or told.count(said) > 1 or not _is_clear(name, said):
            continue
        cell = row.cells[1].strip().rstrip(".")
        question = f"Which {singular_of(kind)} {cell[0].lower()}{cell[1:]}?"
        yield Candidate("en.row", question, name, 0.83, (table.header.sentence, row.sentence))


_RELATIONS = word_set("cause symbol unit capital formula currency")
_OF_KINDS = word_set(
    """
    disorder disease deficiency condition syndrome illness infection element substance compound quantity
    metal gas mineral country state province acid salt unit
    """
)
_COMMON = word_set("element substance compound quantity metal gas mineral acid salt")


def relation(table: Table) -> Iterator[Candidate]:
    """What the cause, the symbol, the unit … of each of a kind is.

    "| Disorder | Cause |" and "| Down syndrome | An extra chromosome 21 |" -> "What is the cause of Down
    syndrome?"
    """
    kind = singular_of(table.header.cells[0].strip().lower().rpartition(" ")[2])
    if kind not in _OF_KINDS or is_manual(table.lexicon) or any(map(is_aside, table.titles[1:])):
        return
    names = [row.cells[0].strip() for row in table.rows]
    for at, title in enumerate(table.header.cells):
        relation_of = title.strip().lower()
        if not at or relation_of.rpartition(" ")[2] not in _RELATIONS or len(relation_of.split()) > 2:
            continue
        for row, name in zip(table.rows, names, strict=True):
            said = row.cells[at].strip().rstrip(".")
            is_sure = 1 <= len(lower(said)) <= 16 and not _UNSURE.search(f"{name} {said}")
            if names.count(name) > 1 or not is_sure or set(lower(said)) & (PERSONAL | POINTERS):
                continue
            asked = name[0].lower() + name[1:] if kind in _COMMON else name
            answer = re.sub(r"\A(?:An?|The) ", lambda found: found[0].lower(), said)
            question = f"What is the {_in_small(title)} of {asked}?"
            yield Candidate("en.row", question, answer, 0.83, (table.header.sentence, row.sentence))


_LEADING = re.compile(
    r"(?:typical|main|chief|primary|usual|leading|most common) [a-z]{3,}[^s](?: [a-z]{3,}[^s])?\Z"
)
_NAMED = word_set("country state province city town region nation island river company author person")
_MEANING = re.compile(r"(?:short )?(?:definition|meaning|what it means)\Z")


def described(table: Table) -> Iterator[Candidate]:
    """What the only other column tells of each thing: what it means, or the first of something.

    "| Term | Definition |" and "| Yield | Harvest of a field in one season |" -> "What does “yield” mean?"
    """
    head = table.header.cells[-1].strip().lower()
    is_meaning = bool(_MEANING.match(head))
    if len(table.header.cells) != 2 or not (is_meaning or _LEADING.match(head)):
        return
    if is_manual(table.lexicon) or any(map(is_aside, table.titles[1:])):
        return
    has_names = not _NAMED.isdisjoint(lower(table.header.cells[0]))
    names = [row.cells[0].strip() for row in table.rows]
    for row, name in zip(table.rows, names, strict=True):
        said = row.cells[1].strip().rstrip(".")
        fewest, most = (4, 25) if is_meaning else (1, 6)
        is_sure = fewest <= len(lower(said)) <= most and 1 <= len(lower(name)) <= 4
        if names.count(name) > 1 or not is_sure or _UNSURE.search(f"{name} {said}"):
            continue
        if set(lower(said)) & (PERSONAL | POINTERS) or set(lower(name)) <= set(lower(said)):
            continue
        first = lower(name)[0]
        is_name = has_names or first in table.lexicon.names or name[1:2].isupper()
        asked = name if is_name else name[0].lower() + name[1:]
        question = f"What does “{asked}” mean?" if is_meaning else f"What is the {head} of {asked}?"
        keeps = has_names or lower(said)[0] in table.lexicon.names or said[1:2].isupper()
        answer = said if keeps else said[0].lower() + said[1:]
        yield Candidate("en.row", question, answer, 0.83, (table.header.sentence, row.sentence))


def _in_small(title: str) -> str:
    return " ".join(word if word.isupper() else word.lower() for word in title.split())


def _is_clear(name: str, said: str) -> bool:
    """Whether a cell says with a verb what one thing does, in words that need no other cell."""
    words = lower(said)
    if not 2 <= len(words) <= 16 or not 1 <= len(lower(name)) <= 4 or _UNSURE.search(f"{name} {said}"):
        return False
    if set(words) & (PERSONAL | POINTERS | (PRONOUNS - {"all", "most", "other"})) or name.lower() in said:
        return False
    return bool(base_of_third(words[0]) or re.match(r"[a-z]{4,}(?:[^su]s|ies)\Z", words[0]))
