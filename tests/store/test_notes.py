"""Notes and the cards that they give."""

import pytest
from builders import a_both, a_cloze, a_deck, a_note, a_text, cards_of, the_card

from flashcards.core.notes import BASIC, BOTH, CHOICE, CLOZE, LIST, NoteText, NoteTypeId
from flashcards.store import cards, conflicts, decks, note_types, notes
from flashcards.store.database import Database
from flashcards.workspace import Workspace


def keys(workspace: Workspace, note_id: int, *, suspended: bool = False) -> list[str]:
    return [card.key for card in cards_of(workspace, note_id) if card.suspended == suspended]


def change(workspace: Workspace, note_id: int, text: NoteText) -> tuple[str, ...]:
    return workspace.perform("Edit card", lambda db: notes.change(db, note_id, text))


def test_what_was_added_is_read_back(workspace: Workspace) -> None:
    text = NoteText(
        BASIC, ("Apa itu *é*?\n\n| a |", "\u202e'x'\0"), ("satu", "dua"), ("awal … akhir", "lain")
    )
    note = notes.get(workspace.db, a_note(workspace, a_deck(workspace), text, guid="abc"))
    assert (note.text, note.guid) == (text, "abc")
    assert notes.by_guid(workspace.db, "abc") == note


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (a_text(), ["0"]),
        (a_both(), ["0", "1"]),
        (a_text(answer="1. a\n2. b", type_id=LIST), ["0"]),
        (a_cloze("[satu], [dua] dan [satu]"), ["satu", "dua"]),
    ],
)
def test_each_kind_of_note_gives_its_cards(workspace: Workspace, text: NoteText, expected: list[str]) -> None:
    note_id = a_note(workspace, a_deck(workspace), text)
    assert keys(workspace, note_id) == expected
    assert {card.position for card in cards_of(workspace, note_id)} == {note_id}


def test_a_text_that_gives_no_card_is_refused_and_leaves_nothing(workspace: Workspace) -> None:
    deck_id = a_deck(workspace)
    with pytest.raises(ValueError, match="no card"):
        a_note(workspace, deck_id, a_cloze("Tidak ada."))
    note_id = a_note(workspace, deck_id, a_cloze("[satu]"))
    with pytest.raises(ValueError, match="no card"):
        change(workspace, note_id, a_cloze("satu"))
    assert notes.get(workspace.db, note_id).text == a_cloze("[satu]")


def test_a_built_in_type_and_a_stored_one_are_found(db: Database) -> None:
    db.run(
        "insert into note_type (id, name, kind, markup, css, fields, templates)"
        """ values (9, 'X', 'standard', 'html', 'b', '[{"name": "F"}]',"""
        """ '[{"name": "T", "question": "{{F}}", "answer": "a"}]')"""
    )
    found = note_types.get(db, NoteTypeId(9))
    assert (found.fields, found.templates[0].question, found.markup) == (("F",), "{{F}}", "html")
    assert note_types.get(db, BOTH).name == "Both directions"
    with pytest.raises(KeyError):
        note_types.get(db, NoteTypeId(99))


def test_a_multiple_choice_is_one_card_and_is_found_by_its_options(workspace: Workspace) -> None:
    text = NoteText(CHOICE, ("Penghasil energi sel?", "- [ ] Ribosom\n- [x] Mitokondria", ""))
    note_id = a_note(workspace, a_deck(workspace), text)
    assert [card.key for card in cards.of_note(workspace.db, note_id)] == ["0"]
    assert notes.search(workspace.db, "mitokondria") == [note_id]
    assert notes.search_text(note_types.get(workspace.db, CHOICE), text).split("\n")[1:3] == [
        "Ribosom",
        "Mitokondria",
    ]


# Editing


def test_editing_words_keeps_the_cards(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace), a_both())
    before = cards_of(workspace, note_id)
    assert change(workspace, note_id, a_both("Kyoto")) == ()
    assert cards_of(workspace, note_id) == before


