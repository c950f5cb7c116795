"""Tables of a page: rows of words as a Markdown table; those that only lay out a page are told apart."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from flashcards.articles.readers.markdown import table_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LONGEST_CELL = 600  # characters; longer ones are text in columns
_MOST_COLUMNS = 30
_MOST_ROWS = 1000


def is_rows(node: "LexborNode") -> bool:
    """Whether the table holds words in rows and columns, and no page laid out by a table."""
    rows = node.css("tr")
    if not 2 <= len(rows) <= _MOST_ROWS or node.css_first("td table") is not None:
        return False
    cells = node.css("td, th")
    blocks = node.css("h1, h2, h3, td p + p, pre, blockquote")
    if max(len(row.css("td, th")) for row in rows) < 2 or blocks:
        return False
    return len(cells) <= _MOST_COLUMNS * len(rows) and all(
        len(cell.text()) <= _LONGEST_CELL for cell in cells
    )


def table(node: "LexborNode", cell: Callable[["LexborNode"], str]) -> str:
    """The table as Markdown; `cell` gives the words of one."""
    return table_of([[cell(one) for one in row.css("td, th")] for row in node.css("tr")])
