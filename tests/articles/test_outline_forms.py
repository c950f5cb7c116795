"""Papers, textbooks, posts, slides: what their lines are."""

from flashcards.articles.blocks import Block, Document
from flashcards.articles.canonical import article_of
from flashcards.articles.document import outline
from flashcards.articles.readers import markdown, text


def _article(source: str):
    return article_of(text.read("\n".join(line.strip() for line in source.split("\n"))), "x")


def _nodes(source: str) -> list[str]:
    """The outline of a plain text, a line a node, indented by its level; the title left out."""
    nodes = outline(_article(source).markdown)
    return [
        f"{'  ' * (node.level - 1)}{node.title}{' (hidden)' if node.hidden else ''}" for node in nodes[1:]
    ]


def test_a_school_paper_has_chapters_letters_and_numbers():
    source = """MAKALAH
    GUNUNG API

    Disusun oleh: Kelompok 2

    KATA PENGANTAR

    Puji syukur kami panjatkan atas selesainya makalah ini.

    DAFTAR ISI

    BAB I PENDAHULUAN ........ 1
    BAB II PEMBAHASAN ........ 2

    BAB I
    PENDAHULUAN

    A. Latar Belakang

    Indonesia memiliki banyak gunung api yang masih aktif sampai sekarang.

    B. Tujuan

    Tujuan makalah ini adalah sebagai berikut:
    1. menjelaskan gunung api
    2. menjelaskan bahayanya

    BAB II
    PEMBAHASAN

    A. Jenis Gunung Api

    1. Gunung api perisai

    Lerengnya landai karena lavanya encer.

    2. Gunung api kerucut

    Lerengnya curam karena lavanya kental.

    DAFTAR PUSTAKA

    Bemmelen, R. W. 1949. The Geology of Indonesia. Den Haag: Nijhoff."""
    assert _article(source).title == "GUNUNG API"
    assert _nodes(source) == [
        "KATA PENGANTAR (hidden)",
        "BAB I PENDAHULUAN",
        "  Latar Belakang",
        "  Tujuan",
        "    Tujuan makalah ini adalah sebagai berikut:",
        "      menjelaskan gunung api",
        "      menjelaskan bahayanya",
        "BAB II PEMBAHASAN",
        "  Jenis Gunung Api",
        "    Gunung api perisai",
        "    Gunung api kerucut",
        "DAFTAR PUSTAKA (hidden)",
    ]


def test_a_textbook_has_dotted_numbers_and_what_stands_between_them_is_below():
    source = """Unit 4: Ecosystems

    Learning Objectives
    After this unit you will be able to:
    • define an ecosystem
    • name its parts

    4.1 What Is an Ecosystem?
    An ecosystem is a community of living things together with their environment.

    4.2 Parts of an Ecosystem
    Every ecosystem has living and other parts. They depend on each other.

    Biotic Factors
    Biotic factors are the living parts of an ecosystem, such as plants and animals.

    4.3 Food Chains
    A food chain shows who eats whom.

    Figure 4.2 A food chain in a pond

    Check Your Understanding
    1. What is an ecosystem?
    2. Name two abiotic factors."""
    assert _nodes(source) == [
        "Learning Objectives",
        "  After this unit you will be able to:",
        "    define an ecosystem",
        "    name its parts",
        "What Is an Ecosystem?",
        "Parts of an Ecosystem",
        "  Biotic Factors",
        "Food Chains",
        "Check Your Understanding (hidden)",
        "  Check Your Understanding (hidden)",
        "    What is an ecosystem? (hidden)",
        "    Name two abiotic factors. (hidden)",
    ]


