"""Indonesian: closed lists inside a sentence, the count or the verb telling that they are whole."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_phrases import OPENER, capital, small_first, stands_alone
from flashcards.articles.rules.indonesian_statements import is_known, is_named_noun, predicate_at
from flashcards.articles.rules.indonesian_words import (
    CHATTY,
    NUMBERS,
    PERSONS,
    content,
    ends_well,
    is_noun_phrase,
    is_verb,
    starts_as_noun,
    words,
)

FAMILIES: dict[str, Family] = {
    "id.counted-list": "list",
    "id.whole-list": "list",
}

_OPEN = re.compile(
    r"\b(?:antara lain|di antaranya|diantaranya|misalnya|contohnya|seperti|dll|dsb|dan lain"
    r"|dan sebagainya|termasuk|beberapa"
    r"|berbagai|sebagainya|seterusnya|terutama|lainnya|umpamanya|salah satu)\b"
)
_GLOSS = re.compile(r" \([^()]{1,80}\)")
_BAD = re.compile(r"[?!<>{}|=\"“”…]")
_COUNTED = re.compile(
    r"(?P<before>.{4,140}?) (?P<number>dua|tiga|empat|lima|enam|tujuh|[2-7])"
    r" (?P<kind>(?:pasang |jenis |macam |buah |orang )?[a-z][\w-]+(?: (?!yaitu"
    r"|yakni)[\w-]+){0,6}?)"
    r"(?:: |,? (?:yaitu|yakni|ialah|adalah|meliputi|terdiri (?:atas|dari)):?"
    r" )(?P<members>[^:;]+?)(?P<end>[.;]|\Z)"
)
_WHOLE = re.compile(
    r"(?P<verb>(?:biasanya |umumnya |dapat )?(?:terdiri (?:atas|dari)|tersusun (?:atas|dari)"
    r"|meliputi|mencakup|(?:dapat )?(?:dibagi|dibedakan|dikelompokkan"
    r"|digolongkan|terbagi)(?: lagi)? (?:menjadi|atas|dalam|ke dalam))):? (?P<members>.+)\Z"
)


def members_of(text: str) -> tuple[str, ...]:
    """The members of "a, b, dan c", each its name without the clause that explains it; else none."""
    text = re.sub(r" \([^()]{1,80}\)", "", text.strip(" ."))
    found = re.split(r", (?:dan|serta|atau) |, |(?<!,) (?:dan|serta) ", text)
    rejoined = re.match(r"(?P<most>[^,]+(?:, (?!dan |serta )[^,]+)+), (?:dan|serta) (?P<last>[^,]+)\Z", text)
    if rejoined:  # with a comma before the last "dan": another "dan" belongs to a member
        found = [*rejoined["most"].split(", "), rejoined["last"]]
    heads = tuple(re.sub(r" (?:yang|untuk|sebagai|dengan|di|pada) .+\Z", "", one).strip() for one in found)
    sound = 2 <= len(heads) <= 7 and len({head.lower() for head in heads}) == len(heads)
    return heads if sound and all(map(_is_member, heads)) else ()


def _is_member(member: str) -> bool:
    found = words(member)
    if not 1 <= len(found) <= 8 or not stands_alone(member) or not ends_well(member):
        return False
    masked = re.sub(r"\b[A-Z][\w’'-]*", "Qx", member)
    return starts_as_noun(masked) and not any(is_verb(word) for word in words(masked))


def _is_alike(heads: tuple[str, ...]) -> bool:
    sizes = [len(words(head)) for head in heads]
    return max(sizes) <= 4 * min(sizes)


def _text(scene: Scene) -> str:
    text = scene.text.strip()
    if _OPEN.search(text) or _BAD.search(text) or not text[:1].isupper():
        return ""
    if any(word in PERSONS or word in CHATTY for word in words(text)):
        return ""
    return capital(OPENER.sub("", text, count=1))


def _counted(scene: Scene, text: str) -> Iterator[Candidate]:
    """A list whose count is told.

    "Telur dilindungi oleh dua selaput: selaput luar dan selaput dalam." ->
    "Telur dilindungi oleh dua selaput apa saja?" and the two
    """
    found = _COUNTED.match(text)
    if not found:
        return
    number = found["number"]
    count = NUMBERS.index(number) if number in NUMBERS else int(number)
    members = members_of(found["members"])
    if len(members) != count or not _is_alike(members) or found["before"].startswith("Berbeda dengan "):
        return
    before = _GLOSS.sub("", found["before"])
    question = _counted_question(scene, before, f"{number} {found['kind']}")
    if question:
        yield Candidate("id.counted-list", question, "", 0.88, (scene.sentence,), "list", members)


def _counted_question(scene: Scene, before: str, kind: str) -> str:
    kind = re.sub(r"\b(?:berikut|utama berikut|tersebut)\b", "", kind).strip()
    if (
        not ends_well(kind)
        or not stands_alone(kind)
        or "," in before.split(", ", 1)[-1]
        or _POINTS.search(before)
    ):
        return ""
    last = words(before)[-1]
    ends = is_verb(last) or last in (
        "oleh",
        "dari",
        "atas",
        "menjadi",
        "dalam",
        "ada",
        "dengan",
        "melalui",
        "ke",
        "pada",
    )
    lead, _, clause = before.rpartition(", ")
    end = predicate_at(clause + " x") if clause else 0
    subject = clause[:end].strip()
    if last in ("ada", "terdapat", "dikenal") and re.match(r"(?:Di|Dalam|Pada|Menurut|Berdasarkan) ", before):
        return f"{capital(before)} {kind} apa saja?" if stands_alone(before) else ""
    if (
        not ends
        or not end
        or not stands_alone(clause)
        or not is_named_noun(small_first(subject, scene.lexicon))
    ):
        return ""
    if not is_known(scene, small_first(subject, scene.lexicon)):
        return ""
    if len(set(content(f"{before} {kind}"))) < 3 or (lead and not stands_alone(lead)):
        return ""
    return f"{capital(before)} {kind} apa saja?"


_POINTS = re.compile(r"\b(?:ini|itu|tersebut|ia|mereka|nya|berikut)\b|\A\w+nya\b")


def _whole(scene: Scene, text: str) -> Iterator[Candidate]:
    """What a thing consists of, told by a verb that means the whole.

    "Alat peraga meliputi peta, globe, dan atlas." -> "Alat peraga meliputi apa saja?" and the three
    """
    text = _GLOSS.sub("", text.rstrip(" ."))
    text, owner = _owned(scene, text)
    lead, comma, rest = text.partition(", ")
    if (
        not comma
        or not re.match(r"(?:Menurut|Berdasarkan|Dilihat dari|Secara|Di|Pada|Dalam) ", lead)
        or "," in lead
    ):
        lead, rest = "", text
    end = predicate_at(rest)
    found = _WHOLE.match(rest[end:]) if end else None
    subject = small_first(rest[:end].strip(), scene.lexicon) if found else ""
    if (
        not found
        or not is_named_noun(subject)
        or not stands_alone(subject)
        or re.search(r"\b(?:dua|tiga|empat|lima|enam|tujuh)\b", found["members"].split(",")[0])
    ):
        return
    members = members_of(
        re.sub(r", (?:sedangkan|sementara|dan me\w+|sehingga|yang) .*", "", found["members"])
    )
    if lead and not stands_alone(re.sub(r"nya\b", "", lead)):
        return
    if (
        not _is_alike(members or ("x",))
        or len(members) < 2
        or ("yang" in words(found["members"]) and len(members) < 3)
    ):
        return
    opening = f"{small_first(lead, scene.lexicon)}, " if lead else ""
    sources = (*(scene.before[-1:] if owner else ()), scene.sentence)
    question = capital(f"{opening}{subject} {found['verb']} apa saja?")
    yield Candidate("id.whole-list", question, "", 0.86 if owner else 0.88, sources, "list", members)


def _owned(scene: Scene, text: str) -> tuple[str, bool]:
    """As in "Bagiannya meliputi …" with its owner, the item or section that the sentence stands under."""
    found = re.match(
        r"(?P<noun>Bagian|Jenis|Macam|Unsur|Komponen|Anggota|Tahap|Lapisan|Struktur"
        r"|Susunan)(?:-bagian)?nya (?=\w)",
        text,
    )
    title = scene.item or scene.titles[-1]
    before = " ".join(one.text for one in scene.before[-1:]).lower()
    if found and len(scene.titles) > 1 and title.lower() in before and is_noun_phrase(title, 4):
        return f"{found['noun']} {small_first(title, scene.lexicon)} {text[found.end() :]}", True
    return text, False


def lists(scene: Scene) -> Iterator[Candidate]:
    """The closed lists of a sentence."""
    if text := _text(scene):
        yield from _counted(scene, text)
        yield from _whole(scene, text)
