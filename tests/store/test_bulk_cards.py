"""Changes of many cards: what they do, and that undo brings each row back, by few and by many."""

import pytest
from builders import a_both, a_cloze, a_deck, a_full_deck, a_note, a_text, dump

from flashcards.core.cards import CardState
from flashcards.core.reviews import Kind, Rating
from flashcards.store import bulk_cards, cards, find_alike, find_replace, notes, reviews
from flashcards.store.verify import verify
from flashcards.study import Study
from flashcards.workspace import Workspace


@pytest.fixture(params=["few", "many"])
def studied(request, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ids of nine cards, three of them studied."""
    if request.param == "many":
        monkeypatch.setattr(bulk_cards, "MANY", 1)
        monkeypatch.setattr(bulk_cards, "_SLICE", 2)
        monkeypatch.setattr(find_replace, "_SLICE", 2)
    deck = a_full_deck(workspace, 7)
    a_note(workspace, deck, a_both("Zebra", "kuda_belang", tags=("satwa", "ujian")))
    study = Study(workspace, deck)
    for rating in (Rating.EASY, Rating.GOOD, Rating.EASY):
        study.rate(rating)
    return [card.id for card in cards.every(workspace.db)]


def unlogged(rows: dict) -> dict:
    """What undo brings back: all but the log, which only grows."""
    return {table: found for table, found in rows.items() if table not in ("review", "undone")}


CHANGES = {
    "move": lambda w, db, ids: bulk_cards.move(db, ids, 2),
    "suspend": lambda w, db, ids: bulk_cards.suspend(db, ids, True),
    "flag": lambda w, db, ids: bulk_cards.flag(db, ids, 3),
    "tag": lambda w, db, ids: bulk_cards.tag(db, ids, "baru_saja"),
    "untag": lambda w, db, ids: bulk_cards.untag(db, ids, "satwa"),
    "reset": lambda w, db, ids: bulk_cards.reset(db, ids, w.clock(), w.rollover_hour),
    "set due": lambda w, db, ids: bulk_cards.set_due(db, ids, w.today() + 3, w.clock(), w.rollover_hour),
    "delete": lambda w, db, ids: bulk_cards.delete(db, ids),
    "replace": lambda w, db, ids: find_replace.find_and_replace(db, ids, ("a", "e"), 5, match_case=False),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_is_one_step_that_undo_takes_back_to_the_last_row(
    workspace: Workspace, studied: list[int], name: str
) -> None:
    a_deck(workspace, "Lain")
    before, depth = dump(workspace.db), workspace.undo_depth()
    workspace.perform(name, lambda db: CHANGES[name](workspace, db, studied))
    assert workspace.undo_depth() == depth + 1
    after = dump(workspace.db)
    assert unlogged(after) != unlogged(before)
    assert verify(workspace.db).fine
    assert workspace.undo() == name
    assert unlogged(dump(workspace.db)) == unlogged(before)
    assert verify(workspace.db).fine
    assert notes.search(workspace.db, "zebra") == [8]
    if workspace.redo_label:
        workspace.redo()
        assert unlogged(dump(workspace.db)) == unlogged(after)


def test_reset_and_a_day_are_rows_of_the_log(workspace: Workspace, studied: list[int]) -> None:
    now, hour, day = workspace.clock(), workspace.rollover_hour, workspace.today() + 3
    workspace.perform("x", lambda db: bulk_cards.set_due(db, studied[:4], day, now, hour))
    assert [cards.get(workspace.db, one).due_day for one in studied[:4]] == [day] * 4
    assert {reviews.of_card(workspace.db, one)[-1].kind for one in studied[:4]} == {Kind.DUE_SET}
    assert workspace.perform("x", lambda db: bulk_cards.reset(db, studied, now, hour)) == 4
    assert {card.state for card in cards.every(workspace.db)} == {CardState.NEW}
    assert verify(workspace.db).fine


def test_a_tag_is_given_once_and_taken_whole(workspace: Workspace, studied: list[int]) -> None:
    def tags() -> list[str]:
        return bulk_cards.tags_of(workspace.db, studied)

    workspace.perform("x", lambda db: bulk_cards.tag(db, studied, "ujian_1"))
    workspace.perform("x", lambda db: bulk_cards.tag(db, studied, "ujian_1"))
    assert notes.get(workspace.db, 8).text.tags == ("satwa", "ujian", "ujian_1")
    workspace.perform("x", lambda db: bulk_cards.untag(db, studied, "ujian"))
    assert tags() == ["satwa", "ujian_1"]
    workspace.perform("x", lambda db: bulk_cards.tag(db, studied, "it's %"))
    assert "it's" in tags()


def test_capitals_of_a_tag_do_not_count_for_giving_it_nor_for_taking_it(
    workspace: Workspace, studied: list[int]
) -> None:
    def tags() -> tuple[str, ...]:
        return notes.get(workspace.db, 8).text.tags

    workspace.perform("x", lambda db: bulk_cards.tag(db, studied, "UJIAN"))
    assert tags() == ("satwa", "ujian")
    workspace.perform("x", lambda db: bulk_cards.tag(db, studied, "ÉCOLE"))
    workspace.perform("x", lambda db: bulk_cards.tag(db, studied, "école"))
    assert tags() == ("satwa", "ujian", "ÉCOLE")
    workspace.perform("x", lambda db: bulk_cards.untag(db, studied, "Satwa"))
    workspace.perform("x", lambda db: bulk_cards.untag(db, studied, "école"))
    assert tags() == ("ujian",)
    workspace.perform("x", lambda db: bulk_cards.untag(db, studied, "uji"))
    assert tags() == ("ujian",)


def test_what_is_counted_as_replaced_is_what_was(workspace: Workspace) -> None:
    a_note(workspace, a_deck(workspace), a_text("Straße?", "STRASSE"))
    replace = find_replace.find_and_replace
    got = workspace.perform("x", lambda db: replace(db, [1], ("strasse", "Weg"), 9, match_case=False))
    assert got == (1, 0)
    assert notes.get(workspace.db, 1).text.fields[:2] == ("Straße?", "Weg")
    got = workspace.perform("x", lambda db: replace(db, [1], ("strasse", "Weg"), 9, match_case=False))
    assert got == (0, 0)


def test_deleted_cards_do_not_come_back_from_a_file(workspace: Workspace, studied: list[int]) -> None:
    guid = notes.get(workspace.db, 8).guid
    assert workspace.perform("x", lambda db: bulk_cards.delete(db, studied[-1:])) == 2
    assert notes.is_removed(workspace.db, guid)
    assert notes.search(workspace.db, "zebra") == []


def test_replacing_never_leaves_a_note_without_a_card(workspace: Workspace) -> None:
    deck = a_deck(workspace)
    for text in (a_text("Aa", "Bb"), a_text("Cc aa", "Dd")):
        a_note(workspace, deck, text)
    replace = find_replace.find_and_replace
    got = workspace.perform("x", lambda db: replace(db, [1, 2], ("AA", "Zz"), 9, match_case=False))
    assert got == (2, 0)
    assert [notes.get(workspace.db, one).text.fields[0] for one in (1, 2)] == ["Zz", "Cc Zz"]
    got = workspace.perform("x", lambda db: replace(db, [1, 2], ("zz", ""), 9, match_case=True))
    assert got == (0, 0)


def test_notes_that_ask_the_same_are_found(workspace: Workspace) -> None:
    deck = a_deck(workspace)
    long = "Pertanyaan yang sangat panjang sekali sehingga melewati enam puluh huruf"
    for question in ("Apa?", "apa?", "Siapa?", f"{long} satu", f"{long} dua"):
        a_note(workspace, deck, a_text(question))
    for question in ("École  ?", "ÉCOLE ?", "", "[[x]] **Apa?**"):
        a_note(workspace, deck, a_text(question or "![](a.png)"))
    told = []
    assert find_alike.alike(workspace.db, lambda *of: told.append(of)) == [[1, 2], [6, 7]]
    assert told


@pytest.mark.parametrize("least", [1, 2000])
def test_replacing_in_gaps_keeps_their_cards_and_undo_brings_all_back(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, least: int
) -> None:
    monkeypatch.setattr(bulk_cards, "MANY", least)
    monkeypatch.setattr(find_replace, "_SLICE", 2)
    deck = a_deck(workspace)
    for text in (
        a_cloze("Ibu kota [Jepang] ialah [Tokyo]."),
        a_text("Mana Tokyo?", "Jepang"),
        a_text("x", "y"),
    ):
        a_note(workspace, deck, text)
    before = dump(workspace.db)
    ids = [card.id for card in cards.every(workspace.db)]
    replace = find_replace.find_and_replace
    got = workspace.perform("x", lambda db: replace(db, ids, ("tokyo", "Edo"), 9, match_case=False))
    assert got == (2, 0)
    assert {card.id for card in cards.every(workspace.db)} == set(ids)
    assert notes.search(workspace.db, "edo") == [1, 2]
    assert notes.search(workspace.db, "tokyo") == []
    assert verify(workspace.db).fine
    workspace.undo()
    assert dump(workspace.db) == before
    assert notes.search(workspace.db, "tokyo") == [1, 2]
    assert verify(workspace.db).fine