def test_a_blog_post_has_announced_members_questions_and_no_buttons():
    source = """Urbanisasi

    Oleh: Redaksi
    12 Maret 2024
    5 menit baca

    Urbanisasi adalah perpindahan penduduk dari desa ke kota.

    Faktor Penyebab

    Faktor penyebab urbanisasi antara lain:

    Ekonomi

    Lapangan kerja di kota lebih banyak.

    Pendidikan

    Sekolah dan kampus banyak berada di kota.

    Dampak Urbanisasi

    Urbanisasi membawa dampak positif dan negatif.

    Dampak Positif

    Kota mendapat tenaga kerja baru.

    Dampak Negatif

    Jalan di kota menjadi macet.

    Baca juga: Pengertian Transmigrasi

    Mengatasi Urbanisasi

    Ada dua cara untuk mengatasi urbanisasi.

    Membangun Desa

    Pemerintah membangun jalan dan listrik di desa.

    Memindahkan Industri

    Industri dipindahkan ke kota kecil.

    FAQ

    Apa itu urbanisasi?

    Urbanisasi adalah perpindahan penduduk.

    Apakah urbanisasi buruk?

    Tidak selalu, karena kota memerlukan tenaga kerja.

    Kesimpulan

    Urbanisasi perlu diatur dengan baik.

    Bagikan"""
    assert _nodes(source) == [
        "Faktor Penyebab",
        "  Ekonomi",
        "  Pendidikan",
        "Dampak Urbanisasi",
        "  Dampak Positif",
        "  Dampak Negatif",
        "Mengatasi Urbanisasi",
        "  Membangun Desa",
        "  Memindahkan Industri",
        "FAQ",
        "  Apa itu urbanisasi?",
        "  Apakah urbanisasi buruk?",
        "Kesimpulan",
    ]
    assert "Bagikan" not in _article(source).markdown


def test_roman_numbers_letters_and_lists_are_told_apart():
    source = """I. Pendahuluan

    Gunung api adalah tempat keluarnya magma.

    II. Jenis Gunung Api

    A. Gunung api perisai

    Lerengnya landai karena lavanya encer.

    B. Gunung api maar

    Bentuknya seperti danau.

    III. Bahaya Letusan

    a. Awan panas
    b. Lahar

    IV. Penutup

    Masyarakat perlu mengenali bahaya gunung api."""
    assert _nodes(source) == [
        "Pendahuluan",
        "Jenis Gunung Api",
        "  Gunung api perisai",
        "  Gunung api maar",
        "Bahaya Letusan",
        "  Bahaya Letusan",
        "    Awan panas",
        "    Lahar",
        "Penutup",
    ]


def test_lines_of_a_poem_are_no_headings():
    source = (
        "Hujan\n\nTak ada yang lebih tabah\ndari hujan bulan ini\nDirahasiakannya rintik\nKepada pohon itu\n"
    )
    assert _nodes(source) == []


def test_given_headings_keep_their_levels_and_none_is_left_out():
    source = "### Air\n\nx\n\n##### Wujud\n\nx\n\n#### Guna\n\nx\n\n###### Minum\n\nx\n"
    nodes = outline(article_of(markdown.read(source), "x").markdown)
    assert [(node.title, node.level) for node in nodes] == [
        ("Air", 0),
        ("Wujud", 1),
        ("Guna", 1),
        ("Minum", 2),
    ]
    several = "# Air\n\nx\n\n# Wujud\n\nx\n\n## Padat\n\nx\n\n# Guna\n\nx"
    nodes = outline(article_of(markdown.read(several), "x").markdown)
    assert [(node.title, node.level) for node in nodes] == [
        ("Air", 0),
        ("Wujud", 1),
        ("Padat", 2),
        ("Guna", 1),
    ]


def test_the_stated_title_is_taken_where_the_text_begins_otherwise():
    body = (
        Block("paragraph", "Pendahuluan"),
        Block("paragraph", "Air itu penting bagi semua makhluk hidup."),
    )
    assert article_of(Document(body, "Air di Bumi"), "berkas").title == "Air di Bumi"
    same = (Block("paragraph", "Air di Bumi"), *body)
    assert article_of(Document(same, "Air di Bumi | Blog"), "berkas").title == "Air di Bumi"


def test_a_list_of_what_follows_is_dropped_only_where_it_is_a_contents_list():
    sections = "\n\n".join(f"{name}\n\nIsi bagian ini cukup panjang." for name in ("Padat", "Cair", "Gas"))
    assert _nodes(f"Air\n\nDaftar Isi\n\n- Padat\n- Cair\n- Gas\n\n{sections}") == ["Padat", "Cair", "Gas"]
    announced = _nodes(f"Air\n\nWujud air ada tiga, yaitu:\n\n- Padat\n- Cair\n- Gas\n\n{sections}")
    assert announced[:2] == ["Wujud air ada tiga, yaitu:", "  Padat"]


