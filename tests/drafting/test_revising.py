"""An article changes: by a correction of its outline, or by a newer version of its text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import a_text, dump
from drafting.bees import BEES, add, an_article, drafts_of, preview

from flashcards import drafting, folders
from flashcards.articles import anchors, corrections
from flashcards.articles.document import outline, plain
from flashcards.core.notes import ArticleId, NoteId
from flashcards.core.reviews import Rating
from flashcards.store import articles, cards, decks, notes, reviews, verdicts
from flashcards.store.verify import verify
from flashcards.study import Study
from flashcards.workspace import Workspace

DRAFTS = drafts_of()


@pytest.fixture
def article_id(workspace: Workspace) -> ArticleId:
    """An article with a card for each of its drafts, one of them studied."""
    found = add(workspace)
    drafting.accept(workspace, found, DRAFTS)
    Study(workspace, drafting.deck_of(workspace.db, found, ())).rate(Rating.GOOD)
    return found


def tree(workspace: Workspace) -> dict[str, list[str]]:
    """The questions of each deck's own cards, by its path below the group's."""
    found: dict[str, list[str]] = {}
    for deck in decks.every(workspace.db):
        asked = [note.text.fields[0] for note in notes.in_decks(workspace.db, [deck.id])]
        found[" > ".join(decks.path(workspace.db, deck.id)[1:])] = asked
    return found


def note_of(workspace: Workspace, article_id: ArticleId, question: str) -> NoteId:
    found = notes.of_article(workspace.db, article_id)
    return next(note.id for note in found if note.text.fields[0] == question)


def correct(
    workspace: Workspace, article_id: ArticleId, change: Callable[..., str], title: str, *more
) -> None:
    markdown = articles.get(workspace.db, article_id).markdown
    index = next(at for at, one in enumerate(outline(markdown)) if one.title == title)
    drafting.correct(workspace, article_id, change(markdown, index, *more), "Correct the outline")


def every_passage_is_found(workspace: Workspace, article_id: ArticleId) -> bool:
    words = plain(articles.get(workspace.db, article_id).markdown)
    return all(
        (found := anchors.find(words, quote, tolerant=False)) and found.places == 1
        for note in notes.of_article(workspace.db, article_id)
        for quote in note.text.source
    )


QUESTIONS = [draft.question for draft in DRAFTS]
AT_FIRST = {
    "": QUESTIONS[:1],
    "Anggota koloni": QUESTIONS[1:3],
    "Anggota koloni > Lebah pekerja": QUESTIONS[3:4],
    "Hasil lebah": QUESTIONS[4:6],
    "Musuh lebah": QUESTIONS[6:],
}


# Corrections


def test_the_deck_of_a_renamed_section_follows(workspace: Workspace, article_id: ArticleId) -> None:
    before = decks.every(workspace.db)
    correct(workspace, article_id, corrections.rename, "Anggota koloni", "Warga sarang")
    assert list(tree(workspace)) == [
        "", "Warga sarang", "Warga sarang > Lebah pekerja", "Hasil lebah", "Musuh lebah"
    ]  # fmt: skip
    assert [deck.id for deck in decks.every(workspace.db)] == [deck.id for deck in before]
    found = drafting.deck_of(workspace.db, article_id, ("Warga sarang", "Lebah pekerja"))
    assert decks.name_of(workspace.db, found) == "Lebah pekerja"
    assert every_passage_is_found(workspace, article_id)
    assert workspace.undo() == "Correct the outline"
    assert tree(workspace) == AT_FIRST


def test_a_deck_that_a_person_named_or_moved_stays_so(workspace: Workspace, article_id: ArticleId) -> None:
    deck_id = drafting.deck_of(workspace.db, article_id, ("Anggota koloni",))
    workspace.perform("Rename deck", lambda db: decks.rename(db, deck_id, "Bab 1"))
    inner = drafting.deck_of(workspace.db, article_id, ("Anggota koloni", "Lebah pekerja"))
    workspace.perform("Move deck", lambda db: decks.move(db, inner, None))
    correct(workspace, article_id, corrections.rename, "Anggota koloni", "Warga sarang")
    assert decks.path(workspace.db, deck_id) == ("Lebah madu", "Bab 1")
    assert decks.path(workspace.db, inner) == ("Lebah pekerja",)
    assert drafting.deck_of(workspace.db, article_id, ("Warga sarang",)) == deck_id
    assert drafting.deck_of(workspace.db, article_id, ("Warga sarang", "Lebah pekerja")) == inner


def test_a_section_that_goes_up_takes_its_deck_along(workspace: Workspace, article_id: ArticleId) -> None:
    correct(workspace, article_id, corrections.shift, "Lebah pekerja", -1)
    assert tree(workspace) == {
        "": QUESTIONS[:1],
        "Anggota koloni": QUESTIONS[1:3],
        "Lebah pekerja": QUESTIONS[3:4],
        "Hasil lebah": QUESTIONS[4:6],
        "Musuh lebah": QUESTIONS[6:],
    }
    correct(workspace, article_id, corrections.shift, "Musuh lebah", 1)
    assert tree(workspace)["Hasil lebah > Musuh lebah"] == QUESTIONS[6:]


def test_the_cards_of_a_merged_section_go_to_the_deck_that_it_is_part_of(
    workspace: Workspace, article_id: ArticleId
) -> None:
    correct(workspace, article_id, corrections.merge, "Hasil lebah")
    found = tree(workspace)
    assert "Hasil lebah" not in found
    assert sorted(question for asked in found.values() for question in asked) == sorted(QUESTIONS)
    assert every_passage_is_found(workspace, article_id)
    assert verify(workspace.db).fine


def test_a_hidden_section_keeps_a_deck_with_cards_and_loses_an_empty_one(workspace: Workspace) -> None:
    article_id = add(workspace)
    drafting.accept(workspace, article_id, DRAFTS[4:5])
    correct(workspace, article_id, corrections.hide, "Hasil lebah")
    correct(workspace, article_id, corrections.hide, "Musuh lebah")
    assert list(tree(workspace)) == ["", "Anggota koloni", "Anggota koloni > Lebah pekerja", "Hasil lebah"]
    correct(workspace, article_id, corrections.show, "Musuh lebah")
    assert list(tree(workspace))[-1] == "Musuh lebah"


def test_a_moved_section_has_its_deck_in_the_new_order(workspace: Workspace, article_id: ArticleId) -> None:
    markdown = articles.get(workspace.db, article_id).markdown
    found = outline(markdown)
    first, last = (
        next(n for n, one in enumerate(found) if one.title.startswith(t)) for t in ("Angg", "Musuh")
    )
    drafting.correct(workspace, article_id, corrections.move(markdown, last, first), "Move section")
    assert list(tree(workspace))[:3] == ["", "Musuh lebah", "Anggota koloni"]


def test_a_card_that_a_person_put_elsewhere_stays_there(workspace: Workspace, article_id: ArticleId) -> None:
    other = drafting.deck_of(workspace.db, article_id, ("Musuh lebah",))
    note_id = note_of(workspace, article_id, QUESTIONS[4])
    workspace.perform("Move", lambda db: notes.move(db, note_id, other))
    correct(workspace, article_id, corrections.rename, "Hasil lebah", "Madu dan lilin")
    assert notes.deck_of(workspace.db, note_id) == other


def test_the_same_text_is_no_correction(workspace: Workspace, article_id: ArticleId) -> None:
    before = workspace.undo_depth()
    drafting.correct(workspace, article_id, BEES, "Correct the outline")
    assert workspace.undo_depth() == before


def test_the_group_is_named_as_the_article(workspace: Workspace, article_id: ArticleId) -> None:
    drafting.correct(workspace, article_id, BEES.replace("# Lebah madu", "# Lebah"), "Correct the outline")
    assert articles.get(workspace.db, article_id).title == "Lebah"
    group = drafting.deck_of(workspace.db, article_id, ())
    assert decks.name_of(workspace.db, group) == "Lebah"
    workspace.perform("Rename deck", lambda db: decks.rename(db, group, "Biologi"))
    drafting.correct(workspace, article_id, BEES, "Correct the outline")
    assert decks.name_of(workspace.db, group) == "Biologi"


# A newer version

NEWER = (
    BEES.replace("Koloni dipimpin oleh seekor ratu.", "Setiap koloni dipimpin oleh seekor ratu.")
    .replace("## Hasil lebah", "## Hasil lebah madu")
    .replace("Tungau Varroa menyerang larva lebah.", "Burung kirik-kirik memangsa lebah.")
)
FACTS = (
    ("Siapa yang memimpin setiap koloni?", "seekor ratu", "Setiap koloni"),
    ("Apa yang dimangsa burung kirik-kirik?", "lebah", "Burung"),
)


def newer_drafts(markdown: str = NEWER) -> list:
    return [*drafts_of(markdown), *drafts_of(markdown, FACTS)]


def newer(workspace: Workspace, article_id: ArticleId, markdown: str = NEWER) -> drafting.Rebuild:
    return preview(workspace, article_id, an_article(markdown), newer_drafts(markdown))


def test_a_rebuild_says_what_it_would_change(workspace: Workspace, article_id: ArticleId) -> None:
    before = dump(workspace.db)
    found = newer(workspace, article_id)
    assert dump(workspace.db) == before
    kinds = {change.note.text.fields[0]: change.kind for change in found.changes.notes}
    assert kinds == dict.fromkeys(QUESTIONS, "same") | {QUESTIONS[1]: "changed", QUESTIONS[6]: "gone"}
    drafts = {change.note.text.fields[0]: change.draft for change in found.changes.notes if change.draft}
    assert {question: draft.question for question, draft in drafts.items()} == {
        QUESTIONS[1]: "Siapa yang memimpin setiap koloni?"
    }
    assert [draft.question for draft in found.changes.new] == ["Apa yang dimangsa burung kirik-kirik?"]


def test_a_rebuild_keeps_words_cards_and_progress(workspace: Workspace, article_id: ArticleId) -> None:
    ids = [card.id for card in cards.every(workspace.db)]
    answered = reviews.count(workspace.db)
    before = dump(workspace.db)
    drafting.rebuild(workspace, article_id, newer(workspace, article_id))
    db = workspace.db
    assert articles.get(db, article_id).markdown == NEWER
    assert [note.text.fields[0] for note in notes.of_article(db, article_id)] == QUESTIONS
    assert [card.id for card in cards.every(db)] == ids
    assert reviews.count(db) == answered
    gone = note_of(workspace, article_id, QUESTIONS[6])
    assert plain(NEWER).count(notes.get(db, gone).text.source[0]) == 0
    assert tree(workspace)["Hasil lebah madu"] == QUESTIONS[4:6]
    waiting = [draft.question for draft in drafting.waiting(db, article_id, newer_drafts())]
    assert waiting == ["Apa yang dimangsa burung kirik-kirik?"]
    assert verify(db).fine
    assert workspace.undo() == "Rebuild from the article"
    assert dump(db) == before


def test_words_are_taken_over_where_a_person_chose_so(workspace: Workspace, article_id: ArticleId) -> None:
    note_id = note_of(workspace, article_id, QUESTIONS[1])
    workspace.perform("Tag", lambda db: notes.tag(db, note_id, "ujian"))
    guid = notes.get(workspace.db, note_id).guid
    drafting.rebuild(workspace, article_id, newer(workspace, article_id), {guid})
    text = notes.get(workspace.db, note_id).text
    assert (text.fields[0], text.tags) == ("Siapa yang memimpin setiap koloni?", ("ujian",))
    assert verdicts.origins(workspace.db, article_id)[note_id].fields == text.fields


def test_words_of_a_persons_own_stay(workspace: Workspace, article_id: ArticleId) -> None:
    note_id = note_of(workspace, article_id, QUESTIONS[1])
    mine = a_text("Siapa pemimpin sarang?", "Ratu", source=notes.get(workspace.db, note_id).text.source)
    workspace.perform("Edit card", lambda db: notes.change(db, note_id, mine))
    found = newer(workspace, article_id)
    assert [draft.question for draft in found.changes.new] == ["Apa yang dimangsa burung kirik-kirik?"]
    drafting.rebuild(workspace, article_id, found)
    text = notes.get(workspace.db, note_id).text
    assert text.fields == mine.fields
    assert text.source != mine.source
    assert len(drafting.waiting(workspace.db, article_id, newer_drafts())) == 1


def test_what_was_rejected_does_not_come_back_in_other_words(workspace: Workspace) -> None:
    article_id = add(workspace)
    drafting.reject(workspace, article_id, DRAFTS[1:2])
    drafting.study_first(workspace, article_id, DRAFTS[4:5])
    found = newer(workspace, article_id)
    drafting.rebuild(workspace, article_id, found)
    waiting = [draft.question for draft in drafting.waiting(workspace.db, article_id, newer_drafts())]
    assert "Siapa yang memimpin setiap koloni?" not in waiting
    assert DRAFTS[4].question not in waiting
    again = BEES.replace("Koloni dipimpin oleh seekor ratu", "Sebuah koloni dipimpin oleh seekor ratu")
    facts = (("Siapa yang memimpin sebuah koloni?", "seekor ratu", "Sebuah koloni"),)
    third = drafts_of(again, facts)
    found = preview(workspace, article_id, an_article(again), third)
    assert found.changes.new == ()
    drafting.rebuild(workspace, article_id, found)
    assert drafting.waiting(workspace.db, article_id, third) == ()
    assert drafting.rule_states(workspace.db)["def"].tally.rejected == 1


def test_corrections_are_carried_over(workspace: Workspace, article_id: ArticleId) -> None:
    correct(workspace, article_id, corrections.rename, "Musuh lebah", "Hama")
    found = preview(workspace, article_id, an_article(BEES.replace("Lilin lebah", "Malam lebah")), ())
    assert "## Hama <!-- was: Musuh lebah -->" in found.article.markdown
    drafting.rebuild(workspace, article_id, found)
    assert tree(workspace)["Hama"] == QUESTIONS[6:]


def test_a_worker_can_compare_without_the_collection(workspace: Workspace, article_id: ArticleId) -> None:
    before = drafting.before_rebuild(workspace.db, article_id)
    wanted = newer(workspace, article_id)
    new = before.newer(an_article(NEWER))
    assert before.compare(new, newer_drafts(new.markdown)) == wanted
    with pytest.raises(LookupError):
        drafting.before_rebuild(workspace.db, ArticleId(99))


def test_drafts_are_made_where_none_are_given(workspace: Workspace, article_id: ArticleId) -> None:
    found = preview(workspace, article_id, an_article(NEWER))
    assert len(found.changes.notes) == len(DRAFTS)


def test_a_card_that_was_deleted_meanwhile_is_left_out(workspace: Workspace, article_id: ArticleId) -> None:
    found = newer(workspace, article_id)
    note_id = note_of(workspace, article_id, QUESTIONS[0])
    workspace.perform("Delete card", lambda db: notes.delete(db, [note_id]))
    drafting.rebuild(workspace, article_id, found)
    assert len(notes.of_article(workspace.db, article_id)) == len(QUESTIONS) - 1


def test_an_article_that_its_file_changed_knows_its_drafts_again(
    workspace: Workspace, article_id: ArticleId, tmp_path: Path
) -> None:
    group = drafting.deck_of(workspace.db, article_id, ())
    drafting.reject(workspace, article_id, drafts_of(BEES, FACTS))
    folders.save(workspace, group, tmp_path)
    (tmp_path / "article.md").write_text(NEWER)
    folders.merge(workspace, folders.read(tmp_path))
    drafts = newer_drafts()
    assert QUESTIONS[1] not in [draft.question for draft in drafts]
    assert len(drafting.waiting(workspace.db, article_id, drafts)) == 2
    depth = workspace.undo_depth()
    drafting.settle(workspace, article_id, drafts)
    waiting = [draft.question for draft in drafting.waiting(workspace.db, article_id, drafts)]
    assert waiting == ["Apa yang dimangsa burung kirik-kirik?"]
    assert workspace.undo_depth() == depth
