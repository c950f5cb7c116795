"""Text, emphasis, links and code in pieces -> one paragraph of Markdown in which each stays what it is."""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

OPEN, CLOSE = "\ue010", "\ue011"  # stand for the marks of a gap

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"'})
_SAFE_TARGET = re.compile(r"[^\s<>()\\%&\"'*`\[\]{}\x00-\x1f]+")
_SPACED_TARGET = re.compile(r"[^<>\\%&\"\n\t\[\]`\x00-\x1f]+")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
_ENTITY = re.compile(r"&(?=[A-Za-z#])")
_SPECIAL = re.compile(r"[\\`*_\[\]<&~!]")
_LINE_START = re.compile(
    r"(?P<mark>#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=(?==*\s*$)|[-:|](?=[-:| ]*$))"
    r"|(?P<number>\d{1,9})(?=[.)](?:\s|$))"
)


class Piece(NamedTuple):
    """A part of a paragraph: "text", "open" and "close" of emphasis, "link" and "linked", "break" …"""

    kind: str
    text: str = ""
    words: str = ""  # of a picture

    def closing(self) -> "Piece":
        """What ends an emphasis or a link that this piece begins."""
        return Piece("close" if self.kind == "open" else "linked", self.text)


def address(target: str) -> str:
    """The target of a link, as Markdown has it between the brackets."""
    if _SAFE_TARGET.fullmatch(target):
        return target
    return f"<{_ENTITY.sub('&amp;', quote(target, safe=_KEPT))}>"


def medium(name: str) -> str:
    """The name of a picture, or the address of one elsewhere, as Markdown has it between the brackets."""
    if _SAFE_TARGET.fullmatch(name) or _ADDRESS.match(name):
        return address(name)
    return f"<{name}>" if _SPACED_TARGET.fullmatch(name) else quote(name, safe="/")


_KEPT = "%/:?#@!$&'()*+,;=~-._" + "".join(map(chr, range(0xA1, 0x250)))


def quoted(title: str | None) -> str:
    """The title of a link after its target, nothing for none."""
    if not title:
        return ""
    return f' "{_ENTITY.sub("&amp;", " ".join(title.split()).translate(_ESCAPES))}"'


def line(pieces: list[Piece], cloze: bool) -> str:
    """One paragraph. In a cloze text every bracket that marks no gap is written with a backslash."""
    pieces = _trimmed(_tidy(pieces))
    writer = _Writer(cloze, pieces)
    for at in range(len(pieces)):
        writer.write(at)
    return "".join(writer.out)


def _tidy(pieces: list[Piece]) -> list[Piece]:
    """The pieces with spaces put outside of emphasis, and none that is empty."""
    pieces = list(pieces)
    at = 0
    while at + 1 < len(pieces):
        first, second = pieces[at], pieces[at + 1]
        if first.kind in ("open", "link") and second.kind in ("close", "linked"):
            del pieces[at : at + 2]
        elif first.kind == "text" and second.kind == "text":
            pieces[at : at + 2] = [Piece("text", first.text + second.text)]
            continue
        elif first.kind == "open" and second.kind == "text" and second.text[:1].isspace():
            words = second.text.lstrip()
            spaced = at > 0 and pieces[at - 1].text[-1:].isspace()
            space = Piece("text", "" if spaced else second.text[: len(second.text) - len(words)])
            pieces[at : at + 2] = [space, first, *[Piece("text", words)] * bool(words)]
        elif first.kind == "text" and second.kind == "close" and first.text[-1:].isspace():
            words = first.text.rstrip()
            space = Piece("text", first.text[len(words) :])
            pieces[at : at + 2] = [*[Piece("text", words)] * bool(words), second, space]
        else:
            at += 1
            continue
        at = max(0, at - 2)
    return pieces


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """The pieces without spaces at the ends of lines."""
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        text = piece.text
        if piece.kind == "text":
            starts = at == 0 or pieces[at - 1].kind == "break"
            ends = at == len(pieces) - 1 or pieces[at + 1].kind == "break"
            text = text.lstrip(" \t\n") if starts else text
            text = text.rstrip(" \t\n") if ends else text
        if piece.kind != "text" or text:
            found.append(Piece(piece.kind, text, piece.words))
    while found and found[-1].kind == "break":
        found.pop()
    return found


