"""An article's text as the rules see it: section by section, its sentences and lists where they stand."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from flashcards.articles.document import Piece, Section, blocks, outline
from flashcards.articles.rules import Enumeration, Lexicon, Member, Row, Scene, Table
from flashcards.articles.rules.tables import rows
from flashcards.articles.sentences import LONGEST, Sentence, sentence, split
from flashcards.core.headings import without_comments

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_INNER_CAPITAL = re.compile(r"(?<=[^:–—.!?\"“] )[A-ZÀ-ÖØ-Þ][\w’'-]*|(?<=[A-Z]\. )[A-ZÀ-ÖØ-Þ][\w’'-]*")
_PERSON_FIRST = re.compile(
    r"\A([A-Z][a-z]+) (?:lahir|dilahirkan|wafat|meninggal|gugur|menikah|dinobatkan|dibuang|diasingkan"
    r"|naik takhta|bersekolah|was born|died|married|wrote) "
)
_NUMBER = re.compile(r"\A\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[A-Za-z][.)]|[IVXivx]{1,5}[.)])\s+(?=\S)")
_TITLED = re.compile(r"([^.:;!?]{2,80}?)\s*(?::|\s[–—-])\s+(?=[^\W_]|[\"“(])")


@dataclass(frozen=True, slots=True)
class Part:
    """A section's own text, that of its sub-sections left out."""

    section: Section
    titles: tuple[str, ...]
    scenes: tuple[Scene, ...]
    enumerations: tuple[Enumeration, ...]
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    piece: Piece
    sentences: tuple[Sentence, ...]
    rows: tuple[Row, ...] = ()


@dataclass(slots=True)
class _Open:
    """A section while its blocks are read; `children` are the sections right below it."""

    section: Section
    title: Sentence
    titles: tuple[str, ...]
    blocks: list[_Block] = field(default_factory=list)
    children: list["_Open"] = field(default_factory=list)


def parts(markdown: str) -> tuple[Part, ...]:
    """The sections of an article in reading order, hidden ones left out."""
    opened = _opened(markdown)
    lexicon = _lexicon(opened)
    return tuple(
        Part(
            one.section,
            one.titles,
            tuple(_scenes(one, lexicon)),
            tuple(_enumerations(one, lexicon)),
            tuple(_tables(one, lexicon)),
        )
        for one in opened
    )


def _opened(markdown: str) -> list[_Open]:
    """The headings that are not hidden, each with its own blocks."""
    found: list[_Open] = []
    path: list[_Open] = []
    owners: list[_Open] = []  # of each node of the outline: the heading that it is or stands under
    for node in outline(markdown):
        if markdown.startswith(("#", " #"), node.start) or not path:
            path = [one for one in path if one.section.level < node.level]
            path.append(_open(markdown, node, path))
            found.append(path[-1])
        else:
            path = [one for one in path if one.section.start <= node.start < one.section.end]
        owners.append(path[-1])
    for piece in blocks(markdown):
        if 0 <= piece.section < len(owners):
            has_words = piece.kind in ("paragraph", "item")
            text = markdown[piece.start : piece.end]
            words = split(text, piece.start) if has_words else ()
            of_table = rows(text, piece.start) if piece.kind == "table" else ()
            owners[piece.section].blocks.append(_Block(piece, tuple(words), tuple(of_table)))
    return [one for one in found if not one.section.hidden]


def passages(markdown: str) -> Iterator[Sentence]:
    """All titles and sentences that a card can stand on, in reading order."""
    opened = _opened(markdown)
    found = [one.title for one in opened]
    for one in opened:
        found += [words for block in one.blocks for words in block.sentences]
        found += [row.sentence for block in one.blocks for row in block.rows]
    yield from sorted(found, key=lambda words: words.start)


def _open(markdown: str, node: Section, above: list[_Open]) -> _Open:
    line = markdown[node.start : markdown.find("\n", node.start) % (len(markdown) + 1)]
    marks = len(line) - len(line.lstrip("# \t"))
    words = without_comments(line[marks:])
    title = sentence(words, node.start + marks)
    plain = _NUMBER.sub("", title.text)
    opened = _Open(
        node,
        Sentence(plain, title.start, title.end),
        (*(above[-1].titles if above else ()), _NUMBER.sub("", node.title)),
    )
    if above:
        above[-1].children.append(opened)
    return opened


