"""Indonesian: how much, how many, how long, how warm, at what age."""

import re
from collections.abc import Iterator

from flashcards.articles.language import word_set
from flashcards.articles.rules import Candidate, Family, Scene
from flashcards.articles.rules.indonesian_phrases import capital, small_first, stands_alone
from flashcards.articles.rules.indonesian_statements import Statement, statements
from flashcards.articles.rules.indonesian_words import content, ends_well, is_noun_phrase, words

FAMILIES: dict[str, Family] = {
    "id.how-much": "fact",
    "id.how-many": "fact",
    "id.how-long": "fact",
    "id.size": "fact",
    "id.at-degree": "fact",
}

_ABOUT = (
    r"(?:(?:sekitar|kira-kira|kurang lebih|lebih dari|kurang dari|rata-rata|hampir|paling"
    r" sedikit|paling banyak|paling lama"
    r"|minimal|maksimal|antara|hingga|sampai|mencapai|hanya|di atas|di bawah|setidaknya|sedikitnya) )*"
)
_WORDS = (
    r"(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seratus|seribu)(?:"
    r" (?:belas|puluh|ratus|ribu|juta|miliar|setengah))*"
)
_DIGITS = r"\d[\d.,]*(?: ?(?:-|–|sampai|hingga|dan) ?\d[\d.,]*)?(?: (?:ribu|juta|miliar|triliun))?"
NUMBER = rf"(?:Rp ?)?(?:{_DIGITS}|{_WORDS}(?: (?:sampai|hingga) {_WORDS})?)"
UNIT = (
    r"(?:mm|cm|km|m|kg|g|mg|ml|l|liter|meter|kilometer|sentimeter|milimeter|mikrometer|gram"
    r"|kilogram|ton|kuintal|hektare?"
    r"|persen|derajat(?: \w+)?|volt|watt|ampere|joule|newton|pascal|atm|hertz|desibel|kalori"
    r"|kilokalori|kkal|rupiah|gulden|dolar(?: AS)?"
    r"|knot|bar|byte|bit|mmHg|ppm|inci|kaki|mil|tahun cahaya|detik|menit|jam|hari|minggu"
    r"|bulan|tahun|abad|windu|dasawarsa)\b(?:/\w+)*(?: per \w+)?(?: persegi| kubik)?"
    r"|%|°C|°F|mg/dL|mg/dl|mmol/L|km/jam|m/s|ml/\w+|mEq/L"
)
_TIME = r"(?:detik|menit|jam|hari|minggu|bulan|tahun|abad)"
MEASURE = rf"(?P<much>{_ABOUT}{NUMBER} ?(?:{UNIT}))"
_DIMENSIONS = {
    "panjang": "panjang", "tinggi": "tinggi", "berat": "berat", "luas": "luas", "dalam": "kedalaman",
    "tebal": "ketebalan", "lebar": "lebar", "besar": "besar", "banyak": "jumlah",
}  # fmt: skip


def _sound(question: str, answer: str) -> bool:
    return stands_alone(re.sub(r"\b(?:[Bb]erapa|apa)\b", "", question).strip(" ?")) and ends_well(answer)


def _card(one: Statement, rule: str, question: str, answer: str, confidence: float) -> Iterator[Candidate]:
    question = capital(f"{one.lead}, {question}" if one.lead else question)
    answer = re.sub(r"\A(?:mencapai|hanya) ", "", answer)
    if _sound(question, answer) and "tidak" not in words(question):
        yield Candidate(rule, question, answer, confidence, one.sources)


_USUAL = word_set(
    "udara rata-rata normal ideal maksimum minimum total siang malam sekarang awal akhir setiap"
)


def _has_owner(subject: str) -> bool:
    """Whether what is measured is told with what it is of: not "the mean temperature of the air"."""
    return len({word for word in words(subject) if word not in _USUAL and content(word)}) > 1


_IS = re.compile(
    rf"(?:(?:adalah|ialah|yaitu|sebesar|mencapai|berkisar|normalnya|dapat mencapai|bisa mencapai)"
    rf" )*{MEASURE}(?P<more>(?: (?:pada|di|untuk|per|atau|setiap|sehari|setahun) [^,]{{2,50}}|"
    rf" sehari| setahun)?)\Z"
)


