"""Indonesian: what a named thing yields, holds, comes from, becomes, is done by, is for; and where it is."""

import re
from collections.abc import Callable, Iterator

from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_clauses import is_people
from flashcards.articles.rules.indonesian_persons import agent_word
from flashcards.articles.rules.indonesian_phrases import capital, stands_alone
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
    r"|menyalurkan|menghasilkan|meniru|mengubah kadar|memproses)) (?P<rest>.+)\Z"
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
    r"|diturunkan|bersumber|berawal|tersusun)) (?:dari|atas) (?P<rest>.+)\Z"
)
_DONE_BY = re.compile(
    _SOME + r"(?P<verb>di\w{4,}(?: [^,]{2,50}?)?)(?: oleh|(?<=disebabkan)|(?<=diakibatkan)) (?P<rest>.+)\Z"
)
_FOUND_IN = re.compile(
    _SOME + r"(?P<verb>(?:(?:ter(?:letak|dapat|jadi|simpan|susun)|berada|berlangsung|disimpan"
    r"|ditemukan|dijumpai|hidup|tumbuh"
    r"|diserap|dihasilkan|dibentuk|diproduksi|dicerna|bertempat|berpusat|berkedudukan|menempel|ditambang"
    r"|dibudidayakan|ditanam|bersarang|mengendap|bermukim|tersebar|menetap|berdiri|bermarkas|dibuat|bekerja"
    r"|disuntikkan|diberikan))(?: (?:sementara|secara \w+|luas|subur|baik))?)"
    r" (?P<rest>(?:di|pada) (?!antara|samping|mana\b)(?!(?:tahun|tanggal|abad|bulan|hari"
    r"|masa|saat|waktu|usia|umur|zaman|suhu)\b).+)\Z"
)
_GOES_TO = re.compile(
    _SOME
    + r"(?P<verb>(?:bermuara|mengalir|masuk|dibawa|dialirkan|disalurkan|dikirim|diekspor|diteruskan|bergerak"
    r"|dibuang|diangkut|dipindahkan|kembali|merambat|berpindah))(?P<rest> ke .+)\Z"
)
_SERVES = re.compile(
    _SOME + r"(?P<verb>berguna|berfungsi|bermanfaat|digunakan|dipakai|dimanfaatkan|bertugas)"
    r" (?P<rest>(?:untuk|guna|sebagai) .+|(?=me)\w+ .+)\Z"
)
_SHAPE = re.compile(_SOME + r"(?P<verb>bersifat|berwarna|berbentuk|berupa) (?P<rest>.+)\Z")
_PROTECTS = re.compile(
    _SOME + r"(?P<verb>(?:melindungi|membebaskan|memisahkan|menyelamatkan|membedakan) [^,]{2,60}?)"
    r" (?P<link>dari|dengan) (?P<rest>.+)\Z"
)

# What may follow an answer without being part of it; a condition is no such thing.
_END = re.compile(
    r",? (?:sehingga|karena|sebab|agar|supaya|lalu|kemudian|tetapi|namun|sedangkan|meskipun|walaupun"
    r"|serta (?:me|ber|di|ter)\w+|dan (?:(?:dapat|akan|juga|bisa|kemudian|tidak|umumnya"
    r"|hanya) )*(?:me|ber|di(?!a|ri|et|n)|ter)\w{3,})\b"
    r"|, (?:yaitu|yakni|yang|seperti|misalnya|contohnya|umpamanya|terutama|antara lain"
    r"|termasuk|dengan|umumnya"
    r"|biasanya|artinya|maksudnya|tempat|bukan|hasil|dan inilah|sekaligus|baik|khususnya)\b"
)
_CONDITION = re.compile(
    r" (?:jika|apabila|bila|kalau|ketika|saat|sewaktu|selama|setelah|sesudah|sebelum|sejak"
    r"|kecuali|tanpa|hingga|sampai) "
)
_TAIL = re.compile(
    r" (?:menuju|melalui|terhadap|untuk|guna|dengan cara|secara|terutama|dalam bentuk|dalam portofolio) "
)


def _cut(rest: str, *, tail: bool = True) -> tuple[str, str]:
    """The answer that the words begin with, and the words of the question that stand behind it."""
    ended = _END.search(rest)
    rest = rest[: ended.start()] if ended else rest
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
    r"(?:beberapa|berbagai|banyak|sebagian|sejumlah|salah|semua|seluruh|suatu|setiap|segala|masing-masing|apa"
    r"|lebih|hal|sesuatu|adanya|bahwa|aneka|segi|para ahli|dalam|luar|berapa|kedua|ketiga"
    r"|orang|kita)\b|.*\b(?:lain|lainnya|tertentu|sama|sendiri|serupa"
    r"|pertama|kedua|dan)\Z"
)


def _is_answer(answer: str, statement: Statement, most: int = 12) -> bool:
    """Whether words name something by themselves that the subject does not tell."""
    found = words(answer)
    if not is_noun_phrase(answer, most) or not stands_alone(answer) or _MANY.match(answer):
        return False
    if found[0] in _VAGUE and len(found) < 3:
        return False
    if sum(is_verb(word) for word in found) > 1 + found.count("dan") + found.count("untuk"):
        return False
    new = set(content(answer)) - set(content(statement.subject))
    return bool(new) and not re.search(r"\d{4}", answer)


def _asks(statement: Statement, some: str, verb: str, asked: str, behind: str = "") -> str:
    """The question in the words of the statement; empty where they leave something open."""
    some = _LESS.sub("", some)
    clause = f"{statement.subject} {some}{verb} {asked}{behind}"
    question = f"{statement.lead}, {clause}" if statement.lead else clause
    told = f"{statement.lead} {statement.subject} {verb}{behind}"
    if one_sided(statement) or not stands_alone(told) or not ends_well(behind or verb):
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
    if _is_answer(answer, one) and found["verb"] != "tersusun":
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
        r"\b(?:untuk|agar|yang|dan|pada|tahun)\b", found["verb"]
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
        clause = f"{asked} {one.subject} {some}{found['verb']}"
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
    ended = _END.search(answer)
    answer = answer[: ended.start()] if ended and ended[0].startswith(", ") else answer
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


Relation = Callable[[Scene, Statement], Iterator[Candidate]]
RELATIONS: tuple[Relation, ...] = (
    yields, becomes, comes_from, done_by, found_in, goes_to, serves, shape, protects,
)  # fmt: skip


def relations(scene: Scene) -> Iterator[Candidate]:
    """What the statements of a sentence tell of named things."""
    for one in statements(scene):
        for rule in RELATIONS:
            yield from rule(scene, one)
