"""What the rules make of Indonesian dates, persons, places, amounts and lists in a sentence."""

import pytest

from flashcards.articles.draft import Draft
from flashcards.articles.drafts import draft

RULES = (
    "id.event-", "id.yields", "id.becomes", "id.comes-from", "id.done-by", "id.found-in", "id.goes-to",
    "id.serves", "id.shape", "id.protects", "id.known-for", "id.topmost", "id.its-use", "id.how-", "id.size",
    "id.at-degree", "id.counted-list", "id.whole-list",
)  # fmt: skip


def cards(text: str, title: str) -> list[Draft]:
    return list(draft(f"# {title}\n\n{text}\n", "id", doubted=True))


def asked(text: str, title: str = "Catatan Pelajaran") -> list[tuple[str, str]]:
    return [(one.question, one.answer) for one in cards(text, title)]


CARDS = [
    # dates
    (
        "Museum",
        "Pada tahun 1934 arsitek Karel Stutter membangun menara di Kota Malang.",
        "Pada tahun berapa arsitek Karel Stutter membangun menara di Kota Malang?",
        "1934",
    ),
    (
        "Museum",
        "Pada tahun 1934 Kapten Wirasena membangun menara di Kota Malang.",
        "Siapa yang membangun menara di Kota Malang pada tahun 1934?",
        "Kapten Wirasena",
    ),
    (
        "Museum",
        "Museum Kencana didirikan di Malang pada 5 Maret 1951 oleh Raden Sastra, terutama untuk pelajar.",
        "Di mana Museum Kencana didirikan?",
        "di Malang",
    ),
    (
        "Museum",
        "Museum Kencana didirikan di Malang pada 5 Maret 1951 oleh Raden Sastra, terutama untuk pelajar.",
        "Oleh siapa Museum Kencana didirikan?",
        "Raden Sastra",
    ),
    (
        "Museum",
        "Museum Kencana didirikan di Malang pada 5 Maret 1951 oleh Raden Sastra, terutama untuk pelajar.",
        "Kapan Museum Kencana didirikan?",
        "5 Maret 1951",
    ),
    (
        "Tokoh",
        "Kiai Wirya menentang pajak tanah. Ia meninggal di Tuban pada 8 Juni 1851.",
        "Kapan Kiai Wirya meninggal?",
        "8 Juni 1851",
    ),
    (
        "Tokoh",
        "Pada tahun 1921 Sastra Wirya dibuang ke Digul, lalu pada 1925 dipindahkan ke Banda.",
        "Ke mana Sastra Wirya dipindahkan pada tahun 1925?",
        "ke Banda",
    ),
    (
        "Naskah",
        "Babad Pajang, yang ditemukan di Klaten pada tahun 1907, berbahasa Jawa.",
        "Pada tahun berapa Babad Pajang ditemukan?",
        "1907",
    ),
    # what things yield, become, come from, serve for
    ("Tapai", "Ragi roti mengubah gula menjadi alkohol.", "Ragi roti mengubah gula menjadi apa?", "alkohol"),
    (
        "Alat Musik",
        "Badan rebab terbuat dari kayu nangka, sedangkan dawai rebab terbuat dari kawat tembaga.",
        "Dawai rebab terbuat dari apa?",
        "kawat tembaga",
    ),
    (
        "Burung",
        "Paruh elang berguna untuk merobek daging, sedangkan paruh bebek untuk menyaring air.",
        "Paruh bebek berguna untuk apa?",
        "untuk menyaring air",
    ),
    ("Darah", "Sel darah merah dibentuk di sumsum tulang.", "Di mana sel darah merah dibentuk?",
     "di sumsum tulang"),
    ("Penyakit", "Rabun senja disebabkan oleh kekurangan vitamin A.", "Rabun senja disebabkan oleh apa?",
     "kekurangan vitamin A"),
    ("Tulang", "Tulang rusuk melindungi paru-paru dari benturan.",
     "Tulang rusuk melindungi paru-paru dari apa?", "benturan"),
    # amounts
    ("Susu", "Susu segar dipanaskan pada suhu 72 derajat Celsius.", "Pada suhu berapa susu segar dipanaskan?",
     "72 derajat Celsius"),
    (
        "Menara",
        "Menara Suar merupakan bangunan setinggi 65 meter.",
        "Berapa tinggi Menara Suar?",
        "65 meter",
    ),
    # what it belongs to, in what form, the topmost
    ("Kopi", "Pohon kopi termasuk suku Rubiaceae.", "Pohon kopi termasuk suku apa?", "suku Rubiaceae"),
    (
        "Hati",
        "Gula darah disimpan dalam bentuk glikogen.",
        "Dalam bentuk apa gula darah disimpan?",
        "glikogen",
    ),
    (
        "Danau",
        "Danau Segara merupakan danau terdalam di Pulau Wana.",
        "Apa danau terdalam di Pulau Wana?",
        "Danau Segara",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text", "question", "answer"), CARDS)
def test_a_sentence_gives_its_card(title, text, question, answer):
    assert (question, answer) in asked(text, title)


ABSTAIN = [
    ("Tokoh", "Kiai Wirya bertemu Raden Sastra. Ia meninggal di Tuban pada 8 Juni 1851."),  # who?
    ("Kerajaan", "Raja itu menyerang ibu kota pada tahun 1478."),
    ("Kerajaan", "Tanggal 20 Juli pasukan itu tiba di Tuban."),
    ("Sekolah", "Hari Koperasi diperingati setiap tanggal 12 Juli."),
    ("Kulit", "Kelenjar ini menghasilkan minyak."),
    ("Kulit", "Kelenjar minyak tidak menghasilkan keringat."),
    ("Kulit", "Kelenjar minyak menghasilkan beberapa zat."),
    ("Rumah", "Ayah menghasilkan uang."),
    ("Tempat", "Letaknya berada di bawah 10 persen."),
    ("Dapur", "Orang yang rajin menggunakan sapu."),
    ("Warna", "Warna merah, misalnya, diperoleh darinya."),
    ("Kelas", "Alat peraga terdiri atas peta, globe, dan lain-lain."),
    ("Kelas", "Ada tiga alat peraga, yaitu peta dan globe."),
]


@pytest.mark.parametrize(("title", "text"), ABSTAIN)
def test_it_abstains(title, text):
    assert not [one for one in cards(text, title) if one.rule.startswith(RULES)]


def test_a_counted_list_has_its_members():
    found = cards("Telur penyu dilindungi oleh dua selaput: selaput luar dan selaput dalam.", "Penyu")
    lists = [one for one in found if one.kind == "list"]
    assert [(one.question, one.answer) for one in lists] == [
        ("Telur penyu dilindungi oleh dua selaput apa saja?", "1. selaput luar\n2. selaput dalam")
    ]


def test_a_series_is_not_cut_in_the_middle():
    found = asked("Hutan bakau menghasilkan kayu, berat badan udang, dan madu hutan.", "Pantai")
    assert not [card for card in found if card[1] == "kayu"]


def test_long_sentences_take_no_time():
    words = "sel darah dan air yang tidak di pada tahun 1900, dua macam " * 10
    assert isinstance(cards(f"Pada tahun 1900 {words[:560]}.", "Darah"), list)


def test_effects_told_in_clauses_are_not_cut():
    text = "Kurang tidur menyebabkan mata merah, berat badan turun drastis dan gangguan jantung."
    assert not [card for card in asked(text, "Kurang Tidur Menahun") if card[1] == "mata merah"]
