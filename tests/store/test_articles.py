"""Articles in the collection."""

from flashcards.core.notes import Article
from flashcards.store import articles, folders
from flashcards.store.database import Database

ARTICLE = Article("Judul", "id", "# Judul\n\nIsi.")


def test_an_article_is_read_back(db: Database) -> None:
    article_id = articles.add(db, ARTICLE)
    found = articles.get(db, article_id)
    assert (found.title, found.lang, found.markdown, found.id) == (
        "Judul",
        "id",
        "# Judul\n\nIsi.",
        article_id,
    )
    assert articles.get(db, 99) is None


def test_an_article_of_a_file_takes_over_what_the_file_says_unless_it_changed_here(db: Database) -> None:
    folder = folders.add(db, "/a")
    article_id = articles.add(db, ARTICLE, folder_id=folder, file="article.md")
    assert articles.of_file(db, folder, "article.md") == article_id
    assert articles.of_file(db, folder, "other.md") is None
    assert articles.reread(db, article_id, Article("Baru", "id", "# Baru"))
    assert articles.get(db, article_id).title == "Baru"
    db.run("update article set markdown = '# Di sini'")
    assert not articles.reread(db, article_id, Article("Lain", "id", "# Lain"))
    assert articles.get(db, article_id).markdown == "# Di sini"
    assert articles.reread(db, article_id, Article("Di sini", "id", "# Di sini"))