def test_what_is_announced_ends_where_another_topic_begins():
    source = """Perang Diponegoro

    Perang Diponegoro berlangsung di Jawa. Perang ini dimulai pada tahun 1825.

    Tokoh-tokoh

    Beberapa tokoh terlibat dalam perang ini.

    Kyai Mojo

    Kyai Mojo adalah penasihat agama.

    Sentot Alibasyah

    Sentot Alibasyah memimpin pasukan berkuda.

    Akhir Perang

    Perang berakhir pada tahun 1830. Perang ini menguras kas Belanda."""
    assert _nodes(source) == ["Tokoh-tokoh", "  Kyai Mojo", "  Sentot Alibasyah", "Akhir Perang"]


def test_sections_that_only_follow_one_another_stay_side_by_side():
    source = "# Alat\n\nAlat ini mengubah berkas. Bentuk berikut didukung: PDF, HTML.\n\n" + "\n\n".join(
        f"## {name}\n\nBagian ini dijelaskan di bawah ini:\n\n```\npip\n```"
        for name in ("Pasang", "Pakai", "Atur")
    )
    nodes = outline(article_of(markdown.read(source), "x").markdown)
    assert [(node.title, node.level) for node in nodes] == [
        ("Alat", 0),
        ("Pasang", 1),
        ("Pakai", 1),
        ("Atur", 1),
    ]


def test_links_to_other_pages_and_thanks_are_no_sections():
    text_of = "Air\n\nAir itu penting bagi kita.\n\nGuna\n\nAir untuk diminum setiap hari.\n\n"
    assert _nodes(f"{text_of}Baca juga\n\n- Api\n- Tanah") == ["Guna"]
    slides = (
        Block("heading", "Air", 1),
        Block("paragraph", "Air itu penting."),
        Block("heading", "Terima Kasih", 2),
    )
    assert len(outline(article_of(Document(slides), "x").markdown)) == 1


def test_sections_by_what_something_is_divided_are_below_it():
    text = "Kalimat ini cukup panjang untuk menjadi isi sebuah bagian."
    source = f"""Lembaga Adat

    Memahami Arti Lembaga Adat

    {text}

    Penggolongan Lembaga Adat

    Lembaga adat digolongkan dari beberapa sudut. Apa saja? Mari kita lihat.

    Berdasarkan Perkembangannya

    1. Yang Tumbuh Sendiri

    {text}

    2. Yang Dibentuk

    {text}

    Berdasarkan Penerimaan Masyarakat

    1. Yang Disetujui

    {text}

    2. Yang Ditolak

    {text}"""
    assert _nodes(source) == [
        "Memahami Arti Lembaga Adat",
        "Penggolongan Lembaga Adat",
        "  Berdasarkan Perkembangannya",
        "    Yang Tumbuh Sendiri",
        "    Yang Dibentuk",
        "  Berdasarkan Penerimaan Masyarakat",
        "    Yang Disetujui",
        "    Yang Ditolak",
    ]


def test_what_is_counted_behind_or_denied_announces_nothing():
    body = "Cap terbuat dari tembaga yang dibentuk menjadi hiasan kain."
    source = f"""Seni Kain

    Kain Tulis

    Digores dengan tangan. Tidak ada dua bagian yang sama.

    Kain Cap

    {body} Selain dua jenis di atas, ada yang ketiga.

    Kain Celup

    {body}"""
    assert _nodes(source) == ["Kain Tulis", "Kain Cap", "Kain Celup"]


def test_a_place_and_a_date_within_the_text_are_a_heading():
    body = "Perundingan ditunda karena saat itu bulan puasa, dan kedua orang itu sempat berjalan pagi. " * 3
    parts = [f"Bagian {name}\n\n{body}" for name in ("Satu", "Dua", "Tiga", "Empat")]
    source = "\n\n".join(["Kisah Perang", *parts, f"Magelang, 28 Maret 1830\n\n{body}"])
    assert _nodes(source)[-1] == "Magelang, 28 Maret 1830"
    assert "Magelang, 28 Maret 1830" not in _nodes("\n\n".join(["Kisah", "Magelang, 28 Maret 1830", *parts]))
