"""A field -> safe HTML, a field -> plain text: the one place that sanitises."""

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote

from flashcards.core import inserts
from flashcards.core.errors import FlashcardsError
from flashcards.core.notes import Markup

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from nh3 import Cleaner

LARGEST = 50_000  # bytes of a field in UTF-8, and four times as many characters of its HTML
DEEPEST = 50
DEEPEST_TABLES = 3
MOST = {"<td": 500, "<th": 100, "<li": 500, "<img": 100}  # of a field; ten times as many of an article
MOST_BLOCKS = 2_000  # of a field: paragraphs, headings, lines of code; each is set by itself
MOST_FAULTS = 300  # of a field, each a few words
LONGEST_WORD = 200
LONGEST_SEARCH = 200_000  # characters of a field that plain text is made of

TOO_LARGE = "<p>\ue002</p>"  # in place of what is not drawn; who draws it words it
NO_PICTURE = "-"  # stands for a picture that is never loaded: a remote, absolute or otherwise unsafe name
GAP = '<a name="gap">&nbsp;</a>'
FILLED = ('<a name="filled">', "</a>")

# Stand-ins for the gap of a cloze while its text is parsed. The outer characters are punctuation, as the
# brackets were, so that emphasis beside them reads the same; the inner one makes them nobody's text.
GAP_MARK = "⸨\ue000⸩"
FILLED_MARKS = ("⸨\ue001⸨", "⸩\ue001⸩")


class TooLarge(FlashcardsError):
    """A field is larger or nested deeper than what can be laid out in reasonable time."""


def to_html(text: str, markup: Markup, *, largest: int = LARGEST) -> str:
    """The field as HTML that is safe to draw: no links, no scripts, pictures by the name of a medium only.

    Gap marks become GAP and FILLED. Raises TooLarge for more than `largest` bytes (characters in an article),
    and for what is nested too deep.
    """
    if len(text) > largest or (largest == LARGEST and _bytes(text) > largest):
        raise TooLarge
    if markup == "markdown" and _PLAIN.fullmatch(text) and text == text.strip():
        return _with_breaks(f"<p>{text}</p>")
    return _parsed(text, markup, largest)


def _bytes(text: str) -> int:
    """In UTF-8: a letter of a script that takes more of them takes as many times longer to set."""
    return len(text) if text.isascii() else len(text.encode(errors="surrogatepass"))


def plain_text(text: str, markup: Markup) -> str:
    """The words of a field on one line, for searching and quoting. Uses no parser: it runs for every note."""
    text = text[:LONGEST_SEARCH]
    if _MARKS[markup].search(text) or (markup == "markdown" and _MARKED_START.match(text)):
        text = _without_markdown(text) if markup == "markdown" else _without_tags(text)
    return " ".join(text.split())


# One line of words: nothing in it means anything to Markdown or HTML.
_PLAIN = re.compile(
    r"(?!\d{1,9}[.)](?:\s|$))(?![#+-])"
    r"[^\\`*_\[\]<>&~⸨⸩\x00-\x1f\x7f-\xa0\u2028-\u202e\ufeff\ud800-\udfff]+"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufeff]")
_TAG = r'<[^>"]*(?:"[^"]*"[^>"]*)*>'  # as nh3 writes it
_TAG_OR_LONG_WORD = re.compile(rf"{_TAG}|(?:&[#\w]{{1,31}};|[^\s<&]){{{LONGEST_WORD}}}")
_LONG_WORD = re.compile(rf"[^\s<>]{{{LONGEST_WORD + 1}}}")
_NO_SOURCE = re.compile(r"<img(?![^>]* src=)")
_ELEMENT = re.compile(r"<(/?)([a-z0-9]+)")
_SPANS = re.compile(r'<t[dh](?=(?:[^>]* colspan="(\d+)")?)(?=(?:[^>]* rowspan="(\d+)")?)')
_BLOCK = re.compile(r"<(?:p|div|h[1-6r]|blockquote|pre|d[dt])\b")
_VOID = ("br", "hr", "img", "source")


