"""Indonesian: what a named thing yields, holds, comes from, becomes, is done by, is for; and where it is."""

import re
from collections.abc import Callable, Iterator

from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_clauses import is_people
from flashcards.articles.rules.indonesian_persons import agent_word
from flashcards.articles.rules.indonesian_phrases import capital, small_first, stands_alone
from flashcards.articles.rules.indonesian_statements import Statement, statements
from flashcards.articles.rules.indonesian_words import (
    content,
    ends_well,
    is_noun_phrase,
    is_verb,
    word_set,
    words,
)

FAMILIES: dict[str, Family] = {
    "id.yields": "fact",
    "id.becomes": "fact",
    "id.comes-from": "fact",
    "id.done-by": "fact",
    "id.found-in": "fact",
    "id.goes-to": "fact",
    "id.serves": "fact",
    "id.shape": "fact",
    "id.protects": "fact",
    "id.known-for": "fact",
    "id.topmost": "fact",
    "id.its-use": "fact",
}

_SOME = (
    r"(?P<some>(?:(?:dapat|bisa|mampu|akan|biasanya|umumnya|sering|juga|pun|kemudian|lalu|telah|sudah|banyak"
    r"|selalu|mudah|langsung|segera|pernah|masih|lazim|ikut|turut|sekaligus) )*)"
)
_LESS = re.compile(r"\b(?:juga|pun|kemudian|lalu|ikut|turut|segera|sekaligus) ")

_YIELDS = re.compile(
    _SOME + r"(?P<verb>(?:meng(?:hasilkan|andung|eluarkan|angkut|hambat|aktifkan|uraikan|emulsikan|gumpalkan"
    r"|ikat|ukur|atur|akibatkan|hubungkan|alirkan|gunakan|endalikan|hancurkan|ubungkan)"
    r"|memproduksi|berisi|memuat"
    r"|melepaskan|menyerap|membentuk|menampung|menyaring|merangsang|membutuhkan|memerlukan"
    r"|menyebabkan|menimbulkan|mencegah|membungkus|melapisi|memecah|membusukkan|menyerang|menetralkan"
    r"|menyimpan|memompa|meredam|menahan|membunuh|memisahkan|memperluas|memperlambat|mempercepat|menguasai"
    r"|menerbitkan|mengimpor|mengekspor|menjamin|menyediakan|mengawasi|memakan|menelan"
    r"|melindungi|meningkatkan|menurunkan|mengurangi|menutup|menutupi|menghentikan|menambah"
    r"|menyalurkan|menghasilkan|meniru|memproses|menentukan)) (?P<rest>.+)\Z"
)
_BECOMES = re.compile(
    _SOME
    + r"(?P<verb>(?:(?:meng|di)(?:ubah|olah|gabungkan)|(?:mem|di)(?:pecah|bagi)|(?:meng|di)uraikan|berubah"
    r"|terurai|membelah|pecah|melebur|berkembang|tumbuh|diurai|digabungkan|membeku|mengembun"
    r"|menguap|mengendap)\b"
    r"(?: [^,]{1,80}?)?) menjadi (?P<rest>.+)\Z"
)
_COMES_FROM = re.compile(
    _SOME + r"(?P<verb>(?:berasal|terbuat|dibuat|diperoleh|terbentuk|diambil|dihasilkan|diekstrak"
    r"|didapat|didapatkan"
    r"|diturunkan|bersumber|berawal|tersusun)) (?P<link>dari|atas) (?P<rest>.+)\Z"
)
_DONE_BY = re.compile(
    _SOME + r"(?P<verb>di\w{4,}(?: [^,]{2,50}?)?)(?: oleh|(?<=disebabkan)|(?<=diakibatkan)) (?P<rest>.+)\Z"
)
_FOUND_IN = re.compile(
    _SOME + r"(?P<verb>(?:(?:di(?!sebut|namakan|kenal|anggap|tinggal|a\b|ri\b)|ter(?!masuk)"
    r"|ber(?!beda|ada di antara|ujung|akhir|ubah))\w{3,}"
    r"|hidup|tumbuh|menempel|melekat|mengendap|menetap|muncul|bermukim)(?: (?:sementara|juga"
    r"|kembali|secara \w+|luas|subur|baik))?)"
    r" (?P<rest>(?:di (?!antara|samping|mana\b|bawah (?:terik|pengaruh|pimpinan|ancaman|pengawasan|tekanan))"
    r"|(?<=terdapat )pada |(?<=terjadi )pada |(?<=terletak )pada |(?<=menempel )pada "
    r"|(?<=melekat )pada |(?<=ditemukan )pada |(?<=dijumpai )pada )"
    r"(?!(?:tahun|tanggal|abad|bulan|hari|masa|saat|waktu|usia|umur|zaman|suhu|malam|siang"
    r"|pagi|musim)\b).+)\Z"
)
_KNOWN_FOR = re.compile(
    r"(?P<verb>(?:sangat )?(?:dikenal|terkenal|termasyhur|tersohor) (?:dengan|karena|akan))"
    r" (?!nama|istilah|sebutan)(?P<rest>.+)\Z"
)
_GOES_TO = re.compile(
    _SOME
    + r"(?P<verb>(?:bermuara|mengalir|masuk|dibawa|dialirkan|disalurkan|dikirim|diekspor|diteruskan|bergerak"
    r"|dibuang|diangkut|dipindahkan|kembali|merambat|berpindah))(?P<rest> ke .+)\Z"
)
_SERVES = re.compile(
    _SOME + r"(?P<verb>berguna|berfungsi|bermanfaat|digunakan|dipakai|dimanfaatkan|bertugas"
    r"|diperlukan|dibutuhkan)"
    r" (?P<rest>(?:untuk|guna|sebagai) .+|(?=me)\w+ .+)\Z"
)
_SHAPE = re.compile(_SOME + r"(?P<verb>bersifat|berwarna|berbentuk|berupa) (?P<rest>.+)\Z")
_PROTECTS = re.compile(
    _SOME + r"(?P<verb>(?:melindungi|membebaskan|memisahkan|menyelamatkan|membedakan) [^,]{2,60}?)"
    r" (?P<link>dari|dengan) (?P<rest>.+)\Z"
)

