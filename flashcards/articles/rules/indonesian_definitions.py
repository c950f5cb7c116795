"""Indonesian: what a term means, what a thing is called, what letters stand for, where a word comes from."""

import re
from collections.abc import Iterator

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate, Enumeration, Family, Scene
from flashcards.articles.rules.indonesian_clauses import Clause
from flashcards.articles.rules.indonesian_people import is_of_people
from flashcards.articles.rules.indonesian_words import (
    content,
    ends_well,
    is_noun_phrase,
    is_verb,
    lowered,
    small,
    starts_as_noun,
    stem,
    words,
)

FAMILIES: dict[str, Family] = {
    "id.definition": "definition",
    "id.name": "definition",
    "id.other-name": "definition",
    "id.letters": "definition",
    "id.origin": "fact",
}

_IS = re.compile(
    r"(?:(?:(?P<copula>adalah|ialah|merupakan|yaitu|yakni)(?: (?:istilah|sebutan) (?:untuk|bagi))?)"
    r"|(?:dapat |bisa )?(?:diartikan|didefinisikan|dimaknai) sebagai) (?P<what>.+)\Z"
)
UNSURE = 0.1  # too unsure to be shown, but another answer to its question
_EXAMPLES = re.compile(r", (?:misalnya|contohnya|seperti|antara lain|termasuk) .+\Z")
_TRAIT = re.compile(r" dan \w+nya (?:tidak|tetap|selalu) .+\Z")  # told of the thing, not what it is
_NO_KIND = re.compile(
    r"(?:salah satu|satu-satunya|bagian|hal|cara|contoh|kunci|bukti|akibat|hasil|tempat|faktor|tindakan"
    r"|langkah|unsur|solusi"
    r"|pilihan|alasan|tanda|wujud|upaya|bentuk|sumber|penyebab|dampak|tujuan|fungsi|musuh|masalah"
    r"|tantangan|sesuatu|yang"
    r"|milik|kekuatan|modal|syarat|tanggung|kewajiban|tugas|hak|ciri|karakteristik|masa depan|anugerah"
    r"|negara|daerah|kota"
    r"|pulau|provinsi|ibu|ibukota|raja|presiden|anak|putra|putri|cucu|penghasil|produsen|dasar|awal|akhir"
    r"|titik|puncak)\b"
)
_BY_KIND = re.compile(r"\byang\b|^(?:suatu |sebuah )?(?:proses|peristiwa|kegiatan|ilmu|pe\w+an)\b")
_SCOPE = re.compile(r"(?:Secara|Menurut|Dalam (?:ilmu|bidang|istilah|bahasa|arti|pengertian|pandangan))\b")


