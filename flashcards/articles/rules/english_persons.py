"""English: what people found, thought and named; what is told of a name between commas."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flashcards.articles.rules import Candidate, Scene
from flashcards.articles.rules.english_answers import can_answer, has_pointer, trimmed
from flashcards.articles.rules.english_history import is_person
from flashcards.articles.rules.english_phrases import is_plural_phrase, is_settled, without_inserts
from flashcards.articles.rules.english_statements import is_chatty
from flashcards.articles.rules.english_words import FIRST_NAMES, PREPOSITIONS, base_of_past, lower

_IN = r"(?:in|around|about) (?:\d{3,4}(?: BCE?)?|the (?:early |late |mid-)?\d{4}s)"
_FOUND = re.compile(
    rf"(?:(?P<fronted>In \d{{3,4}}),? )?(?P<who>[A-Z][^;:()]{{4,80}}?),? (?P<verb>concluded"
    r"|proposed|discovered|showed|suggested|demonstrated|found|argued|observed|recognised|recognized|realised"
    rf"|realized|proved|noticed|hypothesized|established|reported)(?P<date> {_IN})?,? (?P<what>that"
    r" [^;:]{12,200}?)\.\Z"
)


def finding(scene: Scene) -> Iterator[Candidate]:
    """What a person found or thought, and when.

    "Matthias Schleiden concluded in 1838 that plants consist of cells." -> "What did Matthias Schleiden
    conclude in 1838?"
    """
    found = _FOUND.match(scene.text)
    who = without_inserts(found["who"]) if found else ""
    if not found or not is_person(who) or is_chatty(scene.lexicon):
        return
    what = re.split(r", and (?=[A-Z])|, (?:and|so|but|although|which|so that) ", found["what"], maxsplit=1)[0]
    who = f"the {who[4:]}" if who.startswith("The ") else who
    date = (found["date"] or (" " + found["fronted"].lower() if found["fronted"] else "")).rstrip()
    if has_pointer(what.removeprefix("that ")) or re.search(r"\b(?:its|their)\b", what):
        return
    if not is_settled(what.removeprefix("that "), scene) or not 5 <= len(lower(what)) <= 25:
        return
    base = base_of_past(found["verb"]) or {"found": "find"}.get(found["verb"]) or found["verb"][:-1]
    base = "find" if found["verb"] == "found" else base
    if date:
        question = f"What did {who} {base}{date}?"
        yield Candidate("en.finding", question, what, 0.85, (scene.sentence,))
    yield Candidate("en.agent", f"Who {found['verb']} {what}?", who, 0.85, (scene.sentence,))


_COINED = re.compile(
    r"(?:In (?P<date>\d{4}),? )?(?P<who>[A-Z][^;:()]{3,70}?),? (?:later |first "
    r"|also )?(?P<verb>coined|introduced"
    r"|used|adopted|proposed) the (?P<kind>term|word|name|phrase"
    r"|expression) [“\"']?(?P<term>[^,;:“”\"]{3,40}?)[”\"']?"
    r" (?:for|to (?:describe|denote|mean|refer to)) (?P<what>(?:an?|the|any|[a-z]+s) [^;:]{8,200}?)\.\Z"
)


def coinage(scene: Scene) -> Iterator[Candidate]:
    """A term, who brought it in, and what for.

    "Paine coined the term **keystone species** for an organism whose influence is large." -> "What does
    the term “keystone species” mean?"
    """
    found = _COINED.match(scene.text)
    if not found:
        return
    what, term = trimmed(found["what"]), found["term"]
    who = without_inserts(found["who"])
    if can_answer(what, scene, fewest=4, loose=True) or not has_pointer(what):
        question = f"What does the {found['kind']} “{term}” mean?"
        if 4 <= len(lower(what)) <= 25 and found["verb"] != "used":
            yield Candidate("en.meaning", question, what, 0.87, (scene.sentence,))
    if is_person(who) and found["verb"] in ("coined", "introduced"):
        question = f"Who {found['verb']} the {found['kind']} “{term}”?"
        yield Candidate("en.agent", question, who, 0.87, (scene.sentence,))


_WORD_BY = re.compile(
    r"The (?P<kind>word|term|name) (?P<be>was) (?P<adverb>first )?(?P<verb>introduced|coined|invented"
    r"|proposed"
    r"|used) (?P<rest>by [^;]{4,160}\.)\Z"
)


def the_word(scene: Scene) -> Scene | None:
    """A sentence about "the word", with the only term in bold of the sentence before it; else None.

    "An **ecosystem** … . The word was introduced by Arthur Tansley." -> "The word “ecosystem” was …"
    """
    found = _WORD_BY.match(scene.text)
    if not found or not scene.before or len(scene.before[-1].marked) != 1:
        return None
    term = scene.before[-1].marked[0].strip(" .,:")
    text = f"The {found['kind']} “{term}”{scene.text[len('The ' + found['kind']) :]}"
    return replace(scene, sentence=replace(scene.sentence, text=text))


_WORD_DONE = re.compile(
    r"The (?P<kind>word|term"
    r"|name) [“\"]?(?P<term>[a-z][^”\",;:]{2,40})[”\"]? was (?:first )?(?P<verb>introduced|coined|invented"
    r"|proposed|used) by (?P<who>[^;:,]{4,60}?)(?P<date> in \d{4})?(?:,.*)?\.\Z"
)


def word_maker(scene: Scene) -> Iterator[Candidate]:
    """Who brought in a word.

    "The word “ecosystem” was introduced by the botanist Arthur Tansley in 1935." -> "Who introduced the
    word “ecosystem”?"
    """
    found = _WORD_DONE.match(scene.text)
    if found and is_person(found["who"]):
        asked = f"the {found['kind']} “{found['term']}”"
        question = f"Who {'first used' if found['verb'] == 'used' else found['verb']} {asked}?"
        yield Candidate("en.agent", question, found["who"], 0.87, (scene.sentence,))
        if found["date"] and found["verb"] != "used":
            question = f"When was {asked} {found['verb']}?"
            yield Candidate("en.date", question, found["date"].strip(), 0.85, (scene.sentence,))


_BESIDE = re.compile(
    r"(?P<name>(?:the |The )?[A-Z][\w’'-]+(?: (?:of |the |and )?[A-Z][\w’'-]+){0,4}), (?P<verb>begun"
    r"|built|launched"
    r"|founded|written|completed|opened|established|published|erected|painted|composed|signed|invented) "
    r"(?P<rest>[^,;:]{4,120})(?=,|\.\Z)"
)


def beside_name(scene: Scene) -> Scene | None:
    """What is told of a thing's name between commas, as a sentence; None where there is nothing.

    "… the Via Appia, begun in 312 BC by Appius Claudius Caecus, …" -> "The Via Appia was begun in 312 BC …"
    """
    found = _BESIDE.search(scene.text)
    if not found or found["name"].split(" ")[0].lower() in FIRST_NAMES:
        return None
    before = scene.text[: found.start()].split()[-1:]
    if before and (before[0] in PREPOSITIONS or before[0][0].isupper()):
        return None  # the end of a longer name, or of what is told of another one
    name = found["name"][0].upper() + found["name"][1:]
    be = "were" if is_plural_phrase(name) else "was"
    text = f"{name} {be} {found['verb']} {found['rest']}."
    return replace(scene, sentence=replace(scene.sentence, text=text), before=())


_DASHES = re.compile(r" [—–] [^—–;:.]{4,80} [—–] ")
_NOW_KNOWN = re.compile(r"\bwhat (?:is|are) now (?:known as|called) ")
_NOTION = re.compile(r": (?:the|an?) (?:idea|notion|view|theory|claim|belief) that .*\.\Z")


def plainer(scene: Scene) -> Scene:
    """The sentence without asides: "what is now known as", a remark between dashes, an idea told again."""
    text = _NOTION.sub(".", _NOW_KNOWN.sub("", _DASHES.sub(" ", scene.text)))
    return scene if text == scene.text else replace(scene, sentence=replace(scene.sentence, text=text))


_WHO_IS = re.compile(
    r"(?P<name>(?:The )?[A-Z][\w’'-]+(?: (?:of |the )?[A-Z][\w’'-]+){0,3}), (?P<what>(?:an?"
    r"|the) [^,;:()]{10,90}),"
    r" (?P<be>is|was|has|had|were|are) "
)


def identity(scene: Scene) -> Iterator[Candidate]:
    """What a name is the name of, told after it.

    "The Jikji, a collection of Buddhist teachings, was printed in 1377." -> "What is the Jikji?"
    """
    found = _WHO_IS.match(scene.text)
    if not found or is_chatty(scene.lexicon):
        return
    name = found["name"]
    words = lower(name)
    if words[0] in FIRST_NAMES or not name.startswith("The ") or found["be"] in ("were", "are"):
        return
    what = found["what"]
    if can_answer(what, scene, fewest=4) and not set(words[1:]) & set(lower(what)):
        question = f"What is the {name[4:]}?"
        yield Candidate("en.apposition", question, what, 0.84, (scene.sentence,))
