"""An article and drafts of it, for the tests of drafting."""

from collections.abc import Sequence
from hashlib import blake2s

from flashcards import drafting
from flashcards.articles.document import outline, plain
from flashcards.articles.draft import Draft
from flashcards.articles.drafts import draft
from flashcards.core.notes import Article, ArticleId, NoteId
from flashcards.store import cards
from flashcards.study import Study
from flashcards.workspace import Workspace

BEES = """# Lebah madu

Lebah madu adalah serangga yang hidup dalam koloni.

## Anggota koloni

Koloni dipimpin oleh seekor ratu. Lebah jantan disebut dengung.

### Lebah pekerja

Lebah pekerja mencari nektar sejauh tiga kilometer.

## Hasil lebah

Madu dibuat dari nektar bunga. Lilin lebah keluar dari perut pekerja.

## Musuh lebah

Tungau Varroa menyerang larva lebah.
"""

FACTS = (
    ("Apa itu lebah madu?", "serangga yang hidup dalam koloni", "Lebah madu adalah"),
    ("Siapa yang memimpin koloni?", "seekor ratu", "Koloni dipimpin"),
    ("Apa sebutan lebah jantan?", "dengung", "Lebah jantan"),
    ("Sejauh apa lebah pekerja mencari nektar?", "tiga kilometer", "Lebah pekerja mencari"),
    ("Dari apa madu dibuat?", "nektar bunga", "Madu dibuat"),
    ("Dari mana lilin lebah keluar?", "perut pekerja", "Lilin lebah"),
    ("Apa yang menyerang larva lebah?", "tungau Varroa", "Tungau Varroa"),
)


def an_article(markdown: str = BEES, title: str = "Lebah madu") -> Article:
    return Article(title, "id", markdown)


def add(workspace: Workspace, markdown: str = BEES) -> ArticleId:
    return drafting.add(workspace, an_article(markdown), {})


def drafts_of(markdown: str = BEES, facts=FACTS, rule: str = "def", confidence: float = 0.8) -> list[Draft]:
    """A draft for each of the facts that the text has, keyed as the real ones by rule, words and question."""
    found = []
    for question, answer, begins in facts:
        start = markdown.find(begins)
        if start < 0:
            continue
        end = markdown.index(".", start) + 1
        key = blake2s(f"{rule}{markdown[start:end]}{question}".encode(), digest_size=10).hexdigest()
        section = titles_at(markdown, start)
        found.append(Draft("qa", question, answer, section, ((start, end),), rule, confidence, key))
    return found


def titles_at(markdown: str, offset: int) -> tuple[str, ...]:
    return tuple(one.title for one in outline(markdown) if one.level and one.start <= offset < one.end)


def words_of(markdown: str = BEES) -> str:
    return plain(markdown)


def preview(workspace: Workspace, article_id: ArticleId, new: Article, drafts: Sequence[Draft] | None = None):
    """What another version of an article would change; without them its drafts are made as a worker does."""
    before = drafting.before_rebuild(workspace.db, article_id)
    new = before.newer(new)
    return before.compare(new, draft(new.markdown, new.lang) if drafts is None else drafts)


def shown(workspace: Workspace, note_id: NoteId) -> Study:
    """A session that shows the first card of a note."""
    card = next(card for card in cards.every(workspace.db) if card.note_id == note_id)
    return Study(workspace, card.deck_id, (card.id,))
