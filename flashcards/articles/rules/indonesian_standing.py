"""Indonesian: what a thing is known for, the topmost of its kind, and uses told with "its"."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_answers import asks, card, cut, is_answer
from flashcards.articles.rules.indonesian_phrases import capital, small_first, stands_alone
from flashcards.articles.rules.indonesian_statements import Statement, statements
from flashcards.articles.rules.indonesian_words import content, ends_well, is_noun_phrase, words

FAMILIES: dict[str, Family] = {
    "id.known-for": "fact",
    "id.topmost": "fact",
    "id.its-use": "fact",
    "id.belongs": "fact",
    "id.in-form": "fact",
}

_KNOWN_FOR = re.compile(
    r"(?P<verb>(?:sangat )?(?:dikenal|terkenal|termasyhur|tersohor) (?:dengan|karena|akan))"
    r" (?!nama|istilah|sebutan)(?P<rest>.+)\Z"
)


def known_for(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """What a thing is known for.

    "Jepara terkenal dengan ukiran kayu." -> "Jepara terkenal dengan apa?" "ukiran kayu"
    """
    found = _KNOWN_FOR.match(one.predicate)
    if not found or not one.subject[:1].isupper():
        return
    answer, behind = cut(found["rest"])
    if is_answer(answer, one):
        yield from card(one, "id.known-for", asks(one, "", found["verb"], "apa", behind), answer, 0.86)


_BELONGS = re.compile(
    r"(?:termasuk|tergolong)(?: ke)?(?: dalam)? (?P<kind>keluarga|suku|famili|ordo|kelas"
    r"|filum|rumpun|golongan|kelompok"
    r"|jenis|marga|genus|bangsa|kategori) (?P<rest>.+)\Z"
)


def belongs(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """To which family or group a thing belongs.

    "Kopi termasuk suku Rubiaceae." -> "Kopi termasuk suku apa?" "suku Rubiaceae"
    """
    found = _BELONGS.match(one.predicate)
    if not found or one.lead:
        return
    answer, behind = cut(found["rest"])
    phrase = f"{found['kind']} {answer}"
    if not behind and is_answer(phrase, one) and len(words(phrase)) < 7:
        question = asks(one, "", f"termasuk {found['kind']}", "apa")
        yield from card(one, "id.belongs", question, phrase, 0.86)


_IN_FORM = re.compile(
    r"(?P<said>(?:[a-z]+ )?(?:me|di|ber|ter)\w{3,}(?: [\w-]+){0,4}?) (?P<prep>dalam bentuk"
    r"|dalam satuan|dengan satuan|dalam wujud"
    r"|dengan alat|dengan rumus) (?P<rest>.+)\Z"
)


def in_form(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """In what form, unit or by what tool something is done.

    "Lemak disimpan dalam bentuk jaringan adiposa." -> "Dalam bentuk apa lemak disimpan?"
    "jaringan adiposa"
    """
    found = _IN_FORM.match(one.predicate)
    if not found or one.lead or re.search(r"\b(?:tidak|yang|dan|untuk)\b", found["said"]):
        return
    answer, behind = cut(found["rest"])
    if not behind and is_answer(answer, one) and stands_alone(f"{one.subject} {found['said']}"):
        question = f"{capital(found['prep'])} apa {one.subject} {found['said']}?"
        yield from card(one, "id.in-form", question, answer, 0.87)


_TOP = re.compile(
    r"\b(?:ter(?:besar|kecil|tinggi|rendah|panjang|dalam|luas|tua|penting|banyak|cepat|berat"
    r"|padat)|paling \w+)\b"
)
_IS = re.compile(r"(?:adalah|ialah|merupakan) (?P<what>.+)\Z")


def topmost(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """What the largest or longest one of its kind is, told of it or told as the subject.

    "Danau Toba adalah danau terbesar di Indonesia." -> "Apa danau terbesar di Indonesia?" "Danau Toba"
    """
    found = _IS.match(one.predicate)
    if not found or one.lead or "salah satu" in one.predicate:
        return
    what, answer = found["what"], one.subject
    if _TOP.search(answer):
        what, answer = answer, cut(what)[0]
    what = (
        re.split(r", |(?<=\w) (?:dengan|sehingga|karena|yang) ", what)[0] if answer == one.subject else what
    )
    short = len(words(answer)) <= 9 and len(words(what)) >= 3 and is_noun_phrase(what, 12)
    place = re.search(r"\b(?:di|dalam|pada|dari|bagi|untuk)\b", what) or len(content(what)) > 3
    if not _TOP.search(what) or not short or not place or not stands_alone(what) or not stands_alone(answer):
        return
    if set(content(answer)) <= set(content(what)) or not is_noun_phrase(
        re.sub(r"\b[A-Z]\w*", "Qx", answer), 9
    ):
        return
    yield Candidate("id.topmost", f"Apa {what}?", answer, 0.88, one.sources)


_WITH_ITS = re.compile(
    r"(?P<what>[Ff]ungsi|[Tt]ugas|[Gg]una|[Kk]egunaan|[Mm]anfaat|[Tt]ujuan)(?:nya|(?P<main>"
    r" utama)nya) (?P<is>(?:adalah |ialah |untuk |yaitu )*)(?P<rest>(?:me|ber)\w{3,} .+)\Z"
)


def its_use(scene: Scene) -> Iterator[Candidate]:
    """What a thing is for, told with "its": of the subject of the sentence or of the item that it is in.

    under "Usus Halus": "Fungsi utamanya menyerap sari makanan." -> "Apa fungsi utama usus halus?"
    "menyerap sari makanan"
    """
    if "nya " not in scene.text:
        return
    text = re.sub(r" \([^()]{1,80}\)", "", scene.text.rstrip(" ."))
    first, _, rest = text.partition(", ")
    own = _WITH_ITS.match(text)
    found = own or _WITH_ITS.match(rest)
    owner = _item(scene) if own else next((one.subject for one in statements(scene)), "")
    if not found or not owner or (not own and not first.lower().startswith(owner.lower())):
        return
    answer = re.split(
        r", (?:maksudnya|artinya|misalnya|yaitu|sehingga|sedangkan|seperti|yakni|contohnya)", found["rest"]
    )[0]
    if "," in answer or not stands_alone(answer) or not ends_well(answer) or len(words(answer)) > 18:
        return
    noun = {"guna": "kegunaan"}.get(found["what"].lower(), found["what"].lower())
    yield Candidate(
        "id.its-use", f"Apa {noun}{found['main'] or ''} {owner}?", answer, 0.88, (scene.sentence,)
    )


def _item(scene: Scene) -> str:
    """The item or section that a sentence stands under, where the sentence before it names that."""
    title = re.sub(r" \([^()]*\)", "", scene.item or scene.titles[-1])
    before = scene.before[-1].text.lower() if scene.before else ""
    named = title.lower() in before or (not before and scene.opens and bool(scene.item))
    return (
        small_first(title, scene.lexicon).lower()
        if named and is_noun_phrase(title, 4) and len(scene.titles) > 1
        else ""
    )
