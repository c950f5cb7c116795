"""Notes, note types, decks and their options as values."""

from dataclasses import dataclass, field
from typing import Literal, NewType

DeckId = NewType("DeckId", int)
NoteId = NewType("NoteId", int)
NoteTypeId = NewType("NoteTypeId", int)
ArticleId = NewType("ArticleId", int)
PresetId = NewType("PresetId", int)

Kind = Literal["standard", "list", "cloze", "choice"]
Markup = Literal["markdown", "html"]
Order = Literal["due", "retrievability", "overdueness", "random", "added"]
NewOrder = Literal["added", "random"]

BASIC, BOTH, LIST, CLOZE, CHOICE = (NoteTypeId(n) for n in (1, 2, 3, 4, 5))


@dataclass(frozen=True, slots=True)
class Template:
    """How a card's two sides are made of fields: text with {{Field}} and {{cloze:Field}} in it."""

    name: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """The fields of a kind of note, what they are written in, and a template for each card."""

    id: NoteTypeId
    name: str
    kind: Kind
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    markup: Markup = "markdown"
    css: str = ""


_FRONT_BACK = ("Question", "Answer")
_ASK = Template("Question", "{{Question}}", "{{Answer}}")
_ASK_BACK = Template("Reverse", "{{Answer}}", "{{Question}}")
_CHOOSE = Template("Choice", "{{Question}}", "{{Options}}{{Explanation}}")

BUILT_IN: tuple[NoteType, ...] = (
    NoteType(BASIC, "Basic", "standard", _FRONT_BACK, (_ASK,)),
    NoteType(BOTH, "Both directions", "standard", _FRONT_BACK, (_ASK, _ASK_BACK)),
    NoteType(LIST, "List", "list", _FRONT_BACK, (_ASK,)),
    NoteType(CLOZE, "Cloze", "cloze", ("Text",), (Template("Cloze", "{{cloze:Text}}", "{{cloze:Text}}"),)),
    NoteType(CHOICE, "Multiple choice", "choice", ("Question", "Options", "Explanation"), (_CHOOSE,)),
)
LAST_BUILT_IN = BUILT_IN[-1].id  # types of other programs come after it


def is_built_in(type_id: NoteTypeId) -> bool:
    return 0 < type_id <= LAST_BUILT_IN


@dataclass(frozen=True, slots=True)
class NoteText:
    """What a person wrote: the part of a note that a deck file holds.

    `source` has one quote a passage: its whole words, or its first and last words joined by " … ".
    """

    type_id: NoteTypeId
    fields: tuple[str, ...]
    tags: tuple[str, ...] = ()
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the collection; its `guid` is the same in files and Anki, its `source` quotes `article`."""

    id: NoteId
    guid: str
    text: NoteText
    article: ArticleId | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text that decks were made from, as Markdown whose headings are its outline. `lang`: "id", "en" …"""

    title: str
    lang: str
    markdown: str
    id: ArticleId | None = None


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck of the tree. `file` is its path within its folder, for a deck that was read from one."""

    id: DeckId
    parent: DeckId | None
    name: str
    preset: PresetId
    article: ArticleId | None = None
    folder: int | None = None
    file: str | None = None
    position: int = 0
    exam: int | None = None  # its study day


@dataclass(frozen=True, slots=True)
class Preset:
    """The study options that decks share. Steps are in seconds.

    `order` is that of reviews, `new_order` that of new cards. `parameters` are FSRS's, the default ones for
    none; they were fitted to `fitted_from` answers on the study day `fitted_on`, those before are kept.
    """

    id: PresetId = PresetId(1)
    name: str = "Default"
    new_per_day: int = 20
    reviews_per_day: int = 200
    desired_retention: float = 0.90
    maximum_interval: int = 36500
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    parameters: tuple[float, ...] = field(default=())
    bury_siblings: bool = True
    leech_lapses: int = 8
    order: Order = "due"
    new_order: NewOrder = "added"
    old_parameters: tuple[float, ...] = field(default=())
    fitted_from: int = 0
    fitted_on: int = 0
