"""Indonesian: what a named thing yields, holds, comes from, becomes, is done by, is for; and where it is."""

import re
from collections.abc import Callable, Iterator

from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_answers import (
    CONDITION,
    LESS,
    MANY,
    asks,
    card,
    cut,
    end_of_answer,
    is_answer,
)
from flashcards.articles.rules.indonesian_people import is_people
from flashcards.articles.rules.indonesian_persons import agent_word
from flashcards.articles.rules.indonesian_phrases import capital, stands_alone
from flashcards.articles.rules.indonesian_standing import belongs, in_form, its_use, known_for, topmost
from flashcards.articles.rules.indonesian_statements import Statement, statements
from flashcards.articles.rules.indonesian_words import content, ends_well, is_verb, words

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
}

SOME = (
    r"(?P<some>(?:(?:hanya|dapat|bisa|mampu|akan|biasanya|umumnya|sering|juga|pun|kemudian"
    r"|lalu|telah|sudah|banyak"
    r"|selalu|mudah|langsung|segera|pernah|masih|lazim|ikut|turut|sekaligus) )*)"
)

_YIELDS = re.compile(
    SOME + r"(?P<verb>(?:meng(?:hasilkan|andung|eluarkan|angkut|hambat|aktifkan|uraikan|emulsikan|gumpalkan"
    r"|ikat|ukur|atur|akibatkan|hubungkan|alirkan|gunakan|endalikan|hancurkan|ubungkan)"
    r"|memproduksi|berisi|memuat"
    r"|melepaskan|menyerap|membentuk|menampung|menyaring|merangsang|membutuhkan|memerlukan"
    r"|menyebabkan|menimbulkan|mencegah|membungkus|melapisi|memecah|membusukkan|menyerang|menetralkan"
    r"|menyimpan|memompa|meredam|menahan|membunuh|memisahkan|memperluas|memperlambat|mempercepat|menguasai"
    r"|menerbitkan|mengimpor|mengekspor|menjamin|menyediakan|mengawasi|memakan|menelan"
    r"|melindungi|meningkatkan|menurunkan|mengurangi|menutup|menutupi|menghentikan|menambah"
    r"|menyalurkan|menghasilkan|meniru|memproses|menentukan|memangsa|melarutkan|membasmi"
    r"|mengumpulkan|mengawetkan)) (?P<rest>.+)\Z"
)
_BECOMES = re.compile(
    SOME
    + r"(?P<verb>(?:(?:meng|di)(?:ubah|olah|gabungkan)|(?:mem|di)(?:pecah|bagi)|(?:meng|di)uraikan|berubah"
    r"|terurai|membelah|pecah|melebur|berkembang|tumbuh|diurai|digabungkan|membeku|mengembun"
    r"|menguap|mengendap)\b"
    r"(?: [^,]{1,80}?)?) menjadi (?P<rest>.+)\Z"
)
_COMES_FROM = re.compile(
    SOME + r"(?P<verb>(?:berasal|terbuat|dibuat|diperoleh|terbentuk|diambil|dihasilkan|diekstrak"
    r"|didapat|didapatkan"
    r"|diturunkan|bersumber|berawal|tersusun)) (?P<link>dari|atas) (?P<rest>.+)\Z"
)
_DONE_BY = re.compile(
    SOME + r"(?P<verb>di\w{4,}(?: [^,]{2,50}?)?)(?: oleh|(?<=disebabkan)|(?<=diakibatkan)) (?P<rest>.+)\Z"
)
_FOUND_IN = re.compile(
    SOME + r"(?P<verb>(?:(?:di(?!sebut|namakan|kenal|anggap|tinggal|a\b|ri\b)|ter(?!masuk)"
    r"|ber(?!beda|ada di antara|ujung|akhir|ubah))\w{3,}"
    r"|hidup|tumbuh|menempel|melekat|mengendap|menetap|muncul|bermukim)(?: (?:sementara|juga"
    r"|kembali|secara \w+|luas|subur|baik|pusat))?)"
    r" (?P<rest>(?:di (?!samping|mana\b|bawah (?:terik|pengaruh|pimpinan|ancaman|pengawasan|tekanan))"
    r"|(?<=terdapat )pada |(?<=terjadi )pada |(?<=terletak )pada |(?<=menempel )pada "
    r"|(?<=melekat )pada |(?<=ditemukan )pada |(?<=dijumpai )pada )"
    r"(?!(?:tahun|tanggal|abad|bulan|hari|masa|saat|waktu|usia|umur|zaman|suhu|malam|siang"
    r"|pagi|musim)\b).+)\Z"
)
_GOES_TO = re.compile(
    SOME
    + r"(?P<verb>(?:bermuara|mengalir|masuk|dibawa|dialirkan|disalurkan|dikirim|diekspor|diteruskan|bergerak"
    r"|dibuang|diangkut|dipindahkan|diasingkan|pindah|hijrah|merambat|berpindah))(?P<rest> ke .+)\Z"
)
_SERVES = re.compile(
    SOME + r"(?P<verb>berguna|berfungsi|bermanfaat|digunakan|dipakai|dimanfaatkan|bertugas"
    r"|diperlukan|dibutuhkan)"
    r" (?P<rest>(?:untuk|guna|sebagai) .+|(?=me)\w+ .+)\Z"
)
_SHAPE = re.compile(SOME + r"(?P<verb>bersifat|berwarna|berbentuk|berupa) (?P<rest>.+)\Z")
_PROTECTS = re.compile(
    SOME + r"(?P<verb>(?:melindungi|membebaskan|memisahkan|menyelamatkan|membedakan) [^,]{2,60}?)"
    r" (?P<link>dari|dengan) (?P<rest>.+)\Z"
)


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
    answer, behind = cut(found["rest"])
    who = "siapa" if is_people(answer) else "apa"
    if is_answer(answer, one):
        yield from card(one, "id.yields", asks(one, found["some"], found["verb"], who, behind), answer, 0.84)


