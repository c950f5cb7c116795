"""Text as it was typed -> Markdown or HTML in which every character stays what it is, and back to text."""

import re
from html import escape, unescape

from flashcards.core import markup
from flashcards.core.notes import Markup

# One line in which nothing means anything to Markdown.
_PLAIN = re.compile(r"(?!\d{1,9}[.)]|[\s#>+=:-])[^\\`*_\[\]<&~|\x00-\x1f]*(?<!\s)")
# Characters of it that one byte is enough for: looking for any other takes a third of the time.
_PLAIN_BYTES = re.sub(r"[\\`*_\[\]<&~|]", "", bytes(range(32, 127)).decode()).encode()
_MARKS = re.compile(
    r"\\(?![^\W_]|[ \t])|[`\[|]|(?<! )\*|\*(?! )|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=[A-Za-z#])"
    r"|~(?=~)|(?<=~)~"
)
_LINE_START = re.compile(
    r"^(?:(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=(?==*[ \t]*$)|[-:](?=[-: |\\]*$))|(\d{1,9})(?=[.)](?:\s|$)))",
    re.MULTILINE,
)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_LINE_END = re.compile(r"[ \t]+$", re.MULTILINE)
_BREAK = re.compile(r"(?<=[^\n])\n(?=[^\n])")
_BLANK = re.compile(r"\n{3,}")

_LINK = re.compile(r"(?<!\\)(!?)\[((?:[^\[\]\\]|\\.){0,999})\]\(([^()\s]{0,999})[^()]{0,999}\)")
_BLOCK_START = re.compile(r"^ {0,3}(?:>[> ]*|#{1,6}[ \t]+|```.*$|~~~.*$)", re.MULTILINE)
_HARD_BREAK = re.compile(r"\\\n[ \t]*")
_INLINE = re.compile(
    r"\\([!-/:-@\[-`{-~])|(&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,30});)"
    r"|(?<![^\W_])_+|_+(?![^\W_])|(?<!\s)\*+|\*+(?!\s)|~~|`+"
)
_PICTURE = re.compile(
    r"""<img\b[^<>]{0,999}?\bsrc\s?=\s?["']?([^"'<>\s]{1,240})[^<>]{0,9999}>""", re.IGNORECASE
)
_NEW_LINE = re.compile(r"<(?:br|hr|li|/p|/div|/li|/tr|/h[1-6])\b[^<>]{0,999}>", re.IGNORECASE)


def as_markdown(text: str) -> str:
    """The text so that Markdown shows it as it was typed, lines and all."""
    if _is_plain(text):
        return text
    text = _LINE_END.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if "\n" in text:
        text = _INDENT.sub(lambda found: "\xa0" * len(found[0].expandtabs(4)), text)
    text = _LINE_START.sub(_guarded, _MARKS.sub(r"\\\g<0>", text))
    return _BREAK.sub("\\\\\n", _BLANK.sub("\n\n", text)) if "\n" in text else text


def _guarded(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\"


def as_html(text: str) -> str:
    """The text so that HTML shows it as it was typed."""
    return escape(text, quote=False).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "<br>")


def as_text(field: str, written: Markup) -> str:
    """The words of a field, its lines kept: what a cell of a spreadsheet shows."""
    return _of_markdown(field) if written == "markdown" else _of_html(field)


def _is_plain(text: str) -> bool:
    if text.isascii() and text[:1].isalpha() and not text.encode().translate(None, _PLAIN_BYTES):
        return text[-1] != " "
    return _PLAIN.fullmatch(text) is not None


def _of_markdown(field: str) -> str:
    if _is_plain(field):
        return field
    if "](" in field:
        field = _LINK.sub(lambda link: link[2] or f"\\[{link[3]}\\]" if link[1] else link[2], field)
    field = _HARD_BREAK.sub("\n", field)
    field = _INLINE.sub(_opened, _BLOCK_START.sub("", field))
    return field.replace("\xa0", " ").strip()


def _opened(found: re.Match[str]) -> str:
    return found[1] or (unescape(found[2]) if found[2] else "")


def _of_html(field: str) -> str:
    if _is_plain(field) and "  " not in field:
        return field
    if "<" in field:
        field = _NEW_LINE.sub("\0", _PICTURE.sub(r"[\1]", " ".join(field.split())))
        lines = (markup.plain_text(line, "html") for line in field.split("\0"))
        return "\n".join(line for line in lines if line)
    return " ".join(unescape(field).split())