class _Writer:
    """Writes pieces one by one; `chosen` holds the marks of the emphases that stand open."""

    def __init__(self, cloze: bool, pieces: list[Piece]) -> None:
        self.out: list[str] = []
        self._cloze = cloze
        self._pieces = pieces
        self._chosen: list[str] = []
        self._last_closed = ""  # the mark just before, if it ended an emphasis
        self._links = 0
        self._spell_next = False  # whether the next character has to be an entity

    def write(self, at: int) -> None:
        piece = self._pieces[at]
        last_closed, self._last_closed = self._last_closed, ""
        match piece.kind:
            case "open":
                self._open(at, piece.text, last_closed)
            case "close":
                self._close(at)
            case "text":
                self.out.append(self._text(at, piece.text))
            case kind:
                self._links += {"link": 1, "linked": -1}.get(kind, 0)
                self.out.append(self._simple(piece))

    def _simple(self, piece: Piece) -> str:
        match piece.kind:
            case "link":
                return "["
            case "code":
                return _code(piece.text)
            case "picture":
                return f"![{_label(piece.words)}]{piece.text}"
            case "break":
                return "\\\n"
            case "as it is":
                return self._whole(piece.text)
        return piece.text

    def _whole(self, text: str) -> str:
        if self._cloze and text.startswith("\\("):
            text = text.replace("[", "\\[").replace("]", "\\]")
        return text.replace(OPEN, "[").replace(CLOSE, "]")

    def _open(self, at: int, mark: str, last_closed: str) -> None:
        """Write the mark that begins an emphasis, with `_` where a `*` stands beside it already."""
        beside = {last_closed[:1]}
        if self._chosen and (self._is("open", at - 1) or self._is("close", self._end(at) + 1)):
            beside.add(self._chosen[-1][:1])
        mark = mark.replace("*", "_") if "*" in beside else mark
        self._chosen.append(mark)
        before, after = self._before(), self._after(at)
        within_word = _kind(before) == "word"
        if within_word and (mark[0] == "_" or _kind(after) == "mark"):
            self.out[-1] = f"{self.out[-1][:-1]}&#{ord(before)};"
        self.out.append(mark)

    def _close(self, at: int) -> None:
        mark = self._chosen.pop()
        before, after = self._before(), self._after(at)
        if _kind(after) == "word" and (mark[0] == "_" or _kind(before) == "mark"):
            self._spell_next = True
        self.out.append(mark)
        self._last_closed = mark

    def _is(self, kind: str, at: int) -> bool:
        return 0 <= at < len(self._pieces) and self._pieces[at].kind == kind

    def _end(self, at: int) -> int:
        """Where the emphasis that begins at a piece ends."""
        depth = 0
        for end in range(at, len(self._pieces)):
            depth += (self._pieces[end].kind == "open") - (self._pieces[end].kind == "close")
            if depth == 0:
                return end
        return len(self._pieces)

    def _before(self) -> str:
        return self.out[-1][-1:] if self.out and self.out[-1] else " "

    def _after(self, at: int) -> str:
        """The character that will follow a piece; a mark stands for all marks."""
        following = self._pieces[at + 1] if at + 1 < len(self._pieces) else Piece("break")
        if following.kind == "text":
            return following.text[:1]
        return "\n" if following.kind == "break" else "*"

    def _text(self, at: int, text: str) -> str:
        start = at == 0 or self._is("break", at - 1)
        link_follows = self._is("link", at + 1) or self._is("picture", at + 1)
        bracketed = self._cloze or self._links > 0

        def escaped(found: re.Match[str]) -> str:
            before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
            needed = _MEANS[found[0]](before, after) or (bracketed and found[0] in "[]")
            needed = needed or (found[0] == "!" and not after and link_follows)
            return f"\\{found[0]}" if needed else found[0]

        written = _SPECIAL.sub(escaped, text)
        if self._spell_next:
            self._spell_next = False
            written = f"&#{ord(written[0])};{written[1:]}"
        elif start:
            written = _LINE_START.sub(_at_start, written, count=1) if _LINE_START.match(written) else written
        written = re.sub(rf"{CLOSE}\(", f"{CLOSE}&#40;", written.replace(f"{OPEN}^", f"{OPEN}\\^"))
        return written.replace(OPEN, "[").replace(CLOSE, "]")


def _at_start(found: re.Match[str]) -> str:
    return f"{found['number']}\\" if found["number"] else f"\\{found['mark']}"


# Whether a character means something to Markdown between these two, "" at the ends of a text.
_MEANS: dict[str, Callable[[str, str], bool]] = {
    "\\": lambda _, after: not after or not (after.isalnum() or after.isspace()),
    "`": lambda _, __: True,
    "*": lambda before, after: not (before.isspace() and after.isspace()),
    "_": lambda before, after: not (before.isalnum() and after.isalnum()),
    "[": lambda before, after: before == "!" or after == "^",
    "]": lambda _, after: after in ("", "(", ":"),
    "<": lambda _, after: not after or after.isalpha() or after in "/!?",
    "&": lambda _, after: not after or after.isalpha() or after == "#",
    "~": lambda before, after: not before or not after or "~" in (before, after),
    "!": lambda _, after: after == "[",
}


def _kind(character: str) -> str:
    if not character or character.isspace():
        return "space"
    is_mark = unicodedata.category(character)[0] in "PS" or character in (OPEN, CLOSE)
    return "mark" if is_mark else "word"


def _code(code: str) -> str:
    ticks = "`" * (max((len(run) for run in re.findall("`+", code)), default=0) + 1)
    padded = code.startswith("`") or code.endswith("`")
    padded = padded or (code[0] == code[-1] == " " and bool(code.strip()))
    return f"{ticks} {code} {ticks}" if padded else f"{ticks}{code}{ticks}"


def _label(words: str) -> str:
    return re.sub(r"[\\`*_\[\]<&~]", lambda found: f"\\{found[0]}", " ".join(words.split()))
