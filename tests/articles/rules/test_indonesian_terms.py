"""Terms that Indonesian sentences, headings and lists name or explain, and where the rules abstain."""

import pytest
from builders import bounded

from flashcards.articles.anchors import find
from flashcards.articles.document import plain
from flashcards.articles.draft import Draft
from flashcards.articles.drafts import draft


def cards(text: str, title: str = "Catatan Pelajaran") -> list[Draft]:
    return list(draft(f"# {title}\n\n{text}\n", "id", doubted=True))


def asked(text: str, title: str = "Catatan Pelajaran") -> dict[str, str]:
    return {one.question: one.answer for one in cards(text, title)}


NAMED = [
    (
        "Orang yang meneliti gunung berapi disebut vulkanolog.",
        {
            "Apa sebutan untuk orang yang meneliti gunung berapi?": "vulkanolog",
            "Apa yang dimaksud dengan vulkanolog?": "orang yang meneliti gunung berapi",
        },
    ),
    (
        "Petani yang menyewa sawahnya dari orang lain lazim disebut penggarap, sedangkan petani yang memiliki"
        " sawah tetapi tidak mengolahnya disebut tuan tanah.",
        {"Apa sebutan untuk petani yang menyewa sawahnya dari orang lain?": "penggarap"},
    ),
    (
        "Proses masuknya air laut ke lapisan air tanah dinamakan intrusi.",
        {"Apa sebutan untuk proses masuknya air laut ke lapisan air tanah?": "intrusi"},
    ),
    (
        "Kulit jeruk bali bagian dalam dilapisi jaringan putih yang disebut albedo, lalu daging buahnya.",
        {"Kulit jeruk bali bagian dalam dilapisi jaringan putih yang disebut apa?": "albedo"},
    ),
    (
        "Pada pangkal daun jahe terdapat lidah kecil bernama ligula.",
        {"Pada pangkal daun jahe terdapat lidah kecil bernama apa?": "ligula"},
    ),
    (
        "Embun beku menutupi kebun kentang. Peristiwa ini disebut embun upas.",
        {"Apa sebutan untuk peristiwa ketika embun beku menutupi kebun kentang?": "embun upas"},
    ),
    (
        "Nelayan menebar jala lalu menariknya bersama-sama, pekerjaan yang disebut pukat.",
        {},
    ),
    (
        "Pekerja mencelup benang berulang kali, pekerjaan yang disebut medel.",
        {"Pekerja mencelup benang berulang kali, pekerjaan yang disebut apa?": "medel"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_a_term_named_in_a_sentence_is_asked_for(text: str, expected: dict[str, str]) -> None:
    found = asked(text)
    assert expected.items() <= found.items()
    assert expected or not found


EXPLAINED = [
    (
        "Yang dimaksud dengan inflasi adalah kenaikan harga barang secara umum dan terus-menerus.",
        {"Apa yang dimaksud dengan inflasi?": "kenaikan harga barang secara umum dan terus-menerus"},
    ),
    (
        "Pancaroba adalah sebutan untuk masa peralihan antara dua musim.",
        {"Apa sebutan untuk masa peralihan antara dua musim?": "pancaroba"},
    ),
    (
        "Permintaan efektif, yakni permintaan yang disertai daya beli, menentukan harga.",
        {"Apa yang dimaksud dengan permintaan efektif?": "permintaan yang disertai daya beli"},
    ),
    ("Pemakai akhir, atau konsumen, membeli barang jadi.", {"Apa nama lain pemakai akhir?": "konsumen"}),
    (
        "Abrasi ialah pengikisan pantai oleh ombak, sementara akresi ialah penambahan daratan oleh endapan.",
        {"Apa yang dimaksud dengan akresi?": "penambahan daratan oleh endapan"},
    ),
    (
        "Air naik di batang lewat kapilaritas, yaitu gejala naiknya zat cair dalam pipa yang sempit.",
        {"Apa yang dimaksud dengan kapilaritas?": "gejala naiknya zat cair dalam pipa yang sempit"},
    ),
    (
        "Lebah juga menghasilkan **propolis**, getah lengket yang menutup celah sarang.",
        {"Apa yang dimaksud dengan propolis?": "getah lengket yang menutup celah sarang"},
    ),
    (
        "Poliandri berarti bersuami banyak, poligini berarti beristri banyak.",
        {"Apa arti poliandri?": "bersuami banyak", "Apa arti poligini?": "beristri banyak"},
    ),
    ("Tulang kering (tibia) menahan berat badan.", {"Apa istilah lain untuk tulang kering?": "tibia"}),
    (
        "Di kebun itu ada pohon sukun (*Artocarpus altilis*) yang tinggi.",
        {"Apa nama ilmiah pohon sukun?": "Artocarpus altilis"},
    ),
    (
        "Transmigrasi adalah perpindahan penduduk dari pulau padat ke pulau kosong untuk membuka lahan.",
        {
            "Apa sebutan untuk perpindahan penduduk dari pulau padat ke pulau kosong untuk membuka lahan?": (
                "transmigrasi"
            ),
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), EXPLAINED)
def test_a_term_explained_in_a_sentence_is_asked_for(text: str, expected: dict[str, str]) -> None:
    assert expected.items() <= asked(text).items()


OTHER_NAMES = [
    (
        "Perpindahan penduduk dari desa ke kota (urbanisasi) terus meningkat tiap tahun.",
        {"Apa istilah untuk perpindahan penduduk dari desa ke kota?": "urbanisasi"},
    ),
    (
        "Bawang bombai, yang juga dikenal sebagai bawang benggala, berumbi besar.",
        {"Apa nama lain bawang bombai?": "bawang benggala"},
    ),
    (
        "Uji cepat, yang biasa disebut tes kilat, dilakukan di puskesmas.",
        {"Apa nama lain uji cepat?": "tes kilat"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), OTHER_NAMES)
def test_another_name_is_asked_for(text: str, expected: dict[str, str]) -> None:
    assert expected.items() <= asked(text).items()


ABSTAINED = [
    "Cairan yang jernih tidak disebut susu, melainkan air dadih.",  # a negation
    "Hasilnya dinamakan getah bening muda.",  # whose?
    "Orang atau badan yang membeli disebut pembeli utama.",  # buys what?
    "Karena itu ia dijuluki si jenaka.",
    "Seorang pedagang bernama Karim singgah di pelabuhan kecil.",
    "Kampung itu dikenal sebagai kampung nelayan.",
    "Raja yang disebut dalam naskah kuno memerintah lama sekali.",
    "Petani menghadapi satu masalah, yaitu hama yang merusak padi.",  # what it is, not what it means
    "Metana menghasilkan panas, yaitu sejak musim hujan tahun lalu.",
    "Kenaikan harga berarti penurunan daya beli masyarakat kecil.",
    "Menjaga kebun adalah cara termurah untuk menghemat uang belanja.",
    "Pasar kampung (Sabtu) ramai sekali menjelang sore.",
    "Petani menanam tanaman pangan, yaitu padi yang tahan kering.",
    "Orang yang pertama kali mendaki bukit itu disebut perintis jalan.",
    "Angklung adalah alat musik yang diakui seluruh dunia.",
    "Badai merupakan gejala alam yang tentu saja tidak bisa dicegah oleh warga.",
    "Kopi, di pihak lain, adalah bagian dari adat menjamu tamu.",
    "Kopi adalah minuman terbaik yang pernah ada.",
]


@pytest.mark.parametrize("text", ABSTAINED)
def test_a_sentence_that_names_nothing_for_sure_gives_no_term(text: str) -> None:
    rules = ("id.term", "id.meaning", "id.gloss", "id.word", "id.latin")
    assert [one for one in cards(text) if one.rule.startswith(rules)] == []


def test_a_heading_is_explained_by_the_words_below_it() -> None:
    text = (
        "## Macam Sungai\n\n### 1. Sungai periodik\n\nSungai yang airnya banyak pada musim hujan.\n\n"
        "### 2. Sungai purba\n\nSungai besar yang kering harus dijaga oleh warga."
    )
    found = asked(text)
    assert (
        found.get("Apa yang dimaksud dengan sungai periodik?") == "sungai yang airnya banyak pada musim hujan"
    )
    assert not any("sungai purba" in question for question in found)


LISTS = [
    (
        "Perubahan wujud benda:\n\n1. Sublimasi, yaitu perubahan wujud padat menjadi gas.\n"
        "2. Deposisi, yaitu perubahan wujud gas menjadi padat.",
        {"Apa yang dimaksud dengan sublimasi?": "perubahan wujud padat menjadi gas"},
    ),
    (
        "Darah mengandung sel-sel berikut:\n\n- Trombosit, membekukan darah pada luka\n"
        "- Eritrosit: mengangkut oksigen ke seluruh tubuh",
        {
            "Apa fungsi trombosit dalam darah?": "membekukan darah pada luka",
            "Apa fungsi eritrosit dalam darah?": "mengangkut oksigen ke seluruh tubuh",
        },
    ),
    (
        "Penyakit tanaman:\n\n- Klorosis, akibat kekurangan zat besi\n- Nekrosis, akibat kekurangan kalium",
        {"Apa penyebab klorosis?": "kekurangan zat besi"},
    ),
    (
        "Enzim jamur tempe:\n\n- Fitase: fitat menjadi fosfat bebas\n- Urease: urea menjadi amonia",
        {"Urease mengubah urea menjadi apa?": "amonia"},
    ),
    (
        "Nilai normal pada kucing:\n\n- Kalsium: 9-11 mg/dl\n- Hipokalsemia: kurang dari 8 mg/dl",
        {"Berapa nilai normal kalsium?": "9-11 mg/dl"},
    ),
    (
        "Mitosis terdiri atas dua tahap:\n\n- Anafase: kromatid bergerak ke kutub sel\n"
        "- Telofase: membran inti terbentuk kembali di tiap kutub",
        {"Apa yang terjadi pada tahap anafase dalam mitosis?": "kromatid bergerak ke kutub sel"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_list_of_terms_is_asked_for_term_by_term(text: str, expected: dict[str, str]) -> None:
    assert expected.items() <= asked(f"## Ringkasan\n\n{text}").items()


MORE_LISTS = [
    (
        "Ada dua metode pengolahan kopi, yaitu:\n\n1. Metode basah, dilakukan dengan merendam biji kopi.\n"
        "2. Metode kering, dilakukan dengan menjemur buah kopi.",
        {"Bagaimana metode kering dalam pengolahan kopi dilakukan?": "dengan menjemur buah kopi"},
    ),
    (
        "Satwa di rawa itu:\n\n- Kuntul (*Egretta garzetta*), burung putih yang mencari ikan di rawa\n"
        "- Beluk, burung malam yang hanya hidup di rawa gambut",
        {
            "Apa nama ilmiah kuntul?": "Egretta garzetta",
            "Apa yang dimaksud dengan beluk?": "burung malam yang hanya hidup di rawa gambut",
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), MORE_LISTS)
def test_ways_and_names_in_a_list_are_asked_for(text: str, expected: dict[str, str]) -> None:
    assert expected.items() <= asked(f"## Ringkasan\n\n{text}").items()


def test_a_list_that_names_no_relation_gives_nothing() -> None:
    text = "Barang titipan:\n\n- Kain: merah tua\n- Benang: tiga gulung\n- Banjir, merendam rumah warga"
    assert [one for one in cards(text) if one.rule.startswith("id.entry")] == []


def test_a_value_below_a_limit_is_no_normal_value() -> None:
    text = "## Nilai normal\n\n- Anuria: kurang dari 100 ml sehari\n- Ureum: 15-40 mg/dl"
    assert "Berapa nilai normal anuria?" not in asked(text)


TABLES = [
    (
        "| No | Hormon | Fungsi |\n| --- | --- | --- |\n| 1 | Auksin | Memanjangkan sel batang |\n"
        "| 2 | Etilen | Mematangkan buah |",
        {
            "Apa fungsi hormon auksin?": "memanjangkan sel batang",
            "Apa fungsi hormon etilen?": "mematangkan buah",
        },
    ),
    (
        "| Planet | Diameter (km) |\n| --- | --- |\n| Mars | 6.779 |\n| Venus | 12.104 |",
        {"Berapa diameter planet Mars?": "6.779 km"},
    ),
    (
        "| Vitamin | Akibat kekurangan |\n| --- | --- |\n| C | Sariawan |\n| D | Rakitis |",
        {"Apa akibat kekurangan vitamin C?": "sariawan"},
    ),
    (
        "| Lampu | Keadaan | Arti |\n| --- | --- | --- |\n| DAYA | Merah | Baterai kosong |\n"
        "| DAYA | Hijau | Baterai penuh |",
        {"Apa arti lampu DAYA merah?": "baterai kosong"},
    ),
    (
        "| Provinsi | Ibu kota |\n| --- | --- |\n| Bali | Denpasar |\n| Riau | Pekanbaru |",
        {"Apa ibu kota provinsi Bali?": "Denpasar"},
    ),
    (
        "| Aspek | Sel hewan | Sel tumbuhan |\n| --- | --- | --- |\n| Dinding sel | tidak ada | ada |\n"
        "| Bentuk | tidak tetap | tetap |",
        {},
    ),
    ("| Perangkat | Minimum |\n| --- | --- |\n| RAM | 2 GB |\n| Layar | 5 inci |", {}),
]


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_a_table_is_asked_for_where_its_header_names_the_relation(
    text: str, expected: dict[str, str]
) -> None:
    found = asked(f"## Ringkasan\n\n{text}")
    assert expected.items() <= found.items()
    assert expected or not found


def test_each_row_that_a_card_stands_on_is_quoted() -> None:
    markdown = f"# Catatan\n\n{TABLES[0][0]}\n"
    for one in draft(markdown, "id", doubted=True):
        places = [find(plain(markdown), quote) for quote in one.note_text(markdown).source]
        assert len(places) == 2
        assert all(place and place.places == 1 for place in places)


def test_each_card_opens_at_words_that_hold_its_answer() -> None:
    text = "Embun beku menutupi kebun kentang. Peristiwa ini disebut embun upas."
    markdown = f"# Catatan\n\n{text}\n"
    for one in draft(markdown, "id", doubted=True):
        quoted = " ".join(markdown[start:end] for start, end in one.passages)
        assert one.answer in quoted


def test_long_sentences_take_no_long_time() -> None:
    phrase = "orang yang tinggal di tempat yang jauh dan "
    texts = [
        phrase * 13 + "disebut apa saja.",
        "yang disebut " * 45,
        "a, yaitu " * 65,
        "kata (arti) " * 48,
        "x berarti y, " * 45,
    ]
    with bounded(2):
        for text in texts:
            cards(text[:598].capitalize() + ".")
