"""Searching the collection: what a filter finds, in which order, in slices."""

import json
from datetime import timedelta

import pytest
from builders import a_both, a_cloze, a_deck, a_note, a_text, cards_of

from flashcards.core.filter import parse
from flashcards.core.notes import LIST, Article
from flashcards.core.reviews import Rating
from flashcards.store import articles, cards, decks, find, notes
from flashcards.store.find import Order, Search
from flashcards.store.find_sql import Moment
from flashcards.study import Study
from flashcards.workspace import Workspace

IN_ORDER = Order()


def found(workspace: Workspace, text: str, order: Order = IN_ORDER) -> list[int]:
    moment = Moment(workspace.today(), round(workspace.end_of_day().timestamp() * 1000))
    return [card for ids in Search(workspace.db, parse(text), moment, order) for card in ids]


@pytest.fixture
def library(workspace: Workspace) -> dict[str, int]:
    """The first card of each note by a name."""
    top = a_deck(workspace, "Bentuk")
    formal, other = a_deck(workspace, "Formal", top), a_deck(workspace, "Negara")
    texts = {
        "formal": (formal, a_text("Apa itu kelompok formal?", "Berstruktur", tags=("bab-4", "ujian"))),
        "tidak": (top, a_text("Apa itu kelompok tidak formal?", "Tanpa aturan", tags=("bab::satu",))),
        "cafe": (other, a_text("Siapa menulis Café?", "Seorang 東京人", tags=())),
        "list": (other, a_text("Tiga kelompoknya?", "- a\n- b\n- c", LIST)),
        "cloze": (other, a_cloze("Ibu kota [Jepang] 100% x_y.")),
        "both": (other, a_both("Zebra", "kuda belang")),
    }
    return {
        name: cards_of(workspace, a_note(workspace, deck, text))[0].id for name, (deck, text) in texts.items()
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", "formal tidak cafe list cloze both both2"),
        ("kelompok", "formal tidak list"),
        ('"kelompok"', "formal tidak"),
        ("kel formal", "formal tidak"),
        ('"kelompok formal"', "formal"),
        ("CAFE", "cafe"),
        ("東京", "cafe"),
        ("%", "cloze"),
        ("x_y", "cloze"),
        ("k*k", "formal tidak list"),
        ("kelompok -formal", "list"),
        ("-kelompok -(zebra or jepang)", "cafe"),
        ("deck:bentuk", "formal tidak"),
        ("deck:bentuk::formal", "formal"),
        ("deck:b*", "formal tidak"),
        ("-deck:bentuk kelompok", "list"),
        ("tag:ujian", "formal"),
        ("tag:uji", ""),
        ("tag:bab*", "formal tidak"),
        ("tag:bab", "tidak"),
        ("tag:none zebra", "both both2"),
        ("note:list or note:cloze", "list cloze"),
        ("note:both", "both both2"),
        ("is:new", "formal tidak cafe list cloze both both2"),
        ("is:due", ""),
        ("added:1", "formal tidak cafe list cloze both both2"),
        ("(kelompok tag:ujian) or cafe", "formal cafe"),
        ("source:none -is:new", ""),
    ],
)
def test_a_filter_finds(workspace: Workspace, library: dict[str, int], text: str, names: str) -> None:
    names_of = {card: name for name, card in library.items()} | {library["both"] + 1: "both2"}
    assert [names_of[card] for card in found(workspace, text)] == names.split()


def test_states_and_figures_of_the_schedule(workspace: Workspace, library: dict[str, int], clock) -> None:
    study = Study(workspace, decks.by_path(workspace.db, ("Bentuk",)))
    ids = [study.shown.card.id]
    study.rate(Rating.EASY)
    ids.append(study.shown.card.id)
    study.rate(Rating.AGAIN)
    easy, again = ids
    assert found(workspace, "is:review") == [easy]
    assert found(workspace, "is:learning") == found(workspace, "is:due") == [again]
    assert found(workspace, "rated:1:again") == [again]
    assert sorted(found(workspace, "rated:1")) == sorted(ids)
    assert found(workspace, "prop:stability>5") == [easy]
    assert found(workspace, "prop:reps=1 prop:due>0") == [easy]
    workspace.perform("x", lambda db: cards.set_flag(db, again, 3))
    workspace.perform("x", lambda db: cards.set_suspended(db, easy, True))
    workspace.perform("x", lambda db: notes.tag(db, cards.get(db, again).note_id, notes.LEECH))
    assert (
        found(workspace, "is:flagged")
        == found(workspace, "flag:3")
        == found(workspace, "is:leech")
        == [again]
    )
    assert found(workspace, "is:suspended") == [easy]
    clock.forward(days=40)
    workspace.perform("x", lambda db: cards.set_suspended(db, easy, False))
    assert easy in found(workspace, "is:due")
    assert found(workspace, "rated:30") == []
    assert sorted(found(workspace, "rated:41")) == sorted(ids)


