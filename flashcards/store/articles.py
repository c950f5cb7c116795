"""The articles that decks were made from."""

from flashcards.core.notes import Article, ArticleId
from flashcards.store.database import Database


def add(
    db: Database, article: Article, *, folder_id: int | None = None, file: str | None = None
) -> ArticleId:
    """Add an article (its id is given by the collection); from a file it is as in that file."""
    return ArticleId(
        db.run(
            "insert into article (folder_id, file, title, lang, markdown, base) values (?, ?, ?, ?, ?, ?)",
            folder_id,
            file,
            article.title,
            article.lang,
            article.markdown,
            article.markdown if file else None,
        )
    )


def get(db: Database, article_id: ArticleId) -> Article | None:
    row = db.row("select title, lang, markdown, id from article where id = ?", article_id)
    return Article(*row) if row else None


def same(db: Database, article: Article) -> ArticleId | None:
    """The article with the same title and the same text; None when there is none."""
    found: ArticleId | None = db.value(
        "select id from article where title = ? and markdown = ?", article.title, article.markdown
    )
    return found


def titles(db: Database) -> list[tuple[ArticleId, str]]:
    """Every article that has decks of which none is hidden, with its title, in the order of their coming."""
    return db.rows(
        "select id, title from article"
        " where (select max(hidden) from deck where deck.article_id = article.id) = 0 order by id"
    )


def of_file(db: Database, folder_id: int, file: str) -> ArticleId | None:
    found = db.value("select id from article where folder_id = ? and file = ?", folder_id, file)
    return ArticleId(found) if found else None


def file(db: Database, article_id: ArticleId) -> str | None:
    """The article's file, relative to its folder."""
    found = db.value("select file from article where id = ?", article_id)
    return None if found is None else str(found)


def reread(db: Database, article_id: ArticleId, article: Article) -> bool:
    """Take the file's text over, unless it changed here too; whether the collection now has the file's."""
    mine, base = versions(db, article_id)
    if mine not in (base, article.markdown):
        return False
    take_file(db, article_id, article)
    return True


def versions(db: Database, article_id: ArticleId) -> tuple[str, str | None]:
    """The text as it is here, and as it was last read from or written to its file."""
    mine, base = db.row("select markdown, base from article where id = ?", article_id) or ("", None)
    return mine, base


def take_file(db: Database, article_id: ArticleId, article: Article) -> None:
    """Take the file's text over, whatever it was here."""
    db.run(
        "update article set title = ?1, lang = ?2, markdown = ?3, base = ?3 where id = ?4",
        article.title,
        article.lang,
        article.markdown,
        article_id,
    )


def change(db: Database, article_id: ArticleId, article: Article) -> None:
    """Give the article other words; what its file has stays known."""
    db.run(
        "update article set title = ?, lang = ?, markdown = ? where id = ?",
        article.title,
        article.lang,
        article.markdown,
        article_id,
    )


def set_base(db: Database, article_id: ArticleId, folder_id: int, file: str) -> None:
    """The article was written to its file as it is."""
    db.run(
        "update article set base = markdown, folder_id = ?, file = ? where id = ?",
        folder_id,
        file,
        article_id,
    )
