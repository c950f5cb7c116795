"""Indonesian: what a term means, where a sentence, an apposition or the words below a heading tell it."""

import re
from collections.abc import Iterator

from flashcards.articles.rules import Candidate, Family, Lexicon, Scene
from flashcards.articles.rules.indonesian_clauses import parsed
from flashcards.articles.rules.indonesian_definitions import definition
from flashcards.articles.rules.indonesian_phrases import (
    OPENER,
    RELATIONAL,
    as_term,
    is_description,
    is_telling,
    is_term,
    shortened,
    small_first,
    stands_alone,
)
from flashcards.articles.rules.indonesian_words import (
    COPULAS,
    PREPOSITIONS,
    QUANTIFIERS,
    content,
    is_function,
    is_noun_phrase,
    is_verb,
    starts_as_noun,
    stem,
    word_set,
    words,
)

FAMILIES: dict[str, Family] = {
    "id.meaning": "definition",
    "id.meaning-name": "definition",
    "id.meaning-beside": "definition",
    "id.meaning-below": "definition",
    "id.word": "definition",
    "id.gloss": "definition",
    "id.latin": "definition",
}

_SPLIT = re.compile(r"; |: |, (?:sedangkan|sementara|sebab|karena|namun|tetapi|adapun) ")
_DEFINED = re.compile(
    r"(?:(?P<lead>(?:Dalam (?:ilmu|bidang|istilah|bahasa|arti|pengertian)|Menurut"
    r"|Secara (?:umum|harfiah|etimologis|istilah|luas|sempit))"
    r"[\w -]{0,60}), )?(?:[Yy]ang dimaksud (?:dengan )?)?"
    r"(?P<term>[\w’'-]+(?: [\w’'-]+){0,4}?)(?: atau (?P<other>[\w-]+(?: [\w-]+)?))?"
    r"(?: \((?P<gloss>[^()]{2,60})\))?"
    r"(?: (?:sendiri|pada dasarnya|secara umum|secara sederhana))? (?P<is>adalah|ialah|merupakan"
    r"|(?:dapat |bisa )?(?:diartikan|didefinisikan|dimaknai|dirumuskan) sebagai)"
    r" (?P<what>(?!sebutan |istilah |nama ).+)\Z"
)
# Heads of what is said of a thing without telling what it is.
_NO_KIND = word_set(
    "salah satu-satunya cara contoh kunci bukti akibat hasil faktor langkah solusi pilihan alasan wujud"
    " sumber penyebab dampak tujuan fungsi musuh masalah tantangan milik kekuatan modal syarat tanggung"
    " kewajiban tugas hak ciri karakteristik negara daerah kota pulau provinsi ibu ibukota raja presiden"
    " putra putri cucu penghasil produsen dasar awal akhir titik puncak yang jalan hari waktu tahun"
    " bulan tokoh penemu pendiri anak kakak adik dokter rahasia impian harapan saudara jantung pahlawan"
    " singkatan kependekan kepanjangan perpaduan perwujudan makanan istilah sebutan kata kebutuhan soal"
    " perkara tanggungjawab peluang ancaman"
)
_COMPARED = re.compile(r"(?!selisih|kelebihan|perbedaan)\w+(?: \w+){0,3} yang lebih \w+ (?:dari|di ?banding)")
_PRAISE = re.compile(
    r"\b(?:ter(?:baik|penting|murah|utama|mahal|populer|indah)|paling|penting|sangat|vital)\b"
)
_MORE = re.compile(r"\b(?:yang|untuk|dengan|oleh|dari|melalui|antara|dalam|ketika|saat|pada|tempat|di)\b")


