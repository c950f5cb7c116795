"""Rules: each a small pure function from a sentence or list, as it stands in its article, to cards."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from flashcards.articles.sentences import Sentence

Family = Literal["definition", "list", "example", "fact", "gap"]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What an article tells of its words, counted once.

    Words are in lower case. `names` are those that mostly stand with a capital inside sentences; `titles`
    those of the headings; `terms` whole headings, numbers left out, and words in bold.
    """

    counts: Counter[str]
    names: frozenset[str]
    titles: Counter[str]
    terms: frozenset[str]
    title: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A sentence where it stands.

    `before` are the earlier sentences of its paragraph, `after` the later ones. `titles` are the article's
    title and the headings above, numbers left out; `item` is the title of the list item or of the enumerated
    heading whose text it is in, else empty. `opens`: it is the first sentence under its heading or item.
    """

    sentence: Sentence
    before: tuple[Sentence, ...]
    after: tuple[Sentence, ...]
    titles: tuple[str, ...]
    item: str
    opens: bool
    lexicon: Lexicon

    @property
    def text(self) -> str:
        return self.sentence.text


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a list: its title, and the sentences that explain it."""

    title: Sentence
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A closed list: a Markdown list, or headings that are members of one.

    `announcement` is the sentence before it that says what it lists. `titles` are as in a Scene.
    """

    announcement: Sentence | None
    members: tuple[Member, ...]
    titles: tuple[str, ...]
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its words, and its cells as plain text."""

    sentence: Sentence
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header: `header` and each of `rows` have the same number of cells, two or more.

    `announcement` is the sentence before it. `titles` are as in a Scene.
    """

    announcement: Sentence | None
    header: Row
    rows: tuple[Row, ...]
    titles: tuple[str, ...]
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card that a rule proposes; the gates are still to come.

    `question` of a cloze is its text with the hidden words in [brackets] and `answer` those words. A list
    has `members` and no answer. `sources` are the whole sentences that it stands on; together they hold the
    answer. `confidence`: what share of this rule's cards a strict reader takes, on articles never seen.
    """

    rule: str
    question: str
    answer: str
    confidence: float
    sources: tuple[Sentence, ...]
    kind: Literal["qa", "list", "cloze"] = "qa"
    members: tuple[str, ...] = ()


SentenceRule = Callable[[Scene], Iterable[Candidate]]
ListRule = Callable[[Enumeration], Iterable[Candidate]]
TableRule = Callable[[Table], Iterable[Candidate]]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a language. `families` names the family of each rule by the rule's name."""

    sentence: tuple[SentenceRule, ...] = ()
    enumeration: tuple[ListRule, ...] = ()
    table: tuple[TableRule, ...] = ()
    families: dict[str, Family] = field(default_factory=dict)
