"""The lines of a DOCX for a question bank: with the numbers of Word, the bold option as the key."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from flashcards.core.choice import MOST_OPTIONS, letter
from flashcards.core.choice_lines import labelled
from flashcards.formats import members

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

BODY = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_LARGEST = 16_000_000  # bytes of a part; a tree of it takes thirty times as much
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_OFF = ("0", "false", "none", "auto")


@dataclass(slots=True)
class _Line:
    text: str
    is_marked: bool


@dataclass(slots=True)
class _Counts:
    """Where the automatic numbers are; letters begin anew after a numbered paragraph."""

    numbers: dict[str, int] = field(default_factory=dict)
    letters: int = 0

    def label(self, form: str, list_id: str) -> str:
        if form in ("upperLetter", "lowerLetter"):
            self.letters += 1
            return f"{letter(self.letters - 1)}. " if self.letters <= MOST_OPTIONS else ""
        self.letters = 0
        if not form.startswith("decimal"):
            return ""
        self.numbers[list_id] = self.numbers.get(list_id, 0) + 1
        return f"{self.numbers[list_id]}. "


def lines_of(path: Path) -> list[str]:
    """The paragraphs in their order, those of tables too. Raises CannotImport."""
    found = members.opened(path)
    try:
        body = _xml(found.read(BODY, _LARGEST), path.name)
        numbering = _xml(found.read(_NUMBERING, _LARGEST), path.name) if found.has(_NUMBERING) else None
    finally:
        found.close()
    lines = list(_paragraphs(body, _forms(numbering)))
    _keep_marks_that_tell(lines)
    return [f"*{line.text}" if line.is_marked else line.text for line in lines]


def _xml(content: bytes, name: str) -> "Element":
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415  (only where such a file is read)

    from defusedxml import DefusedXmlException  # type: ignore[import-untyped]  # noqa: PLC0415
    from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        root: Element = fromstring(content)
    except (ParseError, DefusedXmlException, RecursionError, ValueError, LookupError) as error:
        raise members.damaged(name) from error
    return root


def _forms(numbering: "Element | None") -> dict[tuple[str, str], str]:
    """How each level of each list counts: "decimal", "upperLetter" …"""
    if numbering is None:
        return {}
    levels = {
        (kind.get(f"{_W}abstractNumId", ""), level.get(f"{_W}ilvl", "0")): _value(level.find(f"{_W}numFmt"))
        for kind in numbering.iter(f"{_W}abstractNum")
        for level in kind.iter(f"{_W}lvl")
    }
    kinds = {
        one.get(f"{_W}numId", ""): _value(one.find(f"{_W}abstractNumId"))
        for one in numbering.iter(f"{_W}num")
    }
    return {
        (list_id, level): form
        for list_id, kind in kinds.items()
        for (of, level), form in levels.items()
        if of == kind
    }


def _paragraphs(body: "Element", forms: dict[tuple[str, str], str]) -> Iterator[_Line]:
    counts = _Counts()
    for paragraph in body.iter(f"{_W}p"):
        numbered = paragraph.find(f"{_W}pPr/{_W}numPr")
        label = ""
        text = "".join(_words(paragraph))
        if numbered is not None and text.strip():
            list_id, level = (_value(numbered.find(f"{_W}{name}")) for name in ("numId", "ilvl"))
            label = counts.label(forms.get((list_id, level or "0"), ""), list_id)
        elif text.strip() and not any(labelled(text, n) for n in range(MOST_OPTIONS)):
            counts.letters = 0
        is_marked = _is_marked(paragraph)
        for n, line in enumerate(text.split("\n")):
            yield _Line(label * (n == 0) + line, is_marked)


def _words(paragraph: "Element") -> Iterator[str]:
    for one in paragraph.iter():
        if one.tag in (f"{_W}t", f"{_M}t"):
            yield one.text or ""
        elif one.tag == f"{_W}tab":
            yield "\t"
        elif one.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"


def _is_marked(paragraph: "Element") -> bool:
    """Whether all of its words are bold, highlighted or on a ground of their own."""
    runs = [
        run for run in paragraph.iter(f"{_W}r") if any((t.text or "").strip() for t in run.iter(f"{_W}t"))
    ]
    return bool(runs) and all(_is_set_apart(run.find(f"{_W}rPr")) for run in runs)


def _is_set_apart(style: "Element | None") -> bool:
    if style is None:
        return False
    bold, highlight = style.find(f"{_W}b"), style.find(f"{_W}highlight")
    is_bold = bold is not None and bold.get(f"{_W}val", "1") not in _OFF
    return is_bold or (highlight is not None and _value(highlight) not in _OFF)


def _keep_marks_that_tell(lines: list[_Line]) -> None:
    """Only an option among others that are not set so is marked: a bold heading says nothing."""
    at = 0
    while at < len(lines):
        end = at
        while end - at < MOST_OPTIONS and end < len(lines) and labelled(lines[end].text, end - at):
            end += 1
        group = lines[at:end]
        if len(group) < 2 or all(line.is_marked for line in group):
            end = max(end, at + 1)
            for line in lines[at:end]:
                line.is_marked = False
        at = end


def _value(element: "Element | None") -> str:
    return element.get(f"{_W}val", "") if element is not None else ""