def meaning(scene: Scene) -> Iterator[Candidate]:
    """A term is defined, in a sentence or in a half of one.

    "Apendisitis (radang umbai cacing) ialah …": see `_about` for what is a definition.
    "Vaksinasi ialah tindakan memasukkan vaksin, sementara …" -> "Apa yang dimaksud dengan vaksinasi?"
    "tindakan memasukkan vaksin"
    """
    text = OPENER.sub("", scene.text.rstrip(" ."), count=1)
    for part in _SPLIT.split(text):
        found = _DEFINED.match(part)
        if not found or _is_defined_already(scene):
            continue
        term, what = small_first(found["term"], scene.lexicon), shortened(found["what"])
        if (
            not what
            or not _is_defining(scene, term, found["is"], what, "(" in _with_letters("", found))
            or _defines_other(scene, found)
        ):
            continue
        lead = found["lead"] or ""
        if lead and not stands_alone(lead):
            continue
        begin = f"{lead}, apa" if lead else "Apa"
        sure = 0.86 if found["is"] == "merupakan" else 0.89
        named = _with_letters(term, found)
        yield Candidate("id.meaning", f"{begin} yang dimaksud dengan {named}?", what, sure, (scene.sentence,))
        if found["other"] and is_term(found["other"], scene.lexicon, 2):
            yield Candidate("id.gloss", f"Apa nama lain {term}?", found["other"], 0.88, (scene.sentence,))


def _with_letters(term: str, found: re.Match[str]) -> str:
    """The term with the letters that it is known by."""
    gloss = found["gloss"] or ""
    return f"{term} ({gloss})" if gloss.isupper() and len(gloss) < 9 else term


def _is_defined_already(scene: Scene) -> bool:
    """Whether the rule for plain definitions makes a card of the sentence."""
    clause = parsed(scene)
    is_equation = clause and clause.predicate.split(" ", 1)[0] in COPULAS
    return bool(clause and is_equation and any(one.confidence > 0.5 for one in definition(scene, clause)))


def _defines_other(scene: Scene, found: re.Match[str]) -> bool:
    """Whether the letters in a bracket are what is defined: their own rule asks for them."""
    return bool(found["other"]) and not is_term(found["other"], scene.lexicon, 3)


def _is_defining(scene: Scene, term: str, verb: str, what: str, letters: bool) -> bool:
    """Whether "term is what" tells what a kind of thing is."""
    found, said = words(term), words(what)
    number = len(found) == 2 and found[0] == "satu"
    if not number and (
        not is_term(term, scene.lexicon) or found[0] in QUANTIFIERS or _is_name(term, scene, letters)
    ):
        return False
    said = [word for word in said if word not in QUANTIFIERS]
    if len(said) < 2 or not starts_as_noun(what) or said[0] in _NO_KIND or _PRAISE.search(what):
        return False
    if _COMPARED.match(what):
        return False
    if set(content(term)) >= set(content(what)):
        return False
    titles = scene.lexicon.titles
    known = term.lower() in scene.lexicon.terms or scene.item.lower().startswith(term.lower())
    known = known or all(word in titles for word in found)
    if verb == "merupakan":
        same = said[0] == found[0] or bool(re.match(r"(?:pro|pe\w+an|ke\w+an|ilmu|satuan)", said[0]))
        told = bool(re.search(r" (?:yang|tempat|untuk) ", what)) and not said[0].startswith("ke")
        strange = len(found) == 1 and _is_strange(term, scene) and len(set(content(what))) > 4
        return (told and (known or strange)) or (same and (known or bool(_MORE.search(what))))
    rare = len(found) > 1 or scene.lexicon.counts[found[0]] <= 12 or known
    acts = len(said) > 2 and bool(
        re.match(r"(?:pro|pe\w+an|tindakan|upaya|usaha|ilmu|keadaan|satuan)", said[0])
    )
    return rare and (acts or (bool(_MORE.search(what)) and len(said) >= 3) or (known and len(said) >= 2))


def _is_name(term: str, scene: Scene, letters: bool) -> bool:
    return not letters and not term.isupper() and any(word in scene.lexicon.names for word in words(term))


def named(scene: Scene) -> Iterator[Candidate]:
    """A definition turned round, where it says enough to mean one thing only.

    "Osmosis adalah perpindahan air melalui selaput dari larutan encer ke larutan pekat." ->
    "Apa sebutan untuk perpindahan air melalui selaput dari larutan encer ke larutan pekat?" "osmosis"
    """
    clause = parsed(scene)
    plain = definition(scene, clause) if clause and clause.predicate.split(" ", 1)[0] in COPULAS else ()
    for one in (*plain, *meaning(scene)):
        term = one.question.removeprefix("Apa yang dimaksud dengan ").rstrip("?")
        if one.confidence < 0.8 or term == one.question.rstrip("?") or one.rule == "id.gloss":
            continue
        shared = set(content(term)) & set(content(one.answer)) - set(content(words(one.answer)[0]))
        kind = re.search(r"\byang\b|^(?:pro|pe\w+an|ilmu|keadaan|peristiwa)", one.answer)
        often = min((scene.lexicon.counts[word] for word in words(term)), default=0) > 8
        if (
            often
            or words(term)[0] in QUANTIFIERS
            or _PRAISE.search(one.answer)
            or re.search("ter(?:kecil|besar)", one.answer)
        ):
            continue
        if shared or not kind or not is_telling(one.answer, 5) or not is_description(one.answer):
            continue
        if "merupakan" not in scene.text and " atau " not in term and "(" not in term:
            question = f"Apa sebutan untuk {one.answer}?"
            yield Candidate("id.meaning-name", question, term, 0.84, one.sources)


