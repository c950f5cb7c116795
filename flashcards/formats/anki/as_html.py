"""Markdown of a field -> the HTML that Anki keeps."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote

from flashcards.core import cloze as gaps

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

LAST_NUMBER = 500  # of a gap, in Anki
NOTHING = "<!-- -->"  # Anki's own way to keep two characters apart that would mean something together
BREAK = "<span></span>"  # the same for maths, which a comment does not keep apart

# Nothing in it means anything to Markdown, HTML or Anki.
_WORDS = r"[^\\`*_\[\]<>&~{}⸨⸩\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff]"
PLAIN = re.compile(
    rf"(?![\d#+=-])(?:{_WORDS}|[{{}}](?![{{}}])){_WORDS}*(?:[{{}}](?![{{}}]){_WORDS}*)*"
    rf"|(?!\d{{1,9}}[.)](?:\s|$))\d{_WORDS}*(?:[{{}}](?![{{}}]){_WORDS}*)*"
)
# Those of them that one byte is enough for: looking for any other takes a third of the time of PLAIN.
_PLAIN_BYTES = re.sub(r"[\\`*_\[\]<>&~{}]", "", bytes(range(32, 127)).decode()).encode()
_EMPHASIS = re.compile(r"(?<![^\s(])(\*\*?)(\w(?:[^*]*\w)?)\1(?![^\s.,;:?!)])")
_EMPHASISED = {"*": "<em>{}</em>", "**": "<strong>{}</strong>"}
_ITEM = re.compile(r"(?:(?P<number>\d{1,9})(?=\. )|(?=- ))(?P<mark>[-.]) ")
# Stand-ins for the marks of a gap while its text is parsed: punctuation outside, as brackets are.
_FIRST = 0xE100
_MARK = re.compile("⸨([\ue100-\ue2f4])⸨|⸩\ue100⸩")
_BEFORE_MARK = re.compile("\\{(?=⸨[\ue100-\ue2f4]⸨)|\\}(?=⸩\ue100⸩)")
_AFTER_MARK = re.compile("(⸩\ue100⸩)(?=\\})")
_BRACES = re.compile(r"\{(?=\{)|\}(?=\})")
_PICTURE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
_NO_NAME = re.compile(r"[/\\:*?\"<>|\x00-\x1f\x7f]")
_CLOSING = {"\\(": "\\)", "\\[": "\\]"}  # of formulas
_SOUND = re.compile(r"\[sound:[^\[\]\n]{1,240}\]")


def is_plain(text: str) -> bool:
    """Whether a text is the same in Markdown, in HTML and in Anki: one line of words."""
    if text.isascii() and text[:1].isalpha() and not text.encode().translate(None, _PLAIN_BYTES):
        return text[-1] != " "
    return PLAIN.fullmatch(text) is not None and text == text.strip()


def to_html(text: str, *, cloze: bool) -> str:
    """A field of ours as Anki keeps it, on one line but for code; a single paragraph stands without `<p>`."""
    if not text or is_plain(text):
        return text
    if cloze:
        marked, opened, _numbers = _marked(text)
        if is_plain(opened):
            return _with_gaps(marked.replace("::", f":{NOTHING}:"))
        return _with_gaps(_parsed(marked, cloze=True))
    return _simple(text) or _parsed(text, cloze=False)


def gap_numbers(text: str) -> dict[str, int]:
    """The number that each key of a gapped text has in Anki, from 1."""
    return _marked(text)[2]


def media_name(name: str) -> str:
    """What a picture or sound of ours is called in Anki, whose media lie in one folder."""
    return normalize("NFC", _NO_NAME.sub("_", name))


def guarded(html: str, *, cloze: bool = False) -> str:
    """Escaped text in which nothing is a gap, a template or a formula for Anki."""
    if "{{" in html or "}}" in html:
        html = _BRACES.sub(lambda brace: brace[0] + NOTHING, html)
    if "\\(" in html:
        html = html.replace("\\(", f"\\{BREAK}(")
    if "\\[ " in html:
        html = html.replace("\\[ ", f"\\{BREAK}[ ")
    return html.replace("::", f":{NOTHING}:") if cloze and "::" in html else html


@lru_cache(16)  # asked for by the fields of a note and by its cards
def _marked(text: str) -> tuple[str, str, dict[str, int]]:
    """The text with stand-ins for its gaps, with their words alone, and the numbers of their keys."""
    parts: list[str] = []
    opened: list[str] = []
    numbers: dict[str, int] = {}
    text = _MARK.sub("", text) if "⸨" in text or "⸩" in text else text
    at = 0
    for gap in gaps.gaps(text):
        number = numbers.setdefault(gap.key, len(numbers) + 1)
        if number > LAST_NUMBER:
            del numbers[gap.key]
            continue
        before, words = text[at : gap.start], text[gap.inner : gap.outer]
        opened += [before, words]
        parts += [before, f"⸨{chr(_FIRST + number)}⸨", words, f"⸩{chr(_FIRST)}⸩"]
        at = gap.end
    return "".join([*parts, text[at:]]), "".join([*opened, text[at:]]), numbers


def _simple(text: str) -> str | None:
    """Words with some in bold or italics, or a list of such: the parser takes a hundred times as long."""
    if "\n" not in text:
        return _emphasised(text)
    first = _ITEM.match(text)
    if not first:
        return None
    items: list[str] = []
    for line in text.split("\n"):
        mark = _ITEM.match(line)
        if not mark or mark["mark"] != first["mark"] or line[-1] == " ":
            return None
        words = line[mark.end() :]
        item = words if PLAIN.fullmatch(words) else _emphasised(words)
        if item is None or words[0] == " ":
            return None
        items.append(f"<li>{item}</li>")
    start = int(first["number"] or 1)
    tag = f'ol start="{start}"' if start != 1 else "ul" if first["mark"] == "-" else "ol"
    return f"<{tag}>{''.join(items)}</{tag[:2]}>"


def _emphasised(text: str) -> str | None:
    if "*" not in text:
        return None
    words = _EMPHASIS.sub(lambda found: found[2], text)
    if not is_plain(words) or not text[0].isprintable():
        return None
    return _EMPHASIS.sub(lambda found: _EMPHASISED[found[1]].format(found[2]), text)


def _with_gaps(html: str) -> str:
    """The gaps' own marks in place of their stand-ins; no brace beside them is taken for one of theirs."""
    html = _AFTER_MARK.sub(rf"\1{NOTHING}", _BEFORE_MARK.sub(lambda brace: brace[0] + NOTHING, html))
    return _MARK.sub(lambda mark: f"{{{{c{ord(mark[1]) - _FIRST}::" if mark[1] else "}}", html)


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  (40 ms; plain cards do not need it)

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.inline.ruler.before("escape", "formula", _formula)
    parser.inline.ruler.before("link", "sound", _sound)
    return parser


