"""The language of filters: a text into a frozen tree, or an error that says where.

    kelompok "tidak formal" -label:ujian (is:due or prop:lapses>3)

Words stand side by side for "and"; a word of two letters or more is the beginning of one, words in quotes are
as they are, * stands for anything. `filter_terms` has what can stand before a colon.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from flashcards.core.filter_terms import (
    NAMES,
    OPERATORS,
    FilterError,
    Term,
    Words,
    known_name,
    may_name,
    term,
    write,
)

Span = tuple[int, int]  # from, to (exclusive) in the text
_LONG_VALUES = ("card", NAMES["card"])  # what asks for many things by number
_DEEPEST = 40  # brackets and minus signs within each other
_MOST_TOKENS = 250  # the full-text index takes no more words at once
_LONGEST, _LONGEST_WORDS = 32_767, 1000  # characters: of a filter, as its field takes, and of one thing asked
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHORTEST_PREFIX = 2


@dataclass(frozen=True, slots=True)
class One:
    """A single thing that is asked."""

    term: Term
    at: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """What the node does not hold for."""

    node: "Node"
    at: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Both:
    """All of the nodes hold; of none at all, every card."""

    nodes: tuple["Node", ...]
    at: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Either:
    """One of the nodes holds, or more."""

    nodes: tuple["Node", ...]
    at: Span = field(default=(0, 0), compare=False)


Node = One | Not | Both | Either
EVERYTHING = Both(())


@dataclass(frozen=True, slots=True)
class _Token:
    kind: Literal["(", ")", "-", "and", "or", "term", "end"]
    at: Span
    text: str = ""  # without quotes and the signs that protect others
    name_end: int = -1  # in `text`, of the name before a colon
    colon: int = -1  # in the whole filter
    quoted: bool = False  # all of it


def parse(text: str) -> Node:
    """The tree of a filter; EVERYTHING of an empty one. Raises FilterError."""
    if len(text) > _LONGEST:
        raise FilterError("too long", (_LONGEST, len(text)))
    text = _SURROGATE.sub("\ufffd", text)  # half a character, which no text of a card has
    return _Parser(_tokens(text)).whole()


def conjuncts(node: Node) -> tuple[Node, ...]:
    """What all has to hold: the parts that a filter can be shown as."""
    return node.nodes if isinstance(node, Both) else (node,)


def without(text: str, node: Node) -> str:
    """The filter without one of its conjuncts."""
    start, end = node.at
    return f"{text[:start].rstrip()} {text[end:].lstrip()}".strip()


def with_term(text: str, wanted: Term, language: str, *, negated: bool = False) -> str:
    """The filter with one more thing that has to hold."""
    written = ("-" if negated else "") + write(wanted, language)
    old = text.strip()
    if old and isinstance(parse(old), Either):
        old = f"({old})"
    return f"{old} {written}".strip()


class _Parser:
    """By recursive descent: either > both > not > one."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens, self._place, self._depth = tokens, 0, 0

    def whole(self) -> Node:
        if self._next.kind == "end":
            return EVERYTHING
        found = self._either()
        if self._next.kind == ")":
            raise FilterError("close bracket", self._next.at, ")")
        return found

    @property
    def _next(self) -> _Token:
        return self._tokens[self._place]

    def _take(self) -> _Token:
        self._place += 1
        return self._tokens[self._place - 1]

    def _either(self) -> Node:
        nodes = [self._both()]
        while self._next.kind == "or":
            operator = self._take()
            self._need_operand(operator)
            nodes.append(self._both())
        return nodes[0] if len(nodes) == 1 else Either(tuple(nodes), (nodes[0].at[0], nodes[-1].at[1]))

    def _both(self) -> Node:
        nodes = [self._one()]
        while self._next.kind in ("term", "(", "-", "and"):
            if self._next.kind == "and":
                self._need_operand(self._take())
            nodes.append(self._one())
        return nodes[0] if len(nodes) == 1 else Both(tuple(nodes), (nodes[0].at[0], nodes[-1].at[1]))

    def _one(self) -> Node:
        token = self._take()
        if token.kind in ("and", "or"):
            raise FilterError("nothing before", token.at, token.text)
        if token.kind in ("-", "("):
            self._depth += 1
            if self._depth > _DEEPEST:
                raise FilterError("too deep", token.at)
            found = self._negated(token) if token.kind == "-" else self._bracketed(token)
            self._depth -= 1
            return found
        if token.kind == ")":
            raise FilterError("close bracket", token.at, ")")
        return _single(token)

    def _negated(self, minus: _Token) -> Node:
        self._need_operand(minus)
        node = self._one()
        return Not(node, (minus.at[0], node.at[1]))

    def _bracketed(self, opening: _Token) -> Node:
        if self._next.kind == ")":
            raise FilterError("empty brackets", (opening.at[0], self._next.at[1]))
        if self._next.kind == "end":
            raise FilterError("open bracket", opening.at, "(")
        node = self._either()
        closing = self._take()
        if closing.kind != ")":
            raise FilterError("open bracket", opening.at, "(")
        return replace(node, at=(opening.at[0], closing.at[1]))

    def _need_operand(self, operator: _Token) -> None:
        if self._next.kind in ("end", ")", "or", "and"):
            raise FilterError("nothing after", operator.at, operator.text)


