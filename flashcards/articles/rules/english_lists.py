"""English: closed lists, inside a sentence or as a Markdown list or a row of headings."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Enumeration, Scene
from flashcards.articles.rules.english_answers import can_answer
from flashcards.articles.rules.english_phrases import (
    is_plural_phrase,
    is_settled,
    is_term,
    singular_of,
    subject,
    uncapitalised,
)
from flashcards.articles.rules.english_statements import context, is_aside, is_manual
from flashcards.articles.rules.english_verbs import clause
from flashcards.articles.rules.english_words import (
    AUXILIARIES,
    PERSONAL,
    VERBS,
    base_of_third,
    is_noun_too,
    is_plural,
    lower,
)

NUMBERS = {word: n for n, word in enumerate(("two", "three", "four", "five", "six", "seven"), 2)} | {
    str(n): n for n in range(2, 8)
}
_N = "(?P<n>" + "|".join(NUMBERS) + ")"
_KIND = (
    r"(?:types|kinds|forms|classes|categories|groups|stages|phases|steps|parts|components|layers"
    r"|elements|branches|functions"
    r"|principles|levels|factors|methods|ways|means|sources|causes|purposes|goals|dimensions"
    r"|subtypes|varieties|states|regions"
    r"|periods|properties|characteristics|features|rules|laws|conditions|requirements|criteria"
    r"|aspects|domains|modes"
    r"|processes|systems|subsystems|tiers|pillars|roles|tasks|reasons|zones|divisions|strategies"
    r"|approaches|theories)"
)
_INLINE = (
    re.compile(rf"There are (?P<what>{_N} [^,;:]{{3,90}}?): (?P<list>[^:;]{{6,300}})\.\Z"),
    re.compile(
        rf"(?P<s>[^,;:]{{3,80}}?) (?P<verb>consists? of|is made up of|are made up of|is composed"
        rf" of|are composed of|has|have|comprises?"
        rf"|includes?) (?P<what>(?:the )?(?:following )?{_N} [^,;:]{{3,70}}?):"
        rf" (?P<list>[^:;]{{6,300}})\.\Z"
    ),
    re.compile(
        rf"(?P<s>[^,;:]{{3,80}}?) (?P<be>is|are|was|were|can be) (?P<verb>[a-z]+(?:ed|en|de|ut|lt"
        rf"|nd|ld)(?: down)?) (?P<prep>into|as|by|in|from|through) (?P<what>{_N} [^,;:]{{3,70}}?):"
        rf" (?P<list>[^:;]{{6,300}})\.\Z"
    ),
    re.compile(rf"(?P<what>{_N} [^,;:]{{3,110}}?): (?P<list>[^:;]{{6,300}})\.\Z", re.I),
    re.compile(rf"(?P<what>The {_N} [^,;:]{{3,90}}?) are:? (?P<list>[^:;]{{6,300}})\.\Z"),
)


def inline(scene: Scene) -> Iterator[Candidate]:
    """A sentence that counts what it lists.

    "Five factors account for soil formation: parent material, …" -> "Which five factors account for …?"
    """
    for at, pattern in enumerate(_INLINE):
        found = pattern.match(scene.text)
        if not found:
            continue
        members = split_members(found["list"])
        question = _question(at, found, scene)
        if question and len(members) == NUMBERS[found["n"].lower()] and are_clear(members, scene):
            yield Candidate("en.list", question, "", 0.86, (scene.sentence,), "list", members)
        return


def _question(at: int, found: re.Match[str], scene: Scene) -> str:
    what = found["what"][0].lower() + found["what"][1:]
    what = what.removeprefix("the following ").removeprefix("following ")
    if not is_settled(what, scene) or PERSONAL.intersection(lower(what)):
        return ""
    if at == 0:
        return f"What are the {what}?" if re.search(r" (?:of|to|in|that|for) ", what) else ""
    if at == 3:
        return _subject_question(what)
    if at == 4:
        return f"What are {what}?" if re.search(r" (?:of|to|in|that|for) ", what) else ""
    name = subject(found["s"], scene)
    place = context(name, scene) if name else None
    if not name or place is None:
        return ""
    if at == 2:
        be = found["be"].split()
        asked = f"{found['prep']} what {what} {be[0]} {name} {'be ' if len(be) > 1 else ''}{found['verb']}?"
    else:
        asked = _asked_of(name, found["verb"], what)
    asked = place + asked
    return asked[0].upper() + asked[1:]


def _asked_of(name: str, verb: str, what: str) -> str:
    many = is_plural_phrase(name)
    do = "did" if verb == "had" else "do" if many else "does"
    what = what.removeprefix("the ")
    if verb.startswith(("consist", "is", "are")):
        if verb.startswith("consist"):
            return f"what {what} {do} {name} consist of?"
        return f"what {what} {verb.split(maxsplit=1)[0]} {name} {' '.join(verb.split()[1:])}?"
    base = {"h": "have", "c": "comprise", "i": "include"}[verb[0]]
    return f"what {what} {do} {name} {base}?"


def _subject_question(what: str) -> str:
    """Asks for the subject: "five factors account for it" -> "Which five factors account for it?"."""
    words = lower(what)
    noun = next((at for at, word in enumerate(words[1:], 1) if is_plural(word)), 0)
    if (
        not noun
        or noun + 1 >= len(words)
        or words[noun + 1] in ("of", "in", "for", "to", "that", "are", "were")
    ):
        return ""
    return f"Which {what}?" if noun <= 3 and len(words) - noun >= 2 else ""


def split_members(text: str) -> tuple[str, ...]:
    """The members of "a, b, and c"; none where the commas do not tell."""
    text = text.strip()
    if ";" in text:
        return ()
    parts = re.split(r", (?:and |or )?| (?:and|or) (?=[^,]+\Z)", text)
    if "," in text and re.search(r", (?:and|or) ", text):
        parts = re.split(r", (?:and |or )?", text)
    return tuple(part.strip(" .") for part in parts if part.strip(" ."))


def are_clear(members: tuple[str, ...], scene: Scene) -> bool:
    """Whether all members are short phrases of one kind that need nothing that stands before them."""
    if not 2 <= len(members) <= 7 or len({member.lower() for member in members}) < len(members):
        return False
    for member in members:
        words = lower(member)
        if not 1 <= len(words) <= 12 or {"it", "they", "this", "these", "you", "its"}.intersection(words):
            return False
        if member.count("(") != member.count(")") or words[0] in ("which", "who", "and", "or", "but", "so"):
            return False
    longest, shortest = max(len(lower(one)) for one in members), min(len(lower(one)) for one in members)
    return longest - shortest <= 7


_DOERS = re.compile(
    rf"(?P<s>[^,;:]{{3,80}}?) (?:was|were) (?P<verb>founded|formed|created|signed|established|written)"
    rf"(?P<rest>(?: (?:in|on|at) [^,;:]{{3,40}})?) by (?P<what>{_N} [a-z]+): (?P<list>[^:;]{{6,200}})\.\Z"
)


def doers(scene: Scene) -> Iterator[Candidate]:
    """Which counted ones did something.

    "OPEC was founded in 1960 by five countries: Iran, …" -> "Which five countries founded OPEC in 1960?"
    """
    found = _DOERS.match(scene.text)
    members = split_members(found["list"]) if found else ()
    name = subject(found["s"], scene) if found else ""
    if found and name and len(members) == NUMBERS[found["n"].lower()] and are_clear(members, scene):
        verb = "wrote" if found["verb"] == "written" else found["verb"]
        question = f"Which {found['what']} {verb} {name}{found['rest']}?"
        yield Candidate("en.list", question, "", 0.86, (scene.sentence,), "list", members)


_WAYS = re.compile(
    rf"(?P<clause>[^,;:]{{8,90}}?) in (?P<what>{_N} (?:main |different |basic )?(?:ways|stages|steps"
    rf"|phases|forms)):"
    r" (?P<list>[^:;]{6,240})\.\Z"
)


def ways(scene: Scene) -> Iterator[Candidate]:
    """In which counted ways something happens.

    "Rivers erode their beds in three ways: a, b and c." -> "In what three ways do rivers erode their beds?"
    """
    found = _WAYS.match(scene.text)
    members = split_members(found["list"]) if found else ()
    parts = clause(f"{found['clause']} .", scene) if found else None
    if not found or not parts or parts.past or len(members) != NUMBERS[found["n"].lower()]:
        return
    rest = parts.rest.strip(" .")
    if are_clear(members, scene) and is_settled(re.sub(r"\b(?:its|their) ", "", rest), scene):
        question = f"In what {found['what']} {parts.asked(rest)}?"
        yield Candidate("en.list", question, "", 0.86, (scene.sentence,), "list", members)


_PARTS = re.compile(
    r"(?P<s>[^,;:]{3,80}?) (?P<verb>consists? of|is made up of|are made up of|is composed of|are"
    r" composed of) (?P<list>[^:;.]{6,200})\.\Z"
)


def parts_of(scene: Scene) -> Iterator[Candidate]:
    """What three or more things something consists of.

    "Air consists of nitrogen, oxygen, and argon." -> "What does air consist of?"
    """
    found = _PARTS.match(scene.text)
    members = split_members(found["list"]) if found else ()
    if any(NUMBERS.get(word) for member in members for word in lower(member)[:1]):
        return  # "three parts, a, b and c"
    if not found or len(members) < 3 or not are_clear(members, scene) or is_open(found["list"]):
        return
    name = subject(found["s"], scene)
    place = context(name, scene) if name else None
    if not name or place is None or any(len(lower(member)) > 5 for member in members):
        return
    verb = found["verb"]
    if verb.startswith("consist"):
        asked = f"what {'do' if is_plural_phrase(name) else 'does'} {name} consist of?"
    else:
        asked = f"what {verb.split()[0]} {name} {' '.join(verb.split()[1:])}?"
    asked = place + asked
    yield Candidate("en.parts", asked[0].upper() + asked[1:], "", 0.84, (scene.sentence,), "list", members)


def is_open(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:etc|so on|others?|such as|including|more|among|mainly|mostly|various|some|many)\b", text
        )
    )


_HAS = re.compile(
    rf"(?P<s>[^,;:]{{3,80}}?) (?P<verb>has|have|had|consists? of|comprises?|includes?|is made up of|is"
    rf" composed of|are composed of) "
    rf"(?:the following )?(?P<what>{_N} [^,;:]{{3,60}}?)(?: as follows)?[:.]\Z"
)
_ARE = re.compile(
    r"(?P<what>The (?:[\w-]+ ){0,3}(?P<noun>[a-z]+s|criteria) (?:of|for|in|to) [^,;:]{3,70}?)"
    r" are(?: (?:as follows|the following|listed below))?[:.]\Z"
)
_THERE = re.compile(rf"There are (?P<what>{_N} [^,;:]{{3,80}}?)[:.]\Z")
_EXIST = re.compile(
    rf"(?P<what>{_N} (?:main |major |basic |different )?(?P<kind>{_KIND}) of (?P<of>[a-z]+(?: [a-z]+)?))"
    r" (?:are|can be|have been) (?P<verb>recogni[sz]ed|distinguished|identified|known|described)[:.]\Z",
    re.I,
)
_TITLE = re.compile(rf"(?:The )?(?:{_N} )?(?P<what>(?:[\w-]+ ){{0,2}}?{_KIND} of [^,;:]{{3,60}})\Z", re.I)


def listed(enumeration: Enumeration) -> Iterator[Candidate]:
    """A Markdown list, or headings that are a list, with a sentence or heading that says what it lists.

    "The soil profile has four layers:" and a list -> "What four layers does the soil profile have?"
    """
    if any(is_aside(title) for title in enumeration.titles[1:]):
        return
    members = tuple(member.title.text.strip().rstrip(".,;:") for member in enumeration.members)
    said = enumeration.announcement
    scene = _scene(enumeration)
    if scene is None or not _are_members(members, enumeration):
        return
    counted, question = _announced(said.text, scene) if said else (0, "")
    sources = (said,) if said and question else ()
    if not question:
        counted, question = _entitled(enumeration.titles[-1] if len(enumeration.titles) > 1 else "", scene)
    if not question or '"' in question or counted not in (0, len(members)):
        return
    sure = 0.87 if counted else 0.75  # a list that is not counted may be open
    places = (*sources, *(member.title for member in enumeration.members))
    yield Candidate("en.listed", question, "", sure, places, "list", members)


def _scene(enumeration: Enumeration) -> Scene | None:
    """The announcing sentence, or the first member, where it stands."""
    sentence = enumeration.announcement or enumeration.members[0].title
    return Scene(sentence, (), (), enumeration.titles, "", True, enumeration.lexicon)


def _announced(text: str, scene: Scene) -> tuple[int, str]:
    """How many members a sentence announces (0: it does not say) and the question for them."""
    if PERSONAL.intersection(lower(text)):
        return 0, ""
    if found := _HAS.match(text):
        name = subject(found["s"], scene)
        place = context(name, scene) if name else None
        if name and place is not None and is_settled(found["what"], scene):
            asked = place + _asked_of(name, found["verb"], found["what"])
            return NUMBERS[found["n"].lower()], asked[0].upper() + asked[1:]
    if found := _EXIST.match(text):
        return NUMBERS[found["n"].lower()], _of_title(found, scene)
    found = _THERE.match(text)
    if found and re.search(r" (?:of|to|in|for) ", found["what"]) and is_settled(found["what"], scene):
        return NUMBERS[found["n"].lower()], f"What are the {found['what']}?"
    if found := _ARE.match(text):
        counted = next((NUMBERS[word] for word in lower(found["what"]) if word in NUMBERS), 0)
        name = subject(found["what"], scene)
        if name and found["noun"] not in ("steps", "examples", "instructions", "commands", "options"):
            return counted, f"What are {name}?"
    return 0, ""


def _of_title(found: re.Match[str], scene: Scene) -> str:
    """Asks for kinds with what the heading calls them: "boundary" under "Plate Boundaries"."""
    title, of = scene.titles[-1].lower(), found["of"]
    whole = singular_of(title)
    what = found["what"][0].lower() + found["what"][1:]
    if len(whole.split()) in (2, 3) and whole.endswith(f" {singular_of(of)}") and " of " not in whole:
        what = f"{what[: -len(of)]}{title if is_plural(of) else whole}"
    elif len(of.split()) < 2 and not is_term(of, scene):
        return ""
    return f"What are the {what}?"


def _entitled(title: str, scene: Scene) -> tuple[int, str]:
    """The same of a heading that names what the list under it lists."""
    found = _TITLE.match(title)
    if not found or PERSONAL.intersection(lower(title)):
        return 0, ""
    what = " ".join(
        word if word[1:] != word[1:].lower() or word.lower() in scene.lexicon.names else word.lower()
        for word in found["what"].split()
    )
    if not is_settled(what, scene):
        return 0, ""
    counted = NUMBERS[found["n"].lower()] if found["n"] else 0
    return counted, f"What are the {found['n'].lower() + ' ' if found['n'] else ''}{what}?"


def _are_members(members: tuple[str, ...], enumeration: Enumeration) -> bool:
    """Whether the members are short names of things, all of a kind, not steps and not sentences."""
    if not 2 <= len(members) <= 7:
        return False
    for member in members:
        words = lower(member)
        if not 1 <= len(words) <= 12 or PERSONAL.intersection(words) or member.endswith(("?", "!")):
            return False
        if (len(words) > 3 and AUXILIARIES.intersection(words)) or "http" in member:
            return False
    titled = [bool(member.sentences) for member in enumeration.members]
    return all(titled) or not any(titled)


def term_list(enumeration: Enumeration) -> Iterator[Candidate]:
    """Members that are terms with their definitions.

    "**Loam**: a soil with no dominant particle size" -> "What is meant by “loam”?"
    """
    scene = _scene(enumeration)
    if scene is None or any(is_aside(title) for title in enumeration.titles[1:]):
        return
    for member in enumeration.members:
        if len(member.sentences) != 1:
            continue
        term = member.title.text.strip(" :.")
        what = member.sentences[0].text.rstrip(".")
        is_bold = term in {words.strip(" :.") for words in member.title.marked}
        if not _is_entry(term, what, scene) or (is_manual(scene.lexicon) and not is_bold):
            continue
        name = term
        what = uncapitalised(what, scene)
        place = context(f"the {name}", scene) or ""
        question = f"{place}what is meant by “{name}”?"
        yield Candidate("en.entry", question[0].upper() + question[1:], what, 0.83, (member.title,))


def _is_entry(term: str, what: str, scene: Scene) -> bool:
    """Whether what follows a term is a phrase that tells its meaning, and not a sentence or a command."""
    words = lower(what)
    if not 1 <= len(lower(term)) <= 4 or not 4 <= len(words) <= 25 or term.endswith(("?", "!")):
        return False
    if words[0] not in ("a", "an", "the") and (is_manual(scene.lexicon) or not _is_bare_phrase(what, words)):
        return False
    if PERSONAL.intersection(words) or {"this", "it", "these", "they", "that's"} & set(words[:3]):
        return False
    main = re.split(r" (?:that|which|who|where|whose|when|in which)\b", what)[0]
    if AUXILIARIES.intersection(lower(main)) or _has_verb(lower(main)):
        return False
    return can_answer(what, scene, fewest=4, loose=True) and not re.search(
        r"[?!]|\[|--|https?:", f"{term} {what}"
    )


def _has_verb(words: list[str]) -> bool:
    """Whether a phrase has a verb that makes it a sentence: "an ageing country buys fewer prams"."""
    return any(base_of_third(word) and not is_noun_too(word) for word in words[2:])


def _is_bare_phrase(what: str, words: list[str]) -> bool:
    """Whether words without an article name something: "fragments ejected by …", not "highlights the …"."""
    if base_of_third(words[0]) or words[1] in ("a", "an", "the", "its", "all", "to") or what[0].isupper():
        return False
    return not any(word in VERBS for word in words[1:2])
