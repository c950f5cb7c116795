"""Which drafts are to be looked at, which are ticked, and which one is open."""

from dataclasses import replace

from article_steps import DAM, EVERY, KARST, TECTONIC, USES, VOLCANIC

from flashcards.gui.draft_list import DraftList


def a_list() -> DraftList:
    return DraftList().holding(EVERY)


def test_doubtful_drafts_come_first_and_the_first_is_open():
    drafts = a_list()
    assert drafts.doubtful == (VOLCANIC, USES)
    assert drafts.sure == (TECTONIC, KARST, DAM)
    assert drafts.open == VOLCANIC


def test_all_sure_ones_are_ticked_at_first():
    drafts = a_list()
    assert drafts.ticked == drafts.sure
    assert drafts.left_over == 2


def test_a_tick_is_taken_away_and_given_back():
    drafts = a_list().toggled(KARST.key)
    assert drafts.ticked == (TECTONIC, DAM)
    assert drafts.left_over == 3
    assert drafts.toggled(KARST.key).ticked == drafts.sure


def test_what_is_to_be_looked_at_has_no_tick():
    assert a_list().toggled(VOLCANIC.key) == a_list()


def test_what_was_not_ticked_is_to_be_looked_at_afterwards():
    drafts = a_list().toggled(KARST.key).doubting_unticked().holding((VOLCANIC, KARST, USES))
    assert KARST in drafts.doubtful
    assert not drafts.sure


def test_keys_lead_through_all_of_them_and_stop_at_the_ends():
    drafts = a_list()
    assert drafts.moved(1).open == USES
    assert drafts.moved(2).open == TECTONIC
    assert drafts.moved(99).open == DAM
    assert drafts.moved(-1).open == VOLCANIC


def test_after_a_judgement_the_next_of_its_kind_is_open():
    left = (TECTONIC, KARST, DAM, USES)
    assert a_list().holding(left).open == USES
    assert a_list().opening(USES.key).holding((VOLCANIC, TECTONIC)).open == VOLCANIC
    assert a_list().holding((TECTONIC, KARST)).open == TECTONIC
    assert a_list().holding(()).open is None


def test_the_open_one_stays_open_when_others_come():
    drafts = DraftList().holding((TECTONIC,))
    assert drafts.holding(EVERY).open == TECTONIC


def test_sure_ones_are_folded_after_two():
    more = tuple(replace(KARST, key=f"{n}") for n in range(9))
    drafts = DraftList().holding((VOLCANIC, *more))
    assert len(drafts.in_sight) == 2
    assert len(drafts.unfolding().in_sight) == 9
    assert len(drafts.opening("5").in_sight) == 9


def test_a_very_long_list_is_shown_in_portions():
    more = tuple(replace(KARST, key=f"s{n}") for n in range(200))
    doubts = tuple(replace(VOLCANIC, key=f"d{n}") for n in range(200))
    drafts = DraftList().holding((*doubts, *more))
    assert len(drafts.doubtful_in_sight) == 25
    assert len(drafts.unfolding().in_sight) == 25
    assert len(drafts.unfolding().unfolding().in_sight) == 50
    assert drafts.opening("s150").open in drafts.opening("s150").in_sight
    assert drafts.opening("d150").open in drafts.opening("d150").doubtful_in_sight