def test_a_cloze_whose_one_word_was_mended_is_the_same_card(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace), a_cloze("[Tokio] ada di [Jepang]"))
    before = the_card(workspace, note_id, "Tokio")
    assert change(workspace, note_id, a_cloze("[Tokyo] ada di [Jepang]")) == ()
    assert the_card(workspace, note_id, "Tokyo").id == before.id
    assert keys(workspace, note_id) == ["Tokyo", "Jepang"]


def test_a_suspended_card_whose_word_was_mended_is_the_same_card_and_stays_suspended(
    workspace: Workspace,
) -> None:
    note_id = a_note(workspace, a_deck(workspace), a_cloze("[Tokio] ada di [Jepang]"))
    card = the_card(workspace, note_id, "Tokio")
    workspace.perform("Suspend", lambda db: cards.set_suspended(db, card.id, True))
    assert change(workspace, note_id, a_cloze("[Tokyo] ada di [Jepang]")) == ()
    assert keys(workspace, note_id, suspended=True) == ["Tokyo"]
    assert keys(workspace, note_id) == ["Jepang"]


def test_when_two_words_changed_the_old_cards_are_kept_suspended_and_reported(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace), a_cloze("[a] [b] [c]"))
    assert change(workspace, note_id, a_cloze("[x] [y] [c]")) == ("a", "b")
    assert keys(workspace, note_id) == ["c", "x", "y"]
    assert keys(workspace, note_id, suspended=True) == ["a", "b"]


def test_a_word_that_is_no_longer_hidden_is_reported_once(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace), a_cloze("[a] [b]"))
    assert change(workspace, note_id, a_cloze("[a] b")) == ("b",)
    assert change(workspace, note_id, a_cloze("[a] b!")) == ()


def test_a_card_goes_on_when_its_words_come_back(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace), a_cloze("[a] [b]"))
    card = the_card(workspace, note_id, "b")
    change(workspace, note_id, a_cloze("[a] b"))
    assert change(workspace, note_id, a_cloze("[a] [b]")) == ()
    assert the_card(workspace, note_id, "b") == card


def test_a_card_that_a_person_suspended_stays_so_when_other_words_change(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace), a_cloze("[a] [b]"))
    card = the_card(workspace, note_id, "b")
    workspace.perform("Suspend", lambda db: cards.set_suspended(db, card.id, True))
    change(workspace, note_id, a_cloze("[a] dan [b]"))
    assert the_card(workspace, note_id, "b").suspended


def test_words_that_come_back_while_others_go_take_nobodys_place(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace), a_cloze("[x]"))
    change(workspace, note_id, a_cloze("[y] [z]"))
    assert change(workspace, note_id, a_cloze("[x] [z]")) == ("y",)
    assert keys(workspace, note_id) == ["x", "z"]


def test_a_new_gap_gives_a_card_in_the_notes_deck_and_place(workspace: Workspace) -> None:
    deck_id = a_deck(workspace)
    note_id = a_note(workspace, deck_id, a_cloze("[a] b"))
    change(workspace, note_id, a_cloze("[a] [b]"))
    added = the_card(workspace, note_id, "b")
    assert (added.deck_id, added.position) == (deck_id, note_id)


def test_a_note_of_both_directions_can_become_a_basic_one_and_back(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace), a_both())
    before = cards_of(workspace, note_id)
    assert change(workspace, note_id, a_text()) == ("1",)
    assert change(workspace, note_id, a_both()) == ()
    assert cards_of(workspace, note_id) == before


def test_a_basic_note_that_becomes_a_cloze_keeps_its_card(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace))
    before = the_card(workspace, note_id)
    assert change(workspace, note_id, a_cloze("[Tokyo]")) == ()
    assert the_card(workspace, note_id, "Tokyo").id == before.id
    assert notes.get(workspace.db, note_id).text.type_id == CLOZE


def test_moving_takes_all_cards_of_the_note(workspace: Workspace) -> None:
    note_id, other = a_note(workspace, a_deck(workspace), a_both()), a_deck(workspace, "B")
    workspace.perform("Move", lambda db: notes.move(db, note_id, other))
    assert {card.deck_id for card in cards_of(workspace, note_id)} == {other}
    assert notes.deck_of(workspace.db, note_id) == other
    assert [note.id for note in notes.in_decks(workspace.db, [other])] == [note_id]


