"""Indonesian: what several things are, asked in their place or as examples; what a second definition says."""

import re
from collections.abc import Iterator

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_asking import asked_of, sound
from flashcards.articles.rules.indonesian_clauses import Clause, filled
from flashcards.articles.rules.indonesian_words import (
    content,
    is_noun_phrase,
    is_verb,
    series,
    words,
)

FAMILIES: dict[str, Family] = {"id.series": "list", "id.example-of": "example", "id.tail": "fact"}

_LISTED = re.compile(
    r"(?P<said>(?:[\w-]+ ){1,9}?)(?P<members>(?:[\w-]+(?: [\w-]+){0,4}, )+[^,;:]*(?:dan|serta) [^,;:]+)\Z"
)
_OPEN = re.compile(
    r"\b(?:seperti|misalnya|contohnya|antara lain|di antaranya|terutama|termasuk|lain|lainnya|sebagainya"
    r"|seterusnya|yaitu|yakni|berbagai|beberapa)\b"
)
_HEADS = re.compile(r"\b(?:oleh|dari|dengan|di|dalam|atas|pada|dan|atau|untuk|yang|sebagai|antara)\Z")


def in_series(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """The things that a verb has three or more of as its objects.

    "Lebah jantan tidak membuat madu, tetapi lebah pekerja mengumpulkan nektar, serbuk sari, dan air." ->
    "Lebah pekerja mengumpulkan apa saja?" and the three
    """
    found = _LISTED.match(clause.predicate) if ", " in clause.predicate else None
    if not found or _OPEN.search(clause.predicate) or clause.lead.startswith("Pada "):
        return
    said, members = found["said"].strip(), series(found["members"], 5)
    last = words(said)[-1]
    if len(members) < 3 or not is_verb(last) or _HEADS.search(said) or last in _NO_OBJECT:
        return
    if re.search(r"\b(?:tidak|bukan|belum|karena|sehingga|agar|jika|tetapi)\b", said) or " " in said[:0]:
        return
    if any(" dan " in member or " atau " in member for member in members) or len(words(said)) > 5:
        return
    if not sound(clause.subject, *members) or any(is_verb(words(member)[0]) for member in members):
        return
    card = Candidate(
        "id.series", f"{clause.subject} {said} apa saja", "", 0.85, clause.sources, "list", members
    )
    yield from asked_of(scene, clause, card)


_NO_OBJECT = word_set("adalah merupakan ialah memiliki mempunyai menjadi terdiri berupa melihat membuat ada")

_LIKE = re.compile(
    r"(?P<before>[^;:]+?),? seperti (?P<members>[^;:,]+(?:, [^;:,]+)*(?:,? (?:dan|serta|atau) [^;:,]+))\Z"
)
_ACTS = re.compile(r"(?P<said>.*\bme\w{3,}) (?P<kind>[^,]+)\Z")


def example_of(scene: Scene) -> Iterator[Candidate]:
    """What several things are examples of.

    "Dapur umum memerlukan bahan pangan kering, seperti beras, kacang hijau, dan mi." ->
    "Beras, kacang hijau, dan mi adalah contoh bahan apa?" "bahan pangan kering"
    """
    if " seperti " not in scene.text:
        return
    text, told = filled(scene, scene.text.rstrip("."), 0)
    found = _LIKE.match(text)
    members = series(found["members"], 6) if found else ()
    if not found or len(members) < 2:
        return
    kind = _kind_of(found["before"], members)
    if not kind or set(content(kind)) <= set(content(" ".join(members))):
        return
    named = re.sub(r"\A(?:banyak|beberapa|berbagai|sejumlah|para) |(?<=\w) mereka\b", "", kind)
    head = words(named)[0]
    both = re.match(r"\w+ (?:dan|atau|serta) ", named)
    if len(content(named)) < 3 or both or (words(named)[1:2] == ["yang"] and head in _WIDE):
        return
    listed = f"{', '.join(members[:-1])}{',' if len(members) > 2 else ''} dan {members[-1]}"
    question = f"{listed[0].upper()}{listed[1:]} adalah contoh {head} apa?"
    if sound(question, named):
        yield Candidate("id.example-of", question, named, 0.84, (*told, scene.sentence))


_WIDE = word_set("hal cara orang sesuatu benda barang keadaan kegiatan kondisi pekerjaan")


def _kind_of(before: str, members: tuple[str, ...]) -> str:
    """What the words before "such as" name last: by the noun that the members share, or the verb's object."""
    first = words(members[0])[0]
    shared = list(re.finditer(rf"\b{re.escape(first)}(?:-{re.escape(first)})?\b", before, re.I))
    if shared and len(words(members[0])) > 1:
        kind = before[shared[-1].start() :]
        return kind if is_noun_phrase(re.sub(r" mereka\b", "", kind), 10) else ""
    acts = _ACTS.match(before)
    if not acts or is_verb(words(acts["kind"])[0]):
        return ""
    kind = acts["kind"]
    inner = re.search(r"\b(?:di|pada|ke|dari|untuk|oleh|dengan|kepada|agar|tertentu|nya|dan|atau)\b", kind)
    return kind if not inner and is_noun_phrase(kind, 7) else ""


_COPULA = r"(?P<copula>(?:adalah|ialah|merupakan)(?: (?:sebuah|suatu))?)"
_TAILS = (
    re.compile(rf"{_COPULA} (?P<said>[^,]+ dalam (?:bidang|hal|segi|aspek)) (?P<what>[^,]+)\Z"),
    re.compile(
        rf"{_COPULA} (?P<said>[^,]+ yang sama (?:dalam|di|pada))(?: suatu| sebuah)? (?P<what>[^,]+)\Z"
    ),
    re.compile(
        rf"{_COPULA} (?P<said>[^,]+ yang (?:terdiri|tersusun) (?:dari|atas) \w+) (?P<what>yang [^,]+)\Z"
    ),
)


def tail(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """What ends a definition, asked in its place: where a thing is defined more than once.

    "Paguyuban adalah kelompok warga yang memiliki kesamaan dalam bidang asal daerah." ->
    "Paguyuban adalah kelompok warga yang memiliki kesamaan dalam bidang apa?" "asal daerah"
    """
    for pattern in _TAILS:
        found = pattern.match(clause.predicate)
        if not found or not sound(clause.subject, found["what"]):
            continue
        what = found["what"]
        kind = "yang bagaimana" if what.startswith("yang ") else "apa"
        plain = is_noun_phrase(what, 6) or kind != "apa" or " atau " in what
        if plain and len(words(found["said"])) <= 12:
            question = f"{clause.subject} {found['copula']} {found['said']} {kind}?"
            yield Candidate("id.tail", question[0].upper() + question[1:], what, 0.83, clause.sources)
            return


CLAUSE_RULES = (in_series,)
TEXT_RULES = (example_of,)