def _scenes(opened: _Open, lexicon: Lexicon) -> Iterator[Scene]:
    title = opened.title.text if opened.section.kind == "item" else ""
    item, opens, seen_item = title, True, False
    for block in opened.blocks:
        sentences = block.sentences
        if block.piece.kind == "item":
            member = _member(block)
            item, opens, seen_item = member.title.text, True, True
            sentences = member.sentences
        elif not block.piece.depth:
            item = "" if seen_item else title
        for at, one in enumerate(sentences):
            if len(one.text) <= LONGEST:
                yield Scene(one, sentences[:at], sentences[at + 1 :], opened.titles, item, opens, lexicon)
            opens = False


def _member(block: _Block) -> Member:
    """The item's title and its text: "**Title**: text", "Title: text", or a title alone, or a sentence."""
    first = block.sentences[0] if block.sentences else Sentence("", block.piece.start, block.piece.end)
    titled = _TITLED.match(first.text)
    if titled:
        rest = Sentence(first.text[titled.end() :], first.start, first.end)
        return Member(Sentence(titled[1], first.start, first.end, first.marked), (rest, *block.sentences[1:]))
    return Member(first, block.sentences[1:])


def _enumerations(opened: _Open, lexicon: Lexicon) -> Iterator[Enumeration]:
    announcement: Sentence | None = None
    members: list[Member] = []
    for block in opened.blocks:
        if block.piece.kind == "item" and block.piece.depth == 1:
            members.append(_member(block))
        elif members and block.piece.depth:
            last = members[-1]
            members[-1] = Member(last.title, (*last.sentences, *block.sentences))
        else:
            yield from _enumeration(announcement, members, opened, lexicon)
            members = []
            announcement = (
                block.sentences[-1] if block.piece.kind == "paragraph" and block.sentences else None
            )
    yield from _enumeration(announcement, members, opened, lexicon)
    yield from _of_headings(opened, lexicon)


def _enumeration(
    announcement: Sentence | None, members: list[Member], opened: _Open, lexicon: Lexicon
) -> Iterator[Enumeration]:
    if len(members) > 1:
        yield Enumeration(announcement, tuple(members), opened.titles, lexicon)


def _tables(opened: _Open, lexicon: Lexicon) -> Iterator[Table]:
    before: Sentence | None = None
    for block in opened.blocks:
        header, *others = block.rows or (None,)
        found = tuple(row for row in others if row and header and len(row.cells) == len(header.cells))
        if header and len(header.cells) > 1 and found and len(found) == len(others):
            yield Table(before, header, found, opened.titles, lexicon)
        before = block.sentences[-1] if block.piece.kind == "paragraph" and block.sentences else None


def _of_headings(opened: _Open, lexicon: Lexicon) -> Iterator[Enumeration]:
    """The list that the headings of the enumerated sections below make."""
    children = [child for child in opened.children if child.section.kind == "item"]
    if len(children) < 2 or len(children) != len(opened.children):
        return
    first = children[0].section.start
    before = [block for block in opened.blocks if block.piece.start < first and block.sentences]
    announcement = before[-1].sentences[-1] if before and not before[-1].piece.depth else None
    members = tuple(
        Member(child.title, tuple(one for block in child.blocks for one in block.sentences))
        for child in children
    )
    yield Enumeration(announcement, members, opened.titles, lexicon)


def _lexicon(opened: Iterable[_Open]) -> Lexicon:
    counts: Counter[str] = Counter()
    small: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    terms: set[str] = set()
    names_at_first: set[str] = set()  # of those that no other sentence writes in small letters
    title = ""
    for one in opened:
        title = title or one.titles[-1]
        terms.add(one.titles[-1].lower())
        titles.update(word.lower() for word in _WORD.findall(one.titles[-1]))
        for block in one.blocks:
            for words in block.sentences:
                found = _WORD.findall(words.text)
                small.update(word for word in found if word[0].islower())
                counts.update(word.lower() for word in found)
                if words.text.endswith((".", "!", "?", '"', "”", ":")):  # no title, whose words all are large
                    capitals.update(word.lower() for word in _INNER_CAPITAL.findall(words.text))
                names_at_first.update(word.lower() for word in _PERSON_FIRST.findall(words.text))
                terms.update(mark.lower().rstrip(" .:") for mark in words.marked)
    names = frozenset(word for word, times in capitals.items() if times > small[word])
    names |= {word for word in names_at_first if not small[word]}
    return Lexicon(counts, names, titles, frozenset(terms), title)