def _parsed(text: str, markup: Markup, largest: int = LARGEST) -> str:
    times = min(largest // LARGEST, 10)
    if markup == "markdown" and _table_cells(text) > 10 * MOST["<td"] * times:
        raise TooLarge
    text = _SURROGATE.sub("\ufffd", text)
    if markup == "markdown":
        html = _markdown().render(inserts.marked(text, is_html=False))
    else:
        html = inserts.html_marked(text)
    if len(html) > 4 * largest:
        raise TooLarge
    html = _cleaner().clean(_with_gaps(html)).strip()
    _check_bounds(html, times)
    html = inserts.drawn(_NO_SOURCE.sub(f'<img src="{NO_PICTURE}"', html))
    return _with_breaks(_UNSEEN.sub(_seen, html))


def _seen(character: re.Match[str]) -> str:
    """What is shown for a character that would be invisible or turn the text around."""
    code = ord(character[0])
    if code == 0xFEFF:
        return ""
    return f"⟨U+{code:04X}⟩" if code > 0xFF else "\ufffd"


def _with_gaps(html: str) -> str:
    if "\ue000" in html:
        html = html.replace(GAP_MARK, GAP)
    if "\ue001" in html:
        html = html.replace(FILLED_MARKS[0], FILLED[0]).replace(FILLED_MARKS[1], FILLED[1])
    return html


def _with_breaks(html: str) -> str:
    """A point to break at after every 200 characters of a word: a line must not be wider than the page."""
    if not _LONG_WORD.search(html):
        return html
    return _TAG_OR_LONG_WORD.sub(lambda m: m[0] if m[0][0] == "<" else m[0] + "\u200b", html)


def _table_cells(text: str) -> int:
    """The most cells that Markdown can make of a text: every row gets as many as the widest has."""
    if text.count("|") < MOST["<td"]:
        return 0
    widths = [width for line in text.split("\n") if (width := line.count("|"))]
    return max(widths) * len(widths)


def _check_bounds(html: str, times: int) -> None:
    """Raise TooLarge for what takes QTextDocument seconds: 20 tables in one another, thousands of cells."""
    if any(html.count(tag) > most * times for tag, most in MOST.items()) or (times == 1 and _is_long(html)):
        raise TooLarge
    if html.count("\ue004") + html.count("<audio") + html.count("<source") > inserts.MOST_SOUNDS * times:
        raise TooLarge
    spans = sum(int(columns or 1) * int(rows or 1) for columns, rows in _SPANS.findall(html))
    if "span=" in html and spans > MOST["<td"] * times:
        raise TooLarge
    if html.count("<") >= DEEPEST or html.count("<table") > DEEPEST_TABLES:
        _check_depth(html)


def _check_depth(html: str) -> None:
    depth = tables = 0
    for closing, name in _ELEMENT.findall(html):
        if name in _VOID:
            continue
        step = -1 if closing else 1
        depth += step
        tables += step * (name == "table")
        if depth > DEEPEST or tables > DEEPEST_TABLES:
            raise TooLarge


def _is_long(html: str) -> bool:
    """Whether a field has more blocks, lines of code among them, or more faults than are drawn."""
    blocks = len(_BLOCK.findall(html)) + ("<pre" in html) * html.count("\n")
    return blocks > MOST_BLOCKS or html.count("\ue003") > 3 * MOST_FAULTS


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  (40 ms; plain cards do not need it)

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


_STYLED = {"color", "font-weight", "font-style", "text-decoration", "text-align", "vertical-align"}
_TAGS = """a audio b big blockquote br caption code dd del div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins
    kbd li ol p pre s samp small source span strike strong sub sup table tbody td tfoot th thead tr tt u ul
    video"""
_DROPPED = "script style svg math iframe object embed noscript template title textarea select button rp"
_LARGEST_NUMBERS = {"colspan": 20, "rowspan": 20, "start": 9999}


@cache
def _cleaner() -> "Cleaner":
    from nh3 import Cleaner  # noqa: PLC0415

    cells = {"colspan", "rowspan", "align", "style"}
    return Cleaner(
        tags=set(_TAGS.split()),
        clean_content_tags=set(_DROPPED.split()),
        attributes={
            "*": {"dir"},
            "img": {"src", "alt"},
            **{name: {"src"} for name in ("audio", "video", "source")},
            "ol": {"start"},
            "font": {"color"},
            "td": cells,
            "th": cells,
            **{name: {"style"} for name in ("div", "p", "span")},
        },
        attribute_filter=_attribute,
        tag_attribute_values={"a": {"name": {"gap", "filled"}}},
        filter_style_properties=_STYLED,
        url_schemes=set(),
        link_rel=None,
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The value to keep of an allowed attribute, None for none."""
    if name == "src":
        picture = picture_name(value)
        return quote(picture, safe="/") if picture else None
    if name in _LARGEST_NUMBERS:
        return value if value.isdecimal() and int(value[:9]) <= _LARGEST_NUMBERS[name] else None
    return value


def picture_name(source: str) -> str | None:
    """The medium that a picture's source names, None for what is no plain path within the folder."""
    return inserts.medium_name(source)


def shows_something(html: str) -> bool:
    """Whether there is anything to see: words, a gap, a picture or a sound."""
    return "<img" in html or "<a name" in html or bool(_ANY_TAG.sub("", html).replace("&nbsp;", " ").strip())


_MARKS = {
    "markdown": re.compile(r"[\\`*_\[\]&~|\n]"),
    "html": re.compile(r"[<&]|\[sound:|::image-"),
}
_MARKED_START = re.compile(r"[ \t]*(?:[#>+-]|\d{1,9}[.)])")
# Only one way to read each character: a long link that is not closed is given up at once.
_LINK = re.compile(r"(?<!\\)!?\[([^\[\]]{0,999})\]\([^()]{0,1998}+(?:\([^()]{0,999}+\)[^()]{0,999}+)?\)")
_LINE_START = re.compile(r"^(?:[ \t]{0,9}>)*[ \t]*(?:#{1,6}[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t])?", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:(?:```|~~~).*|[-*_| \t:]{3,})$", re.MULTILINE)
_MARK = re.compile(r"\\([!-/:-@\[-`{-~])|(?<!\w)_+|_+(?!\w)|(?<!\s)\*+|\*+(?!\s)|~~|`+|\|")
_UNREAD = re.compile(
    r"<!--(?:(?!<!--|-->).)*-->|<(script|style|svg|math)\b(?:(?!<\1|</\1).)*</\1[^<>]*>", re.DOTALL | re.I
)
_TAG_IN_WORD = re.compile(
    r"</?(?:a|b|big|code|del|em|font|i|ins|kbd|s|small|span|strong|su[bp]|u)\b[^<>]*>", re.I
)
_UNSAID = re.compile(r"\[sound:[^\[\]]{0,400}\]|\{\{c\d{1,9}::image-occlusion:[^{}]{0,9999}\}\}")
_ANY_TAG = re.compile(r"</?[a-z!][^<>]*>", re.I)


def _without_markdown(text: str) -> str:
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    text = _LINE_START.sub("", _RULE.sub("", text))
    text = _MARK.sub(lambda mark: mark[1] or (" " if mark[0] == "|" else ""), text)
    return unescape(text) if "&" in text else text


def _without_tags(text: str) -> str:
    if "[sound:" in text or "::image" in text:
        text = _UNSAID.sub(" ", text)
    if "<" in text:
        text = _ANY_TAG.sub(" ", _TAG_IN_WORD.sub("", _UNREAD.sub(" ", text)))
    return unescape(text)


_ITEM = re.compile(r"( {0,3})([-*+]|\d{1,9}[.)])( {1,4})(?=\S)")
_OTHER_BLOCK = re.compile(r" {0,3}(?:#{1,6}(?: |$)|>|```|~~~|(?:[-*_] *){3,}$|=+ *$)")


def list_members(answer: str) -> tuple[str, ...] | None:
    """The items of an answer that is one Markdown list of two or more items and nothing else, else None."""
    lines = answer.strip("\n").split("\n")
    first = _ITEM.match(lines[0])
    if not first:
        return None
    items: list[list[str]] = []
    indent, after_blank = 0, False
    for line in lines:
        item = _ITEM.match(line)
        if items and (not line.strip() or line.startswith(" " * indent)):
            items[-1].append(line[indent:])
        elif item and item[2][-1] == first[2][-1] and not _OTHER_BLOCK.match(line):
            indent = item.end()
            items.append([line[indent:]])
        elif item or after_blank or _OTHER_BLOCK.match(line):
            return None
        else:  # a wrapped line that is not indented
            items[-1].append(line)
        after_blank = not line.strip()
    return tuple("\n".join(item).strip() for item in items) if len(items) > 1 else None
