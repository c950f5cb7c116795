"""Filters that nobody writes: each is read or refused at a place in it, and none is a fault of the SQL."""

import pytest
from builders import a_deck, a_note, a_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashcards.core.filter import parse
from flashcards.core.filter_terms import NAMES, STATES, FilterError
from flashcards.store.find import Order, Search
from flashcards.store.find_sql import Moment
from flashcards.workspace import Workspace

REFUSED = {
    "100,000 characters": "a" * 100_000,
    "100,000 short words": "ab " * 33_333,
    "5,000 brackets": "(" * 5000 + "a" + ")" * 5000,
    "5,000 minus signs": "-" * 5000 + "a",
    "10,000 or": "aa or " * 10_000 + "bb",
    "a long tag": "tag:" + "x" * 5000,
    "a long deck": "deck:" + "*x" * 5000,
    "no end of quotes": '"' * 101,
    "one quote": 'aa "bb',
    "a quote in a tag": 'tag:"aa',
    "too many cards": "card:" + ",".join(["9999999"] * 5000),
    "a number without end": "prop:lapses>" + "9" * 900,
}
READ = {
    "249 words": "aa " * 249,
    "120 words that are not there": "aa " + "-zz " * 120,
    "120 of either": " or ".join(["aa"] * 120),
    "40 brackets": "(" * 40 + "aa" + ")" * 40,
    "20 times not, of either": "-(" * 18 + "zz or aa" + ")" * 18,
    "NUL": 'a\0a \0 "\0" tag:\0 deck:\0 aa\0*b',
    "half a character": '\ud800 tag:\udfff "aa\udc00"',
    "per cent": "% %% _ \\% tag:% tag:_ source:%",
    "stars": "* ** a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b",
    "stars in a tag": "tag:" + "a*" * 400 + "b",
    "stars in the rest": "source:" + "a*" * 400 + "b note:" + "a*" * 400 + "b deck:" + "a*" * 400 + "b",
    "operators of the index": "NEAR NOT AND (aa bb) ^aa aa^ aa+bb {aa} search : aa NEAR/2",
    "a column": '"search:aa" "rowid:1" aa-bb',
    "quotes": "it's ''';drop table note;-- tag:it's deck:'x' \"a\"\"b\"",
    "quotes in a tag": r'tag:"a\"b" tag:"a\\"',
    "signs that are no words": '² "²" ½* € \u200b \u0301 \U0001f600',
    "9,999 card ids": "card:" + ",".join(["99"] * 9999),
}


@pytest.fixture
def library(workspace: Workspace) -> Workspace:
    deck = a_deck(workspace)
    for text in (a_text("aa bb", tags=("it's",)), a_text("a" * 50_000), a_text("100% _", tags=("a" * 900,))):
        a_note(workspace, deck, text)
    return workspace


def search(workspace: Workspace, text: str) -> list[int]:
    moment = Moment(workspace.today(), round(workspace.end_of_day().timestamp() * 1000))
    found: list[int] = []
    for order in (Order(), Order("due"), Order("question")):
        ids = [one for part in Search(workspace.db, parse(text), moment, order) for one in part]
        assert not found or sorted(ids) == sorted(found)
        found = ids
    return found


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_it_is_refused_at_a_place_in_it(text: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse(text)
    assert 0 <= caught.value.at[0] <= caught.value.at[1] <= len(text)


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_it_is_searched_for(library: Workspace, text: str) -> None:
    search(library, text)


def test_a_tag_with_an_apostrophe_is_found_and_a_star_stays_within_a_tag(library: Workspace) -> None:
    a_note(library, 1, a_text("q", tags=("bab-1", "ujian::akhir")))
    assert search(library, "tag:it's") == [1]
    assert search(library, "tag:b*1") == [4]
    assert search(library, "tag:b*ujian") == []
    assert search(library, "tag:UJ*n") == [4]


WORDS = st.one_of(
    st.text(max_size=6),
    st.sampled_from(["(", ")", "-", "or", "atau", '"', "*", "NEAR", "^", "%", "'", "\\", ":", "\0", "aa"]),
    st.builds("{}:{}".format, st.sampled_from(sorted(NAMES)), st.sampled_from([*STATES, "1", "a*", '"', ""])),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=8), st.sampled_from([" ", ""]))
def test_whatever_is_read_can_be_searched_for(library: Workspace, words: list[str], between: str) -> None:
    text = between.join(words)
    try:
        node = parse(text)
    except FilterError:
        return
    moment = Moment(library.today(), 0)
    assert list(Search(library.db, node, moment))
