"""Undo of each operation of drafting, and of any row of them, restores every row; redo brings them back."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import Clock, a_text, dump
from drafting.bees import BEES, add, an_article, drafts_of, preview, shown
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards import drafting
from flashcards.articles import corrections
from flashcards.articles.document import outline
from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import ArticleId
from flashcards.core.reviews import Rating
from flashcards.store import articles, decks, notes, verdicts
from flashcards.store.database import Database, in_memory
from flashcards.store.verify import verify
from flashcards.study import Study
from flashcards.workspace import Workspace

DRAFTS = drafts_of()
NEWER = BEES.replace("seekor ratu", "satu ekor ratu").replace("## Hasil lebah", "## Panen")
Operation = Callable[[Workspace, ArticleId], object]


def without_history(db: Database) -> dict[str, list[tuple]]:
    return {table: rows for table, rows in dump(db).items() if table not in ("review", "undone")}


def rename_section(workspace: Workspace, article_id: ArticleId) -> None:
    markdown = articles.get(workspace.db, article_id).markdown
    drafting.correct(workspace, article_id, corrections.rename(markdown, 1, "Warga"), "Rename section")


def rebuild(workspace: Workspace, article_id: ArticleId) -> None:
    found = preview(workspace, article_id, an_article(NEWER), drafts_of(NEWER))
    drafting.rebuild(workspace, article_id, found, {change.note.id for change in found.changes.notes})


def judge_first(judge: Callable[[Study], None]) -> Operation:
    """Judge a draft that is studied first."""

    def operation(workspace: Workspace, article_id: ArticleId) -> None:
        for note_id in sorted(verdicts.unjudged(workspace.db))[:1]:
            judge(shown(workspace, note_id))

    return operation


OPERATIONS: dict[str, Operation] = {
    "add": lambda workspace, _: add(workspace),
    "accept": lambda workspace, one: drafting.accept(workspace, one, DRAFTS[:3]),
    "accept edited": lambda workspace, one: drafting.accept_edited(workspace, one, DRAFTS[3], a_text()),
    "split": lambda workspace, one: drafting.split(
        workspace, one, DRAFTS[4], [a_text("A?", "B"), a_text("C?", "D")]
    ),
    "reject": lambda workspace, one: drafting.reject(workspace, one, DRAFTS[4:6]),
    "study first": lambda workspace, one: drafting.study_first(workspace, one, DRAFTS[2:]),
    "keep": judge_first(Study.keep),
    "throw away": judge_first(Study.throw_away),
    "own card": lambda workspace, one: drafting.own_card(workspace, one, ("Hasil lebah",), a_text()),
    "rule off": lambda workspace, _: drafting.set_rule(workspace, "def", False),
    "rule on": lambda workspace, _: drafting.set_rule(workspace, "def", True),
    "correct": rename_section,
    "rebuild": rebuild,
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_is_one_step_that_restores_every_row(workspace: Workspace, name: str) -> None:
    article_id = add(workspace)
    drafting.accept(workspace, article_id, DRAFTS[1:2])
    drafting.study_first(workspace, article_id, DRAFTS[6:])
    before, depth = without_history(workspace.db), workspace.undo_depth()
    OPERATIONS[name](workspace, article_id)
    after = without_history(workspace.db)
    assert workspace.undo_depth() == depth + 1
    assert after != before
    workspace.undo()
    assert without_history(workspace.db) == before
    workspace.redo()
    assert without_history(workspace.db) == after
    assert verify(workspace.db).fine


def correcting(draw: st.DrawFn) -> Operation:
    """A correction of the outline, where it is one that can be made."""
    change = draw(
        st.sampled_from(
            [
                lambda text, n: corrections.shift(text, n, 1),
                lambda text, n: corrections.shift(text, n, -1),
                lambda text, n: corrections.rename(text, n, f"Judul {n}"),
                corrections.merge,
                corrections.hide,
                corrections.show,
                lambda text, n: corrections.move(text, n, None),
            ]
        )
    )
    at = draw(st.integers(0, 20))

    def operation(workspace: Workspace, article_id: ArticleId) -> None:
        markdown = articles.get(workspace.db, article_id).markdown
        try:
            corrected = change(markdown, at % len(outline(markdown)))
        except FlashcardsError:
            return
        drafting.correct(workspace, article_id, corrected, "Correct the outline")

    return operation


def elsewhere(draw: st.DrawFn) -> Operation:
    """Something that a person does outside of the article's page."""
    which, n = draw(st.sampled_from(["rename", "move", "delete", "edit", "rate"])), draw(st.integers(0, 30))

    def operation(workspace: Workspace, article_id: ArticleId) -> None:
        db = workspace.db
        every, mine = decks.every(db), notes.of_article(db, article_id)
        deck = every[n % len(every)].id if every else None
        if which == "rate" and deck:
            study = Study(workspace, deck)
            if study.shown:
                study.rate(Rating.GOOD)
        elif which == "edit" and mine:
            note = mine[n % len(mine)]
            text = replace(note.text, fields=(f"Apa {n}?", "Itu"))
            workspace.perform("Edit card", lambda db: notes.change(db, note.id, text))
        elif which == "rename" and deck:
            workspace.perform("Rename deck", lambda db: decks.rename(db, deck, f"Dek {n % 3}"))
        elif which == "move" and deck:
            workspace.perform("Move deck", lambda db: decks.move(db, deck, every[n // 5 % len(every)].id))
        elif which == "delete" and deck and n % 3 == 0:
            workspace.perform("Delete deck", lambda db: decks.delete(db, deck))

    return operation


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_undo_of_any_of_them_restores_every_row_and_no_review_is_lost(data: st.DataObject) -> None:
    workspace = Workspace(in_memory(), Clock())
    db, draw = workspace.db, data.draw
    article_id = add(workspace)
    stages = [without_history(db)]
    for _ in range(draw(st.integers(1, 10), label="operations")):
        made = [OPERATIONS[draw(st.sampled_from(sorted(OPERATIONS)))], correcting(draw), elsewhere(draw)]
        before, reviews = workspace.undo_depth(), db.value("select count(*) from review")
        draw(st.sampled_from(made))(workspace, article_id)
        assert db.value("select count(*) from review") >= reviews
        if workspace.undo_depth() > before:
            stages.append(without_history(db))
    assert verify(db).fine
    for stage in reversed(stages[:-1]):
        workspace.undo()
        assert without_history(db) == stage
    for stage in stages[1:]:
        workspace.redo()
        assert without_history(db) == stage
    assert verify(db).fine
    workspace.close()
