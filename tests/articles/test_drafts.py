"""Drafts of a whole article."""

import pytest
from builders import bounded

from flashcards.articles import anchors
from flashcards.articles.document import plain
from flashcards.articles.drafts import THRESHOLD, draft, drafts_by_section, family
from flashcards.core.notes import BASIC, LIST

ARTICLE = """# Tanah dan Batuan

Batuan adalah kumpulan mineral yang membentuk kerak bumi.

## Jenis-jenis Batuan

Batuan memiliki tiga jenis, yaitu:

### 1. Batuan Beku

Batuan beku adalah batuan yang terbentuk dari magma yang membeku.

### 2. Batuan Sedimen

Batuan sedimen adalah batuan yang terbentuk dari endapan yang memadat.

### 3. Batuan Malihan

Batuan malihan adalah batuan yang berubah karena panas dan tekanan.

## Manfaat <!-- hidden -->

Marmer adalah batuan yang dipakai untuk lantai.
"""


def test_the_drafts_of_an_article_stand_in_its_order_with_their_sections():
    found = [one for one in draft(ARTICLE, "id", doubted=True) if not one.question.startswith("Apa sebutan")]
    assert [one.question for one in found] == [
        "Apa yang dimaksud dengan batuan?",
        "Apa saja jenis batuan?",
        "Apa yang dimaksud dengan batuan beku?",
        "Apa yang dimaksud dengan batuan sedimen?",
        "Apa yang dimaksud dengan batuan malihan?",
    ]
    assert found[0].section == ()
    assert found[1].section == ("Jenis-jenis Batuan",)
    assert found[2].section == ("Jenis-jenis Batuan", "Batuan Beku")
    assert all(one.confidence >= THRESHOLD for one in found)


def test_sections_come_in_reading_order_and_hidden_ones_not():
    titles = [section.title for section, _drafts in drafts_by_section(ARTICLE, "id")]
    assert titles[:2] == ["Tanah dan Batuan", "Jenis-jenis Batuan"]
    assert "Manfaat" not in titles
    flat = [one for _section, drafts in drafts_by_section(ARTICLE, "id") for one in drafts]
    assert tuple(flat) == draft(ARTICLE, "id")


def test_nothing_is_drafted_from_references_and_what_stands_below_them():
    text = "# Batu\n\n## Referensi\n\n### Buku\n\nMarmer adalah batuan yang dipakai untuk lantai.\n"
    assert draft(text, "id") == ()


def test_passages_are_whole_sentences_and_a_list_has_all_its_members():
    found = [one for one in draft(ARTICLE, "id", doubted=True) if not one.question.startswith("Apa sebutan")]
    (start, end), *more = found[0].passages
    assert ARTICLE[start:end] == "Batuan adalah kumpulan mineral yang membentuk kerak bumi."
    assert not more
    assert [ARTICLE[start:end] for start, end in found[1].passages] == [
        "Batuan memiliki tiga jenis, yaitu:",
        "1. Batuan Beku",
        "2. Batuan Sedimen",
        "3. Batuan Malihan",
    ]
    assert found[1].answer == "1. Batuan Beku\n2. Batuan Sedimen\n3. Batuan Malihan"


def test_a_note_quotes_its_passages_so_that_each_is_found_once():
    words = plain(ARTICLE)
    for one in draft(ARTICLE, "id"):
        text = one.note_text(ARTICLE)
        assert text.type_id == (LIST if one.kind == "list" else BASIC)
        assert len(text.source) == len(one.passages)
        for quote in text.source:
            found = anchors.find(words, quote)
            assert found
            assert found.places == 1


def test_a_draft_keeps_its_key_when_its_sentence_moves():
    moved = ARTICLE.replace("# Tanah dan Batuan\n", "# Tanah dan Batuan\n\nKalimat lain berdiri di sini.\n")
    before = {one.question: one.key for one in draft(ARTICLE, "id")}
    after = {one.question: one.key for one in draft(moved, "id")}
    assert before == after
    assert len(set(before.values())) == len(before)


def test_a_family_is_known_for_each_rule():
    assert family("id.definition") == "definition"
    assert family("id.list") == "list"
    assert family("id.example") == "example"
    assert family("any.cloze") == "gap"
    assert family("no.such") == "fact"


@pytest.mark.parametrize(
    "markdown",
    [
        "",
        "# Judul",
        "tanpa judul sama sekali",
        "# J\n\n" + "kata " * 20_000,
        "# J\n\n" + "yang " * 5000 + ".",
        "# J\n\n" + "- a\n" * 3000,
        "# J\n\n" + "(" * 20_000,
        "# J\n\n" + "Pada tahun 1900, " * 3000,
        "# J\n\n" + "Mereka adalah kelompok ini, yaitu " * 400,
        "# J\n\n\ud800 adalah sesuatu yang aneh.",
    ],
)
def test_odd_text_is_drafted_in_bounded_time(markdown):
    with bounded():
        for lang in ("id", "en", ""):
            draft(markdown, lang)


def test_what_stands_below_the_objectives_is_filed_under_the_chapter():
    text = "# Salt\n\n## Learning Objectives\n\n- Explain brine\n- Explain halite\n\n"
    text += "**Brine** is water that holds a large amount of salt.\n\n"
    text += "## Halite\n\n**Halite** is a mineral that is made of salt."
    found = {one.question: one.section for one in draft(text, "en", doubted=True)}
    assert found["What is brine?"] == ()
