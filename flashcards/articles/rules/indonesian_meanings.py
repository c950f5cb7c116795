"""Indonesian: what a term means, where a sentence, an apposition or the words below a heading tell it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate, Family, Lexicon, Scene
from flashcards.articles.rules.indonesian_clauses import parsed
from flashcards.articles.rules.indonesian_definitions import UNSURE, definition
from flashcards.articles.rules.indonesian_glosses import is_strange, with_equal
from flashcards.articles.rules.indonesian_phrases import (
    OPENER,
    RELATIONAL,
    as_term,
    is_description,
    is_mixture,
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
    words,
)

FAMILIES: dict[str, Family] = {
    "id.meaning": "definition",
    "id.meaning-name": "definition",
    "id.meaning-beside": "definition",
    "id.meaning-below": "definition",
    "id.gloss": "definition",
}

_SHORT = re.compile(
    r",? (?:atau |yang )?(?:biasa |sering |lazim )?disingkat (?:menjadi |dengan )?(?P<short>[A-Z]{2,8}\b),?"
    r"(?= (?:adalah|ialah|merupakan)\b)"
)
_SPLIT = re.compile(r"; |: |, (?:sedangkan|sementara|sebab|karena|namun|tetapi|adapun) ")
_IS = re.compile(r"adalah|ialah|merupakan|sebagai")  # one of them is in whatever the next finds
_DEFINED = re.compile(
    r"(?:(?P<lead>(?:Dalam (?:ilmu|bidang|istilah|bahasa|arti|pengertian)|Menurut"
    r"|Secara (?:umum|harfiah|etimologis|istilah|luas|sempit))"
    r"[\w -]{0,60}), )?(?P<asked>[Yy]ang dimaksud (?:dengan )?)?"
    r"(?P<term>[\w’'-]+(?: [\w’'-]+){0,4}?)(?: atau (?P<other>[\w-]+(?: [\w-]+)?))?"
    r"(?: \((?P<gloss>[^()]{2,60})\))?"
    r"(?: (?:sendiri|pada dasarnya|secara umum|secara sederhana))? (?P<is>adalah|ialah|merupakan"
    r"|(?:dapat |bisa )?(?:diartikan|didefinisikan|dimaknai|dirumuskan) sebagai)"
    r" (?P<what>(?!sebutan |istilah |nama ).+)\Z"
)
# Heads of what is said of a thing without telling what it is.
_NO_KIND = word_set(
    "kebalikan lanjutan kelanjutan turunan lawan alias salah satu-satunya cara contoh kunci bukti"
    " akibat hasil faktor langkah solusi pilihan alasan wujud sumber penyebab dampak tujuan fungsi musuh"
    " masalah tantangan milik kekuatan modal syarat tanggung kewajiban tugas hak ciri karakteristik"
    " negara daerah kota pulau provinsi ibu ibukota raja presiden putra putri cucu penghasil produsen"
    " dasar awal akhir titik puncak yang jalan hari waktu tahun bulan tokoh penemu pendiri anak kakak"
    " adik dokter rahasia impian harapan saudara jantung pahlawan singkatan kependekan kepanjangan"
    " perpaduan perwujudan makanan istilah sebutan kata kebutuhan soal perkara tanggungjawab peluang"
    " ancaman"
)
_COMPARED = re.compile(r"(?!selisih|kelebihan|perbedaan)\w+(?: \w+){0,3} yang lebih \w+ (?:dari|di ?banding)")
_PRAISE = re.compile(
    r"\b(?:utama|ter(?:baik|penting|murah|utama|mahal|populer|indah)|paling|penting|sangat|vital)\b"
    r"|\byang (?:diakui|terkenal|digemari|disukai|dihormati|menarik|populer)\b"
)
_MORE = re.compile(
    r"\b(?:yang|untuk|dengan|oleh|dari|melalui|antara|dalam|ketika|saat|pada|tempat|di"
    r"|terhadap|akibat|menjadi)\b"
)


def meaning(scene: Scene) -> Iterator[Candidate]:
    """A term is defined, in a sentence or in a half of one.

    "Vaksinasi ialah tindakan memasukkan vaksin, sementara …" -> "Apa yang dimaksud dengan vaksinasi?"
    "tindakan memasukkan vaksin"
    """
    if not _IS.search(scene.text):
        return
    text = _SHORT.sub(r" (\g<short>)", OPENER.sub("", scene.text.rstrip(" ."), count=1))
    for part in _SPLIT.split(text):
        found = _DEFINED.match(part)
        if found and not _is_defined_already(scene):
            yield from _defined(scene, found)


def _defined(scene: Scene, found: re.Match[str]) -> Iterator[Candidate]:
    is_name = bool(re.search(r" [A-Z]", found["term"]))
    term = found["term"] if is_name else small_first(found["term"], scene.lexicon)
    what = shortened(found["what"])
    lead, other = found["lead"] or "", found["other"]
    sure = _sureness(scene, found, term, what) if what else 0.0
    if not sure or (lead and not stands_alone(lead)) or (other and not is_term(other, scene.lexicon, 3)):
        return
    begin = f"{lead}, apa" if lead else "Apa"
    named = _with_letters(term, found)
    yield Candidate("id.meaning", f"{begin} yang dimaksud dengan {named}?", what, sure, (scene.sentence,))
    if named != term:  # the letters may be defined again elsewhere
        asked = f"Apa yang dimaksud dengan {found['gloss']}?"
        yield Candidate("id.meaning", asked, what, UNSURE, (scene.sentence,))
    if other and sure > UNSURE:
        yield Candidate("id.gloss", f"Apa istilah lain untuk {term}?", other, 0.88, (scene.sentence,))


def _with_letters(term: str, found: re.Match[str]) -> str:
    """The term with the letters that it is known by."""
    gloss = found["gloss"] or ""
    return f"{term} ({gloss})" if gloss.isupper() and len(gloss) < 9 else term


def _is_defined_already(scene: Scene) -> bool:
    """Whether the rule for plain definitions makes a card of the sentence."""
    clause = parsed(scene)
    return bool(clause and any(one.confidence > UNSURE for one in definition(scene, clause)))


def _sureness(scene: Scene, match: re.Match[str], term: str, what: str) -> float:
    """How sure it is that "term is what" tells what a kind of thing is; 0: it does not."""
    found = words(term)
    number = len(found) == 2 and found[0] == "satu"
    letters = _with_letters(term, match) != term
    explicit = bool(match["asked"] or match["other"] or "sebagai" in match["is"])
    own_kind = len(found) > 1 and (explicit or f"{what} ".startswith(f"{found[0]} yang "))
    named = is_noun_phrase(term, 4) and stands_alone(term) and "yang" not in found
    is_thing = found[0] not in QUANTIFIERS and (
        letters or is_term(term, scene.lexicon) or (own_kind and named)
    )
    if not number and (not is_thing or _is_name(term, scene, letters)):
        return 0.0
    said = [word for word in words(what) if word not in QUANTIFIERS]
    circular = f" {term.lower()} " in f" {what.lower()} "
    if len(said) < 2 or not starts_as_noun(what) or said[0] in _NO_KIND or _PRAISE.search(what) or circular:
        return 0.0
    if _COMPARED.match(what) or set(content(term)) >= set(content(what)):
        return 0.0
    known = term.lower() in scene.lexicon.terms or scene.item.lower().startswith(term.lower())
    known = known or explicit or all(word in scene.lexicon.titles for word in found)
    if match["is"] == "merupakan":
        return 0.86 if _is_kind(scene, found, said, what, known=known) else UNSURE
    rare = len(found) > 1 or scene.lexicon.counts[found[0]] <= 12 or known
    acts = len(said) > 2 and bool(_ACT.match(said[0]))
    same = said[0] == found[0] and len(said) > 3
    tells = acts or same or (bool(_MORE.search(what)) and len(said) >= 3) or (known and len(said) >= 2)
    return 0.89 if rare and tells else UNSURE


_REMARK = re.compile(  # what is said of a thing that is known already
    r"\byang (?:tentu|memang|tidak|belum|sering|banyak|harus|perlu|dapat|bisa|mudah|sulit"
    r"|lazim|biasa|sudah)\b"
)
_ACT = re.compile(r"(?:pro|pe\w+an|tindakan|upaya|usaha|ilmu|keadaan|satuan)")


def _is_kind(scene: Scene, found: list[str], said: list[str], what: str, *, known: bool) -> bool:
    """Whether "merupakan", which also tells what a thing happens to be, tells its kind."""
    same = said[0] == found[0] or bool(re.match(r"(?:pro|pe\w+an|ke\w+an|ilmu|satuan)", said[0]))
    if _REMARK.search(what):
        return False
    told = bool(re.search(r" (?:yang|tempat|untuk) ", what)) and not said[0].startswith("ke")
    strange = len(found) == 1 and is_strange(found[0], scene) and len(set(content(what))) > 3
    return (told and (known or strange)) or (same and (known or bool(_MORE.search(what))))


def _is_name(term: str, scene: Scene, letters: bool) -> bool:
    return not letters and not term.isupper() and any(word in scene.lexicon.names for word in words(term))


def named(scene: Scene) -> Iterator[Candidate]:
    """A definition turned round, where it says enough to mean one thing only.

    "Osmosis adalah perpindahan air melalui selaput dari larutan encer ke larutan pekat." ->
    "Apa sebutan untuk perpindahan air melalui selaput dari larutan encer ke larutan pekat?" "osmosis"
    """
    clause = parsed(scene)
    plain = definition(scene, clause) if clause else ()
    for one in (*plain, *meaning(scene), *beside(scene), *marked(scene)):
        if one.confidence > UNSURE and "merupakan" not in scene.text:
            for card in turned(one, scene.lexicon):
                yield replace(card, answer=with_equal(card.answer, scene.text))


def turned(one: Candidate, lexicon: Lexicon) -> Iterator[Candidate]:
    """The card that asks for the term of a card that asks what it means."""
    found = re.fullmatch(r"Apa yang dimaksud dengan (?P<term>[^(]+)\?", one.question)
    what = one.answer
    if not found or " atau " in found["term"]:
        return
    term = found["term"]
    shared = set(content(term)) & set(content(what)) - set(content(words(what)[0]))
    kind = re.search(r"\byang\b|^(?:pro|pe\w+an|ilmu|keadaan|peristiwa)", what)
    often = min((lexicon.counts[word] for word in words(term)), default=0) > 8
    vague = words(term)[0] in QUANTIFIERS or _PRAISE.search(what) or _VAGUE_KIND.search(what)
    if shared or not kind or often or vague or not is_telling(what, 5) or not is_description(what, 18):
        return
    yield Candidate("id.meaning-name", f"Apa sebutan untuk {what}?", term, 0.84, one.sources)


_VAGUE_KIND = re.compile(r"\bter(?:kecil|besar)\b|\bbanyak\b|\blain(?:nya)?\b|\A(?:salah|bagian|nilai)\b")

_BESIDE = re.compile(r"(?P<before>[^;:]{2,200}?),? (?:yaitu|yakni) (?P<what>[^;:]+)\Z")
_NEXT_BESIDE = re.compile(r",? (?:serta|dan|sedangkan) (?=[\w -]{3,40}, (?:yaitu|yakni) )")
_TERM_AFTER = (
    PREPOSITIONS | COPULAS | word_set("disebut dinamakan bernama ada terdapat atau berupa muncul timbul lain")
)
_ENDS = re.compile(
    r", (?:(?:(?:serta|dan) )?(?:juga |dapat |akan |bisa |tidak )*(?:me|di|ber|ter)\w{3,}"
    r"|lalu|kemudian|sehingga|yang|sedangkan|tetapi|namun|agar|supaya|karena|berupa|baik|sering|selalu|kerap|perlu|harus)\b.*\Z"
)

_NAME_FOR = re.compile(r"(?:sebutan|istilah|nama) (?:untuk|bagi) ")
_NAME_OF = re.compile(
    r"(?P<term>[\w’'-]+(?: [\w’'-]+){0,3}) (?:adalah|ialah|merupakan) (?:sebutan|istilah|nama) (?:untuk|bagi)"
    r" (?P<what>[^,;:]+)\Z"
)


def name_of(scene: Scene) -> Iterator[Candidate]:
    """A name and what it is the name of.

    "Kemarau adalah sebutan untuk musim yang kering." -> "Apa sebutan untuk musim yang kering?" "kemarau"
    """
    is_named = _NAME_FOR.search(scene.text)
    found = _NAME_OF.match(OPENER.sub("", scene.text.rstrip(" ."), count=1)) if is_named else None
    term = small_first(found["term"], scene.lexicon) if found else ""
    if not found or not is_term(term, scene.lexicon):
        return
    what = shortened(found["what"])
    if what and is_description(what) and is_telling(what):
        yield Candidate("id.meaning-name", f"Apa sebutan untuk {what}?", term, 0.88, (scene.sentence,))
        question = f"Apa yang dimaksud dengan {term}?"
        yield Candidate("id.meaning", question, what, 0.88, (scene.sentence,))


def beside(scene: Scene) -> Iterator[Candidate]:
    """A term is explained in passing.

    "Air tanah naik lewat kapilaritas, yaitu gejala naiknya zat cair dalam pipa sempit." ->
    "Apa yang dimaksud dengan kapilaritas?" "gejala naiknya zat cair dalam pipa sempit"
    """
    if "yaitu" not in scene.text and "yakni" not in scene.text:
        return
    for part in _NEXT_BESIDE.split(OPENER.sub("", scene.text.rstrip(" ."), count=1)):
        found = _BESIDE.match(part)
        if found and not (scene.opens and _is_defined_already(scene)):
            yield from _told_beside(scene, found)


def _told_beside(scene: Scene, found: re.Match[str]) -> Iterator[Candidate]:
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
        return is_mixture(what) and len(said) > 3
    acts = bool(re.match(r"(?:pro|pe\w+an|ke\w+an|gerak|ber\w+nya|ter\w+nya|\w+nya\b)", said[0]))
    tells = "yang" in said or acts or len(said) >= (4 if _MORE.search(what) else 5)
    own_kind = len(found) > 1 and what.startswith(f"{found[0]} yang ")
    return tells and (said[0] != found[0] or own_kind)


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
    whole = len(found) <= 3 and (
        _is_new_term(before, scene.lexicon) or (scene.opens and is_term(before, scene.lexicon, 3))
    )
    return before if whole else ""


# Kinds so wide that "yaitu" after them says which one is meant, not what it is.
_WIDE = word_set(
    "tanaman tumbuhan hewan binatang alat benda makanan minuman bahan barang senjata penyakit zat gas unsur"
    " kelompok kota sungai suku bangsa bangunan kendaraan buah sayuran obat organ pakaian produk karya buku"
    " bahasa lagu warna ukuran bentuk teman anak gunung pulau candi kerajaan wilayah"
)

_GENERAL = frozenset(map(stem, RELATIONAL))


def _is_new_term(term: str, lexicon: Lexicon) -> bool:
    """Whether a phrase is no general word: general ones announce what they are, they are not explained."""
    found = words(term)
    if (
        not is_term(term, lexicon, 3)
        or found[0] in _WIDE
        or stem(found[0]) in _GENERAL
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
    if words(title)[0] in _WAYS and words(what)[0] not in _WAYS:
        return  # "Sistem apung" / "Tanaman yang …": its text is about something in it
    if (
        words(what)[0] in _NO_KIND
        or title.lower() in what.lower()
        or set(content(title)) >= set(content(what))
    ):
        return
    question = f"Apa yang dimaksud dengan {as_term(title, scene.lexicon)}?"
    yield Candidate("id.meaning-below", question, what, 0.85, (scene.sentence,))


_WAYS = word_set("sistem metode teknik cara proses model tahap langkah strategi")
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
_JOIN = word_set("dan atau untuk serta dengan cara tanpa sambil walaupun oleh")

TEXT_RULES = (meaning, named, name_of, beside, marked, below)