def becomes(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """What a thing turns into, or is turned into by another.

    "Ragi mengubah gula menjadi alkohol." -> "Ragi mengubah gula menjadi apa?" "alkohol"
    """
    found = _BECOMES.match(one.predicate)
    if not found:
        return
    answer, behind = cut(found["rest"])
    if is_answer(answer, one) and not CONDITION.search(found["verb"]):
        yield from card(
            one, "id.becomes", asks(one, found["some"], found["verb"], "menjadi apa", behind), answer, 0.88
        )


def comes_from(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """What a thing is made of or comes from.

    "Tempe terbuat dari kedelai." -> "Tempe terbuat dari apa?" "kedelai"
    """
    found = _COMES_FROM.match(one.predicate)
    if not found:
        return
    answer, behind = cut(found["rest"])
    place = re.match(r"[A-Z]", answer) and found["verb"] == "berasal"
    tongue = answer.startswith("bahasa ")
    if tongue and re.match(r"(?:kata|istilah|nama) ", one.subject):
        return  # the rule of origins asks for it
    asked = (
        "dari bahasa apa"
        if tongue
        else "dari mana"
        if place
        else "dari siapa"
        if is_people(answer)
        else "dari apa"
    )
    if (
        is_answer(answer, one)
        and not answer[:1].isdigit()
        and (found["verb"] != "tersusun" or " dan " not in answer)
    ):
        yield from card(
            one, "id.comes-from", asks(one, found["some"], found["verb"], asked, behind), answer, 0.9
        )


# What one thing alone does: lungs are guarded by more than ribs, a hormone is made by a cell and its organ
_OF_ONE = re.compile(
    r"\bdi(?:tentukan|sebabkan|timbulkan|picu|akibatkan|kendalikan|atur|aktifkan|ilhami"
    r"|jalankan|pegang|dahului|angkut|selubungi|bungkus|lapisi|mainkan|periksa|rangsang|bawa"
    r"|buat|tetapkan|jatuhkan|awasi|tularkan|kukuhkan|sahkan|serbuki|bantu)\b"
)


def done_by(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """By what something is done or caused.

    "Serbuk sari dibawa oleh lebah." -> "Serbuk sari dibawa oleh apa?" "lebah"
    """
    found = _DONE_BY.match(one.predicate)
    if not found or not _OF_ONE.search(found["verb"]):
        return
    answer, behind = cut(found["rest"])
    if CONDITION.search(found["verb"]) or re.search(
        r"\b(?:untuk|agar|yang|dan|pada|tahun|lalu|kemudian)\b", found["verb"]
    ):
        return
    if is_answer(answer, one) and not is_verb(words(answer)[0]):
        asked = f"oleh {agent_word(answer, found['verb'])}"
        yield from card(
            one, "id.done-by", asks(one, found["some"], found["verb"], asked, behind), answer, 0.9
        )


def made_of(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """As "comes from", of what one word names.

    "Tapai terbuat dari singkong." -> "Tapai terbuat dari apa?" "singkong"
    """
    if one.predicate.startswith(("terbuat ", "berasal dari bahasa", "terbentuk ")):
        yield from comes_from(scene, one)


def caused_by(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """As "done by", of what one word names.

    "Varises disebabkan oleh pelebaran vena." -> "Varises disebabkan oleh apa?" "pelebaran vena"
    """
    if one.predicate.startswith(("disebabkan ", "ditularkan ", "ditimbulkan ")):
        yield from done_by(scene, one)


def found_in(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """Where a thing is or happens.

    "Sel darah merah dibentuk di sumsum tulang." -> "Di mana sel darah merah dibentuk?" "di sumsum tulang"
    """
    found = _FOUND_IN.match(one.predicate)
    if not found:
        return
    answer, behind = cut(found["rest"])
    place = re.sub(
        r"^(?:di|pada) (?:dalam |luar |atas |bawah |sekitar |sebelah |tepi |belakang |depan |bagian )?",
        "",
        answer,
    )
    if not is_answer(re.sub(r", (?=[A-Z])", " ", place), one) or behind or re.search(r"\d", place):
        return
    question = asks(one, found["some"], found["verb"], "x", behind)
    if question:
        some = LESS.sub("", found["some"])
        asked = "di mana" if answer.startswith("di ") else "pada apa"
        verb = found["verb"].removesuffix(" juga")
        clause = f"{asked} {one.subject} {some}{verb}"
        question = f"{one.lead}, {clause}" if one.lead else clause
        yield from card(one, "id.found-in", f"{capital(question)}?", answer, 0.88)


def goes_to(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """Where a thing goes.

    "Sungai Kapuas bermuara ke Laut Natuna." -> "Sungai Kapuas bermuara ke mana?" "ke Laut Natuna"
    """
    found = _GOES_TO.match(one.predicate)
    if not found:
        return
    answer, behind = cut(found["rest"], tail=False)
    if not re.search(r"\d", answer) and is_answer(answer.removeprefix("ke ").removeprefix("dalam "), one):
        yield from card(
            one, "id.goes-to", asks(one, found["some"], found["verb"], "ke mana", behind), answer, 0.86
        )


def serves(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """What a thing is for.

    "Paruh bebek berguna untuk menyaring air." -> "Paruh bebek berguna untuk apa?" "untuk menyaring air"
    """
    found = _SERVES.match(one.predicate)
    if not found or _is_topic(scene, one):
        return
    answer = found["rest"]
    end = end_of_answer(answer)
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
        question = asks(one, found["some"], found["verb"], asked)
        question = f"Apa {noun} {one.subject}?" if question and noun and not one.lead else question
        if question and found["verb"].startswith("di") and asked == "untuk apa" and not one.lead:
            question = f"Untuk apa {one.subject} {LESS.sub('', found['some'])}{found['verb']}?"
        answer = answer.removeprefix("untuk ") if noun else answer
        yield from card(one, "id.serves", question, answer, 0.88)


def shape(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """What a thing is like: its nature, colour, shape.

    "Air sabun bersifat basa." -> "Air sabun bersifat apa?" "basa"
    """
    found = _SHAPE.match(one.predicate)
    if not found:
        return
    answer, behind = cut(found["rest"], tail=False)
    verb = found["verb"]
    good = len(words(answer)) <= 10 and stands_alone(answer) and ends_well(answer) and "," not in answer
    if good and not MANY.match(answer) and not behind:
        asked = "apa" if verb in ("bersifat", "berwarna", "berupa") else "seperti apa"
        yield from card(one, "id.shape", asks(one, found["some"], verb, asked), answer, 0.85)


def protects(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """From what a thing protects, parts or frees another.

    "Bulu mata melindungi bola mata dari debu." -> "Bulu mata melindungi bola mata dari apa?" "debu"
    """
    found = _PROTECTS.match(one.predicate)
    if not found or re.search(r"\b(?:dan|yang|untuk)\b", found["verb"]):
        return
    answer, behind = cut(found["rest"])
    if is_answer(answer, one):
        asked = f"{found['link']} apa"
        yield from card(
            one, "id.protects", asks(one, found["some"], found["verb"], asked, behind), answer, 0.87
        )


Relation = Callable[[Scene, Statement], Iterator[Candidate]]
RELATIONS: tuple[Relation, ...] = (
    yields, becomes, comes_from, done_by, found_in, goes_to, serves, shape, protects,
    known_for, topmost, belongs, in_form,
)  # fmt: skip


_OF_KINDS: tuple[Relation, ...] = (made_of, caused_by, topmost)


def relations(scene: Scene) -> Iterator[Candidate]:
    """What the statements of a sentence tell of named things."""
    yield from its_use(scene)
    for one in statements(scene):
        for rule in RELATIONS if one.known else _OF_KINDS:
            yield from rule(scene, one)
