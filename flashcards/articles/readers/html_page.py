"""The part of a page that is its article: without menus, banners and forms."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from flashcards.articles.language import code_of, word_set
from flashcards.articles.readers.bounds import Unreadable
from flashcards.i18n import _

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

DROPPED = word_set(
    "script style nav footer aside button noscript svg iframe template select input textarea object "
    "embed canvas video audio map math dialog menu option label link meta title rt rp head"
)
_DEEPEST = 5_000  # open elements; the parser needs time by the square of it
_VOID = word_set("area base br col embed hr img input link meta source track wbr p li td th tr dt dd option")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})[^<>]{0,2000}>")
_JUNK = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletter|subscribe|share|sharing|social|breadcrumbs?|related|sidebar|"
    r"comments?|disqus|advert|advertisement|ads|popup|modal|promo|pagination|navbar|navbox|navigation|menu|toc|skip|"
    r"mw-editsection|headerlink|heading-anchor|editsection|noprint|hatnote|reflist|references?-list|sr-only|visually-hidden|screen-reader-text|"
    r"baca-juga|terkait)(?:$|[\s_-])",
    re.I,
)
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.I)
_ROLES = ("navigation", "banner", "contentinfo", "dialog", "alertdialog", "search", "complementary", "menu")
_BESIDE_HEADINGS = ", ".join(
    f"header {name}" for name in ("p", "ul", "ol", "dl", "time", "a", "span", "small", "img", "address")
)
_MOST_OF = 0.5
_SEPARATOR = re.compile(r"\s+[|–—»·]\s+")


def parsed(text: str) -> "LexborHTMLParser":
    """The tree of a page; Unreadable when elements stand in one another without end."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  (20 ms; only where HTML is read)

    depth = 0
    for closing, name in _TAG.findall(text):
        if name.lower() not in _VOID:
            depth += -1 if closing else 1
            if depth > _DEEPEST:
                raise Unreadable(_("This page is nested too deeply to be read; save it again as plain text."))
    return LexborHTMLParser(text)


def article(tree: "LexborHTMLParser") -> "LexborNode | None":
    """The element that holds the article, all that is no part of it removed; None for an empty page."""
    body = tree.body
    if body is None:
        return None
    tree.strip_tags(sorted(DROPPED - {"head", "title", "meta", "link"}), recursive=True)
    total = max(len(body.text()), 1)
    remove(
        body,
        "form, [class], [id], [role], [hidden], [aria-hidden], [style]",
        lambda node: _is_junk(node) and len(node.text()) < _MOST_OF * total,
    )
    remove(body, _BESIDE_HEADINGS, _is_beside_heading)
    chosen = max(
        body.css("article, main, [role=main], [itemprop=articleBody]"),
        key=lambda node: len(node.text()),
        default=None,
    )
    left = len(body.text())
    return chosen if chosen is not None and len(chosen.text()) >= _MOST_OF * left else body


def remove(root: "LexborNode", selector: str, wanted: "Callable[[LexborNode], bool] | None" = None) -> None:
    """Take the elements out that are `wanted`, inner ones first: what is in one is gone with it."""
    selected = {node.mem_id for node in root.css(selector)}
    found = [node for node in root.traverse() if node.mem_id in selected] if selected else []
    for node in reversed(found):
        if wanted is None or wanted(node):
            node.decompose()


def _is_beside_heading(node: "LexborNode") -> bool:
    """Whether it is neither in a heading nor has one in it: in a header those are names, dates and menus."""
    if node.css_first("h1, h2") is not None:
        return False
    above = node.parent
    while above is not None and above.tag != "header":
        if above.tag in ("h1", "h2"):
            return False
        above = above.parent
    return True


def heading_outside(tree: "LexborHTMLParser", chosen: "LexborNode") -> str:
    """The words of the page's one main heading, when it stands outside of what was chosen."""
    headings = tree.css("h1")
    inside = chosen.css("h1") or (chosen.tag == "body")
    return " ".join(headings[0].text().split()) if len(headings) == 1 and not inside else ""


def stated_title(tree: "LexborHTMLParser") -> str:
    """The title that the page's head states, without the site's name where that is set apart."""
    for selector in ('meta[property="og:title"]', 'meta[name="title"]'):
        node = tree.css_first(selector)
        if node is not None and (node.attributes.get("content") or "").strip():
            return " ".join((node.attributes["content"] or "").split())
    node = tree.css_first("head title")
    words = " ".join(node.text().split()) if node is not None else ""
    return _SEPARATOR.split(words)[0]


def stated_language(tree: "LexborHTMLParser") -> str:
    node = tree.css_first("html")
    stated = (
        (node.attributes.get("lang") or node.attributes.get("xml:lang") or "") if node is not None else ""
    )
    return code_of(stated)


def _is_junk(node: "LexborNode") -> bool:
    if node.tag in ("body", "html", "main", "article", "h1", "h2", "h3"):
        return False
    attributes = node.attributes
    if node.tag == "form" or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if attributes.get("role") in _ROLES or _HIDDEN.search((attributes.get("style") or "")[:500]):
        return True
    return bool(_JUNK.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:500]))
