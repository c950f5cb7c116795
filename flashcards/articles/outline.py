"""Headings and lists of a document, as they are meant: given ones are taken, missing ones inferred."""

from dataclasses import replace

from flashcards.articles.blocks import Block, Document
from flashcards.i18n import _


def infer(document: Document, name: str = "") -> tuple[Block, ...]:
    """The blocks with headings of the right levels (1 = the title, first) and repaired lists."""
    blocks = [block for block in document.blocks if block.text.strip()]
    if not blocks:
        return ()
    titled = blocks[0].kind == "heading" and blocks[0].level == 1
    title = [] if titled else [Block("heading", document.title or name or _("Untitled"), 1)]
    rest = blocks[1:] if titled else blocks
    return (*title, *blocks[: int(titled)], *(_below(block) for block in rest))


def _below(block: Block) -> Block:
    return replace(block, level=max(block.level, 2)) if block.kind == "heading" else block
