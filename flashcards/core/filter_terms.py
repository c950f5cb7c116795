"""What a filter can ask of a card, as values; and the words, in two languages, that ask it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from flashcards.core.errors import FlashcardsError

Problem = Literal[
    "unknown filter", "no value", "unknown value", "no number", "no figure", "quote", "open bracket",
    "close bracket", "nothing after", "nothing before", "empty brackets", "too deep", "too long",
]  # fmt: skip
State = Literal["new", "learning", "review", "due", "suspended", "buried", "leech", "flagged"]
Property = Literal["stability", "difficulty", "interval", "lapses", "reps", "due"]
_MOST_DAYS, _MOST_IDS = 36_500, 50_000


class FilterError(FlashcardsError):
    """A filter that cannot be read: what is wrong, from where to where in its text.

    `what` is the part that is wrong, `choices` are the words that could stand there.
    """

    def __init__(
        self, problem: Problem, at: tuple[int, int], what: str = "", choices: tuple[str, ...] = ()
    ) -> None:
        super().__init__(f"{problem} at {at[0]}: {what}")
        self.problem, self.at, self.what, self.choices = problem, at, what, choices


@dataclass(frozen=True, slots=True)
class Words:
    """Words that the card has: as they are, the beginning of a word, or a pattern with *."""

    text: str
    how: Literal["whole", "prefix", "pattern"] = "prefix"


@dataclass(frozen=True, slots=True)
class InDeck:
    """In a deck of that name (or path, with ::), or below it; * stands for anything."""

    name: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """With that tag, or one below it (a::b); * stands for anything; "none" for a card without tags."""

    name: str


@dataclass(frozen=True, slots=True)
class Is:
    """In that state."""

    state: State


@dataclass(frozen=True, slots=True)
class Flag:
    """With that flag, 0 to 7; 0 is none."""

    number: int


@dataclass(frozen=True, slots=True)
class Prop:
    """A figure of its schedule compared with a number; days for all but difficulty, lapses and reps."""

    name: Property
    op: Literal["=", "!=", "<", "<=", ">", ">="]
    number: float


@dataclass(frozen=True, slots=True)
class Added:
    """Added within the last so many study days; 1 is today."""

    days: int


@dataclass(frozen=True, slots=True)
class Edited:
    """Its words changed within the last so many study days."""

    days: int


@dataclass(frozen=True, slots=True)
class Rated:
    """Rated within the last so many study days, as `rating` (1 to 4) or at all."""

    days: int
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class OfKind:
    """Of that kind of card: one of KINDS, or the name of another program's."""

    name: str


@dataclass(frozen=True, slots=True)
class FromArticle:
    """Made from an article with these words in its title; "any" for any, "none" for no article."""

    title: str


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards with these ids."""

    ids: tuple[int, ...]


Term = (
    Words | InDeck | Tagged | Is | Flag | Prop | Added | Edited | Rated | OfKind | FromArticle | Cards
)  # fmt: skip

# The Indonesian word for each; both are understood in either language.
NAMES = {
    "deck": "dek", "tag": "label", "is": "status", "flag": "tanda", "prop": "sifat", "added": "ditambahkan",
    "edited": "diubah", "rated": "diulang", "note": "jenis", "source": "sumber", "card": "kartu",
}  # fmt: skip
STATES = {
    "new": "baru", "learning": "dipelajari", "review": "dikenal", "due": "perlu-diulang",
    "suspended": "nonaktif", "buried": "ditunda", "leech": "sering-lupa", "flagged": "ditandai",
}  # fmt: skip
PROPERTIES = {
    "stability": "daya-ingat", "difficulty": "kesulitan", "interval": "jarak-ulang", "lapses": "lupa",
    "reps": "diulang", "due": "jadwal",
}  # fmt: skip
RATINGS = {"again": "lupa", "hard": "ragu", "good": "ingat", "easy": "mudah"}
KINDS = {
    "basic": "tanya-jawab",
    "both": "dua-arah",
    "list": "daftar",
    "cloze": "rumpang",
    "choice": "pilihan",
}
# Words that were written before these, in filters that are kept; they are read, never written.
_OLD_NAMES = {"is": "adalah", "flag": "tandai", "added": "ditambah"}
_OLD_STATES = {"review": "ulangan"}
_OLD_PROPERTIES = {"interval": "jarak", "reps": "kali"}
_NONE, _ANY = {"none": "tanpa"}, {"any": "ada"}
_LOCAL: dict[str, dict[str, str]] = {"deck": {}, "tag": _NONE, "note": KINDS, "source": _NONE | _ANY}
_COMPARISONS = ("!=", "<=", ">=", "=", "<", ">")
OPERATORS = {"or": "or", "atau": "or", "and": "and", "dan": "and"}  # between two parts of a filter


def term(name: str, value: str, at: tuple[int, int], value_at: tuple[int, int]) -> Term:
    """The term that `name:value` asks for. Raises FilterError at one of the two places."""
    known = known_name(name)
    if known is None:
        raise FilterError("unknown filter", at, name, tuple(NAMES))
    if not value:
        raise FilterError("no value", value_at, name)
    return _MAKERS[known](value, value_at)


def in_language(words: Mapping[str, str], word: str, language: str) -> str:
    """The word for `word` in the language."""
    return words[word] if language == "id" else word


def write(wanted: Term, language: str) -> str:
    """The term as a person writes it in the language."""
    name, value = _parts(wanted, language)
    if not name:
        return value
    return f"{in_language(NAMES, name, language)}:{value}"


def known_name(word: str) -> str | None:
    """The English name of the filter that the word before a colon asks for, in either language."""
    return _known(word, NAMES) or _known(word, _OLD_NAMES)


def may_name(word: str, after: str) -> bool:
    """Whether a colon between the two asks for something: 10:30 and http://… do not."""
    return word.isalpha() and not after.startswith("//")


