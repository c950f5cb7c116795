"""The levels of headings: given ones are kept, others told by their numbers, words and announcements.

A stack of open headings is kept while the text is read. A numbered heading goes on with the run that it
follows, or begins one below what is open; an unnumbered one belongs to the open heading that announced it,
whose words it repeats in part, or that has no text of its own; else it stands at the top.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from flashcards.articles import cues
from flashcards.articles.language import word_set
from flashcards.articles.numbering import Number
from flashcards.articles.outline.units import Unit, following
from flashcards.core.headings import DEEPEST

_TOP = 2  # number signs of a section of the first level
# How many units are looked through: for the next heading, for the end of what is announced, for a number
# that goes on. Whatever is further away tells nothing, and a long text takes linear time.
_NEXT, _END, _RUN = 30, 60, 400
_INTRODUCTIONS = word_set("pendahuluan introduction intro pengantar pembuka pembukaan prakata overview")


@dataclass(slots=True)
class _Open:
    """An open heading and what its text said so far."""

    level: int
    unit: Unit
    words: frozenset[str]
    announces: bool = False  # in so many words
    names_some: bool = False  # "banyak tantangan", under a heading with "tantangan"
    count: int = 0  # of members that it announces
    texts: int = 0
    members: int = 0
    enumerates: bool = False  # by numbers
    closed: bool = False
    topical: bool | None = None  # whether its members have the topic of the article in their titles
    announced: bool = False  # it is a member itself
    first: frozenset[str] = frozenset()  # the words of its first member
    named_again: bool = False  # the text of each member begins with its title
    named: bool = False  # its text names those below it
    intro: str = ""  # the last paragraph of its own


@dataclass(slots=True)
class Leveler:
    """Gives the headings of a text their levels, in one pass; `keeps_given` those that they had."""

    units: Sequence[Unit]
    topic: tuple[str, ...]
    keeps_given: bool
    _stack: list[_Open] = field(default_factory=list)
    _capitals: bool = False

    def leveled(self) -> list[Unit]:
        plain = [unit for unit in self.units if unit.kind == "heading" and unit.level != 1]
        capitals = sum(unit.is_capitals and len(unit.text) > 3 for unit in plain)
        self._capitals = 0 < capitals < len(plain)
        found: list[Unit] = []
        for at, unit in enumerate(self.units):
            if unit.kind == "heading" and unit.level != 1:
                found.append(self._heading(at, unit))
            else:
                found.append(unit)
                self._text(unit)
        return found

    def _heading(self, at: int, unit: Unit) -> Unit:
        if self.keeps_given and unit.given:
            level = self._given(unit)
        elif unit.number:
            level = self._numbered(unit, unit.number)
        else:
            level = self._unnumbered(at, unit)
        level = min(level, DEEPEST)
        while self._stack and self._stack[-1].level >= level:
            self._stack.pop()
        parent = self._stack[-1] if self._stack else None
        opened = _Open(level, unit, cues.content(unit.text))
        if parent:
            parent.members += 1
            parent.named_again = self._is_named_again(at) and (parent.named_again or parent.members == 1)
            parent.first = parent.first or cues.content(unit.text)
            parent.named = parent.named or (
                parent.members == 1 and cues.names(parent.intro, unit.text, parent.unit.text)
            )
            parent.enumerates |= unit.number is not None
            opened.announced = parent.announces or parent.names_some
            if parent.topical is None:
                parent.topical = self._has_topic(unit)
        self._stack.append(opened)
        return replace(unit, level=level)

    def _given(self, unit: Unit) -> int:
        """One level below the nearest given heading of a smaller one: no level is left out."""
        above = [opened for opened in self._stack if opened.unit.given and opened.unit.level < unit.level]
        return above[-1].level + 1 if above else _TOP

    def _numbered(self, unit: Unit, number: Number) -> int:
        if number.style == "chapter":
            same = [o for o in self._stack if o.unit.number and o.unit.number.word == number.word]
            outer = [o for o in self._stack if o.unit.number and o.unit.number.style == "chapter"]
            return same[0].level if same else outer[-1].level + 1 if outer and number.is_first() else _TOP
        for opened in reversed(self._stack):
            if opened.unit.number and number.follows(opened.unit.number):
                return opened.level
        if number.style == "dotted":
            return self._dotted(number)
        alike = [o for o in self._stack if o.unit.number and o.unit.number.style == number.style]
        if alike:
            return alike[-1].level
        top = self._stack[-1] if self._stack else None
        if top and top.words and top.words <= _INTRODUCTIONS and not top.unit.number:
            return top.level
        return top.level + 1 if top else _TOP

    def _dotted(self, number: Number) -> int:
        for opened in reversed(self._stack):
            above = opened.unit.number
            path = (above.path or (above.ordinal,)) if above else ()
            if path and path == number.path[: len(path)] and len(path) < len(number.path):
                return opened.level + len(number.path) - len(path)
        alike = [o for o in self._stack if o.unit.number and len(o.unit.number.path) == len(number.path)]
        if alike:
            return alike[-1].level
        return _TOP + len(number.path) - 2

    def _unnumbered(self, at: int, unit: Unit) -> int:
        if not unit.given and self.keeps_given:
            given = [opened for opened in self._stack if opened.unit.given]
            return given[-1].level + 1 if given else _TOP
        floor = self._floor(unit)
        if cues.is_standalone(unit.text):
            return floor
        if cues.is_angle(unit.text) and (level := self._below_divided()):
            return level
        for opened in reversed(self._stack):
            if opened.level >= floor - 1 and self._is_member(at, unit, opened):
                return opened.level + 1
        if self._runs_on(at):
            return next(opened.level for opened in reversed(self._stack) if opened.unit.number) + 1
        return floor

    def _below_divided(self) -> int:
        """The level of a heading that says by what the open section is divided; 0 where none is open."""
        for opened in reversed(self._stack):
            if cues.is_angle(opened.unit.text):
                return opened.level
        bare = [opened for opened in self._stack if not opened.unit.number]
        return bare[-1].level + 1 if bare else 0

    def _floor(self, unit: Unit) -> int:
        """The least level that its type allows: below capitals and chapters what has neither."""
        standalone = cues.is_back_matter(unit.text) or unit.is_capitals
        for opened in reversed(self._stack):
            above = opened.unit
            is_chapter = above.number is not None and above.number.style == "chapter"
            if unit.italic and above.bold and not above.italic:
                return opened.level + 1
            if (is_chapter and not standalone) or (
                self._capitals
                and above.is_capitals
                and not unit.is_capitals
                and not cues.is_hidden_title(above.text)
            ):
                return opened.level + 1
        return _TOP

    def _is_member(self, at: int, unit: Unit, opened: _Open) -> bool:
        if opened.closed or opened.enumerates or (opened.announced and opened.texts > 1):
            return False
        if self._capitals and unit.is_capitals and not opened.unit.is_capitals:
            return False
        if _has_part_of_words(unit, opened.unit) or self._is_named(at, opened):
            return True
        if unit.text.endswith("?") and cues.is_faq(opened.unit.text):
            return True
        if not opened.texts:
            return self._is_below_empty(at, unit, opened)
        return (opened.announces or opened.names_some) and self._is_announced(at, unit, opened)

    def _is_announced(self, at: int, unit: Unit, opened: _Open) -> bool:
        """Whether a heading is one of those that the text of the open heading announces."""
        if opened.count:
            return opened.members < opened.count
        if self.topic and set(self.topic) <= opened.words:
            return self._is_like_members(unit, opened)
        if opened.members > 1 and opened.named_again and not self._is_named_again(at):
            return False
        return self._ends_later(at, opened) and not self._has_topic(unit)

    def _is_named(self, at: int, opened: _Open) -> bool:
        """Whether the text of the open heading names this one, and the next or the one before."""
        title = opened.unit.text
        if not opened.intro or not cues.names(opened.intro, self.units[at].text, title):
            return False
        after = next((unit for unit in self.units[at + 1 : at + _NEXT] if unit.kind == "heading"), None)
        return opened.named or (after is not None and cues.names(opened.intro, after.text, title))

    def _is_named_again(self, at: int) -> bool:
        """Whether the text below a heading begins with its words: "Randai", "Randai adalah ..."."""
        words = cues.tokens(self.units[at].text)
        after = following(self.units, at)
        below = cues.tokens(after.text[:300]) if after else []
        return bool(words) and below[: len(words)] == words

    def _is_like_members(self, unit: Unit, opened: _Open) -> bool:
        has_topic = self._has_topic(unit)
        if opened.topical is None:
            return not has_topic or self._starts_with_topic(unit)
        return self._starts_with_topic(unit) if opened.topical else not has_topic

    def _is_below_empty(self, at: int, unit: Unit, opened: _Open) -> bool:
        """Whether a heading belongs to one that has no text of its own: the first does, and those like it."""
        if opened.members == 0:
            return True
        after = following(self.units, at)
        if after is not None and after.kind == "heading":  # empty itself
            return False
        if self.topic and set(self.topic) <= opened.words:
            return self._is_like_members(unit, opened)
        if cues.goes_through(opened.unit.text):
            return not self._has_topic(unit)
        words = cues.content(unit.text)
        return unit.text.endswith("?") or bool(words & (opened.words | opened.first))

    def _ends_later(self, at: int, opened: _Open) -> bool:
        """Whether something further down ends what the open heading announces: a closing, another topic."""
        for unit in self.units[at : at + _END]:
            if unit.kind == "heading" and (self._has_topic(unit) or cues.is_standalone(unit.text)):
                return True
            if unit.kind == "paragraph" and cues.closes(unit.text):
                shared = cues.content(cues.first_sentence(unit.text)) & opened.words
                return len(shared) >= min(2, len(opened.words))
        return False

    def _runs_on(self, at: int) -> bool:
        """Whether the open heading is numbered, right below the title, and its numbers go on further down."""
        top = self._stack[-1] if self._stack else None
        outer = next((o for o in self._stack if o.level == _TOP), None)
        number = outer.unit.number if outer else None
        if top is None or number is None or number.style == "bullet":
            return False
        for unit in self.units[at : at + _RUN]:
            if unit.kind == "heading" and unit.number and unit.number.style == number.style:
                return unit.number.follows(number)
        return False

    def _has_topic(self, unit: Unit) -> bool:
        return bool(self.topic) and set(self.topic) <= set(cues.tokens(unit.text))

    def _starts_with_topic(self, unit: Unit) -> bool:
        return tuple(cues.tokens(unit.text)[: len(self.topic)]) == self.topic

    def _text(self, unit: Unit) -> None:
        if not self._stack or unit.is_back:
            return
        top = self._stack[-1]
        if unit.kind != "paragraph" or unit.depth:
            top.announces = top.names_some = False
            top.count = 0
            top.texts += 1
            return
        top.texts += 1
        top.intro = unit.text
        top.announces = cues.announces(unit.text)
        top.names_some = cues.announces_some(unit.text, top.unit.text)
        top.count = cues.announced_count(unit.text, top.unit.text)
        if top.count:
            top.announces = True
        if cues.closes(unit.text):
            self._close(unit)

    def _close(self, unit: Unit) -> None:
        words = cues.content(cues.first_sentence(unit.text))
        best = max(reversed(self._stack), key=lambda opened: len(words & opened.words))
        if best is not self._stack[-1]:
            best.closed = True


def _has_part_of_words(unit: Unit, above: Unit) -> bool:
    """Whether a heading has some of the words of the one above, and no others."""
    words, others = Counter(cues.content_words(unit.text)), Counter(cues.content_words(above.text))
    return words.total() >= 2 and words < others


def topic_of(title: str, units: Sequence[Unit]) -> tuple[str, ...]:
    """The words that the article is about: of those in a row in its title, those that it says most often."""
    text = f" {'  '.join('  '.join(cues.tokens(unit.text[:5000])) for unit in units)} "
    headings = [unit.text for unit in units if unit.kind == "heading" and unit.level != 1]
    return _most_said([title], text) or _most_said(headings[:40], text)


def _most_said(sources: Sequence[str], text: str) -> tuple[str, ...]:
    """Of up to three words in a row in the sources, those that have most of a text."""
    found: Counter[tuple[str, ...]] = Counter()
    for source in sources:
        words = cues.tokens(source)
        for length in (1, 2, 3):
            for at in range(len(words) - length + 1):
                part = tuple(words[at : at + length])
                if part not in found and len(cues.content(" ".join(part))) == length:
                    count = text.count(f" {'  '.join(part)} ")
                    found[part] = length * count if count >= 3 else 0
    best = found.most_common(1)
    return best[0][0] if best and best[0][1] >= 6 else ()
