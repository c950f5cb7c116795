"""The styles and numbers of a DOCX that mammoth does not tell: headings of any name, running lists."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_W}val"
_HEADING = re.compile(r"(?:heading|judul|subjudul|tajuk|überschrift|titre|título) ?([1-9])$", re.I)
_TITLE = re.compile(r"(?:title|judul|judul dokumen)$", re.I)
_CAPTION = re.compile(r"(?:caption|keterangan|keterangan gambar)$", re.I)
_QUOTE = re.compile(r"(?:intense |block )?(?:quote|quotation|text)s?$|kutipan", re.I)
_CONTENTS = re.compile(r"(?:toc|contents|daftar isi|table of figures|index|bibliography)\b", re.I)
_CODE = re.compile(r"(?:html preformatted|preformatted text|source code|code)$", re.I)
_MOST_BASES = 20
MARKER = "list-marker-"  # an anchor of this name in a list item says its number


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style, what it is based on, and the level that it has in an outline, from 1; 0 for none."""

    name: str
    base: str
    level: int
    number: tuple[str, int] | None  # of its list, and the level in it


def style_map(body: "Element", styles: "Element | None") -> str:
    """What mammoth is to make of the paragraphs of each style, in its own notation."""
    found = _styles(styles)
    used = {style.get(_VAL, "") for style in body.iter(f"{_W}pStyle")}
    titled = any(_TITLE.match(found[one].name) for one in used if one in found)
    lines = [_line(style, found, titled) for style in found.values()]
    return "\n".join(line for line in lines if line)


def _line(style: _Style, found: dict[str, _Style], titled: bool) -> str:
    if not re.fullmatch(r"[^'\\\n]{1,200}", style.name):
        return ""
    made = ""
    level = _level(style, found)
    if _TITLE.match(style.name):
        made = "h1:fresh"
    elif _CONTENTS.match(style.name):
        made = "!"
    elif _CAPTION.match(style.name):
        made = "figcaption:fresh"
    elif _QUOTE.fullmatch(style.name) and style.name.lower() != "text":
        made = "blockquote > p:fresh"
    elif _CODE.match(style.name):
        made = "pre:separator('\\n')"
    elif level:
        made = f"h{min(level + titled, 6)}:fresh"
    return f"p[style-name='{style.name}'] => {made}" if made else ""


def _level(style: _Style, found: dict[str, _Style]) -> int:
    """The level of a heading style, from its name, its own outline or that of a style it is based on."""
    for _step in range(_MOST_BASES):
        named = _HEADING.match(style.name)
        if named or style.level:
            return int(named[1]) if named else style.level
        if style.base not in found:
            return 0
        style = found[style.base]
    return 0


def _styles(root: "Element | None") -> dict[str, _Style]:
    found = {}
    for style in root.iter(f"{_W}style") if root is not None else ():
        if style.get(f"{_W}type") == "paragraph":
            level = _value(style, f"{_W}pPr/{_W}outlineLvl")
            found[style.get(f"{_W}styleId", "")] = _Style(
                _value(style, f"{_W}name"),
                _value(style, f"{_W}basedOn"),
                int(level) + 1 if level.isdecimal() and int(level) < 9 else 0,
                _number(style.find(f"{_W}pPr")),
            )
    return found


def _value(element: "Element", path: str) -> str:
    found = element.find(path)
    return found.get(_VAL, "") if found is not None else ""


def _number(properties: "Element | None") -> tuple[str, int] | None:
    if properties is None or properties.find(f"{_W}numPr") is None:
        return None
    level = _value(properties, f"{_W}numPr/{_W}ilvl")
    return _value(properties, f"{_W}numPr/{_W}numId"), int(level) if level.isdecimal() else 0


def numbered(body: "Element", styles: "Element | None", numbering: "Element | None") -> None:
    """Put an anchor that says its number into each paragraph of an ordered list.

    HTML would begin again at 1 after every paragraph between two items.
    """
    from xml.etree.ElementTree import Element as New  # noqa: PLC0415

    found, lists = _styles(styles), _Lists(numbering)
    for index, paragraph in enumerate(body.iter(f"{_W}p")):
        properties = paragraph.find(f"{_W}pPr")
        if properties is None or next(paragraph.iter(f"{_W}t"), None) is None:
            continue
        style = found.get(_value(properties, f"{_W}pStyle"))
        number = _number(properties) or (style.number if style else None)
        marker = lists.next(*number) if number else ""
        if marker:
            anchor = New(f"{_W}bookmarkStart", {f"{_W}id": f"9{index}", f"{_W}name": f"{MARKER}{marker}"})
            paragraph.insert(list(paragraph).index(properties) + 1, anchor)


class _Lists:
    """The lists of a file and how far each has been counted."""

    def __init__(self, numbering: "Element | None") -> None:
        self._formats: dict[tuple[str, int], tuple[str, str, int]] = {}  # format, its text, start
        self._abstract: dict[str, str] = {}
        self._restarts: dict[str, set[int]] = defaultdict(set)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for one in numbering if numbering is not None else ():
            if one.tag == f"{_W}abstractNum":
                self._add_levels(one)
            elif one.tag == f"{_W}num":
                self._add_list(one)

    def _add_levels(self, abstract: "Element") -> None:
        for level in abstract.iter(f"{_W}lvl"):
            depth, start = level.get(f"{_W}ilvl", ""), _value(level, f"{_W}start")
            self._formats[abstract.get(f"{_W}abstractNumId", ""), int(depth) if depth.isdecimal() else 0] = (
                _value(level, f"{_W}numFmt"),
                _value(level, f"{_W}lvlText"),
                int(start) if start.isdecimal() and len(start) < 6 else 1,
            )

    def _add_list(self, one: "Element") -> None:
        name = one.get(f"{_W}numId", "")
        self._abstract[name] = _value(one, f"{_W}abstractNumId")
        for override in one.iter(f"{_W}lvlOverride"):
            depth = override.get(f"{_W}ilvl", "")
            if override.find(f"{_W}startOverride") is not None and depth.isdecimal():
                self._restarts[name].add(int(depth))

    def next(self, name: str, depth: int) -> str:
        """The marker of the next item, "" in a list of bullets or none."""
        abstract = self._abstract.get(name, "")
        style, words, start = self._formats.get((abstract, depth), ("", "", 1))
        if not style or style in ("bullet", "none") or "%" not in words:
            return ""
        if depth in self._restarts[name]:
            self._restarts[name].discard(depth)
            self._counts[abstract].pop(depth, None)
        counts = self._counts[abstract]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        end = ")" if words.endswith(")") else "."
        number = counts[depth]
        if style in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
            letter = chr(ord("a") + number - 1)
            return f"{letter.upper() if style == 'upperLetter' else letter}{end}"
        return f"{number}{end}"
