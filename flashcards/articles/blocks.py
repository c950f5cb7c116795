"""What a reader finds in a file: blocks in reading order, before their outline is known."""

from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["paragraph", "heading", "item", "quote", "code", "table", "caption"]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a text, in inline Markdown on one line (a table and code: their own Markdown lines).

    `level` is that of a given heading, from 1; 0 elsewhere. `depth` counts the list items that the block is
    in, itself included. `marker` is an item's, as it stood there: "-", "3.", "b)". `size` is the size of its
    type as a multiple of the body's, 0 where the format does not tell. `bold`: all of it is.
    """

    kind: BlockKind
    text: str
    level: int = 0
    depth: int = 0
    marker: str = ""
    size: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its blocks, the title and language that it states, and its pictures by name."""

    blocks: tuple[Block, ...]
    title: str = ""
    lang: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)
