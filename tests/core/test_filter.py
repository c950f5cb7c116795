"""The language of filters."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.core import filter_terms
from flashcards.core.filter import (
    EVERYTHING,
    Both,
    Either,
    Node,
    Not,
    One,
    conjuncts,
    parse,
    with_term,
    without,
)
from flashcards.core.filter_terms import (
    KINDS,
    NAMES,
    PROPERTIES,
    STATES,
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
        ("status:perlu-diulang", Is("due")),
        ("status:perludiulang", Is("due")),
        ("IS:Due", Is("due")),
        ("tanda:2", Flag(2)),
        ("status:dikenal", Is("review")),
        ("sifat:diulang>3", Prop("reps", ">", 3)),
        ("sifat:jarak-ulang>3", Prop("interval", ">", 3)),
        ("prop:stability>10", Prop("stability", ">", 10)),
        ("sifat:daya-ingat>=10,5", Prop("stability", ">=", 10.5)),
        ("prop:due=-3", Prop("due", "=", -3)),
        ("prop:lapses!=0", Prop("lapses", "!=", 0)),
        ("ditambahkan:7", Added(7)),
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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("adalah:perlu-diulang", "status:perlu-diulang"),
        ("adalah:ulangan", "status:dikenal"),
        ("tandai:1", "tanda:1"),
        ("sifat:kali>3", "sifat:diulang>3"),
        ("sifat:jarak>3", "sifat:jarak-ulang>3"),
        ("ditambah:7", "ditambahkan:7"),
    ],
)
def test_words_of_kept_filters_are_still_read_and_the_new_ones_written(old: str, new: str) -> None:
    found = parse(old)
    assert found == parse(new)
    assert isinstance(found, One)
    assert write(found.term, "id") == new


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
        ("prop:lapses>x", "no figure", (12, 13)),
        ("prop:lapses>nan", "no figure", (12, 15)),
        ("prop:lapses>1.5.2", "no figure", (12, 17)),
        ("prop:lapses>", "no value", (12, 12)),
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
    assert with_term("", Is("due"), "id") == "status:perlu-diulang"
    assert with_term("aa", InDeck("Bab 1"), "en") == 'aa deck:"Bab 1"'
    assert with_term("aa or bb", Is("new"), "en", negated=True) == "(aa or bb) -is:new"


LITERAL = (*NAMES, "none", "any", "tanpa", "ada", *KINDS, *KINDS.values())
NAMED = st.text(min_size=1, max_size=40).filter(lambda name: name.casefold() not in LITERAL)
TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(alphabet=st.sampled_from('abor:"()- \\*-/dek'), max_size=12),
    st.sampled_from(
        ["deck:x", "dek:Bab 1", "or", "Dan", "-foo", "a b*c", "jam 10:30", "http://a", "a\\", 'a"']
    ),
)


def as_read(words: Words) -> bool:
    """Whether a filter can ask for these words in this way."""
    bare = words.text.removesuffix("*")
    if words.how == "pattern":
        return "*" in bare
    is_prefix = "*" not in words.text and sum(c.isalnum() for c in words.text) >= 2
    return words.how == "whole" or is_prefix


WORDS = st.builds(Words, TEXTS, st.sampled_from(["whole", "prefix", "pattern"])).filter(as_read)
FIGURES = st.one_of(st.integers(-9, 10**9 - 1), st.floats(-1e9, 1e9, exclude_min=True, exclude_max=True))
TERMS = st.one_of(
    WORDS,
    st.builds(InDeck, st.text(min_size=1, max_size=40)),
    st.builds(Tagged, st.one_of(NAMED, st.just("none"))),
    st.builds(OfKind, st.one_of(NAMED, st.sampled_from(list(KINDS)))),
    st.builds(FromArticle, st.one_of(NAMED, st.sampled_from(["any", "none"]))),
    st.builds(Is, st.sampled_from(list(STATES))),
    st.builds(Flag, st.integers(0, 7)),
    st.builds(Added, st.integers(1, 99)),
    st.builds(Rated, st.integers(1, 99), st.sampled_from([None, 1, 2, 3, 4])),
    st.builds(Prop, st.sampled_from(list(PROPERTIES)), st.sampled_from(["<", ">=", "!="]), FIGURES),
    st.builds(lambda ids: Cards(tuple(ids)), st.lists(st.integers(0, 10**12), min_size=1, max_size=4)),
)
TREES = st.recursive(
    st.builds(One, TERMS),
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.lists(inner, min_size=2, max_size=3).map(lambda nodes: Both(tuple(nodes))),
        st.lists(inner, min_size=2, max_size=3).map(lambda nodes: Either(tuple(nodes))),
    ),
    max_leaves=8,
)


def as_text(node: Node, language: str) -> str:
    match node:
        case One(term):
            return write(term, language)
        case Not(inner):
            return f"-{as_text(inner, language)}"
        case Both(nodes):
            return f"({' '.join(as_text(one, language) for one in nodes)})"
        case Either(nodes):
            return f"({' or '.join(as_text(one, language) for one in nodes)})"


@given(TREES, st.sampled_from(["id", "en"]))
def test_what_is_written_is_read_again(tree: Node, language: str) -> None:
    assert parse(as_text(tree, language)) == tree


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (Words("deck:x", "whole"), '"deck\\:x"'),
        (Words("jam: pagi", "whole"), '"jam: pagi"'),
        (Words("or"), "\\or"),
        (Words("-foo"), "\\-foo"),
        (Words("a b*c", "pattern"), "a\\ b*c"),
        (Words("jam:10"), "jam\\:10"),
        (Words("10:30"), "10:30"),
    ],
)
def test_words_that_look_like_more_are_protected(words: Words, text: str) -> None:
    assert write(words, "en") == text
    assert parse(text) == One(words)


def test_large_figures_are_written_whole() -> None:
    assert write(Prop("due", "<", 1234567), "en") == "prop:due<1234567"
    assert write(Prop("stability", "<", 1234567.25), "en") == "prop:stability<1234567.25"


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
    assert not (set(NAMES) | set(NAMES.values())) & set(filter_terms._OLD_NAMES.values())
