"""Cramming leaves every row of the collection as it was."""

from builders import a_full_deck, dump, the_card

from flashcards.core.reviews import Rating
from flashcards.cramming import COMES_AGAIN, Cram
from flashcards.store import cards
from flashcards.study import Study


def test_cramming_writes_nothing(workspace):
    deck = a_full_deck(workspace, size=5)
    Study(workspace, deck).rate(Rating.EASY)
    before = dump(workspace.db)
    cram = Cram(workspace, deck)
    while cram.shown:
        cram.rate(Rating.GOOD)
    assert len(cram.answers) == 5  # also the one that is not due
    assert dump(workspace.db) == before


def test_a_forgotten_card_comes_again_after_some_others(workspace):
    cram = Cram(workspace, a_full_deck(workspace, size=COMES_AGAIN + 3))
    forgotten = cram.shown.card.id
    cram.rate(Rating.AGAIN)
    seen = []
    while cram.shown:
        seen.append(cram.shown.card.id)
        cram.rate(Rating.GOOD)
    assert seen.index(forgotten) == COMES_AGAIN
    assert len(seen) == COMES_AGAIN + 3


def test_a_card_forgotten_last_comes_again_at_once(workspace):
    cram = Cram(workspace, a_full_deck(workspace, size=1))
    cram.rate(Rating.AGAIN)
    assert cram.shown is not None
    assert cram.remaining == 1


def test_an_answer_of_a_cram_is_undone_without_a_step_of_the_collection(workspace):
    cram = Cram(workspace, a_full_deck(workspace, size=3))
    first, step = cram.shown.card.id, workspace.last_step
    cram.rate(Rating.AGAIN)
    assert cram.undo_label == "Forgot"
    assert cram.undo() == "Forgot"
    assert cram.shown.card.id == first
    assert (cram.answers, cram.remaining, workspace.last_step) == ((), 3, step)
    assert cram.undo_label is None
    assert cram.undo() is None


def test_what_is_done_to_a_card_while_cramming_is_done_and_undone(workspace):
    cram = Cram(workspace, a_full_deck(workspace, size=3))
    cram.rate(Rating.AGAIN)
    put_aside = cram.shown.card.id
    cram.suspend()
    assert cards.get(workspace.db, put_aside).suspended
    assert cram.remaining == 2  # the one forgotten included
    assert cram.undo() == "Suspend card"
    assert cram.shown.card.id == put_aside
    assert not cards.get(workspace.db, put_aside).suspended
    assert cram.undo_label == "Forgot"


def test_only_the_selected_cards_are_crammed_buried_ones_too(workspace):
    deck = a_full_deck(workspace, size=4)
    chosen = the_card(workspace, 2)
    workspace.perform("Bury", lambda db: cards.bury(db, chosen.id, workspace.today() + 1))
    cram = Cram(workspace, None, (chosen.id,))
    assert cram.shown.card.id == chosen.id
    cram.rate(Rating.GOOD)
    assert cram.shown is None
    assert deck


def test_a_new_day_does_not_begin_a_cram_anew(workspace, clock):
    cram = Cram(workspace, a_full_deck(workspace, size=3))
    cram.rate(Rating.GOOD)
    clock.forward(days=1)
    cram.advance()
    assert cram.remaining == 2


def test_a_cram_foretells_nothing(workspace):
    cram = Cram(workspace, a_full_deck(workspace))
    assert cram.previews() == {}
    assert cram.next_due() is None
