import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.cloze import ask, fill, hidden_words, match_keys, opened


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ia tidak memiliki [aturan resmi].", ("aturan resmi",)),
        ("[Satu], [dua] dan [satu]", ("Satu", "dua", "satu")),
        ("[dua  kata] dan [dua\nkata]", ("dua kata",)),
        ("bukan \\[rumpang]", ()),
        ("[kurung \\] di dalam]", ("kurung \\] di dalam",)),
        ("[tautan](https://a.b) dan ![gambar](a.png)", ()),
        ('[tautan](a.b "judul") [kata] (bukan tautan)', ("kata",)),
        ("[![gambar](a.png)]", ("![gambar](a.png)",)),
        ("- [ ] belum\n- [x] sudah [kata]", ("kata",)),
        ("1. [X] sudah", ()),
        ("nilai [x] dicari", ("x",)),
        ("catatan[^1]", ()),
        ("`[kode]` dan ``[kode ` lagi]`` [kata]", ("kata",)),
        ("```\n[kode]\n```\n[kata]", ("kata",)),
        ("~~~\n[kode]", ()),
        ("[larik[0]]", ("larik[0]",)),
        ("[] [ ] [\n]", ()),
        ("[satu][dua]", ("satu", "dua")),
        ("[belum selesai", ()),
        ("Awas![api]", ("api",)),
    ],
)
def test_brackets_hide_words_unless_markdown_means_something_else(text: str, words: tuple[str, ...]) -> None:
    assert hidden_words(text) == words


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("{{c2::b}} {{c1::a::petunjuk}} {{c1::lagi}}", ("1", "2")),
        ("{{c10::x}} {{c9::y}}", ("9", "10")),
        ("{{c1::a {{c2::b {{c3::c}}}}}}", ("1", "2", "3")),
        ("".join(f"{{{{c{n}::" for n in range(1, 13)) + "x" + "}}" * 12, tuple(map(str, range(1, 11)))),
        ("{{c1,2::a}} {{c3,,2,0,600::b}}", ("1", "2", "3")),
        ("{{c0::a}} {{c-1::b}} {{c99999999999::c}} {{c501::d}} {{c1:e}}", ()),
        ("{{c1::tidak ditutup", ()),
        ("}} {{c1::a}} }}", ("1",)),
        ("[bukan] rumpang", ()),
    ],
)
def test_ankis_gaps_are_known_by_their_numbers(text: str, keys: tuple[str, ...]) -> None:
    assert hidden_words(text, "html") == keys


def test_the_words_of_other_gaps_are_shown_in_a_question() -> None:
    assert ask("[Ada] tiga [bentuk]", "markdown", "bentuk", lambda _: "___") == "Ada tiga ___"


def test_equal_words_are_hidden_together() -> None:
    assert ask("[a] b [a]", "markdown", "a", lambda _: "_") == "_ b _"


def test_an_answer_marks_the_words_of_its_gap_only() -> None:
    assert fill("[Ada] tiga [bentuk]", "markdown", "bentuk", ("<", ">")) == "Ada tiga <bentuk>"


def test_a_gap_within_a_hidden_gap_is_hidden_with_it() -> None:
    text = "{{c1::a {{c2::b::x}} c::petunjuk}} d"
    assert ask(text, "html", "1", lambda hint: f"({hint})") == "(petunjuk) d"
    assert ask(text, "html", "2", lambda hint: f"({hint})") == "a (x) c d"
    assert fill(text, "html", "2", ("<", ">")) == "a <b> c d"


def test_an_opened_text_has_no_gaps() -> None:
    assert opened("Ia [tidak] memiliki \\[aturan]") == "Ia tidak memiliki \\[aturan]"
    assert opened("{{c1::kata::petunjuk}}", "html") == "kata"


@pytest.mark.parametrize(
    ("old", "new", "now"),
    [
        (("a", "b"), ("b", "a"), {"a": "a", "b": "b"}),
        (("a", "b"), ("a", "c"), {"a": "a", "b": "c"}),
        (("a", "b"), ("a",), {"a": "a"}),
        (("a",), ("a", "b"), {"a": "a"}),
        (("a", "b"), ("c", "d"), {}),
        (("a", "b", "c"), ("c", "d"), {"c": "c"}),
        ((), (), {}),
    ],
)
def test_a_card_keeps_its_place_when_only_its_words_were_mended(
    old: tuple[str, ...], new: tuple[str, ...], now: dict[str, str]
) -> None:
    assert match_keys(old, new) == now


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "[" * 10_000 + "a" + "]" * 10_000,
        "[a]((" * 4_000,
        "[a](<" * 4_000,
        "`[" * 10_000,
        "- [x]" * 4_000,
        "{{c1::" * 5_000 + "}}" * 5_000,
        "".join("`" * n for n in range(200)),
        "[a](b '" * 3_000,
    ],
    ids=lambda text: text[:7],
)
def test_a_hostile_text_is_read_in_linear_time(text: str) -> None:
    began = time.perf_counter()
    hidden_words(text)
    hidden_words(text, "html")
    assert time.perf_counter() - began < 1  # a quadratic reader takes minutes


@given(st.text(alphabet="ab[]\\`(!){}c1:\n ^", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    for markup in ("markdown", "html"):
        for key in hidden_words(text, markup):
            assert ask(text, markup, key, lambda _: "\0").count("\0") >= 1
            assert fill(text, markup, key, ("\0", "\1")).count("\0") >= 1


def test_a_gap_of_two_cards_hides_its_words_on_both() -> None:
    text = "{{c1,2::a}} {{c3::b}}"
    assert [ask(text, "html", key, lambda _hint: "_") for key in "123"] == ["_ b", "_ b", "a _"]
    assert fill(text, "html", "2", ("<", ">")) == "<a> b"


def test_a_gap_of_no_card_shows_its_words() -> None:
    assert ask("{{c0::a}} {{c501::b}} {{c1::c}}", "html", "1", lambda _hint: "_") == "a b _"


def test_a_sound_is_no_gap() -> None:
    assert hidden_words("[sound:a.mp3] [kata]") == ("kata",)