def is_much(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """How much a measured thing is.

    "Kecepatan lari cheetah mencapai 100 km/jam." -> "Berapa kecepatan lari cheetah?" "100 km/jam"
    """
    found = _IS.match(one.predicate)
    if found and _has_owner(f"{one.lead} {one.subject}"):
        yield from _card(one, "id.how-much", f"berapa {one.subject}?", found["much"] + found["more"], 0.9)


_SIZE = re.compile(
    rf"\b(?P<dim>sepanjang|setinggi|seberat|seluas|sedalam|setebal|selebar|sebesar) {MEASURE}"
    rf"|\b(?:dengan|berukuran|mempunyai|memiliki|mencapai) (?P<named>panjang|tinggi|berat|luas"
    rf"|kedalaman|ketebalan|lebar|diameter|massa|suhu|volume|kecepatan|dosis|kadar)"
    rf" {MEASURE.replace('much', 'size')}"
)


def size(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """How long, high, heavy or wide a thing is.

    "Menara Eiffel adalah bangunan setinggi 330 meter." -> "Berapa tinggi Menara Eiffel?" "330 meter"
    """
    found = _SIZE.search(one.predicate)
    if not found or one.lead or re.search(r"\b(?:yang|setiap|tidak)\b", one.predicate[: found.start()]):
        return
    if not re.match(
        r"(?:(?:dapat |bisa )?mencapai|adalah|ialah|merupakan|berupa|ber\w+|memiliki"
        r"|mempunyai|dengan|se\w+)\b",
        one.predicate,
    ):
        return
    dimension = found["named"] or _DIMENSIONS.get(found["dim"].removeprefix("se"), "")
    if dimension:
        yield from _card(
            one, "id.size", f"berapa {dimension} {one.subject}?", found["much"] or found["size"], 0.88
        )


_OWN = re.compile(
    rf"(?P<when>(?:jika|bila|apabila) \w+ )?(?P<dim>panjang|tinggi|berat|luas|suhu|kedalaman"
    rf"|tebal|lebar|diameter|massa|volume|kecepatan|jumlah|umur|usia|kadar)nya (?:adalah "
    rf"|ialah |dapat |bisa |mencapai )*{MEASURE}(?P<more>(?: (?:pada|di|per|untuk)"
    rf" [^,]{{2,40}})?)\Z"
)


def own_size(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """A measure told with "its" in the second half of a sentence.

    "Sungai Kapuas mengalir ke barat dan panjangnya sekitar 1.143 km." -> "Berapa panjang Sungai Kapuas?"
    "sekitar 1.143 km"
    """
    for part in re.split(r", (?:dan )?| (?:dan|dengan) ", one.predicate):
        found = _OWN.match(part)
        if found and not one.lead:
            when = f" {found['when'].strip()}" if found["when"] else ""
            yield from _card(
                one,
                "id.size",
                f"berapa {found['dim']} {one.subject}{when}{found['more']}?",
                found["much"],
                0.86,
            )


_LONG = re.compile(
    rf"(?P<said>[^,\d]{{3,60}}?) (?P<much>(?:selama )?{_ABOUT}{NUMBER} {_TIME})(?P<more>"
    rf" (?:sebelum|setelah|sesudah) [^,]+)?\Z"
)


def how_long(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """How long something lasts.

    "Telur ayam dierami 21 hari." -> "Berapa lama telur ayam dierami?" "21 hari"
    """
    found = _LONG.match(re.split(r", |;| sehingga | karena | dan ", one.predicate)[0])
    if not found or re.search(
        r"\b(?:setiap|tiap|pada|dari|sejak|usia|umur|per|dalam waktu|se\w*bulan|hingga|sampai"
        r"|dalam|yang|untuk|adalah|merupakan|ialah|setelah|sesudah|sebelum|berusia|berumur"
        r"|memiliki|setara|mencapai|menjadi)\Z",
        found["said"],
    ):
        return
    if (
        re.match(r"(?:ber|di|ter|me|tinggal|hidup|bertahan|dapat|bisa|mampu|hanya)", found["said"])
        and " yang " not in found["said"]
        and not re.search(r"\b(?:usia|umur|kurang dari|dalam|tidak)\b", found["said"])
    ):
        said = re.sub(r"\bhanya ", "", found["said"])
        yield from _card(
            one, "id.how-long", f"berapa lama {one.subject} {said}{found['more'] or ''}?", found["much"], 0.87
        )


_AT = re.compile(
    rf"(?P<said>[^,]{{3,70}}?) (?P<prep>pada|dengan|dalam) (?P<what>suhu|usia|umur|tekanan"
    rf"|kedalaman|ketinggian|kecepatan|dosis|jarak|pH|kadar|tegangan|kelembapan)"
    rf" (?P<much>{_ABOUT}{NUMBER} ?(?:{UNIT})?(?: di atas [\w ]+| di bawah [\w ]+)?)(?P<more>"
    rf" (?:untuk|bagi|selama) [^,]+)?\Z"
)


def at_degree(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """At what temperature, age, depth or dose something is done.

    "Susu dipanaskan pada suhu 72 derajat Celsius." -> "Pada suhu berapa susu dipanaskan?"
    "72 derajat Celsius"
    """
    found = _AT.match(re.split(r", |;| sehingga | karena ", one.predicate)[0])
    if not found or re.search(r"\b(?:dan|yang|tidak|jika|bila)\b", found["said"]):
        return
    question = f"{found['prep']} {found['what']} berapa {one.subject} {found['said']}{found['more'] or ''}?"
    yield from _card(one, "id.at-degree", question, found["much"].strip(), 0.9)


_MANY = re.compile(
    rf"(?P<said>(?:[a-z]+ ){{0,2}}?(?:berisi|memiliki|mempunyai|terdiri (?:dari|atas)"
    rf"|tersusun (?:dari|atas)|mengandung|memuat|menghasilkan|membutuhkan|memerlukan"
    rf"|menampung|menempati|menyerap|menewaskan|melibatkan|mencakup|membawahi|dibagi menjadi"
    rf"|terbagi menjadi|terbagi atas))"
    rf" (?P<much>{_ABOUT}{NUMBER}) (?P<what>[a-z][\w-]*(?: (?!yang|dan|di|pada|dengan|untuk"
    rf"|dari|sehingga|karena|tetapi|yaitu|serta|atau)[a-z][\w-]*){{0,2}})(?P<more> (?:di|pada"
    rf"|dari) [\w ]{{3,40}})?(?=\Z|,| (?:yang|dan|sehingga|karena|tetapi|serta)\b)"
)
_KINDS = word_set(
    "jenis macam bagian golongan kelompok tahap unsur faktor komponen hal aspek cara fungsi"
    " tujuan ciri bentuk sifat"
    " peran pihak tingkat kategori orang langkah syarat asas prinsip lapisan tahapan kali"
    " tingkatan pasang pilihan"
)


def how_many(scene: Scene, one: Statement) -> Iterator[Candidate]:
    """How many a thing has or holds.

    "Satu lusin berisi 12 buah." -> "Satu lusin berisi berapa buah?" "12 buah"
    """
    found = _MANY.match(one.predicate)
    if (
        not found
        or re.match(r"(?:satu|sebuah)\Z", found["much"].strip())
        or found["what"].split()[0] in _KINDS
    ):
        return
    if not is_noun_phrase(found["what"], 4) and not re.match(UNIT, found["what"]):
        return
    said = re.sub(r"\b(?:hanya|juga|tepat) ", "", found["said"])
    question = f"{one.subject} {said} berapa {found['what']}{found['more'] or ''}?"
    yield from _card(one, "id.how-many", question, f"{found['much']} {found['what']}", 0.88)


_OPENS = re.compile(
    rf"(?P<lead>(?:(?:Untuk|Pada|Bagi|Di) [^,]{{3,40}}, )?)(?P<subject>(?:[Ll]aju|[Cc]urah|[Cc]akupan"
    rf"|[Kk]adar|[Ss]uhu|[Pp]anjang|[Bb]erat|[Jj]umlah|[Dd]osis|[Tt]inggi|[Ll]uas|[Ll]ama"
    rf"|[Mm]asa|[Kk]ecepatan|[Tt]ekanan|[Bb]iaya|[Hh]arga|[Kk]eliling|[Dd]iameter|[Jj]arak"
    rf"|[Pp]roduksi|[Kk]apasitas|[Tt]itik \w+|[Uu]mur|[Uu]sia|[Mm]assa|[Tt]ebal|[Pp]opulasi"
    rf"|[Dd]enyut|[Vv]olume|[Pp]ercepatan|[Mm]uatan|[Ff]rekuensi|[Nn]ilai)(?:"
    rf" [\w’-]+){{1,9}}?) (?:(?:adalah|ialah|sebesar|mencapai|berkisar|dapat mencapai|bisa"
    rf" mencapai|normalnya|normal) )*{MEASURE}(?P<more>(?: (?:per|atau|pada|di|untuk)"
    rf" [^,;]{{2,50}}| sehari| setahun)?)\.?(?:\Z|[,;])"
)


def measured(scene: Scene) -> Iterator[Candidate]:
    """How much a thing is whose name begins with what is measured.

    "Untuk sapi perah, kadar lemak susu yang baik sekitar 4 persen." ->
    "Untuk sapi perah, berapa kadar lemak susu yang baik?" "sekitar 4 persen"
    """
    text = re.sub(r" \([^()]{1,60}\)", "", scene.text)
    found = _OPENS.match(text)
    if (
        not found
        or "nya" in found["subject"].split()[0]
        or not stands_alone(found["lead"] + found["subject"])
    ):
        return
    lead, subject = found["lead"], small_first(found["subject"], scene.lexicon)
    question = f"{lead}berapa {subject}?"
    answer = found["much"] + found["more"]
    if _has_owner(f"{lead} {subject}") and is_noun_phrase(subject, 10) and _sound(question, answer):
        yield Candidate("id.how-much", capital(question), answer, 0.9, (scene.sentence,))


def quantities(scene: Scene) -> Iterator[Candidate]:
    """What the statements of a sentence tell of amounts."""
    if not re.search(r"\d|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|seratus", scene.text):
        return
    yield from measured(scene)
    for one in (one for one in statements(scene) if one.known):
        for rule in (is_much, size, own_size, how_long, at_degree, how_many):
            yield from rule(scene, one)