def test_what_was_undone_was_not_rated(workspace: Workspace, library: dict[str, int]) -> None:
    Study(workspace, decks.by_path(workspace.db, ("Bentuk",))).rate(Rating.GOOD)
    workspace.undo()
    assert found(workspace, "rated:1") == []


def test_cards_are_known_by_the_day_on_which_they_were_added(workspace: Workspace, clock) -> None:
    deck = a_deck(workspace)
    old = cards_of(workspace, a_note(workspace, deck))[0].id
    clock.now += timedelta(days=3)
    new = cards_of(workspace, a_note(workspace, deck))[0].id
    assert found(workspace, "added:1") == found(workspace, "added:3") == [new]
    assert found(workspace, "added:4") == [old, new]
    assert found(workspace, "-added:2") == [old]


def test_the_article_that_a_card_is_from(workspace: Workspace, library: dict[str, int]) -> None:
    def tie(db):
        article = articles.add(db, Article("Kelompok Okupasional", "id", "# x"))
        notes.set_article(db, cards.get(db, library["cafe"]).note_id, article)

    workspace.perform("x", tie)
    assert found(workspace, "source:okupasional") == found(workspace, "source:any") == [library["cafe"]]


def test_decks_that_were_put_away_are_left_out(workspace: Workspace, library: dict[str, int]) -> None:
    workspace.perform("x", lambda db: decks.hide(db, decks.by_path(db, ("Bentuk",)), True))
    assert library["formal"] not in found(workspace, "")
    assert found(workspace, "kelompok") == [library["list"]]
    assert find.count(workspace.db) == 5


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(
    "column", ["added", "question", "deck", "due", "stability", "lapses", "edited", "tags"]
)
@pytest.mark.parametrize("text", ["", "ganjil", "is:new", "-tag:lima"])
def test_slices_and_sorting_lose_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, column: str, descending: bool, text: str
) -> None:
    """In windows of a few notes it is the same as sorted at once."""
    for name, size in (("_FIRST", 3), ("_FEWEST", 2), ("_MOST", 7), ("_TOP", 4), ("_PULLED", 5), ("_FEW", 6)):
        monkeypatch.setattr(find, name, size)
    one, two = a_deck(workspace, "B"), a_deck(workspace, "A")
    for n in range(40):
        words = f"Soal {n * 7 % 40:02} {'ganjil' if n % 2 else 'genap'}"
        tags = ("lima",) if n % 5 == 0 else ()
        a_note(workspace, two if n % 3 else one, a_text(words, "x", tags=tags), changed=n * 13 % 40)
    workspace.db.execute("update card set lapses = id * 11 % 6").fetchall()
    got = found(workspace, text, Order(column, descending))
    keys = {
        "added": "note_id",
        "question": "lower(substr(search, 1, 60))",
        "deck": "deck_id",
        "due": "position",
        "stability": "1",
        "lapses": "lapses",
        "edited": "changed",
        "tags": "tags",
    }
    every = workspace.db.rows(
        f"select {keys[column]}, card.id, search, tags, state from card join note on note.id = note_id"
    )
    holds = {"": lambda _: True, "ganjil": lambda r: "ganjil" in r[2], "is:new": lambda r: r[4] == 0,
             "-tag:lima": lambda r: r[3] != "lima"}[text]  # fmt: skip
    assert got == [row[1] for row in sorted(filter(holds, every), reverse=descending)]


def test_a_search_leaves_nothing_open(workspace: Workspace, library: dict[str, int]) -> None:
    moment = Moment(workspace.today(), 0)
    running = iter(Search(workspace.db, parse("kelompok"), moment))
    next(running)
    workspace.perform("x", lambda db: notes.delete(db, [1]))
    list(running)


def test_rows_say_what_a_table_shows(workspace: Workspace, library: dict[str, int]) -> None:
    both = library["both"]
    rows = find.rows(workspace.db, [both, both + 1, 999])
    assert {card: row.question for card, row in rows.items()} == {both: "Zebra", both + 1: "kuda belang"}
    assert rows[both].deck_id == decks.by_path(workspace.db, ("Negara",))
    assert json.dumps(rows[both].tags) == '""'
