"""An article with drafts, for tests of its page: nothing of it depends on the rules that draft."""

import threading
from collections.abc import Iterator
from dataclasses import replace

from flashcards import drafting
from flashcards.articles.document import Section, outline
from flashcards.articles.draft import Draft
from flashcards.core.notes import Article, ArticleId
from flashcards.workspace import Workspace

MARKDOWN = """# Danau

Danau adalah cekungan yang berisi air.

## Asal danau

Danau vulkanik terbentuk di kawah gunung api. Danau tektonik terbentuk karena patahan.

Danau karst terjadi karena pelarutan batu gamping.

### Danau buatan

Waduk dibuat dengan membendung sungai.

## Manfaat danau

Danau memiliki beberapa manfaat, yaitu:

1. irigasi
2. pembangkit listrik
3. tempat wisata
"""


def a_draft(question: str, answer: str, words: str, *, sure: bool = True, **kw) -> Draft:
    """A draft that stands on these words of MARKDOWN."""
    start = MARKDOWN.index(words)
    titles = tuple(
        section.title
        for section in outline(MARKDOWN)
        if section.level and section.kind == "section" and section.start <= start < section.end
    )
    values = {
        "kind": "qa",
        "question": question,
        "answer": answer,
        "section": titles,
        "passages": ((start, start + len(words)),),
        "rule": "id.definition",
        "confidence": 0.95 if sure else 0.7,
        "key": question,
        "family": "definition",
    } | kw
    return Draft(**values)


VOLCANIC = a_draft(
    "Di mana danau vulkanik terbentuk?", "di kawah gunung api",
    "Danau vulkanik terbentuk di kawah gunung api.", sure=False,
)  # fmt: skip
TECTONIC = a_draft(
    "Mengapa danau tektonik terbentuk?", "karena patahan", "Danau tektonik terbentuk karena patahan."
)
KARST = a_draft(
    "Mengapa danau karst terjadi?", "karena pelarutan batu gamping",
    "Danau karst terjadi karena pelarutan batu gamping.",
)  # fmt: skip
DAM = a_draft("[Waduk] dibuat dengan membendung sungai.", "Waduk", "Waduk dibuat dengan membendung sungai.",
              kind="cloze", rule="every.term")  # fmt: skip
USES = a_draft(
    "Sebutkan tiga manfaat danau.", "1. irigasi\n2. pembangkit listrik\n3. tempat wisata",
    "Danau memiliki beberapa manfaat, yaitu:", kind="list", rule="id.list", sure=False,
)  # fmt: skip
EVERY = (VOLCANIC, TECTONIC, KARST, DAM, USES)


def drafted(
    markdown: str, _lang: str, _stop: threading.Event, every: tuple[Draft, ...] = EVERY
) -> Iterator[tuple[Section, tuple[Draft, ...]]]:
    """The drafts above, section by section, where their words still stand."""
    for section in outline(markdown):
        if section.kind in ("title", "section"):
            yield section, tuple(_within(markdown, section, every))


def _within(markdown: str, section: Section, every: tuple[Draft, ...]) -> Iterator[Draft]:
    for draft in every:
        words = MARKDOWN[slice(*draft.passages[0])]
        start = markdown.find(words)
        innermost = [one for one in outline(markdown) if one.kind in ("title", "section")]
        inside = [one for one in innermost if one.start <= start < one.end]
        if start >= 0 and inside and inside[-1] == section:
            titles = tuple(one.title for one in inside if one.level)
            yield replace(draft, passages=((start, start + len(words)),), section=titles)


def an_article(workspace: Workspace, markdown: str = MARKDOWN) -> ArticleId:
    return drafting.add(workspace, Article("Danau", "id", markdown), {})
