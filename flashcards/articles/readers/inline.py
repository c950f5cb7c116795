"""Runs of words with their emphasis as inline Markdown that reads back the same."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

_LITERAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])"  # a backslash that would escape
    r"|\*(?!\s)|(?<=\S)\*"  # that could open or close emphasis
    r"|(?<![^\W_])_(?=\S)|(?<=\S)_(?![^\W_])"
    r"|`|~(?=~)|(?<=~)~"
    r"|\[(?=[^\[\]]{0,999}\][(:\[])"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w{1,31};)"
)
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one emphasis. `markdown`: they are Markdown already, to stand as they are."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    markdown: bool = False


def escaped(text: str) -> str:
    """Plain words as inline Markdown: a backslash before what would be read as a mark, nowhere else."""
    return _LITERAL.sub(r"\\\g<0>", text)


def rendered(runs: Iterable[Run]) -> str:
    """The runs as inline Markdown on one line. Emphasis that could not be read back is left out."""
    merged = list(_merged(runs))
    parts: list[str] = []
    for index, run in enumerate(merged):
        before = merged[index - 1].text[-1:] if index else ""
        after = merged[index + 1].text[:1] if index + 1 < len(merged) else ""
        is_beside = bool(parts) and parts[-1].endswith("*")  # a mark, which a second one would run into
        parts.append(escaped(run.text) if is_beside and _mark(run) else _marked(run, before, after))
    return _SPACES.sub(" ", "".join(parts)).strip()


def plain(runs: Iterable[Run]) -> str:
    return _SPACES.sub(" ", "".join(run.text for run in runs)).strip()


def all_bold(runs: Iterable[Run]) -> bool:
    """Whether all words of the runs are bold, and there are some."""
    worded = [run for run in runs if run.text.strip()]
    return (
        bool(worded) and all(run.bold or run.markdown for run in worded) and any(run.bold for run in worded)
    )


def without_start(runs: Iterable[Run], length: int) -> Iterator[Run]:
    """The runs without their first characters, spaces before the rest included."""
    for run in runs:
        cut = run.text[length:] if length else run.text
        length = max(0, length - len(run.text))
        if cut:
            yield replace(run, text=cut)


def without_bold(runs: Iterable[Run]) -> list[Run]:
    return [replace(run, bold=False) for run in runs]


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs with equal neighbours joined, and the spaces at their ends in runs of no emphasis."""
    waiting: Run | None = None
    texts: list[str] = []
    for run in _split(runs):
        blank_between = not run.text.strip() and not run.markdown
        if waiting is not None and (_style(waiting) == _style(run) or blank_between):
            texts.append(run.text)
            continue
        if waiting is not None:
            yield from _trimmed(replace(waiting, text="".join(texts)))
        waiting, texts = run, [run.text]
    if waiting is not None:
        yield from _trimmed(replace(waiting, text="".join(texts)))


def _split(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        if run.text:
            yield run


def _style(run: Run) -> tuple[bool, ...]:
    return (run.bold, run.italic, run.code, run.markdown)


def _trimmed(run: Run) -> Iterator[Run]:
    body = run.text.strip()
    if not (run.bold or run.italic or run.code) or not body:
        yield Run(run.text, markdown=run.markdown)
        return
    at = run.text.index(body)
    if at:
        yield Run(" ")
    yield replace(run, text=body)
    if at + len(body) < len(run.text):
        yield Run(" ")


def _marked(run: Run, before: str, after: str) -> str:
    if run.markdown:
        return run.text
    if run.code:
        return _code(run.text)
    mark = _mark(run)
    words = escaped(run.text)
    if not mark:
        return words
    opens = not before or before.isspace() or not (before.isalnum() and not run.text[0].isalnum())
    closes = not after or after.isspace() or not (after.isalnum() and not run.text[-1].isalnum())
    if not closes and len(run.text) > 1 and run.text[-2].isalnum():  # "**Term:**words" would not close
        return f"{mark}{escaped(run.text[:-1])}{mark}{escaped(run.text[-1])}"
    return f"{mark}{words}{mark}" if opens and closes else words


def _mark(run: Run) -> str:
    return "" if run.code or run.markdown else "*" * (2 * run.bold + run.italic)


def _code(text: str) -> str:
    longest = max((len(ticks) for ticks in re.findall("`+", text)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"
