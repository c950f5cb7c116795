"""The options of a multiple choice in Anki: an ordered list whose right items have a class; and back."""

from typing import TYPE_CHECKING

from flashcards.core.choice import Option, options, task_list
from flashcards.formats.anki.as_html import to_html
from flashcards.formats.anki.as_markdown import to_markdown

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

RIGHT = "right"  # the class of the items that are right
CSS = """\
.options ol { padding-left: 1.8em; }
.answered .right { font-weight: 600; }
.answered .right::after { content: "\\2009 ✓"; color: var(--accent); }
"""


def options_to_html(tasks: str) -> str:
    """A task list as a list from A on; what is none as any other field."""
    found = options(tasks)
    if not found:
        return to_html(tasks, cloze=False)
    marks = (f'<li class="{RIGHT}">' if one.right else "<li>" for one in found)
    items = (f"{mark}{to_html(one.text, cloze=False)}</li>" for mark, one in zip(marks, found, strict=True))
    return f'<ol type="A">{"".join(items)}</ol>'


def options_to_markdown(html: str) -> str:
    """The task list of which `options_to_html` makes this field; of another one its Markdown."""
    items = _items(html) if "<ol" in html and RIGHT in html else []
    if not items:
        return to_markdown(html, cloze=False)
    found = (
        Option(
            to_markdown(item.inner_html or "", cloze=False),
            RIGHT in (item.attributes.get("class") or "").split(),
        )
        for item in items
    )
    return task_list(tuple(found))


def _items(html: str) -> "list[LexborNode]":
    """The items of a field that is one ordered list and nothing else."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  (20 ms; only where HTML is read)

    body = LexborHTMLParser("<body>" + html).body
    parts = [
        node
        for node in (body.iter(include_text=True) if body else ())
        if node.tag not in ("-text", "br") or (node.text_content or "").strip()
    ]
    if len(parts) != 1 or parts[0].tag != "ol":
        return []
    return [item for item in parts[0].iter() if item.tag == "li"]