def _formula(state: "StateInline", silent: bool) -> bool:
    r"""`\(…\)`, whose inside is nobody's but TeX's; `\[ … \]` with blanks, as core.formulas has it."""
    opening = state.src[state.pos : state.pos + 2]
    if opening not in _CLOSING:
        return False
    end = state.src.find(_CLOSING[opening], state.pos + 2, state.posMax)
    inside = state.src[state.pos + 2 : end] if end > 0 else ""
    if not inside.strip() or (opening == "\\[" and not (inside[0].isspace() and inside[-1].isspace())):
        return False
    if not silent:
        token = state.push("formula", "", 0)
        token.content, token.markup = inside, opening
    state.pos = end + 2
    return True


def _sound(state: "StateInline", silent: bool) -> bool:
    found = _SOUND.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("sound", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _parsed(text: str, *, cloze: bool) -> str:
    tokens = _markdown().parse(text)
    if len(tokens) == 3 and tokens[0].type == "paragraph_open":
        return _inline(tokens[1].children or (), cloze)
    parts: list[str] = []
    for token in tokens:
        if token.type == "inline":
            parts.append(_inline(token.children or (), cloze))
        elif token.type in ("fence", "code_block"):
            words = token.info.split()
            language = f' class="language-{_attribute(words[0])}"' if words else ""
            parts.append(f"<pre><code{language}>{_text(token.content, cloze)}</code></pre>")
        elif not token.hidden:
            parts.append(_tag(token))
    return "".join(parts)


def _tag(token: "Token") -> str:
    attributes = "".join(f' {name}="{_attribute(str(value))}"' for name, value in token.attrs.items())
    return f"</{token.tag}>" if token.nesting < 0 else f"<{token.tag}{attributes}>"


def _inline(tokens: "Sequence[Token]", cloze: bool) -> str:
    parts: list[str] = []
    for token in tokens:
        match token.type:
            case "text":
                parts.append(_text(token.content, cloze))
            case "code_inline":
                parts.append(f"<code>{_text(token.content, cloze)}</code>")
            case "softbreak":
                parts.append(" ")
            case "formula":
                tex = _tex(token.content, cloze)
                parts.append(f"{token.markup}{tex}{_CLOSING[token.markup]}")
            case "sound":
                parts.append(escape(f"[sound:{media_name(token.content[7:-1])}]", quote=False))
            case "image":
                parts.append(_image(token))
            case _:
                parts.append(_tag(token))
    return "".join(parts)


def _text(text: str, cloze: bool) -> str:
    return guarded(escape(text, quote=False), cloze=cloze)


def _tex(tex: str, cloze: bool) -> str:
    """The inside of a formula as it is. In a cloze text a bracket that hides nothing has a backslash."""
    tex = tex.replace("\n", " ")
    if cloze:
        tex = tex.replace("\\[", "[").replace("\\]", "]")
        tex = _BRACES.sub(lambda brace: brace[0] + NOTHING, escape(tex, quote=False))
        return tex.replace("::", f":{NOTHING}:")
    return escape(tex, quote=False)


def _image(token: "Token") -> str:
    source = str(token.attrs.get("src", ""))
    if not _PICTURE.match(source):
        source = media_name(unquote(source))
    alt = " ".join("".join(child.content or " " for child in token.children or ()).split())
    title = f' title="{_attribute(str(token.attrs["title"]))}"' if "title" in token.attrs else ""
    described = f' alt="{_attribute(alt)}"' if alt else ""
    return f'<img src="{_attribute(source)}"{described}{title}>'


def _attribute(value: str) -> str:
    """A value that neither ends its quotes nor holds the marks of a gap."""
    value = escape(_MARK.sub("", value)).replace("{{", "&#123;{").replace("}}", "&#125;}")
    return value.replace("::", "&#58;:").replace("\n", " ")
