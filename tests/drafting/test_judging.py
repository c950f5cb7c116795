"""Drafts and what a person says of them."""

from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_cloze, a_text, the_card
from drafting.bees import BEES, add, drafts_of, shown

from flashcards import drafting, folders
from flashcards.core.notes import ArticleId
from flashcards.core.reviews import Rating
from flashcards.formats import folder as files
from flashcards.store import decks, notes, verdicts
from flashcards.store import queue as counts
from flashcards.store.verdicts import Tally
from flashcards.study import Study
from flashcards.workspace import Workspace

DRAFTS = drafts_of()


@pytest.fixture
def article_id(workspace: Workspace) -> ArticleId:
    return add(workspace)


def waiting(workspace: Workspace, article_id: ArticleId, drafts=DRAFTS) -> list[str]:
    return [draft.question for draft in drafting.waiting(workspace.db, article_id, drafts)]


def test_an_accepted_draft_is_a_note_of_its_sections_deck(
    workspace: Workspace, article_id: ArticleId
) -> None:
    added = drafting.accept(workspace, article_id, DRAFTS)
    found = [notes.get(workspace.db, note_id) for note_id in added]
    assert [note.text for note in found] == [draft.note_text(BEES) for draft in DRAFTS]
    assert {note.article for note in found} == {article_id}
    homes = [decks.path(workspace.db, notes.deck_of(workspace.db, note_id))[-1] for note_id in added]
    assert homes == [
        "Lebah madu", "Anggota koloni", "Anggota koloni", "Lebah pekerja", "Hasil lebah", "Hasil lebah",
        "Musuh lebah",
    ]  # fmt: skip
    assert waiting(workspace, article_id) == []
    assert verdicts.unjudged(workspace.db) == set()


def test_a_draft_is_accepted_once(workspace: Workspace, article_id: ArticleId) -> None:
    assert len(drafting.accept(workspace, article_id, DRAFTS[:1] * 2)) == 1
    assert drafting.accept(workspace, article_id, DRAFTS[:1]) == ()
    assert drafting.accept_edited(workspace, article_id, DRAFTS[0], a_text()) is None
    drafting.reject(workspace, article_id, DRAFTS[:1])
    assert [one.said for one in verdicts.of_article(workspace.db, article_id)] == ["accepted"]


def test_a_rejected_draft_does_not_come_back_even_in_another_place(
    workspace: Workspace, article_id: ArticleId
) -> None:
    drafting.reject(workspace, article_id, DRAFTS[:1])
    assert waiting(workspace, article_id) == [draft.question for draft in DRAFTS[1:]]
    again = replace(DRAFTS[0], key="another", question="**Apa** itu lebah madu?")
    assert waiting(workspace, article_id, [again]) == []
    drafting.accept(workspace, article_id, DRAFTS[:1])  # a person may change their mind
    assert [one.said for one in verdicts.of_article(workspace.db, article_id)] == ["accepted"]


def test_other_words_are_kept_and_count_as_edited(workspace: Workspace, article_id: ArticleId) -> None:
    note_id = drafting.accept_edited(workspace, article_id, DRAFTS[1], a_text("Siapa ratu?", "Lebah"))
    note = notes.get(workspace.db, note_id)
    assert note.text.fields == ("Siapa ratu?", "Lebah")
    assert note.text.source == DRAFTS[1].note_text(BEES).source
    as_drafted = DRAFTS[2].note_text(BEES)
    drafting.accept_edited(workspace, article_id, DRAFTS[2], as_drafted)
    assert [one.said for one in verdicts.of_article(workspace.db, article_id)] == ["edited", "accepted"]
    assert DRAFTS[1].question not in waiting(workspace, article_id)


def test_a_draft_can_become_several_notes(workspace: Workspace, article_id: ArticleId) -> None:
    texts = [a_text("Satu?", "1"), a_text("Dua?", "2")]
    assert len(drafting.split(workspace, article_id, DRAFTS[0], texts)) == 2
    assert workspace.undo() == "Split draft"
    assert waiting(workspace, article_id) == [draft.question for draft in DRAFTS]
    with pytest.raises(ValueError, match="no text"):
        drafting.split(workspace, article_id, DRAFTS[0], [])
    with pytest.raises(ValueError, match="no card"):
        drafting.accept_edited(workspace, article_id, DRAFTS[0], a_cloze("tanpa celah"))
    assert verdicts.of_article(workspace.db, article_id) == []


def test_a_draft_that_says_what_a_card_says_does_not_wait(
    workspace: Workspace, article_id: ArticleId
) -> None:
    drafting.own_card(
        workspace, article_id, (), a_text("Apa itu lebah madu?", "Serangga yang hidup dalam koloni.")
    )
    assert DRAFTS[0].question not in waiting(workspace, article_id)