_BESIDE = re.compile(r"(?P<before>[^;:]{2,200}?)(?:,? (?:yaitu|yakni)|, (?:ialah|adalah)) (?P<what>[^;:]+)\Z")
_TERM_AFTER = (
    PREPOSITIONS | COPULAS | word_set("disebut dinamakan bernama ada terdapat atau berupa muncul timbul")
)
_ENDS = re.compile(
    r", (?:(?:serta|dan) (?:juga |dapat |akan |bisa |tidak )*(?:me|di|ber|ter)\w{3,}"
    r"|lalu|kemudian|sehingga|yang|sedangkan|tetapi|namun|agar|supaya|karena|berupa)\b.*\Z"
)


def beside(scene: Scene) -> Iterator[Candidate]:
    """A term is explained in passing.

    "Air tanah naik lewat kapilaritas, yaitu gejala naiknya zat cair dalam pipa sempit." ->
    "Apa yang dimaksud dengan kapilaritas?" "gejala naiknya zat cair dalam pipa sempit"
    """
    found = _BESIDE.match(OPENER.sub("", scene.text.rstrip(" ."), count=1))
    if not found:
        return
    before = re.sub(r" \([^()]*\)\Z", "", found["before"].rstrip(","))
    term = _last_term(scene, before)
    what = shortened(_ENDS.sub("", found["what"]))
    if not term or not what or not _is_explaining(term, what):
        return
    question = f"Apa yang dimaksud dengan {small_first(term, scene.lexicon)}?"
    yield Candidate("id.meaning-beside", question, what, 0.87, (scene.sentence,))


def marked(scene: Scene) -> Iterator[Candidate]:
    """A term in bold is explained by the words after its comma.

    "Lebah menghasilkan **propolis**, getah lengket yang menutup celah sarang." ->
    "Apa yang dimaksud dengan propolis?" "getah lengket yang menutup celah sarang"
    """
    text = scene.text.rstrip(" .")
    for mark in scene.sentence.marked:
        at = text.find(f"{mark}, ")
        found = re.match(
            r"(?:sebuah |suatu |sejenis |semacam )?(?P<what>[^,;:()]+)\Z", text[at + len(mark) + 2 :]
        )
        if at < 0 or not found or not is_term(as_term(mark, scene.lexicon), scene.lexicon, 3):
            continue
        what = shortened(found["what"])
        if " yang " in what and what[:1].islower() and _is_explaining(mark, what):
            question = f"Apa yang dimaksud dengan {as_term(mark, scene.lexicon)}?"
            yield Candidate("id.meaning-beside", question, what, 0.86, (scene.sentence,))


def _is_explaining(term: str, what: str) -> bool:
    found, said = words(term), [word for word in words(what) if word not in QUANTIFIERS]
    if len(said) < 3 or said[0] in _NO_KIND or _COMPARED.match(what):
        return False
    if not is_description(what, 25) or "," in what.split(" yang ", maxsplit=1)[0]:
        return _is_mixture(what) and len(said) > 3
    acts = bool(re.match(r"(?:pro|pe\w+an|ke\w+an|gerak|ber\w+nya|ter\w+nya|\w+nya\b)", said[0]))
    return ("yang" in said or acts or len(said) >= 5) and said[0] != found[0]


def _is_mixture(what: str) -> bool:
    """Whether a meaning is a mixture or selection of things that it names."""
    return bool(re.match(r"(?:campuran|gabungan|perpaduan|kumpulan|rangkaian) [\w ,]+\Z", what))


