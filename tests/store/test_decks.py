"""The tree of decks."""

import pytest
from builders import a_both, a_deck, a_note, cards_of

from flashcards.store import cards, decks, notes
from flashcards.store.database import Database
from flashcards.store.decks import clean_name
from flashcards.workspace import Workspace


def names(db: Database, **kw: object) -> list[str]:
    return [deck.name for deck in decks.every(db, **kw)]


def test_parents_come_before_children_and_siblings_in_the_order_they_were_made(db: Database) -> None:
    z = decks.add(db, None, "Z")
    a = decks.add(db, None, "A")
    decks.add(db, a, "A1")
    z2 = decks.add(db, z, "Z2")
    decks.add(db, z, "Z1")
    decks.add(db, z2, "Z2a")
    assert names(db) == ["Z", "Z2", "Z2a", "Z1", "A", "A1"]
    assert names(db, top=z) == ["Z", "Z2", "Z2a", "Z1"]


def test_a_tree_of_many_siblings_and_levels_stays_in_order(db: Database) -> None:
    parent = None
    for level in range(30):
        for n in range(12):
            last = decks.add(db, parent, f"{level}-{n}")
        parent = last
    found = names(db)
    assert found[:13] == [*(f"0-{n}" for n in range(12)), "1-0"]
    assert len(found) == 360
    assert decks.path(db, parent) == tuple(f"{level}-11" for level in range(30))


def test_hidden_decks_and_what_is_below_them_show_only_when_asked(db: Database) -> None:
    top = decks.add(db, None, "Contoh")
    below = decks.add(db, top, "Bab")
    decks.hide(db, top, True)
    assert names(db) == []
    assert names(db, hidden=True) == ["Contoh", "Bab"]
    assert names(db, top=top) == ["Contoh", "Bab"]
    decks.hide(db, top, False)
    decks.hide(db, below, True)
    assert names(db, top=top) == ["Contoh"]
    assert decks.subtree(db, top) == [top, below]


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("  Ilmu \t bumi\n", "Ilmu bumi"),
        ("e\u0301", "é"),
        ("a\0b\x07", "a b"),
        ("x" * 300, "x" * 200),
        (" \n ", ""),
        ("Bab 1/2: apa?", "Bab 1/2: apa?"),
    ],
)
def test_a_name_is_one_clean_line(given: str, stored: str) -> None:
    assert clean_name(given) == stored


def test_siblings_differ_whatever_their_case_and_accents_are_made_of(db: Database) -> None:
    for name in ("Élan", "e\u0301lan", "ÉLAN"):
        decks.add(db, None, name)
    assert names(db) == ["Élan", "élan 2", "ÉLAN 3"]


def test_the_same_name_is_free_elsewhere(db: Database) -> None:
    top = decks.add(db, None, "A")
    decks.add(db, top, "A")
    assert names(db) == ["A", "A"]


def test_a_deck_without_a_name_is_a_question_mark(db: Database) -> None:
    decks.add(db, None, "  ")
    assert names(db) == ["?"]


def test_a_new_deck_takes_its_parents_preset(db: Database) -> None:
    db.run("insert into preset (id, name, options) values (5, 'x', '{}')")
    top = decks.add(db, None, "A")
    decks.set_columns(db, top, preset_id=5)
    assert decks.get(db, decks.add(db, top, "B")).preset == 5


def test_renaming_to_its_own_name_in_another_case_needs_no_number(db: Database) -> None:
    deck_id = decks.add(db, None, "geografi")
    decks.rename(db, deck_id, "Geografi")
    assert names(db) == ["Geografi"]


def test_renaming_to_a_taken_name_gets_a_number(db: Database) -> None:
    decks.add(db, None, "A")
    deck_id = decks.add(db, None, "B")
    decks.rename(db, deck_id, "a")
    assert names(db) == ["A", "a 2"]


def test_renaming_to_nothing_keeps_the_name(db: Database) -> None:
    deck_id = decks.add(db, None, "A")
    decks.rename(db, deck_id, " \n")
    assert names(db) == ["A"]


def test_a_path_is_found_whatever_its_case(db: Database) -> None:
    below = decks.add(db, decks.add(db, None, "Biologi"), "Sel")
    assert decks.by_path(db, ("biologi", "SEL")) == below
    assert decks.by_path(db, ("biologi", "Gen")) is None
    assert decks.path(db, below) == ("Biologi", "Sel")


def test_a_deck_moves_with_what_is_below_it(db: Database) -> None:
    a, b = decks.add(db, None, "A"), decks.add(db, None, "B")
    c = decks.add(db, a, "C")
    decks.move(db, a, b)
    assert decks.path(db, c) == ("B", "A", "C")
    decks.move(db, a, None)
    assert decks.path(db, c) == ("A", "C")


def test_a_deck_does_not_move_into_itself_or_below(db: Database) -> None:
    a = decks.add(db, None, "A")
    b = decks.add(db, a, "B")
    decks.move(db, a, a)
    decks.move(db, a, b)
    assert names(db) == ["A", "B"]
    assert decks.path(db, b) == ("A", "B")


def test_moving_beside_a_namesake_gets_a_number(db: Database) -> None:
    a = decks.add(db, None, "A")
    decks.add(db, a, "X")
    x = decks.add(db, None, "x")
    decks.move(db, x, a)
    assert names(db) == ["A", "X", "x 2"]


def test_deleting_takes_the_decks_below_and_their_notes_and_says_how_many_cards(workspace: Workspace) -> None:
    top = a_deck(workspace, "A")
    below = a_deck(workspace, "B", top)
    kept = a_note(workspace, a_deck(workspace, "C"))
    a_note(workspace, top)
    gone = a_note(workspace, below, a_both())
    with workspace.db.transaction():
        assert decks.delete(workspace.db, top) == 3
    assert names(workspace.db) == ["C"]
    assert cards_of(workspace, gone) == []
    assert notes.get(workspace.db, kept)
    assert [card.note_id for card in cards.every(workspace.db)] == [kept]


def test_no_deck_number_is_used_twice(db: Database) -> None:
    first = decks.add(db, None, "A")
    decks.delete(db, first)
    assert decks.add(db, None, "A") > first
