import json
from difflib import SequenceMatcher

import pytest
from articles import outline_variants as variants
from articles.outline_variants import Article
from builders import bounded

from flashcards.articles import cues, readers
from flashcards.articles.blocks import Block, Document
from flashcards.articles.canonical import article_of
from flashcards.articles.document import blocks, outline
from flashcards.articles.readers import html, markdown, text

ARTICLES = {"koperasi": variants.school_cooperative(), "study groups": variants.study_groups()}


def _words(title: str) -> str:
    return " ".join(cues.tokens(title))


def _score(article: Article, document: Document) -> tuple[float, float, int]:
    """F1 of the titles, the share of right levels, and how many closings stand in the right section."""
    canonical = article_of(document, "").markdown
    found = [(_words(node.title), node.level) for node in outline(canonical)]
    wanted = [(_words(title), level) for title, level in article.outline]
    matcher = SequenceMatcher(None, [t for t, _l in found], [t for t, _l in wanted], autojunk=False)
    pairs = [
        (found[block.a + at], wanted[block.b + at])
        for block in matcher.get_matching_blocks()
        for at in range(block.size)
    ]
    right = sum(one == other for one, other in pairs)
    return (
        2 * len(pairs) / (len(found) + len(wanted)),
        right / max(len(pairs), 1),
        _closings(article, canonical),
    )


def _closings(article: Article, canonical: str) -> int:
    nodes = outline(canonical)
    owners = {canonical[block.start : block.end]: nodes[block.section].title for block in blocks(canonical)}
    return sum(
        any(words.startswith(begin) and _words(owner) == _words(title) for words, owner in owners.items())
        for begin, title in article.closings
    )


TEXTS = {
    "as it is": lambda a: text.read(variants.as_text(a)),
    "wrapped": lambda a: text.read(variants.as_text(a, width=72)),
    "letters": lambda a: text.read(variants.as_text(a, number=lambda n: f"{chr(96 + n)}. ")),
    "brackets": lambda a: text.read(variants.as_text(a, number="{}) ".format)),
    "bullets": lambda a: text.read(variants.as_text(a, number=lambda _n: "- ")),
    "dots": lambda a: text.read(variants.as_text(a, number=lambda _n: "• ")),
    "no numbers": lambda a: text.read(variants.as_text(a, number=lambda _n: "")),
    "capitals": lambda a: text.read(variants.as_text(a, title=str.upper)),
    "colons": lambda a: text.read(variants.as_text(a, title="{}:".format)),
    "no blank lines": lambda a: text.read(variants.as_text(a, blank=False)),
    "repaired": lambda a: text.read(variants.repaired(a)),
    "bare p": lambda a: html.read(variants.as_html(a, lambda _level: "p")),
    "h2": lambda a: html.read(variants.as_html(a, lambda _level: "h2")),
    "right html": lambda a: html.read(variants.as_html(a, "h{}".format)),
    "all ##": lambda a: markdown.read(variants.as_markdown(a, lambda _level: "##")),
    "# and ##": lambda a: markdown.read(variants.as_markdown(a, lambda level: "#" if level == 1 else "##")),
    "right markdown": lambda a: markdown.read(variants.as_markdown(a, "#".__mul__)),
    "blocks": variants.as_blocks,
    "bold": lambda a: variants.as_blocks(a, bold=True),
    "all of level 1": lambda a: variants.as_blocks(a, given=1),
}


@pytest.mark.parametrize("variant", TEXTS)
@pytest.mark.parametrize("name", ARTICLES)
def test_an_outline_survives_how_it_is_written(name, variant):
    article = ARTICLES[name]
    f1, levels, closings = _score(article, TEXTS[variant](article))
    assert f1 >= 0.95
    assert levels >= 0.95
    assert closings >= len(article.closings) - 1


@pytest.mark.parametrize("name", ARTICLES)
def test_an_outline_is_whole_where_nothing_is_changed(name):
    article = ARTICLES[name]
    assert _score(article, TEXTS["as it is"](article)) == (1.0, 1.0, len(article.closings))


@pytest.mark.parametrize("variant", TEXTS)
@pytest.mark.parametrize("name", ARTICLES)
def test_a_canonical_text_that_is_read_again_stays_the_same(name, variant):
    once = article_of(TEXTS[variant](ARTICLES[name]), "x").markdown
    assert article_of(markdown.read(once), "x").markdown == once


@pytest.mark.parametrize("name", ARTICLES)
def test_without_its_title_an_article_has_the_name_of_its_file(name):
    article = ARTICLES[name]
    rest = variants.as_text(Article(article.lines[1:], article.outline, article.closings))
    named = article_of(text.read(rest), "berkas saya")
    assert named.title == "berkas saya"
    nodes = [(node.title, node.level) for node in outline(named.markdown)]
    assert nodes[1:] == list(article.outline[1:])


LONG = 500_000
HOSTILE = {
    "short lines": [Block("paragraph", "Judul Kecil")] * 5000,
    "announcements": [Block("paragraph", t) for t in ("Judul Topik", "Berikut judul topik, di antaranya:")]
    * 2500,
    "numbers": [Block("paragraph", f"{at * 7 % 13}. Judul") for at in range(5000)],
    "items": [Block("item", "kata", depth=1 + at % 5, marker=f"{at % 99}.") for at in range(5000)],
    "contents": [Block("paragraph", "Daftar Isi")] * 5000,
    "chapters": [Block("paragraph", "BAB I")] * 5000,
    "headings": [Block("heading", "Judul", 1 + at % 6) for at in range(5000)],
    **{
        f"long {piece!r}": [Block("heading", piece * (LONG // len(piece)), 2), Block("paragraph", "x")]
        for piece in (
            "kata ",
            "a",
            ".",
            "*",
            "<!-- ",
            "--> ",
            "<!-- -->",
            ". A",
            "1. ",
            "1.1",
            " ",
            "![",
            "\\",
            "|",
        )
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_bounded_time(name):
    with bounded():
        canonical = article_of(Document(tuple(HOSTILE[name])), "x").markdown
        outline(canonical)
        blocks(canonical)


GOLD = sorted(path for path in (variants.DATA / "articles").glob("[0-9]*") if not path.name.endswith(".json"))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_test_articles_have_the_outlines_written_by_hand(path):
    gold = json.loads(path.with_name(f"{path.stem}.outline.json").read_text(encoding="utf-8"))
    wanted = tuple((node["title"], node["level"]) for node in gold["sections"])
    document = readers.read(path)
    f1, levels, _closed = _score(Article((), wanted, ()), document)
    assert f1 >= 0.95
    assert levels >= 0.95
    assert article_of(document, path.stem).lang == gold["language"]
