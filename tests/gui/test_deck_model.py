"""The decks as a tree: what a row says, how it is changed, what is filled in later."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt

from flashcards.core.cards import Card, CardState, Memory
from flashcards.gui.deck_changes import DeckChanges
from flashcards.gui.deck_model import Column, DeckModel, ExampleRole, KnownRole
from flashcards.store import cards, decks, folders
from tests.builders import a_deck, a_full_deck, a_note, cards_of

DISPLAY, SPOKEN = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def model(qapp, workspace):
    changes = DeckChanges(workspace)
    made = DeckModel(workspace, changes)
    changes.changed.connect(made.refresh)
    made.refresh()
    made.changes = changes
    return made


def put(workspace, card: Card, **values) -> None:
    """Write the card with other values."""
    workspace.perform("", lambda db: cards.reschedule(db, replace(card, **values)))


def in_review(workspace, card: Card, interval: int, in_days: int) -> None:
    day = workspace.today()
    memory = Memory(float(interval), 5.0, day)
    put(workspace, card, state=CardState.REVIEW, interval=interval, due_day=day + in_days, memory=memory)


def row(model, deck_id, role=DISPLAY) -> list[str]:
    return [model.index_of(deck_id, column).data(role) for column in Column]


def names(model, parent=None) -> list[str]:
    parent = parent or QModelIndex()
    return [model.index(n, 0, parent).data() for n in range(model.rowCount(parent))]


def counted(qtbot, model) -> None:
    with qtbot.waitSignal(model.known_counted):
        model.count_known()


def test_a_tree_of_decks_is_a_sound_model(qtmodeltester, workspace, model):
    top = a_full_deck(workspace)
    a_deck(workspace, "Asia", a_deck(workspace, "Benua", top))
    a_deck(workspace, "Sejarah")
    model.refresh()
    qtmodeltester.check(model)


def test_a_row_counts_what_is_below_it_too(workspace, model):
    top = a_full_deck(workspace, 2)
    a_note(workspace, a_deck(workspace, "Asia", top))
    model.refresh()
    assert row(model, top)[:4] == ["Geografi", "3", "–", "–"]


def test_counts_are_words_for_a_screen_reader(workspace, model):
    deck = a_full_deck(workspace, 3)
    note = a_note(workspace, deck)
    in_review(workspace, cards_of(workspace, note)[0], 3, 0)
    model.refresh()
    assert row(model, deck, SPOKEN)[:4] == [
        "Geografi: 3 new, none being learned, 1 to review",
        "3 new",
        "none being learned",
        "1 to review",
    ]


def test_a_card_being_learned_is_counted_as_such(workspace, model):
    note = a_note(workspace, deck := a_deck(workspace))
    due = workspace.clock() + timedelta(minutes=5)
    put(workspace, cards_of(workspace, note)[0], state=CardState.LEARNING, step=0, due=due)
    model.refresh()
    assert row(model, deck)[1:4] == ["–", "1", "–"]


def test_known_shares_come_later_and_add_up(qtbot, workspace, model):
    top = a_full_deck(workspace, 1)
    below = a_deck(workspace, "Asia", top)
    in_review(workspace, cards_of(workspace, a_note(workspace, below))[0], 21, 21)
    model.refresh()
    assert model.index_of(top).data(KnownRole) is None
    assert row(model, top)[Column.KNOWN] == ""
    counted(qtbot, model)
    assert row(model, below)[Column.KNOWN] == "100%"
    assert row(model, top)[Column.KNOWN] == "50%"
    assert model.known_in_all() == (1, 2)
    assert "50% known" in row(model, top, SPOKEN)[0]


def test_known_shares_stay_on_show_while_they_are_counted_again(qtbot, workspace, model):
    deck = a_full_deck(workspace, 2)
    model.refresh()
    counted(qtbot, model)
    a_note(workspace, deck)
    model.refresh()
    assert row(model, deck)[Column.KNOWN] == "0%"


def test_counts_that_change_leave_the_rows_in_their_place(qtbot, workspace, model):
    deck = a_full_deck(workspace, 2)
    model.refresh()
    a_note(workspace, deck)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.refresh()
    assert row(model, deck)[Column.NEW] == "3"


def test_a_name_that_is_edited_is_one_step_to_undo(workspace, model):
    deck = a_deck(workspace)
    model.refresh()
    assert model.setData(model.index_of(deck), "  Ilmu   Bumi ")
    assert names(model) == ["Ilmu Bumi"]
    assert workspace.undo() == "Rename deck"
    model.refresh()
    assert names(model) == ["Geografi"]


@pytest.mark.parametrize("name", ["", "   ", "Geografi", None])
def test_no_name_and_the_same_name_change_nothing(workspace, model, name):
    deck = a_deck(workspace)
    model.refresh()
    assert not model.setData(model.index_of(deck), name)
    assert workspace.undo_label == "New deck"


def drop(model, deck, onto) -> bool:
    data = model.mimeData([model.index_of(deck)])
    parent = model.index_of(onto) if onto else QModelIndex()
    if not model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, parent):
        return False
    return model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, parent)


def test_a_deck_dropped_on_another_is_nested_in_it(workspace, model):
    geography, history = a_deck(workspace), a_deck(workspace, "Sejarah")
    model.refresh()
    assert drop(model, history, geography)
    assert names(model) == ["Geografi"]
    assert names(model, model.index_of(geography)) == ["Sejarah"]
    assert workspace.undo_label == "Move deck"


def test_a_deck_dropped_on_the_empty_area_comes_to_the_top(workspace, model):
    below = a_deck(workspace, "Asia", a_deck(workspace))
    model.refresh()
    assert drop(model, below, None)
    assert names(model) == ["Geografi", "Asia"]


def test_a_deck_is_not_dropped_into_itself_nor_where_it_is(workspace, model):
    top = a_deck(workspace)
    below = a_deck(workspace, "Asia", top)
    model.refresh()
    assert not drop(model, top, below)
    assert not drop(model, top, top)
    assert not drop(model, below, top)


def test_only_the_head_of_an_example_is_marked(workspace, model):
    folder = workspace.perform("", lambda db: folders.add(db, "bundled:contoh"))
    top = workspace.perform("", lambda db: decks.add(db, None, "Contoh", folder_id=folder))
    below = workspace.perform("", lambda db: decks.add(db, top, "Bagian", folder_id=folder))
    own = a_deck(workspace)
    model.refresh()
    assert [model.index_of(deck).data(ExampleRole) for deck in (top, below, own)] == [True, False, False]
    assert row(model, top, SPOKEN)[0].startswith("Contoh, example: ")


def test_after_a_deleted_deck_comes_the_one_below_or_above_or_its_parent(workspace, model):
    top = a_deck(workspace)
    first, last = a_deck(workspace, "Asia", top), a_deck(workspace, "Eropa", top)
    model.refresh()
    assert model.neighbour(first) == last
    assert model.neighbour(last) == first
    workspace.perform("", lambda db: decks.delete(db, last))
    model.refresh()
    assert model.neighbour(first) == top
