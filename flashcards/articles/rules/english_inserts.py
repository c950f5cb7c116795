"""English: what brackets list, who discovered what is told in passing, where something occurs."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate, Enumeration, Scene
from flashcards.articles.rules.english_answers import can_answer, capital, has_pointer
from flashcards.articles.rules.english_called import described, leaks
from flashcards.articles.rules.english_lists import NUMBERS, are_clear, is_open, split_members
from flashcards.articles.rules.english_marked import with_noun
from flashcards.articles.rules.english_phrases import (
    asked_name,
    is_plural_phrase,
    is_settled,
    is_term,
    place_of,
    subject,
)
from flashcards.articles.rules.english_statements import is_aside, is_chatty, is_manual, is_statement
from flashcards.articles.rules.english_words import (
    ORGANISATION,
    base_of_past,
    lower,
)

_BRACKETS = re.compile(r" \((?P<list>[^():;=\d]{6,160})\)")
_SYSTEM = re.compile(r"(?:The )?(?P<name>(?:[A-Z][a-z]+ ){1,2}System)\Z")
_WORDS = {number: word for word, number in NUMBERS.items() if word.isalpha()}


def bracketed(scene: Scene) -> Iterator[Candidate]:
    """The closed list in brackets after a term in bold.

    "Several **accessory organs** (the liver, gallbladder, and pancreas) empty into it." -> "What are the
    three accessory organs of the digestive system?"
    """
    for term in scene.sentence.marked if not is_chatty(scene.lexicon) else ():
        at = place_of(term, scene.text)
        found = _BRACKETS.match(scene.text, at + len(term)) if at >= 0 else None
        if not found or not re.search(r", (?:and|or) ", found["list"]) or is_open(found["list"]):
            continue
        members = tuple(re.sub(r"^the ", "", one) for one in split_members(found["list"]))
        if not is_plural_phrase(term) or len(lower(term)) < 2 or is_manual(scene.lexicon):
            continue
        if len(members) < 3 or not are_clear(members, scene) or any(len(lower(one)) > 4 for one in members):
            continue
        whole = next((one for title in scene.titles if (one := _SYSTEM.match(title))), None)
        end = f" of the {whole['name'].lower()}" if whole else ""
        question = f"What are the {_WORDS[len(members)]} {term}{end}?"
        yield Candidate("en.list", question, "", 0.86, (scene.sentence,), "list", members)


_DEEDS = "discovered|invented|isolated|identified|devised|designed|developed|built|proposed|introduced"
_PERSON = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*)*"
_PERSONS = rf"(?:the (?:[A-Z][a-z]+ )?[a-z]+ )?{_PERSON}(?:(?:, {_PERSON})?,? and {_PERSON})?"
_BY_WHOM = re.compile(
    rf", (?P<first>first )?(?P<verb>{_DEEDS}) by (?P<who>{_PERSONS})(?: in (?P<year>\d{{4}}))?"
    r"(?:\.\Z|, [a-z])"
)
_PASSING = re.compile(
    rf"(?P<name>(?:The )?[A-Za-z][\w’'-]*(?: [a-z’'-]+){{0,2}}), (?P<first>first )?(?P<verb>{_DEEDS}) by"
    rf" (?P<who>{_PERSONS})(?: in (?P<year>\d{{4}}))?, (?=[a-z])"
)


def found_by(scene: Scene) -> Iterator[Candidate]:
    """Who discovered or devised something, and when, told between commas after its name.

    "*Secretin*, discovered by Bayliss and Starling in 1902, was …" -> "Who discovered secretin?"
    """
    for term in scene.sentence.marked[:2] if not is_chatty(scene.lexicon) else ():
        at = place_of(term, scene.text)
        found = _BY_WHOM.match(scene.text, at + len(term)) if at >= 0 else None
        article = re.search(r"\b(the|an?) \Z", scene.text[: max(at, 0)], re.I)
        name, place = asked_name(f"{article[1]} {term}" if article else term, scene) if found else ("", "")
        if found and name and not place and not ORGANISATION.intersection(lower(found["who"])):
            yield from _finders(re.sub(r"^an? ", "the ", name), found, scene)


def _finders(name: str, found: re.Match[str], scene: Scene) -> Iterator[Candidate]:
    first, who = found["first"] or "", found["who"]
    yield Candidate("en.finder", f"Who {first}{found['verb']} {name}?", who, 0.86, (scene.sentence,))
    if found["year"]:
        base = base_of_past(found["verb"]) or found["verb"][:-1]
        question = f"When did {who} {first}{base} {name}?"
        yield Candidate("en.date", question, f"in {found['year']}", 0.86, (scene.sentence,))


def without_finder(scene: Scene) -> Scene | None:
    """The sentence without who found its subject; None where that is not told."""
    found = _PASSING.match(scene.text)
    if not found:
        return None
    text = f"{found['name']} {scene.text[found.end() :]}".split("; ", maxsplit=1)[0].rstrip(".") + "."
    return replace(scene, sentence=replace(scene.sentence, text=text))


_BETWEEN = re.compile(r"(?P<what>[A-Z][^,;:()]{3,60}), (?P<the>the )?\Z")


def renamed(scene: Scene) -> Scene | None:
    """The sentence with the term in bold that stands between commas after another word for it; else None.

    "The first of these steps, **encoding**, is the input of information." -> "Encoding is the input of …"
    """
    for term in scene.sentence.marked[:1]:
        at = place_of(term, scene.text)
        found = _BETWEEN.match(scene.text[: max(at, 0)])
        after = scene.text[at + len(term) :]
        if not found or not re.match(r", [a-z]+ ", after) or not found["what"].startswith(("The ", "Its ")):
            continue
        name = f"The {term}" if found["the"] else capital(term)
        text = f"{name}{after[1:]}"
        marked = (term if found["the"] else name,)
        return replace(scene, sentence=replace(scene.sentence, text=text, marked=marked), before=())
    return None


_OCCURS = re.compile(
    r"(?P<s>[^,;:]{3,80}?) (?P<verb>occurs?|takes? place|happens?) (?P<often>(?:mainly|mostly|primarily) )?"
    r"(?P<where>(?:in|on|at|inside|within) (?P<place>(?:the|an?) [^,;:]{3,60}?))(?:\.\Z|, )"
)


def occurs_in(scene: Scene) -> Iterator[Candidate]:
    """Where something occurs.

    "Most photosynthesis occurs in the **mesophyll**." -> "Where does most photosynthesis occur?"
    """
    found = _OCCURS.match(scene.text)
    if not found or is_chatty(scene.lexicon) or is_manual(scene.lexicon) or _TIMES.search(found["place"]):
        return
    bare = re.sub(r"^(?:most|nearly all|almost all) ", "", found["s"], flags=re.I)
    if not subject(capital(bare), scene) or not is_term(re.sub(r"^(?:the|an?) ", "", found["place"]), scene):
        return
    name = found["s"] if found["s"][1].isupper() else found["s"][0].lower() + found["s"][1:]
    if has_pointer(found["s"]) or not can_answer(found["where"], scene, fewest=2):
        return
    many = found["verb"] in ("occur", "take place", "happen")
    base = {"o": "occur", "t": "take place", "h": "happen"}[found["verb"][0]]
    question = f"Where {'do' if many else 'does'} {name} {found['often'] or ''}{base}?"
    yield Candidate("en.location", question, found["where"], 0.84, (scene.sentence,))


_TIMES = re.compile(r"\b(?:century|years?|spring|summer|autumn|winter|morning|time|stage|phase|way|case)\b")
_STATE = re.compile(r"(?P<if>If|When) (?P<what>[^,;:]{12,120}), the (?P<noun>[a-z]+) is (?:said to be )?\Z")
_NO_NAMES = word_set("process arrangement practice effect phenomenon result action act answer outcome")


def state_called(scene: Scene) -> Iterator[Candidate]:
    """What a thing is called when something is so, by an adjective in bold.

    "If both atoms pull alike, the bond is **nonpolar**." -> "What is the bond called if both atoms pull
    alike?"
    """
    for term in scene.sentence.marked[:1] if not is_chatty(scene.lexicon) else ():
        at = place_of(term, scene.text)
        found = _STATE.match(scene.text[: max(at, 0)])
        if not found or scene.text[at + len(term) :][:1] not in (".", ";") or found["noun"] in _NO_NAMES:
            continue
        what = found["what"]
        if has_pointer(what) or not is_settled(what, scene) or leaks(term, what):
            continue
        question = f"What is the {found['noun']} called {found['if'].lower()} {what}?"
        # whose bond it is, is not told
        yield Candidate("en.called", question, term, 0.74, (scene.sentence,))


_STRATEGY = re.compile(
    r"(?P<what>[A-Z][a-z]{2,}ing [^,;:]{8,90}), an? (?:strategy|process|practice|technique|method|tactic)"
    r" (?:often |also )?(?:called|known as|termed) \Z"
)
_SAID_TO_BE = re.compile(r"(?P<what>[^,;:]{8,110}?) (?P<be>is|are) said to be (?:in )?\Z")


def doing_called(scene: Scene) -> Iterator[Candidate]:
    """What doing something is called, or what things are said to be.

    "Grouping items into units, a strategy called **chunking**, helps." -> "What is the term for grouping
    items into units?"
    """
    for term in scene.sentence.marked[:1] if not is_chatty(scene.lexicon) else ():
        before = scene.text[: max(place_of(term, scene.text), 0)]
        after = re.sub(r"\A for it\b", "", scene.text[len(before) + len(term) :])[:1]
        found = _STRATEGY.match(before) or _SAID_TO_BE.match(before)
        if not found or after not in (",", ".", ";") or leaks(term, found["what"]):
            continue
        what = found["what"][0].lower() + found["what"][1:]
        if has_pointer(what) or not is_settled(what, scene):
            continue
        if found.re is _STRATEGY:
            yield Candidate("en.called", f"What is the term for {what}?", term, 0.86, (scene.sentence,))
        elif described(found["what"], scene) or subject(found["what"], scene):
            question = f"What {found['be']} {what} said to be?"
            yield Candidate("en.called", question, term, 0.84, (scene.sentence,))


_MOVES = re.compile(
    r"(?P<s>[A-Z][^,;:()]{3,60}?) (?:[a-z]+ the [a-z]+ and )?(?P<verb>(?:travels?|flows?|passe?s?|moves?"
    r"|returns?|drains?)|(?:enters?|leaves?) (?P<what>(?:the )?[a-z]+)) (?:via|through) the \Z"
)
_TO = re.compile(r"(?P<to> (?:to|into|from) [^,;:]{3,50}?)(?=\.\Z)|(?=\.\Z| and [a-z]+s )")


def way_through(scene: Scene) -> Iterator[Candidate]:
    """By what way, in bold, something moves somewhere.

    "Sugars travel via the **hepatic portal vein** to the liver." -> "Through which vein do sugars travel to
    the liver?"
    """
    for term in scene.sentence.marked[:2] if not is_chatty(scene.lexicon) else ():
        before = scene.text[: max(place_of(term, scene.text), 0)]
        found = _MOVES.match(before)
        to = _TO.match(scene.text, len(before) + len(term))
        name, place = asked_name(found["s"], scene) if found else ("", "")
        noun = term.rpartition(" ")[2]
        if not found or not to or not name or place or noun == term or not (to["to"] or found["what"]):
            continue
        verb, _space, what = found["verb"].partition(" ")
        end = f"{' ' if what else ''}{what}{to['to'] or ''}"
        if is_settled(end, scene):
            do = "do" if is_plural_phrase(name) else "does"
            base = re.sub(r"(?<=pass)es\Z|(?<!s)s\Z", "", verb)
            question = f"Through which {noun} {do} {name} {base}{end}?"
            yield Candidate("en.kind", question, f"the {term}", 0.84, (scene.sentence,))


_N = rf"(?P<kinds>(?P<n>{'|'.join(NUMBERS)}) [a-z]+(?: [a-z]+)?)"
_LISTED = r"(?: (?:according to|by|based on) [^,;:]{3,50})?: (?P<list>[^:;]{6,200})\.\Z"
_SORTED = re.compile(
    r"(?P<who>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}) (?P<verb>sort|divide|classify|group|split|sorted"
    rf"|divided|classified|grouped) (?P<what>[a-z][^,;:]{{2,50}}?) into {_N}{_LISTED}"
)
_DISTINGUISHED = re.compile(
    rf"(?P<who>[A-Z][a-z]+s) (?P<verb>recognize|recognise|distinguish|identify|pass through|go through) {_N}"
    rf"(?P<of> of [a-z ]{{3,40}}?)?{_LISTED}"
)


def sorted_into(scene: Scene) -> Iterator[Candidate]:
    """Into which kinds people sort something, or which kinds they know.

    "Economists sort markets into two types: open and closed." -> "Into what two types do economists sort
    markets?"
    """
    found = _SORTED.match(scene.text) or _DISTINGUISHED.match(scene.text)
    members = split_members(found["list"]) if found else ()
    if not found or len(members) != NUMBERS[found["n"]] or not are_clear(members, scene):
        return
    who = found["who"] if " " in found["who"] else subject(found["who"], scene)
    base = base_of_past(found["verb"])
    do = f"{'did' if base else 'do'} {who} {base or found['verb']}"
    if found.re is _SORTED:
        question = f"Into what {found['kinds']} {do} {found['what']}?"
    else:
        question = f"What {found['kinds']}{found['of'] or ''} {do}?"
    if who and is_settled(question[5:], scene) and not has_pointer(question):
        yield Candidate("en.list", question, "", 0.86, (scene.sentence,), "list", members)


_IT_HAS = re.compile(
    rf"It (?P<verb>has|consists of|contains) (?P<kinds>(?P<n>{'|'.join(NUMBERS)}) (?:main )?[a-z]+s)"
    r"(?P<order>,? in order)?: (?P<list>[^:;]{6,200})\.\Z"
)


def headed_list(scene: Scene) -> Iterator[Candidate]:
    """How what a heading names is divided, where the text under it says "it".

    Under "Small intestine": "It has three regions, in order: the duodenum, the jejunum, and the ileum." ->
    "What three regions does the small intestine have, in order?"
    """
    found = _IT_HAS.match(scene.text) if is_statement(scene) else None
    heading = scene.titles[-1].lower()
    if not found or len(scene.titles) < 2 or is_plural_phrase(heading) or len(heading.split()) > 3:
        return
    named = [(re.search(rf"\b(?:the )?{re.escape(heading)}\b", one.text), one) for one in scene.before]
    told = next(((name[0], one) for name, one in named if name), None)
    if not told:
        return
    members = tuple(re.sub(r"^the ", "", one) for one in split_members(found["list"]))
    if len(members) == NUMBERS[found["n"]] and are_clear(members, scene):
        base = _BASES[found["verb"]]
        question = f"What {found['kinds']} does {told[0]} {base}{', in order' if found['order'] else ''}?"
        sources = (told[1], scene.sentence)
        yield Candidate("en.list", question, "", 0.84, sources, "list", members)


_BASES = {"has": "have", "consists of": "consist of", "contains": "contain"}


def item_scenes(enumeration: Enumeration) -> Iterator[Scene]:
    """The members of a list that are whole sentences about the term in bold that they begin with."""
    if any(is_aside(title) for title in enumeration.titles[1:]) or is_manual(enumeration.lexicon):
        return
    for member in enumeration.members:
        title = member.title
        starts = title.marked and title.text.startswith(title.marked[0]) and title.text.endswith(".")
        named = with_noun(title.marked[0], title.text) if starts else ""
        starts = starts and len(lower(named)) > 1  # a word alone is clear beside its list only
        if starts and len(lower(title.text)) >= 6:
            yield Scene(title, (), member.sentences, enumeration.titles, "", False, enumeration.lexicon)
