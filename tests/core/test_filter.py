"""The language of filters."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core.filter import EVERYTHING, Both, Either, Not, One, conjuncts, parse, with_term, without
from flashcards.core.filter_terms import (
    NAMES,
    Added,
    Cards,
    FilterError,
    Flag,
    FromArticle,
    InDeck,
    Is,
    OfKind,
    Prop,
    Rated,
    Tagged,
    Words,
    write,
)


def word(text: str, how: str = "prefix") -> One:
    return One(Words(text, how))


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("kelompok", Words("kelompok")),
        ("kelompok*", Words("kelompok")),
        ("k", Words("k", "whole")),
        ("k*k", Words("k*k", "pattern")),
        ('"tidak formal"', Words("tidak formal", "whole")),
        ('"jam 10:30"', Words("jam 10:30", "whole")),
        ("10:30", Words("10:30")),
        ("http://a.id", Words("http://a.id")),
        ('a\\"b', Words('a"b')),
        ("deck:Bentuk", InDeck("Bentuk")),
        ('dek:"Bab 1"', InDeck("Bab 1")),
        ('"dek:Bab 1"', InDeck("Bab 1")),
        ("deck:a::b", InDeck("a::b")),
        ("label:ujian", Tagged("ujian")),
        ("tag:tanpa", Tagged("none")),
        ("is:due", Is("due")),
        ("adalah:perlu-diulang", Is("due")),
        ("adalah:perludiulang", Is("due")),
        ("IS:Due", Is("due")),
        ("tandai:2", Flag(2)),
        ("prop:stability>10", Prop("stability", ">", 10)),
        ("sifat:daya-ingat>=10,5", Prop("stability", ">=", 10.5)),
        ("prop:due=-3", Prop("due", "=", -3)),
        ("prop:lapses!=0", Prop("lapses", "!=", 0)),
        ("ditambah:7", Added(7)),
        ("rated:1:again", Rated(1, 1)),
        ("diulang:30:mudah", Rated(30, 4)),
        ("rated:2", Rated(2)),
        ("jenis:rumpang", OfKind("cloze")),
        ("source:none", FromArticle("none")),
        ("card:3,5", Cards((3, 5))),
    ],
)
def test_a_term_is_read_in_either_language(text: str, term: object) -> None:
    assert parse(text) == One(term)


def test_words_side_by_side_all_hold() -> None:
    assert parse("satu dua") == Both((word("satu"), word("dua")))
    assert parse("satu dan dua") == parse("satu and dua") == parse("satu dua")


def test_or_binds_less_than_and() -> None:
    assert parse("aa bb or cc") == Either((Both((word("aa"), word("bb"))), word("cc")))
    assert parse("aa (bb atau cc)") == Both((word("aa"), Either((word("bb"), word("cc")))))


def test_minus_turns_what_follows_around() -> None:
    assert parse("-label:ujian") == Not(One(Tagged("ujian")))
    assert parse("-(aa bb)") == Not(Both((word("aa"), word("bb"))))
    assert parse("aa - bb") == Both((word("aa"), word("-", "whole"), word("bb")))
    assert parse("e-mail") == word("e-mail")


def test_an_operator_in_quotes_is_a_word() -> None:
    assert parse('"or"') == word("or", "whole")


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_filter_is_everything(text: str) -> None:
    assert parse(text) == EVERYTHING


@pytest.mark.parametrize(
    ("text", "problem", "at"),
    [
        ('aa "bb', "quote", (3, 6)),
        ("aa (bb", "open bracket", (3, 4)),
        ("aa) bb", "close bracket", (2, 3)),
        ("aa ()", "empty brackets", (3, 5)),
        ("aa or", "nothing after", (3, 5)),
        ("or aa", "nothing before", (0, 2)),
        ("aa -)", "nothing after", (3, 4)),
        ("aa warna:merah", "unknown filter", (3, 8)),
        ("deck:", "no value", (5, 5)),
        ("is:tall", "unknown value", (3, 7)),
        ("flag:9", "no number", (5, 6)),
        ("added:x", "no number", (6, 7)),
        ("added:0", "no number", (6, 7)),
        ("prop:stability", "no value", (14, 14)),
        ("prop:weight>3", "unknown value", (5, 11)),
        ("prop:lapses>x", "no number", (12, 13)),
        ("prop:lapses>nan", "no number", (12, 15)),
        ("rated:1:never", "unknown value", (6, 13)),
        ("(" * 50 + "a", "too deep", (40, 41)),
    ],
)
def test_an_error_says_where(text: str, problem: str, at: tuple[int, int]) -> None:
    with pytest.raises(FilterError) as caught:
        parse(text)
    assert (caught.value.problem, caught.value.at) == (problem, at)


def test_an_endless_filter_is_refused() -> None:
    with pytest.raises(FilterError):
        parse("a " * 2000)


def test_a_part_can_be_taken_out_of_the_text() -> None:
    text = 'dek:Bentuk -label:ujian (aa or bb) "tidak formal"'
    parts = conjuncts(parse(text))
    assert [text[slice(*part.at)] for part in parts] == [
        "dek:Bentuk",
        "-label:ujian",
        "(aa or bb)",
        '"tidak formal"',
    ]
    assert without(text, parts[1]) == 'dek:Bentuk (aa or bb) "tidak formal"'
    assert without("aa", parse("aa")) == ""


def test_a_part_can_be_put_in() -> None:
    assert with_term("", Is("due"), "id") == "adalah:perlu-diulang"
    assert with_term("aa", InDeck("Bab 1"), "en") == 'aa deck:"Bab 1"'
    assert with_term("aa or bb", Is("new"), "en", negated=True) == "(aa or bb) -is:new"


TERMS = st.one_of(
    st.builds(InDeck, st.text(min_size=1)),
    st.builds(Tagged, st.text(min_size=1)),
    st.builds(Words, st.text(min_size=1), st.just("whole")),
    st.builds(Is, st.sampled_from(["new", "due", "leech"])),
    st.builds(Rated, st.integers(1, 99), st.sampled_from([None, 1, 2, 3, 4])),
    st.builds(
        Prop, st.sampled_from(["lapses", "due"]), st.sampled_from(["<", ">=", "!="]), st.integers(-9, 9)
    ),
)


@given(TERMS, st.sampled_from(["id", "en"]))
def test_what_is_written_is_read_again(term: object, language: str) -> None:
    again = parse(write(term, language))
    if getattr(term, "name", "") in ("none", "tanpa"):
        return
    assert again == One(term)


@given(st.text(alphabet=st.sampled_from('ab:"()- \\*orisdeck>1'), max_size=60))
def test_any_text_is_read_or_refused_with_a_place_in_it(text: str) -> None:
    with contextlib.suppress(FilterError):
        parse(text)
        return
    with pytest.raises(FilterError) as caught:
        parse(text)
    assert 0 <= caught.value.at[0] <= caught.value.at[1] <= len(text)


def test_no_word_is_two_filters() -> None:
    assert len(set(NAMES) | set(NAMES.values())) == 2 * len(NAMES)
