"""Where in a row each part of a note stands, by the columns of a layout."""

import re
from dataclasses import dataclass

from flashcards.formats.package import CannotImport
from flashcards.formats.text.faults import Faults
from flashcards.formats.text.layout import Layout, Role
from flashcards.i18n import _

_FORMULA = re.compile("'[=+\\-@\t\r\n＝＋－＠]")


@dataclass(frozen=True, slots=True)
class Places:
    """The columns from 0; `fields`: question, answer, then the others. `width`: all of them."""

    question: int
    fields: tuple[int, ...]
    names: tuple[str, ...]
    tags: int | None
    deck: int | None
    guid: int | None
    note_type: int | None
    source: int | None
    width: int


def places(layout: Layout) -> Places:
    """Raises CannotImport where no column is the question."""
    first: dict[Role, int] = {}
    others: list[int] = []
    for at, column in enumerate(layout.columns):
        if column.role == "field" or (column.role in ("question", "answer") and column.role in first):
            others.append(at)
        elif column.role != "ignore":
            first.setdefault(column.role, at)
    if "question" not in first:
        raise CannotImport(_("No column holds the questions. Choose one that does."))
    fields = (first["question"], *([first["answer"]] if "answer" in first else []), *others)
    return Places(
        fields[0],
        fields,
        tuple(layout.columns[at].name for at in fields),
        first.get("tags"),
        first.get("deck"),
        first.get("guid"),
        first.get("notetype"),
        first.get("source"),
        len(layout.columns),
    )


def fit(row: list[str], line: int, layout: Layout, faults: Faults) -> list[str]:
    """The row with as many cells as there are columns; without quotes the last one holds what is over."""
    width = len(layout.columns)
    if len(row) < width:
        return row + [""] * (width - len(row))
    if not layout.has_quotes:
        return [*row[: width - 1], layout.separator.join(row[width - 1 :])]
    if any(cell.strip() for cell in row[width:]):
        faults.add(line, _("There are more columns here than above; what stands in them was left out."))
    return row[:width]


def undefused(row: list[str]) -> list[str]:
    """The cells without the ' that keeps a spreadsheet from reckoning."""
    return [cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell for cell in row]