# What may follow an answer without being part of it; a condition is no such thing.
_END = re.compile(
    r",? (?:sehingga|karena|sebab|agar|supaya|lalu|kemudian|tetapi|namun|sedangkan|meskipun"
    r"|walaupun|sekaligus)\b"
    r"|,? (?:dan|serta) (?:(?:dapat|akan|juga|bisa|kemudian|umumnya|hanya) )*(?P<verb>(?:me"
    r"|ber|di|ter)\w{3,})"
    r"|,? dan tidak\b|, (?P<next>(?:me|ber|di|ter)\w{3,}) |, (?:mulai|sejak|sekarang|kini)\b"
    r"|, (?:yaitu|yakni|yang|seperti|misalnya|contohnya|umpamanya|terutama|antara lain"
    r"|termasuk|dengan|umumnya"
    r"|biasanya|artinya|maksudnya|tempat|bukan|hasil|dan inilah|baik|khususnya)\b"
)
_CONDITION = re.compile(
    r" (?:jika|apabila|bila|kalau|ketika|saat|sewaktu|selama|setelah|sesudah|sebelum|sejak"
    r"|kecuali|tanpa|hingga|sampai) "
)
_TAIL = re.compile(
    r" (?:menuju|melalui|terhadap|untuk|guna|dengan cara|secara|terutama|dalam bentuk|dalam portofolio) "
)


def _end(rest: str) -> int:
    """Where an answer ends at the latest: "metana" and "berat" are no verbs."""
    for found in _END.finditer(rest):
        verb = found["verb"] or found["next"]
        if not verb or is_verb(verb):
            return found.start()
    return len(rest)


def _cut(rest: str, *, tail: bool = True) -> tuple[str, str]:
    """The answer that the words begin with, and the words of the question that stand behind it."""
    rest = rest[: _end(rest)]
    condition = _CONDITION.search(rest)
    behind = rest[condition.start() :] if condition else ""
    answer = rest[: condition.start()] if condition else rest
    more = _TAIL.search(answer) if tail else None
    if more and more.start():
        answer, behind = answer[: more.start()], answer[more.start() :] + behind
    return answer.strip(" ,"), behind.rstrip(" ,")


