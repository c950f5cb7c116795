"""What a field holds besides words and pictures: sounds and formulas, marked before it is sanitised."""

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from pathlib import PurePosixPath
from unicodedata import normalize
from urllib.parse import quote, unquote

from flashcards.core import formulas

SOUND = "sound:"  # what the source of a picture that stands for a sound starts with; no card can write that
NO_SOUND = "sound:-"  # one that is never loaded: remote, absolute or otherwise unsafe
MOST_SOUNDS = 100

_SOUND = re.compile(r"\[sound:([^\[\]<>\n]{1,400})\]")
_MARK = re.compile("\ue004([0-9A-Za-z%]{0,4000})\ue005")
_TAG = re.compile(r'<[^>"]*(?:"[^"]*"[^>"]*)*>')  # as nh3 writes it
_MARK_OR_TAG = re.compile(f"{_TAG.pattern}|{_MARK.pattern}")
_PLAYER = re.compile(r'<(?:audio|video|source)(?: src="([^"]*)")?[^>]*>|</(?:audio|video)>')
_CHIP = re.compile(r'<img src="sound:([^"]*)"[^>]*>')
_READING = re.compile(r"<(/?)rt\b[^<>]{0,99}>", re.I)
_CENTRE = re.compile(r"<(/?)center\b[^<>]{0,99}>", re.I)
_IN_NAME = re.compile(r"[\w.-]")
_UNSAFE = ':\\?#"<>|*'


def medium_name(source: str) -> str | None:
    """The medium that a picture's or sound's source names, None for what is no plain path in the folder."""
    name = unquote(source)
    parts = name.split("/")
    unsafe = not name or len(name) > 240 or any(c in _UNSAFE or ord(c) < 32 for c in name)
    return None if unsafe or ".." in parts or "." in parts or "" in parts else name


def name_apart(name: str, digest: str) -> str:
    """Another name for a medium whose own is taken by something else; `digest`: of its content."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}-{digest[:8]}{path.suffix}"))


def renaming(names: Mapping[str, str]) -> Callable[[str], str]:
    """What gives the media of a text other names, whether they stand there plain, encoded or escaped.

    The end of a longer name, or of an address, is none of them.
    """
    forms = {form(old): form(new) for form in (quote, escape, str) for old, new in names.items()}
    lengths: dict[str, list[int]] = {}  # by first letter, the longest first: names may be many
    for letter, length in sorted({(old[0], len(old)) for old in forms}, key=lambda pair: -pair[1]):
        lengths.setdefault(letter, []).append(length)
    starts = re.compile(rf"(?<![\w./ -])[{re.escape(''.join(lengths))}]")

    def found_at(text: str, at: int) -> str:
        for length in lengths[text[at]]:
            one = text[at : at + length]
            if one in forms and not _IN_NAME.match(text, at + length):
                return one
        return ""

    def renamed(text: str) -> str:
        parts, end = [], 0
        for start in starts.finditer(text):
            if start.start() >= end and (old := found_at(text, start.start())):
                parts += [text[end : start.start()], forms[old]]
                end = start.start() + len(old)
        return "".join([*parts, text[end:]]) if parts else text

    return renamed


def sounds_named(text: str) -> list[str]:
    """The media that stand as sounds in a field, before it is drawn."""
    found = _SOUND.findall(text) if "[sound:" in text else []
    return [safe for name in found if (safe := _medium_of(name))]


def marked(text: str, *, is_html: bool) -> str:
    """The field with marks for its sounds and formulas, which neither Markdown nor the sanitiser changes."""
    if "[sound:" in text:
        text = _SOUND.sub(lambda sound: _mark(unescape(sound[1]) if is_html else sound[1]), text)
    return text if is_html else formulas.marked(text)


def html_marked(text: str) -> str:
    """The same of HTML, its formulas among them, and readings over words and centred text as we draw them."""
    if "[" in text or "\\" in text:
        text = formulas.html_marked(marked(text, is_html=True))
    if "<" in text:
        text = _READING.sub(lambda tag: "）</small>" if tag[1] else "<small>（", text)
        text = _CENTRE.sub(lambda tag: "</div>" if tag[1] else '<div style="text-align:center">', text)
    return text


def drawn(html: str) -> str:
    """Sanitised HTML with its sounds and formulas as pictures whose source starts with SOUND or MATHS."""
    html = formulas.drawn(html)
    if "\ue004" in html:
        html = _MARK_OR_TAG.sub(lambda found: found[0] if found[0][0] == "<" else _chip(found[1]), html)
    if any(tag in html for tag in ("<audio", "<video", "<source")):
        html = _PLAYER.sub(lambda tag: _chip(quote(tag[1], safe="/%")) if tag[1] else "", html)
    return html


def sounds(html: str) -> tuple[str, ...]:
    """The names of the sounds of a side, in order, without those that may not be loaded."""
    return tuple(unquote(name) for name in _CHIP.findall(html) if name != "-") if SOUND in html else ()


def without_sounds(html: str, instead: str = "") -> str:
    """The side with other words for its sounds."""
    return _CHIP.sub(instead, html) if SOUND in html else html


def _mark(name: str) -> str:
    quoted = quote(_medium_of(name) or "", safe="")
    for character in "_.-~":
        quoted = quoted.replace(character, f"%{ord(character):02X}")
    return f"\ue004{quoted}\ue005"


def _medium_of(sound: str) -> str | None:
    return medium_name(quote(normalize("NFC", sound), safe="/"))


def _chip(quoted: str) -> str:
    name = quote(unquote(quoted), safe="/")
    return f'<img src="{SOUND}{name or "-"}">'