def _single(token: _Token) -> One:
    start, end = token.at
    if end - start > _LONGEST_WORDS and token.text[: token.name_end].casefold() not in _LONG_VALUES:
        raise FilterError("too long", token.at)
    if token.name_end >= 0:
        name, value = token.text[: token.name_end], token.text[token.name_end + 1 :]
        return One(term(name, value, (start, token.colon), (token.colon + 1, end)), token.at)
    if token.quoted:
        return One(Words(token.text, "whole"), token.at)
    bare = token.text.removesuffix("*")
    if "*" in bare:
        return One(Words(token.text, "pattern"), token.at)
    is_prefix = sum(c.isalnum() for c in bare) >= _SHORTEST_PREFIX
    return One(Words(bare or token.text, "prefix" if is_prefix else "whole"), token.at)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    place = 0
    while place < len(text):
        c = text[place]
        if c.isspace():
            place += 1
        elif c in "()":
            found.append(_Token(c, (place, place + 1), c))  # type: ignore[arg-type]
            place += 1
        elif c == "-" and place + 1 < len(text) and not text[place + 1].isspace():
            found.append(_Token("-", (place, place + 1), c))
            place += 1
        else:
            found.append(_term_at(text, place))
            place = found[-1].at[1]
        if len(found) > _MOST_TOKENS:
            raise FilterError("too long", found[-1].at)
    return [*found, _Token("end", (len(text), len(text)))]


def _term_at(text: str, start: int) -> _Token:
    """The token from `start` to the next blank or bracket outside of quotes."""
    characters: list[str] = []
    place, quote, name_end, colon = start, -1, -1, -1
    quotes: list[int] = []
    while place < len(text) and (quote >= 0 or not (text[place].isspace() or text[place] in "()")):
        c = text[place]
        if c == "\\" and place + 1 < len(text):
            place += 1
            characters.append(text[place])
        elif c == '"':
            quote = place if quote < 0 else -1
            quotes.append(place)
        else:
            if c == ":" and colon < 0 and may_name("".join(characters), text[place + 1 : place + 3]):
                name_end, colon = len(characters), place
            characters.append(c)
        place += 1
    if quote >= 0:
        raise FilterError("quote", (quote, len(text)), '"')
    words, is_quoted = "".join(characters), quotes == [start, place - 1]
    if is_quoted and _is_quotation(words, name_end):
        name_end = -1
    operator = OPERATORS.get(text[start:place].casefold())  # as it stands there: \or is a word
    if operator:
        return _Token(operator, (start, place), words)  # type: ignore[arg-type]
    return _Token("term", (start, place), words, name_end, colon, is_quoted and name_end < 0)


def _is_quotation(words: str, name_end: int) -> bool:
    """Whether what stands in quotes is words with a colon in them: "ingat: ini", but not "dek:Bab 1"."""
    return name_end >= 0 and known_name(words[:name_end]) is None