def test_how_far_a_section_is(workspace: Workspace, article_id: ArticleId) -> None:
    drafting.accept(workspace, article_id, DRAFTS[:1])
    drafting.study_first(workspace, article_id, DRAFTS[1:2])
    drafting.reject(workspace, article_id, DRAFTS[4:5])
    found = drafting.judged(workspace.db, article_id, DRAFTS)
    assert found == {
        (): drafting.Judged(1, 0, 0),
        ("Anggota koloni",): drafting.Judged(0, 1, 1),
        ("Anggota koloni", "Lebah pekerja"): drafting.Judged(0, 0, 1),
        ("Hasil lebah",): drafting.Judged(1, 0, 1),
        ("Musuh lebah",): drafting.Judged(0, 0, 1),
    }
    assert sum(one.total for one in found.values()) == len(DRAFTS)


# Judge while studying


def test_what_is_studied_first_is_studied_like_any_card(workspace: Workspace, article_id: ArticleId) -> None:
    note_ids = drafting.study_first(workspace, article_id, DRAFTS[:2])
    assert verdicts.unjudged(workspace.db, article_id) == set(note_ids)
    assert waiting(workspace, article_id) == [draft.question for draft in DRAFTS[2:]]
    assert verdicts.of_article(workspace.db, article_id) == []
    group = drafting.deck_of(workspace.db, article_id, ())
    assert counts.tree(workspace.db, workspace.today(), workspace.end_of_day())[0].total.new == 2
    study = Study(workspace, group)
    assert study.shown.is_unjudged
    study.rate(Rating.GOOD)
    assert study.number == 2


def test_kept_as_it_is_it_is_accepted(workspace: Workspace, article_id: ArticleId) -> None:
    (note_id,) = drafting.study_first(workspace, article_id, DRAFTS[:1])
    shown(workspace, note_id).keep()
    shown(workspace, note_id).keep()
    assert not verdicts.is_unjudged(workspace.db, note_id)
    (verdict,) = verdicts.of_article(workspace.db, article_id)
    assert (verdict.said, verdict.guid) == ("accepted", notes.get(workspace.db, note_id).guid)
    assert workspace.undo() == "Keep card"
    assert verdicts.is_unjudged(workspace.db, note_id)


def test_kept_after_an_edit_elsewhere_it_is_edited(workspace: Workspace, article_id: ArticleId) -> None:
    (note_id,) = drafting.study_first(workspace, article_id, DRAFTS[:1])
    workspace.perform("Edit card", lambda db: notes.change(db, note_id, a_text("Apa?", "Lebah")))
    assert verdicts.is_unjudged(workspace.db, note_id)
    shown(workspace, note_id).keep()
    assert [one.said for one in verdicts.of_article(workspace.db, article_id)] == ["edited"]


def test_thrown_away_it_is_gone_and_does_not_come_back(workspace: Workspace, article_id: ArticleId) -> None:
    (note_id,) = drafting.study_first(workspace, article_id, DRAFTS[:1])
    shown(workspace, note_id).throw_away()
    assert notes.get(workspace.db, note_id) is None
    assert [one.said for one in verdicts.of_article(workspace.db, article_id)] == ["rejected"]
    assert DRAFTS[0].question not in waiting(workspace, article_id)


def test_a_deck_deleted_with_unjudged_notes_says_nothing_of_the_rule(
    workspace: Workspace, article_id: ArticleId
) -> None:
    drafting.study_first(workspace, article_id, DRAFTS)
    group = drafting.deck_of(workspace.db, article_id, ())
    workspace.perform("Delete deck", lambda db: decks.delete(db, group))
    assert waiting(workspace, article_id) == []
    assert drafting.rule_states(workspace.db) == {}
    workspace.undo()
    assert len(verdicts.unjudged(workspace.db)) == len(DRAFTS)


def test_in_a_session_it_is_kept_edited_or_thrown_away(workspace: Workspace, article_id: ArticleId) -> None:
    drafting.study_first(workspace, article_id, DRAFTS[:4])
    study = Study(workspace, drafting.deck_of(workspace.db, article_id, ()))
    first = study.shown.card
    study.keep()
    assert study.shown.card.id == first.id
    assert not study.shown.is_unjudged
    assert study.undo() == "Keep card"
    assert study.shown.is_unjudged
    study.keep()
    study.rate(Rating.GOOD)
    study.edit(replace(study.shown.note.text, fields=("Apa?", "Itu.")))
    assert not study.shown.is_unjudged
    study.rate(Rating.GOOD)
    gone = study.shown.note.id
    study.throw_away()
    assert study.shown.note.id != gone
    study.delete()
    said = [one.said for one in verdicts.of_article(workspace.db, article_id)]
    assert said == ["accepted", "edited", "rejected", "rejected"]
    assert study.undo() == "Delete card"
    assert study.undo() == "Throw card away"
    assert study.shown.note.id == gone
    assert study.shown.is_unjudged