def definition(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """A term is defined.

    "Osmosis adalah perpindahan air melalui selaput yang semipermeabel." ->
    "Apa yang dimaksud dengan osmosis?" "perpindahan air melalui selaput yang semipermeabel"
    """
    found = _IS.match(clause.predicate)
    if not found or (clause.lead and not _SCOPE.match(clause.lead)) or "yang" in words(clause.subject):
        return
    what = _TRAIT.sub("", _EXAMPLES.sub("", found["what"]))
    term = clause.subject
    known = _is_known(scene, term) or _says_kind(scene, term, what)
    kind = what.removeprefix("suatu ").removeprefix("sebuah ").removeprefix("seorang ")
    is_kind = starts_as_noun(kind) and not _NO_KIND.match(kind) and " " in kind
    says_more = re.search(
        r"\b(?:yang|untuk|dengan|oleh|dari|melalui|antara|dalam|ketika|saat|pada"
        r"|terhadap|akibat)\b",
        what,
    )
    if not is_kind or not known or len(words(term)) > 6:
        return
    scope = f"{clause.lead}, apa" if clause.lead else "Apa"
    sure = 0.93 if found["copula"] != "merupakan" else 0.86
    if not says_more or not ends_well(what) or (found["copula"] == "merupakan" and not _BY_KIND.search(what)):
        sure = UNSURE
    yield Candidate("id.definition", f"{scope} yang dimaksud dengan {term}?", what, sure, clause.sources)


def _is_known(scene: Scene, term: str) -> bool:
    """Whether the article deals with a term: it is a heading, in bold, or its words are those of headings."""
    lexicon = scene.lexicon
    if term.lower() in lexicon.terms or term.lower() == scene.item.lower():
        return True
    found = words(term)
    return all(word in lexicon.titles for word in found) or (
        scene.opens and len(found) <= 3 and any(lexicon.counts[word] > 2 for word in found)
    )


def _says_kind(scene: Scene, term: str, what: str) -> bool:
    """Whether a definition names a kind of the same thing: "batuan beku adalah batuan yang …"."""
    found = words(term)
    named = any(word in scene.lexicon.names for word in found) or term[:1].isupper()
    return not named and 1 < len(found) <= 4 and words(what)[:1] == found[:1] and " yang " in what


_CALLED = re.compile(
    r"(?P<also>(?:biasa |sering |lazim |kerap |umum |kemudian |lalu |inilah yang )?)(?:disebut|dinamakan"
    r"|dinamai|dikenal)"
    r"(?P<other> juga)?(?: sebagai| dengan (?:istilah|nama|sebutan)"
    r"| istilah)? (?P<name>[^,.;:()]{3,50})(?: \([^()]*\))?\Z"
)


def name(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """A thing that is described is named.

    "Endapan batuan yang ditinggalkan gletser disebut morena." ->
    "Apa sebutan untuk endapan batuan yang ditinggalkan gletser?" "morena"
    """
    found = _CALLED.match(clause.predicate)
    if not found or clause.lead or not is_noun_phrase(found["name"], 5):
        return
    if is_of_people(scene, clause.subject):
        return
    if re.search(r" yang me\w+\Z", clause.subject):  # "who buys" what?
        return
    called = found["name"]
    if found["other"]:
        question = f"Apa nama lain {clause.subject}?"
        yield Candidate("id.other-name", question, called, 0.9, clause.sources)
    elif len(content(clause.subject)) >= 3 or "yang" in words(clause.subject):
        question = f"Apa sebutan untuk {clause.subject}?"
        yield Candidate("id.name", question, called, 0.92, clause.sources)


_LETTERS = re.compile(r"(?P<full>(?:[\w’'-]+ ){1,9}?[\w’'-]+) \((?P<short>[A-Z][A-Za-z]{1,9})\)")
_SHORTENED = re.compile(
    r"(?P<full>(?:[\w’'-]+ ){1,9}?[\w’'-]+),? (?:atau |yang )?(?:biasa |sering |lazim )?disingkat"
    r" (?:menjadi |dengan )?(?P<short>[A-Z]{2,8})\b"
)
_SHORT_FIRST = re.compile(r"\b(?P<short>[A-Z]{2,8}) \((?P<full>[A-Za-z][^()]{5,70})\)")
_RENAMED = re.compile(  # what the letters stand for now may be something else
    r"\b(?:berganti|berubah|(?:di|meng)(?:ganti|ubah)) nama(?:nya)?\b"
    r"|\bnama(?:nya)? (?:(?:ini|itu|lalu|kemudian|resmi|pun|telah|sudah) )*(?:ber|di)(?:ubah|ganti)\b"
    r"|\b(?:kini|sekarang|selanjutnya|kemudian) (?:bernama|disebut|dinamakan) [A-Z]"
    r"|\b(?:ber|di)ubah menjadi [A-Z]"
)
_SKIPPED = word_set("dan atau di ke dari untuk of and the for in on")


def letters(scene: Scene) -> Iterator[Candidate]:
    """Letters and what they stand for, where each initial fits.

    "… diawasi Otoritas Jasa Keuangan (OJK)." -> "Apa kepanjangan dari OJK?" "Otoritas Jasa Keuangan"
    """
    for short, full in _pairs_of_letters(scene.text):
        behind = (scene.text.partition(short)[2], *(one.text for one in scene.after))
        if not any(map(_RENAMED.search, behind)):
            yield _stands_for(scene, short, full)


def _pairs_of_letters(text: str) -> Iterator[tuple[str, str]]:
    in_brackets = "(" in text
    in_words = "disingkat" in text
    for found in (
        *(_SHORTENED.finditer(text) if in_words else ()),
        *(_LETTERS.finditer(text) if in_brackets else ()),
    ):
        full = _fitting(found["full"].split(), found["short"])
        if full:
            yield found["short"], full
    for found in _SHORT_FIRST.finditer(text) if in_brackets else ():
        if _fitting(found["full"].split(), found["short"]) == found["full"]:
            yield found["short"], found["full"]


def _stands_for(scene: Scene, short: str, full: str) -> Candidate:
    return Candidate("id.letters", f"Apa kepanjangan dari {short}?", full, 0.95, (scene.sentence,))


def _fitting(before: list[str], short: str) -> str:
    """The last words whose initials are these letters."""
    if not short.isupper():
        return ""
    initials = ""
    for at in range(len(before) - 1, -1, -1):
        if before[at].lower() not in _SKIPPED:
            initials = before[at][0].upper() + initials
        if initials == short and before[at].lower() not in _SKIPPED:
            return " ".join(before[at:])
    return ""


_ORIGIN = re.compile(
    r"(?:Secara etimologis,? |Secara etimologi,? )?(?:[Kk]ata"
    r"|[Ii]stilah) (?P<word>[\w’'“”\"-]+(?: [\w’'“”\"-]+)?) berasal dari"
    r" (?:kata )?(?:dalam )?(?P<tongue>bahasa \w+(?: Kuno| Kuna)?)\b"
)


def origin(scene: Scene) -> Iterator[Candidate]:
    """The language that a word comes from.

    "Kata geografi berasal dari bahasa Yunani." -> "Dari bahasa apa kata geografi berasal?" "bahasa Yunani"
    """
    found = _ORIGIN.match(scene.text)
    if found and found["tongue"].split()[1][:1].isupper():
        question = f"Dari bahasa apa kata {found['word']} berasal?"
        yield Candidate("id.origin", question, found["tongue"], 0.93, (scene.sentence,))


_FOREIGN = re.compile(r"(?P<own>[\w-]+(?: [\w-]+){0,3}) \((?P<foreign>[a-z]{4,}(?: [a-z]{3,}){0,3})\)")
_ENGLISH = re.compile(
    r"(?:ing|tion|tions|ed|er|ness|ment|ship|able|ive|ous|ics|ance|ence|age|ity|ism|ure|ular|th|ck|gh|sh"
    r"|ess|ow|ee|ight)\Z"
)


def english(scene: Scene) -> Iterator[Candidate]:
    """The English name of a term, in brackets.

    "Erosi alur (rill erosion) …" -> "Apa istilah bahasa Inggris untuk erosi alur?" "rill erosion"
    """
    for found in _FOREIGN.finditer(scene.text) if "(" in scene.text else ():
        own = _term_before(scene, found["own"])
        tongue = found["foreign"].split()
        if (
            own
            and all(scene.lexicon.counts[word] < 4 for word in tongue)
            and any(map(_ENGLISH.search, tongue))
        ):
            question = f"Apa istilah bahasa Inggris untuk {own}?"
            yield Candidate("id.english", question, found["foreign"], 0.85, (scene.sentence,))


def _term_before(scene: Scene, before: str) -> str:
    """The most words before a bracket that are a term of the article's headings or open the sentence."""
    found = before.split()
    for at in range(len(found)):
        term = " ".join(found[at:])
        opens = scene.text.startswith(term)
        if (term.lower() in scene.lexicon.terms or opens) and is_noun_phrase(term, 4):
            return lowered(term, scene.lexicon.names)
    return ""


FAMILIES["id.english"] = FAMILIES["id.entry"] = "definition"

_APPOSED = re.compile(r"(?P<before>[^,;:]+)(?: \([^()]*\))?, (?:yaitu|yakni) (?P<what>[^,;:]+)\Z")


def apposed(scene: Scene) -> Iterator[Candidate]:
    """A term is defined in passing.

    "Tumbuhan kehilangan air melalui transpirasi, yaitu penguapan yang terjadi pada daun." ->
    "Apa yang dimaksud dengan transpirasi?" "penguapan yang terjadi pada daun"
    """
    is_told = ", yaitu " in scene.text or ", yakni " in scene.text
    found = _APPOSED.match(scene.text.rstrip(".")) if is_told else None
    if not found or not _BY_KIND.search(found["what"]) or not starts_as_noun(found["what"]):
        return
    term = next((mark for mark in scene.sentence.marked if found["before"].endswith(mark)), "") or _last_term(
        found["before"]
    )
    if (
        not term
        or _NO_KIND.match(found["what"])
        or set(content(term)) & _COUNTED
        or not ends_well(found["what"])
    ):
        return
    question = f"Apa yang dimaksud dengan {lowered(term, scene.lexicon.names)}?"
    yield Candidate("id.apposed", question, found["what"], 0.85, (scene.sentence,))


_COUNTED = frozenset(
    map(
        stem,
        word_set(
            "tujuan fungsi tugas syarat cara jenis macam tahap bagian hal tempat satu"
            " dua tiga manfaat metode prinsip"
        ),
    )
)
_BEFORE_TERM = word_set(
    "disebut dinamakan dengan melalui oleh menjadi mengalami terjadi adalah mengenal dikenal sebagai"
)


def _last_term(text: str) -> str:
    """One to three words after a word that a term follows."""
    found = text.split()
    for at in range(max(1, len(found) - 3), len(found)):
        term = " ".join(found[at:])
        if found[at - 1] in _BEFORE_TERM and is_noun_phrase(term, 3) and "yang" not in term:
            return term
    return ""


_CALLED_WITHIN = re.compile(
    r"(?P<what>[A-Z][\w-]*(?: [\w-]+){1,6}?) yang (?:disebut|dinamakan|dikenal sebagai)(?: dengan"
    r"| sebagai)? (?P<name>[\w-]+(?: [\w-]+)?)"
    r"(?=,| (?:ber|me|di|ter|dapat|akan|adalah|merupakan)\w* )"
)


def called_within(scene: Scene) -> Iterator[Candidate]:
    """A thing is named in passing.

    "Bagian tengah bunga yang disebut putik menerima serbuk sari." ->
    "Apa sebutan untuk bagian tengah bunga?" "putik"
    """
    found = _CALLED_WITHIN.match(scene.text)
    if (
        found
        and is_noun_phrase(found["what"], 7)
        and len(content(found["what"])) >= 2
        and is_noun_phrase(found["name"], 2)
    ):
        question = f"Apa sebutan untuk {lowered(found['what'], scene.lexicon.names)}?"
        yield Candidate("id.name", question, found["name"], 0.88, (scene.sentence,))


FAMILIES["id.apposed"] = "definition"


def entries(enumeration: Enumeration) -> Iterator[Candidate]:
    """The members of a list that are terms with what they mean.

    "- Produsen: makhluk yang membuat makanannya sendiri" -> "Apa yang dimaksud dengan produsen?"
    "makhluk yang membuat makanannya sendiri"
    """
    for member in enumeration.members:
        first = member.sentences[0] if member.sentences else None
        if not first or first.start != member.title.start:
            continue
        what = _EXAMPLES.sub("", first.text.rstrip("."))
        term = small(re.sub(r" \([^()]*\)\Z", "", member.title.text), enumeration.lexicon)
        before = words(what.split(" yang ")[0])
        if not is_noun_phrase(term, 3) or not starts_as_noun(what) or any(map(is_verb, before)):
            continue
        if (
            " yang " in what
            and ends_well(what)
            and not _NO_KIND.match(what)
            and "," not in what
            and len(before) < 5
        ):
            question = f"Apa yang dimaksud dengan {term}?"
            yield Candidate("id.entry", question, lowered(what, enumeration.lexicon.names), 0.83, (first,))


_CALLED_LAST = re.compile(
    r"(?P<said>.+ (?:oleh|dengan|dalam|di|pada|dari|melalui|memiliki|mempunyai|menghasilkan"
    r"|membentuk) [^,]+ yang (?:disebut|dinamakan|bernama|dikenal sebagai))"
    r"(?: sebagai| dengan)? (?P<name>[^,.;:()]{3,40})\Z"
)


def called_last(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """A thing is named at the end of a sentence.

    "Jantung dibungkus oleh selaput yang disebut perikardium." ->
    "Jantung dibungkus oleh selaput yang disebut apa?"
    "perikardium"
    """
    found = _CALLED_LAST.match(f"{clause.subject} {clause.predicate}")
    if found and not clause.lead and is_noun_phrase(found["name"], 4) and "," not in found["said"]:
        question = f"{found['said']} apa?"
        yield Candidate("id.name", question[0].upper() + question[1:], found["name"], 0.88, clause.sources)


CLAUSE_RULES = (definition, name, called_last)
TEXT_RULES = (letters, origin, english, apposed, called_within)
