import json
import time
from difflib import SequenceMatcher

import pytest
from articles import seed_variants as variants
from articles.seed_variants import Article

from flashcards.articles import cues, readers
from flashcards.articles.blocks import Block, Document
from flashcards.articles.canonical import article_of
from flashcards.articles.document import blocks, outline
from flashcards.articles.readers import html, markdown, text

ARTICLES = {"koperasi": variants.school_cooperative(), "study groups": variants.study_groups()}


def _words(title: str) -> str:
    return " ".join(cues.tokens(title))


def _score(article: Article, document: Document) -> tuple[float, float, int]:
    """F1 of the titles, the share of right levels, and how many closings stand in the right section."""
    canonical = article_of(document, "").markdown
    found = [(_words(node.title), node.level) for node in outline(canonical)]
    wanted = [(_words(title), level) for title, level in article.outline]
    matcher = SequenceMatcher(None, [t for t, _l in found], [t for t, _l in wanted], autojunk=False)
    pairs = [
        (found[block.a + at], wanted[block.b + at])
        for block in matcher.get_matching_blocks()
        for at in range(block.size)
    ]
    right = sum(one == other for one, other in pairs)
    return (
        2 * len(pairs) / (len(found) + len(wanted)),
        right / max(len(pairs), 1),
        _closings(article, canonical),
    )


def _closings(article: Article, canonical: str) -> int:
    nodes = outline(canonical)
    owners = {canonical[block.start : block.end]: nodes[block.section].title for block in blocks(canonical)}
    return sum(
        any(words.startswith(begin) and _words(owner) == _words(title) for words, owner in owners.items())
        for begin, title in article.closings
    )


TEXTS = {
    "as it is": lambda a: text.read(variants.as_text(a)),
    "wrapped": lambda a: text.read(variants.as_text(a, width=72)),
    "letters": lambda a: text.read(variants.as_text(a, number=lambda n: f"{chr(96 + n)}. ")),
    "brackets": lambda a: text.read(variants.as_text(a, number="{}) ".format)),
    "bullets": lambda a: text.read(variants.as_text(a, number=lambda _n: "- ")),
    "dots": lambda a: text.read(variants.as_text(a, number=lambda _n: "• ")),
    "no numbers": lambda a: text.read(variants.as_text(a, number=lambda _n: "")),
    "capitals": lambda a: text.read(variants.as_text(a, title=str.upper)),
    "colons": lambda a: text.read(variants.as_text(a, title="{}:".format)),
    "no blank lines": lambda a: text.read(variants.as_text(a, blank=False)),
    "repaired": lambda a: text.read(variants.repaired(a)),
    "bare p": lambda a: html.read(variants.as_html(a, lambda _level: "p")),
    "h2": lambda a: html.read(variants.as_html(a, lambda _level: "h2")),
    "right html": lambda a: html.read(variants.as_html(a, "h{}".format)),
    "all ##": lambda a: markdown.read(variants.as_markdown(a, lambda _level: "##")),
    "# and ##": lambda a: markdown.read(variants.as_markdown(a, lambda level: "#" if level == 1 else "##")),
    "right markdown": lambda a: markdown.read(variants.as_markdown(a, "#".__mul__)),
    "blocks": variants.as_blocks,
    "bold": lambda a: variants.as_blocks(a, bold=True),
    "all of level 1": lambda a: variants.as_blocks(a, given=1),
}


@pytest.mark.parametrize("variant", TEXTS)
@pytest.mark.parametrize("name", ARTICLES)
def test_an_outline_survives_how_it_is_written(name, variant):
    article = ARTICLES[name]
    f1, levels, closings = _score(article, TEXTS[variant](article))
    assert f1 >= 0.95
    assert levels >= 0.95
    assert closings >= len(article.closings) - 1


@pytest.mark.parametrize("name", ARTICLES)
def test_an_outline_is_whole_where_nothing_is_changed(name):
    article = ARTICLES[name]
    assert _score(article, TEXTS["as it is"](article)) == (1.0, 1.0, len(article.closings))


@pytest.mark.parametrize("variant", TEXTS)
@pytest.mark.parametrize("name", ARTICLES)
def test_a_canonical_text_that_is_read_again_stays_the_same(name, variant):
    once = article_of(TEXTS[variant](ARTICLES[name]), "x").markdown
    assert article_of(markdown.read(once), "x").markdown == once


@pytest.mark.parametrize("name", ARTICLES)
def test_without_its_title_an_article_has_the_name_of_its_file(name):
    article = ARTICLES[name]
    rest = variants.as_text(Article(article.lines[1:], article.outline, article.closings))
    named = article_of(text.read(rest), "berkas saya")
    assert named.title == "berkas saya"
    nodes = [(node.title, node.level) for node in outline(named.markdown)]
    assert nodes[1:] == list(article.outline[1:])


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


LONG = 500_000
HOSTILE = {
    "short lines": [Block("paragraph", "Judul Kecil")] * 5000,
    "announcements": [Block("paragraph", t) for t in ("Judul Topik", "Berikut judul topik, di antaranya:")]
    * 2500,
    "numbers": [Block("paragraph", f"{at * 7 % 13}. Judul") for at in range(5000)],
    "items": [Block("item", "kata", depth=1 + at % 5, marker=f"{at % 99}.") for at in range(5000)],
    "contents": [Block("paragraph", "Daftar Isi")] * 5000,
    "chapters": [Block("paragraph", "BAB I")] * 5000,
    "headings": [Block("heading", "Judul", 1 + at % 6) for at in range(5000)],
    **{
        f"long {piece!r}": [Block("heading", piece * (LONG // len(piece)), 2), Block("paragraph", "x")]
        for piece in (
            "kata ",
            "a",
            ".",
            "*",
            "<!-- ",
            "--> ",
            "<!-- -->",
            ". A",
            "1. ",
            "1.1",
            " ",
            "![",
            "\\",
            "|",
        )
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_bounded_time(name):
    start = time.perf_counter()
    canonical = article_of(Document(tuple(HOSTILE[name])), "x").markdown
    outline(canonical)
    blocks(canonical)
    assert time.perf_counter() - start < 10


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


GOLD = sorted(path for path in variants.DATA.glob("[0-9]*") if not path.name.endswith(".json"))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_test_articles_have_the_outlines_written_by_hand(path):
    gold = json.loads(path.with_name(f"{path.stem}.outline.json").read_text(encoding="utf-8"))
    wanted = tuple((node["title"], node["level"]) for node in gold["sections"])
    document = readers.read(path)
    f1, levels, _closed = _score(Article((), wanted, ()), document)
    assert f1 >= 0.95
    assert levels >= 0.95
    assert article_of(document, path.stem).lang == gold["language"]