def test_a_folder_has_no_unjudged_notes(workspace: Workspace, article_id: ArticleId, tmp_path: Path) -> None:
    drafting.accept(workspace, article_id, DRAFTS[1:2])
    drafting.study_first(workspace, article_id, [DRAFTS[0], *DRAFTS[2:]])
    group = drafting.deck_of(workspace.db, article_id, ())
    folders.save(workspace, group, tmp_path / "lebah")
    found = files.read(tmp_path / "lebah")
    written = [note.text.fields[0] for deck in found.decks.values() for note in deck.notes]
    assert written == [DRAFTS[1].question]
    folders.merge(workspace, folders.read(tmp_path / "lebah"))
    assert len(verdicts.unjudged(workspace.db)) == len(DRAFTS) - 1
    note_id = min(verdicts.unjudged(workspace.db))
    shown(workspace, note_id).keep()
    folders.save(workspace, group, tmp_path / "lebah")
    found = files.read(tmp_path / "lebah")
    assert sum(len(deck.notes) for deck in found.decks.values()) == 2


# Rules


def rule_of(workspace: Workspace) -> drafting.RuleState:
    return drafting.rule_states(workspace.db)["def"]


def many(number: int, first: int = 0) -> list:
    return [replace(DRAFTS[0], question=f"Apa {n}?", key=f"key {n}") for n in range(first, first + number)]


def test_a_rule_below_60_percent_of_20_verdicts_is_off(workspace: Workspace, article_id: ArticleId) -> None:
    drafting.accept(workspace, article_id, many(11))
    drafting.reject(workspace, article_id, many(8, 11))
    assert rule_of(workspace).is_on
    drafting.accept_edited(workspace, article_id, many(1, 19)[0], a_text())  # as good as not accepted
    assert rule_of(workspace) == drafting.RuleState(Tally(11, 1, 8), is_on=False)
    assert waiting(workspace, article_id) == []
    workspace.undo()
    assert rule_of(workspace).is_on


def test_at_60_percent_it_is_on(workspace: Workspace, article_id: ArticleId) -> None:
    drafting.accept(workspace, article_id, many(12))
    drafting.reject(workspace, article_id, many(8, 12))
    assert rule_of(workspace).is_on


def test_a_person_can_switch_a_rule_on_again_and_it_starts_anew(
    workspace: Workspace, article_id: ArticleId
) -> None:
    drafting.reject(workspace, article_id, many(20))
    assert not rule_of(workspace).is_on
    drafting.set_rule(workspace, "def", True)
    assert rule_of(workspace) == drafting.RuleState(Tally(0, 0, 0), is_on=True)
    assert waiting(workspace, article_id) != []
    drafting.reject(workspace, article_id, many(20, 20))
    assert rule_of(workspace) == drafting.RuleState(Tally(0, 0, 20), is_on=False)


def test_a_person_can_switch_a_rule_off(workspace: Workspace, article_id: ArticleId) -> None:
    drafting.set_rule(workspace, "def", False)
    assert rule_of(workspace) == drafting.RuleState(Tally(0, 0, 0), is_on=False)
    assert waiting(workspace, article_id) == []
    assert workspace.undo() == "Switch a kind of draft off"
    assert waiting(workspace, article_id) != []


def test_verdicts_move_the_confidence(workspace: Workspace, article_id: ArticleId) -> None:
    def confidence() -> float:
        return drafting.waiting(workspace.db, article_id, DRAFTS[-1:])[0].confidence

    assert confidence() == DRAFTS[-1].confidence == 0.8
    assert not drafting.is_sure(DRAFTS[-1])
    drafting.accept(workspace, article_id, many(4))
    assert confidence() == pytest.approx((12 * 0.8 + 4) / 16)
    drafting.reject(workspace, article_id, many(3, 4))
    assert confidence() == pytest.approx((12 * 0.8 + 4) / 19)
    drafting.accept_edited(workspace, article_id, many(1, 7)[0], a_text())
    assert confidence() == pytest.approx((12 * 0.8 + 4.5) / 20)
    drafting.accept(workspace, article_id, many(40, 8))
    assert drafting.is_sure(drafting.waiting(workspace.db, article_id, DRAFTS[-1:])[0])


def test_how_long_cards_take_to_learn(workspace: Workspace, article_id: ArticleId) -> None:
    assert drafting.learning_minutes(workspace.db, 0) == 0
    assert drafting.learning_minutes(workspace.db, 1) == 1
    assert drafting.learning_minutes(workspace.db, 30) == 16
    drafting.accept(workspace, article_id, many(20))
    study = Study(workspace, drafting.deck_of(workspace.db, article_id, ()))
    for _n in range(20):
        study.rate(Rating.EASY, took_ms=15_000)
    assert drafting.learning_minutes(workspace.db, 30) == 30
    assert the_card(workspace, 1).reps == 1