_VAGUE = word_set(
    "pilihan cara hal hasil manfaat bagian keadaan kondisi masalah dampak pengaruh peran fungsi tempat waktu"
    " orang perubahan nilai sesuatu jenis macam bentuk keuntungan kerugian upaya usaha gangguan perhatian"
    " proses kegiatan pihak kebutuhan unsur pandangan sikap ruang barang bahan sarana faktor arah benda"
)
_MANY = re.compile(
    r"(?:beberapa|berbagai|banyak|sebagian|sejumlah|salah|semua|suatu|segala|masing-masing|apa"
    r"|lebih|hal|sesuatu|adanya|bahwa|aneka|segi|para ahli|sekaligus|dalam|luar|berapa|kedua|ketiga"
    r"|orang(?: yang| lain|\Z)|kita)\b|.*\b(?:lain|lainnya|tertentu|sama|sendiri|serupa"
    r"|pertama|kedua|dan)\Z"
)


def _is_answer(answer: str, statement: Statement, most: int = 12) -> bool:
    """Whether words name something by themselves that the subject does not tell."""
    found = words(answer)
    if not is_noun_phrase(answer, most) or not stands_alone(answer) or _MANY.match(answer):
        return False
    if found[0] in _VAGUE and len(found) < 3:
        return False
    if sum(is_verb(word) and word != "menjadi" for word in found) > 1 + found.count("dan") + found.count(
        "untuk"
    ):
        return False
    new = set(content(answer)) - set(content(statement.subject))
    return bool(new) and not re.search(r"\d{4}", answer)


def _asks(statement: Statement, some: str, verb: str, asked: str, behind: str = "") -> str:
    """The question in the words of the statement; empty where they leave something open."""
    some = _LESS.sub("", some)
    clause = f"{statement.subject} {some}{verb} {asked}{behind}"
    question = f"{statement.lead}, {clause}" if statement.lead else clause
    told = f"{statement.lead} {statement.subject} {verb}{behind}"
    if one_sided(statement) or not stands_alone(told) or not ends_well(behind or "x"):
        return ""
    return f"{capital(question)}?" if len(set(content(told))) >= 2 and "tidak" not in words(told) else ""


def one_sided(statement: Statement) -> bool:
    """Whether what leads in, or who it is of, leaves open which one is meant."""
    return bool(re.match(r"(?:selain|seperti|tanpa|untuk|berbeda|sebagai)\b", statement.lead)) or bool(
        re.match(r"(?:perusahaan|orang|anak|masyarakat|siswa|negara|daerah|pemerintah) ", statement.subject)
    )


def _card(one: Statement, rule: str, question: str, answer: str, confidence: float) -> Iterator[Candidate]:
    if question:
        yield Candidate(rule, question, answer, confidence, one.sources)


def _is_topic(scene: Scene, one: Statement) -> bool:
    """Whether the subject is what the article is about: it does and holds many things."""
    return set(content(one.subject)) <= set(content(scene.lexicon.title))


