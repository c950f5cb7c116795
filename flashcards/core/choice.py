"""Multiple choice: the options of a card are a task list in Markdown, `- [ ] Ribosome` and `- [x] Nucleus`.

An option may have several lines, the further ones indented. The letters A, B, C are never written: they are
where an option stands. `Options` is what a card shows of them, in two steps: the options, then the key.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from flashcards.core.fences import fence_after

FEWEST_OPTIONS, MOST_OPTIONS = 2, 10
RIGHT, WRONG = "✓", "✗"  # the mark of the right option, and of one that was chosen and is not it

Fault = Literal["none", "few", "many", "empty", "key", "same"]

_ITEM = re.compile(r" {0,3}[-*+] {1,4}(\[[ xX]\])(?: |\t|$)")
_SPACES = re.compile(r"\s+")
_BLOCK = re.compile(r"<(?:p|ul|ol|pre|table|blockquote|h[1-6r]|div|dl)\b")


@dataclass(frozen=True, slots=True)
class Option:
    """One option in Markdown, and whether it is right."""

    text: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a card as safe HTML; `right`: the places of the right ones, from 0; and why."""

    rows: tuple[str, ...]
    right: frozenset[int]
    explanation: str = ""

    def asked(self) -> str:
        """The options under their letters, without the key."""
        return _listed(_bare(row) for row in self.rows)

    def answered(self, chosen: int | None = None) -> str:
        """The options with the right ones marked, and `chosen` where it is wrong; under them why."""
        return _listed(self._row(n, chosen) for n in range(len(self.rows))) + self.explanation

    @property
    def key(self) -> str:
        """The letters of the right options: "C", or "A, C"."""
        return ", ".join(letter(n) for n in sorted(self.right))

    def _row(self, n: int, chosen: int | None) -> str:
        row = _bare(self.rows[n])
        if n in self.right:
            is_block = _BLOCK.search(row)
            return f"<b>{RIGHT}</b> {row}" if is_block else f"<b>{row}\u00a0{RIGHT}</b>"
        return (
            f"{WRONG} {row}" if n == chosen and _BLOCK.search(row) else row + f"\u00a0{WRONG}" * (n == chosen)
        )


def letter(n: int) -> str:
    """What the option at place `n`, from 0, is called."""
    return chr(ord("A") + n)


def options(text: str) -> tuple[Option, ...]:
    """The options of a task list; none where the text is no such list, or something stands before it."""
    stem, tasks = split(text)
    if stem or not tasks:
        return ()
    items: list[list[str]] = []
    right, indent = [], 0
    for line in tasks.split("\n"):
        item = None if _continues(line, indent) else _ITEM.match(line)
        if item:
            indent = item.start(1)
            right.append(item[1] != "[ ]")
            items.append([line[item.end() :]])
        else:
            items[-1].append(line[indent:])
    return tuple(
        Option("\n".join(lines).strip(), is_right) for lines, is_right in zip(items, right, strict=True)
    )


def task_list(options: Sequence[Option]) -> str:
    """The options as they are kept: `options` reads them again."""
    return "\n".join(
        f"- [{'x' if one.right else ' '}] {_indented(one.text.strip())}".rstrip() for one in options
    )


def split(text: str) -> tuple[str, str]:
    """A question's text with its options under it, in two: the stem, and the task list that it ends with.

    Without one, all of it is stem. What stands in a code fence is no list.
    """
    lines = text.rstrip().split("\n")
    start, indent, fence = None, 0, ""
    for n, line in enumerate(lines):
        if start is not None and _continues(line, indent):
            continue
        item = None if fence else _ITEM.match(line)
        if item:
            start, indent = (n if start is None else start), item.start(1)
        else:
            start, fence = None, fence_after(line, fence)
    if start is None:
        return text, ""
    return "\n".join(lines[:start]).rstrip(), "\n".join(lines[start:])


def joined(question: str, options: str) -> str:
    """Both as one text, as a deck file has it."""
    return "\n".join(part for part in (question.rstrip(), options.strip("\n").rstrip()) if part)


def fault(text: str) -> Fault | None:
    """What keeps a task list from being the options of a card."""
    found = options(text)
    words = [_SPACES.sub(" ", one.text).casefold() for one in found]
    if not found:
        return "none"
    if len(found) < FEWEST_OPTIONS:
        return "few"
    if len(found) > MOST_OPTIONS:
        return "many"
    if not all(words):
        return "empty"
    if len(set(words)) < len(words):
        return "same"
    return None if any(one.right for one in found) else "key"


def _continues(line: str, indent: int) -> bool:
    return indent > 0 and (not line.strip() or line.startswith(" " * indent))


def _indented(text: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"  {line}" if line.strip() else "" for line in rest)])


def _listed(rows: Iterable[str]) -> str:
    return f'<ol type="A">{"".join(f"<li>{row}</li>" for row in rows)}</ol>'


def _bare(row: str) -> str:
    """An option that is one paragraph without the paragraph, so that the list spaces it."""
    one = row.startswith("<p>") and row.endswith("</p>") and row.count("<p") == 1
    return row[3:-4] if one else row
