"""Articles of one shape, written in many ways: what an outline must survive.

The shape: interleaved lists (odd numbers are titles, even ones their text), two levels of headings without
numbers, numbered headings, headings that are only announced, and closing paragraphs after the last section.
"""

import json
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flashcards.articles.blocks import Block, Document

DATA = Path(__file__).parent.parent / "data"
_NUMBERED = re.compile(r"(\s*)(\d+)\. (.*)$")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of an article: the `level` of a heading (1 is the title), the `number` of a numbered line.

    `listed` marks the lines of the interleaved lists.
    """

    text: str
    level: int = 0
    number: int = 0
    listed: bool = False

    @property
    def is_title(self) -> bool:
        return bool(self.level) or (self.listed and self.number % 2 == 1)


@dataclass(frozen=True, slots=True)
class Article:
    lines: tuple[Line, ...]
    outline: tuple[tuple[str, int], ...]  # titles and levels, from 0
    closings: tuple[tuple[str, str], ...]  # how a closing begins, and the title that it belongs to


def school_cooperative() -> Article:
    """The Indonesian one of the test articles."""
    text = (DATA / "articles/01-koperasi-sekolah.txt").read_text(encoding="utf-8")
    gold = json.loads((DATA / "articles/01-koperasi-sekolah.outline.json").read_text(encoding="utf-8"))
    outline = tuple((node["title"], node["level"]) for node in gold["sections"])
    title = outline[0][0]
    closings = (
        ("Secara keseluruhan", "Apa Itu Koperasi Sekolah"),
        ("Dengan demikian, koperasi", "Peran Koperasi Sekolah bagi Siswa dan Sekolah"),
        ("Keragaman jenis", "Jenis Usaha Koperasi Sekolah"),
        ("Itulah perangkat", "Perangkat Organisasi Koperasi Sekolah"),
        ("Secara umum", "Kendala yang Dihadapi Koperasi Sekolah"),
        ("Demikian pembahasan", title),
    )
    return Article(tuple(_lines(text, outline)), outline, closings)


def study_groups() -> Article:
    """The English one."""
    rows = (DATA / "outline/study_groups.outline.txt").read_text(encoding="utf-8").splitlines()
    outline = tuple((row.strip(), (len(row) - len(row.lstrip())) // 2) for row in rows)
    text = (DATA / "outline/study_groups.txt").read_text(encoding="utf-8")
    closings = (
        ("Overall, a study group", "What Study Groups Are"),
        ("In summary, study groups", "Benefits of Study Groups for Students and Teachers"),
        ("These are some of the habits", "Habits of Good Study Groups"),
        ("In short, the problems", "Problems That Study Groups Meet"),
    )
    return Article(tuple(_lines(text, outline)), outline, closings)


def _lines(text: str, outline: tuple[tuple[str, int], ...]) -> Iterator[Line]:
    levels = {title: level + 1 for title, level in outline}
    for row in filter(str.strip, text.split("\n")):
        numbered = _NUMBERED.match(row)
        if not numbered:
            yield Line(row.strip(), 0 if row.strip().endswith((".", ":")) else levels.get(row.strip(), 0))
        elif numbered[1]:
            yield Line(numbered[3], number=int(numbered[2]), listed=True)
        else:
            yield Line(numbered[3], levels[numbered[3]], int(numbered[2]))


def as_text(
    article: Article,
    *,
    number: Callable[[int], str] = "{}. ".format,
    title: Callable[[str], str] = str,
    blank: bool = True,
    width: int = 0,
) -> str:
    """The article as plain text; numbers and titles written by the given functions."""
    rows: list[str] = []
    for line in article.lines:
        mark = number(line.number) if line.number else ""
        text = title(line.text) if line.is_title and line.level != 1 else line.text
        indent = "  " if line.listed else ""
        row = f"{indent}{mark}{text}"
        rows += textwrap.wrap(row, width, subsequent_indent=indent + " " * len(mark)) if width else [row]
        rows += [""] * (blank and not (line.listed and line.number % 2))
    return "\n".join(rows)


def repaired(article: Article) -> str:
    """The interleaved lists written as they are meant: a numbered title, its text indented below."""
    rows: list[str] = []
    for line in article.lines:
        if line.listed:
            rows += (
                [f"  {line.number // 2 + 1}. {line.text}", ""]
                if line.number % 2
                else [f"     {line.text}", ""]
            )
        else:
            rows += [f"{line.number}. {line.text}" if line.number else line.text, ""]
    return "\n".join(rows)


def as_markdown(article: Article, signs: Callable[[int], str]) -> str:
    """The article as Markdown, its headings after the signs for their level."""
    rows = []
    for line in article.lines:
        mark = f"{line.number}. " if line.number else ""
        rows += [f"{signs(line.level)} {mark}{line.text}" if line.level else f"{mark}{line.text}", ""]
        if line.listed and line.number % 2:
            rows.pop()
    return "\n".join(rows)


def as_html(article: Article, tag: Callable[[int], str]) -> str:
    """The article as HTML, its headings in the element for their level, all else in <p>."""
    rows = []
    for line in article.lines:
        mark = f"{line.number}. " if line.number else ""
        name = tag(line.level) if line.level else "p"
        rows.append(f"<{name}>{mark}{line.text}</{name}>")
    return "<html><body>\n" + "\n".join(rows) + "\n</body></html>"


def as_blocks(article: Article, *, bold: bool = False, given: int = 0) -> Document:
    """The article as a reader without any knowledge of headings gives it; `given`: all are of that level."""
    blocks = []
    for line in article.lines:
        mark = f"{line.number}. " if line.number else ""
        if line.level and given:
            blocks.append(Block("heading", mark + line.text, given))
        elif line.level and bold:
            blocks.append(Block("paragraph", f"**{mark}{line.text}**", bold=True))
        else:
            blocks.append(Block("paragraph", mark + line.text))
    return Document(tuple(blocks))