def test_a_tag_is_added_once(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace), a_text(tags=("a",)))
    for _ in range(2):
        workspace.perform("Tag", lambda db: notes.tag(db, note_id, "leech"))
    assert notes.get(workspace.db, note_id).text.tags == ("a", "leech")


# Deleting


def test_a_deleted_note_is_remembered_and_its_conflict_goes(workspace: Workspace) -> None:
    deck_id = a_deck(workspace)
    note_id = a_note(workspace, deck_id, guid="abc")
    workspace.perform("", lambda db: conflicts.add(db, note_id, notes.base_of(a_text("Lain?"), deck_id)))
    workspace.perform("Delete", lambda db: notes.delete(db, [note_id]))
    assert notes.get(workspace.db, note_id) is None
    assert notes.of_card(workspace.db, 1) is None
    assert notes.is_removed(workspace.db, "abc")
    assert conflicts.every(workspace.db) == []
    workspace.undo()
    assert not notes.is_removed(workspace.db, "abc")
    assert conflicts.every(workspace.db) == [(note_id, a_text("Lain?"), deck_id)]


def test_deleting_twice_or_what_is_not_there_does_nothing(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace))
    for _ in range(2):
        workspace.perform("Delete", lambda db: notes.delete(db, [note_id, 999]))
    assert notes.get(workspace.db, note_id) is None


# Conflicts


def test_taking_the_files_version_changes_words_and_deck(workspace: Workspace) -> None:
    note_id, other = a_note(workspace, a_deck(workspace)), a_deck(workspace, "B")
    for text in (a_text("Lama?"), a_text("Baru?")):
        workspace.perform("", lambda db, text=text: conflicts.add(db, note_id, notes.base_of(text, other)))
    workspace.perform("Take theirs", lambda db: conflicts.take_theirs(db, note_id))
    assert notes.get(workspace.db, note_id).text == a_text("Baru?")
    assert notes.deck_of(workspace.db, note_id) == other
    assert conflicts.every(workspace.db) == []


def test_a_files_version_in_a_deck_that_is_gone_stays_in_its_own(workspace: Workspace) -> None:
    deck_id = a_deck(workspace)
    note_id, other = a_note(workspace, deck_id), a_deck(workspace, "B")
    workspace.perform("", lambda db: conflicts.add(db, note_id, notes.base_of(a_text("Lain?"), other)))
    workspace.perform("Delete deck", lambda db: decks.delete(db, other))
    workspace.perform("Take theirs", lambda db: conflicts.take_theirs(db, note_id))
    assert notes.deck_of(workspace.db, note_id) == deck_id


# Searching


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tokyo", True),
        ("TOK", True),
        ("ibu kota", True),
        ("kota ibu tok", True),
        ("resume", True),
        ("kyo", False),
        ("t", False),
        ("tokyo osaka", False),
        ("", False),
        ("   ", False),
        ('"', False),
        ("tokyo !!! -", True),
        ("tokyo --", True),
        ('a" OR "tokyo', False),
        ("tokyo*", True),
        ("NOT tokyo", False),
        ("search:tokyo", False),
        ("tokyo\0", True),
    ],
)
def test_searching_finds_every_word_and_takes_no_syntax(
    workspace: Workspace, words: str, found: bool
) -> None:
    a_note(workspace, a_deck(workspace), a_text("Ibu **kota** Jepang?", "Tokyo, résumé"))
    assert bool(notes.search(workspace.db, words)) is found


def test_searching_follows_edits_and_deletions(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace))
    change(workspace, note_id, a_text("Ibu kota Peru?", "Lima"))
    assert notes.search(workspace.db, "tokyo") == []
    assert notes.search(workspace.db, "lima") == [note_id]
    workspace.perform("Delete", lambda db: notes.delete(db, [note_id]))
    assert notes.search(workspace.db, "lima") == []


def test_a_cloze_is_found_by_its_words_as_they_are_read(workspace: Workspace) -> None:
    note_id = a_note(workspace, a_deck(workspace), NoteText(CLOZE, ("Ia me[njelajah]i dunia.",)))
    assert notes.search(workspace.db, "menjelajahi") == [note_id]
