import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.articles.blocks import Block, Document
from flashcards.articles.canonical import article_of, write
from flashcards.articles.readers import markdown


def test_each_block_is_a_line_with_a_blank_line_between():
    blocks = [
        Block("heading", "Air", 1),
        Block("paragraph", "Air  itu\npenting."),
        Block("heading", "1. Wujud", 2),
        Block("quote", "kata"),
        Block("code", "```\na\n\nb\n```"),
        Block("table", "| a |\n| --- |\n| b |"),
    ]
    assert write(blocks) == (
        "# Air\n\nAir itu penting.\n\n## 1. Wujud\n\n> kata\n\n```\na\n\nb\n```\n\n| a |\n| --- |\n| b |\n"
    )
    assert write([]) == ""


def test_items_stand_close_and_their_text_is_indented():
    blocks = [
        Block("item", "satu", depth=1, marker="1)"),
        Block("item", "dua", depth=1, marker="2)"),
        Block("item", "dalam", depth=2, marker="•"),
        Block("item", "**tiga**", depth=1, marker="10."),
        Block("paragraph", "teks", depth=1),
        Block("item", "empat", depth=1, marker="11."),
        Block("paragraph", "luar"),
    ]
    assert write(blocks) == ("1. satu\n2. dua\n   - dalam\n10. **tiga**\n\n    teks\n\n11. empat\n\nluar\n")


@pytest.mark.parametrize(
    "words",
    [
        "# x",
        "> x",
        "- x",
        "+ x",
        "1. x",
        "12) x",
        "===",
        "---",
        "***",
        "```",
        "<!-- x -->",
        "| a |",
        "=",
        "- - -",
    ],
)
def test_words_that_look_like_marks_stay_words(words):
    text = write([Block("paragraph", "a"), Block("paragraph", words)])
    read = markdown.read(text).blocks
    assert [block.kind for block in read] == ["paragraph", "paragraph"]


def test_the_comment_that_goes_back_is_no_words():
    assert write([Block("paragraph", "<!-- back to: Air -->")]) == "<!-- back to: Air -->\n"


def test_an_article_states_its_title_and_language_or_they_are_found():
    body = Block("paragraph", "Air adalah zat yang dapat berwujud padat dan cair di alam ini.")
    stated = article_of(Document((Block("heading", "Air", 1), body), "Lain", "en-GB"))
    assert (stated.title, stated.lang) == ("Air", "en")
    found = article_of(Document((body,)), "air tanah")
    assert (found.title, found.lang) == ("air tanah", "id")
    assert found.markdown.startswith("# air tanah\n\nAir adalah")
    assert article_of(Document(()), "kosong").markdown == ""
    assert article_of(Document((body,))).title


kinds = st.sampled_from(["paragraph", "heading", "item", "quote"])
words = st.sampled_from(
    [
        *(
            "Judul",
            "Judul Lain",
            "Sebuah kalimat yang ada.",
            "1. Satu",
            "a) dua",
            "Ada dua hal, antara lain:",
        ),
        *("**Tebal**", "Secara keseluruhan, judul ini penting.", "BAB I", "Daftar Isi", "Latihan", "IV. Bab"),
        *("# x", "- y", "*", "1."),
    ]
)
some_blocks = st.lists(
    st.builds(
        Block,
        kinds,
        words,
        level=st.integers(1, 3),
        depth=st.integers(0, 3),
        marker=st.sampled_from(["-", "1.", "2.", "b)"]),
    ),
    max_size=12,
)


@settings(max_examples=200, deadline=None)
@given(some_blocks)
def test_what_is_written_is_read_as_it_was(blocks):
    document = Document(tuple(blocks))
    once = article_of(document, "nama").markdown
    assert once == "" or once.startswith("# ")
    again = write(markdown.read(once).blocks)
    assert again == write(markdown.read(again).blocks)