def yields(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """What a thing yields, holds or acts on.

    "Kelenjar minyak menghasilkan sebum." -> "Kelenjar minyak menghasilkan apa?" "sebum"
    """
    found = _YIELDS.match(one.predicate)
    if not found or _is_topic(scene, one):
        return
    answer, behind = _cut(found["rest"])
    who = "siapa" if is_people(answer) else "apa"
    if _is_answer(answer, one):
        yield from _card(
            one, "id.yields", _asks(one, found["some"], found["verb"], who, behind), answer, 0.84
        )


def becomes(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """What a thing turns into, or is turned into by another.

    "Ragi mengubah gula menjadi alkohol." -> "Ragi mengubah gula menjadi apa?" "alkohol"
    """
    found = _BECOMES.match(one.predicate)
    if not found:
        return
    answer, behind = _cut(found["rest"])
    if _is_answer(answer, one) and not _CONDITION.search(found["verb"]):
        yield from _card(
            one, "id.becomes", _asks(one, found["some"], found["verb"], "menjadi apa", behind), answer, 0.88
        )


def comes_from(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """What a thing is made of or comes from.

    "Tempe terbuat dari kedelai." -> "Tempe terbuat dari apa?" "kedelai"
    """
    found = _COMES_FROM.match(one.predicate)
    if not found:
        return
    answer, behind = _cut(found["rest"])
    place = re.match(r"[A-Z]", answer) and found["verb"] == "berasal"
    asked = "dari mana" if place else "dari siapa" if is_people(answer) else "dari apa"
    if (
        _is_answer(answer, one)
        and not answer[:1].isdigit()
        and (found["verb"] != "tersusun" or " dan " not in answer)
    ):
        yield from _card(
            one, "id.comes-from", _asks(one, found["some"], found["verb"], asked, behind), answer, 0.88
        )


def done_by(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """By what something is done or caused.

    "Serbuk sari dibawa oleh lebah." -> "Serbuk sari dibawa oleh apa?" "lebah"
    """
    found = _DONE_BY.match(one.predicate)
    if not found or re.match(
        r"di(?:a|ri|nding|sebut|namakan|kenal|anggap|tandai|lambangkan)\b", found["verb"]
    ):
        return
    answer, behind = _cut(found["rest"])
    if _CONDITION.search(found["verb"]) or re.search(
        r"\b(?:untuk|agar|yang|dan|pada|tahun|lalu|kemudian)\b", found["verb"]
    ):
        return
    if _is_answer(answer, one) and not is_verb(words(answer)[0]):
        asked = f"oleh {agent_word(answer)}"
        yield from _card(
            one, "id.done-by", _asks(one, found["some"], found["verb"], asked, behind), answer, 0.87
        )


def found_in(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """Where a thing is or happens.

    "Sel darah merah dibentuk di sumsum tulang." -> "Di mana sel darah merah dibentuk?" "di sumsum tulang"
    """
    found = _FOUND_IN.match(one.predicate)
    if not found:
        return
    answer, behind = _cut(found["rest"])
    place = re.sub(
        r"^(?:di|pada) (?:dalam |luar |atas |bawah |sekitar |sebelah |tepi |belakang |depan |bagian )?",
        "",
        answer,
    )
    if not _is_answer(place, one) or behind:
        return
    question = _asks(one, found["some"], found["verb"], "x", behind)
    if question:
        some = _LESS.sub("", found["some"])
        asked = "di mana" if answer.startswith("di ") else "pada apa"
        verb = found["verb"].removesuffix(" juga")
        clause = f"{asked} {one.subject} {some}{verb}"
        question = f"{one.lead}, {clause}" if one.lead else clause
        yield from _card(one, "id.found-in", f"{capital(question)}?", answer, 0.87)


def goes_to(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """Where a thing goes.

    "Sungai Kapuas bermuara ke Laut Natuna." -> "Sungai Kapuas bermuara ke mana?" "ke Laut Natuna"
    """
    found = _GOES_TO.match(one.predicate)
    if not found:
        return
    answer, behind = _cut(found["rest"], tail=False)
    if _is_answer(answer.removeprefix("ke ").removeprefix("dalam "), one):
        yield from _card(
            one, "id.goes-to", _asks(one, found["some"], found["verb"], "ke mana", behind), answer, 0.86
        )


def serves(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """What a thing is for.

    "Paruh bebek berguna untuk menyaring air." -> "Paruh bebek berguna untuk apa?" "untuk menyaring air"
    """
    found = _SERVES.match(one.predicate)
    if not found or _is_topic(scene, one):
        return
    answer = found["rest"]
    end = _end(answer)
    answer = answer[:end] if answer.startswith(", ", end) else answer
    noun = {"bertugas": "tugas", "berfungsi": "fungsi"}.get(found["verb"], "")
    asked = "sebagai apa" if answer.startswith("sebagai ") else "untuk apa"
    short = 1 < len(words(answer)) <= 16 and "," not in answer
    if (
        short
        and stands_alone(answer)
        and ends_well(answer)
        and not set(content(answer)) <= set(content(one.subject))
    ):
        question = _asks(one, found["some"], found["verb"], asked)
        question = f"Apa {noun} {one.subject}?" if question and noun and not one.lead else question
        if question and found["verb"].startswith("di") and asked == "untuk apa" and not one.lead:
            question = f"Untuk apa {one.subject} {_LESS.sub('', found['some'])}{found['verb']}?"
        answer = answer.removeprefix("untuk ") if noun else answer
        yield from _card(one, "id.serves", question, answer, 0.88)


def shape(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """What a thing is like: its nature, colour, shape.

    "Air sabun bersifat basa." -> "Air sabun bersifat apa?" "basa"
    """
    found = _SHAPE.match(one.predicate)
    if not found:
        return
    answer, behind = _cut(found["rest"], tail=False)
    verb = found["verb"]
    good = len(words(answer)) <= 10 and stands_alone(answer) and ends_well(answer) and "," not in answer
    if good and not _MANY.match(answer) and not behind:
        asked = "apa" if verb in ("bersifat", "berwarna", "berupa") else "seperti apa"
        yield from _card(one, "id.shape", _asks(one, found["some"], verb, asked), answer, 0.85)


def protects(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """From what a thing protects, parts or frees another.

    "Bulu mata melindungi bola mata dari debu." -> "Bulu mata melindungi bola mata dari apa?" "debu"
    """
    found = _PROTECTS.match(one.predicate)
    if not found or re.search(r"\b(?:dan|yang|untuk)\b", found["verb"]):
        return
    answer, behind = _cut(found["rest"])
    if _is_answer(answer, one):
        asked = f"{found['link']} apa"
        yield from _card(
            one, "id.protects", _asks(one, found["some"], found["verb"], asked, behind), answer, 0.87
        )


def known_for(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """What a thing is known for.

    "Jepara terkenal dengan ukiran kayu." -> "Jepara terkenal dengan apa?" "ukiran kayu"
    """
    found = _KNOWN_FOR.match(one.predicate)
    if not found or not one.subject[:1].isupper():
        return
    answer, behind = _cut(found["rest"])
    if _is_answer(answer, one):
        yield from _card(one, "id.known-for", _asks(one, "", found["verb"], "apa", behind), answer, 0.86)


_TOP = re.compile(
    r"\b(?:ter(?:besar|kecil|tinggi|rendah|panjang|dalam|luas|tua|penting|banyak|cepat|berat"
    r"|padat)|utama|paling \w+)\b"
)
_IS = re.compile(r"(?:adalah|ialah|merupakan) (?P<what>.+)\Z")


def topmost(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """What the largest, longest or main one of its kind is, told of it or told as the subject.

    "Danau Toba adalah danau terbesar di Indonesia." -> "Apa danau terbesar di Indonesia?" "Danau Toba"
    """
    found = _IS.match(one.predicate)
    if not found or one.lead or "salah satu" in one.predicate:
        return
    what, answer = found["what"], one.subject
    if _TOP.search(answer):
        what, answer = answer, _cut(what)[0]
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
    yield Candidate("id.topmost", f"Apa {what}?", answer, 0.86, one.sources)


_WITH_ITS = re.compile(
    r"(?P<what>[Ff]ungsi|[Tt]ugas|[Gg]una|[Kk]egunaan|[Mm]anfaat|[Tt]ujuan)(?:nya|(?P<main>"
    r" utama)nya) (?P<is>(?:adalah |ialah |untuk |yaitu )*)(?P<rest>(?:me|ber)\w{3,} .+)\Z"
)


def its_use(scene: Scene) -> Iterator[Candidate]:
    """What a thing is for, told with "its": of the subject of the sentence or of the item that it is in.

    under "Usus Halus": "Fungsi utamanya menyerap sari makanan." -> "Apa fungsi utama usus halus?"
    "menyerap sari makanan"
    """
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


Relation = Callable[[Scene, Statement], Iterator[Candidate]]
RELATIONS: tuple[Relation, ...] = (
    yields, becomes, comes_from, done_by, found_in, goes_to, serves, shape, protects, known_for, topmost,
)  # fmt: skip


def relations(scene: Scene) -> Iterator[Candidate]:
    """What the statements of a sentence tell of named things."""
    yield from its_use(scene)
    for one in statements(scene):
        for rule in RELATIONS:
            yield from rule(scene, one)
