r"""Formulas in a field: TeX between `\(` and `\)`, or displayed between `\[` and `\]`, as in Anki.

They are marked before a field is sanitised and stand in its HTML as pictures whose source starts with MATHS;
who draws the HTML draws them. In Markdown `\[` and `\]` are brackets too, which are meant as such: there a
displayed formula has a blank after the first and before the last.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape, unescape

from flashcards.core.fences import prose

MATHS = "tex:"  # what the source of a picture that stands for a formula starts with; no card can write that
LONGEST = 2_000  # characters of TeX

_OPENING = {"\\(": "\\)", "\\[": "\\]", "[$]": "[/$]", "[$$]": "[/$$]", "[latex]": "[/latex]"}
_DISPLAYED = ("\\[", "[$$]")
_IN_HTML = re.compile(r"\[latex\]|\[\$\$?\]|\\[(\[]")
_IN_MARKDOWN = re.compile(r"\\.|`+", re.DOTALL)
_TICKS = re.compile("`+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_LITERAL_BRACKET = re.compile(
    r"(?<!\\)((?:\\\\)*)\\([\[\]])"
)  # of a cloze text, where a bare one hides words
_BREAK = re.compile(r"<(?:br|/?div|/?p)\b[^<>]{0,99}>", re.I)
_TAG = re.compile(r"</?[a-z][^<>]{0,999}>", re.I)
_HIDDEN = re.compile("⸨\ue000⸩(?: ?\\([^()]{0,200}\\))?")  # markup.GAP_MARK, with its hint
_FILLED = re.compile("⸨\ue001⸨|⸩\ue001⸩")  # markup.FILLED_MARKS
_MARK = re.compile('<[^>"]*(?:"[^"]*"[^>"]*)*>|\ue007([id])([0-9a-f]{2,16000})\ue008')
_PICTURE = re.compile(r'<img src="tex:([id])([0-9a-f]+)">')
_SOURCE = re.compile(r"tex:([id])([0-9a-f]+)\Z")
_BEFORE = re.compile(
    r'(^|<(?:p|li|div|td|th|blockquote)(?: [^<>]*)?>)(?:\s|<br />|<br>)*<br>(?=<img src="tex:d)'
)
_AFTER = re.compile(
    r'(<img src="tex:d[0-9a-f]+">)<br>(?:\s|<br />|<br>)*(?=</(?:p|li|div|td|th|blockquote)>|$)'
)


@dataclass(frozen=True, slots=True)
class Formula:
    """What is to be drawn; `displayed`: on a line of its own, with room for its limits and fractions."""

    tex: str
    displayed: bool = False

    def written(self) -> str:
        """As it is typed."""
        return f"\\[ {self.tex} \\]" if self.displayed else f"\\({self.tex}\\)"


def marked(text: str) -> str:
    """Markdown with marks for its formulas, which the parser does not change. What is not closed is text."""
    if "\\(" not in text and "\\[" not in text:
        return text
    parts, at = [], 0
    for start, end, formula in _of_markdown(text):
        parts += [text[at:start], _mark(formula)]
        at = end
    return "".join([*parts, text[at:]])


def html_marked(text: str) -> str:
    """The same of HTML; whole documents of LaTeX become code, which is never run. Linear."""
    found, at, search_from = [], 0, 0
    unclosed: set[str] = set()
    while start := _IN_HTML.search(text, search_from):
        closing = _OPENING[start[0]]
        end = -1 if closing in unclosed else text.find(closing, start.end())
        if end < 0:
            unclosed.add(closing)
            search_from = start.end()
            continue
        inside = text[start.end() : end]
        tex = _tex_of_html(inside) if len(inside) <= 4 * LONGEST and start[0] != "[latex]" else ""
        is_drawn = 0 < len(tex) <= LONGEST
        drawn = _mark(Formula(tex, start[0] in _DISPLAYED)) if is_drawn else f"<code>{inside}</code>"
        found += [text[at : start.start()], drawn]
        at = search_from = end + len(closing)
    return "".join([*found, text[at:]])


def drawn(html: str) -> str:
    """Sanitised HTML with its formulas as pictures whose source starts with MATHS."""
    if "\ue007" not in html:
        return html

    def picture(found: re.Match[str]) -> str:
        if not found[1]:
            return found[0]
        image = f'<img src="{MATHS}{found[1]}{found[2]}">'
        return f"<br>{image}<br>" if found[1] == "d" else image

    html = _MARK.sub(picture, html)
    return _AFTER.sub(r"\1", _BEFORE.sub(r"\1", html))


def of_source(source: str) -> Formula | None:
    """The formula that a picture's source stands for; None for any other picture."""
    found = _SOURCE.match(source)
    return _formula(found[1], found[2]) if found else None


def replaced(html: str, instead: Callable[[Formula], str | None]) -> str:
    """The HTML with other HTML for its formulas; where it is None, they stay pictures."""
    if MATHS not in html:
        return html

    def other(found: re.Match[str]) -> str:
        words = instead(_formula(found[1], found[2]))
        return found[0] if words is None else words

    return _PICTURE.sub(other, html)


def as_code(formula: Formula) -> str:
    """HTML that says the formula as it is typed, for where it cannot be drawn."""
    return f"<code>{escape(formula.written())}</code>"


def _formula(kind: str, coded: str) -> Formula:
    tex = bytes.fromhex(coded[: len(coded) // 2 * 2]).decode(errors="replace")
    return Formula(tex, kind == "d")


def _mark(formula: Formula) -> str:
    kind = "d" if formula.displayed else "i"
    return f"\ue007{kind}{formula.tex.encode(errors='replace').hex()}\ue008"


def _of_markdown(text: str) -> Iterator[tuple[int, int, Formula]]:
    """Start, end and formula of each that stands outside code."""
    for begin, stop in prose(text):
        ticks: dict[int, list[int]] = {}
        for run in _TICKS.finditer(text, begin, stop):
            ticks.setdefault(len(run[0]), []).append(run.start())
        at = begin
        while token := _IN_MARKDOWN.search(text, at, stop):
            at = token.end()
            if token[0][0] == "`":
                same = ticks.get(len(token[0]), [])
                closing = bisect_right(same, token.start())
                at = same[closing] + len(token[0]) if closing < len(same) else at
            elif token[0] in _OPENING and (end := _end(text, token, stop)):
                inside = text[token.end() : end - 2]
                tex = _LITERAL_BRACKET.sub(r"\1\2", _without_gaps(inside)).strip()
                yield token.start(), end, Formula(tex, token[0] == "\\[")
                at = end


def _end(text: str, opening: re.Match[str], stop: int) -> int:
    """Where the formula that starts there ends; 0 for none."""
    start, closing = opening.end(), _OPENING[opening[0]]
    end = text.find(closing, start, min(stop, start + LONGEST + 2))
    inside = text[start:end] if end > 0 else ""
    if not inside.strip() or _BLANK_LINE.search(inside):
        return 0
    if opening[0] == "\\[" and not (inside[0].isspace() and inside[-1].isspace()):
        return 0
    return end + 2


def _tex_of_html(inside: str) -> str:
    words = _TAG.sub("", _BREAK.sub(" ", inside)) if "<" in inside else inside
    return _without_gaps(unescape(words)).replace("\u00a0", " ").strip()


def _without_gaps(tex: str) -> str:
    """A gap of a cloze within a formula as an underlined blank; words that fill one stand as they are."""
    if "⸨" not in tex:
        return tex
    return _FILLED.sub("", _HIDDEN.sub(r"\\underline{\\qquad}", tex))
