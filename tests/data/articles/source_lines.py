"""Read the sources of the made test articles, and pack files.

A source is plain text, a block a line: `= title`, `# heading`, `## heading`, `- item`, `-- item in an item`,
`1. item`, `| a | b |` table row, `! picture`, `^ caption`, `> formula`; anything else is a paragraph, and
**words** are bold.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
Line = tuple[str, str]  # what it is ("p", "=", "#", "-", "1.", ...) and its text

_MARK = re.compile(r"(=|##|#|--|-|\d+\.|\||!|\^|>) ")


def lines_of(name: str) -> list[Line]:
    """Read sources/NAME.txt."""
    found: list[Line] = []
    for line in (HERE / "sources" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        mark = _MARK.match(line)
        if mark is not None:
            kind = "1." if mark[1][0].isdigit() else mark[1]
            found.append((kind, line[mark.end() :]))
        else:
            # Empty lines stay: they part two lists that follow each other.
            found.append(("p" if line else "", line))
    return found


def pack(name: str, files: dict[str, str | bytes]) -> None:
    """Write a zip file whose bytes do not depend on the day; a file named mimetype is not compressed."""
    with zipfile.ZipFile(HERE / name, "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0))
            stored = path == "mimetype"
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def inline(text: str, run: Callable[[str, bool], str]) -> str:
    """Join what `run` makes of each stretch of plain or bold text."""
    return "".join(run(part, at % 2 == 1) for at, part in enumerate(text.split("**")) if part)


def slides_of(lines: list[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Give each slide's title and what stands below it."""
    title, rest = "", list[Line]()
    for kind, text in lines:
        if kind in ("=", "#"):
            if title:
                yield title, rest
            title, rest = text, []
        else:
            rest.append((kind, text))
    yield title, rest