def _last_term(scene: Scene, before: str) -> str:
    """The term that a text ends with: marked, a title, or the noun phrase after a word that one follows."""
    for mark in scene.sentence.marked:
        if before.endswith(mark) and is_term(mark, scene.lexicon):
            return mark
    found = before.split()
    for at in range(max(1, len(found) - 3), len(found)):
        term, last = " ".join(found[at:]), found[at - 1].lower().strip(",")
        follows = last in _TERM_AFTER or (is_verb(last) and last not in ("hidup", "tinggal"))
        both = term.split(" atau ")
        if (
            follows
            and "," not in term
            and len(both) < 3
            and all(_is_new_term(x, scene.lexicon) for x in both)
        ):
            return term
    whole = scene.opens and len(found) <= 3 and is_term(before, scene.lexicon, 3)
    return before if whole else ""


def _is_new_term(term: str, lexicon: Lexicon) -> bool:
    """Whether a phrase is no general word: general ones announce what they are, they are not explained."""
    found = words(term)
    general = {stem(word) for word in RELATIONAL}
    if (
        not is_term(term, lexicon, 3)
        or stem(found[0]) in general
        or any(w in QUANTIFIERS or is_function(w) for w in found)
    ):
        return False
    return not re.search(r"(?:wan|nya)\Z|\A(?:para|kaum)\b", term) and term.lower() not in (
        "orang",
        "manusia",
    )


def below(scene: Scene) -> Iterator[Candidate]:
    """A heading or an item is explained by the words right below it, which have no verb of their own.

    "Sungai periodik" / "Sungai yang airnya banyak hanya pada musim hujan." ->
    "Apa yang dimaksud dengan sungai periodik?" "sungai yang airnya banyak hanya pada musim hujan"
    """
    title = re.sub(r" \([^()]*\)\Z", "", scene.item or scene.titles[-1])
    if not scene.opens or len(scene.titles) < 2 or not is_term(as_term(title, scene.lexicon), scene.lexicon):
        return
    text = scene.text.rstrip(" .")
    found = re.match(r"(?:(?:Yaitu|Yakni|Adalah|Ialah|Merupakan) )?(?P<what>\w.+)\Z", text)
    if not found:
        return
    if words(text)[0] in QUANTIFIERS or re.search(r"\b(?:antara lain|di antaranya|sebagai berikut)\b", text):
        return
    what = shortened(small_first(found["what"], scene.lexicon))
    told = found["what"] != text
    if not what or not is_description(what, 25) or not (told or _is_verbless(what)):
        return
    if words(what)[0] in _NO_KIND or set(content(title)) >= set(content(what)):
        return
    question = f"Apa yang dimaksud dengan {as_term(title, scene.lexicon)}?"
    yield Candidate("id.meaning-below", question, what, 0.85, (scene.sentence,))


_RELATIVE = re.compile(r"(?P<head>\w+(?: \w+){0,3}) yang (?P<rest>.+)\Z")


def _is_verbless(what: str) -> bool:
    """Whether words are one noun phrase "kind yang …" and no statement about a kind."""
    found = _RELATIVE.match(what)
    if not found or any(is_verb(word) for word in words(found["head"])):
        return False
    rest = words(found["rest"])
    modal = any(word in _MUST and rest[at] not in _MUST for at, word in enumerate(rest[1:]))
    verbs = [at for at, word in enumerate(rest) if is_verb(word) and (at == 0 or rest[at - 1] not in _JOIN)]
    return not modal and len(verbs) <= 1 and not any(word in COPULAS for word in rest)


_MUST = word_set("tidak harus dapat bisa akan wajib boleh perlu sudah")
_JOIN = word_set("dan atau untuk serta tidak dengan cara tanpa sambil walaupun oleh dapat akan")

_MEANS = re.compile(
    r"(?P<word>[\w-]+) (?P<verb>(?:yang )?(?:berarti|artinya)) (?P<what>[^,;:()]{3,60}?)"
    r"(?=,|;|\Z| dan [\w-]+ (?:yang )?berarti| \()"
)