def quoted(value: str) -> str:
    """A name as it stands in a filter: in quotes where something in it would end it."""
    if value and not any(c.isspace() or c in '()"\\' for c in value):
        return value
    return _in_quotes(value)


def _written(words: Words) -> str:
    """Read again, they are the same words: neither another filter's name nor an operator."""
    before, colon, after = words.text.partition(":")
    if words.how == "whole":
        if colon and known_name(before):
            return f"{_in_quotes(before)[:-1]}\\:{_in_quotes(after)[1:]}"
        return _in_quotes(words.text)
    names = colon and may_name(before, after)
    bare = f"{before}\\:{_protected(after)}" if names else _protected(words.text)
    return f"\\{bare}" if bare.startswith("-") or bare.casefold() in OPERATORS else bare


def _protected(text: str) -> str:
    return "".join(f"\\{c}" if c.isspace() or c in '()"\\' else c for c in text)


def _in_quotes(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _parts(wanted: Term, language: str) -> tuple[str, str]:  # noqa: C901, PLR0911 - a line a term
    match wanted:
        case Words():
            return "", _written(wanted)
        case InDeck(name) | Tagged(name) | OfKind(name) | FromArticle(name):
            found = {InDeck: "deck", Tagged: "tag", OfKind: "note", FromArticle: "source"}[type(wanted)]
            return found, quoted(_LOCAL[found].get(name, name) if language == "id" else name)
        case Is(state):
            return "is", in_language(STATES, state, language)
        case Prop(name, op, number):
            amount = int(number) if number == int(number) else number
            return "prop", f"{in_language(PROPERTIES, name, language)}{op}{amount}"
        case Rated(days, rating):
            names = tuple(RATINGS)
            tail = f":{in_language(RATINGS, names[rating - 1], language)}" if rating else ""
            return "rated", f"{days}{tail}"
        case Cards(ids):
            return "card", ",".join(map(str, ids))
        case Flag(number):
            return "flag", str(number)
        case Added(days):
            return "added", str(days)
        case Edited(days):
            return "edited", str(days)


def _known(word: str, words: Mapping[str, str]) -> str | None:
    """The English word for one of either language."""
    plain = word.casefold().replace("_", "-")
    return next((en for en, local in words.items() if plain in (en, local, local.replace("-", ""))), None)


def _one_of(
    value: str, words: Mapping[str, str], at: tuple[int, int], old: Mapping[str, str] | None = None
) -> str:
    known = _known(value, words) or _known(value, old or {})
    if known is None:
        raise FilterError("unknown value", at, value, tuple(words))
    return known


def _whole(value: str, at: tuple[int, int], least: int, most: int) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
        raise FilterError("no number", at, value, (str(least), str(most)))
    return int(value)


def _days(value: str, at: tuple[int, int]) -> int:
    return _whole(value, at, 1, _MOST_DAYS)


def _rated(value: str, at: tuple[int, int]) -> Rated:
    days, colon, rating = value.partition(":")
    number = _days(days, at)
    if not colon:
        return Rated(number)
    if rating in ("1", "2", "3", "4"):
        return Rated(number, int(rating))
    return Rated(number, list(RATINGS).index(_one_of(rating, RATINGS, at)) + 1)


def _prop(value: str, at: tuple[int, int]) -> Prop:
    for op in _COMPARISONS:
        name, found, number = value.partition(op)
        if found:
            break
    else:
        raise FilterError("no value", (at[1], at[1]), value, _COMPARISONS)
    known = _one_of(name, PROPERTIES, (at[0], at[0] + len(name)), _OLD_PROPERTIES)
    if not number:
        raise FilterError("no value", (at[1], at[1]), value)
    try:
        amount = float(number.replace(",", "."))
    except ValueError:
        amount = float("nan")
    if not abs(amount) < 1e9:  # not a number is not below anything
        raise FilterError("no figure", (at[0] + len(name) + len(op), at[1]), number)
    return Prop(known, op, amount)  # type: ignore[arg-type]  # both are of their tables


def _cards(value: str, at: tuple[int, int]) -> Cards:
    ids = value.split(",")
    if len(ids) > _MOST_IDS or not all(one.isascii() and one.isdigit() and len(one) < 19 for one in ids):
        raise FilterError("no number", at, value[:40])
    return Cards(tuple(map(int, ids)))


def _or_word(value: str, words: Mapping[str, str]) -> str:
    return _known(value, words) or value


_MAKERS: dict[str, Callable[[str, tuple[int, int]], Term]] = {
    "deck": lambda value, _at: InDeck(value),
    "tag": lambda value, _at: Tagged(_or_word(value, _NONE)),
    "is": lambda value, at: Is(_one_of(value, STATES, at, _OLD_STATES)),  # type: ignore[arg-type]
    "flag": lambda value, at: Flag(_whole(value, at, 0, 7)),
    "prop": _prop,
    "added": lambda value, at: Added(_days(value, at)),
    "edited": lambda value, at: Edited(_days(value, at)),
    "rated": _rated,
    "note": lambda value, _at: OfKind(_or_word(value, KINDS)),
    "source": lambda value, _at: FromArticle(_or_word(value, _NONE | _ANY)),
    "card": _cards,
}
