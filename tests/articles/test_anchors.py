import random

import pytest
from builders import bounded
from hypothesis import given
from hypothesis import strategies as st

from flashcards.articles.anchors import find, quote_of

ARTICLE = """Bentuk kelompok

Ada tiga bentuk kelompok okupasional, yakni formal, informal, dan lintas fungsi. Kelompok formal memiliki
aturan resmi. Kelompok informal berdiri tanpa aturan resmi, dan anggotanya bertemu secara spontan.

Kelompok lintas fungsi menghimpun anggota dari berbagai bagian. Kelompok formal memiliki pemimpin."""


def words_of(quote: str, text: str = ARTICLE) -> str | None:
    found = find(text, quote)
    return text[found.start : found.end] if found else None


def places_of(quote: str, text: str = ARTICLE) -> int:
    found = find(text, quote)
    return found.places if found else -1


def test_a_whole_quote_is_found_word_for_word():
    assert (
        words_of("Kelompok informal berdiri tanpa aturan resmi")
        == "Kelompok informal berdiri tanpa aturan resmi"
    )
    assert places_of("Kelompok informal berdiri tanpa aturan resmi") == 1


def test_first_and_last_words_name_all_between_them():
    assert words_of("Ada tiga bentuk … lintas fungsi.") == (
        "Ada tiga bentuk kelompok okupasional, yakni formal, informal, dan lintas fungsi."
    )
    assert words_of("Ada tiga bentuk ... lintas fungsi.") == words_of("Ada tiga bentuk…lintas fungsi.")
    assert words_of("Ada tiga … formal, … lintas fungsi.") == words_of("Ada tiga bentuk … lintas fungsi.")


def test_the_last_words_are_those_that_follow_first():
    assert words_of("Kelompok informal … resmi") == "Kelompok informal berdiri tanpa aturan resmi"


def test_white_space_of_any_kind_is_one_space():
    text = "satu\u2029dua\u00a0tiga\u2028\n empat\ufffclima"
    found = find(text, "dua  tiga\nempat lima")
    assert found
    assert text[found.start : found.end] == "dua\u00a0tiga\u2028\n empat\ufffclima"
    assert words_of("formal memiliki aturan resmi.") == "formal memiliki\naturan resmi."


def test_an_ambiguous_quote_tells_its_places_and_gives_the_first():
    found = find(ARTICLE, "Kelompok formal memiliki")
    assert found
    assert (found.places, found.start) == (2, ARTICLE.index("Kelompok formal"))
    assert places_of("Kelompok … resmi.") == 1
    assert places_of("Kelompok … memiliki") == 4


def test_a_word_is_never_cut_in_two():
    assert places_of("bentuk", "bentukan pembentuk bentuk.") == 1


def test_an_ellipsis_of_the_text_itself_is_found():
    assert words_of("satu … dua", "nol satu … dua tiga") == "satu … dua"


def test_the_end_must_follow_within_a_passage():
    assert places_of("awal … akhir", "awal " + "x " * 2000 + "akhir") == 1
    assert places_of("awal … akhir", "awal " + "x " * 3000 + "akhir") != 1


@pytest.mark.parametrize(
    ("edited", "passage"),
    [
        ("Kelompok informal berdiri tanpa aturan yang resmi", "Kelompok informal berdiri tanpa aturan resmi"),
        ("kelompok informal lahir tanpa aturan resmi", "Kelompok informal berdiri tanpa aturan resmi"),
        (
            "Ada 3 bentuk kelompok … dan lintas fungsi",
            "Ada tiga bentuk kelompok okupasional, yakni formal, informal, dan lintas fungsi",
        ),
        ("anggotanya berjumpa secara spontan", "anggotanya bertemu secara spontan"),
    ],
)
def test_after_a_small_edit_the_nearest_passage_is_found(edited, passage):
    assert words_of(edited) == passage
    assert places_of(edited) == 0


def test_a_long_passage_is_found_by_its_ends_after_an_edit():
    long = (
        "Awal bagian yang panjang sekali. "
        + " ".join(f"kata{n}" for n in range(300))
        + " Akhir bagian panjang."
    )
    found = find(f"{ARTICLE} {long} {ARTICLE}", long.replace("kata150", "lain"))
    assert found
    assert found.places == 0
    assert f"{ARTICLE} {long} {ARTICLE}"[found.start : found.end] == long[:-1]


def test_only_the_same_words_are_found_when_that_is_asked():
    assert find(ARTICLE, "Kelompok informal lahir tanpa aturan", tolerant=False) is None


def test_when_one_end_is_gone_the_other_is_found_alone():
    assert words_of("Kelompok lintas fungsi menghimpun anggota … kata yang sudah hilang") == (
        "Kelompok lintas fungsi menghimpun anggota"
    )


@pytest.mark.parametrize("quote", ["", " ", "…", " … ", "kuda laut hidup di air", "—", "kuda … laut"])
def test_what_is_nowhere_near_is_not_found(quote):
    assert find(ARTICLE, quote) is None
    assert find("", quote) is None


def test_a_selection_becomes_the_shortest_clear_quote():
    start = ARTICLE.index("Ada tiga")
    end = ARTICLE.index(" Kelompok formal memiliki")
    assert quote_of(ARTICLE, start, end) == "Ada tiga bentuk … dan lintas fungsi."
    assert quote_of(ARTICLE, start, start + 15) == "Ada tiga bentuk"


def test_a_selection_is_widened_to_whole_words_and_freed_of_spaces():
    start = ARTICLE.index("informal berdiri")
    assert quote_of(ARTICLE, start - 1, start + 11) == "informal berdiri"
    assert quote_of(ARTICLE, start, start) == ""
    assert quote_of("  ", 0, 2) == ""
    assert quote_of("", 0, 0) == ""


def test_words_that_stand_twice_are_quoted_with_words_around_them():
    start = ARTICLE.rindex("Kelompok formal memiliki")
    quote = quote_of(ARTICLE, start, start + 24)
    assert places_of(quote) == 1
    assert "Kelompok formal memiliki" in (words_of(quote) or "")


def test_what_cannot_be_told_apart_stays_ambiguous():
    assert quote_of("a b " * 100, 200, 203) == "a b"


text_of_few_words = st.lists(
    st.sampled_from(["a", "b", "c.", "d,", "ä", "…", "\n", "\u2028"]), max_size=60
).map(" ".join)


@given(text_of_few_words, st.integers(0, 200), st.integers(0, 200))
def test_a_clear_quote_of_a_selection_leads_back_to_it(text, first, second):
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    quote = quote_of(text, start, end)
    found = find(text, quote)
    assert bool(quote) == bool(text[start:end].strip()) or not text[start:end].strip()
    if found and found.places == 1 and text[start:end].strip():
        inside = text[start:end].strip()
        assert inside in text[found.start : found.end]


def test_a_megabyte_is_searched_in_bounded_time():
    rng = random.Random(1)
    vocabulary = ["kelompok", "okupasional", "anggota", "dan", "yang", *(f"kata{n}" for n in range(500))]
    text = " ".join(rng.choice(vocabulary) for _ in range(130_000))
    quote = text[500_000:500_400].split(" ", 1)[1]
    edited = quote.replace("dan", "serta").replace("kata1", "kita1")
    for hostile, wanted in (
        (text, edited),
        (text, "kelompok dan yang … anggota dan"),
        ("a b " * 250_000, "a c " * 300),
    ):
        with bounded():
            find(hostile, wanted)
            quote_of(hostile, 400_000, 402_000)
    found = find(text, edited)
    assert found
    assert abs(found.start - 500_000) < 60