def word(scene: Scene) -> Iterator[Candidate]:
    """What a word means.

    "Geografi berasal dari geo yang berarti bumi." -> "Apa arti kata geo?" "bumi"
    """
    for found in _MEANS.finditer(scene.text.rstrip(" .")):
        said, what = found["word"], found["what"].strip('"“” ')
        before = scene.text[: found.start()]
        starts = not before.strip() or before.rstrip().endswith((",", "dan", "kata", "Kata", ";"))
        marked = said in scene.sentence.marked
        if not (marked or starts or (found["verb"].startswith("yang") and _is_strange(said, scene))):
            continue
        if not _is_strange(said, scene) or not stands_alone(what) or what.startswith("bahwa"):
            continue
        question = f"Apa arti {'kata ' if 'yang' in found['verb'] else ''}{small_first(said, scene.lexicon)}?"
        yield Candidate("id.word", question, what, 0.86, (scene.sentence,))


def _is_strange(said: str, scene: Scene) -> bool:
    """Whether a word is one whose meaning can be asked for: rare, no verb, not derived from another noun."""
    low = said.lower()
    if len(low) < 3 or not stands_alone(low) or is_verb(low) or not starts_as_noun(low):
        return False
    return scene.lexicon.counts[low] <= 3 and not re.match(r"(?:ke|pe|per)\w+an\Z|\w+nya\Z", low)


_GLOSS = re.compile(r"(?P<own>[\w-]+(?: [\w-]+){0,4}) \((?P<other>[^()\d]{3,40})\)(?P<after>.{0,30})")
_LATIN = re.compile(r"[A-Z][a-z]{3,} [a-z]{3,}(?:us|a|um|is|ii|i|ae|ens|ans|e|or|ax|ex|os|on)\b")
_NO_GLOSS = re.compile(
    r"\b(?:misal|contoh|lihat|atau|dan|yang|di|pada|jika|isi|hasil|terutama|baca|tahun)\b|,"
)


def gloss(scene: Scene) -> Iterator[Candidate]:
    """The other name of a thing, in a bracket after it.

    "Tulang kering (tibia) …" -> "Apa nama lain tulang kering?" "tibia"; a name of two Latin words ->
    "Apa nama ilmiah …?"
    """
    for found in _GLOSS.finditer(scene.text):
        own = _owner(scene, found)
        other = found["other"].strip()
        if not own or len(set(content(own)) & set(content(other))) > 1:
            continue
        own = small_first(own, scene.lexicon)
        if _LATIN.fullmatch(other) and len(other.split()) == 2:
            yield Candidate("id.latin", f"Apa nama ilmiah {own}?", other, 0.9, (scene.sentence,))
        elif _is_other_name(own, other, scene):
            asked = f"Apa nama lain {own}?"
            if other in scene.sentence.marked or _ENGLISH.search(other):
                asked = f"Apa istilah {'bahasa Inggris' if _ENGLISH.search(other) else 'asing'} untuk {own}?"
            yield Candidate("id.gloss", asked, other, 0.86, (scene.sentence,))


def _is_other_name(own: str, other: str, scene: Scene) -> bool:
    found = words(other)
    if not 1 <= len(found) <= 3 or _NO_GLOSS.search(other) or other.isupper() or found[0] in QUANTIFIERS:
        return False
    if other[0].isupper() and not own[:1].isupper():
        return False
    return is_noun_phrase(other, 3) and is_term(own, scene.lexicon, 3) and not _PLACE.search(scene.text)


_ENGLISH = re.compile(r"(?:[st]ion|ing|ness|ship|able|ive|ous|ics|ance|ence|ity|ty|card|market|money)\b")
_PLACE = re.compile(r"\bbahasa \w+\b|\bdari kata\b|\bkata \w+ \(")


def _owner(scene: Scene, found: re.Match[str]) -> str:
    """The noun phrase before a bracket whose beginning is sure."""
    own = found["own"].split()
    at_start = found.start() == 0
    for at in range(len(own)):
        phrase = " ".join(own[at:])
        last = own[at - 1].lower() if at else ""
        sure = (
            at_start
            and not at
            and re.match(r"(?:,| (?:di|ter|me|ber|adalah|ialah|juga|dan)\w*)", found["after"])
        )
        known = phrase.lower() in scene.lexicon.terms or last in _BEFORE_OWNER
        if (sure or known) and is_term(phrase, scene.lexicon, 3) and len(own) - at <= 3:
            return phrase
    return ""


_BEFORE_OWNER = word_set("ada adalah ialah merupakan terdapat bernama disebut dinamakan yaitu yakni")

TEXT_RULES = (meaning, named, beside, marked, below, word, gloss)
