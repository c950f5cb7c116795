"""The decks of an article."""

from pathlib import Path

from builders import Clock, a_text
from drafting.bees import BEES, add, an_article, drafts_of

from flashcards import drafting, folders
from flashcards.core.notes import Article
from flashcards.store import articles, decks, notes, pictures
from flashcards.store import queue as waiting
from flashcards.store.database import in_memory
from flashcards.workspace import Workspace


def tree(workspace: Workspace) -> list[str]:
    """The paths of all decks in their order."""
    return [" > ".join(decks.path(workspace.db, deck.id)) for deck in decks.every(workspace.db)]


def test_an_article_brings_an_empty_deck_for_each_section(workspace: Workspace) -> None:
    article_id = add(workspace)
    assert articles.get(workspace.db, article_id).markdown == BEES
    assert tree(workspace) == [
        "Lebah madu",
        "Lebah madu > Anggota koloni",
        "Lebah madu > Anggota koloni > Lebah pekerja",
        "Lebah madu > Hasil lebah",
        "Lebah madu > Musuh lebah",
    ]
    rows = waiting.tree(workspace.db, workspace.today(), workspace.end_of_day())
    assert {row.total for row in rows} == {waiting.Counts()}
    assert workspace.undo() == "New article"
    assert tree(workspace) == []


def test_members_of_a_list_and_hidden_sections_have_no_deck(workspace: Workspace) -> None:
    add(
        workspace,
        "# A\n\n## B\n\nBerikut dua hal:\n\n### 1. Satu\n\nX.\n\n### 2. Dua\n\nY.\n\n"
        "## C <!-- hidden -->\n\nZ.\n",
    )
    assert tree(workspace) == ["Lebah madu", "Lebah madu > B"]


def test_sections_with_one_title_have_decks_of_their_own(workspace: Workspace) -> None:
    markdown = "# A\n\n## Contoh\n\nLebah adalah satu.\n\n## contoh\n\nSemut adalah dua.\n"
    article_id = add(workspace, markdown)
    assert tree(workspace) == ["Lebah madu", "Lebah madu > Contoh", "Lebah madu > contoh 2"]
    facts = (("Apa itu lebah?", "satu", "Lebah"), ("Apa itu semut?", "dua", "Semut"))
    first, second = drafting.accept(workspace, article_id, drafts_of(markdown, facts))
    names = [decks.name_of(workspace.db, notes.deck_of(workspace.db, note)) for note in (first, second)]
    assert names == ["Contoh", "contoh 2"]


def test_the_deck_of_an_item_is_that_of_its_section(workspace: Workspace) -> None:
    article_id = add(workspace)
    pekerja = drafting.deck_of(workspace.db, article_id, ("Anggota koloni", "Lebah pekerja", "Nektar"))
    assert decks.name_of(workspace.db, pekerja) == "Lebah pekerja"
    group = drafting.deck_of(workspace.db, article_id, ())
    assert decks.name_of(workspace.db, group) == "Lebah madu"
    assert drafting.deck_of(workspace.db, article_id, ("Lain",)) == group


def test_a_deck_is_known_after_it_was_renamed_and_moved(workspace: Workspace) -> None:
    article_id = add(workspace)
    deck_id = drafting.deck_of(workspace.db, article_id, ("Hasil lebah",))
    workspace.perform("Rename deck", lambda db: decks.rename(db, deck_id, "Madu"))
    workspace.perform("Move deck", lambda db: decks.move(db, deck_id, None))
    assert drafting.deck_of(workspace.db, article_id, ("Hasil lebah",)) == deck_id


def test_a_deck_that_was_deleted_is_made_again_for_a_card(workspace: Workspace) -> None:
    article_id = add(workspace)
    deck_id = drafting.deck_of(workspace.db, article_id, ("Hasil lebah",))
    workspace.perform("Delete deck", lambda db: decks.delete(db, deck_id))
    assert drafting.deck_of(workspace.db, article_id, ("Hasil lebah",)) is None
    note_id = drafting.own_card(workspace, article_id, ("Hasil lebah",), a_text())
    assert decks.path(workspace.db, notes.deck_of(workspace.db, note_id)) == ("Lebah madu", "Hasil lebah")
    group = drafting.deck_of(workspace.db, article_id, ())
    workspace.perform("Delete deck", lambda db: decks.delete(db, group))
    drafting.own_card(workspace, article_id, (), a_text())
    assert tree(workspace) == ["Lebah madu"]


def test_the_decks_of_a_folder_are_known_by_their_names(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(BEES)
    (tmp_path / "01-anggota.md").write_text('---\nname = "Anggota koloni"\narticle = "article.md"\n---\n')
    folders.merge(workspace, folders.read(tmp_path))
    article_id = articles.titles(workspace.db)[0][0]
    deck_id = drafting.deck_of(workspace.db, article_id, ("Anggota koloni",))
    assert decks.path(workspace.db, deck_id) == ("Lebah madu", "Anggota koloni")
    assert drafting.deck_of(workspace.db, article_id, ("Hasil lebah",)) is None


def test_pictures_of_two_articles_with_one_name_are_both_kept(tmp_path: Path) -> None:
    with Workspace(in_memory(), Clock(), tmp_path) as workspace:
        markdown = "# A\n\n![gambar](a.png) dan ![lain](aa.png)\n"
        first = drafting.add(workspace, an_article(markdown), {"a.png": b"one", "aa.png": b"two"})
        second = drafting.add(workspace, Article("B", "id", markdown), {"a.png": b"other"})
        assert articles.get(workspace.db, first).markdown == markdown
        text = articles.get(workspace.db, second).markdown
        name = text.split("](")[1].split(")")[0]
        assert name != "a.png"
        assert "(aa.png)" in text
        assert pictures.find(workspace.db, tmp_path, name, None) == b"other"
        assert pictures.find(workspace.db, tmp_path, "a.png", None) == b"one"
